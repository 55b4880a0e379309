/**
 * GNU's nested functions: what they use of the functions around them.
 *
 *     int sum(const int *a, int n) {
 *       int total = 0;
 *       void add(int i) { total += a[i]; }        uses `total` and `a` of sum's activation
 *       for (int i = 0; i < n; i++) add(i);
 *       return total;
 *     }
 *
 * A variable that a nested function names is noted as shared by its owner, a label that
 * it jumps to as a landing. A function that uses anything of the activation around it gets
 * a static link (lowering makes it a parameter), and so does one that names such a
 * function other than its own: it has to pass the link on. That is known only when all
 * bodies are: `settleLinks` follows the uses.
 */
import type { Declarator } from "../ast/nodes.ts";
import type { FunctionDecl, Label, TExpr, TStmt, Variable } from "../ast/typed.ts";
import { isCompatible } from "../types/compatible.ts";
import type { FunctionType } from "../types/ctype.ts";
import { typeText } from "../types/print.ts";
import { symbolAttributes } from "./attributes.ts";
import type { FunctionState, Sema } from "./context.ts";
import type { LabelState, Scope } from "./scope.ts";
import type { Specifiers } from "./specifiers.ts";
import { newFunction } from "./variable.ts";

/** A function of the enclosing one's block: its definition, or its declaration with `auto` before that. */
export function declareNested(
  s: Sema,
  specifiers: Specifiers,
  declarator: Declarator,
  type: FunctionType,
): FunctionDecl | undefined {
  const outer = s.fn!;
  const name = declarator.name?.image ?? "";
  const { loc } = declarator;
  const known = s.scope.names.get(name);
  if (known && (known.kind !== "function" || known.nesting?.outer !== outer.decl)) {
    s.diagnostics.report("redefinition", loc, { name }).note("previous-definition", known.loc, {});
    return undefined;
  }
  if (known && !isCompatible(known.type, type)) {
    s.diagnostics
      .report("redeclared-type", loc, { name, new: typeText(type), old: typeText(known.type) })
      .note("previous-declaration", known.loc, {});
  }
  const decl = known ?? newNested(s, outer, name, type, loc);
  symbolAttributes(s, [...specifiers.attributes, ...declarator.attributes], decl.attributes);
  if (specifiers.isNoreturn) decl.attributes.noreturn = true;
  if (specifiers.isInline) decl.inline = true;
  return decl;
}

function newNested(s: Sema, outer: FunctionState, name: string, type: FunctionType, loc: number): FunctionDecl {
  const decl = newFunction(name, type, loc);
  decl.linkage = "internal";
  decl.emitted = true;
  decl.symbol = `${outer.decl.name}.${name}.${s.nextStatic++}`;
  decl.nesting = { outer: outer.decl, linked: false };
  outer.nested.push(decl);
  s.scope.names.set(name, decl);
  return decl;
}

/** A variable was named. */
export function noteVariable(s: Sema, variable: Variable): void {
  if (!s.fn?.outer || variable.storage !== "automatic") return;
  const owner = ownerWhere(s, (scope) => scope.names.get(variable.name) === variable);
  if (!owner || owner === s.fn) return;
  variable.addressTaken = true;
  owner.shared.add(variable);
  variable.owner = owner.decl;
  link(s, owner);
}

/** Notes the variables in what was checked before the function it belongs to was known: sizes of parameters. */
export function noteVariablesIn(s: Sema, tree: TStmt | TExpr): void {
  if (tree.op === "variable") noteVariable(s, tree.variable);
  for (const part of Object.values(tree).flat())
    if (typeof part === "object" && part !== null && "op" in part) noteVariablesIn(s, part as TExpr);
}

/** A function was named: to call it from a function inside of its own outer one, that one's link is needed. */
export function noteFunction(s: Sema, decl: FunctionDecl): void {
  if (!decl.nesting) return;
  for (let fn = s.fn; fn && fn.decl !== decl.nesting.outer; fn = fn.outer) s.nestedUses.push([fn.decl, decl]);
}

/** A local label of an enclosing function that is in view here, and that function. */
export function outerLabel(s: Sema, name: string): { state: LabelState; owner: FunctionState } | undefined {
  if (!s.fn?.outer) return undefined;
  const owner = ownerWhere(s, (scope) => scope.labels?.has(name) === true);
  return owner && owner !== s.fn ? { state: s.scope.lookUpLabel(name)!, owner } : undefined;
}

/** A jump out of the function at hand, to a label of an enclosing one. */
export function noteLanding(s: Sema, { label }: LabelState, owner: FunctionState): Label {
  owner.landings.add(label);
  owner.callsSetjmp = true;
  label.isLanding = true;
  link(s, owner);
  return label;
}

/** The function in whose blocks lies the innermost scope that fits; undefined for file scope. */
function ownerWhere(s: Sema, fits: (scope: Scope) => boolean): FunctionState | undefined {
  let { fn } = s;
  for (let scope: Scope | undefined = s.scope; scope && fn; scope = scope.parent) {
    if (fits(scope)) return fn;
    if (scope === fn.scope) fn = fn.outer;
  }
  return undefined;
}

/** The functions from the one at hand out to the owner's all need their link. */
function link(s: Sema, owner: FunctionState): void {
  for (let fn = s.fn; fn && fn !== owner; fn = fn.outer) fn.decl.nesting!.linked = true;
}

/** Gives a link to what uses functions that have one. */
export function settleLinks(s: Sema): void {
  for (let changed = true; changed; ) {
    changed = false;
    for (const [user, used] of s.nestedUses) {
      if (!used.nesting!.linked || user.nesting!.linked) continue;
      user.nesting!.linked = true;
      changed = true;
    }
  }
  s.nestedUses.length = 0;
}
