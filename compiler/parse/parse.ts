/**
 * Parsing: the preprocessed tokens of a translation unit become its syntax tree
 * (C11 Annex A). The grammar is grammar.ts, what it stands on engine.ts.
 *
 * After an error the parser goes on behind the next `;` or `}` at the same depth, so
 * that one run reports several mistakes.
 */
import type { TranslationUnit } from "../ast/nodes.ts";
import type { TokenBuffer } from "../lex/tokens.ts";
import type { ParseContext } from "./engine.ts";
import { Grammar } from "./grammar.ts";

/** Parses a translation unit. Mistakes are reported; what could be read is returned. */
export function parse(tokens: TokenBuffer, ctx: ParseContext): TranslationUnit {
  return new Grammar().parse(tokens, ctx);
}
