in vec2 a_at;   // metres

void main() {
    gl_Position = place(a_at);
}
