/**
 * Bytes to module (binary format 5.5). Bodies are cut out, not looked at; the
 * validator reads them. What is malformed is returned as an error with its
 * offset, never thrown.
 */

import { ByteReader, MalformedError } from "../base/bytes.ts";
import { LimitsFlag, MAGIC, TypeCode, VERSION } from "./encode.ts";
import { Instr, readInstr } from "./instr.ts";
import {
  type CustomSection,
  type DataSegment,
  type ElementSegment,
  type Export,
  type Expr,
  type ExternKind,
  type ExternType,
  emptyModule,
  externKinds,
  type Func,
  type Import,
  type LocalRun,
  type Module,
  type ModulePlaces,
  Section,
  sectionOrder,
} from "./module.ts";
import { OP } from "./opcodes.ts";
import { readRefType, readStorageType, readValType } from "./type-codec.ts";
import {
  type CompositeType,
  type DefinedType,
  type FieldType,
  type GlobalType,
  type Limits,
  type MemoryType,
  type RefType,
  sizesOf,
  type TableType,
  type ValType,
} from "./types.ts";

/** Where a section was in the file; `offset` and `size` are those of its contents. */
export interface SectionPlace {
  readonly id: number;
  /** Name of a custom section. */
  readonly name: string;
  readonly offset: number;
  readonly size: number;
}

export interface DecodedModule extends Module {
  places: ModulePlaces;
  /** In file order, custom ones included; index in this list is what `reloc.*` sections refer to. */
  sections: SectionPlace[];
}

export interface DecodeError {
  readonly message: string;
  readonly offset: number;
}

export type DecodeResult =
  | { readonly module: DecodedModule; readonly error?: undefined }
  | { readonly error: DecodeError; readonly module?: undefined };

/** Decodes a module, or says what is malformed. The module refers to `bytes`; do not change them. */
export function decodeModule(bytes: Uint8Array): DecodeResult {
  try {
    return { module: readModule(new ByteReader(bytes)) };
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
    return { error: { message: error.message, offset: error.offset } };
  }
}

/** More functions, types, … than any real module has; the limit browsers share (JavaScript interface, "Implementation limits"). */
const MAX_ITEMS = 1_000_000;
/** Locals of one function, parameters included; the same list of limits. */
export const MAX_LOCALS = 50_000;

function readModule(reader: ByteReader): DecodedModule {
  if (reader.bytes.length < 4 || reader.u32() !== MAGIC) reader.fail("magic header not detected", 0);
  if (reader.bytes.length < 8 || reader.u32() !== VERSION) reader.fail("unknown binary version", 4);
  const places = noPlaces();
  const module: DecodedModule = { ...emptyModule(), sections: [], places };
  const state: State = { module, functionTypes: [], dataCount: -1, hasCode: false };
  let lastRank = -1;
  let lastId = 0;
  while (!reader.done) {
    const at = reader.offset;
    const id = reader.u8();
    const size = reader.uleb32();
    const offset = reader.offset;
    if (size > reader.end - offset) reader.fail("unexpected end: length out of bounds", offset);
    const body = new ByteReader(reader.bytes, offset, offset + size);
    reader.offset = offset + size;
    if (id === Section.custom) {
      const custom: CustomSection = { name: body.name(), bytes: body.take8(body.end - body.offset), after: lastId };
      module.customs.push(custom);
      module.sections.push({ id, name: custom.name, offset, size });
      continue;
    }
    const rank = sectionOrder.indexOf(id as (typeof sectionOrder)[number]);
    if (rank < 0) reader.fail(`malformed section id ${id}`, at);
    if (rank <= lastRank) reader.fail("unexpected content after last section", at);
    lastRank = rank;
    if (holdsSomething(id, body)) lastId = id;
    module.sections.push({ id, name: "", offset, size });
    sectionReaders[id as (typeof sectionOrder)[number]](body, state);
    if (!body.done) body.fail("section size mismatch");
  }
  if (state.functionTypes.length > 0 && !state.hasCode) {
    reader.fail("function and code section have inconsistent lengths");
  }
  if (state.dataCount >= 0 && state.dataCount !== module.data.length) {
    reader.fail("data count and data section have inconsistent lengths");
  }
  return module;
}

/** Empty lists are no section in a module, and so none that a custom section could follow. */
function holdsSomething(id: number, { bytes, offset, end }: ByteReader): boolean {
  return id === Section.start || id === Section.dataCount || new ByteReader(bytes, offset, end).uleb32() > 0;
}

interface State {
  module: DecodedModule;
  functionTypes: number[];
  /** -1 without a data count section. */
  dataCount: number;
  hasCode: boolean;
}

type SectionReader = (reader: ByteReader, state: State) => void;

function readCount(reader: ByteReader): number {
  const count = reader.uleb32();
  return count > MAX_ITEMS ? reader.fail(`${count} items are more than the limit of ${MAX_ITEMS}`) : count;
}

/** @param places takes the offset of each item */
function readVector<T>(reader: ByteReader, read: (reader: ByteReader) => T, places?: number[]): T[] {
  const count = readCount(reader);
  const items: T[] = [];
  for (let i = 0; i < count; i++) {
    places?.push(reader.offset);
    items.push(read(reader));
  }
  return items;
}

const noPlaces = (): ModulePlaces => ({
  items: {
    type: [],
    import: [],
    function: [],
    table: [],
    memory: [],
    tag: [],
    global: [],
    export: [],
    start: [],
    element: [],
    data: [],
  },
  expressions: new Map(),
});

const sectionReaders: Readonly<Record<(typeof sectionOrder)[number], SectionReader>> = {
  1: (r, { module }) => {
    const count = readCount(r);
    for (let i = 0; i < count; i++) readRecType(r, module);
  },
  2: (r, { module, module: { places } }) => {
    module.imports = readVector(r, readImport, places.items.import);
  },
  3: (r, state) => {
    state.functionTypes = readVector(r, (r) => r.uleb32(), state.module.places.items.function);
  },
  4: (r, { module, module: { places } }) => {
    module.tables = readVector(r, (r) => readTable(r, places), places.items.table);
  },
  5: (r, { module, module: { places } }) => {
    module.memories = readVector(r, readMemoryType, places.items.memory);
  },
  13: (r, { module, module: { places } }) => {
    module.tags = readVector(r, (r) => ({ type: readTagType(r) }), places.items.tag);
  },
  6: (r, { module, module: { places } }) => {
    const read = (r: ByteReader) => ({ type: readGlobalType(r), init: readExprBytes(r, places) });
    module.globals = readVector(r, read, places.items.global);
  },
  7: (r, { module, module: { places } }) => {
    module.exports = readVector(r, readExport, places.items.export);
  },
  8: (r, { module }) => {
    module.places.items.start.push(r.offset);
    module.start = r.uleb32();
  },
  9: (r, { module, module: { places } }) => {
    module.elements = readVector(r, (r) => readElement(r, places), places.items.element);
  },
  12: (r, state) => {
    state.module.hasDataCount = true;
    state.dataCount = r.uleb32();
  },
  10: readCode,
  11: (r, { module, module: { places } }) => {
    module.data = readVector(r, (r) => readData(r, places), places.items.data);
  },
};

function readCode(reader: ByteReader, state: State): void {
  const { functionTypes, module } = state;
  const count = reader.uleb32();
  if (count !== functionTypes.length) reader.fail("function and code section have inconsistent lengths");
  for (const type of functionTypes) module.functions.push(readFunc(reader, type));
  state.hasCode = true;
}

function readFunc(reader: ByteReader, type: number): Func {
  const size = reader.uleb32();
  const end = reader.offset + size;
  if (end > reader.end) reader.fail("unexpected end");
  const sectionEnd = reader.end;
  reader.end = end;
  let total = 0;
  const locals = readVector(reader, (r): LocalRun => {
    const count = r.uleb32();
    total += count;
    if (total > MAX_LOCALS) r.fail("too many locals");
    return { count, type: readValType(r) };
  });
  const offset = reader.offset;
  const body = reader.take8(end - offset);
  if (body.length === 0 || body[body.length - 1] !== OP.end.code) reader.fail("END opcode expected", end);
  reader.end = sectionEnd;
  return { type, locals, body, offset };
}

/** A type, or a group of types that may refer to each other. */
function readRecType(reader: ByteReader, { types, recGroups, places }: DecodedModule): void {
  const isGroup = reader.bytes[reader.offset] === TypeCode.rec;
  if (isGroup) reader.u8();
  const count = isGroup ? readCount(reader) : 1;
  if (isGroup) recGroups.push({ first: types.length, count });
  if (types.length + count > MAX_ITEMS) reader.fail(`more types than the limit of ${MAX_ITEMS}`);
  for (let i = 0; i < count; i++) {
    places.items.type.push(reader.offset);
    types.push(readSubType(reader));
  }
}

function readSubType(reader: ByteReader): DefinedType {
  const code = reader.bytes[reader.offset];
  if (code !== TypeCode.sub && code !== TypeCode.subFinal) return readCompositeType(reader);
  reader.u8();
  const supertypes = readVector(reader, (r) => r.uleb32());
  const isOpen = code === TypeCode.sub;
  return { ...readCompositeType(reader), ...(supertypes.length > 0 && { supertypes }), ...(isOpen && { isOpen }) };
}

function readCompositeType(reader: ByteReader): CompositeType {
  const code = reader.u8();
  if (code === TypeCode.func) return { params: readValTypes(reader), results: readValTypes(reader) };
  if (code === TypeCode.struct) return { fields: readVector(reader, readFieldType) };
  if (code === TypeCode.array) return { element: readFieldType(reader) };
  return reader.fail("malformed definition of a type", reader.offset - 1);
}

function readFieldType(reader: ByteReader): FieldType {
  const storage = readStorageType(reader);
  return { storage, mutable: readMutability(reader) };
}

function readMutability(reader: ByteReader): boolean {
  const mutability = reader.u8();
  if (mutability > 1) reader.fail("malformed mutability", reader.offset - 1);
  return mutability === 1;
}

function readValTypes(reader: ByteReader): ValType[] {
  return readVector(reader, readValType);
}

function readImport(reader: ByteReader): Import {
  return { module: reader.name(), name: reader.name(), desc: readExternType(reader, readExternKind(reader, "import")) };
}

function readExternKind(reader: ByteReader, what: string): ExternKind {
  const kind = externKinds[reader.u8()];
  if (kind === undefined) reader.fail(`malformed ${what} kind`, reader.offset - 1);
  return kind;
}

function readExternType(reader: ByteReader, kind: ExternKind): ExternType {
  switch (kind) {
    case "function":
      return { kind, type: reader.uleb32() };
    case "table":
      return { kind, ...readTableType(reader) };
    case "memory":
      return { kind, ...readMemoryType(reader) };
    case "global":
      return { kind, ...readGlobalType(reader) };
    case "tag":
      return { kind, type: readTagType(reader) };
  }
}

function readTableType(reader: ByteReader): TableType {
  return { element: readRefType(reader), limits: readLimits(reader) };
}

function readTable(reader: ByteReader, places: ModulePlaces): TableType & { init?: Expr } {
  if (reader.bytes[reader.offset] !== 0x40) return readTableType(reader);
  reader.u8();
  if (reader.u8() !== 0) reader.fail("malformed table", reader.offset - 1);
  return { ...readTableType(reader), init: readExprBytes(reader, places) };
}

/** Limits, and behind them the logarithm of the page size if the flags say so. */
function readMemoryType(reader: ByteReader): MemoryType {
  const flags = reader.bytes[reader.offset] ?? 0;
  const limits = readLimits(reader, LimitsFlag.pageSize);
  if ((flags & LimitsFlag.pageSize) === 0) return { limits };
  const exponent = reader.uleb32();
  if (exponent > 63) reader.fail("invalid custom page size", reader.offset - 1);
  return { limits, pageSize: 2 ** exponent };
}

/** @param more flags beyond those that all limits can have, which the caller looks at */
function readLimits(reader: ByteReader, more = 0): Limits {
  const flags = reader.u8();
  if (flags > 7 + more) reader.fail("malformed limits flags", reader.offset - 1);
  const is64 = (flags & LimitsFlag.is64) !== 0;
  const min = reader.uleb64();
  const max = (flags & LimitsFlag.max) !== 0 ? reader.uleb64() : undefined;
  return {
    ...sizesOf(min, max),
    ...((flags & LimitsFlag.shared) !== 0 && { shared: true }),
    ...(is64 && { is64 }),
  };
}

function readGlobalType(reader: ByteReader): GlobalType {
  const type = readValType(reader);
  return { type, mutable: readMutability(reader) };
}

function readTagType(reader: ByteReader): number {
  if (reader.u8() !== 0) reader.fail("malformed tag attribute", reader.offset - 1);
  return reader.uleb32();
}

function readExport(reader: ByteReader): Export {
  return { name: reader.name(), kind: readExternKind(reader, "export"), index: reader.uleb32() };
}

function readElement(reader: ByteReader, places: ModulePlaces): ElementSegment {
  const flags = reader.uleb32();
  if (flags > 7) reader.fail("malformed elements segment kind");
  const where = readElementMode(reader, flags, places);
  // Functions by index are not null; expressions are, where nothing is said, of the type of the usual table.
  let type: RefType = (flags & 4) !== 0 ? "funcref" : "(ref func)";
  if ((flags & 3) !== 0) {
    if ((flags & 4) !== 0) type = readRefType(reader);
    else if (reader.u8() !== 0) reader.fail("malformed element kind", reader.offset - 1);
  }
  const readItem = (r: ByteReader) => readExprBytes(r, places);
  const init = (flags & 4) !== 0 ? readVector(reader, readItem) : readVector(reader, (r) => r.uleb32());
  return { where, type, init };
}

function readElementMode(reader: ByteReader, flags: number, places: ModulePlaces): ElementSegment["where"] {
  if ((flags & 1) !== 0) return { mode: (flags & 2) !== 0 ? "declarative" : "passive" };
  const table = (flags & 2) !== 0 ? reader.uleb32() : 0;
  return { mode: "active", table, offset: readExprBytes(reader, places) };
}

function readData(reader: ByteReader, places: ModulePlaces): DataSegment {
  const flags = reader.uleb32();
  if (flags > 2) reader.fail("malformed data segment kind");
  if (flags === 1) return { where: { mode: "passive" }, bytes: reader.sized() };
  const memory = flags === 2 ? reader.uleb32() : 0;
  const offset = readExprBytes(reader, places);
  return { where: { mode: "active", memory, offset }, bytes: reader.sized() };
}

/** Cuts out a constant expression up to and with its `end`. */
function readExprBytes(reader: ByteReader, { expressions }: ModulePlaces): Expr {
  const start = reader.offset;
  const instr = new Instr();
  for (let depth = 1; depth > 0; ) {
    const { row } = readInstr(reader, instr);
    if (row.imm.some((kind) => kind === "block")) depth++;
    else if (row === OP.end) depth--;
  }
  const expr = reader.bytes.subarray(start, reader.offset);
  expressions.set(expr, start);
  return expr;
}
