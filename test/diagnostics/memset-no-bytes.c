// The last two arguments of memset are the value and the count, in this order.
void *memset(void *, int, unsigned long);
void f(char *p, int n) { memset(p, n, 0); } // warning[memset-no-bytes]: 'memset' sets 0 bytes; its last two arguments may be swapped
