/**
 * 64-bit integers as two 32-bit halves in the register file: the low word of
 * register `x` is `R[x]`, the high word `R[x + 1]`. The interpreter inlines
 * the short operations; here are the long ones. BigInt would be simpler and
 * is 2 to 3 times slower (every operation allocates).
 */

import { trap } from "./trap.ts";

const TWO_32 = 4294967296;
/** Values with a high word below this are exact as numbers. */
const SAFE_HIGH = 1 << 21;

/** Writes an integral number in -2^63 … 2^64 - 1. */
function store(R: Int32Array, d: number, value: number): void {
  const high = Math.floor(value / TWO_32);
  R[d] = (value - high * TWO_32) | 0;
  R[d + 1] = high | 0;
}

function storeBig(R: Int32Array, d: number, value: bigint): void {
  R[d] = Number(BigInt.asIntN(32, value));
  R[d + 1] = Number(BigInt.asIntN(32, value >> 32n));
}

function signedBig(R: Int32Array, x: number): bigint {
  return (BigInt(R[x + 1]!) << 32n) | BigInt(R[x]! >>> 0);
}

function unsignedBig(R: Int32Array, x: number): bigint {
  return (BigInt(R[x + 1]! >>> 0) << 32n) | BigInt(R[x]! >>> 0);
}

/** Whether a signed value is below 2^53 in magnitude, so that numbers divide it exactly. */
function isSafe(high: number): boolean {
  return high >= -SAFE_HIGH && high < SAFE_HIGH;
}

export function divideSigned(R: Int32Array, d: number, x: number, y: number): void {
  const bl = R[y]!;
  const bh = R[y + 1]!;
  if ((bl | bh) === 0) trap("divide by zero");
  const al = R[x]!;
  const ah = R[x + 1]!;
  if (isSafe(ah) && isSafe(bh)) {
    store(R, d, Math.trunc((ah * TWO_32 + (al >>> 0)) / (bh * TWO_32 + (bl >>> 0))));
    return;
  }
  if (ah === -0x80000000 && al === 0 && bl === -1 && bh === -1) trap("divide result unrepresentable");
  storeBig(R, d, signedBig(R, x) / signedBig(R, y));
}

export function divideUnsigned(R: Int32Array, d: number, x: number, y: number): void {
  const bl = R[y]!;
  const bh = R[y + 1]!;
  if ((bl | bh) === 0) trap("divide by zero");
  const al = R[x]!;
  const ah = R[x + 1]!;
  if (ah >>> 0 < SAFE_HIGH && bh >>> 0 < SAFE_HIGH) {
    store(R, d, Math.floor((ah * TWO_32 + (al >>> 0)) / (bh * TWO_32 + (bl >>> 0))));
    return;
  }
  storeBig(R, d, unsignedBig(R, x) / unsignedBig(R, y));
}

export function remainderSigned(R: Int32Array, d: number, x: number, y: number): void {
  const bl = R[y]!;
  const bh = R[y + 1]!;
  if ((bl | bh) === 0) trap("remainder by zero");
  const al = R[x]!;
  const ah = R[x + 1]!;
  if (isSafe(ah) && isSafe(bh)) {
    store(R, d, (ah * TWO_32 + (al >>> 0)) % (bh * TWO_32 + (bl >>> 0)));
    return;
  }
  storeBig(R, d, signedBig(R, x) % signedBig(R, y));
}

export function remainderUnsigned(R: Int32Array, d: number, x: number, y: number): void {
  const bl = R[y]!;
  const bh = R[y + 1]!;
  if ((bl | bh) === 0) trap("remainder by zero");
  const al = R[x]!;
  const ah = R[x + 1]!;
  if (ah >>> 0 < SAFE_HIGH && bh >>> 0 < SAFE_HIGH) {
    store(R, d, (ah * TWO_32 + (al >>> 0)) % (bh * TWO_32 + (bl >>> 0)));
    return;
  }
  storeBig(R, d, unsignedBig(R, x) % unsignedBig(R, y));
}

const UNREPRESENTABLE = "float unrepresentable in integer range";

export function truncateSigned(R: Int32Array, d: number, value: number): void {
  if (!(value >= -(2 ** 63) && value < 2 ** 63)) trap(UNREPRESENTABLE);
  store(R, d, Math.trunc(value));
}

export function truncateUnsigned(R: Int32Array, d: number, value: number): void {
  if (!(value > -1 && value < 2 ** 64)) trap(UNREPRESENTABLE);
  store(R, d, Math.trunc(value));
}

export function saturateSigned(R: Int32Array, d: number, value: number): void {
  if (value >= 2 ** 63) {
    R[d] = -1;
    R[d + 1] = 0x7fffffff;
  } else store(R, d, Number.isNaN(value) ? 0 : Math.max(-(2 ** 63), Math.trunc(value)));
}

export function saturateUnsigned(R: Int32Array, d: number, value: number): void {
  if (value >= 2 ** 64) {
    R[d] = -1;
    R[d + 1] = -1;
  } else store(R, d, value > 0 ? Math.trunc(value) : 0);
}

/** Rounds once to f32; see `f32.convert_i64_u` in compiler/wasm/numeric.ts for the trick. */
export function toFloat32(low: number, high: number): number {
  if (isSafe(high)) return Math.fround(high * TWO_32 + (low >>> 0));
  const sticky = (low & 0xfff) === 0 ? 0 : 1;
  return Math.fround(high * 1048576 + ((low >>> 12) | sticky)) * 4096;
}

export function saturateToInt32(value: number): number {
  return Number.isNaN(value) ? 0 : Math.max(-0x80000000, Math.min(0x7fffffff, Math.trunc(value))) | 0;
}

export function saturateToUint32(value: number): number {
  return Number.isNaN(value) ? 0 : Math.max(0, Math.min(0xffffffff, Math.trunc(value))) | 0;
}
