// The kept picture of the streets, moved with the finger.

in vec2 v_at;

uniform sampler2D u_picture;
uniform vec4 u_turn;    // columns of the 2 x 2 part: viewport 0..1 to picture 0..1
uniform vec2 u_shift;

out vec4 o_colour;

void main() {
    o_colour = vec4(texture(u_picture, u_turn.xy * v_at.x + u_turn.zw * v_at.y + u_shift).rgb, 1.0);
}
