/** Macros as data, and `#define`. */
import type { Diagnostics } from "../base/diagnostics.ts";
import type { Loc } from "../base/source.ts";
import { AFTER_SPACE, IDENTIFIER, type Sym } from "../lex/tokens.ts";

/** A token during expansion: an interned spelling with its place and the macros it must not expand (C11 6.10.3.4). */
export interface PpToken {
  readonly sym: Sym;
  readonly loc: Loc;
  readonly flags: number;
  readonly hide: HideSet | undefined;
}

/** An immutable set of macros, as a list. Sets are short: the depth of nested expansions. */
export interface HideSet {
  readonly macro: Macro;
  readonly next: HideSet | undefined;
}

export interface Macro {
  readonly name: string;
  readonly loc: Loc;
  /** Undefined for an object-like macro. */
  readonly params: readonly Sym[] | undefined;
  /** The last parameter takes the variable arguments. */
  readonly variadic: boolean;
  readonly body: readonly PpToken[];
  /** Computed when used: `__LINE__`, `__has_include` … */
  readonly builtin: BuiltinMacro | undefined;
  /** Body holds no `#`, `##`, parameter or `__VA_OPT__`: it is copied as it is. */
  readonly plain: boolean;
}

/** Tokens as text, with one space where they are apart. */
export const spellingOf = (tokens: readonly PpToken[]): string =>
  tokens.map((token, i) => ((token.flags & AFTER_SPACE) !== 0 && i > 0 ? " " : "") + token.sym.image).join("");

export type BuiltinMacro =
  | "line"
  | "file"
  | "file-name"
  | "base-file"
  | "include-level"
  | "counter"
  | "date"
  | "time"
  | "timestamp"
  | "has-include"
  | "has-include-next"
  | "has-embed"
  | "has-attribute"
  | "has-c-attribute"
  | "has-builtin"
  | "has-feature"
  | "has-extension"
  | "has-warning"
  | "is-identifier"
  | "pragma";

export const hides = (set: HideSet | undefined, macro: Macro): boolean => {
  for (let at = set; at; at = at.next) if (at.macro === macro) return true;
  return false;
};

export const unite = (a: HideSet | undefined, b: HideSet | undefined): HideSet | undefined => {
  if (!a) return b;
  let result = b;
  for (let at: HideSet | undefined = a; at; at = at.next) {
    if (!hides(b, at.macro)) result = { macro: at.macro, next: result };
  }
  return result;
};

export const intersect = (a: HideSet | undefined, b: HideSet | undefined): HideSet | undefined => {
  let result: HideSet | undefined;
  for (let at = a; at; at = at.next) if (hides(b, at.macro)) result = { macro: at.macro, next: result };
  return result;
};

/**
 * Reads what follows `#define` (C11 6.10.3).
 * @param tokens the rest of the line, from the macro's name on
 * @param adjacent whether `(` follows the name without a space is read from the flags
 */
export function parseDefine(tokens: readonly PpToken[], vaArgs: Sym, diagnostics: Diagnostics): Macro | undefined {
  const [name] = tokens;
  if (!name || name.sym.category !== IDENTIFIER) {
    diagnostics.report("expected-macro-name", name?.loc ?? 0, {});
    return undefined;
  }
  if (name.sym.image === "defined" || name.sym.image === "__VA_ARGS__" || name.sym.image === "__VA_OPT__") {
    diagnostics.report("macro-name-reserved", name.loc, { name: name.sym.image });
    return undefined;
  }
  const open = tokens[1];
  const functionLike = open?.sym.image === "(" && (open.flags & AFTER_SPACE) === 0;
  if (!functionLike) {
    if (open && (open.flags & AFTER_SPACE) === 0) diagnostics.report("macro-body-space", open.loc, {});
    return makeMacro(name, undefined, false, tokens.slice(1), diagnostics);
  }
  const list = parseParameters(tokens, vaArgs, diagnostics);
  return list && makeMacro(name, list.params, list.variadic, tokens.slice(list.end), diagnostics);
}

function parseParameters(
  tokens: readonly PpToken[],
  vaArgs: Sym,
  diagnostics: Diagnostics,
): { params: Sym[]; variadic: boolean; end: number } | undefined {
  const params: Sym[] = [];
  let at = 2;
  if (tokens[at]?.sym.image === ")") return { params, variadic: false, end: at + 1 };
  for (;;) {
    const token = tokens[at++];
    const fail = (): undefined => void diagnostics.report("macro-parameter", (token ?? tokens.at(-1)!).loc, {});
    if (token?.sym.image === "...") {
      params.push(vaArgs);
      return tokens[at]?.sym.image === ")" ? { params, variadic: true, end: at + 1 } : fail();
    }
    if (token?.sym.category !== IDENTIFIER) return fail();
    if (params.includes(token.sym)) {
      diagnostics.report("macro-parameter-duplicate", token.loc, { name: token.sym.image });
      return undefined;
    }
    params.push(token.sym);
    const next = tokens[at++];
    if (next?.sym.image === ")") return { params, variadic: false, end: at };
    if (next?.sym.image === "...")
      return tokens[at]?.sym.image === ")" ? { params, variadic: true, end: at + 1 } : fail();
    if (next?.sym.image !== ",") return fail();
  }
}

function makeMacro(
  name: PpToken,
  params: Sym[] | undefined,
  variadic: boolean,
  body: readonly PpToken[],
  diagnostics: Diagnostics,
): Macro | undefined {
  if (body[0]?.sym.image === "##" || body.at(-1)?.sym.image === "##") {
    diagnostics.report("paste-at-edge", (body[0]?.sym.image === "##" ? body[0] : body.at(-1)!).loc, {});
    return undefined;
  }
  for (let i = 0; params && i < body.length; i++) {
    if (body[i]!.sym.image !== "#") continue;
    const next = body[i + 1]?.sym;
    if (!next || !(params.includes(next) || (variadic && next.image === "__VA_OPT__"))) {
      diagnostics.report("stringify-parameter", body[i]!.loc, {});
      return undefined;
    }
  }
  const special = (token: PpToken): boolean =>
    token.sym.image === "##" ||
    (params !== undefined &&
      (token.sym.image === "#" || params.includes(token.sym) || token.sym.image === "__VA_OPT__"));
  return {
    name: name.sym.image,
    loc: name.loc,
    params,
    variadic,
    body,
    builtin: undefined,
    plain: !body.some(special),
  };
}

/** Are two definitions the same up to the amount of white space (6.10.3p1)? */
export function sameMacro(a: Macro, b: Macro): boolean {
  return (
    a.builtin === b.builtin &&
    a.variadic === b.variadic &&
    a.params?.length === b.params?.length &&
    (a.params ?? []).every((param, i) => param === b.params![i]) &&
    a.body.length === b.body.length &&
    a.body.every((token, i) => {
      const other = b.body[i]!;
      return token.sym === other.sym && (i === 0 || (token.flags & AFTER_SPACE) === (other.flags & AFTER_SPACE));
    })
  );
}

/** A macro as it would stand after `#define`. */
export function macroText(macro: Macro): string {
  const params = macro.params && `(${macro.params.map((param, i) => paramText(macro, param, i)).join(",")})`;
  return `${macro.name}${params ?? ""} ${spellingOf(macro.body)}`;
}

function paramText(macro: Macro, param: Sym, index: number): string {
  if (!macro.variadic || index < macro.params!.length - 1) return param.image;
  return param.image === "__VA_ARGS__" ? "..." : `${param.image}...`;
}
