// A pointer is cut to a smaller integer.
char f(void *p) { return (char)p; } // warning[cast-from-pointer]: cast from pointer to smaller integer type 'char'
