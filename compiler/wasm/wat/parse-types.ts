/** Types of the text format (core specification 6.4), and uses of function types with their abbreviations. */
import {
  type GlobalType,
  isRefType,
  type Limits,
  type MemoryType,
  type RefType,
  sameFuncType,
  type ValType,
  valTypes,
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

/** Abstract heap types that have a reference type here, by name. */
const heapTypes: ReadonlyMap<string, RefType> = new Map(
  Object.entries(valTypes).flatMap(([name, { heap }]) => (heap === null ? [] : [[heap, name as RefType] as const])),
);

/** Words of types that WebAssembly has and this compiler has not yet. */
const laterTypes: ReadonlySet<string> = new Set(
  "any anyref eq eqref i31 i31ref struct structref array arrayref none nullref nofunc nullfuncref noextern nullexternref noexn nullexnref".split(
    " ",
  ),
);

const isValType = (word: string): word is ValType => Object.hasOwn(valTypes, word);

export function parseValType(cursor: Cursor): ValType {
  return optionalValType(cursor) ?? cursor.unexpected("a type such as i32");
}

function optionalValType(cursor: Cursor): ValType | undefined {
  const short = shortReference(cursor);
  if (short !== undefined) return short;
  if (cursor.kind !== "keyword") return undefined;
  const word = cursor.text;
  if (laterTypes.has(word)) cursor.fail("unsupported", { construct: `the type '${word}'` });
  if (!isValType(word)) return undefined;
  cursor.advance();
  return word;
}

/** `(ref null func)` is the long form of `funcref`. */
function shortReference(cursor: Cursor): RefType | undefined {
  if (!cursor.isGroup("ref")) return undefined;
  const { loc } = cursor;
  const inside = cursor.enterGroup("ref")!;
  const type = inside.takeKeyword("null") ? heapTypes.get(inside.text) : undefined;
  if (type === undefined) cursor.fail("unsupported", { construct: "a reference type with '(ref …)'" }, loc);
  inside.advance();
  inside.expectDone();
  return type;
}

export function parseRefType(cursor: Cursor): RefType {
  const { loc } = cursor;
  const type = optionalValType(cursor);
  return type !== undefined && isRefType(type)
    ? type
    : cursor.fail(
        "wat-expected",
        { expected: "a reference type such as funcref", found: type ?? cursor.describe() },
        loc,
      );
}

/** Is a reference type written here? */
export function isAtRefType(cursor: Cursor): boolean {
  if (cursor.isGroup("ref")) return true;
  const word = cursor.kind === "keyword" ? cursor.text : "";
  return laterTypes.has(word) || (isValType(word) && isRefType(word));
}

/** The reference type that a heap type's name stands for, as after `ref.null`. */
export function parseHeapType(cursor: Cursor): RefType {
  if (cursor.kind === "id" || cursor.kind === "number" || (cursor.kind === "keyword" && laterTypes.has(cursor.text)))
    cursor.fail("unsupported", { construct: `the heap type '${cursor.text}'` });
  const type = cursor.kind === "keyword" ? heapTypes.get(cursor.text) : undefined;
  if (type === undefined) return cursor.unexpected("a heap type such as func or extern");
  cursor.advance();
  return type;
}

/** `(param …)* (result …)*`. */
export function parseSignature(cursor: Cursor): ParsedSignature {
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
      params.push(parseValType(group));
      group.expectDone();
    } else while (!group.done) params.push(parseValType(group));
  }
  for (let group = cursor.enterGroup("result"); group; group = cursor.enterGroup("result")) {
    isEmpty = false;
    while (!group.done) results.push(parseValType(group));
  }
  return { params, results, paramNames, isEmpty };
}

/** `(func (param …)* (result …)*)` without its name, as a type is defined. */
export function parseFuncType(cursor: Cursor): { params: ValType[]; results: ValType[] } {
  const { params, results, paramNames } = parseSignature(cursor);
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
  const signature = parseSignature(cursor);
  if (named === undefined) {
    return { type: implicitType(ctx, signature.params, signature.results), signature, isExplicit: false };
  }
  const type = ctx.module.types[named];
  if (!signature.isEmpty && (type === undefined || !sameFuncType(type, signature))) {
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
  const min = cursor.unsigned("a size", 64);
  const max = cursor.kind === "number" ? cursor.unsigned("a size", 64) : undefined;
  const shared = cursor.takeKeyword("shared");
  return {
    min,
    ...(max !== undefined && { max }),
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
export function parseGlobalType(cursor: Cursor): GlobalType {
  const group = cursor.enterGroup("mut");
  if (group === undefined) return { type: parseValType(cursor), mutable: false };
  const type = parseValType(group);
  group.expectDone();
  return { type, mutable: true };
}
