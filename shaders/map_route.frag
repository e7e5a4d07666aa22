// The thread of light: halo, edge and core, all from the distance to the route's axis.

in vec2 v_at;

uniform sampler2D u_nearness;
uniform vec3 u_radii;    // pixels: core, edge, halo
uniform vec3 u_core;
uniform vec3 u_edge;
uniform vec4 u_halo;

out vec4 o_colour;

void main() {
    float nearness = texture(u_nearness, v_at).r;
    float distance_px = (1.0 - nearness) * u_radii.z;
    float halo = u_halo.a * clamp(u_radii.z - distance_px, 0.0, 1.0);
    float edge = clamp(0.5 + u_radii.y - distance_px, 0.0, 1.0);
    float core = clamp(0.5 + u_radii.x - distance_px, 0.0, 1.0);
    vec3 colour = mix(u_halo.rgb, mix(u_edge, u_core, core), edge);
    o_colour = vec4(colour, mix(halo, 1.0, edge));
}
