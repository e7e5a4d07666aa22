// Ashlar: courses of 45 cm, blocks of 1.1 m laid by halves; each block a little different.

Surface surface() {
    vec2 metres = place();
    vec2 at = metres / vec2(1.1, 0.45);
    float course = floor(at.y);
    at.x += 0.5 * mod(course, 2.0);
    vec2 pixel = fwidth(metres) / vec2(1.1, 0.45);
    float joints = max(line(at.y, 0.045, pixel.y), line(at.x, 0.018, pixel.x));
    float near = 1.0 - clamp(max(pixel.x, pixel.y * 0.6) * 1.4, 0.0, 1.0);
    float block = hash(ivec2(floor(at.x), course)) - 0.5;
    vec3 albedo = v_albedo_x.rgb;
    albedo *= 1.0 + 0.10 * block * near;
    albedo *= 1.0 - 0.42 * joints;
    return Surface(albedo, vec3(0.0), 0.0);
}
