// One vertex of a façade: the eight baked lamps are summed here, so that a frame uploads lamp colours only.
// What goes on is packed: on software GL each further vector costs every triangle.

layout(location = 0) in vec3 a_position;
layout(location = 1) in vec4 a_normal;   // -127..127
layout(location = 2) in vec4 a_albedo;   // sRGB; a: sky seen from here
layout(location = 3) in vec2 a_uv;
layout(location = 4) in uvec4 a_lamp_a;
layout(location = 5) in uvec4 a_lamp_b;
layout(location = 6) in vec4 a_weight_a;
layout(location = 7) in vec4 a_weight_b;

layout(std140) uniform Lamps {
    vec4 lamp[256];   // linear; what each fixture sends out now
};

uniform mat4 u_matrix;
uniform vec3 u_ambient;     // linear, from the whole sky
uniform vec3 u_moon;        // linear, from the upper left
uniform float u_lamps;      // 0 by day
uniform float u_by_uv;      // 1: v_at is across the element; 0: metres along the wall and up it

out vec4 v_albedo_x;        // linear albedo; v_at.x
out vec4 v_light_y;         // linear light; v_at.y
out vec3 v_position;        // these two by day only
out vec4 v_normal_sky;

// Metres along the wall and up; for level surfaces the plan.
vec2 along_wall(vec3 normal) {
    vec3 n = abs(normal);
    float across = n.x > n.z ? a_position.z : a_position.x;
    return n.y > 1.2 * max(n.x, n.z) ? a_position.xz : vec2(across, a_position.y);
}

invariant gl_Position;

void main() {
    vec3 normal = a_normal.xyz / 127.0;
    vec3 light = a_weight_a.x * lamp[a_lamp_a.x].rgb + a_weight_a.y * lamp[a_lamp_a.y].rgb
               + a_weight_a.z * lamp[a_lamp_a.z].rgb + a_weight_a.w * lamp[a_lamp_a.w].rgb
               + a_weight_b.x * lamp[a_lamp_b.x].rgb + a_weight_b.y * lamp[a_lamp_b.y].rgb
               + a_weight_b.z * lamp[a_lamp_b.z].rgb + a_weight_b.w * lamp[a_lamp_b.w].rgb;
    float sky = (0.3 + 0.7 * a_albedo.a) * (0.72 + 0.28 * normal.y);   // never pitch black at dusk
    float moon = max(dot(normal, vec3(-0.55, 0.62, 0.56)), 0.0) * a_albedo.a;
    vec2 at = mix(along_wall(normal), a_uv, u_by_uv);
    v_albedo_x = vec4(decode(a_albedo.rgb), at.x);
    v_light_y = vec4(light * u_lamps + u_ambient * sky + u_moon * moon, at.y);
    v_position = a_position;
    v_normal_sky = vec4(normal, a_albedo.a);
    gl_Position = u_matrix * vec4(a_position, 1.0);
}
