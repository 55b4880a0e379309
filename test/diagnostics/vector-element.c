// A vector of structures.
struct pair { int a, b; };
typedef struct pair pairs __attribute__((vector_size(16))); // error[vector-element]: 'struct pair' cannot be the element of a vector
