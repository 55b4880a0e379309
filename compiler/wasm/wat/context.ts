/**
 * What the parser of the text format knows of the module: its index spaces with the identifiers in them, and the
 * module as far as it is made. Identifiers may be used before they are defined, so that the spaces are filled
 * before anything else is read (parse.ts).
 */
import type { Diagnostics } from "../../base/diagnostics.ts";
import type { Loc } from "../../base/source.ts";
import { nearest } from "../../base/suggest.ts";
import type { FunctionHints } from "../branch-hints.ts";
import { type Expr, emptyModule, type ItemKind, type Module } from "../module.ts";
import { emptyNames, type NameMap, type Names } from "../names.ts";
import { type DefinedType, type FuncType, isFuncType, type ValType } from "../types.ts";
import type { Cursor } from "./cursor.ts";
import { emptyLinking, type WatLinking } from "./linking.ts";

/** An index space, by the keyword that the text format has for it. */
export type Space = "type" | "func" | "table" | "memory" | "global" | "tag" | "elem" | "data";

/** Identifiers of one index space. */
export class IdSpace {
  readonly what: string;
  private readonly ids = new Map<string, { readonly index: number; readonly loc: Loc }>();
  /** How many indexes there are. */
  count = 0;
  /** For the name section. */
  readonly names: NameMap;

  constructor(what: string, names: NameMap) {
    this.what = what;
    this.names = names;
  }

  /** Takes the next index, with the identifier and the `(@name "…")` that may stand at the cursor. */
  define(cursor: Cursor): number {
    const id = cursor.optionalId();
    const index = this.count++;
    if (id !== undefined) this.bind(id, index, cursor);
    const name = nameAnnotation(cursor) ?? id?.name;
    if (name !== undefined) this.names.set(index, name);
    return index;
  }

  bind(id: { readonly name: string; readonly loc: Loc }, index: number, cursor: Cursor): void {
    const before = this.ids.get(id.name);
    if (before === undefined) {
      this.ids.set(id.name, { index, loc: id.loc });
      return;
    }
    cursor.fail("wat-redefined", { what: this.what, name: `$${id.name}` }, id.loc, (message) =>
      message.note("previous-definition", before.loc, {}),
    );
  }

  /** The index that stands at the cursor, as a number or an identifier, stepped over. */
  use(cursor: Cursor): number {
    if (cursor.kind === "number") return cursor.unsigned(`the index of a ${this.what}`);
    const { loc } = cursor;
    const id = cursor.optionalId() ?? cursor.unexpected(`a ${this.what}, as $name or number`);
    const found = this.ids.get(id.name)?.index;
    if (found !== undefined) return found;
    const near = nearest(id.name, this.ids.keys());
    const shown = near === undefined ? undefined : `$${near}`;
    return cursor.fail("wat-unknown-name", { what: this.what, name: `$${id.name}` }, loc, (message) =>
      message.suggest(shown, loc, id.name.length + 1),
    );
  }
}

/** The name that `(@name "…")` gives to what is being defined. */
export function nameAnnotation(cursor: Cursor): string | undefined {
  const [first, second] = cursor.annotations("name");
  if (second !== undefined) cursor.fail("wat-annotation", { name: "name", fault: "is given twice" }, second.loc);
  if (first === undefined) return undefined;
  const name = first.contents.utf8("a name in a string");
  first.contents.expectDone();
  return name;
}

/** Where the instructions of a body were written, for messages of the validator. */
export interface BodyPlaces {
  /** Offsets in the body, ascending. */
  readonly offsets: number[];
  readonly locs: Loc[];
}

export interface WatContext {
  readonly diagnostics: Diagnostics;
  readonly module: Module;
  readonly names: Names;
  readonly spaces: Readonly<Record<Space, IdSpace>>;
  /** Indexes that fields have had so far, on the way through the fields. */
  readonly reached: Record<Space, number>;
  /** Fields of structures, by index of their type. */
  readonly fields: Map<number, IdSpace>;
  /** Index of each function type that is nothing more, by its text. */
  readonly typeIndexes: Map<string, number>;
  /** Of function bodies and constant expressions. */
  readonly places: Map<Expr, BodyPlaces>;
  /** Where each item of the module was written, by kind. */
  readonly items: Map<ItemKind, Loc[]>;
  readonly hints: FunctionHints[];
  readonly linking: WatLinking;
}

export function newContext(diagnostics: Diagnostics): WatContext {
  const names = emptyNames();
  return {
    diagnostics,
    module: emptyModule(),
    names,
    spaces: {
      type: new IdSpace("type", names.types),
      func: new IdSpace("function", names.functions),
      table: new IdSpace("table", names.tables),
      memory: new IdSpace("memory", names.memories),
      global: new IdSpace("global", names.globals),
      tag: new IdSpace("tag", names.tags),
      elem: new IdSpace("element segment", names.elements),
      data: new IdSpace("data segment", names.data),
    },
    reached: { type: 0, func: 0, table: 0, memory: 0, global: 0, tag: 0, elem: 0, data: 0 },
    fields: new Map(),
    typeIndexes: new Map(),
    places: new Map(),
    items: new Map(),
    hints: [],
    linking: emptyLinking(),
  };
}

/** The lists of a module, by kind of what is in them; a start function is a list of one. */
const itemLists: Readonly<Record<ItemKind, (module: Module) => readonly unknown[]>> = {
  type: (module) => module.types,
  import: (module) => module.imports,
  function: (module) => module.functions,
  table: (module) => module.tables,
  memory: (module) => module.memories,
  tag: (module) => module.tags,
  global: (module) => module.globals,
  export: (module) => module.exports,
  start: ({ start }) => (start === undefined ? [] : [start]),
  element: (module) => module.elements,
  data: (module) => module.data,
};

/** Notes that what the module has got since the last time was written here. */
export function notePlaces(ctx: WatContext, loc: Loc): void {
  for (const [kind, list] of Object.entries(itemLists)) {
    const locs = ctx.items.get(kind as ItemKind) ?? [];
    for (let n = locs.length; n < list(ctx.module).length; n++) locs.push(loc);
    ctx.items.set(kind as ItemKind, locs);
  }
}

const typeText = ({ params, results }: FuncType): string => `${params.join(" ")}>${results.join(" ")}`;

/** Adds a type that the text defines. @param isPlain it is alone in its group, final and without supertypes */
export function addType(ctx: WatContext, type: DefinedType, isPlain = true): number {
  const index = ctx.module.types.push(type) - 1;
  if (!isPlain || !isFuncType(type)) return index;
  const text = typeText(type);
  if (!ctx.typeIndexes.has(text)) ctx.typeIndexes.set(text, index);
  return index;
}

/** The first type like this one; a new one behind the others if there is none (6.6.4, "Abbreviations"). */
export function implicitType(ctx: WatContext, params: readonly ValType[], results: readonly ValType[]): number {
  const type = { params, results };
  return ctx.typeIndexes.get(typeText(type)) ?? addType(ctx, type);
}
