/**
 * Builders of checked expressions that fold constants on the way, so that a constant
 * expression is a constant node when it is done (C11 6.6). Arithmetic is that of the
 * target: integers wrap in their type, float operations round to float.
 */
import type { ArithmeticOperator, CompareOperator, TExpr } from "../ast/typed.ts";
import type { Loc } from "../base/source.ts";
import { bitsOf, isBool, isInteger, isPointer, isSigned, wrapTo } from "../types/classify.ts";
import { type CType, type FloatKind, unqualified } from "../types/ctype.ts";
import { roundToHalf } from "../types/half.ts";
import { intType } from "../types/target.ts";
import { complexCompare, convertComplex } from "./complex.ts";
import type { Sema } from "./context.ts";
import {
  compareFloat128,
  float128Arithmetic,
  float128FromInteger,
  float128FromNumber,
  float128ToInteger,
  float128ToNumber,
  integerToNumber,
  negateFloat128,
} from "./float128.ts";
import { warnOverflow } from "./warn/values.ts";

export const intConstant = (value: bigint, type: CType, loc: Loc): TExpr => ({ op: "int", value, type, loc });

export const flag = (value: boolean, loc: Loc): TExpr => intConstant(value ? 1n : 0n, intType, loc);

/** Is it a constant of any kind whose truth is known? */
export function truthOf(expr: TExpr): boolean | undefined {
  if (expr.op === "int") return expr.value !== 0n;
  if (expr.op === "float") return expr.value !== 0;
  if (expr.op === "float128") return (expr.bits & ((1n << 127n) - 1n)) !== 0n;
  if (expr.op === "complex") {
    const parts = [truthOf(expr.re), truthOf(expr.im)];
    return parts.includes(true) && !parts.includes(undefined) ? true : parts[0] === parts[1] ? parts[0] : undefined;
  }
  // The address of an object or function is not null; of a weak one it may be.
  if (expr.op === "decay" && expr.array.op === "string") return true;
  return undefined;
}

/** A conversion to `type`, folded if the operand is constant; none if the type is the same already. */
export function convert(s: Sema, operand: TExpr, type: CType, explicit = false): TExpr {
  const to = unqualified(type);
  if (operand.type.kind === "error") return operand;
  if (sameType(operand.type, to) && (operand.op !== "int" || !explicit)) return operand;
  if (to.kind === "complex" || operand.type.kind === "complex") return convertComplex(s, operand, to, explicit);
  const folded = foldConversion(s, operand, to);
  return folded ?? { op: "convert", operand, explicit, type: to, loc: operand.loc };
}

function sameType(a: CType, b: CType): boolean {
  if (a === b) return true;
  if (a.quals !== b.quals || a.kind !== b.kind) return false;
  if (a.kind === "integer" && b.kind === "integer") return a.name === b.name;
  if (a.kind === "vector" && b.kind === "vector") return a.length === b.length && sameType(a.element, b.element);
  if (a.kind === "bitint" && b.kind === "bitint") return a.width === b.width && a.signed === b.signed;
  if (a.kind === "complex" && b.kind === "complex") return sameType(a.element, b.element);
  return a.kind === "float" && b.kind === "float" && a.name === b.name;
}

function foldConversion(s: Sema, operand: TExpr, to: CType): TExpr | undefined {
  const { loc } = operand;
  if (isInteger(to) || isPointer(to)) {
    const value = integerValue(s, operand, to);
    return value === undefined ? undefined : intConstant(wrapTo(to, value, s.options.charSigned), to, loc);
  }
  if (to.kind !== "float") return undefined;
  if (to.name === "long double") {
    if (operand.op === "int") return { op: "float128", bits: float128FromInteger(operand.value), type: to, loc };
    if (operand.op === "float") return { op: "float128", bits: float128FromNumber(operand.value), type: to, loc };
    return operand.op === "float128" ? { ...operand, type: to } : undefined;
  }
  const value = floatValue(operand, to.name);
  return value === undefined ? undefined : { op: "float", value, type: to, loc };
}

/** The value of a constant as an integer; a float out of range saturates, as the instructions do. */
function integerValue(s: Sema, operand: TExpr, to: CType): bigint | undefined {
  if (operand.op === "int") return operand.value;
  if ((operand.op !== "float" && operand.op !== "float128") || isPointer(to)) return undefined;
  if (isBool(to)) return truthOf(operand) ? 1n : 0n;
  const value = operand.op === "float128" ? float128ToInteger(operand.bits) : wholeOf(operand.value);
  if (value === undefined) return undefined;
  const bits = BigInt(Math.max(32, bitsOf(to)));
  const signed = bitsOf(to) < 32 || isSigned(to, s.options.charSigned);
  const max = signed ? (1n << (bits - 1n)) - 1n : (1n << bits) - 1n;
  const min = signed ? -(1n << (bits - 1n)) : 0n;
  return value > max ? max : value < min ? min : value;
}

const wholeOf = (value: number): bigint | undefined => (Number.isFinite(value) ? BigInt(Math.trunc(value)) : undefined);

type NarrowKind = Exclude<FloatKind, "long double">;

function floatValue(operand: TExpr, name: NarrowKind): number | undefined {
  if (operand.op === "int") return integerToNumber(operand.value, name);
  if (operand.op === "float") return roundTo(name, operand.value);
  return operand.op === "float128" ? float128ToNumber(operand.bits, name) : undefined;
}

/** A number rounded to a format that is no wider than double. */
function roundTo(name: FloatKind, value: number): number {
  return name === "float" ? Math.fround(value) : name === "_Float16" ? roundToHalf(value) : value;
}

/** `left operator right` in their common type, folded where both are constant and the result is defined. */
export function binary(s: Sema, operator: ArithmeticOperator, left: TExpr, right: TExpr, type: CType, loc: Loc): TExpr {
  if (left.op === "int" && right.op === "int" && isInteger(type)) {
    const value = integerArithmetic(operator, left.value, right.value, type);
    if (value !== undefined) {
      const wrapped = wrapTo(type, value, s.options.charSigned);
      if (wrapped !== value) warnOverflow(s, operator, value, wrapped, type, loc);
      return intConstant(wrapped, type, loc);
    }
  }
  if (left.op === "float" && right.op === "float" && type.kind === "float") {
    const value = floatArithmetic(operator, left.value, right.value);
    // Rounded once from double, which has more than twice the digits: as if it had been computed in the narrow format.
    if (value !== undefined) return { op: "float", value: roundTo(type.name, value), type, loc };
  }
  if (left.op === "float128" && right.op === "float128") {
    return { op: "float128", bits: float128Arithmetic(operator as "+", left.bits, right.bits), type, loc };
  }
  return { op: "binary", operator, left, right, type, loc };
}

function integerArithmetic(operator: ArithmeticOperator, a: bigint, b: bigint, type: CType): bigint | undefined {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return b === 0n ? undefined : a / b;
    case "%":
      return b === 0n ? undefined : a % b;
    case "&":
      return a & b;
    case "|":
      return a | b;
    case "^":
      return a ^ b;
    case "<<":
      return b < 0n || b >= BigInt(bitsOf(type)) ? undefined : a << b;
    case ">>":
      return b < 0n || b >= BigInt(bitsOf(type)) ? undefined : a >> b;
  }
}

function floatArithmetic(operator: ArithmeticOperator, a: number, b: number): number | undefined {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    default:
      return undefined;
  }
}

export function compare(operator: CompareOperator, left: TExpr, right: TExpr, loc: Loc): TExpr {
  const decided = left.op === "complex" ? complexCompare(operator, left, right, loc) : undefined;
  if (decided) return decided;
  const both = (left.op === "int" && right.op === "int") || (left.op === "float" && right.op === "float");
  if (both) return flag(compareValues(operator, left.value, right.value), loc);
  if (left.op === "float128" && right.op === "float128") {
    const order = compareFloat128(left.bits, right.bits);
    return flag(order === undefined ? operator === "!=" : compareValues(operator, order, 0), loc);
  }
  return { op: "compare", operator, left, right, type: intType, loc };
}

function compareValues(operator: CompareOperator, a: number | bigint, b: number | bigint): boolean {
  switch (operator) {
    case "==":
      return a === b;
    case "!=":
      return a !== b;
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
  }
}

export function negate(s: Sema, operand: TExpr, type: CType, loc: Loc): TExpr {
  if (operand.op === "int") return intConstant(wrapTo(type, -operand.value, s.options.charSigned), type, loc);
  if (operand.op === "float") return { op: "float", value: -operand.value, type, loc };
  if (operand.op === "float128") return { op: "float128", bits: negateFloat128(operand.bits), type, loc };
  return { op: "negate", operand, type, loc };
}

export function complement(s: Sema, operand: TExpr, type: CType, loc: Loc): TExpr {
  if (operand.op === "int") return intConstant(wrapTo(type, ~operand.value, s.options.charSigned), type, loc);
  return { op: "complement", operand, type, loc };
}

export function logicalNot(operand: TExpr, loc: Loc): TExpr {
  const truth = truthOf(operand);
  return truth === undefined ? { op: "not", operand, type: intType, loc } : flag(!truth, loc);
}

export function logical(operator: "&&" | "||", left: TExpr, right: TExpr, loc: Loc): TExpr {
  const first = truthOf(left);
  if (first !== undefined) {
    if (first === (operator === "||")) return flag(first, loc);
    const second = truthOf(right);
    if (second !== undefined) return flag(second, loc);
  }
  return { op: "logical", operator, left, right, type: intType, loc };
}

/** `condition ? then : else` with both arms of `type` already. */
export function conditional(condition: TExpr, then: TExpr | undefined, otherwise: TExpr, type: CType, loc: Loc): TExpr {
  const truth = truthOf(condition);
  if (truth !== undefined && then) {
    const chosen = truth ? then : otherwise;
    return chosen.type === type || chosen.op === "int" || chosen.op === "float" ? { ...chosen, type } : chosen;
  }
  return { op: "conditional", condition, then, else: otherwise, type, loc };
}

/** Is the value of an integer constant negative in a signed type? */
export const isNegative = (s: Sema, expr: TExpr): boolean =>
  expr.op === "int" && isInteger(expr.type) && isSigned(expr.type, s.options.charSigned) && expr.value < 0n;
