/**
 * Where everything lies in memory:
 *
 *     0          stackTop   dataStart                    heapBase            end of memory
 *     |  stack ◀──|  .rodata  .tdata  .data  others  .bss  |  heap ──▶              |
 *
 * The stack grows towards address 0, so that running out of it is an access below 0,
 * which traps, instead of silently overwriting data. Null pointers point at the far end
 * of the stack; no object ever has that address. With `stackFirst: false` the stack
 * lies between data and heap as in older linkers. Programs whose accesses are checked have
 * their shadow (base/shadow.ts) in front of the heap.
 */
import { alignUp } from "../base/align.ts";
import { Runtime, SHADOW_SIZE } from "../base/shadow.ts";
import { MAX_PAGES, PAGE_SIZE } from "../wasm/types.ts";
import { DEFAULT_STACK_SIZE, type LinkContext, type LinkSymbol, type OutputSection } from "./context.ts";
import type { BorderName } from "./linker-symbols.ts";
import { mergeStrings } from "./merge-strings.ts";

const STACK_ALIGN = 16;
/** First address of data without a stack in front: address 0 is nobody's. */
const LOWEST_DATA = 1024;

/** Assigns addresses to live data, to the stack and to symbols that name borders. */
export function layoutMemory(ctx: LinkContext): void {
  const { output, options } = ctx;
  const stackSize = alignUp(options.stackSize ?? DEFAULT_STACK_SIZE, STACK_ALIGN);
  mergeStrings(ctx, sectionOf);
  gatherSections(ctx);
  const stackFirst = options.stackFirst !== false;
  let at = firstDataAddress(ctx, stackFirst ? stackSize : 0);
  if (stackFirst) output.stackTop = stackSize;
  output.dataStart = at;
  for (const section of output.sections) at = placeSection(section, at);
  if (options.sharedMemory) {
    output.initFlag = alignUp(at, 4);
    at = output.initFlag + 4;
  }
  output.dataEnd = at;
  if (!stackFirst) {
    at = alignUp(at, STACK_ALIGN) + stackSize;
    output.stackTop = at;
  }
  at = alignUp(at, STACK_ALIGN);
  if (wantsShadow(ctx)) {
    output.shadowBase = at;
    at += SHADOW_SIZE;
  }
  output.heapBase = at;
  sizeMemory(ctx);
  defineBorders(ctx);
}

function firstDataAddress({ options, diagnostics }: LinkContext, stackSize: number): number {
  const { globalBase } = options;
  if (globalBase !== undefined && globalBase < stackSize)
    diagnostics.report("global-base-in-stack", 0, { base: globalBase, stack: stackSize });
  return Math.max(stackSize, globalBase ?? LOWEST_DATA);
}

const wantsShadow = ({ symbols }: LinkContext): boolean => symbols.get(Runtime.shadow)?.isDefined === false;

function placeSection(section: OutputSection, at: number): number {
  let start = -1;
  for (const unit of section.units) {
    at = alignUp(at, 2 ** unit.source.alignLog2);
    if (start < 0) start = at;
    unit.address = at;
    at += unit.source.size;
  }
  section.address = start < 0 ? at : start;
  section.size = at - section.address;
  return at;
}

/** Number of the first function in the table of function pointers. */
export const tableBaseOf = ({ options }: LinkContext): number => options.tableBase ?? 1;

const dotted = [".rodata", ".tdata", ".tbss", ".data", ".bss"] as const;

/** ".data.counter" belongs to ".data"; any other name is a section of its own. */
export function sectionOf(name: string): string {
  for (const prefix of dotted) if (name === prefix || name.startsWith(`${prefix}.`)) return prefix;
  return name;
}

function gatherSections(ctx: LinkContext): void {
  const byName = new Map<string, OutputSection>();
  for (const { segments } of ctx.objects) {
    for (const unit of segments) {
      if (!unit.live || unit.mergedInto) continue;
      const name = sectionOf(unit.source.name);
      let section = byName.get(name);
      if (!section) {
        section = { name, units: [], address: 0, size: 0, isZero: name === ".bss" || name === ".tbss" };
        byName.set(name, section);
      }
      section.units.push(unit);
    }
  }
  const rank = (name: string): number => {
    const known = dotted.indexOf(name as (typeof dotted)[number]);
    // Other sections come after .data, .bss is last.
    return known < 0 ? 3.5 : known;
  };
  for (const section of [...byName.values()].sort((a, b) => rank(a.name) - rank(b.name))) {
    ctx.output.sections.push(section);
  }
}

function sizeMemory(ctx: LinkContext): void {
  const { output, options, diagnostics } = ctx;
  const needed = output.heapBase + (options.initialHeap ?? 0);
  const limit = MAX_PAGES * PAGE_SIZE;
  if (needed > limit) diagnostics.report("memory-too-large", 0, { needed, limit });
  for (const [what, given] of [
    ["initial", options.initialMemory],
    ["maximum", options.maxMemory],
  ] as const) {
    if (given !== undefined && given % PAGE_SIZE !== 0) diagnostics.report("memory-alignment", 0, { what, given });
    if (given !== undefined && given > limit) diagnostics.report("memory-beyond-addresses", 0, { what, given, limit });
  }
  const initial = options.initialMemory;
  if (initial !== undefined && initial < needed) diagnostics.report("memory-too-small", 0, { given: initial, needed });
  output.memoryPages = Math.min(MAX_PAGES, Math.ceil((initial ?? needed) / PAGE_SIZE));
  const maximum = options.maxMemory ?? (options.fixedMemory ? output.memoryPages * PAGE_SIZE : undefined);
  if (maximum === undefined) return;
  if (maximum < needed) diagnostics.report("memory-too-large", 0, { needed, limit: maximum });
  if (maximum < (initial ?? 0)) diagnostics.report("memory-maximum-below-initial", 0, { initial: initial!, maximum });
  output.maxPages = Math.min(MAX_PAGES, Math.ceil(maximum / PAGE_SIZE));
}

/** Gives values to the symbols that programs use to find out about the layout. */
function defineBorders(ctx: LinkContext): void {
  const { output } = ctx;
  const stackSize = ctx.options.stackSize ?? DEFAULT_STACK_SIZE;
  const borders: Record<BorderName, number> & Record<string, number> = {
    __heap_base: output.heapBase,
    __heap_end: output.memoryPages * PAGE_SIZE,
    __data_end: output.dataEnd,
    __global_base: output.dataStart,
    __dso_handle: output.dataStart,
    __stack_high: output.stackTop,
    __stack_low: output.stackTop - alignUp(stackSize, STACK_ALIGN),
    __memory_base: 0,
    __table_base: tableBaseOf(ctx),
    __wasm_first_page_end: PAGE_SIZE,
    [Runtime.shadow]: output.shadowBase ?? 0,
  };
  for (const symbol of ctx.symbols.values()) {
    if (symbol.isDefined || symbol.kind !== "data") continue;
    const value = borders[symbol.name] ?? sectionBorder(ctx, symbol.name);
    if (value !== undefined) defineAbsolute(symbol, value);
  }
}

export function defineAbsolute(symbol: LinkSymbol, value: number): void {
  symbol.isDefined = true;
  symbol.unit = undefined;
  symbol.offset = value;
}

/** `__start_NAME` and `__stop_NAME`: the ends of a section whose name could be a C identifier. */
function sectionBorder({ output }: LinkContext, symbol: string): number | undefined {
  const match = /^__(start|stop)_(.+)$/.exec(symbol);
  const section = match && output.sections.find(({ name }) => name === match[2]);
  if (!section) return undefined;
  return match[1] === "start" ? section.address : section.address + section.size;
}

/** The thread-local data of the first thread: initialised ones, then zeros. Others have copies. */
export function tlsBlock({ output }: LinkContext): { address: number; size: number; align: number } {
  const sections = output.sections.filter(({ name, size }) => size > 0 && (name === ".tdata" || name === ".tbss"));
  const [first] = sections;
  const last = sections.at(-1);
  if (!first || !last) return { address: 0, size: 0, align: 1 };
  let alignLog2 = 0;
  for (const { units } of sections) {
    for (const { source } of units) alignLog2 = Math.max(alignLog2, source.alignLog2);
  }
  return { address: first.address, size: last.address + last.size - first.address, align: 2 ** alignLog2 };
}

/** The address of a datum. */
export function addressOf(symbol: LinkSymbol): number {
  if (symbol.unit?.kind !== "segment") return symbol.isDefined ? symbol.offset : 0;
  const { mergedInto, mergedAt, address } = symbol.unit;
  return (mergedInto ? mergedInto.address + mergedAt : address) + symbol.offset;
}
