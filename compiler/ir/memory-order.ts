/**
 * Which accesses of a block may be made later than they are: past all that is between, if that touches other bytes
 * (ir/alias.ts). A load may not pass a write to its place; a store no write to it, and no load that could read it.
 */
import { type AliasAnalysis, type Place, placeOf, readPlace, writtenPlace } from "./alias.ts";
import { effectOf } from "./effect.ts";
import type { Inst } from "./ir.ts";

/** How many accesses another one is moved past at most. */
const FARTHEST = 200;

export class MemoryOrder {
  private readonly aliasesOf: () => AliasAnalysis;
  /** What touches memory, in order. */
  private effects: Inst[];
  private positions = new Map<Inst, number>();

  /** @param aliasesOf is asked when it must be known */
  constructor(insts: readonly Inst[], aliasesOf: () => AliasAnalysis) {
    this.aliasesOf = aliasesOf;
    this.effects = insts.filter((inst) => effectOf(inst) !== "none");
    this.count();
  }

  /** The one that is made last. */
  lastOf(accesses: readonly Inst[]): Inst {
    return accesses.reduce((last, each) => (this.positions.get(each)! > this.positions.get(last)! ? each : last));
  }

  /** May a plain access be made where `until` is? What is in `ignored` is none of its concern. */
  canDelay(access: Inst, until: Inst, ignored: ReadonlySet<Inst>): boolean {
    const [from, to] = [this.positions.get(access), this.positions.get(until)!];
    const place = placeOf(access);
    if (from === undefined || !place || to - from > FARTHEST) return false;
    const mayPass = effectOf(access) === "read" ? this.mayLoadPass : this.mayStorePass;
    for (let i = from + 1; i < to; i++) {
      const other = this.effects[i]!;
      if (!ignored.has(other) && !mayPass.call(this, place, other)) return false;
    }
    return true;
  }

  /** Says that instructions are gone, and what is in the place of one of them. */
  replace(gone: ReadonlySet<Inst>, at: Inst, insts: readonly Inst[]): void {
    const fresh = insts.filter((inst) => effectOf(inst) !== "none");
    this.effects = this.effects.flatMap((inst) => (inst === at ? fresh : gone.has(inst) ? [] : [inst]));
    this.count();
  }

  private count(): void {
    this.positions = new Map(this.effects.map((inst, i) => [inst, i]));
  }

  private mayLoadPass(place: Place, other: Inst): boolean {
    const effect = effectOf(other);
    if (effect === "read" || this.aliasesOf().isConstant(place)) return effect !== "control";
    const written = effect === "write" ? writtenPlace(other) : undefined;
    return written !== undefined && !this.aliasesOf().mayAlias(place, written);
  }

  private mayStorePass(place: Place, other: Inst): boolean {
    const effect = effectOf(other);
    if (effect === "control") return false;
    if (effect === "read" || other.op === "memory.copy") {
      const read = readPlace(other);
      if (!read || this.aliasesOf().canReach(place, read)) return false;
    }
    if (effect === "read") return true;
    const written = writtenPlace(other);
    return written !== undefined && !this.aliasesOf().mayAlias(place, written);
  }
}
