/** The types of one module, with what has to be known of them to compare types in which their indexes stand. */
import { TypeRegistry } from "./canonical.ts";
import type { TypeSpace } from "./match.ts";
import type { Module } from "./module.ts";
import { type CompositeType, mapIndex, type StorageType } from "./types.ts";

export class ModuleTypes implements TypeSpace {
  readonly registry: TypeRegistry;
  /** The canonical index of each type of the module, as far as they are known. */
  readonly canonical: number[] = [];
  private readonly module: Pick<Module, "types">;

  /** @param registry one that the module shares with others, if types are to be compared between them */
  constructor(module: Pick<Module, "types">, registry = new TypeRegistry()) {
    this.module = module;
    this.registry = registry;
  }

  typeAt(index: number): CompositeType {
    return this.module.types[index]!;
  }

  isSubtype(type: number, of: number): boolean {
    return this.registry.isSubtype(this.canonical[type]!, this.canonical[of]!);
  }

  /** A type with canonical indexes in it, the same for all modules of the registry. */
  canonicalType<T extends StorageType>(type: T): T {
    return mapIndex(type, (index) => this.canonical[index]!);
  }
}

/** The types of a valid module. */
export function moduleTypes(module: Pick<Module, "types" | "recGroups">, registry?: TypeRegistry): ModuleTypes {
  const types = new ModuleTypes(module, registry);
  types.canonical.push(...types.registry.add(module.types, module.recGroups));
  return types;
}
