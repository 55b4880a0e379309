/**
 * Variables that are read before they are written.
 *
 * A forward analysis finds for each block whether a variable has, when control enters,
 * been set on all ways there (SET), on none (UNSET) or on some (both bits). A read of
 * an unset variable is a mistake for sure. A read of one that some ways set is a
 * mistake only if the ways that do not can be taken; that many programs know better
 * than the graph (`if (ok) x = 1; … if (ok) use(x);`). So it is only told if there is
 * an edge after which the read comes whatever happens and x is unset:
 *
 *     int x;
 *     if (c) x = 1;       ← "used uninitialized whenever 'if' condition is false"
 *     return x;
 *
 * These edges are found backwards from the read: a block all of whose edges lead to it
 * with x unset leads to it itself; one of which only some do is where it is decided.
 *
 * Blocks times variables would be too much for the analysis of a long function (10,000
 * loops with a counter each), and hardly any variable has anything wrong with it. So
 * unset-reads.ts says first which ones may, and only those are analysed, one by one.
 */
import type { Variable } from "../../ast/typed.ts";
import type { Loc } from "../../base/source.ts";
import { isPointer } from "../../types/classify.ts";
import type { Sema } from "../context.ts";
import type { Block, Event, FlowGraph } from "./flow-graph.ts";
import { unsetReads } from "./unset-reads.ts";

const SET = 1;
const UNSET = 2;

/** Of one variable: what it is at the entry of each block; 0 where control does not come. */
type Values = Uint8Array;

export function warnUninitialized(s: Sema, graph: FlowGraph, reached: Uint8Array): void {
  if (graph.variables.size === 0) return;
  const suspects = new Map<Variable, Values>();
  for (const variable of unsetReads(graph)) {
    if (!variable.attributes.unused || variable.used) suspects.set(variable, solve(graph, variable));
  }
  if (suspects.size === 0) return;
  for (const block of graph.blocks) if (reached[block.index]) warnReads(s, graph, suspects, block);
}

/** Tells the first read of each suspect. */
function warnReads(s: Sema, graph: FlowGraph, suspects: Map<Variable, Values>, block: Block): void {
  const now = new Map<Variable, number>();
  for (const event of block.events) {
    const { variable } = event;
    const atEntry = suspects.get(variable);
    if (!atEntry) continue;
    const value = now.get(variable) ?? atEntry[block.index]!;
    if (event.kind === "use" && (value & UNSET) !== 0) {
      suspects.delete(variable);
      report(s, graph, atEntry, block, event, value);
    }
    now.set(variable, after(value, event));
  }
}

function after(value: number, { kind }: Event): number {
  if (kind === "use") return value;
  return kind === "declare" ? UNSET : SET;
}

function solve(graph: FlowGraph, variable: Variable): Values {
  const atEntry = new Uint8Array(graph.blocks.length);
  atEntry[graph.entry.index] = UNSET;
  const work = [graph.entry];
  for (let block = work.pop(); block; block = work.pop()) {
    const value = valueAtExit(atEntry, block, variable);
    for (const next of block.next) {
      if (!next || (atEntry[next.index]! | value) === atEntry[next.index]) continue;
      atEntry[next.index]! |= value;
      work.push(next);
    }
  }
  return atEntry;
}

function report(s: Sema, graph: FlowGraph, atEntry: Values, block: Block, use: Event, value: number): void {
  const { variable, loc } = use;
  const { name } = variable;
  if (value === UNSET) {
    noteDeclaration(s, s.diagnostics.report("uninitialized", { start: loc, end: loc }, { name }), variable);
    return;
  }
  const decision = findDecision(graph, atEntry, block, variable);
  if (decision === "always")
    noteDeclaration(s, s.diagnostics.report("uninitialized", { start: loc, end: loc }, { name }), variable);
  else if (decision) {
    const message = s.diagnostics.report("sometimes-uninitialized", decision.loc, {
      name,
      condition: decision.meaning,
    });
    noteDeclaration(s, message.note("uninitialized-use", loc, {}), variable);
  } else noteDeclaration(s, s.diagnostics.report("maybe-uninitialized", { start: loc, end: loc }, { name }), variable);
}

function noteDeclaration(s: Sema, message: ReturnType<Sema["diagnostics"]["report"]>, variable: Variable): void {
  if (!message.isShown) return;
  const sources = s.diagnostics.sources;
  message.note("initialize-variable", variable.loc, { name: variable.name });
  if (variable.type.kind !== "enum")
    message.insert(sources?.afterToken(variable.loc) ?? 0, isPointer(variable.type) ? " = NULL" : " = 0");
}

/** The edge that decides that a use comes with the variable unset. */
function findDecision(
  graph: FlowGraph,
  atEntry: Values,
  useBlock: Block,
  variable: Variable,
): "always" | { loc: Loc; meaning: string } | undefined {
  // How many edges of a block lead to the use with the variable unset; those never taken count as well.
  const leading = new Map<Block, number>([[useBlock, useBlock.next.length]]);
  const work = [useBlock];
  for (let block = work.pop(); block; block = work.pop()) {
    for (const before of block.previous) {
      const value = valueAtExit(atEntry, before, variable);
      // A block that is never reached, or that sets the variable, is no way to an unset use.
      if (value === 0 || value === SET) continue;
      // The variable comes into being here: what was decided earlier does not matter.
      if (declares(before, variable) || (value === UNSET && before === graph.entry && before.next.length === 1)) {
        if (before.next.length === 1) return everyWay(graph, block, useBlock, leading) ? "always" : undefined;
      }
      const count = (leading.get(before) ?? before.next.filter((next) => next === undefined).length) + 1;
      leading.set(before, count);
      if (count === before.next.length) work.push(before);
    }
  }
  return frontier(atEntry, leading, variable);
}

/** Whether the way from a declaration to the use has no other edges. */
const everyWay = (_graph: FlowGraph, block: Block, useBlock: Block, leading: ReadonlyMap<Block, number>): boolean =>
  block === useBlock || leading.get(block) === block.next.length;

const declares = (block: Block, variable: Variable): boolean => {
  const last = block.events.findLast((event) => event.variable === variable);
  return last?.kind === "declare";
};

function valueAtExit(atEntry: Values, block: Block, variable: Variable): number {
  let value = atEntry[block.index]!;
  for (const event of block.events) if (event.variable === variable) value = after(value, event);
  return value;
}

/** Of the blocks of which only some edges lead to the use: the first one where the variable is surely unset. */
function frontier(
  atEntry: Values,
  leading: ReadonlyMap<Block, number>,
  variable: Variable,
): { loc: Loc; meaning: string } | undefined {
  const candidates = [...leading].filter(([block, count]) => block.branch && count < block.next.length);
  candidates.sort(([a], [b]) => a.index - b.index);
  for (const [block] of candidates) {
    if (valueAtExit(atEntry, block, variable) !== UNSET) continue;
    const edge = block.next.findIndex((next) => next && leading.get(next) === next.next.length);
    if (edge !== -1) return { loc: block.branch!.loc, meaning: block.branch!.meanings[edge] ?? "this branch is taken" };
  }
  return undefined;
}
