// A quarter of the size, averaged over 4 × 4 pixels: what shines, as the scene's alpha says, or all of the
// building without the sky.

in vec2 v_at;

uniform sampler2D u_scene;
uniform vec2 u_pixel;       // one scene pixel, in texture units
uniform float u_all;        // 1: all of the building

out vec4 o_colour;

void main() {
    vec4 a = texture(u_scene, v_at + u_pixel * vec2(-1.0, -1.0));
    vec4 b = texture(u_scene, v_at + u_pixel * vec2(1.0, -1.0));
    vec4 c = texture(u_scene, v_at + u_pixel * vec2(-1.0, 1.0));
    vec4 d = texture(u_scene, v_at + u_pixel * vec2(1.0, 1.0));
    vec4 take = vec4(a.a, b.a, c.a, d.a);
    take = mix(take, min(take * 16.0, 1.0), u_all) * 0.25;
    o_colour = vec4(a.rgb * take.x + b.rgb * take.y + c.rgb * take.z + d.rgb * take.w, 1.0);
}
