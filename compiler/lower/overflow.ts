/**
 * `-ftrapv`: signed additions, subtractions and multiplications whose result does not
 * fit stop the program. The result is computed first, wrapping, and then examined.
 */
import type { ArithmeticOperator } from "../ast/typed.ts";
import type { Value } from "../ir/ir.ts";
import type { FunctionContext, Pair } from "./context.ts";
import type { Scalar } from "./convert.ts";
import { addressAt, addressValue, loadType } from "./memory.ts";
import { callRuntimePair } from "./runtime-call.ts";
import { signedWide, type Wide, wideCompare } from "./wide.ts";

/** Stops where `result` is not `left operator right` of two signed integers. */
export function trapOnOverflow(
  ctx: FunctionContext,
  scalar: Scalar,
  operator: ArithmeticOperator,
  left: Value,
  right: Value,
  result: Value,
): void {
  if (!scalar.signed || scalar.bytes < 4 || !isChecked(operator)) return;
  if (scalar.type === "i64") trapIf(ctx, overflows64(ctx, operator, left, right, result));
  else if (scalar.type === "i32") trapIf(ctx, overflows32(ctx, operator, left, right, result));
}

/** The same in 128 bits. */
export function trapOnWideOverflow(
  ctx: FunctionContext,
  wide: Wide,
  operator: ArithmeticOperator,
  left: Pair,
  right: Pair,
  result: Pair,
): void {
  if (!wide.signed || wide.floating || !isChecked(operator)) return;
  if (operator === "*") trapIf(ctx, productOverflows(ctx, left, right));
  else trapIf(ctx, signsDisagree(ctx, operator, left.high, right.high, result.high));
}

type Checked = "+" | "-" | "*";

const isChecked = (operator: ArithmeticOperator): operator is Checked =>
  operator === "+" || operator === "-" || operator === "*";

const names = { "+": "i64.add", "-": "i64.sub", "*": "i64.mul" } as const;

/** In 64 bits nothing of 32 bits overflows. */
function overflows32(ctx: FunctionContext, operator: Checked, left: Value, right: Value, result: Value): Value {
  const { b } = ctx;
  const [x, y, z] = [left, right, result].map((value) => b.emit("i64.extend_i32_s", "i64", [value]));
  return b.emit("i64.ne", "i32", [b.emit(names[operator], "i64", [x!, y!]), z!]);
}

function overflows64(ctx: FunctionContext, operator: Checked, left: Value, right: Value, result: Value): Value {
  if (operator !== "*") return signsDisagree(ctx, operator, left, right, result);
  const { b } = ctx;
  const extend = (value: Value): Pair => ({ low: value, high: b.emit("i64.shr_s", "i64", [value, b.i64(63n)]) });
  const [x, y] = [extend(left), extend(right)];
  const product = callRuntimePair(ctx, "__multi3", [x.low, x.high, y.low, y.high]);
  return wideCompare(ctx, signedWide, "!=", product, extend(result));
}

/** A sum has the sign of neither operand, or a difference that of the right one alone (Hacker's Delight 2-13). */
function signsDisagree(ctx: FunctionContext, operator: "+" | "-", left: Value, right: Value, result: Value): Value {
  const { b } = ctx;
  const fromLeft = b.emit("i64.xor", "i64", [left, result]);
  const other = b.emit("i64.xor", "i64", [right, operator === "+" ? result : left]);
  return b.emit("i64.lt_s", "i32", [b.emit("i64.and", "i64", [fromLeft, other]), b.i64(0n)]);
}

function productOverflows(ctx: FunctionContext, left: Pair, right: Pair): Value {
  const { b } = ctx;
  const slot = b.newSlot("", 4, 4);
  const flag = addressAt(b.emit("slot.address", "i32", [], 0, { kind: "slot", slot }), 4);
  callRuntimePair(ctx, "__muloti4", [left.low, left.high, right.low, right.high, addressValue(b, flag)]);
  return loadType(b, flag, "i32");
}

function trapIf(ctx: FunctionContext, condition: Value): void {
  const { b } = ctx;
  const [trap, rest] = [b.newBlock(), b.newBlock()];
  b.brIf(condition, trap, rest, -1);
  b.enterSealed(trap);
  b.unreachable();
  b.enterSealed(rest);
}
