// The size given is that of the pointer.
void *memset(void *, int, unsigned long);
void f(struct big { int a[9]; } *p); // warning[tag-in-parameters]
struct item { int a[9]; };
void g(struct item *p) { memset(p, 0, sizeof(p)); } // warning[sizeof-pointer-access]: 'memset' is given the size of the pointer 'p', not of what it points to
