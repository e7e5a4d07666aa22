// Brick in Flemish rhythm: courses of 7.5 cm shifted by half, each brick fired a little differently, and the
// wall weathered in larger patches so that it does not go flat when courses are finer than pixels.

float patches(vec2 at) {
    vec2 cell = floor(at);
    vec2 f = at - cell;
    f = f * f * (3.0 - 2.0 * f);
    ivec2 c = ivec2(cell);
    return mix(mix(hash(c), hash(c + ivec2(1, 0)), f.x), mix(hash(c + ivec2(0, 1)), hash(c + ivec2(1, 1)), f.x), f.y);
}

Surface surface() {
    vec2 metres = place();
    vec2 at = metres / vec2(0.23, 0.075);
    vec2 pixel = fwidth(metres) / vec2(0.23, 0.075);
    float course = floor(at.y);
    at.x += 0.5 * mod(course, 2.0);
    float joints = max(line(at.y, 0.15, pixel.y), line(at.x, 0.055, pixel.x));
    float near = 1.0 - clamp(pixel.y * 1.2 - 0.2, 0.0, 1.0);
    float brick = hash(ivec2(floor(at.x), course)) - 0.5;
    vec3 albedo = mix(v_albedo_x.rgb, vec3(luminance(v_albedo_x.rgb)), 0.10);   // soot
    albedo *= 1.0 + 0.34 * brick * near + 0.22 * (patches(metres * vec2(0.45, 0.8)) - 0.5)
                  + 0.16 * (patches(metres * vec2(1.7, 4.0)) - 0.5);
    albedo = mix(albedo, vec3(luminance(albedo)) * vec3(1.25, 1.08, 0.9), 0.55 * joints);
    return Surface(albedo * (1.0 - 0.25 * joints), vec3(0.0), 0.0);
}
