/* Floating point as text, both ways, for a comparison of two C libraries: this program is compiled against each, and what
   they print for the same arguments must be the same.

       floats WHAT FIRST LAST        the cases FIRST to LAST - 1, by a hash for each block of 1000
       floats WHAT FIRST LAST -v     each in a line

   WHAT is "double", formatted by random specifications of printf and parsed back, or "quad", binary128: long double by
   ours, _Float128 by strfromf128 and strtof128 of glibc. A case is a number or a text drawn from a generator seeded with
   the case's number; the text of hard numbers, halfway between two doubles or nearly so, is made by exact arithmetic on
   decimal digits here, so that no library is trusted with it. */
#define _GNU_SOURCE
#define __STDC_WANT_IEC_60559_TYPES_EXT__
#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef __wasm__
typedef long double quad;
#define parse_quad strtold
#define print_quad(buf, size, format, x) strfroml(buf, size, format, x)
#else
typedef _Float128 quad;
#define parse_quad strtof128
#define print_quad(buf, size, format, x) strfromf128(buf, size, format, x)
#endif

static uint64_t state;

/* splitmix64. */
static uint64_t draw(void) {
  uint64_t z = state += 0x9e3779b97f4a7c15ull;
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ull;
  z = (z ^ z >> 27) * 0x94d049bb133111ebull;
  return z ^ z >> 31;
}

static unsigned below(unsigned n) { return (unsigned)(draw() % n); }

/* An exact decimal number: digits[0] is the most significant, the point is behind `point` digits. */
#define MOST 20000
static struct {
  unsigned char digits[MOST];
  int count, point;
} exact;

static void exact_set(uint64_t high, uint64_t low) {
  unsigned char reversed[48];
  int n = 0;
  for (unsigned __int128 m = (unsigned __int128)high << 64 | low; m != 0; m /= 10) reversed[n++] = (unsigned char)(m % 10);
  exact.count = exact.point = n;
  for (int i = 0; i < n; i++) exact.digits[i] = reversed[n - 1 - i];
}

/* Twice, half. */
static void exact_double(void) {
  int carry = 0;
  for (int i = exact.count - 1; i >= 0; i--) {
    int x = exact.digits[i] * 2 + carry;
    carry = x >= 10;
    exact.digits[i] = (unsigned char)(x % 10);
  }
  if (carry == 0) return;
  memmove(exact.digits + 1, exact.digits, (size_t)exact.count++);
  exact.digits[0] = 1;
  exact.point++;
}

static void exact_halve(void) {
  int rest = 0;
  for (int i = 0; i < exact.count; i++) {
    int x = rest * 10 + exact.digits[i];
    exact.digits[i] = (unsigned char)(x / 2);
    rest = x % 2;
  }
  if (rest != 0) exact.digits[exact.count++] = 5;
}

/* m * 2^exponent as text, with a last digit that makes it a little less or more when `nudge` says so. */
static void exact_text(char *text, uint64_t high, uint64_t low, int exponent, int nudge) {
  exact_set(high, low);
  for (; exponent > 0; exponent--) exact_double();
  for (; exponent < 0; exponent++) exact_halve();
  int first = 0;
  for (int i = 0; i < exact.count; i++) {
    if (i == exact.point) *text++ = '.';
    else if (i > exact.point && first == 0) first = i;
    *text++ = (char)('0' + exact.digits[i]);
  }
  if (exact.count <= exact.point) *text++ = '.';
  if (nudge > 0) text = stpcpy(text, "00000000001");
  if (nudge < 0) {
    /* One less at the last digit, which is not 0 unless all are, and nines behind. */
    char *last = text - 1;
    while (*last == '.' || *last == '0') {
      if (*last == '0') *last = '9';
      last--;
    }
    --*last;
    text = stpcpy(text, "99999");
  }
  *text = 0;
}

static char text[MOST + 100], number[MOST + 100];

/* Decimal strings of 1 to 40 digits, exponents near what matters. */
static void random_text(int range) {
  char *to = number;
  int n = 1 + (int)below(40), point = (int)below((unsigned)n + 1);
  if (below(2)) *to++ = '-';
  for (int i = 0; i < n; i++) {
    if (i == point) *to++ = '.';
    *to++ = (char)('0' + below(10));
  }
  int exponent = below(4) != 0 ? (int)below(60) - 30 : (int)below(2 * (unsigned)range) - range;
  if (below(4) != 0) sprintf(to, "e%d", exponent);
  else *to = 0;
}

static double double_of(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

static uint64_t bits_of(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

/* Uniform bits, small integers, short decimals, powers of two and their neighbours, subnormal numbers. */
static double random_double(void) {
  switch (below(8)) {
    case 0: return (double)(int64_t)draw() / (double)(1ull << below(64));
    case 1: return (double)below(1000000) / 1000;
    case 2: return double_of(((draw() & 0x7ff) << 52) + draw() % 5 - 2);
    case 3: return double_of(draw() >> (12 + below(52)));
    case 4: return (double)below(100000) * exp2((double)below(40) - 20);
    default: return double_of(draw());
  }
}

/* Halfway between a double and the next, exactly or by a hair. */
static void hard_double_text(void) {
  int biased = below(4) == 0 ? (int)below(3) : (int)below(2046);
  uint64_t m = (draw() & 0xfffffffffffffull) | (biased > 0 ? 1ull << 52 : 0);
  exact_text(number, 0, 2 * m + 1, (biased > 0 ? biased : 1) - 1076, (int)below(3) - 1);
}

static void random_format(char *to, int *precision) {
  *to++ = '%';
  for (int i = 0; i < 5; i++)
    if (below(6) == 0) *to++ = "-+ #0"[i];
  if (below(4) == 0) to += sprintf(to, "%u", below(40));
  *precision = below(3) == 0 ? -1 : below(30) == 0 ? (int)below(400) : (int)below(25);
  if (*precision >= 0) to += sprintf(to, ".%d", *precision);
  *to++ = "feagFEAG"[below(8)];
  *to = 0;
}

static int append(int n, const char *format, ...) __attribute__((format(printf, 2, 3)));
static int append(int n, const char *format, ...) {
  va_list list;
  va_start(list, format);
  n += vsnprintf(text + n, sizeof text - (size_t)n, format, list);
  va_end(list);
  return n;
}

static void double_case(void) {
  char format[40];
  int precision, n = 0;
  if (below(3) == 0) {
    if (below(2)) hard_double_text();
    else random_text(330);
    char *end;
    double x = strtod(number, &end);
    float f = strtof(number, NULL);
    n = append(n, "%d %016llx %a", (int)(end - number), (unsigned long long)bits_of(x), (double)f);
    return;
  }
  double x = random_double();
  random_format(format, &precision);
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  n = append(n, format, x);
  /* Back: what was printed, and the digits that are always enough. */
  n = append(n, " %016llx", (unsigned long long)bits_of(strtod(text, NULL)));
  snprintf(number, sizeof number, "%.17g", x);
  double back = strtod(number, NULL);
  n = append(n, " %s %d", number, bits_of(back) == bits_of(x) || x != x);
}

static void quad_bits(quad x, int n) {
  uint64_t bits[2];
  memcpy(bits, &x, sizeof bits);
  append(n, " %016llx%016llx", (unsigned long long)bits[1], (unsigned long long)bits[0]);
}

static quad random_quad(void) {
  uint64_t bits[2] = {draw(), draw()};
  switch (below(5)) {
    case 0: bits[1] >>= 16 + below(48); break;
    case 1: bits[1] = (bits[1] & 0x8000ffffffffffff) | (uint64_t)(16383 - 60 + below(120)) << 48; break;
    case 2: bits[1] &= 0xffff000000000000, bits[0] = below(3); break;
    default: break;
  }
  quad x;
  memcpy(&x, bits, sizeof x);
  return x;
}

static void quad_case(void) {
  char format[20];
  if (below(3) == 0) {
    if (below(4) == 0) {
      int biased = 16383 - 300 + (int)below(600);
      if (below(8) == 0) biased = (int)below(32766);
      uint64_t high = (draw() & 0xffffffffffffull) | 1ull << 48, low = draw();
      exact_text(number, high << 1 | low >> 63, low << 1 | 1, biased - 16496, (int)below(3) - 1);
    } else random_text(5000);
    char *end;
    quad x = parse_quad(number, &end);
    quad_bits(x, append(0, "%d", (int)(end - number)));
    return;
  }
  quad x = random_quad();
  int precision = below(3) == 0 ? -1 : below(30) == 0 ? (int)below(400) : (int)below(45);
  char letter = "feagFEAG"[below(8)];
  if (precision < 0) sprintf(format, "%%%c", letter);
  else sprintf(format, "%%.%d%c", precision, letter);
  int n = print_quad(text, sizeof text, format, x);
  quad_bits(parse_quad(text, NULL), n);
}

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  int is_quad = strcmp(argv[1], "quad") == 0;
  long first = atol(argv[2]), last = atol(argv[3]);
  uint64_t hash = 14695981039346656037ull;
  for (long i = first; i < last; i++) {
    state = (uint64_t)i * 0xd1342543de82ef95ull;
    *number = *text = 0;
    if (is_quad) quad_case();
    else double_case();
    if (argc > 4) printf("%ld: %.60s => %s\n", i, number, text);
    for (const char *s = text; *s != 0; s++) hash = (hash ^ (unsigned char)*s) * 1099511628211ull;
    if (i % 1000 == 999 || i + 1 == last) {
      printf("%ld %016llx\n", i - i % 1000, (unsigned long long)hash);
      hash = 14695981039346656037ull;
    }
  }
  return 0;
}
