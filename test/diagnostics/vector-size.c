// A size that is no multiple of the element's.
typedef int odd __attribute__((vector_size(6))); // error[vector-size]: a vector cannot have size 6 with elements of type 'int'
