// Night: what the vertices gathered.

vec3 received() { return v_light_y.rgb; }
