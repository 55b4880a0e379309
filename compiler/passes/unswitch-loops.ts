/**
 * Loop unswitching: a branch that goes the same way in every round is taken in front of the loop, of
 * which there is one copy for each way then.
 *
 *     loop: … br_if %mode, b1, b2 …    =>    br_if %mode, loop, loop'
 *                                            loop:  … b1 …
 *                                            loop': … b2 …
 *
 * Each copy is smaller than the loop was, and may have become one block, which can be vectorised. Only innermost
 * loops of a limited size are copied, each for one condition.
 *
 * Allen and Kennedy, "Optimizing Compilers for Modern Architectures" (2001), 5.6.
 */
import { buildCfg, type Cfg } from "../ir/cfg.ts";
import { removeUnreachableBlocks } from "../ir/cleanup.ts";
import { cloneBlocks } from "../ir/clone.ts";
import { constantOf } from "../ir/constants.ts";
import { type CopiedBlock, chooseDefinitions } from "../ir/copied-values.ts";
import { buildDominators } from "../ir/dominators.ts";
import type { Block, Fn, Terminator, Value } from "../ir/ir.ts";
import { findLoops } from "../ir/loops.ts";
import { insertPreheaders } from "../ir/preheaders.ts";
import { effort, type FunctionPass } from "./pass.ts";

/** Instructions of a loop that is copied, at -O2 and at -O3. */
const LARGEST = 30;
const LARGEST_AT_MOST_EFFORT = 120;

export const unswitchLoops: FunctionPass = {
  name: "unswitch-loops",
  requires: ["ssa", "no-unreachable"],
  destroys: ["simplified"],
  minOpt: 2,
  run(fn, { level }) {
    if (level === "s" || level === "z" || fn.blocks.some(({ terminator }) => terminator.op === "invoke")) return false;
    const largest = effort(level) > 2 ? LARGEST_AT_MOST_EFFORT : LARGEST;
    if (findSwitched(fn, largest).length === 0) return false;
    insertPreheaders(fn);
    const copied = findSwitched(fn, largest).flatMap((loop) => unswitch(fn, loop));
    removeUnreachableBlocks(fn);
    chooseDefinitions(fn, copied);
    return true;
  },
};

type Branch = Terminator & { op: "br_if" };

interface Switched {
  /** The block in front of the loop; undefined if there is no single one. */
  readonly before: Block | undefined;
  readonly header: Block;
  readonly members: readonly Block[];
  /** Ends in the branch whose condition stays. */
  readonly asking: Block;
}

function findSwitched(fn: Fn, largest: number): Switched[] {
  const cfg = buildCfg(fn);
  const { headerOf, outer } = findLoops(cfg, buildDominators(cfg));
  const loops = new Map<number, Block[]>();
  cfg.blocks.forEach((block, b) => {
    const header = headerOf[b]!;
    if (header < 0) return;
    const members = loops.get(header);
    if (members) members.push(block);
    else loops.set(header, [block]);
  });
  // Loops with others in them are left alone.
  for (const header of [...loops.keys()]) loops.delete(outer[header]!);
  return [...loops].flatMap(([header, members]) => {
    const asking = members.length > 1 && sizeOf(members) <= largest ? invariantBranch(members) : undefined;
    return asking ? [{ before: blockBefore(cfg, header, members), header: cfg.blocks[header]!, members, asking }] : [];
  });
}

const sizeOf = (members: readonly Block[]): number =>
  members.reduce((sum, { insts }) => sum + insts.filter((inst) => constantOf(inst) === undefined).length, 0);

/** The first block that asks for something the loop does not change. */
function invariantBranch(members: readonly Block[]): Block | undefined {
  const inside = new Set<Value>(members.flatMap(({ params, insts }) => [...params, ...insts]));
  return members.find(({ terminator }) => {
    if (terminator.op !== "br_if" || constantOf(terminator.condition) !== undefined) return false;
    const { then, else: otherwise } = terminator;
    return !inside.has(terminator.condition) && then.block !== otherwise.block;
  });
}

function blockBefore(cfg: Cfg, header: number, members: readonly Block[]): Block | undefined {
  const outside = cfg.preds[header]!.map((pred) => cfg.blocks[pred]!).filter((block) => !members.includes(block));
  return outside.length === 1 && outside[0]!.terminator.op === "br" ? outside[0] : undefined;
}

function unswitch(fn: Fn, { before, header, members, asking }: Switched): CopiedBlock[] {
  if (before?.terminator.op !== "br") return [];
  const { target, loc } = before.terminator;
  const { condition, likely } = asking.terminator as Branch;
  const copies = cloneBlocks(fn, members, new Map());
  const copy = copies.blocks.get(header)!;
  goAlways(asking, "then");
  goAlways(copies.blocks.get(asking)!, "else");
  before.terminator = {
    op: "br_if",
    loc,
    condition,
    then: target,
    else: { block: copy, args: [...target.args] },
    likely,
  };
  return members.map((original) => ({ original, copies }));
}

function goAlways(block: Block, way: "then" | "else"): void {
  const { terminator } = block;
  if (terminator.op === "br_if") block.terminator = { op: "br", loc: terminator.loc, target: terminator[way] };
}
