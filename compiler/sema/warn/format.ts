/**
 * Calls with a format string: each conversion against its argument, and the string
 * itself. A format that is no literal cannot be compared; without arguments it is
 * likely a mistake, and a dangerous one.
 */
import type { Expr, StringLiteral } from "../../ast/nodes.ts";
import type { FormatAttribute, FunctionDecl, TExpr } from "../../ast/typed.ts";
import type { DiagnosticBuilder } from "../../base/diagnostics.ts";
import type { Loc, Span } from "../../base/source.ts";
import { CONST, type CType, pointerTo, qualsOf } from "../../types/ctype.ts";
import { typeText } from "../../types/print.ts";
import { type Sema, spanOf } from "../context.ts";
import { type Conversion, parseFormat } from "./format-parse.ts";
import { conversionFor, type Match, matchPrintf, matchTarget, printfDemand, scanfDemand } from "./format-types.ts";
import { withoutParens } from "./lint.ts";
import { spellingOf } from "./syntax.ts";

type Call = Expr & { kind: "call" };

interface Checking {
  readonly s: Sema;
  readonly node: Call;
  readonly args: readonly TExpr[];
  readonly format: FormatAttribute;
}

/** Checks a call of a function with a format attribute. */
export function warnFormat(s: Sema, node: Call, decl: FunctionDecl, args: readonly TExpr[]): void {
  const { format } = decl.attributes;
  const index = format ? format.string - 1 : 0;
  const expr = node.args[index];
  if (!format || !expr || !args[index] || s.unevaluated > 0) return;
  const literals = literalsOf(expr, args[index]);
  const checking = { s, node, args, format };
  if (literals) for (const [literal, value] of literals) checkLiteral(checking, literal, value);
  else warnNonliteral(checking, expr, args[index]);
}

/** The string literals that a format can be: one, or the arms of `?:`. */
function literalsOf(expr: Expr, value: TExpr): [StringLiteral, TExpr & { op: "string" }][] | undefined {
  const inner = withoutParens(expr);
  const checked = value.op === "convert" ? value.operand : value;
  if (inner.kind === "string" && checked.op === "decay" && checked.array.op === "string")
    return [[inner, checked.array]];
  if (inner.kind !== "conditional" || checked.op !== "conditional" || !inner.then || !checked.then) return undefined;
  const then = literalsOf(inner.then, checked.then);
  const otherwise = literalsOf(inner.else, checked.else);
  return then && otherwise && [...then, ...otherwise];
}

function isConstantArray(value: TExpr): boolean {
  const pointer = value.op === "convert" ? value.operand : value;
  const type = pointer.op === "decay" && pointer.array.op === "variable" ? pointer.array.type : undefined;
  return type?.kind === "array" && ((qualsOf(type) | qualsOf(type.element)) & CONST) !== 0;
}

function warnNonliteral({ s, args, format }: Checking, expr: Expr, value: TExpr): void {
  const inner = withoutParens(expr);
  // A constant array is as good as a literal; what translates a literal has its arguments; a null pointer says so itself.
  if (isConstantArray(value) || value.op === "int" || isOwnFormat(s, value)) return;
  if (format.first === 0 || args.length >= format.first) {
    s.diagnostics.report("format-nonliteral", spanOf(inner), {});
    return;
  }
  const report = s.diagnostics.report("format-security", spanOf(inner), {});
  if (report.isShown && format.kind === "printf")
    report.note("format-as-string", expr.loc, {}).insert(isWritten(s, expr.start), '"%s", ');
}

const isWritten = (s: Sema, loc: Loc): Loc => (s.diagnostics.sources?.expansionAt(loc) ? 0 : loc);

/** Inside a function that has a format itself, its parameter was checked at its own calls. */
function isOwnFormat(s: Sema, value: TExpr): boolean {
  const own = s.fn?.decl.attributes.format;
  return (
    own !== undefined && value.op === "load" && value.lvalue.op === "variable" && value.lvalue.variable.isParameter
  );
}

function checkLiteral(c: Checking, literal: StringLiteral, value: TExpr & { op: "string" }): void {
  if (value.align !== 1) return;
  const { s, args, format } = c;
  const text = String.fromCharCode(...value.bytes.subarray(0, value.bytes.length - 1));
  if (text === "") {
    if (format.kind === "printf") s.diagnostics.report("format-empty", literal.loc, {});
    return;
  }
  const conversions = parseFormat(text, format.kind);
  // A va_list brings arguments that cannot be seen.
  let next = format.first === 0 ? Number.NaN : format.first - 1;
  for (const conversion of conversions) next = checkConversion(c, literal, conversion, next);
  if (next < args.length && !conversions.some(({ position }) => position !== undefined)) {
    s.diagnostics.report("format-too-many", spanOf(c.node.args[next]!), {});
  }
}

/** Checks one conversion whose first argument is number `next`. @returns the number after its last */
function checkConversion(c: Checking, literal: StringLiteral, conversion: Conversion, next: number): number {
  const { s, format } = c;
  const where = spanInLiteral(s, literal, conversion);
  if (conversion.letter === "") {
    s.diagnostics.report("format-incomplete", where, {});
    return Number.NaN;
  }
  const demand = format.kind === "printf" ? printfDemand(conversion) : scanfDemand(conversion);
  if (demand === "invalid") {
    s.diagnostics.report("format-specifier", where, { specifier: conversion.letter });
    // What follows cannot be matched with its arguments any more.
    return Number.NaN;
  }
  if (demand === "length") {
    const { length: modifier, letter: specifier } = conversion;
    s.diagnostics.report("format-length", where, { modifier, specifier });
    return next + 1;
  }
  warnFlags(c, conversion, where);
  let at = conversion.position === undefined ? next : conversion.position + format.first - 2;
  for (const what of starsOf(conversion)) at = checkStar(c, conversion, what, where, at);
  if (demand === "none" || conversion.suppressed) return at;
  checkArgument(c, conversion, demand.type, where, at);
  return at + 1;
}

const starsOf = ({ width, precision }: Conversion): ("width" | "precision")[] => [
  ...(width === "*" ? (["width"] as const) : []),
  ...(precision === "*" ? (["precision"] as const) : []),
];

function checkStar({ s, node, args }: Checking, conversion: Conversion, what: string, where: Span, at: number): number {
  const given = args[at] && typeBeforePromotion(args[at]);
  if (
    given &&
    given.kind !== "error" &&
    matchPrintf({ kind: "integer", name: "int", quals: 0 }, given, "d") !== "yes"
  ) {
    const star = { what, specifier: conversion.text, given: typeText(given) };
    s.diagnostics.report("format-star", where, star, spanOf(node.args[at]!));
  }
  return at + 1;
}

function checkArgument(c: Checking, conversion: Conversion, wanted: CType, where: Span, at: number): void {
  const { s, node, args, format } = c;
  if (Number.isNaN(at)) return;
  const arg = args[at];
  if (!arg) {
    s.diagnostics.report("format-too-few", where, { specifier: conversion.text });
    return;
  }
  const given = typeBeforePromotion(arg);
  if (given.kind === "error") return;
  const match = format.kind === "printf" ? matchPrintf(wanted, given, conversion.letter) : matchScanf(wanted, given);
  if (match === "yes" || isNullFor(arg, wanted, format.kind)) return;
  const id = match === "same-size" ? "format-same-size" : "format-type";
  const texts = { specifier: conversion.text, wanted: typeText(wanted), given: typeText(given) };
  const report = s.diagnostics.report(id, where, texts, spanOf(node.args[at]!));
  if (format.kind === "scanf") noteAddress(report, node.args[at]!, wanted, given);
  const better = format.kind === "printf" ? conversionFor(given, conversion.letter) : undefined;
  const isPlain = where.start === where.end && conversion.text.length > 1;
  if (better === undefined || isPlain || s.diagnostics.sources?.expansionAt(where.start)) return;
  const kept = conversion.text.slice(0, conversion.text.length - conversion.length.length - conversion.letter.length);
  report.fix({ loc: where.start, remove: conversion.text.length, insert: kept + better });
}

/** What scanf stores into must be an address, and an array is one already. */
function noteAddress(report: DiagnosticBuilder, arg: Expr, wanted: CType, given: CType): void {
  const inner = withoutParens(arg);
  if (wanted.kind === "pointer" && given.kind !== "pointer" && matchScanf(wanted, pointerTo(given)) === "yes")
    report.note("take-address", spanOf(arg), { text: `&${spellingOf(inner)}` }).insert(arg.start, "&");
  else if (inner.kind === "unary" && inner.operator === "&" && given.kind === "pointer" && given.to.kind === "array")
    report
      .note("leave-out-address", spanOf(arg), { text: spellingOf(inner.operand) })
      .fix({ loc: inner.start, remove: 1, insert: "" });
}

function matchScanf(wanted: CType, given: CType): Match {
  if (given.kind !== "pointer" || wanted.kind !== "pointer") return "no";
  // Writing through a pointer to const fails another way.
  return matchTarget(wanted.to, given.to);
}

/** `(char *)0` printed by %s is a matter of the library; NULL is `(void *)0`. */
const isNullFor = (arg: TExpr, wanted: CType, kind: string): boolean =>
  kind === "printf" && wanted.kind === "pointer" && arg.op === "int" && arg.type.kind === "pointer";

/** The type as written: variable arguments are promoted. */
function typeBeforePromotion(arg: TExpr): CType {
  return arg.op === "convert" && !arg.explicit ? arg.operand.type : arg.type;
}

function warnFlags({ s }: Checking, { flags, letter: specifier, length, precision }: Conversion, where: Span): void {
  const pointless = (flag: string): boolean => {
    if (flag === "#") return /[dicspnmCSu]/.test(specifier);
    if (flag === "0") return /[cspnmCS]/.test(specifier);
    return (flag === "+" || flag === " ") && /[uoxXbcspnmCS]/.test(specifier);
  };
  for (const flag of flags) if (pointless(flag)) s.diagnostics.report("format-flag", where, { flag, specifier });
  if (precision !== undefined && /[cpnC]/.test(specifier))
    s.diagnostics.report("format-flag", where, { flag: ".", specifier: length + specifier });
}

/** The characters of a conversion in the source: from its `%` to its letter. */
function spanInLiteral(s: Sema, literal: StringLiteral, { start, end }: Conversion): Span {
  const from = placeInLiteral(s, literal, start);
  // A range ends at its last token; the letter alone is one.
  return { start: from, end: placeInLiteral(s, literal, end - 1) };
}

/** Where byte number `offset` of a literal's value is written. */
function placeInLiteral(s: Sema, literal: StringLiteral, offset: number): Loc {
  let byte = 0;
  for (const { text, loc } of literal.pieces) {
    const open = text.indexOf('"') + 1;
    for (let i = open; i < text.length - 1; ) {
      const length = text[i] === "\\" ? escapeLength(text, i) : text.codePointAt(i)! > 0xffff ? 2 : 1;
      if (byte >= offset) return s.diagnostics.sources?.expansionAt(loc) ? loc : loc + i;
      byte += text[i] === "\\" ? 1 : utf8Length(text.codePointAt(i)!);
      i += length;
    }
  }
  return literal.loc;
}

const escapeLength = (text: string, at: number): number => {
  const pattern = /\\(?:x[0-9a-fA-F]+|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{1,3}|[\s\S])/y;
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 1;
};

const utf8Length = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);
