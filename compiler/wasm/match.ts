/**
 * Which type can stand where another is asked for (core specification 3.3, "Matching"). Types that are compared
 * belong to one {@link TypeSpace}: a module's own (module-types.ts), or that of a registry, whose canonical indexes
 * let types of different modules be compared (canonical.ts).
 */
import {
  type AbstractHeapType,
  type CompositeType,
  type FieldType,
  type FuncType,
  type GlobalType,
  type HeapType,
  heapOf,
  isArrayType,
  isFuncType,
  isNullable,
  isRefType,
  isStructType,
  type StorageType,
  type ValType,
} from "./types.ts";

/** What the indexes in types mean. */
export interface TypeSpace {
  typeAt(index: number): CompositeType;
  isSubtype(type: number, of: number): boolean;
}

/** What each abstract heap type is directly below. Types of structures and arrays are below `struct` and `array`. */
const above: Readonly<Record<AbstractHeapType, readonly AbstractHeapType[]>> = {
  any: [],
  eq: ["any"],
  i31: ["eq"],
  struct: ["eq"],
  array: ["eq"],
  none: ["i31", "struct", "array"],
  func: [],
  nofunc: ["func"],
  extern: [],
  noextern: ["extern"],
  exn: [],
  noexn: ["exn"],
};

const isBelow = (type: AbstractHeapType, other: AbstractHeapType): boolean =>
  type === other || above[type].some((each) => isBelow(each, other));

/** The abstract heap type that is directly above those of a kind. */
const kindOf = (type: CompositeType): AbstractHeapType =>
  isFuncType(type) ? "func" : isStructType(type) ? "struct" : "array";

/** 3.3.3 */
export function matchesHeapType(space: TypeSpace, type: HeapType, of: HeapType): boolean {
  if (type === of) return true;
  if (typeof type === "number") {
    return typeof of === "number" ? space.isSubtype(type, of) : isBelow(kindOf(space.typeAt(type)), of);
  }
  if (typeof of === "string") return isBelow(type, of);
  // Only what has no values but null is below a type that a module defines.
  return type === (kindOf(space.typeAt(of)) === "func" ? "nofunc" : "none");
}

/** The topmost heap type above this one: `any`, `func`, `extern` or `exn`. */
export function topOf(space: TypeSpace, heap: HeapType): AbstractHeapType {
  let top = typeof heap === "number" ? kindOf(space.typeAt(heap)) : heap;
  while (above[top].length > 0) top = above[top][0]!;
  return top;
}

/** 3.3.5, and 3.3.10 for storage types. */
export function matchesType(space: TypeSpace, type: StorageType, of: StorageType): boolean {
  if (type === of) return true;
  if (!isRefType(type) || !isRefType(of)) return false;
  return (isNullable(of) || !isNullable(type)) && matchesHeapType(space, heapOf(type), heapOf(of));
}

export const matchesTypes = (space: TypeSpace, types: readonly ValType[], of: readonly ValType[]): boolean =>
  types.length === of.length && types.every((type, i) => matchesType(space, type, of[i]!));

/** Can each stand for the other? */
const isSameType = (space: TypeSpace, type: StorageType, other: StorageType): boolean =>
  matchesType(space, type, other) && matchesType(space, other, type);

/** Whether a type may be declared to be a subtype of another, by what it consists of (3.3.8 to 3.3.11). */
export function matchesComposite(space: TypeSpace, type: CompositeType, of: CompositeType): boolean {
  if (isFuncType(type)) return isFuncType(of) && matchesFuncType(space, type, of);
  if (isArrayType(type)) return isArrayType(of) && matchesField(space, type.element, of.element);
  return (
    isStructType(of) &&
    type.fields.length >= of.fields.length &&
    of.fields.every((field, i) => matchesField(space, type.fields[i]!, field))
  );
}

export const matchesFuncType = (space: TypeSpace, type: FuncType, of: FuncType): boolean =>
  matchesTypes(space, of.params, type.params) && matchesTypes(space, type.results, of.results);

/** What can be written has to be the same type both ways. */
function matchesField(space: TypeSpace, field: FieldType, of: FieldType): boolean {
  if (field.mutable !== of.mutable) return false;
  return field.mutable ? isSameType(space, field.storage, of.storage) : matchesType(space, field.storage, of.storage);
}

/** Import matching (3.3.13 and following): can what is given stand where `of` is imported? */
export const matchesGlobalType = (space: TypeSpace, given: GlobalType, of: GlobalType): boolean =>
  matchesField(space, { storage: given.type, mutable: given.mutable }, { storage: of.type, mutable: of.mutable });
