// Letters: the atlas holds coverage, the vertex the ink.

in vec2 v_place;
in vec4 v_colour;
uniform sampler2D u_texture;
out vec4 o_colour;

void main() {
    o_colour = vec4(v_colour.rgb, v_colour.a * texture(u_texture, v_place).r);
}
