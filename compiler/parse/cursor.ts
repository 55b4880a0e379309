/**
 * The parser's hold on the token stream: look-ahead, errors, recovery, and the scopes
 * that tell typedef names from other identifiers.
 */
import { type DiagnosticBuilder, Diagnostics } from "../base/diagnostics.ts";
import type { Loc, SourceMap } from "../base/source.ts";
import { IDENTIFIER, STRING, type Sym, type SymbolTable, T, type TokenBuffer, type TokenName } from "../lex/tokens.ts";
import { TypedefNames } from "./typedef-names.ts";

/** Unwinds to the nearest point of recovery; the error has been reported. */
export class ParseError extends Error {}

/** Unwinds the whole parse. */
export class ParseAbort extends Error {}

/** Expressions, declarators and statements may nest this deep: our own recursion takes some ten frames a level. */
const DEPTH_LIMIT = 400;

const idx = Object.fromEntries(Object.entries(T).map(([name, type]) => [name, type.tokenTypeIdx!])) as Record<TokenName, number>;

/** Token classes as numbers, for comparisons with `Sym.tokenTypeIdx`. */
export { idx as TI };

export class Cursor {
  readonly syms: readonly Sym[];
  readonly locs: ArrayLike<Loc>;
  readonly diagnostics: Diagnostics;
  readonly sources: SourceMap;
  readonly names: TypedefNames;
  at = 0;
  private depth = 0;
  private readonly eof: Sym;

  constructor(tokens: TokenBuffer, ctx: { diagnostics: Diagnostics; sources: SourceMap; symbols: SymbolTable }) {
    this.syms = tokens.syms;
    this.locs = tokens.locs;
    this.diagnostics = ctx.diagnostics;
    this.sources = ctx.sources;
    this.eof = ctx.symbols.eof;
    this.names = new TypedefNames();
  }

  get sym(): Sym {
    return this.syms[this.at] ?? this.eof;
  }

  /** Class of the current token. */
  get type(): number {
    return this.sym.tokenTypeIdx;
  }

  typeAt(distance: number): number {
    return (this.syms[this.at + distance] ?? this.eof).tokenTypeIdx;
  }

  symAt(distance: number): Sym {
    return this.syms[this.at + distance] ?? this.eof;
  }

  get loc(): Loc {
    return this.at < this.locs.length ? this.locs[this.at]! : this.endLoc;
  }

  /** Location of the token before. */
  get last(): Loc {
    return this.at > 0 ? this.locs[this.at - 1]! : this.loc;
  }

  private get endLoc(): Loc {
    return this.locs.length > 0 ? this.locs[this.locs.length - 1]! : 0;
  }

  get done(): boolean {
    return this.at >= this.syms.length;
  }

  is(type: number): boolean {
    return this.type === type;
  }

  accept(type: number): boolean {
    if (this.type !== type) return false;
    this.at++;
    return true;
  }

  /** Consumes a token of this type or fails with "expected '…'". */
  expect(type: number, token: string, where: string, opener?: { token: string; loc: Loc }): void {
    if (this.accept(type)) return;
    const report = this.diagnostics.report("expected-token", this.afterLast(), { token, where });
    if (opener) report.note("matching", opener.loc, { token: opener.token });
    throw new ParseError();
  }

  /** Just after the previous token: where something is missing. */
  private afterLast(): Loc {
    const { last } = this;
    if (this.at === 0 || this.sources.expansionAt(last)) return this.at === 0 ? this.loc : last;
    return last + this.syms[this.at - 1]!.image.length;
  }

  fail(report: (diagnostics: Diagnostics, loc: Loc) => DiagnosticBuilder | undefined): never {
    report(this.diagnostics, this.loc);
    throw new ParseError();
  }

  /** An identifier, also one that names a type. */
  identifier(): { name: Sym; loc: Loc } {
    if (this.type !== idx.Identifier && this.type !== idx.TypedefName) this.fail((d, loc) => d.report("expected-identifier", loc, {}));
    const result = { name: this.sym, loc: this.loc };
    this.at++;
    return result;
  }

  isName(distance = 0): boolean {
    const type = this.typeAt(distance);
    return type === idx.Identifier || type === idx.TypedefName;
  }

  /** Counts a level of nesting around `body`. */
  nested<Result>(body: () => Result): Result {
    if (++this.depth > DEPTH_LIMIT) {
      this.diagnostics.report("nested-too-deep", this.loc, { limit: DEPTH_LIMIT });
      throw new ParseAbort();
    }
    try {
      return body();
    } finally {
      this.depth--;
    }
  }

  /**
   * Runs `body`; after an error skips to the end of the statement or declaration:
   * past the next `;`, or before a `}` that closes what surrounds it.
   */
  recovering<Result>(body: () => Result, fallback: (start: Loc) => Result): Result {
    const start = this.at;
    const { loc } = this;
    const { depth } = this;
    const scopes = this.names.depth;
    try {
      return body();
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      this.depth = depth;
      this.names.leaveTo(scopes);
      if (this.diagnostics.isFull) throw new ParseAbort();
      this.skipStatement(start);
      return fallback(loc);
    }
  }

  private skipStatement(start: number): void {
    // Braces opened since the construct began are closed by their own.
    let braces = 0;
    for (let i = start; i < this.at; i++) {
      const type = this.syms[i]!.tokenTypeIdx;
      if (type === idx.LBrace) braces++;
      else if (type === idx.RBrace && braces > 0) braces--;
    }
    while (!this.done) {
      const { type } = this;
      if (type === idx.LBrace) braces++;
      else if (type === idx.RBrace) {
        if (braces === 0) return;
        braces--;
        if (braces === 0) {
          this.at++;
          this.accept(idx.Semi);
          return;
        }
      } else if (type === idx.Semi && braces === 0) {
        this.at++;
        return;
      }
      this.at++;
    }
  }

  /** Adjacent string literals. */
  isString(): boolean {
    return this.sym.category === STRING;
  }

  isWord(): boolean {
    return this.sym.category === IDENTIFIER;
  }
}
