// 1 on the route's axis, 0 at its halo's rim. Blended by maximum: pieces that overlap stay one thread.

out vec4 o_nearness;

void main() {
    o_nearness = vec4(1.0 - clamp(from_axis() / u_radius, 0.0, 1.0));
}
