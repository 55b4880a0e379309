/**
 * Complex numbers (C11 6.2.5p13, annex G; GNU's complex integers) to IR. One lives in
 * memory, real part first; what computes one has its parts in hand and operates on these.
 *
 * A real operand has no imaginary part at all (annex G.5.1), so nothing is multiplied by
 * a zero that is not there. Products are computed by the formula of school; if both
 * parts are NaN, the runtime library looks for infinities (G.5.1p6). It also divides.
 */
import type { ArithmeticOperator, CompareOperator, TExpr } from "../ast/typed.ts";
import { bug } from "../base/diagnostics.ts";
import type { Value } from "../ir/ir.ts";
import { isBool } from "../types/classify.ts";
import { type ComplexType, type CType, floatTypes } from "../types/ctype.ts";
import { sizeOf } from "../types/layout.ts";
import { lowerAggregate } from "./aggregate.ts";
import type { Address, FunctionContext } from "./context.ts";
import { lowerAny, readAny, writeAny } from "./expr.ts";
import { addressValue, advance, slotAddress } from "./memory.ts";
import {
  type AnyValue,
  addParams,
  compareAny,
  convertAny,
  loadAny,
  negateAny,
  operate,
  smallNumber,
  storeAny,
  truthOf,
  valuesOf,
} from "./number.ts";
import { lowerAddress, lowerPlace, type Place } from "./place.ts";
import { callRuntimeVoid } from "./runtime-call.ts";

/** A complex number in hand. */
export interface Parts {
  readonly re: AnyValue;
  readonly im: AnyValue;
}

/** An operand: a real number has no imaginary part. */
interface Operand {
  readonly re: AnyValue;
  readonly im: AnyValue | undefined;
}

type Element = ComplexType["element"];

/** Does the expression compute a complex number, rather than name a place that holds it or a call that returns it? */
export function isComplexOperation(expr: TExpr): boolean {
  if (expr.type.kind !== "complex") return false;
  switch (expr.op) {
    case "complex":
    case "convert":
    case "binary":
    case "negate":
    case "complement":
    case "compound-assign":
    case "increment":
      return true;
    case "conditional":
      return expr.then === undefined;
    default:
      return false;
  }
}

/** The parts of a complex value. */
export function lowerComplex(ctx: FunctionContext, expr: TExpr): Parts {
  const { type } = expr;
  ctx.b.loc = expr.loc;
  if (type.kind !== "complex") return bug("complex number expected", expr.loc);
  switch (expr.op) {
    case "complex": {
      const re = lowerAny(ctx, expr.re);
      return { re, im: lowerAny(ctx, expr.im) };
    }
    case "convert":
      return convertParts(ctx, lowerOperand(ctx, expr.operand), expr.operand.type, type);
    case "binary": {
      const left = lowerOperand(ctx, expr.left);
      return complexArithmetic(ctx, type.element, expr.operator, left, lowerOperand(ctx, expr.right));
    }
    case "negate":
      return negateParts(ctx, type.element, lowerComplex(ctx, expr.operand));
    case "complement": {
      const { re, im } = lowerComplex(ctx, expr.operand);
      return { re, im: negateAny(ctx, type.element, im) };
    }
    case "compound-assign":
      return complexCompoundAssign(ctx, expr);
    case "increment":
      return lowerIncrement(ctx, expr, type);
    case "conditional":
      if (!expr.then) return lowerElvis(ctx, expr, type);
      break;
    default:
  }
  return loadParts(ctx, lowerAggregate(ctx, expr), type);
}

const lowerOperand = (ctx: FunctionContext, expr: TExpr): Operand =>
  expr.type.kind === "complex" ? lowerComplex(ctx, expr) : { re: lowerAny(ctx, expr), im: undefined };

// ── Memory ─────────────────────────────────────────────────────────────────────

const imaginaryAt = (address: Address, { element }: ComplexType): Address => advance(address, sizeOf(element));

function loadParts(ctx: FunctionContext, from: Address, type: ComplexType): Parts {
  const re = loadAny(ctx, from, type.element);
  return { re, im: loadAny(ctx, imaginaryAt(from, type), type.element) };
}

function storeParts(ctx: FunctionContext, to: Address, type: ComplexType, { re, im }: Parts): void {
  storeAny(ctx, to, type.element, re);
  storeAny(ctx, imaginaryAt(to, type), type.element, im);
}

/** Computes a complex number into memory. */
export function lowerComplexInto(ctx: FunctionContext, expr: TExpr, to: Address): void {
  storeParts(ctx, to, expr.type as ComplexType, lowerComplex(ctx, expr));
}

/** A complex number in a slot of its own. */
export function spillComplex(ctx: FunctionContext, expr: TExpr): Address {
  const place = slotAddress(ctx, "", expr.type);
  lowerComplexInto(ctx, expr, place);
  return place;
}

// ── Conversions and comparisons ────────────────────────────────────────────────

function convertParts(ctx: FunctionContext, { re, im }: Operand, from: CType, to: ComplexType): Parts {
  const element = from.kind === "complex" ? from.element : from;
  const real = convertAny(ctx, re, element, to.element);
  if (im === undefined) return { re: real, im: smallNumber(ctx, to.element, 0) };
  return { re: real, im: convertAny(ctx, im, element, to.element) };
}

/** 6.3.1.7p2: the imaginary part is discarded; to `_Bool` it counts (6.3.1.2). */
export function complexToReal(ctx: FunctionContext, operand: TExpr, to: CType): AnyValue {
  if (isBool(to)) return complexTruth(ctx, operand);
  return convertAny(ctx, lowerComplex(ctx, operand).re, (operand.type as ComplexType).element, to);
}

/** Is either part nonzero? @returns i32 0 or 1 */
export const complexTruth = (ctx: FunctionContext, expr: TExpr): Value =>
  truthOfParts(ctx, lowerComplex(ctx, expr), expr.type as ComplexType);

const truthOfParts = (ctx: FunctionContext, { re, im }: Parts, { element }: ComplexType): Value =>
  ctx.b.emit("i32.or", "i32", [truthOf(ctx, re, element), truthOf(ctx, im, element)]);

/** `==` or `!=`. @returns i32 0 or 1 */
export function complexCompare(ctx: FunctionContext, operator: CompareOperator, left: TExpr, right: TExpr): Value {
  const { element } = left.type as ComplexType;
  const x = lowerComplex(ctx, left);
  const y = lowerComplex(ctx, right);
  const parts = [compareAny(ctx, element, operator, x.re, y.re), compareAny(ctx, element, operator, x.im, y.im)];
  return ctx.b.emit(operator === "==" ? "i32.and" : "i32.or", "i32", parts);
}

// ── Arithmetic ─────────────────────────────────────────────────────────────────

const negateParts = (ctx: FunctionContext, element: Element, { re, im }: Parts): Parts => ({
  re: negateAny(ctx, element, re),
  im: negateAny(ctx, element, im),
});

function complexArithmetic(
  ctx: FunctionContext,
  element: Element,
  operator: ArithmeticOperator,
  x: Operand,
  y: Operand,
): Parts {
  const on = (op: ArithmeticOperator, a: AnyValue, b: AnyValue): AnyValue => operate(ctx, element, op, a, b);
  switch (operator) {
    case "+":
    case "-": {
      const re = on(operator, x.re, y.re);
      if (x.im && y.im) return { re, im: on(operator, x.im, y.im) };
      const alone = y.im && operator === "-" ? negateAny(ctx, element, y.im) : y.im;
      return { re, im: x.im ?? alone ?? bug("no complex operand") };
    }
    case "*":
      if (x.im && y.im) return product(ctx, element, { re: x.re, im: x.im }, { re: y.re, im: y.im });
      return {
        re: on("*", x.re, y.re),
        im: x.im ? on("*", x.im, y.re) : on("*", x.re, y.im ?? bug("no complex operand")),
      };
    case "/":
      if (!x.im) return bug("a real dividend is made complex");
      if (y.im) return quotient(ctx, element, { re: x.re, im: x.im }, { re: y.re, im: y.im });
      return { re: on("/", x.re, y.re), im: on("/", x.im, y.re) };
    default:
      return bug(`no ${operator} on complex numbers`);
  }
}

function product(ctx: FunctionContext, element: Element, x: Parts, y: Parts): Parts {
  const on = (op: ArithmeticOperator, a: AnyValue, b: AnyValue): AnyValue => operate(ctx, element, op, a, b);
  const re = on("-", on("*", x.re, y.re), on("*", x.im, y.im));
  const im = on("+", on("*", x.re, y.im), on("*", x.im, y.re));
  if (element.kind === "integer") return { re, im };
  const { b } = ctx;
  const join = b.newBlock();
  const result = { re: addParams(ctx, join, element), im: addParams(ctx, join, element) };
  const [special, usual] = [b.newBlock(), b.newBlock()];
  const nans = [compareAny(ctx, element, "!=", re, re), compareAny(ctx, element, "!=", im, im)];
  b.brIf(b.emit("i32.and", "i32", nans), special, usual, -1);
  b.enterSealed(special);
  const recovered = callComplex(ctx, "mul", element, x, y);
  b.br(join, [...valuesOf(recovered.re), ...valuesOf(recovered.im)]);
  b.enterSealed(usual);
  b.br(join, [...valuesOf(re), ...valuesOf(im)]);
  b.enterSealed(join);
  return result;
}

/** Of integers, x · conj(y) / |y|². */
function quotient(ctx: FunctionContext, element: Element, x: Parts, y: Parts): Parts {
  if (element.kind !== "integer") return callComplex(ctx, "div", element, x, y);
  const on = (op: ArithmeticOperator, a: AnyValue, b: AnyValue): AnyValue => operate(ctx, element, op, a, b);
  const norm = on("+", on("*", y.re, y.re), on("*", y.im, y.im));
  const re = on("+", on("*", x.re, y.re), on("*", x.im, y.im));
  const im = on("-", on("*", x.im, y.re), on("*", x.re, y.im));
  return { re: on("/", re, norm), im: on("/", im, norm) };
}

/** Letters of the formats in the names of routines: single, double, "tetra". */
const modes = { _Float16: "s", float: "s", double: "d", "long double": "t" } as const;

/** `__muldc3` and its like: four numbers in, a complex number out through a leading address. */
function callComplex(ctx: FunctionContext, name: "mul" | "div", element: Element, x: Parts, y: Parts): Parts {
  if (element.kind !== "float") return bug("only of floating types");
  // There is no routine for _Float16: float has all the room it needs.
  const own = element.name === "_Float16" ? floatTypes.float : element;
  const type: ComplexType = { kind: "complex", element: own, quals: 0 };
  const args = [x.re, x.im, y.re, y.im].flatMap((part) => valuesOf(convertAny(ctx, part, element, own)));
  const place = slotAddress(ctx, "", type);
  callRuntimeVoid(ctx, `__${name}${modes[element.name]}c3`, [addressValue(ctx.b, place), ...args]);
  return convertParts(ctx, loadParts(ctx, place, type), type, { ...type, element });
}

// ── Assignment ─────────────────────────────────────────────────────────────────

/** `lvalue op= value` where one of the two is complex; of a real lvalue only the real part is of use. */
export function complexCompoundAssign(ctx: FunctionContext, expr: TExpr & { op: "compound-assign" }): Parts {
  const { lvalue, operator, value, computation } = expr;
  if (computation.kind !== "complex") return bug("complex computation expected", expr.loc);
  const { element } = computation;
  const place = lowerPlace(ctx, lvalue);
  const right = lowerOperand(ctx, value);
  const before = readOperand(ctx, place);
  const old: Operand = keepsReal(before, operator, element)
    ? { re: convertAny(ctx, before.re, lvalue.type, element), im: undefined }
    : convertParts(ctx, before, lvalue.type, computation);
  ctx.b.loc = expr.loc;
  const result = complexArithmetic(ctx, element, operator, old, right);
  if (lvalue.type.kind !== "complex") {
    const re = isBool(lvalue.type)
      ? truthOfParts(ctx, result, computation)
      : convertAny(ctx, result.re, element, lvalue.type);
    writeAny(ctx, place, re);
    return { re, im: smallNumber(ctx, element, 0) };
  }
  const fresh = convertParts(ctx, result, computation, lvalue.type);
  storeParts(ctx, lowerAddressOf(place), lvalue.type, fresh);
  return fresh;
}

const keepsReal = (old: Operand, operator: ArithmeticOperator, element: Element): boolean =>
  old.im === undefined && operator !== "/" && element.kind === "float";

function lowerAddressOf(place: Place): Address {
  return place.kind === "memory" ? place.address : bug("complex numbers live in memory");
}

const readOperand = (ctx: FunctionContext, place: Place): Operand =>
  place.type.kind === "complex"
    ? loadParts(ctx, lowerAddressOf(place), place.type)
    : { re: readAny(ctx, place), im: undefined };

/** GNU: `++` and `--` count in the real part. */
function lowerIncrement(ctx: FunctionContext, expr: TExpr & { op: "increment" }, type: ComplexType): Parts {
  const place = lowerAddress(ctx, expr.lvalue);
  const old = loadParts(ctx, place, type);
  const one = smallNumber(ctx, type.element, 1);
  const fresh = { re: operate(ctx, type.element, expr.delta === 1 ? "+" : "-", old.re, one), im: old.im };
  storeParts(ctx, place, type, fresh);
  return expr.prefix ? fresh : old;
}

/** GNU `a ?: b`: the condition is evaluated once and is the value too. */
function lowerElvis(ctx: FunctionContext, expr: TExpr & { op: "conditional" }, type: ComplexType): Parts {
  const { b } = ctx;
  const { condition } = expr;
  const join = b.newBlock();
  const result = { re: addParams(ctx, join, type.element), im: addParams(ctx, join, type.element) };
  const pass = ({ re, im }: Parts): void => b.br(join, [...valuesOf(re), ...valuesOf(im)]);
  const [then, otherwise] = [b.newBlock(), b.newBlock()];
  const value = lowerOperand(ctx, condition);
  const truth =
    condition.type.kind === "complex"
      ? truthOfParts(ctx, value as Parts, condition.type)
      : truthOf(ctx, value.re, condition.type);
  b.brIf(truth, then, otherwise);
  b.enterSealed(then);
  pass(convertParts(ctx, value, condition.type, type));
  b.enterSealed(otherwise);
  pass(lowerComplex(ctx, expr.else));
  b.enterSealed(join);
  return result;
}
