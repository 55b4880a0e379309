/**
 * What the steps of a link share. Each step reads what earlier ones settled and fills
 * in its own part; nothing is global.
 *
 * Input objects are taken apart into units: functions and data segments, each with its
 * relocations. A unit is kept or dropped as a whole. Symbols lead from relocations to
 * units: every object has a list that maps its own symbol numbers to the link's
 * symbols; global names share one symbol, local names have one each.
 */
import type { Diagnostics } from "../base/diagnostics.ts";
import type { ObjectCustom, ObjectFile, ObjectFunction, ObjectSymbol, Segment, SymbolKind } from "../object/format.ts";
import type { FuncType, GlobalType, TableType } from "../wasm/types.ts";
import type { LinkOptions } from "./options.ts";
import type { PlacedSegment } from "./threads.ts";

/** Stack of a program for which nothing else was asked: what C programs from larger machines are used to. */
export const DEFAULT_STACK_SIZE = 1 << 20;

export interface FunctionUnit {
  readonly kind: "function";
  readonly file: InputObject;
  readonly source: ObjectFunction;
  readonly name: string;
  readonly type: FuncType;
  live: boolean;
  /** In a COMDAT group that another object has already. */
  discarded: boolean;
  /** Index in the module's functions; -1 if dropped. */
  index: number;
  /** Where its code entry is in the code section, for debug information. */
  codeOffset: number;
}

export interface SegmentUnit {
  readonly kind: "segment";
  readonly file: InputObject;
  readonly source: Segment;
  live: boolean;
  discarded: boolean;
  address: number;
  /** A string that is equal to this one, or ends with it, and stands for it. */
  mergedInto: SegmentUnit | undefined;
  /** Where in that one. */
  mergedAt: number;
}

export interface GlobalUnit {
  readonly kind: "global";
  readonly file: InputObject | undefined;
  readonly type: GlobalType;
  readonly init: Uint8Array;
  readonly name: string;
  readonly exportName: string | undefined;
  live: boolean;
  index: number;
}

export interface TagUnit {
  readonly kind: "tag";
  readonly type: FuncType;
  live: boolean;
  index: number;
}

export interface TableUnit {
  readonly kind: "table";
  readonly type: TableType;
  readonly name: string;
  live: boolean;
  index: number;
}

export interface CustomUnit {
  readonly kind: "custom";
  readonly file: InputObject;
  readonly source: ObjectCustom;
  /** Where its contents begin in the output section of the same name. */
  offset: number;
}

export type Unit = FunctionUnit | SegmentUnit | GlobalUnit | TagUnit | TableUnit | CustomUnit;

/** A function that the linker writes itself. */
export interface SyntheticFunction {
  readonly name: string;
  readonly type: FuncType;
  /** Code entry. Called when all indexes are known. */
  readonly makeBody: () => Uint8Array;
  index: number;
}

export interface InputObject {
  readonly name: string;
  /** The archive that it is a member of. */
  readonly archive: string | undefined;
  readonly object: ObjectFile;
  /** By symbol number of the object. */
  readonly symbols: LinkSymbol[];
  readonly functions: FunctionUnit[];
  readonly segments: SegmentUnit[];
  readonly globals: GlobalUnit[];
  readonly tags: TagUnit[];
  readonly tables: TableUnit[];
  readonly customs: CustomUnit[];
  /** Index of each type in the output; filled in as types are needed. */
  readonly typeIndexes: number[];
}

export class LinkSymbol {
  readonly name: string;
  kind: SymbolKind;
  /** The definition's unit; undefined for what nobody defined and for absolute and synthetic symbols. */
  unit: Unit | undefined;
  /** Where the definition was found. */
  file: InputObject | undefined;
  /** The definition, or the first reference. */
  source: ObjectSymbol | undefined;
  /** Where the first reference was found. */
  referrer: InputObject | undefined;
  isDefined = false;
  /** A weak definition, or only weak references. */
  isWeak = false;
  isCommon = false;
  /** Of a datum: offset in the unit, or the address itself without a unit. */
  offset = 0;
  size = 0;
  /** What the definition's function is, or an import's. */
  type: FuncType | undefined;
  /** Set on imports of the output: index in the function, global or table index space. */
  importIndex = -1;
  importModule: string | undefined;
  importName: string | undefined;
  synthetic: SyntheticFunction | undefined;
  /** Must stay, and be exported. */
  isExported = false;
  exportName: string | undefined;
  /** Index in the table of function pointers; 0 for none. */
  tableIndex = 0;
  isMarked = false;

  constructor(name: string, kind: SymbolKind) {
    this.name = name;
    this.kind = kind;
  }

  get isHidden(): boolean {
    return this.source !== undefined && (this.source.flags & 4) !== 0;
  }
}

export interface LinkContext {
  readonly options: LinkOptions;
  readonly diagnostics: Diagnostics;
  readonly objects: InputObject[];
  /** Global symbols by name. */
  readonly symbols: Map<string, LinkSymbol>;
  /** In the order in which they are asked. */
  readonly archives: LazyArchive[];
  readonly comdats: Map<string, InputObject>;
  readonly extractions: Extraction[];
  readonly output: Output;
}

/** An archive, whose members are only loaded when one of their names is needed. */
export interface LazyArchive {
  /** What the members define. */
  readonly names: ReadonlyMap<string, unknown>;
  /** Loads the member that defines a name, unless it has been. */
  readonly load: (name: string) => void;
}

/** A member of an archive that was linked because a file needs a symbol. */
export interface Extraction {
  readonly user: string;
  readonly member: string;
  readonly symbol: string;
}

/** What goes into the module, as far as it has been decided. */
export interface Output {
  readonly types: FuncType[];
  readonly typeNumbers: Map<string, number>;
  readonly importedFunctions: LinkSymbol[];
  readonly importedGlobals: LinkSymbol[];
  readonly functions: (FunctionUnit | SyntheticFunction)[];
  readonly globals: GlobalUnit[];
  readonly tags: TagUnit[];
  readonly importedTables: LinkSymbol[];
  readonly tables: TableUnit[];
  /** Functions whose address is taken; the first is number `tableBase`. */
  readonly table: LinkSymbol[];
  readonly sections: OutputSection[];
  readonly stubs: Map<string, SyntheticFunction>;
  /** Addresses for code that goes through a global (GOT.mem, GOT.func), by symbol. */
  readonly addressGlobals: Map<LinkSymbol, GlobalUnit>;
  /** Functions that nobody calls by a symbol, or that are defined from the start. */
  readonly synthetic: SyntheticFunction[];
  /** Runs when the module is instantiated. */
  start: SyntheticFunction | undefined;
  /** With shared memory: the module's data. */
  passive: readonly PlacedSegment[];
  /** With shared memory: address of the word that says whether data have been written. */
  initFlag: number;
  usesTable: boolean;
  /** Index of the table of function pointers. */
  functionTable: number;
  dataStart: number;
  dataEnd: number;
  stackTop: number;
  heapBase: number;
  /** Of a program whose accesses are checked. */
  shadowBase: number | undefined;
  memoryPages: number;
  maxPages: number | undefined;
}

/** Data with the same first part of the name, one after the other. */
export interface OutputSection {
  readonly name: string;
  readonly units: SegmentUnit[];
  address: number;
  size: number;
  /** Nothing but zeros: takes no room in the file. */
  readonly isZero: boolean;
}

export function newContext(options: LinkOptions, diagnostics: Diagnostics): LinkContext {
  return {
    options,
    diagnostics,
    objects: [],
    symbols: new Map(),
    archives: [],
    comdats: new Map(),
    extractions: [],
    output: {
      types: [],
      typeNumbers: new Map(),
      importedFunctions: [],
      importedGlobals: [],
      functions: [],
      globals: [],
      tags: [],
      importedTables: [],
      tables: [],
      table: [],
      sections: [],
      stubs: new Map(),
      addressGlobals: new Map(),
      synthetic: [],
      start: undefined,
      passive: [],
      initFlag: 0,
      usesTable: false,
      functionTable: 0,
      dataStart: 0,
      dataEnd: 0,
      stackTop: 0,
      heapBase: 0,
      shadowBase: undefined,
      memoryPages: 0,
      maxPages: undefined,
    },
  };
}
