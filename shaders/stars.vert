// Forty stars, fixed on the picture.

uniform vec2 u_size;        // pixels
uniform float u_scale;      // samples a pixel, one way

out float v_light;

void main() {
    int i = gl_VertexID;
    vec2 at = vec2(hash(ivec2(i, 1)), 0.36 + 0.64 * hash(ivec2(i, 2)));
    v_light = 0.15 + 0.5 * hash(ivec2(i, 3));
    gl_Position = vec4(at * 2.0 - 1.0, 0.99998, 1.0);
    gl_PointSize = (1.6 + 1.2 * hash(ivec2(i, 4))) * u_scale;
}
