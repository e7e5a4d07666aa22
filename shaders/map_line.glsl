// Distance from a capsule's axis, in metres; its edge is feathered over one pixel instead of MSAA.

in vec2 v_at;
in float v_scale;
flat in float v_length;

uniform float u_radius;

float from_axis() {
    return length(vec2(v_at.x - clamp(v_at.x, 0.0, v_length), v_at.y));
}
