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
  let rounded: bigint;
  if (shift >= 0n) rounded = significand << shift;
  else {
    const drop = -shift;
    rounded = significand >> drop;
    const rest = significand - (rounded << drop);
    const half = 1n << (drop - 1n);
    if (rest > half || (rest === half && (rounded & 1n) === 1n)) rounded++;
  }
  // Addition instead of or: a carry out of the fraction raises the exponent, as it should.
  const subnormal = scale < minimum;
  const biased = subnormal ? 0n : BigInt(scale + BIAS - 1) << FRACTION_BITS;
  const bits = biased + rounded;
  return bits >> FRACTION_BITS >= EXPONENT_MAX ? EXPONENT_MAX << FRACTION_BITS : bits;
}

export function float128FromInteger(value: bigint): bigint {
  return value < 0n ? SIGN | compose(-value, 0) : compose(value, 0);
}

/** Rounded to the nearest double. */
export function float128ToNumber(bits: bigint): number {
  const negative = (bits & SIGN) !== 0n;
  const exponent = Number((bits >> FRACTION_BITS) & EXPONENT_MAX);
  const fraction = bits & FRACTION_MASK;
  let magnitude: number;
  if (exponent === 0x7fff) magnitude = fraction === 0n ? Number.POSITIVE_INFINITY : Number.NaN;
  else magnitude = scaled(exponent === 0 ? fraction : fraction | (1n << FRACTION_BITS), Math.max(exponent, 1) - BIAS - 112);
  return negative ? -magnitude : magnitude;
}

/** significand · 2^exponent as a double, rounded once. */
function scaled(significand: bigint, exponent: number): number {
  if (significand === 0n) return 0;
  const length = significand.toString(2).length;
  const top = length + exponent;
  if (top > 1024) return Number.POSITIVE_INFINITY;
  if (top < -1080) return 0;
  // Keep 53 bits, or fewer for subnormal results.
  const keep = Math.min(53, top + 1074);
  const drop = length - keep;
  if (drop <= 0) return Number(significand) * 2 ** exponent;
  if (keep < 0) return 0;
  const amount = BigInt(drop);
  let kept = significand >> amount;
  const rest = significand - (kept << amount);
  const half = 1n << (amount - 1n);
  if (rest > half || (rest === half && (kept & 1n) === 1n)) kept++;
  const scale = exponent + drop;
  // In two steps: 2 ** -1074 times a small integer is exact, 2 ** scale alone may underflow.
  return scale < -1000 ? Number(kept) * 2 ** (scale + 200) * 2 ** -200 : Number(kept) * 2 ** scale;
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
  const magnitude = exponent === 0 ? fraction : fraction | (1n << FRACTION_BITS);
  return { significand: bits & SIGN ? -magnitude : magnitude, exponent: Math.max(exponent, 1) - BIAS - 112 };
}

const composeSigned = (significand: bigint, exponent: number): bigint =>
  significand < 0n ? SIGN | compose(-significand, exponent) : compose(significand, exponent);

/** `a operator b` rounded to nearest; undefined where the result is no finite number or has a delicate zero. */
export function float128Arithmetic(operator: "+" | "-" | "*" | "/", a: bigint, b: bigint): bigint | undefined {
  if (!isFinite128(a) || !isFinite128(b)) return undefined;
  const x = exactOf(a);
  const y = exactOf(b);
  switch (operator) {
    case "*":
      if (x.significand === 0n || y.significand === 0n) return (a ^ b) & SIGN;
      return composeSigned(x.significand * y.significand, x.exponent + y.exponent);
    case "/": {
      if (y.significand === 0n) return undefined;
      if (x.significand === 0n) return (a ^ b) & SIGN;
      // Enough quotient bits for any rounding; a last bit says whether the division left something.
      const wide = x.significand << 240n;
      const quotient = wide / y.significand;
      const rest = wide % y.significand === 0n ? 0n : 1n;
      const magnitude = ((quotient < 0n ? -quotient : quotient) << 1n) | rest;
      const negative = x.significand < 0n !== y.significand < 0n;
      return (negative ? SIGN : 0n) | compose(magnitude, x.exponent - y.exponent - 241);
    }
    default: {
      const sum = addExact(x, operator === "+" ? y : { ...y, significand: -y.significand });
      if (sum.significand !== 0n) return composeSigned(sum.significand, sum.exponent);
      const other = operator === "+" ? b : b ^ SIGN;
      return a === other ? a : 0n;
    }
  }
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
  const magnitude = (significand < 0n ? -significand : significand) >> BigInt(-exponent);
  return significand < 0n ? -magnitude : magnitude;
}

/** An integer rounded once to float. */
export function integerToFloat(value: bigint): number {
  const magnitude = value < 0n ? -value : value;
  const drop = magnitude.toString(2).length - 24;
  if (drop <= 0) return Number(value);
  const amount = BigInt(drop);
  let kept = magnitude >> amount;
  const rest = magnitude - (kept << amount);
  const half = 1n << (amount - 1n);
  if (rest > half || (rest === half && (kept & 1n) === 1n)) kept++;
  const result = Number(kept << amount);
  return value < 0n ? -result : result;
}
