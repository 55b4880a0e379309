/**
 * The body of a loop in lanes: several rounds at once, as vector-plan.ts says.
 *
 *     %1 = f64.load %a                   %1' = v128.load %a
 *     %2 = f64.mul %1, %f         =>     %2' = f64x2.mul %1', (f64x2.splat %f)
 *     f64.store %b, %2                   v128.store %b, %2'
 *
 * A value of w bits takes the lower rounds · w bits of its vector; what the upper ones hold does
 * not matter. Comparisons become masks: all bits of a lane are set where they hold.
 */
import { bug } from "../base/diagnostics.ts";
import { widened } from "../ir/alias.ts";
import { type Constant, constantOf } from "../ir/constants.ts";
import type { Emitter } from "../ir/emitter.ts";
import type { Aux, Inst, Value } from "../ir/ir.ts";
import { fitsSigned, fitsUnsigned, isComparison, type Width } from "../ir/lane-widths.ts";
import { constantCount, conversions, type LanePlan, laneOp, shapeOf, widthInMemory } from "./vector-lanes.ts";

/** Where an access is in the vector loop. */
export interface VectorAddress {
  readonly pointer: Value;
  readonly offset: number;
  /** 0: all rounds access one place; -1: rounds go downwards. */
  readonly direction: -1 | 0 | 1;
}

export class VectorBody {
  private readonly plan: LanePlan;
  /** In front of the loop. */
  private readonly before: Emitter;
  private readonly code: Emitter;
  private readonly addressOf: (access: Inst) => VectorAddress;
  private readonly isInside: (value: Value) => boolean;
  private readonly vectors = new Map<Value, Value>();
  private readonly masks = new Map<Value, Value>();
  /** By width: what has been narrowed or spread. */
  private readonly resized = new Map<Value, Map<Width, Value>>();

  constructor(
    plan: LanePlan,
    before: Emitter,
    code: Emitter,
    addressOf: (access: Inst) => VectorAddress,
    isInside: (value: Value) => boolean,
  ) {
    this.plan = plan;
    this.before = before;
    this.code = code;
    this.addressOf = addressOf;
    this.isInside = isInside;
  }

  /** Says what stands for a parameter of the loop. */
  define(value: Value, vector: Value): void {
    this.vectors.set(value, vector);
  }

  emitAll(): void {
    for (const inst of this.plan.insts) {
      if (inst.type === "void") this.emitStore(inst);
      else if (isComparison(inst.op)) this.masks.set(inst, this.emitComparison(inst));
      else this.vectors.set(inst, this.emitValue(inst));
    }
  }

  /** The lanes of a value, its lower `width` bits each. */
  at(value: Value, width: Width): Value {
    const mask = this.masks.get(value);
    const isFixed = constantOf(value) !== undefined;
    if (isFixed) return splat(this.code, value, width);
    if (!mask && !this.isInside(value)) return this.splat(value, width);
    const natural = this.plan.widths.get(value) ?? bug("value without lanes");
    const vector = mask ?? this.vectors.get(value) ?? bug("value is used before it is computed");
    if (natural === width && !mask) return vector;
    let known = this.resized.get(value);
    if (!known) this.resized.set(value, (known = new Map()));
    let result = known.get(width);
    if (!result) {
      result = mask
        ? this.v("v128.and", this.resizeMask(mask, natural, width), this.fill(width, 1))
        : this.narrow(value, vector, natural, width);
      known.set(width, result);
    }
    return result;
  }

  // ── Parts of instructions ──────────────────────────────────────────────────────

  private v(op: string, ...args: Value[]): Inst {
    return this.code.emit(op, "v128", args);
  }

  private shuffle(vector: Value, lanes: readonly number[]): Inst {
    return shuffle(this.code, vector, lanes);
  }

  /** All lanes of `width` bits hold a number. */
  private fill(width: Width, value: number): Inst {
    return fill(this.code, "i32", width, value);
  }

  private splat(value: Value, width: Width): Value {
    let known = this.resized.get(value);
    if (!known) this.resized.set(value, (known = new Map()));
    let result = known.get(width);
    if (!result) known.set(width, (result = splat(this.before, value, width)));
    return result;
  }

  private narrow(value: Value, vector: Value, from: Width, to: Width): Value {
    const range = this.plan.ranges.of(value);
    let at = vector;
    for (let width = from; width > to; width = (width / 2) as Width) {
      const half = (width / 2) as Width;
      if (width === 64) at = this.shuffle(at, everySecond);
      else {
        const op = `${shapeOf("i32", half)}.narrow_${shapeOf("i32", width)}`;
        const fits = fitsSigned(range, half) ? "s" : fitsUnsigned(range, half) ? "u" : "";
        // Narrowing takes the nearest number that fits; what is wanted is the lower bits.
        const cut = fits === "" ? this.v("v128.and", at, this.fill(width, half === 16 ? 0xffff : 0xff)) : at;
        // The lower bits of 32 as 16 unsigned ones are not signed 16, but 8 of 16 are.
        at = this.v(`${op}_${fits === "" ? "u" : fits}`, cut, cut);
      }
    }
    return from >= to ? at : bug("a value is wider than its lanes");
  }

  private resizeMask(mask: Value, from: Width, to: Width): Value {
    let at = mask;
    for (let width = from; width < to; width = (width * 2) as Width)
      at = this.v(`${shapeOf("i32", (width * 2) as Width)}.extend_low_${shapeOf("i32", width)}_s`, at);
    for (let width = from; width > to; width = (width / 2) as Width) {
      const half = shapeOf("i32", (width / 2) as Width);
      at = width === 64 ? this.shuffle(at, everySecond) : this.v(`${half}.narrow_${shapeOf("i32", width)}_s`, at, at);
    }
    return at;
  }

  // ── Instructions ───────────────────────────────────────────────────────────────

  private emitValue(inst: Inst): Value {
    const width = this.plan.widths.get(inst)!;
    const [first, second] = inst.args as [Value, Value];
    if (inst.aux?.kind === "memory") return this.emitLoad(inst, width);
    const idiom = this.plan.idioms.get(inst);
    if (idiom) return this.v(idiom.op, ...idiom.args.map((arg) => this.at(arg, idiom.width)));
    const conversion = conversions[inst.op];
    if (conversion) {
      const operand = this.at(first, conversion.from);
      return conversion.op === "" ? operand : this.v(conversion.op, operand);
    }
    const name = inst.op.slice(inst.op.indexOf(".") + 1);
    switch (name) {
      case "select":
        return this.emitSelect(inst, width);
      case "wrap_i64":
        return this.shuffle(this.at(first, 64), everySecond);
      case "extend8_s":
      case "extend16_s":
        return this.extendInPlace(this.at(first, width), width, name === "extend8_s" ? 8 : 16);
      case "rotl":
      case "rotr": {
        const count = constantCount(second)! * (name === "rotl" ? 1 : -1);
        const operand = this.at(first, width);
        const left = ((count % width) + width) % width;
        return this.v(
          "v128.or",
          this.shift("shl", operand, width, left),
          this.shift("shr_u", operand, width, width - left),
        );
      }
      case "shl":
      case "shr_s":
      case "shr_u": {
        const count = constantCount(second);
        const operand = this.at(first, width);
        if (count !== undefined) return this.shift(this.shiftName(inst, name, width), operand, width, count);
        return this.v(`${shapeOf("i32", width)}.${name}`, operand, second);
      }
      default:
        return this.v(
          laneOp(inst.op, inst.type as Value["type"], width)!,
          ...inst.args.map((arg) => this.at(arg, width)),
        );
    }
  }

  /** A narrowed shift to the right looks at the sign as far as the value's range has one. */
  private shiftName(inst: Inst, name: string, width: Width): string {
    if (name !== "shr_s" || width >= 32) return name;
    return fitsSigned(this.plan.ranges.of(inst.args[0]!), width) ? "shr_s" : "shr_u";
  }

  private shift(name: string, operand: Value, width: Width, count: number): Value {
    return this.v(`${shapeOf("i32", width)}.${name}`, operand, this.code.i32(count));
  }

  private extendInPlace(vector: Value, width: Width, from: number): Value {
    if (width <= from) return vector;
    return this.shift("shr_s", this.shift("shl", vector, width, width - from), width, width - from);
  }

  private emitComparison(inst: Inst): Value {
    const width = this.plan.widths.get(inst)!;
    const { type } = inst.args[0]!;
    if (inst.op.endsWith(".eqz"))
      return this.v(`${shapeOf(type, width)}.eq`, this.at(inst.args[0]!, width), this.fill(width, 0));
    return this.v(laneOp(inst.op, type, width)!, ...inst.args.map((arg) => this.at(arg, width)));
  }

  private emitSelect(inst: Inst, width: Width): Value {
    const [then, otherwise, condition] = inst.args as [Value, Value, Value];
    const mask = this.masks.get(condition);
    const natural = mask ? this.plan.widths.get(condition)! : this.narrowest(condition);
    const chosen = mask ?? this.v(`${shapeOf("i32", natural)}.ne`, this.at(condition, natural), this.fill(natural, 0));
    return this.v(
      "v128.bitselect",
      this.at(then, width),
      this.at(otherwise, width),
      this.resizeMask(chosen, natural, width),
    );
  }

  /** The lanes that a condition has; one from outside the loop has those of the widest values. */
  private narrowest(condition: Value): Width {
    return this.plan.widths.get(condition) ?? 32;
  }

  // ── Memory ─────────────────────────────────────────────────────────────────────

  private emitLoad(inst: Inst, width: Width): Value {
    const { pointer, offset, direction } = this.addressOf(inst);
    const inMemory = widthInMemory(inst)!;
    const load = (op: string): Value => this.code.emit(op, "v128", [pointer], offset, memoryOf(inst));
    const sign = inst.op.endsWith("_s") ? "s" : "u";
    if (direction === 0) return this.widen(load(`v128.load${inMemory}_splat`), inMemory, width, sign);
    const bits = this.plan.lanes * inMemory;
    if (direction > 0 && width >= 2 * inMemory && bits === 64) {
      const half = load(`v128.load${inMemory}x${this.plan.lanes}_${sign}`);
      return this.widen(half, (2 * inMemory) as Width, width, sign);
    }
    const whole = load(bits === 128 ? "v128.load" : `v128.load${bits}_zero`);
    return this.widen(direction < 0 ? this.reverse(whole, inMemory) : whole, inMemory, width, sign);
  }

  private widen(vector: Value, from: Width, to: Width, sign: string): Value {
    let at = vector;
    for (let width = from; width < to; width = (width * 2) as Width)
      at = this.v(`${shapeOf("i32", (width * 2) as Width)}.extend_low_${shapeOf("i32", width)}_${sign}`, at);
    return at;
  }

  private emitStore(inst: Inst): void {
    const { pointer, offset, direction } = this.addressOf(inst);
    const width = widthInMemory(inst)!;
    const value = this.at(inst.args[1]!, width);
    const stored = direction < 0 ? this.reverse(value, width) : value;
    const bits = this.plan.lanes * width;
    const op = bits === 128 ? "v128.store" : `v128.store${bits}_lane`;
    this.code.emit(op, "void", [pointer, stored], offset, memoryOf(inst, bits === 128 ? undefined : 0));
  }

  /** The used lanes from last to first. */
  private reverse(vector: Value, width: Width): Value {
    const size = width / 8;
    const lanes = Array.from({ length: 16 }, (_, i) => {
      const lane = Math.floor(i / size);
      return lane < this.plan.lanes ? (this.plan.lanes - 1 - lane) * size + (i % size) : i;
    });
    return this.shuffle(vector, lanes);
  }
}

const memoryOf = (inst: Inst, lane?: number): Aux => {
  const aux = widened(inst);
  return lane === undefined || aux.kind !== "memory" ? aux : { ...aux, lane };
};

/** The lower halves of two lanes of 64 bits. */
const everySecond: readonly number[] = [0, 1, 2, 3, 8, 9, 10, 11, 0, 1, 2, 3, 8, 9, 10, 11];

export function shuffle(code: Emitter, vector: Value, lanes: readonly number[], second = vector): Inst {
  return code.emit("i8x16.shuffle", "v128", [vector, second], 0, { kind: "bytes", bytes: Uint8Array.from(lanes) });
}

/** All lanes hold the value, cut to `width` bits. */
export function splat(code: Emitter, value: Value, width: Width): Inst {
  const constant = constantOf(value);
  if (constant !== undefined) return fill(code, value.type, width, constant);
  return code.emit(`${shapeOf(value.type, width)}.splat`, "v128", [value]);
}

/** A vector whose lanes are all one number. */
export const fill = (code: Emitter, type: Value["type"], width: Width, value: Constant): Inst =>
  constantLanes(code, type, width, Array<Constant>(128 / width).fill(value));

/** A vector of numbers; lanes behind them are 0. */
export function constantLanes(code: Emitter, type: Value["type"], width: Width, values: readonly Constant[]): Inst {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  for (const [lane, value] of values.entries()) writeLane(view, (lane * width) / 8, type, width, value);
  return code.emit("v128.const", "v128", [], 0, { kind: "bytes", bytes });
}

function writeLane(view: DataView, at: number, type: Value["type"], width: Width, value: Constant): void {
  if (type === "f32") view.setFloat32(at, Number(value), true);
  else if (type === "f64") view.setFloat64(at, Number(value), true);
  else if (width === 64) view.setBigInt64(at, BigInt(value), true);
  else if (width === 32) view.setInt32(at, Number(value), true);
  else if (width === 16) view.setInt16(at, Number(value), true);
  else view.setInt8(at, Number(value));
}
