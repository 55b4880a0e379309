// A pointer to one type is given where a pointer to another is required.
int x;
float *p = &x; // warning[incompatible-pointer]: incompatible pointer types initializing 'float *' from 'int *'
_Atomic int shared;
int *q = &shared; // warning[incompatible-pointer]
