/* Tables that tables.py computes. */
#ifndef TABLES_H
#define TABLES_H

#include "bits.h"
#include "double_double.h"

struct log_entry {
  double inverse, hi, lo;
};
struct sincos_entry {
  struct dd sin, cos;
};
/* slope d + c[0] d^2 + c[1] d^3 + ..., with d the distance from the zero. */
struct gamma_zero {
  struct dd zero, slope;
  double c[6];
};

extern const struct dd __exp_table[64];
extern const struct log_entry __log_table[128];
extern const struct sincos_entry __sincos_table[27];
extern const u64 __two_over_pi[21];
extern const struct dd __atan_table[33];
extern const struct gamma_zero __gamma_zeros[32];

#endif
