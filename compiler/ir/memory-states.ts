/**
 * States of memory: which writes can have happened before a load.
 *
 * Each write begins a new state, whose predecessor is the state before it; where several
 * ways meet, a state begins too, whose predecessor is the state at the end of the
 * immediate dominator. A load asks for the state that it depends on: from its own it goes
 * back past every write that is apart from it (ir/alias.ts), and past a meeting of ways if
 * no write on any of them touches its place. Two loads of one place in one state are
 * equal; a load that ends at a store of its very place has the stored value.
 *
 * This is memory SSA (Novillo 2007, and LLVM's walker) without building the graph.
 */
import { type AliasAnalysis, type Place, withoutAnchor, writtenPlace } from "./alias.ts";
import type { Cfg } from "./cfg.ts";
import type { DominatorTree } from "./dominators.ts";
import { effectOf } from "./effect.ts";
import type { Inst, Value } from "./ir.ts";

export interface MemoryState {
  readonly id: number;
  readonly previous: MemoryState | undefined;
  /** What began the state; undefined at the start of a block. */
  readonly write: Inst | undefined;
  /** The block where ways meet, else -1. */
  readonly block: number;
}

/** How far a walk goes back, and how many writes between a meeting and its dominator are looked at. */
const LONGEST_WALK = 60;
const MOST_WRITES = 100;
const MOST_BLOCKS = 60;

export class MemoryStates {
  private readonly cfg: Cfg;
  private readonly tree: DominatorTree;
  private readonly aliases: AliasAnalysis;
  private readonly atEnd: MemoryState[] = [];
  private readonly between = new Map<number, readonly Inst[] | undefined>();
  private homes: Map<Value, number> | undefined;
  private count = 0;
  /** Where the caller stands. */
  current!: MemoryState;

  constructor(cfg: Cfg, tree: DominatorTree, aliases: AliasAnalysis) {
    this.cfg = cfg;
    this.tree = tree;
    this.aliases = aliases;
  }

  /** Goes to the start of a block, whose immediate dominator must have been left. */
  enter(block: number): void {
    const preds = this.cfg.preds[block]!;
    if (block === 0) this.current = this.newState(undefined, undefined, block);
    else if (preds.length === 1) this.current = this.atEnd[preds[0]!]!;
    else this.current = this.newState(this.atEnd[this.tree.idom[block]!], undefined, block);
  }

  leave(block: number): void {
    this.atEnd[block] = this.current;
  }

  /** Goes past an instruction. */
  pass(inst: Inst): void {
    if (mayWrite(inst)) this.current = this.newState(this.current, inst, -1);
  }

  private newState(previous: MemoryState | undefined, write: Inst | undefined, block: number): MemoryState {
    return { id: this.count++, previous, write, block };
  }

  /** The state that what is now at a place depends on. */
  reaching(place: Place): MemoryState {
    let state = this.current;
    if (this.aliases.isConstant(place)) {
      while (state.previous) state = state.previous;
      return state;
    }
    for (let steps = 0; steps < LONGEST_WALK; steps++) {
      if (!state.previous || (state.write ? this.touches(state.write, place) : !this.isUntouched(state.block, place)))
        return state;
      state = state.previous;
    }
    return state;
  }

  private touches(write: Inst, place: Place): boolean {
    const written = writtenPlace(write);
    return written ? this.aliases.canReach(written, place) : !this.aliases.isPrivate(place);
  }

  /** Does no way from the immediate dominator to this block touch the place? */
  private isUntouched(block: number, place: Place): boolean {
    let writes = this.between.get(block);
    if (!writes && !this.between.has(block)) {
      writes = this.writesBetween(block);
      this.between.set(block, writes);
    }
    if (!writes) return false;
    // A value made in a loop is another one in each round: its offsets say nothing about those of earlier rounds.
    const fixed = !place.anchor || this.isAbove(place.anchor, this.tree.idom[block]!);
    const compared = fixed ? place : withoutAnchor(place);
    return writes.every((write) => !this.touches(write, compared));
  }

  /** Is a value defined in this block or one that dominates it? */
  private isAbove(value: Value, block: number): boolean {
    if (!this.homes) {
      this.homes = new Map();
      for (const [b, { params, insts }] of this.cfg.blocks.entries()) {
        for (const param of params) this.homes.set(param, b);
        for (const inst of insts) this.homes.set(inst, b);
      }
    }
    // Parameters of the function are in no block.
    return this.tree.dominates(this.homes.get(value) ?? 0, block);
  }

  /** The writes on all ways from the immediate dominator; undefined if there are too many. */
  private writesBetween(block: number): Inst[] | undefined {
    const { cfg, tree } = this;
    const top = tree.idom[block]!;
    const seen = new Set<number>([top]);
    const work = [...cfg.preds[block]!];
    const writes: Inst[] = [];
    for (let at = work.pop(); at !== undefined; at = work.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      if (seen.size > MOST_BLOCKS) return undefined;
      for (const inst of cfg.blocks[at]!.insts) {
        if (!mayWrite(inst)) continue;
        if (writes.push(inst) > MOST_WRITES) return undefined;
      }
      work.push(...cfg.preds[at]!);
    }
    return writes;
  }
}

export function mayWrite(inst: Inst): boolean {
  const effect = effectOf(inst);
  return effect === "write" || effect === "control";
}
