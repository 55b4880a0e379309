/**
 * A module as a value (core specification 2.5). Function bodies and constant
 * expressions stay in their binary form, `end` included: the code generator
 * produces bytes, the linker patches bytes, the validator and the virtual
 * machine read bytes; only tools look at single instructions (instr.ts).
 */

import {
  type BlockType,
  type DefinedType,
  type FuncType,
  funcTypeAt,
  type GlobalType,
  type MemoryType,
  type RecGroup,
  type RefType,
  type TableType,
  type TagType,
  type ValType,
} from "./types.ts";

export type ExternKind = "function" | "table" | "memory" | "global" | "tag";

/** What is imported or exported: `type` is an index for functions. */
export type ExternType =
  | { readonly kind: "function"; readonly type: number }
  | ({ readonly kind: "table" } & TableType)
  | ({ readonly kind: "memory" } & MemoryType)
  | ({ readonly kind: "global" } & GlobalType)
  | ({ readonly kind: "tag" } & TagType);

export type Import = { module: string; name: string; desc: ExternType };

/** A constant expression or function body: instructions up to and with the last `end`. */
export type Expr = Uint8Array;

/** A run of locals of one type, as written in the binary format. */
export interface LocalRun {
  count: number;
  type: ValType;
}

export interface Func {
  /** Index of the function's type. */
  type: number;
  locals: LocalRun[];
  body: Expr;
  /** Where the body's first instruction was in the file it was decoded from; instruction offsets are relative to the body. */
  offset?: number;
}

export interface Table extends TableType {
  /** Initial value of the elements; null reference when absent. */
  init?: Expr;
}

export interface Global {
  type: GlobalType;
  init: Expr;
}

export interface Export {
  name: string;
  kind: ExternKind;
  index: number;
}

/** When a segment is written: at instantiation, by `memory.init`/`table.init`, or (elements) never. */
export type SegmentMode<Place extends string> =
  | ({ readonly mode: "active"; readonly offset: Expr } & { readonly [P in Place]: number })
  | { readonly mode: "passive" }
  | { readonly mode: "declarative" };

export interface ElementSegment {
  where: SegmentMode<"table">;
  /** `(ref func)`, or also `funcref`, for function indexes. */
  type: RefType;
  /** Function indexes, or expressions. */
  init: number[] | Expr[];
}

export interface DataSegment {
  where: SegmentMode<"memory">;
  bytes: Uint8Array;
}

export interface CustomSection {
  name: string;
  bytes: Uint8Array;
  /** Id of the section it follows, 0 for the start of the module; the end when absent. */
  after?: number;
}

/** What a module consists of, as its sections list it: definitions count from 0, without what is imported. */
export type ItemKind = ExternKind | "type" | "import" | "export" | "start" | "element" | "data";

/** Where in a file the parts of a module were. */
export interface ModulePlaces {
  /** Offset of each item of a section. */
  readonly items: Readonly<Record<ItemKind, number[]>>;
  /** Offset of each constant expression. */
  readonly expressions: Map<Expr, number>;
}

export interface Module {
  types: DefinedType[];
  /** The groups that are written as such, by ascending `first`; every other type is a group of its own. */
  recGroups: RecGroup[];
  imports: Import[];
  functions: Func[];
  tables: Table[];
  memories: MemoryType[];
  tags: TagType[];
  globals: Global[];
  exports: Export[];
  start?: number;
  elements: ElementSegment[];
  /** Whether a data count section is present; needed by `memory.init`. */
  hasDataCount: boolean;
  data: DataSegment[];
  customs: CustomSection[];
  /** Of a module that was decoded. */
  places?: ModulePlaces;
}

/** Section ids in the order in which sections must come (binary format 5.5.2); custom sections (0) go anywhere. */
export const sectionOrder = [1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11] as const;

export const Section = {
  custom: 0,
  type: 1,
  import: 2,
  function: 3,
  table: 4,
  memory: 5,
  global: 6,
  export: 7,
  start: 8,
  element: 9,
  code: 10,
  data: 11,
  dataCount: 12,
  tag: 13,
} as const;

/** Import and export kinds in the order of their codes in the binary format. */
export const externKinds: readonly ExternKind[] = ["function", "table", "memory", "global", "tag"];

export function emptyModule(): Module {
  return {
    types: [],
    recGroups: [],
    imports: [],
    functions: [],
    tables: [],
    memories: [],
    tags: [],
    globals: [],
    exports: [],
    elements: [],
    hasDataCount: false,
    data: [],
    customs: [],
  };
}

/** The type of everything in one index space, imports first. */
export interface IndexSpaces {
  /** Type index of each function. */
  functions: number[];
  tables: TableType[];
  memories: MemoryType[];
  globals: GlobalType[];
  tags: TagType[];
  /** How many of each are imported. */
  imported: Record<ExternKind, number>;
}

/** The type of each local of a function, parameters first. */
export function localTypes({ params }: FuncType, { locals }: Func): ValType[] {
  const types = [...params];
  for (const { count, type } of locals) for (let i = 0; i < count; i++) types.push(type);
  return types;
}

/** Joins imports and definitions into index spaces (2.5.1). */
export function indexSpaces(module: Module): IndexSpaces {
  const spaces: IndexSpaces = {
    functions: [],
    tables: [],
    memories: [],
    globals: [],
    tags: [],
    imported: { function: 0, table: 0, memory: 0, global: 0, tag: 0 },
  };
  for (const { desc } of module.imports) {
    spaces.imported[desc.kind]++;
    if (desc.kind === "function") spaces.functions.push(desc.type);
    else if (desc.kind === "table") spaces.tables.push(desc);
    else if (desc.kind === "memory") spaces.memories.push(desc);
    else if (desc.kind === "global") spaces.globals.push(desc);
    else spaces.tags.push(desc);
  }
  for (const fn of module.functions) spaces.functions.push(fn.type);
  for (const table of module.tables) spaces.tables.push(table);
  for (const memory of module.memories) spaces.memories.push(memory);
  for (const global of module.globals) spaces.globals.push(global.type);
  for (const tag of module.tags) spaces.tags.push(tag);
  return spaces;
}

const NO_TYPES: readonly ValType[] = [];

/** Parameters and results of a block; undefined for an index that is not that of a function type. */
export function blockSignature(types: readonly DefinedType[], block: BlockType): FuncType | undefined {
  if (block === null) return { params: NO_TYPES, results: NO_TYPES };
  if (typeof block === "number") return funcTypeAt(types, block);
  return { params: NO_TYPES, results: [block] };
}
