/**
 * How wide the lanes of a loop's values must be if several rounds are computed at once.
 *
 *     %1 = i32.load8_u %p      0 … 255
 *     %2 = i32.load8_u %q      0 … 255
 *     %3 = i32.add %1, %2      0 … 510
 *     %4 = i32.shr_u %3, 1     of 16 bits: all of %3 counts, which fits
 *     i32.store8 %r, %4        of 8 bits
 *
 * C computes in `int` what is stored in a `char`. The lower bits of sums and products depend on
 * the lower bits of operands only, so that a value is needed no wider than its users ask
 * for (backwards, from stores); shifts to the right and comparisons ask for the whole
 * value, whose range (forwards, from loads) may fit into less than 32 bits.
 */
import { constantOf, i32Of } from "./constants.ts";
import type { Inst, Value } from "./ir.ts";

export type Width = 8 | 16 | 32 | 64;

/** Least and greatest number that a value of type i32 can be, as signed number. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

const range = (least: number, most: number): Range => ({ least, most });
const anyNumber = range(-0x80000000, 0x7fffffff);
const ofLoads: Readonly<Record<string, Range>> = {
  "i32.load8_u": range(0, 0xff),
  "i32.load8_s": range(-0x80, 0x7f),
  "i32.load16_u": range(0, 0xffff),
  "i32.load16_s": range(-0x8000, 0x7fff),
  "i32.extend8_s": range(-0x80, 0x7f),
  "i32.extend16_s": range(-0x8000, 0x7fff),
};
const DEEPEST = 10;

export class Ranges {
  private readonly known = new Map<Value, Range>();

  of(value: Value, depth = 0): Range {
    let found = this.known.get(value);
    if (!found) {
      const exact = value.kind === "inst" && depth < DEEPEST ? this.find(value, depth + 1) : anyNumber;
      // What can overflow can be anything.
      found = exact.least >= anyNumber.least && exact.most <= anyNumber.most ? exact : anyNumber;
      this.known.set(value, found);
    }
    return found;
  }

  private find(inst: Inst, depth: number): Range {
    const constant = i32Of(inst);
    if (constant !== undefined) return range(constant, constant);
    if (isComparison(inst.op)) return range(0, 1);
    const loaded = ofLoads[inst.op];
    if (loaded) return loaded;
    const [left, right] = inst.args as [Value, Value];
    switch (inst.op) {
      case "i32.add": {
        const [a, b] = [this.of(left, depth), this.of(right, depth)];
        return range(a.least + b.least, a.most + b.most);
      }
      case "i32.sub": {
        const [a, b] = [this.of(left, depth), this.of(right, depth)];
        return range(a.least - b.most, a.most - b.least);
      }
      case "i32.mul":
        return product(this.of(left, depth), this.of(right, depth));
      case "i32.and": {
        const [a, b] = [this.of(left, depth), this.of(right, depth)];
        const bounds = [a, b].filter(({ least }) => least >= 0).map(({ most }) => most);
        return bounds.length > 0 ? range(0, Math.min(...bounds)) : anyNumber;
      }
      case "i32.or":
      case "i32.xor": {
        const [a, b] = [this.of(left, depth), this.of(right, depth)];
        return a.least >= 0 && b.least >= 0 ? range(0, 2 ** (32 - Math.clz32(a.most | b.most)) - 1) : anyNumber;
      }
      case "select": {
        const choice = minMaxOf(inst);
        const [a, b] = (choice?.args ?? [left, right]).map((each) => this.of(each, depth)) as [Range, Range];
        const ends = choice?.sign === "s" || (a.least >= 0 && b.least >= 0) ? choice?.kind : undefined;
        const [least, most] = [ends === "max" ? Math.max : Math.min, ends === "min" ? Math.min : Math.max];
        return range(least(a.least, b.least), most(a.most, b.most));
      }
      default:
        return this.shifted(inst, depth);
    }
  }

  private shifted({ op, args }: Inst, depth: number): Range {
    const count = i32Of(args[1]);
    if (count === undefined || count < 0 || count > 31) return anyNumber;
    const { least, most } = this.of(args[0]!, depth);
    if (op === "i32.shl") return product(range(least, most), range(2 ** count, 2 ** count));
    if (op === "i32.shr_s" || (op === "i32.shr_u" && least >= 0)) return range(least >> count, most >> count);
    return op === "i32.shr_u" && count > 0 ? range(0, 0xffffffff >>> count) : anyNumber;
  }
}

function product(a: Range, b: Range): Range {
  const corners = [a.least * b.least, a.least * b.most, a.most * b.least, a.most * b.most];
  return range(Math.min(...corners), Math.max(...corners));
}

/** A selection of the lesser or greater one of two values. */
export interface MinMax {
  readonly kind: "min" | "max";
  readonly sign: "s" | "u" | undefined;
  /** The second one is chosen if it is certainly the less or greater one: that counts for floating point. */
  readonly args: readonly [Value, Value];
}

/** The same value, or the same constant. */
export function isSameNumber(a: Value, b: Value): boolean {
  const constant = constantOf(a);
  return a === b || (constant !== undefined && a.type === b.type && Object.is(constantOf(b), constant));
}

const order = /^([if])(?:32|64)\.([lg])([te])(?:_([su]))?$/;

/** What a "select" selects, if that is the lesser or the greater value. */
export function minMaxOf({ args }: Inst): MinMax | undefined {
  const [then, otherwise, condition] = args as [Value, Value, Value];
  const [, type, direction, bound, sign] = (condition.kind === "inst" && order.exec(condition.op)) || [];
  if (condition.kind !== "inst" || (type !== "i" && (type !== "f" || bound !== "t"))) return undefined;
  const [left, right] = condition.args as [Value, Value];
  const found = (isLess: boolean): MinMax => ({
    kind: isLess ? "min" : "max",
    sign: sign as MinMax["sign"],
    args: [otherwise, then],
  });
  if (isSameNumber(left, then)) {
    if (isSameNumber(right, otherwise)) return found(direction === "l");
  } else if (isSameNumber(right, then)) {
    if (isSameNumber(left, otherwise) || (sign === "s" && isClamped(left, otherwise, then, direction === "l")))
      return found(direction === "g");
  }
  return undefined;
}

/** `x < least ? least : x > most ? most : x`: is what remains of `x` on the other side of a limit that lies beyond? */
function isClamped(x: Value, rest: Value, limit: Value, isLeast: boolean): boolean {
  if (rest.kind !== "inst" || rest.op !== "select" || rest.type !== "i32") return false;
  const inner = minMaxOf(rest);
  if (inner?.sign !== "s" || inner.kind !== (isLeast ? "min" : "max") || !inner.args.includes(x)) return false;
  const [here, there] = [i32Of(limit), i32Of(inner.args[0] === x ? inner.args[1] : inner.args[0])];
  return here !== undefined && there !== undefined && (isLeast ? here <= there : here >= there);
}

export const isComparison = (op: string): boolean => /^[if](?:32|64)\.(?:eqz?|ne|[lg][te](?:_[su])?)$/.test(op);

export const fitsUnsigned = ({ least, most }: Range, width: Width): boolean => least >= 0 && most < 2 ** width;
export const fitsSigned = ({ least, most }: Range, width: Width): boolean =>
  least >= -(2 ** (width - 1)) && most < 2 ** (width - 1);

/** The smallest width that is at least `least` and in which the ranges fit, as numbers of one kind. */
export function widthOf(ranges: readonly Range[], least: Width, signs: "signed" | "unsigned" | "either"): Width {
  for (const width of [8, 16] as const) {
    if (width < least) continue;
    if (signs !== "unsigned" && ranges.every((each) => fitsSigned(each, width))) return width;
    if (signs !== "signed" && ranges.every((each) => fitsUnsigned(each, width))) return width;
  }
  return least > 32 ? least : 32;
}
