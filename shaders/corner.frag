flat in uint v_corner;

out vec4 o_colour;

void main() {
    uvec4 bytes = (uvec4(v_corner) >> uvec4(0u, 8u, 16u, 24u)) & 255u;
    o_colour = vec4(bytes) / 255.0;
}
