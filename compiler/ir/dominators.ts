/**
 * The dominator tree: `idom[b]` is the last block that every path from the entry to `b`
 * passes. The iterative method of Cooper, Harvey and Kennedy, "A Simple, Fast Dominance
 * Algorithm" (2001): walk the blocks in reverse postorder, meet the predecessors in the
 * tree so far, until nothing changes. Two rounds suffice for reducible graphs.
 */
import type { Cfg } from "./cfg.ts";

export interface DominatorTree {
  /** By position in the graph's order; the entry's is itself. */
  readonly idom: Int32Array;
  /** Dominated blocks, in reverse postorder. */
  readonly children: readonly (readonly number[])[];
  /** Does block `a` dominate block `b`? Every block dominates itself. */
  dominates(a: number, b: number): boolean;
}

export function buildDominators(cfg: Cfg): DominatorTree {
  const { preds } = cfg;
  const n = cfg.blocks.length;
  const idom = new Int32Array(n).fill(-1);
  idom[0] = 0;
  for (let changed = true; changed; ) {
    changed = false;
    for (let b = 1; b < n; b++) {
      let meet = -1;
      for (const pred of preds[b]!) {
        if (idom[pred] === -1) continue;
        meet = meet === -1 ? pred : commonDominator(idom, meet, pred);
      }
      if (idom[b] !== meet) {
        idom[b] = meet;
        changed = true;
      }
    }
  }
  const children: number[][] = Array.from({ length: n }, () => []);
  for (let b = 1; b < n; b++) children[idom[b]!]!.push(b);
  const { enter, leave } = numberTree(children);
  return { idom, children, dominates: (a, b) => enter[a]! <= enter[b]! && leave[b]! <= leave[a]! };
}

/** The last block that dominates both. A block's dominator always has the smaller number, so the larger one climbs. */
export function commonDominator(idom: Int32Array, a: number, b: number): number {
  while (a !== b) {
    while (a > b) a = idom[a]!;
    while (b > a) b = idom[b]!;
  }
  return a;
}

/** Entry and exit times of a walk over the tree answer ancestry in constant time. */
function numberTree(children: readonly (readonly number[])[]): { enter: Int32Array; leave: Int32Array } {
  const enter = new Int32Array(children.length);
  const leave = new Int32Array(children.length);
  let time = 0;
  const stack: number[] = [0];
  const next = new Int32Array(children.length);
  enter[0] = time++;
  while (stack.length > 0) {
    const at = stack[stack.length - 1]!;
    const child = children[at]![next[at]!++];
    if (child === undefined) {
      leave[at] = time++;
      stack.pop();
    } else {
      enter[child] = time++;
      stack.push(child);
    }
  }
  return { enter, leave };
}

/** Blocks of the dominator tree, parents first, in depth-first order. */
export function dominatorPreorder(tree: DominatorTree): number[] {
  const order: number[] = [];
  const stack = [0];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    order.push(at);
    const below = tree.children[at]!;
    for (let i = below.length - 1; i >= 0; i--) stack.push(below[i]!);
  }
  return order;
}
