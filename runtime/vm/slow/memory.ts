/**
 * Operations on memories that the loop has no cases for: those on memories that are not the first one or have 64-bit
 * addresses or small pages. Every access checks its bounds by itself. An effective address is a number; above 2^53 it
 * may be rounded, but no memory is as large.
 */

import type { Instr } from "../../../compiler/wasm/instr.ts";
import { type Mnemonic, OP, type OpRow } from "../../../compiler/wasm/opcodes.ts";
import * as bulk from "../bulk.ts";
import type { LinearMemory } from "../memory.ts";
import { trap } from "../trap.ts";
import { type SlowSpec, type SlowState, setSize, signatureOf, u32, unsigned, word } from "./operation.ts";

/** An access to memory, already checked: `width` bytes at `at` of the view exist. */
export type Access = (state: SlowState, memory: LinearMemory, at: number, lane: number) => void;

/** From here on every offset is out of bounds. */
const MOST_OFFSET = 2 ** 53;

/** Behind an access: the memory's index, the constant offset in two words, the lane. */
export const accessWords = {
  immediate: () => 0,
  more: ({ memory, offset, lane }: Instr) => {
    const exact = Math.min(offset, MOST_OFFSET);
    return [memory, exact | 0, Math.floor(exact / 2 ** 32), lane];
  },
  nMore: 4,
};

/** The address that an access is at, with its constant offset. */
export function effectiveAddress(state: SlowState, memory: LinearMemory): number {
  const offset = (word(state, 2) >>> 0) * 2 ** 32 + (word(state, 1) >>> 0);
  return unsigned(state, 0, memory.is64) + offset;
}

/** Traps unless bytes exist. What another thread has added counts. */
export function checkBounds(memory: LinearMemory, at: number, width: number): void {
  if (at + width <= memory.view.byteLength) return;
  if (!memory.refresh() || at + width > memory.view.byteLength) trap("memory access out of bounds");
}

export const memoryOf = (state: SlowState): LinearMemory => state.instance.memories[word(state, 0)]!;

/** A load or a store of `width` bytes. */
export function accessSpec(row: OpRow, access: Access): SlowSpec {
  return {
    ...accessWords,
    signature: signatureOf(row),
    run: (state) => {
      const memory = memoryOf(state);
      const at = effectiveAddress(state, memory);
      checkBounds(memory, at, row.width);
      access(state, memory, at, word(state, 3));
    },
  };
}

/** `i64.load16_s` and the like: moves bits between memory and the operand. */
export function scalarAccess({ name, width }: OpRow): Access {
  if (name.includes("store")) {
    return ({ machine, base }, { view }, at) => {
      const from = (base + 2) * 4;
      new Uint8Array(view.buffer, at, width).set(machine.U8.subarray(from, from + width));
    };
  }
  const resultWidth = name.startsWith("i64") || name.startsWith("f64") ? 8 : 4;
  const isSigned = name.endsWith("_s");
  return ({ machine, base }, { view }, at) => {
    const result = machine.U8.subarray(base * 4, base * 4 + resultWidth);
    const loaded = new Uint8Array(view.buffer, at, width);
    result.fill(isSigned && loaded[width - 1]! >= 0x80 ? 0xff : 0);
    result.set(loaded);
  };
}

export const memoryOperations: Readonly<Partial<Record<Mnemonic, SlowSpec>>> = {
  "memory.size": {
    signature: signatureOf(OP["memory.size"]),
    immediate: (instr) => instr.memory,
    run: (s) => {
      const memory = s.instance.memories[s.immediate]!;
      setSize(s, memory.pages, memory.is64);
    },
  },
  "memory.grow": {
    signature: signatureOf(OP["memory.grow"]),
    immediate: (instr) => instr.memory,
    run: (s) => {
      const memory = s.instance.memories[s.immediate]!;
      setSize(s, memory.grow(unsigned(s, 0, memory.is64), s.machine.meter), memory.is64);
    },
  },
  "memory.fill": {
    signature: signatureOf(OP["memory.fill"]),
    immediate: (instr) => instr.memory,
    run: (s) => {
      const memory = s.instance.memories[s.immediate]!;
      const length = unsigned(s, 2, memory.is64);
      bulk.fillMemory(memory.latest(), unsigned(s, 0, memory.is64), u32(s, 1), length, s.machine.meter);
    },
  },
  "memory.copy": {
    signature: signatureOf(OP["memory.copy"]),
    immediate: (instr) => instr.memory,
    more: ({ source }) => [source, 0, 0, 0],
    nMore: 4,
    run: (s) => {
      const memory = s.instance.memories[s.immediate]!;
      const source = s.instance.memories[word(s, 0)]!;
      const length = unsigned(s, 2, memory.is64 && source.is64);
      const [to, from] = [unsigned(s, 0, memory.is64), unsigned(s, 1, source.is64)];
      bulk.copyMemory(memory.latest(), to, from, length, source.latest(), s.machine.meter);
    },
  },
  "memory.init": {
    signature: signatureOf(OP["memory.init"]),
    immediate: (instr) => instr.memory,
    more: ({ index }) => [index, 0, 0, 0],
    nMore: 4,
    run: (s) => {
      const memory = s.instance.memories[s.immediate]!;
      const data = s.instance.data[word(s, 0)]!;
      bulk.initMemory(memory.latest(), data, unsigned(s, 0, memory.is64), u32(s, 1), u32(s, 2), s.machine.meter);
    },
  },
};
