/** How DWARF writes values: one row per form (DWARF 5, 7.5.6). */
import type { ByteReader } from "../../base/bytes.ts";

/** The sections that tools read; empty where a file has none. */
export interface DebugSections {
  readonly line: Uint8Array;
  readonly lineStr: Uint8Array;
  readonly str: Uint8Array;
  readonly strOffsets: Uint8Array;
  readonly info: Uint8Array;
  readonly abbrev: Uint8Array;
  readonly addr: Uint8Array;
  readonly ranges: Uint8Array;
  readonly rngLists: Uint8Array;
}

/** Names of the sections in a file. */
export const debugSectionNames: Readonly<Record<keyof DebugSections, string>> = {
  line: ".debug_line",
  lineStr: ".debug_line_str",
  str: ".debug_str",
  strOffsets: ".debug_str_offsets",
  info: ".debug_info",
  abbrev: ".debug_abbrev",
  addr: ".debug_addr",
  ranges: ".debug_ranges",
  rngLists: ".debug_rnglists",
};

/** What the width of values depends on. */
export interface FormContext {
  readonly is64: boolean;
  readonly addressSize: number;
  readonly version: number;
}

/** An index in a table of another section whose place the unit says: resolved when that is known. */
export interface IndexedValue {
  readonly table: "address" | "string" | "ranges";
  readonly index: number;
}

/** Offsets within the unit are marked: the unit's place has to be added. */
export interface UnitReference {
  readonly unitOffset: number;
}

export type FormValue = number | string | IndexedValue | UnitReference | undefined;

type FormReader = (reader: ByteReader, ctx: FormContext, sections: DebugSections) => FormValue;

const offset: FormReader = (reader, { is64 }) => (is64 ? Number(reader.u64()) : reader.u32());
const skip =
  (n: number): FormReader =>
  (reader) => {
    reader.take8(n);
    return undefined;
  };
const u8: FormReader = (reader) => reader.u8();
const u16: FormReader = (reader) => reader.u16();
const u24: FormReader = (reader) => reader.u16() + reader.u8() * 0x10000;
const u32: FormReader = (reader) => reader.u32();
const u64: FormReader = (reader) => Number(reader.u64());
const uleb: FormReader = (reader) => reader.uleb64AsNumber();
const block =
  (length: FormReader): FormReader =>
  (reader, ctx, sections) => {
    reader.take8(length(reader, ctx, sections) as number);
    return undefined;
  };
const inSection =
  (name: "str" | "lineStr"): FormReader =>
  (reader, ctx, sections) =>
    textAt(sections[name], offset(reader, ctx, sections) as number);
const indexed =
  (table: IndexedValue["table"], index: FormReader): FormReader =>
  (reader, ctx, sections) => ({ table, index: index(reader, ctx, sections) as number });
const inUnit =
  (read: FormReader): FormReader =>
  (reader, ctx, sections) => ({ unitOffset: read(reader, ctx, sections) as number });
const address: FormReader = (reader, { addressSize }) => (addressSize === 8 ? Number(reader.u64()) : reader.u32());

/** By code; DW_FORM_implicit_const (0x21) has its value in the abbreviation. */
// biome-ignore format: one row per form
const forms: Readonly<Record<number, FormReader>> = {
  1: address,                    // addr
  3: block(u16),                 // block2
  4: block(u32),                 // block4
  5: u16,                        // data2
  6: u32,                        // data4
  7: u64,                        // data8
  8: readText,                   // string
  9: block(uleb),                // block
  10: block(u8),                  // block1
  11: u8,                         // data1
  12: u8,                         // flag
  13: (reader) => Number(reader.sleb64()), // sdata
  14: inSection("str"),           // strp
  15: uleb,                       // udata
  16: (reader, ctx, sections) => (ctx.version <= 2 ? address : offset)(reader, ctx, sections), // ref_addr
  17: inUnit(u8),                 // ref1
  18: inUnit(u16),                // ref2
  19: inUnit(u32),                // ref4
  20: inUnit(u64),                // ref8
  21: inUnit(uleb),               // ref_udata
  22: (reader, ctx, sections) => readForm(reader, reader.uleb32(), ctx, sections), // indirect
  23: offset,                     // sec_offset
  24: block(uleb),                // exprloc
  25: () => 1,                    // flag_present
  26: indexed("string", uleb),    // strx
  27: indexed("address", uleb),   // addrx
  28: skip(4),                    // ref_sup4
  29: offset,                     // strp_sup
  30: skip(16),                   // data16
  31: inSection("lineStr"),       // line_strp
  32: skip(8),                    // ref_sig8
  33: () => undefined,            // implicit_const
  34: uleb,                       // loclistx
  35: indexed("ranges", uleb),    // rnglistx
  36: skip(8),                    // ref_sup8
  37: indexed("string", u8),      // strx1
  38: indexed("string", u16),     // strx2
  39: indexed("string", u24),     // strx3
  40: indexed("string", u32),     // strx4
  41: indexed("address", u8),     // addrx1
  42: indexed("address", u16),    // addrx2
  43: indexed("address", u24),    // addrx3
  44: indexed("address", u32),    // addrx4
};

/** Reads a value; an unknown form, whose size nobody knows, fails through the reader. */
export function readForm(reader: ByteReader, form: number, ctx: FormContext, sections: DebugSections): FormValue {
  return (forms[form] ?? reader.fail(`unknown DWARF form ${form}`))(reader, ctx, sections);
}

/** A text that ends with a zero. */
export function readText(reader: ByteReader): string {
  const start = reader.offset;
  while (reader.u8() !== 0);
  return decodeText(reader.bytes.subarray(start, reader.offset - 1));
}

/** The text that begins at an offset and ends before a zero. */
export function textAt(bytes: Uint8Array, at: number): string {
  if (at >= bytes.length) return "";
  const end = bytes.indexOf(0, at);
  return decodeText(bytes.subarray(at, end < 0 ? undefined : end));
}

const decodeText = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
