// flags: -std=c23
// More bits than a bit-precise integer may have.
_BitInt(129) wide; // error[bit-int-width]: a _BitInt has 2 to 128 bits, not 129
