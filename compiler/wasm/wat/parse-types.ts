/** Types of the text format (core specification 6.4), and uses of function types with their abbreviations. */
import {
  type FuncType,
  type GlobalType,
  type HeapType,
  isAbstractHeapType,
  isFuncType,
  isNamedType,
  isRefType,
  type Limits,
  type MemoryType,
  type RefType,
  refType,
  type StorageType,
  sameFuncType,
  sizesOf,
  type ValType,
} from "../types.ts";
import { implicitType, nameAnnotation, type WatContext } from "./context.ts";
import type { Cursor } from "./cursor.ts";

export interface ParamName {
  /** The identifier. */
  readonly name: string | undefined;
  readonly loc: number;
  readonly index: number;
  /** For the name section. */
  readonly shown: string;
}

export interface ParsedSignature {
  readonly params: ValType[];
  readonly results: ValType[];
  readonly paramNames: ParamName[];
  /** Is neither a parameter nor a result written? */
  readonly isEmpty: boolean;
}

export function parseValType(cursor: Cursor, ctx: WatContext): ValType {
  return optionalValType(cursor, ctx) ?? cursor.unexpected("a type such as i32");
}

function optionalValType(cursor: Cursor, ctx: WatContext): ValType | undefined {
  const long = longReference(cursor, ctx);
  if (long !== undefined) return long;
  const word = cursor.kind === "keyword" ? cursor.text : "";
  if (!isNamedType(word)) return undefined;
  cursor.advance();
  return word;
}

/** `(ref null? heap)`; `(ref null func)` is the long form of `funcref`. */
function longReference(cursor: Cursor, ctx: WatContext): RefType | undefined {
  const inside = cursor.enterGroup("ref");
  if (inside === undefined) return undefined;
  const nullable = inside.takeKeyword("null");
  const type = refType(parseHeapType(inside, ctx), nullable);
  inside.expectDone();
  return type;
}

export function parseRefType(cursor: Cursor, ctx: WatContext): RefType {
  const { loc } = cursor;
  const type = optionalValType(cursor, ctx);
  return type !== undefined && isRefType(type)
    ? type
    : cursor.fail(
        "wat-expected",
        { expected: "a reference type such as funcref", found: type ?? cursor.describe() },
        loc,
      );
}

/** A type of fields. */
export function parseStorageType(cursor: Cursor, ctx: WatContext): StorageType {
  for (const packed of ["i8", "i16"] as const) if (cursor.takeKeyword(packed)) return packed;
  return parseValType(cursor, ctx);
}

/** Is a reference type written here? */
export function isAtRefType(cursor: Cursor): boolean {
  return cursor.isGroup("ref") || isAtShortRefType(cursor);
}

function isAtShortRefType(cursor: Cursor): boolean {
  return cursor.kind === "keyword" && isNamedType(cursor.text) && isRefType(cursor.text);
}

/** Is the type of references written here that can be null? */
export function isAtNullableRefType(cursor: Cursor): boolean {
  return cursor.fork().enterGroup("ref")?.isKeyword("null") ?? isAtShortRefType(cursor);
}

/** The name of an abstract heap type, or the index of a type. */
export function parseHeapType(cursor: Cursor, ctx: WatContext): HeapType {
  if (cursor.kind === "id" || cursor.kind === "number") return ctx.spaces.type.use(cursor);
  const word = cursor.kind === "keyword" ? cursor.text : "";
  if (!isAbstractHeapType(word)) return cursor.unexpected("a heap type such as func or extern");
  cursor.advance();
  return word;
}

/** `(param …)* (result …)*`. */
export function parseSignature(cursor: Cursor, ctx: WatContext): ParsedSignature {
  const params: ValType[] = [];
  const paramNames: ParamName[] = [];
  const results: ValType[] = [];
  let isEmpty = true;
  for (let group = cursor.enterGroup("param"); group; group = cursor.enterGroup("param")) {
    isEmpty = false;
    const { loc } = group;
    const id = group.optionalId();
    const shown = nameAnnotation(group);
    if (id !== undefined || shown !== undefined) {
      paramNames.push({ name: id?.name, loc, index: params.length, shown: shown ?? id!.name });
      params.push(parseValType(group, ctx));
      group.expectDone();
    } else while (!group.done) params.push(parseValType(group, ctx));
  }
  for (let group = cursor.enterGroup("result"); group; group = cursor.enterGroup("result")) {
    isEmpty = false;
    while (!group.done) results.push(parseValType(group, ctx));
  }
  return { params, results, paramNames, isEmpty };
}

/** `(func (param …)* (result …)*)` without its name, as a type is defined. */
export function parseFuncType(cursor: Cursor, ctx: WatContext): FuncType {
  const { params, results, paramNames } = parseSignature(cursor, ctx);
  checkTwice(cursor, paramNames);
  cursor.expectDone("a parameter, a result or ')'");
  return { params, results };
}

function checkTwice(cursor: Cursor, names: ParsedSignature["paramNames"]): void {
  names.forEach(({ name, loc }, i) => {
    if (name !== undefined && names.findIndex((other) => other.name === name) < i)
      cursor.fail("wat-redefined", { what: "parameter", name: `$${name}` }, loc);
  });
}

export interface TypeUse {
  readonly type: number;
  readonly signature: ParsedSignature;
  /** Was it named by `(type …)`? */
  readonly isExplicit: boolean;
}

/** `(type x)? (param …)* (result …)*`: which type is meant. One that is not there yet comes into being. */
export function parseTypeUse(cursor: Cursor, ctx: WatContext): TypeUse {
  const { loc } = cursor;
  const named = explicitType(cursor, ctx);
  const signature = parseSignature(cursor, ctx);
  if (named === undefined) {
    return { type: implicitType(ctx, signature.params, signature.results), signature, isExplicit: false };
  }
  const type = ctx.module.types[named];
  if (!signature.isEmpty && (type === undefined || !isFuncType(type) || !sameFuncType(type, signature))) {
    cursor.fail("wat-type-use", { name: ctx.names.types.get(named) ?? named }, loc);
  }
  return { type: named, signature, isExplicit: true };
}

function explicitType(cursor: Cursor, ctx: WatContext): number | undefined {
  const group = cursor.enterGroup("type");
  if (group === undefined) return undefined;
  const index = ctx.spaces.type.use(group);
  group.expectDone();
  return index;
}

/** `i64? min max? shared?`; the unit is pages or elements. */
export function parseLimits(cursor: Cursor): Limits {
  return parseSizes(cursor, parseAddressType(cursor));
}

/** `i64` or `i32`, which may be left out: do indexes have 64 bits? */
export function parseAddressType(cursor: Cursor): boolean {
  if (cursor.takeKeyword("i64")) return true;
  cursor.takeKeyword("i32");
  return false;
}

/** `min max? shared?` */
export function parseSizes(cursor: Cursor, is64: boolean): Limits {
  // How large they may be is for the validator to say.
  const min = cursor.size();
  const max = cursor.kind === "number" ? cursor.size() : undefined;
  const shared = cursor.takeKeyword("shared");
  return {
    ...sizesOf(min, max),
    ...(shared && { shared }),
    ...(is64 && { is64 }),
  };
}

/** `i64? min max? shared? (pagesize N)?` */
export function parseMemoryType(cursor: Cursor): MemoryType {
  const limits = parseLimits(cursor);
  return { limits, ...parsePageSize(cursor) };
}

/** `(pagesize N)`, if it is there. */
export function parsePageSize(cursor: Cursor): { readonly pageSize?: number } {
  const group = cursor.enterGroup("pagesize");
  if (group === undefined) return {};
  const { loc } = group;
  const pageSize = group.unsigned("a size", 64);
  group.expectDone();
  if (!Number.isInteger(Math.log2(pageSize))) cursor.fail("wat-page-size", { size: pageSize }, loc);
  return { pageSize };
}

/** `i32` or `(mut i32)`. */
export function parseGlobalType(cursor: Cursor, ctx: WatContext): GlobalType {
  const group = cursor.enterGroup("mut");
  if (group === undefined) return { type: parseValType(cursor, ctx), mutable: false };
  const type = parseValType(group, ctx);
  group.expectDone();
  return { type, mutable: true };
}
