/** Conversions between scalar values (C11 6.3.1), in terms of representations. */
import type { FunctionBuilder } from "../ir/builder.ts";
import type { Value } from "../ir/ir.ts";
import { roundToHalf } from "./half.ts";
import { adaptWidth, cutToBits } from "./memory.ts";
import type { Representation } from "./representation.ts";

export type Scalar = Extract<Representation, { kind: "scalar" }>;

/** Is it `_Float16`, which is f32 but in memory? */
export const isHalf = (scalar: Scalar): boolean => scalar.type === "f32" && scalar.bytes === 2;

const isFloat = (scalar: Scalar): boolean => scalar.type === "f32" || scalar.type === "f64";

/** Is the value nonzero? NaN is. @returns i32 0 or 1 */
export function truth(b: FunctionBuilder, value: Value): Value {
  switch (value.type) {
    case "i32":
      return isBoolean(value) ? value : b.emit("i32.ne", "i32", [value, b.i32(0)]);
    case "i64":
      return b.emit("i64.ne", "i32", [value, b.i64(0n)]);
    case "f32":
      return b.emit("f32.ne", "i32", [value, b.f32(0)]);
    default:
      return b.emit("f64.ne", "i32", [value, b.f64(0)]);
  }
}

/** Is it zero? @returns i32 0 or 1 */
export function falsity(b: FunctionBuilder, value: Value): Value {
  switch (value.type) {
    case "i32":
      return b.emit("i32.eqz", "i32", [value]);
    case "i64":
      return b.emit("i64.eqz", "i32", [value]);
    case "f32":
      return b.emit("f32.eq", "i32", [value, b.f32(0)]);
    default:
      return b.emit("f64.eq", "i32", [value, b.f64(0)]);
  }
}

const comparison = /^(?:[if](?:32|64)\.(?:eqz|eq|ne|[lg][te](?:_[su])?))$/;

/** Is the value 0 or 1 by construction? */
export const isBoolean = (value: Value): boolean =>
  value.kind === "inst" &&
  (comparison.test(value.op) || (value.op === "i32.const" && (value.imm === 0 || value.imm === 1)));

/**
 * Converts between two scalars. `toBool` is asked for by the caller, since `_Bool`
 * and `unsigned char` look the same here.
 * Out-of-range floating values saturate: undefined in C (6.3.1.4p1), and no trap.
 */
export function convertScalar(b: FunctionBuilder, value: Value, from: Scalar, to: Scalar): Value {
  if (isFloat(from)) return isFloat(to) ? floatToFloat(b, value, from, to) : floatToInteger(b, value, from, to);
  if (isHalf(to)) return roundToHalf(b, b.emit(`f64.convert_${from.type}_${from.signed ? "s" : "u"}`, "f64", [value]));
  if (isFloat(to)) {
    return b.emit(`${to.type}.convert_${from.type}_${from.signed ? "s" : "u"}`, to.type, [value]);
  }
  const adapted = adaptWidth(b, value, to.type as "i32" | "i64", from.signed);
  return fitsIn(from, to) ? adapted : normalize(b, adapted, to);
}

/** Do all values of `from` lie in the range of `to`? */
function fitsIn(from: Scalar, to: Scalar): boolean {
  if (to.bytes >= 4 && to.bits === undefined) return true;
  const [source, target] = [from.bits ?? from.bytes * 8, to.bits ?? to.bytes * 8];
  return from.signed === to.signed ? source <= target : !from.signed && source < target;
}

/** Sign- or zero-extends the low bits of an integer that is to have a type narrower than its IR type. */
export function normalize(b: FunctionBuilder, value: Value, to: Scalar): Value {
  if (to.bits !== undefined) return cutToBits(b, value, to.bits, to.signed);
  if (to.bytes >= 4 || to.type === "f32" || to.type === "v128") return value;
  if (to.signed) return b.emit(to.bytes === 1 ? "i32.extend8_s" : "i32.extend16_s", "i32", [value]);
  return b.emit("i32.and", "i32", [value, b.i32(to.bytes === 1 ? 0xff : 0xffff)]);
}

function floatToFloat(b: FunctionBuilder, value: Value, from: Scalar, to: Scalar): Value {
  if (isHalf(to)) return isHalf(from) ? value : roundToHalf(b, value);
  if (value.type === to.type) return value;
  return b.emit(to.type === "f64" ? "f64.promote_f32" : "f32.demote_f64", to.type, [value]);
}

function floatToInteger(b: FunctionBuilder, value: Value, from: Scalar, to: Scalar): Value {
  // Narrow unsigned types go through the signed i32 conversion, whose range holds them.
  const sign = to.signed || to.bytes < 4 ? "s" : "u";
  const whole = b.emit(`${to.type}.trunc_sat_${from.type}_${sign}`, to.type, [value]);
  return normalize(b, whole, to);
}
