/** From addresses to lines of the source, by the DWARF of a file. */
import { type DebugSections, debugSectionNames } from "../object/dwarf-forms.ts";
import { type DebugScope, type DebugUnit, readDebugUnits } from "../object/dwarf-info.ts";
import { type LineTable, readLineTables } from "../object/dwarf-lines.ts";
import { type ObjectFile, type Reloc, relocRows } from "../object/format.ts";
import { Section } from "../wasm/module.ts";
import type { Binary } from "./binary.ts";

export interface SourceLine {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A line and the function it belongs to, if that is known. */
export interface SourceFrame extends SourceLine {
  readonly functionName: string | undefined;
}

export interface DebugLines {
  /** The line of an address; undefined where nothing is known. */
  lineAt(address: number): SourceLine | undefined;
  /** The innermost function first, then where it was called from, as far as calls were replaced by bodies. */
  framesAt(address: number): SourceFrame[];
}

/** Has the file DWARF? */
export const hasDebugLines = ({ module }: Binary): boolean =>
  module.customs.some(({ name }) => name === debugSectionNames.line);

/** Looks up lines by the addresses that the tools show (binary.ts). */
export const lineFinder = (binary: Binary): DebugLines["lineAt"] => readDebugLines(binary).lineAt;

interface Range {
  readonly low: number;
  readonly high: number;
  readonly line: SourceLine;
  readonly table: LineTable;
}

export function readDebugLines(binary: Binary): DebugLines {
  const sections = debugSections(binary);
  const units = readDebugUnits(sections);
  const folders = new Map(units.map(({ lineTable, folder }) => [lineTable, folder]));
  const tables = readLineTables(sections, (table) => folders.get(table));
  const ranges = tables.flatMap(rangesOf).sort((a, b) => a.low - b.low);
  const base = codeAddress(binary);
  const find = (address: number): Range | undefined => lastAtOrBefore(ranges, instructionAt(binary, address) - base);
  return {
    lineAt: (address) => find(address)?.line,
    framesAt(address) {
      const range = find(address);
      return range ? framesOf(range, units, instructionAt(binary, address) - base) : [];
    },
  };
}

/** The address itself; within what stands in front of a function's code, the first instruction's. */
function instructionAt({ functions }: Binary, address: number): number {
  const fn = functions.find((each) => address >= each.address && address < each.address + each.size);
  return fn ? Math.max(address, fn.address + fn.size - (fn.end - fn.body)) : address;
}

/** DWARF counts from the start of the code section's contents. */
function codeAddress({ sections }: Binary): number {
  return sections.find(({ id }) => id === Section.code)?.address ?? 0;
}

function rangesOf(table: LineTable): Range[] {
  const ranges: Range[] = [];
  table.rows.forEach((row, i) => {
    const next = table.rows[i + 1];
    if (row.isEnd || next === undefined || next.address <= row.address) return;
    const line = { file: table.files[row.file] ?? "", line: row.line, column: row.column };
    ranges.push({ low: row.address, high: next.address, line, table });
  });
  return ranges;
}

/** By halving: the range with the address. */
function lastAtOrBefore(ranges: readonly Range[], address: number): Range | undefined {
  let from = 0;
  let to = ranges.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (ranges[middle]!.low <= address) from = middle + 1;
    else to = middle;
  }
  const found = ranges[from - 1];
  return found !== undefined && address < found.high ? found : undefined;
}

function framesOf({ line, table }: Range, units: readonly DebugUnit[], address: number): SourceFrame[] {
  const holds = ({ ranges }: DebugScope): boolean => ranges.some(([low, high]) => address >= low && address < high);
  const chain: DebugScope[] = [];
  let scopes = units.find(({ lineTable, functions }) => lineTable === table.offset && functions.some(holds))?.functions;
  while (scopes !== undefined) {
    const scope = scopes.find(holds);
    if (scope) chain.unshift(scope);
    scopes = scope?.children;
  }
  if (chain.length === 0) return [{ ...line, functionName: undefined }];
  let place = line;
  return chain.map(({ name, call }) => {
    const frame = { ...place, functionName: name };
    if (call) place = { file: table.files[call.file] ?? "", line: call.line, column: call.column };
    return frame;
  });
}

/** The sections that describe sources, with the places in them that a linker would fill filled. */
function debugSections(binary: Binary): DebugSections {
  const entries = Object.entries(debugSectionNames).map(([key, name]) => [key, debugSection(binary, name)]);
  return Object.fromEntries(entries) as Record<keyof DebugSections, Uint8Array>;
}

function debugSection({ object, module, functions, sections }: Binary, name: string): Uint8Array {
  const custom = object?.customs.find((each) => each.name === name);
  if (object === undefined || custom === undefined || custom.relocs.length === 0)
    return module.customs.find((each) => each.name === name)?.bytes ?? new Uint8Array();
  const bytes = new Uint8Array(custom.bytes);
  const view = new DataView(bytes.buffer);
  const code = sections.find(({ id }) => id === Section.code);
  for (const reloc of custom.relocs) {
    const value = placeOf(reloc, object, (index) => {
      const fn = functions[index];
      return fn && code ? fn.start - code.offset : undefined;
    });
    if (value !== undefined && reloc.offset + 4 <= bytes.length) view.setUint32(reloc.offset, value, true);
  }
  return bytes;
}

/** Offsets within functions count from their local declarations. */
function placeOf(
  { type, index, addend }: Reloc,
  { symbols }: ObjectFile,
  startOf: (index: number) => number | undefined,
): number | undefined {
  const target = relocRows[type]!.target;
  const symbol = symbols[index];
  if (target === "section-offset") return addend;
  if (target !== "function-offset" || symbol === undefined) return undefined;
  const start = startOf(symbol.index);
  return start === undefined ? undefined : start + addend;
}
