/* What tgamma and lgamma share. */
#ifndef GAMMA_H
#define GAMMA_H

#include "bits.h"
#include "kernels.h"
#include "polynomials.gen.h"

/* For x > 0: Gamma(x) is e to the result, divided by *divisor. */
struct dd __log_gamma_dd(struct dd x, struct dd *divisor);

/* sin(pi x) for |x| < 2^52. */
struct dd __sin_pi_dd(double x);

#endif
