/**
 * What makes types of different modules the same type (core specification 3.1.9, 3.3.8; "iso-recursive" types).
 *
 * Two types are the same if they stand at the same place in groups of types that are the same, where a reference
 * to a type of the group counts by its place in the group, any other by the type it means:
 *
 *     (rec (type $a (struct (field (ref null $b)))) (type $b (func)))     in one module
 *     (rec (type $x (struct (field (ref null $y)))) (type $y (func)))     in another: $a is $x, $b is $y
 *     (type $f (func))                                                    $f is neither $b nor $y
 *
 * A {@link TypeRegistry} keeps each group once, under a text in which this is so written, and numbers its types.
 * These canonical indexes take the place of a module's own in its types; then equal strings are equal types,
 * whichever modules they come from. A type's supertypes, from the root down to itself, are kept in a list, so that
 * "is a subtype of" is one look into it: the type at the depth of the other is the other.
 */
import {
  type CompositeType,
  type DefinedType,
  type FieldType,
  isFuncType,
  isStructType,
  mapIndex,
  type RecGroup,
  type StorageType,
} from "./types.ts";

/** A type that is the same for all modules that define it. */
export interface CanonicalType {
  /** Its index in the registry. */
  readonly index: number;
  /** With canonical indexes in it. */
  readonly type: DefinedType;
  /** Canonical indexes of its supertypes, the root first, itself last. */
  readonly supertypes: readonly number[];
}

/** Types of any number of modules, each kept once. */
export class TypeRegistry {
  readonly types: CanonicalType[] = [];
  /** Index of the first type of each group, by its text. */
  private readonly groups = new Map<string, number>();

  /**
   * Takes a module's types in. Each may refer to types of its group and of those before it, and to nothing else;
   * supertypes come before their subtypes (validate-types.ts).
   * @returns the canonical index of each
   */
  add(types: readonly DefinedType[], recGroups: readonly RecGroup[]): number[] {
    const canonical: number[] = [];
    for (const group of allGroups(types.length, recGroups)) this.addGroup(types, group, canonical);
    return canonical;
  }

  /** Takes in one group of a module, of whose earlier types the canonical indexes are known; appends its own. */
  addGroup(types: readonly DefinedType[], { first, count }: RecGroup, canonical: number[]): void {
    const members = types.slice(first, first + count);
    // Negative numbers cannot be indexes: they are places in the group.
    const inText = members.map((type) => mapIndexes(type, (i) => (i < first ? canonical[i]! : first - i - 1)));
    const key = inText.map(typeKey).join(";");
    const known = this.groups.get(key);
    const start = known ?? this.types.length;
    if (known === undefined) {
      this.groups.set(key, start);
      for (const type of members) this.push(mapIndexes(type, (i) => (i < first ? canonical[i]! : start + i - first)));
    }
    for (let i = 0; i < count; i++) canonical.push(start + i);
  }

  /** The canonical index of a type that is alone in its group; indexes in it are canonical. */
  indexOf(type: DefinedType): number {
    const key = typeKey(type);
    const known = this.groups.get(key);
    if (known !== undefined) return known;
    this.groups.set(key, this.types.length);
    this.push(type);
    return this.types.length - 1;
  }

  private push(type: DefinedType): void {
    const index = this.types.length;
    const [parent] = type.supertypes ?? [];
    const above = parent === undefined ? [] : (this.types[parent]?.supertypes ?? []);
    this.types.push({ index, type, supertypes: [...above, index] });
  }

  /** The type of a canonical index. */
  typeAt(index: number): CompositeType {
    return this.types[index]!.type;
  }

  /** Is the one type the other, or declared to be a subtype of it? Both are canonical. */
  isSubtype(type: number, of: number): boolean {
    if (type === of) return true;
    return this.types[type]!.supertypes[this.types[of]!.supertypes.length - 1] === of;
  }
}

/** The groups of a module's types in order, those of a single type among them; groups without types are left out. */
export function allGroups(count: number, recGroups: readonly RecGroup[]): RecGroup[] {
  const groups: RecGroup[] = [];
  let next = 0;
  const single = (end: number) => {
    for (; next < end; next++) groups.push({ first: next, count: 1 });
  };
  for (const group of recGroups) {
    single(group.first);
    if (group.count > 0) groups.push(group);
    next = group.first + group.count;
  }
  single(count);
  return groups;
}

/** The type with other indexes in place of its own. */
export function mapIndexes(type: DefinedType, map: (index: number) => number): DefinedType {
  const { supertypes, isOpen } = type;
  return {
    ...mapComposite(type, map),
    ...(supertypes !== undefined && { supertypes: supertypes.map(map) }),
    ...(isOpen && { isOpen }),
  };
}

function mapComposite(type: CompositeType, map: (index: number) => number): CompositeType {
  const mapped = <T extends StorageType>(each: T): T => mapIndex(each, map);
  const field = ({ storage, mutable }: FieldType): FieldType => ({ storage: mapped(storage), mutable });
  if (isFuncType(type)) return { params: type.params.map(mapped), results: type.results.map(mapped) };
  return isStructType(type) ? { fields: type.fields.map(field) } : { element: field(type.element) };
}

function typeKey(type: DefinedType): string {
  return `${type.isOpen ? "open" : ""}<${type.supertypes?.join() ?? ""}${compositeKey(type)}`;
}

function compositeKey(type: CompositeType): string {
  const field = ({ storage, mutable }: FieldType): string => `${mutable ? "mut " : ""}${storage}`;
  if (isFuncType(type)) return `func ${type.params.join()}>${type.results.join()}`;
  return isStructType(type) ? `struct ${type.fields.map(field).join()}` : `array ${field(type.element)}`;
}
