// Wet cobbles: the façade mirrored in the strip below the pavement line, 0.55 high, soft, gone after six metres.

in vec2 v_at;

uniform sampler2D u_scene;
uniform sampler2D u_mirror; // the scene, small and blurred
uniform vec2 u_foot;        // the pavement line at the left and right, 0..1 of the height
uniform float u_reach;      // six metres, in the same unit
uniform float u_dim;

out vec4 o_colour;

void main() {
    float foot = mix(u_foot.x, u_foot.y, v_at.x);
    float below = foot - v_at.y;
    float rough = (hash(ivec2(gl_FragCoord.xy) / ivec2(3, 2)) - 0.5) * 0.10 * below;
    vec3 mirrored = texture(u_mirror, vec2(v_at.x, foot + (below + rough) / 0.55)).rgb;
    float left = clamp(1.0 - below / u_reach, 0.0, 1.0);
    vec3 ground = texture(u_scene, v_at).rgb;
    vec3 colour = 1.0 - (1.0 - ground) * (1.0 - mirrored * 0.5 * left * sqrt(left));
    o_colour = vec4(colour * u_dim, 1.0);
}
