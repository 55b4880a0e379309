/**
 * Sizes, alignments and record layout, as clang lays out for wasm32.
 *
 * Members follow each other at their alignment. A bit-field goes into the storage
 * unit of its declared type at the current bit, unless it would cross the boundary of
 * such a unit: then it starts the next one. A field of width zero ends the unit.
 *
 *     struct { char c; int b : 5; int d : 28; }    c at byte 0, b at bits 8…12 of unit 0, d in the unit at 4
 */
import { ATOMIC, type CType, type Field, type RecordDecl } from "./ctype.ts";
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
      return atomicSize(type, type.record.size);
    case "complex":
      return 2 * sizeOf(type.element);
    case "vector":
      // Three lanes take the room of four.
      return 2 ** Math.ceil(Math.log2(type.length * sizeOf(type.element)));
    case "void":
    case "function":
      return 1;
    case "error":
      return 0;
  }
}

/** Atomic objects of up to 8 bytes fill a power of two, for the instructions there are. */
const atomicSize = (type: CType, size: number): number =>
  (type.quals & ATOMIC) !== 0 && size > 0 && size <= 8 ? 2 ** Math.ceil(Math.log2(size)) : size;

const atomicAlign = (type: CType, size: number, align: number): number =>
  (type.quals & ATOMIC) !== 0 && size <= 8 ? Math.max(align, atomicSize(type, size)) : align;

const bitIntSize = (width: number): number =>
  width <= 8 ? 1 : width <= 16 ? 2 : width <= 32 ? 4 : Math.ceil(width / 64) * 8;

/** Alignment in bytes. */
export function alignOf(type: CType): number {
  switch (type.kind) {
    case "array":
      return alignOf(type.element);
    case "record":
      return atomicAlign(type, type.record.size, type.record.align);
    case "complex":
      return atomicAlign(type, 2 * sizeOf(type.element), alignOf(type.element));
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

/** Is the size known only at run time? `sizeOf` knows nothing of it then. */
export function hasRuntimeSize(type: CType): boolean {
  if (type.kind === "array") return type.length === "variable" || hasRuntimeSize(type.element);
  return type.kind === "record" && type.record.runtimeSize !== undefined;
}

/** Is the type variably modified (6.7.6p3): does one of run-time size occur in it? */
export function isVariablyModified(type: CType): boolean {
  for (;;) {
    if (type.kind === "pointer") type = type.to;
    else if (type.kind === "function") type = type.returns;
    else if (hasRuntimeSize(type)) return true;
    else if (type.kind === "array") type = type.element;
    else return false;
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
  let align = Math.max(1, minAlign);
  let size = 0;
  for (const field of fields) {
    const at = record.isUnion ? 0 : bit;
    if (field.bits) {
      const fieldAlign = bitFieldAlign(record, field, pack);
      const dense = isPacked(record, field) && field.align === 0 && pack === 0;
      const start = placeBitField(field, at, dense && field.bits.width > 0 ? 1 : fieldAlign * 8, pack);
      locateBits(field, start);
      bit = start + field.bits.width;
      // An unnamed bit-field does not raise the alignment of the record.
      if (field.name !== undefined) align = Math.max(align, fieldAlign);
    } else {
      const fieldAlign = memberAlign(record, field, pack);
      field.offset = Math.ceil(at / (fieldAlign * 8)) * fieldAlign;
      bit = (field.offset + sizeOf(field.type)) * 8;
      align = Math.max(align, fieldAlign);
    }
    // In a union a bit-field counts its own bits, wherever an alignment may have put it.
    size = Math.max(size, Math.ceil((record.isUnion && field.bits ? field.bits.width : bit) / 8));
  }
  record.align = align;
  record.size = Math.ceil(size / align) * align;
  record.fields = fields;
}

const isPacked = (record: RecordDecl, field: Field): boolean => record.packed || field.packed === true;

/** `packed` lowers the alignment to 1, `aligned` raises it, `#pragma pack` limits whatever came out. */
function memberAlign(record: RecordDecl, field: Field, pack: number): number {
  const align = Math.max(isPacked(record, field) ? 1 : alignOf(field.type), field.align);
  return pack > 0 ? Math.min(align, pack) : align;
}

/** As for other members, except that width zero takes no notice of packing, and `#pragma pack` undoes `packed`. */
function bitFieldAlign(record: RecordDecl, field: Field, pack: number): number {
  const natural = Math.max(alignOf(field.type), field.align);
  if (field.bits!.width === 0) return natural;
  if (pack > 0) return Math.min(natural, pack);
  return isPacked(record, field) ? Math.max(1, field.align) : natural;
}

/** The bit at which a bit-field starts when `bit` is the first free one and `boundary` its alignment in bits. */
function placeBitField(field: Field, bit: number, boundary: number, pack: number): number {
  const { width } = field.bits!;
  const crosses = pack === 0 && (bit % boundary) + width > sizeOf(field.type) * 8;
  if (width === 0 || crosses) return Math.ceil(bit / boundary) * boundary;
  if (field.align > 0 && (pack === 0 || field.align <= pack))
    return Math.ceil(bit / (field.align * 8)) * field.align * 8;
  return bit;
}

/** Names the place by the aligned unit of the declared type; a packed field across two units by its first byte. */
function locateBits(field: Field, start: number): void {
  const bits = field.bits!;
  const unit = sizeOf(field.type) * 8;
  const straddles = (start % unit) + bits.width > unit;
  field.offset = straddles ? Math.floor(start / 8) : Math.floor(start / unit) * (unit / 8);
  bits.position = start - field.offset * 8;
}
