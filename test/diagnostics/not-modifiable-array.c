// Arrays are not assigned as a whole.
int a[2], b[2];
void f(void) { a = b; } // note[copy-array] error[not-modifiable-array]
