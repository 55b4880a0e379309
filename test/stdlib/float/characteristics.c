// run: -O0 -O1
// 5.2.4.2: what float.h, limits.h and stdint.h say agrees with the types.
#include "../expect.h"
#include <float.h>
#include <limits.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>

_Static_assert((char)CHAR_MAX == CHAR_MAX && (char)CHAR_MIN == CHAR_MIN, "char");
_Static_assert((int)((unsigned)INT_MAX + 1) == INT_MIN && (long)((unsigned long)LONG_MAX + 1) == LONG_MIN, "int, long");
_Static_assert(UINT_MAX == (unsigned)-1 && ULONG_MAX == (unsigned long)-1 && ULLONG_MAX == (unsigned long long)-1, "unsigned");
_Static_assert(SIZE_MAX == (size_t)-1 && (ptrdiff_t)((size_t)PTRDIFF_MAX + 1) == PTRDIFF_MIN, "size_t, ptrdiff_t");
_Static_assert(UINTPTR_MAX == (uintptr_t)-1 && sizeof(intptr_t) == sizeof(void *), "pointers");
_Static_assert(sizeof(int8_t) == 1 && sizeof(int16_t) == 2 && sizeof(int32_t) == 4 && sizeof(int64_t) == 8, "exact");
_Static_assert((uint_fast16_t)-1 == UINT_FAST16_MAX && (uint_least16_t)-1 == UINT_LEAST16_MAX, "fast and least");
_Static_assert(INT64_C(1) << 40 == 1099511627776 && UINT64_C(1) << 63 == 9223372036854775808u, "constants");
_Static_assert(sizeof(INTMAX_C(1)) == sizeof(intmax_t) && WCHAR_MAX == (wchar_t)WCHAR_MAX, "intmax_t, wchar_t");
_Static_assert(_Alignof(max_align_t) >= _Alignof(long double) && offsetof(struct { char c; int i; }, i) == 4, "stddef");

int main(void) {
  EXPECT(1, nextafter(1, 2) - 1 == DBL_EPSILON);
  EXPECT(1, nextafterf(1, 2) - 1 == FLT_EPSILON);
  EXPECT(1, nextafter(0, 1) == DBL_TRUE_MIN);
  EXPECT(1, nextafterf(0, 1) == FLT_TRUE_MIN);
  EXPECT(1, ldexp(1, DBL_MIN_EXP - 1) == DBL_MIN);
  EXPECT(1, nextafter(INFINITY, 0) == DBL_MAX);
  EXPECT(1, nextafterf(INFINITY, 0) == FLT_MAX);
  EXPECT(1, nextafterl(1, 2) - 1 == LDBL_EPSILON);
  EXPECT(1, nextafterl(0, 1) == LDBL_TRUE_MIN);
  EXPECT(1, nextafterl(INFINITY, 0) == LDBL_MAX);
  EXPECT(1, ldexpl(1, LDBL_MIN_EXP - 1) == LDBL_MIN);
  EXPECT(1, FLT_RADIX == 2 && FLT_EVAL_METHOD == 0 && DECIMAL_DIG >= DBL_DECIMAL_DIG);
  return expect_failures;
}
