/* The arguments on which functions are measured. Two programs make the same ones: ours.c, which is compiled by us and
   writes what our functions return, and reference.c, which reads that and compares it with MPFR. So nothing here depends
   on a floating-point format of the machine: numbers are encodings, made by integer arithmetic from a generator with a
   fixed seed per function.

   Each function has a range: a mixture of arguments over all exponents, ordinary ones, and what is hard for it, such as
   multiples of pi/2, the surroundings of a zero, or results below the normal numbers. */
#ifndef ARGUMENTS_H
#define ARGUMENTS_H

typedef unsigned long long u64;
typedef unsigned __int128 u128;

/* An IEEE 754 binary format. */
struct format {
  const char *name;
  int precision, bias, bytes;
};

static const struct format formats[3] = {{"float", 24, 127, 4}, {"double", 53, 1023, 8}, {"long double", 113, 16383, 16}};

/* Where the interesting arguments lie. */
enum range {
  ALL,        /* Everywhere, and where exponents are small. */
  POWER_E,    /* The logarithm to the base e is that of a representable number. */
  POWER_2,    /* The same for 2, */
  POWER_10,   /* and 10. */
  LOGARITHM,  /* Positive, and near 1. */
  ABOVE_MINUS_ONE,
  UNIT,       /* In [-1, 1], and near the ends. */
  FROM_ONE,   /* At least 1. */
  ANGLE,      /* Huge, and near multiples of pi/2. */
  HALF_TURNS, /* Near multiples of 1/2. */
  ERF,
  ERFC,
  GAMMA,
  LOG_GAMMA,  /* With the negative zeros. */
  BESSEL,
  BESSEL_POSITIVE,
  PAIR,       /* Two numbers, anywhere or near each other. */
  PAIR_POWER, /* Whose power is representable. */
  PAIR_REMAINDER,
  TRIPLE,     /* A product and what nearly cancels it. */
  PLANE,      /* Parts of a complex number. */
};

struct generator {
  const struct format *format;
  u64 state;
};

/* S. Vigna, splitmix64. */
static u64 random_bits(struct generator *g) {
  u64 z = g->state += 0x9e3779b97f4a7c15ull;
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ull;
  z = (z ^ z >> 27) * 0x94d049bb133111ebull;
  return z ^ z >> 31;
}

static u128 random_wide(struct generator *g) {
  u128 high = random_bits(g);
  return high << 64 | random_bits(g);
}

static int random_below(struct generator *g, int n) { return (int)(random_bits(g) % (u64)n); }

/* m * 2^(exponent - 127), cut to the format, or its largest number; m is not 0. */
static u128 encode(const struct format *f, int negative, u128 m, int exponent) {
  while (m >> 127 == 0) {
    m <<= 1;
    exponent--;
  }
  int biased = exponent + f->bias, drop = 128 - f->precision;
  u128 sign = (u128)negative << (f->bytes * 8 - 1);
  if (biased > 2 * f->bias) return sign | ((((u128)2 * f->bias + 1) << (f->precision - 1)) - 1);
  if (biased < 1) {
    drop += 1 - biased;
    biased = 1;
  }
  u128 fraction = drop > 127 ? 0 : m >> drop;
  return sign | (((u128)(biased - 1) << (f->precision - 1)) + fraction);
}

static u128 sign_of(const struct format *f) { return (u128)1 << (f->bytes * 8 - 1); }
static u128 one(const struct format *f) { return (u128)f->bias << (f->precision - 1); }

/* A random mantissa, sometimes short, with an exponent from low to high. */
static u128 with_exponent(struct generator *g, int low, int high) {
  u128 m = random_wide(g);
  if (random_below(g, 8) == 0) m &= ~(u128)0 << (64 + random_below(g, 62));
  int negative = random_below(g, 2);
  return encode(g->format, negative, m | (u128)1 << 127, low + random_below(g, high - low + 1));
}

static u128 everywhere(struct generator *g) {
  return with_exponent(g, 1 - g->format->bias - g->format->precision, g->format->bias);
}
static u128 ordinary(struct generator *g) { return with_exponent(g, -7, 7); }
static u128 small(struct generator *g) { return with_exponent(g, 1 - g->format->bias - g->format->precision, 0); }

/* Evenly distributed in [-limit, limit], limit < 2^15. */
static u128 uniform(struct generator *g, double limit) {
  int exponent = 0, negative = random_below(g, 2);
  while (limit > (double)(1 << exponent)) exponent++;
  for (;;) {
    u128 m = random_wide(g) >> 1;
    if ((double)(u64)(m >> 64) * 0x1p-63 * (1 << exponent) <= limit && m != 0) return encode(g->format, negative, m, exponent);
  }
}

/* Some units in the last place beside, or as many bits beside as there are. */
static u128 near(struct generator *g, u128 point) {
  int close = random_below(g, 2), precision = g->format->precision;
  u128 distance = random_wide(g) >> (close ? 123 : 129 - precision);
  if (!close) distance >>= random_below(g, precision - 1);
  int above = random_below(g, 2) || (point & ~sign_of(g->format)) < distance;
  return above ? point + distance : point - distance;
}

/* A multiple of a number in [1, 2), given by 128 bits. */
static u128 multiple(struct generator *g, u128 unit) {
  int few = random_below(g, 2), bits = 1 + random_below(g, few ? 4 : 20), negative = random_below(g, 2);
  u128 n = 1 + (random_bits(g) >> (64 - bits));
  return encode(g->format, negative, (unit >> (bits + 1)) * n, bits + 1);
}

static const u128 half_pi = (u128)0xc90fdaa22168c234ull << 64 | 0xc4c6628b80dc1cd1ull;

/* The zeros of ln|Gamma| between -10 and -2, times 2^124. */
static const u128 log_gamma_zeros[] = {
#define ZERO(hi, lo) (u128)hi << 64 | lo
#include "zeros.h"
};

static u128 near_log_gamma_zero(struct generator *g) {
  int n = (int)(sizeof log_gamma_zeros / sizeof *log_gamma_zeros);
  return near(g, encode(g->format, 1, log_gamma_zeros[random_below(g, n)], 3));
}

/* Near a whole or half number. */
static u128 near_half(struct generator *g, int limit) {
  int negative = random_below(g, 2);
  return near(g, encode(g->format, negative, 1 + (u64)random_below(g, 2 * limit), 126));
}

static u128 choose_one(struct generator *g, enum range range) {
  const struct format *f = g->format;
  int kind = random_below(g, 4);
  double most = f->bias + f->precision + 2;
  switch (range) {
    case POWER_E: return kind == 0 ? everywhere(g) : kind == 1 ? ordinary(g) : uniform(g, most * 0.69315);
    case POWER_2: return kind == 0 ? everywhere(g) : kind == 1 ? ordinary(g) : uniform(g, most);
    case POWER_10: return kind == 0 ? everywhere(g) : kind == 1 ? ordinary(g) : uniform(g, most * 0.30103);
    case LOGARITHM: return (kind == 0 ? near(g, one(f)) : kind == 1 ? ordinary(g) : everywhere(g)) & ~sign_of(f);
    case ABOVE_MINUS_ONE:
      if (kind == 0) return near(g, one(f) | sign_of(f));
      return kind == 1 ? with_exponent(g, -7, -1) : kind == 2 ? everywhere(g) & ~sign_of(f) : small(g);
    case UNIT: return kind == 0 ? near(g, one(f) | (random_below(g, 2) ? sign_of(f) : 0)) : kind == 1 ? small(g) : uniform(g, 1);
    case FROM_ONE: return (kind == 0 ? near(g, one(f)) : kind == 1 ? with_exponent(g, 0, f->bias) : with_exponent(g, 0, 7)) & ~sign_of(f);
    case ANGLE: return kind == 0 ? everywhere(g) : kind == 1 ? near(g, multiple(g, half_pi)) : kind == 2 ? ordinary(g) : uniform(g, 10);
    case HALF_TURNS: return kind == 0 ? everywhere(g) : kind == 1 ? near_half(g, 1000) : uniform(g, 10);
    case ERF: return kind == 0 ? everywhere(g) : kind == 1 ? ordinary(g) : uniform(g, f->bytes == 16 ? 9 : 6.5);
    case ERFC: return kind == 0 ? everywhere(g) : kind == 1 ? ordinary(g) : uniform(g, f->bytes == 16 ? 108 : f->bytes == 8 ? 28 : 11);
    case GAMMA:
      if (kind < 2) return kind == 0 ? small(g) : near_half(g, 30);
      return uniform(g, f->bytes == 16 ? 1770 : f->bytes == 8 ? 186 : 42);
    case LOG_GAMMA:
      if (kind == 0) return everywhere(g);
      return kind == 1 ? near_log_gamma_zero(g) : kind == 2 ? near_half(g, random_below(g, 2) ? 4 : 100) : uniform(g, 40);
    case BESSEL: return kind == 0 ? small(g) : kind == 1 ? with_exponent(g, -7, 20) : uniform(g, random_below(g, 2) ? 20 : 300);
    case BESSEL_POSITIVE: return choose_one(g, BESSEL) & ~sign_of(f);
    case PLANE: return kind == 0 ? with_exponent(g, -20, 3) : kind == 1 ? near(g, one(f)) : uniform(g, 12);
    default: return kind == 0 ? everywhere(g) : kind == 1 ? near_half(g, 1000) : ordinary(g);
  }
}

/* Whose power is neither too large nor too small, mostly. */
static void choose_power(struct generator *g, u128 *to) {
  const struct format *f = g->format;
  int digits = 0;
  for (int n = f->bias; n > 0; n >>= 1) digits++;
  switch (random_below(g, 4)) {
    case 0: {
      /* Near 1. */
      int k = random_below(g, f->precision - 1);
      to[0] = one(f) + (random_wide(g) >> (129 - f->precision + k));
      to[1] = with_exponent(g, k - 2, k + digits);
      break;
    }
    case 1:
      to[0] = everywhere(g) & ~sign_of(f);
      to[1] = with_exponent(g, -digits, 1);
      break;
    case 2:
      /* Small whole exponents, for which the power may be exact. */
      to[0] = ordinary(g);
      to[1] = encode(f, 0, 1 + (u64)random_below(g, 40), 127);
      if (random_below(g, 2)) to[1] |= sign_of(f);
      break;
    default:
      to[0] = ordinary(g) & ~sign_of(f);
      to[1] = with_exponent(g, -digits, digits - 2);
  }
}

/* The arguments of the next call; returns how many. */
static int choose(struct generator *g, enum range range, u128 *to) {
  const struct format *f = g->format;
  switch (range) {
    case PAIR:
    case PAIR_REMAINDER: {
      int exponent = range == PAIR ? random_below(g, 2 * f->bias - 2) - f->bias + 1 : random_below(g, 80) - 40;
      int spread = range == PAIR || f->bytes < 16 ? f->precision : 200;
      int kind = random_below(g, 4);
      to[0] = kind == 0 ? everywhere(g) : with_exponent(g, exponent - spread, exponent + spread);
      to[1] = kind == 0 && range == PAIR ? everywhere(g) : kind == 1 ? ordinary(g) : with_exponent(g, exponent - 4, exponent + 4);
      if (kind == 3) to[0] = near(g, to[1]);
      if (kind == 0 && range == PAIR_REMAINDER && f->bytes == 16) to[0] = ordinary(g);
      return 2;
    }
    case PAIR_POWER: choose_power(g, to); return 2;
    case TRIPLE: {
      to[0] = ordinary(g);
      to[1] = ordinary(g);
      u128 exponents = (to[0] & ~sign_of(f)) + (to[1] & ~sign_of(f)) - one(f);
      to[2] = random_below(g, 2) ? near(g, exponents) ^ ((to[0] ^ to[1] ^ sign_of(f)) & sign_of(f)) : everywhere(g);
      return 3;
    }
    case PLANE:
      to[0] = choose_one(g, range);
      to[1] = choose_one(g, range);
      return 2;
    default: to[0] = choose_one(g, range); return 1;
  }
}

/* How many points each format gets, by the command line: FLOAT DOUBLE LONG-DOUBLE [function ...]. */
static int wanted(int argc, char **argv, const char *name) {
  if (argc <= 4) return 1;
  for (int i = 4; i < argc; i++) {
    const char *a = argv[i], *b = name;
    while (*a != 0 && *a == *b) a++, b++;
    if (*a == *b) return 1;
  }
  return 0;
}

#endif
