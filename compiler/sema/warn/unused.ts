/** What is declared or computed and never used. */
import type { Expr } from "../../ast/nodes.ts";
import type { FunctionDecl, TExpr, Variable } from "../../ast/typed.ts";
import { type Advice, CONST, type CType, qualsOf, VOLATILE } from "../../types/ctype.ts";
import { typeText } from "../../types/print.ts";
import { type Sema, spanOf } from "../context.ts";
import { isFromMacro, type Lint, withoutParens } from "./lint.ts";
import { warnSequence } from "./sequence.ts";

/** Counts a use of a local variable's name. */
export function noteMention(lint: Lint, variable: Variable): void {
  if (variable.linkage === "none") lint.mentions.set(variable, (lint.mentions.get(variable) ?? 0) + 1);
}

/** The local variables and parameters of a function whose body has been checked. */
export function warnUnusedLocals(s: Sema, lint: Lint, params: readonly Variable[]): void {
  for (const variable of lint.locals) {
    if (isExempt(s, variable)) continue;
    if (!variable.used) s.diagnostics.report("unused-variable", variable.loc, { name: variable.name });
    else if (isOnlySet(lint, variable)) s.diagnostics.report("unused-but-set", variable.loc, { name: variable.name });
  }
  for (const param of params) {
    if (param.name === "" || isExempt(s, param)) continue;
    if (!param.used) s.diagnostics.report("unused-parameter", param.loc, { name: param.name });
    else if (isOnlySet(lint, param)) s.diagnostics.report("unused-but-set-parameter", param.loc, { name: param.name });
  }
  lint.locals.length = 0;
  lint.mentions.clear();
  lint.stores.clear();
}

const isExempt = (s: Sema, { attributes, type, loc }: Variable): boolean =>
  attributes.unused === true ||
  attributes.cleanup !== undefined ||
  type.kind === "error" ||
  s.lint?.sources.isFromSystemMacro(loc) === true;

function isOnlySet(lint: Lint, variable: Variable): boolean {
  const stores = lint.stores.get(variable) ?? 0;
  return stores > 0 && stores === lint.mentions.get(variable) && (qualsOf(variable.type) & VOLATILE) === 0;
}

/** An expression whose value nobody takes. */
export function warnDiscarded(s: Sema, node: Expr, value: TExpr): void {
  const inner = withoutParens(node);
  if (value.op === "call") warnIgnoredResult(s, node, value);
  if (!s.lint || s.unevaluated > 0) return;
  noteStore(s.lint, inner, value);
  warnValue(s, inner, value);
  warnSequence(s, node);
}

/** `x = …`, `x += …`, `x++` as statements of their own store into x and do not read it. */
function noteStore(lint: Lint, node: Expr, value: TExpr): void {
  if (node.kind === "comma") {
    if (value.op === "comma") noteStore(lint, withoutParens(node.left), value.left);
    if (value.op === "comma") noteStore(lint, withoutParens(node.right), value.right);
    return;
  }
  if (value.op !== "assign" && value.op !== "compound-assign" && value.op !== "increment") return;
  const { lvalue } = value;
  if (lvalue.op === "variable") lint.stores.set(lvalue.variable, (lint.stores.get(lvalue.variable) ?? 0) + 1);
}

function warnIgnoredResult(s: Sema, node: Expr, value: TExpr & { op: "call" }): void {
  const { callee } = value;
  const decl = callee.op === "address" && callee.lvalue.op === "function" ? callee.lvalue.decl : undefined;
  const reason = decl?.attributes.mustUse ?? adviceOfType(value.type)?.mustUse;
  if (reason === undefined) return;
  const name = decl?.name ?? typeText(value.type);
  s.diagnostics.report("unused-result", spanOf(node), { name, reason: reason === "" ? "" : `: ${reason}` });
}

const adviceOfType = (type: CType): Advice | undefined =>
  type.kind === "record" ? type.record.advice : type.kind === "enum" ? type.decl.advice : undefined;

function warnValue(s: Sema, node: Expr, value: TExpr): void {
  if (
    value.type.kind === "void" ||
    value.type.kind === "error" ||
    isFromMacro(s, node.loc) ||
    isFromMacro(s, node.start)
  )
    return;
  const loc = node.loc;
  switch (node.kind) {
    case "binary":
      if (node.operator === "&&" || node.operator === "||") warnLast(s, node.right, value, node);
      else if (/^([=!]=|[<>]=?)$/.test(node.operator))
        s.diagnostics.report("comparison-unused", loc, {}, spanOf(node.left), spanOf(node.right));
      else s.diagnostics.report("value-unused", loc, {}, spanOf(node.left), spanOf(node.right));
      return;
    case "unary":
      if (/\+\+|--/.test(node.operator)) return;
      // *p++; where ++p was meant.
      if (node.operator === "*" && (value.type.quals & VOLATILE) !== 0) return;
      if (value.op === "load" && value.lvalue.op === "deref" && value.lvalue.type.quals & VOLATILE) return;
      s.diagnostics.report("value-unused", loc, {}, spanOf(node.operand));
      return;
    case "comma":
      if (value.op === "comma") warnValue(s, withoutParens(node.right), value.right);
      return;
    case "identifier":
    case "constant":
    case "string":
    case "index":
    case "member":
    case "sizeof-expr":
    case "sizeof-type":
      if (isVolatileRead(value)) return;
      s.diagnostics.report("value-unused", spanOf(node), {});
      return;
    case "cast":
      if (value.op === "convert" && value.operand.op !== "call") s.diagnostics.report("value-unused", spanOf(node), {});
  }
}

/** `a && b();` is a way to write if. */
function warnLast(s: Sema, right: Expr, value: TExpr, node: Expr): void {
  const inner = withoutParens(right);
  const hasEffect =
    /^(call|assign|comma|statement-expr|conditional)$/.test(inner.kind) ||
    (inner.kind === "unary" && /\+\+|--/.test(inner.operator));
  if (hasEffect || inner.kind === "cast" || value.op !== "logical") return;
  if (inner.kind === "binary" && (inner.operator === "&&" || inner.operator === "||"))
    warnLast(s, inner.right, value, node);
  else s.diagnostics.report("value-unused", node.loc, {}, spanOf(right));
}

function isVolatileRead(value: TExpr): boolean {
  const lvalue = value.op === "load" ? value.lvalue : value;
  return (lvalue.type.quals & VOLATILE) !== 0;
}

/** Functions and variables of the file that nothing uses; at its end. */
export function warnUnusedInFile(s: Sema): void {
  if (!s.lint || s.diagnostics.isBroken) return;
  const main = s.lint.sources.files.find((file) => !file.isSystem);
  const inMain = (loc: number): boolean => s.lint!.sources.fileOf(loc) === main;
  for (const decl of s.declared) {
    if (decl.linkage !== "internal" || decl.used || decl.attributes.unused || decl.attributes.used) continue;
    if (decl.attributes.constructorPriority !== undefined || decl.attributes.destructorPriority !== undefined) continue;
    if (decl.attributes.alias !== undefined || decl.name === "") continue;
    if (decl.kind === "function") warnUnusedFunction(s, decl, inMain(decl.loc));
    else if (decl.defined) warnUnusedObject(s, decl, inMain(decl.loc));
  }
}

function warnUnusedFunction(s: Sema, decl: FunctionDecl, inMain: boolean): void {
  if (decl.inline && !inMain) return;
  if (decl.definition || inMain)
    s.diagnostics.report("unused-function", decl.definition?.loc ?? decl.loc, { name: decl.name });
}

function warnUnusedObject(s: Sema, variable: Variable, inMain: boolean): void {
  const isConst = (qualsOf(variable.type) & CONST) !== 0;
  if (isConst && !inMain) return;
  s.diagnostics.report(isConst ? "unused-constant" : "unused-variable", variable.loc, { name: variable.name });
}
