/**
 * Reads DWARF's line tables (DWARF 5, 6.2; also versions 2 to 4): which instruction belongs to which line.
 *
 * A table is a program for a small machine whose registers are an address, a file, a line and a column. Most of its
 * operations are single bytes that advance address and line together and then append a row:
 *
 *     set_address 0x8 · advance 7 lines, copy     →   0x08  a.c:8
 *     special 0x59 (address +9, line +0)          →   0x11  a.c:8
 *     end_sequence                                →   0x18  (the first address that is no longer described)
 *
 * Nothing is thrown for damaged tables: what was read up to there counts.
 */
import { ByteReader, MalformedError } from "../../base/bytes.ts";
import { type DebugSections, readForm, readText } from "./forms.ts";

export interface LineRow {
  /** Offset within the code section. */
  readonly address: number;
  /** Index in the table's files. */
  readonly file: number;
  readonly line: number;
  readonly column: number;
  /** No instruction: the end of what the rows before describe. */
  readonly isEnd: boolean;
}

export interface LineTable {
  /** Where it begins in .debug_line; units refer to it by this. */
  readonly offset: number;
  /** Paths by file number. */
  readonly files: readonly string[];
  /** In the order of the program; ascending within a sequence. */
  readonly rows: readonly LineRow[];
}

/** @param folderOf the folder in which the unit with this table was compiled; versions before 5 do not say it here */
export function readLineTables(sections: DebugSections, folderOf: (table: number) => string | undefined): LineTable[] {
  const tables: LineTable[] = [];
  const reader = new ByteReader(sections.line);
  try {
    while (!reader.done) tables.push(readTable(reader, sections, folderOf));
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
  }
  return tables;
}

interface Header {
  readonly version: number;
  readonly addressSize: number;
  readonly minInstructionLength: number;
  readonly lineBase: number;
  readonly lineRange: number;
  readonly opcodeBase: number;
  /** Number of operands of each standard operation. */
  readonly operands: readonly number[];
  readonly files: string[];
  readonly folders: readonly string[];
}

/** In front of 64-bit DWARF. */
const LONG_LENGTH = 0xffffffff;

function readTable(
  reader: ByteReader,
  sections: DebugSections,
  folderOf: (table: number) => string | undefined,
): LineTable {
  const offset = reader.offset;
  let length = reader.u32();
  const is64 = length === LONG_LENGTH;
  if (is64) length = Number(reader.u64());
  const end = reader.offset + length;
  if (end > reader.end) reader.fail("line table is cut off");
  const body = new ByteReader(reader.bytes, reader.offset, end);
  reader.offset = end;
  const rows: LineRow[] = [];
  let header: Header | undefined;
  try {
    header = readHeader(body, is64, sections, folderOf(offset));
    runProgram(body, header, rows);
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
  }
  return { offset, files: header?.files ?? [], rows };
}

function readHeader(reader: ByteReader, is64: boolean, sections: DebugSections, folder: string | undefined): Header {
  const version = reader.u16();
  if (version < 2 || version > 5) reader.fail(`line table of version ${version}`);
  const addressSize = version >= 5 ? reader.u8() : 4;
  if (version >= 5) reader.u8();
  const length = is64 ? Number(reader.u64()) : reader.u32();
  const program = reader.offset + length;
  const minInstructionLength = reader.u8();
  if (version >= 4) reader.u8();
  reader.u8();
  const lineBase = (reader.u8() << 24) >> 24;
  const lineRange = reader.u8();
  const opcodeBase = reader.u8();
  const operands: number[] = [];
  for (let i = 1; i < opcodeBase; i++) operands.push(reader.u8());
  const names = version >= 5 ? readEntries(reader, is64, addressSize, sections) : readOldEntries(reader, folder);
  reader.offset = Math.min(program, reader.end);
  return { version, addressSize, minInstructionLength, lineBase, lineRange, opcodeBase, operands, ...names };
}

interface Names {
  readonly files: string[];
  readonly folders: string[];
}

/** Before version 5: folder 0 is the compilation's, files count from 1. */
function readOldEntries(reader: ByteReader, folder = ""): Names {
  const folders = [folder];
  for (let name = readText(reader); name !== ""; name = readText(reader)) folders.push(joinPath(folder, name));
  const files = [""];
  for (let name = readText(reader); name !== ""; name = readText(reader)) {
    files.push(joinPath(folders[reader.uleb32()] ?? "", name));
    reader.uleb32();
    reader.uleb32();
  }
  return { files, folders };
}

/** What an entry may say, of which two matter (DWARF 5, 6.2.4.1). */
const Content = { path: 1, folder: 2 } as const;

function readEntries(reader: ByteReader, is64: boolean, addressSize: number, sections: DebugSections): Names {
  const readList = (take: (path: string, folder: number) => void): void => {
    const format: [content: number, form: number][] = [];
    for (let n = reader.u8(); n > 0; n--) format.push([reader.uleb32(), reader.uleb32()]);
    const count = reader.uleb32();
    // Each entry has at least one byte.
    if (count > reader.end - reader.offset) reader.fail("unexpected end");
    for (let n = count; n > 0; n--) {
      let path = "";
      let folder = 0;
      for (const [content, form] of format) {
        const value = readForm(reader, form, { is64, addressSize, version: 5 }, sections);
        if (content === Content.path && typeof value === "string") path = value;
        else if (content === Content.folder && typeof value === "number") folder = value;
      }
      take(path, folder);
    }
  };
  const folders: string[] = [];
  readList((path) => folders.push(joinPath(folders[0] ?? "", path)));
  const files: string[] = [];
  readList((path, folder) => files.push(joinPath(folders[folder] ?? "", path)));
  return { files, folders };
}

const joinPath = (folder: string, path: string): string =>
  folder === "" || path.startsWith("/") ? path : `${folder.replace(/\/$/, "")}/${path}`;

const Standard = {
  copy: 1,
  advanceAddress: 2,
  advanceLine: 3,
  setFile: 4,
  setColumn: 5,
  constAddAddress: 8,
  fixedAdvanceAddress: 9,
} as const;
const Extended = { endSequence: 1, setAddress: 2, defineFile: 3 } as const;

function runProgram(reader: ByteReader, header: Header, rows: LineRow[]): void {
  const start = { address: 0, file: 1, line: 1, column: 0 };
  let at = { ...start };
  const append = (isEnd: boolean): void => void rows.push({ ...at, isEnd });
  const { lineRange, lineBase, opcodeBase, minInstructionLength } = header;
  if (lineRange === 0) return;
  const advance = (operation: number): number =>
    Math.floor((operation - opcodeBase) / lineRange) * minInstructionLength;
  while (!reader.done) {
    const operation = reader.u8();
    if (operation >= opcodeBase) {
      at.address += advance(operation);
      at.line += lineBase + ((operation - opcodeBase) % lineRange);
      append(false);
    } else if (operation === 0) {
      const size = reader.uleb32();
      const next = reader.offset + size;
      const code = size === 0 ? 0 : reader.u8();
      if (code === Extended.endSequence) {
        append(true);
        at = { ...start };
      } else if (code === Extended.setAddress) {
        at.address = size === 9 ? Number(reader.u64()) : reader.u32();
      } else if (code === Extended.defineFile) {
        header.files.push(joinPath("", readText(reader)));
      }
      reader.offset = next;
    } else if (operation === Standard.copy) append(false);
    else if (operation === Standard.advanceAddress) at.address += reader.uleb32() * minInstructionLength;
    else if (operation === Standard.advanceLine) at.line += reader.sleb32();
    else if (operation === Standard.setFile) at.file = reader.uleb32();
    else if (operation === Standard.setColumn) at.column = reader.uleb32();
    else if (operation === Standard.constAddAddress) at.address += advance(255);
    else if (operation === Standard.fixedAdvanceAddress) at.address += reader.u16();
    else for (let n = header.operands[operation - 1] ?? 0; n > 0; n--) reader.uleb32();
  }
}
