// Metal, wood, ground: the colour itself.

Surface surface() {
    return Surface(v_albedo_x.rgb, vec3(0.0), 0.0);
}
