// Only a bit-field without a name can have no bits: it ends a unit.
struct s { int bits : 0; }; // error[bit-field-zero]: named bit-field 'bits' has zero width
