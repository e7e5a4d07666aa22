in float v_light;

out vec4 o_colour;

void main() {
    vec2 p = gl_PointCoord * 2.0 - 1.0;
    o_colour = vec4(vec3(v_light * clamp(1.3 - dot(p, p) * 1.3, 0.0, 1.0)), 0.0);
}
