// What the materials share: inputs, and lines that stay soft however small they are drawn.

in vec4 v_albedo_x;
in vec4 v_light_y;

uniform float u_day;        // 0 night, 1 day

struct Surface {
    vec3 albedo;            // linear
    vec3 emission;          // linear, added after the tone curve
    float glow;             // 0..1, for the bloom pass
};

vec2 place() { return vec2(v_albedo_x.w, v_light_y.w); }   // metres on the wall, or across a pane or clock

// How much of this pixel a line covers. `at`: position in periods; the line is `width` of a period wide, centred
// on whole numbers; `pixel`: periods a pixel spans.
float line(float at, float width, float pixel) {
    float from_line = abs(fract(at + 0.5) - 0.5);
    float soft = max(pixel, 1e-5);
    float covered = clamp((0.5 * width - from_line) / soft + 0.5, 0.0, 1.0) * min(1.0, width / soft);
    return mix(covered, width, clamp(pixel * 1.6 - 0.6, 0.0, 1.0));   // finer than a pixel: its average
}
