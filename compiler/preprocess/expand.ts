/**
 * Macro expansion (C11 6.10.3), by the algorithm of Dave Prosser's paper for X3J11:
 * every token carries a hide set, the macros it came from; a name in its own hide set
 * is not expanded again, which is what stops `#define f f` and allows
 *
 *     #define f(a) a*g          f(2)(9)  →  2*g(9)  →  2*9*g
 *     #define g(a) f(a)
 *
 * The result of a replacement is put in front of the input and read again, so that it
 * can combine with what follows. `subst` replaces parameters: by their fully expanded
 * arguments, or by the raw ones next to `#` and `##`.
 *
 * All tokens that a replacement produces get locations in a range of their own
 * (SourceMap.addExpansion), which remember where they were spelled.
 */
import type { Diagnostics } from "../base/diagnostics.ts";
import type { Loc, SourceMap } from "../base/source.ts";
import { type LexedFile, lex } from "../lex/lexer.ts";
import {
  AFTER_SPACE,
  AT_LINE_START,
  CHARACTER,
  IDENTIFIER,
  NUMBER,
  STRING,
  type Sym,
  type SymbolTable,
} from "../lex/tokens.ts";
import { type HideSet, hides, intersect, type Macro, type PpToken, unite } from "./macro.ts";

/** Where expansion gets its tokens from once what it pushed back is used up. */
export interface TokenSource {
  /** The next token of the file, or undefined at its end. Directives in between are carried out. */
  next(): PpToken | undefined;
  /** The same without consuming it. */
  peek(): PpToken | undefined;
}

const emptySource: TokenSource = { next: () => undefined, peek: () => undefined };

export interface ExpandContext {
  readonly symbols: SymbolTable;
  readonly sources: SourceMap;
  readonly diagnostics: Diagnostics;
  /** The name `__VA_ARGS__`. */
  readonly vaArgs: Sym;
  /** `-std=c…`: GNU's comma pasting gives way to the standard's words where they differ. */
  readonly isStrict: boolean;
  /** How many arguments are being expanded inside one another. */
  depth: number;
  /** Nesting was too deep: nothing is expanded any more. */
  hasOverflowed: boolean;
  /** Macros of the main file that nothing has used yet, if somebody wants to know. */
  readonly unusedMacros: Set<Macro> | undefined;
  /** Value of `__LINE__`, `__has_include(…)` and the like as tokens' text. */
  builtin(macro: Macro, name: PpToken, args: readonly PpToken[] | undefined): PpToken[];
}

/** Calls in the arguments of calls, so deep: beyond it our own stack might end. */
const DEPTH_LIMIT = 400;

/** What stands between the parentheses of a macro call. */
interface CallArguments {
  readonly args: PpToken[][];
  readonly commas: PpToken[];
  readonly close: PpToken;
  readonly isVariableAbsent: boolean;
}

/** A stream of fully expanded tokens. */
export class Expander {
  /** Tokens to be read again, last first. */
  private readonly pending: PpToken[] = [];
  private readonly ctx: ExpandContext;
  private readonly source: TokenSource;

  constructor(ctx: ExpandContext, source: TokenSource) {
    this.ctx = ctx;
    this.source = source;
  }

  get idle(): boolean {
    return this.pending.length === 0;
  }

  /** The next token after expansion. */
  next(): PpToken | undefined {
    for (;;) {
      const token = this.pending.pop() ?? this.source.next();
      if (!token) return undefined;
      if (token.sym.macro === undefined || !this.expand(token)) return token;
    }
  }

  /** Expands a macro's name that the caller has read; what comes of it is read by `next`. @returns false if it stays as it is */
  expand(token: PpToken): boolean {
    const macro = token.sym.macro as Macro;
    this.ctx.unusedMacros?.delete(macro);
    if (hides(token.hide, macro) || this.ctx.hasOverflowed) return false;
    if (!macro.params) {
      const hide: HideSet = { macro, next: token.hide };
      const result = macro.builtin ? this.ctx.builtin(macro, token, undefined) : objectResult(this.ctx, macro);
      this.pushBack(this.locate(macro, token, result, hide));
      return true;
    }
    const open = this.peek();
    if (open?.sym.image !== "(") return false;
    this.read();
    const call = this.collect(macro, token);
    if (!call) return true;
    const hide = unite(intersect(token.hide, call.close.hide), { macro, next: undefined });
    const result = macro.builtin
      ? this.ctx.builtin(
          macro,
          token,
          call.args.flatMap((arg, i) => (i === 0 ? arg : [call.commas[i - 1]!, ...arg])),
        )
      : substitute(this.ctx, macro, call.args, call.isVariableAbsent);
    if (!this.ctx.hasOverflowed) this.pushBack(this.locate(macro, token, result, hide));
    return true;
  }

  /** The next token as it stands. */
  read(): PpToken | undefined {
    return this.pending.pop() ?? this.source.next();
  }

  /** What `read` would give. */
  peek(): PpToken | undefined {
    return this.pending.at(-1) ?? this.source.peek();
  }

  pushBack(tokens: readonly PpToken[]): void {
    for (let i = tokens.length - 1; i >= 0; i--) this.pending.push(tokens[i]!);
  }

  /** Gives the result its locations; its first token takes the spacing of the macro's name. */
  private locate(macro: Macro, name: PpToken, result: readonly PpToken[], hide: HideSet | undefined): PpToken[] {
    const base = this.ctx.sources.addExpansion(
      macro.name,
      name.loc,
      result.map((token) => token.loc),
    );
    return result.map((token, i) => ({
      sym: token.sym,
      loc: base + i,
      flags:
        i === 0
          ? (token.flags & ~(AT_LINE_START | AFTER_SPACE)) | (name.flags & (AT_LINE_START | AFTER_SPACE))
          : token.flags & ~AT_LINE_START,
      hide: macro.builtin ? token.hide : unite(token.hide, hide),
    }));
  }

  /** Reads the arguments up to the closing parenthesis (6.10.3p10-12). */
  private collect(macro: Macro, name: PpToken): CallArguments | undefined {
    const args: PpToken[][] = [[]];
    const commas: PpToken[] = [];
    let depth = 0;
    for (;;) {
      const token = this.read();
      if (!token) {
        this.report("macro-unterminated", macro, name);
        return undefined;
      }
      const { image } = token.sym;
      if (image === "(") depth++;
      else if (image === ")" && depth-- === 0) {
        // With the variable parameter alone, "empty" counts as "left out" unless the standard is taken strictly.
        const isOnlyEmpty = args.length === 1 && args[0]!.length === 0 && !this.ctx.isStrict;
        const isVariableAbsent = macro.variadic && (args.length < macro.params!.length || isOnlyEmpty);
        return this.checkCount(macro, name, args) ? { args, commas, close: token, isVariableAbsent } : undefined;
      } else if (image === "," && depth === 0 && !this.takesComma(macro, args.length)) {
        args.push([]);
        commas.push(token);
        continue;
      }
      args
        .at(-1)!
        .push(
          (token.flags & AT_LINE_START) !== 0
            ? { ...token, flags: (token.flags & ~AT_LINE_START) | AFTER_SPACE }
            : token,
        );
    }
  }

  /** Commas in the variable arguments belong to them. */
  private takesComma(macro: Macro, given: number): boolean {
    return macro.variadic && given === macro.params!.length;
  }

  private checkCount(macro: Macro, name: PpToken, args: PpToken[][]): boolean {
    const wanted = macro.params!.length;
    if (macro.builtin) return true;
    if (wanted === 0 && args.length === 1 && args[0]!.length === 0) {
      args.length = 0;
      return true;
    }
    // The variable arguments may be left out with their comma (C23, GNU).
    if (macro.variadic && args.length === wanted - 1) args.push([]);
    if (args.length === wanted) return true;
    const id = args.length > wanted ? "macro-too-many-arguments" : "macro-too-few-arguments";
    this.ctx.diagnostics
      .report(id, name.loc, { name: macro.name, given: args.length, wanted })
      .note("macro-defined-here", macro.loc, { name: macro.name });
    return false;
  }

  private report(id: "macro-unterminated", macro: Macro, name: PpToken): void {
    this.ctx.diagnostics
      .report(id, name.loc, { name: macro.name })
      .note("macro-defined-here", macro.loc, { name: macro.name });
  }
}

/** An expander whose only input is a list of tokens. */
export function expanderOf(ctx: ExpandContext, tokens: readonly PpToken[]): Expander {
  const expander = new Expander(ctx, emptySource);
  expander.pushBack(tokens);
  return expander;
}

/** Expands a finished list of tokens on its own. */
export function expandList(ctx: ExpandContext, tokens: readonly PpToken[]): PpToken[] {
  const expander = expanderOf(ctx, tokens);
  const result: PpToken[] = [];
  for (let token = expander.next(); token; token = expander.next()) result.push(token);
  return result;
}

function objectResult(ctx: ExpandContext, macro: Macro): readonly PpToken[] {
  return macro.plain ? macro.body : substitute(ctx, macro, [], false);
}

/** A place where an argument had no tokens, so that `##` finds an operand (6.10.3.3p2). */
const isPlacemarker = (token: PpToken): boolean => token.sym.image === "";

function substitute(ctx: ExpandContext, macro: Macro, args: PpToken[][], isVariableAbsent: boolean): PpToken[] {
  const state: Substitution = { ctx, macro, args, expanded: [], isVariableAbsent };
  return substituteBody(state, macro.body).filter((token) => !isPlacemarker(token));
}

interface Substitution {
  readonly ctx: ExpandContext;
  readonly macro: Macro;
  readonly args: PpToken[][];
  /** Arguments after full expansion, computed once when first needed. */
  readonly expanded: (PpToken[] | undefined)[];
  /** The variable arguments were left out with their comma, not merely empty. */
  readonly isVariableAbsent: boolean;
}

const placemarkerOf = (ctx: ExpandContext, token: PpToken): PpToken => ({ ...token, sym: ctx.symbols.eof });

function expandedArgument(s: Substitution, index: number): PpToken[] {
  const known = s.expanded[index];
  if (known) return known;
  const { ctx } = s;
  const arg = s.args[index] ?? [];
  if (ctx.depth >= DEPTH_LIMIT) {
    if (!ctx.hasOverflowed)
      ctx.diagnostics.report("macro-too-deep", arg[0]?.loc ?? s.macro.loc, { limit: DEPTH_LIMIT });
    ctx.hasOverflowed = true;
    return arg;
  }
  ctx.depth++;
  const expanded = expandList(ctx, arg);
  ctx.depth--;
  s.expanded[index] = expanded;
  return expanded;
}

/** Not `push(...list)`: an argument may have more tokens than a call can have operands. */
function append(out: PpToken[], list: readonly PpToken[]): void {
  for (const token of list) out.push(token);
}

function substituteBody(s: Substitution, body: readonly PpToken[]): PpToken[] {
  const out: PpToken[] = [];
  const params = s.macro.params ?? [];
  for (let i = 0; i < body.length; i++) {
    const token = body[i]!;
    const { image } = token.sym;
    if (image === "#" && s.macro.params) {
      i += stringifyAt(s, body, i, out);
      continue;
    }
    if (image === "##" && out.length > 0) {
      i += pasteAt(s, body, i, out);
      continue;
    }
    if (image === "__VA_OPT__" && s.macro.variadic) {
      const end = closingParen(body, i + 1);
      append(out, variadicOption(s, body.slice(i + 2, end), token));
      i = end;
      continue;
    }
    const index = params.indexOf(token.sym);
    if (index < 0) {
      out.push(token);
      continue;
    }
    const besidePaste = body[i + 1]?.sym.image === "##";
    const replacement = besidePaste ? s.args[index]! : expandedArgument(s, index);
    append(out, spaced(replacement.length > 0 ? replacement : [placemarkerOf(s.ctx, token)], token));
  }
  return out;
}

/** The first token of an argument takes the spacing of the parameter it replaces. */
function spaced(tokens: readonly PpToken[], param: PpToken): PpToken[] {
  const [first, ...rest] = tokens;
  return first ? [{ ...first, flags: (first.flags & ~AFTER_SPACE) | (param.flags & AFTER_SPACE) }, ...rest] : [];
}

function closingParen(body: readonly PpToken[], open: number): number {
  let depth = 0;
  for (let i = open; i < body.length; i++) {
    if (body[i]!.sym.image === "(") depth++;
    else if (body[i]!.sym.image === ")" && --depth === 0) return i;
  }
  return body.length;
}

/** `__VA_OPT__(…)`: its content if the variable arguments expand to anything (C23 6.10.5.1). */
function variadicOption(s: Substitution, content: readonly PpToken[], token: PpToken): PpToken[] {
  const last = s.macro.params!.length - 1;
  if (expandedArgument(s, last).length === 0) return [placemarkerOf(s.ctx, token)];
  const result = substituteBody(s, content);
  return result.length > 0 ? spaced(result, token) : [placemarkerOf(s.ctx, token)];
}

/** Handles `#` at body[i]. @returns how many tokens after it are used up */
function stringifyAt(s: Substitution, body: readonly PpToken[], i: number, out: PpToken[]): number {
  const token = body[i]!;
  const next = body[i + 1]!;
  if (next.sym.image === "__VA_OPT__") {
    const end = closingParen(body, i + 2);
    const content = variadicOption(s, body.slice(i + 3, end), next).filter((each) => !isPlacemarker(each));
    out.push(stringify(s.ctx, content, token));
    return end - i;
  }
  const index = s.macro.params!.indexOf(next.sym);
  out.push(stringify(s.ctx, s.args[index] ?? [], token));
  return 1;
}

/** The spelling of tokens as a string literal (6.10.3.2p2). */
function stringify(ctx: ExpandContext, tokens: readonly PpToken[], at: PpToken): PpToken {
  let text = "";
  for (const token of tokens) {
    if (text !== "" && (token.flags & (AFTER_SPACE | AT_LINE_START)) !== 0) text += " ";
    const { image, category } = token.sym;
    text += category === STRING || category === CHARACTER ? image.replace(/[\\"]/g, "\\$&") : image;
  }
  return { sym: ctx.symbols.intern(`"${text}"`, STRING), loc: at.loc, flags: at.flags & AFTER_SPACE, hide: undefined };
}

/** Handles `##` at body[i]: pastes the last token of `out` and the first of what follows. @returns tokens used up */
function pasteAt(s: Substitution, body: readonly PpToken[], i: number, out: PpToken[]): number {
  const params = s.macro.params ?? [];
  const right = body[i + 1]!;
  let used = 1;
  let operand: PpToken[];
  const index = params.indexOf(right.sym);
  if (right.sym.image === "__VA_OPT__" && s.macro.variadic) {
    const end = closingParen(body, i + 2);
    operand = variadicOption(s, body.slice(i + 3, end), right);
    used = end - i;
  } else if (right.sym.image === "#" && s.macro.params) {
    operand = [];
    used += stringifyAt(s, body, i + 1, operand);
  } else if (index < 0) operand = [right];
  else {
    const isVariable = s.macro.variadic && index === params.length - 1;
    const raw = s.args[index]!;
    if (isVariable && out.at(-1)?.sym.image === "," && body[i - 1]?.sym.image === ",") {
      // GNU: `, ## __VA_ARGS__` drops the comma when the variable arguments are left out, and pastes nothing otherwise.
      if (s.isVariableAbsent) out.pop();
      else if (raw.length === 0) return used;
      else append(out, spaced(expandedArgument(s, index), right));
      return used;
    }
    operand = raw.length > 0 ? [...raw] : [placemarkerOf(s.ctx, right)];
  }
  const left = out.pop()!;
  const [first, ...rest] = operand;
  append(out, first ? paste(s.ctx, left, first) : [left]);
  append(out, rest);
  return used;
}

function paste(ctx: ExpandContext, left: PpToken, right: PpToken): PpToken[] {
  if (isPlacemarker(left)) return [{ ...right, flags: (right.flags & ~AFTER_SPACE) | (left.flags & AFTER_SPACE) }];
  if (isPlacemarker(right)) return [left];
  const image = left.sym.image + right.sym.image;
  const sym = lexOne(ctx, image);
  if (!sym) {
    ctx.diagnostics.report("paste-invalid", left.loc, { image });
    return [left, right];
  }
  return [{ sym, loc: left.loc, flags: left.flags, hide: intersect(left.hide, right.hide) }];
}

/** The one token that a text is, if it is one. */
function lexOne(ctx: ExpandContext, image: string): Sym | undefined {
  if (/^[A-Za-z_$][A-Za-z0-9_$]*$/.test(image)) return ctx.symbols.intern(image, IDENTIFIER);
  if (/^\.?[0-9]([A-Za-z0-9_.]|[eEpP][+-])*$/.test(image)) return ctx.symbols.intern(image, NUMBER);
  if (image.startsWith("//") || image.startsWith("/*")) return undefined;
  const lexed = lexText(image, ctx);
  return lexed.syms.length === 1 && lexed.end === image.length ? lexed.syms[0] : undefined;
}

/** The tokens of a text that stands in no file. */
export function lexText(text: string, ctx: Pick<ExpandContext, "symbols" | "diagnostics">): LexedFile {
  const file = { name: "", text, base: 0, includedFrom: 0, isSystem: false, lineMarks: [], lineStarts: undefined };
  return lex(file, ctx.symbols, ctx.diagnostics);
}

/** A token of ours, where a macro's value is computed. */
/** A number that the preprocessor made. */
export const numberToken = ({ symbols }: Pick<ExpandContext, "symbols">, value: number, loc: Loc): PpToken =>
  madeToken(symbols.intern(String(value), NUMBER), loc);

export const madeToken = (sym: Sym, loc: Loc): PpToken => ({ sym, loc, flags: 0, hide: undefined });
