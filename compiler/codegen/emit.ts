/**
 * Code generation: an IR module becomes a relocatable object.
 *
 *     conditions     truth tests lose their comparison with zero
 *     irreducible    loops get a single entry
 *     frame          stack slots get offsets
 *     stackify       instructions become stack code
 *     locals         what is left over gets locals
 *     structure      branches become blocks, loops and ifs
 *     select         all of it becomes bytes with relocations
 *
 * The module's functions are changed on the way and useless afterwards.
 */
import { baseline, type Features } from "../base/features.ts";
import type { DataReloc, Datum, Fn, IrModule, IrType, Signature, Symbol, Value } from "../ir/ir.ts";
import type { Notes } from "../ir/notes.ts";
import {
  emptyObject,
  INDIRECT_TABLE,
  LONGJMP_TAG,
  type ObjectFile,
  type ObjectSymbol,
  objectSymbol,
  type Reloc,
  RelocCode,
  SegmentFlag,
  STACK_POINTER,
  SymbolFlag,
  TABLE_LIMITS,
  TLS_BASE,
  typeKey,
} from "../object/format.ts";
import { simplifyConditions } from "./conditions.ts";
import { type Frame, layoutFrame } from "./frame.ts";
import { makeReducible } from "./irreducible.ts";
import { assignLocals, needsMoves } from "./locals.ts";
import { encodeFunction, type FunctionPlan, type ObjectNumbers } from "./select.ts";
import { isConstant, stackify } from "./stackify.ts";
import { structure } from "./structure.ts";
import type { SymbolPlaces } from "./symbol-places.ts";
import { type LinePoint, Trace } from "./trace.ts";
import { type PlacedVariable, placeVariables } from "./variables.ts";

export interface EmitOptions {
  /** Name of the object in messages. */
  readonly name?: string;
  /** Catch exceptions in the standard's encoding, which older engines lack, instead of the legacy one (`-mexnref`). */
  readonly exnref?: boolean;
  /** Tell the engine which way branches usually go, where the program or a profile says so. */
  readonly branchHints?: boolean;
  /** Filled with what debuggers want to know. */
  readonly places?: CodePlaces | undefined;
  /** Where symbols are in the source, for the linker's messages. */
  readonly symbolPlaces?: SymbolPlaces | undefined;
  /** Whatever a variable of the source is, is in a local, and stays there until the variable changes. */
  readonly keepVariables?: boolean;
  /** What the code may use; lowering obeyed it already, the object names it. */
  readonly features?: Features;
}

/** Where everything is in an object. */
export interface CodePlaces {
  readonly functions: FunctionPlaces[];
  /** By symbol: its number in the object. */
  symbols: ReadonlyMap<Symbol, number>;
}

export interface FunctionPlaces {
  readonly symbol: Symbol;
  /** Bytes of its code entry, from which all offsets count. */
  readonly size: number;
  readonly prologueEnd: number;
  readonly lines: readonly LinePoint[];
  /** The local with the address of the stack frame; -1 if there is none. */
  readonly pointerLocal: number;
  readonly variables: ReadonlyMap<object, PlacedVariable>;
}

export const newPlaces = (): CodePlaces => ({ functions: [], symbols: new Map() });

/** Generates code. @returns an object that can be linked as it is or written to a file */
export function emit(module: IrModule, options: EmitOptions = {}): ObjectFile {
  const object = emptyObject(options.name ?? "");
  const builder = new ObjectBuilder(object, options);
  for (const fn of module.functions) builder.reserve(fn.symbol, "function");
  for (const datum of module.data) builder.reserve(datum.symbol, "data");
  for (const fn of module.functions) addFunction(builder, fn);
  for (const datum of module.data) addDatum(builder, datum);
  for (const { symbol, target } of module.aliases) builder.addAlias(symbol, target);
  for (const { symbol, priority } of module.constructors) {
    object.initFunctions.push({ priority, symbol: builder.symbol(symbol) });
  }
  // Symbols that must be kept although nothing here refers to them.
  for (const symbol of module.symbols.values())
    if (symbol.used || symbol.exportName !== undefined) builder.symbol(symbol);
  const features = new Set(options.features ?? baseline);
  if (builder.usesExceptions) features.add("exception-handling");
  object.features = [...features].sort().map((name) => ({ prefix: "+", name }));
  if (options.places) options.places.symbols = builder.symbols;
  return object;
}

/** Plans and encodes one function. */
function addFunction(builder: ObjectBuilder, fn: Fn): void {
  const { places } = builder.options;
  const plan = planFunction(fn, builder.options);
  const trace = places && new Trace(fn.notes !== undefined);
  const encoded = encodeFunction(plan, builder, trace);
  if (places && trace) places.functions.push(functionPlaces(plan, trace));
  const type = builder.type(fn.signature);
  builder.definition(fn.symbol).type = type;
  builder.object.functions.push({
    type,
    body: encoded.body,
    relocs: encoded.relocs,
    hints: builder.options.branchHints ? encoded.hints : [],
    exportName: fn.symbol.exportName,
  });
}

const functionPlaces = (plan: FunctionPlan, trace: Trace): FunctionPlaces => ({
  symbol: plan.fn.symbol,
  size: trace.size,
  prologueEnd: trace.prologueEnd,
  lines: trace.lines,
  pointerLocal: plan.pointerLocal,
  variables: placeVariables(plan, trace),
});

/** All decisions about a function, before any byte is written; also what dumps show. */
export function planFunction(fn: Fn, options: EmitOptions = {}): FunctionPlan {
  simplifyConditions(fn);
  const { cfg, tree } = makeReducible(fn);
  const frame = layoutFrame(fn);
  const kept = options.keepVariables && fn.notes ? valuesByVariable(fn.notes) : [];
  const code = stackify(fn, cfg, frame, new Set(kept.flat()));
  const extra = extraLocals(frame, catches(fn));
  const locals = assignLocals(fn, cfg, tree, code, extra.types, kept);
  const items = structure(cfg, tree, {
    hasMoves: (block, edge) => needsMoves(code.blocks[block]!.edges[edge]!, locals),
    isEmpty: (block) => code.blocks[block]!.body.kinds.length === 0,
  });
  const local = (slot: number): number => (slot < 0 ? -1 : locals.extra[slot]!);
  return {
    fn,
    cfg,
    frame,
    code,
    items,
    locals,
    pointerLocal: local(extra.pointer),
    callerLocal: local(extra.caller),
    scratchLocal: local(extra.scratch),
    caughtLocal: local(extra.caught),
    exnref: options.exnref === true,
  };
}

/** What each variable ever is and a local can hold. */
function valuesByVariable({ at }: Notes): Value[][] {
  const groups = new Map<object, Value[]>();
  for (const list of at.values())
    for (const { variable, value } of list) {
      if (!value || isConstant(value)) continue;
      const group = groups.get(variable);
      if (group) group.push(value);
      else groups.set(variable, [value]);
    }
  return [...groups.values()];
}

const catches = (fn: Fn): boolean => fn.blocks.some(({ terminator }) => terminator.op === "invoke");

/** Positions among the locals asked for besides those of values; -1 for those not needed. */
interface ExtraLocals {
  readonly types: IrType[];
  readonly pointer: number;
  readonly caller: number;
  readonly scratch: number;
  readonly caught: number;
}

function extraLocals(frame: Frame, catches: boolean): ExtraLocals {
  const types: IrType[] = [];
  const add = (needed: boolean): number => (needed ? types.push("i32") - 1 : -1);
  return {
    types,
    pointer: add(frame.needsPointer),
    caller: add(frame.savesCaller),
    scratch: add(frame.allocates),
    caught: add(catches),
  };
}

/** Collects symbols and types of the object in the order in which they are first needed. */
class ObjectBuilder implements ObjectNumbers {
  readonly object: ObjectFile;
  readonly symbols = new Map<Symbol, number>();
  private readonly types = new Map<string, number>();
  private readonly linkerGlobals = new Map<string, number>();
  private tableIndex = -1;
  private tagIndex = -1;
  private nFunctions = 0;
  private nSegments = 0;

  readonly options: EmitOptions;

  constructor(object: ObjectFile, options: EmitOptions) {
    this.object = object;
    this.options = options;
  }

  get usesExceptions(): boolean {
    return this.tagIndex >= 0;
  }

  type(signature: Signature): number {
    const key = typeKey(signature.params, signature.results);
    let index = this.types.get(key);
    if (index === undefined) {
      index = this.object.types.push({ params: signature.params, results: signature.results }) - 1;
      this.types.set(key, index);
    }
    return index;
  }

  /** Announces a definition: the next function or segment of the object. */
  reserve(symbol: Symbol, kind: "function" | "data"): void {
    const index = kind === "function" ? this.nFunctions++ : this.nSegments++;
    this.add(symbol, objectSymbol(kind, symbol.name, { flags: definedFlags(symbol), index }));
  }

  private add(symbol: Symbol, entry: ObjectSymbol): number {
    entry.prototype = symbol.prototype;
    entry.place = this.options.symbolPlaces?.get(symbol);
    const index = this.object.symbols.push(entry) - 1;
    this.symbols.set(symbol, index);
    return index;
  }

  symbol(symbol: Symbol): number {
    return this.symbols.get(symbol) ?? this.add(symbol, this.undefinedSymbol(symbol));
  }

  private undefinedSymbol(symbol: Symbol): ObjectSymbol {
    const flags = SymbolFlag.undefined | commonFlags(symbol);
    const entry = objectSymbol(symbol.kind, symbol.name, { flags });
    if (symbol.kind === "function") {
      entry.type = this.type(symbol.signature ?? { params: [], results: [] });
      if (symbol.importModule !== undefined || symbol.importName !== undefined) {
        entry.importModule = symbol.importModule ?? "env";
        entry.importName = symbol.importName ?? symbol.name;
      }
    } else if (symbol.kind === "global") {
      entry.globalType = { type: "i32", mutable: !/^__tls_(?:size|align)$/.test(symbol.name) };
    }
    return entry;
  }

  addAlias(symbol: Symbol, target: Symbol): void {
    const known = this.object.symbols[this.symbol(target)]!;
    const flags = definedFlags(symbol);
    // A call may have mentioned the alias before its definition was seen.
    const mentioned = this.symbols.get(symbol);
    const entry: ObjectSymbol = { ...known, name: symbol.name, flags, importModule: undefined, importName: undefined };
    if (mentioned === undefined) this.add(symbol, entry);
    else this.object.symbols[mentioned] = entry;
  }

  definition(symbol: Symbol): ObjectSymbol {
    return this.object.symbols[this.symbols.get(symbol)!]!;
  }

  stackPointer(): number {
    return this.linkerGlobal(STACK_POINTER);
  }

  tlsBase(): number {
    return this.linkerGlobal(TLS_BASE);
  }

  /** A global that the linker defines. */
  private linkerGlobal(name: string): number {
    const known = this.linkerGlobals.get(name);
    if (known !== undefined) return known;
    const globalType = { type: "i32", mutable: true } as const;
    const entry = objectSymbol("global", name, { flags: SymbolFlag.undefined, globalType });
    const index = this.object.symbols.push(entry) - 1;
    this.linkerGlobals.set(name, index);
    return index;
  }

  threadLocal(symbol: Symbol): number {
    const index = this.symbol(symbol);
    this.object.symbols[index]!.flags |= SymbolFlag.threadLocal;
    return index;
  }

  indirectTable(): number {
    if (this.tableIndex < 0) {
      const entry = objectSymbol("table", INDIRECT_TABLE, {
        flags: SymbolFlag.undefined | SymbolFlag.noStrip,
        tableType: { element: "funcref", limits: TABLE_LIMITS },
      });
      this.tableIndex = this.object.symbols.push(entry) - 1;
    }
    return this.tableIndex;
  }

  /** Every object that needs the tag brings a weak definition of it, as clang's do. */
  longjmpTag(): number {
    if (this.tagIndex < 0) {
      const type = this.type({ params: ["i32"], results: [] });
      const index = this.object.tags.push({ type }) - 1;
      this.tagIndex =
        this.object.symbols.push(objectSymbol("tag", LONGJMP_TAG, { flags: SymbolFlag.weak, index, type })) - 1;
    }
    return this.tagIndex;
  }
}

function commonFlags(symbol: Symbol): number {
  return (
    (symbol.binding === "weak" ? SymbolFlag.weak : 0) |
    (symbol.hidden ? SymbolFlag.hidden : 0) |
    (symbol.used ? SymbolFlag.noStrip : 0)
  );
}

function definedFlags(symbol: Symbol): number {
  return (
    commonFlags(symbol) |
    (symbol.binding === "local" ? SymbolFlag.local : 0) |
    (symbol.exportName !== undefined ? SymbolFlag.exported | SymbolFlag.noStrip : 0)
  );
}

function addDatum(builder: ObjectBuilder, datum: Datum): void {
  const { symbol, size, bytes } = datum;
  const entry = builder.definition(symbol);
  entry.size = size;
  entry.common = datum.common;
  if (datum.common) entry.flags |= SymbolFlag.weak;
  if (datum.threadLocal) entry.flags |= SymbolFlag.threadLocal;
  const flags = (datum.strings ? SegmentFlag.strings : 0) | (datum.threadLocal ? SegmentFlag.threadLocal : 0);
  builder.object.segments.push({
    name: segmentName(datum),
    alignLog2: 31 - Math.clz32(datum.align),
    flags,
    size,
    bytes: withAddends(bytes ?? new Uint8Array(), datum.relocs),
    relocs: datum.relocs.map((reloc) => dataReloc(builder, reloc)).sort((a, b) => a.offset - b.offset),
  });
}

/** The linker orders data by the first part of the name. */
function segmentName({ symbol, section, readOnly, threadLocal, bytes, relocs }: Datum): string {
  if (section !== undefined) return section;
  const isZero = bytes === undefined && relocs.length === 0;
  if (threadLocal) return `${isZero ? ".tbss" : ".tdata"}.${symbol.name}`;
  return `${isZero ? ".bss" : readOnly ? ".rodata" : ".data"}.${symbol.name}`;
}

/** Relocated words are zero in the object, and must be there even where the initialiser's bytes ended before. */
function withAddends(bytes: Uint8Array, relocs: readonly DataReloc[]): Uint8Array {
  const end = relocs.reduce((max, reloc) => Math.max(max, reloc.offset + 4), 0);
  if (end <= bytes.length) return bytes;
  const longer = new Uint8Array(end);
  longer.set(bytes);
  return longer;
}

function dataReloc(builder: ObjectBuilder, { offset, symbol, addend }: DataReloc): Reloc {
  const index = builder.symbol(symbol);
  return symbol.kind === "function"
    ? { type: RelocCode.tableIndexI32, offset, index, addend: 0 }
    : { type: RelocCode.memoryAddrI32, offset, index, addend };
}
