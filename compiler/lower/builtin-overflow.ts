/**
 * `__builtin_add_overflow(a, b, &result)` and its like. Of operands and results of at most
 * 64 bits the operation is done in twice the bits, where nothing overflows, and compared
 * with what the result type holds; of wider ones the runtime library does the same.
 */
import type { TExpr } from "../ast/typed.ts";
import type { IrType, Value } from "../ir/ir.ts";
import { bitsOf, isSigned } from "../types/classify.ts";
import { type CType, integerTypes } from "../types/ctype.ts";
import { alignOf } from "../types/layout.ts";
import type { FunctionContext, Pair } from "./context.ts";
import { normalize } from "./convert.ts";
import { lowerAny, lowerEffect, lowerScalar } from "./expr.ts";
import { adaptWidth, addressAt, addressValue, loadPair, slotAddress, storeScalar } from "./memory.ts";
import { arithmetic, convertAny, isPair, isWide, scalarOf, storeAny } from "./number.ts";
import { callRuntime } from "./runtime-call.ts";
import { scalarToWide, signedWide, wideArithmetic, wideCompare, wideToScalar } from "./wide.ts";

type Operator = "+" | "-" | "*";

/** @param store whether the third argument is a pointer to the result, rather than a value of its type */
export function lowerOverflow(ctx: FunctionContext, args: readonly TExpr[], operator: Operator, store: boolean): Value {
  const [left, right, result] = args as [TExpr, TExpr, TExpr];
  const target = store && result.type.kind === "pointer" ? result.type.to : result.type;
  if ([left.type, right.type, target].some((type) => isWide(ctx, type)))
    return wideOverflow(ctx, left, right, result, target, operator, store);
  const { b } = ctx;
  const to = scalarOf(ctx, target);
  const a = operandOf(ctx, left);
  const c = operandOf(ctx, right);
  if (!store) lowerEffect(ctx, result);
  const place = store ? lowerScalar(ctx, result) : undefined;
  if (a.bytes <= 4 && c.bytes <= 4 && to.bytes <= 4) {
    const wide = arithmetic(
      ctx,
      { kind: "scalar", type: "i64", bytes: 8, signed: true },
      operator,
      adaptWidth(b, a.value, "i64", a.signed),
      adaptWidth(b, c.value, "i64", c.signed),
    );
    const cut = normalize(b, b.emit("i32.wrap_i64", "i32", [wide]), to);
    if (place) storeScalar(b, addressAt(place, to.bytes), to, cut);
    // u32 × u32 reaches the sign bit of i64: then the product read as signed differs from the cut all the same.
    return b.emit("i64.ne", "i32", [adaptWidth(b, cut, "i64", to.signed), wide]);
  }
  const product = wideArithmetic(ctx, signedWide, operator, widen(ctx, a), widen(ctx, c));
  const cut = normalize(b, wideToScalar(ctx, signedWide, to, product), to);
  if (place) storeScalar(b, addressAt(place, to.bytes), to, cut);
  return wideCompare(ctx, signedWide, "!=", scalarToWide(ctx, to, signedWide, cut), product);
}

/** How the routine knows the operation. */
const codes: Record<Operator, number> = { "+": 0, "-": 1, "*": 2 };

function wideOverflow(
  ctx: FunctionContext,
  left: TExpr,
  right: TExpr,
  result: TExpr,
  target: CType,
  operator: Operator,
  store: boolean,
): Value {
  const { b } = ctx;
  const { charSigned } = ctx.unit.options;
  const [x, y] = [extended(ctx, left), extended(ctx, right)];
  if (!store) lowerEffect(ctx, result);
  const place = store ? lowerScalar(ctx, result) : undefined;
  const signs = [left.type, right.type, target].map((type, i) => (isSigned(type, charSigned) ? 4 << i : 0));
  const how = signs.reduce((sum, sign) => sum + sign, codes[operator]);
  const slot = slotAddress(ctx, "", integerTypes.__int128);
  const args = [addressValue(b, slot), x.low, x.high, y.low, y.high, b.i32(how), b.i32(bitsOf(target))];
  const overflow = callRuntime(ctx, "__overflow_ti", args, "i32");
  if (place) {
    const value = convertAny(ctx, loadPair(b, slot), integerTypes.__int128, target);
    storeAny(ctx, addressAt(place, alignOf(target)), target, value);
  }
  return overflow;
}

/** An operand in 128 bits. */
function extended(ctx: FunctionContext, operand: TExpr): Pair {
  const value = lowerAny(ctx, operand);
  return isPair(value) ? value : scalarToWide(ctx, scalarOf(ctx, operand.type), signedWide, value);
}

interface Operand {
  readonly value: Value;
  readonly bytes: number;
  readonly signed: boolean;
}

function operandOf(ctx: FunctionContext, expr: TExpr): Operand {
  const scalar = scalarOf(ctx, expr.type);
  return { value: lowerScalar(ctx, expr), bytes: scalar.bytes, signed: scalar.signed };
}

function widen(ctx: FunctionContext, operand: Operand): Pair {
  const type = operand.value.type as IrType;
  const bytes = type === "i64" ? 8 : 4;
  return scalarToWide(ctx, { kind: "scalar", type, bytes, signed: operand.signed }, signedWide, operand.value);
}
