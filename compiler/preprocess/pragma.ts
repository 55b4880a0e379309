/**
 * `#pragma` and `_Pragma` (C11 6.10.6, 6.10.9). What concerns the preprocessor and
 * the warnings happens here; what concerns declarations goes to the parser as a token.
 */
import type { Loc } from "../base/source.ts";
import { IDENTIFIER, STRING } from "../lex/tokens.ts";
import { expandList, lexText, madeToken } from "./expand.ts";
import { type PpToken, spellingOf } from "./macro.ts";
import type { Preprocessor } from "./preprocessor.ts";

/** Pragmas the parser wants to see, by their first word. */
const forParser = new Set(["pack", "weak", "redefine_extname", "ms_struct"]);

/** Known pragmas that mean nothing here. */
const ignored = new Set([
  "STDC",
  "omp",
  "acc",
  "clang",
  "region",
  "endregion",
  "mark",
  "comment",
  "unroll",
  "nounroll",
  "ivdep",
  "optimize",
  "intrinsic",
  "inline_depth",
  "options",
  "align",
  "ident",
  "float_control",
  "warning",
]);

/** Carries out a pragma given as tokens. */
export function runPragma(pp: Preprocessor, tokens: readonly PpToken[], loc: Loc): void {
  const words = tokens.map((token) => token.sym.image);
  const [first, second] = words;
  const name = first === "push_macro" || first === "pop_macro" ? (words[2] ?? '""').slice(1, -1) : "";
  if (
    pp.options.keepPragmas &&
    first !== undefined &&
    !forParser.has(first) &&
    first !== "once" &&
    first !== "push_macro" &&
    first !== "pop_macro"
  ) {
    pp.emitPragma(spellingOf(tokens), loc);
    if (first !== "GCC") return;
  }
  switch (first) {
    case undefined:
      return;
    case "once":
      pp.once.add(pp.ctx.host.identity?.(pp.stack.at(-1)!.path) ?? pp.stack.at(-1)!.path);
      return;
    case "push_macro":
      pp.pushedMacros.set(name, [...(pp.pushedMacros.get(name) ?? []), pp.macros.get(name)]);
      return;
    case "pop_macro":
      popMacro(pp, name);
      return;
    case "message":
      pp.ctx.diagnostics.report("pragma-message", loc, { text: message(words.slice(1)) });
      return;
    case "GCC":
    case "clang":
      if (second === "visibility") pp.emitPragma(spellingOf(tokens), loc);
      else if (second === "poison") poison(pp, tokens.slice(2));
      else if (second === "system_header") pp.stack.at(-1)!.source.isSystem = true;
      else if (second === "diagnostic") diagnosticPragma(pp, words.slice(2), loc);
      else if (second === "warning" || second === "error") {
        pp.ctx.diagnostics.report(second === "error" ? "user-error" : "user-warning", loc, {
          text: message(words.slice(2)),
        });
      }
      return;
    case "scalar_storage_order":
      if (second === "big") pp.ctx.diagnostics.report("storage-order", loc, {});
      return;
    default:
      if (forParser.has(first)) pp.emitPragma(spellingOf(expandList(pp.expandContext, tokens)), loc);
      else if (!ignored.has(first)) pp.ctx.diagnostics.report("unknown-pragma", loc, {});
  }
}

const message = (words: string[]): string =>
  words
    .filter((word) => word.startsWith('"'))
    .map((word) => word.slice(1, -1))
    .join("");

function popMacro(pp: Preprocessor, name: string): void {
  const saved = pp.pushedMacros.get(name);
  if (!saved || saved.length === 0) return;
  const macro = saved.pop();
  if (macro) pp.define(macro);
  else pp.undefine(pp.ctx.symbols.intern(name, IDENTIFIER));
}

function poison(pp: Preprocessor, tokens: readonly PpToken[]): void {
  for (const { sym } of tokens) {
    sym.macro = undefined;
    pp.poisoned.add(sym);
  }
}

/** `GCC diagnostic push | pop | ignored "-Wx" | warning "-Wx" | error "-Wx"` */
function diagnosticPragma(pp: Preprocessor, words: string[], loc: Loc): void {
  const [action, option] = words;
  const group = option?.replace(/^"-W|"$/g, "");
  pp.ctx.diagnostics.pragma(action ?? "", group, loc);
}

/** `_Pragma("…")`: the string's content is a pragma. */
export function runPragmaOperator(pp: Preprocessor, at: PpToken, next: () => PpToken | undefined): void {
  const open = next();
  const literal = next();
  const close = next();
  if (open?.sym.image !== "(" || literal?.sym.category !== STRING || close?.sym.image !== ")") {
    pp.ctx.diagnostics.report("pragma-operator", at.loc, {});
    return;
  }
  const text = literal.sym.image.replace(/^(L|u8|u|U)?"|"$/g, "").replace(/\\(["\\])/g, "$1");
  const lexed = lexText(text, pp.expandContext);
  const tokens = lexed.syms.map((sym, i) => ({ ...madeToken(sym, at.loc), flags: lexed.flags[i]! }));
  runPragma(pp, tokens, at.loc);
}
