// A band across the whole width of the viewport, at the far end of the depth range; v_at is 0..1 from the lower left.

out vec2 v_at;

uniform vec2 u_low;         // the band's lower edge at the left and right, 0..1
uniform vec2 u_high;        // and its upper edge

void main() {
    bool right = (gl_VertexID & 1) == 1;
    vec2 ends = (gl_VertexID & 2) == 2 ? u_high : u_low;
    v_at = vec2(right ? 1.0 : 0.0, right ? ends.y : ends.x);
    gl_Position = vec4(v_at * 2.0 - 1.0, 0.99999, 1.0);
}
