/**
 * The type section (core specification 3.2): each group of types may refer to itself and to what is before it;
 * supertypes come first, are not final, and consist of what their subtypes consist of.
 */
import { allGroups } from "./canonical.ts";
import { matchesComposite } from "./match.ts";
import type { Module } from "./module.ts";
import type { ModuleTypes } from "./module-types.ts";
import { type DefinedType, isFuncType, isStructType, mapIndex, type RecGroup, type StorageType } from "./types.ts";

/** How many types can be above one another; the limit that browsers share (JavaScript interface, "Implementation limits"). */
const MAX_DEPTH = 63;

/** A type that is not valid. */
export interface TypeFault {
  readonly index: number;
  readonly message: string;
}

/** The first type that is not valid, null if all are. Their canonical indexes are added to `known`. */
export function checkTypes(module: Pick<Module, "types" | "recGroups">, known: ModuleTypes): TypeFault | null {
  for (const group of allGroups(module.types.length, module.recGroups)) {
    const fault = eachOf(group, (i) => checkReferences(module.types, i, group));
    if (fault !== null) return fault;
    known.registry.addGroup(module.types, group, known.canonical);
    const mismatch = eachOf(group, (i) => checkSupertype(module.types, i, known));
    if (mismatch !== null) return mismatch;
  }
  return null;
}

function eachOf({ first, count }: RecGroup, check: (index: number) => string | null): TypeFault | null {
  for (let index = first; index < first + count; index++) {
    const message = check(index);
    if (message !== null) return { index, message };
  }
  return null;
}

function checkReferences(types: readonly DefinedType[], index: number, { first, count }: RecGroup): string | null {
  let unknown = -1;
  const type = types[index]!;
  for (const each of storageTypes(type)) {
    mapIndex(each, (other) => {
      if (other >= first + count) unknown = other;
      return other;
    });
  }
  if (unknown >= 0) return `unknown type ${unknown}`;
  const { supertypes = [] } = type;
  if (supertypes.length > 1) return "more than one supertype";
  return supertypes.some((each) => each >= index) ? `unknown type ${supertypes[0]} as supertype` : null;
}

function storageTypes(type: DefinedType): readonly StorageType[] {
  if (isFuncType(type)) return [...type.params, ...type.results];
  return isStructType(type) ? type.fields.map(({ storage }) => storage) : [type.element.storage];
}

function checkSupertype(types: readonly DefinedType[], index: number, known: ModuleTypes): string | null {
  const type = types[index]!;
  const [parent] = type.supertypes ?? [];
  if (parent === undefined) return null;
  if (!types[parent]!.isOpen) return `sub type of type ${parent}, which is final`;
  if (!matchesComposite(known, type, types[parent]!)) return `sub type does not match super type ${parent}`;
  const depth = known.registry.types[known.canonical[index]!]!.supertypes.length - 1;
  return depth > MAX_DEPTH ? `more than ${MAX_DEPTH} types above it` : null;
}
