// A shift by as many bits as the type has, or more, is undefined.
int f(int a) { return a << 32; } // warning[shift-count]: shift count 32 is not less than the width of the type (32 bits)
