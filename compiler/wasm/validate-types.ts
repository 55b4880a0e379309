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

/** What is wrong with a module's types, null if nothing is. Their canonical indexes are added to `known`. */
export function checkTypes(module: Pick<Module, "types" | "recGroups">, known: ModuleTypes): string | null {
  for (const group of allGroups(module.types.length, module.recGroups)) {
    const problem = checkReferences(module.types, group);
    if (problem !== null) return problem;
    known.registry.addGroup(module.types, group, known.canonical);
    for (let i = group.first; i < group.first + group.count; i++) {
      const problem = checkSupertype(module.types, i, known);
      if (problem !== null) return problem;
    }
  }
  return null;
}

function checkReferences(types: readonly DefinedType[], { first, count }: RecGroup): string | null {
  let unknown = -1;
  const check = (each: StorageType) =>
    mapIndex(each, (index) => {
      if (index >= first + count) unknown = index;
      return index;
    });
  for (let i = first; i < first + count; i++) {
    const type = types[i]!;
    for (const each of storageTypes(type)) check(each);
    if (unknown >= 0) return `unknown type ${unknown} in type ${i}`;
    const { supertypes = [] } = type;
    if (supertypes.length > 1) return `type ${i} has more than one supertype`;
    if (supertypes.some((index) => index >= i)) return `unknown type ${supertypes[0]} as supertype of type ${i}`;
  }
  return null;
}

function storageTypes(type: DefinedType): readonly StorageType[] {
  if (isFuncType(type)) return [...type.params, ...type.results];
  return isStructType(type) ? type.fields.map(({ storage }) => storage) : [type.element.storage];
}

function checkSupertype(types: readonly DefinedType[], index: number, known: ModuleTypes): string | null {
  const type = types[index]!;
  const [parent] = type.supertypes ?? [];
  if (parent === undefined) return null;
  if (!types[parent]!.isOpen) return `sub type ${index} of type ${parent}, which is final`;
  if (!matchesComposite(known, type, types[parent]!)) return `sub type ${index} does not match super type ${parent}`;
  const depth = known.registry.types[known.canonical[index]!]!.supertypes.length - 1;
  return depth > MAX_DEPTH ? `type ${index} has more than ${MAX_DEPTH} types above it` : null;
}
