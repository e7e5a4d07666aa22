// A rectangle of the viewport; v_at is 0..1 of the whole viewport from the lower left.

out vec2 v_at;

uniform vec4 u_rectangle;  // left, bottom, right, top: 0..1 of the viewport

void main() {
    vec2 corner = vec2(float(gl_VertexID & 1), float((gl_VertexID >> 1) & 1));
    v_at = mix(u_rectangle.xy, u_rectangle.zw, corner);
    gl_Position = vec4(v_at * 2.0 - 1.0, 0.0, 1.0);
}
