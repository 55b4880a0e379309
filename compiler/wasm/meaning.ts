/** Types that turn a row's signature into the type of the function that computes it, and the traps such a function may end in. */

import type { Imm, Mnemonic, RowOf } from "./opcodes.ts";

/** Sixteen bytes, lane 0 first, each lane little-endian. */
export type V128 = Uint8Array;

/** How each letter of a signature appears in JavaScript. i32 and i64 are signed. */
export interface LetterTypes {
  i: number;
  l: bigint;
  f: number;
  d: number;
  v: V128;
}

type ParamsOf<S extends string> = S extends `${infer First extends keyof LetterTypes}${infer Rest}`
  ? [LetterTypes[First], ...ParamsOf<Rest>]
  : [];

/** Lane immediates follow the operands. */
type ImmediatesOf<I extends readonly Imm[]> = I extends readonly ["lane"]
  ? [lane: number]
  : I extends readonly ["shuffle"]
    ? [lanes: Uint8Array]
    : [];

type FnOf<S, I extends readonly Imm[]> = S extends `${infer Params}:${infer Results}`
  ? (
      ...args: [...ParamsOf<Params>, ...ImmediatesOf<I>]
    ) => Results extends keyof LetterTypes ? LetterTypes[Results] : ParamsOf<Results>
  : never;

/** The function that computes an instruction. */
export type MeaningOf<M extends Mnemonic> = FnOf<RowOf<M>["sig"], RowOf<M>["imm"]>;

/** Why a numeric instruction has no result; V8's words, which users have seen before. */
export type NumericTrapReason =
  | "divide by zero"
  | "remainder by zero"
  | "divide result unrepresentable"
  | "float unrepresentable in integer range";

/** Thrown by the functions of numeric.ts; {@link import("./numeric.ts").evaluate} returns it instead. */
export class NumericTrap {
  readonly reason: NumericTrapReason;
  constructor(reason: NumericTrapReason) {
    this.reason = reason;
  }
}
