/** Types of WebAssembly (core specification 2.3) as plain values. */

export type NumType = "i32" | "i64" | "f32" | "f64";
export type RefType = "funcref" | "externref" | "exnref";
/** Compare with {@link sameType}: later reference types carry a heap type of their own. */
export type ValType = NumType | "v128" | RefType;

export interface FuncType {
  readonly params: readonly ValType[];
  readonly results: readonly ValType[];
}

/** Sizes in pages (memory) or elements (table). */
export interface Limits {
  readonly min: number;
  readonly max?: number;
  readonly shared?: boolean;
  /** Addresses are i64. */
  readonly is64?: boolean;
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
  /** The heap type's name after `ref.null`, for reference types. */
  readonly heap: string | null;
}

export const valTypes: Readonly<Record<ValType, ValTypeRow>> = {
  i32: { code: 0x7f, letter: "i", heap: null },
  i64: { code: 0x7e, letter: "l", heap: null },
  f32: { code: 0x7d, letter: "f", heap: null },
  f64: { code: 0x7c, letter: "d", heap: null },
  v128: { code: 0x7b, letter: "v", heap: null },
  funcref: { code: 0x70, letter: "", heap: "func" },
  externref: { code: 0x6f, letter: "", heap: "extern" },
  exnref: { code: 0x69, letter: "", heap: "exn" },
};

const byCode = new Map<number, ValType>();
/** Letters of addresses; in a module of C all are i32. */
const byLetter = new Map<string, ValType>([..."asn"].map((letter) => [letter, "i32"]));
for (const [name, row] of Object.entries(valTypes)) {
  byCode.set(row.code, name as ValType);
  if (row.letter !== "") byLetter.set(row.letter, name as ValType);
}

export function valTypeByCode(code: number): ValType | undefined {
  return byCode.get(code);
}

/** The value type of a letter of a signature in the opcode table; those of addresses as in a 32-bit memory. */
export function valTypeByLetter(letter: string): ValType {
  return byLetter.get(letter)!;
}

export function isRefType(type: ValType): type is RefType {
  return valTypes[type].heap !== null;
}

export function sameType(a: ValType, b: ValType): boolean {
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
  if (actual.min < required.min) return false;
  if (required.max === undefined) return true;
  return actual.max !== undefined && actual.max <= required.max;
}
