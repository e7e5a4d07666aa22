// One vertex of a façade: the eight baked lamps are summed here, so that a frame uploads lamp colours only.

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

out vec3 v_position;
out vec3 v_normal;
out vec4 v_albedo;          // linear; a: sky seen from here
out vec3 v_light;           // linear
out vec2 v_uv;

void main() {
    vec3 normal = a_normal.xyz / 127.0;
    vec3 light = a_weight_a.x * lamp[a_lamp_a.x].rgb + a_weight_a.y * lamp[a_lamp_a.y].rgb
               + a_weight_a.z * lamp[a_lamp_a.z].rgb + a_weight_a.w * lamp[a_lamp_a.w].rgb
               + a_weight_b.x * lamp[a_lamp_b.x].rgb + a_weight_b.y * lamp[a_lamp_b.y].rgb
               + a_weight_b.z * lamp[a_lamp_b.z].rgb + a_weight_b.w * lamp[a_lamp_b.w].rgb;
    float sky = (0.3 + 0.7 * a_albedo.a) * (0.72 + 0.28 * normal.y);   // never pitch black at dusk
    float moon = max(dot(normal, vec3(-0.55, 0.62, 0.56)), 0.0) * a_albedo.a;
    v_light = light * u_lamps + u_ambient * sky + u_moon * moon;
    v_position = a_position;
    v_normal = normal;
    v_albedo = vec4(decode(a_albedo.rgb), a_albedo.a);
    v_uv = a_uv;
    gl_Position = u_matrix * vec4(a_position, 1.0);
}
