/**
 * C types as debugging information entries. Equal types share an entry; a struct, union or
 * enumeration has one of its own, which is there before its members are, because they may point
 * back to it.
 */

import type { Loc } from "../base/source.ts";
import { isSigned } from "../types/classify.ts";
import {
  type ArrayType,
  ATOMIC,
  aliasOf,
  CONST,
  type CType,
  type EnumDecl,
  type Field,
  type FloatKind,
  type FunctionType,
  integerTypes,
  RESTRICT,
  type RecordDecl,
  type TypedefName,
  VOLATILE,
} from "../types/ctype.ts";
import { sizeOf } from "../types/layout.ts";
import { type Attribute, type Die, flag, newDie, number, reference, text } from "./die.ts";
import { At, Encoding, Tag } from "./dwarf.ts";

export class TypeEntries {
  private readonly unit: Die;
  private readonly version: number;
  private readonly charSigned: boolean;
  private readonly declaredAt: (loc: Loc) => Attribute[];
  private readonly known = new Map<string, Die>();
  private readonly declared = new Map<RecordDecl | EnumDecl | TypedefName, Die>();
  private readonly numbers = new Map<Die, number>();
  /** Records whose members are still to be described. */
  private readonly open: { readonly die: Die; readonly record: RecordDecl }[] = [];

  /** @param declaredAt attributes that say where something is declared */
  constructor(unit: Die, version: number, charSigned: boolean, declaredAt: (loc: Loc) => Attribute[]) {
    this.unit = unit;
    this.version = version;
    this.charSigned = charSigned;
    this.declaredAt = declaredAt;
  }

  /** The attribute of something of this type; none for void. */
  attribute(type: CType): Attribute[] {
    const die = this.entry(type);
    return die ? [reference(At.type, die)] : [];
  }

  /** Describes the members of all records that have been mentioned. */
  finish(): void {
    for (let next = this.open.pop(); next; next = this.open.pop()) this.describeMembers(next.die, next.record);
  }

  private entry(type: CType): Die | undefined {
    const written = aliasOf(type);
    if (written) return this.qualified(written.quals, this.typedef(written.alias));
    if (type.kind === "array") return this.array(type);
    return this.qualified(type.quals, this.unqualified(type));
  }

  private qualified(quals: number, die: Die | undefined): Die | undefined {
    let result = die;
    for (const [bit, tag] of qualifiers)
      if ((quals & bit) !== 0 && (tag !== Tag.atomic_type || this.version >= 5)) result = this.derived(tag, result);
    return result;
  }

  private typedef(alias: TypedefName): Die {
    let die = this.declared.get(alias);
    if (die) return die;
    const of = this.attribute(alias.type);
    die = this.add(newDie(Tag.typedef, [text(At.name, alias.name), ...of, ...this.declaredAt(alias.loc)]));
    this.declared.set(alias, die);
    return die;
  }

  private unqualified(type: Exclude<CType, ArrayType>): Die | undefined {
    switch (type.kind) {
      case "void":
        return undefined;
      case "integer":
        return this.integer(type.name === "bool" ? "_Bool" : type.name, type);
      case "bitint":
        return this.integer(`${type.signed ? "" : "unsigned "}_BitInt(${type.width})`, type);
      case "float":
        return this.base(type.name, Encoding.float, sizeOf(type));
      case "complex":
        return this.complex(type.element.kind === "float" ? type.element.name : undefined, type);
      case "pointer":
        return this.derived(Tag.pointer_type, this.entry(type.to));
      case "function":
        return this.functionEntry(type);
      case "record":
        return this.record(type.record);
      case "enum":
        return this.enumeration(type.decl);
      case "vector":
        return this.vector(type);
      case "nullptr":
        return this.intern("nullptr_t", () => newDie(Tag.unspecified_type, [text(At.name, "nullptr_t")]));
      case "error":
        return undefined;
    }
  }

  /** The entry of this key; a new one belongs to the unit. */
  private intern(key: string, make: () => Die): Die {
    let die = this.known.get(key);
    if (!die) {
      die = this.add(make());
      this.known.set(key, die);
    }
    return die;
  }

  private add(die: Die): Die {
    this.numbers.set(die, this.numbers.size + 1);
    this.unit.children.push(die);
    return die;
  }

  /** Stands for a type in keys of those derived from it. */
  private keyOf(die: Die | undefined): number {
    return die ? this.numbers.get(die)! : 0;
  }

  private derived(tag: number, base: Die | undefined): Die {
    return this.intern(`${tag} ${this.keyOf(base)}`, () => newDie(tag, base ? [reference(At.type, base)] : []));
  }

  private base(name: string, encoding: number, size: number): Die {
    return this.intern(`base ${name}`, () =>
      newDie(Tag.base_type, [text(At.name, name), number(At.encoding, encoding), number(At.byte_size, size)]),
    );
  }

  private integer(name: string, type: CType): Die {
    const signed = isSigned(type, this.charSigned);
    const isChar = name.endsWith("char");
    const encoding =
      name === "_Bool"
        ? Encoding.boolean
        : signed
          ? isChar
            ? Encoding.signed_char
            : Encoding.signed
          : isChar
            ? Encoding.unsigned_char
            : Encoding.unsigned;
    return this.base(name, encoding, sizeOf(type));
  }

  private complex(element: FloatKind | undefined, type: CType & { kind: "complex" }): Die {
    const isFloat = element !== undefined;
    const name = `_Complex ${type.element.name}`;
    return this.base(name, isFloat ? Encoding.complex_float : Encoding.lo_user, sizeOf(type));
  }

  /** Arrays of arrays are one entry with a range for each. */
  private array(type: ArrayType): Die {
    const lengths: (number | undefined)[] = [];
    let element: CType = type;
    for (; element.kind === "array"; { element } = element)
      lengths.push(typeof element.length === "number" ? element.length : undefined);
    return this.arrayOf(element, lengths, []);
  }

  private vector({ element, length }: CType & { kind: "vector" }): Die {
    return this.arrayOf(element, [length], [flag(At.GNU_vector)]);
  }

  private arrayOf(element: CType, lengths: readonly (number | undefined)[], more: Attribute[]): Die {
    const of = this.attribute(element);
    const key = `array ${this.keyOf(this.entry(element))} ${lengths.map((length) => length ?? "?").join()} ${more.length}`;
    return this.intern(key, () => {
      const die = newDie(Tag.array_type, [...more, ...of]);
      const index = reference(At.type, this.base("__ARRAY_SIZE_TYPE__", Encoding.unsigned, 8));
      for (const length of lengths)
        die.children.push(
          newDie(Tag.subrange_type, length === undefined ? [index] : [index, number(At.count, length)]),
        );
      return die;
    });
  }

  private functionEntry(type: FunctionType): Die {
    const params = type.params.map((param) => this.attribute(param));
    const returns = this.attribute(type.returns);
    const keys = [type.returns, ...type.params].map((each) => this.keyOf(this.entry(each)));
    return this.intern(`function ${keys.join()} ${type.variadic} ${type.prototype}`, () => {
      const die = newDie(Tag.subroutine_type, [...(type.prototype ? [flag(At.prototyped)] : []), ...returns]);
      for (const param of params) die.children.push(newDie(Tag.formal_parameter, param));
      if (type.variadic || !type.prototype) die.children.push(newDie(Tag.unspecified_parameters));
      return die;
    });
  }

  private record(record: RecordDecl): Die {
    let die = this.declared.get(record);
    if (die) return die;
    const isComplete = record.fields !== undefined;
    die = this.add(
      newDie(record.isUnion ? Tag.union_type : Tag.structure_type, [
        ...(record.tag === undefined ? [] : [text(At.name, record.tag)]),
        ...(isComplete ? [number(At.byte_size, record.size)] : [flag(At.declaration)]),
        ...this.declaredAt(record.loc),
      ]),
    );
    this.declared.set(record, die);
    if (isComplete) this.open.push({ die, record });
    return die;
  }

  private describeMembers(die: Die, { fields, runtimeSize, isUnion }: RecordDecl): void {
    for (const field of fields ?? []) {
      if (field.bits && field.name === undefined) continue;
      die.children.push(
        newDie(Tag.member, [
          ...(field.name === undefined ? [] : [text(At.name, field.name)]),
          ...this.attribute(field.type),
          ...this.declaredAt(field.loc),
          ...(isUnion || runtimeSize !== undefined ? [] : placeOf(field)),
          ...(field.bits ? [number(At.bit_size, field.bits.width)] : []),
        ]),
      );
    }
  }

  private enumeration(decl: EnumDecl): Die {
    let die = this.declared.get(decl);
    if (die) return die;
    const underlying = decl.underlying ?? integerTypes.int;
    const of = this.attribute(underlying);
    die = this.add(
      newDie(Tag.enumeration_type, [
        ...(decl.tag === undefined ? [] : [text(At.name, decl.tag)]),
        ...of,
        ...(decl.underlying ? [number(At.byte_size, sizeOf(underlying))] : [flag(At.declaration)]),
        ...this.declaredAt(decl.loc),
      ]),
    );
    this.declared.set(decl, die);
    for (const { name, value } of decl.constants)
      die.children.push(
        newDie(Tag.enumerator, [text(At.name, name), { at: At.const_value, value: { form: "sdata", value } }]),
      );
    return die;
  }
}

/** The first one is the innermost. */
const qualifiers = [
  [ATOMIC, Tag.atomic_type],
  [RESTRICT, Tag.restrict_type],
  [VOLATILE, Tag.volatile_type],
  [CONST, Tag.const_type],
] as const;

/** Where a member is: in bytes, or in bits counted from the record's start. */
const placeOf = ({ offset, bits }: Field): Attribute[] => [
  bits ? number(At.data_bit_offset, offset * 8 + bits.position) : number(At.data_member_location, offset),
];
