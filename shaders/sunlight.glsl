// Day: the sky as the vertices gathered it, the sun where nothing stands before it, and what the pavement throws
// back up.

in vec3 v_position;
in vec4 v_normal_sky;

uniform mat4 u_to_shadow;
uniform vec3 u_to_sun;
uniform mediump sampler2DShadow u_shadow;

vec3 received() {
    vec3 at = (u_to_shadow * vec4(v_position + v_normal_sky.xyz * 0.06, 1.0)).xyz * 0.5 + 0.5;
    vec2 pixel = vec2(1.0 / 2048.0, 1.0 / 1024.0);
    float open = texture(u_shadow, vec3(at.xy + pixel * vec2(-0.5, -0.8), at.z))
               + texture(u_shadow, vec3(at.xy + pixel * vec2(0.8, -0.5), at.z))
               + texture(u_shadow, vec3(at.xy + pixel * vec2(-0.8, 0.5), at.z))
               + texture(u_shadow, vec3(at.xy + pixel * vec2(0.5, 0.8), at.z));
    float facing = max(dot(v_normal_sky.xyz, u_to_sun), 0.0);
    vec3 bounce = vec3(0.16, 0.145, 0.12) * (0.6 - 0.4 * v_normal_sky.y) * v_normal_sky.a;
    return v_light_y.rgb + bounce + vec3(1.75, 1.58, 1.30) * facing * open * 0.25;
}
