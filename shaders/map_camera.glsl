// The map's camera: metres of ground to the viewport. The same rule as MapCamera::project.

uniform vec2 u_centre;      // metres
uniform vec4 u_axes;        // pixels a metre: what is right on the screen, what is up
uniform vec2 u_half_view;   // pixels
uniform vec3 u_tilt;        // sine, cosine, distance of the eye in pixels

vec4 place(vec2 ground) {
    vec2 from_centre = ground - u_centre;
    vec2 flat_px = vec2(dot(from_centre, u_axes.xy), dot(from_centre, u_axes.zw));
    float depth = 1.0 + flat_px.y * u_tilt.x / u_tilt.z;
    return vec4(flat_px.x / u_half_view.x, flat_px.y * u_tilt.y / u_half_view.y, 0.0, depth);
}
