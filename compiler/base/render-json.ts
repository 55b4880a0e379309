/**
 * Diagnostics as JSON for editors, in the form of gcc's `-fdiagnostics-format=json`:
 * one array, an object for each diagnostic with its notes as `children`. Columns count
 * from 1; `byte-column` counts UTF-8 bytes, `column` and `display-column` characters.
 */
import type { Diagnostic, FixIt } from "./diagnostics.ts";
import { type Loc, lineText, noLoc, type SourceMap, type Span } from "./source.ts";

interface JsonPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly "display-column": number;
  readonly "byte-column": number;
}

interface JsonLocation {
  readonly caret: JsonPlace;
  readonly start?: JsonPlace;
  readonly finish?: JsonPlace;
}

interface JsonDiagnostic {
  readonly kind: string;
  readonly message: string;
  /** Our stable name of the message. */
  readonly id: string;
  readonly option?: string;
  readonly locations: readonly JsonLocation[];
  readonly fixits?: readonly { readonly start: JsonPlace; readonly next: JsonPlace; readonly string: string }[];
  readonly children: readonly JsonDiagnostic[];
}

/** All diagnostics as one line of JSON, ended by a newline. */
export function renderJson(diagnostics: readonly Diagnostic[], sources: SourceMap | undefined): string {
  return `${JSON.stringify(diagnostics.map((diagnostic) => toJson(diagnostic, sources)))}\n`;
}

function toJson(diagnostic: Diagnostic, sources: SourceMap | undefined): JsonDiagnostic {
  const { severity, text, id, group, loc, ranges, notes, fixes } = diagnostic;
  return {
    kind: severity === "fatal" ? "fatal error" : severity,
    message: text,
    id,
    ...(group === undefined ? {} : { option: severity === "error" ? `-Werror=${group}` : `-W${group}` }),
    locations: locationsOf(loc, ranges, sources),
    ...fixesOf(fixes, sources),
    children: notes.map((note) => ({
      kind: "note",
      message: note.text,
      id: note.id,
      locations: locationsOf(note.loc, [], sources),
      ...fixesOf(note.fixes, sources),
      children: [],
    })),
  };
}

function locationsOf(loc: Loc, ranges: readonly Span[], sources: SourceMap | undefined): JsonLocation[] {
  const caret = placeOf(loc, sources);
  if (caret === undefined) return [];
  if (ranges.length === 0) return [{ caret }];
  return ranges.map((range) => ({ caret, start: placeOf(range.start, sources), finish: placeOf(range.end, sources) }));
}

function fixesOf(fixes: readonly FixIt[], sources: SourceMap | undefined): Pick<JsonDiagnostic, "fixits"> {
  const fixits = fixes.flatMap(({ loc, remove, insert }) => {
    const start = placeOf(loc, sources);
    const next = placeOf(loc + remove, sources);
    return start && next ? [{ start, next, string: insert }] : [];
  });
  return fixits.length === 0 ? {} : { fixits };
}

function placeOf(loc: Loc, sources: SourceMap | undefined): JsonPlace | undefined {
  const position = loc === noLoc ? undefined : sources?.displayPosition(loc);
  if (position === undefined) return undefined;
  const before = lineText(position.file, position.line).slice(0, position.column - 1);
  const bytes = new TextEncoder().encode(before).length;
  return {
    file: position.presumedName,
    line: position.presumedLine,
    column: position.column,
    "display-column": position.column,
    "byte-column": bytes + 1,
  };
}
