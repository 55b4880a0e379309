/**
 * `_Float16` (IEEE binary16). WebAssembly has no arithmetic on it: a value is the f32
 * of the same number, an operation is one of f32 whose result is rounded to binary16,
 * and only memory holds the 16 bits. f32 has more than twice the digits and two, so
 * that rounding twice is rounding once (Figueroa, "When is double rounding innocuous?").
 */
import type { FunctionBuilder } from "../ir/builder.ts";
import type { Inst, Value } from "../ir/ir.ts";

/** The least number that rounds to infinity. */
const OVERFLOW = 65520;
/** 1.5 · 2^(52 - 10): added to 2^e, it makes the unit of a double's sum that of binary16 numbers about 2^e. */
const UNIT_SHIFT = 1.5 * 2 ** 42;
/** Below it, the unit of binary16 numbers stays the same. */
const LEAST_NORMAL = 2 ** -14;
const EXPONENT_MASK = 0x7ff0000000000000n;
/** The quotient of the units of equal bits in binary32 and binary16: exponent biases 127 and 15. */
const REBIAS = 2 ** 112;

/**
 * The nearest binary16 number, ties to even, of an f32 or f64.
 *
 * The sum of |x| < 2^(e+1) and 1.5 · 2^(e + 42) is rounded to a multiple of 2^(e-10),
 * which is the unit of binary16 there; the subtraction is exact.
 */
export function roundToHalf(b: FunctionBuilder, value: Value): Value {
  const x = value.type === "f64" ? value : b.emit("f64.promote_f32", "f64", [value]);
  const magnitude = b.emit("f64.abs", "f64", [x]);
  const exponent = b.emit("i64.and", "i64", [b.emit("i64.reinterpret_f64", "i64", [x]), b.i64(EXPONENT_MASK)]);
  const power = b.emit("f64.reinterpret_i64", "f64", [exponent]);
  const least = b.emit("f64.max", "f64", [power, b.f64(LEAST_NORMAL)]);
  const shift = b.emit("f64.mul", "f64", [least, b.f64(UNIT_SHIFT)]);
  const rounded = b.emit("f64.sub", "f64", [b.emit("f64.add", "f64", [magnitude, shift]), shift]);
  // NaN stays NaN: it is not below.
  const large = b.emit("f64.mul", "f64", [magnitude, b.f64(2 ** 1023)]);
  const fits = b.emit("f64.lt", "i32", [magnitude, b.f64(OVERFLOW)]);
  const chosen = b.emit("select", "f64", [rounded, large, fits]);
  return b.emit("f32.demote_f64", "f32", [b.emit("f64.copysign", "f64", [chosen, x])]);
}

/** The number of 16 bits. Exponent and fraction, moved to their places in binary32, are those of a number too small. */
export function halfFromBits(b: FunctionBuilder, bits: Value): Inst {
  const magnitude = b.emit("i32.and", "i32", [bits, b.i32(0x7fff)]);
  const moved = b.emit("f32.reinterpret_i32", "f32", [b.emit("i32.shl", "i32", [magnitude, b.i32(13)])]);
  const finite = b.emit("i32.reinterpret_f32", "i32", [b.emit("f32.mul", "f32", [moved, b.f32(REBIAS)])]);
  const isFinite = b.emit("i32.lt_u", "i32", [magnitude, b.i32(0x7c00)]);
  const top = b.emit("select", "i32", [b.i32(0), b.i32(0x7f800000), isFinite]);
  const sign = b.emit("i32.shl", "i32", [b.emit("i32.and", "i32", [bits, b.i32(0x8000)]), b.i32(16)]);
  const whole = b.emit("i32.or", "i32", [b.emit("i32.or", "i32", [finite, top]), sign]);
  return b.emit("f32.reinterpret_i32", "f32", [whole]);
}

/** The 16 bits of a number that binary16 can hold. */
export function halfToBits(b: FunctionBuilder, value: Value): Value {
  const sign = b.emit("i32.shr_u", "i32", [b.emit("i32.reinterpret_f32", "i32", [value]), b.i32(16)]);
  const scaled = b.emit("f32.mul", "f32", [value, b.f32(1 / REBIAS)]);
  // Infinity keeps its exponent of eight ones, of which five fit.
  const moved = b.emit("i32.shr_u", "i32", [b.emit("i32.reinterpret_f32", "i32", [scaled]), b.i32(13)]);
  return b.emit("i32.or", "i32", [
    b.emit("i32.and", "i32", [moved, b.i32(0x7fff)]),
    b.emit("i32.and", "i32", [sign, b.i32(0x8000)]),
  ]);
}
