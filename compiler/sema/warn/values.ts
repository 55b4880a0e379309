/** Warnings about values: subscripts, constants that do not fit, addresses that do not last. */
import type { Expr } from "../../ast/nodes.ts";
import type { TExpr, Variable } from "../../ast/typed.ts";
import type { Loc } from "../../base/source.ts";
import { bitsOf, isBool, isInteger, isSigned, wrapTo } from "../../types/classify.ts";
import { type CType, VOLATILE } from "../../types/ctype.ts";
import { sizeOf } from "../../types/layout.ts";
import { typeText } from "../../types/print.ts";
import { type Sema, spanOf } from "../context.ts";
import { isFromMacro, withoutParens } from "./lint.ts";
import { rangeOfType, rangeOfValue } from "./ranges.ts";
import { sameSyntax, spellingOf } from "./syntax.ts";

// ── Subscripts ─────────────────────────────────────────────────────────────────

/** `array[index]` with both operands checked. */
export function warnSubscript(s: Sema, node: Expr & { kind: "index" }, array: TExpr, index: TExpr): void {
  if (s.unevaluated > 0) return;
  if (index.op === "int") warnBounds(s, node, array, index.value);
  else if (s.lint && index.type.kind === "integer" && index.type.name === "char" && s.options.charSigned)
    s.diagnostics.report("char-subscript", spanOf(node.index), {});
}

function warnBounds(s: Sema, node: Expr & { kind: "index" }, pointer: TExpr, index: bigint): void {
  if (pointer.op !== "decay" || pointer.array.type.kind !== "array" || isTrailing(pointer.array)) return;
  const { length, element } = pointer.array.type;
  // GNU's array without elements is one of as many as there is room for.
  if (typeof length !== "number" || length === 0 || (pointer.array.op === "string" && index >= 0n)) return;
  if (index >= 0n && (index < length || (index === BigInt(length) && s.addressed === node))) return;
  if (element.kind === "array" && sizeOf(element) === 0) return;
  const where = index < 0n ? "before the start of" : "past the end of";
  const report = s.diagnostics.report("array-bounds", spanOf(node), { index, where, length });
  const base = pointer.array;
  const declared = base.op === "variable" ? base.variable : base.op === "member" ? base.field : undefined;
  if (declared) report.note("declared-here", declared.loc, { name: declared.name ?? "" });
}

/** An array at the end of a structure may have more elements than it says: what flexible members were before C99. */
function isTrailing(array: TExpr): boolean {
  if (array.op !== "member" || array.object.type.kind !== "record") return false;
  const { record } = array.object.type;
  return record.isUnion || record.fields?.at(-1) === array.field;
}

// ── Conversions ────────────────────────────────────────────────────────────────

/** An implicit conversion as if by assignment, before it is made. */
export function warnConversion(s: Sema, value: TExpr, to: CType, loc: Loc): void {
  if (s.unevaluated > 0) return;
  if (value.op === "int") warnConstant(s, value, to, loc);
  else if (value.op === "float") warnFloatConstant(s, value, to, loc);
  if (s.lint?.conversions) warnVariable(s, value, to, loc);
}

/** `short mask = 0xff00`: written as bits. */
function isBitPattern(s: Sema, loc: Loc): boolean {
  const position = s.diagnostics.sources?.position(loc);
  return position !== undefined && /^0[\dxXbB]/.test(position.file.text.slice(position.offset, position.offset + 2));
}

function warnConstant(s: Sema, value: TExpr & { op: "int" }, to: CType, loc: Loc): void {
  if (to.kind !== "integer" || !isInteger(value.type) || isBool(to)) return;
  const { charSigned } = s.options;
  const source = rangeOfValue(s, value);
  const bits = bitsOf(to);
  const given = source.width + (source.negative ? 1 : 0);
  // A pattern of bits for a type of the same width is meant; `char c = 200` changes an int, which is not.
  const flips =
    source.width === bits && isSigned(to, charSigned) && !source.negative && isSigned(value.type, charSigned);
  if (given <= bits && !flips) return;
  const result = wrapTo(to, value.value, charSigned);
  if (result === value.value || isFromMacro(s, loc)) return;
  if (given <= bits && isBitPattern(s, value.loc)) return;
  const args = { from: typeText(value.type), to: typeText(to), value: value.value, result };
  s.diagnostics.report("constant-conversion", loc, args);
}

function warnFloatConstant(s: Sema, value: TExpr & { op: "float" }, to: CType, loc: Loc): void {
  if (to.kind !== "integer" || isBool(to)) return;
  const whole = Math.trunc(value.value);
  const { width, negative } = rangeOfType(s, to);
  const fits = whole < 2 ** width && whole >= (negative ? -(2 ** width) : 0);
  if (fits && whole === value.value) return;
  const result = fits ? String(whole) : "something undefined";
  s.diagnostics.report("literal-conversion", loc, {
    from: typeText(value.type),
    to: typeText(to),
    value: String(value.value),
    result,
  });
}

/** A constant expression whose value its type does not hold (6.5p5). */
export function warnOverflow(s: Sema, operator: string, value: bigint, wrapped: bigint, type: CType, loc: Loc): void {
  if (s.unevaluated > 0 || !isSigned(type, s.options.charSigned)) return;
  if (operator === "<<") {
    // Into the sign bit is what everybody means by 1 << 31.
    const width = BigInt(bitsOf(type));
    if (value >= 1n << width || value < -(1n << width))
      s.diagnostics.report("shift-overflow", loc, { value, type: typeText(type) });
  } else s.diagnostics.report("integer-overflow", loc, { value: wrapped, type: typeText(type) });
}

/** `sizeof` of a parameter that looks like an array. */
export function warnArrayParameter(s: Sema, variable: Variable, loc: Loc): void {
  if (!s.arrayParameters.has(variable)) return;
  const report = s.diagnostics.report("sizeof-array-parameter", loc, {
    name: variable.name,
    pointer: typeText(variable.type),
  });
  report.note("declared-here", variable.loc, { name: variable.name });
}

/** A constant stored into a bit-field. */
export function warnBitField(s: Sema, lvalue: TExpr, value: TExpr, loc: Loc): void {
  if (lvalue.op !== "member" || !lvalue.field.bits || value.op !== "int" || isBool(lvalue.type)) return;
  const { width } = lvalue.field.bits;
  const range = rangeOfValue(s, value);
  const bits = range.width + (range.negative ? 1 : 0);
  // One bit of a signed type holds 0 and -1; everyone writes 1.
  if (bits <= width) return;
  const cut = isSigned(lvalue.type, s.options.charSigned)
    ? BigInt.asIntN(width, value.value)
    : BigInt.asUintN(width, value.value);
  s.diagnostics.report("bit-field-constant", loc, { width, value: value.value, result: cut });
}

/** -Wconversion: what may be lost, judged by the types and by what is known of the value. */
function warnVariable(s: Sema, value: TExpr, to: CType, loc: Loc): void {
  const from = value.type;
  const args = { from: typeText(from), to: typeText(to) };
  if (from.kind === "enum" && to.kind === "enum" && from.decl !== to.decl)
    s.diagnostics.report("enum-converted", loc, args);
  if (value.op === "int" || value.op === "float" || isBool(to)) return;
  if (from.kind === "float" && isInteger(to)) s.diagnostics.report("fraction-lost", loc, args);
  else if (from.kind === "float" && to.kind === "float" && from.name === "float" && to.name === "double")
    s.diagnostics.report("double-promoted", loc, args);
  else if (isInteger(from) && to.kind === "integer") {
    const source = rangeOfValue(s, value);
    const target = rangeOfType(s, to);
    if (source.width > target.width + (target.negative || !source.negative ? 0 : 1) && bitsOf(from) > bitsOf(to))
      s.diagnostics.report("precision-lost", loc, args);
    else if ((source.negative && !target.negative) || (source.width === bitsOf(to) && target.negative))
      s.diagnostics.report("sign-changed", loc, args);
  }
}

/** Casts between pointers and integers of another size. */
export function warnCast(s: Sema, value: TExpr, to: CType, loc: Loc): void {
  const from = value.type;
  if (value.op === "int" || s.unevaluated > 0) return;
  if (to.kind === "pointer" && isInteger(from) && bitsOf(from) < 32)
    s.diagnostics.report("cast-to-larger-pointer", loc, { from: typeText(from), to: typeText(to) });
  else if (from.kind === "pointer" && isInteger(to) && !isBool(to) && bitsOf(to) < 32)
    s.diagnostics.report("cast-from-pointer", loc, { to: typeText(to) });
}

// ── Assignments ────────────────────────────────────────────────────────────────

export function warnAssignment(s: Sema, node: Expr & { kind: "assign" }, lvalue: TExpr, value: TExpr): void {
  if (node.operator !== "=" || s.unevaluated > 0) return;
  warnBitField(s, lvalue, value, node.right.loc);
  if (!s.lint || isFromMacro(s, node.loc) || value.op !== "load") return;
  const left = withoutParens(node.left);
  if ((lvalue.type.quals & VOLATILE) !== 0 || (left.kind !== "identifier" && left.kind !== "member")) return;
  if (isFromMacro(s, node.right.loc) || !isPlain(left)) return;
  if (sameSyntax(left, node.right))
    s.diagnostics.report(
      "self-assignment",
      node.loc,
      { name: spellingOf(left) },
      spanOf(node.left),
      spanOf(node.right),
    );
}

/** `x`, `x.member`, `x->member`: no subscripts, which generated code has. */
function isPlain(expr: Expr): boolean {
  const inner = withoutParens(expr);
  return inner.kind === "identifier" || (inner.kind === "member" && isPlain(inner.object));
}

// ── Addresses that do not last ─────────────────────────────────────────────────

/** The value of a return statement: the address of something that ends with the function? */
export function warnReturned(s: Sema, value: TExpr, loc: Loc): void {
  let inner = value;
  while (inner.op === "convert") inner = inner.operand;
  if (inner.op === "conditional") {
    if (inner.then) warnReturned(s, inner.then, inner.then.loc);
    warnReturned(s, inner.else, inner.else.loc);
    return;
  }
  if (inner.op === "comma") warnReturned(s, inner.right, loc);
  if (inner.op === "pointer-add") inner = inner.pointer;
  const place = inner.op === "address" ? inner.lvalue : inner.op === "decay" ? inner.array : undefined;
  const object = place && baseObject(place);
  if (object?.op === "compound") s.diagnostics.report("literal-address", loc, {});
  else if (object?.op === "variable" && object.variable.storage === "automatic") {
    const { variable } = object;
    s.diagnostics
      .report("local-address", loc, { name: variable.name })
      .note("declared-here", variable.loc, { name: variable.name });
  }
}

/** What an lvalue is a part of, as long as no pointer is followed. */
function baseObject(lvalue: TExpr): TExpr {
  let inner = lvalue;
  for (;;) {
    if (inner.op === "member") inner = inner.object;
    else if (inner.op === "deref" && inner.pointer.op === "pointer-add" && inner.pointer.pointer.op === "decay")
      inner = inner.pointer.pointer.array;
    else if (inner.op === "deref" && inner.pointer.op === "decay") inner = inner.pointer.array;
    else return inner;
  }
}
