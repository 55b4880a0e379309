/**
 * The meaning of each numeric instruction (core specification 4.3), shared by
 * the constant folder, C's constant expressions and the virtual machine. The
 * type of the table makes a missing or mistyped instruction a compile error.
 *
 * Representation: i32 as a signed number, i64 as a signed bigint, f32 and f64
 * as numbers (an f32 is always a value of that format), v128 as 16 bytes.
 *
 * NaN: a JavaScript number does not keep sign and payload of a NaN reliably.
 * Where the specification lets the result be any arithmetic NaN that is fine.
 * `f32.neg`, `abs`, `copysign`, `reinterpret` and the like are exact on the
 * bits, so a folder must leave them alone when an operand or the result is a
 * NaN; {@link evaluate} does so, and the virtual machine works on bits.
 */

import { type MeaningOf, NumericTrap, type NumericTrapReason, type V128 } from "./meaning.ts";
import type { Mnemonic, NumericOp, RowOf } from "./opcodes.ts";
import { vectorMeanings } from "./vector.ts";

export { type MeaningOf, NumericTrap, type NumericTrapReason, type V128 } from "./meaning.ts";

type ScalarOp = { [M in Mnemonic]: RowOf<M>["group"] extends "numeric" ? M : never }[Mnemonic];

function trap(reason: NumericTrapReason): never {
  throw new NumericTrap(reason);
}

const i64 = (x: bigint) => BigInt.asIntN(64, x);
const u64 = (x: bigint) => BigInt.asUintN(64, x);
const bool = (x: boolean) => (x ? 1 : 0);
const fround = Math.fround;

const scalarMeanings: { readonly [M in ScalarOp]: MeaningOf<M> } = {
  "i32.eqz": (a) => bool(a === 0),
  "i32.eq": (a, b) => bool(a === b),
  "i32.ne": (a, b) => bool(a !== b),
  "i32.lt_s": (a, b) => bool(a < b),
  "i32.lt_u": (a, b) => bool(a >>> 0 < b >>> 0),
  "i32.gt_s": (a, b) => bool(a > b),
  "i32.gt_u": (a, b) => bool(a >>> 0 > b >>> 0),
  "i32.le_s": (a, b) => bool(a <= b),
  "i32.le_u": (a, b) => bool(a >>> 0 <= b >>> 0),
  "i32.ge_s": (a, b) => bool(a >= b),
  "i32.ge_u": (a, b) => bool(a >>> 0 >= b >>> 0),
  "i64.eqz": (a) => bool(a === 0n),
  "i64.eq": (a, b) => bool(a === b),
  "i64.ne": (a, b) => bool(a !== b),
  "i64.lt_s": (a, b) => bool(a < b),
  "i64.lt_u": (a, b) => bool(u64(a) < u64(b)),
  "i64.gt_s": (a, b) => bool(a > b),
  "i64.gt_u": (a, b) => bool(u64(a) > u64(b)),
  "i64.le_s": (a, b) => bool(a <= b),
  "i64.le_u": (a, b) => bool(u64(a) <= u64(b)),
  "i64.ge_s": (a, b) => bool(a >= b),
  "i64.ge_u": (a, b) => bool(u64(a) >= u64(b)),
  "f32.eq": (a, b) => bool(a === b),
  "f32.ne": (a, b) => bool(a !== b),
  "f32.lt": (a, b) => bool(a < b),
  "f32.gt": (a, b) => bool(a > b),
  "f32.le": (a, b) => bool(a <= b),
  "f32.ge": (a, b) => bool(a >= b),
  "f64.eq": (a, b) => bool(a === b),
  "f64.ne": (a, b) => bool(a !== b),
  "f64.lt": (a, b) => bool(a < b),
  "f64.gt": (a, b) => bool(a > b),
  "f64.le": (a, b) => bool(a <= b),
  "f64.ge": (a, b) => bool(a >= b),

  "i32.clz": (a) => Math.clz32(a),
  "i32.ctz": ctz32,
  "i32.popcnt": popcnt32,
  "i32.add": (a, b) => (a + b) | 0,
  "i32.sub": (a, b) => (a - b) | 0,
  "i32.mul": (a, b) => Math.imul(a, b),
  "i32.div_s": (a, b) => {
    if (b === 0) trap("divide by zero");
    if (a === -0x80000000 && b === -1) trap("divide result unrepresentable");
    return (a / b) | 0;
  },
  "i32.div_u": (a, b) => (b === 0 ? trap("divide by zero") : ((a >>> 0) / (b >>> 0)) | 0),
  "i32.rem_s": (a, b) => (b === 0 ? trap("remainder by zero") : (a % b) | 0),
  "i32.rem_u": (a, b) => (b === 0 ? trap("remainder by zero") : ((a >>> 0) % (b >>> 0)) | 0),
  "i32.and": (a, b) => a & b,
  "i32.or": (a, b) => a | b,
  "i32.xor": (a, b) => a ^ b,
  "i32.shl": (a, b) => a << b,
  "i32.shr_s": (a, b) => a >> b,
  "i32.shr_u": (a, b) => (a >>> b) | 0,
  "i32.rotl": (a, b) => (a << b) | (a >>> -b),
  "i32.rotr": (a, b) => (a >>> b) | (a << -b),

  "i64.clz": (a) => {
    const high = Number(BigInt.asUintN(32, a >> 32n));
    return BigInt(high !== 0 ? Math.clz32(high) : 32 + Math.clz32(Number(BigInt.asUintN(32, a))));
  },
  "i64.ctz": (a) => {
    const low = Number(BigInt.asUintN(32, a));
    return BigInt(low !== 0 ? ctz32(low) : 32 + ctz32(Number(BigInt.asUintN(32, a >> 32n))));
  },
  "i64.popcnt": (a) => BigInt(popcnt32(Number(BigInt.asIntN(32, a))) + popcnt32(Number(BigInt.asIntN(32, a >> 32n)))),
  "i64.add": (a, b) => i64(a + b),
  "i64.sub": (a, b) => i64(a - b),
  "i64.mul": (a, b) => i64(a * b),
  "i64.div_s": (a, b) => {
    if (b === 0n) trap("divide by zero");
    if (b === -1n && a === -(1n << 63n)) trap("divide result unrepresentable");
    return a / b;
  },
  "i64.div_u": (a, b) => (b === 0n ? trap("divide by zero") : i64(u64(a) / u64(b))),
  "i64.rem_s": (a, b) => (b === 0n ? trap("remainder by zero") : a % b),
  "i64.rem_u": (a, b) => (b === 0n ? trap("remainder by zero") : i64(u64(a) % u64(b))),
  "i64.and": (a, b) => a & b,
  "i64.or": (a, b) => a | b,
  "i64.xor": (a, b) => a ^ b,
  "i64.shl": (a, b) => i64(a << (b & 63n)),
  "i64.shr_s": (a, b) => a >> (b & 63n),
  "i64.shr_u": (a, b) => i64(u64(a) >> (b & 63n)),
  "i64.rotl": (a, b) => i64((a << (b & 63n)) | (u64(a) >> (-b & 63n))),
  "i64.rotr": (a, b) => i64((u64(a) >> (b & 63n)) | (a << (-b & 63n))),

  "f32.abs": (a) => Math.abs(a),
  "f32.neg": (a) => -a,
  "f32.ceil": (a) => Math.ceil(a),
  "f32.floor": (a) => Math.floor(a),
  "f32.trunc": (a) => Math.trunc(a),
  "f32.nearest": nearest,
  "f32.sqrt": (a) => fround(Math.sqrt(a)),
  "f32.add": (a, b) => fround(a + b),
  "f32.sub": (a, b) => fround(a - b),
  "f32.mul": (a, b) => fround(a * b),
  "f32.div": (a, b) => fround(a / b),
  "f32.min": (a, b) => Math.min(a, b),
  "f32.max": (a, b) => Math.max(a, b),
  "f32.copysign": copysign,
  "f64.abs": (a) => Math.abs(a),
  "f64.neg": (a) => -a,
  "f64.ceil": (a) => Math.ceil(a),
  "f64.floor": (a) => Math.floor(a),
  "f64.trunc": (a) => Math.trunc(a),
  "f64.nearest": nearest,
  "f64.sqrt": (a) => Math.sqrt(a),
  "f64.add": (a, b) => a + b,
  "f64.sub": (a, b) => a - b,
  "f64.mul": (a, b) => a * b,
  "f64.div": (a, b) => a / b,
  "f64.min": (a, b) => Math.min(a, b),
  "f64.max": (a, b) => Math.max(a, b),
  "f64.copysign": copysign,

  "i32.wrap_i64": (a) => Number(BigInt.asIntN(32, a)),
  "i32.trunc_f32_s": truncToI32,
  "i32.trunc_f32_u": truncToU32,
  "i32.trunc_f64_s": truncToI32,
  "i32.trunc_f64_u": truncToU32,
  "i64.extend_i32_s": (a) => BigInt(a),
  "i64.extend_i32_u": (a) => BigInt(a >>> 0),
  "i64.trunc_f32_s": truncToI64,
  "i64.trunc_f32_u": truncToU64,
  "i64.trunc_f64_s": truncToI64,
  "i64.trunc_f64_u": truncToU64,
  "f32.convert_i32_s": (a) => fround(a),
  "f32.convert_i32_u": (a) => fround(a >>> 0),
  "f32.convert_i64_s": (a) => (a < 0n ? -bigToF32(-a) : bigToF32(a)),
  "f32.convert_i64_u": (a) => bigToF32(u64(a)),
  "f32.demote_f64": (a) => fround(a),
  "f64.convert_i32_s": (a) => a,
  "f64.convert_i32_u": (a) => a >>> 0,
  "f64.convert_i64_s": (a) => Number(a),
  "f64.convert_i64_u": (a) => Number(u64(a)),
  "f64.promote_f32": (a) => a,
  "i32.reinterpret_f32": (a) => new Int32Array(new Float32Array([a]).buffer)[0]!,
  "i64.reinterpret_f64": (a) => new BigInt64Array(new Float64Array([a]).buffer)[0]!,
  "f32.reinterpret_i32": (a) => new Float32Array(new Int32Array([a]).buffer)[0]!,
  "f64.reinterpret_i64": (a) => new Float64Array(new BigInt64Array([a]).buffer)[0]!,

  "i32.extend8_s": (a) => (a << 24) >> 24,
  "i32.extend16_s": (a) => (a << 16) >> 16,
  "i64.extend8_s": (a) => BigInt.asIntN(8, a),
  "i64.extend16_s": (a) => BigInt.asIntN(16, a),
  "i64.extend32_s": (a) => BigInt.asIntN(32, a),

  "i32.trunc_sat_f32_s": satToI32,
  "i32.trunc_sat_f32_u": satToU32,
  "i32.trunc_sat_f64_s": satToI32,
  "i32.trunc_sat_f64_u": satToU32,
  "i64.trunc_sat_f32_s": satToI64,
  "i64.trunc_sat_f32_u": satToU64,
  "i64.trunc_sat_f64_s": satToI64,
  "i64.trunc_sat_f64_u": satToU64,
};

/** Functions by instruction. Those that can trap throw a {@link NumericTrap}. */
export const numeric: { readonly [M in NumericOp]: MeaningOf<M> } = { ...scalarMeanings, ...vectorMeanings };

type Value = number | bigint | V128;

/**
 * The result of an instruction on constants, for folding: a value; a trap; or
 * undefined if the result would depend on the bits of a NaN, which numbers do
 * not carry. `lane` is the lane immediate of SIMD instructions.
 */
export function evaluate(
  op: NumericOp,
  operands: readonly Value[],
  lane?: number | Uint8Array,
): Value | NumericTrap | undefined {
  const compute = numeric[op] as (...args: unknown[]) => Value;
  if (isBitwise(op) && operands.some(Number.isNaN)) return undefined;
  try {
    const result = lane === undefined ? compute(...operands) : compute(...operands, lane);
    return isBitwise(op) && Number.isNaN(result) ? undefined : result;
  } catch (error) {
    if (error instanceof NumericTrap) return error;
    throw error;
  }
}

/** Instructions that move or look at the bits of a float instead of computing with it. */
function isBitwise(op: NumericOp): boolean {
  return /^f(32|64)\.(abs|neg|copysign)$|reinterpret|^f\d+x\d+\.(splat|(extract|replace)_lane)$/.test(op);
}

function ctz32(a: number): number {
  return a === 0 ? 32 : 31 - Math.clz32(a & -a);
}

/** Sums of neighbouring bits, then pairs, nibbles, bytes (Hacker's Delight 5-1). */
function popcnt32(a: number): number {
  a -= (a >>> 1) & 0x55555555;
  a = (a & 0x33333333) + ((a >>> 2) & 0x33333333);
  a = (a + (a >>> 4)) & 0x0f0f0f0f;
  return Math.imul(a, 0x01010101) >>> 24;
}

/** Above this, every f64 is an integer; adding it to something smaller rounds that to even. */
const TWO_52 = 2 ** 52;

/** Rounds to the nearest integer, ties to even, keeping the sign of zero. */
export function nearest(a: number): number {
  const magnitude = Math.abs(a);
  // The sum makes a signalling NaN quiet; it leaves infinities and what is too large to have a fraction alone.
  if (!(magnitude < TWO_52)) return Number.isNaN(a) ? a + a : a;
  return copysign(magnitude + TWO_52 - TWO_52, a);
}

export function copysign(a: number, sign: number): number {
  const negative = sign < 0 || Object.is(sign, -0);
  return negative ? -Math.abs(a) : Math.abs(a);
}

/** A non-negative integer below 2^64 rounded once to f32. Low bits that f64 could not hold are or-ed into one that stays, so that rounding twice cannot go wrong. */
function bigToF32(a: bigint): number {
  if (a < 1n << 53n) return fround(Number(a));
  const sticky = (a & 0xfffn) === 0n ? 0n : 1n;
  return fround(Number((a >> 12n) | sticky)) * 4096;
}

function toInteger(a: number): number {
  if (Number.isNaN(a)) trap("float unrepresentable in integer range");
  return Math.trunc(a);
}

function inRange(a: number, low: number, high: number): number {
  const integer = toInteger(a);
  if (integer < low || integer >= high) trap("float unrepresentable in integer range");
  return integer;
}

function truncToI32(a: number): number {
  return inRange(a, -(2 ** 31), 2 ** 31) | 0;
}

function truncToU32(a: number): number {
  return inRange(a, 0, 2 ** 32) | 0;
}

function truncToI64(a: number): bigint {
  return BigInt(inRange(a, -(2 ** 63), 2 ** 63));
}

function truncToU64(a: number): bigint {
  return i64(BigInt(inRange(a, 0, 2 ** 64)));
}

function satToI32(a: number): number {
  return Number.isNaN(a) ? 0 : Math.max(-0x80000000, Math.min(0x7fffffff, Math.trunc(a))) | 0;
}

function satToU32(a: number): number {
  return Number.isNaN(a) ? 0 : Math.max(0, Math.min(0xffffffff, Math.trunc(a))) | 0;
}

function satToI64(a: number): bigint {
  if (Number.isNaN(a)) return 0n;
  if (a >= 2 ** 63) return (1n << 63n) - 1n;
  return a < -(2 ** 63) ? -(1n << 63n) : BigInt(Math.trunc(a));
}

function satToU64(a: number): bigint {
  if (Number.isNaN(a) || a <= 0) return 0n;
  return a >= 2 ** 64 ? -1n : i64(BigInt(Math.trunc(a)));
}
