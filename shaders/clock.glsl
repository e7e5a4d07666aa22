// A clock face, lit from within at night, with the hour of the place it stands in.

uniform vec2 u_hands;       // radians clockwise from noon: hour, minute

float hand(vec2 p, float angle, float reach, float width, float pixel) {
    vec2 along = vec2(sin(angle), cos(angle));
    float down = dot(p, along);
    float aside = abs(dot(p, vec2(along.y, -along.x)));
    float taper = width * (1.0 - 0.45 * clamp(down / reach, 0.0, 1.0));
    return clamp((taper - aside) / pixel + 0.5, 0.0, 1.0) * clamp((reach - down) / pixel + 0.5, 0.0, 1.0)
         * clamp((down + 0.14) / pixel + 0.5, 0.0, 1.0);
}

Surface surface() {
    vec2 p = place() * 2.0 - 1.0;
    float pixel = max(fwidth(p.x) + fwidth(p.y), 1e-4) * 0.5;
    float r = length(p);
    float turn = atan(p.x, p.y) / (2.0 * kPi);
    float long_tick = line(turn * 4.0, 0.055 / max(r, 0.1), pixel * 0.6) * step(0.62, r);
    float tick = line(turn * 12.0, 0.11 / max(r, 0.1), pixel * 1.6) * smoothstep(0.68 - pixel, 0.68 + pixel, r);
    float ticks = max(tick, long_tick) * (1.0 - smoothstep(0.84 - pixel, 0.84 + pixel, r));
    float ring = smoothstep(0.90 - pixel, 0.90 + pixel, r);
    float ink = max(max(hand(p, u_hands.x, 0.46, 0.062, pixel), hand(p, u_hands.y, 0.74, 0.045, pixel)), ticks);
    vec3 face = decode(vec3(1.0, 0.945, 0.80));
    vec3 dark = decode(vec3(0.227, 0.165, 0.102));
    vec3 rim = decode(vec3(0.80, 0.66, 0.42));
    vec3 paint = mix(mix(face, dark, ink), rim, ring);
    float glow = (1.0 - u_day) * (1.0 - ring);
    vec3 emission = mix(face * (0.92 - 0.22 * r * r), dark * 0.3, ink) * glow;
    return Surface(paint * mix(0.25, 1.0, max(u_day, ring)), emission, glow * (1.0 - ink) * 0.55);
}
