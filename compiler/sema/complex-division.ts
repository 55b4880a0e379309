/**
 * Division of complex constants, with the steps and so the roundings of the runtime
 * library (stdlib/src/runtime/complex_division.h): every part is taken as a number in
 * [1, 2) and a power of two, whence no product leaves the range, then
 *
 *     (a + bi) / (c + di) = (ac + bd + (bc - ad)i) / (cc + dd)
 *
 * is computed, with the exponents reckoned apart. Of float the same without scaling, in
 * double, where nothing overflows. Quotients of or by infinities, NaN and zero are left
 * to run time.
 */
import { roundToHalf } from "../types/half.ts";
import { exponentOfFloat128, float128Arithmetic, scaleFloat128 } from "./float128.ts";

/** Arithmetic of one format. */
interface Format<T> {
  readonly add: (x: T, y: T) => T;
  readonly subtract: (x: T, y: T) => T;
  readonly multiply: (x: T, y: T) => T;
  readonly divide: (x: T, y: T) => T;
  /** x · 2^n */
  readonly scale: (x: T, n: number) => T;
  /** The n for which |x| / 2^n is in [1, 2); -Infinity for zero, undefined for infinities and NaN. */
  readonly exponent: (x: T) => number | undefined;
}

const doubles: Format<number> = {
  add: (x, y) => x + y,
  subtract: (x, y) => x - y,
  multiply: (x, y) => x * y,
  divide: (x, y) => x / y,
  scale: scaleNumber,
  exponent: exponentOfNumber,
};

const quads: Format<bigint> = {
  add: (x, y) => float128Arithmetic("+", x, y),
  subtract: (x, y) => float128Arithmetic("-", x, y),
  multiply: (x, y) => float128Arithmetic("*", x, y),
  divide: (x, y) => float128Arithmetic("/", x, y),
  scale: scaleFloat128,
  exponent: exponentOfFloat128,
};

/** (a + bi) / (c + di) of the four numbers a, b, c, d. */
export function divideNumbers(
  parts: readonly number[],
  type: "_Float16" | "float" | "double" | "long double",
): [number, number] | undefined {
  if (type === "double") return divideScaled(doubles, parts);
  const [a, b, c, d] = parts as [number, number, number, number];
  if (!parts.every(Number.isFinite) || (c === 0 && d === 0)) return undefined;
  const norm = c * c + d * d;
  const round = type === "_Float16" ? (x: number): number => roundToHalf(Math.fround(x)) : Math.fround;
  return [round((a * c + b * d) / norm), round((b * c - a * d) / norm)];
}

/** The same of binary128 numbers by their bits. */
export const divideFloat128 = (parts: readonly bigint[]): [bigint, bigint] | undefined => divideScaled(quads, parts);

/** m · 2^e; zero has an exponent below all others. */
interface Scaled<T> {
  readonly m: T;
  readonly e: number;
}

const NO_EXPONENT = -1000000;

function divideScaled<T>(on: Format<T>, parts: readonly T[]): [T, T] | undefined {
  const exponents = parts.map(on.exponent);
  if (exponents.includes(undefined)) return undefined;
  const [a, b, c, d] = parts.map((part, i) => scaled(on, part, exponents[i]!)) as [
    Scaled<T>,
    Scaled<T>,
    Scaled<T>,
    Scaled<T>,
  ];
  if (c.e === NO_EXPONENT && d.e === NO_EXPONENT) return undefined;
  const norm = sumOfProducts(on, on.add, c, c, d, d);
  const re = quotient(on, sumOfProducts(on, on.add, a, c, b, d), norm);
  return [re, quotient(on, sumOfProducts(on, on.subtract, b, c, a, d), norm)];
}

function scaled<T>(on: Format<T>, x: T, exponent: number): Scaled<T> {
  if (exponent === Number.NEGATIVE_INFINITY) return { m: x, e: NO_EXPONENT };
  return { m: on.scale(x, -exponent), e: exponent };
}

/** `ab + cd`, or by subtraction `ab - cd`. */
function sumOfProducts<T>(
  on: Format<T>,
  combine: (x: T, y: T) => T,
  a: Scaled<T>,
  b: Scaled<T>,
  c: Scaled<T>,
  d: Scaled<T>,
): Scaled<T> {
  const [ep, eq] = [a.e + b.e, c.e + d.e];
  const e = Math.max(ep, eq);
  const part = (x: Scaled<T>, y: Scaled<T>, exponent: number): T => on.scale(on.multiply(x.m, y.m), exponent - e);
  return { m: combine(part(a, b, ep), part(c, d, eq)), e };
}

/** Zero, whose exponent says nothing, stays zero. */
const quotient = <T>(on: Format<T>, a: Scaled<T>, b: Scaled<T>): T =>
  on.exponent(a.m) === Number.NEGATIVE_INFINITY ? a.m : on.scale(on.divide(a.m, b.m), a.e - b.e);

/** In steps whose factors are normal numbers. A step down that rounds is followed by one that leaves zero. */
function scaleNumber(x: number, n: number): number {
  let [value, left] = [x, n];
  for (; left > 1023; left -= 1023) value *= 2 ** 1023;
  for (; left < -1022; left += 969) value *= 2 ** -969;
  return value * 2 ** left;
}

function exponentOfNumber(x: number): number | undefined {
  if (!Number.isFinite(x)) return undefined;
  if (x === 0) return Number.NEGATIVE_INFINITY;
  const view = new DataView(new ArrayBuffer(8));
  const subnormal = Math.abs(x) < 2 ** -1022;
  view.setFloat64(0, subnormal ? x * 2 ** 64 : x);
  return ((view.getUint16(0) >> 4) & 0x7ff) - 1023 - (subnormal ? 64 : 0);
}
