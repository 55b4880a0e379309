/**
 * Putting right what the parser stumbles over: tokens of the token vector are exchanged,
 * or put in, for those that were meant, and are then read as if they had been written.
 * Only the vector of this parse changes; the preprocessor's tokens are read once.
 */
import { suggestHeader } from "../base/library-names.ts";
import { nearest } from "../base/suggest.ts";
import { IDENTIFIER, PUNCTUATOR, Sym, spellingOf, T } from "../lex/tokens.ts";
import * as TI from "./gen/token-kinds.gen.ts";
import { operatorWords, Recovery } from "./recovery.ts";

/** Words that begin statements, and types: what a name may be a misspelling of. */
const statementWords = ["if", "else", "while", "do", "for", "switch", "case", "default", "break", "continue", "return"];
const typeWords = ["void", "char", "short", "int", "long", "float", "double", "signed", "unsigned", "const", "struct"];

export abstract class Mending extends Recovery {
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

  // ── Braces ─────────────────────────────────────────────────────────────────────

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
}
