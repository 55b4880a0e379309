/**
 * Tests whether a reference is of a type, for casts and for values that come from JavaScript. In register code the
 * type is a word: the heap type, doubled, and 1 more if null is of the type. Types of modules are numbers from 0 up
 * (their canonical indexes), abstract ones are negative.
 */

import type { TypeRegistry } from "../../compiler/wasm/canonical.ts";
import { type AbstractHeapType, heapOf, isFuncType, isNullable, type RefType } from "../../compiler/wasm/types.ts";
import { isI31, VmArray, VmStruct } from "./objects.ts";
import type { VmFunction } from "./store.ts";

/** Which references but null an abstract type has, among those of the types that can be cast to it. */
const members: Readonly<Record<AbstractHeapType, (reference: unknown) => boolean>> = {
  any: () => true,
  eq: (reference) => isI31(reference) || isObject(reference),
  i31: isI31,
  struct: (reference) => reference instanceof VmStruct,
  array: (reference) => reference instanceof VmArray,
  none: () => false,
  func: () => true,
  nofunc: () => false,
  extern: () => true,
  noextern: () => false,
  exn: () => true,
  noexn: () => false,
};

const isObject = (reference: unknown): boolean => reference instanceof VmStruct || reference instanceof VmArray;

const abstractTypes = Object.keys(members) as AbstractHeapType[];

/** The word for a type with canonical indexes in it. */
export function typeWord(type: RefType): number {
  const heap = heapOf(type);
  const number = typeof heap === "number" ? heap : -1 - abstractTypes.indexOf(heap);
  return number * 2 + (isNullable(type) ? 1 : 0);
}

/** Whether a reference is of the type of a word. */
export function isOfType(types: TypeRegistry, reference: unknown, word: number): boolean {
  if (reference === null) return (word & 1) !== 0;
  const number = word >> 1;
  if (number < 0) return members[abstractTypes[-1 - number]!](reference);
  if (reference instanceof VmStruct || reference instanceof VmArray) {
    // The type at the depth of the other among its supertypes is the other.
    const { supertypes } = reference.layout.canonical;
    return supertypes[types.types[number]!.supertypes.length - 1] === number;
  }
  // Nothing but functions is below `func`; in `any` there are values of the host, too.
  return isFuncType(types.typeAt(number)) && types.isSubtype((reference as VmFunction).typeNumber, number);
}
