// Sky over dusky ground. The gradient is the picture's, not the dome's: calm at every size.

in vec2 v_at;

uniform float u_horizon;    // where ground meets sky, 0..1 of the height
uniform float u_day;

out vec4 o_colour;

vec3 ramp(float t) {
    vec3 night = mix(vec3(0.420, 0.200, 0.314), vec3(0.200, 0.125, 0.310), smoothstep(0.0, 0.22, t));
    night = mix(night, vec3(0.078, 0.071, 0.227), smoothstep(0.22, 0.55, t));
    night = mix(night, vec3(0.027, 0.031, 0.094), smoothstep(0.55, 1.0, t));
    vec3 day = mix(vec3(0.953, 0.918, 0.847), vec3(0.812, 0.890, 0.933), smoothstep(0.0, 0.35, t));
    day = mix(day, vec3(0.498, 0.690, 0.847), smoothstep(0.25, 1.0, t));
    return mix(night, day, u_day);
}

void main() {
    float up = (v_at.y - u_horizon) / (1.0 - u_horizon);
    vec3 sky = ramp(max(up, 0.0) * 0.88 + 0.12 * v_at.y);
    float below = u_horizon - v_at.y;                          // the farther, the more of the sky's haze
    vec3 ground = mix(vec3(0.047, 0.040, 0.090), vec3(0.68, 0.65, 0.60), u_day);
    vec3 near = mix(ground, ramp(0.0), mix(0.34, 0.35, u_day) / (1.0 + 24.0 * max(below, 0.0)));
    vec3 colour = up > 0.0 ? sky : near;
    colour += (hash(ivec2(gl_FragCoord.xy)) - 0.5) / 255.0;   // no bands in the dark
    o_colour = vec4(colour, 0.0);
}
