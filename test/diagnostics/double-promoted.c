// A float becomes a double, which costs time and memory.
// run: -Wdouble-promotion
double f(float x) { return x; } // warning[double-promoted]: implicit conversion increases floating-point precision: 'float' to 'double'
