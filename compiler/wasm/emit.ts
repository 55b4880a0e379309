/**
 * Writing instructions straight into a function body, for code generators.
 * The row is passed, not looked up, so nothing is compared or hashed:
 *
 *     const { "local.get": LOCAL_GET } = OP;
 *     emitIndex(body, LOCAL_GET, 3);
 *     emitMemory(body, OP["i32.load"], 2, 16);
 *
 * The padded forms write an immediate over five bytes (relocatable fields of
 * tool-conventions Linking.md) and return where it starts.
 */

import { ByteWriter } from "../base/bytes.ts";
import { writeOpcode } from "./instr.ts";
import { OP, type OpRow } from "./opcodes.ts";
import { writeValType } from "./type-codec.ts";
import type { BlockType } from "./types.ts";

/** An instruction without immediates, or the opcode of one whose immediates follow by hand. */
export const emitOp: (writer: ByteWriter, row: OpRow) => void = writeOpcode;

/** An instruction with one index: branch, call, local, global, tag, `ref.func`, `table.get`, `data.drop` … */
export function emitIndex(writer: ByteWriter, row: OpRow, index: number): void {
  writeOpcode(writer, row);
  writer.uleb(index);
}

/** An instruction with two indexes, in binary order: `call_indirect` (type, table), `memory.copy`, `table.init` … */
export function emitIndexes(writer: ByteWriter, row: OpRow, first: number, second: number): void {
  writeOpcode(writer, row);
  writer.uleb(first);
  writer.uleb(second);
}

/** `block`, `loop`, `if`, `try`. */
export function emitBlock(writer: ByteWriter, row: OpRow, block: BlockType): void {
  writeOpcode(writer, row);
  if (block === null) writer.u8(0x40);
  else if (typeof block === "number") writer.sleb64(BigInt(block));
  else writeValType(writer, block);
}

/** `br_table`; the default target comes last. */
export function emitBrTable(writer: ByteWriter, labels: readonly number[]): void {
  writeOpcode(writer, OP.br_table);
  writer.uleb(labels.length - 1);
  for (const label of labels) writer.uleb(label);
}

/** A load, store or atomic access of the first memory. `align` is an exponent. */
export function emitMemory(writer: ByteWriter, row: OpRow, align: number, offset: number): void {
  writeOpcode(writer, row);
  writer.uleb(align);
  writer.uleb(offset);
}

export function emitI32(writer: ByteWriter, value: number): void {
  writer.u8(OP["i32.const"].code);
  writer.sleb32(value);
}

export function emitI64(writer: ByteWriter, value: bigint): void {
  writer.u8(OP["i64.const"].code);
  writer.sleb64(value);
}

/** NaNs become the canonical one; use {@link emitF32Bits} to keep a payload. */
export function emitF32(writer: ByteWriter, value: number): void {
  writer.u8(OP["f32.const"].code);
  writer.f32(value);
}

export function emitF64(writer: ByteWriter, value: number): void {
  writer.u8(OP["f64.const"].code);
  writer.f64(value);
}

export function emitF32Bits(writer: ByteWriter, bits: number): void {
  writer.u8(OP["f32.const"].code);
  writer.u32(bits);
}

/** `v128.const` or `i8x16.shuffle` with its 16 bytes. */
export function emitBytes16(writer: ByteWriter, row: OpRow, bytes: Uint8Array): void {
  writeOpcode(writer, row);
  writer.bytes(bytes);
}

/** Like {@link emitIndex} with a relocatable index; returns the offset of the five bytes. */
export function emitIndexPadded(writer: ByteWriter, row: OpRow, index: number): number {
  writeOpcode(writer, row);
  const at = writer.length;
  writer.uleb32Padded(index);
  return at;
}

/** `i32.const` with a relocatable value; returns the offset of the five bytes. */
export function emitI32Padded(writer: ByteWriter, value: number): number {
  writer.u8(OP["i32.const"].code);
  const at = writer.length;
  writer.sleb32Padded(value);
  return at;
}

/** Constant expressions, `end` included. */
export function constExpr(emit: (writer: ByteWriter) => void): Uint8Array {
  const writer = new ByteWriter(16);
  emit(writer);
  writer.u8(OP.end.code);
  return writer.toBytes();
}
