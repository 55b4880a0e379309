/**
 * Unrolling: a short loop whose number of rounds is known becomes its rounds.
 *
 *     body(%i): … table[%i] …; %j = %i + 1; br_if %j < 4, body(%j), exit
 *     =>  … table[0] …  … table[1] …  … table[2] …  … table[3] …
 *
 * The loop must test at its bottom (rotate-loops.ts). The number of rounds is found by
 * running what the test depends on: a parameter that begins with a constant and changes by
 * operations on constants. Inner loops come first; what is left of them may let the loop
 * around them be unrolled in the same way.
 */
import { buildCfg, type Cfg } from "../ir/cfg.ts";
import { targetsOf } from "../ir/cleanup.ts";
import { type Constant, constantOf } from "../ir/constants.ts";
import { buildDominators } from "../ir/dominators.ts";
import type { Block, Value } from "../ir/ir.ts";
import { findLoops, type LoopForest } from "../ir/loops.ts";
import { type Repeatable, repeatBlocks } from "../ir/repeat-blocks.ts";
import { evaluate, NumericTrap } from "../wasm/numeric.ts";
import { type NumericOp, rowByName } from "../wasm/opcodes.ts";
import { effort, type FunctionPass } from "./pass.ts";

/** Instructions of all rounds together, and rounds. */
const LARGEST = 600;
const MOST_ROUNDS = 64;

export const unroll: FunctionPass = {
  name: "unroll",
  requires: ["ssa", "no-unreachable"],
  destroys: ["simplified"],
  minOpt: 2,
  run(fn, { level }) {
    if (level === "s" || level === "z" || fn.blocks.some(({ terminator }) => terminator.op === "invoke")) return false;
    const limit = effort(level) > 2 ? 2 * LARGEST : LARGEST;
    const done = new Set<Block>();
    let changed = false;
    for (;;) {
      const cfg = buildCfg(fn);
      const loops = findLoops(cfg, buildDominators(cfg));
      const found = nextLoop(cfg, loops, done, limit);
      if (!found) return changed;
      repeatBlocks(fn, cfg, found, found.rounds, "out");
      changed = true;
    }
  },
};

interface Counted extends Repeatable {
  readonly rounds: number;
}

/** The next innermost loop that is worth it; those looked at are noted in `done`. */
function nextLoop(cfg: Cfg, loops: LoopForest, done: Set<Block>, limit: number): Counted | undefined {
  for (let h = cfg.blocks.length - 1; h > 0; h--) {
    const header = cfg.blocks[h]!;
    if (!loops.isHeader(h) || done.has(header)) continue;
    done.add(header);
    const members = cfg.blocks.filter((_, b) => loops.contains(h, b));
    if (members.some((block) => block !== header && loops.isHeader(cfg.position.get(block)!))) continue;
    const latches = members.filter((block) => targetsOf(block.terminator).some((target) => target.block === header));
    if (latches.length !== 1) continue;
    const size = members.reduce((sum, { insts }) => sum + insts.filter(({ op }) => !op.endsWith(".const")).length, 0);
    const most = Math.min(MOST_ROUNDS, Math.floor(limit / Math.max(1, size)));
    if (most < 2) continue;
    const rounds = countRounds(cfg, header, latches[0]!, new Set(members), most);
    if (rounds !== undefined) return { header, latch: latches[0]!, members, rounds };
  }
  return undefined;
}

/** @returns how often the loop's body runs if it is left at the bottom; undefined if that is not known or too often */
function countRounds(
  cfg: Cfg,
  header: Block,
  latch: Block,
  members: ReadonlySet<Block>,
  most: number,
): number | undefined {
  const { terminator } = latch;
  if (terminator.op !== "br_if") return undefined;
  const back = terminator.then.block === header ? terminator.then : terminator.else;
  const out = back === terminator.then ? terminator.else : terminator.then;
  if (members.has(out.block)) return undefined;
  const state = new Map<Value, Constant>();
  const entries = cfg.preds[cfg.position.get(header)!]!.filter((pred) => !members.has(cfg.blocks[pred]!));
  if (entries.length !== 1) return undefined;
  const entry = targetsOf(cfg.blocks[entries[0]!]!.terminator).find((target) => target.block === header)!;
  // Parameters that begin with constants; the others stay unknown.
  header.params.forEach((param, i) => {
    const value = constantOf(entry.args[i]!);
    if (value !== undefined) state.set(param, value);
  });
  for (let rounds = 1; rounds <= most; rounds++) {
    const known = new Map(state);
    const condition = valueOf(terminator.condition, known, 0);
    if (typeof condition !== "number") return undefined;
    if ((condition !== 0) !== (back === terminator.then)) return rounds;
    const next = back.args.map((arg) => valueOf(arg, known, 0));
    state.clear();
    header.params.forEach((param, i) => {
      if (next[i] !== undefined) state.set(param, next[i]!);
    });
  }
  return undefined;
}

/** How deep the computation of a test is looked into. */
const DEEPEST = 8;

function valueOf(value: Value, known: Map<Value, Constant>, depth: number): Constant | undefined {
  const ready = known.get(value) ?? constantOf(value);
  if (ready !== undefined || value.kind === "param" || depth > DEEPEST || value.args.length === 0) return ready;
  if (rowByName(value.op)?.group !== "numeric") return undefined;
  const args = value.args.map((arg) => valueOf(arg, known, depth + 1));
  if (args.some((arg) => arg === undefined)) return undefined;
  const result = evaluate(value.op as NumericOp, args as Constant[]);
  if (result === undefined || result instanceof NumericTrap || typeof result === "object") return undefined;
  known.set(value, result);
  return result;
}
