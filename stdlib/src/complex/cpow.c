/* 7.3.8.2 e^(w log z) */
#include "each_type.h"

double complex cpow(double complex z, double complex w) {
  if (z == 0) return w == 0 ? CMPLX(1, 0) : CMPLX(0, 0);
  return cexp(w * clog(z));
}

long double complex cpowl(long double complex z, long double complex w) {
  if (z == 0) return w == 0 ? CMPLXL(1, 0) : CMPLXL(0, 0);
  return cexpl(w * clogl(z));
}

float complex cpowf(float complex z, float complex w) { return (float complex)cpow(z, w); }
