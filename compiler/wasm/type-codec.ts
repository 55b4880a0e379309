/** Types in the binary format (core specification 5.3). */
import type { ByteReader, ByteWriter } from "../base/bytes.ts";
import {
  type BlockType,
  type HeapType,
  heapOf,
  isNamedType,
  isNullable,
  isPackedType,
  isRefType,
  packedTypes,
  type RefType,
  refType,
  type ShortRefType,
  type StorageType,
  type ValType,
  valTypeByCode,
  valTypes,
} from "./types.ts";

/** The byte of an empty block type. */
const EMPTY_BLOCK = 0x40;

export function readBlockType(reader: ByteReader): BlockType {
  const byte = reader.bytes[reader.offset]!;
  if (byte === EMPTY_BLOCK) {
    reader.u8();
    return null;
  }
  if (!isTypeIndex(byte)) return readValType(reader);
  const at = reader.offset;
  const index = readTypeIndex(reader);
  return index >= 0 ? index : reader.fail("malformed block type", at);
}

export function writeBlockType(writer: ByteWriter, block: BlockType): void {
  if (block === null) writer.u8(EMPTY_BLOCK);
  else if (typeof block === "number") writer.sleb64(BigInt(block));
  else writeValType(writer, block);
}

/** The index of a type where other types may stand too: signed, since their bytes are negative numbers. */
const readTypeIndex = (reader: ByteReader): number => reader.sleb(33);

/** Is it the first byte of a signed number that is not negative, or longer than a byte? */
const isTypeIndex = (byte: number): boolean => (byte & 0xc0) !== 0x40;

/** The bytes of `(ref …)` and `(ref null …)`, before a heap type. */
const NON_NULL_REFERENCE = 0x64;
const NULLABLE_REFERENCE = 0x63;

export function readValType(reader: ByteReader): ValType {
  const byte = reader.u8();
  if (byte === NULLABLE_REFERENCE || byte === NON_NULL_REFERENCE) {
    return refType(readHeapType(reader), byte === NULLABLE_REFERENCE);
  }
  const type = valTypeByCode(byte);
  if (type === undefined) reader.fail("malformed value type", reader.offset - 1);
  return type;
}

export function readRefType(reader: ByteReader): RefType {
  const at = reader.offset;
  const type = readValType(reader);
  if (!isRefType(type)) reader.fail("malformed reference type", at);
  return type;
}

export function readHeapType(reader: ByteReader): HeapType {
  const at = reader.offset;
  if (at < reader.end && isTypeIndex(reader.bytes[at]!)) {
    const index = readTypeIndex(reader);
    return index >= 0 ? index : reader.fail("malformed heap type", at);
  }
  const type = valTypeByCode(reader.u8());
  if (type === undefined || !isRefType(type)) reader.fail("malformed heap type", at);
  return heapOf(type);
}

export function readStorageType(reader: ByteReader): StorageType {
  const byte = reader.bytes[reader.offset];
  const packed = byte === packedTypes.i8 ? "i8" : byte === packedTypes.i16 ? "i16" : undefined;
  if (packed === undefined) return readValType(reader);
  reader.u8();
  return packed;
}

export function writeValType(writer: ByteWriter, type: ValType): void {
  if (isNamedType(type)) {
    writer.u8(valTypes[type].code);
    return;
  }
  writer.u8(isNullable(type) ? NULLABLE_REFERENCE : NON_NULL_REFERENCE);
  writeHeapType(writer, type);
}

/** What references of a type point to. */
export function writeHeapType(writer: ByteWriter, type: RefType): void {
  const heap = heapOf(type);
  if (typeof heap === "number") writer.sleb64(BigInt(heap));
  else writer.u8(valTypes[refType(heap, true) as ShortRefType].code);
}

export function writeStorageType(writer: ByteWriter, type: StorageType): void {
  if (isPackedType(type)) writer.u8(packedTypes[type]);
  else writeValType(writer, type);
}
