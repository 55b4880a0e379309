/**
 * Division of complex constants, with the steps and so the roundings of the runtime
 * library (stdlib/src/runtime/complex.h): both numbers are scaled by a power of two so
 * that their larger part lies in [1, 2), whence no product overflows, then
 *
 *     (a + bi) / (c + di) = (ac + bd + (bc - ad)i) / (cc + dd)
 *
 * is computed and scaled back. Of float the same without scaling, in double, where nothing
 * overflows. Quotients of or by infinities, NaN and zero are left to run time.
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

function divideScaled<T>(on: Format<T>, parts: readonly T[]): [T, T] | undefined {
  const exponents = parts.map(on.exponent);
  if (exponents.includes(undefined)) return undefined;
  const [ea, eb, ec, ed] = exponents as [number, number, number, number];
  const up = Math.max(ea, eb) === Number.NEGATIVE_INFINITY ? 0 : Math.max(ea, eb);
  const down = Math.max(ec, ed);
  if (down === Number.NEGATIVE_INFINITY) return undefined;
  const [a, b] = [on.scale(parts[0]!, -up), on.scale(parts[1]!, -up)];
  const [c, d] = [on.scale(parts[2]!, -down), on.scale(parts[3]!, -down)];
  const norm = on.add(on.multiply(c, c), on.multiply(d, d));
  const re = on.divide(on.add(on.multiply(a, c), on.multiply(b, d)), norm);
  const im = on.divide(on.subtract(on.multiply(b, c), on.multiply(a, d)), norm);
  return [on.scale(re, up - down), on.scale(im, up - down)];
}

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
