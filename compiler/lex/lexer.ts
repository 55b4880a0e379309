/**
 * Cuts a source text into preprocessing tokens (C11 6.4, translation phases 1 to 3).
 *
 * A file is lexed once, as a whole, into parallel arrays. Nothing is reported that may
 * stand in a skipped group: a lone quote becomes a token of its own, which is an error
 * only where the parser meets it. Unterminated comments are reported at once.
 *
 * Backslash-newline pairs inside a token are rare; such a token takes a slow path that
 * cuts them out (`spliced`). Its location is that of its first character.
 */
import type { Diagnostics } from "../base/diagnostics.ts";
import type { SourceFile } from "../base/source.ts";
import {
  AFTER_SPACE,
  AT_LINE_START,
  CHARACTER,
  IDENTIFIER,
  NUMBER,
  OTHER,
  PUNCTUATOR,
  STRING,
  type Sym,
  type SymbolTable,
} from "./tokens.ts";

/** The tokens of one file; `starts` are offsets in its text, `ends` the offsets after the last character. */
export interface LexedFile {
  readonly syms: Sym[];
  readonly starts: number[];
  readonly ends: number[];
  /** AT_LINE_START | AFTER_SPACE */
  readonly flags: number[];
}

export interface LexOptions {
  readonly trigraphs: boolean;
  /** `//` comments: not in strict C89. */
  readonly lineComments: boolean;
  readonly dollars: boolean;
}

export const defaultLexOptions: LexOptions = { trigraphs: false, lineComments: true, dollars: true };

// Character classes, one byte per ASCII character.
const LETTER = 1;
const DIGIT = 2;
const SPACE = 4;
const classes = /* @__PURE__ */ (() => {
  const table = new Uint8Array(128);
  for (let c = 0; c < 128; c++) {
    const char = String.fromCharCode(c);
    if (/[A-Za-z_]/.test(char)) table[c] = LETTER;
    else if (/[0-9]/.test(char)) table[c] = DIGIT;
    else if (/[ \t\v\f\r]/.test(char)) table[c] = SPACE;
  }
  return table;
})();

const NEWLINE = 10;
const BACKSLASH = 92;
const QUOTE = 34;
const APOSTROPHE = 39;
const SLASH = 47;
const STAR = 42;
const DOT = 46;
const DOLLAR = 36;

/** Lexes a whole file. */
export function lex(file: SourceFile, symbols: SymbolTable, diagnostics: Diagnostics, options = defaultLexOptions): LexedFile {
  return new Lexer(file, symbols, diagnostics, options).run();
}

/** Replaces trigraphs (C11 5.2.1.1); locations after one are off by two characters. */
export function replaceTrigraphs(text: string): string {
  const replacements: Record<string, string> = { "=": "#", "(": "[", "/": "\\", ")": "]", "'": "^", "<": "{", "!": "|", ">": "}", "-": "~" };
  return text.replace(/\?\?([=(/)'<!>-])/g, (_, c: string) => replacements[c]!);
}

class Lexer {
  private readonly text: string;
  private readonly out: LexedFile = { syms: [], starts: [], ends: [], flags: [] };
  private at = 0;
  private pending = AT_LINE_START;
  private readonly file: SourceFile;
  private readonly symbols: SymbolTable;
  private readonly diagnostics: Diagnostics;
  private readonly options: LexOptions;
  /** Without any backslash-newline the slow checks are skipped. */
  private readonly hasSplices: boolean;

  constructor(file: SourceFile, symbols: SymbolTable, diagnostics: Diagnostics, options: LexOptions) {
    this.file = file;
    this.text = file.text;
    this.symbols = symbols;
    this.diagnostics = diagnostics;
    this.options = options;
    this.hasSplices = /\\[ \t]*\r?\n/.test(file.text);
    if (this.text.charCodeAt(0) === 0xfeff) this.at = 1;
  }

  run(): LexedFile {
    const { text } = this;
    const end = text.length;
    while (this.at < end) {
      const c = text.charCodeAt(this.at);
      if (c === NEWLINE) {
        this.at++;
        this.pending = AT_LINE_START;
      } else if (c < 128 && classes[c] === SPACE) {
        this.at++;
        this.pending |= AFTER_SPACE;
      } else if (c === SLASH && this.skipComment()) this.pending |= AFTER_SPACE;
      else if (c === BACKSLASH && this.skipSplice()) continue;
      else this.token(c);
    }
    return this.out;
  }

  private push(start: number, end: number, category: number): void {
    let sym: Sym;
    if (this.hasSplices && this.text.indexOf("\\", start) < end && this.text.indexOf("\\", start) >= 0) {
      sym = this.symbols.intern(this.text.slice(start, end).replace(/\\[ \t]*\r?\n/g, ""), category);
    } else sym = this.symbols.internRange(this.text, start, end, category);
    this.pushSym(sym, start, end);
  }

  private pushSym(sym: Sym, start: number, end: number): void {
    const { out } = this;
    out.syms.push(sym);
    out.starts.push(start);
    out.ends.push(end);
    out.flags.push(this.pending);
    this.pending = 0;
    this.at = end;
  }

  /** Length of a backslash-newline at `at` (with blanks between, as gcc allows); 0 if there is none. */
  private spliceAt(at: number): number {
    const { text } = this;
    if (!this.hasSplices || text.charCodeAt(at) !== BACKSLASH) return 0;
    let end = at + 1;
    while (end < text.length && text.charCodeAt(end) !== NEWLINE) {
      const c = text.charCodeAt(end);
      if (c !== 32 && c !== 9 && c !== 13) return 0;
      end++;
    }
    return end < text.length ? end + 1 - at : 0;
  }

  private skipSplice(): boolean {
    const length = this.spliceAt(this.at);
    this.at += length;
    return length > 0;
  }

  private skipComment(): boolean {
    const { text, at } = this;
    let second = at + 1;
    second += this.spliceAt(second);
    const c = text.charCodeAt(second);
    if (c === STAR) {
      const close = text.indexOf("*/", second + 1);
      const spliced = this.hasSplices ? this.splicedClose(second + 1, close) : close;
      if (spliced < 0) {
        this.diagnostics.report("unterminated-comment", this.file.base + at, {});
        this.at = text.length;
      } else this.at = text.indexOf("/", spliced) + 1;
      return true;
    }
    if (c !== SLASH || !this.options.lineComments) return false;
    let end = second + 1;
    for (;;) {
      end = text.indexOf("\n", end);
      if (end < 0) {
        end = text.length;
        break;
      }
      if (!this.hasSplices || !/\\[ \t]*\r?$/.test(text.slice(Math.max(at, end - 80), end))) break;
      end++;
    }
    this.at = end;
    return true;
  }

  /** A comment may end in `*\<newline>/`. */
  private splicedClose(from: number, plain: number): number {
    const match = /\*\\[ \t]*\r?\n(\\[ \t]*\r?\n)*\//g;
    match.lastIndex = from;
    const found = match.exec(plain < 0 ? this.text : this.text.slice(0, plain));
    return found ? found.index : plain;
  }

  private token(c: number): void {
    const start = this.at;
    const kind = c < 128 ? classes[c]! : 0;
    if (kind === LETTER || c >= 128 || (c === DOLLAR && this.options.dollars) || (c === BACKSLASH && this.isUcn(start))) {
      this.identifierOrPrefixed(start);
    } else if (kind === DIGIT) this.number(start);
    else if (c === DOT && isDigit(this.text.charCodeAt(start + 1))) this.number(start);
    else if (c === QUOTE) this.quoted(start, start, QUOTE, STRING);
    else if (c === APOSTROPHE) this.quoted(start, start, APOSTROPHE, CHARACTER);
    else this.punctuator(start);
  }

  /** Skips characters of an identifier or number, and splices between them. */
  private skipWord(from: number): number {
    const { text } = this;
    let at = from;
    for (;;) {
      const c = text.charCodeAt(at);
      if (c < 128 ? (classes[c]! & (LETTER | DIGIT)) !== 0 : c === c) at++;
      else if (c === DOLLAR && this.options.dollars) at++;
      else if (c === BACKSLASH) {
        const splice = this.spliceAt(at);
        if (splice > 0 && this.continuesWord(at + splice)) at += splice;
        else if (this.isUcn(at)) at += text[at + 1] === "u" ? 6 : 10;
        else return at;
      } else return at;
    }
  }

  private continuesWord(at: number): boolean {
    const c = this.text.charCodeAt(at);
    return c >= 128 || (c < 128 && (classes[c]! & (LETTER | DIGIT)) !== 0) || this.spliceAt(at) > 0;
  }

  private isUcn(at: number): boolean {
    return /^\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})/.test(this.text.slice(at, at + 10));
  }

  private identifierOrPrefixed(start: number): void {
    const end = this.skipWord(start);
    const next = this.text.charCodeAt(end);
    if ((next === QUOTE || next === APOSTROPHE) && end - start <= 2 && /^(L|u|U|u8)$/.test(this.text.slice(start, end))) {
      this.quoted(start, end, next, next === QUOTE ? STRING : CHARACTER);
      return;
    }
    this.push(start, end, IDENTIFIER);
  }

  /** pp-number: digits, letters, dots, and signs after an exponent letter (6.4.8); C23's `'` between digits. */
  private number(start: number): void {
    const { text } = this;
    let at = start + 1;
    for (;;) {
      const c = text.charCodeAt(at);
      if (c === DOT) at++;
      else if (c < 128 && (classes[c]! & (LETTER | DIGIT)) !== 0) {
        at++;
        const next = text.charCodeAt(at);
        // e, E, p, P take a sign.
        if ((c === 101 || c === 69 || c === 112 || c === 80) && (next === 43 || next === 45)) at++;
      } else if (c === APOSTROPHE && /^'[0-9A-Za-z_]/.test(text.slice(at, at + 2)) && /[0-9A-Fa-f]$/.test(text[at - 1]!) && this.isSeparator(at)) at += 2;
      else if (c === BACKSLASH && this.spliceAt(at) > 0 && this.continuesWord(at + this.spliceAt(at))) at += this.spliceAt(at);
      else break;
    }
    this.push(start, at, NUMBER);
  }

  /** `1'000` separates digits only when no character constant could be meant: the next apostrophe is not two characters on. */
  private isSeparator(at: number): boolean {
    return this.text.charCodeAt(at + 2) !== APOSTROPHE || isDigit(this.text.charCodeAt(at + 3));
  }

  /** A string or character constant; without a closing quote on its line the quote is a token of category OTHER. */
  private quoted(start: number, open: number, quote: number, category: number): void {
    const { text } = this;
    for (let at = open + 1; at < text.length; at++) {
      const c = text.charCodeAt(at);
      if (c === quote) {
        this.push(start, at + 1, category);
        return;
      }
      if (c === NEWLINE) break;
      if (c === BACKSLASH) {
        const splice = this.spliceAt(at);
        if (splice > 0) at += splice - 1;
        else if (text.charCodeAt(at + 1) === NEWLINE) break;
        else at++;
      }
    }
    const lineEnd = text.indexOf("\n", start);
    const sym = this.symbols.internRange(text, start, open + 1, OTHER);
    this.pushSym(sym, start, open + 1);
    // The rest of the line belongs to the broken literal: lexing it would only give nonsense.
    this.at = lineEnd < 0 ? text.length : lineEnd;
  }

  private punctuator(start: number): void {
    const { text } = this;
    const length = punctuatorLength(text, start);
    if (length === 0) {
      this.push(start, start + 1, OTHER);
      return;
    }
    const image = text.slice(start, start + length);
    const digraph = digraphs[image];
    if (digraph === undefined) this.push(start, start + length, PUNCTUATOR);
    else this.pushSym(this.symbols.intern(digraph, PUNCTUATOR), start, start + length);
  }
}

const isDigit = (c: number): boolean => c >= 48 && c <= 57;

/** C11 6.4.6p3 */
const digraphs: Record<string, string | undefined> = { "<:": "[", ":>": "]", "<%": "{", "%>": "}", "%:": "#", "%:%:": "##" };

/** Longest match first (6.4p4). */
function punctuatorLength(text: string, at: number): number {
  const a = text[at]!;
  const b = text[at + 1];
  const c = text[at + 2];
  switch (a) {
    case "(":
    case ")":
    case "[":
    case "]":
    case "{":
    case "}":
    case ";":
    case ",":
    case "?":
    case "~":
      return 1;
    case ".":
      return b === "." && c === "." ? 3 : 1;
    case "-":
      return b === "-" || b === "=" || b === ">" ? 2 : 1;
    case "+":
      return b === "+" || b === "=" ? 2 : 1;
    case "&":
      return b === "&" || b === "=" ? 2 : 1;
    case "|":
      return b === "|" || b === "=" ? 2 : 1;
    case "*":
    case "!":
    case "=":
    case "^":
    case "/":
      return b === "=" ? 2 : 1;
    case "<":
      if (b === "<") return c === "=" ? 3 : 2;
      return b === "=" || b === ":" || b === "%" ? 2 : 1;
    case ">":
      if (b === ">") return c === "=" ? 3 : 2;
      return b === "=" ? 2 : 1;
    case "%":
      if (b === ":") return c === "%" && text[at + 3] === ":" ? 4 : 2;
      return b === "=" || b === ">" ? 2 : 1;
    case ":":
      return b === ">" || b === ":" ? 2 : 1;
    case "#":
      return b === "#" ? 2 : 1;
    default:
      return 0;
  }
}
