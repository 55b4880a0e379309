/**
 * The values that an integer expression can have, as far as its shape tells: a bit
 * count and whether it can be negative. `c & 15` has four bits and is not negative,
 * whatever the type of c; an `unsigned char` promoted to int has eight.
 */
import type { TExpr } from "../../ast/typed.ts";
import { bitsOf, isBool, isInteger, isSigned } from "../../types/classify.ts";
import type { CType } from "../../types/ctype.ts";
import type { Sema } from "../context.ts";

export interface Range {
  /** Bits of the value, without a sign. */
  readonly width: number;
  readonly negative: boolean;
}

const bit: Range = { width: 1, negative: false };

export function rangeOfType(s: Sema, type: CType): Range {
  if (isBool(type)) return bit;
  const negative = isSigned(type, s.options.charSigned);
  return { width: bitsOf(type) - (negative ? 1 : 0), negative };
}

const union = (a: Range, b: Range): Range => ({
  width: Math.max(a.width, b.width),
  negative: a.negative || b.negative,
});

/** No more than the type holds. */
function within(s: Sema, type: CType, range: Range): Range {
  const all = rangeOfType(s, type);
  // A negative number becomes a large one in an unsigned type.
  if (range.negative && !all.negative) return all;
  return { width: Math.min(range.width, all.width), negative: range.negative };
}

/** Deep enough for what people write; beyond it the type says what there is to say. */
const DEPTH = 20;

export function rangeOfValue(s: Sema, expr: TExpr, depth = 0): Range {
  const { type } = expr;
  if (!isInteger(type) || type.kind === "bitint" || depth > DEPTH) return { width: 1024, negative: true };
  switch (expr.op) {
    case "int":
      return { width: bitLength(expr.value < 0n ? ~expr.value : expr.value), negative: expr.value < 0n };
    case "load": {
      const bits = expr.lvalue.op === "member" ? expr.lvalue.field.bits : undefined;
      const all = rangeOfType(s, type);
      return bits ? { width: Math.min(all.width, bits.width - (all.negative ? 1 : 0)), negative: all.negative } : all;
    }
    case "convert":
      if (!isInteger(expr.operand.type)) return rangeOfType(s, type);
      return within(s, type, rangeOfValue(s, expr.operand, depth + 1));
    case "compare":
    case "logical":
    case "not":
      return bit;
    case "conditional":
      return union(rangeOfValue(s, expr.then ?? expr.condition, depth + 1), rangeOfValue(s, expr.else, depth + 1));
    case "comma":
      return rangeOfValue(s, expr.right, depth + 1);
    case "assign":
      return within(s, type, rangeOfValue(s, expr.value, depth + 1));
    case "binary":
      return within(s, type, rangeOfBinary(s, expr, depth));
    default:
      return rangeOfType(s, type);
  }
}

function rangeOfBinary(s: Sema, expr: TExpr & { op: "binary" }, depth: number): Range {
  const left = rangeOfValue(s, expr.left, depth + 1);
  const right = rangeOfValue(s, expr.right, depth + 1);
  const all = rangeOfType(s, expr.type);
  switch (expr.operator) {
    case "&": {
      // What is not negative bounds the result.
      if (!left.negative && !right.negative) return { width: Math.min(left.width, right.width), negative: false };
      if (!left.negative) return left;
      return right.negative ? union(left, right) : right;
    }
    case "|":
    case "^":
      return union(left, right);
    case ">>":
      if (expr.right.op !== "int") return left;
      return { width: Math.max(0, left.width - Number(expr.right.value)), negative: left.negative };
    case "/":
      if (expr.right.op === "int" && expr.right.value > 0n)
        return { width: Math.max(0, left.width - bitLength(expr.right.value) + 1), negative: left.negative };
      return union(left, right);
    case "%":
      return { width: Math.min(left.width, right.width), negative: left.negative };
    case "+":
      return {
        width: Math.min(all.width, Math.max(left.width, right.width) + 1),
        negative: left.negative || right.negative,
      };
    case "-":
      return { width: Math.min(all.width, Math.max(left.width, right.width) + 1), negative: true };
    case "*":
      return { width: Math.min(all.width, left.width + right.width), negative: left.negative || right.negative };
    case "<<":
      if (expr.right.op !== "int") return all;
      return { width: left.width + Number(expr.right.value), negative: left.negative };
  }
}

const bitLength = (value: bigint): number => (value === 0n ? 0 : value.toString(2).length);
