/**
 * A place in a list of tokens, and the questions that a recursive descent parser asks there.
 *
 * A mistake is reported and then leaves the construct by a {@link WatFault}, which the loop over the module's
 * fields catches: each field can have its own message. Annotations are stepped over; who knows one asks for it
 * where it may stand ({@link Cursor.annotations}), and the rest of the known ones are misplaced.
 */

import type { DiagnosticArgs, DiagnosticId } from "../../base/catalog.ts";
import type { DiagnosticBuilder, Diagnostics } from "../../base/diagnostics.ts";
import type { Loc } from "../../base/source.ts";
import { type NumberFault, parseFloatBits, parseInteger, parseUnsigned } from "./numbers.ts";
import { stringBytes, type TokenKind, type Tokens, utf8Text } from "./tokens.ts";

/** Leaves the construct that has a mistake; the mistake has been reported. */
export class WatFault extends Error {}

/** An annotation's name and contents. */
export interface Annotation {
  readonly name: string;
  readonly loc: Loc;
  readonly contents: Cursor;
}

export class Cursor {
  readonly tokens: Tokens;
  readonly diagnostics: Diagnostics;
  /** Annotations that someone asked for, by token index. */
  private readonly taken: Set<number>;
  /** Index of the current token. */
  private index: number;
  /** Index of the token where the cursor stops: the "close" of what it is in, or the end. */
  private readonly last: number;

  constructor(tokens: Tokens, diagnostics: Diagnostics, taken = new Set<number>(), from = 0, last?: number) {
    this.tokens = tokens;
    this.diagnostics = diagnostics;
    this.taken = taken;
    this.last = last ?? tokens.kinds.length - 1;
    this.index = this.behindAnnotations(from);
  }

  private behindAnnotations(index: number): number {
    while (index < this.last && this.tokens.kinds[index] === "annotation") index = this.tokens.partner[index]! + 1;
    return index;
  }

  get kind(): TokenKind {
    return this.index === this.last ? "close" : this.tokens.kinds[this.index]!;
  }

  /** Behind the last token of what the cursor is in? */
  get done(): boolean {
    return this.index === this.last;
  }

  get loc(): Loc {
    return this.tokens.file.base + this.tokens.starts[this.index]!;
  }

  get text(): string {
    return this.textAt(this.index);
  }

  private textAt(index: number): string {
    return this.tokens.file.text.slice(this.tokens.starts[index], this.tokens.ends[index]);
  }

  /** Steps over the current token. */
  advance(): void {
    if (this.index < this.last) this.index = this.behindAnnotations(this.index + 1);
  }

  /** Steps over a whole group in parentheses. */
  skipGroup(): void {
    this.index = this.behindAnnotations(this.tokens.partner[this.index]! + 1);
  }

  /** A cursor in the group in parentheses that begins here; this one goes on behind it. */
  enter(): Cursor {
    const inside = this.inside(this.index);
    this.skipGroup();
    return inside;
  }

  /** A cursor of its own that begins here. */
  fork(): Cursor {
    return new Cursor(this.tokens, this.diagnostics, this.taken, this.index, this.last);
  }

  /** The same place, with mistakes reported elsewhere. */
  withDiagnostics(diagnostics: Diagnostics): Cursor {
    return new Cursor(this.tokens, diagnostics, new Set(), this.index, this.last);
  }

  private inside(open: number): Cursor {
    return new Cursor(this.tokens, this.diagnostics, this.taken, open + 1, this.tokens.partner[open]);
  }

  /** Is the current token this keyword? */
  isKeyword(word: string): boolean {
    return this.kind === "keyword" && this.text === word;
  }

  /** Does a group begin here whose first word is this? */
  isGroup(word: string): boolean {
    return this.kind === "open" && this.groupWord() === word;
  }

  /** The first word of the group that begins here. */
  groupWord(): string | undefined {
    if (this.kind !== "open") return undefined;
    const first = this.behindAnnotations(this.index + 1);
    return this.tokens.kinds[first] === "keyword" ? this.textAt(first) : undefined;
  }

  /** Enters the group if it begins with the word, and steps over the word. */
  enterGroup(word: string): Cursor | undefined {
    if (!this.isGroup(word)) return undefined;
    const inside = this.enter();
    inside.advance();
    return inside;
  }

  takeKeyword(word: string): boolean {
    if (!this.isKeyword(word)) return false;
    this.advance();
    return true;
  }

  /** The keyword here, stepped over. */
  keyword(expected: string): string {
    if (this.kind !== "keyword") this.unexpected(expected);
    const word = this.text;
    this.advance();
    return word;
  }

  /** What is written here, whatever it is, for messages. */
  describe(): string {
    if (this.done) return this.tokens.kinds[this.index] === "end" ? "the end of the file" : "')'";
    return this.kind === "open" ? `'(${this.groupWord() ?? ""}'` : `'${this.text}'`;
  }

  /** Reports, and leaves the construct. */
  fail<Id extends DiagnosticId>(
    id: Id,
    args: DiagnosticArgs<Id>,
    loc: Loc = this.loc,
    more?: (builder: DiagnosticBuilder) => void,
  ): never {
    const builder = this.diagnostics.report(id, loc, args);
    more?.(builder);
    throw new WatFault(id);
  }

  unexpected(expected: string): never {
    this.fail("wat-expected", { expected, found: this.describe() });
  }

  /** Fails if something is left. */
  expectDone(expected = "')'"): void {
    if (!this.done) this.unexpected(expected);
  }

  /** `$name`, stepped over; the name without `$` and quotes. */
  optionalId(): { readonly name: string; readonly loc: Loc } | undefined {
    if (this.kind !== "id") return undefined;
    const id = { name: this.idName(), loc: this.loc };
    this.advance();
    return id;
  }

  private idName(): string {
    const { text } = this;
    if (text[1] !== '"') return text.slice(1);
    return utf8Text(stringBytes(text.slice(1))) ?? this.fail("wat-not-utf8", {});
  }

  /** A number without sign below 2^bits, stepped over. */
  unsigned(expected: string, bits = 32): number {
    if (this.kind !== "number") this.unexpected(expected);
    const value = this.checked(parseUnsigned(this.text, bits), expected);
    this.advance();
    return value;
  }

  /** The number behind `name=` in the keyword here. */
  assigned(name: string): bigint {
    const number = this.text.slice(name.length + 1);
    const value = /^[+-]/.test(number) ? "malformed" : parseInteger(number, 64);
    return this.checked(value, `a number after '${name}='`);
  }

  /** A number without sign of at most 64 bits, stepped over. */
  size(): bigint {
    if (this.kind !== "number" || /^[+-]/.test(this.text)) this.unexpected("a size");
    return this.integer(64);
  }

  /** An integer constant of so many bits as an unsigned one, stepped over. */
  integer(bits: number): bigint {
    if (this.kind !== "number") this.unexpected(`a number of ${bits} bits`);
    const value = this.checked(parseInteger(this.text, bits), `an i${bits}`);
    this.advance();
    return value;
  }

  /** The bits of a float constant, stepped over. */
  float(bits: 32 | 64): bigint {
    if (this.kind !== "number") this.unexpected(`a number of type f${bits}`);
    const value = this.checked(parseFloatBits(this.text, bits), `an f${bits}`);
    this.advance();
    return value;
  }

  /** The value of the number here, unless something is wrong with it. */
  checked<T extends number | bigint>(value: T | NumberFault, type: string): T {
    if (value === "malformed") return this.unexpected(type);
    if (value === "range") return this.fail("wat-range", { number: this.text, expected: type });
    return value as T;
  }

  /** The bytes of a string, stepped over. */
  bytes(expected = "a string"): Uint8Array {
    if (this.kind !== "string") this.unexpected(expected);
    const bytes = stringBytes(this.text);
    this.advance();
    return bytes;
  }

  /** The bytes of all strings that follow. */
  allBytes(): Uint8Array {
    const parts: Uint8Array[] = [];
    while (this.kind === "string") parts.push(this.bytes());
    return concatenate(parts);
  }

  /** A string that is a name: UTF-8. */
  utf8(expected = "a string"): string {
    const { loc } = this;
    return utf8Text(this.bytes(expected)) ?? this.fail("wat-not-utf8", {}, loc);
  }

  /** The annotations of a name right before the current token, taken so that they are not misplaced. */
  annotations(...names: readonly string[]): Annotation[] {
    const found: Annotation[] = [];
    const { kinds, partner } = this.tokens;
    let at = this.index;
    while (at > 0 && kinds[at - 1] === "close" && kinds[partner[at - 1]!] === "annotation") at = partner[at - 1]!;
    for (; at < this.index; at = partner[at]! + 1) {
      const name = this.annotationName(at);
      if (!names.includes(name)) continue;
      this.taken.add(at);
      found.push({ name, loc: this.tokens.file.base + this.tokens.starts[at]!, contents: this.inside(at) });
    }
    return found;
  }

  private annotationName(index: number): string {
    const text = this.textAt(index).slice(2);
    return text.startsWith('"') ? (utf8Text(stringBytes(text)) ?? "") : text;
  }

  /** Annotations of these names that nobody asked for. */
  untaken(names: ReadonlySet<string>): { readonly name: string; readonly loc: Loc }[] {
    const { kinds, starts, file } = this.tokens;
    const found: { name: string; loc: Loc }[] = [];
    kinds.forEach((kind, index) => {
      if (kind !== "annotation" || this.taken.has(index)) return;
      const name = this.annotationName(index);
      if (names.has(name)) found.push({ name, loc: file.base + starts[index]! });
    });
    return found;
  }
}

export function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
