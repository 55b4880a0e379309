/** Bit counts of integers of any width (`__builtin_clzg` …), and sums with a carry (`__builtin_addc` …). */
import type { TExpr } from "../ast/typed.ts";
import { bug } from "../base/diagnostics.ts";
import type { Value } from "../ir/ir.ts";
import { bitsOf } from "../types/classify.ts";
import type { FunctionContext, Pair } from "./context.ts";
import { normalize } from "./convert.ts";
import { lowerAny, lowerScalar } from "./expr.ts";
import { adaptWidth, addressAt, storeScalar } from "./memory.ts";
import { isPair, scalarOf } from "./number.ts";

type Builtin = TExpr & { op: "builtin" };

/** `expr.args[1]`, if any, is the result for zero. */
export function lowerGenericBits(ctx: FunctionContext, expr: Builtin): Value {
  const { b } = ctx;
  const [operand, fallback] = expr.args as [TExpr, TExpr?];
  const value = lowerAny(ctx, operand);
  const width = bitsOf(operand.type);
  const pair: Pair = isPair(value) ? value : widened(ctx, value, expr.name.endsWith("clrsbg"));
  const otherwise = fallback && lowerScalar(ctx, fallback);
  const count = countBits(ctx, expr.name.slice("__builtin_".length, -1), pair, width, isPair(value));
  if (!otherwise) return count;
  const isZero = b.emit("i64.eqz", "i32", [b.emit("i64.or", "i64", [pair.low, pair.high])]);
  return b.emit("select", "i32", [otherwise, count, isZero]);
}

/** The value in 64 bits; the high half repeats its sign, if that counts. */
function widened({ b }: FunctionContext, value: Value, signed: boolean): Pair {
  const low = adaptWidth(b, value, "i64", signed);
  return { low, high: b.i64(0n) };
}

function countBits(ctx: FunctionContext, kind: string, { low, high }: Pair, width: number, two: boolean): Value {
  const { b } = ctx;
  const word = (op: string, value: Value): Value => b.emit("i32.wrap_i64", "i32", [b.emit(op, "i64", [value])]);
  const plus = (value: Value, number: number): Value => b.emit("i32.add", "i32", [value, b.i32(number)]);
  const isZero = (value: Value): Value => b.emit("i64.eqz", "i32", [value]);
  const either = (condition: Value, then: Value, otherwise: Value): Value =>
    b.emit("select", "i32", [then, otherwise, condition]);
  switch (kind) {
    case "clz": {
      const ofLow = word("i64.clz", low);
      if (!two) return plus(ofLow, width - 64);
      return plus(either(isZero(high), plus(ofLow, 64), word("i64.clz", high)), width - 128);
    }
    case "ctz": {
      const ofLow = word("i64.ctz", low);
      return two ? either(isZero(low), plus(word("i64.ctz", high), 64), ofLow) : ofLow;
    }
    case "ffs": {
      const ofLow = plus(word("i64.ctz", low), 1);
      const ofHigh = two ? either(isZero(high), b.i32(0), plus(word("i64.ctz", high), 65)) : b.i32(0);
      return either(isZero(low), ofHigh, ofLow);
    }
    case "popcount":
    case "parity": {
      const ofLow = word("i64.popcnt", low);
      const count = two ? b.emit("i32.add", "i32", [ofLow, word("i64.popcnt", high)]) : ofLow;
      return kind === "parity" ? b.emit("i32.and", "i32", [count, b.i32(1)]) : count;
    }
    case "clrsb": {
      // Zeros above the highest bit that is unlike the sign.
      const sign = b.emit("i64.shr_s", "i64", [two ? high : low, b.i64(63n)]);
      const unlike = (value: Value): Value => b.emit("i64.xor", "i64", [value, sign]);
      return plus(countBits(ctx, "clz", { low: unlike(low), high: two ? unlike(high) : high }, width, two), -1);
    }
    default:
      return bug(`no count of bits is called ${kind}`);
  }
}

/** `__builtin_addc(x, y, carryIn, &carryOut)`: two steps, of which at most one carries. */
export function lowerCarry(ctx: FunctionContext, expr: Builtin): Value {
  const { b } = ctx;
  const operator = expr.name.includes("add") ? "add" : "sub";
  const scalar = scalarOf(ctx, expr.type);
  const { type } = scalar as { type: "i32" | "i64" };
  const [x, y, carry, place] = expr.args.map((arg) => lowerScalar(ctx, arg)) as [Value, Value, Value, Value];
  const step = (left: Value, right: Value): [result: Value, carry: Value] => {
    const result = normalize(b, b.emit(`${type}.${operator}`, type, [left, right]), scalar);
    // A sum that wrapped is less than what was added to; a difference is more.
    return [result, b.emit(`${type}.${operator === "add" ? "lt_u" : "gt_u"}`, "i32", [result, left])];
  };
  const [first, firstCarry] = step(x, y);
  const [second, secondCarry] = step(first, carry);
  const out = adaptWidth(b, b.emit("i32.or", "i32", [firstCarry, secondCarry]), type, false);
  storeScalar(b, addressAt(place, scalar.bytes), scalar, out);
  return second;
}
