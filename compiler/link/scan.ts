/**
 * Looks at every live relocation once and notes what the module must have for it:
 * imports for what the host provides, slots in the table of function pointers, stubs
 * for calls that cannot succeed. What is missing is reported here, with the functions
 * that need it, since only here is known who really does.
 */
import { isUndefined, relocRows, STACK_POINTER, TLS_BASE, typeKey } from "../object/format.ts";
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
import { addressOf, tlsBlock } from "./layout.ts";
import { reportSignatureMismatch, reportUndefined, type SymbolUse } from "./report.ts";

export const CALL_CONSTRUCTORS = "__wasm_call_ctors";

/** Code entry of a function that only traps: no locals, `unreachable`, `end`. */
const TRAP_BODY = Uint8Array.of(0, 0x00, 0x0b);

export function scanRelocations(ctx: LinkContext): void {
  const scanner = new Scanner(ctx);
  for (const file of ctx.objects) {
    for (const unit of file.functions) if (unit.live) scanner.scanUnit(unit);
    for (const unit of file.segments) if (unit.live && !unit.mergedInto) scanner.scanUnit(unit);
  }
  scanner.scanExports();
  reportUndefined(ctx, scanner.missing);
}

class Scanner {
  private readonly ctx: LinkContext;
  /** Undefined symbols and who uses them. */
  readonly missing = new Map<LinkSymbol, SymbolUse[]>();
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
      if (!this.settled.has(symbol) && !this.settle(symbol)) {
        this.noteMissing(symbol, unit);
        continue;
      }
      if (target === "function") this.checkCall(file, reloc.index, symbol);
      else if (target === "table-index") addToTable(this.ctx, symbol);
      else if (target === "table") this.ctx.output.usesTable = true;
      else if (target === "global" && symbol.kind !== "global") this.addAddressGlobal(symbol);
    }
  }

  /** Functions that nothing calls can still be exported. */
  scanExports(): void {
    for (const symbol of this.ctx.symbols.values()) {
      if (symbol.isExported && !this.settled.has(symbol)) this.settle(symbol);
    }
  }

  private noteMissing(symbol: LinkSymbol, unit: FunctionUnit | SegmentUnit): void {
    const uses = this.missing.get(symbol);
    const user = unit.kind === "function" ? unit.name : dataName(unit);
    if (!uses) this.missing.set(symbol, [{ user, file: unit.file.name }]);
    else uses.push({ user, file: unit.file.name });
  }

  /** Sees to it that a referenced symbol exists in the module. @returns false if it cannot */
  private settle(symbol: LinkSymbol): boolean {
    if (!symbol.isDefined && !this.provide(symbol)) return false;
    this.settled.add(symbol);
    return true;
  }

  private provide(symbol: LinkSymbol): boolean {
    const { options, output } = this.ctx;
    switch (symbol.kind) {
      case "function":
        if (symbol.name === CALL_CONSTRUCTORS) {
          provideConstructorCall(this.ctx, symbol);
        } else if (
          symbol.importModule !== undefined ||
          symbol.importName !== undefined ||
          (options.allowUndefined && !symbol.isWeak)
        ) {
          symbol.type ??= { params: [], results: [] };
          output.importedFunctions.push(symbol);
        } else if (symbol.isWeak) {
          symbol.synthetic = stub(this.ctx, `undefined_weak:${symbol.name}`, symbol.type!);
        } else {
          return false;
        }
        return true;
      case "data":
        // An undefined weak datum is at address 0, as any is that the user said need not be defined.
        return symbol.isWeak || options.allowUndefined === true;
      case "global":
        return provideGlobal(this.ctx, symbol);
      case "table":
        output.usesTable = true;
        return true;
      default:
        return false;
    }
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
  ctx.output.table.push(symbol);
  symbol.tableIndex = ctx.output.table.length;
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
  const known: Record<string, [value: number, mutable: boolean]> = {
    [STACK_POINTER]: [output.stackTop, true],
    __memory_base: [0, false],
    __table_base: [1, false],
    [TLS_BASE]: [tls.address, true],
    __tls_size: [tls.size, false],
    __tls_align: [tls.align, false],
  };
  const entry = known[symbol.name];
  if (!entry) {
    if (!ctx.options.allowUndefined || !symbol.source?.globalType) return false;
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
