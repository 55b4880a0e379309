/**
 * The meaning of each 128-bit SIMD instruction (core specification 4.3.4). A
 * vector is 16 bytes; each function views them as lanes, computes lane by
 * lane and packs the result. Typed arrays do the wrapping and the rounding to
 * f32. They have the byte order of the machine, which is little-endian
 * wherever JavaScript runs today.
 */

import type { MeaningOf, V128 } from "./meaning.ts";
import type { Mnemonic, RowOf } from "./opcodes.ts";

type VectorOp = { [M in Mnemonic]: RowOf<M>["group"] extends "simd" ? M : never }[Mnemonic];

/** What the ten kinds of lanes have in common. */
interface LaneArray<E> extends Iterable<E> {
  readonly length: number;
  [lane: number]: E;
  readonly buffer: ArrayBufferLike;
  fill(value: E): this;
  every(test: (value: E) => boolean): boolean;
  reduce<R>(add: (sum: R, value: E, index: number) => R, start: R): R;
  with(index: number, value: E): LaneArray<E>;
}

interface LaneKind<E> {
  unpack(vector: V128): LaneArray<E>;
  pack(lanes: LaneArray<E>): V128;
  /** Computes each lane of the result from the lane of one operand. */
  map(compute: (a: E) => E): (v: V128) => V128;
  /** Computes each lane of the result from the lanes of two operands. */
  zip(compute: (a: E, b: E) => E): (a: V128, b: V128) => V128;
  /** Lanes of all ones where the test holds, zeros elsewhere. */
  compare(test: (a: E, b: E) => boolean): (a: V128, b: V128) => V128;
  /** Packs converted values. */
  from<T>(values: Iterable<T>, convert: (value: T) => E): V128;
}

/** Operands and the result of what computes lane by lane pass through three arrays: a new one costs as much as the lanes. */
function laneKind<E extends number | bigint>(
  LaneArrayType: new (source: ArrayBuffer | Iterable<E> | number) => LaneArray<E>,
  width: 1 | 2 | 4 | 8,
): LaneKind<E> {
  const count = 16 / width;
  const unpack = (vector: V128) => new LaneArrayType(vector.slice().buffer as ArrayBuffer);
  const pack = (lanes: LaneArray<E>) => new Uint8Array(lanes.buffer);
  const [x, y, z] = [new LaneArrayType(count), new LaneArrayType(count), new LaneArrayType(count)];
  const [xBytes, yBytes, zBytes] = [pack(x), pack(y), pack(z)];
  return {
    unpack,
    pack,
    from: (values, convert) => {
      const lanes = new LaneArrayType(count);
      let i = 0;
      for (const value of values) lanes[i++] = convert(value);
      return pack(lanes);
    },
    map: (compute) => (v) => {
      xBytes.set(v);
      for (let i = 0; i < count; i++) z[i] = compute(x[i]!);
      return zBytes.slice();
    },
    zip: (compute) => (a, b) => {
      xBytes.set(a);
      yBytes.set(b);
      for (let i = 0; i < count; i++) z[i] = compute(x[i]!, y[i]!);
      return zBytes.slice();
    },
    compare: (test) => (a, b) => {
      xBytes.set(a);
      yBytes.set(b);
      for (let i = 0, at = 0; i < count; i++) {
        const bits = test(x[i]!, y[i]!) ? 0xff : 0;
        for (let k = 0; k < width; k++) zBytes[at++] = bits;
      }
      return zBytes.slice();
    },
  };
}

const i8 = laneKind<number>(Int8Array, 1);
const u8 = laneKind<number>(Uint8Array, 1);
const i16 = laneKind<number>(Int16Array, 2);
const u16 = laneKind<number>(Uint16Array, 2);
const i32 = laneKind<number>(Int32Array, 4);
const u32 = laneKind<number>(Uint32Array, 4);
const i64 = laneKind<bigint>(BigInt64Array, 8);
const u64 = laneKind<bigint>(BigUint64Array, 8);
const f32 = laneKind<number>(Float32Array, 4);
const f64 = laneKind<number>(Float64Array, 8);

const zero: V128 = new Uint8Array(16);

// What instructions share with their relaxed forms.
const addFloats = f32.zip((a, b) => a + b);
const multiplyFloats = f32.zip((a, b) => a * b);
const addDoubles = f64.zip((a, b) => a + b);
const multiplyDoubles = f64.zip((a, b) => a * b);
const fixedPointProduct = i16.zip((a, b) => clamp((a * b + 0x4000) >> 15, -32768, 32767));
const truncateFloats = {
  signed: (v: V128): V128 => i32.from(f32.unpack(v), saturateSigned),
  unsigned: (v: V128): V128 => u32.from(f32.unpack(v), saturateUnsigned),
};
const truncateDoubles = {
  signed: (v: V128): V128 => i32.from([...f64.unpack(v), 0, 0], saturateSigned),
  unsigned: (v: V128): V128 => u32.from([...f64.unpack(v), 0, 0], saturateUnsigned),
};
const swizzle = (a: V128, lanes: V128): V128 => lanes.map((lane) => (lane < 16 ? a[lane]! : 0));
const dotBytes = (a: V128, b: V128): V128 =>
  i16.from(pairSums(products(i8.unpack(a), i8.unpack(b), Math.imul)), identity);

// biome-ignore format: one row per line
export const vectorMeanings: { readonly [M in VectorOp]: MeaningOf<M> } = {
  // Bits and bytes.
  "v128.not": u8.map((a) => ~a),
  "v128.and": u8.zip((a, b) => a & b),
  "v128.andnot": u8.zip((a, b) => a & ~b),
  "v128.or": u8.zip((a, b) => a | b),
  "v128.xor": u8.zip((a, b) => a ^ b),
  "v128.bitselect": choose,
  "v128.any_true": (v) => (v.some((a) => a !== 0) ? 1 : 0),
  "i8x16.shuffle": (a, b, lanes) => lanes.map((lane) => (lane < 16 ? a[lane]! : b[lane - 16]!)),
  "i8x16.swizzle": swizzle,

  // Lanes.
  "i8x16.splat": (a) => i8.pack(i8.unpack(zero).fill(a)),
  "i8x16.extract_lane_s": (v, lane) => i8.unpack(v)[lane]!,
  "i8x16.extract_lane_u": (v, lane) => u8.unpack(v)[lane]!,
  "i8x16.replace_lane": (v, a, lane) => i8.pack(i8.unpack(v).with(lane, a)),
  "i16x8.splat": (a) => i16.pack(i16.unpack(zero).fill(a)),
  "i16x8.extract_lane_s": (v, lane) => i16.unpack(v)[lane]!,
  "i16x8.extract_lane_u": (v, lane) => u16.unpack(v)[lane]!,
  "i16x8.replace_lane": (v, a, lane) => i16.pack(i16.unpack(v).with(lane, a)),
  "i32x4.splat": (a) => i32.pack(i32.unpack(zero).fill(a)),
  "i32x4.extract_lane": (v, lane) => i32.unpack(v)[lane]!,
  "i32x4.replace_lane": (v, a, lane) => i32.pack(i32.unpack(v).with(lane, a)),
  "i64x2.splat": (a) => i64.pack(i64.unpack(zero).fill(a)),
  "i64x2.extract_lane": (v, lane) => i64.unpack(v)[lane]!,
  "i64x2.replace_lane": (v, a, lane) => i64.pack(i64.unpack(v).with(lane, a)),
  "f32x4.splat": (a) => f32.pack(f32.unpack(zero).fill(a)),
  "f32x4.extract_lane": (v, lane) => f32.unpack(v)[lane]!,
  "f32x4.replace_lane": (v, a, lane) => f32.pack(f32.unpack(v).with(lane, a)),
  "f64x2.splat": (a) => f64.pack(f64.unpack(zero).fill(a)),
  "f64x2.extract_lane": (v, lane) => f64.unpack(v)[lane]!,
  "f64x2.replace_lane": (v, a, lane) => f64.pack(f64.unpack(v).with(lane, a)),

  // Integer comparisons.
  "i8x16.eq": i8.compare((a, b) => a === b),
  "i8x16.ne": i8.compare((a, b) => a !== b),
  "i8x16.lt_s": i8.compare((a, b) => a < b),
  "i8x16.lt_u": u8.compare((a, b) => a < b),
  "i8x16.gt_s": i8.compare((a, b) => a > b),
  "i8x16.gt_u": u8.compare((a, b) => a > b),
  "i8x16.le_s": i8.compare((a, b) => a <= b),
  "i8x16.le_u": u8.compare((a, b) => a <= b),
  "i8x16.ge_s": i8.compare((a, b) => a >= b),
  "i8x16.ge_u": u8.compare((a, b) => a >= b),
  "i16x8.eq": i16.compare((a, b) => a === b),
  "i16x8.ne": i16.compare((a, b) => a !== b),
  "i16x8.lt_s": i16.compare((a, b) => a < b),
  "i16x8.lt_u": u16.compare((a, b) => a < b),
  "i16x8.gt_s": i16.compare((a, b) => a > b),
  "i16x8.gt_u": u16.compare((a, b) => a > b),
  "i16x8.le_s": i16.compare((a, b) => a <= b),
  "i16x8.le_u": u16.compare((a, b) => a <= b),
  "i16x8.ge_s": i16.compare((a, b) => a >= b),
  "i16x8.ge_u": u16.compare((a, b) => a >= b),
  "i32x4.eq": i32.compare((a, b) => a === b),
  "i32x4.ne": i32.compare((a, b) => a !== b),
  "i32x4.lt_s": i32.compare((a, b) => a < b),
  "i32x4.lt_u": u32.compare((a, b) => a < b),
  "i32x4.gt_s": i32.compare((a, b) => a > b),
  "i32x4.gt_u": u32.compare((a, b) => a > b),
  "i32x4.le_s": i32.compare((a, b) => a <= b),
  "i32x4.le_u": u32.compare((a, b) => a <= b),
  "i32x4.ge_s": i32.compare((a, b) => a >= b),
  "i32x4.ge_u": u32.compare((a, b) => a >= b),
  "i64x2.eq": i64.compare((a, b) => a === b),
  "i64x2.ne": i64.compare((a, b) => a !== b),
  "i64x2.lt_s": i64.compare((a, b) => a < b),
  "i64x2.gt_s": i64.compare((a, b) => a > b),
  "i64x2.le_s": i64.compare((a, b) => a <= b),
  "i64x2.ge_s": i64.compare((a, b) => a >= b),

  // Float comparisons.
  "f32x4.eq": f32.compare((a, b) => a === b),
  "f32x4.ne": f32.compare((a, b) => a !== b),
  "f32x4.lt": f32.compare((a, b) => a < b),
  "f32x4.gt": f32.compare((a, b) => a > b),
  "f32x4.le": f32.compare((a, b) => a <= b),
  "f32x4.ge": f32.compare((a, b) => a >= b),
  "f64x2.eq": f64.compare((a, b) => a === b),
  "f64x2.ne": f64.compare((a, b) => a !== b),
  "f64x2.lt": f64.compare((a, b) => a < b),
  "f64x2.gt": f64.compare((a, b) => a > b),
  "f64x2.le": f64.compare((a, b) => a <= b),
  "f64x2.ge": f64.compare((a, b) => a >= b),

  // Integer arithmetic; typed arrays wrap what is stored into them.
  "i8x16.abs": i8.map((a) => Math.abs(a)),
  "i8x16.neg": i8.map((a) => -a),
  "i8x16.all_true": (v) => (i8.unpack(v).every((a) => a !== 0) ? 1 : 0),
  "i8x16.bitmask": (v) => i8.unpack(v).reduce((mask, a, i) => mask | (a < 0 ? 1 << i : 0), 0),
  "i8x16.shl": (v, by) => i8.map((a) => a << (by & 7))(v),
  "i8x16.shr_s": (v, by) => i8.map((a) => a >> (by & 7))(v),
  "i8x16.shr_u": (v, by) => u8.map((a) => a >>> (by & 7))(v),
  "i8x16.add": i8.zip((a, b) => a + b),
  "i8x16.sub": i8.zip((a, b) => a - b),
  "i8x16.min_s": i8.zip(Math.min),
  "i8x16.min_u": u8.zip(Math.min),
  "i8x16.max_s": i8.zip(Math.max),
  "i8x16.max_u": u8.zip(Math.max),
  "i8x16.add_sat_s": i8.zip((a, b) => clamp(a + b, -128, 127)),
  "i8x16.add_sat_u": u8.zip((a, b) => clamp(a + b, 0, 255)),
  "i8x16.sub_sat_s": i8.zip((a, b) => clamp(a - b, -128, 127)),
  "i8x16.sub_sat_u": u8.zip((a, b) => clamp(a - b, 0, 255)),
  "i8x16.avgr_u": u8.zip((a, b) => (a + b + 1) >>> 1),
  "i16x8.abs": i16.map((a) => Math.abs(a)),
  "i16x8.neg": i16.map((a) => -a),
  "i16x8.all_true": (v) => (i16.unpack(v).every((a) => a !== 0) ? 1 : 0),
  "i16x8.bitmask": (v) => i16.unpack(v).reduce((mask, a, i) => mask | (a < 0 ? 1 << i : 0), 0),
  "i16x8.shl": (v, by) => i16.map((a) => a << (by & 15))(v),
  "i16x8.shr_s": (v, by) => i16.map((a) => a >> (by & 15))(v),
  "i16x8.shr_u": (v, by) => u16.map((a) => a >>> (by & 15))(v),
  "i16x8.add": i16.zip((a, b) => a + b),
  "i16x8.sub": i16.zip((a, b) => a - b),
  "i16x8.mul": i16.zip((a, b) => Math.imul(a, b)),
  "i16x8.min_s": i16.zip(Math.min),
  "i16x8.min_u": u16.zip(Math.min),
  "i16x8.max_s": i16.zip(Math.max),
  "i16x8.max_u": u16.zip(Math.max),
  "i16x8.add_sat_s": i16.zip((a, b) => clamp(a + b, -32768, 32767)),
  "i16x8.add_sat_u": u16.zip((a, b) => clamp(a + b, 0, 65535)),
  "i16x8.sub_sat_s": i16.zip((a, b) => clamp(a - b, -32768, 32767)),
  "i16x8.sub_sat_u": u16.zip((a, b) => clamp(a - b, 0, 65535)),
  "i16x8.avgr_u": u16.zip((a, b) => (a + b + 1) >>> 1),
  "i32x4.abs": i32.map((a) => Math.abs(a)),
  "i32x4.neg": i32.map((a) => -a),
  "i32x4.all_true": (v) => (i32.unpack(v).every((a) => a !== 0) ? 1 : 0),
  "i32x4.bitmask": (v) => i32.unpack(v).reduce((mask, a, i) => mask | (a < 0 ? 1 << i : 0), 0),
  "i32x4.shl": (v, by) => i32.map((a) => a << (by & 31))(v),
  "i32x4.shr_s": (v, by) => i32.map((a) => a >> (by & 31))(v),
  "i32x4.shr_u": (v, by) => u32.map((a) => a >>> (by & 31))(v),
  "i32x4.add": i32.zip((a, b) => a + b),
  "i32x4.sub": i32.zip((a, b) => a - b),
  "i32x4.mul": i32.zip((a, b) => Math.imul(a, b)),
  "i32x4.min_s": i32.zip(Math.min),
  "i32x4.min_u": u32.zip(Math.min),
  "i32x4.max_s": i32.zip(Math.max),
  "i32x4.max_u": u32.zip(Math.max),
  "i8x16.popcnt": u8.map(popcnt8),
  "i16x8.q15mulr_sat_s": fixedPointProduct,
  "i64x2.abs": i64.map((a) => (a < 0n ? -a : a)),
  "i64x2.neg": i64.map((a) => -a),
  "i64x2.all_true": (v) => (i64.unpack(v).every((a) => a !== 0n) ? 1 : 0),
  "i64x2.bitmask": (v) => i64.unpack(v).reduce((mask, a, i) => mask | (a < 0n ? 1 << i : 0), 0),
  "i64x2.shl": (v, by) => i64.map((a) => a << BigInt(by & 63))(v),
  "i64x2.shr_s": (v, by) => i64.map((a) => a >> BigInt(by & 63))(v),
  "i64x2.shr_u": (v, by) => u64.map((a) => a >> BigInt(by & 63))(v),
  "i64x2.add": i64.zip((a, b) => a + b),
  "i64x2.sub": i64.zip((a, b) => a - b),
  "i64x2.mul": i64.zip((a, b) => a * b),

  // Narrowing and widening.
  "i8x16.narrow_i16x8_s": (a, b) => i8.from([...i16.unpack(a), ...i16.unpack(b)], (x) => clamp(x, -128, 127)),
  "i8x16.narrow_i16x8_u": (a, b) => u8.from([...i16.unpack(a), ...i16.unpack(b)], (x) => clamp(x, 0, 255)),
  "i16x8.narrow_i32x4_s": (a, b) => i16.from([...i32.unpack(a), ...i32.unpack(b)], (x) => clamp(x, -32768, 32767)),
  "i16x8.narrow_i32x4_u": (a, b) => u16.from([...i32.unpack(a), ...i32.unpack(b)], (x) => clamp(x, 0, 65535)),
  "i16x8.extend_low_i8x16_s": (v) => i16.from(low(i8.unpack(v)), identity),
  "i16x8.extend_low_i8x16_u": (v) => i16.from(low(u8.unpack(v)), identity),
  "i16x8.extend_high_i8x16_s": (v) => i16.from(high(i8.unpack(v)), identity),
  "i16x8.extend_high_i8x16_u": (v) => i16.from(high(u8.unpack(v)), identity),
  "i16x8.extmul_low_i8x16_s": (a, b) => i16.from(products(low(i8.unpack(a)), low(i8.unpack(b)), (a, b) => a * b), identity),
  "i16x8.extmul_low_i8x16_u": (a, b) => i16.from(products(low(u8.unpack(a)), low(u8.unpack(b)), (a, b) => a * b), identity),
  "i16x8.extmul_high_i8x16_s": (a, b) => i16.from(products(high(i8.unpack(a)), high(i8.unpack(b)), (a, b) => a * b), identity),
  "i16x8.extmul_high_i8x16_u": (a, b) => i16.from(products(high(u8.unpack(a)), high(u8.unpack(b)), (a, b) => a * b), identity),
  "i16x8.extadd_pairwise_i8x16_s": (v) => i16.from(pairSums([...i8.unpack(v)]), identity),
  "i16x8.extadd_pairwise_i8x16_u": (v) => i16.from(pairSums([...u8.unpack(v)]), identity),
  "i32x4.extend_low_i16x8_s": (v) => i32.from(low(i16.unpack(v)), identity),
  "i32x4.extend_low_i16x8_u": (v) => i32.from(low(u16.unpack(v)), identity),
  "i32x4.extend_high_i16x8_s": (v) => i32.from(high(i16.unpack(v)), identity),
  "i32x4.extend_high_i16x8_u": (v) => i32.from(high(u16.unpack(v)), identity),
  "i32x4.extmul_low_i16x8_s": (a, b) => i32.from(products(low(i16.unpack(a)), low(i16.unpack(b)), Math.imul), identity),
  "i32x4.extmul_low_i16x8_u": (a, b) => i32.from(products(low(u16.unpack(a)), low(u16.unpack(b)), Math.imul), identity),
  "i32x4.extmul_high_i16x8_s": (a, b) => i32.from(products(high(i16.unpack(a)), high(i16.unpack(b)), Math.imul), identity),
  "i32x4.extmul_high_i16x8_u": (a, b) => i32.from(products(high(u16.unpack(a)), high(u16.unpack(b)), Math.imul), identity),
  "i32x4.extadd_pairwise_i16x8_s": (v) => i32.from(pairSums([...i16.unpack(v)]), identity),
  "i32x4.extadd_pairwise_i16x8_u": (v) => i32.from(pairSums([...u16.unpack(v)]), identity),
  "i64x2.extend_low_i32x4_s": (v) => i64.from(low(i32.unpack(v)), BigInt),
  "i64x2.extend_low_i32x4_u": (v) => i64.from(low(u32.unpack(v)), BigInt),
  "i64x2.extend_high_i32x4_s": (v) => i64.from(high(i32.unpack(v)), BigInt),
  "i64x2.extend_high_i32x4_u": (v) => i64.from(high(u32.unpack(v)), BigInt),
  "i64x2.extmul_low_i32x4_s": (a, b) => i64.from(products(low(i32.unpack(a)), low(i32.unpack(b)), (a, b) => BigInt(a) * BigInt(b)), identity),
  "i64x2.extmul_low_i32x4_u": (a, b) => i64.from(products(low(u32.unpack(a)), low(u32.unpack(b)), (a, b) => BigInt(a) * BigInt(b)), identity),
  "i64x2.extmul_high_i32x4_s": (a, b) => i64.from(products(high(i32.unpack(a)), high(i32.unpack(b)), (a, b) => BigInt(a) * BigInt(b)), identity),
  "i64x2.extmul_high_i32x4_u": (a, b) => i64.from(products(high(u32.unpack(a)), high(u32.unpack(b)), (a, b) => BigInt(a) * BigInt(b)), identity),
  "i32x4.dot_i16x8_s": (a, b) => i32.from(pairSums(products(i16.unpack(a), i16.unpack(b), Math.imul)), identity),

  // Float arithmetic. What must keep the bits of a NaN works on integer lanes. Subtracting nothing makes a signalling NaN
  // quiet, which Math.ceil and its like do only in optimised code.
  "f32x4.abs": i32.map((a) => a & 0x7fffffff),
  "f32x4.neg": i32.map((a) => a ^ 0x80000000),
  "f32x4.ceil": f32.map((a) => Math.ceil(a - 0)),
  "f32x4.floor": f32.map((a) => Math.floor(a - 0)),
  "f32x4.trunc": f32.map((a) => Math.trunc(a - 0)),
  "f32x4.nearest": f32.map(roundEven),
  "f32x4.sqrt": f32.map(Math.sqrt),
  "f32x4.add": addFloats,
  "f32x4.sub": f32.zip((a, b) => a - b),
  "f32x4.mul": multiplyFloats,
  "f32x4.div": f32.zip((a, b) => a / b),
  "f32x4.min": f32.zip(Math.min),
  "f32x4.max": f32.zip(Math.max),
  "f32x4.pmin": (a, b) => choose(b, a, f32.compare((x, y) => y < x)(a, b)),
  "f32x4.pmax": (a, b) => choose(b, a, f32.compare((x, y) => x < y)(a, b)),
  "f64x2.abs": u64.map((a) => a & 0x7fffffffffffffffn),
  "f64x2.neg": u64.map((a) => a ^ 0x8000000000000000n),
  "f64x2.ceil": f64.map((a) => Math.ceil(a - 0)),
  "f64x2.floor": f64.map((a) => Math.floor(a - 0)),
  "f64x2.trunc": f64.map((a) => Math.trunc(a - 0)),
  "f64x2.nearest": f64.map(roundEven),
  "f64x2.sqrt": f64.map(Math.sqrt),
  "f64x2.add": addDoubles,
  "f64x2.sub": f64.zip((a, b) => a - b),
  "f64x2.mul": multiplyDoubles,
  "f64x2.div": f64.zip((a, b) => a / b),
  "f64x2.min": f64.zip(Math.min),
  "f64x2.max": f64.zip(Math.max),
  "f64x2.pmin": (a, b) => choose(b, a, f64.compare((x, y) => y < x)(a, b)),
  "f64x2.pmax": (a, b) => choose(b, a, f64.compare((x, y) => x < y)(a, b)),

  // Conversions.
  "f32x4.demote_f64x2_zero": (v) => f32.from([...f64.unpack(v), 0, 0], identity),
  "f64x2.promote_low_f32x4": (v) => f64.from(low(f32.unpack(v)), identity),
  "i32x4.trunc_sat_f32x4_s": truncateFloats.signed,
  "i32x4.trunc_sat_f32x4_u": truncateFloats.unsigned,
  "i32x4.trunc_sat_f64x2_s_zero": truncateDoubles.signed,
  "i32x4.trunc_sat_f64x2_u_zero": truncateDoubles.unsigned,
  "f32x4.convert_i32x4_s": (v) => f32.from(i32.unpack(v), identity),
  "f32x4.convert_i32x4_u": (v) => f32.from(u32.unpack(v), identity),
  "f64x2.convert_low_i32x4_s": (v) => f64.from(low(i32.unpack(v)), identity),
  "f64x2.convert_low_i32x4_u": (v) => f64.from(low(u32.unpack(v)), identity),
  // Relaxed: where there is a choice, the result of the instruction that has none, and two roundings.
  "i8x16.relaxed_swizzle": swizzle,
  "i32x4.relaxed_trunc_f32x4_s": truncateFloats.signed,
  "i32x4.relaxed_trunc_f32x4_u": truncateFloats.unsigned,
  "i32x4.relaxed_trunc_f64x2_s_zero": truncateDoubles.signed,
  "i32x4.relaxed_trunc_f64x2_u_zero": truncateDoubles.unsigned,
  "f32x4.relaxed_madd": (a, b, c) => addFloats(multiplyFloats(a, b), c),
  "f32x4.relaxed_nmadd": (a, b, c) => addFloats(f32.map((x) => -x)(multiplyFloats(a, b)), c),
  "f64x2.relaxed_madd": (a, b, c) => addDoubles(multiplyDoubles(a, b), c),
  "f64x2.relaxed_nmadd": (a, b, c) => addDoubles(f64.map((x) => -x)(multiplyDoubles(a, b)), c),
  "i8x16.relaxed_laneselect": choose,
  "i16x8.relaxed_laneselect": choose,
  "i32x4.relaxed_laneselect": choose,
  "i64x2.relaxed_laneselect": choose,
  "f32x4.relaxed_min": f32.zip(Math.min),
  "f32x4.relaxed_max": f32.zip(Math.max),
  "f64x2.relaxed_min": f64.zip(Math.min),
  "f64x2.relaxed_max": f64.zip(Math.max),
  "i16x8.relaxed_q15mulr_s": fixedPointProduct,
  "i16x8.relaxed_dot_i8x16_i7x16_s": dotBytes,
  "i32x4.relaxed_dot_i8x16_i7x16_add_s": (a, b, c) =>
    i32.zip((x, y) => x + y)(i32.from(pairSums([...i16.unpack(dotBytes(a, b))]), identity), c),
};

/** The bits of `a` where `mask` has ones, those of `b` elsewhere. */
function choose(a: V128, b: V128, mask: V128): V128 {
  const chosen = new Uint8Array(16);
  for (let i = 0; i < 16; i++) chosen[i] = (a[i]! & mask[i]!) | (b[i]! & ~mask[i]!);
  return chosen;
}

function identity<T>(value: T): T {
  return value;
}

function low<E>(lanes: LaneArray<E>): E[] {
  return [...lanes].slice(0, lanes.length / 2);
}

function high<E>(lanes: LaneArray<E>): E[] {
  return [...lanes].slice(lanes.length / 2);
}

function products<A, R>(a: ArrayLike<A>, b: ArrayLike<A>, compute: (a: A, b: A) => R): R[] {
  return Array.from(a, (value, i) => compute(value, b[i]!));
}

/** Sums of neighbours: half as many lanes. */
function pairSums(values: readonly number[]): number[] {
  return Array.from({ length: values.length / 2 }, (_, i) => values[2 * i]! + values[2 * i + 1]!);
}

function clamp(value: number, lowest: number, highest: number): number {
  return Math.max(lowest, Math.min(highest, value));
}

function popcnt8(a: number): number {
  let count = 0;
  for (; a !== 0; a &= a - 1) count++;
  return count;
}

/** Ties to even; see `nearest` in numeric.ts. */
function roundEven(a: number): number {
  const magnitude = Math.abs(a);
  // The sum makes a signalling NaN quiet.
  if (!(magnitude < 2 ** 52)) return Number.isNaN(a) ? a + a : a;
  const rounded = magnitude + 2 ** 52 - 2 ** 52;
  return a < 0 || Object.is(a, -0) ? -rounded : rounded;
}

function saturateSigned(a: number): number {
  return Number.isNaN(a) ? 0 : clamp(Math.trunc(a), -0x80000000, 0x7fffffff);
}

function saturateUnsigned(a: number): number {
  return Number.isNaN(a) ? 0 : clamp(Math.trunc(a), 0, 0xffffffff);
}
