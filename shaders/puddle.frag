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
    float spread = 2.0 + 6.0 * clamp(below / u_reach, 0.0, 1.0);
    vec3 sum = vec3(0.0);
    float weights = 0.0;
    for (int i = -3; i <= 3; ++i) {
        float w = exp(-float(i * i) * 0.22);
        vec2 shift = u_pixel * vec2(0.9 * float((i * 5 + 9) % 7 - 3), spread * float(i));
        sum += w * texture(u_scene, mirrored + shift).rgb;
        weights += w;
    }
    float strength = 0.5 * pow(clamp(1.0 - below / u_reach, 0.0, 1.0), 1.6);
    vec3 ground = texture(u_scene, v_at).rgb;
    vec3 colour = 1.0 - (1.0 - ground) * (1.0 - sum / weights * strength);
    o_colour = vec4(colour * u_dim, 1.0);
}
