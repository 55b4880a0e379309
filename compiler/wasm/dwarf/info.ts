/**
 * Reads of DWARF's .debug_info what says where code comes from: the folder and the line table of each compilation
 * unit, its functions, and within them the calls that the compiler replaced by the function's body:
 *
 *     unit  a.c in /src, line table at 0
 *       function  main        0x1b … 0xf2
 *         inlined  helper     0x5a … 0x63, called at a.c:13
 *
 * Entries (DIEs) stand in a tree, written in prefix order; an abbreviation says the tag of an entry, whether it has
 * children and which attributes follow in which form (DWARF 5, 7.5). All others are stepped over.
 */
import { ByteReader, MalformedError } from "../../base/bytes.ts";
import { type DebugSections, type FormContext, type FormValue, readForm, textAt } from "./forms.ts";

/** From an address up to, not with, another; offsets within the code section. */
export type AddressRange = readonly [low: number, high: number];

export interface DebugScope {
  readonly name: string | undefined;
  readonly ranges: readonly AddressRange[];
  /** Of a call that was replaced by the body: where it stands. */
  readonly call: { readonly file: number; readonly line: number; readonly column: number } | undefined;
  readonly children: DebugScope[];
}

export interface DebugUnit {
  readonly name: string;
  readonly folder: string;
  /** Offset of its table in .debug_line. */
  readonly lineTable: number | undefined;
  readonly functions: readonly DebugScope[];
}

const Tag = { compileUnit: 0x11, inlined: 0x1d, subprogram: 0x2e, skeletonUnit: 0x4a } as const;
const At = {
  name: 0x03,
  lineTable: 0x10,
  lowPc: 0x11,
  highPc: 0x12,
  folder: 0x1b,
  abstractOrigin: 0x31,
  specification: 0x47,
  ranges: 0x55,
  callColumn: 0x57,
  callFile: 0x58,
  callLine: 0x59,
  strOffsetsBase: 0x72,
  addrBase: 0x73,
  rngListsBase: 0x74,
} as const;
/** DW_FORM_addr and DW_FORM_addrx…: an end that is an address and no length. */
const isAddressForm = (form: number): boolean => form === 0x01 || form === 0x1b || (form >= 0x29 && form <= 0x2c);
const IMPLICIT_CONST = 0x21;

interface Abbreviation {
  readonly tag: number;
  readonly hasChildren: boolean;
  readonly attributes: readonly { readonly at: number; readonly form: number; readonly value: number }[];
}

/** A scope whose name may stand at another entry. */
interface Draft extends DebugScope {
  name: string | undefined;
  readonly origin: number | undefined;
}

interface UnitReading extends FormContext {
  readonly sections: DebugSections;
  readonly start: number;
  readonly bases: { str: number; addr: number; rngLists: number; low: number };
}

/** Reads all units; what is damaged ends the list. */
export function readDebugUnits(sections: DebugSections): DebugUnit[] {
  const units: DebugUnit[] = [];
  const reader = new ByteReader(sections.info);
  const named = new Map<number, Draft>();
  const tables = new Map<number, Map<number, Abbreviation>>();
  try {
    while (!reader.done) {
      const unit = readUnit(reader, sections, named, tables);
      if (unit) units.push(unit);
    }
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
  }
  for (const draft of named.values()) draft.name ??= nameOf(draft, named);
  return units;
}

/** Follows references to the entry that has the name; damaged ones may go in circles. */
function nameOf(draft: Draft, named: ReadonlyMap<number, Draft>): string | undefined {
  let at: Draft | undefined = draft;
  for (let steps = 0; at !== undefined && steps < 8; steps++) {
    if (at.name !== undefined) return at.name;
    at = at.origin === undefined ? undefined : named.get(at.origin);
  }
  return undefined;
}

function readUnit(
  reader: ByteReader,
  sections: DebugSections,
  named: Map<number, Draft>,
  tables: Map<number, Map<number, Abbreviation>>,
): DebugUnit | undefined {
  const start = reader.offset;
  let length = reader.u32();
  const is64 = length === 0xffffffff;
  if (is64) length = Number(reader.u64());
  const end = reader.offset + length;
  if (end > reader.end) reader.fail("unit is cut off");
  const body = new ByteReader(reader.bytes, reader.offset, end);
  reader.offset = end;
  const version = body.u16();
  const readOffset = (): number => (is64 ? Number(body.u64()) : body.u32());
  const kind = version >= 5 ? body.u8() : 1;
  let addressSize = version >= 5 ? body.u8() : 4;
  const table = readOffset();
  if (version < 5) addressSize = body.u8();
  // Of kinds of units only compilations describe code (DW_UT_compile).
  if (version < 2 || version > 5 || kind !== 1) return undefined;
  let abbreviations = tables.get(table);
  if (abbreviations === undefined) {
    abbreviations = readAbbreviations(sections.abbrev, table);
    tables.set(table, abbreviations);
  }
  const bases = { str: is64 ? 16 : 8, addr: 8, rngLists: 12, low: 0 };
  return readTree(body, abbreviations, { sections, start, is64, addressSize, version, bases }, named);
}

function readAbbreviations(bytes: Uint8Array, offset: number): Map<number, Abbreviation> {
  const table = new Map<number, Abbreviation>();
  const reader = new ByteReader(bytes, Math.min(offset, bytes.length));
  for (let code = reader.uleb32(); code !== 0; code = reader.uleb32()) {
    const tag = reader.uleb32();
    const hasChildren = reader.u8() === 1;
    const attributes: { at: number; form: number; value: number }[] = [];
    for (;;) {
      const at = reader.uleb32();
      const form = reader.uleb32();
      const value = form === IMPLICIT_CONST ? Number(reader.sleb64()) : 0;
      if (at === 0 && form === 0) break;
      attributes.push({ at, form, value });
    }
    table.set(code, { tag, hasChildren, attributes });
  }
  return table;
}

function readTree(
  reader: ByteReader,
  abbreviations: ReadonlyMap<number, Abbreviation>,
  unit: UnitReading,
  named: Map<number, Draft>,
): DebugUnit | undefined {
  const functions: DebugScope[] = [];
  const found: { about: Entry | undefined } = { about: undefined };
  /** Where scopes within the entries that are open go. */
  const open: DebugScope[][] = [];
  try {
    while (!reader.done) {
      const offset = reader.offset;
      const code = reader.uleb32();
      if (code === 0) {
        open.pop();
        if (open.length === 0) break;
        continue;
      }
      const abbreviation = abbreviations.get(code) ?? reader.fail(`unknown abbreviation ${code}`);
      const entry = readEntry(reader, abbreviation, unit);
      const into = open.at(-1) ?? functions;
      let children = into;
      if (abbreviation.tag === Tag.compileUnit || abbreviation.tag === Tag.skeletonUnit) {
        found.about = entry;
        noteBases(entry, unit);
      } else if (abbreviation.tag === Tag.subprogram || abbreviation.tag === Tag.inlined) {
        const scope = scopeOf(entry, abbreviation.tag === Tag.inlined, unit);
        named.set(offset, scope);
        into.push(scope);
        children = scope.children;
      }
      if (abbreviation.hasChildren) open.push(children);
    }
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
  }
  if (found.about === undefined) return undefined;
  const { text, number } = found.about;
  return { name: text(At.name) ?? "", folder: text(At.folder) ?? "", lineTable: number(At.lineTable), functions };
}

/** The attributes of an entry, as far as anyone asks. */
interface Entry {
  readonly values: ReadonlyMap<number, FormValue>;
  readonly highIsAddress: boolean;
  text(at: number): string | undefined;
  number(at: number): number | undefined;
}

function readEntry(reader: ByteReader, { attributes }: Abbreviation, unit: UnitReading): Entry {
  const values = new Map<number, FormValue>();
  let highIsAddress = false;
  for (const { at, form, value } of attributes) {
    values.set(at, form === IMPLICIT_CONST ? value : readForm(reader, form, unit, unit.sections));
    if (at === At.highPc) highIsAddress = isAddressForm(form);
  }
  return {
    values,
    highIsAddress,
    text(at) {
      const value = resolve(values.get(at), unit);
      return typeof value === "string" ? value : undefined;
    },
    number(at) {
      const value = resolve(values.get(at), unit);
      return typeof value === "number" ? value : undefined;
    },
  };
}

/** Looks up values that are indexes in other sections or count from the start of the unit. */
function resolve(value: FormValue, unit: UnitReading): number | string | undefined {
  if (typeof value !== "object") return value;
  if ("unitOffset" in value) return unit.start + value.unitOffset;
  const { sections, bases, is64, addressSize } = unit;
  if (value.table === "address") return numberAt(sections.addr, bases.addr + value.index * addressSize, addressSize);
  const width = is64 ? 8 : 4;
  if (value.table === "ranges") {
    const offset = numberAt(sections.rngLists, bases.rngLists + value.index * width, width);
    return offset === undefined ? undefined : bases.rngLists + offset;
  }
  const offset = numberAt(sections.strOffsets, bases.str + value.index * width, width);
  return offset === undefined ? undefined : textAt(sections.str, offset);
}

function numberAt(bytes: Uint8Array, at: number, width: number): number | undefined {
  if (at + width > bytes.length) return undefined;
  const reader = new ByteReader(bytes, at);
  return width === 8 ? Number(reader.u64()) : reader.u32();
}

function noteBases(entry: Entry, { bases }: UnitReading): void {
  bases.str = entry.number(At.strOffsetsBase) ?? bases.str;
  bases.addr = entry.number(At.addrBase) ?? bases.addr;
  bases.rngLists = entry.number(At.rngListsBase) ?? bases.rngLists;
  bases.low = entry.number(At.lowPc) ?? 0;
}

function scopeOf(entry: Entry, isInlined: boolean, unit: UnitReading): Draft {
  const line = entry.number(At.callLine);
  return {
    name: entry.text(At.name),
    origin: entry.number(At.abstractOrigin) ?? entry.number(At.specification),
    ranges: rangesOf(entry, unit),
    call: isInlined
      ? { file: entry.number(At.callFile) ?? 0, line: line ?? 0, column: entry.number(At.callColumn) ?? 0 }
      : undefined,
    children: [],
  };
}

function rangesOf(entry: Entry, unit: UnitReading): AddressRange[] {
  const low = entry.number(At.lowPc);
  const high = entry.number(At.highPc);
  if (low !== undefined && high !== undefined) return [[low, entry.highIsAddress ? high : low + high]];
  const list = entry.number(At.ranges);
  if (list === undefined) return [];
  return unit.version >= 5 ? readRangeList(list, unit) : readOldRanges(list, unit);
}

/** Pairs of offsets that end with two zeros; a pair whose first is the largest address sets the base (DWARF 4, 2.17.3). */
function readOldRanges(at: number, { sections, bases }: UnitReading): AddressRange[] {
  const ranges: AddressRange[] = [];
  const reader = new ByteReader(sections.ranges, Math.min(at, sections.ranges.length));
  let base = bases.low;
  while (reader.end - reader.offset >= 8) {
    const low = reader.u32();
    const high = reader.u32();
    if (low === 0 && high === 0) break;
    if (low === 0xffffffff) base = high;
    else ranges.push([base + low, base + high]);
  }
  return ranges;
}

/** DWARF 5, 7.25: kinds of entries of a range list. */
function readRangeList(at: number, unit: UnitReading): AddressRange[] {
  const { sections, bases, addressSize } = unit;
  const ranges: AddressRange[] = [];
  const reader = new ByteReader(sections.rngLists, Math.min(at, sections.rngLists.length));
  const indexed = (): number =>
    (resolve({ table: "address", index: reader.uleb32() }, unit) as number | undefined) ?? 0;
  const plain = (): number => (addressSize === 8 ? Number(reader.u64()) : reader.u32());
  const add = (low: number, high: number): void => void ranges.push([low, high]);
  let base = bases.low;
  for (;;) {
    const kind = reader.u8();
    if (kind === 1) base = indexed();
    else if (kind === 2) add(indexed(), indexed());
    else if (kind === 3) {
      const low = indexed();
      add(low, low + reader.uleb32());
    } else if (kind === 4) add(base + reader.uleb32(), base + reader.uleb32());
    else if (kind === 5) base = plain();
    else if (kind === 6) add(plain(), plain());
    else if (kind === 7) {
      const low = plain();
      add(low, low + reader.uleb32());
    } else return ranges;
  }
}
