/** Innermost loops of any shape with one way in and one way back. */
import { buildCfg, type Cfg } from "./cfg.ts";
import { targetsOf } from "./cleanup.ts";
import { buildDominators, type DominatorTree } from "./dominators.ts";
import type { SimpleLoop } from "./induction.ts";
import type { Block, Fn, Target, Value } from "./ir.ts";
import { findLoops } from "./loops.ts";

export interface InnermostLoop {
  readonly loop: SimpleLoop;
  /** The block in front, which leads nowhere else. */
  readonly before: Block;
  /** The block that goes back. */
  readonly latch: Block;
  /** All blocks, header first, each after those that dominate it. */
  readonly blocks: readonly Block[];
  /** Has every way to the second block passed the first one? */
  dominates(first: Block, second: Block): boolean;
}

/** @returns those that have a preheader (ir/preheaders.ts) */
export function findInnermostLoops(fn: Fn): InnermostLoop[] {
  const cfg = buildCfg(fn);
  const tree = buildDominators(cfg);
  const forest = findLoops(cfg, tree);
  const members = new Map<number, number[]>();
  const holdsLoops = new Set<number>();
  cfg.blocks.forEach((_, b) => {
    const header = forest.headerOf[b]!;
    if (header < 0) return;
    if (forest.isHeader(b)) {
      members.set(b, [b]);
      holdsLoops.add(forest.outer[b]!);
    } else members.get(header)!.push(b);
  });
  const found: InnermostLoop[] = [];
  for (const [header, blocks] of members) {
    const one = holdsLoops.has(header) ? undefined : simpleLoop(cfg, tree, header, blocks);
    if (one) found.push(one);
  }
  return found;
}

function simpleLoop(
  cfg: Cfg,
  tree: DominatorTree,
  header: number,
  members: readonly number[],
): InnermostLoop | undefined {
  const preds = cfg.preds[header]!;
  const latches = preds.filter((pred) => members.includes(pred));
  const [outside] = preds.filter((pred) => !members.includes(pred));
  if (latches.length !== 1 || preds.length !== 2) return undefined;
  const before = cfg.blocks[outside!]!;
  const latch = cfg.blocks[latches[0]!]!;
  const first = cfg.blocks[header]!;
  const back = edgesTo(latch, first);
  if (before.terminator.op !== "br" || back.length !== 1) return undefined;
  const blocks = members.map((b) => cfg.blocks[b]!);
  const inside = new Set<Value>(blocks.flatMap(({ params, insts }) => [...params, ...insts]));
  const positions = new Map<Block, number>(members.map((b) => [cfg.blocks[b]!, b]));
  return {
    loop: {
      header: first,
      entry: before.terminator.target,
      back: back[0]!,
      isInside: (value) => inside.has(value),
    },
    before,
    latch,
    blocks,
    dominates: (a, b) => tree.dominates(positions.get(a)!, positions.get(b)!),
  };
}

const edgesTo = (from: Block, to: Block): Target[] => targetsOf(from.terminator).filter(({ block }) => block === to);
