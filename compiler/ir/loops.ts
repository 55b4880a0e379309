/**
 * The natural loops of a reducible graph: a header and the blocks that reach one of its
 * back edges without passing it. Loops nest, so "which loops hold this block" is a chain
 * of headers.
 */
import type { Cfg } from "./cfg.ts";
import type { DominatorTree } from "./dominators.ts";

export interface LoopForest {
  /** By block: the header of the innermost loop around it (a header is in its own loop), or -1. */
  readonly headerOf: Int32Array;
  /** By header: the header of the next loop around its loop, or -1. */
  readonly outer: Int32Array;
  isHeader(block: number): boolean;
  /** Is the block in the loop of this header? */
  contains(header: number, block: number): boolean;
}

export function findLoops(cfg: Cfg, tree: DominatorTree): LoopForest {
  const n = cfg.blocks.length;
  const headerOf = new Int32Array(n).fill(-1);
  const outer = new Int32Array(n).fill(-1);
  const isHeader = new Uint8Array(n);
  /** The outermost loop found so far around a block: inner loops are found first and then walked as one. */
  const outermost = (block: number): number => {
    let header = headerOf[block]!;
    while (header !== -1 && outer[header] !== -1) header = outer[header]!;
    return header;
  };
  for (let header = n - 1; header >= 0; header--) {
    const latches = cfg.preds[header]!.filter((pred) => pred >= header && tree.dominates(header, pred));
    if (latches.length === 0) continue;
    isHeader[header] = 1;
    headerOf[header] = header;
    const work = latches.filter((latch) => latch !== header);
    for (let block = work.pop(); block !== undefined; block = work.pop()) {
      const inner = outermost(block);
      if (inner === header) continue;
      if (inner === -1) headerOf[block] = header;
      else outer[inner] = header;
      for (const pred of cfg.preds[inner === -1 ? block : inner]!) if (pred !== header) work.push(pred);
    }
  }
  return {
    headerOf,
    outer,
    isHeader: (block) => isHeader[block] === 1,
    contains(header, block) {
      let at = headerOf[block]!;
      // Headers come before their blocks, outer ones before inner ones.
      while (at > header) at = outer[at]!;
      return at === header;
    },
  };
}
