// Which triangle a pixel shows, named by its last corner (facade_geometry.h).

layout(location = 0) in vec3 a_position;

uniform mat4 u_matrix;

flat out uint v_corner;

invariant gl_Position;

void main() {
    v_corner = uint(gl_VertexID) + 1u;   // 0: none
    gl_Position = u_matrix * vec4(a_position, 1.0);
}
