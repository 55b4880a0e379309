/**
 * Which bits of an integer can be ones, from how it was computed: a byte that was loaded
 * has at most its lowest eight, `x >>> 24` too, `(x & 3) << 4` two in the middle.
 */
import { integerOf } from "./constants.ts";
import type { Inst, Value } from "./ir.ts";

/** How deep a computation is looked into. */
const DEEPEST = 6;

const ALL: Record<string, bigint> = { i32: 0xffffffffn, i64: 0xffffffffffffffffn };

/** @returns a mask, unsigned, with a zero where the value certainly has one */
export function possibleOnes(value: Value, depth = 0): bigint {
  const all = ALL[value.type] ?? 0n;
  if (value.kind === "param" || depth > DEEPEST) return all;
  const constant = integerOf(value);
  if (constant !== undefined) return constant & all;
  return computed(value, all, depth + 1);
}

function computed(inst: Inst, all: bigint, depth: number): bigint {
  const dot = inst.op.indexOf(".");
  const name = inst.op.slice(dot + 1);
  const loaded = /^(?:atomic\.)?load(8|16|32)_u$/.exec(name);
  if (loaded) return (1n << BigInt(loaded[1]!)) - 1n;
  if (comparison.test(name)) return 1n;
  if (name === "select") return possibleOnes(inst.args[0]!, depth) | possibleOnes(inst.args[1]!, depth);
  if (name === "extend_i32_u") return possibleOnes(inst.args[0]!, depth);
  if (name === "wrap_i64") return possibleOnes(inst.args[0]!, depth) & all;
  if (name === "clz" || name === "ctz" || name === "popcnt") return 0x7fn;
  if (inst.args.length !== 2) return all;
  const [left, right] = inst.args as [Value, Value];
  switch (name) {
    case "and":
      return possibleOnes(left, depth) & possibleOnes(right, depth);
    case "or":
    case "xor":
      return possibleOnes(left, depth) | possibleOnes(right, depth);
    case "add":
      return belowSum(possibleOnes(left, depth) + possibleOnes(right, depth)) & all;
    case "mul":
      return belowSum(possibleOnes(left, depth) * possibleOnes(right, depth)) & all;
    case "rem_u":
      return belowSum(possibleOnes(right, depth));
    case "shl":
    case "shr_u":
      return shifted(name, left, integerOf(right), all, depth);
    default:
      return all;
  }
}

const comparison = /^(?:eqz|eq|ne|[lg][te](?:_[su])?)$/;

/** Every bit up to the highest of the greatest sum. */
const belowSum = (most: bigint): bigint => (1n << BigInt(most.toString(2).length)) - 1n;

function shifted(name: string, left: Value, by: bigint | undefined, all: bigint, depth: number): bigint {
  if (by === undefined) return name === "shr_u" ? belowSum(possibleOnes(left, depth)) : all;
  const bits = by & (left.type === "i64" ? 63n : 31n);
  const ones = possibleOnes(left, depth);
  return name === "shl" ? (ones << bits) & all : ones >> bits;
}
