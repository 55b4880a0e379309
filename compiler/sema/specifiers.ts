/** Declaration specifiers (C11 6.7.1 to 6.7.5) to a type and what goes with it. */
import type { Attribute, Declarator, DeclSpecifiers, TypeSpecifier } from "../ast/nodes.ts";
import type { Loc } from "../base/source.ts";
import {
  ATOMIC,
  addQuals,
  bitIntOf,
  CONST,
  type CType,
  complexOf,
  errorType,
  floatTypes,
  type IntegerKind,
  integerTypes,
  qualsOf,
  unqualified,
  voidType,
} from "../types/ctype.ts";
import { alignOf } from "../types/layout.ts";
import { typeText } from "../types/print.ts";
import { MAX_BIT_INT, toUnsigned } from "../types/target.ts";
import { alignedAttribute, modeAttribute } from "./attributes.ts";
import { constantInteger } from "./constant.ts";
import { type Sema, unevaluated } from "./context.ts";
import { typeOfTypeName } from "./declarator.ts";
import { checkExpr } from "./expr.ts";
import { enumType, recordType } from "./tags.ts";
import { vectorType } from "./vector.ts";
import { warnDeprecated } from "./warn/declarations.ts";

export interface Specifiers {
  readonly type: CType;
  /** "typedef", "extern", "static", "auto", "register" or none. */
  readonly storage: string | undefined;
  readonly thread: boolean;
  readonly isConstexpr: boolean;
  readonly isInline: boolean;
  readonly isNoreturn: boolean;
  /** From `_Alignas` and `aligned`; 0 for none. */
  readonly align: number;
  /** From `aligned` on the typedef that names the type; 0 for none. */
  readonly typeAlign: number;
  readonly attributes: readonly Attribute[];
  /** `__auto_type` or C23 `auto`: the type comes from the initialiser. */
  readonly autoType: boolean;
  /** No type was written: it is int, as before C99. */
  readonly isImplicitInt: boolean;
  readonly loc: Loc;
}

export function checkSpecifiers(s: Sema, specifiers: DeclSpecifiers, standsAlone = false): Specifiers {
  const storage = checkStorage(s, specifiers);
  const { autoType } = storage;
  const plain = autoType ? errorType : specifierType(s, specifiers, standsAlone);
  const type = specifiers.attributes.length > 0 ? typeWithAttributes(s, plain, specifiers.attributes) : plain;
  return {
    type: addQuals(type, specifiers.quals | (storage.isConstexpr ? CONST : 0)),
    storage: storage.word,
    thread: storage.thread,
    isConstexpr: storage.isConstexpr,
    isInline: specifiers.functions.some((each) => each.word === "inline"),
    isNoreturn: specifiers.functions.some((each) => each.word === "_Noreturn"),
    align: Math.max(checkAlignments(s, specifiers), alignedAttribute(s, specifiers.attributes)),
    typeAlign: s.alignedTypedefs ? alignOfTypedef(s, specifiers) : 0,
    attributes: specifiers.attributes,
    autoType,
    isImplicitInt: specifiers.types.length === 0 && !autoType,
    loc: specifiers.loc,
  };
}

function alignOfTypedef(s: Sema, specifiers: DeclSpecifiers): number {
  const [first] = specifiers.types;
  const entity = first?.kind === "typedef-name" ? s.scope.lookUp(first.name.image) : undefined;
  return entity?.kind === "typedef" ? (entity.align ?? 0) : 0;
}

/** The alignment an aligned typedef gives what is declared with it; a pointer to it, or a function, has its own. */
export const typedefAlign = (specifiers: Specifiers, declarator: Declarator): number =>
  specifiers.typeAlign > 0 && declarator.parts.every((part) => part.kind === "array") ? specifiers.typeAlign : 0;

interface Storage {
  readonly word: string | undefined;
  readonly thread: boolean;
  readonly isConstexpr: boolean;
  readonly autoType: boolean;
}

/** 6.7.1p2; C23 6.7.2p2. */
function checkStorage(s: Sema, specifiers: DeclSpecifiers): Storage {
  const has = (wanted: string): boolean => specifiers.storage.some(({ word }) => word === wanted);
  const thread = has("_Thread_local");
  const isConstexpr = has("constexpr");
  const infers = s.year >= 2023 && specifiers.types.length === 0 && has("auto");
  let word: string | undefined;
  for (const { word: next, loc } of specifiers.storage) {
    if (next === "_Thread_local" || (next === "auto" && infers && !has("typedef"))) continue;
    if (next === "constexpr") {
      if (thread || has("extern") || has("typedef")) s.diagnostics.report("storage-conflict", loc, { word: next });
    } else if (word !== undefined && word !== next) s.diagnostics.report("storage-conflict", loc, { word: next });
    else word = next;
  }
  return { word, thread, isConstexpr, autoType: infers || specifiers.types.some((each) => each.kind === "auto-type") };
}

function checkAlignments(s: Sema, specifiers: DeclSpecifiers): number {
  let align = 0;
  for (const { operand, loc } of specifiers.alignments) {
    if (operand.kind === "type-name") align = Math.max(align, alignOf(typeOfTypeName(s, operand)));
    else {
      const value = constantInteger(s, operand, "alignment") ?? 0n;
      if (value < 0n || (value & (value - 1n)) !== 0n || value > 1n << 28n) s.diagnostics.report("alignment", loc, {});
      else align = Math.max(align, Number(value));
    }
  }
  return align;
}

function specifierType(s: Sema, specifiers: DeclSpecifiers, standsAlone: boolean): CType {
  const other = specifiers.types.find((each) => each.kind !== "basic");
  const words = specifiers.types.filter((each) => each.kind === "basic");
  if (other) {
    if (other.kind === "bit-int") return bitIntType(s, other, words.map(specifierText));
    if (specifiers.types.length > 1) {
      s.diagnostics.report("type-combination", specifiers.loc, {
        words: specifiers.types.map(specifierText).join(" "),
      });
    }
    return oneSpecifier(s, other, standsAlone && specifiers.storage.length === 0);
  }
  if (words.length === 0) {
    const id = s.year >= 1999 ? "implicit-int" : "implicit-int-c89";
    s.diagnostics.report(id, specifiers.loc, {});
    return integerTypes.int;
  }
  return basicType(
    s,
    words.map((each) => (each as { word: string }).word),
    specifiers.loc,
  );
}

const specifierText = (each: TypeSpecifier): string =>
  each.kind === "basic" ? each.word : each.kind === "typedef-name" ? each.name.image : tagText(each);

function tagText(each: TypeSpecifier): string {
  if (each.kind !== "record" && each.kind !== "enum") return each.kind;
  const word = each.kind === "enum" ? "enum" : each.isUnion ? "union" : "struct";
  return each.tag ? `${word} ${each.tag.image}` : word;
}

function oneSpecifier(s: Sema, specifier: TypeSpecifier, standsAlone: boolean): CType {
  switch (specifier.kind) {
    case "typedef-name": {
      const entity = s.scope.lookUp(specifier.name.image);
      if (entity?.kind === "typedef") {
        warnDeprecated(s, entity, entity.advice, specifier.loc);
        return s.options.typedefNames ? { ...entity.type, alias: entity } : entity.type;
      }
      if (entity?.type.kind !== "error")
        s.diagnostics.report("undeclared", specifier.loc, { name: specifier.name.image });
      return errorType;
    }
    case "record":
      return recordType(s, specifier, standsAlone);
    case "enum":
      return enumType(s, specifier);
    case "typeof": {
      const { operand } = specifier;
      const type =
        operand.kind === "type-name" ? typeOfTypeName(s, operand) : unevaluated(s, () => checkExpr(s, operand)).type;
      return specifier.unqualified ? unqualified(type) : type;
    }
    case "atomic":
      return atomicType(s, typeOfTypeName(s, specifier.type), specifier.loc);
    case "bit-int":
    case "auto-type":
    case "basic":
      return errorType;
  }
}

/** 6.7.2.4p3 */
function atomicType(s: Sema, type: CType, loc: Loc): CType {
  const fits = type.kind !== "array" && type.kind !== "function" && qualsOf(type) === 0;
  if (type.kind === "error" || fits) return addQuals(type, ATOMIC);
  s.diagnostics.report("atomic-type", loc, { type: typeText(type) });
  return type;
}

/** `_BitInt(N)` with or without a sign (C23 6.7.3.1p2). */
function bitIntType(s: Sema, specifier: TypeSpecifier & { kind: "bit-int" }, words: string[]): CType {
  const width = constantInteger(s, specifier.width, "width");
  const signed = !words.includes("unsigned");
  if (words.length > 1 || words.some((word) => word !== "signed" && word !== "unsigned")) {
    s.diagnostics.report("type-combination", specifier.loc, { words: ["_BitInt", ...words].join(" ") });
    return errorType;
  }
  if (width === undefined) return errorType;
  const least = signed ? 2 : 1;
  if (width >= BigInt(least) && width <= BigInt(MAX_BIT_INT)) return bitIntOf(Number(width), signed);
  s.diagnostics.report("bit-int-width", specifier.loc, { width, least, most: MAX_BIT_INT });
  return errorType;
}

/** The multisets of words of 6.7.2p2, `int` left out where another word makes it redundant. */
const combinations: Record<string, CType> = {
  void: voidType,
  char: integerTypes.char,
  "char signed": integerTypes["signed char"],
  "char unsigned": integerTypes["unsigned char"],
  short: integerTypes.short,
  "short signed": integerTypes.short,
  "short unsigned": integerTypes["unsigned short"],
  "": integerTypes.int,
  signed: integerTypes.int,
  unsigned: integerTypes["unsigned int"],
  long: integerTypes.long,
  "long signed": integerTypes.long,
  "long unsigned": integerTypes["unsigned long"],
  "long long": integerTypes["long long"],
  "long long signed": integerTypes["long long"],
  "long long unsigned": integerTypes["unsigned long long"],
  __int128: integerTypes.__int128,
  "__int128 signed": integerTypes.__int128,
  "__int128 unsigned": integerTypes["unsigned __int128"],
  __int128_t: integerTypes.__int128,
  __uint128_t: integerTypes["unsigned __int128"],
  bool: integerTypes.bool,
  _Float16: floatTypes._Float16,
  float: floatTypes.float,
  _Float32: floatTypes.float,
  double: floatTypes.double,
  _Float64: floatTypes.double,
  _Float32x: floatTypes.double,
  "double long": floatTypes["long double"],
  _Float128: floatTypes["long double"],
  _Float64x: floatTypes["long double"],
  __float128: floatTypes["long double"],
};

function basicType(s: Sema, words: string[], loc: Loc): CType {
  const decimal = words.find((word) => word.startsWith("_Decimal"));
  if (decimal !== undefined) {
    s.diagnostics.report("decimal-type", loc, { type: decimal });
    return errorType;
  }
  if (words.includes("_Complex"))
    return complexType(
      s,
      words.filter((word) => word !== "_Complex"),
      loc,
    );
  const withoutInt = words.filter((word) => word !== "int").sort();
  const ints = words.length - withoutInt.length;
  const type = combinations[withoutInt.join(" ")];
  const takesInt = withoutInt.every(
    (word) => word === "short" || word === "long" || word === "signed" || word === "unsigned",
  );
  if (type && (ints === 0 || (ints === 1 && takesInt)) && (words.length > 0 || ints > 0)) return type;
  s.diagnostics.report("type-combination", loc, { words: words.join(" ") });
  return errorType;
}

/** `_Complex` of the type the other words name; alone it is double (GNU). */
function complexType(s: Sema, words: string[], loc: Loc): CType {
  const element = words.length === 0 ? floatTypes.double : basicType(s, words, loc);
  if (element.kind === "float" || (element.kind === "integer" && element.name !== "bool")) return complexOf(element);
  if (element.kind !== "error")
    s.diagnostics.report("type-combination", loc, { words: ["_Complex", ...words].join(" ") });
  return errorType;
}

const modes: Record<string, IntegerKind> = {
  QI: "signed char",
  byte: "signed char",
  HI: "short",
  SI: "int",
  word: "int",
  pointer: "int",
  DI: "long long",
  TI: "__int128",
};

/** Attributes that change a type: `mode`, and those that make vectors. */
export function typeWithAttributes(s: Sema, type: CType, attributes: readonly Attribute[]): CType {
  const vector = attributes.find((each) => each.name === "vector_size" || each.name === "ext_vector_type");
  const mode = modeAttribute(attributes);
  if (mode !== undefined && !/^(?:V\d+)?C?(?:[QHSDTX][IFC]|byte|word|pointer|unwind_word|libgcc_\w+)$/.test(mode))
    s.diagnostics.report("unknown-mode", attributes.find(({ name }) => name === "mode")!.loc, { mode });
  const moded = applyMode(type, mode);
  return vector ? vectorType(s, moded, vector) : moded;
}

/** GNU `mode(DI)`: the integer type of a width; SF and DF are float and double. */
function applyMode(type: CType, mode: string | undefined): CType {
  if (mode === undefined) return type;
  if (type.kind === "complex") {
    // `SC` is a complex SF, `CSI` a complex SI.
    const element = applyMode(type.element, mode.startsWith("C") ? mode.slice(1) : mode.replace("C", "F"));
    return element.kind === "float" || element.kind === "integer" ? addQuals(complexOf(element), type.quals) : type;
  }
  if (mode === "HF") return floatTypes._Float16;
  if (mode === "SF") return floatTypes.float;
  if (mode === "DF") return floatTypes.double;
  if (mode === "TF") return floatTypes["long double"];
  const name = modes[mode];
  if (!name || type.kind !== "integer") return type;
  return addQuals(integerTypes[type.name.startsWith("unsigned") ? toUnsigned[name] : name], type.quals);
}
