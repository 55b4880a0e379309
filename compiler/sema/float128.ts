/**
 * Conversions between numbers and the bits of binary128 (IEEE 754-2019 3.6): sign,
 * 15 bits of exponent with bias 16383, 112 bits of fraction.
 */
const FRACTION_BITS = 112n;
const BIAS = 16383;
const SIGN = 1n << 127n;
const FRACTION_MASK = (1n << FRACTION_BITS) - 1n;
const EXPONENT_MAX = 0x7fffn;

export const negateFloat128 = (bits: bigint): bigint => bits ^ SIGN;

/** Exact: every double is a binary128 number. */
export function float128FromNumber(value: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const sign = bits >> 63n ? SIGN : 0n;
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & ((1n << 52n) - 1n);
  if (exponent === 0x7ff) return sign | (EXPONENT_MAX << FRACTION_BITS) | (fraction << 60n);
  if (exponent === 0) {
    if (fraction === 0n) return sign;
    // A subnormal double is a normal number here: value = fraction · 2^-1074.
    return sign | compose(fraction, -1074);
  }
  return sign | (BigInt(exponent - 1023 + BIAS) << FRACTION_BITS) | (fraction << 60n);
}

/** The magnitude significand · 2^exponent, rounded to nearest, ties to even. */
export function compose(significand: bigint, exponent: number): bigint {
  if (significand === 0n) return 0n;
  let scale = significand.toString(2).length - 1 + exponent;
  let shift = BigInt(exponent - scale) + FRACTION_BITS;
  const minimum = 1 - BIAS;
  if (scale < minimum) {
    shift += BigInt(scale - minimum);
    scale = minimum - 1;
  }
  const rounded = shift >= 0n ? significand << shift : shiftRounded(significand, -shift);
  // Addition instead of or: a carry out of the fraction raises the exponent, as it should.
  const subnormal = scale < minimum;
  const biased = subnormal ? 0n : BigInt(scale + BIAS - 1) << FRACTION_BITS;
  const bits = biased + rounded;
  return bits >> FRACTION_BITS >= EXPONENT_MAX ? EXPONENT_MAX << FRACTION_BITS : bits;
}

export function float128FromInteger(value: bigint): bigint {
  return value < 0n ? SIGN | compose(-value, 0) : compose(value, 0);
}

/** The formats a JavaScript number can hold: bits of the significand, place of the last bit of subnormal numbers, limit. */
const formats = {
  _Float16: { precision: 11, least: -24, limit: 2 ** 16 },
  float: { precision: 24, least: -149, limit: 2 ** 128 },
  double: { precision: 53, least: -1074, limit: Number.POSITIVE_INFINITY },
} as const;

type NumberFormat = keyof typeof formats;

/** Rounded to the nearest number of a narrower format. */
export function float128ToNumber(bits: bigint, format: NumberFormat): number {
  const negative = (bits & SIGN) !== 0n;
  const exponent = Number((bits >> FRACTION_BITS) & EXPONENT_MAX);
  const fraction = bits & FRACTION_MASK;
  let value: number;
  if (exponent === 0x7fff) value = fraction === 0n ? Number.POSITIVE_INFINITY : Number.NaN;
  else
    value = scaled(
      exponent === 0 ? fraction : fraction | (1n << FRACTION_BITS),
      Math.max(exponent, 1) - BIAS - 112,
      format,
    );
  return negative ? -value : value;
}

/** An integer rounded once. */
export function integerToNumber(value: bigint, format: NumberFormat): number {
  return value < 0n ? -scaled(-value, 0, format) : scaled(value, 0, format);
}

/** significand · 2^exponent in a format, rounded once. */
function scaled(significand: bigint, exponent: number, name: NumberFormat): number {
  if (significand === 0n) return 0;
  const { precision, least, limit } = formats[name];
  const length = significand.toString(2).length;
  const top = length + exponent;
  if (top > 1024) return Number.POSITIVE_INFINITY;
  // All bits that the format has, fewer for subnormal results.
  const keep = Math.min(precision, top - least);
  if (keep < 0) return 0;
  const drop = Math.max(0, length - keep);
  const kept = shiftRounded(significand, BigInt(drop));
  const scale = exponent + drop;
  // In two steps: 2 ** -1074 times a small integer is exact, 2 ** scale alone may underflow.
  const value = scale < -1000 ? Number(kept) * 2 ** (scale + 200) * 2 ** -200 : Number(kept) * 2 ** scale;
  return value >= limit ? Number.POSITIVE_INFINITY : value;
}

/** value / 2^amount to nearest, ties to even. */
function shiftRounded(value: bigint, amount: bigint): bigint {
  if (amount === 0n) return value;
  const kept = value >> amount;
  const rest = value - (kept << amount);
  const half = 1n << (amount - 1n);
  return rest > half || (rest === half && (kept & 1n) === 1n) ? kept + 1n : kept;
}

// ── Arithmetic ─────────────────────────────────────────────────────────────────

/** A finite number as significand · 2^exponent. */
interface Exact {
  readonly significand: bigint;
  readonly exponent: number;
}

const isFinite128 = (bits: bigint): boolean => ((bits >> FRACTION_BITS) & EXPONENT_MAX) !== EXPONENT_MAX;

function exactOf(bits: bigint): Exact {
  const exponent = Number((bits >> FRACTION_BITS) & EXPONENT_MAX);
  const fraction = bits & FRACTION_MASK;
  const significand = exponent === 0 ? fraction : fraction | (1n << FRACTION_BITS);
  return { significand: bits & SIGN ? -significand : significand, exponent: Math.max(exponent, 1) - BIAS - 112 };
}

const composeSigned = (significand: bigint, exponent: number): bigint =>
  significand < 0n ? SIGN | compose(-significand, exponent) : compose(significand, exponent);

/** `a operator b` rounded to nearest, with the infinities and NaNs of the runtime library. */
export function float128Arithmetic(operator: "+" | "-" | "*" | "/", a: bigint, b: bigint): bigint {
  if (isNan(a)) return a | QUIET;
  if (isNan(b)) return b | QUIET;
  if (operator === "-") return float128Arithmetic("+", a, b ^ SIGN);
  const sign = (a ^ b) & SIGN;
  if (!isFinite128(a) || !isFinite128(b)) return arithmeticOnInfinity(operator, a, b);
  const x = exactOf(a);
  const y = exactOf(b);
  switch (operator) {
    case "+": {
      const sum = addExact(x, y);
      if (sum.significand !== 0n) return composeSigned(sum.significand, sum.exponent);
      return a === b ? a : 0n;
    }
    case "*":
      return sign | compose(magnitude(x.significand * y.significand), x.exponent + y.exponent);
    case "/": {
      if (y.significand === 0n) return x.significand === 0n ? NAN : sign | INFINITY;
      // Enough quotient bits for any rounding; a last bit says whether the division left something.
      const wide = x.significand << 240n;
      const rest = wide % y.significand === 0n ? 0n : 1n;
      return sign | compose((magnitude(wide / y.significand) << 1n) | rest, x.exponent - y.exponent - 241);
    }
  }
}

const INFINITY = EXPONENT_MAX << FRACTION_BITS;
const QUIET = 1n << (FRACTION_BITS - 1n);
const NAN = INFINITY | QUIET;

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

/** No operand is NaN, one or both are infinite. */
function arithmeticOnInfinity(operator: "+" | "*" | "/", a: bigint, b: bigint): bigint {
  const sign = (a ^ b) & SIGN;
  const [first, second] = [!isFinite128(a), !isFinite128(b)];
  switch (operator) {
    case "+":
      return first && second && sign !== 0n ? NAN : first ? a : b;
    case "*":
      return (a & ~SIGN) === 0n || (b & ~SIGN) === 0n ? NAN : sign | INFINITY;
    case "/":
      return first && second ? NAN : first ? sign | INFINITY : sign;
  }
}

/** a · 2^n */
export function scaleFloat128(a: bigint, n: number): bigint {
  if (!isFinite128(a)) return a;
  const { significand, exponent } = exactOf(a);
  return (a & SIGN) | compose(magnitude(significand), exponent + n);
}

/** The n for which |a| / 2^n is in [1, 2); -Infinity for zero, undefined for infinities and NaN. */
export function exponentOfFloat128(a: bigint): number | undefined {
  if (!isFinite128(a)) return undefined;
  const { significand, exponent } = exactOf(a);
  return significand === 0n ? Number.NEGATIVE_INFINITY : magnitude(significand).toString(2).length - 1 + exponent;
}

function addExact(x: Exact, y: Exact): Exact {
  const exponent = Math.min(x.exponent, y.exponent);
  const scaledX = x.significand << BigInt(x.exponent - exponent);
  return { significand: scaledX + (y.significand << BigInt(y.exponent - exponent)), exponent };
}

/** Negative, zero or positive as a is below, equal to or above b; undefined when one is not a number. */
export function compareFloat128(a: bigint, b: bigint): number | undefined {
  if (isNan(a) || isNan(b)) return undefined;
  const order = (bits: bigint): bigint => (bits & SIGN ? -(bits & (SIGN - 1n)) : bits);
  const distance = order(a) - order(b);
  return distance < 0n ? -1 : distance > 0n ? 1 : 0;
}

const isNan = (bits: bigint): boolean => !isFinite128(bits) && (bits & FRACTION_MASK) !== 0n;

/** Without its fraction; undefined for infinities and NaN. */
export function float128ToInteger(bits: bigint): bigint | undefined {
  if (!isFinite128(bits)) return undefined;
  const { significand, exponent } = exactOf(bits);
  if (exponent >= 0) return significand << BigInt(exponent);
  const whole = magnitude(significand) >> BigInt(-exponent);
  return significand < 0n ? -whole : whole;
}
