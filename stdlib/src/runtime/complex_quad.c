/* Complex long double. */
#define REAL long double
#define PART(name) name##l
#define MODERATE 0x1p4000L
#include "complex_division.h"

void __multc3(struct parts *to, long double a, long double b, long double c, long double d) {
  *to = multiply(a, b, c, d);
}
void __divtc3(struct parts *to, long double a, long double b, long double c, long double d) {
  *to = divide(a, b, c, d);
}
