// Nine taps of a Gaussian along one direction, in five fetches.

in vec2 v_at;

uniform sampler2D u_picture;
uniform vec2 u_step;        // texture units between taps

out vec4 o_colour;

void main() {
    vec3 sum = texture(u_picture, v_at).rgb * 0.2270270;
    sum += texture(u_picture, v_at + u_step * 1.3846154).rgb * 0.3162162;
    sum += texture(u_picture, v_at - u_step * 1.3846154).rgb * 0.3162162;
    sum += texture(u_picture, v_at + u_step * 3.2307692).rgb * 0.0702703;
    sum += texture(u_picture, v_at - u_step * 3.2307692).rgb * 0.0702703;
    o_colour = vec4(sum, 1.0);
}
