/**
 * `ar` archives: a row of files with 60-byte headers, in front of them an index from
 * symbols to members, so that a linker need not open every member.
 *
 *     !<arch>\n
 *     /               symbol index: count, offsets of headers (big-endian), names
 *     //              names longer than 15 bytes; a header then says "/offset"
 *     printf.o/       members, each on an even offset
 *
 * Written is the GNU form; read are also BSD's long names ("#1/length", the name in
 * front of the contents) and thin archives, whose members stay files of their own.
 */
import { ByteWriter } from "../base/bytes.ts";
import { memberPath } from "./archive-paths.ts";
import { isLocal, isUndefined } from "./format.ts";
import { readObject } from "./read.ts";

export interface ArchiveMember {
  name: string;
  bytes: Uint8Array;
  /** Seconds since 1970. */
  date: number;
  uid: number;
  gid: number;
  mode: number;
}

/** A member to write; what is left out is as in a repeatable build: 1970, root, rw-r--r--. */
export type NewMember = Pick<ArchiveMember, "name" | "bytes"> &
  Partial<ArchiveMember> & {
    /** In a thin archive: `name` is an archive, and the member's header stands there in it. */
    readonly nestedOffset?: number;
  };

export interface ReadMember extends ArchiveMember {
  /** Of its header; what the symbol index refers to. */
  readonly offset: number;
  /** Of its contents, also where these are a file of their own. */
  readonly size: number;
  /** In a thin archive: the file is an archive itself, and the member is the one whose header stands there in it. */
  readonly nestedOffset?: number;
}

export interface Archive {
  /** Members are only named; their contents are files relative to the archive. */
  readonly thin: boolean;
  readonly members: ReadMember[];
  /** Offset of the member that defines each symbol; undefined without an index. */
  readonly symbols: Map<string, number> | undefined;
}

export type ReadArchiveResult =
  | { readonly archive: Archive; readonly error?: undefined }
  | { readonly error: string; readonly archive?: undefined };

const MAGIC = "!<arch>\n";
const THIN_MAGIC = "!<thin>\n";
const HEADER_SIZE = 60;
const SYMBOL_INDEX = "/";
const SYMBOL_INDEX_64 = "/SYM64/";
const LONG_NAMES = "//";
const specialNames: ReadonlySet<string> = new Set([SYMBOL_INDEX, SYMBOL_INDEX_64, LONG_NAMES]);

export function isArchive(bytes: Uint8Array): boolean {
  const magic = latin1(bytes.subarray(0, 8));
  return magic === MAGIC || magic === THIN_MAGIC;
}

function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i++) text += String.fromCharCode(bytes[i]!);
  return text;
}

/** Reads all headers; members' contents are views of `bytes`. */
export function readArchive(bytes: Uint8Array): ReadArchiveResult {
  if (!isArchive(bytes)) return { error: "not an archive" };
  const reader = new ArchiveReader(bytes);
  const members: ReadMember[] = [];
  let symbols: Map<string, number> | undefined;
  for (let at = MAGIC.length; at < bytes.length; ) {
    const part = reader.partAt(at);
    if (typeof part === "string") return { error: part };
    if (part.name === SYMBOL_INDEX) symbols = readSymbolIndex(part.contents);
    else if (part.name === LONG_NAMES) reader.longNames = part.contents;
    else if (part.name !== SYMBOL_INDEX_64) {
      const member = reader.memberOf(part, at);
      if (!member.name.startsWith("__.SYMDEF")) members.push(member);
    }
    at = part.next;
  }
  return { archive: { thin: reader.thin, members, symbols } };
}

/** An archive of which only the index has been read. */
export interface IndexedArchive {
  readonly thin: boolean;
  readonly symbols: ReadonlyMap<string, number>;
  /** The member whose header stands at an offset of the index; a string says what is wrong. */
  memberAt(offset: number): ReadMember | string;
}

/**
 * Reads an archive's index and leaves the members alone: of the 500 of a C library, a
 * program needs a few. @returns undefined without an index in front
 */
export function readIndexedArchive(bytes: Uint8Array): IndexedArchive | undefined {
  const reader = new ArchiveReader(bytes);
  const index = reader.partAt(MAGIC.length);
  if (typeof index === "string" || index.name !== SYMBOL_INDEX) return undefined;
  const second = index.next < bytes.length ? reader.partAt(index.next) : undefined;
  if (typeof second === "object" && second.name === LONG_NAMES) reader.longNames = second.contents;
  return {
    thin: reader.thin,
    symbols: readSymbolIndex(index.contents),
    memberAt(offset) {
      const part = reader.partAt(offset);
      return typeof part === "string" ? part : reader.memberOf(part, offset);
    },
  };
}

/**
 * What a member of a thin archive is.
 * @param read gives the file of a name relative to the archive
 * @returns the contents, or what is wrong
 */
export function readThinMember(
  member: ReadMember,
  read: (name: string) => Uint8Array | undefined,
  depth = 0,
): Uint8Array | string {
  if (depth > MAX_NESTING) return "thin archives are nested too deeply";
  const bytes = read(member.name);
  if (bytes === undefined) return "member of a thin archive not found";
  if (member.nestedOffset === undefined) return bytes;
  const nested = isArchive(bytes) ? readArchive(bytes) : undefined;
  const found = nested?.archive?.members.find(({ offset }) => offset === member.nestedOffset);
  if (found === undefined) return `no member at offset ${member.nestedOffset} of '${member.name}'`;
  if (!nested!.archive!.thin) return found.bytes;
  return readThinMember(found, (name) => read(memberPath(member.name, name)), depth + 1);
}

/** A damaged archive may contain itself. */
const MAX_NESTING = 8;

/** A header and what it stands before. */
interface Part extends Header {
  readonly contents: Uint8Array;
  /** Offset of the next header. */
  readonly next: number;
}

class ArchiveReader {
  readonly thin: boolean;
  longNames: Uint8Array = NOTHING;

  constructor(private readonly bytes: Uint8Array) {
    this.thin = bytes[2] === THIN_MAGIC.charCodeAt(2);
  }

  /** @returns what is wrong, if there is no whole part */
  partAt(at: number): Part | string {
    const header = readHeader(this.bytes, at);
    if (header === undefined) return `damaged archive: no member header at offset ${at}`;
    const start = at + HEADER_SIZE;
    const end = start + (this.thin && !specialNames.has(header.name) ? 0 : header.size);
    if (end > this.bytes.length) return `damaged archive: member at offset ${at} is cut off`;
    return { ...header, contents: this.bytes.subarray(start, end), next: end + (end & 1) };
  }

  memberOf({ contents, next: _, ...header }: Part, offset: number): ReadMember {
    if (!header.name.startsWith("#1/"))
      return { ...header, ...memberName(header.name, this.longNames), bytes: contents, offset };
    const length = Number(header.name.slice(3));
    const name = decodeName(contents.subarray(0, length)).replace(/\0+$/, "");
    return { ...header, name, size: header.size - length, bytes: contents.subarray(length), offset };
  }
}

const decodeName = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

interface Header {
  name: string;
  date: number;
  uid: number;
  gid: number;
  mode: number;
  size: number;
}

function readHeader(bytes: Uint8Array, at: number): Header | undefined {
  if (at + HEADER_SIZE > bytes.length || bytes[at + 58] !== 0x60 || bytes[at + 59] !== 0x0a) return undefined;
  return {
    name: latin1(bytes.subarray(at, at + 16)).trimEnd(),
    date: readDigits(bytes, at + 16, 12, 10),
    uid: readDigits(bytes, at + 28, 6, 10),
    gid: readDigits(bytes, at + 34, 6, 10),
    mode: readDigits(bytes, at + 40, 8, 8),
    size: readDigits(bytes, at + 48, 10, 10),
  };
}

/** A number up to the first character that is no digit. */
function readDigits(bytes: Uint8Array, at: number, width: number, radix: number): number {
  let value = 0;
  for (let i = at; i < at + width; i++) {
    const digit = bytes[i]! - 0x30;
    if (digit < 0 || digit >= radix) break;
    value = value * radix + digit;
  }
  return value;
}

/**
 * "name/" or "/offset" into the table of long names, whose entries end in "/\n"; "/offset:place" for a member of an
 * archive within a thin archive.
 */
function memberName(name: string, longNames: Uint8Array): Pick<ReadMember, "name" | "nestedOffset"> {
  const reference = /^\/(\d+)(?::(\d+))?$/.exec(name);
  if (reference === null) return { name: utf8(name.replace(/\/$/, "")) };
  const start = Number(reference[1]);
  const end = longNames.indexOf(NEWLINE, start);
  const long = decodeName(longNames.subarray(start, end < 0 ? undefined : end)).replace(/\/$/, "");
  return reference[2] === undefined ? { name: long } : { name: long, nestedOffset: Number(reference[2]) };
}

const NEWLINE = 0x0a;

/** Names in headers were cut out byte by byte; those with other than ASCII are decoded now. */
const utf8 = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text) ? text : decodeName(Uint8Array.from(text, (c) => c.charCodeAt(0)));

function readSymbolIndex(bytes: Uint8Array): Map<string, number> {
  const symbols = new Map<string, number>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4) return symbols;
  const count = Math.min(view.getUint32(0), (bytes.length - 4) >> 2);
  const names = decodeName(bytes.subarray(4 + count * 4)).split("\0");
  // The first member that defines a symbol is the one to take.
  for (let i = 0; i < count; i++) {
    const name = names[i] ?? "";
    if (!symbols.has(name)) symbols.set(name, view.getUint32(4 + i * 4));
  }
  return symbols;
}

/** The symbols that an archive's index lists for a member: what it defines for others. */
export function definedSymbols(bytes: Uint8Array): string[] {
  const { object } = readObject(bytes, "");
  if (!object) return [];
  const names = object.symbols.filter((s) => !isUndefined(s) && !isLocal(s) && s.kind !== "section").map((s) => s.name);
  return [...new Set(names)];
}

/** What the members of an archive define, by its index or by themselves. */
export function archiveSymbols(bytes: Uint8Array): string[] {
  const { archive } = readArchive(bytes);
  return archive === undefined
    ? []
    : [...(archive.symbols?.keys() ?? archive.members.flatMap((member) => definedSymbols(member.bytes)))];
}

export interface WriteArchiveOptions {
  /** Write a symbol index (if there are symbols); on unless false. */
  readonly index?: boolean;
  /** Only name the members; their names are paths relative to the archive. */
  readonly thin?: boolean;
}

/** Writes an archive in GNU form. */
export function writeArchive(
  members: readonly NewMember[],
  { index = true, thin = false }: WriteArchiveOptions = {},
): Uint8Array {
  const encoder = new TextEncoder();
  const longNames = new ByteWriter();
  const references = new Map<string, string>();
  const names = members.map(({ name, nestedOffset }) => {
    const encoded = encoder.encode(name);
    if (encoded.length <= MAX_SHORT_NAME && !thin) return `${latin1(encoded)}/`;
    let reference = references.get(name);
    if (reference === undefined) {
      reference = `/${longNames.length}`;
      references.set(name, reference);
      longNames.bytes(encoded);
      longNames.bytes(encoder.encode("/\n"));
    }
    return nestedOffset === undefined ? reference : `${reference}:${nestedOffset}`;
  });
  const symbols = index ? members.map((member) => definedSymbols(member.bytes)) : [];
  const nSymbols = symbols.reduce((n, list) => n + list.length, 0);
  const symbolNames = encoder.encode(symbols.map((list) => list.map((name) => `${name}\0`).join("")).join(""));
  const indexSize = nSymbols === 0 ? 0 : 4 + 4 * nSymbols + symbolNames.length;

  let at = MAGIC.length;
  const skip = (size: number): number => {
    const offset = at;
    at += HEADER_SIZE + size + (size & 1);
    return offset;
  };
  if (indexSize > 0) skip(indexSize);
  if (longNames.length > 0) skip(longNames.length);
  const offsets = members.map(({ bytes }) => skip(thin ? 0 : bytes.length));

  const writer = new ByteWriter(at);
  writer.bytes(encoder.encode(thin ? THIN_MAGIC : MAGIC));
  if (indexSize > 0) {
    const body = new ByteWriter(indexSize);
    writeBigEndian(body, nSymbols);
    symbols.forEach((list, i) => {
      for (const _ of list) writeBigEndian(body, offsets[i]!);
    });
    body.bytes(symbolNames);
    writeMember(writer, header([SYMBOL_INDEX, 0, 0, 0, 0, indexSize]), body.view8());
  }
  if (longNames.length > 0)
    writeMember(writer, header([LONG_NAMES, "", "", "", "", longNames.length]), longNames.view8());
  members.forEach(({ bytes, date = 0, uid = 0, gid = 0, mode = 0o644 }, i) => {
    const head = header([names[i]!, date, uid, gid, mode.toString(8), bytes.length]);
    writeMember(writer, head, thin ? NOTHING : bytes);
  });
  return writer.toBytes();
}

/** A header's 16 characters hold the name and the slash that ends it. */
const MAX_SHORT_NAME = 15;
const NOTHING = new Uint8Array();

function writeBigEndian(writer: ByteWriter, value: number): void {
  for (const shift of [24, 16, 8, 0]) writer.u8((value >>> shift) & 0xff);
}

/** Name, date, owner, group, mode, size. */
type HeaderFields = [string, string | number, string | number, string | number, string | number, number];
const fieldWidths = [16, 12, 6, 6, 8, 10] as const;

function header(fields: HeaderFields): string {
  return `${fields.map((value, i) => String(value).slice(0, fieldWidths[i]!).padEnd(fieldWidths[i]!)).join("")}\`\n`;
}

function writeMember(writer: ByteWriter, head: string, bytes: Uint8Array): void {
  for (let i = 0; i < head.length; i++) writer.u8(head.charCodeAt(i));
  writer.bytes(bytes);
  // Headers stand on even offsets.
  if (bytes.length & 1) writer.u8(0x0a);
}
