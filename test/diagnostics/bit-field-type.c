// Bit-fields are integers.
struct s { double bits : 3; }; // error[bit-field-type]: bit-field has non-integer type 'double'
