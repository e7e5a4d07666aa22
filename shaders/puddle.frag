// Wet cobbles: the façade mirrored in the strip below the pavement line, 0.55 high, soft, gone after six metres.

in vec2 v_at;

uniform sampler2D u_scene;
uniform float u_foot;       // the pavement line, 0..1 of the height
uniform float u_reach;      // six metres, in the same unit
uniform vec2 u_pixel;
uniform float u_dim;

out vec4 o_colour;

void main() {
    float below = u_foot - v_at.y;
    vec2 mirrored = vec2(v_at.x, u_foot + below / 0.55);
    float spread = 3.0 + 7.0 * clamp(below / u_reach, 0.0, 1.0);
    float shift = hash(ivec2(gl_FragCoord.xy)) - 0.5;   // four taps, each pixel's own: the cobbles' grain
    vec2 across = vec2(u_pixel.x * 5.0 * shift, 0.0);
    vec2 up = vec2(0.0, u_pixel.y * spread);
    vec3 sum = 0.18 * texture(u_scene, mirrored + (shift - 1.5) * up - across).rgb
             + 0.32 * texture(u_scene, mirrored + (shift - 0.5) * up + across).rgb
             + 0.32 * texture(u_scene, mirrored + (shift + 0.5) * up - across).rgb
             + 0.18 * texture(u_scene, mirrored + (shift + 1.5) * up + across).rgb;
    float strength = 0.5 * pow(clamp(1.0 - below / u_reach, 0.0, 1.0), 1.6);
    vec3 ground = texture(u_scene, v_at).rgb;
    vec3 colour = 1.0 - (1.0 - ground) * (1.0 - sum * strength);
    o_colour = vec4(colour * u_dim, 1.0);
}
