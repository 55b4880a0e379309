// The condition of _Static_assert is false.
_Static_assert(sizeof(int) == 8, "int must have 64 bits"); // error[static-assert]: static assertion failed: int must have 64 bits
