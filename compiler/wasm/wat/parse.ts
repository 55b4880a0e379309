/**
 * The text format to a module (core specification chapter 6), in three walks over the fields of the module:
 * identifiers are bound to indexes, types are read, then everything else, where identifiers and types may be used
 * before the text defines them. Bodies become bytes at once; the module is what decode.ts makes of a binary.
 *
 *     (module (func (export "twice") (param $x i32) (result i32) (i32.add (local.get $x) (local.get $x))))
 *
 * A mistake ends the field it is in; the fields behind it are read, so that each can have its message.
 */

import type { Diagnostics } from "../../base/diagnostics.ts";
import type { Loc, SourceFile } from "../../base/source.ts";
import { isStackExhausted } from "../../base/stack.ts";
import { encodeNames, NAME_SECTION } from "../names.ts";
import { DATA_COUNT, hintSection, knownAnnotations, parseCustom } from "./annotations.ts";
import { nameAnnotation, newContext, notePlaces, type Space, type WatContext } from "./context.ts";
import { Cursor, WatFault } from "./cursor.ts";
import { parseSymbolNote } from "./linking.ts";
import { bindTypes, parseTypes } from "./parse-definitions.ts";
import { fieldParsers, isIndexed } from "./parse-fields.ts";
import { tokenize } from "./tokens.ts";

/** A module that was written as text. */
export interface WatModule extends WatContext {
  readonly loc: Loc;
}

/** Parses a file with one module; undefined when there are mistakes, which are reported. */
export function parseWat(file: SourceFile, diagnostics: Diagnostics): WatModule | undefined {
  const errors = diagnostics.errorCount;
  const tokens = tokenize(file, diagnostics);
  if (diagnostics.errorCount > errors) return undefined;
  const cursor = new Cursor(tokens, diagnostics);
  const module = guarded(() => parseWholeFile(cursor, diagnostics));
  reportMisplaced(cursor, diagnostics);
  return diagnostics.errorCount > errors ? undefined : module;
}

/** `(module …)`, or its fields alone. */
function parseWholeFile(cursor: Cursor, diagnostics: Diagnostics): WatModule {
  const { loc } = cursor;
  const inside = cursor.enterGroup("module");
  if (inside === undefined) return parseModule(cursor, diagnostics, loc);
  const parsed = parseModule(inside, diagnostics, loc);
  cursor.expectDone("the end of the file");
  return parsed;
}

/** Annotations that nobody asked for, where they have no meaning. */
export function reportMisplaced(cursor: Cursor, diagnostics: Diagnostics): void {
  for (const { name, loc } of cursor.untaken(knownAnnotations)) {
    diagnostics.report("wat-annotation", loc, { name, fault: "does not belong here" });
  }
}

/**
 * Runs a parser; undefined if it found a mistake, which it has reported.
 * @param tooDeep reports that what was parsed is nested too deeply for the stack
 */
export function guarded<T>(parse: () => T, tooDeep?: () => void): T | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof WatFault) return undefined;
    if (tooDeep === undefined || !isStackExhausted(error)) throw error;
    tooDeep();
    return undefined;
  }
}

/** The name and fields of a module, up to the end of the cursor's group. */
export function parseModule(cursor: Cursor, diagnostics: Diagnostics, loc: Loc): WatModule {
  const ctx = newContext(diagnostics);
  const id = cursor.optionalId();
  ctx.names.module = nameAnnotation(cursor) ?? id?.name;
  const fields = listFields(cursor, ctx);
  bindNames(fields, ctx);
  const parseFields = (isWanted: (word: string) => boolean, parse: (field: Field) => void) => {
    for (const field of fields) {
      if (!isWanted(field.word)) continue;
      guarded(
        () => parse(field),
        () => diagnostics.report("nested-too-deeply", field.loc, {}),
      );
      notePlaces(ctx, field.loc);
    }
  };
  parseFields(isTypes, ({ word, cursor }) => parseTypes(word, cursor.fork(), ctx));
  parseFields(
    (word) => !isTypes(word),
    ({ word, cursor }) => fieldParsers[word]!(cursor, ctx),
  );
  addSections(ctx);
  return { ...ctx, loc };
}

const isTypes = (word: string): boolean => word === "type" || word === "rec";

interface Field {
  readonly word: string;
  readonly loc: Loc;
  /** Behind the keyword. */
  readonly cursor: Cursor;
}

function listFields(cursor: Cursor, ctx: WatContext): Field[] {
  const fields: Field[] = [];
  for (;;) {
    for (const annotation of cursor.annotations("custom")) {
      const section = guarded(() => parseCustom(annotation));
      if (section !== undefined) ctx.module.customs.push(section);
    }
    for (const { contents } of cursor.annotations(DATA_COUNT)) {
      guarded(() => contents.expectDone());
      ctx.module.hasDataCount = true;
    }
    for (const annotation of cursor.annotations("sym.import.data")) {
      const note = guarded(() => parseSymbolNote(annotation));
      if (note !== undefined) ctx.linking.dataImports.push(note);
    }
    if (cursor.done) return fields;
    const field = guarded(() => enterField(cursor));
    if (field !== undefined) fields.push(field);
  }
}

function enterField(cursor: Cursor): Field {
  const word = cursor.groupWord();
  if (word === undefined || !(isTypes(word) || Object.hasOwn(fieldParsers, word))) {
    const { kind } = cursor;
    const found = cursor.describe();
    const { loc } = cursor;
    if (kind === "open") cursor.skipGroup();
    else cursor.advance();
    return cursor.fail("wat-expected", { expected: "a field such as '(func'", found }, loc);
  }
  const { loc } = cursor;
  return { word, loc, cursor: cursor.enterGroup(word)! };
}

/** The first walk: what has which index and which name. */
function bindNames(fields: readonly Field[], ctx: WatContext): void {
  let isDefined = false;
  for (const field of fields) {
    guarded(() => {
      if (isTypes(field.word)) {
        bindTypes(field.word, field.cursor.fork(), ctx);
        return;
      }
      const place = placeOf(field);
      if (place === undefined) return;
      const { loc } = place.cursor;
      ctx.spaces[place.space].define(place.cursor);
      const { isImport } = place;
      if (isImport && isDefined) place.cursor.fail("wat-import-order", {}, loc);
      isDefined ||= isImport === false;
      countInline(place.space, place.cursor, ctx);
    });
  }
}

interface Place {
  readonly space: Space;
  readonly cursor: Cursor;
  /** Undefined for what cannot be imported. */
  readonly isImport: boolean | undefined;
}

function placeOf({ word, cursor }: Field): Place | undefined {
  const ahead = cursor.fork();
  if (word !== "import") {
    if (!isIndexed(word)) return undefined;
    const isSegment = word === "elem" || word === "data";
    return { space: word as Space, cursor: ahead, isImport: isSegment ? undefined : isInlineImport(ahead.fork()) };
  }
  ahead.advance();
  ahead.advance();
  const kind = ahead.groupWord();
  if (kind === undefined || !isIndexed(kind)) return undefined;
  return { space: kind as Space, cursor: ahead.enterGroup(kind)!, isImport: true };
}

function isInlineImport(cursor: Cursor): boolean {
  cursor.optionalId();
  while (cursor.isGroup("export")) cursor.skipGroup();
  return cursor.isGroup("import");
}

/** A table's or memory's definition can have a segment in it, which has an index of its own. */
function countInline(space: Space, cursor: Cursor, { spaces }: WatContext): void {
  if (space !== "table" && space !== "memory") return;
  for (; !cursor.done; cursor.kind === "open" ? cursor.skipGroup() : cursor.advance()) {
    if (cursor.isGroup(space === "table" ? "elem" : "data")) spaces[space === "table" ? "elem" : "data"].count++;
  }
}

function addSections({ module, names, hints }: WatContext): void {
  const hintsOf = hintSection(hints);
  if (hintsOf !== undefined) module.customs.push(hintsOf);
  const bytes = encodeNames(names);
  // Who writes the section itself means its bytes.
  const isWritten = module.customs.some(({ name }) => name === NAME_SECTION);
  if (bytes.length > 0 && !isWritten) module.customs.push({ name: NAME_SECTION, bytes });
}
