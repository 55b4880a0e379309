/**
 * Tokens as text again, for `-E` and `-dM`.
 *
 * Lines stay where they were as far as possible: short gaps become empty lines, longer
 * ones and changes of file a line marker, `# 12 "file.h" 1`, whose flags are gcc's:
 * 1 a file begins, 2 back to this file, 3 system header. Every file that was read is
 * marked, also one that left no token or that was embedded: ccache learns from the
 * markers what an object was made of. Two tokens that macros brought side by side get a
 * space where without it they would read as another token.
 */
import type { Loc, SourceFile, SourceMap } from "../base/source.ts";
import { AFTER_SPACE, AT_LINE_START, COMMENT, IDENTIFIER, NUMBER, type Sym, T } from "../lex/tokens.ts";
import { macroText } from "./macro.ts";
import type { Preprocessed } from "./preprocessor.ts";

export interface PrintOptions {
  /** -P */
  readonly noLineMarkers: boolean;
  /** Where the compiler was called, for -g: whoever compiles the text may be elsewhere. */
  readonly folder?: string | undefined;
}

/** Gaps of up to so many lines are printed as empty lines. */
const SHORT_GAP = 8;

export function printPreprocessed(
  source: Preprocessed,
  ctx: { readonly sources: SourceMap },
  options: PrintOptions,
): string {
  return new Printer(ctx.sources, options).print(source);
}

class Printer {
  private readonly out: string[] = [];
  private readonly sources: SourceMap;
  private readonly plain: boolean;
  private readonly folder: string | undefined;
  private file: SourceFile | undefined;
  /** How many of the files read have been marked. */
  private marked = 0;
  /** Presumed name and line that the text now being written is on. */
  private name = "";
  private line = 1;
  private isLineEmpty = true;
  private previous: Sym | undefined;

  constructor(sources: SourceMap, { noLineMarkers, folder }: PrintOptions) {
    this.sources = sources;
    this.plain = noLineMarkers;
    this.folder = folder;
  }

  print({ tokens, dependencies }: Preprocessed): string {
    const { files } = this.sources;
    const main = files.find((file) => file.includedFrom === 0 && !file.name.startsWith("<"));
    if (main && !this.plain) {
      this.mark(main, main.name, 1, "");
      if (this.folder !== undefined) {
        this.out.push(`# 1 "${quoteName(this.folder)}//"\n`);
        this.mark(main, main.name, 1, "");
      }
    }
    this.marked = main === undefined ? 0 : files.indexOf(main) + 1;
    for (let i = 0; i < tokens.length; i++) {
      const sym = tokens.syms[i]!;
      if (sym === undefined || sym.image === "") continue;
      const isPragma = sym.tokenTypeIdx === T.Pragma.tokenTypeIdx;
      const flags = tokens.flags[i]!;
      const startsLine = (flags & AT_LINE_START) !== 0 && !this.followsComment(tokens.locs[i]!);
      if (isPragma || startsLine) this.moveTo(tokens.locs[i]!);
      if (isPragma) this.pragma(sym);
      else this.token(sym, flags, tokens.locs[i]!);
    }
    this.endLine();
    if (main && !this.plain) this.markRest(main, dependencies);
    return this.out.join("");
  }

  private token(sym: Sym, flags: number, loc: number): void {
    if (this.isLineEmpty) {
      if ((flags & AFTER_SPACE) !== 0) this.out.push(this.indentation(loc));
    } else if ((flags & (AFTER_SPACE | AT_LINE_START)) !== 0 || wouldPaste(this.previous!, sym)) this.out.push(" ");
    this.out.push(sym.image);
    this.isLineEmpty = false;
    this.previous = sym;
    if (sym.category === COMMENT) this.line += sym.image.split("\n").length - 1;
  }

  /** Whether what stands at `loc` is the first of its line, were it not for a comment in front. */
  private followsComment(loc: Loc): boolean {
    if (this.isLineEmpty || this.previous?.category !== COMMENT || this.previous.image.startsWith("//")) return false;
    const place = this.sources.position(loc);
    return place?.file === this.file && place?.presumedLine === this.line;
  }

  private indentation(loc: number): string {
    const column = this.sources.position(loc)?.column ?? 1;
    return " ".repeat(Math.min(column - 1, 40));
  }

  private pragma(sym: Sym): void {
    this.endLine();
    this.out.push(sym.image.startsWith("#") ? `${sym.image}\n` : `#pragma ${sym.image}\n`);
    this.line++;
  }

  private endLine(): void {
    if (this.isLineEmpty) return;
    this.out.push("\n");
    this.isLineEmpty = true;
    this.line++;
  }

  /** Goes to the line where a token stands. */
  private moveTo(loc: number): void {
    const place = this.sources.position(loc);
    this.endLine();
    if (!place || this.plain) return;
    const { file, presumedName, presumedLine } = place;
    const { files } = this.sources;
    while (this.marked < files.length && this.isReadBefore(files[this.marked]!, file, file.base + place.offset))
      this.enter(files[this.marked++]!);
    if (file !== this.file) this.mark(file, presumedName, presumedLine, this.isEntering(file) ? " 1" : " 2");
    else if (presumedName !== this.name || presumedLine < this.line || presumedLine > this.line + SHORT_GAP)
      this.mark(file, presumedName, presumedLine, "");
    else {
      this.out.push("\n".repeat(presumedLine - this.line));
      this.line = presumedLine;
    }
  }

  /** Whether a file was opened before the token at `loc` of `current`. */
  private isReadBefore(file: SourceFile, current: SourceFile, loc: Loc): boolean {
    if (file.base <= current.base) return true;
    let at: SourceFile | undefined = file;
    while (at && at.includedFrom !== 0) {
      const from: Loc = at.includedFrom;
      at = this.sources.position(from)?.file;
      if (at === current) return from < loc;
    }
    return false;
  }

  /** Marks the beginning of a file, after the place it is included from. */
  private enter(file: SourceFile): void {
    if (file.name.startsWith("<")) return;
    const from = this.sources.position(file.includedFrom);
    if (from && from.file !== this.file) this.mark(from.file, from.presumedName, from.presumedLine, " 2");
    this.mark(file, file.name, 1, " 1");
  }

  /** Marks what was read after the last token, and what #embed read. */
  private markRest(main: SourceFile, dependencies: Preprocessed["dependencies"]): void {
    const { files } = this.sources;
    const last = this.file;
    while (this.marked < files.length) this.enter(files[this.marked++]!);
    const isSource = new Set(files.map(({ name }) => name));
    for (const { path } of dependencies) if (!isSource.has(path)) this.out.push(`# 1 "${quoteName(path)}" 1\n`);
    if (this.file !== last) this.mark(main, main.name, 1, " 2");
  }

  /** Whether a file is further in than the current one. */
  private isEntering(file: SourceFile): boolean {
    return this.file === undefined || file.base > this.file.base;
  }

  private mark(file: SourceFile, name: string, line: number, flags: string): void {
    this.out.push(`# ${line} "${quoteName(name)}"${flags}${file.isSystem ? " 3" : ""}\n`);
    this.file = file;
    this.name = name;
    this.line = line;
  }
}

const quoteName = (name: string): string => name.replace(/[\\"]/g, "\\$&");

/** Pairs of last and first character that would read as one punctuator, or start a comment. */
const pastingPairs = new Set(
  "++ -- -> && || << <: <% >> ## :: :> %: %> // /* .. += -= *= /= %= &= |= ^= == != <= >=".split(" "),
);

const isWord = (c: string): boolean => /[A-Za-z0-9_$\u0080-\uffff]/.test(c);

/** Would two spellings, written without a space, be lexed as something else? */
export function wouldPaste(left: Sym, right: Sym): boolean {
  const last = left.image.at(-1)!;
  const first = right.image[0]!;
  if (isWord(last) && isWord(first)) return true;
  if (left.category === NUMBER) return first === "." || first === "+" || first === "-";
  if (left.category === IDENTIFIER) return (first === '"' || first === "'") && /^(L|u|U|u8)$/.test(left.image);
  if (last === "." && right.category === NUMBER) return true;
  return pastingPairs.has(last + first);
}

/** The headers opened, a dot for each level, for -H. */
export function printIncludes(source: Preprocessed): string {
  return source.includes.map(({ path, depth }) => `${".".repeat(depth)} ${path}\n`).join("");
}

/** All macros as `#define` lines, for -dM. */
export function printMacros(source: Preprocessed, _ctx?: unknown): string {
  return [...source.macros.values()]
    .filter((macro) => macro.builtin === undefined)
    .map((macro) => `#define ${macroText(macro)}\n`)
    .join("");
}
