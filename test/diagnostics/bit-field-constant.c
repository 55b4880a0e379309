// A constant does not fit in the bit-field it is stored into.
struct s { unsigned bits : 2; } x;
void f(void) { x.bits = 5; } // warning[bit-field-constant]: implicit truncation to a bit-field of 2 bits changes value from 5 to 1
