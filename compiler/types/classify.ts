/** Groups of types (C11 6.2.5) and the conversions that depend on type alone (6.3.1). */
import { bug } from "../base/diagnostics.ts";
import {
  type BitIntType,
  type ComplexType,
  type CType,
  complexOf,
  type FloatType,
  floatTypes,
  type IntegerType,
  integerTypes,
  unqualified,
} from "./ctype.ts";
import { sizeOf } from "./layout.ts";
import { floatRanks, integerRanks, integerSizes, intType, toUnsigned } from "./target.ts";

export const isInteger = (type: CType): boolean =>
  type.kind === "integer" || type.kind === "enum" || type.kind === "bitint";
export const isFloating = (type: CType): boolean => type.kind === "float";
export const isArithmetic = (type: CType): boolean =>
  isInteger(type) || type.kind === "float" || type.kind === "complex";
export const isPointer = (type: CType): boolean => type.kind === "pointer" || type.kind === "nullptr";
export const isScalar = (type: CType): boolean => isArithmetic(type) || isPointer(type);
export const isVoidPointer = (type: CType): boolean => type.kind === "pointer" && type.to.kind === "void";
/** `bool`, or an enumeration that is stored as one (C23 6.7.3.3). */
export const isBool = (type: CType): boolean =>
  (type.kind === "integer" && type.name === "bool") || (type.kind === "enum" && type.decl.underlying?.name === "bool");

/** The integer type that an integer, enumerated or bit-precise type is stored as. */
export function integerOf(type: CType): IntegerType {
  if (type.kind === "integer") return integerTypes[type.name];
  if (type.kind === "bitint") return containerOf(type);
  if (type.kind === "enum") return type.decl.underlying ?? intType;
  return bug(`integer type expected, found ${type.kind}`);
}

/** The smallest integer type of at least as many bits. */
function containerOf(type: BitIntType): IntegerType {
  const names = { 1: "signed char", 2: "short", 4: "int", 8: "long long", 16: "__int128" } as const;
  const name = names[sizeOf(type) as keyof typeof names];
  return integerTypes[type.signed ? name : toUnsigned[name]];
}

export function isSigned(type: CType, charSigned: boolean): boolean {
  const { name } = integerOf(type);
  return name === "char" ? charSigned : name !== "bool" && !name.startsWith("unsigned");
}

export const bitsOf = (type: CType): number =>
  isBool(type) ? 1 : type.kind === "bitint" ? type.width : integerSizes[integerOf(type).name] * 8;

/** 6.3.1.1p2: what is smaller than int becomes int (unsigned int never happens on wasm32); bit-precise types stay. */
export function promote(type: CType): CType {
  if (type.kind === "enum") return promote(integerOf(type));
  if (type.kind === "integer") return integerRanks[type.name] < integerRanks.int ? intType : integerTypes[type.name];
  return unqualified(type);
}

/** The promoted type of a bit-field of this width: int if it holds all values (6.3.1.1p2). */
export function promoteBitField(type: CType, width: number, charSigned: boolean): CType {
  if (type.kind === "bitint") return unqualified(type);
  if (width < 32 || (width === 32 && isSigned(type, charSigned))) return intType;
  if (width === 32) return integerTypes["unsigned int"];
  return promote(type);
}

/** The common type of two arithmetic types (6.3.1.8). */
export function usualConversions(a: CType, b: CType): CType {
  if (a.kind === "complex" || b.kind === "complex") return complexOf(commonElement(a, b));
  if (a.kind === "float" || b.kind === "float") {
    if (a.kind !== "float") return floatTypes[(b as FloatType).name];
    if (b.kind !== "float") return floatTypes[a.name];
    return floatTypes[floatRanks[a.name] >= floatRanks[b.name] ? a.name : b.name];
  }
  return commonInteger(promote(a), promote(b));
}

/** The element of the common type where one of the two is complex: GNU's complex integers are not promoted by themselves. */
function commonElement(a: CType, b: CType): ComplexType["element"] {
  const [x, y] = [elementOf(a), elementOf(b)];
  if (x.kind === "integer" && y.kind === "integer" && x.name === y.name) return x;
  return usualConversions(x, y) as ComplexType["element"];
}

const elementOf = (type: CType): CType => (type.kind === "complex" ? type.element : promote(type));

/** Two promoted integer types; of the same width an ordinary type ranks above a bit-precise one (C23 6.3.1.1p1). */
function commonInteger(a: CType, b: CType): CType {
  const [left, right] = [rankOf(a), rankOf(b)];
  if (left.rank === right.rank && left.signed === right.signed) return a;
  if (left.signed === right.signed) return left.rank >= right.rank ? a : b;
  const [unsigned, signed] = left.signed ? [b, a] : [a, b];
  if (rankOf(unsigned).rank >= rankOf(signed).rank) return unsigned;
  if (bitsOf(signed) > bitsOf(unsigned)) return signed;
  return integerTypes[toUnsigned[integerOf(signed).name]];
}

/** Conversion rank as a number: by width, then bit-precise below ordinary types, then int below long. */
function rankOf(type: CType): { rank: number; signed: boolean } {
  if (type.kind === "bitint") return { rank: type.width * 16, signed: type.signed };
  const { name } = integerOf(type);
  return { rank: integerSizes[name] * 8 * 16 + 1 + integerRanks[name], signed: !name.startsWith("unsigned") };
}

/** Default argument promotions (6.5.2.2p6); `_Float16` stays (C23 6.5.2.2p6). */
export function promoteArgument(type: CType): CType {
  if (type.kind === "float" && type.name === "float") return floatTypes.double;
  return isInteger(type) ? promote(type) : unqualified(type);
}

/** Lowest and highest value of an integer type. */
export function rangeOf(type: CType, charSigned: boolean): { min: bigint; max: bigint } {
  const bits = BigInt(bitsOf(type));
  if (isSigned(type, charSigned)) return { min: -(1n << (bits - 1n)), max: (1n << (bits - 1n)) - 1n };
  return { min: 0n, max: (1n << bits) - 1n };
}

/** A value cut to the range of an integer type, two's complement. */
export function wrapTo(type: CType, value: bigint, charSigned: boolean): bigint {
  if (isPointer(type)) return BigInt.asUintN(32, value);
  if (isBool(type)) return value === 0n ? 0n : 1n;
  const bits = bitsOf(type);
  return isSigned(type, charSigned) ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value);
}
