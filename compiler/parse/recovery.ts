/**
 * What the parser does about a mistake. The aim is one message for one mistake, and a
 * tree of all that the mistake did not touch. From the gentlest means to the roughest:
 *
 * 1. **A missing token is put in.** `f(1;` gets its `)`, a line without `;` ends where it
 *    ends; the parser goes on as though the token were there. If the closing bracket
 *    stands a few tokens on (`a[i  2]`), what is before it is skipped.
 * 2. **A token is exchanged** (mending.ts). A name in the place of a type or of a statement's keyword
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
import type { Loc } from "../base/source.ts";
import { AT_LINE_START, IDENTIFIER, spellingOf, T } from "../lex/tokens.ts";
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
export const operatorWords: ReadonlyMap<string, string> = new Map([
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
  protected afterLast(): Loc {
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
  protected findEnd(from: number, isEnd: (kind: number, at: number) => boolean, depth = 0): number {
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

  /** Column of the first token in the line of a token. */
  protected indentOf(at: number): number {
    let line = at;
    while (line > 0 && !this.startsLine(line)) line--;
    return this.columnOf(this.locs[line]!);
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
