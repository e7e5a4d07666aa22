uniform vec4 u_colour;

out vec4 o_colour;

void main() {
    float cover = clamp(0.5 + (u_radius - from_axis()) * v_scale, 0.0, 1.0);
    o_colour = vec4(u_colour.rgb, u_colour.a * cover);
}
