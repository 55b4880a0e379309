/**
 * Parsing: the preprocessed tokens of a translation unit become its syntax tree
 * (C11 Annex A). Files follow the annex: expressions.ts, declarations.ts,
 * statements.ts; cursor.ts holds the token stream and the recovery from errors.
 *
 * After an error the parser goes on behind the next `;` or `}` at the same depth, so
 * that one run reports several mistakes.
 */
import type { Declaration, Declarator, ExternalItem, FunctionDefinition, TranslationUnit } from "../ast/nodes.ts";
import type { Diagnostics } from "../base/diagnostics.ts";
import type { SourceMap } from "../base/source.ts";
import { IDENTIFIER, type SymbolTable, type TokenBuffer } from "../lex/tokens.ts";
import { Cursor, ParseAbort, TI } from "./cursor.ts";
import { declareName, expectType, parseDeclaration, parseDeclarator, parseDeclarators, parseSpecifiers, parseStaticAssert, startsDeclaration } from "./declarations.ts";
import { parseString } from "./expressions.ts";
import { parseCompound } from "./statements.ts";

export interface ParseContext {
  readonly diagnostics: Diagnostics;
  readonly sources: SourceMap;
  readonly symbols: SymbolTable;
}

/** Parses a translation unit. Mistakes are reported; what could be read is returned. */
export function parse(tokens: TokenBuffer, ctx: ParseContext): TranslationUnit {
  const c = new Cursor(tokens, ctx);
  c.names.declareTypedef(ctx.symbols.intern("__builtin_va_list", IDENTIFIER));
  const items: ExternalItem[] = [];
  try {
    while (!c.done) {
      if (c.is(TI.RBrace)) {
        ctx.diagnostics.report("extraneous-brace", c.loc, {});
        c.at++;
        continue;
      }
      const before = c.at;
      const item = c.recovering<ExternalItem | undefined>(() => parseExternal(c), () => undefined);
      if (item) items.push(item);
      if (c.at === before) c.at++;
    }
  } catch (error) {
    if (!(error instanceof ParseAbort)) throw error;
  } finally {
    c.names.leaveAll();
  }
  return { items };
}

/** external-declaration (6.9) */
function parseExternal(c: Cursor): ExternalItem {
  const start = c.loc;
  switch (c.type) {
    case TI.Semi:
      c.at++;
      return { kind: "empty-declaration", attributes: [], loc: start, start, end: start };
    case TI.StaticAssert:
      return parseStaticAssert(c);
    case TI.Pragma: {
      const text = c.sym.image;
      c.at++;
      return { kind: "pragma", text, loc: start, start, end: start };
    }
    case TI.Asm: {
      c.at++;
      c.expect(TI.LParen, "(", "after 'asm'");
      const text = parseString(c);
      c.expect(TI.RParen, ")", "after 'asm' text");
      c.accept(TI.Semi);
      return { kind: "file-asm", text, loc: start, start, end: c.last };
    }
  }
  return parseDeclarationOrFunction(c);
}

function parseDeclarationOrFunction(c: Cursor): Declaration | FunctionDefinition {
  const start = c.loc;
  const specifiers = parseSpecifiers(c);
  if (c.is(TI.Semi)) return parseDeclarators(c, specifiers, undefined);
  const nothing = specifiers.types.length === 0 && specifiers.storage.length === 0 && specifiers.quals === 0 && specifiers.functions.length === 0;
  // `foo bar;` with an unknown foo; a lone name with parentheses is a function of implicit int.
  if (nothing && (!c.is(TI.Identifier) || c.typeAt(1) !== TI.LParen) && !c.is(TI.Star)) expectDeclaration(c);
  const declarator = parseDeclarator(c, "named");
  if (declarator.parts[0]?.kind !== "function" || (!c.is(TI.LBrace) && !startsDeclaration(c))) {
    return parseDeclarators(c, specifiers, declarator);
  }
  declareName(c, specifiers, declarator);
  return parseFunction(c, specifiers, declarator, start);
}

function expectDeclaration(c: Cursor): never {
  if (c.is(TI.Identifier)) return expectType(c);
  return c.fail((d, loc) => d.report("expected-declaration", loc, { found: c.sym.image }));
}

function parseFunction(c: Cursor, specifiers: FunctionDefinition["specifiers"], declarator: Declarator, start: number): FunctionDefinition {
  const part = declarator.parts[0]!;
  const parameters: Declaration[] = [];
  while (!c.is(TI.LBrace) && !c.done) parameters.push(parseDeclaration(c));
  c.names.enter();
  if (part.kind === "function") {
    for (const param of part.params) if (param.declarator.name) c.names.declareOrdinary(param.declarator.name);
    for (const { name } of part.identifiers) c.names.declareOrdinary(name);
  }
  const body = parseCompound(c);
  c.names.leave();
  return { kind: "function-definition", specifiers, declarator, parameters, body, loc: declarator.loc, start, end: c.last };
}
