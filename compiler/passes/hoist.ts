/**
 * Loop-invariant code motion: what gives the same in every round of a loop is computed
 * once, in front of it.
 *
 *     body: %a = i32.mul %row, %width     =>     before: %a = i32.mul %row, %width
 *           … %a + %i …                          body:   … %a + %i …
 *
 * A load moves if no write in the loop can touch its place, and if it is executed whenever
 * the loop is (or its address is surely good). Divisions and calls without side effects move
 * under the same condition: speculation must neither trap nor take long. Inner loops come first, so that what leaves them can leave
 * the outer ones too.
 */
import { type AliasAnalysis, analyzeAliases, type Place, placeOf, writtenPlace } from "../ir/alias.ts";
import { buildCfg, type Cfg } from "../ir/cfg.ts";
import { isConstantOrAddress } from "../ir/constants.ts";
import { buildDominators, type DominatorTree } from "../ir/dominators.ts";
import { effectOf, isSpeculatable } from "../ir/effect.ts";
import type { Inst, StackSlot, Symbol, Value } from "../ir/ir.ts";
import { findLoops, type LoopForest } from "../ir/loops.ts";
import { mayWrite } from "../ir/memory-states.ts";
import { insertPreheaders } from "../ir/preheaders.ts";
import { factsOf } from "./facts.ts";
import type { FunctionPass } from "./pass.ts";

export const hoist: FunctionPass = {
  name: "hoist",
  requires: ["ssa", "no-unreachable"],
  destroys: ["simplified"],
  minOpt: 2,
  run(fn, ctx) {
    if (fn.blocks.some(({ terminator }) => terminator.op === "invoke")) return false;
    const inserted = insertPreheaders(fn);
    const cfg = buildCfg(fn);
    const tree = buildDominators(cfg);
    const loops = findLoops(cfg, tree);
    const homes = homesOf(cfg);
    const aliases = analyzeAliases(fn, factsOf(ctx));
    const facts = factsOf(ctx);
    let changed = inserted;
    // Headers come before their blocks: from the last to the first, inner loops come before outer ones.
    for (let header = cfg.blocks.length - 1; header > 0; header--) {
      if (!loops.isHeader(header)) continue;
      const before = preheaderOf(cfg, loops, header);
      if (before === undefined) continue;
      const loop = new Loop(cfg, tree, loops, header, aliases);
      changed = loop.hoistInto(before, homes, (place) => isInside(place, facts)) || changed;
    }
    return changed;
  },
};

const homesOf = (cfg: Cfg): Map<Value, number> => {
  const homes = new Map<Value, number>();
  cfg.blocks.forEach(({ params, insts }, b) => {
    for (const param of params) homes.set(param, b);
    for (const inst of insts) homes.set(inst, b);
  });
  return homes;
};

/** The only way into a loop, if that is a block that leads nowhere else. */
function preheaderOf(cfg: Cfg, loops: LoopForest, header: number): number | undefined {
  const outside = cfg.preds[header]!.filter((pred) => !loops.contains(header, pred));
  return outside.length === 1 && cfg.succs[outside[0]!]!.length === 1 ? outside[0] : undefined;
}

/** Is an access certainly within its object, so that it cannot trap? */
function isInside({ kind, base, offset, width }: Place, facts: ReturnType<typeof factsOf>): boolean {
  if (offset === undefined || kind === "value") return false;
  const size = kind === "slot" ? (base as StackSlot).size : facts.data.get(base as Symbol)?.size;
  return size !== undefined && offset >= 0 && offset + width <= size;
}

class Loop {
  private readonly cfg: Cfg;
  private readonly aliases: AliasAnalysis;
  private readonly blocks: readonly number[];
  private readonly members: ReadonlySet<number>;
  private readonly writes: readonly Inst[];
  /** Blocks that are executed in every round that ends, before anything that might not come back. */
  private readonly certain: ReadonlySet<number>;

  constructor(cfg: Cfg, tree: DominatorTree, loops: LoopForest, header: number, aliases: AliasAnalysis) {
    this.cfg = cfg;
    this.aliases = aliases;
    const blocks: number[] = [];
    for (let b = header; b < cfg.blocks.length; b++) if (loops.contains(header, b)) blocks.push(b);
    this.blocks = blocks;
    this.members = new Set(blocks);
    this.writes = blocks.flatMap((b) => cfg.blocks[b]!.insts.filter(mayWrite));
    const calls = this.writes.some((inst) => effectOf(inst) === "control");
    // The loop is left, or gone round, from these.
    const ends = blocks.filter((b) => cfg.succs[b]!.some((next) => next === header || !this.members.has(next)));
    const leaving = calls ? [] : blocks.filter((b) => ends.every((end) => tree.dominates(b, end)));
    this.certain = new Set(calls ? [header] : leaving);
  }

  hoistInto(before: number, homes: Map<Value, number>, isSafe: (place: Place) => boolean): boolean {
    const { cfg } = this;
    const target = cfg.blocks[before]!;
    const isOutside = (value: Value): boolean => {
      const home = homes.get(value);
      return home === undefined || !this.members.has(home) || isConstantOrAddress(value);
    };
    const move = (inst: Inst): void => {
      // A constant stands where it was first needed, which may be in the loop.
      for (const arg of inst.args)
        if (isConstantOrAddress(arg) && this.members.has(homes.get(arg) ?? -1)) {
          constants.add(arg);
          target.insts.push(arg);
          homes.set(arg, before);
        }
      target.insts.push(inst);
      homes.set(inst, before);
    };
    const constants = new Set<Value>();
    let changed = false;
    for (const b of this.blocks) {
      const block = cfg.blocks[b]!;
      const kept: Inst[] = [];
      let certain = this.certain.has(b);
      for (const inst of block.insts) {
        if (inst.args.every(isOutside) && this.isMovable(inst, certain, isSafe) && !isConstantOrAddress(inst)) {
          move(inst);
          changed = true;
        } else {
          kept.push(inst);
          // What is behind a call may not be reached.
          if (effectOf(inst) === "control") certain = false;
        }
      }
      block.insts = kept;
    }
    if (constants.size > 0)
      for (const b of this.blocks) {
        const block = cfg.blocks[b]!;
        block.insts = block.insts.filter((inst) => !constants.has(inst));
      }
    return changed;
  }

  private isMovable(inst: Inst, certain: boolean, isSafe: (place: Place) => boolean): boolean {
    const effect = effectOf(inst);
    if (effect === "none") return certain || isSpeculatable(inst);
    if (effect !== "read") return false;
    // A function may read all that others know of.
    if (inst.aux?.kind === "call") return certain && this.writes.every((write) => this.isHidden(write));
    const place = placeOf(inst);
    if (!place || !(certain || isSafe(place))) return false;
    return this.aliases.isConstant(place) || !this.writes.some((write) => this.touches(write, place));
  }

  /** Does a write go to where only this function looks? */
  private isHidden(write: Inst): boolean {
    const written = writtenPlace(write);
    return written !== undefined && this.aliases.isPrivate(written);
  }

  private touches(write: Inst, place: Place): boolean {
    const written = writtenPlace(write);
    return written ? this.aliases.canReach(written, place) : !this.aliases.isPrivate(place);
  }
}
