/**
 * Superword-level parallelism: computations of a block that are alike become one on 128 bits.
 *
 *     q[0] = p[0] * f; … q[3] = p[3] * f;    =>    %1 = v128.load p
 *                                                  %2 = f32x4.mul %1, (f32x4.splat f)
 *                                                  v128.store q, %2
 *
 * Stores side by side are where it begins (ir/adjacent-accesses.ts). From as many of them as there are lanes it
 * goes up to what they store (superword-packs.ts), and if the vectors cost less than what nobody needs
 * any more, all of them are computed where the last of the stores was. So loads and stores move down to there: no
 * write between may touch what is loaded, no access what is stored (ir/memory-order.ts). Values
 * that are needed elsewhere too stay what they are.
 *
 * Each lane computes what it was, so that no bit changes.
 *
 * Larsen and Amarasinghe, "Exploiting Superword Level Parallelism with Multimedia Instruction Sets" (2000);
 * Rosen, Nuzman and Zaks, "Loop-Aware SLP in GCC" (2007) go up from stores likewise.
 */
import { runsSideBySide } from "../ir/adjacent-accesses.ts";
import {
  type AliasAnalysis,
  analyzeAliases,
  distanceBetween,
  type ModuleFacts,
  type Place,
  placeOf,
  widened,
} from "../ir/alias.ts";
import { constantOf } from "../ir/constants.ts";
import { effectOf, isDroppable } from "../ir/effect.ts";
import { Emitter } from "../ir/emitter.ts";
import type { Block, Fn, Inst, Value } from "../ir/ir.ts";
import type { Width } from "../ir/lane-widths.ts";
import { MemoryOrder } from "../ir/memory-order.ts";
import { countUses } from "../ir/use-counts.ts";
import { factsOf } from "./facts.ts";
import type { FunctionPass } from "./pass.ts";
import { type Packs, packStores, type Source } from "./superword-packs.ts";
import { constantLanes, shuffle, splat, VectorBody } from "./vector-body.ts";
import { shapeOf, widthInMemory } from "./vector-lanes.ts";

/** What must remain of the cost. */
const WORTHWHILE = 0.8;
/** Among how many stores narrow ones are looked for. */
const MOST_STORES = 100;
/** Bits of the smallest vector that is stored. */
const SMALLEST = 32;

export const superword: FunctionPass = {
  name: "superword",
  requires: ["ssa"],
  minOpt: 2,
  run(fn, ctx) {
    const { level } = ctx;
    if (!ctx.simd || level === "s" || level === "z") return false;
    let facts: FunctionFacts | undefined;
    let changed = false;
    for (const block of fn.blocks) {
      const runs = seedsOf(block);
      if (runs.length === 0) continue;
      facts ??= new FunctionFacts(fn, factsOf(ctx));
      const packer = new BlockPacker(fn, block, facts);
      for (const run of runs) packer.packRun(run);
      changed = packer.finish() || changed;
    }
    return changed;
  },
};

/** What is known of the function: most is only asked for where there is something to gain. */
class FunctionFacts {
  readonly uses: Int32Array;
  private readonly fn: Fn;
  private readonly facts: ModuleFacts;
  private knownAliases: AliasAnalysis | undefined;
  private knownStores: ReturnType<typeof narrowStores> | undefined;

  constructor(fn: Fn, facts: ModuleFacts) {
    this.fn = fn;
    this.facts = facts;
    this.uses = countUses(fn);
  }

  get aliases(): AliasAnalysis {
    this.knownAliases ??= analyzeAliases(this.fn, this.facts);
    return this.knownAliases;
  }

  get stores(): ReturnType<typeof narrowStores> {
    this.knownStores ??= narrowStores(this.fn);
    return this.knownStores;
  }
}

/** Scalar stores by what they store to. */
function narrowStores(fn: Fn): Map<Place["base"], Set<Inst>> {
  const stores = new Map<Place["base"], Set<Inst>>();
  for (const { insts } of fn.blocks) {
    for (const inst of insts) {
      const place = inst.type === "void" && inst.aux?.kind === "memory" ? placeOf(inst) : undefined;
      if (!place || place.width > 8) continue;
      const known = stores.get(place.base);
      if (known) known.add(inst);
      else stores.set(place.base, new Set([inst]));
    }
  }
  return stores;
}

/** Stores side by side of one kind. */
function seedsOf({ insts }: Block): Inst[][] {
  const stores = new Map<string, Inst[]>();
  for (const inst of insts) {
    if (inst.type !== "void" || inst.aux?.kind !== "memory" || effectOf(inst) !== "write") continue;
    if (widthInMemory(inst) === undefined || inst.args.length !== 2) continue;
    const known = stores.get(inst.op);
    if (known) known.push(inst);
    else stores.set(inst.op, [inst]);
  }
  return [...stores.values()].flatMap((group) => (group.length > 1 ? runsSideBySide(group).flatMap(alikeParts) : []));
}

/** Of stores side by side, the parts whose values look alike and that would fill a vector. */
function alikeParts(run: readonly Inst[]): Inst[][] {
  const parts: Inst[][] = [];
  let previous: Inst | undefined;
  for (const store of run) {
    if (previous && isLike(previous.args[1]!, store.args[1]!)) parts[parts.length - 1]!.push(store);
    else parts.push([store]);
    previous = store;
  }
  const least = Math.max(2, SMALLEST / widthInMemory(run[0]!)!);
  return parts.filter(({ length }) => length >= least);
}

const isLike = (a: Value, b: Value): boolean => a === b || (a.kind === "inst" && b.kind === "inst" && a.op === b.op);

class BlockPacker {
  private readonly fn: Fn;
  private readonly block: Block;
  private readonly facts: FunctionFacts;
  private readonly order: MemoryOrder;
  private readonly home: Set<Inst>;
  private readonly gone = new Set<Inst>();
  /** What stands where the last store of a group was. */
  private readonly vectors = new Map<Inst, readonly Inst[]>();
  /** Vectors that may be needed again, and behind how many instructions of the block they are. */
  private readonly shareable = new Map<string, { readonly inst: Inst; readonly position: number }>();

  constructor(fn: Fn, block: Block, facts: FunctionFacts) {
    this.fn = fn;
    this.block = block;
    this.facts = facts;
    this.order = new MemoryOrder(block.insts, () => facts.aliases);
    this.home = new Set(block.insts);
  }

  packRun(run: readonly Inst[]): void {
    const width = widthInMemory(run[0]!)!;
    for (let at = 0; at + 1 < run.length; ) at += this.packFrom(run, at, width) ?? 1;
  }

  /** @returns whether anything has changed */
  finish(): boolean {
    if (this.vectors.size === 0) return false;
    this.block.insts = this.block.insts.flatMap(
      (inst) => this.vectors.get(inst) ?? (this.gone.has(inst) ? [] : [inst]),
    );
    return true;
  }

  /** @returns how many stores have become one */
  private packFrom(run: readonly Inst[], at: number, width: Width): number | undefined {
    for (let lanes = 128 / width; lanes >= 2 && lanes * width >= SMALLEST; ) {
      const stores = run.slice(at, at + lanes);
      const packs = stores.length === lanes ? this.packsFor(stores) : undefined;
      if (typeof packs === "object") {
        this.accept(stores, packs);
        return lanes;
      }
      lanes = packs ?? lanes / 2;
    }
    return undefined;
  }

  /** @returns what is worth it; a number if there would have to be so few lanes */
  private packsFor(stores: readonly Inst[]): Packs | number | undefined {
    const last = this.order.lastOf(stores);
    const group = new Set(stores);
    const around = {
      has: (inst: Inst) => this.home.has(inst),
      canLoadLate: () => true,
      countUses: (value: Value) => this.facts.uses[value.id]!,
      isNarrowlyStored: () => false,
    };
    // Would it be worth it if nothing were in its way?
    const wish = packStores(stores, around);
    if (typeof wish !== "object") return wish;
    if (!this.isWorthwhile(stores, wish)) return undefined;
    if (!stores.every((store) => this.order.canDelay(store, last, group))) return undefined;
    const packs = packStores(stores, {
      ...around,
      canLoadLate: (load) => this.order.canDelay(load, last, group),
      isNarrowlyStored: (load) => this.isNarrowlyStored(load, group),
    });
    return typeof packs !== "object" || this.isWorthwhile(stores, packs) ? packs : undefined;
  }

  private isNarrowlyStored(load: Inst, group: ReadonlySet<Inst>): boolean {
    const place = placeOf(load)!;
    const stores = this.facts.stores.get(place.base);
    if (!stores || stores.size > MOST_STORES) return false;
    for (const store of stores) {
      if (group.has(store)) continue;
      const other = placeOf(store)!;
      const far = distanceBetween(place, other);
      if (far === undefined ? other.width === place.width : far < place.width && -far < other.width) return true;
    }
    return false;
  }

  private isWorthwhile(stores: readonly Inst[], { cost, used }: Packs): boolean {
    const { dead } = this.withoutStores(stores, used);
    let saved = 0;
    for (const inst of dead) if (constantOf(inst) === undefined) saved++;
    return cost <= saved * WORTHWHILE;
  }

  private accept(stores: readonly Inst[], packs: Packs): void {
    const { dead, change } = this.withoutStores(stores, packs.used);
    for (const [value, by] of change) this.facts.uses[value.id]! += by;
    for (const inst of dead) {
      this.gone.add(inst);
      if (inst.type === "void") this.facts.stores.get(placeOf(inst)!.base)?.delete(inst);
      this.home.delete(inst);
    }
    const last = this.order.lastOf(stores);
    const vectors = this.withoutKnown(emitPacks(this.fn, packs, last), last);
    this.vectors.set(last, vectors);
    this.order.replace(dead, last, vectors);
  }

  /** Leaves out what earlier vectors of the block have loaded or spread already. */
  private withoutKnown(insts: readonly Inst[], last: Inst): Inst[] {
    const known = new Map<Value, Value>();
    const position = this.block.insts.indexOf(last);
    return insts.filter((inst) => {
      for (const [i, arg] of inst.args.entries()) inst.args[i] = known.get(arg) ?? arg;
      if (inst.type !== "v128" || !/load|splat/.test(inst.op)) return true;
      const key = `${inst.op} ${inst.args[0]!.id} ${inst.imm}`;
      const earlier = this.shareable.get(key);
      const isKnown =
        earlier !== undefined &&
        earlier.position < position &&
        (effectOf(inst) === "none" || this.order.canDelay(earlier.inst, last, new Set()));
      if (isKnown) known.set(inst, earlier.inst);
      else this.shareable.set(key, { inst, position });
      return !isKnown;
    });
  }

  /** What nobody needs if the stores are gone and vectors use some values, and how often others are used less. */
  private withoutStores(stores: readonly Inst[], used: readonly Value[]) {
    const change = new Map<Value, number>();
    const count = (value: Value, by: number): number => {
      const changed = (change.get(value) ?? 0) + by;
      change.set(value, changed);
      return this.facts.uses[value.id]! + changed;
    };
    for (const value of used) count(value, 1);
    const dead = new Set<Inst>(stores);
    for (const inst of dead) {
      for (const arg of inst.args)
        if (count(arg, -1) === 0 && arg.kind === "inst" && this.home.has(arg) && isDroppable(arg)) dead.add(arg);
    }
    return { dead, change };
  }
}

// ── Code ─────────────────────────────────────────────────────────────────────────

function emitPacks(fn: Fn, packs: Packs, { loc }: Inst): Inst[] {
  const code = new Emitter(fn, [], loc);
  const body = new VectorBody(packs, code, code, packs.addressOf, packs.isInside);
  for (const source of packs.sources)
    body.define(source.param, emitSource(code, source, packs.widths.get(source.param)!));
  body.emitAll();
  return code.insts;
}

function emitSource(code: Emitter, source: Source, width: Width): Value {
  if (source.kind === "window") return emitWindow(code, source);
  const { param, values } = source;
  const constants = values.map(constantOf);
  const [first] = values as [Value];
  const start = constants.every((constant) => constant === undefined)
    ? splat(code, first, width)
    : constantLanes(
        code,
        param.type,
        width,
        constants.map((constant) => constant ?? (param.type === "i64" ? 0n : 0)),
      );
  const op = `${shapeOf(param.type, width)}.replace_lane`;
  return values.reduce<Value>((vector, value, lane) => {
    const isThere = constants[lane] !== undefined || (value === first && start.op !== "v128.const");
    return isThere ? vector : code.emit(op, "v128", [vector, value], 0, { kind: "lane", lane });
  }, start);
}

function emitWindow(code: Emitter, { lowest, vectors, behind, shuffle: lanes }: Source & { kind: "window" }): Value {
  const load = (offset: number): Inst =>
    code.emit("v128.load", "v128", [lowest.args[0]!], lowest.imm + offset, widened(lowest));
  const first = load(0);
  return shuffle(code, first, lanes, vectors === 2 ? load(behind) : first);
}
