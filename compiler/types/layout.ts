/**
 * Sizes, alignments and record layout, as clang lays out for wasm32.
 *
 * Members follow each other at their alignment. A bit-field goes into the storage
 * unit of its declared type at the current bit, unless it would cross the boundary of
 * such a unit: then it starts the next one. A field of width zero ends the unit.
 *
 *     struct { char c; int b : 5; int d : 28; }    c at byte 0, b at bits 8…12 of unit 0, d in the unit at 4
 */
import type { CType, Field, RecordDecl } from "./ctype.ts";
import { floatSizes, integerSizes, POINTER_SIZE } from "./target.ts";

/** Size in bytes; 0 for what has none (functions and void count 1 in GNU arithmetic, elsewhere). */
export function sizeOf(type: CType): number {
  switch (type.kind) {
    case "integer":
      return integerSizes[type.name];
    case "float":
      return floatSizes[type.name];
    case "bitint":
      return bitIntSize(type.width);
    case "pointer":
    case "nullptr":
      return POINTER_SIZE;
    case "enum":
      return type.decl.underlying ? sizeOf(type.decl.underlying) : 4;
    case "array":
      return typeof type.length === "number" ? type.length * sizeOf(type.element) : 0;
    case "record":
      return type.record.size;
    case "complex":
      return 2 * sizeOf(type.element);
    case "vector":
      return type.length * sizeOf(type.element);
    case "void":
    case "function":
      return 1;
    case "error":
      return 0;
  }
}

const bitIntSize = (width: number): number => (width <= 8 ? 1 : width <= 16 ? 2 : width <= 32 ? 4 : Math.ceil(width / 64) * 8);

/** Alignment in bytes. */
export function alignOf(type: CType): number {
  switch (type.kind) {
    case "array":
      return alignOf(type.element);
    case "record":
      return type.record.align;
    case "complex":
      return alignOf(type.element);
    case "bitint":
      return Math.min(8, bitIntSize(type.width));
    case "function":
    case "void":
    case "error":
      return 1;
    default:
      return sizeOf(type);
  }
}

/** May objects of the type exist (6.2.5p1)? */
export function isComplete(type: CType): boolean {
  switch (type.kind) {
    case "void":
    case "function":
      return false;
    case "array":
      return type.length !== undefined && isComplete(type.element);
    case "record":
      return type.record.fields !== undefined;
    default:
      return true;
  }
}

/**
 * Completes a record: sets offsets, size and alignment.
 * @param pack largest alignment of members (`#pragma pack`), 0 for no limit
 * @param minAlign alignment the record asks for itself (`aligned`)
 */
export function layoutRecord(record: RecordDecl, fields: Field[], pack: number, minAlign: number): void {
  let bit = 0;
  let align = 1;
  let size = 0;
  for (const field of fields) {
    const limit = fieldAlign(record, field, pack);
    if (field.bits) {
      const place = placeBitField(field, record.isUnion ? 0 : bit, record.packed || pack > 0);
      field.offset = place.offset;
      field.bits.position = place.position;
      bit = place.next;
      // An unnamed bit-field does not raise the alignment of the record.
      if (field.name !== undefined) align = Math.max(align, limit);
    } else {
      const start = record.isUnion ? 0 : Math.ceil(bit / (limit * 8)) * limit;
      field.offset = start;
      bit = (start + sizeOf(field.type)) * 8;
      align = Math.max(align, limit);
    }
    size = Math.max(size, Math.ceil(bit / 8));
  }
  record.align = Math.max(align, minAlign);
  record.size = Math.ceil(size / record.align) * record.align;
  record.fields = fields;
}

function fieldAlign(record: RecordDecl, field: Field, pack: number): number {
  let align = record.packed ? 1 : alignOf(field.type);
  if (field.align > 0) align = Math.max(align, field.align);
  return pack > 0 ? Math.min(align, Math.max(pack, 1)) : align;
}

function placeBitField(field: Field, bit: number, packed: boolean): { offset: number; position: number; next: number } {
  const unit = sizeOf(field.type) * 8;
  const { width } = field.bits!;
  if (width === 0) {
    const next = Math.ceil(bit / unit) * unit;
    return { offset: next / 8, position: 0, next };
  }
  let start = bit;
  if (field.align > 0) start = Math.ceil(start / (field.align * 8)) * field.align * 8;
  // Packed fields may straddle units; others move on to the next.
  if (!packed && Math.floor(start / unit) !== Math.floor((start + width - 1) / unit)) start = Math.ceil(start / unit) * unit;
  const base = packed ? Math.floor(start / 8) : Math.floor(start / unit) * (unit / 8);
  return { offset: base, position: start - base * 8, next: start + width };
}
