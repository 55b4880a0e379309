/**
 * Single instructions, and one codec per kind of immediate that reads, writes
 * and prints it. Nothing here knows an opcode: an instruction's row says which
 * immediates follow.
 *
 * An {@link Instr} has one shape for all instructions, so that a reader of
 * millions of instructions can reuse one object and the engine sees one hidden
 * class. Fields that the row does not mention keep their defaults.
 */

import type { ByteReader, ByteWriter } from "../base/bytes.ts";
import { formatF32, formatF64 } from "./number-text.ts";
import { type Imm, isPrefix, OP, type OpRow, rowByCode } from "./opcodes.ts";
import { readBlockType, readHeapType, readValType, writeBlockType, writeHeapType, writeValType } from "./type-codec.ts";
import { type BlockType, type HeapType, heapOf, isNullable, type RefType, refType, type ValType } from "./types.ts";

export type CatchKind = "catch" | "catch_ref" | "catch_all" | "catch_all_ref";

/** One handler of `try_table`; `tag` is -1 for the catch_all kinds. */
export interface CatchClause {
  readonly kind: CatchKind;
  readonly tag: number;
  readonly label: number;
}

export class Instr {
  row: OpRow = OP.nop;
  /** Label, function, type, local, global, tag, data or element segment. */
  index = 0;
  table = 0;
  memory = 0;
  /** Source table or memory of a copy. */
  source = 0;
  lane = 0;
  /** Alignment exponent of a memory access. */
  align = 0;
  /** Offset of a memory access; rounded above 2^53, and then {@link exactOffset} holds it. */
  offset = 0;
  exactOffset = 0n;
  /** i32.const: signed number; i64.const: signed bigint; f32.const: the bits as an unsigned number; f64.const: the bits as an unsigned bigint; v128.const and shuffle: 16 bytes. */
  value: number | bigint | Uint8Array = 0;
  /** br_table: the targets, the default last. */
  labels: readonly number[] = NO_LABELS;
  block: BlockType = null;
  types: readonly ValType[] = NO_TYPES;
  /** Type of a function, structure or array, where `index` is something else's or nothing's. */
  type = 0;
  /** Field of a structure. */
  field = 0;
  /** Elements of `array.new_fixed`. */
  count = 0;
  /** The type of null, or the type that a reference is tested for or cast to. */
  heap: RefType = "funcref";
  /** The type that `br_on_cast` casts from. */
  from: RefType = "anyref";
  catches: readonly CatchClause[] = NO_CATCHES;
}

const NO_LABELS: readonly number[] = [];
const NO_TYPES: readonly ValType[] = [];
const NO_CATCHES: readonly CatchClause[] = [];

/** Makes an instruction: `instr(OP["local.get"], { index: 3 })`. */
export function instr(row: OpRow, immediates: Partial<Omit<Instr, "row">> = {}): Instr {
  const made = new Instr();
  made.row = row;
  return Object.assign(made, immediates);
}

/**
 * Instructions that one call deals with where a body is read in a loop. V8 compiles a function that gets hot while it
 * runs twice, once for that call and once for the next ones: a skip list in the virtual machine took 3 % more CPU time.
 */
export const AT_ONCE = 100;

/** Reads the instruction at the reader's place into `into`. Malformed input fails through the reader. */
export function readInstr(reader: ByteReader, into: Instr): Instr {
  const at = reader.offset;
  const byte = reader.u8();
  const prefixed = isPrefix(byte);
  const code = prefixed ? reader.uleb32() : byte;
  const row = rowByCode(prefixed ? byte : 0, code);
  if (row === undefined) reader.fail(`illegal opcode ${formatOpcode(byte, code)}`, at);
  into.row = row;
  const { imm } = row;
  for (let i = 0; i < imm.length; i++) immediates[imm[i]!].read(reader, into);
  return into;
}

/** All instructions of an expression, each in an object of its own. */
export function readExpr(reader: ByteReader): Instr[] {
  const list: Instr[] = [];
  while (!reader.done) list.push(readInstr(reader, new Instr()));
  return list;
}

export function writeInstr(writer: ByteWriter, instr: Instr): void {
  writeOpcode(writer, instr.row);
  for (const kind of instr.row.imm) immediates[kind].write(writer, instr);
}

export function writeOpcode(writer: ByteWriter, row: OpRow): void {
  if (row.prefix === 0) {
    writer.u8(row.code);
  } else {
    writer.u8(row.prefix);
    writer.uleb(row.code);
  }
}

function formatOpcode(byte: number, code: number): string {
  const hex = (n: number) => n.toString(16).padStart(2, "0");
  return isPrefix(byte) ? `${hex(byte)} ${hex(code)}` : hex(byte);
}

/** How indexes are spelled when an immediate is printed; the plain one prints numbers. */
export interface ImmediateNames {
  index(kind: Imm, index: number): string;
  block(block: BlockType): string;
  type(type: ValType): string;
  heap(heap: HeapType): string;
  /** A field of the type that the instruction names. */
  field(type: number, field: number): string;
}

/** Indexes as numbers. */
export const plainNames: ImmediateNames = {
  index: (_, index) => String(index),
  block: (block) => (block === null ? "" : typeof block === "number" ? `(type ${block})` : `(result ${block})`),
  type: (type) => type,
  heap: String,
  field: (_, field) => String(field),
};

interface ImmediateCodec {
  read(reader: ByteReader, into: Instr): void;
  write(writer: ByteWriter, instr: Instr): void;
  /** The text after the mnemonic, empty where nothing is written. */
  text(instr: Instr, names: ImmediateNames): string;
}

const indexCodec = (kind: Imm): ImmediateCodec => ({
  read: (reader, into) => {
    into.index = reader.uleb32();
  },
  write: (writer, instr) => writer.uleb(instr.index),
  text: (instr, names) => names.index(kind, instr.index),
});

/** An index that is left out of the text when it is zero, as the only table or memory usually is. */
const placeCodec = (kind: Imm, field: "table" | "memory" | "source"): ImmediateCodec => ({
  read: (reader, into) => {
    into[field] = reader.uleb32();
  },
  write: (writer, instr) => writer.uleb(instr[field]),
  text: (instr, names) => {
    const optional = instr.source === 0 && instr.table === 0 && instr.memory === 0;
    return optional ? "" : names.index(kind, instr[field]);
  },
});

/** Which of the types of `br_on_cast` are nullable. */
const CastFlag = { from: 1, to: 2 } as const;

/** The target of a cast: a heap type in the binary format, where the opcode says what else there is to it. */
function castCodec(nullable: boolean): ImmediateCodec {
  return {
    read: (reader, into) => {
      into.heap = refType(readHeapType(reader), nullable);
    },
    write: (writer, instr) => writeHeapType(writer, instr.heap),
    text: (instr, names) => names.type(instr.heap),
  };
}

/** Immediates that name the table or memory to work on, which the text format writes first. */
const places: ReadonlySet<Imm> = new Set<Imm>(["table", "sourceTable", "memory", "sourceMemory"]);

/** The immediates in the order of the text format: `call_indirect $table (type 0)`, `table.init $table $elem`. */
export function textOrder({ imm }: OpRow): readonly Imm[] {
  if (imm.length < 2 || !imm.some((kind) => places.has(kind))) return imm;
  return [...imm].sort((a, b) => Number(places.has(b)) - Number(places.has(a)));
}

export const immediates: Readonly<Record<Imm, ImmediateCodec>> = {
  label: indexCodec("label"),
  func: indexCodec("func"),
  local: indexCodec("local"),
  global: indexCodec("global"),
  tag: indexCodec("tag"),
  data: indexCodec("data"),
  elem: indexCodec("elem"),
  type: { ...indexCodec("type"), text: (instr, names) => `(type ${names.index("type", instr.index)})` },
  table: placeCodec("table", "table"),
  sourceTable: placeCodec("table", "source"),
  memory: placeCodec("memory", "memory"),
  sourceMemory: placeCodec("memory", "source"),
  block: {
    read: (reader, into) => {
      into.block = readBlockType(reader);
    },
    write: (writer, instr) => writeBlockType(writer, instr.block),
    text: (instr, names) => names.block(instr.block),
  },
  labels: {
    read: (reader, into) => {
      const count = reader.uleb32();
      if (count > reader.end - reader.offset) reader.fail("unexpected end");
      const labels = new Array<number>(count + 1);
      for (let i = 0; i <= count; i++) labels[i] = reader.uleb32();
      into.labels = labels;
    },
    write: (writer, instr) => {
      writer.uleb(instr.labels.length - 1);
      for (const label of instr.labels) writer.uleb(label);
    },
    text: (instr, names) => instr.labels.map((label) => names.index("label", label)).join(" "),
  },
  memarg: {
    // Bit 6 of the alignment says that a memory index follows (multi-memory).
    read: (reader, into) => {
      const flags = reader.uleb32();
      into.memory = flags & 0x40 ? reader.uleb32() : 0;
      into.align = flags & ~0x40;
      if (flags >= 0x80) reader.fail("malformed memop flags");
      readOffset(reader, into);
    },
    write: (writer, instr) => {
      writer.uleb(instr.memory === 0 ? instr.align : instr.align | 0x40);
      if (instr.memory !== 0) writer.uleb(instr.memory);
      if (instr.offset > Number.MAX_SAFE_INTEGER) writer.uleb64(exactOffset(instr));
      else writer.uleb(instr.offset);
    },
    text: (instr, names) => {
      const parts: string[] = [];
      if (instr.memory !== 0) parts.push(names.index("memory", instr.memory));
      if (instr.offset !== 0) parts.push(`offset=${exactOffset(instr)}`);
      if (instr.align !== instr.row.naturalAlign) parts.push(`align=${2 ** instr.align}`);
      return parts.join(" ");
    },
  },
  lane: {
    read: (reader, into) => {
      into.lane = reader.u8();
    },
    write: (writer, instr) => writer.u8(instr.lane),
    text: (instr) => `${instr.lane}`,
  },
  i32: {
    read: (reader, into) => {
      into.value = reader.sleb32();
    },
    write: (writer, instr) => writer.sleb32(instr.value as number),
    text: (instr) => `${instr.value}`,
  },
  i64: {
    read: (reader, into) => {
      into.value = reader.sleb64();
    },
    write: (writer, instr) => writer.sleb64(instr.value as bigint),
    text: (instr) => `${instr.value}`,
  },
  f32: {
    read: (reader, into) => {
      into.value = reader.u32();
    },
    write: (writer, instr) => writer.u32(instr.value as number),
    text: (instr) => formatF32(instr.value as number),
  },
  f64: {
    read: (reader, into) => {
      into.value = reader.u64();
    },
    write: (writer, instr) => writer.u64(instr.value as bigint),
    text: (instr) => formatF64(instr.value as bigint),
  },
  v128: {
    read: (reader, into) => {
      into.value = reader.take8(16);
    },
    write: (writer, instr) => writer.bytes(instr.value as Uint8Array),
    text: (instr) => `i32x4 ${words(instr.value as Uint8Array).join(" ")}`,
  },
  shuffle: {
    read: (reader, into) => {
      into.value = reader.take8(16);
    },
    write: (writer, instr) => writer.bytes(instr.value as Uint8Array),
    text: (instr) => (instr.value as Uint8Array).join(" "),
  },
  types: {
    read: (reader, into) => {
      const count = reader.uleb32();
      const types: ValType[] = [];
      for (let i = 0; i < count; i++) types.push(readValType(reader));
      into.types = types;
    },
    write: (writer, instr) => {
      writer.uleb(instr.types.length);
      for (const type of instr.types) writeValType(writer, type);
    },
    text: (instr, names) => `(result ${instr.types.map((type) => names.type(type)).join(" ")})`,
  },
  typeIndex: {
    read: (reader, into) => {
      into.type = reader.uleb32();
    },
    write: (writer, instr) => writer.uleb(instr.type),
    text: (instr, names) => names.index("typeIndex", instr.type),
  },
  sourceType: {
    read: (reader, into) => {
      into.source = reader.uleb32();
    },
    write: (writer, instr) => writer.uleb(instr.source),
    text: (instr, names) => names.index("typeIndex", instr.source),
  },
  field: {
    read: (reader, into) => {
      into.field = reader.uleb32();
    },
    write: (writer, instr) => writer.uleb(instr.field),
    text: (instr, names) => names.field(instr.type, instr.field),
  },
  count: {
    read: (reader, into) => {
      into.count = reader.uleb32();
    },
    write: (writer, instr) => writer.uleb(instr.count),
    text: (instr) => `${instr.count}`,
  },
  heap: {
    read: (reader, into) => {
      into.heap = refType(readHeapType(reader), true);
    },
    write: (writer, instr) => writeHeapType(writer, instr.heap),
    text: (instr, names) => names.heap(heapOf(instr.heap)),
  },
  nonNullRef: castCodec(false),
  nullableRef: castCodec(true),
  castFlags: {
    read: (reader, into) => {
      const flags = reader.u8();
      if (flags > 3) reader.fail("malformed br_on_cast flags", reader.offset - 1);
      // What they are flags of follows behind the label.
      into.from = (flags & CastFlag.from) !== 0 ? "anyref" : "(ref any)";
      into.heap = (flags & CastFlag.to) !== 0 ? "anyref" : "(ref any)";
    },
    write: (writer, { from, heap }) =>
      writer.u8((isNullable(from) ? CastFlag.from : 0) | (isNullable(heap) ? CastFlag.to : 0)),
    text: () => "",
  },
  castTypes: {
    read: (reader, into) => {
      into.from = refType(readHeapType(reader), isNullable(into.from));
      into.heap = refType(readHeapType(reader), isNullable(into.heap));
    },
    write: (writer, instr) => {
      writeHeapType(writer, instr.from);
      writeHeapType(writer, instr.heap);
    },
    text: (instr, names) => `${names.type(instr.from)} ${names.type(instr.heap)}`,
  },
  catches: {
    read: (reader, into) => {
      const count = reader.uleb32();
      const clauses: CatchClause[] = [];
      for (let i = 0; i < count; i++) clauses.push(readCatch(reader));
      into.catches = clauses;
    },
    write: (writer, instr) => {
      writer.uleb(instr.catches.length);
      for (const clause of instr.catches) {
        writer.u8(catchKinds.indexOf(clause.kind));
        if (clause.tag >= 0) writer.uleb(clause.tag);
        writer.uleb(clause.label);
      }
    },
    text: (instr, names) =>
      instr.catches
        .map(({ kind, tag, label }) => {
          const tagText = tag >= 0 ? `${names.index("tag", tag)} ` : "";
          return `(${kind} ${tagText}${names.index("label", label)})`;
        })
        .join(" "),
  },
  zero: {
    read: (reader) => {
      if (reader.u8() !== 0) reader.fail("zero byte expected", reader.offset - 1);
    },
    write: (writer) => writer.u8(0),
    text: () => "",
  },
};

function readOffset(reader: ByteReader, into: Instr): void {
  const at = reader.offset;
  into.offset = reader.uleb64AsNumber();
  if (into.offset <= Number.MAX_SAFE_INTEGER) return;
  reader.offset = at;
  into.exactOffset = reader.uleb64();
}

const exactOffset = ({ offset, exactOffset }: Instr): bigint =>
  offset > Number.MAX_SAFE_INTEGER ? exactOffset : BigInt(offset);

/** Handler kinds of `try_table` in the order of their codes. */
export const catchKinds: readonly CatchKind[] = ["catch", "catch_ref", "catch_all", "catch_all_ref"];

function readCatch(reader: ByteReader): CatchClause {
  const kind = catchKinds[reader.u8()];
  if (kind === undefined) reader.fail("malformed catch clause", reader.offset - 1);
  const tag = kind === "catch" || kind === "catch_ref" ? reader.uleb32() : -1;
  return { kind, tag, label: reader.uleb32() };
}

function words(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 16);
  return [0, 4, 8, 12].map((at) => `0x${view.getUint32(at, true).toString(16).padStart(8, "0")}`);
}
