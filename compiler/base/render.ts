/**
 * Diagnostics as text for people and editors:
 *
 *     In file included from main.c:1:
 *     list.h:7:12: error: unknown type name 'nod' [-Wgroup]
 *         7 |   struct { nod *next; };
 *           |            ^~~
 *     list.h:3:1: note: …
 *
 * A pure function of the diagnostic and the sources. Tabs are widened, control
 * characters made harmless, and of a very long line only a window around the caret
 * is shown. A place inside macros is shown where the outermost macro is used; notes
 * follow with the macros that led there.
 */
import { catalog } from "./catalog.ts";
import type { Diagnostic, FixIt } from "./diagnostics.ts";
import { type Loc, lineText, noLoc, type Position, type SourceMap, type Span, tokenPattern } from "./source.ts";

export interface RenderOptions {
  /** Escape sequences for a terminal. */
  readonly color: boolean;
  /** What speaks when there is no place: "sea-cc". */
  readonly tool: string;
}

const TAB = 8;
/** Characters of a source line that are shown at most. */
const WINDOW = 160;
const MAX_MACRO_NOTES = 5;
const GUTTER = 5;

const colors = {
  error: "\x1b[1;31m",
  warning: "\x1b[1;35m",
  note: "\x1b[1;36m",
  bold: "\x1b[1m",
  caret: "\x1b[1;32m",
  fix: "\x1b[32m",
};
const RESET = "\x1b[0m";

/** The lines of one diagnostic with its notes, each ended by a newline. */
export function renderDiagnostic(
  diagnostic: Diagnostic,
  sources: SourceMap | undefined,
  options: RenderOptions,
): string {
  const { severity, group, loc, ranges } = diagnostic;
  const suffix = group === undefined ? "" : severity === "warning" ? ` [-W${group}]` : ` [-Werror=${group}]`;
  const kind = severity === "warning" ? "warning" : severity === "note" ? "note" : "error";
  const { fixes } = diagnostic;
  const shown = renderMessage({ kind, text: diagnostic.text + suffix, loc, ranges, fixes }, sources, options);
  const notes = diagnostic.notes.map((note) => {
    const span = note.end === note.loc ? [] : [{ start: note.loc, end: note.end }];
    const message = { kind: "note" as const, text: note.text, loc: note.loc, ranges: span, fixes: note.fixes };
    // What is shown already is not shown again.
    return note.loc === loc && span.length === 0 && !hasFixInLine(message, sources)
      ? headline(message, sources?.displayPosition(loc), options)
      : renderMessage(message, sources, options);
  });
  return includeTrace(loc, sources) + shown + macroNotes(loc, sources, options) + notes.join("");
}

interface Message {
  kind: "error" | "warning" | "note";
  text: string;
  loc: Loc;
  ranges: readonly Span[];
  fixes: readonly FixIt[];
}

function renderMessage(message: Message, sources: SourceMap | undefined, options: RenderOptions): string {
  const position = message.loc === noLoc ? undefined : sources?.displayPosition(message.loc);
  const head = headline(message, position, options);
  if (position === undefined) return head;
  return head + snippet(message, position, sources!, options) + fixLine(message.fixes, position, sources!, options);
}

function headline({ kind, text }: Message, position: Position | undefined, { color, tool }: RenderOptions): string {
  const place = position ? `${position.presumedName}:${position.presumedLine}:${position.column}` : tool;
  const clean = printable(text);
  if (!color) return `${place}: ${kind}: ${clean}\n`;
  return `${colors.bold}${place}: ${colors[kind]}${kind}: ${RESET}${colors.bold}${clean}${RESET}\n`;
}

/** The source line and the line below it with caret and underlined ranges. */
function snippet({ loc, ranges }: Message, position: Position, sources: SourceMap, { color }: RenderOptions): string {
  const line = lineText(position.file, position.line);
  const lineStart = position.offset - (position.column - 1);
  const marks = new Array<string>(line.length + 1).fill(" ");
  for (const range of ranges) underline(marks, range, position, lineStart, line, sources);
  if (ranges.length === 0)
    fill(marks, position.column - 1, position.column - 1 + tokenLength(line, position.column - 1));
  if (loc !== noLoc) marks[Math.min(position.column - 1, line.length)] = "^";
  const shown = layOut(line, marks, position.column - 1);
  const number = String(position.presumedLine).padStart(GUTTER);
  const below = shown.marks.trimEnd();
  return `${number} | ${shown.text}\n${" ".repeat(number.length)} | ${color ? `${colors.caret}${below}${RESET}` : below}\n`;
}

function underline(
  marks: string[],
  range: Span,
  position: Position,
  lineStart: number,
  line: string,
  sources: SourceMap,
): void {
  const start = offsetInFile(range.start, position, sources);
  const end = offsetInFile(range.end, position, sources);
  if (start === undefined || end === undefined) return;
  if (end < lineStart) return;
  const from = start < lineStart ? line.search(/\S|$/) : start - lineStart;
  const last = end - lineStart;
  const to = last > line.length ? line.trimEnd().length : last + tokenLength(line, last);
  fill(marks, from, Math.min(to, line.length));
}

function offsetInFile(loc: Loc, position: Position, sources: SourceMap): number | undefined {
  const place = sources.displayLoc(loc);
  return sources.fileOf(place) === position.file ? place - position.file.base : undefined;
}

function fill(marks: string[], from: number, to: number): void {
  for (let i = from; i < to; i++) marks[i] = "~";
}

function tokenLength(line: string, at: number): number {
  tokenPattern.lastIndex = Math.max(at, 0);
  return tokenPattern.exec(line)?.[0].length ?? 1;
}

/** Widens tabs and wide characters in both lines, and cuts a window out of a long line. */
function layOut(line: string, marks: readonly string[], caret: number): { text: string; marks: string } {
  const start = line.length > WINDOW ? Math.max(0, caret - WINDOW / 2) : 0;
  const end = Math.min(line.length, start + WINDOW);
  let text = start > 0 ? "…" : "";
  let below = start > 0 ? " " : "";
  for (let i = start; i < end; i++) {
    const code = line.codePointAt(i)!;
    const mark = marks[i] ?? " ";
    if (code === 9) {
      const width = TAB - (below.length % TAB);
      text += " ".repeat(width);
      below += mark + (mark === "~" ? "~" : " ").repeat(width - 1);
      continue;
    }
    text += printable(String.fromCodePoint(code));
    below += isWide(code) ? mark + (mark === " " ? " " : "~") : isCombining(code) ? "" : mark;
    if (code > 0xffff) i++;
  }
  if (end < line.length) text += "…";
  else below += marks[line.length] === "^" ? "^" : "";
  return { text, marks: below };
}

/** Nothing of a source may act on the terminal. */
const printable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");

/** Two columns in a terminal: East Asian wide characters and emoji. */
const isWide = (code: number): boolean =>
  (code >= 0x1100 && code <= 0x115f) ||
  (code >= 0x2e80 && code <= 0xa4cf) ||
  (code >= 0xac00 && code <= 0xd7a3) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0xfe30 && code <= 0xfe6f) ||
  (code >= 0xff00 && code <= 0xff60) ||
  (code >= 0x1f300 && code <= 0x1faff);

const isCombining = (code: number): boolean => (code >= 0x300 && code <= 0x36f) || code === 0x200d || code === 0xfe0f;

function includeTrace(loc: Loc, sources: SourceMap | undefined): string {
  let file = loc === noLoc ? undefined : sources?.fileOf(loc);
  let trace = "";
  while (file !== undefined && file.includedFrom !== noLoc) {
    const place: Position | undefined = sources!.position(file.includedFrom);
    if (place === undefined) break;
    const lead = trace === "" ? "In file included from" : "                 from";
    trace += `${lead} ${place.presumedName}:${place.presumedLine}:\n`;
    file = place.file;
  }
  return trace;
}

const expandedFrom = (macro: string): string => catalog["expanded-from"][1].replace("{name}", macro);

/** Where the token was written inside the macros that made it, innermost macro last. */
function macroNotes(loc: Loc, sources: SourceMap | undefined, options: RenderOptions): string {
  const levels: { macro: string; loc: Loc }[] = [];
  for (let at = loc; sources !== undefined && at !== noLoc; ) {
    const expansion = sources.expansionAt(at);
    if (expansion === undefined) break;
    levels.unshift({ macro: expansion.macro, loc: sources.spellingLoc(at) });
    at = expansion.invocation;
  }
  const place = sources?.displayLoc(loc);
  return levels
    .filter((level) => level.loc !== place && level.loc !== noLoc)
    .slice(0, MAX_MACRO_NOTES)
    .map(({ macro, loc: at }) =>
      renderMessage({ kind: "note", text: expandedFrom(macro), loc: at, ranges: [], fixes: [] }, sources, options),
    )
    .join("");
}

function hasFixInLine({ fixes, loc }: Message, sources: SourceMap | undefined): boolean {
  const position = loc === noLoc ? undefined : sources?.displayPosition(loc);
  return position !== undefined && fixLine(fixes, position, sources!, { color: false, tool: "" }) !== "";
}

/** What to write instead, below the line that the caret is in; replacements of other lines are left to editors. */
function fixLine(
  fixes: readonly FixIt[],
  { file, line }: Position,
  sources: SourceMap,
  { color }: RenderOptions,
): string {
  const source = lineText(file, line);
  let below = "";
  const inOrder = [...fixes].filter((fix) => fix.insert !== "").sort((a, b) => a.loc - b.loc);
  for (const { loc, insert } of inOrder) {
    const place = sources.expansionAt(loc) === undefined ? sources.position(loc) : undefined;
    if (place?.file !== file || place.line !== line || place.column > WINDOW / 2) return "";
    const before = layOut(source.slice(0, place.column - 1), [], 0).marks.length;
    if (below.length > before) return "";
    below = below.padEnd(before) + printable(insert.trimEnd().split("\n", 1)[0]!);
  }
  if (below === "") return "";
  return `${" ".repeat(GUTTER)} | ${color ? `${colors.fix}${below}${RESET}` : below}\n`;
}
