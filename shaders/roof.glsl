// Slate: rows of 22 cm, each slate its own grey; a trace of the sky on them.

Surface surface() {
    vec2 metres = place();
    vec2 at = metres / vec2(0.30, 0.22);
    vec2 pixel = fwidth(metres) / vec2(0.30, 0.22);
    float row = floor(at.y);
    at.x += 0.5 * mod(row, 2.0);
    float near = 1.0 - clamp(max(pixel.x, pixel.y) * 1.3 - 0.1, 0.0, 1.0);
    float slate = hash(ivec2(floor(at.x), row)) - 0.5;
    vec3 albedo = v_albedo_x.rgb;
    albedo *= 1.0 + 0.30 * slate * near;
    albedo *= 1.0 - 0.45 * max(line(at.y, 0.10, pixel.y), 0.6 * line(at.x, 0.06, pixel.x));
    return Surface(albedo, vec3(0.0), 0.0);
}
