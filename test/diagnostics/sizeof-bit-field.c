// Bit-fields have no size in bytes.
struct s { int bits : 3; } x;
int f(void) { return sizeof x.bits; } // error[sizeof-bit-field]: 'sizeof' cannot be applied to a bit-field
