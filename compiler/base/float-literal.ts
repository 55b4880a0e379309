/**
 * Correctly rounded floating constants (C11 6.4.4.2p3 asks for it of hexadecimal ones,
 * annex F for all).
 *
 * A constant is an exact fraction of two big integers: `0x1.8p3` is 24/16 · 2^3,
 * `1.25e-2` is 125/10000. `roundFraction` finds the nearest number of a binary format by
 * one integer division, rounding halves to even, so there is only one rounding whatever
 * the format; `Math.fround(Number(text))` would round twice.
 */

/** A binary interchange format of IEEE 754: bits of the significand and range of the exponent. */
export interface FloatFormat {
  readonly precision: number;
  readonly minExponent: number;
  readonly maxExponent: number;
}

export const binary16: FloatFormat = { precision: 11, minExponent: -14, maxExponent: 15 };
export const binary32: FloatFormat = { precision: 24, minExponent: -126, maxExponent: 127 };
export const binary64: FloatFormat = { precision: 53, minExponent: -1022, maxExponent: 1023 };
export const binary128: FloatFormat = { precision: 113, minExponent: -16382, maxExponent: 16383 };

/** A rounded value: `mantissa` · 2^`exponent`, or too large for its format. */
export type Rounded = { readonly mantissa: bigint; readonly exponent: number } | "infinity";

/** The exact value of a constant: numerator / denominator. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** No format reaches exponents beyond this many decimal or binary digits. */
const exponentLimit = 40_000;

/**
 * Reads the digits of a floating constant: no suffix, no digit separators, with a
 * well-formed exponent. Values beyond every format come out as some huge or tiny fraction.
 */
export function parseFraction(text: string): Fraction {
  const isHex = /^0[xX]/.test(text);
  const [, whole = "", part = "", power = "0"] = isHex
    ? /^0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)(?:[pP]([+-]?\d+))?$/.exec(text)!
    : /^(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text)!;
  const digits = BigInt(`${isHex ? "0x" : ""}${whole + part || "0"}`);
  if (digits === 0n) return { numerator: 0n, denominator: 1n };
  const scale = Number(power) - part.length * (isHex ? 4 : 1);
  const magnitude = scale + (whole.length + part.length) * (isHex ? 4 : 1);
  if (magnitude < -exponentLimit) return { numerator: 1n, denominator: 1n << 40_000n };
  if (scale > exponentLimit) return { numerator: 1n << 40_000n, denominator: 1n };
  const factor = (isHex ? 2n : 10n) ** BigInt(Math.abs(scale));
  return scale < 0 ? { numerator: digits, denominator: factor } : { numerator: digits * factor, denominator: 1n };
}

const bitLength = (value: bigint): number => {
  const hex = value.toString(16);
  return hex.length * 4 - Math.clz32(Number.parseInt(hex[0]!, 16)) + 28;
};

/** The number of a format nearest to a fraction. */
export function roundFraction({ numerator, denominator }: Fraction, format: FloatFormat): Rounded {
  if (numerator === 0n) return { mantissa: 0n, exponent: 0 };
  const { precision } = format;
  const lowest = format.minExponent - precision + 1;
  // The quotient's last bit weighs 2^exponent; its length is `precision` or one more, or less if subnormal.
  let exponent = Math.max(bitLength(numerator) - bitLength(denominator) - precision, lowest);
  let mantissa = divideRounded(numerator, denominator, exponent);
  if (bitLength(mantissa) > precision) {
    exponent++;
    mantissa = divideRounded(numerator, denominator, exponent);
  }
  return bitLength(mantissa) + exponent - 1 > format.maxExponent ? "infinity" : { mantissa, exponent };
}

/** numerator / (denominator · 2^exponent), rounded half to even. */
function divideRounded(numerator: bigint, denominator: bigint, exponent: number): bigint {
  const top = exponent < 0 ? numerator << BigInt(-exponent) : numerator;
  const bottom = exponent > 0 ? denominator << BigInt(exponent) : denominator;
  const quotient = top / bottom;
  const twice = 2n * (top % bottom);
  return twice > bottom || (twice === bottom && (quotient & 1n) === 1n) ? quotient + 1n : quotient;
}

/** A rounded value of binary64 or a narrower format as a number. */
export function roundedToNumber(value: Rounded): number {
  return value === "infinity" ? Number.POSITIVE_INFINITY : Number(value.mantissa) * 2 ** value.exponent;
}

/** The 128 bits of a value rounded to binary128: sign 1, exponent 15, fraction 112. */
export function roundedToBinary128(value: Rounded): bigint {
  if (value === "infinity") return 0x7fffn << 112n;
  const { mantissa, exponent } = value;
  if (mantissa === 0n) return 0n;
  const excess = 113 - bitLength(mantissa);
  // Rounding up may give 2^113: then the fraction is 0 and one bit too many.
  const normal = excess >= 0 ? mantissa << BigInt(excess) : mantissa >> BigInt(-excess);
  const biased = exponent - excess + 112 + 16383;
  if (biased >= 1) return (BigInt(biased) << 112n) | (normal & ((1n << 112n) - 1n));
  return mantissa << BigInt(exponent + 16494);
}
