// The picture as it is seen: the scene (its four samples a pixel averaged by the filter, when it has them) and the
// bloom.

in vec2 v_at;

uniform sampler2D u_scene;
uniform sampler2D u_bloom;
uniform float u_dim;
uniform float u_keep_alpha;

out vec4 o_colour;

void main() {
    vec4 scene = texture(u_scene, v_at);
    vec3 colour = scene.rgb;
    vec3 bloom = texture(u_bloom, v_at).rgb;
    colour = 1.0 - (1.0 - colour) * (1.0 - bloom);
    o_colour = vec4(colour * u_dim, mix(1.0, scene.a, u_keep_alpha));
}
