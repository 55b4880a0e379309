/* Reads what our functions returned for the arguments of arguments.h from standard input, compares it with MPFR and MPC,
   and writes a line of JSON per function and type: the worst error in units in the last place of the exact result, and
   where. Of a complex function it is the larger of the errors of both parts, in units of the larger part. */
#include "arguments.h"
#include <math.h>
#include <mpc.h>
#include <mpfr.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define UNUSED_ROUNDING (void)rounding
static int log_gamma(mpfr_t to, mpfr_t x, mpfr_rnd_t rounding) {
  int sign;
  return mpfr_lgamma(to, &sign, x, rounding);
}
#define TO_INTEGER(name) \
  static int name##_(mpfr_t to, mpfr_t x, mpfr_rnd_t rounding) { UNUSED_ROUNDING; return name(to, x); }
TO_INTEGER(mpfr_roundeven)
TO_INTEGER(mpfr_round)
TO_INTEGER(mpfr_floor)
TO_INTEGER(mpfr_ceil)
TO_INTEGER(mpfr_trunc)
#define ORDER(n) \
  static int bessel_j##n(mpfr_t to, mpfr_t x, mpfr_rnd_t rounding) { return mpfr_jn(to, n, x, rounding); } \
  static int bessel_y##n(mpfr_t to, mpfr_t x, mpfr_rnd_t rounding) { return mpfr_yn(to, n, x, rounding); }
ORDER(2)
ORDER(7)
ORDER(40)

static int root_of_5(mpfr_t to, mpfr_t x, mpfr_rnd_t rounding) { return mpfr_rootn_ui(to, x, 5, rounding); }
static int compound_7(mpfr_t to, mpfr_t x, mpfr_rnd_t rounding) { return mpfr_compound_si(to, x, 7, rounding); }

/* Arguments and result as the functions of MPFR want them. */
struct workspace {
  mpfr_t in[3], out, difference;
  mpc_t complex_in, complex_out;
};

#define ONE(name, reference, range) \
  static void name##_reference(struct workspace *w) { reference(w->out, w->in[0], MPFR_RNDN); }
#define TWO(name, reference, range) \
  static void name##_reference(struct workspace *w) { reference(w->out, w->in[0], w->in[1], MPFR_RNDN); }
#define THREE(name, reference, range) \
  static void name##_reference(struct workspace *w) { reference(w->out, w->in[0], w->in[1], w->in[2], MPFR_RNDN); }
#define COMPLEX_ONE(name, reference) \
  static void name##_reference(struct workspace *w) { reference(w->complex_out, w->complex_in, MPC_RNDNN); }
#include "functions.h"
#undef ONE
#undef TWO
#undef THREE
#undef COMPLEX_ONE

static const struct row {
  const char *name;
  void (*reference)(struct workspace *);
  enum range range;
  int parts;
} rows[] = {
#define ONE(name, reference, range) {#name, name##_reference, range, 1},
#define TWO ONE
#define THREE ONE
#define COMPLEX_ONE(name, reference) {#name, name##_reference, PLANE, 2},
#include "functions.h"
};

static void decode(mpfr_t to, const struct format *f, u128 bits) {
  int negative = (bits & sign_of(f)) != 0;
  bits &= ~sign_of(f);
  int biased = (int)(bits >> (f->precision - 1));
  u128 fraction = bits & (((u128)1 << (f->precision - 1)) - 1);
  if (biased > 2 * f->bias) {
    if (fraction != 0) mpfr_set_nan(to);
    else mpfr_set_inf(to, negative ? -1 : 1);
    return;
  }
  if (biased == 0) biased = 1;
  else fraction |= (u128)1 << (f->precision - 1);
  mpfr_set_ui(to, (u64)(fraction >> 64), MPFR_RNDN);
  mpfr_mul_2ui(to, to, 64, MPFR_RNDN);
  mpfr_add_ui(to, to, (u64)fraction, MPFR_RNDN);
  mpfr_mul_2si(to, to, biased - f->bias - f->precision + 1, MPFR_RNDN);
  if (negative) mpfr_neg(to, to, MPFR_RNDN);
}

/* The exponent of the last place of a number. */
static long last_place(const struct format *f, mpfr_t x) {
  long lowest = 1 - f->bias;
  long exponent = mpfr_zero_p(x) ? lowest : mpfr_get_exp(x) - 1;
  return (exponent < lowest ? lowest : exponent) - f->precision + 1;
}

/* How far our result is from the exact one, in units of 2^place. */
static double error_of(struct workspace *w, const struct format *f, u128 result, mpfr_t exact, long place) {
  decode(w->difference, f, result);
  mpfr_t *ours = &w->difference;
  if (mpfr_nan_p(exact) || mpfr_nan_p(*ours)) return mpfr_nan_p(exact) && mpfr_nan_p(*ours) ? 0 : INFINITY;
  if (mpfr_inf_p(*ours)) {
    /* Right from half a unit beyond the largest number on. */
    mpfr_set_ui_2exp(*ours, 1, f->bias + 1, MPFR_RNDN);
    if (mpfr_sgn(exact) < 0) mpfr_neg(*ours, *ours, MPFR_RNDN);
    if (mpfr_cmpabs(exact, *ours) >= 0) return 0;
  }
  if (mpfr_inf_p(exact)) return INFINITY;
  mpfr_sub(*ours, *ours, exact, MPFR_RNDN);
  mpfr_mul_2si(*ours, *ours, -place, MPFR_RNDN);
  return fabs(mpfr_get_d(*ours, MPFR_RNDN));
}

static double complex_error(struct workspace *w, const struct format *f, const u128 *result) {
  mpfr_t *re = &mpc_realref(w->complex_out), *im = &mpc_imagref(w->complex_out);
  if (!mpfr_number_p(*re) || !mpfr_number_p(*im)) return 0;
  long place = last_place(f, *re), other = last_place(f, *im);
  if (other > place) place = other;
  /* Too large to be represented. */
  if (place > f->bias - f->precision) return 0;
  double x = error_of(w, f, result[0], *re, place), y = error_of(w, f, result[1], *im, place);
  return x > y ? x : y;
}

static void measure(const struct row *row, int format, int points, struct workspace *w) {
  const struct format *f = &formats[format];
  struct generator g = {f, (u64)(row - rows) * 3 + (u64)format};
  double worst = -1;
  u128 at[3] = {0};
  int arguments = 0;
  for (int n = 0; n < points; n++) {
    u128 a[3] = {0}, result[2] = {0};
    arguments = choose(&g, row->range, a);
    for (int i = 0; i < row->parts; i++) {
      if (fread(&result[i], (size_t)f->bytes, 1, stdin) != 1) {
        fprintf(stderr, "%s: results end early\n", row->name);
        exit(1);
      }
    }
    for (int i = 0; i < arguments; i++) decode(w->in[i], f, a[i]);
    if (row->parts == 2) mpc_set_fr_fr(w->complex_in, w->in[0], w->in[1], MPC_RNDNN);
    row->reference(w);
    double error = row->parts == 2 ? complex_error(w, f, result)
                                   : error_of(w, f, result[0], w->out, mpfr_regular_p(w->out) ? last_place(f, w->out) : 0);
    if (error > worst) {
      worst = error;
      memcpy(at, a, sizeof at);
    }
  }
  printf("{\"function\":\"%s\",\"type\":\"%s\",\"points\":%d,\"worst\":", row->name, f->name, points);
  if (worst < 1e9) printf("%.3f,\"at\":[", worst);
  else printf("\"%g\",\"at\":[", worst);
  for (int i = 0; i < arguments; i++) {
    decode(w->in[i], f, at[i]);
    mpfr_printf("%s\"%Ra\"", i > 0 ? "," : "", w->in[i]);
  }
  puts("]}");
  fflush(stdout);
}

/* Precise enough that the error of the reference does not show. */
static void open_workspace(struct workspace *w, int precision) {
  for (int i = 0; i < 3; i++) mpfr_init2(w->in[i], 128);
  mpfr_init2(w->out, precision + 40);
  mpfr_init2(w->difference, 2 * precision + 80);
  mpc_init2(w->complex_in, 128);
  mpc_init2(w->complex_out, precision + 40);
}

static void close_workspace(struct workspace *w) {
  for (int i = 0; i < 3; i++) mpfr_clear(w->in[i]);
  mpfr_clear(w->out);
  mpfr_clear(w->difference);
  mpc_clear(w->complex_in);
  mpc_clear(w->complex_out);
}

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++) {
    if (!wanted(argc, argv, rows[i].name)) continue;
    for (int format = 0; format < 3; format++) {
      int points = atoi(argv[1 + format]);
      struct workspace w;
      open_workspace(&w, formats[format].precision);
      if (points > 0) measure(&rows[i], format, points, &w);
      close_workspace(&w);
    }
  }
  return 0;
}
