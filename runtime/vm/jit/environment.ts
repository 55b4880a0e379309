/**
 * What generated code refers to besides its own variables: the fields of one
 * object, which it takes as constants. V8 knows them to be constant, so that a
 * typed array here costs as much as a static variable in C.
 */

import { nearest, numeric } from "../../../compiler/wasm/numeric.ts";
import * as int64 from "../int64.ts";
import { trap } from "../trap.ts";
import * as nan from "./nan.ts";

/** Results that a function has besides the first word of the first: i64 high words and further results. */
const RESULT_WORDS = 2048;

/** Names in generated code. Those that depend on the machine are added by jit.ts. */
export function createEnvironment() {
  // Result i is in words 2i and 2i + 1, a reference in XR[i].
  const X = new Int32Array(RESULT_WORDS);
  const XD = new Float64Array(X.buffer);
  const XR: unknown[] = [];
  /** Divisions work on words of a register file; operands go behind the result. */
  const divide =
    (compute: (R: Int32Array, d: number, x: number, y: number) => void) =>
    (xl: number, xh: number, yl: number, yh: number): number => {
      X[2] = xl;
      X[3] = xh;
      X[4] = yl;
      X[5] = yh;
      compute(X, 0, 2, 4);
      return X[0]!;
    };
  const convert = (compute: (R: Int32Array, d: number, value: number) => void) => (value: number) => {
    compute(X, 0, value);
    return X[0]!;
  };
  return {
    X,
    XD,
    XR,
    imul: Math.imul,
    clz32: Math.clz32,
    fround: Math.fround,
    abs: Math.abs,
    sqrt: Math.sqrt,
    ceil: Math.ceil,
    floor: Math.floor,
    trunc: Math.trunc,
    min: Math.min,
    max: Math.max,
    nearest,
    popcnt: numeric["i32.popcnt"],
    ctz: numeric["i32.ctz"],
    mulHigh,
    shlHigh,
    shrLow,
    rotlLow,
    divideSigned: divide(int64.divideSigned),
    divideUnsigned: divide(int64.divideUnsigned),
    remainderSigned: divide(int64.remainderSigned),
    remainderUnsigned: divide(int64.remainderUnsigned),
    truncateSigned: convert(int64.truncateSigned),
    truncateUnsigned: convert(int64.truncateUnsigned),
    saturateSigned: convert(int64.saturateSigned),
    saturateUnsigned: convert(int64.saturateUnsigned),
    saturateToInt32: int64.saturateToInt32,
    saturateToUint32: int64.saturateToUint32,
    toFloat32: int64.toFloat32,
    bitsOfFloat: nan.bitsOfFloat,
    floatOfBits: nan.floatOfBits,
    doubleOfBits: nan.doubleOfBits,
    bitsOfDouble: (value: number) => nan.splitDouble(value, X),
    negNaN: nan.negNaN,
    absNaN: nan.absNaN,
    copysign: nan.copysign,
    unreachable: () => trap("unreachable"),
    unrepresentable: () => trap("float unrepresentable in integer range"),
    noQuotient: (divisor: number) => trap(divisor === 0 ? "divide by zero" : "divide result unrepresentable"),
    noRemainder: () => trap("remainder by zero"),
  };
}

/** The high word of the product of two unsigned words, by halves (Hacker's Delight 8-2). */
function mulHigh(x: number, y: number): number {
  const x0 = x & 0xffff;
  const x1 = x >>> 16;
  const y0 = y & 0xffff;
  const y1 = y >>> 16;
  const middle = x1 * y0 + ((x0 * y0) >>> 16);
  const carry = x0 * y1 + (middle & 0xffff);
  return (x1 * y1 + (middle >>> 16) + (carry >>> 16)) | 0;
}

/** Shifts by any number; JavaScript shifts by it modulo 32, and by 32 in two steps. */
function shlHigh(low: number, high: number, n: number): number {
  return (n & 32) === 0 ? (high << n) | ((low >>> 1) >>> ~n) : low << n;
}

function shrLow(low: number, high: number, n: number, fill: number): number {
  return (n & 32) === 0 ? (low >>> n) | ((high << 1) << ~n) : (high >>> n) | (n & 31 ? fill << -n : 0);
}

function rotlLow(low: number, high: number, n: number): number {
  return (n & 32) === 0 ? (low << n) | ((high >>> 1) >>> ~n) : (high << n) | ((low >>> 1) >>> ~n);
}
