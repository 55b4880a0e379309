/**
 * Tokens of the text format (core specification 6.3).
 *
 * A token is the longest run of characters that may stand in one: `a"b"` is one (reserved) token and not a
 * keyword with a string behind it. Comments nest. Parentheses are matched here, so that the parser can step
 * over a field and come back to it when all names are known.
 *
 * An annotation, `(@name …)`, may stand between any two tokens and means nothing to who does not know it. It
 * stays in the list as a group of its own which the cursor steps over:
 *
 *     (func (@name "λ") nop)      open keyword [annotation string close] keyword close
 */
import type { Diagnostics } from "../../base/diagnostics.ts";
import type { SourceFile } from "../../base/source.ts";

export type TokenKind = "open" | "close" | "annotation" | "string" | "id" | "keyword" | "number" | "reserved" | "end";

export interface Tokens {
  readonly file: SourceFile;
  /** In order; the last one is "end". */
  readonly kinds: TokenKind[];
  /** Offsets in the file's text. */
  readonly starts: number[];
  readonly ends: number[];
  /** Of "open" and "annotation": index of the "close"; the other way round for "close". */
  readonly partner: number[];
}

/** Characters of keywords and identifiers. */
const idChar = "0-9A-Za-z!#$%&'*+\\-./:<=>?@\\\\^_`|~";
const digits = "\\d(?:_?\\d)*";
const hexDigits = "[\\da-fA-F](?:_?[\\da-fA-F])*";

/** Between tokens: what means nothing and does not nest. */
const blanks = /(?:[ \t\n\r]+|;;[^\n\r]*)+/y;
const idChars = new RegExp(`[${idChar}]+`, "y");
const punctuation = /[,;[\]{}]+/y;
const identifier = new RegExp(`^\\$[${idChar}]+$`);
const keyword = new RegExp(`^[a-z][${idChar}]*$`);
const number = new RegExp(
  `^[+-]?(?:0x${hexDigits}(?:\\.(?:${hexDigits})?)?(?:[pP][+-]?${digits})?|${digits}(?:\\.(?:${digits})?)?(?:[eE][+-]?${digits})?|inf|nan(?::0x${hexDigits})?)$`,
);
/** A string without what is wrong in it: no controls, known escapes. */
const string = /"(?:[ !#-[\]-~\u0080-\uffff]+|\\(?:[tnr"'\\]|[\da-fA-F]{2}|u\{[\da-fA-F](?:_?[\da-fA-F])*\}))*"/y;
/** What one could have meant as a string, to go on behind it. */
const anyString = /"(?:[^"\\\n]+|\\[^\n])*"?/y;

/** Splits a file; mistakes are reported, and then what is returned is not to be parsed. */
export function tokenize(file: SourceFile, diagnostics: Diagnostics): Tokens {
  return new Tokenizer(file, diagnostics).run();
}

class Tokenizer {
  private readonly tokens: Tokens;
  private readonly text: string;
  private readonly diagnostics: Diagnostics;
  private readonly open: number[] = [];
  /** Depth of parentheses at which the current annotation began; -1 outside. */
  private annotated = -1;
  private at = 0;

  constructor(file: SourceFile, diagnostics: Diagnostics) {
    this.tokens = { file, kinds: [], starts: [], ends: [], partner: [] };
    this.text = file.text;
    this.diagnostics = diagnostics;
  }

  run(): Tokens {
    for (;;) {
      this.skipSpace();
      if (this.at >= this.text.length) break;
      this.token();
    }
    for (const index of this.open) this.complain("wat-unclosed", this.tokens.starts[index]!, this.tokens.kinds[index]!);
    this.push("end", this.text.length, this.text.length);
    return this.tokens;
  }

  private complain(id: "wat-unclosed", offset: number, kind: TokenKind): void {
    const what = kind === "annotation" ? "annotation" : "parenthesis";
    this.diagnostics.report(id, this.tokens.file.base + offset, { what });
  }

  private push(kind: TokenKind, start: number, end: number): number {
    const { kinds, starts, ends, partner } = this.tokens;
    starts.push(start);
    ends.push(end);
    partner.push(-1);
    return kinds.push(kind) - 1;
  }

  private match(pattern: RegExp): number {
    pattern.lastIndex = this.at;
    return pattern.test(this.text) ? pattern.lastIndex - this.at : 0;
  }

  private skipSpace(): void {
    for (;;) {
      this.at += this.match(blanks);
      if (!this.text.startsWith("(;", this.at)) return;
      this.skipBlockComment();
    }
  }

  private skipBlockComment(): void {
    const start = this.at;
    let depth = 0;
    const edge = /\(;|;\)/g;
    edge.lastIndex = start;
    for (let found = edge.exec(this.text); found !== null; found = edge.exec(this.text)) {
      depth += found[0] === "(;" ? 1 : -1;
      if (depth > 0) continue;
      this.at = edge.lastIndex;
      return;
    }
    this.at = this.text.length;
    this.diagnostics.report("wat-unclosed", this.tokens.file.base + start, { what: "comment" });
  }

  private token(): void {
    const character = this.text[this.at]!;
    if (character === "(") this.opening();
    else if (character === ")") this.closing();
    else this.word();
  }

  private opening(): void {
    const start = this.at++;
    const isAnnotation = this.text[this.at] === "@" && this.annotated < 0;
    if (isAnnotation) {
      this.at++;
      this.annotationName(start);
      this.annotated = this.open.length;
    }
    this.open.push(this.push(isAnnotation ? "annotation" : "open", start, this.at));
  }

  /** The name follows "(@" at once: identifier characters or a string. */
  private annotationName(start: number): void {
    const isQuoted = this.text[this.at] === '"';
    const length = isQuoted ? this.stringLength() : this.match(idChars);
    const isEmpty = isQuoted ? length <= 2 : length === 0;
    const { base } = this.tokens.file;
    if (isEmpty) this.diagnostics.report("wat-annotation-name", base + start, {});
    else if (isQuoted && utf8Text(stringBytes(this.text.slice(this.at, this.at + length))) === undefined)
      this.diagnostics.report("wat-not-utf8", base + start, {});
    this.at += length;
  }

  private closing(): void {
    const index = this.push("close", this.at, ++this.at);
    const partner = this.open.pop();
    if (partner === undefined) {
      this.diagnostics.report("wat-unopened", this.tokens.file.base + this.at - 1, {});
      return;
    }
    this.tokens.partner[partner] = index;
    this.tokens.partner[index] = partner;
    if (this.open.length === this.annotated) this.annotated = -1;
  }

  /** A run of identifier characters, strings and punctuation. */
  private word(): void {
    const start = this.at;
    // The kinds of what the run is made of, and where its last string begins.
    let parts = "";
    let lastString = start;
    for (;;) {
      // Two semicolons begin a comment; one is a reserved character.
      if (this.text.startsWith(";;", this.at)) break;
      const isString = this.text[this.at] === '"';
      const length = isString ? this.stringLength() : this.match(idChars);
      const other = length > 0 ? 0 : this.match(punctuation);
      if (length + other === 0) break;
      if (isString) lastString = this.at;
      parts += isString ? '"' : length > 0 ? "a" : ",";
      this.at += length + other;
    }
    if (this.at === start) this.illegalCharacter();
    else this.push(kindOf(parts, this.text.slice(start, this.at), lastString - start), start, this.at);
  }

  private illegalCharacter(): void {
    const code = this.text.codePointAt(this.at)!;
    const character =
      code > 0x20 && code !== 0x7f ? String.fromCodePoint(code) : `U+${code.toString(16).padStart(4, "0")}`;
    this.diagnostics.report("wat-character", this.tokens.file.base + this.at, { character });
    this.at += code > 0xffff ? 2 : 1;
  }

  /** Characters of the string that begins here; what is wrong with it is reported. */
  private stringLength(): number {
    const length = this.match(string);
    if (length > 0) {
      this.checkCodePoints(this.text.slice(this.at, this.at + length));
      return length;
    }
    const whole = Math.max(this.match(anyString), 1);
    const isClosed = whole > 1 && this.text[this.at + whole - 1] === '"';
    const { base } = this.tokens.file;
    if (isClosed) this.diagnostics.report("wat-string", base + this.at, {});
    else this.diagnostics.report("wat-unclosed", base + this.at, { what: "string" });
    return whole;
  }

  /** `\u{…}` names a character, which surrogates are not. */
  private checkCodePoints(text: string): void {
    for (const found of text.matchAll(/\\(?:\\|u\{([^}]*)\})/g)) {
      if (found[1] === undefined) continue;
      const code = Number.parseInt(found[1].replaceAll("_", ""), 16);
      if (code < 0xd800 || (code >= 0xe000 && code < 0x110000)) continue;
      this.diagnostics.report("wat-string", this.tokens.file.base + this.at + found.index, {});
    }
  }
}

/** @param parts what the token is made of @param lastString offset of its last string */
function kindOf(parts: string, text: string, lastString: number): TokenKind {
  if (parts === '"') return "string";
  // `$"any name"`, but not `$""`.
  if (parts === 'a"' && lastString === 1 && text.startsWith("$") && text.length > 3) return "id";
  if (parts !== "a") return "reserved";
  if (identifier.test(text)) return "id";
  if (number.test(text)) return "number";
  return keyword.test(text) ? "keyword" : "reserved";
}

const simpleEscapes: Readonly<Record<string, number>> = { t: 9, n: 10, r: 13, '"': 34, "'": 39, "\\": 92 };

/** The bytes that a string token stands for, quotes included in `text`. */
export function stringBytes(text: string): Uint8Array {
  const inner = text.slice(1, -1);
  if (!inner.includes("\\")) return new TextEncoder().encode(inner);
  const bytes: number[] = [];
  for (const [piece, hex, code, simple] of inner.matchAll(/\\(?:([\da-fA-F]{2})|u\{([^}]*)\}|([tnr"'\\]))|[^\\]+/gu)) {
    if (hex !== undefined) bytes.push(Number.parseInt(hex, 16));
    else if (simple !== undefined) bytes.push(simpleEscapes[simple]!);
    else {
      const plain = code === undefined ? piece : String.fromCodePoint(Number.parseInt(code.replaceAll("_", ""), 16));
      for (const byte of new TextEncoder().encode(plain)) bytes.push(byte);
    }
  }
  return Uint8Array.from(bytes);
}

/** The text of UTF-8 bytes, or undefined if they are none. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
