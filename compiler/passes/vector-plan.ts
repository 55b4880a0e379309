/**
 * What becomes of the values of a loop when several of its rounds are computed at once: which
 * of them are computed in lanes at all, how wide the lanes are, which parameters collect a
 * result over all rounds, and what that gains.
 *
 * Stores and collected results ask for values, these for their operands; addresses and the test are
 * not among them, since they are computed once per vector. A collected result (*reduction*) is a
 * parameter that is only ever combined with other values by an operation whose operands may
 * change order: each lane collects its own, and they are combined behind the loop. For
 * floating point the order matters (C11 5.1.2.3p14), unless the program says that it does not.
 */
import type { FloatRules } from "../base/float-rules.ts";
import { i32Of } from "../ir/constants.ts";
import { effectOf } from "../ir/effect.ts";
import type { Induction, SimpleLoop } from "../ir/induction.ts";
import type { Inst, Param, Value } from "../ir/ir.ts";
import { isComparison, type Range, Ranges, type Width, widthOf } from "../ir/lane-widths.ts";
import { rowByName } from "../wasm/opcodes.ts";

export interface Reduction {
  readonly param: Param;
  /** What the parameter is in the next round. */
  readonly next: Value;
  /** "choose" keeps the less or the greater one: `next` is a select by a comparison. */
  readonly kind: "add" | "mul" | "and" | "or" | "xor" | "choose";
}

export interface VectorPlan {
  /** Rounds that become one: the lanes of the widest values. */
  readonly rounds: number;
  /** Instructions to be computed in lanes, in order. */
  readonly insts: readonly Inst[];
  readonly widths: ReadonlyMap<Value, Width>;
  readonly reductions: readonly Reduction[];
  /** Induction variables whose values count, not only as addresses. */
  readonly counters: readonly Param[];
  readonly ranges: Ranges;
  /** Estimated costs of `rounds` rounds before and after. */
  readonly before: number;
  readonly after: number;
}

const shapes: Readonly<Record<Width, string>> = { 8: "i8x16", 16: "i16x8", 32: "i32x4", 64: "i64x2" };

export const shapeOf = (type: Value["type"], width: Width): string =>
  type === "f32" ? "f32x4" : type === "f64" ? "f64x2" : shapes[width];

/** The operation on lanes that a scalar one without conversion corresponds to. */
export function laneOp(op: string, type: Value["type"], width: Width): string | undefined {
  const name = op.slice(op.indexOf(".") + 1);
  const vector = /^(?:and|or|xor)$/.test(name) ? `v128.${name}` : `${shapeOf(type, width)}.${name}`;
  return rowByName(vector)?.group === "simd" ? vector : undefined;
}

/** Conversions with operand and result of 32 and 64 bits. */
export const conversions: Readonly<Record<string, { readonly from: Width; readonly to: Width; readonly op: string }>> =
  {
    "i64.extend_i32_s": { from: 32, to: 64, op: "i64x2.extend_low_i32x4_s" },
    "i64.extend_i32_u": { from: 32, to: 64, op: "i64x2.extend_low_i32x4_u" },
    "f64.convert_i32_s": { from: 32, to: 64, op: "f64x2.convert_low_i32x4_s" },
    "f64.convert_i32_u": { from: 32, to: 64, op: "f64x2.convert_low_i32x4_u" },
    "f64.promote_f32": { from: 32, to: 64, op: "f64x2.promote_low_f32x4" },
    "f32.demote_f64": { from: 64, to: 32, op: "f32x4.demote_f64x2_zero" },
    "f32.convert_i32_s": { from: 32, to: 32, op: "f32x4.convert_i32x4_s" },
    "f32.convert_i32_u": { from: 32, to: 32, op: "f32x4.convert_i32x4_u" },
    "i32.trunc_sat_f32_s": { from: 32, to: 32, op: "i32x4.trunc_sat_f32x4_s" },
    "i32.trunc_sat_f32_u": { from: 32, to: 32, op: "i32x4.trunc_sat_f32x4_u" },
    "i32.trunc_sat_f64_s": { from: 64, to: 32, op: "i32x4.trunc_sat_f64x2_s_zero" },
    "i32.trunc_sat_f64_u": { from: 64, to: 32, op: "i32x4.trunc_sat_f64x2_u_zero" },
    "i32.reinterpret_f32": { from: 32, to: 32, op: "" },
    "f32.reinterpret_i32": { from: 32, to: 32, op: "" },
    "i64.reinterpret_f64": { from: 64, to: 64, op: "" },
    "f64.reinterpret_i64": { from: 64, to: 64, op: "" },
  };

export const isConstant = (value: Value): boolean => value.kind === "inst" && value.op.endsWith(".const");

const isFloat = (type: Value["type"]): boolean => type === "f32" || type === "f64";

const typeWidth = (type: Value["type"]): Width => (type === "i64" || type === "f64" ? 64 : 32);

/** @returns undefined if the loop's body cannot be computed in lanes */
export function planLoop(loop: SimpleLoop, induction: Induction, floats: FloatRules): VectorPlan | undefined {
  const body = loop.header.insts;
  const reductions: Reduction[] = [];
  for (const [i, param] of loop.header.params.entries()) {
    if (induction.recurrenceOf(param)) continue;
    const reduction = findReduction(loop, i, floats);
    if (!reduction) return undefined;
    reductions.push(reduction);
  }
  const demand = findDemanded(loop, induction, reductions);
  if (!demand) return undefined;
  const widths = new Widths(loop, demand.insts);
  for (const { param, next } of reductions) {
    widths.ask(param, typeWidth(param.type));
    widths.ask(next, typeWidth(param.type));
  }
  for (const param of demand.counters) widths.ask(param, 32);
  if (!widths.settleAll()) return undefined;
  const rounds = 128 / Math.max(...widths.settled.values());
  const costs = demand.insts.map((inst) => costOf(inst, widths, rounds));
  return {
    rounds,
    insts: demand.insts,
    widths: widths.settled,
    reductions,
    counters: demand.counters,
    ranges: widths.ranges,
    before: rounds * (body.filter((inst) => !isConstant(inst)).length + 1),
    after: costs.reduce((sum, cost) => sum + cost, 3),
  };
}

// ── Reductions ───────────────────────────────────────────────────────────────────

const kinds: Readonly<Record<string, Reduction["kind"]>> = {
  add: "add",
  sub: "add",
  mul: "mul",
  and: "and",
  or: "or",
  xor: "xor",
};

function findReduction({ header, back }: SimpleLoop, position: number, floats: FloatRules): Reduction | undefined {
  const param = header.params[position]!;
  const next = back.args[position]!;
  const body = header.insts;
  if (param.type === "v128" || (isFloat(param.type) && !floats.associative)) return undefined;
  const links = new Set<Value>([param]);
  let kind: Reduction["kind"] | undefined;
  for (const inst of body) {
    const linked = inst.args.map((arg) => links.has(arg));
    if (!linked.includes(true)) continue;
    const own = kindOfLink(inst, linked);
    if (own === "through") links.add(inst);
    else if (own !== undefined && (kind ?? own) === own) {
      kind = own;
      links.add(inst);
    } else return back.args.indexOf(next) === back.args.lastIndexOf(next) ? findChoice(param, next, body) : undefined;
  }
  // What other parameters are made of has to be the value itself, not a lane's part of it.
  const isShared = back.args.some((arg, i) => i !== position && links.has(arg));
  return kind && links.has(next) && !isShared ? { param, next, kind } : undefined;
}

/** What an instruction with some links of the chain among its operands makes of it. */
function kindOfLink(inst: Inst, linked: readonly boolean[]): Reduction["kind"] | "through" | undefined {
  if (inst.op === "select") return linked[0] && linked[1] && !linked[2] ? "through" : undefined;
  const name = inst.op.slice(4);
  if (inst.type !== inst.op.slice(0, 3) || (linked[0] && linked[1]) || (name === "sub" && !linked[0])) return undefined;
  return kinds[name];
}

/** `next = select(x, param, x < param)` and its like. */
function findChoice(param: Param, next: Value, body: readonly Inst[]): Reduction | undefined {
  if (next.kind !== "inst" || next.op !== "select") return undefined;
  const [first, second, condition] = next.args as [Value, Value, Value];
  const other = first === param ? second : first;
  const isChoice = other !== param && (first === param || second === param);
  if (!isChoice || condition.kind !== "inst" || !/^i(?:32|64)\.[lg][te]_[su]$/.test(condition.op)) return undefined;
  const [left, right] = condition.args;
  if (!((left === param && right === other) || (left === other && right === param))) return undefined;
  const isUsedElsewhere = body.some((inst) => inst !== next && inst !== condition && inst.args.includes(param));
  const isConditionUsed = body.some((inst) => inst !== next && inst.args.includes(condition));
  const isResultUsed = body.some((inst) => inst.args.includes(next));
  return isUsedElsewhere || isConditionUsed || isResultUsed ? undefined : { param, next, kind: "choose" };
}

// ── What is needed ───────────────────────────────────────────────────────────────

interface Demand {
  readonly insts: readonly Inst[];
  readonly counters: readonly Param[];
}

function findDemanded(loop: SimpleLoop, induction: Induction, reductions: readonly Reduction[]): Demand | undefined {
  const body = loop.header.insts;
  const collected = new Set<Value>(reductions.map(({ param }) => param));
  const wanted = new Set<Value>();
  const counters = new Set<Param>();
  const work: Value[] = reductions.map(({ next }) => next);
  for (const inst of body) {
    const effect = effectOf(inst);
    if (effect === "write" && inst.aux?.kind === "memory" && inst.type === "void" && inst.args.length === 2) {
      wanted.add(inst);
      work.push(inst.args[1]!);
    } else if (effect !== "none" && effect !== "read") return undefined;
  }
  for (let value = work.pop(); value; value = work.pop()) {
    if (wanted.has(value) || isConstant(value) || !loop.isInside(value)) continue;
    if (value.kind === "param") {
      if (!collected.has(value)) {
        if (!induction.recurrenceOf(value)) return undefined;
        counters.add(value);
      }
      continue;
    }
    wanted.add(value);
    if (effectOf(value) === "none") work.push(...value.args);
    else if (value.aux?.kind !== "memory") return undefined;
  }
  return wanted.size === 0 ? undefined : { insts: body.filter((inst) => wanted.has(inst)), counters: [...counters] };
}

// ── Widths ───────────────────────────────────────────────────────────────────────

class Widths {
  readonly settled = new Map<Value, Width>();
  readonly ranges = new Ranges();
  private readonly loop: SimpleLoop;
  private readonly insts: readonly Inst[];
  private readonly asked = new Map<Value, Width>();

  constructor(loop: SimpleLoop, insts: readonly Inst[]) {
    this.loop = loop;
    this.insts = insts;
  }

  /** Somebody needs the lower `width` bits of a value. */
  ask(value: Value, width: Width): void {
    const asked = Math.max(this.asked.get(value) ?? 8, width) as Width;
    this.asked.set(value, asked);
    if (value.kind === "param" && this.loop.isInside(value)) this.settled.set(value, asked);
  }

  /** From the last instruction to the first, so that all users have asked. @returns whether all can be done in lanes */
  settleAll(): boolean {
    for (let i = this.insts.length - 1; i >= 0; i--) {
      const inst = this.insts[i]!;
      const width = this.settle(inst, this.asked.get(inst) ?? 8);
      if (width === undefined) return false;
      this.settled.set(inst, width);
    }
    return true;
  }

  private settle(inst: Inst, asked: Width): Width | undefined {
    const [first, second, third] = inst.args as [Value, Value, Value];
    if (inst.aux?.kind === "memory") {
      const width = widthInMemory(inst);
      if (width === undefined) return undefined;
      if (inst.type === "void") this.ask(second, width);
      return inst.type === "i64" ? 64 : (Math.max(width, asked) as Width);
    }
    const conversion = conversions[inst.op];
    if (conversion) {
      this.ask(first, conversion.from);
      return conversion.to;
    }
    if (isComparison(inst.op)) return this.settleComparison(inst);
    if (inst.op === "select") {
      const width = inst.type === "i32" ? asked : typeWidth(inst.type);
      this.ask(first, width);
      this.ask(second, width);
      if (!isComparison(third.kind === "inst" ? third.op : "")) this.ask(third, this.fitting([third], 8, "either"));
      return width;
    }
    if (inst.op === "i32.wrap_i64") {
      this.ask(first, 64);
      return 32;
    }
    if (inst.type === "f32" || inst.type === "f64") return this.settleAlike(inst, typeWidth(inst.type));
    return this.settleInteger(inst, inst.type === "i64" ? 64 : asked);
  }

  private settleComparison(inst: Inst): Width | undefined {
    const { type } = inst.args[0]!;
    const signs = /_u$/.test(inst.op) ? "unsigned" : /_s$/.test(inst.op) ? "signed" : "either";
    const width = type === "i32" ? this.fitting(inst.args, 8, signs) : typeWidth(type);
    for (const arg of inst.args) this.ask(arg, width);
    if (inst.op.endsWith(".eqz")) return width;
    return laneOp(inst.op, type, width) ? width : undefined;
  }

  private settleInteger(inst: Inst, asked: Width): Width | undefined {
    const [first, second] = inst.args as [Value, Value];
    const full = typeWidth(inst.type);
    switch (inst.op.slice(4)) {
      case "extend8_s":
      case "extend16_s": {
        const width = Math.max(asked, inst.op.includes("16") ? 16 : 8) as Width;
        this.ask(first, width);
        return width;
      }
      case "rotl":
      case "rotr":
      case "shl":
      case "shr_s":
      case "shr_u": {
        const width = this.widthOfShift(inst, asked, full);
        if (width !== undefined) this.ask(first, width);
        return width;
      }
      case "mul":
        return this.settleAlike(inst, Math.max(asked, 16) as Width);
      case "add":
      case "sub":
      case "and":
      case "or":
      case "xor":
        return this.settleAlike(inst, asked);
      default:
        void second;
        return undefined;
    }
  }

  /** Shifts by the same number in all lanes; narrower than the value is only where what is shifted in is known. */
  private widthOfShift({ op, args, type }: Inst, asked: Width, full: Width): Width | undefined {
    const count = constantCount(args[1]!);
    if (count === undefined) {
      const isFixed = !this.loop.isInside(args[1]!) && args[1]!.type === "i32" && !op.includes("rot");
      return isFixed ? full : undefined;
    }
    if (count < 0 || count >= full) return undefined;
    if (op.includes("rot") || type === "i64") return full;
    const least = ([8, 16, 32] as const).find((width) => width >= asked && width > count)!;
    if (op === "i32.shl") return least;
    return this.fitting([args[0]!], least, op === "i32.shr_s" ? "signed" : "unsigned");
  }

  private settleAlike(inst: Inst, width: Width): Width | undefined {
    for (const arg of inst.args) if (arg.type !== inst.type) return undefined;
    if (!laneOp(inst.op, inst.type, width)) return undefined;
    for (const arg of inst.args) this.ask(arg, width);
    return width;
  }

  private fitting(values: readonly Value[], least: Width, signs: "signed" | "unsigned" | "either"): Width {
    const ranges: Range[] = values.map((value) => this.ranges.of(value));
    return widthOf(ranges, least, signs);
  }
}

/** The number by which is shifted, of either type. */
export function constantCount(value: Value): number | undefined {
  if (value.kind === "inst" && value.op === "i64.const" && value.aux?.kind === "i64") return Number(value.aux.value);
  return i32Of(value);
}

/** Bits of an element in memory; undefined for accesses that are not of one number. */
export function widthInMemory(inst: Inst): Width | undefined {
  const row = rowByName(inst.op);
  if (!row || row.group === "atomic" || inst.op.startsWith("v128")) return undefined;
  return (row.width * 8) as Width;
}

// ── What it costs ────────────────────────────────────────────────────────────────

/** In simple instructions of the machine. */
function costOf(inst: Inst, widths: Widths, rounds: number): number {
  const width = widths.settled.get(inst)!;
  if (inst.aux?.kind === "memory") {
    const inMemory = widthInMemory(inst)!;
    // Conversions take a step for each doubling, of which loads do the first themselves.
    if (inst.type !== "void") return 1 + Math.max(0, Math.log2(width / inMemory) - 1);
    const value = widths.settled.get(inst.args[1]!) ?? inMemory;
    return 1 + 2 * Math.log2(Math.max(1, value / inMemory)) + (rounds * inMemory < 64 ? 1 : 0);
  }
  if (inst.op === "i64.mul") return 8;
  if (inst.op === "i64.shr_s") return 4;
  if (inst.op === "select" || inst.op.includes("rot")) return 3;
  if (/convert_i32_u|trunc_sat/.test(inst.op)) return 6;
  // One division on two lanes takes as long as two divisions.
  if (/^f(?:32|64)\.(?:div|sqrt)$/.test(inst.op)) return rounds * 0.8;
  return 1;
}
