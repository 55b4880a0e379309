/**
 * The meaning of arithmetic on 128 bits (proposal wide-arithmetic): operands and results are pairs of i64, the low
 * half first. Representation as in numeric.ts: an i64 is a signed bigint.
 */
import type { MeaningOf } from "./meaning.ts";
import type { WideOp } from "./opcodes.ts";

const unsigned = (half: bigint): bigint => BigInt.asUintN(64, half);
const joined = (low: bigint, high: bigint): bigint => (high << 64n) | unsigned(low);
const halves = (value: bigint): [bigint, bigint] => [BigInt.asIntN(64, value), BigInt.asIntN(64, value >> 64n)];

export const wide: { readonly [M in WideOp]: MeaningOf<M> } = {
  "i64.add128": (aLow, aHigh, bLow, bHigh) => halves(joined(aLow, aHigh) + joined(bLow, bHigh)),
  "i64.sub128": (aLow, aHigh, bLow, bHigh) => halves(joined(aLow, aHigh) - joined(bLow, bHigh)),
  "i64.mul_wide_s": (a, b) => halves(a * b),
  "i64.mul_wide_u": (a, b) => halves(unsigned(a) * unsigned(b)),
};
