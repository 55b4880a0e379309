/**
 * Object file to bytes. Symbols become index spaces: undefined functions, globals,
 * tags and tables turn into imports, in symbol order, and everything defined follows
 * them. The memory is always imported as env.__linear_memory, as clang does.
 *
 * Relocatable places hold what a linker would compute for this file alone, padded to
 * five bytes; linkers overwrite them.
 */
import { alignUp } from "../base/align.ts";
import { ByteWriter } from "../base/bytes.ts";
import { writeBranchHints } from "../wasm/branch-hints.ts";
import { constExpr, emitI32 } from "../wasm/emit.ts";
import {
  writeCustomSection,
  writeFuncType,
  writeGlobalType,
  writeHeader,
  writeImport,
  writeSection,
  writeTable,
} from "../wasm/encode.ts";
import { type ExternType, externKinds, Section } from "../wasm/module.ts";
import {
  COMMON_SECTION,
  type Feature,
  HINTS_SECTION,
  isUndefined,
  LINKING_VERSION,
  LinkingPart,
  type ObjectCustom,
  type ObjectFile,
  type ObjectSymbol,
  PLACES_SECTION,
  PROTOTYPES_SECTION,
  type Reloc,
  relocRows,
  SymbolFlag,
  symbolKinds,
  TARGET_FEATURES_SECTION,
} from "./format.ts";

/** Where a symbol is in the file's index space of its kind. */
interface Numbering {
  /** By symbol: element index, or segment for data. */
  readonly elements: number[];
  readonly imports: ObjectSymbol[];
  readonly nImportedFunctions: number;
  readonly nImportedGlobals: number;
}

/** Encodes an object file (tool-conventions Linking.md). */
export function writeObject(object: ObjectFile): Uint8Array {
  const writer = new ByteWriter(1 << 14);
  const numbering = numberSymbols(object);
  writeHeader(writer);
  // Index that reloc sections use: position of the section in the file.
  let nSections = 0;
  const section = (id: number, fill: (body: ByteWriter) => void): number => {
    if (writeSection(writer, id, fill) < 0) return -1;
    return nSections++;
  };
  section(Section.type, (w) => writeList(w, object.types, writeFuncType));
  section(Section.import, (w) => writeImports(w, numbering));
  section(Section.function, (w) => writeList(w, object.functions, (to, fn) => to.uleb(fn.type)));
  section(Section.table, (w) => writeList(w, object.tables, (to, table) => writeTable(to, table, undefined)));
  section(Section.tag, (w) => writeList(w, object.tags, writeTag));
  section(Section.global, (w) =>
    writeList(w, object.globals, (to, global) => {
      writeGlobalType(to, global.type);
      to.bytes(global.init);
    }),
  );
  section(Section.export, (w) => writeExports(w, object, numbering));
  if (object.segments.length > 0) section(Section.dataCount, (w) => w.uleb(object.segments.length));
  const codeStarts: number[] = [];
  const code = section(Section.code, (w) => writeCode(w, object, codeStarts));
  const dataStarts: number[] = [];
  const data = section(Section.data, (w) => writeSegments(w, object, dataStarts));
  const customs = object.customs.map((custom) => {
    if (isTrailing(custom)) return -1;
    writeCustomSection(writer, { name: custom.name, bytes: resolvedBytes(custom, object, codeStarts) });
    return nSections++;
  });
  const extra = (name: string, fill: (body: ByteWriter) => void): void => {
    const body = new ByteWriter();
    fill(body);
    if (body.length > 0) writeCustomSection(writer, { name, bytes: body.view8() });
  };
  extra("linking", (w) => writeLinking(w, object, numbering, customs));
  extra("reloc.CODE", (w) => writeRelocs(w, code, object.functions, codeStarts));
  extra("reloc.DATA", (w) => writeRelocs(w, data, object.segments, dataStarts));
  object.customs.forEach((custom, i) => {
    // The name in front of a custom section's contents is not counted.
    extra(`reloc.${custom.name}`, (w) => writeRelocs(w, customs[i]!, [custom], [0]));
  });
  // Of several (joined objects) the first: there may be one only.
  for (const name of trailingSections) {
    const custom = object.customs.find((entry) => entry.name === name);
    if (custom) writeCustomSection(writer, custom);
  }
  extra(TARGET_FEATURES_SECTION, (w) => writeFeatures(w, object.features));
  extra(PROTOTYPES_SECTION, (w) => writePrototypes(w, object));
  extra(PLACES_SECTION, (w) => writePlaces(w, object));
  extra(HINTS_SECTION, (w) =>
    writeBranchHints(
      w,
      object.functions.map(({ hints }, index) => ({ index, hints })),
    ),
  );
  extra(COMMON_SECTION, (w) => {
    const indexes = object.symbols.flatMap((symbol, i) => (symbol.common ? [i] : []));
    writeList(w, indexes, (to, i) => to.uleb(i));
  });
  return writer.toBytes();
}

/** The contents of the section `target_features`. */
export function writeFeatures(writer: ByteWriter, features: readonly Feature[]): void {
  writeList(writer, features, (to, { prefix, name }) => {
    to.u8(prefix.charCodeAt(0));
    to.name(name);
  });
}

/** LLVM wants these after the relocations. */
const trailingSections: readonly string[] = ["name", "producers"];
const isTrailing = ({ name }: { name: string }): boolean => trailingSections.includes(name);

/** A vector; nothing at all when empty. */
function writeList<T>(writer: ByteWriter, items: readonly T[], write: (writer: ByteWriter, item: T) => void): void {
  if (items.length === 0) return;
  writer.uleb(items.length);
  for (const item of items) write(writer, item);
}

function writeTag(writer: ByteWriter, tag: { type: number }): void {
  writer.u8(0);
  writer.uleb(tag.type);
}

function numberSymbols(object: ObjectFile): Numbering {
  const imports: ObjectSymbol[] = [];
  const counts = { function: 0, global: 0, tag: 0, table: 0 };
  const elements = object.symbols.map((symbol) => {
    const { kind } = symbol;
    if (kind === "data" || kind === "section" || !isUndefined(symbol)) return -1;
    imports.push(symbol);
    return counts[kind]++;
  });
  object.symbols.forEach((symbol, i) => {
    if (elements[i] !== -1) return;
    const before = symbol.kind === "data" || symbol.kind === "section" ? 0 : counts[symbol.kind];
    elements[i] = symbol.index < 0 ? -1 : before + symbol.index;
  });
  return { elements, imports, nImportedFunctions: counts.function, nImportedGlobals: counts.global };
}

function importDesc(symbol: ObjectSymbol): ExternType {
  if (symbol.kind === "function") return { kind: "function", type: symbol.type };
  if (symbol.kind === "tag") return { kind: "tag", type: symbol.type };
  if (symbol.kind === "global") return { kind: "global", ...symbol.globalType! };
  return { kind: "table", ...symbol.tableType! };
}

function writeImports(writer: ByteWriter, { imports }: Numbering): void {
  writer.uleb(imports.length + 1);
  writeImport(writer, { module: "env", name: "__linear_memory", desc: { kind: "memory", limits: { min: 0 } } });
  for (const symbol of imports) {
    writeImport(writer, {
      module: symbol.importModule ?? "env",
      name: symbol.importName ?? symbol.name,
      desc: importDesc(symbol),
    });
  }
}

function writeExports(writer: ByteWriter, object: ObjectFile, numbering: Numbering): void {
  const list: { name: string; kind: "function" | "global"; index: number }[] = [];
  object.functions.forEach((fn, i) => {
    if (fn.exportName !== undefined) {
      list.push({ name: fn.exportName, kind: "function", index: numbering.nImportedFunctions + i });
    }
  });
  object.globals.forEach((global, i) => {
    if (global.exportName !== undefined) {
      list.push({ name: global.exportName, kind: "global", index: numbering.nImportedGlobals + i });
    }
  });
  writeList(writer, list, (to, item) => {
    to.name(item.name);
    to.u8(externKinds.indexOf(item.kind));
    to.uleb(item.index);
  });
}

/** Writes the code section's contents and notes where each entry starts in them. */
function writeCode(writer: ByteWriter, object: ObjectFile, starts: number[]): void {
  writeList(writer, object.functions, (to, fn) => {
    to.uleb(fn.body.length);
    starts.push(to.length);
    to.bytes(fn.body);
  });
}

function writeSegments(writer: ByteWriter, object: ObjectFile, starts: number[]): void {
  const addresses = segmentAddresses(object);
  writeList(writer, object.segments, (to, segment) => {
    to.uleb(0);
    to.bytes(constExpr((expr) => emitI32(expr, addresses[starts.length]!)));
    to.uleb(segment.size);
    starts.push(to.length);
    to.bytes(segment.bytes);
    to.zeros(segment.size - segment.bytes.length);
  });
}

/** The section with the numbers that its relocations stand for in this file: readers need not know relocations then. */
function resolvedBytes({ bytes, relocs }: ObjectCustom, object: ObjectFile, codeStarts: readonly number[]): Uint8Array {
  if (relocs.length === 0) return bytes;
  const resolved = new Uint8Array(bytes);
  const view = new DataView(resolved.buffer);
  const addresses = segmentAddresses(object);
  for (const { type, offset, index, addend } of relocs) {
    const { form, target } = relocRows[type]!;
    const symbol = object.symbols[index];
    if (form !== "i32" || target === "type" || !symbol || symbol.index < 0) continue;
    if (target === "function-offset") view.setUint32(offset, codeStarts[symbol.index]! + addend, true);
    else if (target === "section-offset") view.setUint32(offset, addend, true);
    else if (target === "data") view.setUint32(offset, addresses[symbol.index]! + symbol.offset + addend, true);
  }
  return resolved;
}

/** Where each segment is in the memory of this file alone. */
function segmentAddresses({ segments }: ObjectFile): number[] {
  let end = 0;
  return segments.map(({ alignLog2, size }) => {
    const address = alignUp(end, 2 ** alignLog2);
    end = address + size;
    return address;
  });
}

function writeRelocs(
  writer: ByteWriter,
  section: number,
  units: readonly { relocs: readonly Reloc[] }[],
  starts: readonly number[],
): void {
  let count = 0;
  for (const unit of units) count += unit.relocs.length;
  if (count === 0) return;
  writer.uleb(section);
  writer.uleb(count);
  units.forEach((unit, i) => {
    const start = starts[i]!;
    for (const reloc of unit.relocs) {
      const row = relocRows[reloc.type]!;
      writer.u8(reloc.type);
      writer.uleb(start + reloc.offset);
      writer.uleb(reloc.index);
      if (row.hasAddend) writer.sleb32(reloc.addend);
    }
  });
}

function writeLinking(writer: ByteWriter, object: ObjectFile, numbering: Numbering, customs: readonly number[]): void {
  writer.uleb(LINKING_VERSION);
  const part = (id: number, fill: (body: ByteWriter) => void): void => {
    const body = new ByteWriter();
    fill(body);
    if (body.length === 0) return;
    writer.u8(id);
    writer.sized(body.view8());
  };
  part(LinkingPart.symbols, (w) => {
    let i = 0;
    writeList(w, object.symbols, (to, symbol) => {
      writeSymbol(to, symbol, numbering.elements[i++]!, customs);
    });
  });
  part(LinkingPart.segments, (w) =>
    writeList(w, object.segments, (to, segment) => {
      to.name(segment.name);
      to.uleb(segment.alignLog2);
      to.uleb(segment.flags);
    }),
  );
  part(LinkingPart.initFunctions, (w) =>
    writeList(w, object.initFunctions, (to, init) => {
      to.uleb(init.priority);
      to.uleb(init.symbol);
    }),
  );
  part(LinkingPart.comdats, (w) =>
    writeList(w, object.comdats, (to, comdat) => {
      to.name(comdat.name);
      to.uleb(0);
      writeList(to, comdat.members, (list, member) => {
        list.u8(comdatKinds.indexOf(member.kind));
        const { kind, index } = member;
        list.uleb(
          kind === "function" ? numbering.nImportedFunctions + index : kind === "section" ? customs[index]! : index,
        );
      });
    }),
  );
}

/** Kinds of comdat members by code; the gaps are kinds nobody emits. */
export const comdatKinds = ["data", "function", "global", "tag", "table", "section"] as const;

function writeSymbol(writer: ByteWriter, symbol: ObjectSymbol, element: number, customs: readonly number[]): void {
  const undefinedSymbol = isUndefined(symbol);
  // A name that differs from the import's has to be written out.
  let { flags } = symbol;
  if (undefinedSymbol && symbol.importName !== undefined) flags |= SymbolFlag.explicitName;
  writer.u8(symbolKinds.indexOf(symbol.kind));
  writer.uleb(flags);
  if (symbol.kind === "section") {
    writer.uleb(customs[symbol.index]!);
  } else if (symbol.kind === "data") {
    writer.name(symbol.name);
    if (undefinedSymbol) return;
    // An absolute one is in none.
    writer.uleb(Math.max(0, element));
    writer.uleb(symbol.offset);
    writer.uleb(symbol.size);
  } else {
    writer.uleb(element);
    if (!undefinedSymbol || (flags & SymbolFlag.explicitName) !== 0) writer.name(symbol.name);
  }
}

function writePrototypes(writer: ByteWriter, object: ObjectFile): void {
  const list = object.symbols.flatMap(({ prototype }, i) => (prototype === undefined ? [] : [{ i, prototype }]));
  writeList(writer, list, (to, { i, prototype }) => {
    to.uleb(i);
    to.name(prototype);
  });
}

/** The names of files, and for each symbol with a place the file's number and the line. */
function writePlaces(writer: ByteWriter, { symbols }: ObjectFile): void {
  const list = symbols.flatMap(({ place }, i) => (place === undefined ? [] : [{ i, place }]));
  const files = [...new Set(list.map(({ place }) => place.file))];
  writeList(writer, files, (to, file) => to.name(file));
  writeList(writer, list, (to, { i, place }) => {
    to.uleb(i);
    to.uleb(files.indexOf(place.file));
    to.uleb(place.line);
  });
}
