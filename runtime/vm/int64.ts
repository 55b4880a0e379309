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

/** The high word of the product of two unsigned words, by halves (Hacker's Delight 8-2). */
export function mulHigh(x: number, y: number): number {
  const x0 = x & 0xffff;
  const x1 = x >>> 16;
  const y0 = y & 0xffff;
  const y1 = y >>> 16;
  const middle = x1 * y0 + ((x0 * y0) >>> 16);
  const carry = x0 * y1 + (middle & 0xffff);
  return (x1 * y1 + (middle >>> 16) + (carry >>> 16)) | 0;
}

/** The high word of the product of two integers of 64 bits, given by words. */
export function highOfProduct(xl: number, xh: number, yl: number, yh: number): number {
  return (mulHigh(xl, yl) + Math.imul(xl, yh) + Math.imul(xh, yl)) | 0;
}

/** Divisors for {@link remainderByWord}: it needs some room below 2^31. */
export const LARGEST_WORD_DIVISOR = 0x7fff0000;

/**
 * The remainder of an unsigned integer by a word from 1 to {@link LARGEST_WORD_DIVISOR}.
 *
 * With the high word reduced first the quotient has 32 bits; doubles give it with an error below 2^-20, so it is too
 * small or too large by at most one. The remainder, in arithmetic modulo 2^32, shows that: it is outside of
 * 0 … divisor - 1. JavaScript's own `%` of large numbers is a function of C, three times as slow as this.
 */
export function remainderByWord(low: number, high: number, divisor: number): number {
  const upper = (high >>> 0) % (divisor >>> 0);
  const rest = (low - Math.imul((upper * TWO_32 + (low >>> 0)) / divisor, divisor)) | 0;
  return rest < 0 ? (rest + divisor) | 0 : rest >= divisor ? (rest - divisor) | 0 : rest;
}

/** The low word of the quotient; the high one is that of `high` and the divisor. */
function lowQuotientByWord(low: number, high: number, divisor: number): number {
  const upper = (high >>> 0) % (divisor >>> 0);
  const quotient = ((upper * TWO_32 + (low >>> 0)) / divisor) | 0;
  const rest = (low - Math.imul(quotient, divisor)) | 0;
  return rest < 0 ? (quotient - 1) | 0 : rest >= divisor ? (quotient + 1) | 0 : quotient;
}

const isWordDivisor = (low: number, high: number): boolean => high === 0 && low > 0 && low <= LARGEST_WORD_DIVISOR;

/** Divides the unsigned register `x` by `y`, which is not zero: the quotient goes to `q`, the remainder to `r`. */
function divideLong(R: Int32Array, q: number, r: number, x: number, y: number): void {
  if (R[y + 1] === 0) divideByWord(R, q, r, x, R[y]! >>> 0);
  else divideByLong(R, q, r, x, y);
}

/** Long division with digits of 32, 16 and 16 bits: all numbers stay below 2^48. */
function divideByWord(R: Int32Array, q: number, r: number, x: number, divisor: number): void {
  const low = R[x]!;
  const high = R[x + 1]! >>> 0;
  const first = Math.floor(high / divisor);
  const upper = (high - first * divisor) * 65536 + (low >>> 16);
  const second = Math.floor(upper / divisor);
  const lower = (upper - second * divisor) * 65536 + (low & 0xffff);
  const third = Math.floor(lower / divisor);
  R[q] = (second * 65536 + third) | 0;
  R[q + 1] = first | 0;
  R[r] = (lower - third * divisor) | 0;
  R[r + 1] = 0;
}

/** The quotient is below 2^32, and as computed by doubles is wrong by at most one: one less than that is never too much. */
function divideByLong(R: Int32Array, q: number, r: number, x: number, y: number): void {
  const yl = R[y]!;
  const yh = R[y + 1]!;
  const estimate = Math.floor(unsigned(R, x) / unsigned(R, y));
  let quotient = estimate > 0 ? (estimate - 1) | 0 : 0;
  let low = Math.imul(quotient, yl);
  let high = (mulHigh(quotient, yl) + Math.imul(quotient, yh)) | 0;
  const xl = R[x]!;
  high = (R[x + 1]! - high - (xl >>> 0 < low >>> 0 ? 1 : 0)) | 0;
  low = (xl - low) | 0;
  while (high >>> 0 > yh >>> 0 || (high === yh && low >>> 0 >= yl >>> 0)) {
    high = (high - yh - (low >>> 0 < yl >>> 0 ? 1 : 0)) | 0;
    low = (low - yl) | 0;
    quotient = (quotient + 1) | 0;
  }
  R[q] = quotient;
  R[q + 1] = 0;
  R[r] = low;
  R[r + 1] = high;
}

/** An unsigned value, rounded. */
function unsigned(R: Int32Array, x: number): number {
  return (R[x + 1]! >>> 0) * TWO_32 + (R[x]! >>> 0);
}

/** Operands of divisions, their magnitudes, and what comes out: two words each. */
const scratch = new Int32Array(8);

/** Divides magnitudes into `scratch`: the quotient is at 4, the remainder at 6. */
function divideMagnitudes(R: Int32Array, x: number, y: number): void {
  copyMagnitude(R, x, 0);
  copyMagnitude(R, y, 2);
  divideLong(scratch, 4, 6, 0, 2);
}

function divideWords(xl: number, xh: number, yl: number, yh: number): void {
  scratch[0] = xl;
  scratch[1] = xh;
  scratch[2] = yl;
  scratch[3] = yh;
  divideLong(scratch, 4, 6, 0, 2);
}

function copyMagnitude(R: Int32Array, x: number, to: number): void {
  storeSigned(scratch, to, R[x]!, R[x + 1]!, R[x + 1]! < 0);
}

/** Stores a value or its negative. */
function storeSigned(R: Int32Array, d: number, low: number, high: number, negate: boolean): void {
  R[d] = negate ? -low | 0 : low;
  R[d + 1] = negate ? (low === 0 ? -high | 0 : ~high) : high;
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
  divideMagnitudes(R, x, y);
  storeSigned(R, d, scratch[4]!, scratch[5]!, (ah ^ bh) < 0);
}

export function divideUnsigned(R: Int32Array, d: number, x: number, y: number): void {
  const bl = R[y]!;
  const bh = R[y + 1]!;
  if ((bl | bh) === 0) trap("divide by zero");
  const al = R[x]!;
  const ah = R[x + 1]!;
  if (isWordDivisor(bl, bh)) {
    R[d] = lowQuotientByWord(al, ah, bl);
    R[d + 1] = (ah >>> 0) / (bl >>> 0);
    return;
  }
  if (ah >>> 0 < SAFE_HIGH && bh >>> 0 < SAFE_HIGH) {
    store(R, d, Math.floor((ah * TWO_32 + (al >>> 0)) / (bh * TWO_32 + (bl >>> 0))));
    return;
  }
  divideWords(al, ah, bl, bh);
  storeSigned(R, d, scratch[4]!, scratch[5]!, false);
}

/** Of whole numbers below 2^53, whose quotient never rounds up to the next whole number. */
const safeRemainder = (x: number, y: number): number => x - Math.trunc(x / y) * y;

export function remainderSigned(R: Int32Array, d: number, x: number, y: number): void {
  const bl = R[y]!;
  const bh = R[y + 1]!;
  if ((bl | bh) === 0) trap("remainder by zero");
  const al = R[x]!;
  const ah = R[x + 1]!;
  if (isWordDivisor(bl, bh)) {
    const isNegative = ah < 0;
    storeSigned(R, d, al, ah, isNegative);
    storeSigned(R, d, remainderByWord(R[d]!, R[d + 1]!, bl), 0, isNegative);
    return;
  }
  if (isSafe(ah) && isSafe(bh)) {
    store(R, d, safeRemainder(ah * TWO_32 + (al >>> 0), bh * TWO_32 + (bl >>> 0)));
    return;
  }
  divideMagnitudes(R, x, y);
  storeSigned(R, d, scratch[6]!, scratch[7]!, ah < 0);
}

export function remainderUnsigned(R: Int32Array, d: number, x: number, y: number): void {
  const bl = R[y]!;
  const bh = R[y + 1]!;
  if ((bl | bh) === 0) trap("remainder by zero");
  const al = R[x]!;
  const ah = R[x + 1]!;
  if (isWordDivisor(bl, bh)) {
    R[d] = remainderByWord(al, ah, bl);
    R[d + 1] = 0;
    return;
  }
  if (ah >>> 0 < SAFE_HIGH && bh >>> 0 < SAFE_HIGH) {
    store(R, d, safeRemainder(ah * TWO_32 + (al >>> 0), bh * TWO_32 + (bl >>> 0)));
    return;
  }
  divideWords(al, ah, bl, bh);
  storeSigned(R, d, scratch[6]!, scratch[7]!, false);
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
