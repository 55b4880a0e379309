// An integer smaller than a pointer is made one.
void *f(short s) { return (void *)s; } // warning[cast-to-larger-pointer]: cast to 'void *' from integer type 'short' of different size
