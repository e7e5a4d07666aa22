// A window: the lit room as a gradient; dark rooms hold a little sky.
// The stored colour is the room's tint times how bright it is; 0: nobody home. place() goes across the pane.

Surface surface() {
    vec2 at = place();
    vec3 stored = encode(v_albedo_x.rgb);
    float room = max(stored.r, max(stored.g, stored.b));
    vec3 tint = stored / max(room, 0.004);
    vec3 warm = mix(vec3(1.0, 0.84, 0.56), vec3(0.851, 0.45, 0.15), smoothstep(0.0, 1.0, at.y));
    vec2 from_lamp = (at - vec2(0.5, 0.42)) * vec2(1.5, 1.9);
    float depth = 0.72 + 0.42 * exp(-dot(from_lamp, from_lamp));   // a room is brightest round its lamp
    vec3 lamp = decode(warm * mix(vec3(1.0), tint, 0.5)) * depth * room * 1.25;
    vec3 sky = mix(vec3(0.006, 0.006, 0.016), vec3(0.020, 0.022, 0.058), at.y) * (1.0 - room);
    vec3 day = mix(vec3(0.10, 0.13, 0.17), vec3(0.30, 0.41, 0.56), at.y);
    vec3 behind = mix(lamp + sky, day * (0.85 + 0.3 * room), u_day);
    return Surface(vec3(0.02), behind, room * 0.5 * (1.0 - u_day));
}
