/** Small things about blocks that several passes need. */
import type { Loc } from "../base/source.ts";
import { targetsOf } from "./cleanup.ts";
import { type Block, type Fn, type Inst, noTerminator, type Target } from "./ir.ts";

/** The first number that no block of the function has, or none of its slots. */
export const nextBlockId = ({ blocks }: Fn): number => nextId(blocks);
export const nextSlotId = ({ slots }: Fn): number => nextId(slots);

const nextId = (numbered: readonly { readonly id: number }[]): number =>
  numbered.reduce((most, { id }) => Math.max(most, id), -1) + 1;

/** Makes blocks with numbers of their own, and appends them to the function. */
export class BlockMaker {
  private readonly fn: Fn;
  private nextId: number;

  constructor(fn: Fn) {
    this.fn = fn;
    this.nextId = nextBlockId(fn);
  }

  /** A block without a terminator. */
  make(insts: Inst[] = []): Block {
    const block: Block = { id: this.nextId++, params: [], insts, terminator: noTerminator };
    this.fn.blocks.push(block);
    return block;
  }
}

/** How many edges lead to each block; the entry of the function counts as one. */
export function countEntries(fn: Fn): Map<Block, number> {
  const entries = new Map<Block, number>([[fn.blocks[0]!, 1]]);
  for (const { terminator } of fn.blocks)
    for (const { block } of targetsOf(terminator)) entries.set(block, (entries.get(block) ?? 0) + 1);
  return entries;
}

/** Do two edges do the same? */
export const isSameTarget = (a: Target, b: Target): boolean =>
  a.block === b.block && a.args.every((arg, i) => arg === b.args[i]);

/** Another edge to the same place: edges own their lists of arguments. */
export const copyTarget = ({ block, args }: Target): Target => ({ block, args: [...args] });

/** The jump along an edge. */
export const jump = (target: Target, loc: Loc): Block["terminator"] => ({ op: "br", loc, target });
