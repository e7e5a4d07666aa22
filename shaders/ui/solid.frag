// Shapes: no texture is read, which is what costs on a machine without a GPU.

in vec4 v_colour;
out vec4 o_colour;

void main() {
    o_colour = v_colour;
}
