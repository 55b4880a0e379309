/**
 * Packs: values that are computed alike, one for each lane of a vector.
 *
 *     %1 = f32.load %p           %2 = f32.load %p + 4           f32.load of lanes 0, 1, … side by side
 *     %3 = f32.mul %1, %f        %4 = f32.mul %2, %f      =>    f32.mul of that and of %f in all lanes
 *     f32.store %q, %3           f32.store %q + 4, %4           f32.store of that
 *
 * From stores side by side it goes up to their operands: what is computed by one operation in all lanes is a pack,
 * and so are its operands. Each pack gets an instruction that stands for those of all lanes, so that
 * vector-lanes.ts and vector-body.ts can do with them what they do with a round of a loop. Where the lanes
 * differ they are *gathered*: put into a vector one by one.
 */
import { distanceBetween, placeOf } from "../ir/alias.ts";
import { constantOf } from "../ir/constants.ts";
import type { Inst, Param, Value } from "../ir/ir.ts";
import type { Width } from "../ir/lane-widths.ts";
import { isCommutative } from "../ir/ops.ts";
import type { VectorAddress } from "./vector-body.ts";
import { constantCount, costOf, hasLaneForm, type LanePlan, typeWidth, Widths, widthInMemory } from "./vector-lanes.ts";

/** A vector that is not computed from others. */
export type Source = { readonly param: Param } & (
  | { readonly kind: "lanes"; readonly values: readonly Value[] }
  /** Lanes out of one or two vectors in memory; of the second one, which is `behind` bytes behind the first, bytes count from 16. */
  | {
      readonly kind: "window";
      readonly lowest: Inst;
      readonly vectors: 1 | 2;
      readonly behind: number;
      readonly shuffle: readonly number[];
    }
);

export interface Packs extends LanePlan {
  readonly sources: readonly Source[];
  readonly addressOf: (access: Inst) => VectorAddress;
  readonly isInside: (value: Value) => boolean;
  /** Scalar values that the vectors are made from. */
  readonly used: readonly Value[];
  /** Instructions that the vectors take. */
  readonly cost: number;
}

/** Integers have a longer way to their lanes. */
function costOfSource(source: Source): number {
  if (source.kind === "window") return source.vectors + 1;
  const inserted = source.values.filter((value) => constantOf(value) === undefined).length;
  return inserted + (source.param.type.startsWith("i") || inserted === 0 ? 1 : 0);
}

/** What the block says of its values. */
export interface Surroundings {
  has(inst: Inst): boolean;
  /** May the load be made where the last store is? */
  canLoadLate(load: Inst): boolean;
  countUses(value: Value): number;
  /** Might a narrow store of the function, which stays one, have been there just before? */
  isNarrowlyStored(load: Inst): boolean;
}

/**
 * What it costs to load lanes at once that were stored one by one: processors cannot hand on such stores, and wait for
 * the cache. (The bodies of an n-body simulation, whose velocities other loops update, took 7 % longer.)
 */
const COST_OF_WAITING = 4;

/** How far up it goes, and how many packs are made. */
const DEEPEST = 24;
const MOST_PACKS = 64;

/**
 * @param stores side by side, lowest first
 * @returns what computes and stores them; a number if there would have to be so few lanes, undefined if that is no use
 */
export function packStores(stores: readonly Inst[], surroundings: Surroundings): Packs | number | undefined {
  const tree = new PackTree(stores.length, surroundings);
  if (!tree.addRoot(stores)) return undefined;
  return tree.plan();
}

class PackTree {
  private readonly lanes: number;
  private readonly around: Surroundings;
  private readonly insts: Inst[] = [];
  private readonly inside = new Set<Value>();
  private readonly sources: Source[] = [];
  private readonly places = new Map<Inst, VectorAddress>();
  private readonly used: Value[] = [];
  /** Values that are the same in all lanes. */
  private readonly uniform = new Set<Value>();
  /** By the lanes' numbers. */
  private readonly known = new Map<string, Value>();
  waiting = 0;
  /** Bits that a source has of itself. */
  private readonly natural = new Map<Param, Width>();

  constructor(lanes: number, surroundings: Surroundings) {
    this.lanes = lanes;
    this.around = surroundings;
  }

  /** @returns false if what is stored is no pack, or another one wherever one looks */
  addRoot(stores: readonly Inst[]): boolean {
    const values = stores.map(({ args }) => args[1]!);
    const value = this.pack(values, 0);
    if (this.sources.some(({ param, kind }) => param === value && kind === "lanes" && !values.every(constantOf)))
      return false;
    this.access(stores[0]!, [stores[0]!.args[0]!, value], 1);
    return true;
  }

  plan(): Packs | number | undefined {
    const { inside, places, used, lanes, uniform, waiting } = this;
    const isInside = (value: Value): boolean => inside.has(value);
    const widths = new Widths(this.insts, isInside);
    for (const [param, width] of this.natural) widths.ask(param, width);
    const insts = widths.settleAll();
    if (!insts) return undefined;
    const sources = this.sources.filter(({ param }) => widths.settled.has(param));
    const most = 128 / Math.max(...widths.settled.values());
    if (most < lanes) return most;
    const costs = [
      ...insts.map((inst) => costOf(inst, widths, lanes)),
      ...sources.map(costOfSource),
      uniform.size,
      waiting,
    ];
    return {
      lanes,
      insts,
      widths: widths.settled,
      ranges: widths.ranges,
      idioms: widths.idioms,
      sources,
      used,
      isInside,
      addressOf: (access) => places.get(access)!,
      cost: costs.reduce((sum, each) => sum + each),
    };
  }

  /** @returns what stands for the values in all lanes */
  private pack(values: readonly Value[], depth: number): Value {
    const first = values[0]!;
    const key = values.map(({ id }) => id).join();
    const known = this.known.get(key);
    if (known) return known;
    const pack = this.packNew(values, first, depth);
    this.known.set(key, pack);
    return pack;
  }

  private packNew(values: readonly Value[], first: Value, depth: number): Value {
    const constant = constantOf(first);
    if (
      constant !== undefined &&
      values.every((value) => value.type === first.type && Object.is(constantOf(value), constant))
    )
      return first;
    if (values.every((value) => value === first)) return this.packSame(first);
    if (depth < DEEPEST && this.insts.length < MOST_PACKS && values.every((value) => this.isLike(value, first))) {
      const insts = values as Inst[];
      const pack = insts[0]!.aux?.kind === "memory" ? this.packLoads(insts) : this.packAlike(insts, depth + 1);
      if (pack) return pack;
    }
    return this.gather(values);
  }

  /** Can both be lanes of one operation? */
  private isLike(value: Value, first: Value): boolean {
    if (value.kind !== "inst" || first.kind !== "inst" || value.op !== first.op || value.type !== first.type)
      return false;
    if (!this.around.has(value)) return false;
    if (value.aux?.kind === "memory") return widthInMemory(value) !== undefined;
    return value.aux === undefined && hasLaneForm(value) && hasSameCount(value, first);
  }

  // ── Packs ──────────────────────────────────────────────────────────────────────

  private packAlike(values: readonly Inst[], depth: number): Value | undefined {
    const [first, ...others] = values as [Inst, ...Inst[]];
    const operands = [first.args, ...others.map((each) => alignedArgs(each, first))];
    const args = first.args.map((arg, i) => {
      if (i > 0 && isShift(first.op)) return this.note(arg);
      return this.pack(
        operands.map((each) => each[i]!),
        depth,
      );
    });
    return this.add(first, args);
  }

  /** One load for all lanes of a value that nobody else wants. */
  private packSame(value: Value): Value {
    const isOwn =
      value.kind === "inst" &&
      value.aux?.kind === "memory" &&
      this.around.has(value) &&
      widthInMemory(value) !== undefined &&
      this.around.countUses(value) === this.lanes &&
      this.around.canLoadLate(value);
    if (isOwn) return this.access(value, [value.args[0]!], 0);
    if (constantOf(value) === undefined) this.uniform.add(value);
    return this.note(value);
  }

  private packLoads(loads: readonly Inst[]): Value | undefined {
    const width = widthInMemory(loads[0]!)! / 8;
    const places = loads.map((load) => placeOf(load));
    const origin = places[0];
    if (!origin || width * this.lanes < 4) return undefined;
    const at: number[] = [];
    for (const place of places) {
      const far = place && distanceBetween(origin, place);
      if (far === undefined || far % width !== 0) return undefined;
      at.push(far / width);
    }
    if (!loads.every((load) => this.around.canLoadLate(load))) return undefined;
    const first = Math.min(...at);
    const lowest = loads[at.indexOf(first)]!;
    const lanes = at.map((each) => each - first);
    if (loads.some((load) => this.around.isNarrowlyStored(load))) this.waiting += COST_OF_WAITING;
    if (lanes.every((each, lane) => each === lane)) return this.access(lowest, [lowest.args[0]!], 1);
    const last = this.lanes - 1;
    if (lanes.every((each, lane) => each === last - lane)) return this.access(lowest, [lowest.args[0]!], -1);
    return this.packWindow(lowest, lanes, width);
  }

  /** Whole vectors that begin and end with what is loaded anyway. */
  private packWindow(lowest: Inst, lanes: readonly number[], width: number): Value | undefined {
    const extent = (Math.max(...lanes) + 1) * width;
    const isWhole = this.lanes * width === 16 && width * 8 === typeWidth(lowest.type);
    if (!isWhole || extent < 16 || extent > 32) return undefined;
    const behind = extent - 16;
    const shuffle = lanes.flatMap((lane) => {
      const byte = lane * width;
      // The second vector overlaps with the first one.
      const start = byte + width <= 16 ? byte : byte - behind + 16;
      return Array.from({ length: width }, (_, i) => start + i);
    });
    const param = this.newSource(lowest.type as Param["type"]);
    this.natural.set(param, typeWidth(param.type));
    this.note(lowest.args[0]!);
    this.sources.push({ kind: "window", param, lowest, vectors: behind > 0 ? 2 : 1, behind, shuffle });
    return param;
  }

  private gather(values: readonly Value[]): Value {
    const param = this.newSource(values[0]!.type as Param["type"]);
    for (const value of values) this.note(value);
    this.sources.push({ kind: "lanes", param, values });
    return param;
  }

  // ── What stands for packs ──────────────────────────────────────────────────────

  private newSource(type: Param["type"]): Param {
    const param: Param = { kind: "param", id: -1, type, name: "" };
    this.inside.add(param);
    return param;
  }

  /** The load or store of all lanes. */
  private access(lowest: Inst, args: Value[], direction: VectorAddress["direction"]): Inst {
    const inst = this.add(lowest, args);
    this.places.set(inst, { pointer: this.note(args[0]!), offset: lowest.imm, direction });
    return inst;
  }

  private add({ op, type, loc, imm, aux }: Inst, args: Value[]): Inst {
    const inst: Inst = { kind: "inst", id: -1, op, type, args, loc, imm, aux };
    this.inside.add(inst);
    this.insts.push(inst);
    return inst;
  }

  private note(value: Value): Value {
    this.used.push(value);
    return value;
  }
}

// ── Operations ───────────────────────────────────────────────────────────────────

const isShift = (op: string): boolean => /^i(?:32|64)\.(?:shl|shr_[su]|rot[lr])$/.test(op);

/** Shifts by different numbers are different operations. */
function hasSameCount(value: Inst, first: Inst): boolean {
  if (!isShift(value.op)) return true;
  const count = constantCount(value.args[1]!);
  return count === undefined ? value.args[1] === first.args[1] : count === constantCount(first.args[1]!);
}

/** The operands in the order in which they are more like those of another instruction. */
function alignedArgs(inst: Inst, model: Inst): readonly Value[] {
  if (!isCommutative(inst.op)) return inst.args;
  const [left, right] = inst.args as [Value, Value];
  const [first, second] = model.args as [Value, Value];
  const straight = likeness(left, first) + likeness(right, second);
  return likeness(left, second) + likeness(right, first) > straight ? [right, left] : inst.args;
}

function likeness(a: Value, b: Value): number {
  if (a === b) return 4;
  if (a.kind !== "inst" || b.kind !== "inst") return a.kind === b.kind ? 1 : 0;
  if (a.op !== b.op) return 0;
  const [from, to] = a.aux?.kind === "memory" ? [placeOf(a), placeOf(b)] : [];
  return from && to && distanceBetween(from, to) !== undefined ? 3 : 2;
}
