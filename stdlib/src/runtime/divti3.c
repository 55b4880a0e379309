/* Quotient and remainder of 128-bit integers; the remainder has the sign of the dividend. */
#include "pair.h"

void __udivmodti4(struct pair *to, u64 alo, u64 ahi, u64 dlo, u64 dhi, struct pair *rest_to);

static struct wide magnitude(u64 lo, u64 hi) { return hi >> 63 ? wide_negate(to_wide(lo, hi)) : to_wide(lo, hi); }

static void give_signed(struct pair *to, struct pair n, int negative) {
  struct wide w = to_wide(n.lo, n.hi);
  give(to, negative ? wide_negate(w) : w);
}

void __udivti3(struct pair *to, u64 alo, u64 ahi, u64 dlo, u64 dhi) { __udivmodti4(to, alo, ahi, dlo, dhi, 0); }

void __umodti3(struct pair *to, u64 alo, u64 ahi, u64 dlo, u64 dhi) {
  struct pair quotient;
  __udivmodti4(&quotient, alo, ahi, dlo, dhi, to);
}

void __divti3(struct pair *to, u64 alo, u64 ahi, u64 dlo, u64 dhi) {
  struct wide a = magnitude(alo, ahi), d = magnitude(dlo, dhi);
  struct pair quotient;
  __udivmodti4(&quotient, a.lo, a.hi, d.lo, d.hi, 0);
  give_signed(to, quotient, (ahi ^ dhi) >> 63 != 0);
}

void __modti3(struct pair *to, u64 alo, u64 ahi, u64 dlo, u64 dhi) {
  struct wide a = magnitude(alo, ahi), d = magnitude(dlo, dhi);
  struct pair quotient, rest;
  __udivmodti4(&quotient, a.lo, a.hi, d.lo, d.hi, &rest);
  give_signed(to, rest, ahi >> 63 != 0);
}
