// A bit-field has at most as many bits as its type.
struct s { int bits : 40; }; // error[bit-field-width]: width of bit-field (40 bits) is negative or exceeds its type (32 bits)
