/**
 * The scopes of a function body as ranges of source places. An instruction belongs to the innermost
 * scope around its place; so the code of each scope is known without anything that code generation
 * would have to carry along.
 */
import type { FunctionDefinition, TStmt, Variable } from "../ast/typed.ts";
import type { Loc, SourceMap } from "../base/source.ts";

export interface Scope {
  readonly start: Loc;
  /** The last place that belongs to it. */
  readonly end: Loc;
  readonly variables: Variable[];
  readonly children: Scope[];
}

/** @returns the scope of the body; those without variables of their own are left out */
export function scopesOf({ body, loc, end }: FunctionDefinition, sources: SourceMap): Scope {
  const root: Scope = { start: sources.fileLoc(loc), end: sources.fileLoc(end), variables: [], children: [] };
  // A stack of our own: statements nest as deep as programs make them. `end` is the last place that can belong to one.
  const work: { readonly stmt: TStmt; readonly scope: Scope; readonly end: Loc }[] = [];
  const enter = (stmt: TStmt, scope: Scope, last: Loc): void => void work.push({ stmt, scope, end: last });
  const list = (body: readonly TStmt[], scope: Scope, last: Loc): void =>
    body.forEach((stmt, i) => {
      const next = body[i + 1];
      enter(stmt, scope, next ? sources.fileLoc(next.loc) - 1 : last);
    });
  const open = (stmt: TStmt, scope: Scope, last: Loc): Scope => {
    const inner: Scope = { start: sources.fileLoc(stmt.loc), end: last, variables: [], children: [] };
    scope.children.push(inner);
    return inner;
  };
  if (body.op === "block") list(body.body, root, root.end);
  else enter(body, root, root.end);
  for (let next = work.pop(); next; next = work.pop()) {
    const { stmt, scope, end: last } = next;
    switch (stmt.op) {
      case "block": {
        const declares = stmt.body.some(({ op }) => op === "declare");
        const own = sources.fileLoc(stmt.end);
        list(stmt.body, declares ? open(stmt, scope, own) : scope, own);
        break;
      }
      case "for": {
        const declares = stmt.init?.op === "declare" || stmt.init?.op === "block";
        const inner = declares ? open(stmt, scope, last) : scope;
        if (stmt.init?.op === "block") list(stmt.init.body, inner, last);
        else if (stmt.init) enter(stmt.init, inner, last);
        enter(stmt.body, inner, last);
        break;
      }
      case "declare":
        scope.variables.push(stmt.variable);
        break;
      case "if":
        enter(stmt.then, scope, stmt.else ? sources.fileLoc(stmt.else.loc) - 1 : last);
        if (stmt.else) enter(stmt.else, scope, last);
        break;
      case "while":
      case "do":
      case "switch":
      case "case":
      case "label":
        enter(stmt.body, scope, last);
        break;
      default:
    }
  }
  sortScopes(root);
  return root;
}

/** In the order of the text: the stack has turned it around. */
function sortScopes(root: Scope): void {
  const work = [root];
  for (let scope = work.pop(); scope; scope = work.pop()) {
    scope.variables.sort((a, b) => a.loc - b.loc);
    scope.children.sort((a, b) => a.start - b.start);
    work.push(...scope.children);
  }
}

/** The innermost scope around a place; undefined if it is in none, as what was inlined is. */
export function scopeAt(root: Scope, place: Loc): Scope | undefined {
  if (place < root.start || place > root.end) return undefined;
  let scope = root;
  for (;;) {
    const inner = scope.children.findLast(({ start, end }) => start <= place && place <= end);
    if (!inner) return scope;
    scope = inner;
  }
}
