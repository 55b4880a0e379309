/**
 * The grammar of C: external definitions (C11 6.9, Annex A.2.4) on top of statements,
 * declarations and expressions. One class, spread over a file for each part of the
 * annex, every one extending the one before:
 *
 *     engine ← recovery ← mending ← expressions ← attributes ← specifiers ← declarations ← statements ← grammar
 */
import type {
  Declaration,
  Declarator,
  DeclSpecifiers,
  ExternalItem,
  FunctionDefinition,
  StringLiteral,
  TranslationUnit,
} from "../ast/nodes.ts";
import type { Loc } from "../base/source.ts";
import { isStackExhausted } from "../base/stack.ts";
import { IDENTIFIER, T, type TokenBuffer } from "../lex/tokens.ts";
import { NO_ATTRIBUTES } from "./attributes.ts";
import { ParseAbort, type ParseContext } from "./engine.ts";
import * as TI from "./gen/token-kinds.gen.ts";
import { Statements } from "./statements.ts";

/** `tables` parses by the ready-made look-ahead tables; the others let Chevrotain analyse the grammar. */
export type Analysis = "tables" | "analyse" | "validate";

export class Grammar extends Statements {
  constructor(analysis: Analysis = "tables") {
    super(analysis === "validate");
    if (analysis === "tables") this.installTables();
    else this.performSelfAnalysis();
  }

  /** Parses a translation unit. Mistakes are reported; what could be read is returned. */
  parse(tokens: TokenBuffer, ctx: ParseContext): TranslationUnit {
    return this.runOn(tokens, ctx, this.translationUnit);
  }

  readonly translationUnit = this.RULE("translationUnit", (): TranslationUnit => {
    const items: ExternalItem[] = [];
    if (this.RECORDING_PHASE) this.MANY(() => this.SUBRULE(this.externalDeclaration));
    else this.readItems(items);
    return { items };
  });

  private readItems(items: ExternalItem[]): void {
    this.declareTypedef(this.symbols.intern("__builtin_va_list", IDENTIFIER));
    try {
      while (this.kind !== TI.EndOfFile) this.readItem(items);
    } catch (error) {
      // Frames differ in size from engine to engine: what the limit lets through may still be too deep.
      if (isStackExhausted(error)) this.reportTooDeep();
      else if (!(error instanceof ParseAbort)) throw error;
    }
  }

  private readItem(items: ExternalItem[]): void {
    const { loc, kind } = this;
    const mark = this.mark();
    try {
      if (this.accept(TI.RBrace)) this.diagnostics.report("extraneous-brace", loc, {});
      else items.push(this.SUBRULE(this.externalDeclaration));
    } catch (error) {
      this.recover(error, mark);
      // What no item starts with ends none either.
      if (this.currIdx === mark.at) this.advance();
      this.findDefinition(items, loc, kind);
    }
    if (kind === TI.RBrace) this.findDefinition(items, loc, kind);
    else if (this.kind === TI.EndOfFile && this.kindAt(0) !== TI.RBrace) this.dropBody(items);
  }

  /**
   * After a mistake outside of functions: goes to the next definition. A brace too many, or
   * what is indented or no declaration, is the rest of a function that ended too early.
   */
  private findDefinition(items: ExternalItem[], loc: Loc, kind: number): void {
    this.skipToFirstColumn();
    if (kind !== TI.RBrace && !(kind >= TI.If && kind <= TI.Goto) && this.columnOf(loc) === 1) return;
    while (items.length > 0 && this.columnOf(items.at(-1)!.start) > 1) items.pop();
    this.dropBody(items);
  }

  /** A function that does not end where it should is not looked into. */
  private dropBody(items: ExternalItem[]): void {
    const last = items.at(-1);
    if (last?.kind !== "function-definition" || !this.diagnostics.hasErrors) return;
    const { body } = last;
    const { loc, start, end } = body;
    items[items.length - 1] = { ...last, body: { ...body, body: [{ kind: "error", loc, start, end }] } };
  }

  /** external-declaration (6.9) */
  private readonly externalDeclaration = this.RULE("externalDeclaration", (): ExternalItem => {
    if (this.RECORDING_PHASE) {
      return this.recordChoice(this.functionDefinition, this.declaration, this.staticAssertDeclaration, this.fileAsm);
    }
    const { loc } = this;
    switch (this.kind) {
      case TI.Semi:
        this.advance();
        return { kind: "empty-declaration", attributes: NO_ATTRIBUTES, loc, start: loc, end: loc };
      case TI.StaticAssert:
        return this.SUBRULE(this.staticAssertDeclaration);
      case TI.Pragma:
        return this.parsePragma();
      case TI.Asm:
        return this.SUBRULE(this.fileAsm);
      case TI.LBracket:
        return this.parseAttributedExternal();
      case TI.Extension:
        return this.parseExtension();
      default:
        return this.parseDefinition();
    }
  });

  /** `[[…]];` or a declaration that begins with attributes, and reads them itself. */
  private parseAttributedExternal(): ExternalItem {
    const { currIdx: before, loc } = this;
    const attributes = this.parseAttributes();
    if (this.accept(TI.Semi)) return { kind: "empty-declaration", attributes, ...this.spanFrom(loc) };
    this.rewind(before);
    return this.parseDefinition();
  }

  /** `__extension__` before what is no declaration. */
  private parseExtension(): ExternalItem {
    const behind = this.kindAt(2);
    if (behind !== TI.Asm && behind !== TI.StaticAssert) return this.parseDefinition();
    this.advance();
    return this.SUBRULE(this.externalDeclaration);
  }

  /** GNU's assembly outside of functions. */
  private readonly fileAsm = this.RULE("fileAsm", (): ExternalItem => {
    const start = this.loc;
    this.CONSUME(T.Asm);
    this.MANY(() => this.CONSUME(T.Qual));
    this.CONSUME(T.LParen, { ERR_MSG: "after 'asm'" });
    const text: StringLiteral = this.SUBRULE(this.stringLiteral);
    this.CONSUME(T.RParen, { ERR_MSG: "after 'asm' text" });
    const end = this.last;
    this.OPTION(() => this.CONSUME(T.Semi));
    return { kind: "file-asm", text, loc: start, start, end };
  });

  /** function-definition, and the declarations that are known to be none only behind their first declarator. */
  private readonly functionDefinition = this.RULE("functionDefinition", (): Declaration | FunctionDefinition => {
    if (!this.RECORDING_PHASE) return this.parseDefinition();
    this.OPTION(() => this.SUBRULE(this.declarationSpecifiers));
    this.SUBRULE(this.declarator);
    this.MANY(() => this.SUBRULE(this.declaration));
    return this.SUBRULE(this.compoundStatement) as never;
  });

  private parseDefinition(): Declaration | FunctionDefinition {
    const { loc: start } = this;
    let specifiers = this.parseSpecifiers();
    if (this.kind === TI.Semi && !isNothing(specifiers)) return this.parseInitDeclarators(specifiers, undefined);
    // `foo bar;` has an unknown foo; a lone name is an object or function of implicit int.
    const implicit = (this.kind === TI.Identifier && mayFollowName.has(this.kindAt(2))) || this.kind === TI.Star;
    if (isNothing(specifiers) && !implicit) {
      this.expectDeclaration();
      specifiers = this.parseSpecifiers();
    }
    const declarator = this.parseDeclarator("named");
    return this.startsFunctionBody(declarator)
      ? this.parseFunction(specifiers, declarator, start)
      : this.parseInitDeclarators(specifiers, declarator);
  }

  private expectDeclaration(): void {
    const behind = this.kindAt(2);
    if (this.kind === TI.Identifier && (behind === TI.Identifier || behind === TI.Star)) this.mendType();
    else this.failAt((d, loc) => d.report("expected-declaration", loc, { found: this.next.image }));
  }

  /** A function's declaration-list and body; its name is declared first, its parameters belong to the body's scope. */
  protected parseFunction(specifiers: DeclSpecifiers, declarator: Declarator, start: Loc): FunctionDefinition {
    const [part] = declarator.parts;
    const parameters: Declaration[] = [];
    this.declareName(specifiers, declarator);
    this.enterScope();
    if (part?.kind === "function") {
      for (const param of part.params) if (param.declarator.name) this.declareOrdinary(param.declarator.name);
      for (const { name } of part.identifiers) this.declareOrdinary(name);
    }
    while (this.kind !== TI.LBrace && this.startsDeclaration()) parameters.push(this.SUBRULE(this.declaration));
    const body = this.SUBRULE(this.compoundStatement);
    this.leaveScope();
    return {
      kind: "function-definition",
      specifiers,
      declarator,
      parameters,
      body,
      loc: declarator.loc,
      start,
      end: this.last,
    };
  }
}

/** What follows the name in a declarator. */
const mayFollowName: ReadonlySet<number> = new Set([TI.LParen, TI.LBracket, TI.Assign, TI.Comma, TI.Semi]);

const isNothing = ({ types, storage, quals, functions }: DeclSpecifiers): boolean =>
  types.length === 0 && storage.length === 0 && quals === 0 && functions.length === 0;
