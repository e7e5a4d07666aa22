// A quarter of the size: what shines, as the scene's alpha says, averaged over 4 × 4 pixels.

in vec2 v_at;

uniform sampler2D u_scene;
uniform vec2 u_pixel;       // one scene pixel, in texture units

out vec4 o_colour;

void main() {
    vec4 a = texture(u_scene, v_at + u_pixel * vec2(-1.0, -1.0));
    vec4 b = texture(u_scene, v_at + u_pixel * vec2(1.0, -1.0));
    vec4 c = texture(u_scene, v_at + u_pixel * vec2(-1.0, 1.0));
    vec4 d = texture(u_scene, v_at + u_pixel * vec2(1.0, 1.0));
    o_colour = vec4((a.rgb * a.a + b.rgb * b.a + c.rgb * c.a + d.rgb * d.a) * 0.25, 1.0);
}
