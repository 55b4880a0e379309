/**
 * Loop rotation: a loop that tests at its top becomes one that tests at its bottom, behind
 * a copy of the test.
 *
 *     head: br_if c, body, exit            guard: br_if c', body, exit
 *     body: …; br head              =>     body: …; br head
 *                                          head: br_if c, body, exit
 *
 * A round takes one jump less, and what the body begins with is known to happen if the
 * loop is entered at all: loads may be hoisted in front of it (hoist.ts).
 */
import { buildCfg, type Cfg } from "../ir/cfg.ts";
import { targetsOf } from "../ir/cleanup.ts";
import { cloneBlocks } from "../ir/clone.ts";
import { type CopiedBlock, chooseDefinitions } from "../ir/copied-values.ts";
import { buildDominators } from "../ir/dominators.ts";
import { effectOf } from "../ir/effect.ts";
import type { Block, Fn } from "../ir/ir.ts";
import { findLoops, type LoopForest } from "../ir/loops.ts";
import type { FunctionPass } from "./pass.ts";

/** Instructions of a test that is worth a copy. */
const LARGEST_TEST = 12;

export const rotateLoops: FunctionPass = {
  name: "rotate-loops",
  requires: ["ssa", "no-unreachable"],
  destroys: ["simplified"],
  minOpt: 2,
  run(fn, { level }) {
    if (level === "s" || level === "z" || fn.blocks.some(({ terminator }) => terminator.op === "invoke")) return false;
    const cfg = buildCfg(fn);
    const loops = findLoops(cfg, buildDominators(cfg));
    const heads = cfg.blocks.filter((_, b) => isRotatable(cfg, loops, b));
    if (heads.length === 0) return false;
    // Outer loops first. Each rotation changes edges, not which of the old blocks are in which loop.
    const guards = heads.map((head) => guard(fn, head, membersOf(cfg, loops, cfg.position.get(head)!)));
    chooseDefinitions(fn, guards);
    return true;
  },
};

function membersOf(cfg: Cfg, loops: LoopForest, header: number): Set<Block> {
  return new Set(cfg.blocks.filter((_, b) => loops.contains(header, b)));
}

function isRotatable(cfg: Cfg, loops: LoopForest, header: number): boolean {
  if (header === 0 || !loops.isHeader(header)) return false;
  const { insts, terminator } = cfg.blocks[header]!;
  if (terminator.op !== "br_if") return false;
  const [then, otherwise] = [terminator.then, terminator.else].map(({ block }) =>
    loops.contains(header, cfg.position.get(block)!),
  );
  if (then === otherwise) return false;
  // A loop of one block tests at its bottom already.
  if (cfg.succs[header]!.includes(header)) return false;
  const work = insts.filter(({ op }) => !op.endsWith(".const"));
  return work.length <= LARGEST_TEST && work.every((inst) => ["none", "read"].includes(effectOf(inst)));
}

/** Puts a copy of the test in front of the loop. Values of the test have two definitions then. */
function guard(fn: Fn, head: Block, members: ReadonlySet<Block>): CopiedBlock {
  const copies = cloneBlocks(fn, [head], new Map());
  const copy = copies.blocks.get(head)!;
  for (const block of fn.blocks) {
    if (members.has(block) || block === copy) continue;
    for (const target of targetsOf(block.terminator)) if (target.block === head) target.block = copy;
  }
  return { original: head, copies };
}
