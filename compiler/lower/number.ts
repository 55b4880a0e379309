/**
 * Arithmetic on values that are in hand, for all arithmetic types: a value is one IR
 * value or, of 128 bits, a pair. What lowers expressions asks here for the operations.
 *
 * Invariant: integers narrower than their IR type are always sign- or zero-extended from
 * their width, and numbers of `_Float16` are f32 numbers that binary16 can hold.
 */
import type { ArithmeticOperator, CompareOperator } from "../ast/typed.ts";
import { bug } from "../base/diagnostics.ts";
import type { Block, IrType, Value } from "../ir/ir.ts";
import { isBool } from "../types/classify.ts";
import type { CType } from "../types/ctype.ts";
import type { Address, FunctionContext, Pair } from "./context.ts";
import { convertScalar, isHalf, normalize, type Scalar, truth } from "./convert.ts";
import { roundToHalf } from "./half.ts";
import { loadPair, loadScalar, storePair, storeScalar } from "./memory.ts";
import { trapOnOverflow, trapOnWideOverflow } from "./overflow.ts";
import { type Representation, representationOf } from "./representation.ts";
import {
  normalizeWide,
  scalarToWide,
  type Wide,
  wideArithmetic,
  wideCompare,
  wideNegate,
  wideShift,
  wideToScalar,
  wideToWide,
  wideTruth,
} from "./wide.ts";

/** A scalar or 128-bit value. */
export type AnyValue = Value | Pair;

export const isPair = (value: AnyValue): value is Pair => "low" in value;

export const representation = (ctx: FunctionContext, type: CType): Representation =>
  representationOf(type, ctx.unit.options);

export function scalarOf(ctx: FunctionContext, type: CType): Scalar {
  const result = representation(ctx, type);
  return result.kind === "scalar" ? result : bug(`scalar type expected, found ${type.kind}`);
}

export const isWide = (ctx: FunctionContext, type: CType): boolean => representation(ctx, type).kind === "wide";

const wideOf = (ctx: FunctionContext, type: CType): Wide => {
  const result = representation(ctx, type);
  return result.kind === "wide" ? result : bug(`128-bit type expected, found ${type.kind}`);
};

/** Converts a scalar or wide value to another scalar or wide type. */
export function convertAny(ctx: FunctionContext, value: AnyValue, from: CType, to: CType): AnyValue {
  if (isBool(to)) return truthOf(ctx, value, from);
  const target = representation(ctx, to);
  if (!isPair(value)) {
    if (target.kind === "wide") return scalarToWide(ctx, scalarOf(ctx, from), target, value);
    return convertScalar(ctx.b, value, scalarOf(ctx, from), scalarOf(ctx, to));
  }
  const source = wideOf(ctx, from);
  if (target.kind === "wide") return wideToWide(ctx, source, target, value);
  const scalar = scalarOf(ctx, to);
  return normalize(ctx.b, wideToScalar(ctx, source, scalar, value), scalar);
}

/** Is it nonzero? @returns i32 0 or 1 */
export const truthOf = (ctx: FunctionContext, value: AnyValue, type: CType): Value =>
  isPair(value) ? wideTruth(ctx, wideOf(ctx, type), value) : truth(ctx.b, value);

/** 0 or 1 in any arithmetic type. */
export function smallNumber(ctx: FunctionContext, type: CType, number: 0 | 1): AnyValue {
  const { b } = ctx;
  const shape = representation(ctx, type);
  if (shape.kind === "wide") {
    // 1.0L in binary128: exponent 16383, fraction zero.
    if (shape.floating) return { low: b.i64(0n), high: b.i64(number === 0 ? 0n : 0x3fff000000000000n) };
    return { low: b.i64(BigInt(number)), high: b.i64(0n) };
  }
  const scalar = scalarOf(ctx, type);
  switch (scalar.type) {
    case "f32":
      return b.f32(number);
    case "f64":
      return b.f64(number);
    case "i64":
      return b.i64(BigInt(number));
    default:
      return b.i32(number);
  }
}

const floatNames: Partial<Record<ArithmeticOperator, string>> = { "+": "add", "-": "sub", "*": "mul", "/": "div" };

/** The WebAssembly operation for an operator on a scalar. */
function arithmeticOp(scalar: Scalar, operator: ArithmeticOperator): string {
  if (scalar.type === "f32" || scalar.type === "f64") {
    return `${scalar.type}.${floatNames[operator] ?? bug(`no ${operator} on floating point`)}`;
  }
  const sign = scalar.signed ? "s" : "u";
  const names: Record<ArithmeticOperator, string> = {
    "+": "add",
    "-": "sub",
    "*": "mul",
    "/": `div_${sign}`,
    "%": `rem_${sign}`,
    "<<": "shl",
    ">>": `shr_${sign}`,
    "&": "and",
    "|": "or",
    "^": "xor",
  };
  return `${scalar.type}.${names[operator]}`;
}

/** The operation; the result of one on integers narrower than int is not cut to their width. */
export function arithmetic(
  ctx: FunctionContext,
  scalar: Scalar,
  operator: ArithmeticOperator,
  left: Value,
  right: Value,
): Value {
  const { b } = ctx;
  const amount = right.type === left.type ? right : shiftAmount(ctx, right, left.type as IrType);
  const result = b.emit(arithmeticOp(scalar, operator), scalar.type, [left, amount]);
  return isHalf(scalar) ? roundToHalf(b, result) : result;
}

/** WebAssembly wants both operands of a shift in one type. */
function shiftAmount(ctx: FunctionContext, amount: Value, type: IrType): Value {
  if (type === "i64" && amount.type === "i32") return ctx.b.emit("i64.extend_i32_u", "i64", [amount]);
  if (type === "i32" && amount.type === "i64") return ctx.b.emit("i32.wrap_i64", "i32", [amount]);
  return bug("operands of different types");
}

const compareNames: Record<CompareOperator, string> = {
  "==": "eq",
  "!=": "ne",
  "<": "lt",
  "<=": "le",
  ">": "gt",
  ">=": "ge",
};

export function compareScalars(
  ctx: FunctionContext,
  scalar: Scalar,
  operator: CompareOperator,
  left: Value,
  right: Value,
): Value {
  const signless = operator === "==" || operator === "!=" || scalar.type === "f32" || scalar.type === "f64";
  const suffix = signless ? "" : scalar.signed ? "_s" : "_u";
  return ctx.b.emit(`${scalar.type}.${compareNames[operator]}${suffix}`, "i32", [left, right]);
}

/** `left operator right` of one type; the right operand of a shift has its own. */
export function operate(
  ctx: FunctionContext,
  type: CType,
  operator: ArithmeticOperator,
  left: AnyValue,
  right: AnyValue,
): AnyValue {
  const { trapv } = ctx.unit.options;
  if (!isPair(left)) {
    const scalar = scalarOf(ctx, type);
    const value = arithmetic(ctx, scalar, operator, left, isPair(right) ? right.low : right);
    if (trapv && !isPair(right)) trapOnOverflow(ctx, scalar, operator, left, right, value);
    // Narrow integers are promoted before they are operated on, but for ++ and in complex numbers.
    return normalize(ctx.b, value, scalar);
  }
  const wide = wideOf(ctx, type);
  if (operator === "<<" || operator === ">>") {
    const shifted = wideShift(ctx, wide, operator, left, isPair(right) ? right.low : right);
    return normalizeWide(ctx, wide, shifted);
  }
  if (!isPair(right)) return bug("128 bits expected");
  const value = wideArithmetic(ctx, wide, operator, left, right);
  if (trapv) trapOnWideOverflow(ctx, wide, operator, left, right, value);
  return normalizeWide(ctx, wide, value);
}

export function negateAny(ctx: FunctionContext, type: CType, value: AnyValue): AnyValue {
  const { b } = ctx;
  if (isPair(value)) {
    const wide = wideOf(ctx, type);
    if (wide.floating) return wideNegate(ctx, wide, value);
    return operate(ctx, type, "-", smallNumber(ctx, type, 0), value);
  }
  if (value.type === "f32" || value.type === "f64") return b.emit(`${value.type}.neg`, value.type, [value]);
  return operate(ctx, type, "-", b.zero(value.type as IrType), value);
}

export function complementAny(ctx: FunctionContext, type: CType, value: AnyValue): AnyValue {
  const { b } = ctx;
  const invert = (part: Value): Value =>
    part.type === "i64" ? b.emit("i64.xor", "i64", [part, b.i64(-1n)]) : b.emit("i32.xor", "i32", [part, b.i32(-1)]);
  if (isPair(value)) return normalizeWide(ctx, wideOf(ctx, type), { low: invert(value.low), high: invert(value.high) });
  const scalar = scalarOf(ctx, type);
  return scalar.bits === undefined ? invert(value) : normalize(b, invert(value), scalar);
}

/** @returns i32 0 or 1 */
export function compareAny(
  ctx: FunctionContext,
  type: CType,
  operator: CompareOperator,
  left: AnyValue,
  right: AnyValue,
): Value {
  if (!isPair(left)) return compareScalars(ctx, scalarOf(ctx, type), operator, left, right as Value);
  return wideCompare(ctx, wideOf(ctx, type), operator, left, right as Pair);
}

export function loadAny(ctx: FunctionContext, from: Address, type: CType): AnyValue {
  const shape = representation(ctx, type);
  return shape.kind === "wide"
    ? normalizeWide(ctx, shape, loadPair(ctx.b, from))
    : loadScalar(ctx.b, from, scalarOf(ctx, type));
}

export function storeAny(ctx: FunctionContext, to: Address, type: CType, value: AnyValue): void {
  if (isPair(value)) storePair(ctx.b, to, value);
  else storeScalar(ctx.b, to, scalarOf(ctx, type), value);
}

/** The IR values of a value, to be passed on, and the value of such. */
export const valuesOf = (value: AnyValue): Value[] => (isPair(value) ? [value.low, value.high] : [value]);

/** Parameters of a block that hold a value of this type. */
export function addParams(ctx: FunctionContext, block: Block, type: CType): AnyValue {
  const { b } = ctx;
  if (isWide(ctx, type)) return { low: b.addParam(block, "i64"), high: b.addParam(block, "i64") };
  return b.addParam(block, scalarOf(ctx, type).type);
}
