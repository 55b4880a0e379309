/** What the functions that execute rare instructions have in common: what they are given, and how they find their operands. */

import type { Instr } from "../../../compiler/wasm/instr.ts";
import type { OpRow } from "../../../compiler/wasm/opcodes.ts";
import {
  type DefinedType,
  type FuncType,
  type MemoryType,
  type TableType,
  type ValType,
  valTypeByLetter,
} from "../../../compiler/wasm/types.ts";
import type { VmInstance } from "../instance.ts";
import type { Machine } from "../machine.ts";

/** What an operation works on. */
export interface SlowState {
  readonly machine: Machine;
  readonly instance: VmInstance;
  /** Word of the register file where operands start. */
  readonly base: number;
  /** The instruction's immediate. */
  readonly immediate: number;
  /** Position in the code of the words that follow, if there are any. */
  readonly pc: number;
}

/** The part of it that tells where operands are. */
export type Operands = Pick<SlowState, "machine" | "base">;

/** The part of the translation context that signatures depend on. */
export interface SlowContext {
  readonly types: readonly DefinedType[];
  readonly tables: readonly TableType[];
  readonly memories: readonly MemoryType[];
}

export interface SlowRow {
  readonly row: OpRow;
  /** Its number in the code. */
  readonly kind: number;
  signature(ctx: SlowContext, instr: Instr): FuncType;
  immediate(instr: Instr): number;
  /** Words that follow the instruction, a multiple of four. */
  more?(instr: Instr): readonly number[];
  readonly nMore: number;
  run(state: SlowState): void;
}

/** A row without what its place in the list of all rows tells. */
export type SlowSpec = Omit<SlowRow, "row" | "kind" | "nMore"> & { readonly nMore?: number };

/** An unsigned number at operand `n`, counted in operands of two words. */
export const u32 = ({ machine, base }: Operands, n: number): number => machine.R[base + 2 * n]! >>> 0;

/** An unsigned number of 64 bits, rounded above 2^53. */
export const u64 = ({ machine, base }: SlowState, n: number): number =>
  (machine.R[base + 2 * n + 1]! >>> 0) * 2 ** 32 + (machine.R[base + 2 * n]! >>> 0);

/** An address, an index or a length. */
export const unsigned = (state: SlowState, n: number, is64: boolean): number => (is64 ? u64(state, n) : u32(state, n));

/** Sets the result to a size in the type of addresses; -1 has all bits set. */
export function setSize({ machine, base }: SlowState, size: number, is64: boolean): void {
  if (is64) machine.B[base >> 1] = BigInt(size);
  else machine.R[base] = size;
}

export const reference = ({ machine, base }: SlowState, n: number): unknown => machine.V[(base >> 1) + n];

export function setReference({ machine, base }: SlowState, value: unknown): void {
  machine.V[base >> 1] = value;
}

/** A word that follows the instruction. */
export const word = ({ machine, pc }: SlowState, n: number): number => machine.code[pc + n]!;

export const addressType = (is64: boolean | undefined): ValType => (is64 ? "i64" : "i32");

/** The signature in the opcode table, with the address types of the instruction's memories. */
export function signatureOf({ sig }: OpRow): SlowRow["signature"] {
  const [params, results] = sig!.split(":") as [string, string];
  return ({ memories }, instr) => {
    const own = addressType(memories[instr.memory]?.limits.is64);
    const source = addressType(memories[instr.source]?.limits.is64);
    const letters: Readonly<Record<string, ValType>> = { a: own, s: source, n: own === source ? own : "i32" };
    const types = (text: string) => Array.from(text, (letter) => letters[letter] ?? valTypeByLetter(letter));
    return { params: types(params), results: types(results) };
  };
}
