/**
 * Bytes to object file: of ours and of clang's. The index spaces of the file become
 * symbols and units again (see format.ts), bodies and bytes stay views of the file.
 * What is malformed is returned as a message, never thrown.
 */
import { ByteReader, MalformedError } from "../base/bytes.ts";
import { readBranchHints } from "../wasm/branch-hints.ts";
import { Section } from "../wasm/module.ts";
import {
  COMMON_SECTION,
  emptyObject,
  HINTS_SECTION,
  isUndefined,
  LINKING_VERSION,
  LinkingPart,
  type ObjectFile,
  objectSymbol,
  PLACES_SECTION,
  PROTOTYPES_SECTION,
  type Reloc,
  relocRows,
  SymbolFlag,
  symbolKinds,
  TARGET_FEATURES_SECTION,
} from "./format.ts";
import { type ObjectSections, readSections } from "./sections.ts";
import { comdatKinds } from "./write.ts";

export type ReadObjectResult =
  | { readonly object: ObjectFile; readonly error?: undefined }
  | { readonly error: string; readonly object?: undefined };

/** Everything the parts of the file need of each other while it is read. */
interface Reading {
  readonly sections: ObjectSections;
  readonly object: ObjectFile;
  /** Index in object.customs by section index of the file. */
  readonly customAt: Map<number, number>;
}

/** Decodes a relocatable object, or says what is wrong with it. */
export function readObject(bytes: Uint8Array, name: string): ReadObjectResult {
  try {
    const sections = readSections(bytes);
    if (!sections.order.some(({ custom }) => custom?.name === "linking")) {
      return { error: "not a relocatable object (it has no 'linking' section)" };
    }
    return { object: readParts(sections, name) };
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
    return { error: `${error.message} (at offset ${error.offset})` };
  }
}

function readParts(sections: ObjectSections, name: string): ObjectFile {
  const object = emptyObject(name);
  const reading: Reading = { sections, object, customAt: new Map() };
  object.types = sections.types;
  object.globals = sections.globals;
  object.tags = sections.tags;
  object.tables = sections.tables;
  sections.code.forEach(({ bytes }, i) => {
    object.functions.push({ type: sections.functionTypes[i]!, body: bytes, relocs: [], hints: [] });
  });
  for (const { bytes } of sections.data) {
    object.segments.push({ name: "", alignLog2: 0, flags: 0, size: bytes.length, bytes, relocs: [] });
  }
  sections.order.forEach(({ custom }, i) => {
    if (custom === undefined || !isPlainCustom(custom.name)) return;
    reading.customAt.set(i, object.customs.length);
    object.customs.push({ ...custom, relocs: [] });
  });
  const part = (isMeant: (section: string) => boolean, read: (reader: ByteReader, reading: Reading) => void): void => {
    for (const { custom } of sections.order)
      if (custom && isMeant(custom.name)) read(new ByteReader(custom.bytes), reading);
  };
  part((section) => section === "linking", readLinking);
  part((section) => section.startsWith("reloc."), readRelocs);
  part((section) => section === TARGET_FEATURES_SECTION, readFeatures);
  part((section) => section === PROTOTYPES_SECTION, readPrototypes);
  part((section) => section === COMMON_SECTION, readCommon);
  part((section) => section === HINTS_SECTION, readHints);
  part((section) => section === PLACES_SECTION, readPlaces);
  readExports(reading);
  return object;
}

function readCommon(reader: ByteReader, reading: Reading): void {
  for (let n = reader.uleb32(); n > 0; n--) symbolAt(reader, reading, reader.uleb32()).common = true;
}

function readHints(reader: ByteReader, { object }: Reading): void {
  for (const { index, hints } of readBranchHints(reader)) {
    const fn = object.functions[index] ?? reader.fail(`branch hints for unknown function ${index}`);
    fn.hints = hints;
  }
}

const isPlainCustom = (name: string): boolean =>
  name !== "linking" &&
  name !== TARGET_FEATURES_SECTION &&
  name !== PROTOTYPES_SECTION &&
  name !== COMMON_SECTION &&
  name !== HINTS_SECTION &&
  name !== PLACES_SECTION &&
  !name.startsWith("reloc.");

function readLinking(reader: ByteReader, reading: Reading): void {
  const version = reader.uleb32();
  if (version !== LINKING_VERSION) reader.fail(`linking section has version ${version}, not ${LINKING_VERSION}`);
  while (!reader.done) {
    const id = reader.u8();
    const body = new ByteReader(reader.sized());
    if (id === LinkingPart.symbols) readSymbols(body, reading);
    else if (id === LinkingPart.segments) readSegmentInfo(body, reading);
    else if (id === LinkingPart.initFunctions) readInitFunctions(body, reading);
    else if (id === LinkingPart.comdats) readComdats(body, reading);
  }
}

function readSymbols(reader: ByteReader, reading: Reading): void {
  for (let n = reader.uleb32(); n > 0; n--) {
    const kind = symbolKinds[reader.u8()];
    if (kind === undefined) reader.fail("unknown kind of symbol");
    const symbol = objectSymbol(kind, "", { flags: reader.uleb32() });
    if (kind === "data") readDataSymbol(reader, symbol, reading);
    else if (kind === "section") readSectionSymbol(reader, symbol, reading);
    else readElementSymbol(reader, symbol, reading);
    reading.object.symbols.push(symbol);
  }
}

type ReadSymbol = ReturnType<typeof objectSymbol>;

function readDataSymbol(reader: ByteReader, symbol: ReadSymbol, { object }: Reading): void {
  symbol.name = reader.name();
  if (isUndefined(symbol)) return;
  symbol.index = reader.uleb32();
  symbol.offset = reader.uleb32();
  symbol.size = reader.uleb32();
  const absolute = (symbol.flags & SymbolFlag.absolute) !== 0;
  if (!absolute && symbol.index >= object.segments.length) reader.fail(`symbol '${symbol.name}' is in no segment`);
}

function readSectionSymbol(reader: ByteReader, symbol: ReadSymbol, { object, customAt }: Reading): void {
  symbol.index = customAt.get(reader.uleb32()) ?? -1;
  symbol.name = object.customs[symbol.index]?.name ?? "";
}

function readElementSymbol(reader: ByteReader, symbol: ReadSymbol, { object, sections: { imports } }: Reading): void {
  const kind = symbol.kind as "function" | "global" | "tag" | "table";
  const element = reader.uleb32();
  const imported = imports[kind];
  const entry = imported[element];
  if ((entry !== undefined) !== isUndefined(symbol)) reader.fail("symbol's flags contradict its index");
  if (entry === undefined) {
    symbol.name = reader.name();
    symbol.index = element - imported.length;
    if (kind === "function" || kind === "tag") {
      const unit = (kind === "function" ? object.functions : object.tags)[symbol.index];
      if (unit === undefined) reader.fail(`symbol '${symbol.name}' has no ${kind}`);
      symbol.type = unit.type;
    } else if (symbol.index >= (kind === "global" ? object.globals : object.tables).length) {
      reader.fail(`symbol '${symbol.name}' has no ${kind}`);
    }
    return;
  }
  const explicit = (symbol.flags & SymbolFlag.explicitName) !== 0;
  symbol.name = explicit ? reader.name() : entry.name;
  symbol.importModule = explicit || entry.module !== "env" ? entry.module : undefined;
  symbol.importName = explicit ? entry.name : undefined;
  const { desc } = entry;
  if (desc.kind === "function" || desc.kind === "tag") symbol.type = desc.type;
  else if (desc.kind === "global") symbol.globalType = { type: desc.type, mutable: desc.mutable };
  else if (desc.kind === "table") symbol.tableType = { element: desc.element, limits: desc.limits };
}

function symbolAt(reader: ByteReader, { object }: Reading, index: number): ReadSymbol {
  return object.symbols[index] ?? reader.fail(`no symbol ${index}`);
}

function readSegmentInfo(reader: ByteReader, { object }: Reading): void {
  const count = reader.uleb32();
  for (let i = 0; i < count; i++) {
    const segment = object.segments[i] ?? reader.fail(`no segment ${i}`);
    segment.name = reader.name();
    segment.alignLog2 = reader.uleb32();
    segment.flags = reader.uleb32();
  }
}

function readInitFunctions(reader: ByteReader, reading: Reading): void {
  for (let n = reader.uleb32(); n > 0; n--) {
    const priority = reader.uleb32();
    const symbol = reader.uleb32();
    if (symbolAt(reader, reading, symbol).kind !== "function") reader.fail("constructor is no function");
    reading.object.initFunctions.push({ priority, symbol });
  }
}

function readComdats(reader: ByteReader, { object, sections: { imports }, customAt }: Reading): void {
  for (let n = reader.uleb32(); n > 0; n--) {
    const name = reader.name();
    reader.uleb32();
    const members: (typeof object.comdats)[number]["members"] = [];
    for (let m = reader.uleb32(); m > 0; m--) {
      const kind = comdatKinds[reader.u8()];
      const index = reader.uleb32();
      if (kind === "function") members.push({ kind, index: index - imports.function.length });
      else if (kind === "data") members.push({ kind, index });
      else if (kind === "section") members.push({ kind, index: customAt.get(index) ?? -1 });
    }
    object.comdats.push({ name, members });
  }
}

/** A unit and where it starts in its section. */
interface PlacedUnit {
  readonly start: number;
  readonly size: number;
  readonly relocs: Reloc[];
}

function readRelocs(reader: ByteReader, reading: Reading): void {
  const { object } = reading;
  const sectionIndex = reader.uleb32();
  const units = unitsOf(reading, sectionIndex);
  if (units === undefined) reader.fail(`relocations for unknown section ${sectionIndex}`);
  let at = 0;
  for (let n = reader.uleb32(); n > 0; n--) {
    const type = reader.u8();
    const row = relocRows[type];
    if (row === undefined) reader.fail(`unknown relocation type ${type}`);
    const offset = reader.uleb32();
    const index = reader.uleb32();
    const addend = row.hasAddend ? reader.sleb32() : 0;
    const limit = row.target === "type" ? object.types.length : object.symbols.length;
    if (index >= limit) reader.fail(`relocation of unknown ${row.target} ${index}`);
    // Both relocations and units come in ascending order; start over if a producer did otherwise.
    if (at > 0 && offset < units[at]!.start) at = 0;
    while (at + 1 < units.length && units[at + 1]!.start <= offset) at++;
    const unit = units[at];
    if (unit === undefined || offset < unit.start || offset + 4 > unit.start + unit.size) {
      reader.fail(`relocation at ${offset} is outside of its section`);
    }
    unit.relocs.push({ type, offset: offset - unit.start, index, addend });
  }
}

function unitsOf({ object, sections, customAt }: Reading, section: number): PlacedUnit[] | undefined {
  const id = sections.order[section]?.id;
  if (id === Section.code) {
    return object.functions.map(({ body, relocs }, i) => ({
      start: sections.code[i]!.start,
      size: body.length,
      relocs,
    }));
  }
  if (id === Section.data) {
    return object.segments.map(({ size, relocs }, i) => ({ start: sections.data[i]!.start, size, relocs }));
  }
  const custom = object.customs[customAt.get(section) ?? -1];
  return custom && [{ start: 0, size: custom.bytes.length, relocs: custom.relocs }];
}

function readFeatures(reader: ByteReader, { object }: Reading): void {
  for (let n = reader.uleb32(); n > 0; n--) {
    const prefix = String.fromCharCode(reader.u8());
    object.features.push({ prefix, name: reader.name() });
  }
}

function readPrototypes(reader: ByteReader, reading: Reading): void {
  for (let n = reader.uleb32(); n > 0; n--) {
    const symbol = symbolAt(reader, reading, reader.uleb32());
    symbol.prototype = reader.name();
  }
}

function readPlaces(reader: ByteReader, reading: Reading): void {
  const files: string[] = [];
  for (let n = reader.uleb32(); n > 0; n--) files.push(reader.name());
  for (let n = reader.uleb32(); n > 0; n--) {
    const symbol = symbolAt(reader, reading, reader.uleb32());
    const file = files[reader.uleb32()] ?? reader.fail("place in an unknown file");
    symbol.place = { file, line: reader.uleb32() };
  }
}

function readExports({ object, sections: { imports, exports } }: Reading): void {
  for (const { name, kind, index } of exports) {
    if (kind === "function") {
      const fn = object.functions[index - imports.function.length];
      if (fn !== undefined) fn.exportName = name;
    } else if (kind === "global") {
      const global = object.globals[index - imports.global.length];
      if (global !== undefined) global.exportName = name;
    }
  }
}
