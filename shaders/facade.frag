// The end of every material: what the light makes of the surface, one tone curve, one sRGB encode.
// Before this come received() from lamplight.glsl or sunlight.glsl, and surface() from the material's file.

uniform float u_cover;      // 1: alpha is what the building covers; 0: what the bloom pass takes

out vec4 o_colour;          // alpha over 0.05 says: building

void main() {
    Surface s = surface();
    vec3 lit = tone(s.albedo * received());
    float shine = min(luminance(lit) * 1.0, 0.33) * (1.0 - u_day);
    o_colour = vec4(encode(lit + s.emission), max(max(shine, s.glow), max(0.06, u_cover)));
}
