/* C23 7.18 Bit and byte utilities. The functions for one type come from a pattern; the macros choose by the type of
   their operand. */
#ifndef _STDBIT_H
#define _STDBIT_H

#define __STDC_VERSION_STDBIT_H__ 202311L

#define __STDC_ENDIAN_LITTLE__ __ORDER_LITTLE_ENDIAN__
#define __STDC_ENDIAN_BIG__ __ORDER_BIG_ENDIAN__
#define __STDC_ENDIAN_NATIVE__ __BYTE_ORDER__

#define __need_size_t
#include <bits/types.h>
#include <stdint.h>

#define __STDBIT_FUNCTIONS(suffix, type) \
  static __inline__ unsigned int stdc_leading_zeros_##suffix(type __x) { \
    return (unsigned int)__builtin_clzg(__x, (int)(8 * sizeof(type))); \
  } \
  static __inline__ unsigned int stdc_leading_ones_##suffix(type __x) { \
    return stdc_leading_zeros_##suffix((type)~__x); \
  } \
  static __inline__ unsigned int stdc_trailing_zeros_##suffix(type __x) { \
    return (unsigned int)__builtin_ctzg(__x, (int)(8 * sizeof(type))); \
  } \
  static __inline__ unsigned int stdc_trailing_ones_##suffix(type __x) { \
    return stdc_trailing_zeros_##suffix((type)~__x); \
  } \
  static __inline__ unsigned int stdc_first_leading_one_##suffix(type __x) { \
    return __x == 0 ? 0 : stdc_leading_zeros_##suffix(__x) + 1; \
  } \
  static __inline__ unsigned int stdc_first_leading_zero_##suffix(type __x) { \
    return stdc_first_leading_one_##suffix((type)~__x); \
  } \
  static __inline__ unsigned int stdc_first_trailing_one_##suffix(type __x) { \
    return __x == 0 ? 0 : stdc_trailing_zeros_##suffix(__x) + 1; \
  } \
  static __inline__ unsigned int stdc_first_trailing_zero_##suffix(type __x) { \
    return stdc_first_trailing_one_##suffix((type)~__x); \
  } \
  static __inline__ unsigned int stdc_count_ones_##suffix(type __x) { return (unsigned int)__builtin_popcountg(__x); } \
  static __inline__ unsigned int stdc_count_zeros_##suffix(type __x) { return stdc_count_ones_##suffix((type)~__x); } \
  static __inline__ _Bool stdc_has_single_bit_##suffix(type __x) { return stdc_count_ones_##suffix(__x) == 1; } \
  static __inline__ unsigned int stdc_bit_width_##suffix(type __x) { \
    return (unsigned int)(8 * sizeof(type)) - stdc_leading_zeros_##suffix(__x); \
  } \
  static __inline__ type stdc_bit_floor_##suffix(type __x) { \
    return __x == 0 ? 0 : (type)((type)1 << (stdc_bit_width_##suffix(__x) - 1)); \
  } \
  /* In two steps: what has no power of two above it gives 0. */ \
  static __inline__ type stdc_bit_ceil_##suffix(type __x) { \
    return __x <= 1 ? 1 : (type)((type)((type)1 << (stdc_bit_width_##suffix((type)(__x - 1)) - 1)) << 1); \
  }

__STDBIT_FUNCTIONS(uc, unsigned char)
__STDBIT_FUNCTIONS(us, unsigned short)
__STDBIT_FUNCTIONS(ui, unsigned int)
__STDBIT_FUNCTIONS(ul, unsigned long)
__STDBIT_FUNCTIONS(ull, unsigned long long)
#undef __STDBIT_FUNCTIONS

#define __STDBIT_FOR(function, x) \
  _Generic((x), \
      unsigned char: function##_uc, \
      unsigned short: function##_us, \
      unsigned int: function##_ui, \
      unsigned long: function##_ul, \
      unsigned long long: function##_ull)(x)

#define stdc_leading_zeros(x) __STDBIT_FOR(stdc_leading_zeros, x)
#define stdc_leading_ones(x) __STDBIT_FOR(stdc_leading_ones, x)
#define stdc_trailing_zeros(x) __STDBIT_FOR(stdc_trailing_zeros, x)
#define stdc_trailing_ones(x) __STDBIT_FOR(stdc_trailing_ones, x)
#define stdc_first_leading_zero(x) __STDBIT_FOR(stdc_first_leading_zero, x)
#define stdc_first_leading_one(x) __STDBIT_FOR(stdc_first_leading_one, x)
#define stdc_first_trailing_zero(x) __STDBIT_FOR(stdc_first_trailing_zero, x)
#define stdc_first_trailing_one(x) __STDBIT_FOR(stdc_first_trailing_one, x)
#define stdc_count_zeros(x) __STDBIT_FOR(stdc_count_zeros, x)
#define stdc_count_ones(x) __STDBIT_FOR(stdc_count_ones, x)
#define stdc_has_single_bit(x) __STDBIT_FOR(stdc_has_single_bit, x)
#define stdc_bit_width(x) __STDBIT_FOR(stdc_bit_width, x)
#define stdc_bit_floor(x) __STDBIT_FOR(stdc_bit_floor, x)
#define stdc_bit_ceil(x) __STDBIT_FOR(stdc_bit_ceil, x)

#endif
