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

extern const struct dd __exp_table[64];
extern const struct log_entry __log_table[128];
extern const struct sincos_entry __sincos_table[27];
extern const u64 __two_over_pi[21];
extern const struct dd __atan_table[33];

#endif
