/**
 * C types as plain data (C11 6.2.5). Basic types are shared constants; derived
 * types are built by the functions below and compared by `compatible.ts`, records
 * and enumerations by identity. Qualifiers are part of the type object:
 * `unqualified` points to the same type without them.
 */
import type { Loc } from "../base/source.ts";

/** Bits of {@link TypeBase.quals}. */
export const CONST = 1;
export const VOLATILE = 2;
export const RESTRICT = 4;
export const ATOMIC = 8;

interface TypeBase {
  /** Bit set of CONST, VOLATILE, RESTRICT, ATOMIC. */
  readonly quals: number;
  /** For debuggers: the typedef that the type was written as. It may have been changed since; see {@link aliasOf}. */
  readonly alias?: TypedefName;
}

export interface TypedefName {
  readonly name: string;
  readonly type: CType;
  readonly loc: Loc;
}

/** Integer kinds in order of rank; `char` is distinct from both of its signed forms (6.2.5p15). */
export type IntegerKind =
  | "bool"
  | "char"
  | "signed char"
  | "unsigned char"
  | "short"
  | "unsigned short"
  | "int"
  | "unsigned int"
  | "long"
  | "unsigned long"
  | "long long"
  | "unsigned long long"
  | "__int128"
  | "unsigned __int128";

export type FloatKind = "_Float16" | "float" | "double" | "long double";

export interface VoidType extends TypeBase {
  readonly kind: "void";
}
export interface IntegerType extends TypeBase {
  readonly kind: "integer";
  readonly name: IntegerKind;
}
/** `_BitInt(width)`, C23 6.2.5. */
export interface BitIntType extends TypeBase {
  readonly kind: "bitint";
  readonly width: number;
  readonly signed: boolean;
}
export interface FloatType extends TypeBase {
  readonly kind: "float";
  readonly name: FloatKind;
}
export interface ComplexType extends TypeBase {
  readonly kind: "complex";
  readonly element: FloatType | IntegerType;
}
export interface PointerType extends TypeBase {
  readonly kind: "pointer";
  readonly to: CType;
}
/** Qualifiers of an array are those of its element (6.7.3p9). */
export interface ArrayType extends TypeBase {
  readonly kind: "array";
  readonly element: CType;
  /** Number of elements; undefined for an incomplete array; "variable" for a VLA. */
  readonly length: number | undefined | "variable";
  /** Of a VLA that is not `[*]`: the number of elements (an opaque typed expression of ast/typed.ts). */
  readonly sizeExpr?: unknown;
}
export interface FunctionType extends TypeBase {
  readonly kind: "function";
  readonly returns: CType;
  readonly params: readonly CType[];
  readonly variadic: boolean;
  /** False for `f()` before C23: parameters unknown. */
  readonly prototype: boolean;
}
/** `struct` or `union`; all fields of one declaration share this object's `record`. */
export interface RecordType extends TypeBase {
  readonly kind: "record";
  readonly record: RecordDecl;
}
export interface EnumType extends TypeBase {
  readonly kind: "enum";
  readonly decl: EnumDecl;
}
/** GNU `vector_size`, and `ext_vector_type` of OpenCL and clang, whose lanes have names and whose casts broadcast. */
export interface VectorType extends TypeBase {
  readonly kind: "vector";
  readonly element: IntegerType | FloatType;
  /** Number of lanes. */
  readonly length: number;
  readonly named: boolean;
}
/** `nullptr_t` of C23. */
export interface NullptrType extends TypeBase {
  readonly kind: "nullptr";
}
/** Stands for a type that could not be made out; silences follow-up errors. */
export interface ErrorType extends TypeBase {
  readonly kind: "error";
}

export type CType =
  | VoidType
  | IntegerType
  | BitIntType
  | FloatType
  | ComplexType
  | PointerType
  | ArrayType
  | FunctionType
  | RecordType
  | EnumType
  | VectorType
  | NullptrType
  | ErrorType;

/** What attributes say to those who use something: why not to (`deprecated`), why to look at results (`nodiscard`). */
export interface Advice {
  readonly deprecated?: string | undefined;
  readonly mustUse?: string | undefined;
}

export interface RecordDecl {
  readonly isUnion: boolean;
  readonly tag: string | undefined;
  readonly loc: Loc;
  /** Undefined while incomplete. Mutable: completed once when its definition has been read. */
  fields: Field[] | undefined;
  /** Size and alignment in bytes and field offsets; set together with `fields` by layout.ts. */
  size: number;
  align: number;
  packed: boolean;
  /** GNU `transparent_union`. */
  transparent: boolean;
  /** C23: another definition of the same tag with the same members is a compatible type (6.2.7p1). */
  readonly structural?: boolean;
  advice?: Advice | undefined;
  /** True when the last member is a flexible array. */
  flexible: boolean;
  /** GNU: some member's size is known only at run time, and so is this (a typed expression); `size` is 0 then. */
  runtimeSize?: unknown;
}

export interface Field {
  /** Undefined for an anonymous struct/union member or an unnamed bit-field. */
  readonly name: string | undefined;
  readonly type: CType;
  readonly loc: Loc;
  /** Plan 9: the typedef that names an anonymous member. */
  readonly alias?: string;
  /** Byte offset; of a bit-field: the byte offset of its storage unit. */
  offset: number;
  /** Of a bit-field: width in bits, and position from the least significant bit of the storage unit. */
  readonly bits?: { readonly width: number; position: number };
  /** From `_Alignas` or `aligned`; 0 when none. */
  readonly align: number;
  /** GNU `packed` on the member alone. */
  readonly packed?: boolean;
  readonly advice?: Advice | undefined;
  /** In a record of run-time size: where `offset` counts from (a typed expression). */
  base?: unknown;
}

export interface EnumDecl {
  readonly tag: string | undefined;
  readonly loc: Loc;
  /** The compatible integer type; undefined while incomplete. */
  underlying: IntegerType | undefined;
  constants: { name: string; value: bigint }[];
  advice?: Advice | undefined;
}

const basic = <T extends CType>(type: T): T => Object.freeze(type);
const integer = (name: IntegerKind): IntegerType => basic({ kind: "integer", name, quals: 0 });
const floating = (name: FloatKind): FloatType => basic({ kind: "float", name, quals: 0 });

export const voidType: VoidType = basic({ kind: "void", quals: 0 });
export const errorType: ErrorType = basic({ kind: "error", quals: 0 });
export const nullptrType: NullptrType = basic({ kind: "nullptr", quals: 0 });

/** The shared, unqualified integer types by name. */
export const integerTypes: { readonly [K in IntegerKind]: IntegerType } = {
  bool: integer("bool"),
  char: integer("char"),
  "signed char": integer("signed char"),
  "unsigned char": integer("unsigned char"),
  short: integer("short"),
  "unsigned short": integer("unsigned short"),
  int: integer("int"),
  "unsigned int": integer("unsigned int"),
  long: integer("long"),
  "unsigned long": integer("unsigned long"),
  "long long": integer("long long"),
  "unsigned long long": integer("unsigned long long"),
  __int128: integer("__int128"),
  "unsigned __int128": integer("unsigned __int128"),
};

export const floatTypes: { readonly [K in FloatKind]: FloatType } = {
  _Float16: floating("_Float16"),
  float: floating("float"),
  double: floating("double"),
  "long double": floating("long double"),
};

export const complexOf = (element: ComplexType["element"]): ComplexType => ({ kind: "complex", element, quals: 0 });
export const bitIntOf = (width: number, signed: boolean): BitIntType => ({ kind: "bitint", width, signed, quals: 0 });
export const pointerTo = (to: CType, quals = 0): PointerType => ({ kind: "pointer", to, quals });
export const arrayOf = (element: CType, length: ArrayType["length"]): ArrayType => ({
  kind: "array",
  element,
  length,
  quals: 0,
});
export const vectorOf = (element: VectorType["element"], length: number, named = false): VectorType => ({
  kind: "vector",
  element,
  length,
  named,
  quals: 0,
});
export const functionType = (
  returns: CType,
  params: readonly CType[],
  variadic = false,
  prototype = true,
): FunctionType => ({ kind: "function", returns, params, variadic, prototype, quals: 0 });

/** The type with exactly these qualifiers; of an array, its element gets them (6.7.3p9). */
export function withQuals(type: CType, quals: number): CType {
  if (type.kind === "array") {
    const element = withQuals(type.element, quals);
    return element === type.element ? type : { ...type, element };
  }
  if (type.quals === quals) return type;
  if (quals === 0 && type.kind === "integer") return integerTypes[type.name];
  if (quals === 0 && type.kind === "float") return floatTypes[type.name];
  return { ...type, quals };
}

export const addQuals = (type: CType, quals: number): CType =>
  quals === 0 ? type : withQuals(type, qualsOf(type) | quals);

export const unqualified = (type: CType): CType => withQuals(type, 0);

/**
 * The typedef that a type was written as, with the qualifiers that were added to it; undefined if it is
 * that type no more: an array may have got its length since, qualifiers may have gone.
 */
export function aliasOf(type: CType): { readonly alias: TypedefName; readonly quals: number } | undefined {
  const { alias } = type;
  if (!alias) return undefined;
  const { type: named } = alias;
  const isSame = Object.entries(type).every(
    ([key, value]) => key === "quals" || key === "alias" || named[key as keyof CType] === value,
  );
  if (!isSame || named.kind !== type.kind || (named.quals & ~type.quals) !== 0) return undefined;
  return { alias, quals: type.quals & ~named.quals };
}

/** Qualifiers of a type; of an array those of its element. */
export const qualsOf = (type: CType): number => (type.kind === "array" ? qualsOf(type.element) : type.quals);
