// run: -O0 -O2
// skip-native: instructions of WebAssembly
// Every intrinsic over operands with edge values in lanes of all widths. The sums are
// those of the same program compiled by clang.
#include <stdio.h>
#include <string.h>
#include <wasm_simd128.h>

static const unsigned char operands[][16] = {
    {0, 1, 2, 3, 0x7f, 0x80, 0x81, 0xfe, 0xff, 0x55, 0xaa, 0x10, 0xf0, 0x0f, 7, 9},
    {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0, 0, 0, 0, 0, 0, 0, 0x80},
    {0, 0, 0xc0, 0x7f, 0, 0, 0x80, 0x7f, 0, 0, 0x80, 0xff, 0, 0, 0, 0x80},
    {0, 0, 0, 0, 0, 0, 0xf8, 0x7f, 0, 0, 0, 0, 0, 0, 0xf0, 0x7f},
    {0, 0, 0, 0x4f, 0xff, 0xff, 0xff, 0x4e, 0, 0, 0x20, 0x40, 0, 0, 0x20, 0xc0},
    {0, 0, 0, 0, 0, 0, 0xe0, 0x41, 0, 0, 0, 0, 0, 0, 4, 0xc0},
    {1, 0, 0, 0, 0, 0, 0x80, 0x3f, 0xcd, 0xcc, 0xcc, 0x3d, 0xdb, 0x0f, 0x49, 0xc0},
    {0x9a, 0x99, 0x99, 0x99, 0x99, 0x99, 0xb9, 0x3f, 0x18, 0x2d, 0x44, 0x54, 0xfb, 0x21, 9, 0xc0},
    {0},
};
// The last is only read from the others.
enum { COUNT = sizeof operands / sizeof operands[0] - 1 };

static unsigned sum;
static int failures;

static void add(const void *bytes, int n) {
  for (int i = 0; i < n; i++) sum = (sum ^ ((const unsigned char *)bytes)[i]) * 16777619u;
}

static void compare(const char *name, unsigned expected) {
  if (sum != expected) printf("%s: 0x%08x\n", name, sum), failures++;
  sum = 2166136261u;
}

#define ONCE(name, expression, expected) \
  do { \
    v128_t r = expression; \
    add(&r, sizeof r); \
    compare(name, expected); \
  } while (0)

#define EACH(name, body, expected) \
  do { \
    for (int i = 0; i < COUNT; i++) \
      for (int j = 0; j < COUNT; j++) { \
        v128_t x = wasm_v128_load(operands[i]), y = wasm_v128_load(operands[j]); \
        const unsigned char *at = operands[i] + j; \
        int count = j * 5; \
        (void)x, (void)y, (void)at, (void)count; \
        body; \
      } \
    compare(name, expected); \
  } while (0)

#define VECTOR(name, expression, expected) EACH(name, v128_t r = expression; add(&r, sizeof r), expected)
#define SCALAR(name, expression, expected) EACH(name, __typeof__(expression) r = expression; add(&r, sizeof r), expected)
// Which NaN an operation gives is left open.
#define FLOAT(name, expression, expected) EACH(name, v128_t r = expression; r = wasm_v128_and(r, wasm_f32x4_eq(r, r)); add(&r, sizeof r), expected)
#define DOUBLE(name, expression, expected) EACH(name, v128_t r = expression; r = wasm_v128_and(r, wasm_f64x2_eq(r, r)); add(&r, sizeof r), expected)
#define STORE(name, statement, expected) EACH(name, unsigned char out[19]; memset(out, j, sizeof out); statement; add(out, sizeof out), expected)

static void part0(void) {
  VECTOR("wasm_v128_load", (wasm_v128_load(at)), 0x6e5f5aed);
  VECTOR("wasm_i16x8_load8x8", (wasm_i16x8_load8x8(at)), 0x0f3a526d);
  VECTOR("wasm_u16x8_load8x8", (wasm_u16x8_load8x8(at)), 0x5384a8b8);
  VECTOR("wasm_i32x4_load16x4", (wasm_i32x4_load16x4(at)), 0x0d98ec70);
  VECTOR("wasm_u32x4_load16x4", (wasm_u32x4_load16x4(at)), 0xa148aa8c);
  VECTOR("wasm_i64x2_load32x2", (wasm_i64x2_load32x2(at)), 0x002ac024);
  VECTOR("wasm_u64x2_load32x2", (wasm_u64x2_load32x2(at)), 0x400d2b04);
  VECTOR("wasm_v128_load8_splat", (wasm_v128_load8_splat(at)), 0x85553af5);
  VECTOR("wasm_v128_load16_splat", (wasm_v128_load16_splat(at)), 0x26245925);
  VECTOR("wasm_v128_load32_splat", (wasm_v128_load32_splat(at)), 0x4ac54f15);
  VECTOR("wasm_v128_load64_splat", (wasm_v128_load64_splat(at)), 0xbee1df7d);
  STORE("wasm_v128_store", wasm_v128_store(out, x), 0x6ab6b525);
  VECTOR("wasm_v128_load8_lane", (wasm_v128_load8_lane(at, x, 15)), 0x613ea930);
  VECTOR("wasm_v128_load16_lane", (wasm_v128_load16_lane(at, x, 7)), 0x647f6b15);
  VECTOR("wasm_v128_load32_lane", (wasm_v128_load32_lane(at, x, 3)), 0x382b86f7);
  VECTOR("wasm_v128_load64_lane", (wasm_v128_load64_lane(at, x, 1)), 0xbb5f324c);
  STORE("wasm_v128_store8_lane", wasm_v128_store8_lane(out, x, 15), 0xc528a735);
  STORE("wasm_v128_store16_lane", wasm_v128_store16_lane(out, x, 7), 0x521f38ad);
  STORE("wasm_v128_store32_lane", wasm_v128_store32_lane(out, x, 3), 0xb58f3565);
  STORE("wasm_v128_store64_lane", wasm_v128_store64_lane(out, x, 1), 0x920b3445);
  VECTOR("wasm_v128_load32_zero", (wasm_v128_load32_zero(at)), 0x3d1c6b7b);
  VECTOR("wasm_v128_load64_zero", (wasm_v128_load64_zero(at)), 0xb877df94);
  ONCE("wasm_i8x16_make", (wasm_i8x16_make(1, -2, 3, 100, 5, -6, 7, 0, 9, -10, 11, 12, -13, 14, 15, 16)), 0x9a8e1367);
  ONCE("wasm_u8x16_make", (wasm_u8x16_make(1, 2, 3, 100, 5, 6, 7, 0, 9, 10, 11, 12, 13, 14, 15, 16)), 0xd2dc796d);
  ONCE("wasm_i16x8_make", (wasm_i16x8_make(1, -2, 3, 100, 5, -6, 7, 0)), 0x64398e35);
  ONCE("wasm_u16x8_make", (wasm_u16x8_make(1, 2, 3, 100, 5, 6, 7, 0)), 0xaf4e0225);
  ONCE("wasm_i32x4_make", (wasm_i32x4_make(1, -2, 3, 100)), 0x2d34f6d6);
  ONCE("wasm_u32x4_make", (wasm_u32x4_make(1, 2, 3, 100)), 0x439bfde1);
  ONCE("wasm_i64x2_make", (wasm_i64x2_make(1, -2)), 0x7cf6f6dd);
  ONCE("wasm_u64x2_make", (wasm_u64x2_make(1, 2)), 0xefd05506);
  ONCE("wasm_f32x4_make", (wasm_f32x4_make(1, -2, 3, 100)), 0x915e1636);
  ONCE("wasm_f64x2_make", (wasm_f64x2_make(1, -2)), 0xc5c9cab8);
  ONCE("wasm_i8x16_const", (wasm_i8x16_const(1, -2, 3, 100, 5, -6, 7, 0, 9, -10, 11, 12, -13, 14, 15, 16)), 0x9a8e1367);
  ONCE("wasm_u8x16_const", (wasm_u8x16_const(1, 2, 3, 100, 5, 6, 7, 0, 9, 10, 11, 12, 13, 14, 15, 16)), 0xd2dc796d);
  ONCE("wasm_i16x8_const", (wasm_i16x8_const(1, -2, 3, 100, 5, -6, 7, 0)), 0x64398e35);
  ONCE("wasm_u16x8_const", (wasm_u16x8_const(1, 2, 3, 100, 5, 6, 7, 0)), 0xaf4e0225);
  ONCE("wasm_i32x4_const", (wasm_i32x4_const(1, -2, 3, 100)), 0x2d34f6d6);
  ONCE("wasm_u32x4_const", (wasm_u32x4_const(1, 2, 3, 100)), 0x439bfde1);
  ONCE("wasm_i64x2_const", (wasm_i64x2_const(1, -2)), 0x7cf6f6dd);
  ONCE("wasm_u64x2_const", (wasm_u64x2_const(1, 2)), 0xefd05506);
}

static void part1(void) {
  ONCE("wasm_f32x4_const", (wasm_f32x4_const(1, -2, 3, 100)), 0x915e1636);
  ONCE("wasm_f64x2_const", (wasm_f64x2_const(1, -2)), 0xc5c9cab8);
  ONCE("wasm_i8x16_const_splat", (wasm_i8x16_const_splat(7)), 0x721b8c95);
  ONCE("wasm_u8x16_const_splat", (wasm_u8x16_const_splat(7)), 0x721b8c95);
  ONCE("wasm_i16x8_const_splat", (wasm_i16x8_const_splat(7)), 0x43031425);
  ONCE("wasm_u16x8_const_splat", (wasm_u16x8_const_splat(7)), 0x43031425);
  ONCE("wasm_i32x4_const_splat", (wasm_i32x4_const_splat(7)), 0x1f5c82a5);
  ONCE("wasm_u32x4_const_splat", (wasm_u32x4_const_splat(7)), 0x1f5c82a5);
  ONCE("wasm_i64x2_const_splat", (wasm_i64x2_const_splat(7)), 0xe47aafa5);
  ONCE("wasm_u64x2_const_splat", (wasm_u64x2_const_splat(7)), 0xe47aafa5);
  ONCE("wasm_f32x4_const_splat", (wasm_f32x4_const_splat(0.5)), 0x542e8f65);
  ONCE("wasm_f64x2_const_splat", (wasm_f64x2_const_splat(0.5)), 0x87eacfa5);
  VECTOR("wasm_i8x16_swizzle", (wasm_i8x16_swizzle(x, y)), 0x363f98fc);
  ONCE("wasm_i8x16_splat", (wasm_i8x16_splat(100)), 0x8afe6545);
  ONCE("wasm_u8x16_splat", (wasm_u8x16_splat(100)), 0x8afe6545);
  ONCE("wasm_i16x8_splat", (wasm_i16x8_splat(100)), 0x8a6d2785);
  ONCE("wasm_u16x8_splat", (wasm_u16x8_splat(100)), 0x8a6d2785);
  ONCE("wasm_i32x4_splat", (wasm_i32x4_splat(100)), 0x3e1a1085);
  ONCE("wasm_u32x4_splat", (wasm_u32x4_splat(100)), 0x3e1a1085);
  ONCE("wasm_i64x2_splat", (wasm_i64x2_splat(0x12345678ll)), 0x46dd8225);
  ONCE("wasm_u64x2_splat", (wasm_u64x2_splat(0x12345678ll)), 0x46dd8225);
  ONCE("wasm_f32x4_splat", (wasm_f32x4_splat(100)), 0xc02a1ea5);
  ONCE("wasm_f64x2_splat", (wasm_f64x2_splat(0x12345678ll)), 0xf3bda995);
  SCALAR("wasm_i8x16_extract_lane", (wasm_i8x16_extract_lane(x, 0)), 0x04ca90e5);
  SCALAR("wasm_i8x16_extract_lane", (wasm_i8x16_extract_lane(x, 15)), 0x6d51b375);
  SCALAR("wasm_u8x16_extract_lane", (wasm_u8x16_extract_lane(x, 0)), 0x04ca90e5);
  SCALAR("wasm_u8x16_extract_lane", (wasm_u8x16_extract_lane(x, 15)), 0x6d51b375);
  VECTOR("wasm_i8x16_replace_lane", (wasm_i8x16_replace_lane(x, 0, 77)), 0xfc8cf105);
  VECTOR("wasm_i8x16_replace_lane", (wasm_i8x16_replace_lane(x, 15, 77)), 0x0c31a615);
  VECTOR("wasm_u8x16_replace_lane", (wasm_u8x16_replace_lane(x, 0, 77)), 0xfc8cf105);
  VECTOR("wasm_u8x16_replace_lane", (wasm_u8x16_replace_lane(x, 15, 77)), 0x0c31a615);
  SCALAR("wasm_i16x8_extract_lane", (wasm_i16x8_extract_lane(x, 0)), 0x7ae46c05);
  SCALAR("wasm_i16x8_extract_lane", (wasm_i16x8_extract_lane(x, 7)), 0x38fe14e5);
  SCALAR("wasm_u16x8_extract_lane", (wasm_u16x8_extract_lane(x, 0)), 0x7ae46c05);
  SCALAR("wasm_u16x8_extract_lane", (wasm_u16x8_extract_lane(x, 7)), 0x38fe14e5);
  VECTOR("wasm_i16x8_replace_lane", (wasm_i16x8_replace_lane(x, 0, 77)), 0xa63e9c85);
  VECTOR("wasm_i16x8_replace_lane", (wasm_i16x8_replace_lane(x, 7, 77)), 0xc1d7a145);
  VECTOR("wasm_u16x8_replace_lane", (wasm_u16x8_replace_lane(x, 0, 77)), 0xa63e9c85);
  VECTOR("wasm_u16x8_replace_lane", (wasm_u16x8_replace_lane(x, 7, 77)), 0xc1d7a145);
  SCALAR("wasm_i32x4_extract_lane", (wasm_i32x4_extract_lane(x, 0)), 0xc26d0cc5);
}

static void part2(void) {
  SCALAR("wasm_i32x4_extract_lane", (wasm_i32x4_extract_lane(x, 3)), 0x99f0fdf5);
  SCALAR("wasm_u32x4_extract_lane", (wasm_u32x4_extract_lane(x, 0)), 0xc26d0cc5);
  SCALAR("wasm_u32x4_extract_lane", (wasm_u32x4_extract_lane(x, 3)), 0x99f0fdf5);
  VECTOR("wasm_i32x4_replace_lane", (wasm_i32x4_replace_lane(x, 0, 77)), 0x792c7eb5);
  VECTOR("wasm_i32x4_replace_lane", (wasm_i32x4_replace_lane(x, 3, 77)), 0x1f8c8185);
  VECTOR("wasm_u32x4_replace_lane", (wasm_u32x4_replace_lane(x, 0, 77)), 0x792c7eb5);
  VECTOR("wasm_u32x4_replace_lane", (wasm_u32x4_replace_lane(x, 3, 77)), 0x1f8c8185);
  SCALAR("wasm_i64x2_extract_lane", (wasm_i64x2_extract_lane(x, 0)), 0x2ad92e75);
  SCALAR("wasm_i64x2_extract_lane", (wasm_i64x2_extract_lane(x, 1)), 0xa82f7ae5);
  SCALAR("wasm_u64x2_extract_lane", (wasm_u64x2_extract_lane(x, 0)), 0x2ad92e75);
  SCALAR("wasm_u64x2_extract_lane", (wasm_u64x2_extract_lane(x, 1)), 0xa82f7ae5);
  VECTOR("wasm_i64x2_replace_lane", (wasm_i64x2_replace_lane(x, 0, 77)), 0xbea97995);
  VECTOR("wasm_i64x2_replace_lane", (wasm_i64x2_replace_lane(x, 1, 77)), 0x9c6e87c5);
  VECTOR("wasm_u64x2_replace_lane", (wasm_u64x2_replace_lane(x, 0, 77)), 0xbea97995);
  VECTOR("wasm_u64x2_replace_lane", (wasm_u64x2_replace_lane(x, 1, 77)), 0x9c6e87c5);
  SCALAR("wasm_f32x4_extract_lane", (wasm_f32x4_extract_lane(x, 0)), 0xc26d0cc5);
  SCALAR("wasm_f32x4_extract_lane", (wasm_f32x4_extract_lane(x, 3)), 0x99f0fdf5);
  VECTOR("wasm_f32x4_replace_lane", (wasm_f32x4_replace_lane(x, 0, 77)), 0x18913755);
  VECTOR("wasm_f32x4_replace_lane", (wasm_f32x4_replace_lane(x, 3, 77)), 0x17605755);
  SCALAR("wasm_f64x2_extract_lane", (wasm_f64x2_extract_lane(x, 0)), 0x2ad92e75);
  SCALAR("wasm_f64x2_extract_lane", (wasm_f64x2_extract_lane(x, 1)), 0xa82f7ae5);
  VECTOR("wasm_f64x2_replace_lane", (wasm_f64x2_replace_lane(x, 0, 77)), 0x6ac894a5);
  VECTOR("wasm_f64x2_replace_lane", (wasm_f64x2_replace_lane(x, 1, 77)), 0x084ef315);
  VECTOR("wasm_i8x16_shuffle", (wasm_i8x16_shuffle(x, y, 3, 10, 17, 24, 31, 6, 13, 20, 27, 2, 9, 16, 23, 30, 5, 12)), 0x9f29af65);
  VECTOR("wasm_i16x8_shuffle", (wasm_i16x8_shuffle(x, y, 3, 10, 1, 8, 15, 6, 13, 4)), 0x7304d645);
  VECTOR("wasm_i32x4_shuffle", (wasm_i32x4_shuffle(x, y, 3, 2, 1, 0)), 0x75827a95);
  VECTOR("wasm_i64x2_shuffle", (wasm_i64x2_shuffle(x, y, 3, 2)), 0x94ae3e45);
  VECTOR("wasm_i8x16_eq", (wasm_i8x16_eq(x, y)), 0x70ad8c3d);
  VECTOR("wasm_i8x16_ne", (wasm_i8x16_ne(x, y)), 0x68fb7e2d);
  VECTOR("wasm_i8x16_lt", (wasm_i8x16_lt(x, y)), 0x8d5beee3);
  VECTOR("wasm_u8x16_lt", (wasm_u8x16_lt(x, y)), 0xd6824b77);
  VECTOR("wasm_i8x16_gt", (wasm_i8x16_gt(x, y)), 0x7a23c087);
  VECTOR("wasm_u8x16_gt", (wasm_u8x16_gt(x, y)), 0x090407af);
  VECTOR("wasm_i8x16_le", (wasm_i8x16_le(x, y)), 0x0678caff);
  VECTOR("wasm_u8x16_le", (wasm_u8x16_le(x, y)), 0x3f91fdc7);
  VECTOR("wasm_i8x16_ge", (wasm_i8x16_ge(x, y)), 0xa8d50413);
  VECTOR("wasm_u8x16_ge", (wasm_u8x16_ge(x, y)), 0x104992cf);
  VECTOR("wasm_i16x8_eq", (wasm_i16x8_eq(x, y)), 0x33d64885);
  VECTOR("wasm_i16x8_ne", (wasm_i16x8_ne(x, y)), 0xefee7105);
  VECTOR("wasm_i16x8_lt", (wasm_i16x8_lt(x, y)), 0x4b2465e5);
}

static void part3(void) {
  VECTOR("wasm_u16x8_lt", (wasm_u16x8_lt(x, y)), 0x7b35a7e5);
  VECTOR("wasm_i16x8_gt", (wasm_i16x8_gt(x, y)), 0x0a7dbee5);
  VECTOR("wasm_u16x8_gt", (wasm_u16x8_gt(x, y)), 0xff7d82e5);
  VECTOR("wasm_i16x8_le", (wasm_i16x8_le(x, y)), 0x6a405ea5);
  VECTOR("wasm_u16x8_le", (wasm_u16x8_le(x, y)), 0xbc5c70a5);
  VECTOR("wasm_i16x8_ge", (wasm_i16x8_ge(x, y)), 0x8700b7a5);
  VECTOR("wasm_u16x8_ge", (wasm_u16x8_ge(x, y)), 0x2ce5dba5);
  VECTOR("wasm_i32x4_eq", (wasm_i32x4_eq(x, y)), 0xa9379b5d);
  VECTOR("wasm_i32x4_ne", (wasm_i32x4_ne(x, y)), 0x15de502d);
  VECTOR("wasm_i32x4_lt", (wasm_i32x4_lt(x, y)), 0x2ea62079);
  VECTOR("wasm_u32x4_lt", (wasm_u32x4_lt(x, y)), 0x6222c079);
  VECTOR("wasm_i32x4_gt", (wasm_i32x4_gt(x, y)), 0xa1828579);
  VECTOR("wasm_u32x4_gt", (wasm_u32x4_gt(x, y)), 0x8cd58179);
  VECTOR("wasm_i32x4_le", (wasm_i32x4_le(x, y)), 0x4a160811);
  VECTOR("wasm_u32x4_le", (wasm_u32x4_le(x, y)), 0x78ca7411);
  VECTOR("wasm_i32x4_ge", (wasm_i32x4_ge(x, y)), 0x9e4a7511);
  VECTOR("wasm_u32x4_ge", (wasm_u32x4_ge(x, y)), 0x5f8b7f11);
  VECTOR("wasm_f32x4_eq", (wasm_f32x4_eq(x, y)), 0xdc71f7d1);
  VECTOR("wasm_f32x4_ne", (wasm_f32x4_ne(x, y)), 0x1aa14bb9);
  VECTOR("wasm_f32x4_lt", (wasm_f32x4_lt(x, y)), 0xed49da9d);
  VECTOR("wasm_f32x4_gt", (wasm_f32x4_gt(x, y)), 0x76e74c9d);
  VECTOR("wasm_f32x4_le", (wasm_f32x4_le(x, y)), 0xbd2c94a9);
  VECTOR("wasm_f32x4_ge", (wasm_f32x4_ge(x, y)), 0x91799ea9);
  VECTOR("wasm_f64x2_eq", (wasm_f64x2_eq(x, y)), 0xc75c8755);
  VECTOR("wasm_f64x2_ne", (wasm_f64x2_ne(x, y)), 0x36f5d635);
  VECTOR("wasm_f64x2_lt", (wasm_f64x2_lt(x, y)), 0x08beb06d);
  VECTOR("wasm_f64x2_gt", (wasm_f64x2_gt(x, y)), 0xbb1a2a6d);
  VECTOR("wasm_f64x2_le", (wasm_f64x2_le(x, y)), 0x764a51fd);
  VECTOR("wasm_f64x2_ge", (wasm_f64x2_ge(x, y)), 0xb64f1bfd);
  VECTOR("wasm_i64x2_eq", (wasm_i64x2_eq(x, y)), 0xf5cd6945);
  VECTOR("wasm_i64x2_ne", (wasm_i64x2_ne(x, y)), 0xe19cd445);
  VECTOR("wasm_i64x2_lt", (wasm_i64x2_lt(x, y)), 0xd3a6fa05);
  VECTOR("wasm_i64x2_gt", (wasm_i64x2_gt(x, y)), 0x57cf9a05);
  VECTOR("wasm_i64x2_le", (wasm_i64x2_le(x, y)), 0x24815385);
  VECTOR("wasm_i64x2_ge", (wasm_i64x2_ge(x, y)), 0x8e8e0b85);
  VECTOR("wasm_v128_not", (wasm_v128_not(x)), 0x47910d15);
  VECTOR("wasm_v128_and", (wasm_v128_and(x, y)), 0xa3b45c20);
  VECTOR("wasm_v128_andnot", (wasm_v128_andnot(x, y)), 0xb08ed9ec);
  VECTOR("wasm_v128_or", (wasm_v128_or(x, y)), 0x09eed4f0);
  VECTOR("wasm_v128_xor", (wasm_v128_xor(x, y)), 0xbb0bbc6d);
}

static void part4(void) {
  VECTOR("wasm_v128_bitselect", (wasm_v128_bitselect(x, y, wasm_i8x16_eq(x, wasm_v128_not(y)))), 0x24ff2505);
  SCALAR("wasm_v128_any_true", (wasm_v128_any_true(x)), 0xff0e6f05);
  VECTOR("wasm_i8x16_abs", (wasm_i8x16_abs(x)), 0x32239dc5);
  VECTOR("wasm_i8x16_neg", (wasm_i8x16_neg(x)), 0x87e4c395);
  VECTOR("wasm_i8x16_popcnt", (wasm_i8x16_popcnt(x)), 0x15d699e5);
  SCALAR("wasm_i8x16_all_true", (wasm_i8x16_all_true(x)), 0xcadbb3cd);
  SCALAR("wasm_i8x16_bitmask", (wasm_i8x16_bitmask(x)), 0x9705d545);
  FLOAT("wasm_f32x4_ceil", (wasm_f32x4_ceil(x)), 0x0378c075);
  FLOAT("wasm_f32x4_floor", (wasm_f32x4_floor(x)), 0xd8ac2ae5);
  FLOAT("wasm_f32x4_trunc", (wasm_f32x4_trunc(x)), 0xd81bba85);
  FLOAT("wasm_f32x4_nearest", (wasm_f32x4_nearest(x)), 0xd81bba85);
  VECTOR("wasm_i8x16_shl", (wasm_i8x16_shl(x, count)), 0x12ac8ad6);
  VECTOR("wasm_i8x16_shr", (wasm_i8x16_shr(x, count)), 0x8416ba62);
  VECTOR("wasm_u8x16_shr", (wasm_u8x16_shr(x, count)), 0xc01cc872);
  VECTOR("wasm_i8x16_add", (wasm_i8x16_add(x, y)), 0x0ac57c17);
  VECTOR("wasm_i8x16_add_sat", (wasm_i8x16_add_sat(x, y)), 0xb5738d0f);
  VECTOR("wasm_u8x16_add_sat", (wasm_u8x16_add_sat(x, y)), 0x1f142761);
  VECTOR("wasm_i8x16_sub", (wasm_i8x16_sub(x, y)), 0x5d6a8a97);
  VECTOR("wasm_i8x16_sub_sat", (wasm_i8x16_sub_sat(x, y)), 0x28b1e5d5);
  VECTOR("wasm_u8x16_sub_sat", (wasm_u8x16_sub_sat(x, y)), 0x9d8641fa);
  DOUBLE("wasm_f64x2_ceil", (wasm_f64x2_ceil(x)), 0xada08505);
  DOUBLE("wasm_f64x2_floor", (wasm_f64x2_floor(x)), 0xfcd2a0a5);
  VECTOR("wasm_i8x16_min", (wasm_i8x16_min(x, y)), 0x5e7bcbe8);
  VECTOR("wasm_u8x16_min", (wasm_u8x16_min(x, y)), 0x2c2d8024);
  VECTOR("wasm_i8x16_max", (wasm_i8x16_max(x, y)), 0x23234cf4);
  VECTOR("wasm_u8x16_max", (wasm_u8x16_max(x, y)), 0x17b4da14);
  DOUBLE("wasm_f64x2_trunc", (wasm_f64x2_trunc(x)), 0xec1f4265);
  VECTOR("wasm_u8x16_avgr", (wasm_u8x16_avgr(x, y)), 0xba2db4cc);
  VECTOR("wasm_i16x8_abs", (wasm_i16x8_abs(x)), 0x533e2425);
  VECTOR("wasm_i16x8_neg", (wasm_i16x8_neg(x)), 0x75a8c485);
  VECTOR("wasm_i16x8_q15mulr_sat", (wasm_i16x8_q15mulr_sat(x, y)), 0x72f25bd1);
  SCALAR("wasm_i16x8_all_true", (wasm_i16x8_all_true(x)), 0x3bc74bd5);
  SCALAR("wasm_i16x8_bitmask", (wasm_i16x8_bitmask(x)), 0x86176cc5);
  VECTOR("wasm_i16x8_shl", (wasm_i16x8_shl(x, count)), 0x62a6f36a);
  VECTOR("wasm_i16x8_shr", (wasm_i16x8_shr(x, count)), 0xc89c8235);
  VECTOR("wasm_u16x8_shr", (wasm_u16x8_shr(x, count)), 0x210e055f);
  VECTOR("wasm_i16x8_add", (wasm_i16x8_add(x, y)), 0x33b56e44);
  VECTOR("wasm_i16x8_add_sat", (wasm_i16x8_add_sat(x, y)), 0xce9ab243);
  VECTOR("wasm_u16x8_add_sat", (wasm_u16x8_add_sat(x, y)), 0x94f00080);
  VECTOR("wasm_i16x8_sub", (wasm_i16x8_sub(x, y)), 0x3d07fad6);
}

static void part5(void) {
  VECTOR("wasm_i16x8_sub_sat", (wasm_i16x8_sub_sat(x, y)), 0x949f3b76);
  VECTOR("wasm_u16x8_sub_sat", (wasm_u16x8_sub_sat(x, y)), 0x82c8367e);
  DOUBLE("wasm_f64x2_nearest", (wasm_f64x2_nearest(x)), 0xec1f4265);
  VECTOR("wasm_i16x8_mul", (wasm_i16x8_mul(x, y)), 0xb4cf2576);
  VECTOR("wasm_i16x8_min", (wasm_i16x8_min(x, y)), 0xa61ebe68);
  VECTOR("wasm_u16x8_min", (wasm_u16x8_min(x, y)), 0xc1e7f4e4);
  VECTOR("wasm_i16x8_max", (wasm_i16x8_max(x, y)), 0xb33e811c);
  VECTOR("wasm_u16x8_max", (wasm_u16x8_max(x, y)), 0x5e9049a4);
  VECTOR("wasm_u16x8_avgr", (wasm_u16x8_avgr(x, y)), 0xc8cc2a4c);
  VECTOR("wasm_i32x4_abs", (wasm_i32x4_abs(x)), 0x35a82605);
  VECTOR("wasm_i32x4_neg", (wasm_i32x4_neg(x)), 0x9a206ec5);
  SCALAR("wasm_i32x4_all_true", (wasm_i32x4_all_true(x)), 0xe692a7ed);
  SCALAR("wasm_i32x4_bitmask", (wasm_i32x4_bitmask(x)), 0x65c8ecc5);
  VECTOR("wasm_i32x4_shl", (wasm_i32x4_shl(x, count)), 0x458982f6);
  VECTOR("wasm_i32x4_shr", (wasm_i32x4_shr(x, count)), 0x09ec53dc);
  VECTOR("wasm_u32x4_shr", (wasm_u32x4_shr(x, count)), 0x2c263b98);
  VECTOR("wasm_i32x4_add", (wasm_i32x4_add(x, y)), 0x4d593aa1);
  VECTOR("wasm_i32x4_sub", (wasm_i32x4_sub(x, y)), 0x0aa9338c);
  VECTOR("wasm_i32x4_mul", (wasm_i32x4_mul(x, y)), 0xe61568ff);
  VECTOR("wasm_i32x4_min", (wasm_i32x4_min(x, y)), 0x544bcec4);
  VECTOR("wasm_u32x4_min", (wasm_u32x4_min(x, y)), 0x3048fc30);
  VECTOR("wasm_i32x4_max", (wasm_i32x4_max(x, y)), 0xfc195b00);
  VECTOR("wasm_u32x4_max", (wasm_u32x4_max(x, y)), 0xdb6e1fcc);
  VECTOR("wasm_i64x2_abs", (wasm_i64x2_abs(x)), 0xf39ca6f5);
  VECTOR("wasm_i64x2_neg", (wasm_i64x2_neg(x)), 0x952c7205);
  SCALAR("wasm_i64x2_all_true", (wasm_i64x2_all_true(x)), 0xff0e6f05);
  SCALAR("wasm_i64x2_bitmask", (wasm_i64x2_bitmask(x)), 0xbe231885);
  VECTOR("wasm_i64x2_shl", (wasm_i64x2_shl(x, count)), 0x816ae7c3);
  VECTOR("wasm_i64x2_shr", (wasm_i64x2_shr(x, count)), 0xa99c1df8);
  VECTOR("wasm_u64x2_shr", (wasm_u64x2_shr(x, count)), 0x202d8bf8);
  VECTOR("wasm_i64x2_add", (wasm_i64x2_add(x, y)), 0xc106ab58);
  VECTOR("wasm_i64x2_sub", (wasm_i64x2_sub(x, y)), 0x57c23539);
  VECTOR("wasm_i64x2_mul", (wasm_i64x2_mul(x, y)), 0x1be9d154);
  VECTOR("wasm_f32x4_abs", (wasm_f32x4_abs(x)), 0x0f5c4935);
  VECTOR("wasm_f32x4_neg", (wasm_f32x4_neg(x)), 0x05f9e535);
  FLOAT("wasm_f32x4_sqrt", (wasm_f32x4_sqrt(x)), 0xb26315a5);
  FLOAT("wasm_f32x4_add", (wasm_f32x4_add(x, y)), 0xc7db117c);
  FLOAT("wasm_f32x4_sub", (wasm_f32x4_sub(x, y)), 0x6ca80185);
  FLOAT("wasm_f32x4_mul", (wasm_f32x4_mul(x, y)), 0x1d54f7d3);
  FLOAT("wasm_f32x4_div", (wasm_f32x4_div(x, y)), 0x121fc35a);
}

static void part6(void) {
  FLOAT("wasm_f32x4_min", (wasm_f32x4_min(x, y)), 0xb6743881);
  FLOAT("wasm_f32x4_max", (wasm_f32x4_max(x, y)), 0x6970e981);
  FLOAT("wasm_f32x4_pmin", (wasm_f32x4_pmin(x, y)), 0x39d5063e);
  FLOAT("wasm_f32x4_pmax", (wasm_f32x4_pmax(x, y)), 0x1600a8ce);
  VECTOR("wasm_f64x2_abs", (wasm_f64x2_abs(x)), 0x61d44335);
  VECTOR("wasm_f64x2_neg", (wasm_f64x2_neg(x)), 0x66e9ed35);
  DOUBLE("wasm_f64x2_sqrt", (wasm_f64x2_sqrt(x)), 0x44dc3dd5);
  DOUBLE("wasm_f64x2_add", (wasm_f64x2_add(x, y)), 0x728b6b13);
  DOUBLE("wasm_f64x2_sub", (wasm_f64x2_sub(x, y)), 0xd8a07541);
  DOUBLE("wasm_f64x2_mul", (wasm_f64x2_mul(x, y)), 0xadd8705b);
  DOUBLE("wasm_f64x2_div", (wasm_f64x2_div(x, y)), 0xdc363607);
  DOUBLE("wasm_f64x2_min", (wasm_f64x2_min(x, y)), 0x18e63635);
  DOUBLE("wasm_f64x2_max", (wasm_f64x2_max(x, y)), 0x374ecdb5);
  DOUBLE("wasm_f64x2_pmin", (wasm_f64x2_pmin(x, y)), 0xc6d022a1);
  DOUBLE("wasm_f64x2_pmax", (wasm_f64x2_pmax(x, y)), 0x6aa0f77d);
  FLOAT("wasm_f32x4_demote_f64x2_zero", (wasm_f32x4_demote_f64x2_zero(x)), 0xfec17455);
  DOUBLE("wasm_f64x2_promote_low_f32x4", (wasm_f64x2_promote_low_f32x4(x)), 0xa9b5a5d5);
  VECTOR("wasm_i8x16_narrow_i16x8", (wasm_i8x16_narrow_i16x8(x, y)), 0x7b135399);
  VECTOR("wasm_u8x16_narrow_i16x8", (wasm_u8x16_narrow_i16x8(x, y)), 0x62ccddad);
  VECTOR("wasm_i16x8_extadd_pairwise_i8x16", (wasm_i16x8_extadd_pairwise_i8x16(x)), 0x8a84fcc5);
  VECTOR("wasm_u16x8_extadd_pairwise_u8x16", (wasm_u16x8_extadd_pairwise_u8x16(x)), 0x601d7565);
  VECTOR("wasm_i32x4_extadd_pairwise_i16x8", (wasm_i32x4_extadd_pairwise_i16x8(x)), 0x4f8e7885);
  VECTOR("wasm_u32x4_extadd_pairwise_u16x8", (wasm_u32x4_extadd_pairwise_u16x8(x)), 0x28767145);
  VECTOR("wasm_i16x8_narrow_i32x4", (wasm_i16x8_narrow_i32x4(x, y)), 0x04112c65);
  VECTOR("wasm_u16x8_narrow_i32x4", (wasm_u16x8_narrow_i32x4(x, y)), 0x4086c005);
  VECTOR("wasm_i16x8_extend_low_i8x16", (wasm_i16x8_extend_low_i8x16(x)), 0xe597e335);
  VECTOR("wasm_i16x8_extend_high_i8x16", (wasm_i16x8_extend_high_i8x16(x)), 0x92c4c105);
  VECTOR("wasm_u16x8_extend_low_u8x16", (wasm_u16x8_extend_low_u8x16(x)), 0xd36e4805);
  VECTOR("wasm_u16x8_extend_high_u8x16", (wasm_u16x8_extend_high_u8x16(x)), 0xeba56005);
  VECTOR("wasm_i16x8_extmul_low_i8x16", (wasm_i16x8_extmul_low_i8x16(x, y)), 0xcdb43637);
  VECTOR("wasm_i16x8_extmul_high_i8x16", (wasm_i16x8_extmul_high_i8x16(x, y)), 0x056d62d0);
  VECTOR("wasm_u16x8_extmul_low_u8x16", (wasm_u16x8_extmul_low_u8x16(x, y)), 0x0e9339a9);
  VECTOR("wasm_u16x8_extmul_high_u8x16", (wasm_u16x8_extmul_high_u8x16(x, y)), 0xc0283dea);
  VECTOR("wasm_i32x4_extend_low_i16x8", (wasm_i32x4_extend_low_i16x8(x)), 0x843c6255);
  VECTOR("wasm_i32x4_extend_high_i16x8", (wasm_i32x4_extend_high_i16x8(x)), 0x9af18815);
  VECTOR("wasm_u32x4_extend_low_u16x8", (wasm_u32x4_extend_low_u16x8(x)), 0x5db240f5);
  VECTOR("wasm_u32x4_extend_high_u16x8", (wasm_u32x4_extend_high_u16x8(x)), 0x0dd73a25);
  VECTOR("wasm_i32x4_dot_i16x8", (wasm_i32x4_dot_i16x8(x, y)), 0x37d91ad0);
  VECTOR("wasm_i32x4_extmul_low_i16x8", (wasm_i32x4_extmul_low_i16x8(x, y)), 0xc39f334e);
  VECTOR("wasm_i32x4_extmul_high_i16x8", (wasm_i32x4_extmul_high_i16x8(x, y)), 0x2afb7bf5);
}

static void part7(void) {
  VECTOR("wasm_u32x4_extmul_low_u16x8", (wasm_u32x4_extmul_low_u16x8(x, y)), 0xd69e3ff8);
  VECTOR("wasm_u32x4_extmul_high_u16x8", (wasm_u32x4_extmul_high_u16x8(x, y)), 0x8b5aced5);
  VECTOR("wasm_i64x2_extend_low_i32x4", (wasm_i64x2_extend_low_i32x4(x)), 0xf3e4ab15);
  VECTOR("wasm_i64x2_extend_high_i32x4", (wasm_i64x2_extend_high_i32x4(x)), 0xf37f5685);
  VECTOR("wasm_u64x2_extend_low_u32x4", (wasm_u64x2_extend_low_u32x4(x)), 0xe5de4d75);
  VECTOR("wasm_u64x2_extend_high_u32x4", (wasm_u64x2_extend_high_u32x4(x)), 0x21836165);
  VECTOR("wasm_i64x2_extmul_low_i32x4", (wasm_i64x2_extmul_low_i32x4(x, y)), 0xf22176a6);
  VECTOR("wasm_i64x2_extmul_high_i32x4", (wasm_i64x2_extmul_high_i32x4(x, y)), 0x358fc040);
  VECTOR("wasm_u64x2_extmul_low_u32x4", (wasm_u64x2_extmul_low_u32x4(x, y)), 0xc2f03640);
  VECTOR("wasm_u64x2_extmul_high_u32x4", (wasm_u64x2_extmul_high_u32x4(x, y)), 0x2b9580cd);
  VECTOR("wasm_i32x4_trunc_sat_f32x4", (wasm_i32x4_trunc_sat_f32x4(x)), 0x8ac97a45);
  VECTOR("wasm_u32x4_trunc_sat_f32x4", (wasm_u32x4_trunc_sat_f32x4(x)), 0xec8b4c85);
  FLOAT("wasm_f32x4_convert_i32x4", (wasm_f32x4_convert_i32x4(x)), 0x82358685);
  FLOAT("wasm_f32x4_convert_u32x4", (wasm_f32x4_convert_u32x4(x)), 0x73044475);
  VECTOR("wasm_i32x4_trunc_sat_f64x2_zero", (wasm_i32x4_trunc_sat_f64x2_zero(x)), 0x98c4d945);
  VECTOR("wasm_u32x4_trunc_sat_f64x2_zero", (wasm_u32x4_trunc_sat_f64x2_zero(x)), 0x4120d465);
  DOUBLE("wasm_f64x2_convert_low_i32x4", (wasm_f64x2_convert_low_i32x4(x)), 0xbd25c8d5);
  DOUBLE("wasm_f64x2_convert_low_u32x4", (wasm_f64x2_convert_low_u32x4(x)), 0xa1b94c75);
  VECTOR("wasm_v8x16_load_splat", (wasm_v8x16_load_splat(at)), 0x85553af5);
  VECTOR("wasm_v16x8_load_splat", (wasm_v16x8_load_splat(at)), 0x26245925);
  VECTOR("wasm_v32x4_load_splat", (wasm_v32x4_load_splat(at)), 0x4ac54f15);
  VECTOR("wasm_v64x2_load_splat", (wasm_v64x2_load_splat(at)), 0xbee1df7d);
  VECTOR("wasm_i16x8_load_8x8", (wasm_i16x8_load_8x8(at)), 0x0f3a526d);
  VECTOR("wasm_i32x4_load_16x4", (wasm_i32x4_load_16x4(at)), 0x0d98ec70);
  VECTOR("wasm_i64x2_load_32x2", (wasm_i64x2_load_32x2(at)), 0x002ac024);
  VECTOR("wasm_u16x8_load_8x8", (wasm_u16x8_load_8x8(at)), 0x5384a8b8);
  VECTOR("wasm_u32x4_load_16x4", (wasm_u32x4_load_16x4(at)), 0xa148aa8c);
  VECTOR("wasm_u64x2_load_32x2", (wasm_u64x2_load_32x2(at)), 0x400d2b04);
  VECTOR("wasm_v8x16_swizzle", (wasm_v8x16_swizzle(x, y)), 0x363f98fc);
  VECTOR("wasm_v8x16_shuffle", (wasm_v8x16_shuffle(x, y, 3, 10, 17, 24, 31, 6, 13, 20, 27, 2, 9, 16, 23, 30, 5, 12)), 0x9f29af65);
  VECTOR("wasm_v16x8_shuffle", (wasm_v16x8_shuffle(x, y, 3, 10, 1, 8, 15, 6, 13, 4)), 0x7304d645);
  VECTOR("wasm_v32x4_shuffle", (wasm_v32x4_shuffle(x, y, 3, 2, 1, 0)), 0x75827a95);
  VECTOR("wasm_v64x2_shuffle", (wasm_v64x2_shuffle(x, y, 3, 2)), 0x94ae3e45);
  SCALAR("wasm_i8x16_any_true", (wasm_i8x16_any_true(x)), 0xff0e6f05);
  SCALAR("wasm_i16x8_any_true", (wasm_i16x8_any_true(x)), 0xff0e6f05);
  SCALAR("wasm_i32x4_any_true", (wasm_i32x4_any_true(x)), 0xff0e6f05);
  VECTOR("wasm_i8x16_add_saturate", (wasm_i8x16_add_saturate(x, y)), 0xb5738d0f);
  VECTOR("wasm_i8x16_sub_saturate", (wasm_i8x16_sub_saturate(x, y)), 0x28b1e5d5);
  VECTOR("wasm_u8x16_add_saturate", (wasm_u8x16_add_saturate(x, y)), 0x1f142761);
  VECTOR("wasm_u8x16_sub_saturate", (wasm_u8x16_sub_saturate(x, y)), 0x9d8641fa);
}

static void part8(void) {
  VECTOR("wasm_i16x8_add_saturate", (wasm_i16x8_add_saturate(x, y)), 0xce9ab243);
  VECTOR("wasm_i16x8_sub_saturate", (wasm_i16x8_sub_saturate(x, y)), 0x949f3b76);
  VECTOR("wasm_u16x8_add_saturate", (wasm_u16x8_add_saturate(x, y)), 0x94f00080);
  VECTOR("wasm_u16x8_sub_saturate", (wasm_u16x8_sub_saturate(x, y)), 0x82c8367e);
  VECTOR("wasm_i16x8_widen_low_i8x16", (wasm_i16x8_widen_low_i8x16(x)), 0xe597e335);
  VECTOR("wasm_i16x8_widen_low_u8x16", (wasm_i16x8_widen_low_u8x16(x)), 0xd36e4805);
  VECTOR("wasm_i32x4_widen_low_i16x8", (wasm_i32x4_widen_low_i16x8(x)), 0x843c6255);
  VECTOR("wasm_i32x4_widen_low_u16x8", (wasm_i32x4_widen_low_u16x8(x)), 0x5db240f5);
  VECTOR("wasm_i16x8_widen_high_i8x16", (wasm_i16x8_widen_high_i8x16(x)), 0x92c4c105);
  VECTOR("wasm_i16x8_widen_high_u8x16", (wasm_i16x8_widen_high_u8x16(x)), 0xeba56005);
  VECTOR("wasm_i32x4_widen_high_i16x8", (wasm_i32x4_widen_high_i16x8(x)), 0x9af18815);
  VECTOR("wasm_i32x4_widen_high_u16x8", (wasm_i32x4_widen_high_u16x8(x)), 0x0dd73a25);
  VECTOR("wasm_i32x4_trunc_saturate_f32x4", (wasm_i32x4_trunc_saturate_f32x4(x)), 0x8ac97a45);
  VECTOR("wasm_u32x4_trunc_saturate_f32x4", (wasm_u32x4_trunc_saturate_f32x4(x)), 0xec8b4c85);
}

int main(void) {
  sum = 2166136261u;
  part0();
  part1();
  part2();
  part3();
  part4();
  part5();
  part6();
  part7();
  part8();
  return failures != 0;
}
