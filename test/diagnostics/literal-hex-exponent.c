// A hexadecimal floating constant must have an exponent: p0 will do.
double x = 0x1.8; // error[literal-hex-exponent]: hexadecimal floating constant requires an exponent
