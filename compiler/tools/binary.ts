/**
 * What the tools see of WebAssembly: sections, functions and data with addresses, and one list of symbols, whether
 * the file is an object (symbols of its `linking` section) or a module (names, imports and exports).
 *
 * WebAssembly has no addresses for code. As in LLVM's tools they are, in an object, offsets within the section that
 * holds the code, and in a module, offsets within the file; a function begins with its size, and its first
 * instruction comes after its local declarations. Data has the addresses that its segments are written to.
 */
import { ByteReader, MalformedError } from "../base/bytes.ts";
import {
  isLocal,
  isUndefined,
  isWeak,
  type ObjectFile,
  type ObjectSymbol,
  type Reloc,
  SymbolFlag,
  type SymbolKind,
} from "../object/format.ts";
import { readObject } from "../object/read.ts";
import { type DecodedModule, decodeModule } from "../wasm/decode.ts";
import { Instr, readInstr } from "../wasm/instr.ts";
import { type Expr, indexSpaces, Section } from "../wasm/module.ts";
import { moduleNames, type Names } from "../wasm/names.ts";
import { OP } from "../wasm/opcodes.ts";

export interface BinarySection {
  readonly index: number;
  readonly id: number;
  /** As LLVM calls it: "CODE", "DATA", ".debug_line". */
  readonly name: string;
  /** Of its contents in the file; for a custom section, of what follows its name. */
  readonly offset: number;
  readonly size: number;
  /** Added to an offset within the section to get an address. */
  readonly address: number;
}

export interface CodeEntry {
  /** In the index space of functions. */
  readonly index: number;
  readonly name: string | undefined;
  /** Where the entry begins, with its size. */
  readonly address: number;
  readonly size: number;
  /** Offset of its local declarations in the file, to which offsets of relocations are relative. */
  readonly start: number;
  /** Offset of its first instruction in the file. */
  readonly body: number;
  readonly end: number;
  readonly relocs: readonly Reloc[];
}

export interface DataRange {
  readonly name: string;
  /** In memory; -1 for passive segments. */
  readonly address: number;
  readonly bytes: Uint8Array;
  /** Of its bytes in the file. */
  readonly start: number;
  readonly relocs: readonly Reloc[];
}

export type Binding = "local" | "global" | "weak";

export interface BinarySymbol {
  readonly name: string;
  readonly kind: SymbolKind;
  readonly value: number;
  readonly size: number;
  readonly binding: Binding;
  readonly isUndefined: boolean;
  readonly isHidden: boolean;
  readonly isCommon: boolean;
  readonly isAbsolute: boolean;
  /** Data that is all zeros and takes no place in a program's file. */
  readonly isZeroed: boolean;
  /** The section that holds it; undefined for what has none. */
  readonly section: BinarySection | undefined;
}

export interface Binary {
  readonly bytes: Uint8Array;
  readonly module: DecodedModule;
  /** Of objects. */
  readonly object: ObjectFile | undefined;
  readonly names: Names;
  readonly sections: readonly BinarySection[];
  readonly functions: readonly CodeEntry[];
  readonly data: readonly DataRange[];
  readonly symbols: readonly BinarySymbol[];
  readonly nImportedFunctions: number;
}

export type ReadBinaryResult =
  | { readonly binary: Binary; readonly error?: undefined }
  | { readonly error: string; readonly binary?: undefined };

/** Reads an object or a module; what is wrong with it comes back as words. */
export function readBinary(bytes: Uint8Array): ReadBinaryResult {
  const { module, error } = decodeModule(bytes);
  if (error) return { error: `${error.message} (at offset ${error.offset})` };
  if (!module.customs.some(({ name }) => name === "linking")) return { binary: makeBinary(bytes, module, undefined) };
  const { object, error: problem } = readObject(bytes, "");
  return object ? { binary: makeBinary(bytes, module, object) } : { error: problem };
}

function makeBinary(bytes: Uint8Array, module: DecodedModule, object: ObjectFile | undefined): Binary {
  const names = moduleNames(module);
  const sections = readSections(bytes, module, object !== undefined);
  const nImportedFunctions = indexSpaces(module).imported.function;
  const functions = readFunctions(bytes, module, object, sections, names, nImportedFunctions);
  const data = readData(bytes, module, object, names);
  const symbols = object
    ? objectSymbols(object, sections, functions, data)
    : moduleSymbols(bytes, module, names, sections, functions, data);
  return { bytes, module, object, names, sections, functions, data, symbols, nImportedFunctions };
}

const sectionNames: Readonly<Record<number, string>> = Object.fromEntries(
  Object.entries(Section).map(([name, id]) => [id, name === "element" ? "ELEM" : name.toUpperCase()]),
);

function readSections(bytes: Uint8Array, module: DecodedModule, isObject: boolean): BinarySection[] {
  let custom = 0;
  return module.sections.map(({ id, offset, size }, index) => {
    if (id !== Section.custom)
      return { index, id, name: sectionNames[id]!, offset, size, address: isObject ? 0 : offset };
    const { name, bytes: contents } = module.customs[custom++]!;
    const start = offsetIn(bytes, contents);
    return { index, id, name, offset: start, size: contents.length, address: isObject ? 0 : offset };
  });
}

/** Where a part of the file is in it. */
const offsetIn = (file: Uint8Array, part: Uint8Array): number => part.byteOffset - file.byteOffset;

function readFunctions(
  bytes: Uint8Array,
  module: DecodedModule,
  object: ObjectFile | undefined,
  sections: readonly BinarySection[],
  names: Names,
  nImported: number,
): CodeEntry[] {
  const section = sections.find(({ id }) => id === Section.code);
  if (section === undefined) return [];
  const symbolNames = object && functionNames(object);
  const reader = new ByteReader(bytes, section.offset);
  reader.uleb32();
  return module.functions.map((fn, i) => {
    const entry = reader.offset;
    const size = reader.uleb32();
    const start = reader.offset;
    const end = start + size;
    reader.offset = end;
    return {
      index: nImported + i,
      name: (symbolNames ?? names.functions).get(symbolNames ? i : nImported + i),
      address: section.address + entry - section.offset,
      size: end - entry,
      start,
      body: fn.offset!,
      end,
      relocs: object?.functions[i]?.relocs ?? [],
    };
  });
}

function functionNames({ symbols }: ObjectFile): Map<number, string> {
  const names = new Map<number, string>();
  for (const symbol of symbols) {
    if (symbol.kind === "function" && !isUndefined(symbol) && !names.has(symbol.index))
      names.set(symbol.index, symbol.name);
  }
  return names;
}

function readData(bytes: Uint8Array, module: DecodedModule, object: ObjectFile | undefined, names: Names): DataRange[] {
  return module.data.map((segment, i) => ({
    name: object?.segments[i]?.name ?? names.data.get(i) ?? "",
    address: segment.where.mode === "active" ? constantOf(segment.where.offset) : -1,
    bytes: segment.bytes,
    start: offsetIn(bytes, segment.bytes),
    relocs: object?.segments[i]?.relocs ?? [],
  }));
}

/** The number that a constant expression begins with; 0 for others. */
function constantOf(expr: Expr): number {
  try {
    const instr = readInstr(new ByteReader(expr), new Instr());
    if (instr.row === OP["i32.const"]) return (instr.value as number) >>> 0;
    return instr.row === OP["i64.const"] ? Number(BigInt.asUintN(64, instr.value as bigint)) : 0;
  } catch (error) {
    if (error instanceof MalformedError) return 0;
    throw error;
  }
}

/** Zeroed data of objects is in segments with this name. */
export const isZeroedSegment = (name: string): boolean => /^\.t?bss(\.|$)/.test(name);

function objectSymbols(
  object: ObjectFile,
  sections: readonly BinarySection[],
  functions: readonly CodeEntry[],
  data: readonly DataRange[],
): BinarySymbol[] {
  const byKind: Partial<Record<SymbolKind, BinarySection | undefined>> = {
    function: sections.find(({ id }) => id === Section.code),
    data: sections.find(({ id }) => id === Section.data),
    global: sections.find(({ id }) => id === Section.global),
    tag: sections.find(({ id }) => id === Section.tag),
    table: sections.find(({ id }) => id === Section.table),
  };
  const place = (symbol: ObjectSymbol): { value: number; size: number } => {
    if (isUndefined(symbol)) return { value: 0, size: 0 };
    if (symbol.kind === "data") {
      const base = data[symbol.index]?.address ?? 0;
      return { value: Math.max(base, 0) + symbol.offset, size: symbol.size };
    }
    const fn = symbol.kind === "function" ? functions[symbol.index] : undefined;
    return fn ? { value: fn.address, size: fn.size } : { value: 0, size: 0 };
  };
  return object.symbols.map((symbol) => {
    const { kind, name, flags } = symbol;
    const isAbsolute = (flags & SymbolFlag.absolute) !== 0;
    const custom = kind === "section" ? object.customs[symbol.index] : undefined;
    return {
      name,
      kind,
      ...place(symbol),
      binding: isLocal(symbol) ? "local" : isWeak(symbol) ? "weak" : "global",
      isUndefined: isUndefined(symbol),
      isHidden: (flags & SymbolFlag.hidden) !== 0,
      isCommon: symbol.common,
      isAbsolute,
      isZeroed: kind === "data" && isZeroedSegment(object.segments[symbol.index]?.name ?? ""),
      section:
        isUndefined(symbol) || isAbsolute
          ? undefined
          : custom
            ? sections.find((each) => each.id === Section.custom && each.name === custom.name)
            : byKind[kind],
    };
  });
}

const plainSymbol = {
  value: 0,
  size: 0,
  isUndefined: false,
  isHidden: false,
  isCommon: false,
  isAbsolute: false,
  isZeroed: false,
} as const;

/** A module's symbols: imported functions, then functions, globals and data that have names or are exported. */
function moduleSymbols(
  bytes: Uint8Array,
  module: DecodedModule,
  names: Names,
  sections: readonly BinarySection[],
  functions: readonly CodeEntry[],
  data: readonly DataRange[],
): BinarySymbol[] {
  const sectionOf = (id: number): BinarySection | undefined => sections.find((section) => section.id === id);
  const exported = new Map<string, string>();
  for (const { kind, index, name } of module.exports) exported.set(`${kind} ${index}`, name);
  const bindingOf = (kind: string, index: number): Binding => (exported.has(`${kind} ${index}`) ? "global" : "local");
  const symbols: BinarySymbol[] = [];
  let nImported = 0;
  for (const { name, desc } of module.imports) {
    if (desc.kind !== "function") continue;
    const known = names.functions.get(nImported++) ?? name;
    symbols.push({
      ...plainSymbol,
      name: known,
      kind: "function",
      binding: "global",
      isUndefined: true,
      section: undefined,
    });
  }
  for (const { index, name, address, size } of functions) {
    const known = name ?? exported.get(`function ${index}`);
    if (known === undefined) continue;
    const binding = bindingOf("function", index);
    symbols.push({
      ...plainSymbol,
      name: known,
      kind: "function",
      value: address,
      size,
      binding,
      section: sectionOf(Section.code),
    });
  }
  const firstGlobal = indexSpaces(module).imported.global;
  const globals = sectionOf(Section.global);
  module.globals.forEach(({ init }, i) => {
    const index = firstGlobal + i;
    const name = names.globals.get(index) ?? exported.get(`global ${index}`);
    if (name === undefined || globals === undefined) return;
    // A global's type and mutability stand in front of its value.
    const value = offsetIn(bytes, init) - 2;
    symbols.push({
      ...plainSymbol,
      name,
      kind: "global",
      value,
      binding: bindingOf("global", index),
      section: globals,
    });
  });
  for (const { name, address, bytes } of data) {
    if (name === "" || address < 0) continue;
    symbols.push({
      ...plainSymbol,
      name,
      kind: "data",
      value: address,
      size: bytes.length,
      binding: "local",
      section: sectionOf(Section.data),
    });
  }
  return symbols;
}
