/**
 * What the parser does about a mistake. The aim is one message for one mistake, and a
 * tree of all that the mistake did not touch. From the gentlest means to the roughest:
 *
 * 1. **A missing token is put in.** `f(1;` gets its `)`, a line without `;` ends where it
 *    ends; the parser goes on as though the token were there. If the closing bracket
 *    stands a few tokens on (`a[i  2]`), what is before it is skipped.
 * 2. **A token is exchanged.** A name in the place of a type or of a statement's keyword
 *    becomes the one it resembles (`whlie`, `siez`), or a type that fits everything.
 * 3. **An expression is given up.** A condition or an initializer with a mistake becomes
 *    an error node that ends at its bracket, comma or semicolon; the statement or the
 *    declared name around it stays.
 * 4. **A statement, member or declaration is given up.** ParseError unwinds to the list
 *    that holds it, which goes on behind its `;` or `}`.
 *
 * Names in what was skipped may have been declared there: they are *doubtful*, and later
 * messages about them are left out (Diagnostics.doubt). The parser's own messages about
 * a line that has had one are left out too. Columns help where brackets cannot: C is
 * written with definitions in the first column and blocks indented (grammar.ts uses it
 * to find the next definition after a brace too many).
 */
import type { TokenType } from "chevrotain";
import type { Expr } from "../ast/nodes.ts";
import type { DiagnosticBuilder, Diagnostics } from "../base/diagnostics.ts";
import { suggestHeader } from "../base/library-names.ts";
import type { Loc } from "../base/source.ts";
import { nearest } from "../base/suggest.ts";
import { AT_LINE_START, IDENTIFIER, PUNCTUATOR, Sym, spellingOf, T } from "../lex/tokens.ts";
import { Engine, type Name, ParseAbort } from "./engine.ts";
import * as TI from "./gen/token-kinds.gen.ts";

/** What is open where a construct begins. */
export interface Mark {
  readonly at: number;
  readonly depth: number;
  readonly height: number;
  readonly scopes: number;
}

/** Unwinds to the nearest point of recovery; the error has been reported. */
class ParseError extends Error {}

const openers: ReadonlyMap<TokenType, TokenType> = new Map([
  [T.RParen, T.LParen],
  [T.RBracket, T.LBracket],
  [T.RBrace, T.LBrace],
]);

/** Words that begin statements, and types: what a name may be a misspelling of. */
const statementWords = ["if", "else", "while", "do", "for", "switch", "case", "default", "break", "continue", "return"];
const typeWords = ["void", "char", "short", "int", "long", "float", "double", "signed", "unsigned", "const", "struct"];

/** Where the tokens of a `for` are missing that stand between its parentheses: semicolons among them. */
export const IN_FOR = "in 'for' statement";

/** What is written for an operator by mistake, and the operator. */
const meantOperators: ReadonlyMap<string, string> = new Map([
  ["= >", ">="],
  ["= <", "<="],
  ["== =", "=="],
  ["!= =", "!="],
  ["= !", "!="],
  ["< >", "!="],
  ["> =", ">="],
  ["< =", "<="],
  ["! =", "!="],
]);
/** Operators of other languages (and of <iso646.h>). */
const operatorWords: ReadonlyMap<string, string> = new Map([
  ["and", "&&"],
  ["or", "||"],
  ["mod", "%"],
  ["div", "/"],
]);

const isOpener = (kind: number): boolean => kind === TI.LParen || kind === TI.LBracket || kind === TI.LBrace;
const isCloser = (kind: number): boolean => kind === TI.RParen || kind === TI.RBracket || kind === TI.RBrace;

export abstract class Recovery extends Engine {
  // ── Expecting tokens ─────────────────────────────────────────────────────────

  /**
   * Consumes a token; if it is missing, says "expected '…' where" and repairs. CONSUME for hand-written code.
   * @returns false if something was skipped that belongs to what ends here
   */
  protected expect(type: TokenType, where: string): boolean {
    if (this.kind !== type.tokenTypeIdx) return this.missing(type, where);
    this.advance();
    return true;
  }

  /** An identifier, also one that names a type. */
  protected readName(): Name {
    if (!this.isName) this.fail("expected-identifier");
    const result = { name: this.next, loc: this.loc };
    this.advance();
    return result;
  }

  /** Called by CONSUME; `ERR_MSG` says where the token was expected. */
  protected consumeInternalError(type: TokenType, _next: unknown, options?: { ERR_MSG?: string }): void {
    this.missing(type, options?.ERR_MSG ?? "here");
  }

  /** Called by OR when no alternative fits. */
  protected raiseNoAltException(): never {
    this.fail("expected-expression");
  }

  // ── Reporting ────────────────────────────────────────────────────────────────

  /** Reports a mistake at the next token. */
  protected fail(id: "expected-identifier" | "expected-type" | "expected-expression" | "expected-string"): never {
    const report = this.diagnostics.report(id, this.loc, {});
    if (id === "expected-expression") this.suggestOperator(report);
    if (id === "expected-identifier" && /^\d+[a-z_]/i.test(this.next.image))
      report.note("name-with-digit", this.loc, {});
    throw new ParseError();
  }

  /** `x = > y`, `x === y`: two operators that should be one. */
  private suggestOperator(report: DiagnosticBuilder): void {
    if (this.currIdx < 0) return;
    const before = this.tokVector[this.currIdx]!.image;
    const meant = meantOperators.get(`${before} ${this.next.image}`);
    const length = this.loc + this.next.image.length - this.last;
    if (meant && length < 8) report.suggest(meant, this.last, length);
  }

  protected failAt(report: (diagnostics: Diagnostics, loc: Loc) => DiagnosticBuilder): never {
    report(this.diagnostics, this.loc);
    throw new ParseError();
  }

  /** Reports a token that should stand behind the previous one, with the bracket it would close. */
  private missing(type: TokenType, where: string): boolean {
    if (type === T.Identifier) this.fail("expected-identifier");
    if (type === T.Semi && this.dropExtraneous()) return true;
    const token = spellingOf(type);
    const at = this.afterLast();
    const { currIdx: before } = this;
    const report = this.diagnostics.report("expected-token", at, { token, where });
    const operator = operatorWords.get(this.next.image);
    if (operator) report.suggest(operator, this.loc, this.next.image.length);
    const opener = openers.get(type);
    const open = opener === undefined ? -1 : this.findOpener(opener, type);
    const isRepaired = this.repair(type, where);
    const isPutIn = isRepaired && this.currIdx === before;
    if (isPutIn) report.insert(at, token);
    if (open >= 0) report.note("matching", this.locs[open]!, { token: this.tokVector[open]!.image });
    if (!isRepaired) throw new ParseError();
    return isPutIn;
  }

  /** The bracket that is still open here: those behind it are in pairs. */
  private findOpener(opener: TokenType, closer: TokenType): number {
    let closed = 0;
    for (let at = this.currIdx; at >= 0; at--) {
      const { tokenType } = this.tokVector[at]!;
      if (tokenType === closer) closed++;
      else if (tokenType === opener && closed-- === 0) return at;
    }
    return -1;
  }

  /** Just after the previous token: where something is missing. */
  private afterLast(): Loc {
    if (this.currIdx < 0) return this.loc;
    const { last } = this;
    return this.ctx!.sources.expansionAt(last) ? last : last + this.tokVector[this.currIdx]!.image.length;
  }

  // ── Putting tokens in ────────────────────────────────────────────────────────

  /** Goes on without a token that is missing. @returns whether what surrounds it can be read on */
  private repair(type: TokenType, where: string): boolean {
    switch (type.tokenTypeIdx) {
      case TI.LParen:
      case TI.LBrace:
      case TI.Colon:
      case TI.Comma:
        return true;
      case TI.RParen:
      case TI.RBracket:
      case TI.RBrace:
        this.skipBehindCloser(type.tokenTypeIdx, where === IN_FOR);
        return true;
      case TI.Semi:
        if (where !== IN_FOR && !this.startsAnew()) this.skipBehindSemicolon();
        return true;
      default:
        return false;
    }
  }

  /** `f(x));`: takes out a bracket too many before the semicolon that is expected. */
  private dropExtraneous(): boolean {
    const { kind } = this;
    const tooMany = kind === TI.RParen || kind === TI.RBracket || (kind === TI.RBrace && this.kindAt(0) === TI.RBrace);
    if (!tooMany || this.kindAt(2) !== TI.Semi) return false;
    this.diagnostics.report("extraneous-token", this.loc, { token: this.next.image, before: ";" });
    this.advance();
    this.advance();
    return true;
  }

  /** Does the next token begin a line or a statement, or end a block? Then nothing but the semicolon is missing. */
  private startsAnew(): boolean {
    const { kind } = this;
    return this.startsLine(this.currIdx + 1) || kind === TI.RBrace || (kind >= TI.If && kind <= TI.Goto);
  }

  /** To behind the bracket, if it stands further on in the same statement. */
  private skipBehindCloser(closer: number, pastSemicolons: boolean): void {
    const at = this.findEnd(
      this.currIdx + 1,
      (kind) => (kind === TI.Semi && !pastSemicolons) || (kind === TI.LBrace && closer !== TI.RBrace),
    );
    if (this.tokVector[at]!.tokenTypeIdx === closer) this.skipTo(at + 1);
  }

  /** To behind the semicolon in this line, or to the next line. */
  private skipBehindSemicolon(): void {
    const at = this.findEnd(this.currIdx + 1, (kind, at) => kind === TI.Semi || this.startsLine(at));
    this.skipTo(this.tokVector[at]!.tokenTypeIdx === TI.Semi ? at + 1 : at);
  }

  /** From a token on: the first one outside of brackets that closes one too many, or is an end. */
  private findEnd(from: number, isEnd: (kind: number, at: number) => boolean, depth = 0): number {
    let open = depth;
    for (let at = from; ; at++) {
      const kind = this.tokVector[at]!.tokenTypeIdx;
      if (kind === TI.EndOfFile || (open <= 0 && (isEnd(kind, at) || isCloser(kind)))) return at;
      if (isOpener(kind)) open++;
      else if (isCloser(kind)) open--;
    }
  }

  /** Makes a token the next one; names in what is skipped are doubtful. */
  private skipTo(at: number): void {
    this.doubt(this.currIdx + 1, at);
    this.rewind(at - 1);
  }

  private doubt(from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const { category, image } = this.tokVector[at]!;
      if (category === IDENTIFIER) this.diagnostics.doubt(image);
    }
  }

  // ── Lines and columns ────────────────────────────────────────────────────────

  protected startsLine(at: number): boolean {
    return (this.flags[at]! & AT_LINE_START) !== 0;
  }

  protected columnOf(loc: Loc): number {
    return this.ctx!.sources.position(loc)?.column ?? 1;
  }

  /** Does the next closing brace stand below the line that holds the previous token? Then its opening one is missing. */
  protected closesBlockHere(): boolean {
    const end = this.findEnd(this.currIdx + 1, () => false);
    return this.startsLine(end) && this.columnOf(this.locs[end]!) === this.indentOf(this.currIdx);
  }

  /**
   * Is the definition that begins behind `before` no nested function, but in the first
   * column of a file where braces are missing to the end? Then it is reported, the blocks
   * are closed before it, and true is returned.
   */
  protected closeBlocksBefore(before: number, name: string): boolean {
    const start = this.locs[before + 1]!;
    const isMissing =
      this.startsLine(before + 1) &&
      this.columnOf(start) === 1 &&
      this.tokVector[this.findEnd(this.currIdx + 1, () => false)]!.tokenTypeIdx === TI.EndOfFile;
    if (!isMissing) return false;
    const open = this.openBraces(before);
    if (open.length === 0) return false;
    const token = spellingOf(T.RBrace);
    const report = this.diagnostics.report("expected-token", start, {
      token,
      where: `before the definition of '${name}'`,
    });
    report.note("matching", this.locs[this.leftOpen(open, before)]!, { token: spellingOf(T.LBrace) });
    this.rewind(before);
    for (const _ of open) this.insertToken(this.symbols.intern(token, PUNCTUATOR));
    return true;
  }

  /** The braces open behind token `end`, outermost first. */
  private openBraces(end: number): number[] {
    const open: number[] = [];
    for (let at = 0; at <= end; at++) {
      const kind = this.tokVector[at]!.tokenTypeIdx;
      if (kind === TI.LBrace) open.push(at);
      else if (kind === TI.RBrace) open.pop();
    }
    return open;
  }

  /** Of the open braces the one that lines up with no closing one: where the indentation first disagrees. */
  private leftOpen(open: readonly number[], end: number): number {
    const stack: number[] = [];
    for (let at = open[0]!; at <= end; at++) {
      const kind = this.tokVector[at]!.tokenTypeIdx;
      if (kind === TI.LBrace) stack.push(at);
      else if (kind === TI.RBrace) {
        const opener = stack.pop() ?? at;
        if (this.startsLine(at) && this.indentOf(opener) > this.columnOf(this.locs[at]!)) return opener;
      }
    }
    return open.at(-1)!;
  }

  /** Column of the first token in the line of a token. */
  private indentOf(at: number): number {
    let line = at;
    while (line > 0 && !this.startsLine(line)) line--;
    return this.columnOf(this.locs[line]!);
  }

  // ── Exchanging tokens ────────────────────────────────────────────────────────

  /**
   * Reports a name in the place of a type, and makes it one: the type or, where a
   * statement may stand, the keyword that it resembles, or a type that fits everything.
   */
  protected mendType(statementToo = false): void {
    const { next: name, loc } = this;
    if (this.kind !== TI.Identifier) this.fail("expected-type");
    const word = this.names.tags.get(name);
    const span = { start: loc, end: loc };
    if (word) {
      this.diagnostics.report("tag-without-keyword", span, { name: name.image, word }).insert(loc, `${word} `);
      this.insertToken(this.symbols.intern(word, IDENTIFIER));
      return;
    }
    const report = this.diagnostics.report("unknown-type-name", span, { name: name.image });
    if (name.image === "string") report.note("string-type", loc, {});
    else if (suggestHeader(report, name.image, loc, this.ctx!.sources)) {
      this.exchangeForType(name.image);
      return;
    }
    const words = statementToo ? [...typeWords, ...statementWords] : typeWords;
    const found = nearest(name.image, [...this.names.typeNames(), ...words]);
    report.suggest(found, loc, name.image.length);
    if (found) this.exchange([found]);
    else this.exchangeForType(name.image);
  }

  /** Takes a name that nobody declared for a type that fits everything. */
  private exchangeForType(name: string): void {
    this.diagnostics.doubt(name);
    this.tokVector[this.currIdx + 1] = new Sym(name, IDENTIFIER, T.TypedefName);
    this.rewind(this.currIdx);
  }

  /** The keywords that a name before `(` or a value resembles; `elseif` is two. */
  protected statementWordsLike(name: string): string[] {
    if (/^el(?:se|s)?if$/i.test(name)) return ["else", "if"];
    return [nearest(name, statementWords) ?? []].flat();
  }

  /** `f("text" x)`: an argument follows where a comma must stand. */
  protected mendComma(): boolean {
    const { kind } = this;
    const isArgument = kind === TI.Identifier || kind === TI.Constant || kind === TI.StringLiteral;
    if (!isArgument || this.startsLine(this.currIdx + 1) || operatorWords.get(this.next.image)) return false;
    const token = spellingOf(T.Comma);
    const at = this.afterLast();
    this.diagnostics.report("expected-token", at, { token, where: "between arguments" }).insert(at, token);
    return true;
  }

  /** `struct s int x; …`: puts in the brace that begins the members. */
  protected mendBody(): void {
    const { kind } = this;
    if (!this.startsLine(this.currIdx + 1)) return;
    if (kind !== TI.BasicType && kind !== TI.StructOrUnion && kind !== TI.Enum) return;
    const token = spellingOf(T.LBrace);
    this.diagnostics.report("expected-token", this.afterLast(), { token, where: "before the members" });
    this.insertToken(this.symbols.intern(token, PUNCTUATOR));
  }

  /** `struct s { … }` and another type in the next line: puts in the semicolon between them. */
  protected mendEnd(): void {
    if (!this.startsLine(this.currIdx + 1)) return;
    const isType = (kind: number): boolean => kind === TI.BasicType || kind === TI.StructOrUnion || kind === TI.Enum;
    const { kind } = this;
    const behind = this.kindAt(2);
    const isOther =
      isType(kind) ||
      (kind === TI.TypedefName && (behind === TI.Identifier || behind === TI.Star)) ||
      ((kind === TI.Storage || kind === TI.FuncSpec || kind === TI.Qual) && isType(behind));
    if (!isOther) return;
    const token = spellingOf(T.Semi);
    const at = this.afterLast();
    this.diagnostics.report("expected-token", at, { token, where: "after the type" }).insert(at, token);
    this.insertToken(this.symbols.intern(token, PUNCTUATOR));
  }

  /** Puts keywords in the place of the next token. */
  protected exchange(words: readonly string[]): void {
    const syms = words.map((word) => this.symbols.intern(word, IDENTIFIER));
    this.tokVector[this.currIdx + 1] = syms.pop()!;
    this.rewind(this.currIdx);
    for (const sym of syms.reverse()) this.insertToken(sym);
  }

  /** Puts a token before the next one. */
  private insertToken(sym: Sym): void {
    const at = this.currIdx + 1;
    this.tokVector.splice(at, 0, sym);
    this.locs.splice(at, 0, this.loc);
    this.flags.splice(at, 0, this.flags[at]!);
    this.rewind(this.currIdx);
  }

  // ── Giving up ────────────────────────────────────────────────────────────────

  /** Where a construct begins, for what follows. */
  protected mark(): Mark {
    return { at: this.currIdx, depth: this.depth, height: this.height, scopes: this.names.depth };
  }

  /** Closes all that was open inside the construct that began at a mark. */
  private unwind(error: unknown, { depth, height, scopes }: Mark): void {
    if (!(error instanceof ParseError)) throw error;
    this.depth = depth;
    this.height = height;
    this.names.leaveTo(scopes);
    this.kind = this.next.tokenTypeIdx;
    if (this.diagnostics.isFull) throw new ParseAbort();
  }

  /** After an error inside an expression: goes to the bracket, comma or semicolon that ends it. */
  protected abandon(error: unknown, mark: Mark): Expr & { kind: "error" } {
    this.unwind(error, mark);
    const open = this.openSince(mark.at, isOpener, isCloser);
    const isEnd = (kind: number) => kind === TI.Semi || kind === TI.Comma || kind === TI.LBrace;
    this.doubt(mark.at + 1, this.currIdx + 1);
    this.skipTo(this.findEnd(this.currIdx + 1, isEnd, open));
    return { kind: "error", ...this.spanFrom(this.locs[mark.at + 1]!) };
  }

  /**
   * After an error inside a list of statements, members or declarations: skips to the end
   * of the one that began at the mark, past its `;` or before a `}` that closes what
   * surrounds it.
   */
  protected recover(error: unknown, mark: Mark): void {
    this.unwind(error, mark);
    const { LBrace, RBrace } = TI;
    const braces = this.openSince(
      mark.at,
      (kind) => kind === LBrace,
      (kind) => kind === RBrace,
    );
    this.skipItem(braces);
    this.doubt(mark.at + 1, this.currIdx + 1);
  }

  /** How many brackets have been opened behind a token and not closed by their own. */
  private openSince(at: number, opens: (kind: number) => boolean, closes: (kind: number) => boolean): number {
    let open = 0;
    for (let i = at + 1; i <= this.currIdx; i++) {
      const { tokenTypeIdx } = this.tokVector[i]!;
      if (opens(tokenTypeIdx)) open++;
      else if (closes(tokenTypeIdx) && open > 0) open--;
    }
    return open;
  }

  private skipItem(openBraces: number): void {
    let braces = openBraces;
    for (; this.kind !== TI.EndOfFile; this.advance()) {
      const { kind } = this;
      if (kind === TI.LBrace) braces++;
      else if (kind === TI.RBrace) {
        if (braces === 0) return;
        if (--braces > 0) continue;
        this.advance();
        this.accept(TI.Semi);
        return;
      } else if (kind === TI.Semi && braces === 0) {
        this.advance();
        return;
      }
    }
  }

  /** Skips to where a definition may begin again: the next word in the first column. */
  protected skipToFirstColumn(): void {
    const from = this.currIdx + 1;
    let at = from;
    while (!this.startsDefinition(at)) at++;
    this.skipTo(at);
  }

  private startsDefinition(at: number): boolean {
    const { tokenTypeIdx, category } = this.tokVector[at]!;
    if (tokenTypeIdx === TI.EndOfFile) return true;
    if (category !== IDENTIFIER || !this.startsLine(at) || this.tokVector[at + 1]!.tokenTypeIdx === TI.Colon)
      return false;
    return !(tokenTypeIdx >= TI.If && tokenTypeIdx <= TI.Goto) && this.columnOf(this.locs[at]!) === 1;
  }
}
