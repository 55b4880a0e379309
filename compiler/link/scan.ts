/**
 * Looks at every live relocation once and notes what the module must have for it:
 * imports for what the host provides, slots in the table of function pointers, stubs
 * for calls that cannot succeed. What is missing is reported here, with the functions
 * that need it, since only here is known who really does.
 */
import {
  INDIRECT_TABLE,
  isUndefined,
  type ObjectSymbol,
  relocRows,
  STACK_POINTER,
  TLS_BASE,
  typeKey,
} from "../object/format.ts";
import { constExpr, emitI32 } from "../wasm/emit.ts";
import type { FuncType } from "../wasm/types.ts";
import type {
  FunctionUnit,
  GlobalUnit,
  InputObject,
  LinkContext,
  LinkSymbol,
  SegmentUnit,
  SyntheticFunction,
} from "./context.ts";
import { addressOf, tableBaseOf, tlsBlock } from "./layout.ts";
import { CALL_CONSTRUCTORS, type GlobalName } from "./linker-symbols.ts";
import { reportSignatureMismatch, reportUndefined, type SymbolUse } from "./report.ts";

/** Code entry of a function that only traps: no locals, `unreachable`, `end`. */
const TRAP_BODY = Uint8Array.of(0, 0x00, 0x0b);

export function scanRelocations(ctx: LinkContext): void {
  const scanner = new Scanner(ctx);
  for (const file of ctx.objects) {
    for (const unit of file.functions) if (unit.live) scanner.scanUnit(unit);
    for (const unit of file.segments) if (unit.live && !unit.mergedInto) scanner.scanUnit(unit);
  }
  scanner.scanExports();
  reportUndefined(ctx, scanner.missing, scanner.tolerated);
}

class Scanner {
  private readonly ctx: LinkContext;
  /** Undefined symbols and who uses them. */
  readonly missing = new Map<LinkSymbol, SymbolUse[]>();
  /** Those of them that are no errors. */
  readonly tolerated = new Set<LinkSymbol>();
  private readonly settled = new Set<LinkSymbol>();

  constructor(ctx: LinkContext) {
    this.ctx = ctx;
  }

  scanUnit(unit: FunctionUnit | SegmentUnit): void {
    const { file } = unit;
    for (const reloc of unit.source.relocs) {
      const { target } = relocRows[reloc.type]!;
      if (target === "type") continue;
      const symbol = file.symbols[reloc.index]!;
      const isSettled = this.settled.has(symbol) || this.settle(symbol);
      if (!isSettled || this.tolerated.has(symbol)) this.noteMissing(symbol, file.object.symbols[reloc.index]!, unit);
      if (!isSettled) continue;
      if (target === "function") this.checkCall(file, reloc.index, symbol);
      else if (target === "table-index") addToTable(this.ctx, symbol);
      else if (target === "global" && symbol.kind !== "global") this.addAddressGlobal(symbol);
    }
  }

  /** Functions that nothing calls can still be exported. */
  scanExports(): void {
    for (const symbol of this.ctx.symbols.values()) {
      if (symbol.isExported && !this.settled.has(symbol)) this.settle(symbol);
    }
  }

  private noteMissing(symbol: LinkSymbol, source: ObjectSymbol, unit: FunctionUnit | SegmentUnit): void {
    const uses = this.missing.get(symbol);
    const user = unit.kind === "function" ? unit.name : dataName(unit);
    const { name: file } = unit.file;
    // An object knows where it mentions a symbol first.
    const isFirst = !uses?.some((use) => use.file === file);
    const use: SymbolUse = { user, file, place: isFirst ? source.place : undefined };
    if (!uses) this.missing.set(symbol, [use]);
    else uses.push(use);
  }

  /** Sees to it that a referenced symbol exists in the module. @returns false if it cannot */
  private settle(symbol: LinkSymbol): boolean {
    if (!symbol.isDefined && !this.provide(symbol)) return false;
    this.settled.add(symbol);
    return true;
  }

  private provide(symbol: LinkSymbol): boolean {
    const { output } = this.ctx;
    switch (symbol.kind) {
      case "function":
        return this.provideFunction(symbol);
      case "data":
        // An undefined weak datum is at address 0, as any is that the user said need not be defined.
        return symbol.isWeak || isImportable(this.ctx, symbol) || this.isIgnored(symbol);
      case "global":
        return provideGlobal(this.ctx, symbol);
      case "table":
        if (symbol.name === INDIRECT_TABLE) output.usesTable = true;
        else if (isImportable(this.ctx, symbol)) output.importedTables.push(symbol);
        else return false;
        return true;
      default:
        return false;
    }
  }

  private provideFunction(symbol: LinkSymbol): boolean {
    const { name, isWeak } = symbol;
    symbol.type ??= { params: [], results: [] };
    if (name === CALL_CONSTRUCTORS) provideConstructorCall(this.ctx, symbol);
    else if (isWeak && !hasImportName(symbol)) symbol.synthetic = stub(this.ctx, `undefined_weak:${name}`, symbol.type);
    else if (isImportable(this.ctx, symbol)) this.ctx.output.importedFunctions.push(symbol);
    else if (this.isIgnored(symbol)) symbol.synthetic = stub(this.ctx, `undefined:${name}`, symbol.type);
    else return false;
    return true;
  }

  /** May a symbol stay undefined? If that is to be said, it is missing all the same. */
  private isIgnored(symbol: LinkSymbol): boolean {
    const { unresolved = "error" } = this.ctx.options;
    if (unresolved === "warn") this.tolerated.add(symbol);
    return unresolved !== "error";
  }

  /** A call whose type is not the function's gets a stub of its own type that traps. */
  private checkCall(file: InputObject, index: number, symbol: LinkSymbol): void {
    const source = file.object.symbols[index]!;
    if (!isUndefined(source) || symbol.type === undefined) return;
    const wanted = file.object.types[source.type]!;
    if (sameType(wanted, symbol.type)) return;
    const name = mismatchName(symbol, wanted);
    if (this.ctx.output.stubs.has(name)) return;
    stub(this.ctx, name, wanted);
    reportSignatureMismatch(this.ctx, symbol, wanted, file, source);
  }

  private addAddressGlobal(symbol: LinkSymbol): void {
    const { addressGlobals, globals } = this.ctx.output;
    if (addressGlobals.has(symbol)) return;
    if (symbol.kind === "function") addToTable(this.ctx, symbol);
    const value = symbol.kind === "function" ? symbol.tableIndex : addressOf(symbol);
    const unit = newGlobal(`GOT.${symbol.kind === "function" ? "func" : "mem"}.internal.${symbol.name}`, false, value);
    addressGlobals.set(symbol, unit);
    globals.push(unit);
  }
}

const hasImportName = ({ importModule, importName }: LinkSymbol): boolean =>
  importModule !== undefined || importName !== undefined;

/** Does the host give what nothing defines? */
const isImportable = ({ options }: LinkContext, symbol: LinkSymbol): boolean =>
  hasImportName(symbol) || options.importUndefined === true || options.importable?.has(symbol.name) === true;

const dataName = (unit: SegmentUnit): string => unit.source.name.replace(/^\.(rodata|data|tdata|bss)\./, "");

export const sameType = (a: FuncType, b: FuncType): boolean =>
  a === b || typeKey(a.params, a.results) === typeKey(b.params, b.results);

/** Key and name of the stub for calls of a function with a wrong type. */
export const mismatchName = (symbol: LinkSymbol, type: FuncType): string =>
  `signature_mismatch:${symbol.name} ${typeKey(type.params, type.results)}`;

function stub(ctx: LinkContext, name: string, type: FuncType): SyntheticFunction {
  const made: SyntheticFunction = { name: name.split(" ")[0]!, type, makeBody: () => TRAP_BODY, index: -1 };
  ctx.output.stubs.set(name, made);
  return made;
}

/** An undefined weak function's address is null (so that programs can test for it). */
function addToTable(ctx: LinkContext, symbol: LinkSymbol): void {
  if (symbol.tableIndex !== 0 || (!symbol.isDefined && symbol.synthetic)) return;
  symbol.tableIndex = tableBaseOf(ctx) + ctx.output.table.length;
  ctx.output.table.push(symbol);
}

export function newGlobal(name: string, mutable: boolean, value: number): GlobalUnit {
  return {
    kind: "global",
    file: undefined,
    type: { type: "i32", mutable },
    init: constExpr((writer) => emitI32(writer, value)),
    name,
    exportName: undefined,
    live: true,
    index: -1,
  };
}

export function provideGlobal(ctx: LinkContext, symbol: LinkSymbol): boolean {
  const { output } = ctx;
  const tls = tlsBlock(ctx);
  const known: Record<GlobalName, [value: number, mutable: boolean]> & Record<string, [number, boolean]> = {
    [STACK_POINTER]: [output.stackTop, true],
    __memory_base: [0, false],
    __table_base: [tableBaseOf(ctx), false],
    [TLS_BASE]: [tls.address, true],
    __tls_size: [tls.size, false],
    __tls_align: [tls.align, false],
  };
  const entry = known[symbol.name];
  if (!entry) {
    if (!isImportable(ctx, symbol) || !symbol.source?.globalType) return false;
    output.importedGlobals.push(symbol);
    return true;
  }
  const unit = newGlobal(symbol.name, entry[1], entry[0]);
  symbol.unit = unit;
  symbol.isDefined = true;
  output.globals.push(unit);
  return true;
}

/** The function that runs constructors in order of priority, then of the command line. */
export function provideConstructorCall(ctx: LinkContext, symbol: LinkSymbol): void {
  const type: FuncType = { params: [], results: [] };
  symbol.type = type;
  symbol.isDefined = true;
  symbol.synthetic = { name: CALL_CONSTRUCTORS, type, makeBody: () => constructorCallBody(ctx), index: -1 };
}

export function constructorsOf(ctx: LinkContext): LinkSymbol[] {
  const list = ctx.objects.flatMap((file) =>
    file.object.initFunctions.map(({ priority, symbol }) => ({ priority, symbol: file.symbols[symbol]! })),
  );
  // The sort is stable: equal priorities stay in input order.
  return list.sort((a, b) => a.priority - b.priority).map(({ symbol }) => symbol);
}

function constructorCallBody(ctx: LinkContext): Uint8Array {
  const bytes: number[] = [0];
  for (const symbol of constructorsOf(ctx)) {
    bytes.push(CALL, ...uleb(functionIndexOf(symbol)));
    for (const _ of symbol.type?.results ?? []) bytes.push(DROP);
  }
  bytes.push(END);
  return Uint8Array.from(bytes);
}

const CALL = 0x10;
const DROP = 0x1a;
const END = 0x0b;

function uleb(value: number): number[] {
  const bytes: number[] = [];
  for (; value >= 0x80; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  bytes.push(value);
  return bytes;
}

/** The function's index in the module; -1 if it has none. */
export function functionIndexOf(symbol: LinkSymbol): number {
  if (symbol.importIndex >= 0) return symbol.importIndex;
  if (symbol.unit?.kind === "function") return symbol.unit.index;
  return symbol.synthetic?.index ?? -1;
}
