/**
 * Chooses how a number is decided on: trees of branches that ask for one value (ir/decision.ts), from
 * a `switch`, a chain of `if`, or operands of `||`, are taken apart and made anew.
 *
 *     switch (c) {                                    %i = %c - 9
 *     case ' ': case '\t': case '\n': …        =>     br_if (0x80001f >>> %i) & (%i <u 32), yes, no
 *
 * Cases that lie near each other make a cluster:
 *
 * - *bits*, if few places are led to from up to 64 neighbouring values: a set of values is a mask;
 * - a *table* (`br_table`), if many of its entries are cases;
 * - a *range* otherwise: neighbouring values with one target, one unsigned comparison.
 *
 * A few clusters are asked for one after the other, more by binary search.
 * After Sayle, "A Superoptimizer Analysis of Multiway Branch Code Generation" (2008), and Korobeynikov,
 * "Improving Switch Lowering for the LLVM Compiler System" (2007).
 */
import { BlockMaker, copyTarget, countEntries, isSameTarget, jump } from "../ir/blocks.ts";
import { buildCfg } from "../ir/cfg.ts";
import { type Arm, type Decision, decisionAt } from "../ir/decision.ts";
import { Emitter } from "../ir/emitter.ts";
import type { Block, Fn, Target, Value } from "../ir/ir.ts";
import type { FunctionPass } from "./pass.ts";

/** Clusters that are asked for one by one. */
const LINEAR_LIMIT = 3;
/** Fewer cases need no table. */
const SMALLEST_TABLE = 4;
/** A table is used when at least this share of its entries is a case. */
const TABLE_DENSITY = 0.3;
/** Whole ranges are asked for more cheaply: this share of the entries must begin one. */
const RANGE_DENSITY = 0.1;
/** Longer tables cost more bytes than they save time. */
const TABLE_LIMIT = 4096;
/** For so many ranges, one mask is better, or two. */
const RANGES_FOR_ONE_MASK = 2;
const RANGES_FOR_TWO_MASKS = 4;
const WIDEST_MASK = 64;

export const switches: FunctionPass = {
  name: "switches",
  requires: ["ssa", "no-unreachable"],
  destroys: ["simplified"],
  minOpt: 1,
  run(fn) {
    const entries = countEntries(fn);
    const gone = new Set<Block>();
    let maker: BlockMaker | undefined;
    // From the top, so that decisions are found whole.
    for (const block of buildCfg(fn).blocks) {
      if (gone.has(block)) continue;
      const decision = decisionAt(block, entries);
      const plan = decision && betterPlan(block, decision);
      if (!plan) continue;
      maker ??= new BlockMaker(fn);
      for (const each of decision.below) {
        gone.add(each);
        block.insts.push(...each.insts);
      }
      new Writer(fn, maker, decision).write(plan, block);
    }
    if (gone.size > 0) fn.blocks = fn.blocks.filter((block) => !gone.has(block));
    return maker !== undefined;
  },
};

// ── The plan ─────────────────────────────────────────────────────────────────────

interface Plan {
  readonly fallback: Target;
  readonly clusters: readonly Cluster[];
}

interface Cluster {
  readonly kind: "bits" | "table" | "range";
  readonly cases: readonly Arm[];
}

const leastOf = ({ cases }: Cluster): number => cases[0]!.least;
const mostOf = ({ cases }: Cluster): number => cases.at(-1)!.most;

/** @returns undefined if what is there is as good */
function betterPlan(root: Block, decision: Decision): Plan | undefined {
  const arms = merged(decision.arms);
  const fallback = commonest(arms);
  const cases = arms.filter(({ target }) => !isSameTarget(target, fallback));
  if (cases.length === 0) return undefined;
  const plan = { fallback, clusters: clustersOf(cases) };
  const before = decision.below.length + (root.terminator.op === "br_table" ? TABLE_COST : 1);
  return costOf(plan) < before ? plan : undefined;
}

/** Neighbours that lead to the same place are one. */
function merged(arms: readonly Arm[]): Arm[] {
  const result: Arm[] = [];
  for (const arm of arms) {
    const last = result.at(-1);
    if (last && isSameTarget(last.target, arm.target)) result[result.length - 1] = { ...last, most: arm.most };
    else result.push(arm);
  }
  return result;
}

/** Where most values lead. */
function commonest(arms: readonly Arm[]): Target {
  const sums: { target: Target; values: number }[] = [];
  for (const { target, least, most } of arms) {
    let sum = sums.find((each) => isSameTarget(each.target, target));
    if (!sum) sums.push((sum = { target, values: 0 }));
    sum.values += most - least + 1;
  }
  return sums.reduce((best, each) => (each.values > best.values ? each : best)).target;
}

/** From the lowest value on, as much as goes into one cluster. */
function clustersOf(cases: readonly Arm[]): Cluster[] {
  const clusters: Cluster[] = [];
  for (let i = 0; i < cases.length; ) {
    const cluster = largestCluster(cases, i);
    clusters.push(cluster);
    i += cluster.cases.length;
  }
  return clusters;
}

function largestCluster(cases: readonly Arm[], first: number): Cluster {
  const start = cases[first]!.least;
  const targets: Target[] = [];
  let best: Cluster = { kind: "range", cases: [cases[first]!] };
  let covered = 0;
  for (let i = first; i < cases.length && cases[i]!.most - start < TABLE_LIMIT; i++) {
    const { least, most, target } = cases[i]!;
    const span = most - start + 1;
    const count = i - first + 1;
    covered += most - least + 1;
    if (targets.length <= 2 && !targets.some((each) => isSameTarget(each, target))) targets.push(target);
    const isMask =
      targets.length === 1 ? count >= RANGES_FOR_ONE_MASK : targets.length === 2 && count >= RANGES_FOR_TWO_MASKS;
    if (isMask && span <= WIDEST_MASK) best = { kind: "bits", cases: cases.slice(first, i + 1) };
    else if (count >= SMALLEST_TABLE && covered / span >= TABLE_DENSITY && count / span >= RANGE_DENSITY)
      best = { kind: "table", cases: cases.slice(first, i + 1) };
  }
  return best;
}

/** In branches. */
const TABLE_COST = 3;
const costs = { range: 1, bits: 2, table: TABLE_COST } as const;

function costOf({ clusters }: Plan): number {
  const searches = Math.floor((clusters.length - 1) / LINEAR_LIMIT);
  return clusters.reduce((sum, { kind }) => sum + costs[kind], searches);
}

// ── Writing it ───────────────────────────────────────────────────────────────────

class Writer {
  private readonly fn: Fn;
  private readonly maker: BlockMaker;
  private readonly value: Value;
  /** All that the value can be. */
  private readonly least: number;
  private readonly most: number;

  constructor(fn: Fn, maker: BlockMaker, { value, arms }: Decision) {
    this.fn = fn;
    this.maker = maker;
    this.value = value;
    this.least = arms[0]!.least;
    this.most = arms.at(-1)!.most;
  }

  /** Ends a block with the decision. */
  write({ fallback, clusters }: Plan, block: Block): void {
    if (clusters.length > LINEAR_LIMIT) {
      const middle = clusters.length >> 1;
      const [low, high] = [this.maker.make(), this.maker.make()];
      low.terminator = high.terminator = block.terminator;
      const code = this.codeFor(block);
      const isLow = code.binary("lt_s", this.value, leastOf(clusters[middle]!));
      branch(block, isLow, { block: low, args: [] }, { block: high, args: [] });
      this.write({ fallback, clusters: clusters.slice(0, middle) }, low);
      this.write({ fallback, clusters: clusters.slice(middle) }, high);
      return;
    }
    const [first, ...rest] = clusters;
    const next = rest.length > 0 ? this.maker.make() : undefined;
    this.writeCluster(block, first!, next ? { block: next, args: [] } : fallback);
    if (next) {
      next.terminator = block.terminator;
      this.write({ fallback, clusters: rest }, next);
    }
  }

  private writeCluster(block: Block, cluster: Cluster, otherwise: Target): void {
    if (cluster.kind === "table") this.writeTable(block, cluster, otherwise);
    else if (cluster.kind === "bits") this.writeBits(block, cluster, otherwise);
    else this.writeRange(block, cluster.cases[0]!, otherwise);
  }

  private codeFor(block: Block): Emitter {
    return new Emitter(this.fn, block.insts, block.terminator.loc);
  }

  private writeRange(block: Block, { least, most, target }: Arm, otherwise: Target): void {
    const code = this.codeFor(block);
    const { value } = this;
    if (least === most) {
      // Zero is asked for without a comparison.
      if (least === 0) branch(block, value, otherwise, target);
      else branch(block, code.binary("eq", value, least), target, otherwise);
    } else if (least === this.least) branch(block, code.binary("le_s", value, most), target, otherwise);
    else if (most === this.most) branch(block, code.binary("ge_s", value, least), target, otherwise);
    else branch(block, code.binary("le_u", this.from(code, least), most - least), target, otherwise);
  }

  /** The value counted from `least`. */
  private from(code: Emitter, least: number): Value {
    return least === 0 ? this.value : code.binary("add", this.value, -least);
  }

  private writeTable(block: Block, cluster: Cluster, otherwise: Target): void {
    const least = leastOf(cluster);
    // Entries in front cost a byte each; to count from another number costs three.
    const start = least > 0 && least <= 3 ? 0 : least;
    const targets: Target[] = [];
    for (const arm of cluster.cases) {
      while (targets.length < arm.least - start) targets.push(copyTarget(otherwise));
      while (targets.length <= arm.most - start) targets.push(copyTarget(arm.target));
    }
    const index = this.from(this.codeFor(block), start);
    block.terminator = { op: "br_table", loc: block.terminator.loc, index, targets, default: copyTarget(otherwise) };
  }

  /** One mask: in it and in range. Two: in range first, then the one or the other. */
  private writeBits(block: Block, cluster: Cluster, otherwise: Target): void {
    const most = mostOf(cluster);
    const isFromZero = leastOf(cluster) > 0 && most < 32;
    const start = isFromZero ? 0 : leastOf(cluster);
    const width = most - start < 32 ? 32 : 64;
    const code = this.codeFor(block);
    const index = this.from(code, start);
    const isInRange = this.least >= start && this.most < start + width ? undefined : code.binary("lt_u", index, width);
    const [first, second] = groupByTarget(cluster.cases);
    if (!second) {
      const bit = emitBit(code, maskOf(first!, start), index, width);
      branch(block, code.binary("and", bit, isInRange ?? 1), first![0]!.target, otherwise);
      return;
    }
    const inside = this.maker.make();
    const other = this.maker.make();
    for (const each of [inside, other]) each.terminator = block.terminator;
    if (isInRange) branch(block, isInRange, { block: inside, args: [] }, otherwise);
    else block.terminator = jump({ block: inside, args: [] }, block.terminator.loc);
    const branchIf = (at: Block, group: readonly Arm[], next: Target): void => {
      const code = this.codeFor(at);
      const bit = emitBit(code, maskOf(group, start), index, width);
      branch(at, code.binary("and", bit, 1), group[0]!.target, next);
    };
    branchIf(inside, first!, { block: other, args: [] });
    branchIf(other, second, otherwise);
  }
}

function branch(block: Block, condition: Value, then: Target, otherwise: Target): void {
  const { loc } = block.terminator;
  block.terminator = { op: "br_if", loc, condition, then: copyTarget(then), else: copyTarget(otherwise), likely: 0 };
}

function groupByTarget(cases: readonly Arm[]): Arm[][] {
  const groups: Arm[][] = [];
  for (const arm of cases) {
    const group = groups.find(([first]) => isSameTarget(first!.target, arm.target));
    if (group) group.push(arm);
    else groups.push([arm]);
  }
  return groups;
}

function maskOf(cases: readonly Arm[], start: number): bigint {
  let mask = 0n;
  for (const { least, most } of cases) mask |= ((1n << BigInt(most - least + 1)) - 1n) << BigInt(least - start);
  return mask;
}

/** The bit of a mask at `index`, which counts modulo the width, in the lowest bit of a number. */
function emitBit(code: Emitter, mask: bigint, index: Value, width: number): Value {
  if (width === 32) return code.binary("shr_u", code.i32(Number(mask)), index);
  const constant = code.emit("i64.const", "i64", [], 0, { kind: "i64", value: BigInt.asIntN(64, mask) });
  const wide = code.emit("i64.extend_i32_u", "i64", [index]);
  return code.emit("i32.wrap_i64", "i32", [code.emit("i64.shr_u", "i64", [constant, wide])]);
}
