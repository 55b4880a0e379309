/**
 * Cuts a source text into preprocessing tokens (C11 6.4, translation phases 1 to 3).
 *
 * A file is lexed once, as a whole, into parallel arrays. Nothing is reported that may
 * stand in a skipped group: a lone quote becomes a token of its own together with the
 * rest of its line, which is an error only where it reaches the parser. Unterminated
 * comments are reported at once.
 *
 * Backslash-newline pairs between tokens are white space. Those inside a token are rare:
 * each scanning loop stops at a backslash and only then asks whether a pair stands
 * there; `push` cuts the pairs out of a spelling that has any. A token's location is
 * that of its first character.
 */
import type { Diagnostics } from "../base/diagnostics.ts";
import type { SourceFile } from "../base/source.ts";
import { C, charClass, isIdentifierCodePoint } from "./characters.ts";
import {
  AFTER_SPACE,
  AT_LINE_START,
  CHARACTER,
  IDENTIFIER,
  NUMBER,
  OTHER,
  STRING,
  type Sym,
  type SymbolTable,
} from "./tokens.ts";

/** The tokens of one file; `starts` are offsets in its text. Only the first `syms.length` entries count. */
export interface LexedFile {
  readonly syms: Sym[];
  readonly starts: Int32Array;
  /** AT_LINE_START | AFTER_SPACE */
  readonly flags: Uint8Array;
  /** Offset after the last token. */
  readonly end: number;
  /** Only with `keepComments`. */
  readonly comments: readonly Comment[];
}

/** A comment that does not stand on the line of a directive. */
export interface Comment {
  /** Index of the token that follows. */
  readonly before: number;
  readonly start: number;
  readonly text: string;
  /** AT_LINE_START | AFTER_SPACE */
  readonly flags: number;
}

export interface LexOptions {
  /** `//` comments: not in strict C89. */
  readonly lineComments: boolean;
  readonly dollars: boolean;
  /** C23: `1'0'0` is one number. */
  readonly digitSeparators?: boolean;
  /** -C */
  readonly keepComments?: boolean;
}

export const defaultLexOptions: LexOptions = { lineComments: true, dollars: true };

/** Lexes a whole file. */
export function lex(
  file: SourceFile,
  symbols: SymbolTable,
  diagnostics: Diagnostics,
  options = defaultLexOptions,
): LexedFile {
  return new Lexer(file, symbols, diagnostics, options).run();
}

const NEWLINE = 10;
const BLANK = 32;
const DOLLAR = 36;
const APOSTROPHE = 39;
const QUOTE = 34;
const STAR = 42;
const PLUS = 43;
const MINUS = 45;
const DOT = 46;
const SLASH = 47;
const BACKSLASH = 92;
/** `c | LOWER` is the lower-case form of a letter. */
const LOWER = 32;
const LOWER_E = 101;
const LOWER_P = 112;

const isWordClass = (cls: number): boolean => cls === C.Letter || cls === C.Digit;
const isDigit = (c: number): boolean => c >= 48 && c <= 57;
const splice = /\\[ \t\v\f\r]*\n/;
const allSplices = /\\[ \t\v\f\r]*\n/g;

class Lexer {
  private readonly text: string;
  private readonly end: number;
  private readonly syms: Sym[] = [];
  private readonly comments: Comment[] = [];
  private starts: Int32Array;
  private flags: Uint8Array;
  private at = 0;
  private pending = AT_LINE_START;
  /** The token being scanned holds a backslash-newline or `\u`. */
  private isDirty = false;
  private readonly file: SourceFile;
  private readonly symbols: SymbolTable;
  private readonly diagnostics: Diagnostics;
  private readonly options: LexOptions;
  private readonly hasSplices: boolean;
  /** The next place where a comment ends in `*\<newline>/`, once it was looked for. */
  private splicedClose = -1;

  constructor(file: SourceFile, symbols: SymbolTable, diagnostics: Diagnostics, options: LexOptions) {
    this.file = file;
    this.text = file.text;
    this.end = file.text.length;
    // Plain C has a token for every four characters or more.
    const capacity = (this.end >> 2) + 16;
    this.starts = new Int32Array(capacity);
    this.flags = new Uint8Array(capacity);
    this.symbols = symbols;
    this.diagnostics = diagnostics;
    this.options = options;
    this.hasSplices = file.text.includes("\\") && splice.test(file.text);
    if (this.text.charCodeAt(0) === 0xfeff) this.at = 1;
  }

  run(): LexedFile {
    const { text, end } = this;
    while (this.at < end) {
      const c = text.charCodeAt(this.at);
      switch (c < 128 ? charClass[c]! : C.Letter) {
        case C.NewLine:
          this.at++;
          this.pending = AT_LINE_START;
          break;
        case C.Space:
          do this.at++;
          while (text.charCodeAt(this.at) === BLANK);
          this.pending |= AFTER_SPACE;
          break;
        case C.Letter:
          this.word(this.at);
          break;
        case C.Digit:
          this.number(this.at);
          break;
        case C.Single:
          this.pushSym(this.symbols.punctuatorsAt(c)[0]!.sym, this.at, this.at + 1);
          break;
        case C.Operator:
          this.operator(c);
          break;
        case C.Quote:
          this.quoted(this.at, this.at, c);
          break;
        case C.Backslash:
          this.backslash();
          break;
        default:
          this.push(this.at, this.at + 1, OTHER);
      }
    }
    return { syms: this.syms, starts: this.starts, flags: this.flags, end: this.at, comments: this.comments };
  }

  private push(start: number, end: number, category: number): void {
    let sym: Sym;
    if (this.isDirty) {
      sym = this.symbols.intern(cleanSpelling(this.text.slice(start, end), category), category);
      this.isDirty = false;
    } else sym = this.symbols.internRange(this.text, start, end, category);
    this.pushSym(sym, start, end);
  }

  private pushSym(sym: Sym, start: number, end: number): void {
    const index = this.syms.length;
    if (index === this.starts.length) this.grow();
    this.syms.push(sym);
    this.starts[index] = start;
    this.flags[index] = this.pending;
    this.pending = 0;
    this.at = end;
  }

  private grow(): void {
    const starts = new Int32Array(this.starts.length * 2);
    starts.set(this.starts);
    this.starts = starts;
    const flags = new Uint8Array(this.flags.length * 2);
    flags.set(this.flags);
    this.flags = flags;
  }

  // ── Backslashes ────────────────────────────────────────────────────────────────

  /** Length of the backslash-newlines from `at` on (with blanks between, as gcc allows); 0 if there is none. */
  private spliceAt(at: number): number {
    if (!this.hasSplices) return 0;
    const { text } = this;
    let next = at;
    while (text.charCodeAt(next) === BACKSLASH) {
      let end = next + 1;
      while (text.charCodeAt(end) !== NEWLINE && charClass[text.charCodeAt(end)] === C.Space) end++;
      if (text.charCodeAt(end) !== NEWLINE) break;
      next = end + 1;
    }
    return next - at;
  }

  /** Length of a universal character name; 0 if there is none. */
  private universalAt(at: number): number {
    const match = /^\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})/.exec(this.text.slice(at, at + 10));
    return match ? match[0].length : 0;
  }

  private backslash(): void {
    const length = this.spliceAt(this.at);
    if (length > 0) this.at += length;
    else if (this.universalAt(this.at) > 0) this.word(this.at);
    else this.push(this.at, this.at + 1, OTHER);
  }

  // ── Comments and punctuators ───────────────────────────────────────────────────

  private operator(c: number): void {
    const { text, at } = this;
    const next = text.charCodeAt(at + 1);
    if (c === SLASH && (next === STAR || next === SLASH || next === BACKSLASH) && this.comment()) return;
    if (c === DOT && isDigit(next)) {
      this.number(at);
      return;
    }
    const list = this.symbols.punctuatorsAt(c);
    let i = 0;
    // The last of them is the character alone.
    while (i < list.length - 1 && !isAt(text, at, list[i]!.spelling)) i++;
    const end = at + list[i]!.spelling.length;
    if (text.charCodeAt(end) === BACKSLASH && this.spliceAt(end) > 0) this.splicedOperator();
    else this.pushSym(list[i]!.sym, at, end);
  }

  /** A punctuator that a backslash-newline may cut in two. */
  private splicedOperator(): void {
    const { text, at } = this;
    let clean = "";
    const ends: number[] = [];
    for (let place = at; clean.length < 4 && place < this.end; ) {
      clean += text[place];
      ends.push(place + 1);
      place += 1 + this.spliceAt(place + 1);
    }
    if (text[at] === "." && isDigit(clean.charCodeAt(1))) this.number(at);
    else {
      const list = this.symbols.punctuatorsAt(text.charCodeAt(at));
      const found = list.find(({ spelling }) => clean.startsWith(spelling))!;
      this.pushSym(found.sym, at, ends[found.spelling.length - 1]!);
    }
  }

  /** Skips the comment that starts here. @returns false when none does */
  private comment(): boolean {
    const start = this.at;
    const second = start + 1 + this.spliceAt(start + 1);
    const c = this.text.charCodeAt(second);
    if (c === STAR) this.at = this.blockEnd(second + 1);
    else if (c === SLASH && this.options.lineComments) this.at = this.lineEnd(second + 1);
    else return false;
    if (this.options.keepComments && !this.isInDirective())
      this.comments.push({
        before: this.syms.length,
        start,
        text: this.text.slice(start, this.at),
        flags: this.pending,
      });
    this.pending |= AFTER_SPACE;
    return true;
  }

  private isInDirective(): boolean {
    if ((this.pending & AT_LINE_START) !== 0) return false;
    let first = this.syms.length - 1;
    while (first > 0 && (this.flags[first]! & AT_LINE_START) === 0) first--;
    return this.syms[first]?.image === "#";
  }

  /** Where the block comment ends whose text starts at `from`. */
  private blockEnd(from: number): number {
    const { text } = this;
    const close = text.indexOf("*/", from);
    if (this.hasSplices) {
      // It may also end in `*\<newline>/`.
      if (this.splicedClose < from) this.splicedClose = this.findSplicedClose(from);
      if (this.splicedClose < (close < 0 ? this.end : close)) return this.text.indexOf("/", this.splicedClose) + 1;
    }
    if (close >= 0) {
      const inner = text.slice(from, close).indexOf("/*");
      if (inner >= 0) this.diagnostics.report("nested-comment", this.file.base + from + inner, {});
      return close + 2;
    }
    this.diagnostics.report("unterminated-comment", this.file.base + this.at, {});
    return this.end;
  }

  /** The next `*` with backslash-newlines and a `/` after it; the end of the text if there is none. */
  private findSplicedClose(from: number): number {
    const pattern = /\*(?:\\[ \t\v\f\r]*\n)+\//g;
    pattern.lastIndex = from;
    return pattern.exec(this.text)?.index ?? this.end;
  }

  /** The next newline that no backslash stands before. */
  private lineEnd(from: number): number {
    const { text } = this;
    for (let end = text.indexOf("\n", from); end >= 0; end = text.indexOf("\n", end + 1)) {
      let before = end - 1;
      while (before >= from && charClass[text.charCodeAt(before)] === C.Space) before--;
      if (text.charCodeAt(before) !== BACKSLASH) return end;
    }
    return this.end;
  }

  // ── Words, numbers, literals ───────────────────────────────────────────────────

  private word(start: number): void {
    const end = this.skipWord(start);
    const next = this.text.charCodeAt(end);
    if (end === start) this.strange(start);
    else if ((next === QUOTE || next === APOSTROPHE) && end - start <= 2 && isPrefix(this.text.slice(start, end)))
      this.quoted(start, end, next);
    else this.push(start, end, IDENTIFIER);
  }

  /** Skips the characters of an identifier. */
  private skipWord(start: number): number {
    const { text } = this;
    let at = start;
    for (;;) {
      const c = text.charCodeAt(at);
      if (c < 128 && isWordClass(charClass[c]!)) {
        if (c === DOLLAR && !this.options.dollars) return at;
        at++;
      } else if (c >= 128) {
        const code = text.codePointAt(at)!;
        if (!isIdentifierCodePoint(code, at === start)) return at;
        at += code > 0xffff ? 2 : 1;
      } else if (c === BACKSLASH) {
        const skipped = this.spliceAt(at) > 0 ? this.spliceBefore(at, start) : this.universalAt(at);
        if (skipped === 0) return at;
        this.isDirty = true;
        at += skipped;
      } else return at;
    }
  }

  /** Length of the backslash-newline at `at` if a word goes on after it. */
  private spliceBefore(at: number, start: number): number {
    const length = this.spliceAt(at);
    const c = this.text.charCodeAt(at + length);
    const continues =
      c < 128
        ? isWordClass(charClass[c]!) || (c === BACKSLASH && this.universalAt(at + length) > 0)
        : isIdentifierCodePoint(this.text.codePointAt(at + length) ?? 0, at === start);
    return continues ? length : 0;
  }

  /** A character beyond ASCII that no identifier may hold, or a `$` that is switched off. */
  private strange(start: number): void {
    const code = this.text.codePointAt(start)!;
    this.push(start, start + (code > 0xffff ? 2 : 1), OTHER);
  }

  /** pp-number: digits, letters, dots, and signs after an exponent letter (6.4.8); C23's `'` between digits. */
  private number(start: number): void {
    const { text } = this;
    let at = start + 1;
    for (;;) {
      const c = text.charCodeAt(at);
      if (c === DOT) at++;
      else if (c < 128 && isWordClass(charClass[c]!)) {
        at++;
        const letter = c | LOWER;
        if (letter !== LOWER_E && letter !== LOWER_P) continue;
        const sign = text.charCodeAt(at);
        if (sign === PLUS || sign === MINUS) at++;
      } else if (c === APOSTROPHE && this.isSeparator(at)) at += 2;
      else if (c === BACKSLASH && this.spliceAt(at) > 0) {
        const length = this.spliceAt(at);
        const next = text.charCodeAt(at + length);
        if (next !== DOT && !(next < 128 && isWordClass(charClass[next]!)) && next !== PLUS && next !== MINUS) break;
        this.isDirty = true;
        at += length;
        const before = text.charCodeAt(at - length - 1) | LOWER;
        if ((next === PLUS || next === MINUS) && before !== LOWER_E && before !== LOWER_P) break;
        if (next === PLUS || next === MINUS) at++;
      } else break;
    }
    this.push(start, at, NUMBER);
  }

  /** `1'000`: before C23 not when a character constant could be meant, as in `1'a'`. */
  private isSeparator(at: number): boolean {
    const { text } = this;
    const next = text.charCodeAt(at + 1);
    return (
      next < 128 &&
      isWordClass(charClass[next]!) &&
      (this.options.digitSeparators || text.charCodeAt(at + 2) !== APOSTROPHE)
    );
  }

  /** A string or character constant; without a closing quote the rest of the line is one OTHER token. */
  private quoted(start: number, open: number, quote: number): void {
    const { text } = this;
    let at = open + 1;
    for (; at < this.end; at++) {
      const c = text.charCodeAt(at);
      if (c === quote || c === NEWLINE) break;
      if (c !== BACKSLASH) continue;
      const length = this.spliceAt(at);
      if (length > 0) {
        this.isDirty = true;
        at += length - 1;
      } else if (text.charCodeAt(at + 1) !== NEWLINE) at += 1 + this.spliceInEscape(at + 1);
    }
    if (text.charCodeAt(at) === quote) this.push(start, at + 1, quote === QUOTE ? STRING : CHARACTER);
    else this.push(start, Math.min(at, this.end), OTHER);
  }

  /** A backslash-newline may even stand between a backslash and its letter. */
  private spliceInEscape(at: number): number {
    const length = this.spliceAt(at);
    if (length > 0) this.isDirty = true;
    return length;
  }
}

/** Whether a punctuator stands at an offset; its first character is known to. */
function isAt(text: string, at: number, spelling: string): boolean {
  for (let i = 1; i < spelling.length; i++) if (text.charCodeAt(at + i) !== spelling.charCodeAt(i)) return false;
  return true;
}

const isPrefix = (word: string): boolean => word === "L" || word === "u" || word === "U" || word === "u8";

/** A spelling without backslash-newlines; in identifiers universal character names become their characters (6.4.3). */
function cleanSpelling(spelling: string, category: number): string {
  const joined = spelling.replace(allSplices, "");
  if (category !== IDENTIFIER) return joined;
  return joined.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))/g, (whole, short?: string, long?: string) => {
    const code = Number.parseInt((short ?? long)!, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
