/**
 * What a profile counts of a function: entries, and the ways that its decisions go.
 *
 *     b0: br_if %c, b1, b2      counters  0: entries
 *     b1: br b2                           1: b0 to b1
 *     b2: br_table %i, [b3], b0           2: b0 to b2
 *     b3: return                          3: b2 to b3
 *                                         4: b2 to b0
 *
 * A decision is counted where it is made, at the end of its block, so what other edges and
 * blocks count follows: a block has what its incoming edges have, and a jump has what its block
 * has (Kirchhoff's law; Knuth and Stevenson, "Optimal measurement points for program frequency
 * counts", 1973, need even fewer counters). Where a call does not return, a jump behind it gets
 * too much, which is of no consequence.
 *
 * Counters are found again by their order, which is that of the blocks as lowering makes them.
 */
import { targetsOf } from "./cleanup.ts";
import type { Block, Fn, Terminator } from "./ir.ts";

export interface Decision {
  readonly block: Block;
  /** The counter of its first way; the others follow in the order of targetsOf. */
  readonly first: number;
  readonly ways: number;
}

export interface ProfilePoints {
  readonly decisions: readonly Decision[];
  readonly counters: number;
  /** A hash of the control flow, 32 bits. */
  readonly shape: number;
}

const isDecision = ({ op }: Terminator): boolean => op === "br_if" || op === "br_table";

export function profilePoints(fn: Fn): ProfilePoints {
  const decisions: Decision[] = [];
  let counters = 1;
  for (const block of fn.blocks) {
    if (!isDecision(block.terminator)) continue;
    const ways = targetsOf(block.terminator).length;
    decisions.push({ block, first: counters, ways });
    counters += ways;
  }
  return { decisions, counters, shape: shapeOf(fn) };
}

/** FNV-1a over how each block ends, where it leads and how many calls it makes. */
function shapeOf({ blocks }: Fn): number {
  const position = new Map(blocks.map((block, i) => [block, i]));
  let hash = 0x811c9dc5;
  const add = (n: number): void => {
    for (let shift = 0; shift < 32; shift += 8) hash = Math.imul(hash ^ ((n >>> shift) & 0xff), 0x01000193);
  };
  for (const { insts, terminator } of blocks) {
    add(insts.filter(({ aux }) => aux?.kind === "call").length);
    for (const char of terminator.op) add(char.charCodeAt(0));
    for (const { block } of targetsOf(terminator)) add(position.get(block)!);
  }
  return hash >>> 0;
}

/** How often each block ran, by what was counted. */
export function blockCounts(
  { blocks }: Fn,
  { decisions }: ProfilePoints,
  counts: readonly number[],
): Map<Block, number> {
  const result = new Map<Block, number>(blocks.map((block) => [block, 0]));
  const add = (block: Block, count: number): void => void result.set(block, result.get(block)! + count);
  // Jumps into each block, whose counts are not known yet.
  const open = new Map<Block, number>();
  add(blocks[0]!, counts[0]!);
  for (const { terminator } of blocks) {
    const next = onlyWay(terminator);
    if (next) open.set(next, (open.get(next) ?? 0) + 1);
  }
  for (const { block, first } of decisions)
    targetsOf(block.terminator).forEach((target, way) => add(target.block, counts[first + way]!));
  const work = blocks.filter((block) => !open.has(block));
  for (let block = work.pop(); block; block = work.pop()) {
    const next = onlyWay(block.terminator);
    if (!next) continue;
    add(next, result.get(block)!);
    const left = open.get(next)! - 1;
    open.set(next, left);
    if (left === 0) work.push(next);
  }
  return result;
}

/** Where a block leads that decides nothing; a `longjmp` back into the function is not counted. */
function onlyWay(terminator: Terminator): Block | undefined {
  if (terminator.op === "br") return terminator.target.block;
  return terminator.op === "invoke" ? terminator.normal.block : undefined;
}
