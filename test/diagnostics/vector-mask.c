// A mask with another number of elements than the values.
typedef int four __attribute__((vector_size(16)));
typedef int two __attribute__((vector_size(8)));
four choose(two mask, four a, four b) { return mask ? a : b; } // error[vector-mask]: a mask of type
