/* Complex double. */
#define REAL double
#define PART(name) name
#define MODERATE 0x1p240
#include "complex_division.h"

void __muldc3(struct parts *to, double a, double b, double c, double d) { *to = multiply(a, b, c, d); }
void __divdc3(struct parts *to, double a, double b, double c, double d) { *to = divide(a, b, c, d); }
