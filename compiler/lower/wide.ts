/**
 * Arithmetic on 128-bit values: `__int128` inline where two i64 do it, and through
 * the runtime library otherwise; `long double` always through the library.
 */
import type { ArithmeticOperator, CompareOperator } from "../ast/typed.ts";
import { bug } from "../base/diagnostics.ts";
import type { IrType, Value } from "../ir/ir.ts";
import type { FunctionContext, Pair } from "./context.ts";
import { isHalf } from "./convert.ts";
import { halfFromBits, roundToHalf } from "./half.ts";
import { adaptWidth } from "./memory.ts";
import type { Representation } from "./representation.ts";
import { callRuntime, callRuntimePair } from "./runtime-call.ts";

export type Wide = Extract<Representation, { kind: "wide" }>;

export const signedWide: Wide = { kind: "wide", floating: false, signed: true };
type Scalar = Extract<Representation, { kind: "scalar" }>;

const floatRoutines: Partial<Record<ArithmeticOperator, string>> = {
  "+": "__addtf3",
  "-": "__subtf3",
  "*": "__multf3",
  "/": "__divtf3",
};

export function wideArithmetic(
  ctx: FunctionContext,
  wide: Wide,
  operator: ArithmeticOperator,
  left: Pair,
  right: Pair,
): Pair {
  const both = [left.low, left.high, right.low, right.high];
  if (wide.floating) return callRuntimePair(ctx, floatRoutines[operator] ?? bug(`no ${operator} on long double`), both);
  const { b } = ctx;
  const bitwise = (op: string): Pair => ({
    low: b.emit(op, "i64", [left.low, right.low]),
    high: b.emit(op, "i64", [left.high, right.high]),
  });
  switch (operator) {
    case "&":
      return bitwise("i64.and");
    case "|":
      return bitwise("i64.or");
    case "^":
      return bitwise("i64.xor");
    case "+": {
      const low = b.emit("i64.add", "i64", [left.low, right.low]);
      const carry = b.emit("i64.extend_i32_u", "i64", [b.emit("i64.lt_u", "i32", [low, left.low])]);
      const high = b.emit("i64.add", "i64", [b.emit("i64.add", "i64", [left.high, right.high]), carry]);
      return { low, high };
    }
    case "-": {
      const low = b.emit("i64.sub", "i64", [left.low, right.low]);
      const borrow = b.emit("i64.extend_i32_u", "i64", [b.emit("i64.lt_u", "i32", [left.low, right.low])]);
      const high = b.emit("i64.sub", "i64", [b.emit("i64.sub", "i64", [left.high, right.high]), borrow]);
      return { low, high };
    }
    case "*":
      return callRuntimePair(ctx, "__multi3", both);
    case "/":
      return callRuntimePair(ctx, wide.signed ? "__divti3" : "__udivti3", both);
    case "%":
      return callRuntimePair(ctx, wide.signed ? "__modti3" : "__umodti3", both);
    case "<<":
    case ">>":
      return bug("shifts take an i32 amount");
  }
}

export function pairConstant(ctx: FunctionContext, bits: bigint): Pair {
  return { low: ctx.b.i64(BigInt.asIntN(64, bits)), high: ctx.b.i64(BigInt.asIntN(64, bits >> 64n)) };
}

/** Extends a `_BitInt` of more than 64 bits from its width. */
export function normalizeWide(ctx: FunctionContext, { bits, signed }: Wide, value: Pair): Pair {
  if (bits === undefined) return value;
  const { b } = ctx;
  const distance = b.i64(BigInt(128 - bits));
  const moved = b.emit("i64.shl", "i64", [value.high, distance]);
  return { low: value.low, high: b.emit(signed ? "i64.shr_s" : "i64.shr_u", "i64", [moved, distance]) };
}

export function wideShift(ctx: FunctionContext, wide: Wide, operator: "<<" | ">>", value: Pair, amount: Value): Pair {
  const count = adaptWidth(ctx.b, amount, "i32", false);
  const name = operator === "<<" ? "__ashlti3" : wide.signed ? "__ashrti3" : "__lshrti3";
  return callRuntimePair(ctx, name, [value.low, value.high, count]);
}

export function wideNegate(ctx: FunctionContext, wide: Wide, value: Pair): Pair {
  const { b } = ctx;
  if (wide.floating) {
    // The sign is the top bit; negation flips it, also of NaN and zero.
    return { low: value.low, high: b.emit("i64.xor", "i64", [value.high, b.i64(1n << 63n)]) };
  }
  const zero = { low: b.i64(0n), high: b.i64(0n) };
  return wideArithmetic(ctx, wide, "-", zero, value);
}

const floatCompare: Record<CompareOperator, [routine: string, op: string]> = {
  "==": ["__eqtf2", "i32.eqz"],
  "!=": ["__netf2", "i32.ne"],
  "<": ["__lttf2", "i32.lt_s"],
  "<=": ["__letf2", "i32.le_s"],
  ">": ["__gttf2", "i32.gt_s"],
  ">=": ["__getf2", "i32.ge_s"],
};

/** @returns i32 0 or 1 */
export function wideCompare(
  ctx: FunctionContext,
  wide: Wide,
  operator: CompareOperator,
  left: Pair,
  right: Pair,
): Value {
  const { b } = ctx;
  if (wide.floating) {
    const [routine, op] = floatCompare[operator];
    const order = callRuntime(ctx, routine, [left.low, left.high, right.low, right.high], "i32");
    return op === "i32.eqz" ? b.emit(op, "i32", [order]) : b.emit(op, "i32", [order, b.i32(0)]);
  }
  if (operator === "==" || operator === "!=") {
    const low = b.emit("i64.xor", "i64", [left.low, right.low]);
    const high = b.emit("i64.xor", "i64", [left.high, right.high]);
    const difference = b.emit("i64.or", "i64", [low, high]);
    const equal = b.emit("i64.eqz", "i32", [difference]);
    return operator === "==" ? equal : b.emit("i32.eqz", "i32", [equal]);
  }
  const sign = wide.signed ? "s" : "u";
  const word = { "<": "lt", "<=": "le", ">": "gt", ">=": "ge" }[operator];
  const high = b.emit(`i64.${word}_${sign}`, "i32", [left.high, right.high]);
  const low = b.emit(`i64.${word}_u`, "i32", [left.low, right.low]);
  const same = b.emit("i64.eq", "i32", [left.high, right.high]);
  return b.emit("select", "i32", [low, high, same]);
}

/** @returns i32 0 or 1: is it nonzero? NaN is. */
export function wideTruth(ctx: FunctionContext, wide: Wide, value: Pair): Value {
  const { b } = ctx;
  const high = wide.floating ? b.emit("i64.and", "i64", [value.high, b.i64((1n << 63n) - 1n)]) : value.high;
  const any = b.emit("i64.or", "i64", [value.low, high]);
  return b.emit("i64.ne", "i32", [any, b.i64(0n)]);
}

/** Widens a scalar to 128 bits. */
export function scalarToWide(ctx: FunctionContext, from: Scalar, to: Wide, value: Value): Pair {
  const { b } = ctx;
  if (from.type === "f32" || from.type === "f64") {
    if (to.floating) return callRuntimePair(ctx, from.type === "f32" ? "__extendsftf2" : "__extenddftf2", [value]);
    const name = `__fix${to.signed ? "" : "uns"}${from.type === "f32" ? "sf" : "df"}ti`;
    return normalizeWide(ctx, to, callRuntimePair(ctx, name, [value]));
  }
  if (to.floating) {
    const size = from.type === "i64" ? "di" : "si";
    return callRuntimePair(ctx, from.signed ? `__float${size}tf` : `__floatun${size}tf`, [value]);
  }
  const low = adaptWidth(b, value, "i64", from.signed);
  const high = from.signed ? b.emit("i64.shr_s", "i64", [low, b.i64(63n)]) : b.i64(0n);
  return normalizeWide(ctx, to, { low, high });
}

/** Narrows 128 bits to a scalar; integers narrower than 32 bits are normalised by the caller. */
export function wideToScalar(ctx: FunctionContext, from: Wide, to: Scalar, value: Pair): Value {
  const both = [value.low, value.high];
  if (isHalf(to)) return wideToHalf(ctx, from, value);
  if (!from.floating) {
    if (to.type === "f32" || to.type === "f64") {
      const name = `__float${from.signed ? "" : "un"}ti${to.type === "f32" ? "sf" : "df"}`;
      return callRuntime(ctx, name, both, to.type);
    }
    return adaptWidth(ctx.b, value.low, to.type as "i32" | "i64", false);
  }
  if (to.type === "f32") return callRuntime(ctx, "__trunctfsf2", both, "f32");
  if (to.type === "f64") return callRuntime(ctx, "__trunctfdf2", both, "f64");
  // Narrow unsigned types go through the signed conversion, whose range holds them.
  const unsigned = !to.signed && to.bytes >= 4;
  const type: IrType = to.type;
  return callRuntime(ctx, `__fix${unsigned ? "uns" : ""}tf${type === "i64" ? "di" : "si"}`, both, type);
}

/** Directly, not by way of a wider format: that would round twice. Integers above 2^53 are infinite all the same. */
function wideToHalf(ctx: FunctionContext, from: Wide, value: Pair): Value {
  const { b } = ctx;
  const both = [value.low, value.high];
  if (from.floating) return halfFromBits(b, callRuntime(ctx, "__trunctfhf2", both, "i32"));
  return roundToHalf(b, callRuntime(ctx, `__float${from.signed ? "" : "un"}tidf`, both, "f64"));
}

export function wideToWide(ctx: FunctionContext, from: Wide, to: Wide, value: Pair): Pair {
  if (from.floating === to.floating) return normalizeWide(ctx, to, value);
  const both = [value.low, value.high];
  if (to.floating) return callRuntimePair(ctx, from.signed ? "__floattitf" : "__floatuntitf", both);
  return normalizeWide(ctx, to, callRuntimePair(ctx, to.signed ? "__fixtfti" : "__fixunstfti", both));
}
