// Builtins whose operands are evaluated once, whose results stand in constants, and those of newer compilers.
// skip-native: some are not in gcc 12
#include <string.h>
#include "expect.h"

static unsigned long length = __builtin_strlen("abc") + __builtin_strlen(&"hello"[2]);
static const char *found = __builtin_strchr("a.b", '.');
static double root = __builtin_sqrt(2.0), power = __builtin_pow(2.0, 10.0);
static int kinds[__builtin_popcount(0xff)] = {[__builtin_ctz(4)] = __builtin_clrsb(0), __builtin_isinf_sign(-1.0 / 0.0)};
static unsigned __int128 swapped = __builtin_bswap128(((unsigned __int128)1 << 64) | 2);
_Static_assert(__builtin_add_overflow_p(0x7fffffff, 1, 0), "overflow");
_Static_assert(__builtin_isnan(__builtin_nan("")), "not a number");
_Static_assert(__builtin_fpclassify(1, 2, 3, 4, 5, 0.0) == 5, "zero");

struct padded { char c; int i; unsigned bits : 5; long long l; char tail; };

static int calls;
static double counted(double x) { calls++; return x; }

__attribute__((noinline)) static unsigned long long carry(unsigned *out, unsigned a, unsigned b, unsigned in) {
  return __builtin_addc(a, b, in, out);
}

int main(void) {
  EXPECT(6, length);
  EXPECT('.', *found);
  EXPECT(1, root > 1.41421356 && root < 1.41421357);
  EXPECT(1024, power);
  EXPECT(8, sizeof kinds / sizeof *kinds);
  EXPECT(31, kinds[2]);
  EXPECT(-1, kinds[3]);
  volatile unsigned __int128 wide = ((unsigned __int128)1 << 64) | 2;
  EXPECT(1, __builtin_bswap128(wide) == swapped);
  EXPECT(1, (unsigned char)(swapped >> 120) == 2);
  EXPECT(63, __builtin_clzg(wide));
  EXPECT(1, __builtin_ctzg(wide));
  EXPECT(2, __builtin_popcountg(wide));
  wide = 0;
  EXPECT(-7, __builtin_clzg(wide, -7));
  EXPECT(-8, __builtin_ctzg(wide, -8));
  unsigned long long payload;
  double nan = __builtin_nan("0x123");
  memcpy(&payload, &nan, 8);
  EXPECT(1, payload == 0x7ff8000000000123);
  EXPECT(3, __builtin_fpclassify(1, 2, 3, 4, 5, counted(1.5)));
  EXPECT(1, calls);
  EXPECT(-1, __builtin_isinf_sign(-1 / counted(0)));
  EXPECT(2, calls);
  EXPECT(1, __builtin_isnormal(counted(1)) && __builtin_iszero(counted(-0.0)) && __builtin_issubnormal(counted(1e-310)));
  EXPECT(1, __builtin_isfinite((long double)counted(7)) && __builtin_issubnormal(0x1p-16400l));
  unsigned out;
  EXPECT(0, carry(&out, 0xffffffff, 0, 1));
  EXPECT(1, out);
  EXPECT(1, carry(&out, 0, 0, 1));
  EXPECT(0, out);
  unsigned char small;
  EXPECT(0xff, __builtin_subcb(0, 0, 1, &small));
  EXPECT(1, small);
  struct padded padded;
  memset(&padded, 0xff, sizeof padded);
  __builtin_clear_padding(&padded);
  const unsigned char *bytes = (void *)&padded;
  EXPECT(0, bytes[1] + bytes[2] + bytes[3]);
  EXPECT(0x1f, bytes[8]);
  EXPECT(0xff, bytes[0] & bytes[4] & bytes[16] & bytes[23] & bytes[24]);
  EXPECT(0, bytes[25]);
  volatile double big = 1e300;
  EXPECT(0x7fffffff, __builtin_wasm_trunc_saturate_s_i32_f64(big));
  EXPECT(1, __builtin_wasm_min_f64(big, 1.0) == 1.0);
  EXPECT(1, __builtin_frame_address(0) != 0);
  EXPECT(1, __builtin_frame_address(1) == 0);
  EXPECT(5, __builtin_expect_with_probability(5, 5, 0.9));
  EXPECT(4, __builtin_speculation_safe_value(4));
  volatile double three = 3;
  EXPECT(81, __builtin_powi(three, 4));
  EXPECT(1, __builtin_powil(three, -1) < 0.3334L);
#if !__has_builtin(__builtin_clzg) || !__has_builtin(__builtin___memcpy_chk) || !__has_builtin(__builtin_object_size)
#error "all of them are known"
#endif
}
