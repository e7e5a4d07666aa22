// One piece of a line as a quad around a capsule: four corners an instance.

in vec4 a_ends;   // metres: from, to

uniform float u_radius;   // metres
uniform float u_scale;    // pixels a metre in the middle of the view

out vec2 v_at;            // metres along and across, from the first end
out float v_scale;        // pixels a metre here
flat out float v_length;

void main() {
    vec2 way = a_ends.zw - a_ends.xy;
    v_length = length(way);
    vec2 along = v_length > 0.0 ? way / v_length : vec2(1.0, 0.0);
    vec2 across = vec2(-along.y, along.x);
    float reach = u_radius + 1.5 * max(place(a_ends.xy).w, 1.0) / u_scale;   // room for the feather
    v_at.x = (gl_VertexID & 1) == 0 ? -reach : v_length + reach;
    v_at.y = (gl_VertexID & 2) == 0 ? -reach : reach;
    gl_Position = place(a_ends.xy + along * v_at.x + across * v_at.y);
    v_scale = u_scale / max(gl_Position.w, 0.05);
}
