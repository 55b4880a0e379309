/** Warnings about statements that need only their syntax: conditions, bodies, indentation, switches over enumerations. */
import type { BlockItem, CompoundStmt, Expr, Stmt } from "../../ast/nodes.ts";
import type { Case, TExpr } from "../../ast/typed.ts";
import type { DiagnosticBuilder } from "../../base/diagnostics.ts";
import type { Loc, Position } from "../../base/source.ts";
import { lineText } from "../../base/source.ts";
import { isBool } from "../../types/classify.ts";
import { typeText } from "../../types/print.ts";
import { type Sema, spanOf } from "../context.ts";
import { isFromMacro, type Lint, withoutParens } from "./lint.ts";
import { insertParens, warnAddressCondition } from "./operators.ts";
import { warnSequence } from "./sequence.ts";

/** The condition of `if`, a loop, or `?:`. */
export function warnCondition(s: Sema, node: Expr, value: TExpr): void {
  if (node.kind === "assign" && node.operator === "=" && !isFromMacro(s, node.loc)) {
    const report = s.diagnostics.report("assignment-as-condition", node.loc, {}, spanOf(node.left), spanOf(node.right));
    noteAssignment(s, report, node);
  }
  warnAddressCondition(s, value, spanOf(node));
  warnSequence(s, node);
}

function noteAssignment(s: Sema, report: DiagnosticBuilder, node: Expr & { kind: "assign" }): void {
  if (!report.isShown) return;
  const places = insertParens(s, spanOf(node));
  report.note("parentheses-around", node.loc, { what: "assignment" });
  if (places) report.insert(places.open, "(").insert(places.close, ")");
  report.note("use-equality", node.loc, {}).fix({ loc: node.loc, remove: 1, insert: "==" });
}

// ── Bodies ─────────────────────────────────────────────────────────────────────

/** The items of a block, for what concerns a statement and the one after it. */
export function warnBlock(s: Sema, lint: Lint, block: CompoundStmt): void {
  const { body } = block;
  let statementSeen = false;
  for (let i = 0; i < body.length; i++) {
    const item = body[i]!;
    const next = body[i + 1];
    if (item.kind === "declaration" && statementSeen) s.diagnostics.report("declaration-after-statement", item.loc, {});
    if (isStatement(item)) statementSeen = true;
    warnBody(s, lint, item, next);
  }
}

const isStatement = (item: BlockItem): item is Stmt =>
  !/^(declaration|function-definition|static-assert|pragma|empty-declaration|local-labels)$/.test(item.kind);

function warnBody(s: Sema, lint: Lint, labelled: BlockItem, next: BlockItem | undefined): void {
  const item = behindLabels(labelled);
  switch (item.kind) {
    case "if":
      warnIf(s, lint, item, next);
      break;
    case "while":
    case "for":
      warnEmpty(s, lint, item.kind, item, item.body, next);
      warnIndentation(s, lint, item.kind, item.loc, item.body, next);
      break;
    case "switch":
      warnEmpty(s, lint, item.kind, item, item.body, undefined);
      break;
    default:
      return;
  }
  warnInner(s, lint, item, next);
}

/** The statement that labels stand before; of those there may be thousands in a row. */
function behindLabels(labelled: BlockItem): BlockItem {
  let item = labelled;
  while (item.kind === "case" || item.kind === "default" || item.kind === "label") item = item.body;
  return item;
}

/** What is nested without braces has the same statement after it. */
function warnInner(s: Sema, lint: Lint, item: BlockItem, next: BlockItem | undefined): void {
  if (item.kind === "while" || item.kind === "for") warnBody(s, lint, item.body, next);
  else if (item.kind === "if") {
    if (item.then.kind !== "compound") warnBody(s, lint, item.then, undefined);
    if (item.else && item.else.kind !== "if" && item.else.kind !== "compound") warnBody(s, lint, item.else, next);
  }
}

function warnIf(s: Sema, lint: Lint, stmt: Stmt & { kind: "if" }, next: BlockItem | undefined): void {
  let last = stmt;
  for (;;) {
    if (last.then.kind === "if" && last.then.else && !isFromMacro(s, last.loc)) {
      // The else that was written belongs to the inner if.
      s.diagnostics.report("dangling-else", elseOf(lint, last.then), {});
    }
    if (last.else?.kind !== "if") break;
    last = last.else;
  }
  if (!last.else) {
    warnEmpty(s, lint, "if", last, last.then, next);
    warnIndentation(s, lint, "if", last.loc, last.then, next);
  } else {
    if (last.else.kind === "null" && !isFromMacro(s, last.else.loc)) reportEmpty(s, "else", last.else.loc);
    warnIndentation(s, lint, "else", elseOf(lint, last), last.else, next);
  }
}

/** The tree does not keep where `else` stands: it is the word before its statement. */
function elseOf(lint: Lint, stmt: Stmt & { kind: "if" }): Loc {
  const { start } = stmt.else!;
  const place = lint.sources.position(start);
  const word = place?.file.text.lastIndexOf("else", place.offset) ?? -1;
  return place && word !== -1 ? place.file.base + word : start;
}

/** `if (x);` on one line, and loops whose `;` hides a body that follows. */
function warnEmpty(s: Sema, lint: Lint, keyword: string, stmt: Stmt, body: Stmt, next: BlockItem | undefined): void {
  if (body.kind !== "null" || body.attributes.length > 0 || isFromMacro(s, body.loc) || isFromMacro(s, stmt.loc))
    return;
  const semicolon = lint.sources.position(body.loc);
  const head = lint.sources.position(headEnd(stmt));
  if (!semicolon || !head || semicolon.line !== head.line) return;
  if (keyword === "if" || keyword === "switch") {
    reportEmpty(s, keyword, body.loc);
    return;
  }
  // A loop without a body is common; one before an indented statement or a block is a slip.
  const after = next && lint.sources.position(next.start);
  const start = lint.sources.position(stmt.start);
  if (!next || !after || !start || isFromMacro(s, next.start)) return;
  const looksLikeBody = next.kind === "compound" || (after.column > start.column && after.line > semicolon.line);
  if (looksLikeBody) reportEmpty(s, keyword, body.loc);
}

const headEnd = (stmt: Stmt): Loc => {
  if (stmt.kind === "if" || stmt.kind === "while") return stmt.condition.end;
  if (stmt.kind === "switch") return stmt.value.end;
  if (stmt.kind === "for") return stmt.step?.end ?? stmt.condition?.end ?? stmt.loc;
  return stmt.loc;
};

function reportEmpty(s: Sema, keyword: string, loc: Loc): void {
  s.diagnostics.report("empty-body", loc, { keyword }).note("semicolon-on-own-line", loc, {});
}

/** A statement that is indented as if it belonged to the one above. */
function warnIndentation(
  s: Sema,
  lint: Lint,
  keyword: string,
  loc: Loc,
  body: Stmt,
  next: BlockItem | undefined,
): void {
  if (!next || body.kind === "compound" || body.kind === "null" || next.kind === "null") return;
  if (next.kind === "label" || next.kind === "case" || next.kind === "default" || next.kind === "pragma") return;
  if (isFromMacro(s, loc) || isFromMacro(s, body.start) || isFromMacro(s, next.start)) return;
  const word = lint.sources.position(loc);
  // `} else` is as far in as its brace.
  const guard = word && { ...word, column: lineText(word.file, word.line).search(/\S|$/) + 1 };
  const inner = lint.sources.position(body.start);
  const after = lint.sources.position(next.start);
  if (!guard || !inner || !after || inner.file !== after.file || inner.line === guard.line) return;
  if (visualColumn(inner) !== visualColumn(after) || visualColumn(after) <= visualColumn(guard)) return;
  if (!startsLine(after) || !startsLine(inner)) return;
  // Indented for another setting of the #if between them.
  if (/\n[ \t]*#/.test(after.file.text.slice(inner.offset, after.offset))) return;
  s.diagnostics.report("misleading-indentation", next.start, { keyword }).note("statement-above", loc, { keyword });
}

const TAB = 8;

function visualColumn({ file, line, column }: Position): number {
  let at = 0;
  for (const character of lineText(file, line).slice(0, column - 1)) at += character === "\t" ? TAB - (at % TAB) : 1;
  return at;
}

const startsLine = ({ file, line, column }: Position): boolean =>
  lineText(file, line)
    .slice(0, column - 1)
    .trim() === "";

// ── switch ─────────────────────────────────────────────────────────────────────

/** @param value before promotion */
export function warnSwitch(
  s: Sema,
  stmt: Stmt & { kind: "switch" },
  value: TExpr,
  cases: readonly Case[],
  hasDefault: boolean,
): void {
  if (!hasDefault) s.diagnostics.report("switch-no-default", stmt.loc, {});
  const shape = withoutParens(stmt.value);
  const isCondition = isBool(value.type) || value.op === "compare" || value.op === "logical" || value.op === "not";
  if (isCondition && shape.kind !== "cast" && !isFromMacro(s, shape.loc))
    s.diagnostics.report("switch-boolean", spanOf(stmt.value), {});
  if (value.type.kind !== "enum") return;
  const { constants } = value.type.decl;
  const covers = (one: bigint): boolean => cases.some((each) => one >= each.low && one <= each.high);
  if (!hasDefault) {
    const missing = constants.filter((constant) => !covers(constant.value)).map(({ name }) => `'${name}'`);
    if (missing.length > 0) s.diagnostics.report("switch-missing", spanOf(stmt.value), { names: nameList(missing) });
  }
  // Flags are combined; their sums are values too.
  const isFlags =
    constants.length > 2 && constants.every((constant) => (constant.value & (constant.value - 1n)) === 0n);
  for (const { low, high, loc } of cases) {
    if (low === high && !isFlags && !constants.some((constant) => constant.value === low))
      s.diagnostics.report("switch-not-enumerator", loc, { value: low, type: typeText(value.type) });
  }
}

const MAX_NAMES = 3;

const nameList = (names: readonly string[]): string => {
  if (names.length === 1) return ` ${names[0]}`;
  if (names.length <= MAX_NAMES) return `s ${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  return `s ${names.slice(0, MAX_NAMES).join(", ")} and ${names.length - MAX_NAMES} more`;
};
