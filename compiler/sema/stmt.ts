/** Statements (C11 6.8) and function bodies. */
import type {
  BlockItem,
  CompoundStmt,
  Declaration,
  Expr,
  FunctionDefinition as FunctionNode,
  Stmt,
} from "../ast/nodes.ts";
import type { Case, FunctionDecl, FunctionDefinition, Label, TExpr, TStmt, Variable } from "../ast/typed.ts";
import type { Loc } from "../base/source.ts";
import { isInteger, wrapTo } from "../types/classify.ts";
import { addQuals, CONST, type CType, pointerTo, voidType } from "../types/ctype.ts";
import { typeText } from "../types/print.ts";
import { checkAsm } from "./asm.ts";
import { checkStaticAssert } from "./check.ts";
import { constantInteger } from "./constant.ts";
import { errorExpr, type FunctionState, inScope, isError, type Sema } from "./context.ts";
import { convertForAssign, promoted } from "./conversions.ts";
import { checkDeclaration, checkFunctionDefinition } from "./declare.ts";
import { checkExpr, checkValue } from "./expr.ts";
import { intConstant } from "./fold.ts";
import { checkEntry, checkJumps, noteGoto } from "./jumps.ts";
import { noteLanding, noteVariablesIn, outerLabel } from "./nested.ts";
import { checkCondition } from "./operators.ts";
import { runPragma } from "./pragma.ts";
import type { LabelState } from "./scope.ts";
import { warnExtension } from "./warn/lint.ts";
import { warnSequence } from "./warn/sequence.ts";
import { warnBlock, warnCondition, warnSwitch } from "./warn/statements.ts";
import { warnDiscarded } from "./warn/unused.ts";
import { warnReturned } from "./warn/values.ts";

/**
 * The body of a function whose parameters are in scope.
 * @param sizes what is evaluated on entry, for the types of parameters
 */
export function checkBody(
  s: Sema,
  decl: FunctionDecl,
  params: Variable[],
  node: FunctionNode,
  sizes: readonly TStmt[],
): FunctionDefinition {
  const outer = s.fn;
  const fn: FunctionState = {
    decl,
    outer,
    nested: [],
    shared: new Set(),
    landings: new Set(),
    scope: s.scope,
    labels: new Map(),
    order: [],
    allLabels: [],
    hasLocalLabels: false,
    switches: [],
    loopDepth: 0,
    breakDepth: 0,
    usesAlloca: false,
    callsSetjmp: false,
    labelAddresses: 0,
    closing: undefined,
    gotos: [],
  };
  s.fn = fn;
  // Parameters and the outermost block share a scope (6.2.1p4).
  if (outer) for (const size of sizes) noteVariablesIn(s, size);
  const block = checkCompound(s, node.body, false);
  const body: TStmt = sizes.length > 0 ? { op: "block", body: [...sizes, block], loc: node.loc, end: node.end } : block;
  for (const { label, defined } of fn.allLabels) {
    if (!defined) s.diagnostics.report("label-undefined", label.loc, { name: label.name });
  }
  checkJumps(s, fn);
  s.fn = outer;
  return {
    decl,
    params,
    body,
    labels: fn.order,
    loc: node.loc,
    end: node.end,
    usesAlloca: fn.usesAlloca,
    callsSetjmp: fn.callsSetjmp,
    nested: fn.nested,
    shared: [...fn.shared],
    landings: [...fn.landings],
  };
}

/** The items of a block; the caller opens its scope. With `keepValue` the last expression stays a value. */
export function checkCompound(s: Sema, node: CompoundStmt, keepValue: boolean): TStmt {
  const body: TStmt[] = [];
  const last = node.body.at(-1);
  for (const item of node.body) {
    if (keepValue && item === last) checkLast(s, item, body);
    else checkItem(s, item, body);
  }
  if (s.lint) warnBlock(s, s.lint, node);
  return { op: "block", body, loc: node.loc, end: node.end };
}

/** The last item of a statement expression, which gives its value, behind labels too. */
function checkLast(s: Sema, item: BlockItem, out: TStmt[]): void {
  if (item.kind === "expression") {
    out.push({ op: "expression", expr: checkValue(s, item.expr), loc: item.loc });
  } else if (item.kind === "label") {
    out.push({ op: "label", label: defineLabel(s, item), body: { op: "empty", loc: item.loc }, loc: item.loc });
    checkLast(s, item.body, out);
  } else checkItem(s, item, out);
}

function checkItem(s: Sema, item: BlockItem, out: TStmt[]): void {
  switch (item.kind) {
    case "declaration":
      out.push(...checkDeclaration(s, item));
      break;
    case "static-assert":
      checkStaticAssert(s, item);
      break;
    case "function-definition":
      checkFunctionDefinition(s, item);
      break;
    case "pragma":
      runPragma(s, item.text, item.loc);
      break;
    case "empty-declaration":
      break;
    default:
      out.push(checkStmt(s, item));
  }
}

export function checkStmt(s: Sema, stmt: Stmt): TStmt {
  const { loc } = stmt;
  switch (stmt.kind) {
    case "compound":
      return inScope(s, () => checkCompound(s, stmt, false));
    case "expression":
      return { op: "expression", expr: discarded(s, stmt.expr), loc };
    case "null":
      if (stmt.attributes.some(({ name }) => name === "fallthrough")) {
        if (s.fn?.switches.length === 0) s.diagnostics.report("fallthrough-outside", loc, {});
        s.fallthroughs.add(loc);
      }
      return { op: "empty", loc };
    case "error":
      return { op: "empty", loc };
    case "local-labels":
      declareLabels(s, stmt.names);
      return { op: "empty", loc };
    case "if":
      return checkIf(s, stmt);
    case "while": {
      const test = condition(s, stmt.condition);
      return { op: "while", condition: test, body: loopBody(s, stmt.body), loc };
    }
    case "do": {
      const body = loopBody(s, stmt.body);
      return { op: "do", body, condition: condition(s, stmt.condition), loc };
    }
    case "for":
      return inScope(s, () => checkFor(s, stmt));
    case "switch":
      return checkSwitch(s, stmt);
    case "case":
      return checkCase(s, stmt);
    case "default":
      return checkDefault(s, stmt);
    case "label":
      return { op: "label", label: defineLabel(s, stmt), body: checkStmt(s, stmt.body), loc };
    case "goto":
      return checkGoto(s, stmt.label.image, stmt.labelLoc, loc);
    case "computed-goto":
      return {
        op: "computed-goto",
        target: convertForAssign(
          s,
          checkValue(s, stmt.target),
          pointerTo(addQuals(voidType, CONST)),
          { what: "assigning" },
          loc,
        ),
        loc,
      };
    case "break":
      if (s.fn!.breakDepth === 0) s.diagnostics.report("break-outside", loc, { word: "break", more: " or switch" });
      return s.fn!.breakDepth === 0 ? { op: "empty", loc } : { op: "break", loc };
    case "continue":
      if (s.fn!.loopDepth === 0) s.diagnostics.report("break-outside", loc, { word: "continue", more: "" });
      return s.fn!.loopDepth === 0 ? { op: "empty", loc } : { op: "continue", loc };
    case "return":
      return checkReturn(s, stmt.value, loc);
    case "asm":
      for (const { name, loc: at } of stmt.labels) labelNamed(s, name.image, at);
      return checkAsm(s, stmt);
    case "attributed": {
      const { attributes, body } = stmt;
      if (attributes.some(({ name }) => name === "musttail")) return checkMustTail(s, body, loc);
      // Those of a label may stand before it.
      return checkStmt(s, body.kind === "label" ? { ...body, attributes: [...attributes, ...body.attributes] } : body);
    }
  }
}

/** `else if` chains are as long as generated code makes them: a loop, not recursion. */
function checkIf(s: Sema, stmt: Stmt & { kind: "if" }): TStmt {
  const links: { condition: TExpr; then: TStmt; loc: Loc }[] = [];
  let rest: Stmt | undefined = stmt;
  while (rest?.kind === "if") {
    links.push({ condition: condition(s, rest.condition), then: nested(s, rest.then), loc: rest.loc });
    rest = rest.else;
  }
  let result = rest && nested(s, rest);
  for (let i = links.length - 1; i >= 0; i--) result = { op: "if", ...links[i]!, else: result };
  return result!;
}

/** An expression whose value is not used; an array or function is not read. */
function discarded(s: Sema, expr: Expr): TExpr {
  const value = checkExpr(s, expr);
  warnDiscarded(s, expr, value);
  if (value.type.kind === "array" || value.type.kind === "function" || value.type.kind === "void") return value;
  return checkedRead(value);
}

/** A volatile object is read even if the value is not used (5.1.2.3p2). */
const checkedRead = (value: TExpr): TExpr => {
  const isRead = value.op === "variable" || value.op === "deref" || value.op === "member";
  return isRead && (value.type.quals & 2) !== 0
    ? { op: "load", lvalue: value, type: { ...value.type, quals: 0 } as CType, loc: value.loc }
    : value;
};

function condition(s: Sema, expr: Expr): TExpr {
  const value = checkValue(s, expr);
  if (s.lint) warnCondition(s, expr, value);
  return checkCondition(s, value);
}

const nested = (s: Sema, stmt: Stmt): TStmt => inScope(s, () => checkStmt(s, stmt));

function loopBody(s: Sema, stmt: Stmt): TStmt {
  const fn = s.fn!;
  fn.loopDepth++;
  fn.breakDepth++;
  const body = nested(s, stmt);
  fn.loopDepth--;
  fn.breakDepth--;
  return body;
}

function checkFor(s: Sema, stmt: Stmt & { kind: "for" }): TStmt {
  const init = stmt.init && forInit(s, stmt.init);
  const test = stmt.condition && condition(s, stmt.condition);
  const step = stmt.step && discarded(s, stmt.step);
  return { op: "for", init, condition: test, step, body: loopBody(s, stmt.body), loc: stmt.loc };
}

function forInit(s: Sema, init: Expr | Declaration): TStmt {
  if (init.kind !== "declaration") return { op: "expression", expr: discarded(s, init), loc: init.loc };
  return { op: "block", body: checkDeclaration(s, init), loc: init.loc, end: init.end };
}

// ── switch (6.8.4.2) ───────────────────────────────────────────────────────────

function checkSwitch(s: Sema, stmt: Stmt & { kind: "switch" }): TStmt {
  const fn = s.fn!;
  const given = checkValue(s, stmt.value);
  let value = given;
  if (!isInteger(value.type)) {
    if (!isError(value)) s.diagnostics.report("switch-type", value.loc, { type: typeText(value.type) });
    value = errorExpr(value.loc);
  } else value = promoted(s, value);
  const state = {
    type: value.type,
    cases: [] as Case[],
    seen: new Map<bigint, Loc>(),
    default: undefined as Case | undefined,
    closing: fn.closing,
  };
  fn.switches.push(state);
  fn.breakDepth++;
  const body = nested(s, stmt.body);
  fn.breakDepth--;
  fn.switches.pop();
  if (s.lint) warnSwitch(s, stmt, given, state.cases, state.default !== undefined);
  return { op: "switch", value, cases: state.cases, default: state.default, body, loc: stmt.loc };
}

function checkCase(s: Sema, stmt: Stmt & { kind: "case" }): TStmt {
  // A row of labels (`case 1: case 2: …`) is a chain as deep as the row is long.
  const chain: Case[] = [];
  let body: Stmt = stmt;
  while (body.kind === "case") {
    const added = addCase(s, body);
    if (added) chain.push(added);
    ({ body } = body);
  }
  let result = checkStmt(s, body);
  for (const branch of chain.reverse()) result = { op: "case", case: branch, body: result, loc: branch.loc };
  return result;
}

function addCase(s: Sema, stmt: Stmt & { kind: "case" }): Case | undefined {
  const { loc } = stmt;
  const state = s.fn!.switches.at(-1);
  if (stmt.high) warnExtension(s, "gnu-case-range", loc);
  const low = constantInteger(s, stmt.low, "case label");
  const high = stmt.high ? constantInteger(s, stmt.high, "case label") : low;
  if (!state) {
    s.diagnostics.report("case-outside-switch", loc, { word: "case" });
    return undefined;
  }
  if (low === undefined || high === undefined || state.type.kind === "error") return undefined;
  checkEntry(s, state.closing, s.fn!.closing, loc);
  const wrap = (value: bigint): bigint => wrapTo(state.type, value, s.options.charSigned);
  const branch: Case = { low: wrap(low), high: wrap(high), loc };
  const before = state.seen.get(branch.low);
  if (before !== undefined)
    s.diagnostics.report("case-duplicate", stmt.low.loc, { value: branch.low }).note("previous-label", before, {});
  else state.cases.push(branch);
  state.seen.set(branch.low, stmt.low.loc);
  return before === undefined ? branch : undefined;
}

function checkDefault(s: Sema, stmt: Stmt & { kind: "default" }): TStmt {
  const { loc } = stmt;
  const state = s.fn!.switches.at(-1);
  if (!state) s.diagnostics.report("case-outside-switch", loc, { word: "default" });
  else if (state.default)
    s.diagnostics.report("default-duplicate", loc, {}).note("previous-label", state.default.loc, {});
  if (!state || state.default) return checkStmt(s, stmt.body);
  checkEntry(s, state.closing, s.fn!.closing, loc);
  const branch: Case = { low: 0n, high: 0n, loc };
  state.default = branch;
  return { op: "case", case: branch, body: checkStmt(s, stmt.body), loc };
}

// ── Jumps ──────────────────────────────────────────────────────────────────────

function labelNamed(s: Sema, name: string, loc: Loc): LabelState {
  const fn = s.fn!;
  const known = (fn.hasLocalLabels ? s.scope.lookUpLabel(name) : undefined) ?? fn.labels.get(name);
  if (known) return known;
  const state = newLabel(fn, name, loc);
  fn.labels.set(name, state);
  return state;
}

function checkGoto(s: Sema, name: string, labelLoc: Loc, loc: Loc): TStmt {
  const outer = outerLabel(s, name);
  if (!outer) return { op: "goto", label: noteGoto(s, labelNamed(s, name, labelLoc).label, loc), loc };
  return { op: "nonlocal-goto", label: noteLanding(s, outer.state, outer.owner), owner: outer.owner.decl, loc };
}

function newLabel(fn: FunctionState, name: string, loc: Loc): LabelState {
  const state = { label: { name, loc, address: 0, isLanding: false, closing: undefined }, defined: false };
  fn.order.push(state.label);
  fn.allLabels.push(state);
  return state;
}

function defineLabel(s: Sema, stmt: Stmt & { kind: "label" }): Label {
  const state = labelNamed(s, stmt.name.image, stmt.loc);
  if (stmt.attributes.some(({ name }) => name === "unused" || name === "maybe_unused"))
    s.lint?.spareLabels.add(state.label);
  if (state.defined) s.diagnostics.report("label-redefined", stmt.loc, { name: stmt.name.image });
  state.defined = true;
  state.label.closing = s.fn!.closing;
  return state.label;
}

/** GNU `__label__ a, b;`: labels of the block alone. */
function declareLabels(
  s: Sema,
  names: readonly { readonly name: { readonly image: string }; readonly loc: Loc }[],
): void {
  const fn = s.fn!;
  fn.hasLocalLabels = true;
  s.scope.labels ??= new Map();
  for (const { name, loc } of names) s.scope.labels.set(name.image, newLabel(fn, name.image, loc));
}

/** `__attribute__((musttail)) return f(x);`. Whether the call can take the function's place is seen when it is lowered. */
function checkMustTail(s: Sema, body: Stmt, loc: Loc): TStmt {
  const checked = checkStmt(s, body);
  const value = checked.op === "return" ? checked.value : undefined;
  if (value?.op === "call" && checked.op === "return") return { ...checked, value: { ...value, mustTail: true } };
  if (value?.op !== "error") s.diagnostics.report("musttail-target", loc, {});
  return checked;
}

function checkReturn(s: Sema, expr: Expr | undefined, loc: Loc): TStmt {
  const { decl } = s.fn!;
  const { returns } = decl.type;
  if (!expr) {
    if (returns.kind !== "void" && s.year >= 1999 && decl.name !== "main")
      s.diagnostics.report("return-without-value", loc, { name: decl.name });
    return { op: "return", value: undefined, loc };
  }
  const value = checkValue(s, expr);
  if (returns.kind === "void") {
    if (value.type.kind !== "void" && !isError(value))
      s.diagnostics.report("return-value-in-void", loc, { name: decl.name });
    return { op: "return", value, loc };
  }
  warnReturned(s, value, expr.loc);
  if (s.lint) warnSequence(s, expr);
  return { op: "return", value: convertForAssign(s, value, returns, { what: "returning" }, expr.loc), loc };
}

/**
 * `&&label`. Labels are not code addresses here but numbers, from 1 in each function: constants, so that tables of them
 * may be static and their differences are constants too. A computed goto finds the block by the number.
 */
export function labelAddress(s: Sema, name: string, loc: Loc): TExpr {
  if (s.fn === undefined) {
    s.diagnostics.report("label-outside", loc, { name });
    return errorExpr(loc);
  }
  // A nested function may give the address of an enclosing one's label, for that to go to.
  const outer = outerLabel(s, name);
  const { label } = outer?.state ?? labelNamed(s, name, loc);
  label.address ||= ++(outer?.owner ?? s.fn).labelAddresses;
  return intConstant(BigInt(label.address), pointerTo(voidType), loc);
}
