/**
 * What C has to spell out and a vector instruction does at once:
 *
 *     (a + b + 1) >> 1                 avgr_u           of unsigned numbers of 8 or 16 bits
 *     a < b ? a : b                    min_s, pmin      and so on
 *     a + b > 255 ? 255 : a + b        add_sat_u        of such numbers; likewise sub_sat_u and the signed ones
 *     a > b ? a - b : 0                sub_sat_u
 *
 * The lanes are as wide as the operands, where the computation spelled out would need twice as much.
 */
import { i32Of } from "../ir/constants.ts";
import type { Inst, Value } from "../ir/ir.ts";
import {
  fitsSigned,
  fitsUnsigned,
  isSameNumber,
  type MinMax,
  minMaxOf,
  type Ranges,
  type Width,
} from "../ir/lane-widths.ts";

/** An operation on lanes in the place of an instruction and some of those that it is computed from. */
export interface Idiom {
  readonly op: string;
  readonly args: readonly Value[];
  /** Of the lanes of operands and result. */
  readonly width: Width;
}

/** @returns what gives the lower `asked` bits of the instruction's value at least; undefined if it is none of these */
export function findIdiom(inst: Inst, asked: Width, ranges: Ranges): Idiom | undefined {
  if (inst.op === "select") {
    const choice = minMaxOf(inst);
    if (!choice) return differenceOrZero(inst, asked, ranges);
    return saturating(choice, asked, ranges) ?? lesserOrGreater(choice, inst, asked, ranges);
  }
  return /^i32\.shr_[su]$/.test(inst.op) ? average(inst, asked, ranges) : undefined;
}

const shapes = { 8: "i8x16", 16: "i16x8" } as const;
const narrowWidths = [8, 16] as const;

/** The least narrow width that is asked for and in which operands fit. */
const narrowest = (asked: Width, fits: (width: 8 | 16) => boolean): 8 | 16 | undefined =>
  narrowWidths.find((width) => width >= asked && fits(width));

function average({ args }: Inst, asked: Width, ranges: Ranges): Idiom | undefined {
  if (i32Of(args[1]) !== 1) return undefined;
  const terms = termsOf(args[0]!);
  const one = terms.findIndex((term) => i32Of(term) === 1);
  if (terms.length !== 3 || one < 0) return undefined;
  const operands = terms.filter((_, i) => i !== one);
  const width = narrowest(asked, (each) => operands.every((value) => fitsUnsigned(ranges.of(value), each)));
  return width && { op: `${shapes[width]}.avgr_u`, args: operands, width };
}

/** What is added, if it is up to three values. */
function termsOf(sum: Value): Value[] {
  if (sum.kind !== "inst" || sum.op !== "i32.add") return [sum];
  const [left, right] = sum.args as [Value, Value];
  const isSum = (value: Value): value is Inst => value.kind === "inst" && value.op === "i32.add";
  if (isSum(left)) return [...left.args, right];
  return isSum(right) ? [left, ...right.args] : [left, right];
}

function lesserOrGreater({ kind, sign, args }: MinMax, inst: Inst, asked: Width, ranges: Ranges): Idiom | undefined {
  if (inst.type === "f32") return { op: `f32x4.p${kind}`, args, width: 32 };
  if (inst.type === "f64") return { op: `f64x2.p${kind}`, args, width: 64 };
  if (inst.type !== "i32") return undefined;
  for (const width of narrowWidths) {
    if (width < asked) continue;
    // What is not negative has one order.
    if (args.every((arg) => fitsUnsigned(ranges.of(arg), width)))
      return { op: `${shapes[width]}.${kind}_u`, args, width };
    if (sign === "s" && args.every((arg) => fitsSigned(ranges.of(arg), width)))
      return { op: `${shapes[width]}.${kind}_s`, args, width };
  }
  return { op: `i32x4.${kind}_${sign}`, args, width: 32 };
}

/** A sum or difference that is kept within the numbers of a width. */
function saturating(outer: MinMax, asked: Width, ranges: Ranges): Idiom | undefined {
  const [value, limit] = withLimit(outer);
  if (value?.kind !== "inst" || limit === undefined) return undefined;
  const unsigned = narrowest(asked, (width) => limit === (outer.kind === "min" ? 2 ** width - 1 : 0));
  if (unsigned && value.op === (outer.kind === "min" ? "i32.add" : "i32.sub")) {
    if (outer.kind === "max" && outer.sign !== "s") return undefined;
    const width = narrowest(unsigned, (each) => value.args.every((arg) => fitsUnsigned(ranges.of(arg), each)));
    const isExact = width !== undefined && (outer.kind === "max" || width === unsigned);
    return isExact ? { op: `${shapes[width]}.${value.op.slice(4)}_sat_u`, args: value.args, width } : undefined;
  }
  const inner = value.op === "select" ? minMaxOf(value) : undefined;
  if (!inner || inner.kind === outer.kind || outer.sign !== "s" || inner.sign !== "s") return undefined;
  const [sum, other] = withLimit(inner);
  if (sum?.kind !== "inst" || !/^i32\.(?:add|sub)$/.test(sum.op)) return undefined;
  const [least, most] = outer.kind === "max" ? [limit, other] : [other, limit];
  const width = narrowest(asked, (each) => least === -(2 ** (each - 1)) && most === 2 ** (each - 1) - 1);
  if (!width || !sum.args.every((arg) => fitsSigned(ranges.of(arg), width))) return undefined;
  return { op: `${shapes[width]}.${sum.op.slice(4)}_sat_s`, args: sum.args, width };
}

/** What is chosen from, of which one is a constant. */
function withLimit({ args: [left, right] }: MinMax): [Value | undefined, number | undefined] {
  const limit = i32Of(right);
  return limit === undefined ? [right, i32Of(left)] : [left, limit];
}

/** `a > b ? a - b : 0` */
function differenceOrZero({ args }: Inst, asked: Width, ranges: Ranges): Idiom | undefined {
  const [then, otherwise, condition] = args as [Value, Value, Value];
  if (then.kind !== "inst" || then.op !== "i32.sub" || i32Of(otherwise) !== 0 || condition.kind !== "inst")
    return undefined;
  const isGreater = /^i32\.g[te]_[su]$/.test(condition.op);
  if (!isGreater && !/^i32\.l[te]_[su]$/.test(condition.op)) return undefined;
  const [greater, less] = isGreater ? condition.args : [condition.args[1], condition.args[0]];
  if (!isSameNumber(then.args[0]!, greater!) || !isSameNumber(then.args[1]!, less!)) return undefined;
  const width = narrowest(asked, (each) => then.args.every((arg) => fitsUnsigned(ranges.of(arg), each)));
  return width && { op: `${shapes[width]}.sub_sat_u`, args: then.args, width };
}
