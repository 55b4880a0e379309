// A value that may be negative is stored into an unsigned type, or a large one into a signed type.
// run: -Wsign-conversion
unsigned f(int a) { return a; } // warning[sign-changed]: implicit conversion changes signedness: 'int' to 'unsigned int'
