/** Structures, unions and enumerations (C11 6.7.2.1 to 6.7.2.3). */
import type { EnumSpecifier, MemberDeclaration, RecordSpecifier } from "../ast/nodes.ts";
import type { Loc } from "../base/source.ts";
import { bitsOf, isInteger, rangeOf, wrapTo } from "../types/classify.ts";
import { haveSameMembers } from "../types/compatible.ts";
import {
  type CType,
  type EnumDecl,
  errorType,
  type Field,
  type IntegerType,
  integerTypes,
  type RecordDecl,
} from "../types/ctype.ts";
import { hasRuntimeSize, isComplete, layoutRecord } from "../types/layout.ts";
import { typeText } from "../types/print.ts";
import { intType } from "../types/target.ts";
import { alignedAttribute, hasAttribute } from "./attributes.ts";
import { checkStaticAssert } from "./check.ts";
import { constantInteger } from "./constant.ts";
import type { Sema } from "./context.ts";
import { checkDeclarator, typeOfTypeName } from "./declarator.ts";
import { checkValue } from "./expr.ts";
import { runPragma } from "./pragma.ts";
import type { Tag } from "./scope.ts";
import { checkSpecifiers, type Specifiers, typedefAlign, typeWithAttributes } from "./specifiers.ts";
import { layOutAtRunTime } from "./vla.ts";
import { adviceOf, warnDeprecated, warnRecord } from "./warn/declarations.ts";

/** @param standsAlone `struct s;` declares a new s in this scope (6.7.2.3p7) */
export function recordType(s: Sema, specifier: RecordSpecifier, standsAlone: boolean): CType {
  const record = findRecord(s, specifier, standsAlone);
  if (!record) return errorType;
  if (specifier.members) {
    if (record.fields) {
      if (s.year >= 2023 && repeatsRecord(s, record, specifier)) return { kind: "record", record, quals: 0 };
      s.diagnostics
        .report("redefinition", specifier.loc, { name: `${wordOf(specifier)} ${record.tag}` })
        .note("previous-definition", record.loc, {});
      return { kind: "record", record, quals: 0 };
    }
    completeRecord(s, record, specifier);
  } else if (record.advice)
    warnDeprecated(s, { name: `${wordOf(specifier)} ${record.tag}`, loc: record.loc }, record.advice, specifier.loc);
  return { kind: "record", record, quals: 0 };
}

const wordOf = ({ isUnion }: { readonly isUnion: boolean }): string => (isUnion ? "union" : "struct");

/** C23 6.7.3.4p2: a type may be defined again in its scope, if it is the same. */
function repeatsRecord(s: Sema, record: RecordDecl, specifier: RecordSpecifier): boolean {
  const again: RecordDecl = { ...newRecord(s, specifier), loc: record.loc };
  completeRecord(s, again, specifier);
  return haveSameMembers(record, again);
}

function findRecord(s: Sema, specifier: RecordSpecifier, standsAlone: boolean): RecordDecl | undefined {
  const name = specifier.tag?.image;
  const local = specifier.members !== undefined || standsAlone;
  const known = name === undefined ? undefined : local ? s.scope.tags.get(name) : s.scope.lookUpTag(name);
  if (known && known.kind === "record" && known.record.isUnion === specifier.isUnion) return known.record;
  if (known) {
    reportTag(s, name!, specifier.loc, known);
    return undefined;
  }
  const record = newRecord(s, specifier);
  if (name !== undefined) s.scope.tags.set(name, { kind: "record", record });
  return record;
}

const newRecord = (s: Sema, { isUnion, tag, loc, attributes }: RecordSpecifier): RecordDecl => ({
  isUnion,
  tag: tag?.image,
  loc,
  fields: undefined,
  size: 0,
  align: 1,
  packed: hasAttribute(attributes, "packed"),
  transparent: hasAttribute(attributes, "transparent_union"),
  structural: s.year >= 2023,
  advice: adviceOf(attributes),
  flexible: false,
});

function reportTag(s: Sema, name: string, loc: Loc, known: Tag): void {
  const place = known.kind === "record" ? known.record.loc : known.decl.loc;
  s.diagnostics.report("tag-mismatch", loc, { name }).note("previous-declaration", place, {});
}

function completeRecord(s: Sema, record: RecordDecl, specifier: RecordSpecifier): void {
  const fields: Field[] = [];
  record.packed = record.packed || hasAttribute(specifier.attributes, "packed");
  const names = new Map<string, Loc>();
  for (const member of specifier.members ?? []) {
    if (member.kind === "static-assert") checkStaticAssert(s, member);
    else if (member.kind === "pragma") runPragma(s, member.text, member.loc);
    else if (member.kind === "member-declaration") memberFields(s, member, fields);
  }
  for (const field of fields) checkFieldNames(s, field, names);
  warnRecord(s, specifier, fields);
  fields.forEach((field, i) => {
    const isLast = i === fields.length - 1;
    if (field.type.kind !== "array" || field.type.length !== undefined) return;
    if (isLast || record.isUnion) record.flexible = true;
    else s.diagnostics.report("flexible-not-last", field.loc, { name: field.name ?? "" });
  });
  warnStorageOrder(s, specifier);
  const align = alignedAttribute(s, specifier.attributes);
  if (!fields.some((field) => hasRuntimeSize(field.type))) layoutRecord(record, fields, s.pragmas.pack, align);
  else
    layOutAtRunTime(s, record, fields, align, (group) => {
      const part = { ...record };
      layoutRecord(part, group, s.pragmas.pack, 0);
      return part;
    });
}

function warnStorageOrder(s: Sema, { attributes }: RecordSpecifier): void {
  for (const { name, args, loc } of attributes) {
    const [order] = args;
    const isBig = order?.kind === "string" && order.pieces.some(({ text }) => text.includes("big"));
    if (name === "scalar_storage_order" && isBig) s.diagnostics.report("storage-order", loc, {});
  }
}

function checkFieldNames(s: Sema, field: Field, names: Map<string, Loc>): void {
  if (field.name === undefined) {
    if (field.type.kind === "record" && !field.bits)
      for (const inner of field.type.record.fields ?? []) checkFieldNames(s, inner, names);
    return;
  }
  const before = names.get(field.name);
  if (before !== undefined)
    s.diagnostics.report("member-duplicate", field.loc, { name: field.name }).note("previous-definition", before, {});
  else names.set(field.name, field.loc);
}

function memberFields(s: Sema, member: MemberDeclaration, fields: Field[]): void {
  const specifiers = checkSpecifiers(s, member.specifiers);
  if (member.declarators.length === 0) {
    const field = anonymousField(s, member, specifiers);
    if (field) fields.push(field);
    return;
  }
  for (const each of member.declarators) {
    const base = typeWithAttributes(s, specifiers.type, each.declarator?.attributes ?? []);
    const declared = each.declarator ? checkDeclarator(s, base, each.declarator, "member") : undefined;
    const type = declared?.type ?? specifiers.type;
    const name = each.declarator?.name?.image;
    const own = [...(each.declarator?.attributes ?? []), ...each.attributes];
    const align = Math.max(
      specifiers.align,
      alignedAttribute(s, own),
      each.declarator ? typedefAlign(specifiers, each.declarator) : 0,
    );
    const field = each.width
      ? bitField(s, name, type, each.width, each.loc, align)
      : plainField(s, name, type, each.loc, align);
    const packed = hasAttribute(specifiers.attributes, "packed") || hasAttribute(own, "packed");
    const advice = adviceOf([...specifiers.attributes, ...own]);
    if (field) fields.push(packed || advice ? { ...field, packed, advice } : field);
  }
}

/**
 * An anonymous struct or union. One with a tag, or named by a typedef, declares no member, except with
 * -fms-extensions; with -fplan9-extensions the name of the typedef is the member's name too.
 */
function anonymousField(s: Sema, member: MemberDeclaration, { type, align }: Specifiers): Field | undefined {
  if (type.kind !== "record") return undefined;
  const [written] = member.specifiers.types;
  const isNew = written?.kind === "record" && written.tag === undefined;
  if (!isNew && s.options.tagged === undefined) return undefined;
  const field = plainField(s, undefined, type, member.loc, align);
  const alias = s.options.tagged === "plan9" && written?.kind === "typedef-name" ? written.name.image : undefined;
  return field && alias !== undefined ? { ...field, alias } : field;
}

function plainField(s: Sema, name: string | undefined, type: CType, loc: Loc, align: number): Field | undefined {
  // A member of unknown type is known by name all the same: uses of it need no message of their own.
  if (type.kind === "error") return { name, type, loc, offset: 0, align: 0 };
  if (type.kind === "function") {
    s.diagnostics.report("field-function", loc, { name: name ?? "" });
    return undefined;
  }
  if (!isComplete(type) && !(type.kind === "array" && isComplete(type.element))) {
    s.diagnostics.report("incomplete-field", loc, { name: name ?? "", type: typeText(type) });
    return undefined;
  }
  return { name, type, loc, offset: 0, align };
}

function bitField(
  s: Sema,
  name: string | undefined,
  type: CType,
  widthExpr: NonNullable<MemberDeclaration["declarators"][number]["width"]>,
  loc: Loc,
  align: number,
): Field | undefined {
  const width = constantInteger(s, widthExpr, "bit-field width");
  if (type.kind === "error") return { name, type, loc, offset: 0, align: 0 };
  if (!isInteger(type)) {
    s.diagnostics.report("bit-field-type", loc, { type: typeText(type) });
    return undefined;
  }
  if (width === undefined) return undefined;
  const max = bitsOf(type);
  if (width < 0n || width > BigInt(max)) {
    s.diagnostics.report("bit-field-width", loc, { width, max });
    return undefined;
  }
  if (width === 0n && name !== undefined) {
    s.diagnostics.report("bit-field-zero", loc, { name });
    return undefined;
  }
  return { name, type, loc, offset: 0, bits: { width: Number(width), position: 0 }, align };
}

// ── Enumerations ───────────────────────────────────────────────────────────────

export function enumType(s: Sema, specifier: EnumSpecifier): CType {
  const decl = findEnum(s, specifier);
  if (!decl) return errorType;
  if (specifier.underlying) {
    const fixed = fixedType(s, specifier);
    const { underlying } = decl;
    if (underlying && underlying.name !== fixed.name)
      s.diagnostics
        .report("redeclared-type", specifier.loc, {
          name: `enum ${decl.tag}`,
          new: typeText(fixed),
          old: typeText(underlying),
        })
        .note("previous-declaration", decl.loc, {});
    else decl.underlying = fixed;
  }
  if (specifier.enumerators) {
    if (decl.constants.length > 0) {
      if (s.year >= 2023 && repeatsEnum(s, decl, specifier)) return { kind: "enum", decl, quals: 0 };
      s.diagnostics
        .report("redefinition", specifier.loc, { name: `enum ${decl.tag}` })
        .note("previous-definition", decl.loc, {});
    } else completeEnum(s, decl, specifier, specifier.underlying !== undefined);
  }
  if (decl.advice && !specifier.enumerators)
    warnDeprecated(s, { name: `enum ${decl.tag}`, loc: decl.loc }, decl.advice, specifier.loc);
  return { kind: "enum", decl, quals: 0 };
}

/** The same constants, in whatever order (C23 6.7.3.4p2). */
function repeatsEnum(s: Sema, decl: EnumDecl, specifier: EnumSpecifier): boolean {
  const again: EnumDecl = { tag: decl.tag, loc: specifier.loc, underlying: decl.underlying, constants: [] };
  const known = new Map(decl.constants.map(({ name, value }) => [name, value]));
  completeEnum(s, again, specifier, specifier.underlying !== undefined, known);
  return (
    again.underlying === decl.underlying &&
    again.constants.length === decl.constants.length &&
    again.constants.every(({ name, value }) => known.get(name) === value)
  );
}

function fixedType(s: Sema, specifier: EnumSpecifier): IntegerType {
  const type = typeOfTypeName(s, specifier.underlying!);
  if (type.kind === "integer") return integerTypes[type.name];
  if (type.kind !== "error")
    s.diagnostics.report("enum-underlying", specifier.underlying!.loc, { type: typeText(type) });
  return intType;
}

function findEnum(s: Sema, specifier: EnumSpecifier): EnumDecl | undefined {
  const name = specifier.tag?.image;
  const known =
    name === undefined ? undefined : specifier.enumerators ? s.scope.tags.get(name) : s.scope.lookUpTag(name);
  if (known?.kind === "enum") return known.decl;
  if (known) {
    reportTag(s, name!, specifier.loc, known);
    return undefined;
  }
  const decl: EnumDecl = {
    tag: name,
    loc: specifier.loc,
    underlying: undefined,
    constants: [],
    advice: adviceOf(specifier.attributes),
  };
  if (name !== undefined) s.scope.tags.set(name, { kind: "enum", decl });
  return decl;
}

/** Values count up from the one before; the type is the first that holds all: unsigned int, int, then 64 bits (GNU). */
function completeEnum(
  s: Sema,
  decl: EnumDecl,
  specifier: EnumSpecifier,
  fixed: boolean,
  known?: ReadonlyMap<string, bigint>,
): void {
  let next = 0n;
  for (const each of specifier.enumerators ?? []) {
    if (each.value) {
      const value = checkValue(s, each.value);
      if (value.op === "int") next = value.value;
      else if (value.type.kind !== "error")
        s.diagnostics.report("not-constant", each.loc, { what: "enumerator value" });
    }
    const type = fixed ? decl.underlying! : constantType(next);
    if (fixed && wrapTo(type, next, s.options.charSigned) !== next)
      s.diagnostics.report("enumerator-range", each.loc, { name: each.name.image });
    const entity = {
      kind: "enumerator" as const,
      name: each.name.image,
      value: next,
      type,
      loc: each.loc,
      advice: adviceOf(each.attributes),
    };
    const before = s.scope.names.get(entity.name);
    const isRepeated = before?.kind === "enumerator" && known?.get(entity.name) === next;
    if (before && !isRepeated)
      s.diagnostics
        .report(before.kind === "enumerator" ? "redefinition" : "redeclared-kind", each.loc, { name: entity.name })
        .note("previous-definition", before.loc, {});
    s.scope.names.set(entity.name, entity);
    decl.constants.push({ name: entity.name, value: next });
    next++;
  }
  if (!fixed)
    decl.underlying = enumUnderlying(
      decl.constants.map(({ value }) => value),
      s.options.shortEnums || hasAttribute(specifier.attributes, "packed"),
    );
}

const constantType = (value: bigint): IntegerType => {
  for (const name of ["int", "unsigned int", "long long"] as const) {
    const { min, max } = rangeOf(integerTypes[name], true);
    if (value >= min && value <= max) return integerTypes[name];
  }
  return integerTypes["unsigned long long"];
};

/** @param packed GNU: the smallest type that holds all */
function enumUnderlying(values: readonly bigint[], packed: boolean): IntegerType {
  const negative = values.some((value) => value < 0n);
  const names = negative
    ? (["signed char", "short", "int", "long long"] as const)
    : (["unsigned char", "unsigned short", "unsigned int", "unsigned long long"] as const);
  for (const name of packed ? names : names.slice(2)) {
    const { min, max } = rangeOf(integerTypes[name], true);
    if (values.every((value) => value >= min && value <= max)) return integerTypes[name];
  }
  return integerTypes["long long"];
}
