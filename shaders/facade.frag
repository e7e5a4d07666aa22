// The end of every material: what the light makes of the surface, one tone curve, one sRGB encode.
// Before this comes one material's file with: Surface surface();

uniform float u_bloom;      // how much of a lit surface glows into the air
uniform float u_cover;      // 1: alpha is what the building covers, instead

out vec4 o_colour;          // a: how much of it the bloom pass takes

void main() {
    Surface s = surface();
    vec3 lit = tone(s.albedo * v_light);
    vec3 colour = lit + s.emission;
    float shine = u_bloom * min(luminance(lit) * 3.0, 1.0) * 0.33;
    o_colour = vec4(encode(colour), max(max(shine, s.glow), u_cover));
}
