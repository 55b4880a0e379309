/**
 * Puts the module together: numbers functions and globals, writes code and data, and
 * makes what no input holds: table, memory, exports, names.
 */
import { ByteWriter } from "../base/bytes.ts";
import { INDIRECT_TABLE, relocRows } from "../object/format.ts";
import { BRANCH_HINT_SECTION, type FunctionHints, writeBranchHints } from "../wasm/branch-hints.ts";
import { constExpr, emitI32 } from "../wasm/emit.ts";
import { writeCustomSection, writeHeader, writeSection, writeSectionBody } from "../wasm/encode.ts";
import {
  type DataSegment,
  type Export,
  type ExternType,
  emptyModule,
  type Import,
  type Module,
  Section,
  sectionOrder,
} from "../wasm/module.ts";
import type { TableType } from "../wasm/types.ts";
import { writeBuildId } from "./build-id.ts";
import {
  type FunctionUnit,
  type LinkContext,
  LinkSymbol,
  type OutputSection,
  type SyntheticFunction,
  type Unit,
} from "./context.ts";
import { customSections, keepsDebugInfo } from "./customs.ts";
import { addressOf, tableBaseOf } from "./layout.ts";
import { CALL_CONSTRUCTORS } from "./linker-symbols.ts";
import { relocateCode, relocateData, tableIndexOf, typeIndexOf } from "./relocate.ts";
import { constructorsOf, functionIndexOf, newGlobal, provideConstructorCall } from "./scan.ts";
import { type PlacedSegment, threadLocalSegment } from "./threads.ts";

/** A library whose start code is not linked is initialised through this export. */
const INITIALIZE = "_initialize";

/** Gives every function and global that stays its index, imports first. */
export function numberUnits(ctx: LinkContext): void {
  const { output } = ctx;
  provideInitializer(ctx);
  output.importedFunctions.forEach((symbol, i) => {
    symbol.importIndex = i;
  });
  const add = (fn: FunctionUnit | SyntheticFunction): void => {
    fn.index = output.importedFunctions.length + output.functions.length;
    output.functions.push(fn);
  };
  for (const symbol of ctx.symbols.values()) if (symbol.synthetic?.name === CALL_CONSTRUCTORS) add(symbol.synthetic);
  const functions = ctx.objects.flatMap((file) => file.functions.filter(({ live }) => live));
  for (const unit of ctx.options.forSize ? mostCalledFirst(ctx, functions) : functions) add(unit);
  for (const stub of output.stubs.values()) add(stub);
  output.synthetic.forEach(add);
  for (const { globals } of ctx.objects) for (const unit of globals) if (unit.live) output.globals.push(unit);
  output.importedGlobals.forEach((symbol, i) => {
    symbol.importIndex = i;
  });
  output.globals.forEach((unit, i) => {
    unit.index = output.importedGlobals.length + i;
  });
  numberTables(ctx);
  for (const { tags } of ctx.objects) {
    for (const unit of tags) if (unit.live) unit.index = output.tags.push(unit) - 1;
  }
}

function numberTables({ objects, options, output }: LinkContext): void {
  let index = output.importedTables.length;
  output.importedTables.forEach((symbol, i) => {
    symbol.importIndex = i;
  });
  output.usesTable ||= output.table.length > 0 || options.importTable === true || options.exportTable === true;
  if (output.usesTable) output.functionTable = index++;
  for (const { tables } of objects) {
    for (const unit of tables) {
      if (!unit.live) continue;
      unit.index = index++;
      output.tables.push(unit);
    }
  }
}

/** Numbers below 128 take one byte in each call, those below 16384 two. */
function mostCalledFirst({ objects }: LinkContext, functions: readonly FunctionUnit[]): FunctionUnit[] {
  const calls = new Map<Unit, number>();
  for (const file of objects) {
    for (const { live, source } of file.functions) {
      if (!live) continue;
      for (const { type, index } of source.relocs) {
        const callee = relocRows[type]!.target === "function" ? file.symbols[index]!.unit : undefined;
        if (callee) calls.set(callee, (calls.get(callee) ?? 0) + 1);
      }
    }
  }
  return functions.toSorted((a, b) => (calls.get(b) ?? 0) - (calls.get(a) ?? 0));
}

/** Constructors that nobody calls would never run: without start code they are exported. */
function provideInitializer(ctx: LinkContext): void {
  const { options, symbols } = ctx;
  if (!options.noEntry || symbols.get(INITIALIZE)?.isDefined || symbols.has(CALL_CONSTRUCTORS)) return;
  if (constructorsOf(ctx).length === 0) return;
  const symbol = symbols.get(INITIALIZE) ?? new LinkSymbol(INITIALIZE, "function");
  symbols.set(INITIALIZE, symbol);
  provideConstructorCall(ctx, symbol);
  symbol.isExported = true;
}

/** Encodes the module. */
export function writeModule(ctx: LinkContext): Uint8Array {
  const keepsDebug = keepsDebugInfo(ctx);
  if (ctx.options.sharedMemory) ctx.output.passive = placedData(ctx);
  const hints: FunctionHints[] = [];
  const code = writeCode(ctx, !keepsDebug, hints);
  const module = describeModule(ctx);
  module.exports = makeExports(ctx, module);
  module.types = ctx.output.types;
  const writer = new ByteWriter(1 << 16);
  writeHeader(writer);
  for (const id of sectionOrder) {
    if (id === Section.code) writeHintSection(writer, hints);
    writeSection(writer, id, (body) => {
      if (id === Section.code) body.bytes(code);
      else writeSectionBody(body, id, module);
    });
  }
  for (const custom of customSections(ctx)) writeCustomSection(writer, custom);
  writeBuildId(ctx, writer);
  return writer.toBytes();
}

/** Comes before the code, so that engines know the hints when they compile it. */
function writeHintSection(writer: ByteWriter, hints: readonly FunctionHints[]): void {
  const body = new ByteWriter();
  writeBranchHints(body, hints);
  if (body.length > 0) writeCustomSection(writer, { name: BRANCH_HINT_SECTION, bytes: body.view8() });
}

/** Contents of the code section; also settles where each function is in it, and collects branch hints. */
function writeCode(ctx: LinkContext, compact: boolean, hints: FunctionHints[]): Uint8Array {
  const { functions } = ctx.output;
  const writer = new ByteWriter(1 << 16);
  if (functions.length === 0) return writer.toBytes();
  writer.uleb(functions.length);
  for (const fn of functions) {
    const entry = new ByteWriter("source" in fn ? fn.source.body.length + 16 : 16);
    if ("source" in fn) hints.push({ index: fn.index, hints: relocateCode(ctx, fn, compact, entry) });
    else entry.bytes(fn.makeBody());
    writer.uleb(entry.length);
    if ("source" in fn) fn.codeOffset = writer.length;
    writer.bytes(entry.view8());
  }
  return writer.toBytes();
}

function describeModule(ctx: LinkContext): Module {
  const { output, options } = ctx;
  const module = emptyModule();
  for (const symbol of output.importedFunctions) {
    module.imports.push(importOf(symbol, { kind: "function", type: typeIndexOf(ctx, symbol.type!) }));
  }
  for (const symbol of output.importedGlobals) {
    module.imports.push(importOf(symbol, { kind: "global", ...symbol.source!.globalType! }));
  }
  const limits = { min: output.memoryPages, max: output.maxPages, shared: options.sharedMemory === true };
  if (options.importMemory) module.imports.push({ ...options.importMemory, desc: { kind: "memory", limits } });
  else module.memories.push({ limits });
  // Bodies are written apart; only the types matter here.
  module.functions = output.functions.map(({ type }) => ({ type: typeIndexOf(ctx, type), locals: [], body: NO_BYTES }));
  module.tags = output.tags.map(({ type }) => ({ type: typeIndexOf(ctx, type) }));
  module.data = dataSegments(ctx);
  module.hasDataCount = options.sharedMemory === true;
  module.start = output.start?.index;
  module.globals = output.globals.map(({ type, init }) => ({ type, init }));
  addTables(ctx, module);
  return module;
}

const importOf = (symbol: LinkSymbol, desc: ExternType): Import => ({
  module: symbol.importModule ?? "env",
  name: symbol.importName ?? symbol.name,
  desc,
});

const NO_BYTES = new Uint8Array();

/** The table of function pointers, whose number 0 is the null pointer, and those of the objects. */
function addTables(ctx: LinkContext, module: Module): void {
  const { output } = ctx;
  for (const symbol of output.importedTables)
    module.imports.push(importOf(symbol, { kind: "table", ...symbol.source!.tableType! }));
  if (output.usesTable) addFunctionTable(ctx, module);
  for (const { type } of output.tables) module.tables.push(type);
  if (output.table.length === 0) return;
  module.elements.push({
    where: {
      mode: "active",
      table: output.functionTable,
      offset: constExpr((writer) => emitI32(writer, tableBaseOf(ctx))),
    },
    type: "funcref",
    init: output.table.map(functionIndexOf),
  });
}

function addFunctionTable(ctx: LinkContext, module: Module): void {
  const { options, output } = ctx;
  const size = tableBaseOf(ctx) + output.table.length;
  const type: TableType = {
    element: "funcref",
    limits: options.growableTable ? { min: size } : { min: size, max: size },
  };
  if (options.importTable)
    module.imports.push({ module: "env", name: INDIRECT_TABLE, desc: { kind: "table", ...type } });
  else module.tables.push(type);
}

/** Runs of zeros longer than a segment's head are left out: memory starts as zero. */
const MIN_GAP = 12;
/** Engines limit the number of segments; a big image full of holes must not reach that. */
const MAX_SEGMENTS = 4000;

function dataSegments(ctx: LinkContext): DataSegment[] {
  if (ctx.options.sharedMemory) return ctx.output.passive.map(({ bytes }) => ({ where: { mode: "passive" }, bytes }));
  return placedData(ctx).map(({ address, bytes }) => ({
    where: { mode: "active", memory: 0, offset: constExpr((writer) => emitI32(writer, address | 0)) },
    bytes,
  }));
}

function placedData(ctx: LinkContext): PlacedSegment[] {
  const sections = ctx.output.sections.filter(({ isZero, size }) => !isZero && size > 0);
  const segments: PlacedSegment[] = [];
  const imageOf = (section: OutputSection): Uint8Array => sectionImage(ctx, section);
  const threadLocal = ctx.options.sharedMemory ? threadLocalSegment(ctx, imageOf) : undefined;
  if (threadLocal) segments.push(threadLocal);
  for (const section of sections) {
    if (threadLocal && section.name === ".tdata") continue;
    const image = imageOf(section);
    const minGap = segments.length < MAX_SEGMENTS / 2 ? MIN_GAP : 4096;
    for (const [start, end] of nonZeroRuns(image, minGap))
      segments.push({ address: section.address + start, bytes: image.subarray(start, end), threadLocal: false });
  }
  return segments;
}

function sectionImage(ctx: LinkContext, section: OutputSection): Uint8Array {
  const image = new Uint8Array(section.size);
  for (const unit of section.units) image.set(relocateData(ctx, unit), unit.address - section.address);
  return image;
}

/** The parts of an image between long runs of zeros. */
function nonZeroRuns(image: Uint8Array, minGap: number): [start: number, end: number][] {
  const runs: [number, number][] = [];
  let start = -1;
  let lastNonZero = -1;
  for (let i = 0; i < image.length; i++) {
    if (image[i] === 0) continue;
    if (start < 0) start = i;
    else if (i - lastNonZero > minGap) {
      runs.push([start, lastNonZero + 1]);
      start = i;
    }
    lastNonZero = i;
  }
  if (start >= 0) runs.push([start, lastNonZero + 1]);
  if (runs.length <= MAX_SEGMENTS) return runs;
  return nonZeroRuns(image, minGap * 8);
}

/** Everything the host can see. Also adds the globals that hold addresses of exported data. */
function makeExports(ctx: LinkContext, module: Module): Export[] {
  const { options } = ctx;
  const exports: Export[] = [];
  const names = new Set<string>();
  const add = (name: string, kind: Export["kind"], index: number): void => {
    if (names.has(name) || index < 0) return;
    names.add(name);
    exports.push({ name, kind, index });
  };
  const memory = options.exportMemory ?? (options.importMemory ? false : "memory");
  if (memory !== false) add(memory, "memory", 0);
  for (const { symbol, name } of exportedSymbols(ctx)) {
    if (symbol.kind === "function") add(name, "function", functionIndexOf(symbol));
    else if (symbol.kind === "global" && symbol.unit?.kind === "global") add(name, "global", symbol.unit.index);
    else if (symbol.kind === "tag" && symbol.unit?.kind === "tag") add(name, "tag", symbol.unit.index);
    else if (symbol.kind === "table") add(name, "table", tableIndexOf(ctx, symbol));
    else if (symbol.kind === "data" && !names.has(name)) {
      const { type, init } = newGlobal(name, false, addressOf(symbol));
      module.globals.push({ type, init });
      add(name, "global", ctx.output.importedGlobals.length + module.globals.length - 1);
    }
  }
  for (const file of ctx.objects) {
    for (const unit of file.functions) {
      if (unit.live && unit.source.exportName !== undefined) add(unit.source.exportName, "function", unit.index);
    }
    for (const unit of file.globals)
      if (unit.live && unit.exportName !== undefined) add(unit.exportName, "global", unit.index);
  }
  if (options.exportTable) add(INDIRECT_TABLE, "table", ctx.output.functionTable);
  return exports;
}

/** Symbols to export, with the name each gets. */
export function exportedSymbols(ctx: LinkContext): { symbol: LinkSymbol; name: string }[] {
  const list: { symbol: LinkSymbol; name: string }[] = [];
  for (const symbol of ctx.symbols.values()) {
    if (!symbol.isExported || (!symbol.isDefined && symbol.kind !== "table")) continue;
    const isLive = symbol.unit === undefined || !("live" in symbol.unit) || symbol.unit.live;
    if (isLive) list.push({ symbol, name: symbol.exportName ?? symbol.name });
  }
  return list;
}
