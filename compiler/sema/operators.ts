/** Operators (C11 6.5.3 to 6.5.17). */
import type { ArithmeticOperator, CompareOperator, TExpr } from "../ast/typed.ts";
import type { Loc } from "../base/source.ts";
import { bitsOf, isArithmetic, isInteger, isPointer, isScalar, usualConversions } from "../types/classify.ts";
import { compositeOf, isCompatible, isCompatibleUnqualified } from "../types/compatible.ts";
import { addQuals, CONST, type CType, pointerTo, qualsOf, unqualified, voidType } from "../types/ctype.ts";
import { isComplete } from "../types/layout.ts";
import { typeText } from "../types/print.ts";
import { ptrdiffType } from "../types/target.ts";
import { complexBinary, complexOperandType, complexUnary, isComplex } from "./complex.ts";
import { errorExpr, isError, type Sema } from "./context.ts";
import { convertForAssign, isLvalue, isNullConstant, promotedOperand, rvalue } from "./conversions.ts";
import { constantDistance } from "./distance.ts";
import { binary, compare, complement, conditional, convert, intConstant, logical, logicalNot, negate } from "./fold.ts";
import { isVector, selectLanes, vectorBinary, vectorCompoundAssign, vectorUnary } from "./vector.ts";
import { sizeNow } from "./vla.ts";

/** Unary `+ - ~ !`. */
export function checkUnary(s: Sema, operator: string, operand: TExpr, loc: Loc): TExpr {
  if (isError(operand)) return operand;
  if (isVector(operand)) return vectorUnary(s, operator, operand, loc);
  const { type } = operand;
  const fits =
    operator === "!" ? isScalar(type) : operator === "~" ? isInteger(type) || isComplex(operand) : isArithmetic(type);
  if (!fits) {
    s.diagnostics.report("invalid-operand", loc, { operator, type: typeText(type) });
    return errorExpr(loc);
  }
  if (operator === "!") return logicalNot(operand, loc);
  if (isComplex(operand) && (operator === "-" || operator === "~")) return complexUnary(s, operator, operand, loc);
  const value = promotedOperand(s, operand);
  if (operator === "-") return negate(s, value, value.type, loc);
  return operator === "~" ? complement(s, value, value.type, loc) : ({ ...value, loc } as TExpr);
}

/** Any binary operator on values. */
export function checkBinary(s: Sema, operator: string, left: TExpr, right: TExpr, loc: Loc): TExpr {
  if (isError(left) || isError(right)) return errorExpr(loc);
  if (isVector(left) || isVector(right)) return vectorBinary(s, operator, left, right, loc);
  switch (operator) {
    case "&&":
    case "||":
      if (!isScalar(left.type) || !isScalar(right.type)) return invalid(s, operator, left, right, loc);
      return logical(operator, left, right, loc);
    case "==":
    case "!=":
    case "<":
    case "<=":
    case ">":
    case ">=":
      return checkCompare(s, operator, left, right, loc);
    case "<<":
    case ">>":
      return checkShift(s, operator, left, right, loc);
    case "+":
      if (isPointer(left.type) && isInteger(right.type)) return pointerAdd(s, left, right, false, loc);
      if (isInteger(left.type) && isPointer(right.type)) return pointerAdd(s, right, left, false, loc);
      break;
    case "-":
      if (isPointer(left.type) && isInteger(right.type)) return pointerAdd(s, left, right, true, loc);
      if (isPointer(left.type) && isPointer(right.type)) return pointerDiff(s, left, right, loc);
      break;
  }
  const integersOnly = operator === "%" || operator === "&" || operator === "|" || operator === "^";
  const fits = integersOnly ? isInteger : isArithmetic;
  if (!fits(left.type) || !fits(right.type)) return invalid(s, operator, left, right, loc);
  const a = promotedOperand(s, left);
  const b = promotedOperand(s, right);
  const type = usualConversions(a.type, b.type);
  if (type.kind === "complex") return complexBinary(s, operator as ArithmeticOperator, a, b, type, loc);
  if (
    (operator === "/" || operator === "%") &&
    b.op === "int" &&
    b.value === 0n &&
    isInteger(type) &&
    s.unevaluated === 0
  ) {
    s.diagnostics.report("division-by-zero", loc, {});
  }
  return binary(s, operator as ArithmeticOperator, convert(s, a, type), convert(s, b, type), type, loc);
}

function invalid(s: Sema, operator: string, left: TExpr, right: TExpr, loc: Loc): TExpr {
  s.diagnostics.report("invalid-operands", loc, { operator, left: typeText(left.type), right: typeText(right.type) });
  return errorExpr(loc);
}

function checkShift(s: Sema, operator: "<<" | ">>", left: TExpr, right: TExpr, loc: Loc): TExpr {
  if (!isInteger(left.type) || !isInteger(right.type)) return invalid(s, operator, left, right, loc);
  const a = promotedOperand(s, left);
  const b = promotedOperand(s, right);
  if (b.op === "int") warnShiftCount(s, b.value, bitsOf(a.type), loc);
  return binary(s, operator, a, b, a.type, loc);
}

/** 6.5.7p3: undefined for a count that is negative or not less than the width. */
function warnShiftCount(s: Sema, count: bigint, width: number, loc: Loc): void {
  if (s.unevaluated > 0) return;
  if (count < 0n) s.diagnostics.report("shift-count-negative", loc, { count });
  else if (count >= BigInt(width)) s.diagnostics.report("shift-count", loc, { count, width });
}

/** Size of what a pointer steps over; GNU: 1 for void and functions. */
function stepOf(s: Sema, pointer: CType, loc: Loc): number | TExpr | undefined {
  const to = pointer.kind === "pointer" ? pointer.to : voidType;
  if (to.kind !== "void" && to.kind !== "function" && !isComplete(to)) {
    s.diagnostics.report("deref-incomplete", loc, { type: typeText(to) });
    return undefined;
  }
  return sizeNow(s, to, loc);
}

export function pointerAdd(s: Sema, pointer: TExpr, index: TExpr, subtract: boolean, loc: Loc): TExpr {
  const size = stepOf(s, pointer.type, loc);
  if (size === undefined) return errorExpr(loc);
  const amount = promotedOperand(s, index);
  const distance = convert(s, amount, ptrdiffType);
  if (pointer.op === "int" && distance.op === "int" && typeof size === "number") {
    const bytes = distance.value * BigInt(size);
    return intConstant(BigInt.asUintN(32, subtract ? pointer.value - bytes : pointer.value + bytes), pointer.type, loc);
  }
  return { op: "pointer-add", pointer, index: distance, size, subtract, type: pointer.type, loc };
}

function pointerDiff(s: Sema, left: TExpr, right: TExpr, loc: Loc): TExpr {
  const a = left.type.kind === "pointer" ? left.type.to : voidType;
  const b = right.type.kind === "pointer" ? right.type.to : voidType;
  if (!isCompatibleUnqualified(a, b)) return invalid(s, "-", left, right, loc);
  const size = stepOf(s, left.type, loc);
  if (size === undefined) return errorExpr(loc);
  if (typeof size !== "number") return { op: "pointer-diff", left, right, size, type: ptrdiffType, loc };
  if (left.op === "int" && right.op === "int" && size > 0)
    return intConstant((left.value - right.value) / BigInt(size), ptrdiffType, loc);
  const distance = constantDistance(left, right);
  if (distance !== undefined && size > 0) return intConstant(distance / BigInt(size), ptrdiffType, loc);
  return { op: "pointer-diff", left, right, size: Math.max(1, size), type: ptrdiffType, loc };
}

// ── Comparison (6.5.8, 6.5.9) ──────────────────────────────────────────────────

function checkCompare(s: Sema, operator: CompareOperator, left: TExpr, right: TExpr, loc: Loc): TExpr {
  if (isArithmetic(left.type) && isArithmetic(right.type)) {
    const a = promotedOperand(s, left);
    const b = promotedOperand(s, right);
    const type = usualConversions(a.type, b.type);
    if (type.kind === "complex" && operator !== "==" && operator !== "!=")
      return invalid(s, operator, left, right, loc);
    return compare(operator, convert(s, a, type), convert(s, b, type), loc);
  }
  if (!isScalar(left.type) || !isScalar(right.type) || isPlainNumber(left.type) || isPlainNumber(right.type)) {
    return invalid(s, operator, left, right, loc);
  }
  const [a, b] = [left.type, right.type];
  if (isInteger(a) || isInteger(b)) {
    const integer = isInteger(a) ? left : right;
    const pointer = isInteger(a) ? right : left;
    if (!isNullConstant(integer)) reportCompare(s, "compare-pointer-int", left, right, loc);
    const converted = convert(s, integer, pointer.type);
    return isInteger(a) ? compare(operator, converted, right, loc) : compare(operator, left, converted, loc);
  }
  if (a.kind === "pointer" && b.kind === "pointer" && a.to.kind !== "void" && b.to.kind !== "void") {
    if (!isCompatibleUnqualified(a.to, b.to)) reportCompare(s, "compare-distinct-pointers", left, right, loc);
  }
  return compare(operator, left, right, loc);
}

/** Arithmetic, and not comparable with a pointer. */
const isPlainNumber = (type: CType): boolean => type.kind === "float" || type.kind === "complex";

function reportCompare(
  s: Sema,
  id: "compare-pointer-int" | "compare-distinct-pointers",
  left: TExpr,
  right: TExpr,
  loc: Loc,
): void {
  s.diagnostics.report(id, loc, { left: typeText(left.type), right: typeText(right.type) });
}

// ── ?: and , (6.5.15, 6.5.17) ──────────────────────────────────────────────────

export function checkConditional(
  s: Sema,
  condition: TExpr,
  then: TExpr | undefined,
  otherwise: TExpr,
  loc: Loc,
): TExpr {
  if (isError(condition) || isError(otherwise) || (then && isError(then))) return errorExpr(loc);
  if (isVector(condition)) return selectLanes(s, condition, then ?? condition, otherwise, loc);
  if (!isScalar(condition.type)) {
    s.diagnostics.report("condition-not-scalar", loc, { type: typeText(condition.type) });
    return errorExpr(loc);
  }
  const first = then ?? condition;
  const type = conditionalType(s, first, otherwise, loc);
  if (!type) return errorExpr(loc);
  if (type.kind === "void" || type.kind === "record" || type.kind === "vector")
    return conditional(condition, then, otherwise, type, loc);
  const right = convert(s, otherwise, type);
  if (then) return conditional(condition, convert(s, then, type), right, type, loc);
  return condition.op === "int"
    ? condition.value !== 0n
      ? convert(s, condition, type)
      : right
    : conditional(condition, undefined, right, type, loc);
}

function conditionalType(s: Sema, left: TExpr, right: TExpr, loc: Loc): CType | undefined {
  const [a, b] = [left.type, right.type];
  if (isArithmetic(a) && isArithmetic(b))
    return usualConversions(promotedOperand(s, left).type, promotedOperand(s, right).type);
  if (a.kind === "void" || b.kind === "void") return voidType;
  if (a.kind === "record" && b.kind === "record" && a.record === b.record) return unqualified(a);
  if (a.kind === "vector" && isCompatibleUnqualified(a, b)) return unqualified(a);
  if (isPointer(a) && isNullConstant(right)) return a;
  if (isPointer(b) && isNullConstant(left)) return b;
  if (a.kind === "pointer" && b.kind === "pointer") return conditionalPointer(s, a, b, loc);
  if ((a.kind === "pointer" && isInteger(b)) || (b.kind === "pointer" && isInteger(a))) {
    s.diagnostics.report("conditional-pointer-mismatch", loc, { left: typeText(a), right: typeText(b) });
    return a.kind === "pointer" ? a : b;
  }
  s.diagnostics.report("conditional-mismatch", loc, { left: typeText(a), right: typeText(b) });
  return undefined;
}

/** 6.5.15p6: all qualifiers of both; void * wins; composite of compatible types. */
function conditionalPointer(s: Sema, a: CType & { kind: "pointer" }, b: CType & { kind: "pointer" }, loc: Loc): CType {
  const quals = qualsOf(a.to) | qualsOf(b.to);
  if (a.to.kind === "void" || b.to.kind === "void") return pointerTo(addQuals(voidType, quals));
  if (isCompatible(unqualified(a.to), unqualified(b.to)))
    return pointerTo(addQuals(compositeOf(unqualified(a.to), unqualified(b.to)), quals));
  s.diagnostics.report("conditional-pointer-mismatch", loc, { left: typeText(a), right: typeText(b) });
  return pointerTo(addQuals(voidType, quals));
}

export function checkComma(left: TExpr, right: TExpr, loc: Loc): TExpr {
  if (isError(left) || isError(right)) return errorExpr(loc);
  return { op: "comma", left: left.type.kind === "array" ? left : rvalue(left), right, type: right.type, loc };
}

// ── Assignment (6.5.16, 6.5.2.4, 6.5.3.1) ──────────────────────────────────────

function reportArray(s: Sema, type: CType & { kind: "array" }, loc: Loc): void {
  const isText = type.element.kind === "integer" && bitsOf(type.element) === 8;
  s.diagnostics
    .report("not-modifiable-array", loc, { type: typeText(type) })
    .note("copy-array", loc, { function: isText ? "strcpy" : "memcpy" });
}

function reportConstant(s: Sema, lvalue: TExpr, loc: Loc): void {
  const named = lvalue.op === "variable" ? lvalue.variable : lvalue.op === "member" ? lvalue.field : undefined;
  const what = named?.name === undefined ? "a value" : `'${named.name}'`;
  const report = s.diagnostics.report("not-modifiable", loc, { what, type: typeText(lvalue.type) });
  if (named?.name !== undefined) report.note("declared-here", named.loc, { name: named.name });
}

/** Reports what cannot be assigned to (6.3.2.1p1). */
function isModifiable(s: Sema, lvalue: TExpr, loc: Loc): boolean {
  if (isError(lvalue)) return false;
  if (lvalue.type.kind === "array") reportArray(s, lvalue.type, loc);
  else if (!isLvalue(lvalue) || lvalue.type.kind === "function") s.diagnostics.report("not-lvalue", loc, {});
  else if (hasConst(lvalue.type)) reportConstant(s, lvalue, loc);
  else if (!isComplete(lvalue.type)) s.diagnostics.report("deref-incomplete", loc, { type: typeText(lvalue.type) });
  else return true;
  return false;
}

function hasConst(type: CType): boolean {
  if ((qualsOf(type) & CONST) !== 0) return true;
  if (type.kind === "array") return hasConst(type.element);
  return type.kind === "record" && (type.record.fields ?? []).some((field) => hasConst(field.type));
}

export function checkAssign(s: Sema, operator: string, lvalue: TExpr, value: TExpr, loc: Loc): TExpr {
  if (!isModifiable(s, lvalue, loc) || isError(value)) return errorExpr(loc);
  const type = unqualified(lvalue.type);
  if (operator === "=") {
    const converted = convertForAssign(s, value, lvalue.type, { what: "assigning" }, loc);
    return isError(converted) ? converted : { op: "assign", lvalue, value: converted, type, loc };
  }
  return compoundAssign(s, operator.slice(0, -1) as ArithmeticOperator, lvalue, value, loc);
}

function compoundAssign(s: Sema, operator: ArithmeticOperator, lvalue: TExpr, value: TExpr, loc: Loc): TExpr {
  const type = unqualified(lvalue.type);
  if (isVector(lvalue) || isVector(value)) return vectorCompoundAssign(s, operator, lvalue, value, loc);
  if (type.kind === "pointer" && (operator === "+" || operator === "-") && isInteger(value.type)) {
    const size = stepOf(s, type, loc);
    if (size === undefined) return errorExpr(loc);
    const index = convert(s, promotedOperand(s, value), ptrdiffType);
    return { op: "compound-assign", operator, lvalue, value: index, computation: type, pointerSize: size, type, loc };
  }
  const integersOnly =
    operator === "%" ||
    operator === "&" ||
    operator === "|" ||
    operator === "^" ||
    operator === "<<" ||
    operator === ">>";
  const fits = integersOnly ? isInteger : isArithmetic;
  if (!fits(type) || !fits(value.type)) return invalid(s, `${operator}=`, lvalue, value, loc);
  const left = promotedOperand(s, rvalue(lvalue)).type;
  const right = promotedOperand(s, value);
  if (operator === "<<" || operator === ">>") {
    if (right.op === "int") warnShiftCount(s, right.value, bitsOf(left), loc);
    return { op: "compound-assign", operator, lvalue, value: right, computation: left, type, loc };
  }
  const computation = usualConversions(left, right.type);
  if (computation.kind === "complex") {
    return {
      op: "compound-assign",
      operator,
      lvalue,
      value: convert(s, right, complexOperandType(right, computation)),
      computation,
      type,
      loc,
    };
  }
  if ((operator === "/" || operator === "%") && right.op === "int" && right.value === 0n && s.unevaluated === 0)
    s.diagnostics.report("division-by-zero", loc, {});
  return { op: "compound-assign", operator, lvalue, value: convert(s, right, computation), computation, type, loc };
}

/** `++` and `--` on either side. */
export function checkIncrement(s: Sema, operator: string, lvalue: TExpr, loc: Loc): TExpr {
  if (!isModifiable(s, lvalue, loc)) return errorExpr(loc);
  const type = unqualified(lvalue.type);
  if (!isScalar(type) && type.kind !== "vector") {
    s.diagnostics.report("invalid-operand", loc, { operator: operator.slice(-2), type: typeText(type) });
    return errorExpr(loc);
  }
  const step = type.kind === "pointer" ? stepOf(s, type, loc) : 1;
  if (step === undefined) return errorExpr(loc);
  return {
    op: "increment",
    lvalue,
    prefix: !operator.startsWith("post"),
    delta: operator.endsWith("+") ? 1 : -1,
    step,
    type,
    loc,
  };
}

/** A value used as a condition (6.8.4.1p1). */
export function checkCondition(s: Sema, value: TExpr): TExpr {
  if (isError(value) || isScalar(value.type)) return value;
  s.diagnostics.report("condition-not-scalar", value.loc, { type: typeText(value.type) });
  return errorExpr(value.loc);
}
