// A constant subscript past the last element.
typedef int four __attribute__((vector_size(16)));
int last(four v) { return v[4]; } // error[vector-index]: has no element 4
