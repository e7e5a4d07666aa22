// Shared by every shader: colour and small mathematics. All light is linear until encode().

const float kPi = 3.14159265;

vec3 decode(vec3 srgb) {
    return mix(srgb / 12.92, pow((srgb + 0.055) / 1.055, vec3(2.4)), step(0.04045, srgb));
}

// sRGB by square roots: within 1/255 of the standard's curve everywhere, at a third of the price of pow().
vec3 encode(vec3 linear) {
    linear = clamp(linear, 0.0, 1.0);
    vec3 s1 = sqrt(linear);
    vec3 s2 = sqrt(s1);
    vec3 s3 = sqrt(s2);
    return 0.662002687 * s1 + 0.684122060 * s2 - 0.323583601 * s3 - 0.0225411470 * linear;
}

float luminance(vec3 c) { return dot(c, vec3(0.2126, 0.7152, 0.0722)); }

// Reinhard on luminance with white at 2.2; the hue is kept.
vec3 tone(vec3 c) {
    float l = max(luminance(c), 1e-5);
    float mapped = l * (1.0 + l / (2.2 * 2.2)) / (1.0 + l);
    return c * (mapped / l);
}

// One number in 0..1 for a cell; the same on every machine that has 32-bit integers.
float hash(ivec2 cell) {
    uint h = uint(cell.x) * 0x9E3779B1u ^ uint(cell.y) * 0x85EBCA77u;
    h = (h ^ (h >> 15)) * 0x2C1B3C6Du;
    h = (h ^ (h >> 12)) * 0x297A2D39u;
    return float((h ^ (h >> 15)) & 0xFFFFFFu) / 16777216.0;
}
