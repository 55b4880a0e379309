/* Complex float. Products and squares of its parts are exact in double and do not overflow there. */
#define REAL float
#define PART(name) name##f
#include "complex.h"

void __mulsc3(struct parts *to, float a, float b, float c, float d) { *to = multiply(a, b, c, d); }

void __divsc3(struct parts *to, float a, float b, float c, float d) {
  double re = (double)a * c + (double)b * d, im = (double)b * c - (double)a * d;
  double norm = (double)c * c + (double)d * d;
  struct parts z = {(float)(re / norm), (float)(im / norm)};
  *to = is_nan(z.re) && is_nan(z.im) ? divide_special(z, a, b, c, d) : z;
}
