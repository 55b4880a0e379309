// flags: -Wvector-conversion
// The bits of floating-point elements taken for integers.
typedef float floats __attribute__((vector_size(16)));
typedef int ints __attribute__((vector_size(16)));
ints bits(floats v) { return v; } // warning[vector-conversion]: keeps the bits, not the values
