/**
 * Vector types: GNU `vector_size`, and `ext_vector_type` as clang and OpenCL have it.
 *
 * An operator works lane by lane. A scalar operand stands in every lane, if its value
 * fits the element type. A comparison gives a vector of integers as wide as the lanes
 * compared, all ones where it holds and zero elsewhere; `mask ? a : b` picks by such a
 * vector. Casts between vectors, and between vectors and integers, keep the bits;
 * `__builtin_convertvector` converts lanes.
 * References: GCC manual "Vector Extensions", clang "Vectors and Extended Vectors".
 */
import type { Attribute, Expr } from "../ast/nodes.ts";
import type { ArithmeticOperator, CompareOperator, TExpr } from "../ast/typed.ts";
import type { Loc } from "../base/source.ts";
import { isArithmetic, isBool, isInteger, isSigned, rangeOf } from "../types/classify.ts";
import { isCompatible } from "../types/compatible.ts";
import {
  type CType,
  type IntegerType,
  integerTypes,
  qualsOf,
  unqualified,
  type VectorType,
  vectorOf,
  withQuals,
} from "../types/ctype.ts";
import { sizeOf } from "../types/layout.ts";
import { typeText } from "../types/print.ts";
import { floatRanks, intType } from "../types/target.ts";
import { constantInteger } from "./constant.ts";
import { errorExpr, isError, type Sema } from "./context.ts";
import { isLvalue, noteAddress, rvalue } from "./conversions.ts";
import { convert, intConstant } from "./fold.ts";

type VectorExpr = TExpr & { readonly type: VectorType };

export const isVector = (expr: TExpr): expr is VectorExpr => expr.type.kind === "vector";

// ── Types ──────────────────────────────────────────────────────────────────────

/** Applies `vector_size(bytes)` or `ext_vector_type(lanes)`; of a pointer, array or function to what it is made of, as gcc does. */
export function vectorType(s: Sema, type: CType, attribute: Attribute): CType {
  switch (type.kind) {
    case "pointer":
      return { ...type, to: vectorType(s, type.to, attribute) };
    case "array":
      return { ...type, element: vectorType(s, type.element, attribute) };
    case "function":
      return { ...type, returns: vectorType(s, type.returns, attribute) };
    case "error":
      return type;
    default:
      return vectorOfElement(s, type, attribute);
  }
}

function vectorOfElement(s: Sema, type: CType, attribute: Attribute): CType {
  const error: CType = { kind: "error", quals: 0 };
  const [argument] = attribute.args;
  const value = argument && argument.kind !== "type-name" ? constantInteger(s, argument, "vector size") : undefined;
  if (value === undefined) return error;
  const element = elementType(type);
  if (!element) {
    s.diagnostics.report("vector-element", attribute.loc, { type: typeText(type) });
    return error;
  }
  const named = attribute.name === "ext_vector_type";
  const lanes = named ? value : value / BigInt(sizeOf(element));
  if (lanes < 1n || lanes > 4096n || (!named && value % BigInt(sizeOf(element)) !== 0n)) {
    s.diagnostics.report("vector-size", attribute.loc, { size: value, type: typeText(element) });
    return error;
  }
  return withQuals(vectorOf(element, Number(lanes), named), qualsOf(type));
}

function elementType(type: CType): VectorType["element"] | undefined {
  const plain = type.kind === "enum" ? (type.decl.underlying ?? intType) : unqualified(type);
  if (plain.kind === "float") return plain.name === "float" || plain.name === "double" ? plain : undefined;
  return plain.kind === "integer" && !isBool(plain) && sizeOf(plain) <= 8 ? plain : undefined;
}

const bySize: Record<number, IntegerType> = {
  1: integerTypes["signed char"],
  2: integerTypes.short,
  4: integerTypes.int,
  8: integerTypes["long long"],
};

/** What a comparison of such vectors gives. */
const maskOf = (type: VectorType): VectorType => vectorOf(bySize[sizeOf(type.element)]!, type.length, type.named);

const plain = (type: VectorType): VectorType => unqualified(type) as VectorType;

// ── Operands ───────────────────────────────────────────────────────────────────

/** The same bytes as another type of the same size. */
export function bitCast(operand: TExpr, type: CType): TExpr {
  const to = unqualified(type);
  return isCompatible(unqualified(operand.type), to)
    ? operand
    : { op: "bit-cast", operand, type: to, loc: operand.loc };
}

/** A scalar in every lane; undefined if its type or value does not fit the element. */
function splat(s: Sema, scalar: TExpr, type: VectorType): TExpr | undefined {
  if (!isArithmetic(scalar.type) || !fitsElement(s, scalar, type)) return undefined;
  return { op: "splat", operand: convert(s, scalar, type.element), type: plain(type), loc: scalar.loc };
}

/** A constant fits by its value, a variable by its type. */
function fitsElement(s: Sema, scalar: TExpr, { element }: VectorType): boolean {
  const { type } = scalar;
  if (element.kind === "float") {
    if (type.kind !== "float")
      return scalar.op === "int" || sizeOf(type) < sizeOf(element) || (isInteger(type) && sizeOf(type) <= 4);
    return scalar.op === "float" || floatRanks[type.name] <= floatRanks[element.name];
  }
  if (!isInteger(type)) return false;
  if (scalar.op !== "int") return sizeOf(type) <= sizeOf(element);
  const { min, max } = rangeOf(element, s.options.charSigned);
  // A pattern of bits for a signed lane, or -1 for an unsigned one, is meant.
  return scalar.value >= -(max + 1n) && scalar.value <= (isSigned(element, s.options.charSigned) ? max - min : max);
}

/** Both operands in one vector type; undefined after a report. */
function commonOperands(
  s: Sema,
  operator: string,
  left: TExpr,
  right: TExpr,
  loc: Loc,
): [VectorExpr, VectorExpr] | undefined {
  if (isVector(left) && isVector(right)) {
    const agree = sizeOf(left.type) === sizeOf(right.type) && left.type.length === right.type.length;
    if (agree && left.type.element.kind === right.type.element.kind)
      return [left, bitCast(right, left.type) as VectorExpr];
  } else {
    const vector = isVector(left) ? left : (right as VectorExpr);
    const scalar = splat(s, isVector(left) ? right : left, vector.type);
    if (scalar) return (isVector(left) ? [left, scalar] : [scalar, vector]) as [VectorExpr, VectorExpr];
  }
  s.diagnostics.report("invalid-operands", loc, { operator, left: typeText(left.type), right: typeText(right.type) });
  return undefined;
}

// ── Operators ──────────────────────────────────────────────────────────────────

const integersOnly = new Set(["%", "&", "|", "^", "<<", ">>"]);
const compareOperators = new Set(["==", "!=", "<", "<=", ">", ">="]);

/** A binary operator with at least one vector operand. */
export function vectorBinary(s: Sema, operator: string, left: TExpr, right: TExpr, loc: Loc): TExpr {
  const operands = operator === "&&" || operator === "||" ? undefined : commonOperands(s, operator, left, right, loc);
  if (!operands) {
    if (operator === "&&" || operator === "||") invalid(s, operator, left, right, loc);
    return errorExpr(loc);
  }
  const [a, b] = operands;
  if (compareOperators.has(operator)) {
    return { op: "compare", operator: operator as CompareOperator, left: a, right: b, type: maskOf(a.type), loc };
  }
  if (integersOnly.has(operator) && a.type.element.kind === "float") return invalid(s, operator, left, right, loc);
  return { op: "binary", operator: operator as ArithmeticOperator, left: a, right: b, type: plain(a.type), loc };
}

function invalid(s: Sema, operator: string, left: TExpr, right: TExpr, loc: Loc): TExpr {
  s.diagnostics.report("invalid-operands", loc, { operator, left: typeText(left.type), right: typeText(right.type) });
  return errorExpr(loc);
}

export function vectorUnary(s: Sema, operator: string, operand: VectorExpr, loc: Loc): TExpr {
  const type = plain(operand.type);
  switch (operator) {
    case "-":
      return { op: "negate", operand, type, loc };
    case "!":
      return vectorBinary(s, "==", operand, intConstant(0n, intType, loc), loc);
    case "~":
      if (type.element.kind === "integer") return { op: "complement", operand, type, loc };
      s.diagnostics.report("invalid-operand", loc, { operator, type: typeText(type) });
      return errorExpr(loc);
    default:
      return { ...operand, loc } as TExpr;
  }
}

export function vectorCompoundAssign(
  s: Sema,
  operator: ArithmeticOperator,
  lvalue: TExpr,
  value: TExpr,
  loc: Loc,
): TExpr {
  if (!isVector(lvalue)) return invalid(s, `${operator}=`, lvalue, value, loc);
  const result = vectorBinary(s, operator, rvalue(lvalue), value, loc);
  if (result.op !== "binary") return result;
  const type = plain(lvalue.type);
  return { op: "compound-assign", operator, lvalue, value: result.right, computation: type, type, loc };
}

/** `mask ? a : b`: both arms are evaluated. */
export function selectLanes(s: Sema, mask: VectorExpr, then: TExpr, otherwise: TExpr, loc: Loc): TExpr {
  const arms =
    isVector(then) || isVector(otherwise)
      ? commonOperands(s, "?:", then, otherwise, loc)
      : scalarArms(s, mask, then, otherwise, loc);
  if (!arms) return errorExpr(loc);
  const [a, b] = arms;
  if (
    mask.type.element.kind === "float" ||
    a.type.length !== mask.type.length ||
    sizeOf(a.type) !== sizeOf(mask.type)
  ) {
    s.diagnostics.report("vector-mask", loc, { mask: typeText(mask.type), type: typeText(a.type) });
    return errorExpr(loc);
  }
  return { op: "select-lanes", mask, then: a, else: b, type: plain(a.type), loc };
}

/** Scalar arms of one type as wide as the mask's lanes. */
function scalarArms(
  s: Sema,
  mask: VectorExpr,
  then: TExpr,
  otherwise: TExpr,
  loc: Loc,
): [VectorExpr, VectorExpr] | undefined {
  const sum =
    isArithmetic(then.type) && isArithmetic(otherwise.type)
      ? [then, otherwise].find((arm) => elementType(arm.type) && sizeOf(arm.type) === sizeOf(mask.type.element))
      : undefined;
  const element = sum && elementType(sum.type);
  const type = element && vectorOf(element, mask.type.length, mask.type.named);
  const a = type && splat(s, then, type);
  const b = type && splat(s, otherwise, type);
  if (a && b) return [a as VectorExpr, b as VectorExpr];
  invalid(s, "?:", then, otherwise, loc);
  return undefined;
}

// ── Lanes ──────────────────────────────────────────────────────────────────────

/** `v[i]` */
export function vectorElement(s: Sema, vector: TExpr & { readonly type: VectorType }, index: TExpr, loc: Loc): TExpr {
  const type = withQuals(vector.type.element, vector.type.quals);
  if (index.op === "int") {
    if (index.value < 0n || index.value >= BigInt(vector.type.length)) {
      s.diagnostics.report("vector-index", loc, { index: index.value, type: typeText(plain(vector.type)) });
      return errorExpr(loc);
    }
    if (vector.op === "swizzle") {
      return {
        op: "element",
        vector: vector.vector,
        index: intConstant(BigInt(vector.lanes[Number(index.value)]!), intType, loc),
        type,
        loc,
      };
    }
  } else if (isLvalue(vector)) noteAddress(vector);
  return { op: "element", vector, index, type, loc };
}

/** `v.x`, `v.wzyx`, `v.s01`, `v.lo` of an `ext_vector_type`. */
export function vectorMember(s: Sema, vector: VectorExpr, name: string, loc: Loc): TExpr {
  const lanes = namedLanes(name, vector.type.length);
  if (!lanes || !vector.type.named) {
    s.diagnostics.report("vector-member", loc, { name, type: typeText(plain(vector.type)) });
    return errorExpr(loc);
  }
  const [first, second] = lanes;
  if (second === undefined) return vectorElement(s, vector, intConstant(BigInt(first!), intType, loc), loc);
  const type = withQuals(vectorOf(vector.type.element, lanes.length, true), vector.type.quals);
  return { op: "swizzle", vector, lanes, type, loc };
}

function namedLanes(name: string, count: number): number[] | undefined {
  const all = Array.from({ length: count }, (_, i) => i);
  const half = Math.ceil(count / 2);
  switch (name) {
    case "lo":
      return all.slice(0, half);
    case "hi":
      return Array.from({ length: half }, (_, i) => i + half);
    case "even":
      return all.filter((i) => i % 2 === 0);
    case "odd":
      return all.filter((i) => i % 2 === 1);
  }
  const letters = /^[sS]([0-9a-fA-F]+)$/.exec(name)?.[1] ?? name;
  const alphabet = letters !== name ? "0123456789abcdef" : /^[xyzw]+$/.test(name) ? "xyzw" : "rgba";
  const lanes = [...letters.toLowerCase()].map((letter) => alphabet.indexOf(letter));
  return lanes.every((lane) => lane >= 0 && lane < count) ? lanes : undefined;
}

// ── Casts and assignment ───────────────────────────────────────────────────────

/** A cast with a vector on at least one side; undefined if there is none between these types. */
export function vectorCast(s: Sema, value: TExpr, to: CType): TExpr | undefined {
  const from = value.type;
  if (to.kind === "vector" && to.named && from.kind !== "vector") {
    return isArithmetic(from)
      ? { op: "splat", operand: convert(s, value, to.element, true), type: plain(to), loc: value.loc }
      : undefined;
  }
  const other = from.kind === "vector" ? to : from;
  if (other.kind !== "vector" && !isInteger(other)) return undefined;
  return sizeOf(from) === sizeOf(to) ? bitCast(value, to) : undefined;
}

/** As if by assignment: vectors of one size convert by their bits, and scalars go into every lane of an `ext_vector_type`. */
export function vectorAssigned(s: Sema, value: TExpr, to: VectorType, context: string): TExpr | undefined {
  if (!isVector(value)) return to.named ? splat(s, value, to) : undefined;
  if (sizeOf(value.type) !== sizeOf(to)) return undefined;
  if (value.type.element.kind !== to.element.kind) {
    s.diagnostics.report("vector-conversion", value.loc, {
      context,
      to: typeText(plain(to)),
      from: typeText(value.type),
    });
  }
  return bitCast(value, to);
}

// ── Builtins ───────────────────────────────────────────────────────────────────

/** Checks `__builtin_shuffle`, `__builtin_shufflevector` and `__builtin_convertvector`, whose arguments are evaluated already. */
export function checkVectorBuiltin(
  s: Sema,
  name: string,
  args: readonly TExpr[],
  type: CType | undefined,
  loc: Loc,
): TExpr {
  if (args.some(isError)) return errorExpr(loc);
  const wrong = args.slice(0, name.endsWith("convertvector") ? 1 : 2).findIndex((arg) => !isVector(arg));
  if (wrong >= 0) {
    s.diagnostics.report("builtin-argument", args[wrong]!.loc, { index: wrong + 1, name, wanted: "a vector" });
    return errorExpr(loc);
  }
  const vectors = args as readonly VectorExpr[];
  if (name === "__builtin_shuffle") return checkShuffle(s, name, vectors, loc);
  return name === "__builtin_shufflevector"
    ? checkShuffleVector(s, name, vectors, loc)
    : checkConvert(s, name, vectors[0]!, type, loc);
}

function checkConvert(s: Sema, name: string, operand: VectorExpr, type: CType | undefined, loc: Loc): TExpr {
  if (type?.kind === "error") return errorExpr(loc);
  if (type?.kind !== "vector" || type.length !== operand.type.length) {
    s.diagnostics.report("builtin-argument", loc, {
      index: 2,
      name,
      wanted: `a vector type of ${operand.type.length} elements`,
    });
    return errorExpr(loc);
  }
  return { op: "convert-lanes", operand, type: plain(type), loc };
}

/** GNU: the last argument is a vector of lane numbers, taken modulo their number. */
function checkShuffle(s: Sema, name: string, args: readonly VectorExpr[], loc: Loc): TExpr {
  const [left] = args as [VectorExpr];
  const mask = args.at(-1)!;
  const fits =
    isVector(mask) &&
    mask.type.element.kind === "integer" &&
    mask.type.length === left.type.length &&
    sizeOf(mask.type) === sizeOf(left.type);
  if (!fits || (args.length === 3 && !isCompatible(plain(left.type), unqualified(args[1]!.type)))) {
    const wanted = fits
      ? "of the type of the first"
      : "a vector of integers as many and as wide as the elements of the first";
    s.diagnostics.report("builtin-argument", loc, { index: fits ? 2 : args.length, name, wanted });
    return errorExpr(loc);
  }
  const type = plain(left.type);
  const lanes = constantLanes(mask);
  const count = BigInt(type.length * (args.length - 1));
  if (!lanes) return { op: "builtin", name, args: [...args], type, loc };
  const right = args.length === 3 ? args[1]! : left;
  return {
    op: "shuffle",
    left,
    right,
    lanes: lanes.map((lane) => Number(((lane % count) + count) % count)),
    type,
    loc,
  };
}

/** The values of a compound literal of constants. */
function constantLanes(mask: VectorExpr): bigint[] | undefined {
  if (mask.op !== "load" || mask.lvalue.op !== "compound") return undefined;
  const lanes = new Array<bigint>(mask.type.length).fill(0n);
  const width = sizeOf(mask.type.element);
  for (const element of mask.lvalue.init.elements) {
    if (element.kind !== "value" || element.value.op !== "int") return undefined;
    lanes[element.offset / width] = element.value.value;
  }
  return lanes;
}

/** clang's and gcc's: lane numbers are arguments, -1 asks for any value. */
function checkShuffleVector(s: Sema, name: string, args: readonly TExpr[], loc: Loc): TExpr {
  const [left, right, ...numbers] = args as [VectorExpr, VectorExpr, ...TExpr[]];
  const sameElement = isCompatible(left.type.element, right.type.element);
  const count = left.type.length + right.type.length;
  const bad = numbers.findIndex((arg) => arg.op !== "int" || arg.value < -1n || arg.value >= BigInt(count));
  if (!sameElement || bad >= 0 || numbers.length === 0) {
    const wanted = sameElement ? `a constant from -1 to ${count - 1}` : "of the element type of the first";
    s.diagnostics.report("builtin-argument", args[bad + 2]?.loc ?? loc, {
      index: sameElement ? bad + 3 : 2,
      name,
      wanted,
    });
    return errorExpr(loc);
  }
  const lanes = numbers.map((arg) => Number((arg as TExpr & { op: "int" }).value));
  return { op: "shuffle", left, right, lanes, type: vectorOf(left.type.element, lanes.length, left.type.named), loc };
}

/** Evaluates what a vector builtin's syntax gives: values, and the type at the end of `__builtin_convertvector`. */
export function vectorBuiltinArguments(expr: Expr & { kind: "call" }): {
  values: readonly Expr[];
  type: (Expr & { kind: "type-argument" }) | undefined;
} {
  const last = expr.args.at(-1);
  return last?.kind === "type-argument"
    ? { values: expr.args.slice(0, -1), type: last }
    : { values: expr.args, type: undefined };
}
