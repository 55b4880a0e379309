/**
 * What is left after preprocessing and is no token of C: a lone quote, a control
 * character, a character that a word processor or a web page has put in the place of
 * another (`“text”`, `–`, `×`). Each is reported and taken out or exchanged for what was
 * meant, so that the parser finds nothing more to complain about.
 */
import type { Diagnostics } from "../base/diagnostics.ts";
import { rawByteBase } from "../lex/characters.ts";
import { AT_LINE_START, PUNCTUATOR, STRING, type SymbolTable, T, type TokenBuffer } from "../lex/tokens.ts";

/** Characters beyond ASCII that look like ones of C, and those. */
const lookalikes: Readonly<Record<string, string>> = {
  "\u201c": '"',
  "\u201d": '"',
  "\u201e": '"',
  "\u2018": "'",
  "\u2019": "'",
  "\u00b4": "'",
  "\u2013": "-",
  "\u2014": "-",
  "\u2212": "-",
  "\u00d7": "*",
  "\u00f7": "/",
  "\u2264": "<=",
  "\u2265": ">=",
  "\u2260": "!=",
  "\u00a0": " ",
  "\u3000": " ",
};

const quotes = "\"'";

/** Reports what no C token is and puts in its place what the parser can go on with, if anything. */
export function removeStrayTokens(tokens: TokenBuffer, diagnostics: Diagnostics, symbols: SymbolTable): void {
  const { syms, locs, flags } = tokens;
  if (!syms.some((sym) => sym.tokenType === T.Other)) return;
  let kept = 0;
  const keep = (sym: (typeof syms)[number], at: number): void => {
    syms[kept] = sym;
    locs[kept] = locs[at]!;
    flags[kept++] = flags[at]!;
  };
  for (let at = 0; at < syms.length; at++) {
    const sym = syms[at]!;
    const { image } = sym;
    const open = /^(?:L|u8|u|U)?(["'])/.exec(image)?.[1];
    if (sym.tokenType !== T.Other) keep(sym, at);
    else if (open) {
      diagnostics.report("unterminated-literal", locs[at]!, { quote: open });
      keep(symbols.intern(blankString(image.length), STRING), at);
    } else {
      const meant = lookalikes[image];
      const report = diagnostics.report("stray-character", locs[at]!, { character: visible(image) });
      if (meant && meant !== " ") report.suggest(meant, locs[at]!, image.length);
      if (meant && quotes.includes(meant)) {
        const start = at;
        at = closingQuote(tokens, at, meant);
        keep(symbols.intern(blankString(locs[at]! - locs[start]! + 1), STRING), start);
      } else if (meant && meant !== " ") keep(symbols.intern(meant, PUNCTUATOR), at);
    }
  }
  syms.length = locs.length = flags.length = kept;
}

/** A string as long as what it stands for; what it holds does not matter. */
const blankString = (length: number): string => `"${"-".repeat(Math.max(0, length - 2))}"`;

/** The token in the same line that closes a typographic quotation; the one that opens it if there is none. */
function closingQuote({ syms, flags }: TokenBuffer, open: number, quote: string): number {
  for (let at = open + 1; at < syms.length && (flags[at]! & AT_LINE_START) === 0; at++) {
    if (lookalikes[syms[at]!.image] === quote) return at;
  }
  return open;
}

/** A character as it can be shown: blanks, control characters and bytes that are not UTF-8 by their numbers. */
function visible(image: string): string {
  const code = image.codePointAt(0)!;
  if (code >= rawByteBase + 0x80 && code <= rawByteBase + 0xff) return `\\x${(code - rawByteBase).toString(16)}`;
  if (code < 32 || code === 127) return `\\x${code.toString(16).padStart(2, "0")}`;
  return /\s|[\u200b-\u200f\ufeff]/.test(image) ? `U+${code.toString(16).toUpperCase().padStart(4, "0")}` : image;
}
