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
 */
import type { Variable } from "../../ast/typed.ts";
import type { Loc } from "../../base/source.ts";
import { isPointer } from "../../types/classify.ts";
import type { Sema } from "../context.ts";
import type { Block, Event, FlowGraph } from "./flow-graph.ts";

const SET = 1;
const UNSET = 2;

type Values = Uint8Array;

export function warnUninitialized(s: Sema, graph: FlowGraph, reached: Uint8Array): void {
  if (graph.variables.size === 0) return;
  const suspects = new Set(
    [...graph.variables.keys()].filter((variable) => !variable.attributes.unused || variable.used),
  );
  const atEntry = solve(graph);
  for (const block of graph.blocks) {
    if (!reached[block.index] || block.events.length === 0) continue;
    const values = atEntry[block.index]!.slice();
    for (const event of block.events) {
      const index = graph.variables.get(event.variable)!;
      if (event.kind === "use" && suspects.has(event.variable) && (values[index]! & UNSET) !== 0) {
        suspects.delete(event.variable);
        report(s, graph, atEntry, block, event, values[index]!);
      }
      apply(values, index, event);
    }
  }
}

function apply(values: Values, index: number, event: Event): void {
  if (event.kind === "declare") values[index] = UNSET;
  else if (event.kind === "set") values[index] = SET;
}

/** Values at the entry of each block; 0 where control does not come. */
function solve(graph: FlowGraph): Values[] {
  const atEntry = graph.blocks.map(() => new Uint8Array(graph.variables.size));
  atEntry[graph.entry.index]!.fill(UNSET);
  const work = [graph.entry];
  const queued = new Uint8Array(graph.blocks.length);
  for (let block = work.pop(); block; block = work.pop()) {
    queued[block.index] = 0;
    const values = atExit(graph, atEntry, block);
    for (const next of block.next) {
      if (!next || !join(atEntry[next.index]!, values) || queued[next.index]) continue;
      queued[next.index] = 1;
      work.push(next);
    }
  }
  return atEntry;
}

function atExit(graph: FlowGraph, atEntry: readonly Values[], block: Block): Values {
  const values = atEntry[block.index]!.slice();
  for (const event of block.events) apply(values, graph.variables.get(event.variable)!, event);
  return values;
}

/** @returns whether anything was added */
function join(into: Values, from: Values): boolean {
  let changed = into.length === 0;
  for (let i = 0; i < into.length; i++) {
    const both = into[i]! | from[i]!;
    if (both === into[i]) continue;
    into[i] = both;
    changed = true;
  }
  return changed;
}

function report(s: Sema, graph: FlowGraph, atEntry: readonly Values[], block: Block, use: Event, value: number): void {
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
  atEntry: readonly Values[],
  useBlock: Block,
  variable: Variable,
): "always" | { loc: Loc; meaning: string } | undefined {
  const index = graph.variables.get(variable)!;
  // How many edges of a block lead to the use with the variable unset; those never taken count as well.
  const leading = new Map<Block, number>([[useBlock, useBlock.next.length]]);
  const work = [useBlock];
  for (let block = work.pop(); block; block = work.pop()) {
    for (const before of block.previous) {
      const value = valueAtExit(graph, atEntry, before, index);
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
  return frontier(graph, atEntry, leading, index);
}

/** Whether the way from a declaration to the use has no other edges. */
const everyWay = (_graph: FlowGraph, block: Block, useBlock: Block, leading: ReadonlyMap<Block, number>): boolean =>
  block === useBlock || leading.get(block) === block.next.length;

const declares = (block: Block, variable: Variable): boolean => {
  const last = block.events.findLast((event) => event.variable === variable);
  return last?.kind === "declare";
};

function valueAtExit(graph: FlowGraph, atEntry: readonly Values[], block: Block, index: number): number {
  let value = atEntry[block.index]![index]!;
  for (const event of block.events) {
    if (graph.variables.get(event.variable) !== index || event.kind === "use") continue;
    value = event.kind === "declare" ? UNSET : SET;
  }
  return value;
}

/** Of the blocks of which only some edges lead to the use: the first one where the variable is surely unset. */
function frontier(
  graph: FlowGraph,
  atEntry: readonly Values[],
  leading: ReadonlyMap<Block, number>,
  index: number,
): { loc: Loc; meaning: string } | undefined {
  const candidates = [...leading].filter(([block, count]) => block.branch && count < block.next.length);
  candidates.sort(([a], [b]) => a.index - b.index);
  for (const [block] of candidates) {
    if (valueAtExit(graph, atEntry, block, index) !== UNSET) continue;
    const edge = block.next.findIndex((next) => next && leading.get(next) === next.next.length);
    if (edge !== -1) return { loc: block.branch!.loc, meaning: block.branch!.meanings[edge] ?? "this branch is taken" };
  }
  return undefined;
}
