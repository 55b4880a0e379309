/**
 * What generated code refers to besides its own variables: the fields of one
 * object, which it takes as constants. V8 knows them to be constant, so that a
 * typed array here costs as much as a static variable in C.
 */

import { nearest, numeric } from "../../../compiler/wasm/numeric.ts";
import type { NumericOp } from "../../../compiler/wasm/opcodes.ts";
import { CANONICAL_F64_HIGH } from "../canonical-nan.ts";
import * as int64 from "../int64.ts";
import { trap } from "../trap.ts";
import * as nan from "./nan.ts";
import { MOST_RESULTS } from "./registers.ts";
import { vectorFunction } from "./vector-forms.ts";

/** Names in generated code. Those that depend on the machine are added by jit.ts. */
export function createEnvironment() {
  // Results of functions, see registers.ts.
  const X = new Int32Array(4 * MOST_RESULTS);
  const XD = new Float64Array(X.buffer);
  const XR: unknown[] = [];
  /** Divisions work on words of a register file; operands go behind the result. */
  const put = (xl: number, xh: number, yl: number, yh: number): void => {
    X[2] = xl;
    X[3] = xh;
    X[4] = yl;
    X[5] = yh;
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
    shlHigh,
    shrLow,
    rotlLow,
    divideSigned: (xl: number, xh: number, yl: number, yh: number): number => {
      put(xl, xh, yl, yh);
      int64.divideSigned(X, 0, 2, 4);
      return X[0]!;
    },
    divideUnsigned: (xl: number, xh: number, yl: number, yh: number): number => {
      put(xl, xh, yl, yh);
      int64.divideUnsigned(X, 0, 2, 4);
      return X[0]!;
    },
    remainderSigned: (xl: number, xh: number, yl: number, yh: number): number => {
      put(xl, xh, yl, yh);
      int64.remainderSigned(X, 0, 2, 4);
      return X[0]!;
    },
    remainderUnsigned: (xl: number, xh: number, yl: number, yh: number): number => {
      put(xl, xh, yl, yh);
      int64.remainderUnsigned(X, 0, 2, 4);
      return X[0]!;
    },
    remainderByWord: int64.remainderByWord,
    truncateSigned: convert(int64.truncateSigned),
    truncateUnsigned: convert(int64.truncateUnsigned),
    saturateSigned: convert(int64.saturateSigned),
    saturateUnsigned: convert(int64.saturateUnsigned),
    saturateToInt32: int64.saturateToInt32,
    saturateToUint32: int64.saturateToUint32,
    toFloat32: int64.toFloat32,
    highOfProduct: int64.highOfProduct,
    /** The words of an integer. */
    ofNumber: (value: number): number => {
      X[1] = Math.floor(value / 2 ** 32);
      return value | 0;
    },
    clamp,
    vector: vectorFunctionOf,
    /** A vector instruction by its meaning, on words; the other words of the result are left in X[1] and so on. */
    meaning: (name: NumericOp, ...words: number[]): number => {
      const vectors = Array.from({ length: words.length / 4 }, (_, i) => bytesOf(words.slice(4 * i, 4 * i + 4)));
      const compute = numeric[name] as (...vectors: Uint8Array[]) => Uint8Array;
      X.set(new Int32Array(compute(...vectors).slice().buffer));
      return X[0]!;
    },
    bitsOfFloat: nan.bitsOfFloat,
    floatOfBits: nan.floatOfBits,
    doubleOfBits: nan.doubleOfBits,
    bitsOfDouble: (value: number) => nan.splitDouble(value, X),
    canonicalNaN: nan.doubleOfBits(0, CANONICAL_F64_HIGH),
    lowWord: nan.lowWord,
    highWord: nan.highWord,
    negNaN: nan.negNaN,
    absNaN: nan.absNaN,
    copysign: nan.copysign,
    unreachable: () => trap("unreachable"),
    unrepresentable: () => trap("float unrepresentable in integer range"),
    noQuotient: (divisor: number) => trap(divisor === 0 ? "divide by zero" : "divide result unrepresentable"),
    noRemainder: () => trap("remainder by zero"),
  };
}

const bytesOf = (words: readonly number[]): Uint8Array => new Uint8Array(Int32Array.from(words).buffer);

const vectorFunctions = new Map<string, unknown>();

/** A function that vector-forms.ts gives as text. */
function vectorFunctionOf(name: string): unknown {
  let found = vectorFunctions.get(name);
  if (found === undefined) {
    const make = new Function("imul", "clamp", "popcnt", `"use strict"; return ${vectorFunction(name)};`);
    found = make(Math.imul, clamp, numeric["i32.popcnt"]);
    vectorFunctions.set(name, found);
  }
  return found;
}

const clamp = (value: number, least: number, most: number): number =>
  value < least ? least : value > most ? most : value;

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
