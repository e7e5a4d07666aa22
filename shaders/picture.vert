// A rectangle over the whole viewport, at the far end of the depth range; v_at is 0..1 from the lower left.

out vec2 v_at;

uniform vec4 u_rectangle;   // x0, y0, x1, y1 of the viewport, 0..1

void main() {
    vec2 corner = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1));
    v_at = mix(u_rectangle.xy, u_rectangle.zw, corner);
    gl_Position = vec4(v_at * 2.0 - 1.0, 0.99999, 1.0);
}
