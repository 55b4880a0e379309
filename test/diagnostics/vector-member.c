// Names of elements belong to ext_vector_type, and to as many as there are.
typedef float two __attribute__((ext_vector_type(2)));
float third(two v) { return v.z; } // error[vector-member]: 'z' names no elements of
