// Metal, wood, ground: the colour itself.

Surface surface() {
    return Surface(v_albedo.rgb, vec3(0.0), 0.0);
}
