/**
 * Module to bytes (binary format 5.5). The section writers are exported for
 * the object writer, which emits some sections with relocatable fields of its
 * own making.
 */

import { ByteWriter } from "../base/bytes.ts";
import {
  type CustomSection,
  type DataSegment,
  type ElementSegment,
  type Export,
  type Expr,
  type ExternType,
  externKinds,
  type Func,
  type Import,
  type Module,
  Section,
  sectionOrder,
} from "./module.ts";
import { writeStorageType, writeValType } from "./type-codec.ts";
import {
  type DefinedType,
  type FieldType,
  type FuncType,
  type GlobalType,
  isFuncType,
  isStructType,
  type Limits,
  type MemoryType,
  type TableType,
  type ValType,
} from "./types.ts";

export const MAGIC = 0x6d736100;
export const VERSION = 1;

/** Encodes a whole module. Nothing is validated. */
export function encodeModule(module: Module): Uint8Array {
  const writer = new ByteWriter(1 << 16);
  writeHeader(writer);
  const customsAfter = (id: number | undefined) => {
    for (const custom of module.customs) if (custom.after === id) writeCustomSection(writer, custom);
  };
  customsAfter(0);
  for (const id of sectionOrder) {
    writeSection(writer, id, (body) => sectionWriters[id](body, module));
    customsAfter(id);
  }
  customsAfter(undefined);
  return writer.toBytes();
}

export function writeHeader(writer: ByteWriter): void {
  writer.u32(MAGIC);
  writer.u32(VERSION);
}

/** Writes a section if `fill` writes anything into it. Returns the offset of its contents in `writer`, or -1. */
export function writeSection(writer: ByteWriter, id: number, fill: (body: ByteWriter) => void): number {
  const body = new ByteWriter(1024);
  fill(body);
  if (body.length === 0) return -1;
  writer.u8(id);
  writer.uleb(body.length);
  const at = writer.length;
  writer.append(body);
  return at;
}

export function writeCustomSection(writer: ByteWriter, custom: CustomSection): void {
  writeSection(writer, Section.custom, (body) => {
    body.name(custom.name);
    body.bytes(custom.bytes);
  });
}

type SectionWriter = (writer: ByteWriter, module: Module) => void;

/** A vector, or nothing at all when it is empty, so that the section disappears. */
const vector =
  <T>(list: (module: Module) => readonly T[], write: (writer: ByteWriter, item: T) => void): SectionWriter =>
  (writer, module) => {
    const items = list(module);
    if (items.length === 0) return;
    writer.uleb(items.length);
    for (const item of items) write(writer, item);
  };

const sectionWriters: Readonly<Record<(typeof sectionOrder)[number], SectionWriter>> = {
  1: writeTypes,
  2: vector((m) => m.imports, writeImport),
  3: vector(
    (m) => m.functions,
    (w, fn) => w.uleb(fn.type),
  ),
  4: vector(
    (m) => m.tables,
    (w, table) => writeTable(w, table, table.init),
  ),
  5: vector((m) => m.memories, writeMemoryType),
  13: vector(
    (m) => m.tags,
    (w, tag) => writeTagType(w, tag.type),
  ),
  6: vector(
    (m) => m.globals,
    (w, global) => {
      writeGlobalType(w, global.type);
      w.bytes(global.init);
    },
  ),
  7: vector((m) => m.exports, writeExport),
  8: (w, m) => {
    if (m.start !== undefined) w.uleb(m.start);
  },
  9: vector((m) => m.elements, writeElement),
  12: (w, m) => {
    if (m.hasDataCount) w.uleb(m.data.length);
  },
  10: vector((m) => m.functions, writeFunc),
  11: vector((m) => m.data, writeData),
};

/** Writes the contents of one known section. */
export function writeSectionBody(writer: ByteWriter, id: (typeof sectionOrder)[number], module: Module): void {
  sectionWriters[id](writer, module);
}

/** First bytes of definitions of types. */
export const TypeCode = { func: 0x60, struct: 0x5f, array: 0x5e, sub: 0x50, subFinal: 0x4f, rec: 0x4e } as const;

/** Groups of types that are written as such, and every other type alone. */
function writeTypes(writer: ByteWriter, { types, recGroups }: Module): void {
  const nested = recGroups.reduce((sum, { count }) => sum + count, 0);
  const entries = types.length - nested + recGroups.length;
  if (entries === 0) return;
  writer.uleb(entries);
  let next = 0;
  const writeUpTo = (end: number) => {
    for (; next < end; next++) writeDefinedType(writer, types[next]!);
  };
  for (const { first, count } of recGroups) {
    writeUpTo(first);
    writer.u8(TypeCode.rec);
    writer.uleb(count);
    writeUpTo(first + count);
  }
  writeUpTo(types.length);
}

function writeDefinedType(writer: ByteWriter, type: DefinedType): void {
  const { supertypes = [], isOpen } = type;
  if (isOpen || supertypes.length > 0) {
    writer.u8(isOpen ? TypeCode.sub : TypeCode.subFinal);
    writer.uleb(supertypes.length);
    for (const index of supertypes) writer.uleb(index);
  }
  if (isFuncType(type)) {
    writeFuncType(writer, type);
  } else if (isStructType(type)) {
    writer.u8(TypeCode.struct);
    writer.uleb(type.fields.length);
    for (const field of type.fields) writeFieldType(writer, field);
  } else {
    writer.u8(TypeCode.array);
    writeFieldType(writer, type.element);
  }
}

function writeFieldType(writer: ByteWriter, { storage, mutable }: FieldType): void {
  writeStorageType(writer, storage);
  writer.u8(mutable ? 1 : 0);
}

export function writeFuncType(writer: ByteWriter, type: FuncType): void {
  writer.u8(TypeCode.func);
  writeValTypes(writer, type.params);
  writeValTypes(writer, type.results);
}

function writeValTypes(writer: ByteWriter, types: readonly ValType[]): void {
  writer.uleb(types.length);
  for (const type of types) writeValType(writer, type);
}

export function writeImport(writer: ByteWriter, { module, name, desc }: Import): void {
  writer.name(module);
  writer.name(name);
  writer.u8(externKinds.indexOf(desc.kind));
  writeExternType(writer, desc);
}

function writeExternType(writer: ByteWriter, desc: ExternType): void {
  if (desc.kind === "function") writer.uleb(desc.type);
  else if (desc.kind === "table") writeTable(writer, desc, undefined);
  else if (desc.kind === "memory") writeMemoryType(writer, desc);
  else if (desc.kind === "global") writeGlobalType(writer, desc);
  else writeTagType(writer, desc.type);
}

export function writeTable(writer: ByteWriter, type: TableType, init: Expr | undefined): void {
  if (init !== undefined) {
    writer.u8(0x40);
    writer.u8(0x00);
  }
  writeValType(writer, type.element);
  writeLimits(writer, type.limits);
  if (init !== undefined) writer.bytes(init);
}

/** What the first byte of limits says. */
export const LimitsFlag = { max: 1, shared: 2, is64: 4, pageSize: 8 } as const;

/** Limits, and the logarithm of the page size if it is not the usual one. */
export function writeMemoryType(writer: ByteWriter, { limits, pageSize }: MemoryType): void {
  writeLimits(writer, limits, pageSize === undefined ? 0 : LimitsFlag.pageSize);
  if (pageSize !== undefined) writer.uleb(Math.log2(pageSize));
}

export function writeLimits(writer: ByteWriter, limits: Limits, more = 0): void {
  const { max, shared, is64 } = LimitsFlag;
  writer.u8((limits.max !== undefined ? max : 0) | (limits.shared ? shared : 0) | (limits.is64 ? is64 : 0) | more);
  if (limits.exact !== undefined) {
    writer.uleb64(limits.exact.min);
    if (limits.exact.max !== undefined) writer.uleb64(limits.exact.max);
    return;
  }
  writer.uleb(limits.min);
  if (limits.max !== undefined) writer.uleb(limits.max);
}

export function writeGlobalType(writer: ByteWriter, type: GlobalType): void {
  writeValType(writer, type.type);
  writer.u8(type.mutable ? 1 : 0);
}

/** The attribute byte 0 means "exception". */
function writeTagType(writer: ByteWriter, type: number): void {
  writer.u8(0);
  writer.uleb(type);
}

function writeExport(writer: ByteWriter, item: Export): void {
  writer.name(item.name);
  writer.u8(externKinds.indexOf(item.kind));
  writer.uleb(item.index);
}

/** Flags: 1 not active, 2 explicit table (or declarative), 4 expressions instead of function indexes. */
function writeElement(writer: ByteWriter, segment: ElementSegment): void {
  const { where, type, init } = segment;
  const indexes = init.length === 0 ? type === "(ref func)" : typeof init[0] === "number";
  const explicit = where.mode === "active" && (where.table !== 0 || (!indexes && type !== "funcref"));
  const flags =
    (where.mode !== "active" ? 1 : 0) | (explicit || where.mode === "declarative" ? 2 : 0) | (indexes ? 0 : 4);
  writer.uleb(flags);
  if (where.mode === "active") {
    if (explicit) writer.uleb(where.table);
    writer.bytes(where.offset);
  }
  if ((flags & 3) !== 0) {
    if (indexes) writer.u8(0);
    else writeValType(writer, type);
  }
  writer.uleb(init.length);
  for (const item of init) {
    if (typeof item === "number") writer.uleb(item);
    else writer.bytes(item);
  }
}

/** A code entry: size, runs of locals, body. */
export function writeFunc(writer: ByteWriter, fn: Func): void {
  const head = new ByteWriter(16);
  writeFuncHead(head, fn);
  writer.uleb(head.length + fn.body.length);
  writer.bytes(head.view8());
  writer.bytes(fn.body);
}

/** What stands in front of the body: runs of locals. */
export function writeFuncHead(writer: ByteWriter, fn: Func): void {
  writer.uleb(fn.locals.length);
  for (const { count, type } of fn.locals) {
    writer.uleb(count);
    writeValType(writer, type);
  }
}

/** Flags: 1 passive, 2 explicit memory. */
function writeData(writer: ByteWriter, segment: DataSegment): void {
  const { where } = segment;
  if (where.mode === "active") {
    writer.uleb(where.memory === 0 ? 0 : 2);
    if (where.memory !== 0) writer.uleb(where.memory);
    writer.bytes(where.offset);
  } else {
    writer.uleb(1);
  }
  writer.sized(segment.bytes);
}
