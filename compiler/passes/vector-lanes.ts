/**
 * Operations on lanes: which there are for scalar ones, how wide the lanes of values must be that are computed so,
 * and what that costs.
 *
 * The values are those of one round of a loop (vector-plan.ts), or of one of several alike computations in
 * straight-line code (superword.ts); the others are the same but for the data.
 */
import { i32Of } from "../ir/constants.ts";
import type { Inst, Value } from "../ir/ir.ts";
import { isComparison, type Range, Ranges, type Width, widthOf } from "../ir/lane-widths.ts";
import { rowByName } from "../wasm/opcodes.ts";
import { findIdiom, type Idiom } from "./vector-idioms.ts";

/** What is to be computed in lanes. */
export interface LanePlan {
  /** As many as there are of the widest values. */
  readonly lanes: number;
  /** Instructions, in order. */
  readonly insts: readonly Inst[];
  readonly widths: ReadonlyMap<Value, Width>;
  readonly ranges: Ranges;
  /** Instructions that others do at once. */
  readonly idioms: ReadonlyMap<Value, Idiom>;
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

/** Can it be that the operation is computed in lanes? Widths.settleAll() knows whether these have it. */
export function hasLaneForm({ op, type, args }: Inst): boolean {
  if (op === "select" || op === "i32.wrap_i64" || conversions[op]) return true;
  const operand = args[0]?.type;
  if (operand === undefined) return false;
  if (isComparison(op)) return op.endsWith(".eqz") || laneOp(op, operand, typeWidth(operand)) !== undefined;
  if (type === "f32" || type === "f64") return laneOp(op, type, typeWidth(type)) !== undefined;
  return integerForms.test(op);
}

const integerForms = /^(?:i(?:32|64)\.(?:add|sub|mul|and|or|xor|shl|shr_[su]|rot[lr])|i32\.extend(?:8|16)_s)$/;

export const typeWidth = (type: Value["type"]): Width => (type === "i64" || type === "f64" ? 64 : 32);

export class Widths {
  readonly settled = new Map<Value, Width>();
  readonly ranges = new Ranges();
  readonly idioms = new Map<Value, Idiom>();
  private readonly isInside: (value: Value) => boolean;
  private readonly insts: readonly Inst[];
  private readonly asked = new Map<Value, Width>();

  /**
   * @param insts that are to be computed in lanes, in order
   * @param isInside is it one of these or a parameter that stands for lanes? All others are the same in each lane.
   */
  constructor(insts: readonly Inst[], isInside: (value: Value) => boolean) {
    this.insts = insts;
    this.isInside = isInside;
  }

  /** Somebody needs the lower `width` bits of a value. */
  ask(value: Value, width: Width): void {
    const asked = Math.max(this.asked.get(value) ?? 8, width) as Width;
    this.asked.set(value, asked);
    if (value.kind === "param" && this.isInside(value)) this.settled.set(value, asked);
  }

  /**
   * From the last instruction to the first, so that all users have asked.
   * @returns those that somebody needs, in order; undefined if not all can be done in lanes
   */
  settleAll(): Inst[] | undefined {
    const needed: Inst[] = [];
    for (const inst of this.insts.toReversed()) {
      const asked = inst.type === "void" ? 8 : this.asked.get(inst);
      // Idioms have done what it was for.
      if (asked === undefined) continue;
      const width = this.settle(inst, asked);
      if (width === undefined) return undefined;
      this.settled.set(inst, width);
      needed.push(inst);
    }
    return needed.reverse();
  }

  private settle(inst: Inst, asked: Width): Width | undefined {
    const idiom = findIdiom(inst, asked, this.ranges);
    if (idiom) {
      this.idioms.set(inst, idiom);
      for (const arg of idiom.args) this.ask(arg, idiom.width);
      return idiom.width;
    }
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
      const isMask = isComparison(third.kind === "inst" ? third.op : "");
      this.ask(third, isMask ? 8 : this.fitting([third], 8, "either"));
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
      const isFixed = !this.isInside(args[1]!) && args[1]!.type === "i32" && !op.includes("rot");
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

/** In simple instructions of the machine. */
export function costOf(inst: Inst, widths: Widths, lanes: number): number {
  if (widths.idioms.has(inst)) return 1;
  const width = widths.settled.get(inst)!;
  if (inst.aux?.kind === "memory") {
    const inMemory = widthInMemory(inst)!;
    // Conversions take a step for each doubling, of which loads do the first themselves.
    if (inst.type !== "void") return 1 + Math.max(0, Math.log2(width / inMemory) - 1);
    const value = widths.settled.get(inst.args[1]!) ?? inMemory;
    return 1 + 2 * Math.log2(Math.max(1, value / inMemory)) + (lanes * inMemory < 64 ? 1 : 0);
  }
  if (inst.op === "i64.mul") return 8;
  if (inst.op === "i64.shr_s") return 4;
  if (inst.op === "select" || inst.op.includes("rot")) return 3;
  if (/convert_i32_u|trunc_sat/.test(inst.op)) return 6;
  // One division on two lanes takes as long as two divisions.
  if (/^f(?:32|64)\.(?:div|sqrt)$/.test(inst.op)) return lanes * 0.8;
  return 1;
}
