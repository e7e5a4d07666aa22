// Metal, wood, ground: the colour itself.

Surface surface() {
    return Surface(decode(v_albedo.rgb), vec3(0.0), 0.0);
}
