/**
 * The line number program (DWARF 5, 6.2): a table of code addresses and source places, as the
 * program of a small machine that adds to both. One sequence per function, because linkers drop
 * and move functions one by one.
 */
import type { FunctionPlaces } from "../codegen/emit.ts";
import { Form, Lnct, Lne, Lns } from "./dwarf.ts";
import type { SourceFiles, SourcePlace } from "./files.ts";
import type { DebugSection, DebugSections } from "./sections.ts";

/** Special opcodes advance the line by LINE_BASE … LINE_BASE + LINE_RANGE - 1, and the address by what is left. */
const LINE_BASE = -5;
const LINE_RANGE = 14;
const OPCODE_BASE = 13;
/** How many operands each standard opcode has. */
const OPERANDS = [0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1];
const MOST_ADDRESS = Math.floor((255 - OPCODE_BASE) / LINE_RANGE);

export interface LineRow extends SourcePlace {
  readonly offset: number;
  readonly isStatement: boolean;
  readonly endsPrologue: boolean;
}

/** Code that a linker knows by this symbol, with its rows. */
export interface LineSequence {
  readonly symbol: number;
  readonly size: number;
  readonly rows: readonly LineRow[];
}

/** The rows of one function: one for each place that its code comes to, a statement where the line is another one. */
export function lineRows({ lines, prologueEnd }: FunctionPlaces, files: SourceFiles): LineRow[] {
  const rows: LineRow[] = [];
  const start = lines[0]?.loc;
  let inPrologue = true;
  for (const { offset, loc } of lines) {
    const place = files.place(loc);
    if (!place) continue;
    const last = rows.at(-1);
    if (last && last.file === place.file && last.line === place.line && last.column === place.column) continue;
    const endsPrologue: boolean = inPrologue && offset >= prologueEnd && offset > 0 && loc !== start;
    inPrologue &&= !endsPrologue;
    const isStatement = endsPrologue || last?.line !== place.line || last.file !== place.file;
    rows.push({ ...place, offset, isStatement, endsPrologue });
  }
  return rows;
}

/** @returns where the table starts in its section */
export function writeLineTable(
  sequences: readonly LineSequence[],
  files: SourceFiles,
  version: number,
  sections: DebugSections,
): number {
  const section = sections.get(".debug_line");
  const { writer } = section;
  const start = writer.length;
  section.unit(() => {
    writer.u16(version);
    if (version >= 5) writer.u16(ADDRESS_AND_SEGMENT_SIZE);
    section.unit(() => {
      // Length of an instruction, operations in one, whether rows are statements to begin with.
      for (const byte of [1, 1, 1, LINE_BASE & 0xff, LINE_RANGE, OPCODE_BASE, ...OPERANDS]) writer.u8(byte);
      if (version >= 5) writeNames(section, files);
      else writeOlderNames(section, files);
    });
    for (const sequence of sequences) writeSequence(section, sequence);
  });
  return start;
}

/** Four bytes of address, none of segment. */
const ADDRESS_AND_SEGMENT_SIZE = 4;

function writeNames(section: DebugSection, { folders, entries }: SourceFiles): void {
  const { writer } = section;
  const describe = (...format: number[]): void => {
    writer.u8(format.length / 2);
    for (const code of format) writer.uleb(code);
  };
  describe(Lnct.path, Form.line_strp);
  writer.uleb(folders.length);
  for (const folder of folders) section.string(".debug_line_str", folder);
  describe(Lnct.path, Form.line_strp, Lnct.directory_index, Form.udata);
  writer.uleb(entries.length);
  for (const { name, folder } of entries) {
    section.string(".debug_line_str", name);
    writer.uleb(folder);
  }
}

/** Before version 5 names stand in the table; the compilation's folder is not among them. */
function writeOlderNames({ writer }: DebugSection, { folders, entries }: SourceFiles): void {
  const terminated = (name: string): void => {
    writer.bytes(new TextEncoder().encode(name));
    writer.u8(0);
  };
  for (const folder of folders.slice(1)) terminated(folder);
  writer.u8(0);
  for (const { name, folder } of entries) {
    terminated(name);
    writer.uleb(folder);
    // Neither time nor size is told.
    writer.u16(0);
  }
  writer.u8(0);
}

/** The machine's registers. */
interface Registers {
  address: number;
  file: number;
  line: number;
  column: number;
  isStatement: boolean;
}

function writeSequence(section: DebugSection, { symbol, size, rows }: LineSequence): void {
  const { writer } = section;
  if (rows.length === 0) return;
  writer.u8(Lns.extended);
  writer.uleb(5);
  writer.u8(Lne.set_address);
  section.codeAddress(symbol, 0);
  const now: Registers = { address: 0, file: 1, line: 1, column: 0, isStatement: true };
  for (const row of rows) writeRow(section, row, now);
  writer.u8(Lns.advance_pc);
  writer.uleb(size - now.address);
  writer.u8(Lns.extended);
  writer.uleb(1);
  writer.u8(Lne.end_sequence);
}

function writeRow({ writer }: DebugSection, row: LineRow, now: Registers): void {
  if (row.file !== now.file) {
    writer.u8(Lns.set_file);
    writer.uleb(row.file);
  }
  if (row.column !== now.column) {
    writer.u8(Lns.set_column);
    writer.uleb(row.column);
  }
  if (row.isStatement !== now.isStatement) writer.u8(Lns.negate_stmt);
  if (row.endsPrologue) writer.u8(Lns.set_prologue_end);
  let lines = row.line - now.line;
  if (lines < LINE_BASE || lines >= LINE_BASE + LINE_RANGE) {
    writer.u8(Lns.advance_line);
    writer.sleb32(lines);
    lines = 0;
  }
  let bytes = row.offset - now.address;
  if (!isSpecial(lines, bytes) && isSpecial(lines, bytes - MOST_ADDRESS)) {
    writer.u8(Lns.const_add_pc);
    bytes -= MOST_ADDRESS;
  } else if (!isSpecial(lines, bytes)) {
    writer.u8(Lns.advance_pc);
    writer.uleb(bytes);
    bytes = 0;
  }
  writer.u8(specialOpcode(lines, bytes));
  now.address = row.offset;
  now.file = row.file;
  now.line = row.line;
  now.column = row.column;
  now.isStatement = row.isStatement;
}

const specialOpcode = (lines: number, bytes: number): number => lines - LINE_BASE + LINE_RANGE * bytes + OPCODE_BASE;
const isSpecial = (lines: number, bytes: number): boolean => bytes >= 0 && specialOpcode(lines, bytes) <= 255;
