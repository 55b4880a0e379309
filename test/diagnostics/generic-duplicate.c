// Two associations of _Generic are for the same type.
int x = _Generic(1, int: 1, int: 2); // error[generic-duplicate]: type 'int' in generic association compatible with an earlier one
