#include "expect.h"

/* What GNU's extern inline defines may be defined again, also when the function was declared before. */
extern int twice(int);
extern inline __attribute__((gnu_inline)) int twice(int a) { return a + a; }

int twice(int a) { return 2 * a; }

int main(void) { EXPECT(8, twice(4)); }
