/**
 * A relocatable object in memory, and the tables of its binary form
 * (WebAssembly tool-conventions, Linking.md, version 2).
 *
 * The file numbers everything in index spaces whose first entries are imports, and
 * lists relocations per section. In memory there are no index spaces: functions and
 * data segments are units with relocations of their own, and what a relocation means
 * is a symbol (or a type) of the object.
 *
 *     functions[0]  "main"   body 41 … 10 80 80 80 80 00 …   reloc @12 → symbols[3]
 *     symbols[3]    "puts"   undefined function, type (i32) -> i32
 *
 * Offsets of relocations count from the start of the function's code entry (its
 * local declarations, without the size in front) or of the segment's bytes.
 */
import type { BranchHint } from "../wasm/branch-hints.ts";
import type { FuncType, GlobalType, Limits, TableType, ValType } from "../wasm/types.ts";

export interface ObjectFile {
  /** For messages: "main.o", "libc.a(printf.o)". */
  name: string;
  types: FuncType[];
  functions: ObjectFunction[];
  globals: ObjectGlobal[];
  tags: { type: number }[];
  /** Besides the table of function pointers, which the linker makes. */
  tables: TableType[];
  segments: Segment[];
  symbols: ObjectSymbol[];
  initFunctions: InitFunction[];
  comdats: Comdat[];
  features: Feature[];
  /** Debug information, producers and whatever else; `linking`, `reloc.*` and `target_features` have fields of their own. */
  customs: ObjectCustom[];
}

export interface ObjectFunction {
  /** Index in `types`. */
  type: number;
  /** The code entry without its size: local declarations, instructions, `end`. */
  body: Uint8Array;
  /** By ascending offset. */
  relocs: Reloc[];
  hints: readonly BranchHint[];
  /** Name in the final module's export section, from the `export_name` attribute. */
  exportName?: string;
}

export interface ObjectGlobal {
  type: GlobalType;
  init: Uint8Array;
  exportName?: string;
}

/** One datum (or several, if the compiler put them together); the unit of garbage collection. */
export interface Segment {
  /** ".data.counter", ".rodata..L.str", ".bss.table" or the name given by the `section` attribute. */
  name: string;
  /** Exponent of two. */
  alignLog2: number;
  /** Of {@link SegmentFlag}. */
  flags: number;
  size: number;
  /** May be shorter than `size`: the rest is zero. */
  bytes: Uint8Array;
  relocs: Reloc[];
}

export interface ObjectCustom {
  name: string;
  bytes: Uint8Array;
  relocs: Reloc[];
}

/** Points at a symbol, or at a type for relocation types whose target is "type". */
export interface Reloc {
  type: RelocType;
  offset: number;
  /** Index in `symbols`, or in `types`. */
  index: number;
  addend: number;
}

export type SymbolKind = "function" | "data" | "global" | "section" | "tag" | "table";

export interface ObjectSymbol {
  kind: SymbolKind;
  name: string;
  /** Of {@link SymbolFlag}. */
  flags: number;
  /** Defined: index in functions, segments, globals, tags, tables or customs of the object; -1 otherwise. */
  index: number;
  /** Data: where in the segment. */
  offset: number;
  size: number;
  /** Functions and tags, also undefined ones: index in `types`; -1 otherwise. */
  type: number;
  /** Undefined globals and tables. */
  globalType: GlobalType | undefined;
  tableType: TableType | undefined;
  /** Undefined: what it is called if it stays an import of the final module. */
  importModule: string | undefined;
  importName: string | undefined;
  /** The C declaration, for messages. */
  prototype: string | undefined;
  /** Where it is defined, or used first if it is defined elsewhere; for messages. */
  place: SourcePlace | undefined;
  /** A tentative definition (-fcommon): merges with others, the largest wins. */
  common: boolean;
}

/** A line of a source file, which is known by its last name. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
}

export interface InitFunction {
  priority: number;
  symbol: number;
}

/** A group of functions and data of which the linker keeps the first of each name. */
export interface Comdat {
  name: string;
  members: { kind: "data" | "function" | "section"; index: number }[];
}

export interface Feature {
  /** "+" used, "-" disallowed. */
  prefix: string;
  name: string;
}

/** Table kinds and import kinds in the order of the `linking` section's symbol kinds. */
export const symbolKinds: readonly SymbolKind[] = ["function", "data", "global", "section", "tag", "table"];

export const SymbolFlag = {
  weak: 0x1,
  local: 0x2,
  hidden: 0x4,
  undefined: 0x10,
  exported: 0x20,
  explicitName: 0x40,
  noStrip: 0x80,
  threadLocal: 0x100,
  absolute: 0x200,
} as const;

export const SegmentFlag = { strings: 0x1, threadLocal: 0x2, retain: 0x4 } as const;

/** Subsections of `linking`. */
export const LinkingPart = { segments: 5, initFunctions: 6, comdats: 7, symbols: 8 } as const;

export const LINKING_VERSION = 2;

export const TARGET_FEATURES_SECTION = "target_features";
/** Prototypes, tentative definitions and places in sources by symbol; linkers that do not know these sections pass them by. */
export const PROTOTYPES_SECTION = "seaglass.prototypes";
export const COMMON_SECTION = "seaglass.common";
export const PLACES_SECTION = "seaglass.places";
/**
 * Branch hints, written as in modules but for the indexes, which count the object's own functions. Under the standard's
 * name, linkers that do not know them would copy them into the module, where functions and offsets are others.
 */
export const HINTS_SECTION = "seaglass.branch_hints";

/** What is written at the place: padded LEB128 of 5 or 10 bytes, or plain little-endian. */
export type RelocForm = "uleb32" | "sleb32" | "i32" | "uleb64" | "sleb64" | "i64";

export type RelocTarget =
  | "function"
  | "table-index"
  | "data"
  | "type"
  | "global"
  | "function-offset"
  | "section-offset"
  | "tag"
  | "table";

export interface RelocRow {
  readonly code: number;
  readonly name: string;
  readonly form: RelocForm;
  readonly target: RelocTarget;
  /** An addend follows in the file. */
  readonly hasAddend: boolean;
  /** Relative to __memory_base, __tls_base or __table_base instead of absolute. */
  readonly base: "none" | "memory" | "table" | "tls" | "place";
}

const row = (
  code: number,
  name: string,
  form: RelocForm,
  target: RelocTarget,
  hasAddend: boolean,
  base: RelocRow["base"] = "none",
): RelocRow => ({ code, name, form, target, hasAddend, base });

// biome-ignore format: one row per line
export const relocRows: readonly RelocRow[] = [
  row(0, "R_WASM_FUNCTION_INDEX_LEB", "uleb32", "function", false),
  row(1, "R_WASM_TABLE_INDEX_SLEB", "sleb32", "table-index", false),
  row(2, "R_WASM_TABLE_INDEX_I32", "i32", "table-index", false),
  row(3, "R_WASM_MEMORY_ADDR_LEB", "uleb32", "data", true),
  row(4, "R_WASM_MEMORY_ADDR_SLEB", "sleb32", "data", true),
  row(5, "R_WASM_MEMORY_ADDR_I32", "i32", "data", true),
  row(6, "R_WASM_TYPE_INDEX_LEB", "uleb32", "type", false),
  row(7, "R_WASM_GLOBAL_INDEX_LEB", "uleb32", "global", false),
  row(8, "R_WASM_FUNCTION_OFFSET_I32", "i32", "function-offset", true),
  row(9, "R_WASM_SECTION_OFFSET_I32", "i32", "section-offset", true),
  row(10, "R_WASM_TAG_INDEX_LEB", "uleb32", "tag", false),
  row(11, "R_WASM_MEMORY_ADDR_REL_SLEB", "sleb32", "data", true, "memory"),
  row(12, "R_WASM_TABLE_INDEX_REL_SLEB", "sleb32", "table-index", false, "table"),
  row(13, "R_WASM_GLOBAL_INDEX_I32", "i32", "global", false),
  row(14, "R_WASM_MEMORY_ADDR_LEB64", "uleb64", "data", true),
  row(15, "R_WASM_MEMORY_ADDR_SLEB64", "sleb64", "data", true),
  row(16, "R_WASM_MEMORY_ADDR_I64", "i64", "data", true),
  row(17, "R_WASM_MEMORY_ADDR_REL_SLEB64", "sleb64", "data", true, "memory"),
  row(18, "R_WASM_TABLE_INDEX_SLEB64", "sleb64", "table-index", false),
  row(19, "R_WASM_TABLE_INDEX_I64", "i64", "table-index", false),
  row(20, "R_WASM_TABLE_NUMBER_LEB", "uleb32", "table", false),
  row(21, "R_WASM_MEMORY_ADDR_TLS_SLEB", "sleb32", "data", true, "tls"),
  row(22, "R_WASM_FUNCTION_OFFSET_I64", "i64", "function-offset", true),
  row(23, "R_WASM_MEMORY_ADDR_LOCREL_I32", "i32", "data", true, "place"),
  row(24, "R_WASM_TABLE_INDEX_REL_SLEB64", "sleb64", "table-index", false, "table"),
  row(25, "R_WASM_MEMORY_ADDR_TLS_SLEB64", "sleb64", "data", true, "tls"),
  row(26, "R_WASM_FUNCTION_INDEX_I32", "i32", "function", false),
];

/** Index in {@link relocRows}, which is the code in the file. */
export type RelocType = number;

/** The relocation types that our own code generator makes. */
export const RelocCode = {
  functionIndexLeb: 0,
  tableIndexSleb: 1,
  tableIndexI32: 2,
  memoryAddrLeb: 3,
  memoryAddrSleb: 4,
  memoryAddrI32: 5,
  typeIndexLeb: 6,
  globalIndexLeb: 7,
  functionOffsetI32: 8,
  sectionOffsetI32: 9,
  tagIndexLeb: 10,
  tableNumberLeb: 20,
  memoryAddrTlsSleb: 21,
} as const;

export const STACK_POINTER = "__stack_pointer";

/** The global that says where the running thread has its thread-local data. */
export const TLS_BASE = "__tls_base";
export const INDIRECT_TABLE = "__indirect_function_table";
/** The exception that a longjmp is; it carries the address of what to jump to (tool-conventions, SetjmpLongjmp). */
export const LONGJMP_TAG = "__c_longjmp";
export const TABLE_LIMITS: Limits = { min: 0 };

export function emptyObject(name: string): ObjectFile {
  return {
    name,
    types: [],
    functions: [],
    globals: [],
    tags: [],
    tables: [],
    segments: [],
    symbols: [],
    initFunctions: [],
    comdats: [],
    features: [],
    customs: [],
  };
}

/** A symbol with defaults for all that does not matter to its kind. */
export function objectSymbol(kind: SymbolKind, name: string, fields: Partial<ObjectSymbol> = {}): ObjectSymbol {
  return {
    kind,
    name,
    flags: 0,
    index: -1,
    offset: 0,
    size: 0,
    type: -1,
    globalType: undefined,
    tableType: undefined,
    importModule: undefined,
    importName: undefined,
    prototype: undefined,
    place: undefined,
    common: false,
    ...fields,
  };
}

export const isUndefined = (symbol: ObjectSymbol): boolean => (symbol.flags & SymbolFlag.undefined) !== 0;
export const isLocal = (symbol: ObjectSymbol): boolean => (symbol.flags & SymbolFlag.local) !== 0;
export const isWeak = (symbol: ObjectSymbol): boolean => (symbol.flags & SymbolFlag.weak) !== 0;

/** A text that is equal for equal function types. */
export const typeKey = (params: readonly ValType[], results: readonly ValType[]): string =>
  `${params.join(",")}>${results.join(",")}`;
