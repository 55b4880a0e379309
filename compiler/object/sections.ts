/**
 * The sections of an object file as far as a linker looks at them. Function bodies are
 * only cut out; the decoder of whole modules would read them all, which is too slow
 * for the dozens of small objects of a C library.
 */
import { ByteReader } from "../base/bytes.ts";
import { MAGIC, VERSION } from "../wasm/encode.ts";
import { Instr, readInstr } from "../wasm/instr.ts";
import { type ExternKind, type ExternType, externKinds, type Import, Section } from "../wasm/module.ts";
import { OP } from "../wasm/opcodes.ts";
import { readRefType, readValType } from "../wasm/type-codec.ts";
import type { FuncType, GlobalType, Limits, TableType, ValType } from "../wasm/types.ts";

export interface ObjectSections {
  readonly types: FuncType[];
  /** Imports by kind: the first entries of each index space. */
  readonly imports: Record<ExternKind, Import[]>;
  /** Type of each function. */
  readonly functionTypes: number[];
  readonly globals: { type: GlobalType; init: Uint8Array }[];
  readonly tags: { type: number }[];
  readonly tables: TableType[];
  readonly exports: { name: string; kind: ExternKind; index: number }[];
  /** Code entries and data contents, with where they start in their section. */
  readonly code: CutOut[];
  readonly data: CutOut[];
  /** In file order; relocation sections refer to positions in this list. */
  readonly order: { id: number; custom: CustomPart | undefined }[];
}

export interface CutOut {
  readonly start: number;
  readonly bytes: Uint8Array;
}

export interface CustomPart {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Fails through the reader on malformed input. */
export function readSections(bytes: Uint8Array): ObjectSections {
  const reader = new ByteReader(bytes);
  if (bytes.length < 4 || reader.u32() !== MAGIC) reader.fail("magic header not detected", 0);
  if (bytes.length < 8 || reader.u32() !== VERSION) reader.fail("unknown binary version", 4);
  const sections: ObjectSections = {
    types: [],
    imports: { function: [], table: [], memory: [], global: [], tag: [] },
    functionTypes: [],
    globals: [],
    tags: [],
    tables: [],
    exports: [],
    code: [],
    data: [],
    order: [],
  };
  while (!reader.done) {
    const id = reader.u8();
    const size = reader.uleb32();
    if (size > reader.end - reader.offset) reader.fail("section is cut off");
    const body = new ByteReader(bytes, reader.offset, reader.offset + size);
    reader.offset += size;
    const custom = id === Section.custom ? { name: body.name(), bytes: body.take8(body.end - body.offset) } : undefined;
    sections.order.push({ id, custom });
    readers[id]?.(body, sections);
  }
  if (sections.code.length !== sections.functionTypes.length) reader.fail("functions and bodies differ in number");
  return sections;
}

function readList(reader: ByteReader, read: () => void): void {
  for (let n = reader.uleb32(); n > 0; n--) read();
}

type SectionReader = (reader: ByteReader, sections: ObjectSections) => void;

const readers: Readonly<Record<number, SectionReader>> = {
  [Section.type]: (reader, { types }) =>
    readList(reader, () => {
      if (reader.u8() !== 0x60) reader.fail("a type that is not simply that of functions");
      types.push({ params: readTypes(reader), results: readTypes(reader) });
    }),
  [Section.import]: (reader, { imports }) =>
    readList(reader, () => {
      const entry: Import = { module: reader.name(), name: reader.name(), desc: readImportType(reader) };
      imports[entry.desc.kind].push(entry);
    }),
  [Section.function]: (reader, { functionTypes, types }) =>
    readList(reader, () => {
      const type = reader.uleb32();
      if (type >= types.length) reader.fail(`no type ${type}`);
      functionTypes.push(type);
    }),
  [Section.table]: (reader, { tables }) => readList(reader, () => tables.push(readTableType(reader))),
  [Section.tag]: (reader, { tags }) => readList(reader, () => tags.push({ type: readTagType(reader) })),
  [Section.global]: (reader, { globals }) =>
    readList(reader, () => globals.push({ type: readGlobalType(reader), init: readConstExpr(reader) })),
  [Section.export]: (reader, { exports }) =>
    readList(reader, () => exports.push({ name: reader.name(), kind: readKind(reader), index: reader.uleb32() })),
  [Section.code]: (reader, { code }) => {
    const base = reader.offset;
    readList(reader, () => {
      const size = reader.uleb32();
      code.push({ start: reader.offset - base, bytes: reader.take8(size) });
    });
  },
  [Section.data]: (reader, { data }) => {
    const base = reader.offset;
    readList(reader, () => {
      const flags = reader.uleb32();
      if (flags === 2) reader.uleb32();
      if (flags !== 1) readConstExpr(reader);
      const size = reader.uleb32();
      data.push({ start: reader.offset - base, bytes: reader.take8(size) });
    });
  },
};

function readTypes(reader: ByteReader): ValType[] {
  const types: ValType[] = [];
  readList(reader, () => types.push(readValType(reader)));
  return types;
}

function readKind(reader: ByteReader): ExternKind {
  return externKinds[reader.u8()] ?? reader.fail("unknown kind of import or export");
}

function readImportType(reader: ByteReader): ExternType {
  const kind = readKind(reader);
  if (kind === "function") return { kind, type: reader.uleb32() };
  if (kind === "table") return { kind, ...readTableType(reader) };
  if (kind === "memory") return { kind, limits: readLimits(reader) };
  if (kind === "global") return { kind, ...readGlobalType(reader) };
  return { kind, type: readTagType(reader) };
}

function readTagType(reader: ByteReader): number {
  reader.u8();
  return reader.uleb32();
}

const readTableType = (reader: ByteReader): TableType => ({
  element: readRefType(reader),
  limits: readLimits(reader),
});

const readGlobalType = (reader: ByteReader): GlobalType => ({ type: readValType(reader), mutable: reader.u8() === 1 });

function readLimits(reader: ByteReader): Limits {
  const flags = reader.u8();
  const min = reader.uleb64AsNumber();
  const max = flags & 1 ? { max: reader.uleb64AsNumber() } : {};
  return { min, ...max, ...(flags & 2 ? { shared: true } : {}), ...(flags & 4 ? { is64: true } : {}) };
}

function readConstExpr(reader: ByteReader): Uint8Array {
  const start = reader.offset;
  const instr = new Instr();
  while (readInstr(reader, instr).row !== OP.end);
  return reader.bytes.subarray(start, reader.offset);
}
