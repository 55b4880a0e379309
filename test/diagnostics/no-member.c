// A structure or union has no member of this name.
struct point { int x, y; };
int f(struct point p) { return p.z; } // error[no-member]: no member named 'z' in 'struct point'
