/** Definitions of types: `(type $t …)` and `(rec (type …)*)` (core specification 6.4.5 to 6.4.8). */
import type { ArrayType, CompositeType, FieldType, StructType } from "../types.ts";
import { addType, IdSpace, nameAnnotation, notePlaces, type WatContext } from "./context.ts";
import type { Cursor } from "./cursor.ts";
import { parseFuncType, parseStorageType } from "./parse-types.ts";

/** Binds the identifiers of the types in a field, `(type …)` or `(rec …)`, whose keyword the cursor is behind. */
export function bindTypes(word: string, cursor: Cursor, ctx: WatContext): void {
  if (word === "type") ctx.spaces.type.define(cursor);
  else for (let type = cursor.enterGroup("type"); type; type = cursor.enterGroup("type")) ctx.spaces.type.define(type);
}

/** Reads a field with types. A type that has a mistake leaves its index to another, so that later ones keep theirs. */
export function parseTypes(word: string, cursor: Cursor, ctx: WatContext): void {
  const { types, recGroups } = ctx.module;
  if (word === "type") {
    parseDefinition(cursor, ctx, true);
    return;
  }
  const first = types.length;
  const ahead = cursor.fork();
  let count = 0;
  for (; ahead.isGroup("type"); ahead.skipGroup()) count++;
  recGroups.push({ first, count });
  try {
    for (let type = cursor.enterGroup("type"); type; type = cursor.enterGroup("type")) {
      parseDefinition(type, ctx, count === 1);
    }
    cursor.expectDone("'(type' or ')'");
  } finally {
    while (types.length < first + count) types.push(unreadType);
  }
}

const unreadType: CompositeType = { params: [], results: [] };

/** `$id? (sub final? $super* …)`, or what is in it alone. @param isAlone no other type is in its group */
function parseDefinition(cursor: Cursor, ctx: WatContext, isAlone: boolean): void {
  cursor.optionalId();
  nameAnnotation(cursor);
  const index = ctx.module.types.length;
  const { loc } = cursor;
  try {
    const sub = cursor.enterGroup("sub");
    const isOpen = sub !== undefined && !sub.takeKeyword("final");
    const supertypes: number[] = [];
    while (sub !== undefined && (sub.kind === "id" || sub.kind === "number")) supertypes.push(ctx.spaces.type.use(sub));
    const type = parseComposite(sub ?? cursor, ctx, index);
    sub?.expectDone();
    cursor.expectDone();
    const isPlain = isAlone && !isOpen && supertypes.length === 0;
    addType(ctx, { ...type, ...(supertypes.length > 0 && { supertypes }), ...(isOpen && { isOpen }) }, isPlain);
  } finally {
    if (ctx.module.types.length === index) ctx.module.types.push(unreadType);
    notePlaces(ctx, loc);
  }
}

function parseComposite(cursor: Cursor, ctx: WatContext, index: number): CompositeType {
  const func = cursor.enterGroup("func");
  if (func !== undefined) return parseFuncType(func, ctx);
  const struct = cursor.enterGroup("struct");
  if (struct !== undefined) return parseStruct(struct, ctx, index);
  const array = cursor.enterGroup("array");
  return array === undefined ? cursor.unexpected("'(func', '(struct' or '(array'") : parseArray(array, ctx);
}

/** `(field $id …)*`, or several without names in one. */
function parseStruct(cursor: Cursor, ctx: WatContext, index: number): StructType {
  const space = new IdSpace("field", new Map());
  const fields: FieldType[] = [];
  ctx.fields.set(index, space);
  for (let group = cursor.enterGroup("field"); group; group = cursor.enterGroup("field")) {
    if (group.kind === "id") {
      space.define(group);
      fields.push(parseField(group, ctx));
      group.expectDone();
      continue;
    }
    for (; !group.done; space.count++) fields.push(parseField(group, ctx));
  }
  cursor.expectDone("'(field' or ')'");
  if (space.names.size > 0) ctx.names.fields.set(index, space.names);
  return { fields };
}

function parseArray(cursor: Cursor, ctx: WatContext): ArrayType {
  const element = parseField(cursor, ctx);
  cursor.expectDone();
  return { element };
}

/** `i8`, or `(mut i8)`. */
function parseField(cursor: Cursor, ctx: WatContext): FieldType {
  const group = cursor.enterGroup("mut");
  if (group === undefined) return { storage: parseStorageType(cursor, ctx), mutable: false };
  const storage = parseStorageType(group, ctx);
  group.expectDone();
  return { storage, mutable: true };
}
