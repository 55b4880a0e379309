/**
 * Complex numbers (C11 6.2.5p11, 6.3.1.6, 6.3.1.7, annex G) and GNU's complex integers.
 *
 * A complex value is made by the node `complex` of two parts; it is a constant if both
 * are, and folding is folding of the parts:
 *
 *     2.0 * (1.0 + 3.0i)      complex(2.0, 6.0)
 *
 * Annex G.5 says that a real operand is not made complex first, so that infinities and
 * signed zeros of the other operand stay: `2.0 * (x + INFINITY * 1.0i)` has no NaN. The
 * nodes keep such an operand in the element type.
 */
import type { ArithmeticOperator, CompareOperator, TExpr } from "../ast/typed.ts";
import type { Loc } from "../base/source.ts";
import { isBool } from "../types/classify.ts";
import { addQuals, type ComplexType, type CType, complexOf, qualsOf, unqualified } from "../types/ctype.ts";
import { divideFloat128, divideNumbers } from "./complex-division.ts";
import type { Sema } from "./context.ts";
import { binary, compare, convert, flag, intConstant, negate, truthOf } from "./fold.ts";

type Complex = TExpr & { op: "complex" };
type Element = ComplexType["element"];

export const isComplex = (expr: TExpr): expr is TExpr & { type: ComplexType } => expr.type.kind === "complex";

const isNumber = (expr: TExpr): boolean => expr.op === "int" || expr.op === "float" || expr.op === "float128";

export const isComplexConstant = (expr: TExpr): expr is Complex =>
  expr.op === "complex" && isNumber(expr.re) && isNumber(expr.im);

const complex = (re: TExpr, im: TExpr, type: CType, loc: Loc): Complex => ({ op: "complex", re, im, type, loc });

function zeroOf(element: CType, loc: Loc): TExpr {
  if (element.kind !== "float") return intConstant(0n, element, loc);
  if (element.name === "long double") return { op: "float128", bits: 0n, type: element, loc };
  return { op: "float", value: 0, type: element, loc };
}

/** GNU's imaginary constants: `1.0i` is (0, 1.0). */
export const imaginaryConstant = (value: TExpr): TExpr =>
  complex(zeroOf(value.type, value.loc), value, complexOf(value.type as Element), value.loc);

/** The complex number of two parts: `CMPLX`, and clang's initialiser in braces. */
export function complexOfParts(s: Sema, re: TExpr, im: TExpr, element: Element, loc: Loc): TExpr {
  return complex(convert(s, re, element), convert(s, im, element), complexOf(element), loc);
}

/** A conversion from or to a complex type. */
export function convertComplex(s: Sema, operand: TExpr, to: CType, explicit: boolean): TExpr {
  const { loc } = operand;
  const node: TExpr = { op: "convert", operand, explicit, type: to, loc };
  if (to.kind === "complex") {
    if (!isComplex(operand)) return complex(convert(s, operand, to.element), zeroOf(to.element, loc), to, loc);
    if (operand.op !== "complex") return node;
    return complex(convert(s, operand.re, to.element), convert(s, operand.im, to.element), to, loc);
  }
  if (!isComplexConstant(operand)) return node;
  if (!isBool(to)) return convert(s, operand.re, to, explicit);
  return intConstant(truthOf(operand) ? 1n : 0n, to, loc);
}

/** `left operator right` of complex type, one of whose operands may be real. */
export function complexBinary(
  s: Sema,
  operator: ArithmeticOperator,
  left: TExpr,
  right: TExpr,
  type: ComplexType,
  loc: Loc,
): TExpr {
  const keepsReal = type.element.kind === "float";
  const operand = (value: TExpr, mayBeReal: boolean): TExpr =>
    convert(s, value, !isComplex(value) && keepsReal && mayBeReal ? type.element : type);
  const a = operand(left, operator !== "/");
  const b = operand(right, true);
  return foldComplex(s, operator, a, b, type, loc) ?? { op: "binary", operator, left: a, right: b, type, loc };
}

/** The type that the value of a compound assignment is converted to: a real number stays one. */
export const complexOperandType = (value: TExpr, computation: ComplexType): CType =>
  !isComplex(value) && computation.element.kind === "float" ? computation.element : computation;

function foldComplex(
  s: Sema,
  operator: ArithmeticOperator,
  a: TExpr,
  b: TExpr,
  type: ComplexType,
  loc: Loc,
): TExpr | undefined {
  if (!isConstantOperand(a) || !isConstantOperand(b)) return undefined;
  const { element } = type;
  const on = (op: ArithmeticOperator, x: TExpr, y: TExpr): TExpr => binary(s, op, x, y, element, loc);
  const [x, y] = [partsOf(a), partsOf(b)];
  let re: TExpr | undefined;
  let im: TExpr | undefined;
  switch (operator) {
    case "+":
      re = on("+", x.re, y.re);
      im = x.im && y.im ? on("+", x.im, y.im) : (x.im ?? y.im);
      break;
    case "-":
      re = on("-", x.re, y.re);
      im = x.im && y.im ? on("-", x.im, y.im) : (x.im ?? (y.im && negate(s, y.im, element, loc)));
      break;
    case "*":
      if (x.im && y.im) {
        re = on("-", on("*", x.re, y.re), on("*", x.im, y.im));
        im = on("+", on("*", x.re, y.im), on("*", x.im, y.re));
        // Infinities are recovered at run time.
        if (isNan(re) && isNan(im)) return undefined;
      } else {
        re = on("*", x.re, y.re);
        im = x.im ? on("*", x.im, y.re) : on("*", x.re, y.im!);
      }
      break;
    case "/":
      if (!x.im) return undefined;
      if (y.im) [re, im] = quotient(s, { re: x.re, im: x.im }, { re: y.re, im: y.im }, element, loc) ?? [];
      else [re, im] = [on("/", x.re, y.re), on("/", x.im, y.re)];
      break;
    default:
      return undefined;
  }
  return re && im && isNumber(re) && isNumber(im) ? complex(re, im, type, loc) : undefined;
}

const isConstantOperand = (expr: TExpr): boolean => isNumber(expr) || isComplexConstant(expr);

const partsOf = (expr: TExpr): { re: TExpr; im: TExpr | undefined } =>
  expr.op === "complex" ? { re: expr.re, im: expr.im } : { re: expr, im: undefined };

const isNan = (expr: TExpr): boolean =>
  (expr.op === "float" && Number.isNaN(expr.value)) ||
  (expr.op === "float128" && (expr.bits & ((1n << 127n) - 1n)) > 0x7fffn << 112n);

interface Parts {
  readonly re: TExpr;
  readonly im: TExpr;
}

function quotient(s: Sema, x: Parts, y: Parts, element: Element, loc: Loc): [TExpr, TExpr] | undefined {
  if (element.kind === "integer") return integerQuotient(s, x, y, element, loc);
  const parts = [x.re, x.im, y.re, y.im];
  if (element.name === "long double") {
    const bits = divideFloat128(parts.map((part) => (part as TExpr & { op: "float128" }).bits));
    return (
      bits && [
        { op: "float128", bits: bits[0], type: element, loc },
        { op: "float128", bits: bits[1], type: element, loc },
      ]
    );
  }
  const values = divideNumbers(
    parts.map((part) => (part as TExpr & { op: "float" }).value),
    element.name,
  );
  return (
    values && [
      { op: "float", value: values[0], type: element, loc },
      { op: "float", value: values[1], type: element, loc },
    ]
  );
}

/** x · conj(y) / |y|². */
function integerQuotient(s: Sema, x: Parts, y: Parts, element: Element, loc: Loc): [TExpr, TExpr] | undefined {
  const on = (op: ArithmeticOperator, a: TExpr, b: TExpr): TExpr => binary(s, op, a, b, element, loc);
  const norm = on("+", on("*", y.re, y.re), on("*", y.im, y.im));
  const re = on("+", on("*", x.re, y.re), on("*", x.im, y.im));
  const im = on("-", on("*", x.im, y.re), on("*", x.re, y.im));
  return norm.op === "int" && norm.value !== 0n ? [on("/", re, norm), on("/", im, norm)] : undefined;
}

/** `==` and `!=` of two numbers of one complex type. */
export function complexCompare(operator: CompareOperator, left: TExpr, right: TExpr, loc: Loc): TExpr | undefined {
  if (!isComplexConstant(left) || !isComplexConstant(right)) return undefined;
  const same = [compare("==", left.re, right.re, loc), compare("==", left.im, right.im, loc)];
  return flag(same.every((each) => truthOf(each) === true) === (operator === "=="), loc);
}

/** Unary minus, and GNU's `~`, which conjugates. */
export function complexUnary(s: Sema, operator: "-" | "~", operand: TExpr, loc: Loc): TExpr {
  const type = unqualified(operand.type) as ComplexType;
  if (operand.op !== "complex") return { op: operator === "-" ? "negate" : "complement", operand, type, loc };
  const im = negate(s, operand.im, type.element, loc);
  return complex(operator === "-" ? negate(s, operand.re, type.element, loc) : operand.re, im, type, loc);
}

/** `__real__` and `__imag__`: of a real number the number itself, and zero. */
export function complexPart(s: Sema, op: "real" | "imag", operand: TExpr, loc: Loc): TExpr {
  if (!isComplex(operand))
    return op === "real" ? operand : convert(s, zeroOf(unqualified(operand.type), loc), unqualified(operand.type));
  if (operand.op === "complex" && isNumber(op === "real" ? operand.im : operand.re))
    return op === "real" ? operand.re : operand.im;
  return { op, operand, type: addQuals(operand.type.element, qualsOf(operand.type)), loc };
}
