/**
 * NaNs in generated code. WebAssembly's floats have bits that a program can
 * see: a NaN that is loaded and stored, passed, or reinterpreted keeps sign and
 * payload. JavaScript's numbers are doubles, and V8 keeps a double's bits
 * wherever it moves it, so an f64 is simply a number.
 *
 * An f32 is the number of the same value. Turning an f32 into a double makes a
 * signalling NaN quiet, so a signalling f32 NaN stands here as the quiet double
 * NaN with the same sign and payload and {@link SIGNALLING} set in its lowest
 * bit, where no f32 has bits. `Math.fround`, which ends every f32 operation,
 * clears that bit, and that makes the NaN quiet, as the operation must.
 *
 * An engine that does not keep NaNs as they are (one may: ECMA-262 6.1.6.1) is
 * recognised by {@link keepsNaNs}.
 */

const SIGNALLING = 1;

const words = new Int32Array(2);
const double = new Float64Array(words.buffer);
const floatWord = new Int32Array(1);
const float = new Float32Array(floatWord.buffer);

export function doubleOfBits(low: number, high: number): number {
  words[0] = low;
  words[1] = high;
  return double[0]!;
}

/** The f32 with these bits. */
export function floatOfBits(bits: number): number {
  floatWord[0] = bits;
  const value = float[0]!;
  return Number.isNaN(value) ? nanOfBits(bits) : value;
}

/** 23 bits of payload become the highest of 52; the quiet bit is the first of them. */
function nanOfBits(bits: number): number {
  const isQuiet = (bits & 0x400000) !== 0;
  return doubleOfBits(
    (bits << 29) | (isQuiet ? 0 : SIGNALLING),
    (bits & 0x80000000) | 0x7ff80000 | ((bits & 0x7fffff) >> 3),
  );
}

/** The bits of an f32. */
export function bitsOfFloat(value: number): number {
  if (!Number.isNaN(value)) {
    float[0] = value;
    return floatWord[0]!;
  }
  double[0] = value;
  const [low, high] = words as unknown as [number, number];
  const payload = ((high & 0xfffff) << 3) | (low >>> 29);
  const bits = (high & 0x80000000) | 0x7f800000 | payload;
  return (low & SIGNALLING) === 0 ? bits : bits & ~0x400000;
}

/** NaNs of either type with another sign bit. */
export function negNaN(value: number): number {
  double[0] = value;
  words[1]! ^= 0x80000000;
  return double[0]!;
}

export function absNaN(value: number): number {
  double[0] = value;
  words[1]! &= 0x7fffffff;
  return double[0]!;
}

export function copysign(value: number, sign: number): number {
  double[0] = sign;
  const bit = words[1]! & 0x80000000;
  double[0] = value;
  words[1] = (words[1]! & 0x7fffffff) | bit;
  return double[0]!;
}

/** Words of a double: the low one is the result, the high one goes to `into[1]`. */
export function splitDouble(value: number, into: Int32Array): number {
  double[0] = value;
  into[1] = words[1]!;
  return words[0]!;
}

/** Words of a double, without side effects. */
export function lowWord(value: number): number {
  double[0] = value;
  return words[0]!;
}

export function highWord(value: number): number {
  double[0] = value;
  return words[1]!;
}

/** Whether this engine keeps the bits of NaNs where it moves numbers. */
export function keepsNaNs(): boolean {
  const samples = [0x7fa00001, 0xffc12345 | 0, 0x7f800001];
  const moved = samples.map(floatOfBits);
  return samples.every((bits, i) => bitsOfFloat(moved[i]!) === bits);
}
