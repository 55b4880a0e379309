/** Lvalue conversion, decay, and conversion as if by assignment (C11 6.3.2, 6.5.16.1). */
import type { FunctionDecl, TExpr } from "../ast/typed.ts";
import type { DiagnosticId } from "../base/catalog.ts";
import type { DiagnosticBuilder } from "../base/diagnostics.ts";
import type { Loc } from "../base/source.ts";
import {
  bitsOf,
  isArithmetic,
  isBool,
  isInteger,
  isScalar,
  isSigned,
  isVoidPointer,
  promote,
  promoteBitField,
} from "../types/classify.ts";
import { isCompatible, isCompatibleUnqualified } from "../types/compatible.ts";
import {
  ATOMIC,
  addQuals,
  bitIntOf,
  type CType,
  type Field,
  type PointerType,
  pointerTo,
  qualsOf,
  unqualified,
} from "../types/ctype.ts";
import { typeText } from "../types/print.ts";
import { constexprValue } from "./constexpr.ts";
import { errorExpr, isError, type Sema } from "./context.ts";
import { convert } from "./fold.ts";
import { vectorAssigned } from "./vector.ts";
import { warnConversion } from "./warn/values.ts";

/** Does the expression designate an object (6.3.2.1p1)? */
export function isLvalue(expr: TExpr): boolean {
  switch (expr.op) {
    case "variable":
    case "deref":
    case "string":
    case "compound":
      return true;
    case "member":
      return isLvalue(expr.object);
    case "element":
      return isLvalue(expr.vector);
    case "swizzle":
      return isLvalue(expr.vector) && new Set(expr.lanes).size === expr.lanes.length;
    case "real":
    case "imag":
      return isLvalue(expr.operand);
    default:
      return false;
  }
}

/** The value of an expression: arrays and functions become pointers, lvalues are read (6.3.2.1p2-4). */
export function rvalue(expr: TExpr): TExpr {
  const { type, loc } = expr;
  if (type.kind === "array") {
    noteAddress(expr);
    return { op: "decay", array: expr, type: pointerTo(type.element), loc };
  }
  if (type.kind === "function") return { op: "address", lvalue: expr, type: pointerTo(type), loc };
  if (isLvalue(expr)) return constexprValue(expr) ?? { op: "load", lvalue: expr, type: unqualified(type), loc };
  return type.quals === 0 ? expr : ({ ...expr, type: unqualified(type) } as TExpr);
}

/** Notes that a variable must live in memory because of how `lvalue` is used. */
export function noteAddress(lvalue: TExpr): void {
  let inner = lvalue;
  while (inner.op === "member" || inner.op === "element" || inner.op === "swizzle")
    inner = inner.op === "member" ? inner.object : inner.vector;
  if (inner.op === "real" || inner.op === "imag") inner = inner.operand;
  if (inner.op === "variable" || inner.op === "compound") inner.variable.addressTaken = true;
}

/** Integer promotion of a value; bit-fields promote by their width (6.3.1.1p2). */
export function promoted(s: Sema, value: TExpr): TExpr {
  if (!isInteger(value.type)) return value;
  const bits = bitsRead(value);
  const type = bits ? promoteBitField(value.type, bits.width, s.options.charSigned) : promote(value.type);
  return convert(s, value, type);
}

/**
 * Integer promotion of an operand. As in GCC, a bit-field wider than int has a type of its own width, in which the
 * operator computes; elsewhere such a bit-field is of its declared type.
 */
export function promotedOperand(s: Sema, value: TExpr): TExpr {
  const width = bitsRead(value)?.width ?? 0;
  if (width <= 32 || value.type.kind !== "integer" || width >= bitsOf(value.type)) return promoted(s, value);
  return convert(s, value, bitIntOf(width, isSigned(value.type, s.options.charSigned)));
}

/** The bit-field that a value was read from; as in GCC the value of an assignment to one, and of a comma, is one too. */
export function bitsRead(value: TExpr): Field["bits"] {
  switch (value.op) {
    case "load":
    case "assign":
    case "compound-assign":
    case "increment":
      return value.lvalue.op === "member" ? value.lvalue.field.bits : undefined;
    case "comma":
      return bitsRead(value.right);
    default:
      return undefined;
  }
}

/** An integer constant 0, or such a one cast to `void *` (6.3.2.3p3). */
export function isNullConstant(expr: TExpr): boolean {
  if (expr.type.kind === "nullptr") return true;
  if (expr.op !== "int" || expr.value !== 0n) return false;
  return isInteger(expr.type) || (isVoidPointer(expr.type) && expr.type.kind === "pointer" && expr.type.to.quals === 0);
}

/** What is being initialised or assigned, for messages. */
export type AssignContext =
  | { readonly what: "assigning" | "initializing" | "returning" }
  | { readonly what: "passing"; readonly index: number; readonly callee?: FunctionDecl | undefined };

const contextText = (context: AssignContext): string => {
  switch (context.what) {
    case "assigning":
      return "assigning to";
    case "initializing":
      return "initializing";
    case "returning":
      return "returning from a function with result type";
    case "passing":
      return `passing argument ${context.index + 1} of type`;
  }
};

/** Converts a value as if by assignment to an object of type `to`; reports what does not fit. */
export function convertForAssign(
  s: Sema,
  value: TExpr,
  to: CType,
  context: AssignContext,
  loc: Loc = value.loc,
): TExpr {
  const from = value.type;
  if (isError(value) || to.kind === "error") return value;
  const report = (id: DiagnosticId): void => {
    const message = s.diagnostics.report(id as "incompatible-assign", loc, {
      context: contextText(context),
      to: typeText(unqualified(to)),
      from: typeText(from),
    });
    const callee = context.what === "passing" ? context.callee : undefined;
    if (callee) message.note("declared-here", callee.loc, { name: callee.name });
    noteQuotes(s, message, value, to);
  };
  if (from.kind === "void") {
    s.diagnostics.report("void-value", loc, {});
    return errorExpr(loc);
  }
  if (isArithmetic(to) && isArithmetic(from)) {
    warnConversion(s, value, to, loc);
    return convert(s, value, to);
  }
  if (isBool(to) && isScalar(from)) return convert(s, value, to);
  if (to.kind === "vector") return vectorAssigned(s, value, to, contextText(context)) ?? fail();
  if (to.kind === "record") {
    if (isCompatibleUnqualified(to, from)) return value;
    if (to.record.transparent) return convertToTransparent(s, value, to) ?? fail();
    return fail();
  }
  if (to.kind === "nullptr" && isNullConstant(value)) return convert(s, value, to);
  if (to.kind === "pointer") {
    if (isNullConstant(value)) return convert(s, value, to);
    if (from.kind === "pointer") {
      const part = s.options.tagged === "plan9" ? anonymousPart(from.to, to.to) : undefined;
      if (part) return convert(s, addressOfPart(value, part), to);
      checkPointers(s, from.to, to.to, report);
      return convert(s, value, to);
    }
    if (isInteger(from)) {
      report("int-to-pointer");
      return convert(s, value, to);
    }
    return fail();
  }
  if (isInteger(to) && from.kind === "pointer") {
    report("pointer-to-int");
    return convert(s, value, to);
  }
  return fail();

  function fail(): TExpr {
    report("incompatible-assign");
    return errorExpr(loc);
  }
}

/** Plan 9: a pointer to a struct may become one to the anonymous member of the wanted type. */
function anonymousPart(from: CType, to: CType): readonly Field[] | undefined {
  if (from.kind !== "record" || isCompatibleUnqualified(from, to)) return undefined;
  for (const field of from.record.fields ?? []) {
    if (field.name !== undefined || field.bits) continue;
    const rest = isCompatibleUnqualified(field.type, to) ? [] : anonymousPart(field.type, to);
    if (rest) return [field, ...rest];
  }
  return undefined;
}

function addressOfPart(pointer: TExpr, path: readonly Field[]): TExpr {
  const { loc } = pointer;
  let lvalue: TExpr = { op: "deref", pointer, type: (pointer.type as PointerType).to, loc };
  for (const field of path) {
    const type = addQuals(field.type, qualsOf(lvalue.type));
    lvalue = { op: "member", object: lvalue, field, offset: field.offset, type, loc };
  }
  return { op: "address", lvalue, type: pointerTo(lvalue.type), loc };
}

/** `char c = "x"`, `char *s = 'x'`: the other quotes are meant. */
function noteQuotes(s: Sema, message: DiagnosticBuilder, value: TExpr, to: CType): void {
  const position = message.isShown ? s.diagnostics.sources?.position(value.loc) : undefined;
  if (!position) return;
  const text = /^(?:"(\\?[^"\\])"|'(\\?[^'\\]*)')/.exec(
    position.file.text.slice(position.offset, position.offset + 80),
  );
  const [, character, string] = text ?? [];
  if (character !== undefined && isInteger(to)) message.note("single-quotes", value.loc, { text: `'${character}'` });
  else if (string !== undefined && to.kind === "pointer")
    message.note("double-quotes", value.loc, { text: `"${string}"` });
}

/** GNU `transparent_union`: an argument may be anything one of its members can be. */
function convertToTransparent(s: Sema, value: TExpr, to: CType & { kind: "record" }): TExpr | undefined {
  const field = to.record.fields?.find(
    (each) =>
      isCompatibleUnqualified(each.type, value.type) ||
      (each.type.kind === "pointer" && (isNullConstant(value) || value.type.kind === "pointer")),
  );
  if (!field) return undefined;
  return { op: "union-cast", operand: convert(s, value, field.type), field, type: unqualified(to), loc: value.loc };
}

/** The pointer rules of 6.5.16.1p1; signs of char pointers are a matter of taste, qualifiers lost a warning. */
function checkPointers(_s: Sema, from: CType, to: CType, report: (id: DiagnosticId) => void): void {
  if (to.kind === "void" || from.kind === "void") {
    if ((qualsOf(from) & ~qualsOf(to) & 3) !== 0) report("discarded-qualifiers");
    return;
  }
  // An atomic object is another one than a plain one (6.2.5p27).
  if (((qualsOf(from) ^ qualsOf(to)) & ATOMIC) !== 0) {
    report("incompatible-pointer");
    return;
  }
  if (isCompatibleUnqualified(from, to)) {
    if ((qualsOf(from) & ~qualsOf(to) & 3) !== 0 && from.kind !== "function") report("discarded-qualifiers");
    return;
  }
  if (from.kind === "array" && to.kind === "array" && isCompatible(addQuals(from, qualsOf(to)), to)) return;
  if (differInSign(from, to)) report("pointer-sign");
  else report("incompatible-pointer");
}

function differInSign(a: CType, b: CType): boolean {
  if (a.kind !== "integer" || b.kind !== "integer") return false;
  const plain = (name: string): string => name.replace(/^(un)?signed /, "");
  return plain(a.name) === plain(b.name);
}
