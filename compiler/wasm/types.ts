/**
 * Types of WebAssembly (core specification 2.3) as plain values.
 *
 * A value type is a string with one spelling per type, that of the text format: `i32`, `funcref`, `(ref null 3)`.
 * Same type is same string. The numbers in it are indexes of types of a module, and who compares types of different
 * modules first replaces them by canonical ones (canonical.ts).
 */

export type NumType = "i32" | "i64" | "f32" | "f64";

/** Abstract heap types. */
export type AbstractHeapType =
  | "func"
  | "extern"
  | "any"
  | "eq"
  | "i31"
  | "struct"
  | "array"
  | "exn"
  | "none"
  | "nofunc"
  | "noextern"
  | "noexn";

/** What a reference points to; a number is the index of a type. */
export type HeapType = AbstractHeapType | number;

/** Nullable references to abstract heap types, which have names of their own. */
export type ShortRefType =
  | "funcref"
  | "externref"
  | "anyref"
  | "eqref"
  | "i31ref"
  | "structref"
  | "arrayref"
  | "exnref"
  | "nullref"
  | "nullfuncref"
  | "nullexternref"
  | "nullexnref";

/** Make one with {@link refType}, take it apart with {@link heapOf} and {@link isNullable}. */
export type RefType = ShortRefType | `(ref ${AbstractHeapType})` | `(ref ${number})` | `(ref null ${number})`;
export type ValType = NumType | "v128" | RefType;

/** Numbers as fields hold them in fewer bits. */
export type PackedType = "i8" | "i16";
export type StorageType = ValType | PackedType;

export interface FuncType {
  readonly params: readonly ValType[];
  readonly results: readonly ValType[];
}

/** A field of a structure, or the elements of an array. */
export interface FieldType {
  readonly storage: StorageType;
  readonly mutable: boolean;
}

export interface StructType {
  readonly fields: readonly FieldType[];
}

export interface ArrayType {
  readonly element: FieldType;
}

export type CompositeType = FuncType | StructType | ArrayType;

/** A type that a module defines: those of C are function types and nothing more. */
export type DefinedType = CompositeType & {
  /** Indexes of the types it says it is a subtype of; one at most is valid. */
  readonly supertypes?: readonly number[];
  /** May it have subtypes? Types are final otherwise. */
  readonly isOpen?: boolean;
};

/** Types of a module that may refer to each other; a type outside of all such groups may refer to itself. */
export interface RecGroup {
  /** Index of the first one. */
  readonly first: number;
  readonly count: number;
}

export const isFuncType = <T extends CompositeType>(type: T): type is Extract<T, FuncType> => "params" in type;
export const isStructType = <T extends CompositeType>(type: T): type is Extract<T, StructType> => "fields" in type;
export const isArrayType = <T extends CompositeType>(type: T): type is Extract<T, ArrayType> => "element" in type;

/** The function type of an index; undefined if there is none. */
export function funcTypeAt(types: readonly DefinedType[], index: number): FuncType | undefined {
  const type = types[index];
  return type !== undefined && isFuncType(type) ? type : undefined;
}

/** Sizes in pages (memory) or elements (table). */
export interface Limits {
  readonly min: number;
  readonly max?: number;
  /** Both exactly, where a number is not: above 2^53. */
  readonly exact?: ExactSizes;
  readonly shared?: boolean;
  /** Addresses are i64. */
  readonly is64?: boolean;
}

export interface ExactSizes {
  readonly min: bigint;
  readonly max?: bigint;
}

/** The sizes of limits, with {@link Limits.exact} if numbers cannot hold them. */
export function sizesOf(min: bigint, max: bigint | undefined): Pick<Limits, "min" | "max" | "exact"> {
  const isExact = min <= Number.MAX_SAFE_INTEGER && (max ?? 0n) <= Number.MAX_SAFE_INTEGER;
  return {
    min: Number(min),
    ...(max !== undefined && { max: Number(max) }),
    ...(!isExact && { exact: { min, ...(max !== undefined && { max }) } }),
  };
}

export interface TableType {
  readonly element: RefType;
  readonly limits: Limits;
}

export interface MemoryType {
  /** In pages. */
  readonly limits: Limits;
  /** Bytes of a page, a power of two; {@link PAGE_SIZE} when absent (proposal custom-page-sizes). */
  readonly pageSize?: number;
}

export interface GlobalType {
  readonly type: ValType;
  readonly mutable: boolean;
}

/** The type of an exception: a function type (by index) without results. */
export interface TagType {
  readonly type: number;
}

/** `null`: no parameters, no results; a value type: one result; a number: index of a function type. */
export type BlockType = null | ValType | number;

/** The most pages of the usual size a 32-bit memory can have. */
export const MAX_PAGES = 65536;
export const PAGE_SIZE = 65536;

/** The most pages that a memory's type may ask for: as many as addresses reach, but sizes are addresses too. */
export function mostPages({ limits, pageSize = PAGE_SIZE }: MemoryType): number {
  const reach = limits.is64 ? 2 ** 64 : 2 ** 32;
  // As a 64-bit number, 2^64 stands for the largest one (ByteReader.uleb64AsNumber).
  return pageSize > 1 || limits.is64 ? reach / pageSize : reach - 1;
}

interface ValTypeRow {
  /** The byte in the binary format. */
  readonly code: number;
  /** The letter in signatures of the opcode table; empty for types that only hand-typed instructions use. */
  readonly letter: string;
  /** What references of this type point to; its code is that of the type. */
  readonly heap: AbstractHeapType | null;
}

/** Types with a name of their own. */
type NamedType = NumType | "v128" | ShortRefType;

export const valTypes: Readonly<Record<NamedType, ValTypeRow>> = {
  i32: { code: 0x7f, letter: "i", heap: null },
  i64: { code: 0x7e, letter: "l", heap: null },
  f32: { code: 0x7d, letter: "f", heap: null },
  f64: { code: 0x7c, letter: "d", heap: null },
  v128: { code: 0x7b, letter: "v", heap: null },
  nullexnref: { code: 0x74, letter: "", heap: "noexn" },
  nullfuncref: { code: 0x73, letter: "", heap: "nofunc" },
  nullexternref: { code: 0x72, letter: "", heap: "noextern" },
  nullref: { code: 0x71, letter: "", heap: "none" },
  funcref: { code: 0x70, letter: "", heap: "func" },
  externref: { code: 0x6f, letter: "", heap: "extern" },
  anyref: { code: 0x6e, letter: "", heap: "any" },
  eqref: { code: 0x6d, letter: "", heap: "eq" },
  i31ref: { code: 0x6c, letter: "", heap: "i31" },
  structref: { code: 0x6b, letter: "", heap: "struct" },
  arrayref: { code: 0x6a, letter: "", heap: "array" },
  exnref: { code: 0x69, letter: "", heap: "exn" },
};

/** Codes of the types that only fields have. */
export const packedTypes: Readonly<Record<PackedType, number>> = { i8: 0x78, i16: 0x77 };

const byCode = new Map<number, NamedType>();
/** Letters of addresses; in a module of C all are i32. */
const byLetter = new Map<string, ValType>([..."asn"].map((letter) => [letter, "i32"]));
const byHeap = new Map<AbstractHeapType, ShortRefType>();
for (const [name, row] of Object.entries(valTypes)) {
  byCode.set(row.code, name as NamedType);
  if (row.letter !== "") byLetter.set(row.letter, name as ValType);
  if (row.heap !== null) byHeap.set(row.heap, name as ShortRefType);
}

export function valTypeByCode(code: number): NamedType | undefined {
  return byCode.get(code);
}

/** The value type of a letter of a signature in the opcode table; those of addresses as in a 32-bit memory. */
export function valTypeByLetter(letter: string): ValType {
  return byLetter.get(letter)!;
}

export const isNamedType = (type: string): type is NamedType => Object.hasOwn(valTypes, type);

export const isAbstractHeapType = (name: string): name is AbstractHeapType => byHeap.has(name as AbstractHeapType);

export const isPackedType = (type: StorageType): type is PackedType => type === "i8" || type === "i16";

/** The type of a field's value on the operand stack. */
export const unpacked = (type: StorageType): ValType => (isPackedType(type) ? "i32" : type);

/** All types but references end in a digit; looking one up takes three times as long, and this is asked at each operand. */
export function isRefType(type: StorageType): type is RefType {
  const last = type.charCodeAt(type.length - 1);
  return last < DIGIT_0 || last > DIGIT_9;
}

const DIGIT_0 = "0".charCodeAt(0);
const DIGIT_9 = "9".charCodeAt(0);

const PARENTHESIS = "(".charCodeAt(0);
const NULLABLE = "(ref null ";
const NON_NULL = "(ref ";

/** The type of references to `heap`, in its one spelling. */
export function refType(heap: HeapType, nullable: boolean): RefType {
  if (!nullable) return `(ref ${heap})` as RefType;
  return typeof heap === "number" ? `(ref null ${heap})` : byHeap.get(heap)!;
}

/** May a reference of this type be null? */
export const isNullable = (type: RefType): boolean => isNamedType(type) || type.startsWith(NULLABLE);

/** What references of this type point to. */
export function heapOf(type: RefType): HeapType {
  if (isNamedType(type)) return valTypes[type].heap!;
  const text = type.slice((type.startsWith(NULLABLE) ? NULLABLE : NON_NULL).length, -1);
  return isAbstractHeapType(text) ? text : Number(text);
}

/** Has a variable of this type a value before it is given one? */
export const isDefaultable = (type: StorageType): boolean => !isRefType(type) || isNullable(type);

/** The type with another index in place of its own; types without one as they are. */
export function mapIndex<T extends StorageType>(type: T, map: (index: number) => number): T {
  if (type.charCodeAt(0) !== PARENTHESIS) return type;
  const heap = heapOf(type as RefType);
  return typeof heap === "number" ? (refType(map(heap), isNullable(type as RefType)) as T) : type;
}

export function sameType(a: StorageType, b: StorageType): boolean {
  return a === b;
}

export function sameTypes(a: readonly ValType[], b: readonly ValType[]): boolean {
  return a.length === b.length && a.every((type, i) => sameType(type, b[i]!));
}

export function sameFuncType(a: FuncType, b: FuncType): boolean {
  return sameTypes(a.params, b.params) && sameTypes(a.results, b.results);
}

/** `(i32, i32) -> i64` */
export function formatFuncType(type: FuncType): string {
  const results = type.results.length === 1 ? type.results[0]! : `(${type.results.join(", ")})`;
  return `(${type.params.join(", ")}) -> ${results}`;
}

/** Whether a value with limits `actual` can be imported where `required` is asked for (4.5.3 import matching). */
export function matchesLimits(actual: Limits, required: Limits): boolean {
  const [has, wants] = [actual.exact ?? actual, required.exact ?? required];
  if (has.min < wants.min) return false;
  if (wants.max === undefined) return true;
  return has.max !== undefined && has.max <= wants.max;
}
