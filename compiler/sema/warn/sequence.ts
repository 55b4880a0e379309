/**
 * Variables that one expression changes twice, or changes and reads, in no order
 * (C11 6.5p2): `i = i++`, `a[i] = i++`, `f(i, ++i)`.
 *
 * Going up the tree, each operand brings what it reads and what it changes. Where the
 * operands of an operator have no order, what one changes the other may neither change
 * nor read. Where they have one (`&&`, `||`, `?:`, the comma) nothing is compared. An
 * assignment changes its variable after both operands have their values, but in no
 * order with their side effects: only what those change is compared with it.
 */
import type { Expr, InitList } from "../../ast/nodes.ts";
import type { Loc } from "../../base/source.ts";
import type { Sym } from "../../lex/tokens.ts";
import type { Sema } from "../context.ts";
import { withoutParens } from "./lint.ts";

/** Of variables by name: the place of a read, of a change. */
interface Accesses {
  readonly reads: Map<Sym, Loc>;
  readonly changes: Map<Sym, Loc>;
}

/** @param expr a full expression (6.8p4) */
export function warnSequence(s: Sema, expr: Expr | InitList): void {
  if (isWorthIt(expr)) accessesOf({ s, told: new Set() }, expr);
}

interface Search {
  readonly s: Sema;
  /** One message for a variable is enough. */
  readonly told: Set<Sym>;
}

/** Nobody writes such a thing by hand in an expression longer than this. */
const LONGEST = 300;

/** Nearly all expressions change one thing at most, at the end. */
function isWorthIt(expr: Expr | InitList): boolean {
  const work = [expr];
  let changes = changesLast(expr) ? -1 : 0;
  let count = 0;
  for (let each = work.pop(); each; each = work.pop()) {
    if (++count > LONGEST) return false;
    if (changesLast(each)) changes++;
    work.push(...operandsOf(each));
  }
  return changes > 0;
}

const changesLast = (expr: Expr | InitList): boolean =>
  expr.kind === "assign" || (expr.kind === "unary" && isStep(expr.operator));

const isStep = (operator: string): boolean => operator.endsWith("++") || operator.endsWith("--");

/** What is evaluated directly inside an expression; of what is no plain expression nothing. */
function operandsOf(expr: Expr | InitList): readonly (Expr | InitList)[] {
  switch (expr.kind) {
    case "paren":
      return [expr.inner];
    case "unary":
    case "cast":
    case "extension":
    case "real-imag":
      return [expr.operand];
    case "binary":
    case "assign":
    case "comma":
      return [expr.left, expr.right];
    case "conditional":
      return expr.then ? [expr.condition, expr.then, expr.else] : [expr.condition, expr.else];
    case "call":
      return [expr.callee, ...expr.args];
    case "index":
      return [expr.array, expr.index];
    case "member":
      return [expr.object];
    case "compound-literal":
      return [expr.init];
    case "init-list":
      return expr.items.map(({ init }) => init);
    default:
      return [];
  }
}

function accessesOf(search: Search, expr: Expr | InitList): Accesses {
  if (expr.kind === "identifier") return { reads: new Map([[expr.name, expr.loc]]), changes: new Map() };
  if (expr.kind === "assign") return assignment(search, expr);
  if (expr.kind === "unary" && isStep(expr.operator)) return step(search, expr);
  // `&x` reads nothing of x.
  if (expr.kind === "unary" && expr.operator === "&" && withoutParens(expr.operand).kind === "identifier")
    return nothing();
  const ordered =
    expr.kind === "comma" ||
    expr.kind === "conditional" ||
    expr.kind === "init-list" ||
    (expr.kind === "binary" && (expr.operator === "&&" || expr.operator === "||"));
  const all = nothing();
  for (const operand of operandsOf(expr)) {
    const accesses = accessesOf(search, operand);
    if (!ordered) compare(search, all, accesses);
    merge(all, accesses);
  }
  return all;
}

function assignment(search: Search, expr: Expr & { kind: "assign" }): Accesses {
  const left = withoutParens(expr.left);
  const all = accessesOf(search, expr.right);
  if (left.kind !== "identifier") {
    const place = accessesOf(search, left);
    compare(search, place, all);
    merge(all, place);
    return all;
  }
  change(search, all, left.name, left.loc);
  return all;
}

function step(search: Search, expr: Expr & { kind: "unary" }): Accesses {
  const operand = withoutParens(expr.operand);
  const all = accessesOf(search, operand);
  if (operand.kind === "identifier") {
    all.reads.delete(operand.name);
    change(search, all, operand.name, operand.loc);
  }
  return all;
}

const nothing = (): Accesses => ({ reads: new Map(), changes: new Map() });

/** A change after the value of `before`, but not after its side effects. */
function change(search: Search, before: Accesses, name: Sym, loc: Loc): void {
  const other = before.changes.get(name);
  if (other !== undefined) report(search, name, loc, other, "changed twice");
  // The reads were for the new value.
  before.reads.delete(name);
  before.changes.set(name, loc);
}

function compare(search: Search, first: Accesses, second: Accesses): void {
  for (const [name, loc] of second.changes) {
    const change = first.changes.get(name);
    const read = first.reads.get(name);
    if (change !== undefined) report(search, name, change, loc, "changed twice");
    else if (read !== undefined) report(search, name, loc, read, "changed and read");
  }
  for (const [name, loc] of first.changes) {
    const read = second.reads.get(name);
    if (read !== undefined && !second.changes.has(name)) report(search, name, loc, read, "changed and read");
  }
}

function report({ s, told }: Search, name: Sym, loc: Loc, other: Loc, what: string): void {
  if (told.has(name)) return;
  told.add(name);
  if (s.scope.lookUp(name.image)?.kind !== "variable") return;
  s.diagnostics.report("unsequenced", loc, { name: name.image, what }, { start: other, end: other });
}

function merge(into: Accesses, from: Accesses): void {
  for (const [name, loc] of from.reads) into.reads.set(name, loc);
  for (const [name, loc] of from.changes) into.changes.set(name, loc);
}
