/**
 * WebAssembly has no goto: a loop has one entry. C's goto, and switch labels inside
 * loops (Duff's device), can make loops with several. Such a loop gets a dispatch
 * block as its only entry:
 *
 *     a: … br_if c, h1, h2            a: … br_if c, d(0), d(1)
 *     h1: … br h2            ==>      d(label): br_table label, [h1], h2
 *     h2: … br h1                     h1: … br d(1)     h2: … br d(0)
 *
 * Parameters of the entries travel through parameters of the dispatch block; on an edge
 * for one entry those of the others are not given ("undefined": no move is made).
 *
 * Dominance, and so SSA form, survives: a block that every path to a use passes before,
 * it still passes after, since each entry was reachable from outside on its own.
 *
 * Node splitting would avoid the dispatch but can grow code exponentially; one
 * predictable branch is cheap.
 */
import { buildCfg, type Cfg } from "../ir/cfg.ts";
import { targetsOf } from "../ir/cleanup.ts";
import { buildDominators, type DominatorTree } from "../ir/dominators.ts";
import type { Block, Fn, Inst, Param, ResultType, Target } from "../ir/ir.ts";

/** Operation of a value that is never looked at; only this folder makes and knows it. */
export const UNDEFINED = "undefined";

/** Changes `fn` until every loop has one entry. @returns the graph and its dominators */
export function makeReducible(fn: Fn): { cfg: Cfg; tree: DominatorTree } {
  for (;;) {
    const cfg = buildCfg(fn);
    const tree = buildDominators(cfg);
    const target = irreducibleTarget(cfg, tree);
    if (target === -1) return { cfg, tree };
    addDispatch(fn, cfg, loopEntries(cfg, tree, target));
  }
}

/** A block that is the target of a retreating edge from a block it does not dominate; -1 if none. */
function irreducibleTarget(cfg: Cfg, tree: DominatorTree): number {
  for (let b = 0; b < cfg.blocks.length; b++) {
    for (const pred of cfg.preds[b]!) if (pred >= b && !tree.dominates(b, pred)) return b;
  }
  return -1;
}

/**
 * The loop around `inside`: the blocks that reach it and that it reaches without
 * passing its dominator. Its entries are those with a predecessor elsewhere.
 */
function loopEntries(cfg: Cfg, tree: DominatorTree, inside: number): { blocks: Set<number>; entries: number[] } {
  const root = tree.idom[inside]!;
  const within = (b: number): boolean => b !== root && tree.dominates(root, b);
  const forward = reach(inside, cfg.succs, within);
  const backward = reach(inside, cfg.preds, within);
  const blocks = new Set([...forward].filter((b) => backward.has(b)));
  const entries = [...blocks].filter((b) => cfg.preds[b]!.some((pred) => !blocks.has(pred)));
  return { blocks, entries: entries.sort((a, b) => a - b) };
}

function reach(from: number, edges: readonly (readonly number[])[], within: (b: number) => boolean): Set<number> {
  const seen = new Set([from]);
  const work = [from];
  for (let b = work.pop(); b !== undefined; b = work.pop()) {
    for (const next of edges[b]!) {
      if (seen.has(next) || !within(next)) continue;
      seen.add(next);
      work.push(next);
    }
  }
  return seen;
}

function addDispatch(fn: Fn, cfg: Cfg, { entries }: { entries: number[] }): void {
  const entry = fn.blocks[0]!;
  const label: Param = { kind: "param", id: fn.nextId++, type: "i32", name: "label" };
  const id = fn.blocks.reduce((max, block) => Math.max(max, block.id), 0) + 1;
  const dispatch: Block = { id, params: [label], insts: [], terminator: { op: "unreachable", loc: fn.loc } };
  // Constants live in the entry, which dominates everything; they are never kept in locals.
  const constants = new Map<string, Inst>();
  const constant = (op: string, type: ResultType, imm: number): Inst => {
    const key = `${op} ${type} ${imm}`;
    let inst = constants.get(key);
    if (inst === undefined) {
      inst = { kind: "inst", id: fn.nextId++, op, type, args: [], loc: fn.loc, imm, aux: undefined };
      constants.set(key, inst);
      entry.insts.unshift(inst);
    }
    return inst;
  };
  const firstParam = new Map<Block, number>();
  const targets: Target[] = [];
  for (const position of entries) {
    const block = cfg.blocks[position]!;
    firstParam.set(block, dispatch.params.length);
    const copies = block.params.map(
      (param): Param => ({ kind: "param", id: fn.nextId++, type: param.type, name: param.name }),
    );
    dispatch.params.push(...copies);
    targets.push({ block, args: copies });
  }
  for (const block of cfg.blocks) {
    for (const target of targetsOf(block.terminator)) {
      const first = firstParam.get(target.block);
      if (first === undefined) continue;
      const number = entries.indexOf(cfg.position.get(target.block)!);
      const given = target.args;
      target.args = dispatch.params.map((param, i) => {
        if (i === 0) return constant("i32.const", "i32", number);
        return given[i - first] ?? constant(UNDEFINED, param.type, 0);
      });
      target.block = dispatch;
    }
  }
  const fallback = targets.pop()!;
  dispatch.terminator = { op: "br_table", loc: fn.loc, index: label, targets, default: fallback };
  fn.blocks.push(dispatch);
}
