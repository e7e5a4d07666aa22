// The interface: px to clip space, colours and texture places handed on.

uniform vec2 u_scale;       // 2 / size in px; y turned

in vec2 a_at;
in vec2 a_place;
in vec4 a_colour;

out vec2 v_place;
out vec4 v_colour;

void main() {
    v_place = a_place;
    v_colour = a_colour;
    gl_Position = vec4(a_at * u_scale + vec2(-1.0, 1.0), 0.0, 1.0);
}
