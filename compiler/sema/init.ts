/**
 * Initialisers (C11 6.7.9): nested braces, brace elision and designators become a
 * flat list of (offset, value).
 *
 *     struct { int a; struct { char c[2]; } b; } x = { 1, { "hi" } };
 *     →  offset 0: 1,  offset 4: bytes "hi"
 *
 * A cursor walks the initialiser list while `fill` walks the type. Where the type is
 * an aggregate and the list gives no brace, the aggregate's members take the next
 * items (p20); a designator moves to where it says (p17).
 */
import type { Designator, Expr, Init, InitList } from "../ast/nodes.ts";
import type { InitElement, Initializer, TExpr } from "../ast/typed.ts";
import { embeddedBytes } from "../lex/literals.ts";
import { isArithmetic, isBool, isScalar } from "../types/classify.ts";
import { isCompatibleUnqualified } from "../types/compatible.ts";
import {
  type ArrayType,
  type CType,
  type Field,
  type RecordType,
  unqualified,
  type VectorType,
} from "../types/ctype.ts";
import { sizeOf } from "../types/layout.ts";
import { typeText } from "../types/print.ts";
import { complexOfParts } from "./complex.ts";
import { constantInteger, constantValue, isStaticConstant } from "./constant.ts";
import { asConstant } from "./constant-query.ts";
import { checkExact } from "./constexpr.ts";
import { isError, type Sema } from "./context.ts";
import { convertForAssign, rvalue } from "./conversions.ts";
import { checkExpr, checkValue, fieldNames, findField } from "./expr.ts";
import { bytesOfBits, findOverriding, sizeOfElement } from "./overridden.ts";
import { suggestName } from "./suggest.ts";
import { warnMissingField, warnOverridden } from "./warn/declarations.ts";

export interface CheckedInitializer {
  readonly init: Initializer;
  /** The object's type: an array of unknown length is complete now. */
  readonly type: CType;
}

/** What values of an initialiser must be: anything, constant (p4), or constant and exact (C23 6.7.2p6). */
export type Constancy = "any" | "constant" | "exact";

/** Checks the initialiser of an object. @param value what is not a list, if it has been checked before */
export function checkInitializer(
  s: Sema,
  type: CType,
  init: Init,
  constancy: Constancy,
  value?: TExpr,
): CheckedInitializer {
  const isStatic = constancy !== "any";
  const f: Filler = { s, isStatic, isExact: constancy === "exact", value, elements: [], extent: 0 };
  const fill = () => (init.kind === "init-list" ? fillFromList(f, type, init, 0) : fillFromExpr(f, type, init));
  if (isStatic) asConstant(s, fill);
  else fill();
  const complete = completeArray(type, f.extent);
  const size = Math.max(sizeOf(complete), f.extent);
  return { init: { size, elements: removeOverridden(s, f.elements) }, type: complete };
}

interface Filler {
  readonly s: Sema;
  readonly isStatic: boolean;
  readonly isExact: boolean;
  /** The whole initialiser, if it has been checked already. */
  readonly value: TExpr | undefined;
  readonly elements: InitElement[];
  /** First byte after everything initialised: the length of an array of unknown length. */
  extent: number;
  /** Where the first of the elements is; undefined as long as there are none. */
  first?: number;
}

function completeArray(type: CType, extent: number): CType {
  if (type.kind !== "array" || type.length !== undefined) return type;
  const size = sizeOf(type.element);
  return { ...type, length: size === 0 ? 0 : Math.ceil(extent / size) };
}

function emit(f: Filler, element: InitElement): void {
  f.elements.push(element);
  f.first = Math.min(f.first ?? element.offset, element.offset);
  f.extent = Math.max(f.extent, element.offset + sizeOfElement(element));
}

/** An initialiser without braces for the whole object. */
function fillFromExpr(f: Filler, type: CType, expr: Expr): void {
  if (type.kind === "array") {
    const text = stringFor(f.s, type, expr);
    if (text) {
      emitString(f, type, text, 0);
      return;
    }
    const value = checkExpr(f.s, expr);
    if (value.type.kind === "array" && isCompatibleUnqualified(value.type, type) && value.op === "compound") {
      // GNU: an array from a compound literal.
      for (const element of value.init.elements) emit(f, element);
      f.extent = Math.max(f.extent, value.init.size);
      return;
    }
    if (value.op === "variable" && value.variable.name === ".compound") {
      const object = f.s.objects.find((each) => each.variable === value.variable);
      for (const element of object?.init?.elements ?? []) emit(f, element);
      f.extent = Math.max(f.extent, object?.init?.size ?? 0);
      return;
    }
    if (!isError(value)) f.s.diagnostics.report("array-initializer", expr.loc, {});
    return;
  }
  emitValue(f, type, undefined, 0, f.value ?? checkExpr(f.s, expr));
}

function emitValue(f: Filler, type: CType, bits: Field["bits"], offset: number, given: TExpr): void {
  const { s } = f;
  const read = rvalue(given);
  const value = convertForAssign(s, f.isStatic ? constantValue(s, read) : read, type, { what: "initializing" });
  if (isError(value)) return;
  if (f.isExact && isStaticConstant(value)) checkExact(s, read, value, bits);
  if (f.isStatic && !isStaticConstant(value)) {
    const literal = staticLiteral(s, value);
    if (literal) {
      for (const element of literal.elements) emit(f, { ...element, offset: element.offset + offset });
      f.extent = Math.max(f.extent, offset + literal.size);
    } else s.diagnostics.report("initializer-not-constant", value.loc, {});
    return;
  }
  emit(
    f,
    bits
      ? { kind: "value", offset, type: unqualified(type), bits, value }
      : { kind: "value", offset, type: unqualified(type), value },
  );
}

/** GNU: the value of a file-scope compound literal is a constant. */
function staticLiteral(s: Sema, value: TExpr): Initializer | undefined {
  if (value.op !== "load") return undefined;
  const { lvalue } = value;
  if (lvalue.op !== "variable" || lvalue.variable.name !== ".compound") return undefined;
  return s.objects.find((object) => object.variable === lvalue.variable)?.init;
}

// ── Strings (p14, p15) ─────────────────────────────────────────────────────────

/** The string literal that initialises an array of characters as a whole, perhaps in parentheses. */
function stringFor(s: Sema, type: ArrayType, init: Init): (TExpr & { op: "string" }) | undefined {
  let inner = init;
  if (inner.kind === "init-list" && inner.items.length === 1 && inner.items[0]!.designators.length === 0)
    inner = inner.items[0]!.init;
  while (inner.kind === "paren" || inner.kind === "extension")
    inner = inner.kind === "paren" ? inner.inner : inner.operand;
  if (inner.kind !== "string" || type.element.kind !== "integer") return undefined;
  const text = checkExpr(s, inner);
  if (text.op !== "string" || text.type.kind !== "array") return undefined;
  return sizeOf(text.type.element) === sizeOf(type.element) && type.element.name !== "bool" ? text : undefined;
}

function emitString(f: Filler, type: ArrayType, text: TExpr & { op: "string" }, offset: number): void {
  let { bytes } = text;
  const unit = sizeOf(type.element);
  if (typeof type.length === "number") {
    const room = type.length * unit;
    // The terminating zero may be left out, nothing else.
    if (bytes.length - unit > room) f.s.diagnostics.report("string-too-long", text.loc, {});
    bytes = bytes.slice(0, room);
    f.extent = Math.max(f.extent, offset + room);
    // Later bytes are zero anyway: automatic objects are cleared before.
  }
  emit(f, { kind: "bytes", offset, bytes });
}

// ── Lists ──────────────────────────────────────────────────────────────────────

interface Cursor {
  items: InitList["items"];
  at: number;
  /** The item whose designators have been followed already: they led to what is being filled. */
  followed: number;
  /** The value of the item at `at`, if it had to be looked at before it was placed. */
  peeked: { readonly at: number; readonly value: TExpr } | undefined;
}

const cursorOver = (items: InitList["items"]): Cursor => ({ items, at: 0, followed: -1, peeked: undefined });

/** A cursor that sees only the item at hand: for all but the last element of a GNU range. */
const cursorAtItem = (cursor: Cursor): Cursor => ({ ...cursorOver([cursor.items[cursor.at]!]), followed: 0 });

/** The value of the item at hand. Checked once, even if the search for its place asks again. */
function valueAt(f: Filler, cursor: Cursor): TExpr {
  if (cursor.peeked?.at === cursor.at) return cursor.peeked.value;
  const value = checkExpr(f.s, cursor.items[cursor.at]!.init as Expr);
  cursor.peeked = { at: cursor.at, value };
  return value;
}

/** Designators of the item at hand that are still to be followed. */
const designatorsAt = (cursor: Cursor): readonly Designator[] =>
  cursor.at === cursor.followed ? noDesignators : cursor.items[cursor.at]!.designators;

const noDesignators: readonly Designator[] = [];

/** `{ … }` for an object of `type` at `offset`. */
function fillFromList(f: Filler, type: CType, list: InitList, offset: number, bits?: Field["bits"]): void {
  if (type.kind === "error") return;
  if (type.kind === "array") {
    const text = stringFor(f.s, type, list);
    if (text) {
      emitString(f, type, text, offset);
      return;
    }
  }
  if (isScalar(type)) {
    fillScalar(f, type, list, offset, bits);
    return;
  }
  if (!hasMembers(type)) {
    f.s.diagnostics.report("initializer-type", list.loc, { type: typeText(type) });
    return;
  }
  const cursor = cursorOver(list.items);
  fillAggregate(f, type, cursor, offset, true, noDesignators);
  const extra = cursor.items[cursor.at];
  if (extra) f.s.diagnostics.report("excess-initializers", extra.init.loc, {});
}

/** A scalar in braces (p11). */
function fillScalar(f: Filler, type: CType, list: InitList, offset: number, bits: Field["bits"]): void {
  const [first, second] = list.items;
  if (!first) {
    if (f.s.year < 2023) f.s.diagnostics.report("empty-scalar-initializer", list.loc, {});
    return;
  }
  if (
    type.kind === "complex" &&
    first.init.kind !== "init-list" &&
    second &&
    second.init.kind !== "init-list" &&
    list.items.length === 2
  ) {
    // clang's extension: real and imaginary part.
    const [re, im] = [checkValue(f.s, first.init), checkValue(f.s, second.init)];
    if (isArithmetic(re.type) && isArithmetic(im.type))
      return emitValue(f, type, bits, offset, complexOfParts(f.s, re, im, type.element, list.loc));
  }
  if (second) f.s.diagnostics.report("excess-initializers", second.init.loc, {});
  if (first.init.kind === "init-list") fillScalar(f, type, first.init, offset, bits);
  else emitValue(f, type, bits, offset, checkExpr(f.s, first.init));
}

/**
 * Takes items for the members of an aggregate, until it is full or the list ends. Without
 * braces of its own it also ends at a designator, which belongs to the braces around (p17).
 * @param steps designators that start inside this aggregate; filling goes on from there
 */
function fillAggregate(
  f: Filler,
  type: CType,
  cursor: Cursor,
  offset: number,
  braced: boolean,
  steps: readonly Designator[],
): void {
  if (type.kind === "array" || type.kind === "vector") fillArray(f, type, cursor, offset, braced, steps);
  else if (type.kind === "record") fillRecord(f, type, cursor, offset, braced, steps);
}

/** May items of a list be for parts of an object of this type? */
const hasMembers = (type: CType): type is ArrayType | RecordType | VectorType =>
  type.kind === "array" || type.kind === "record" || type.kind === "vector";

/** The elements of an array, or the lanes of a vector. */
function fillArray(
  f: Filler,
  type: ArrayType | VectorType,
  cursor: Cursor,
  offset: number,
  braced: boolean,
  given: readonly Designator[],
): void {
  const size = sizeOf(type.element);
  const length = typeof type.length === "number" ? type.length : Number.POSITIVE_INFINITY;
  let steps = given;
  let index = 0;
  while (cursor.at < cursor.items.length) {
    if (steps.length === 0) {
      steps = designatorsAt(cursor);
      if (steps.length > 0 && !braced) return;
    }
    const before = cursor.at;
    const [designator, ...rest] = steps;
    steps = noDesignators;
    if (designator) {
      cursor.followed = cursor.at;
      const range = indexRange(f, type, designator, length);
      if (!range) {
        cursor.at++;
        continue;
      }
      for (let i = range.first; i < range.last; i++)
        fillStep(f, type.element, undefined, cursorAtItem(cursor), offset + i * size, rest);
      fillStep(f, type.element, undefined, cursor, offset + range.last * size, rest);
      index = range.last + 1;
    } else {
      if (index >= length) return;
      index += fillEmbedded(f, type.element, cursor, offset + index * size, length - index);
      if (cursor.at > before) continue;
      fillMember(f, type.element, undefined, cursor, offset + index * size);
      index++;
    }
    // Elements without members take no items: an array of unknown length would never end.
    if (cursor.at === before && length === Number.POSITIVE_INFINITY) cursor.at++;
  }
}

/**
 * `#embed` in one token: its bytes go to bytes as they are. Elsewhere the token is replaced by what it stands for.
 * @returns how many elements were filled
 */
function fillEmbedded(f: Filler, element: CType, cursor: Cursor, offset: number, room: number): number {
  const { init, designators } = cursor.items[cursor.at]!;
  const bytes = init.kind === "constant" ? embeddedBytes(init.text) : undefined;
  if (!bytes) return 0;
  if (element.kind === "integer" && sizeOf(element) === 1 && !isBool(element) && bytes.length <= room) {
    emit(f, { kind: "bytes", offset, bytes });
    cursor.at++;
    return bytes.length;
  }
  const items = Array.from(bytes, (byte) => ({ designators, init: { ...init, text: String(byte) } as Init }));
  cursor.items = [...cursor.items.slice(0, cursor.at), ...items, ...cursor.items.slice(cursor.at + 1)];
  return 0;
}

function indexRange(
  f: Filler,
  type: CType,
  designator: Designator,
  length: number,
): { first: number; last: number } | undefined {
  if (designator.kind !== "index") {
    f.s.diagnostics.report("designator-field", designator.loc, { name: designator.name.image, type: typeText(type) });
    return undefined;
  }
  const first = constantInteger(f.s, designator.first, "array designator");
  const last = designator.last ? constantInteger(f.s, designator.last, "array designator") : first;
  if (first === undefined || last === undefined) return undefined;
  if (first < 0n || last < first || Number(last) >= length) {
    f.s.diagnostics.report("designator-index", designator.loc, { index: first < 0n ? first : last });
    return undefined;
  }
  return { first: Number(first), last: Number(last) };
}

function fillRecord(
  f: Filler,
  type: RecordType,
  cursor: Cursor,
  offset: number,
  braced: boolean,
  given: readonly Designator[],
): void {
  const fields = (type.record.fields ?? []).filter((field) => field.name !== undefined || !field.bits);
  let steps = given;
  let index = 0;
  while (cursor.at < cursor.items.length) {
    if (steps.length === 0) {
      steps = designatorsAt(cursor);
      if (steps.length > 0 && !braced) return;
    }
    const [designator] = steps;
    if (designator) {
      cursor.followed = cursor.at;
      const path = designator.kind === "field" ? findField(type, designator.name.image) : undefined;
      const field = path?.[0];
      if (!field) {
        reportDesignator(f, type, designator);
        cursor.at++;
      } else {
        index = fields.indexOf(field) + 1;
        // Inside an anonymous member the same designator is looked up again.
        fillStep(f, field.type, field.bits, cursor, offset + field.offset, path.length > 1 ? steps : steps.slice(1));
      }
      steps = noDesignators;
      continue;
    }
    if (index >= fields.length || (type.record.isUnion && index > 0)) return;
    const field = fields[index++]!;
    fillEmbedded(f, field.type, cursor, 0, 0);
    fillMember(f, field.type, field.bits, cursor, offset + field.offset);
  }
  if (f.s.lint && braced && !type.record.isUnion) warnMissingField(f.s, cursor.items, fields[index]);
}

function reportDesignator(f: Filler, type: CType, designator: Designator): void {
  const text = typeText(unqualified(type));
  if (designator.kind === "field" && type.kind === "record") {
    const name = designator.name.image;
    suggestName(
      f.s.diagnostics.report("designator-field", designator.loc, { name, type: text }),
      name,
      fieldNames(type),
      designator.loc,
    );
  } else f.s.diagnostics.report("designator-type", designator.loc, { type: text });
}

/** Follows the rest of a designation (`[1].x = …`) and puts the item there. */
function fillStep(
  f: Filler,
  type: CType,
  bits: Field["bits"],
  cursor: Cursor,
  offset: number,
  rest: readonly Designator[],
): void {
  if (rest.length > 0) {
    if (hasMembers(type)) fillAggregate(f, type, cursor, offset, false, rest);
    else {
      reportDesignator(f, type, rest[0]!);
      cursor.at++;
    }
    return;
  }
  if (cursor.items[cursor.at]!.init.kind === "init-list") forget(f, offset, sizeOf(type));
  fillMember(f, type, bits, cursor, offset);
}

/** A braced list for what was initialised before replaces all of it (p19). */
function forget(f: Filler, offset: number, size: number): void {
  if (f.first === undefined || f.extent <= offset || offset + size <= f.first) return;
  const kept = f.elements.filter(
    (element) => element.offset < offset || element.offset + sizeOfElement(element) > offset + size,
  );
  f.elements.splice(0, f.elements.length, ...kept);
}

/** One member takes the next item: a braced list, a value, or, if it is an aggregate, several items. */
function fillMember(f: Filler, type: CType, bits: Field["bits"], cursor: Cursor, offset: number): void {
  const { init } = cursor.items[cursor.at]!;
  f.extent = Math.max(f.extent, offset + (bits ? bytesOfBits(bits) : sizeOf(type)));
  if (init.kind === "init-list") {
    cursor.at++;
    fillFromList(f, type, init, offset, bits);
    return;
  }
  if (type.kind === "array") {
    const text = stringFor(f.s, type, init);
    if (text) {
      cursor.at++;
      emitString(f, type, text, offset);
    } else fillElided(f, type, cursor, offset);
    return;
  }
  const value = valueAt(f, cursor);
  // A value of the record's own type initialises it as a whole (p13).
  if (type.kind === "record" && !isError(value) && !isCompatibleUnqualified(value.type, type)) {
    fillElided(f, type, cursor, offset);
    return;
  }
  if (type.kind === "vector" && isScalar(value.type)) {
    fillElided(f, type, cursor, offset);
    return;
  }
  cursor.at++;
  emitValue(f, type, bits, offset, value);
}

/** Braces left out: the members take items from the same list (p20). */
function fillElided(f: Filler, type: CType, cursor: Cursor, offset: number): void {
  cursor.followed = cursor.at;
  fillAggregate(f, type, cursor, offset, false, noDesignators);
}

/** Drops elements that a later one covers as a whole (p19), so that their place is written once. */
function removeOverridden(s: Sema, elements: InitElement[]): InitElement[] {
  let end = 0;
  const inOrder = elements.every((element) => {
    const ordered = element.offset >= end || (element.kind === "value" && element.bits !== undefined);
    end = Math.max(end, element.offset + sizeOfElement(element));
    return ordered;
  });
  if (inOrder) return elements;
  const overriding = findOverriding(elements);
  return elements.filter((element, i) => {
    const by = overriding[i]!;
    if (by !== -1) warnOverridden(s, element, elements[by]!);
    return by === -1;
  });
}
