/**
 * The control-flow graph of a function as arrays: blocks in reverse postorder (every
 * block before its successors, back edges aside), and for each its predecessors and
 * successors as positions in that order. Unreachable blocks are left out.
 */
import { targetsOf } from "./cleanup.ts";
import type { Block, Fn } from "./ir.ts";

export interface Cfg {
  readonly blocks: readonly Block[];
  readonly position: ReadonlyMap<Block, number>;
  /** One entry per edge: a block that branches twice to the same target is listed twice. */
  readonly preds: readonly (readonly number[])[];
  readonly succs: readonly (readonly number[])[];
}

/** Computes the graph; valid until a terminator changes. */
export function buildCfg(fn: Fn): Cfg {
  const blocks = reversePostorder(fn.blocks[0]!);
  const position = new Map<Block, number>();
  blocks.forEach((block, i) => position.set(block, i));
  const preds: number[][] = blocks.map(() => []);
  const succs = blocks.map((block, i) =>
    targetsOf(block.terminator).map((target) => {
      const to = position.get(target.block)!;
      preds[to]!.push(i);
      return to;
    }),
  );
  return { blocks, position, preds, succs };
}

/**
 * Depth-first, with a stack of our own since chains of blocks can be long. Successors
 * are visited last to first, so that the first one follows its block in the result.
 */
function reversePostorder(entry: Block): Block[] {
  const order: Block[] = [];
  const seen = new Set<Block>([entry]);
  const stack: { block: Block; targets: Block[]; next: number }[] = [];
  const push = (block: Block): void => {
    const targets = targetsOf(block.terminator).map((target) => target.block);
    stack.push({ block, targets, next: targets.length });
  };
  push(entry);
  while (stack.length > 0) {
    const top = stack[stack.length - 1]!;
    if (top.next === 0) {
      order.push(top.block);
      stack.pop();
      continue;
    }
    const block = top.targets[--top.next]!;
    if (!seen.has(block)) {
      seen.add(block);
      push(block);
    }
  }
  return order.reverse();
}
