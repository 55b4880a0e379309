// Bit-fields have no addresses.
struct s { int bits : 3; } x;
void *p = &x.bits; // error[address-of-bit-field]: cannot take the address of a bit-field
