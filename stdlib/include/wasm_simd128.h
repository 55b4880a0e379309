/*
 * <wasm_simd128.h>: the 128-bit vector instructions of WebAssembly as functions of C, by
 * the names that other compilers for WebAssembly have given them.
 *
 * wasm_i16x8_add(a, b) is the instruction i16x8.add. Where an instruction has a signed
 * and an unsigned form the prefix says which: wasm_u16x8_lt is i16x8.lt_u. Lane numbers
 * are constants. Memory need not be aligned.
 */
#ifndef __WASM_SIMD128_H
#define __WASM_SIMD128_H

#ifndef __wasm_simd128__
#error "<wasm_simd128.h> needs 128-bit SIMD, which -mno-simd128 or -mcpu= has turned off"
#endif

#include <stdbool.h>
#include <stdint.h>

typedef int32_t v128_t __attribute__((__vector_size__(16), __aligned__(16)));

typedef signed char __i8x16 __attribute__((__vector_size__(16), __aligned__(16)));
typedef unsigned char __u8x16 __attribute__((__vector_size__(16), __aligned__(16)));
typedef short __i16x8 __attribute__((__vector_size__(16), __aligned__(16)));
typedef unsigned short __u16x8 __attribute__((__vector_size__(16), __aligned__(16)));
typedef int __i32x4 __attribute__((__vector_size__(16), __aligned__(16)));
typedef unsigned int __u32x4 __attribute__((__vector_size__(16), __aligned__(16)));
typedef long long __i64x2 __attribute__((__vector_size__(16), __aligned__(16)));
typedef unsigned long long __u64x2 __attribute__((__vector_size__(16), __aligned__(16)));
typedef float __f32x4 __attribute__((__vector_size__(16), __aligned__(16)));
typedef double __f64x2 __attribute__((__vector_size__(16), __aligned__(16)));

/* Loads and stores. */
#define wasm_v128_load __builtin_wasm_v128_load
#define wasm_i16x8_load8x8 __builtin_wasm_v128_load8x8_s
#define wasm_u16x8_load8x8 __builtin_wasm_v128_load8x8_u
#define wasm_i32x4_load16x4 __builtin_wasm_v128_load16x4_s
#define wasm_u32x4_load16x4 __builtin_wasm_v128_load16x4_u
#define wasm_i64x2_load32x2 __builtin_wasm_v128_load32x2_s
#define wasm_u64x2_load32x2 __builtin_wasm_v128_load32x2_u
#define wasm_v128_load8_splat __builtin_wasm_v128_load8_splat
#define wasm_v128_load16_splat __builtin_wasm_v128_load16_splat
#define wasm_v128_load32_splat __builtin_wasm_v128_load32_splat
#define wasm_v128_load64_splat __builtin_wasm_v128_load64_splat
#define wasm_v128_store __builtin_wasm_v128_store
#define wasm_v128_load8_lane __builtin_wasm_v128_load8_lane
#define wasm_v128_load16_lane __builtin_wasm_v128_load16_lane
#define wasm_v128_load32_lane __builtin_wasm_v128_load32_lane
#define wasm_v128_load64_lane __builtin_wasm_v128_load64_lane
#define wasm_v128_store8_lane __builtin_wasm_v128_store8_lane
#define wasm_v128_store16_lane __builtin_wasm_v128_store16_lane
#define wasm_v128_store32_lane __builtin_wasm_v128_store32_lane
#define wasm_v128_store64_lane __builtin_wasm_v128_store64_lane
#define wasm_v128_load32_zero __builtin_wasm_v128_load32_zero
#define wasm_v128_load64_zero __builtin_wasm_v128_load64_zero

/* Vectors of given lanes. */
#define wasm_i8x16_make(__c0, __c1, __c2, __c3, __c4, __c5, __c6, __c7, __c8, __c9, __c10, __c11, __c12, __c13, __c14, __c15) ((v128_t)(__i8x16){__c0, __c1, __c2, __c3, __c4, __c5, __c6, __c7, __c8, __c9, __c10, __c11, __c12, __c13, __c14, __c15})
#define wasm_u8x16_make(__c0, __c1, __c2, __c3, __c4, __c5, __c6, __c7, __c8, __c9, __c10, __c11, __c12, __c13, __c14, __c15) ((v128_t)(__u8x16){__c0, __c1, __c2, __c3, __c4, __c5, __c6, __c7, __c8, __c9, __c10, __c11, __c12, __c13, __c14, __c15})
#define wasm_i16x8_make(__c0, __c1, __c2, __c3, __c4, __c5, __c6, __c7) ((v128_t)(__i16x8){__c0, __c1, __c2, __c3, __c4, __c5, __c6, __c7})
#define wasm_u16x8_make(__c0, __c1, __c2, __c3, __c4, __c5, __c6, __c7) ((v128_t)(__u16x8){__c0, __c1, __c2, __c3, __c4, __c5, __c6, __c7})
#define wasm_i32x4_make(__c0, __c1, __c2, __c3) ((v128_t)(__i32x4){__c0, __c1, __c2, __c3})
#define wasm_u32x4_make(__c0, __c1, __c2, __c3) ((v128_t)(__u32x4){__c0, __c1, __c2, __c3})
#define wasm_i64x2_make(__c0, __c1) ((v128_t)(__i64x2){__c0, __c1})
#define wasm_u64x2_make(__c0, __c1) ((v128_t)(__u64x2){__c0, __c1})
#define wasm_f32x4_make(__c0, __c1, __c2, __c3) ((v128_t)(__f32x4){__c0, __c1, __c2, __c3})
#define wasm_f64x2_make(__c0, __c1) ((v128_t)(__f64x2){__c0, __c1})
#define wasm_i8x16_const(__c0, __c1, __c2, __c3, __c4, __c5, __c6, __c7, __c8, __c9, __c10, __c11, __c12, __c13, __c14, __c15) ((v128_t)(__i8x16){__c0, __c1, __c2, __c3, __c4, __c5, __c6, __c7, __c8, __c9, __c10, __c11, __c12, __c13, __c14, __c15})
#define wasm_u8x16_const(__c0, __c1, __c2, __c3, __c4, __c5, __c6, __c7, __c8, __c9, __c10, __c11, __c12, __c13, __c14, __c15) ((v128_t)(__u8x16){__c0, __c1, __c2, __c3, __c4, __c5, __c6, __c7, __c8, __c9, __c10, __c11, __c12, __c13, __c14, __c15})
#define wasm_i16x8_const(__c0, __c1, __c2, __c3, __c4, __c5, __c6, __c7) ((v128_t)(__i16x8){__c0, __c1, __c2, __c3, __c4, __c5, __c6, __c7})
#define wasm_u16x8_const(__c0, __c1, __c2, __c3, __c4, __c5, __c6, __c7) ((v128_t)(__u16x8){__c0, __c1, __c2, __c3, __c4, __c5, __c6, __c7})
#define wasm_i32x4_const(__c0, __c1, __c2, __c3) ((v128_t)(__i32x4){__c0, __c1, __c2, __c3})
#define wasm_u32x4_const(__c0, __c1, __c2, __c3) ((v128_t)(__u32x4){__c0, __c1, __c2, __c3})
#define wasm_i64x2_const(__c0, __c1) ((v128_t)(__i64x2){__c0, __c1})
#define wasm_u64x2_const(__c0, __c1) ((v128_t)(__u64x2){__c0, __c1})
#define wasm_f32x4_const(__c0, __c1, __c2, __c3) ((v128_t)(__f32x4){__c0, __c1, __c2, __c3})
#define wasm_f64x2_const(__c0, __c1) ((v128_t)(__f64x2){__c0, __c1})
#define wasm_i8x16_const_splat(__c) wasm_i8x16_splat(__c)
#define wasm_u8x16_const_splat(__c) wasm_u8x16_splat(__c)
#define wasm_i16x8_const_splat(__c) wasm_i16x8_splat(__c)
#define wasm_u16x8_const_splat(__c) wasm_u16x8_splat(__c)
#define wasm_i32x4_const_splat(__c) wasm_i32x4_splat(__c)
#define wasm_u32x4_const_splat(__c) wasm_u32x4_splat(__c)
#define wasm_i64x2_const_splat(__c) wasm_i64x2_splat(__c)
#define wasm_u64x2_const_splat(__c) wasm_u64x2_splat(__c)
#define wasm_f32x4_const_splat(__c) wasm_f32x4_splat(__c)
#define wasm_f64x2_const_splat(__c) wasm_f64x2_splat(__c)

/* Lanes. */
#define wasm_i8x16_swizzle __builtin_wasm_i8x16_swizzle
#define wasm_i8x16_splat __builtin_wasm_i8x16_splat
#define wasm_u8x16_splat __builtin_wasm_i8x16_splat
#define wasm_i16x8_splat __builtin_wasm_i16x8_splat
#define wasm_u16x8_splat __builtin_wasm_i16x8_splat
#define wasm_i32x4_splat __builtin_wasm_i32x4_splat
#define wasm_u32x4_splat __builtin_wasm_i32x4_splat
#define wasm_i64x2_splat __builtin_wasm_i64x2_splat
#define wasm_u64x2_splat __builtin_wasm_i64x2_splat
#define wasm_f32x4_splat __builtin_wasm_f32x4_splat
#define wasm_f64x2_splat __builtin_wasm_f64x2_splat
#define wasm_i8x16_extract_lane __builtin_wasm_i8x16_extract_lane_s
#define wasm_u8x16_extract_lane __builtin_wasm_i8x16_extract_lane_u
#define wasm_i8x16_replace_lane __builtin_wasm_i8x16_replace_lane
#define wasm_u8x16_replace_lane __builtin_wasm_i8x16_replace_lane
#define wasm_i16x8_extract_lane __builtin_wasm_i16x8_extract_lane_s
#define wasm_u16x8_extract_lane __builtin_wasm_i16x8_extract_lane_u
#define wasm_i16x8_replace_lane __builtin_wasm_i16x8_replace_lane
#define wasm_u16x8_replace_lane __builtin_wasm_i16x8_replace_lane
#define wasm_i32x4_extract_lane __builtin_wasm_i32x4_extract_lane
#define wasm_u32x4_extract_lane(__v, __i) ((uint32_t)__builtin_wasm_i32x4_extract_lane(__v, __i))
#define wasm_i32x4_replace_lane __builtin_wasm_i32x4_replace_lane
#define wasm_u32x4_replace_lane __builtin_wasm_i32x4_replace_lane
#define wasm_i64x2_extract_lane __builtin_wasm_i64x2_extract_lane
#define wasm_u64x2_extract_lane(__v, __i) ((uint64_t)__builtin_wasm_i64x2_extract_lane(__v, __i))
#define wasm_i64x2_replace_lane __builtin_wasm_i64x2_replace_lane
#define wasm_u64x2_replace_lane __builtin_wasm_i64x2_replace_lane
#define wasm_f32x4_extract_lane __builtin_wasm_f32x4_extract_lane
#define wasm_f32x4_replace_lane __builtin_wasm_f32x4_replace_lane
#define wasm_f64x2_extract_lane __builtin_wasm_f64x2_extract_lane
#define wasm_f64x2_replace_lane __builtin_wasm_f64x2_replace_lane

/* Lanes of two vectors by constant numbers, those of the second after those of the first. */
#define wasm_i8x16_shuffle(__a, __b, __c0, __c1, __c2, __c3, __c4, __c5, __c6, __c7, __c8, __c9, __c10, __c11, __c12, __c13, __c14, __c15) __builtin_wasm_i8x16_shuffle(__a, __b, __c0, __c1, __c2, __c3, __c4, __c5, __c6, __c7, __c8, __c9, __c10, __c11, __c12, __c13, __c14, __c15)
#define wasm_i16x8_shuffle(__a, __b, __c0, __c1, __c2, __c3, __c4, __c5, __c6, __c7) ((v128_t)__builtin_shufflevector((__i16x8)(__a), (__i16x8)(__b), __c0, __c1, __c2, __c3, __c4, __c5, __c6, __c7))
#define wasm_i32x4_shuffle(__a, __b, __c0, __c1, __c2, __c3) ((v128_t)__builtin_shufflevector((__i32x4)(__a), (__i32x4)(__b), __c0, __c1, __c2, __c3))
#define wasm_i64x2_shuffle(__a, __b, __c0, __c1) ((v128_t)__builtin_shufflevector((__i64x2)(__a), (__i64x2)(__b), __c0, __c1))

/* Comparisons: lanes of all ones where they hold. */
#define wasm_i8x16_eq __builtin_wasm_i8x16_eq
#define wasm_i8x16_ne __builtin_wasm_i8x16_ne
#define wasm_i8x16_lt __builtin_wasm_i8x16_lt_s
#define wasm_u8x16_lt __builtin_wasm_i8x16_lt_u
#define wasm_i8x16_gt __builtin_wasm_i8x16_gt_s
#define wasm_u8x16_gt __builtin_wasm_i8x16_gt_u
#define wasm_i8x16_le __builtin_wasm_i8x16_le_s
#define wasm_u8x16_le __builtin_wasm_i8x16_le_u
#define wasm_i8x16_ge __builtin_wasm_i8x16_ge_s
#define wasm_u8x16_ge __builtin_wasm_i8x16_ge_u
#define wasm_i16x8_eq __builtin_wasm_i16x8_eq
#define wasm_i16x8_ne __builtin_wasm_i16x8_ne
#define wasm_i16x8_lt __builtin_wasm_i16x8_lt_s
#define wasm_u16x8_lt __builtin_wasm_i16x8_lt_u
#define wasm_i16x8_gt __builtin_wasm_i16x8_gt_s
#define wasm_u16x8_gt __builtin_wasm_i16x8_gt_u
#define wasm_i16x8_le __builtin_wasm_i16x8_le_s
#define wasm_u16x8_le __builtin_wasm_i16x8_le_u
#define wasm_i16x8_ge __builtin_wasm_i16x8_ge_s
#define wasm_u16x8_ge __builtin_wasm_i16x8_ge_u
#define wasm_i32x4_eq __builtin_wasm_i32x4_eq
#define wasm_i32x4_ne __builtin_wasm_i32x4_ne
#define wasm_i32x4_lt __builtin_wasm_i32x4_lt_s
#define wasm_u32x4_lt __builtin_wasm_i32x4_lt_u
#define wasm_i32x4_gt __builtin_wasm_i32x4_gt_s
#define wasm_u32x4_gt __builtin_wasm_i32x4_gt_u
#define wasm_i32x4_le __builtin_wasm_i32x4_le_s
#define wasm_u32x4_le __builtin_wasm_i32x4_le_u
#define wasm_i32x4_ge __builtin_wasm_i32x4_ge_s
#define wasm_u32x4_ge __builtin_wasm_i32x4_ge_u
#define wasm_f32x4_eq __builtin_wasm_f32x4_eq
#define wasm_f32x4_ne __builtin_wasm_f32x4_ne
#define wasm_f32x4_lt __builtin_wasm_f32x4_lt
#define wasm_f32x4_gt __builtin_wasm_f32x4_gt
#define wasm_f32x4_le __builtin_wasm_f32x4_le
#define wasm_f32x4_ge __builtin_wasm_f32x4_ge
#define wasm_f64x2_eq __builtin_wasm_f64x2_eq
#define wasm_f64x2_ne __builtin_wasm_f64x2_ne
#define wasm_f64x2_lt __builtin_wasm_f64x2_lt
#define wasm_f64x2_gt __builtin_wasm_f64x2_gt
#define wasm_f64x2_le __builtin_wasm_f64x2_le
#define wasm_f64x2_ge __builtin_wasm_f64x2_ge
#define wasm_i64x2_eq __builtin_wasm_i64x2_eq
#define wasm_i64x2_ne __builtin_wasm_i64x2_ne
#define wasm_i64x2_lt __builtin_wasm_i64x2_lt_s
#define wasm_i64x2_gt __builtin_wasm_i64x2_gt_s
#define wasm_i64x2_le __builtin_wasm_i64x2_le_s
#define wasm_i64x2_ge __builtin_wasm_i64x2_ge_s

/* Bits. */
#define wasm_v128_not __builtin_wasm_v128_not
#define wasm_v128_and __builtin_wasm_v128_and
#define wasm_v128_andnot __builtin_wasm_v128_andnot
#define wasm_v128_or __builtin_wasm_v128_or
#define wasm_v128_xor __builtin_wasm_v128_xor
#define wasm_v128_bitselect __builtin_wasm_v128_bitselect
#define wasm_v128_any_true __builtin_wasm_v128_any_true

/* Arithmetic. */
#define wasm_i8x16_abs __builtin_wasm_i8x16_abs
#define wasm_i8x16_neg __builtin_wasm_i8x16_neg
#define wasm_i8x16_popcnt __builtin_wasm_i8x16_popcnt
#define wasm_i8x16_all_true __builtin_wasm_i8x16_all_true
#define wasm_i8x16_bitmask __builtin_wasm_i8x16_bitmask
#define wasm_f32x4_ceil __builtin_wasm_f32x4_ceil
#define wasm_f32x4_floor __builtin_wasm_f32x4_floor
#define wasm_f32x4_trunc __builtin_wasm_f32x4_trunc
#define wasm_f32x4_nearest __builtin_wasm_f32x4_nearest
#define wasm_i8x16_shl __builtin_wasm_i8x16_shl
#define wasm_i8x16_shr __builtin_wasm_i8x16_shr_s
#define wasm_u8x16_shr __builtin_wasm_i8x16_shr_u
#define wasm_i8x16_add __builtin_wasm_i8x16_add
#define wasm_i8x16_add_sat __builtin_wasm_i8x16_add_sat_s
#define wasm_u8x16_add_sat __builtin_wasm_i8x16_add_sat_u
#define wasm_i8x16_sub __builtin_wasm_i8x16_sub
#define wasm_i8x16_sub_sat __builtin_wasm_i8x16_sub_sat_s
#define wasm_u8x16_sub_sat __builtin_wasm_i8x16_sub_sat_u
#define wasm_f64x2_ceil __builtin_wasm_f64x2_ceil
#define wasm_f64x2_floor __builtin_wasm_f64x2_floor
#define wasm_i8x16_min __builtin_wasm_i8x16_min_s
#define wasm_u8x16_min __builtin_wasm_i8x16_min_u
#define wasm_i8x16_max __builtin_wasm_i8x16_max_s
#define wasm_u8x16_max __builtin_wasm_i8x16_max_u
#define wasm_f64x2_trunc __builtin_wasm_f64x2_trunc
#define wasm_u8x16_avgr __builtin_wasm_i8x16_avgr_u
#define wasm_i16x8_abs __builtin_wasm_i16x8_abs
#define wasm_i16x8_neg __builtin_wasm_i16x8_neg
#define wasm_i16x8_q15mulr_sat __builtin_wasm_i16x8_q15mulr_sat_s
#define wasm_i16x8_all_true __builtin_wasm_i16x8_all_true
#define wasm_i16x8_bitmask __builtin_wasm_i16x8_bitmask
#define wasm_i16x8_shl __builtin_wasm_i16x8_shl
#define wasm_i16x8_shr __builtin_wasm_i16x8_shr_s
#define wasm_u16x8_shr __builtin_wasm_i16x8_shr_u
#define wasm_i16x8_add __builtin_wasm_i16x8_add
#define wasm_i16x8_add_sat __builtin_wasm_i16x8_add_sat_s
#define wasm_u16x8_add_sat __builtin_wasm_i16x8_add_sat_u
#define wasm_i16x8_sub __builtin_wasm_i16x8_sub
#define wasm_i16x8_sub_sat __builtin_wasm_i16x8_sub_sat_s
#define wasm_u16x8_sub_sat __builtin_wasm_i16x8_sub_sat_u
#define wasm_f64x2_nearest __builtin_wasm_f64x2_nearest
#define wasm_i16x8_mul __builtin_wasm_i16x8_mul
#define wasm_i16x8_min __builtin_wasm_i16x8_min_s
#define wasm_u16x8_min __builtin_wasm_i16x8_min_u
#define wasm_i16x8_max __builtin_wasm_i16x8_max_s
#define wasm_u16x8_max __builtin_wasm_i16x8_max_u
#define wasm_u16x8_avgr __builtin_wasm_i16x8_avgr_u
#define wasm_i32x4_abs __builtin_wasm_i32x4_abs
#define wasm_i32x4_neg __builtin_wasm_i32x4_neg
#define wasm_i32x4_all_true __builtin_wasm_i32x4_all_true
#define wasm_i32x4_bitmask __builtin_wasm_i32x4_bitmask
#define wasm_i32x4_shl __builtin_wasm_i32x4_shl
#define wasm_i32x4_shr __builtin_wasm_i32x4_shr_s
#define wasm_u32x4_shr __builtin_wasm_i32x4_shr_u
#define wasm_i32x4_add __builtin_wasm_i32x4_add
#define wasm_i32x4_sub __builtin_wasm_i32x4_sub
#define wasm_i32x4_mul __builtin_wasm_i32x4_mul
#define wasm_i32x4_min __builtin_wasm_i32x4_min_s
#define wasm_u32x4_min __builtin_wasm_i32x4_min_u
#define wasm_i32x4_max __builtin_wasm_i32x4_max_s
#define wasm_u32x4_max __builtin_wasm_i32x4_max_u
#define wasm_i64x2_abs __builtin_wasm_i64x2_abs
#define wasm_i64x2_neg __builtin_wasm_i64x2_neg
#define wasm_i64x2_all_true __builtin_wasm_i64x2_all_true
#define wasm_i64x2_bitmask __builtin_wasm_i64x2_bitmask
#define wasm_i64x2_shl __builtin_wasm_i64x2_shl
#define wasm_i64x2_shr __builtin_wasm_i64x2_shr_s
#define wasm_u64x2_shr __builtin_wasm_i64x2_shr_u
#define wasm_i64x2_add __builtin_wasm_i64x2_add
#define wasm_i64x2_sub __builtin_wasm_i64x2_sub
#define wasm_i64x2_mul __builtin_wasm_i64x2_mul
#define wasm_f32x4_abs __builtin_wasm_f32x4_abs
#define wasm_f32x4_neg __builtin_wasm_f32x4_neg
#define wasm_f32x4_sqrt __builtin_wasm_f32x4_sqrt
#define wasm_f32x4_add __builtin_wasm_f32x4_add
#define wasm_f32x4_sub __builtin_wasm_f32x4_sub
#define wasm_f32x4_mul __builtin_wasm_f32x4_mul
#define wasm_f32x4_div __builtin_wasm_f32x4_div
#define wasm_f32x4_min __builtin_wasm_f32x4_min
#define wasm_f32x4_max __builtin_wasm_f32x4_max
#define wasm_f32x4_pmin __builtin_wasm_f32x4_pmin
#define wasm_f32x4_pmax __builtin_wasm_f32x4_pmax
#define wasm_f64x2_abs __builtin_wasm_f64x2_abs
#define wasm_f64x2_neg __builtin_wasm_f64x2_neg
#define wasm_f64x2_sqrt __builtin_wasm_f64x2_sqrt
#define wasm_f64x2_add __builtin_wasm_f64x2_add
#define wasm_f64x2_sub __builtin_wasm_f64x2_sub
#define wasm_f64x2_mul __builtin_wasm_f64x2_mul
#define wasm_f64x2_div __builtin_wasm_f64x2_div
#define wasm_f64x2_min __builtin_wasm_f64x2_min
#define wasm_f64x2_max __builtin_wasm_f64x2_max
#define wasm_f64x2_pmin __builtin_wasm_f64x2_pmin
#define wasm_f64x2_pmax __builtin_wasm_f64x2_pmax

/* Between lanes of different types. */
#define wasm_f32x4_demote_f64x2_zero __builtin_wasm_f32x4_demote_f64x2_zero
#define wasm_f64x2_promote_low_f32x4 __builtin_wasm_f64x2_promote_low_f32x4
#define wasm_i8x16_narrow_i16x8 __builtin_wasm_i8x16_narrow_i16x8_s
#define wasm_u8x16_narrow_i16x8 __builtin_wasm_i8x16_narrow_i16x8_u
#define wasm_i16x8_extadd_pairwise_i8x16 __builtin_wasm_i16x8_extadd_pairwise_i8x16_s
#define wasm_u16x8_extadd_pairwise_u8x16 __builtin_wasm_i16x8_extadd_pairwise_i8x16_u
#define wasm_i32x4_extadd_pairwise_i16x8 __builtin_wasm_i32x4_extadd_pairwise_i16x8_s
#define wasm_u32x4_extadd_pairwise_u16x8 __builtin_wasm_i32x4_extadd_pairwise_i16x8_u
#define wasm_i16x8_narrow_i32x4 __builtin_wasm_i16x8_narrow_i32x4_s
#define wasm_u16x8_narrow_i32x4 __builtin_wasm_i16x8_narrow_i32x4_u
#define wasm_i16x8_extend_low_i8x16 __builtin_wasm_i16x8_extend_low_i8x16_s
#define wasm_i16x8_extend_high_i8x16 __builtin_wasm_i16x8_extend_high_i8x16_s
#define wasm_u16x8_extend_low_u8x16 __builtin_wasm_i16x8_extend_low_i8x16_u
#define wasm_u16x8_extend_high_u8x16 __builtin_wasm_i16x8_extend_high_i8x16_u
#define wasm_i16x8_extmul_low_i8x16 __builtin_wasm_i16x8_extmul_low_i8x16_s
#define wasm_i16x8_extmul_high_i8x16 __builtin_wasm_i16x8_extmul_high_i8x16_s
#define wasm_u16x8_extmul_low_u8x16 __builtin_wasm_i16x8_extmul_low_i8x16_u
#define wasm_u16x8_extmul_high_u8x16 __builtin_wasm_i16x8_extmul_high_i8x16_u
#define wasm_i32x4_extend_low_i16x8 __builtin_wasm_i32x4_extend_low_i16x8_s
#define wasm_i32x4_extend_high_i16x8 __builtin_wasm_i32x4_extend_high_i16x8_s
#define wasm_u32x4_extend_low_u16x8 __builtin_wasm_i32x4_extend_low_i16x8_u
#define wasm_u32x4_extend_high_u16x8 __builtin_wasm_i32x4_extend_high_i16x8_u
#define wasm_i32x4_dot_i16x8 __builtin_wasm_i32x4_dot_i16x8_s
#define wasm_i32x4_extmul_low_i16x8 __builtin_wasm_i32x4_extmul_low_i16x8_s
#define wasm_i32x4_extmul_high_i16x8 __builtin_wasm_i32x4_extmul_high_i16x8_s
#define wasm_u32x4_extmul_low_u16x8 __builtin_wasm_i32x4_extmul_low_i16x8_u
#define wasm_u32x4_extmul_high_u16x8 __builtin_wasm_i32x4_extmul_high_i16x8_u
#define wasm_i64x2_extend_low_i32x4 __builtin_wasm_i64x2_extend_low_i32x4_s
#define wasm_i64x2_extend_high_i32x4 __builtin_wasm_i64x2_extend_high_i32x4_s
#define wasm_u64x2_extend_low_u32x4 __builtin_wasm_i64x2_extend_low_i32x4_u
#define wasm_u64x2_extend_high_u32x4 __builtin_wasm_i64x2_extend_high_i32x4_u
#define wasm_i64x2_extmul_low_i32x4 __builtin_wasm_i64x2_extmul_low_i32x4_s
#define wasm_i64x2_extmul_high_i32x4 __builtin_wasm_i64x2_extmul_high_i32x4_s
#define wasm_u64x2_extmul_low_u32x4 __builtin_wasm_i64x2_extmul_low_i32x4_u
#define wasm_u64x2_extmul_high_u32x4 __builtin_wasm_i64x2_extmul_high_i32x4_u
#define wasm_i32x4_trunc_sat_f32x4 __builtin_wasm_i32x4_trunc_sat_f32x4_s
#define wasm_u32x4_trunc_sat_f32x4 __builtin_wasm_i32x4_trunc_sat_f32x4_u
#define wasm_f32x4_convert_i32x4 __builtin_wasm_f32x4_convert_i32x4_s
#define wasm_f32x4_convert_u32x4 __builtin_wasm_f32x4_convert_i32x4_u
#define wasm_i32x4_trunc_sat_f64x2_zero __builtin_wasm_i32x4_trunc_sat_f64x2_s_zero
#define wasm_u32x4_trunc_sat_f64x2_zero __builtin_wasm_i32x4_trunc_sat_f64x2_u_zero
#define wasm_f64x2_convert_low_i32x4 __builtin_wasm_f64x2_convert_low_i32x4_s
#define wasm_f64x2_convert_low_u32x4 __builtin_wasm_f64x2_convert_low_i32x4_u

/* Names from before the instructions were settled. */
#define wasm_v8x16_load_splat wasm_v128_load8_splat
#define wasm_v16x8_load_splat wasm_v128_load16_splat
#define wasm_v32x4_load_splat wasm_v128_load32_splat
#define wasm_v64x2_load_splat wasm_v128_load64_splat
#define wasm_i16x8_load_8x8 wasm_i16x8_load8x8
#define wasm_i32x4_load_16x4 wasm_i32x4_load16x4
#define wasm_i64x2_load_32x2 wasm_i64x2_load32x2
#define wasm_u16x8_load_8x8 wasm_u16x8_load8x8
#define wasm_u32x4_load_16x4 wasm_u32x4_load16x4
#define wasm_u64x2_load_32x2 wasm_u64x2_load32x2
#define wasm_v8x16_swizzle wasm_i8x16_swizzle
#define wasm_v8x16_shuffle wasm_i8x16_shuffle
#define wasm_v16x8_shuffle wasm_i16x8_shuffle
#define wasm_v32x4_shuffle wasm_i32x4_shuffle
#define wasm_v64x2_shuffle wasm_i64x2_shuffle
#define wasm_i8x16_any_true wasm_v128_any_true
#define wasm_i16x8_any_true wasm_v128_any_true
#define wasm_i32x4_any_true wasm_v128_any_true
#define wasm_i8x16_add_saturate wasm_i8x16_add_sat
#define wasm_i8x16_sub_saturate wasm_i8x16_sub_sat
#define wasm_u8x16_add_saturate wasm_u8x16_add_sat
#define wasm_u8x16_sub_saturate wasm_u8x16_sub_sat
#define wasm_i16x8_add_saturate wasm_i16x8_add_sat
#define wasm_i16x8_sub_saturate wasm_i16x8_sub_sat
#define wasm_u16x8_add_saturate wasm_u16x8_add_sat
#define wasm_u16x8_sub_saturate wasm_u16x8_sub_sat
#define wasm_i16x8_widen_low_i8x16 wasm_i16x8_extend_low_i8x16
#define wasm_i16x8_widen_low_u8x16 wasm_u16x8_extend_low_u8x16
#define wasm_i32x4_widen_low_i16x8 wasm_i32x4_extend_low_i16x8
#define wasm_i32x4_widen_low_u16x8 wasm_u32x4_extend_low_u16x8
#define wasm_i16x8_widen_high_i8x16 wasm_i16x8_extend_high_i8x16
#define wasm_i16x8_widen_high_u8x16 wasm_u16x8_extend_high_u8x16
#define wasm_i32x4_widen_high_i16x8 wasm_i32x4_extend_high_i16x8
#define wasm_i32x4_widen_high_u16x8 wasm_u32x4_extend_high_u16x8
#define wasm_i32x4_trunc_saturate_f32x4 wasm_i32x4_trunc_sat_f32x4
#define wasm_u32x4_trunc_saturate_f32x4 wasm_u32x4_trunc_sat_f32x4

#endif
