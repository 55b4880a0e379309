/* Powers with an integer exponent, by repeated squaring: __builtin_powi. */
double __powidf2(double x, int n) {
  unsigned left = n < 0 ? -(unsigned)n : (unsigned)n;
  double result = 1;
  for (; left != 0; left >>= 1, x *= x)
    if (left & 1) result *= x;
  return n < 0 ? 1 / result : result;
}

float __powisf2(float x, int n) {
  unsigned left = n < 0 ? -(unsigned)n : (unsigned)n;
  float result = 1;
  for (; left != 0; left >>= 1, x *= x)
    if (left & 1) result *= x;
  return n < 0 ? 1 / result : result;
}

long double __powitf2(long double x, int n) {
  unsigned left = n < 0 ? -(unsigned)n : (unsigned)n;
  long double result = 1;
  for (; left != 0; left >>= 1, x *= x)
    if (left & 1) result *= x;
  return n < 0 ? 1 / result : result;
}
