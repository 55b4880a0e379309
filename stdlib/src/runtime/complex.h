/* Products and quotients of complex numbers (C11 G.5.1), for one type at a time: the file that includes this has defined

     REAL        the type of the parts
     PART(name)  the name of a function of <math.h> for that type, logb and scalbn among them

   The compiler multiplies by itself and calls MULTIPLY only when both parts of its product are NaN. */

struct parts {
  REAL re, im;
};

static inline int is_infinite(REAL x) { return __builtin_isinf(x) != 0; }
static inline int is_nan(REAL x) { return x != x; }
static inline REAL sign_of(REAL to, REAL from) { return PART(__builtin_copysign)(to, from); }

/* An infinite part becomes 1, a finite one 0, with its sign: the number's direction. */
static inline REAL box(REAL x) { return sign_of(is_infinite(x) ? 1 : 0, x); }
static inline REAL zero_if_nan(REAL x) { return is_nan(x) ? sign_of(0, x) : x; }

/* (a + bi)(c + di) */
static struct parts multiply(REAL a, REAL b, REAL c, REAL d) {
  REAL ac = a * c, bd = b * d, ad = a * d, bc = b * c;
  struct parts z = {ac - bd, ad + bc};
  if (!is_nan(z.re) || !is_nan(z.im)) return z;
  int infinite = 0;
  if (is_infinite(a) || is_infinite(b)) {
    a = box(a), b = box(b), c = zero_if_nan(c), d = zero_if_nan(d);
    infinite = 1;
  }
  if (is_infinite(c) || is_infinite(d)) {
    c = box(c), d = box(d), a = zero_if_nan(a), b = zero_if_nan(b);
    infinite = 1;
  }
  if (!infinite && (is_infinite(ac) || is_infinite(bd) || is_infinite(ad) || is_infinite(bc))) {
    a = zero_if_nan(a), b = zero_if_nan(b), c = zero_if_nan(c), d = zero_if_nan(d);
    infinite = 1;
  }
  if (infinite) {
    REAL infinity = (REAL)__builtin_inf();
    z.re = infinity * (a * c - b * d);
    z.im = infinity * (a * d + b * c);
  }
  return z;
}

/* What division gives where the formula has said NaN and the operands are not. */
static struct parts divide_special(struct parts z, REAL a, REAL b, REAL c, REAL d) {
  REAL infinity = (REAL)__builtin_inf();
  if (c == 0 && d == 0 && (!is_nan(a) || !is_nan(b))) {
    z.re = sign_of(infinity, c) * a;
    z.im = sign_of(infinity, c) * b;
  } else if ((is_infinite(a) || is_infinite(b)) && __builtin_isfinite(c) && __builtin_isfinite(d)) {
    a = box(a), b = box(b);
    z.re = infinity * (a * c + b * d);
    z.im = infinity * (b * c - a * d);
  } else if ((is_infinite(c) || is_infinite(d)) && __builtin_isfinite(a) && __builtin_isfinite(b)) {
    c = box(c), d = box(d);
    z.re = 0 * (a * c + b * d);
    z.im = 0 * (b * c - a * d);
  }
  return z;
}
