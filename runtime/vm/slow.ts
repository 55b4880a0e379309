/**
 * Instructions that are rare or long, executed by functions instead of cases
 * of the loop: operations on tables and segments, SIMD, and atomics. Operands
 * stand one behind the other at `base`, and the results go to the same place.
 */

import type { Instr } from "../../compiler/wasm/instr.ts";
import { numeric } from "../../compiler/wasm/numeric.ts";
import { type Mnemonic, type NumericOp, OP, type OpRow, opRows } from "../../compiler/wasm/opcodes.ts";
import { type FuncType, type ValType, valTypeByLetter } from "../../compiler/wasm/types.ts";
import { atomicOperation, vectorAccess } from "./access.ts";
import * as bulk from "./bulk.ts";
import type { VmInstance } from "./instance.ts";
import type { Machine } from "./machine.ts";

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

/** The part of the translation context that signatures depend on. */
export interface SlowContext {
  readonly tableTypes: readonly ValType[];
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

type SlowSpec = Omit<SlowRow, "row" | "kind" | "nMore"> & { readonly nMore?: number };

const i32s = (n: number): ValType[] => new Array<ValType>(n).fill("i32");

const u32 = ({ machine, base }: SlowState, operand: number) => machine.R[base + 2 * operand]! >>> 0;

const reference = ({ machine, base }: SlowState, operand: number) => machine.V[(base >> 1) + operand];

const setReference = ({ machine, base }: SlowState, operand: number, value: unknown) => {
  machine.V[(base >> 1) + operand] = value;
};

const tableRows: Readonly<Partial<Record<Mnemonic, SlowSpec>>> = {
  "table.get": {
    signature: (ctx, instr) => ({ params: i32s(1), results: [ctx.tableTypes[instr.table]!] }),
    immediate: (instr) => instr.table,
    run: (s) => {
      setReference(s, 0, s.instance.tables[s.immediate]!.get(u32(s, 0)));
    },
  },
  "table.set": {
    signature: (ctx, instr) => ({ params: ["i32", ctx.tableTypes[instr.table]!], results: [] }),
    immediate: (instr) => instr.table,
    run: (s) => s.instance.tables[s.immediate]!.set(u32(s, 0), reference(s, 1)),
  },
  "table.size": {
    signature: () => ({ params: [], results: i32s(1) }),
    immediate: (instr) => instr.table,
    run: (s) => {
      s.machine.R[s.base] = s.instance.tables[s.immediate]!.elements.length;
    },
  },
  "table.grow": {
    signature: (ctx, instr) => ({ params: [ctx.tableTypes[instr.table]!, "i32"], results: i32s(1) }),
    immediate: (instr) => instr.table,
    run: (s) => {
      s.machine.R[s.base] = s.instance.tables[s.immediate]!.grow(u32(s, 1), reference(s, 0));
    },
  },
  "table.fill": {
    signature: (ctx, instr) => ({ params: ["i32", ctx.tableTypes[instr.table]!, "i32"], results: [] }),
    immediate: (instr) => instr.table,
    run: (s) => s.instance.tables[s.immediate]!.fill(u32(s, 0), reference(s, 1), u32(s, 2)),
  },
  "table.copy": {
    signature: () => ({ params: i32s(3), results: [] }),
    immediate: (instr) => instr.table,
    more: (instr) => [instr.source, 0, 0, 0],
    nMore: 4,
    run: (s) => {
      const source = s.instance.tables[s.machine.code[s.pc]!]!;
      s.instance.tables[s.immediate]!.copy(u32(s, 0), source, u32(s, 1), u32(s, 2));
    },
  },
  "table.init": {
    signature: () => ({ params: i32s(3), results: [] }),
    immediate: (instr) => instr.table,
    more: (instr) => [instr.index, 0, 0, 0],
    nMore: 4,
    run: (s) => {
      const segment = s.instance.elements[s.machine.code[s.pc]!]!;
      s.instance.tables[s.immediate]!.init(u32(s, 0), segment, u32(s, 1), u32(s, 2));
    },
  },
  "elem.drop": {
    signature: () => ({ params: [], results: [] }),
    immediate: (instr) => instr.index,
    run: (s) => {
      s.instance.elements[s.immediate] = [];
    },
  },
  "memory.init": {
    signature: () => ({ params: i32s(3), results: [] }),
    immediate: (instr) => instr.index,
    run: (s) => bulk.initMemory(s.instance.memory.view, s.instance.data[s.immediate]!, u32(s, 0), u32(s, 1), u32(s, 2)),
  },
  "data.drop": {
    signature: () => ({ params: [], results: [] }),
    immediate: (instr) => instr.index,
    run: (s) => {
      s.instance.data[s.immediate] = new Uint8Array(0);
    },
  },
};

/** Executes one; returns where the code goes on. */
export function slow(
  machine: Machine,
  instance: VmInstance,
  kind: number,
  base: number,
  immediate: number,
  fp: number,
  pc: number,
): number {
  const row = list[kind]!;
  row.run({ machine, instance, base: fp + base, immediate, pc });
  return pc + row.nMore;
}

function signatureOf(row: OpRow): FuncType {
  const [params, results] = row.sig!.split(":") as [string, string];
  const types = (letters: string) => Array.from(letters, (letter) => valTypeByLetter(letter === "a" ? "i" : letter));
  return { params: types(params), results: types(results) };
}

/** Operations on lanes that only move bits are those of integers, so that NaNs keep theirs. */
const bitwise: Readonly<Record<string, NumericOp>> = {
  "f32x4.splat": "i32x4.splat",
  "f32x4.extract_lane": "i32x4.extract_lane",
  "f32x4.replace_lane": "i32x4.replace_lane",
  "f64x2.splat": "i64x2.splat",
  "f64x2.extract_lane": "i64x2.extract_lane",
  "f64x2.replace_lane": "i64x2.replace_lane",
};

/** A SIMD operation by its meaning in compiler/wasm/numeric.ts. */
function vectorSpec(row: OpRow): SlowSpec {
  const signature = signatureOf(row);
  const meaning = OP[bitwise[row.name] ?? (row.name as NumericOp)];
  const [letters, result] = meaning.sig.split(":") as [string, string];
  const compute = numeric[meaning.name as NumericOp] as (...operands: unknown[]) => unknown;
  const isShuffle = row.imm.some((kind) => kind === "shuffle");
  return {
    signature: () => signature,
    immediate: (instr) => instr.lane,
    ...(isShuffle && { more: (instr: Instr) => wordsOfBytes(instr.value as Uint8Array), nMore: 4 }),
    run: ({ machine, base, immediate, pc }) => {
      const operands: unknown[] = [];
      let at = base;
      for (const letter of letters) {
        operands.push(readLetter(machine, letter, at));
        at += letter === "v" ? 4 : 2;
      }
      operands.push(isShuffle ? new Uint8Array(machine.code.slice(pc, pc + 4).buffer) : immediate);
      writeLetter(machine, result, base, compute(...operands));
    },
  };
}

function wordsOfBytes(bytes: Uint8Array): number[] {
  return [...new Int32Array(bytes.slice().buffer)];
}

function readLetter({ R, B, F, D, U8 }: Machine, letter: string, at: number): unknown {
  if (letter === "v") return U8.slice(at * 4, at * 4 + 16);
  if (letter === "l") return B[at >> 1];
  if (letter === "i") return R[at];
  return letter === "f" ? F[at] : D[at >> 1];
}

function writeLetter({ R, B, F, D, U8 }: Machine, letter: string, at: number, value: unknown): void {
  if (letter === "v") U8.set(value as Uint8Array, at * 4);
  else if (letter === "l") B[at >> 1] = value as bigint;
  else if (letter === "i") R[at] = value as number;
  else if (letter === "f") F[at] = value as number;
  else D[at >> 1] = value as number;
}

/** An operation on memory. The constant offset and the lane follow the instruction. */
function accessSpec(row: OpRow, run: (state: SlowState, offset: number, lane: number) => void): SlowSpec {
  const signature = signatureOf(row);
  return {
    signature: () => signature,
    immediate: () => 0,
    more: (instr) => [instr.offset, instr.lane, 0, 0],
    nMore: 4,
    run: (state) => {
      const { code } = state.machine;
      run(state, code[state.pc]! >>> 0, code[state.pc + 1]!);
    },
  };
}

/** All of them, by number. */
const list: readonly SlowRow[] = (() => {
  const specs: (readonly [OpRow, SlowSpec])[] = [];
  for (const [name, spec] of Object.entries(tableRows)) specs.push([OP[name as Mnemonic], spec]);
  for (const row of opRows as readonly OpRow[]) {
    if (row.group === "simd") specs.push([row, vectorSpec(row)]);
    else if (row.group === "memory" && row.prefix === 0xfd) specs.push([row, accessSpec(row, vectorAccess(row))]);
    else if (row.group === "atomic") specs.push([row, accessSpec(row, atomicOperation(row))]);
  }
  return specs.map(([row, spec], kind) => ({ nMore: 0, ...spec, kind, row }));
})();

/** Rows that are executed here. */
export const slowRows: ReadonlyMap<OpRow, SlowRow> = new Map(list.map((entry) => [entry.row, entry]));
