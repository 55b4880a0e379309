/**
 * Parameters and results of functions that are only called from where we see it:
 *
 *     static int scale(int x, int by, int unused) { return x * by; }
 *     … scale(a, 3, b) … scale(c, 3, d) …
 *       =>
 *     static int scale(int x) { return x * 3; }
 *     … scale(a) … scale(c) …
 *
 * - what every call gives a parameter is known in the function (interprocedural constant
 *   propagation; Callahan, Cooper, Kennedy, Torczon 1986, with constants as jump functions);
 * - a result that every return gives is known in the callers;
 * - a parameter that nothing uses and a result that no caller uses are no more passed.
 *
 * Functions that are not to be inlined keep what they have: the attributes noipa and noclone are
 * taken for noinline.
 *
 * Calls of a function by itself with its own parameter, and its own result returned, count as
 * no uses. Constants go from callers to callees, and so do results that nobody wants;
 * parameters that nobody needs go the other way: each is done in that order.
 */
import { CallGraph, type CallSite, fitsDefinition, sitesOfOwnFunctions } from "../ir/call-graph.ts";
import { replaceValues, targetsOf } from "../ir/cleanup.ts";
import type { Fn, Inst, IrModule, Value } from "../ir/ir.ts";
import type { ModulePass } from "./pass.ts";

export const shrinkSignatures: ModulePass = {
  name: "shrink-signatures",
  scope: "module",
  requires: ["ssa", "no-unreachable"],
  minOpt: 2,
  run(module) {
    const graph = new CallGraph(module);
    const sites = sitesOfOwnFunctions(module, graph);
    for (const [fn, calls] of sites) {
      const isShared = calls.length > 0 && calls.every(({ call }) => fitsDefinition(call, fn));
      if (!isShared || fn.inlineHint === "never") sites.delete(fn);
    }
    if (sites.size === 0) return false;
    const own = graph.bottomUp().filter((fn) => sites.has(fn));
    const uses = countUses(module, sites);
    let changed = false;
    for (const fn of own.toReversed()) {
      const calls = sites.get(fn)!;
      changed = fixParams(fn, calls) || changed;
      changed = fixResult(fn, calls, uses) || changed;
      changed = dropResult(fn, calls, uses) || changed;
    }
    for (const fn of own) changed = dropParams(fn, sites.get(fn)!) || changed;
    return changed;
  },
};

/** How often the result of each call is used, except where a function returns its own. */
type UseCounts = Map<Value, number>;

function countUses(module: IrModule, sites: ReadonlyMap<Fn, readonly CallSite[]>): UseCounts {
  const counts: UseCounts = new Map();
  for (const calls of sites.values()) for (const { call } of calls) if (call.type !== "void") counts.set(call, 0);
  for (const fn of module.functions)
    forOperands(fn, (value, isReturned) => {
      const count = counts.get(value);
      if (count !== undefined && !(isReturned && isCallOf(value, fn))) counts.set(value, count + 1);
    });
  return counts;
}

const isCallOf = (value: Value, { symbol }: Fn): boolean =>
  value.kind === "inst" && value.aux?.kind === "call" && value.aux.callee === symbol;

function forOperands(fn: Fn, visit: (value: Value, isReturned: boolean) => void): void {
  const used = (value: Value): void => visit(value, false);
  for (const { insts, terminator } of fn.blocks) {
    for (const { args } of insts) args.forEach(used);
    for (const { args } of targetsOf(terminator)) args.forEach(used);
    if (terminator.op === "br_if") used(terminator.condition);
    else if (terminator.op === "br_table") used(terminator.index);
    else if (terminator.op === "return_call") terminator.call.args.forEach(used);
    else if (terminator.op === "return") for (const value of terminator.values) visit(value, true);
  }
}

/** Parameters that are the same constant in every call become that. */
function fixParams(fn: Fn, sites: readonly CallSite[]): boolean {
  const known = new Map<Value, Value>();
  fn.params.forEach((param, i) => {
    const constant = commonConstant(sites.map(({ call }) => call.args[i]!).filter((arg) => arg !== param));
    if (constant) known.set(param, copyToEntry(fn, constant));
  });
  if (known.size > 0) replaceValues(fn, (value) => known.get(value) ?? value);
  return known.size > 0;
}

/** A result that is the same constant in every return is that to the callers. */
function fixResult(fn: Fn, sites: readonly CallSite[], uses: UseCounts): boolean {
  const returned = returnedValues(fn)?.filter((value) => !isCallOf(value, fn));
  const constant = returned && commonConstant(returned);
  if (!constant) return false;
  const wanted = sites.filter(({ call, caller }) => caller !== fn && uses.get(call)! > 0);
  const callers = new Map<Fn, Map<Value, Value>>();
  for (const { call, caller } of wanted) {
    const known = callers.get(caller) ?? new Map<Value, Value>();
    callers.set(caller, known.set(call, copyToEntry(caller, constant)));
    uses.set(call, 0);
  }
  for (const [caller, known] of callers) replaceValues(caller, (value) => known.get(value) ?? value);
  return wanted.length > 0;
}

/** What the function may return; undefined if it returns nothing, or what another one returns. */
function returnedValues({ blocks, signature }: Fn): Value[] | undefined {
  if (signature.results.length !== 1 || blocks.some(({ terminator }) => terminator.op === "return_call"))
    return undefined;
  return blocks.flatMap(({ terminator }) => (terminator.op === "return" ? terminator.values : []));
}

/** The constant that all values are. */
function commonConstant(values: readonly Value[]): Inst | undefined {
  const [first] = values;
  if (first === undefined || !isConstant(first)) return undefined;
  return values.every((value) => isConstant(value) && isSame(value, first)) ? first : undefined;
}

/**
 * Numbers only. With the address of a datum, each access would name the datum instead of a base that is at hand, which
 * made an interpreter's loop 1.4 times as slow; that it is an object of its own, passes/distinct-params.ts tells.
 */
const isConstant = (value: Value): value is Inst => value.kind === "inst" && value.op.endsWith(".const");

function isSame(a: Inst, b: Inst): boolean {
  if (a.op !== b.op || !Object.is(a.imm, b.imm)) return false;
  if (a.aux?.kind === "i64") return b.aux?.kind === "i64" && a.aux.value === b.aux.value;
  return a.aux === b.aux;
}

function copyToEntry(fn: Fn, constant: Inst): Inst {
  const copy: Inst = { ...constant, id: fn.nextId++, args: [], loc: fn.loc };
  fn.blocks[0]!.insts.unshift(copy);
  return copy;
}

/** A result that no caller uses is not returned. */
function dropResult(fn: Fn, sites: readonly CallSite[], uses: UseCounts): boolean {
  const returned = returnedValues(fn);
  if (!returned || sites.some(({ call }) => uses.get(call)! > 0)) return false;
  for (const value of returned) {
    const count = uses.get(value);
    if (count !== undefined && !isCallOf(value, fn)) uses.set(value, count - 1);
  }
  for (const { terminator } of fn.blocks) if (terminator.op === "return") terminator.values = [];
  for (const { call } of sites) call.type = "void";
  changeSignature(fn, sites, { params: fn.signature.params, results: [] });
  return true;
}

/** Parameters that nothing uses are not passed. */
function dropParams(fn: Fn, sites: readonly CallSite[]): boolean {
  const used = usedParams(fn, sites);
  if (fn.params.every((param) => used.has(param))) return false;
  const isKept = fn.params.map((param) => used.has(param));
  fn.params = fn.params.filter((_, i) => isKept[i]);
  for (const { call } of sites) call.args = call.args.filter((_, i) => isKept[i]);
  changeSignature(fn, sites, { params: fn.params.map(({ type }) => type), results: fn.signature.results });
  return true;
}

function usedParams(fn: Fn, sites: readonly CallSite[]): Set<Value> {
  const counts = new Map<Value, number>(fn.params.map((param) => [param, 0]));
  forOperands(fn, (value) => {
    const count = counts.get(value);
    if (count !== undefined) counts.set(value, count + 1);
  });
  // A call by itself that passes it on is no use.
  for (const { call, caller } of sites)
    if (caller === fn)
      fn.params.forEach((param, i) => {
        if (call.args[i] === param) counts.set(param, counts.get(param)! - 1);
      });
  return new Set(fn.params.filter((param) => counts.get(param)! > 0));
}

function changeSignature(fn: Fn, sites: readonly CallSite[], signature: Fn["signature"]): void {
  const { symbol } = fn;
  fn.signature = signature;
  symbol.signature = signature;
  // It is no more what the program says.
  symbol.prototype = undefined;
  for (const { call } of sites) if (call.aux?.kind === "call") call.aux = { ...call.aux, signature };
}
