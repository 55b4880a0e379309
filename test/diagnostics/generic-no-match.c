// No association of _Generic fits, and there is no default.
int x = _Generic(1.0, int: 1, char: 2); // error[generic-no-match]: controlling expression type 'double' not compatible with any generic association
