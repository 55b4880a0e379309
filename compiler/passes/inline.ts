/**
 * Inlining: a call of a function whose code is known is replaced by a copy of the code.
 *
 *     b1: %r = call @square(%x)        b1: br b1.body
 *         …                     =>     body: %m = i32.mul %x, %x; br b1.rest(%m)
 *                                      rest(%r): …
 *
 * Bottom-up: callees come before callers, so that what is copied has already taken in
 * what it calls. Cycles of the call graph are cut where the walk meets them. What pays:
 *
 * - small functions, whose call costs as much as their work;
 * - functions with one call only, whose body then moves and leaves nothing behind;
 * - calls in loops, and calls with constants, which make the copy simpler, a little more.
 *
 * Code that seldom runs (ir/likelihood.ts) takes in little more than what makes it smaller, and functions that
 * seldom run are not copied into others; those that are said to run often are copied as those called in loops are.
 * What a profile says of a call (passes/apply-profile.ts) goes before all that can be told from where it stands.
 *
 * Functions with large arrays stay as they are: the arrays would burden all that their callers do.
 *
 * What `restrict` said of parameters stays with the accesses (ir/ir.ts, RestrictedPointer).
 *
 * A function with loops is not copied into one that runs once (`main`): engines that
 * cannot replace code while it runs would never come to optimise the loop
 * (sha256: 8 times as long in plain Node when clang does so).
 */

import { placeOf } from "../ir/alias.ts";
import { nextBlockId, nextSlotId } from "../ir/blocks.ts";
import { CallGraph, fitsDefinition } from "../ir/call-graph.ts";
import { buildCfg } from "../ir/cfg.ts";
import { replacementOf, replaceValues } from "../ir/cleanup.ts";
import { cloneBlocks, sizeOfFunction } from "../ir/clone.ts";
import { buildDominators } from "../ir/dominators.ts";
import type { Aux, Block, Fn, Inst, StackSlot, Symbol, Temperature, Value } from "../ir/ir.ts";
import { findLikelihood, type Likelihood } from "../ir/likelihood.ts";
import { findLoops, type LoopForest } from "../ir/loops.ts";
import { levelFor, type ModulePass, type OptimizeLevel } from "./pass.ts";

/** Instructions up to which a callee is copied, by circumstances. */
interface Limits {
  /** Anywhere. */
  readonly plain: number;
  /** With `inline` or `hot`, or called in a loop. */
  readonly wanted: number;
  /** A call that a profile has found to be made often. */
  readonly hot: number;
  /** The only call of a function that nothing else refers to. */
  readonly sole: number;
  /** Size at which a caller takes in no more, except what makes it smaller. */
  readonly caller: number;
}

function limitsOf(level: OptimizeLevel): Limits {
  if (level === "z") return { plain: 6, wanted: 6, hot: 6, sole: 40, caller: 4000 };
  if (level === "s") return { plain: 12, wanted: 16, hot: 40, sole: 80, caller: 6000 };
  if (level === 3) return { plain: 60, wanted: 160, hot: 240, sole: 600, caller: 12000 };
  if (level === 2) return { plain: 40, wanted: 110, hot: 160, sole: 400, caller: 8000 };
  return { plain: 12, wanted: 24, hot: 40, sole: 40, caller: 4000 };
}

export const inline: ModulePass = {
  name: "inline",
  scope: "module",
  requires: ["ssa", "no-unreachable"],
  destroys: ["simplified"],
  minOpt: 0,
  keepsNotes: true,
  run(module, { level }) {
    // Without optimisation only what must be inlined is.
    const functions = level === 0 ? forcedInlining(module.functions) : module.functions;
    if (functions.length === 0) return false;
    const graph = new CallGraph({ ...module, functions });
    const bodies = new Bodies(graph);
    let changed = false;
    for (const fn of graph.bottomUp()) changed = inlineInto(fn, bodies, level) || changed;
    return changed;
  },
};

/** The functions that must be inlined and those that call them. */
function forcedInlining(functions: readonly Fn[]): Fn[] {
  const forced = new Set<Symbol>();
  for (const { symbol, inlineHint } of functions) if (inlineHint === "always") forced.add(symbol);
  if (forced.size === 0) return [];
  const callsForced = ({ aux }: Inst): boolean =>
    aux?.kind === "call" && aux.callee !== undefined && forced.has(aux.callee);
  return functions.filter(
    ({ symbol, blocks }) => forced.has(symbol) || blocks.some(({ insts }) => insts.some(callsForced)),
  );
}

/** What is known of the functions as they are now. */
class Bodies {
  readonly graph: CallGraph;
  private readonly sizes = new Map<Fn, number>();
  private readonly loops = new Map<Fn, boolean>();
  private readonly copyable = new Map<Fn, boolean>();

  constructor(graph: CallGraph) {
    this.graph = graph;
  }

  sizeOf(fn: Fn): number {
    let size = this.sizes.get(fn);
    if (size === undefined) this.sizes.set(fn, (size = sizeOfFunction(fn)));
    return size;
  }

  hasLoops(fn: Fn): boolean {
    let has = this.loops.get(fn);
    if (has === undefined) {
      const cfg = buildCfg(fn);
      has = cfg.blocks.some((_, b) => cfg.succs[b]!.some((next) => next <= b));
      this.loops.set(fn, has);
    }
    return has;
  }

  isCopyable(fn: Fn): boolean {
    let can = this.copyable.get(fn);
    if (can === undefined) this.copyable.set(fn, (can = isCopyable(fn)));
    return can;
  }

  /** The caller has taken in the callee: its size is known without counting again. */
  taken(caller: Fn, callee: Fn): void {
    const returns = callee.blocks.filter(({ terminator }) => terminator.op === "return").length;
    // One jump is in the place of the call, and one of each return.
    this.sizes.set(caller, this.sizeOf(caller) + this.sizeOf(callee) + returns);
    this.loops.delete(caller);
  }
}

interface Site {
  readonly block: Block;
  readonly call: Inst;
  readonly callee: Fn;
  readonly inLoop: boolean;
  /** Is the call seldom come to, by all signs? */
  readonly isCold: boolean;
  /** What a profile says of it. */
  readonly temperature: Temperature | undefined;
}

function inlineInto(caller: Fn, bodies: Bodies, level: OptimizeLevel): boolean {
  const { graph } = bodies;
  // A function with a second return (setjmp) keeps its calls: each ends its block.
  if (caller.blocks.some(({ terminator }) => terminator.op === "invoke")) return false;
  let changed = false;
  const replaced = new Map<Value, Value>();
  const free: FreeNumbers = { block: nextBlockId(caller), slot: nextSlotId(caller) };
  for (const site of callSites(caller, bodies)) {
    if (!pays(caller, site, bodies, level)) continue;
    bodies.taken(caller, site.callee);
    replaceCall(caller, site, replaced, free);
    graph.calls.set(site.callee.symbol, (graph.calls.get(site.callee.symbol) ?? 1) - 1);
    changed = true;
  }
  if (replaced.size > 0) replaceValues(caller, (value) => replacementOf(replaced, value));
  if (changed && caller.notes) caller.notes.exact = false;
  return changed;
}

/** The first numbers that no block and no slot of the caller has. */
interface FreeNumbers {
  block: number;
  slot: number;
}

function callSites(caller: Fn, bodies: Bodies): Site[] {
  const sites: Site[] = [];
  let loops: LoopForest | undefined;
  let likelihood: Likelihood | undefined;
  let position: ReadonlyMap<Block, number> | undefined;
  for (const block of caller.blocks) {
    for (const call of block.insts) {
      if (call.op !== "call" || call.aux?.kind !== "call" || !call.aux.callee) continue;
      const callee = bodies.graph.functions.get(call.aux.callee);
      if (!callee || callee === caller || !bodies.isCopyable(callee) || !fitsDefinition(call, callee)) continue;
      if (callee.unchecked !== caller.unchecked && callee.inlineHint !== "always") continue;
      if (!loops) {
        const cfg = buildCfg(caller);
        loops = findLoops(cfg, buildDominators(cfg));
        likelihood = findLikelihood(cfg);
        position = cfg.position;
      }
      const at = position!.get(block);
      if (at === undefined) continue;
      const { temperature } = call.aux;
      const isCold = temperature !== "hot" && likelihood!.isCold(at);
      sites.push({ block, call, callee, inLoop: loops.headerOf[at] !== -1, isCold, temperature });
    }
  }
  // The last calls of a block first: what is behind a call moves to a new block.
  return sites.reverse();
}

/** A weak definition may be replaced by another one; allocas and setjmp belong to their own frame. */
function isCopyable(callee: Fn): boolean {
  if (callee.inlineHint === "never" || callee.dynamicStack || callee.symbol.binding === "weak") return false;
  return !callee.blocks.some(
    ({ insts, terminator }) =>
      terminator.op === "invoke" ||
      terminator.op === "return_call" ||
      insts.some(({ op }) => op.startsWith("stack.") || op === "frame.address" || op === "longjmp.caught"),
  );
}

function pays(caller: Fn, site: Site, bodies: Bodies, level: OptimizeLevel): boolean {
  const { call, callee, inLoop, isCold, temperature } = site;
  const { graph } = bodies;
  if (callee.inlineHint === "always") return true;
  if (level === 0 || level === "g") return false;
  const limits = limitsOf(levelFor(caller, level));
  const size = bodies.sizeOf(callee);
  const { name } = caller.symbol;
  if (
    (name === "__original_main" || name === "__main_argc_argv") &&
    bodies.hasLoops(callee) &&
    level !== "z" &&
    level !== "s"
  )
    return false;
  // What a call itself takes: its arguments, the call.
  const saved = call.args.length + 1;
  if (frameOf(callee) > LARGEST_FRAME) return false;
  if (size <= saved + 2) return true;
  if ((runsSeldom(callee) || temperature === "cold") && !runsSeldom(caller)) return false;
  const sole = graph.isOnlyCalled(callee) && graph.calls.get(callee.symbol) === 1;
  if (bodies.sizeOf(caller) + size > limits.caller && !sole) return false;
  const constants = call.args.filter((arg) => arg.kind === "inst" && arg.op.endsWith(".const")).length;
  const fast = inLoop || callee.inlineHint === "hint" || callee.symbol.temperature === "hot";
  const wanted = isCold ? limitsOf("z").plain : fast ? limits.wanted : limits.plain;
  const limit = sole ? limits.sole : temperature === "hot" ? limits.hot : wanted;
  return size - saved - 4 * constants <= limit;
}

/**
 * Bytes of variables in memory that a caller takes in. It has them whether it comes to the call or not, and
 * again in each recursion. (The interpreter of SQLite had room for eight messages of errors: 9 KB instead of 1.)
 */
const LARGEST_FRAME = 512;

const frameOf = ({ slots }: Fn): number => slots.reduce((sum, { size }) => sum + size, 0);

const runsSeldom = ({ symbol }: Fn): boolean => symbol.temperature === "cold";

function replaceCall(
  caller: Fn,
  { block, call, callee, inLoop }: Site,
  replaced: Map<Value, Value>,
  free: FreeNumbers,
): void {
  // Searched from the end, where it is when calls behind it have been replaced.
  const at = block.insts.lastIndexOf(call);
  const insts = block.insts.slice(at + 1);
  const rest: Block = { id: free.block++, params: [], insts, terminator: block.terminator };
  block.insts.length = at;
  caller.blocks.push(rest);
  const known = new Map<Value, Value>();
  callee.params.forEach((param, i) => known.set(param, call.args[i]!));
  const copySlot = copySlots(caller, free);
  const restrict = inLoop ? dropRestrictions : copyRestrictions(caller, callee);
  const copyAux: AuxCopier = (aux, inst) => restrict(copySlot(aux), inst);
  const copies = cloneBlocks(caller, callee.blocks, known, copyAux, free.block);
  free.block += callee.blocks.length;
  block.terminator = { op: "br", loc: call.loc, target: { block: copies.blocks.get(callee.blocks[0]!)!, args: [] } };
  for (const copy of copies.blocks.values()) {
    const { terminator } = copy;
    if (terminator.op !== "return") continue;
    copy.terminator = { op: "br", loc: terminator.loc, target: { block: rest, args: terminator.values } };
  }
  if (call.type === "void") return;
  const result = { kind: "param" as const, id: caller.nextId++, type: call.type, name: "" };
  rest.params.push(result);
  replaced.set(call, result);
}

/** Each copy gets slots of its own. */
function copySlots(caller: Fn, free: FreeNumbers): (aux: Aux | undefined) => Aux | undefined {
  const copies = new Map<StackSlot, StackSlot>();
  return (aux) => {
    if (aux?.kind !== "slot") return aux;
    let slot = copies.get(aux.slot);
    if (!slot) {
      slot = { ...aux.slot, id: free.slot++ };
      caller.slots.push(slot);
      copies.set(aux.slot, slot);
    }
    return { kind: "slot", slot };
  };
}

type AuxCopier = (aux: Aux | undefined, inst: Inst) => Aux | undefined;

/**
 * What `restrict` says holds for one call (C11 6.7.3.1p4), so the copies of a call in a loop know nothing: what one
 * round wrote through one pointer, the next one may read through another.
 */
const dropRestrictions: AuxCopier = (aux) =>
  aux?.kind === "memory" && aux.through ? { ...aux, through: undefined } : aux;

/** Accesses remember the restricted parameter that they went through, and those they remember already are told apart. */
function copyRestrictions(caller: Fn, callee: Fn): AuxCopier {
  const restricted = new Map<unknown, number>();
  callee.params.forEach((param, i) => {
    if (param.distinct) restricted.set(param, i);
  });
  const own = restricted.size > 1 ? caller.nextId++ : undefined;
  const scopes = new Map<number, number>();
  const copyOf = (scope: number): number => {
    let copy = scopes.get(scope);
    if (copy === undefined) scopes.set(scope, (copy = caller.nextId++));
    return copy;
  };
  return (aux, inst) => {
    if (aux?.kind !== "memory") return aux;
    if (aux.through) return { ...aux, through: { ...aux.through, scope: copyOf(aux.through.scope) } };
    const pointer = own === undefined ? undefined : restricted.get(placeOf(inst)?.base);
    return pointer === undefined ? aux : { ...aux, through: { scope: own!, pointer } };
  };
}
