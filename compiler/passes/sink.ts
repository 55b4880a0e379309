/**
 * Code sinking: what only one side of a branch needs is computed there (as in LLVM's Sink
 * and GCC's tree-ssa-sink; the idea is in Knoop, Rüthing and Steffen, "Partial Dead Code
 * Elimination", 1994).
 *
 *     b0: %a = i32.mul %x, %y            b0: br_if %c, b1, b2
 *         br_if %c, b1, b2         =>    b1: %a = i32.mul %x, %y
 *     b1: call @f(%a)                        call @f(%a)
 *     b2: …                              b2: …
 *
 * The new place is the last block that dominates all uses, or the next one above it that
 * one side of a branch begins with and that is in no loop more than the old place: there
 * it runs at most as often, and seldom as often. Next to its use, a value often needs no
 * local. Blocks are walked bottom-up and each from its end, so that operands follow what
 * needs them.
 *
 * A load moves past no write that may touch its place, and only out of loops and to code that
 * seldom runs: one that a side as likely as the other needs had better begin before the branch,
 * while that is being decided. What costs nothing where it is used, constants and addresses, stays.
 */
import { type AliasAnalysis, analyzeAliases, placeOf, writtenPlace } from "../ir/alias.ts";
import { buildCfg, type Cfg } from "../ir/cfg.ts";
import { forEachOperand } from "../ir/cleanup.ts";
import { isConstantOrAddress } from "../ir/constants.ts";
import { buildDominators, commonDominator, type DominatorTree } from "../ir/dominators.ts";
import { effectOf, isDroppable } from "../ir/effect.ts";
import type { Inst, Value } from "../ir/ir.ts";
import { findLikelihood, type Likelihood } from "../ir/likelihood.ts";
import { findLoops, type LoopForest } from "../ir/loops.ts";
import { mayWrite } from "../ir/memory-states.ts";
import { factsOf } from "./facts.ts";
import type { FunctionPass } from "./pass.ts";

export const sink: FunctionPass = {
  name: "sink",
  requires: ["ssa", "no-unreachable"],
  minOpt: 2,
  run(fn, ctx) {
    if (fn.blocks.length === 1 || fn.blocks.some(({ terminator }) => terminator.op === "invoke")) return false;
    const cfg = buildCfg(fn);
    let aliases: AliasAnalysis | undefined;
    return new Sinker(cfg, fn.nextId, () => (aliases ??= analyzeAliases(fn, factsOf(ctx)))).run();
  },
};

/** Blocks that a load passes at most. */
const LONGEST_WAY = 8;

/** No use has been seen. */
const NOWHERE = -1;

class Sinker {
  private readonly cfg: Cfg;
  private readonly tree: DominatorTree;
  private readonly loops: LoopForest;
  private readonly likelihood: Likelihood;
  /** Made for the first load that a write is in the way of. */
  private readonly aliases: () => AliasAnalysis;
  /** By value: the last block that dominates all uses seen so far. */
  private readonly needed: Int32Array;
  /** By block: what has come down to it, last first. */
  private readonly arrivals: Inst[][];
  /** By block: what may write in it, behind what is looked at. */
  private readonly writes: Inst[][];

  constructor(cfg: Cfg, nValues: number, aliases: () => AliasAnalysis) {
    this.cfg = cfg;
    this.tree = buildDominators(cfg);
    this.loops = findLoops(cfg, this.tree);
    this.likelihood = findLikelihood(cfg);
    this.aliases = aliases;
    this.needed = new Int32Array(nValues).fill(NOWHERE);
    this.arrivals = cfg.blocks.map(() => []);
    this.writes = cfg.blocks.map(() => []);
  }

  run(): boolean {
    let changed = false;
    // What is passed along an edge is needed where that begins.
    this.cfg.blocks.forEach(({ terminator }, b) => forEachOperand(terminator, (value) => this.need(value, b)));
    for (let b = this.cfg.blocks.length - 1; b >= 0; b--) changed = this.empty(b) || changed;
    if (!changed) return false;
    this.arrivals.forEach((arrived, b) => {
      if (arrived.length > 0) this.cfg.blocks[b]!.insts.unshift(...arrived.reverse());
    });
    return true;
  }

  private need(value: Value, block: number): void {
    const known = this.needed[value.id]!;
    this.needed[value.id] = known === NOWHERE ? block : commonDominator(this.tree.idom, known, block);
  }

  /** Sends down what the block itself does not need. Blocks below it have been through this: what arrives there stays. */
  private empty(b: number): boolean {
    const block = this.cfg.blocks[b]!;
    const kept: Inst[] = [];
    const writes = this.writes[b]!;
    for (let i = block.insts.length - 1; i >= 0; i--) {
      const inst = block.insts[i]!;
      const to = this.newPlace(inst, b);
      if (to === b) {
        kept.push(inst);
        if (mayWrite(inst)) writes.push(inst);
      } else this.arrivals[to]!.push(inst);
      for (const arg of inst.args) this.need(arg, to);
    }
    if (kept.length === block.insts.length) return false;
    block.insts = kept.reverse();
    return true;
  }

  private newPlace(inst: Inst, b: number): number {
    const last = this.needed[inst.id]!;
    if (last === b || last === NOWHERE || !isDroppable(inst) || isConstantOrAddress(inst)) return b;
    const isRead = effectOf(inst) === "read";
    for (let to = last; to !== b; to = this.tree.idom[to]!) {
      if (!this.isSide(to) || !this.isNoDeeper(to, b)) continue;
      if (!isRead || (this.isSeldom(to, b) && !this.mayChange(inst, b, to))) return to;
    }
    return b;
  }

  /** Is a block much less often come to than one above it? */
  private isSeldom(block: number, above: number): boolean {
    return this.loops.headerOf[block] !== this.loops.headerOf[above] || this.likelihood.isCold(block);
  }

  /** Does one side of a branch begin with the block? */
  private isSide(block: number): boolean {
    const { preds, succs } = this.cfg;
    return preds[block]!.length === 1 && succs[preds[block]![0]!]!.length > 1;
  }

  private isNoDeeper(block: number, than: number): boolean {
    const header = this.loops.headerOf[block]!;
    return header === -1 || this.loops.contains(header, than);
  }

  /** May what is read be written between here and there? Several ways there are not looked at. */
  private mayChange(inst: Inst, from: number, to: number): boolean {
    const { preds } = this.cfg;
    for (let steps = 0; steps < LONGEST_WAY; steps++) {
      if (preds[to]!.length !== 1) return true;
      to = preds[to]![0]!;
      if (this.writes[to]!.some((write) => this.touches(write, inst))) return true;
      if (to === from) return false;
    }
    return true;
  }

  private touches(write: Inst, read: Inst): boolean {
    const aliases = this.aliases();
    const place = placeOf(read);
    const written = writtenPlace(write);
    // Functions may read all that others know of.
    if (!place) return !written || !aliases.isPrivate(written);
    if (aliases.isConstant(place)) return false;
    // Types tell nothing: the store comes after the load, and may begin another use of the memory.
    return written ? aliases.mayAlias(written, place) : !aliases.isPrivate(place);
  }
}
