// A floating-point number is stored into an integer.
// run: -Wfloat-conversion
int f(double d) { return d; } // warning[fraction-lost]: implicit conversion turns floating-point number into integer: 'double' to 'int'
