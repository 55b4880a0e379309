/**
 * Annotations for relocatable objects (tool-conventions, Linking.md, "Text format"): read here, given a meaning by
 * object/assemble.ts, and passed by where no object is made.
 *
 *     (data $greeting (@sym.segment align=4) "hello\00" (@reloc i32 data $greeting +1))
 *     (func $f (@sym name="f" weak) (result i32) (i32.const 0 (@reloc data $greeting)))
 *     (@sym.import.data $errno name="errno")
 */
import type { Loc } from "../../base/source.ts";
import type { ExternKind } from "../module.ts";
import type { WatContext } from "./context.ts";
import { type Annotation, type Cursor, concatenate } from "./cursor.ts";
import type { InstructionRelocation } from "./parse-body.ts";
import { stringBytes, utf8Text } from "./tokens.ts";

/** What `(@sym $id …)` says. */
export interface SymbolNote {
  readonly loc: Loc;
  /** By which relocations name it; the symbol of the whole thing when absent. */
  readonly id: string | undefined;
  /** Words and `key=value`s; values without quotes. */
  readonly qualifiers: ReadonlyMap<string, string>;
}

/** Something that stands between the bytes of a segment. */
export interface DataNote {
  /** How many bytes are in front of it. */
  readonly offset: number;
  readonly annotation: Annotation;
}

export interface SegmentNotes {
  readonly loc: Loc;
  readonly segment: SymbolNote | undefined;
  readonly symbols: readonly (SymbolNote & { readonly offset: number })[];
  readonly relocations: readonly DataNote[];
}

export interface WatLinking {
  /** Of functions, tables, globals and tags, by `kind index`. */
  readonly symbols: Map<string, SymbolNote[]>;
  /** By position of the function among those defined. */
  readonly bodies: Map<number, readonly InstructionRelocation[]>;
  /** By index of the segment. */
  readonly segments: Map<number, SegmentNotes>;
  readonly dataImports: SymbolNote[];
}

export const emptyLinking = (): WatLinking => ({
  symbols: new Map(),
  bodies: new Map(),
  segments: new Map(),
  dataImports: [],
});

export const symbolKey = (kind: ExternKind, index: number): string => `${kind} ${index}`;

/** Takes the `(@sym …)` behind the identifier of what is being defined. */
export function noteSymbols(cursor: Cursor, linking: WatLinking, kind: ExternKind, index: number): void {
  const notes = cursor.annotations("sym").map(parseSymbolNote);
  if (notes.length > 0) linking.symbols.set(symbolKey(kind, index), notes);
}

/** `$id? qualifier*`, each a word, `key=word` or `key="text"`. */
export function parseSymbolNote({ contents, loc, name }: Annotation): SymbolNote {
  const id = contents.optionalId()?.name;
  const qualifiers = new Map<string, string>();
  for (; !contents.done; contents.advance()) {
    const { text } = contents;
    const equals = text.indexOf("=");
    const key = equals < 0 ? text : text.slice(0, equals);
    if (!/^[a-z_]+$/.test(key)) contents.unexpected(`a qualifier of '@${name}'`);
    if (qualifiers.has(key)) contents.fail("wat-annotation", { name, fault: `says '${key}' twice` });
    qualifiers.set(key, equals < 0 ? "" : unquoted(text.slice(equals + 1), contents));
  }
  return { loc, id, qualifiers };
}

function unquoted(text: string, cursor: Cursor): string {
  if (!text.startsWith('"')) return text;
  return utf8Text(stringBytes(text)) ?? cursor.fail("wat-not-utf8", {});
}

/** The strings of a segment, and what stands between them. */
export function parseDataBytes(cursor: Cursor, { linking }: WatContext, index: number): Uint8Array {
  const { loc } = cursor;
  const [segment] = cursor.annotations("sym.segment").map(parseSymbolNote);
  const parts: Uint8Array[] = [];
  const symbols: (SymbolNote & { offset: number })[] = [];
  const relocations: DataNote[] = [];
  for (let offset = 0; ; ) {
    for (const annotation of cursor.annotations("sym")) symbols.push({ ...parseSymbolNote(annotation), offset });
    for (const annotation of cursor.annotations("reloc")) relocations.push({ offset, annotation });
    if (cursor.kind !== "string") break;
    const bytes = cursor.bytes();
    offset += bytes.length;
    parts.push(bytes);
  }
  cursor.expectDone("a string or ')'");
  linking.segments.set(index, { loc, segment, symbols, relocations });
  return concatenate(parts);
}
