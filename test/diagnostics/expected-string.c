// A string literal must stand here.
_Static_assert(1, 2); // error[expected-string]: expected a string literal
