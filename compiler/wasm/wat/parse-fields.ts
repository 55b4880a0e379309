/**
 * The fields of a module: `(func …)`, `(memory …)`, `(elem …)` and the rest, with the abbreviations that put
 * imports, exports and segments into the definition of what they are about (core specification 6.6).
 */
import { ByteWriter } from "../../base/bytes.ts";
import { constExpr, emitI32, emitI64, emitIndex } from "../emit.ts";
import { writeFuncHead } from "../encode.ts";
import {
  type ElementSegment,
  type Expr,
  type ExternKind,
  type ExternType,
  externKinds,
  type LocalRun,
} from "../module.ts";
import { OP } from "../opcodes.ts";
import { funcTypeAt, type Limits, PAGE_SIZE, type RefType } from "../types.ts";
import { LOCAL_RUN } from "./annotations.ts";
import { IdSpace, nameAnnotation, type Space, type WatContext } from "./context.ts";
import type { Cursor } from "./cursor.ts";
import { noteSymbols, parseDataBytes } from "./linking.ts";
import { parseBody, parseExpr, parseFoldedExpr } from "./parse-body.ts";
import {
  isAtRefType,
  parseAddressType,
  parseGlobalType,
  parseLimits,
  parseMemoryType,
  parsePageSize,
  parseRefType,
  parseSizes,
  parseTypeUse,
  parseValType,
  type TypeUse,
} from "./parse-types.ts";

/** Reads one field; the cursor is behind its keyword. */
export type FieldParser = (cursor: Cursor, ctx: WatContext) => void;

const keywordOf = (kind: ExternKind): Space => (kind === "function" ? "func" : kind);

const kindOf = (word: string): ExternKind | undefined => externKinds.find((kind) => keywordOf(kind) === word);

/** Fields by keyword; types come first and elsewhere (parse.ts). */
export const fieldParsers: Readonly<Record<string, FieldParser>> = {
  import: parseImport,
  func: (cursor, ctx) => parseDefinition(cursor, ctx, "function"),
  table: (cursor, ctx) => parseDefinition(cursor, ctx, "table"),
  memory: (cursor, ctx) => parseDefinition(cursor, ctx, "memory"),
  global: (cursor, ctx) => parseDefinition(cursor, ctx, "global"),
  tag: (cursor, ctx) => parseDefinition(cursor, ctx, "tag"),
  export: parseExport,
  start: parseStart,
  elem: parseElements,
  data: parseData,
};

/** Is this a field that counts in the index space of its name? */
export const isIndexed = (word: string): boolean => kindOf(word) !== undefined || word === "elem" || word === "data";

/** Identifiers were bound when the fields were counted; here they are stepped over. */
function nextIndex(cursor: Cursor, ctx: WatContext, space: Space): number {
  cursor.optionalId();
  nameAnnotation(cursor);
  return ctx.reached[space]++;
}

function parseImport(cursor: Cursor, ctx: WatContext): void {
  const module = cursor.utf8("the name of a module in a string");
  const name = cursor.utf8("a name in a string");
  const word = cursor.groupWord();
  const kind = word === undefined ? undefined : kindOf(word);
  if (kind === undefined) return cursor.unexpected("'(func', '(table', '(memory', '(global' or '(tag'");
  const inside = cursor.enterGroup(word!)!;
  const index = nextIndex(inside, ctx, keywordOf(kind));
  noteSymbols(inside, ctx.linking, kind, index);
  ctx.module.imports.push({ module, name, desc: parseExternType(inside, ctx, kind, index) });
  inside.expectDone();
  cursor.expectDone();
}

function parseExternType(cursor: Cursor, ctx: WatContext, kind: ExternKind, index: number): ExternType {
  switch (kind) {
    case "function": {
      const use = parseTypeUse(cursor, ctx);
      localSpace(cursor, ctx, index, use);
      return { kind, type: use.type };
    }
    case "tag":
      return { kind, type: parseTypeUse(cursor, ctx).type };
    case "table": {
      const limits = parseLimits(cursor);
      return { kind, limits, element: parseRefType(cursor, ctx) };
    }
    case "memory":
      return { kind, ...parseMemoryType(cursor) };
    case "global":
      return { kind, ...parseGlobalType(cursor, ctx) };
  }
}

/** `$id (export "…")* (import "…" "…")? …` */
function parseDefinition(cursor: Cursor, ctx: WatContext, kind: ExternKind): void {
  const index = nextIndex(cursor, ctx, keywordOf(kind));
  noteSymbols(cursor, ctx.linking, kind, index);
  for (let group = cursor.enterGroup("export"); group; group = cursor.enterGroup("export")) {
    ctx.module.exports.push({ name: group.utf8("a name in a string"), kind, index });
    group.expectDone();
  }
  const group = cursor.enterGroup("import");
  if (group === undefined) {
    definitions[kind](cursor, ctx, index);
  } else {
    const module = group.utf8("the name of a module in a string");
    const name = group.utf8("a name in a string");
    group.expectDone();
    ctx.module.imports.push({ module, name, desc: parseExternType(cursor, ctx, kind, index) });
  }
  cursor.expectDone();
}

const definitions: Readonly<Record<ExternKind, (cursor: Cursor, ctx: WatContext, index: number) => void>> = {
  function: parseFunction,
  table: parseTable,
  memory: parseMemory,
  global: (cursor, ctx) => {
    const type = parseGlobalType(cursor, ctx);
    ctx.module.globals.push({ type, init: parseExpr(cursor, ctx) });
  },
  tag: (cursor, ctx) => {
    ctx.module.tags.push({ type: parseTypeUse(cursor, ctx).type });
  },
};

/** The locals of a function, its parameters in it. */
function localSpace(cursor: Cursor, ctx: WatContext, index: number, { type, signature }: TypeUse): IdSpace {
  const locals = new IdSpace("local", new Map());
  for (const { index: param, name, loc, shown } of signature.paramNames) {
    if (name !== undefined) locals.bind({ name, loc }, param, cursor);
    locals.names.set(param, shown);
  }
  locals.count = funcTypeAt(ctx.module.types, type)?.params.length ?? 0;
  if (locals.names.size > 0) ctx.names.locals.set(index, locals.names);
  return locals;
}

function parseFunction(cursor: Cursor, ctx: WatContext, index: number): void {
  const use = parseTypeUse(cursor, ctx);
  const place = ctx.module.functions.push({ type: use.type, locals: [], body: unreadBody }) - 1;
  const scope = localSpace(cursor, ctx, index, use);
  const locals = parseLocals(cursor, ctx, scope);
  if (scope.names.size > 0) ctx.names.locals.set(index, scope.names);
  const { bytes, places, hints, relocations } = parseBody(cursor, ctx, scope);
  const fn = { type: use.type, locals, body: bytes };
  ctx.module.functions[place] = fn;
  ctx.places.set(bytes, places);
  ctx.linking.bodies.set(place, relocations);
  if (hints.length === 0) return;
  const head = new ByteWriter(16);
  writeFuncHead(head, fn);
  ctx.hints.push({ index, hints: hints.map(({ offset, likely }) => ({ offset: offset + head.length, likely })) });
}

/** Stands for a body whose reading has failed. */
const unreadBody: Uint8Array = new Uint8Array();

function parseLocals(cursor: Cursor, ctx: WatContext, scope: IdSpace): LocalRun[] {
  const runs: LocalRun[] = [];
  let startsRun = false;
  const add = (group: Cursor) => {
    const type = parseValType(group, ctx);
    const last = runs[runs.length - 1];
    if (last?.type === type && !startsRun) last.count++;
    else runs.push({ count: 1, type });
    startsRun = false;
  };
  for (;;) {
    for (const { contents } of cursor.annotations(LOCAL_RUN)) {
      if (contents.done) startsRun = true;
      else runs.push({ count: 0, type: parseValType(contents, ctx) });
      contents.expectDone();
    }
    const group = cursor.enterGroup("local");
    if (group === undefined) return runs;
    if (group.kind === "id") {
      scope.define(group);
      add(group);
      group.expectDone();
      continue;
    }
    while (!group.done) {
      scope.count++;
      add(group);
    }
  }
}

function parseTable(cursor: Cursor, ctx: WatContext, table: number): void {
  const is64 = parseAddressType(cursor);
  if (isAtRefType(cursor)) {
    parseInlineElements(cursor, ctx, table, is64);
    return;
  }
  const limits = parseSizes(cursor, is64);
  const element = parseRefType(cursor, ctx);
  ctx.module.tables.push({ limits, element, ...(!cursor.done && { init: parseExpr(cursor, ctx) }) });
}

/** `(table funcref (elem …))`: as large as its elements are many. */
function parseInlineElements(cursor: Cursor, ctx: WatContext, table: number, is64: boolean): void {
  const type = parseRefType(cursor, ctx);
  const group = cursor.enterGroup("elem") ?? cursor.unexpected("'(elem' or the table's size");
  ctx.reached.elem++;
  const init = group.kind === "open" ? parseItems(group, ctx) : functionItems(parseFunctions(group, ctx), type);
  const limits: Limits = { min: init.length, max: init.length, ...(is64 && { is64 }) };
  ctx.module.tables.push({ limits, element: type });
  ctx.module.elements.push({
    where: { mode: "active", table, offset: zero(is64) },
    type: elementType(init, type),
    init,
  });
}

/** Functions by index are a segment of references that are not null; one of another type has them as expressions. */
function functionItems(functions: number[], type: RefType): number[] | Expr[] {
  if (type === "funcref" || type === "(ref func)") return functions;
  return functions.map((index) => constExpr((w) => emitIndex(w, OP["ref.func"], index)));
}

const elementType = (init: readonly (number | Expr)[], type: RefType): RefType =>
  typeof init[0] === "number" ? "(ref func)" : type;

const zero = (is64: boolean): Expr => constExpr((w) => (is64 ? emitI64(w, 0n) : emitI32(w, 0)));

function parseMemory(cursor: Cursor, ctx: WatContext, memory: number): void {
  const is64 = parseAddressType(cursor);
  if (!cursor.isGroup("data") && !cursor.isGroup("pagesize")) {
    const limits = parseSizes(cursor, is64);
    ctx.module.memories.push({ limits, ...parsePageSize(cursor) });
    return;
  }
  const page = parsePageSize(cursor);
  const group = cursor.enterGroup("data") ?? cursor.unexpected("'(data'");
  // `(memory (data "…"))`: as many pages as the data need.
  const bytes = parseDataBytes(group, ctx, ctx.reached.data++);
  const pages = Math.ceil(bytes.length / (page.pageSize ?? PAGE_SIZE));
  ctx.module.memories.push({ limits: { min: pages, max: pages, ...(is64 && { is64 }) }, ...page });
  ctx.module.data.push({ where: { mode: "active", memory, offset: zero(is64) }, bytes });
}

function parseExport(cursor: Cursor, ctx: WatContext): void {
  const name = cursor.utf8("a name in a string");
  const word = cursor.groupWord();
  const kind = word === undefined ? undefined : kindOf(word);
  if (kind === undefined) return cursor.unexpected("'(func', '(table', '(memory', '(global' or '(tag'");
  const inside = cursor.enterGroup(word!)!;
  ctx.module.exports.push({ name, kind, index: ctx.spaces[keywordOf(kind)].use(inside) });
  inside.expectDone();
  cursor.expectDone();
}

function parseStart(cursor: Cursor, ctx: WatContext): void {
  const { loc } = cursor;
  const index = ctx.spaces.func.use(cursor);
  cursor.expectDone();
  if (ctx.module.start !== undefined) cursor.fail("wat-twice", { what: "start function" }, loc);
  ctx.module.start = index;
}

/** `(offset …)`, or one instruction in parentheses. */
function parseOffset(cursor: Cursor, ctx: WatContext): Expr {
  const group = cursor.enterGroup("offset");
  return group === undefined ? parseFoldedExpr(cursor, ctx) : parseExpr(group, ctx);
}

function parseElements(cursor: Cursor, ctx: WatContext): void {
  nextIndex(cursor, ctx, "elem");
  const declared = cursor.takeKeyword("declare");
  const place = declared ? undefined : parseElementPlace(cursor, ctx);
  const where: ElementSegment["where"] = place ?? { mode: declared ? "declarative" : "passive" };
  const { type, init } = parseElementList(cursor, ctx, place !== undefined);
  cursor.expectDone();
  ctx.module.elements.push({ where, type, init });
}

function parseElementPlace(
  cursor: Cursor,
  ctx: WatContext,
): (ElementSegment["where"] & { mode: "active" }) | undefined {
  const group = cursor.enterGroup("table");
  const table = group === undefined ? 0 : ctx.spaces.table.use(group);
  group?.expectDone();
  // In front of a passive segment's items stands their type.
  if (group === undefined && (cursor.kind !== "open" || isAtRefType(cursor))) return legacyPlace(cursor, ctx);
  return { mode: "active", table, offset: parseOffset(cursor, ctx) };
}

/** `(elem $table (i32.const 0) …)`, as it was written before `(table …)` was. */
function legacyPlace(cursor: Cursor, ctx: WatContext): (ElementSegment["where"] & { mode: "active" }) | undefined {
  if (cursor.kind !== "number" && cursor.kind !== "id") return undefined;
  return { mode: "active", table: ctx.spaces.table.use(cursor), offset: parseOffset(cursor, ctx) };
}

/** `func $f …`, a type and expressions, or for active segments only functions. */
function parseElementList(
  cursor: Cursor,
  ctx: WatContext,
  isActive: boolean,
): { readonly type: RefType; readonly init: number[] | Expr[] } {
  if (cursor.takeKeyword("func") || (isActive && !isAtRefType(cursor)))
    return { type: "(ref func)", init: parseFunctions(cursor, ctx) };
  const type = parseRefType(cursor, ctx);
  return { type, init: parseItems(cursor, ctx) };
}

function parseFunctions(cursor: Cursor, ctx: WatContext): number[] {
  const functions: number[] = [];
  while (!cursor.done) functions.push(ctx.spaces.func.use(cursor));
  return functions;
}

/** `(item …)`, or one instruction in parentheses, each. */
function parseItems(cursor: Cursor, ctx: WatContext): Expr[] {
  const items: Expr[] = [];
  while (!cursor.done) {
    const group = cursor.enterGroup("item");
    if (group !== undefined) items.push(parseExpr(group, ctx));
    else if (cursor.kind === "open") items.push(parseFoldedExpr(cursor, ctx));
    else cursor.unexpected("'(item' or an instruction in parentheses");
  }
  return items;
}

function parseData(cursor: Cursor, ctx: WatContext): void {
  const index = nextIndex(cursor, ctx, "data");
  const group = cursor.enterGroup("memory");
  const memory = group === undefined ? legacyMemory(cursor, ctx) : ctx.spaces.memory.use(group);
  group?.expectDone();
  const isActive = group !== undefined || cursor.kind === "open";
  const where = isActive
    ? { mode: "active" as const, memory, offset: parseOffset(cursor, ctx) }
    : { mode: "passive" as const };
  ctx.module.data.push({ where, bytes: parseDataBytes(cursor, ctx, index) });
}

/** `(data $memory (i32.const 0) …)`, as it was written before `(memory …)` was. */
function legacyMemory(cursor: Cursor, ctx: WatContext): number {
  return cursor.kind === "number" || cursor.kind === "id" ? ctx.spaces.memory.use(cursor) : 0;
}
