/**
 * From offsets within the code section to lines of the source and back, by the DWARF sections of a file. An
 * instruction belongs to the line of the last row at or before it, up to where the next row starts.
 */
import { type DebugSections, debugSectionNames } from "./forms.ts";
import { type DebugScope, type DebugUnit, readDebugUnits } from "./info.ts";
import { type LineTable, readLineTables } from "./lines.ts";

export interface SourceLine {
  readonly file: string;
  readonly line: number;
  /** 0 where it is not known. */
  readonly column: number;
}

/** A line and the function it belongs to, if that is known. */
export interface SourceFrame extends SourceLine {
  readonly functionName: string | undefined;
}

/** Instructions from an offset up to, not with, another that belong to one line. */
export interface LineRange {
  readonly low: number;
  readonly high: number;
  readonly line: SourceLine;
}

/** What is known of the sources of a module's code; what an offset counts from is said where one is made. */
export interface DebugLines {
  /** The line of an instruction; undefined where nothing is known. */
  lineAt(offset: number): SourceLine | undefined;
  /** The innermost function first, then where it was called from, as far as calls were replaced by bodies. */
  framesAt(offset: number): SourceFrame[];
  /** All that is known, ascending. */
  readonly ranges: readonly LineRange[];
}

interface TableRange extends LineRange {
  readonly table: LineTable;
}

/** Offsets count from the start of the code section's contents. */
export function readDebugLines(sections: DebugSections): DebugLines {
  const units = readDebugUnits(sections);
  const folders = new Map(units.map(({ lineTable, folder }) => [lineTable, folder]));
  const tables = readLineTables(sections, (table) => folders.get(table));
  const ranges = tables.flatMap(rangesOf).sort((a, b) => a.low - b.low);
  return {
    lineAt: (offset) => rangeWith(ranges, offset)?.line,
    framesAt(offset) {
      const range = rangeWith(ranges, offset);
      return range ? framesOf(range, units, offset) : [];
    },
    ranges,
  };
}

/** The sections that describe sources, by what is in a section with a name. */
export function debugSections(contents: (name: string) => Uint8Array | undefined): DebugSections {
  const entries = Object.entries(debugSectionNames).map(([key, name]) => [key, contents(name) ?? new Uint8Array()]);
  return Object.fromEntries(entries) as Record<keyof DebugSections, Uint8Array>;
}

function rangesOf(table: LineTable): TableRange[] {
  const ranges: TableRange[] = [];
  table.rows.forEach((row, i) => {
    const next = table.rows[i + 1];
    if (row.isEnd || next === undefined || next.address <= row.address) return;
    const line = { file: table.files[row.file] ?? "", line: row.line, column: row.column };
    ranges.push({ low: row.address, high: next.address, line, table });
  });
  return ranges;
}

/** By halving: the range with the offset. */
export function rangeWith<Range extends LineRange>(ranges: readonly Range[], offset: number): Range | undefined {
  let from = 0;
  let to = ranges.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (ranges[middle]!.low <= offset) from = middle + 1;
    else to = middle;
  }
  const found = ranges[from - 1];
  return found !== undefined && offset < found.high ? found : undefined;
}

function framesOf({ line, table }: TableRange, units: readonly DebugUnit[], offset: number): SourceFrame[] {
  const holds = ({ ranges }: DebugScope): boolean => ranges.some(([low, high]) => offset >= low && offset < high);
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
