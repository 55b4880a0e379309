/** SIMD: operations on vectors by their meaning in compiler/wasm/numeric.ts, and loads and stores derived from their names. */

import type { Instr } from "../../../compiler/wasm/instr.ts";
import { numeric } from "../../../compiler/wasm/numeric.ts";
import { type NumericOp, OP, type OpRow } from "../../../compiler/wasm/opcodes.ts";
import { canonicalizeLanes, hasArbitraryNaN } from "../canonical-nan.ts";
import type { Machine } from "../machine.ts";
import type { LinearMemory } from "../memory.ts";
import type { Access } from "./memory.ts";
import { type SlowSpec, type SlowState, signatureOf } from "./operation.ts";

/** Operations on lanes that only move bits are those of integers, so that NaNs keep theirs. */
const bitwise: Readonly<Record<string, NumericOp>> = {
  "f32x4.splat": "i32x4.splat",
  "f32x4.extract_lane": "i32x4.extract_lane",
  "f32x4.replace_lane": "i32x4.replace_lane",
  "f64x2.splat": "i64x2.splat",
  "f64x2.extract_lane": "i64x2.extract_lane",
  "f64x2.replace_lane": "i64x2.replace_lane",
};

/** An operation on vectors. */
export function vectorSpec(row: OpRow): SlowSpec {
  const meaning = OP[bitwise[row.name] ?? (row.name as NumericOp)];
  const [letters, resultLetter] = meaning.sig.split(":") as [string, string];
  const compute = numeric[meaning.name as NumericOp] as Compute;
  const lanes = !hasArbitraryNaN(row) ? null : row.name.startsWith("f32") ? 4 : 8;
  const isShuffle = row.imm.some((kind) => kind === "shuffle");
  const vectors = Array.from(letters, () => new Uint8Array(16));
  return {
    signature: signatureOf(row),
    immediate: (instr) => instr.lane,
    ...(isShuffle && { more: (instr: Instr) => wordsOfBytes(instr.value as Uint8Array), nMore: 4 }),
    run: ({ machine, base, immediate, pc }) => {
      const last = isShuffle ? new Uint8Array(machine.code.slice(pc, pc + 4).buffer) : immediate;
      const result = computeFrom(machine, letters, base, vectors, compute, last);
      writeLetter(machine, resultLetter, base, result);
      if (lanes !== null && machine.canonicalNaNs) canonicalizeLanes(vectorAtBase(machine, base), lanes);
    },
  };
}

type Compute = (...operands: unknown[]) => unknown;

/** Computes with operands in registers and an immediate; vectors are copied into arrays that are there. */
function computeFrom(
  machine: Machine,
  letters: string,
  base: number,
  vectors: readonly Uint8Array[],
  compute: Compute,
  last: unknown,
): unknown {
  let at = base;
  const read = (n: number): unknown => {
    const isVector = letters[n] === "v";
    const value = isVector ? copyVector(machine, at, vectors[n]!) : readLetter(machine, letters[n]!, at);
    at += isVector ? 4 : 2;
    return value;
  };
  if (letters.length === 1) return compute(read(0), last);
  if (letters.length === 2) return compute(read(0), read(1), last);
  return compute(read(0), read(1), read(2), last);
}

/** Byte by byte: for sixteen of them that takes less time than a method of typed arrays. */
function copyVector({ U8 }: Machine, at: number, into: Uint8Array): Uint8Array {
  for (let i = 0; i < 16; i++) into[i] = U8[4 * at + i]!;
  return into;
}

/** Operands of the types of some letters, one behind the other. */
export function readOperands(machine: Machine, letters: string, base: number): unknown[] {
  const operands: unknown[] = [];
  let at = base;
  for (const letter of letters) {
    operands.push(readLetter(machine, letter, at));
    at += letter === "v" ? 4 : 2;
  }
  return operands;
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

const memoryBytes = ({ view }: LinearMemory, at: number, width: number) => new Uint8Array(view.buffer, at, width);

/** The vector in the register `words` behind the first operand. */
function vectorAt({ machine, base }: SlowState, words: number): Uint8Array {
  return vectorAtBase(machine, base + words);
}

function vectorAtBase({ U8 }: Machine, at: number): Uint8Array {
  return U8.subarray(at * 4, at * 4 + 16);
}

/** `v128.load8x8_s`, `v128.load32_splat`, `v128.load64_zero`, `v128.load16_lane`, … */
export function vectorAccess(row: OpRow): Access {
  const { name, width } = row;
  if (name.endsWith("store")) return (s, memory, at) => memoryBytes(memory, at, 16).set(vectorAt(s, 2));
  if (name.includes("store")) {
    return (s, memory, at, lane) =>
      memoryBytes(memory, at, width).set(vectorAt(s, 2).subarray(lane * width, (lane + 1) * width));
  }
  if (name.endsWith("lane")) {
    return (s, memory, at, lane) => {
      const loaded = memoryBytes(memory, at, width);
      vectorAt(s, 0).set(vectorAt(s, 2).slice());
      vectorAt(s, 0).set(loaded, lane * width);
    };
  }
  const shape = /load(\d+)x\d+_([su])$/.exec(name);
  if (shape !== null) return extendingLoad(Number(shape[1]), shape[2] === "s");
  return (s, memory, at) => {
    const loaded = memoryBytes(memory, at, width);
    const vector = vectorAt(s, 0).fill(0);
    const copies = name.endsWith("splat") ? 16 / width : 1;
    for (let i = 0; i < copies; i++) vector.set(loaded, i * width);
  };
}

/** Eight bytes become a vector of lanes of twice the width. */
function extendingLoad(bits: number, signed: boolean): Access {
  const width = bits / 8;
  return (s, memory, at) => {
    const loaded = memoryBytes(memory, at, 8).slice();
    const vector = vectorAt(s, 0).fill(0);
    for (let i = 0; i < 8 / width; i++) {
      const lane = loaded.subarray(i * width, (i + 1) * width);
      vector.set(lane, 2 * i * width);
      if (signed && lane[width - 1]! >= 0x80) vector.fill(0xff, (2 * i + 1) * width, (2 * i + 2) * width);
    }
  };
}
