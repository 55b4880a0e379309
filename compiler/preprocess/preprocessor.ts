/**
 * Translation phases 1 to 4 (C11 5.1.1.2): a source file and everything it includes
 * become one list of tokens for the parser.
 *
 *     #define N 3
 *     int a[N];        →   int a [ 3 ] ;
 *
 * Each file is lexed once into arrays (lex/lexer.ts). `run` walks them: a `#` at the
 * start of a line is a directive (directives.ts), a name with a macro is expanded
 * (expand.ts), anything else goes to the output as it is. Most tokens take that last
 * way, which allocates nothing.
 */
import type { Diagnostics } from "../base/diagnostics.ts";
import type { Features } from "../base/features.ts";
import type { Host } from "../base/host.ts";
import type { Loc, SourceFile, SourceMap } from "../base/source.ts";
import { decodeSource, replaceTrigraphs } from "../lex/characters.ts";
import { type Comment, type LexedFile, type LexOptions, lex } from "../lex/lexer.ts";
import {
  AT_LINE_START,
  COMMENT,
  IDENTIFIER,
  type Sym,
  type SymbolTable,
  standardOf,
  T,
  TokenBuffer,
} from "../lex/tokens.ts";
import { type BuiltinContext, builtinMacros, computeBuiltin } from "./builtin-macros.ts";
import { runDirective } from "./directives.ts";
import { type ExpandContext, Expander, type TokenSource } from "./expand.ts";
import { FixedMacro } from "./fixed-macro.ts";
import { HeaderSearch, type IncludePaths, identityOf } from "./include.ts";
import type { Macro, PpToken } from "./macro.ts";
import { runPragmaOperator } from "./pragma.ts";
import { definePredefined } from "./predefined-macros.ts";
import { removeStrayTokens } from "./stray-tokens.ts";

export interface PreprocessOptions {
  readonly std: string;
  readonly include: IncludePaths;
  /** -D and -U in their order: `NAME`, `NAME=value`, or the name to undefine. */
  readonly macros: readonly { readonly define?: string; readonly undefine?: string }[];
  /** -include and -imacros files. */
  readonly forced: readonly { readonly path: string; readonly macrosOnly: boolean }[];
  /** -undef leaves out everything but the macros of the standard. */
  readonly undef: boolean;
  readonly trigraphs: boolean;
  readonly optimize: 0 | 1 | 2 | 3 | "s" | "z" | "g";
  readonly charSigned: boolean;
  readonly features: Features;
  readonly hosted: boolean;
  readonly gnu89Inline: boolean;
  readonly fastMath?: boolean;
  /** No number is infinite or none at all: -ffinite-math-only. */
  readonly finiteMath?: boolean;
  /** Names for `__has_builtin` and `__has_attribute`. */
  readonly hasBuiltin?: (name: string) => boolean;
  readonly hasAttribute?: (name: string) => boolean;
  /** Seconds since 1970 for `__DATE__` and `__TIME__`; the clock if undefined. */
  readonly epoch?: number;
  /** -E: pragmas stay in the output as they were. */
  readonly keepPragmas?: boolean;
  /** -dD, -dN, -dI: definitions, their names, includes stay in the output. */
  /** -C */
  readonly keepComments?: boolean;
  readonly keepDirectives?: "definitions" | "names" | "includes";
  /** Names may have a $, the default. */
  readonly dollars?: boolean;
  /** -fmacro-prefix-map: what `__FILE__` writes for names that start so; the last that fits counts. */
  readonly prefixMaps?: readonly { readonly from: string; readonly to: string }[];
  /** -M with -MG: a missing header is a dependency, no error. */
  readonly missingHeadersAllowed?: boolean;
  readonly noAsm?: boolean;
  /** -fsanitize=address */
  readonly checkAddresses?: boolean;
}

export interface Preprocessed {
  readonly tokens: TokenBuffer;
  /** Every file read, in order, the main file first. */
  readonly dependencies: { readonly path: string; readonly isSystem: boolean }[];
  /** Headers as they were opened, for -H; those in the main file have depth 1. */
  readonly includes: { readonly path: string; readonly depth: number }[];
  /** Macros defined at the end, by name, in order of definition. */
  readonly macros: Map<string, Macro>;
}

export interface PreprocessInput {
  readonly host: Host;
  readonly sources: SourceMap;
  readonly diagnostics: Diagnostics;
  readonly symbols: SymbolTable;
}

/** gcc's limit too. */
const INCLUDE_LIMIT = 200;

/** Runs the preprocessor over the file at `path` ("-" reads what the host calls that). */
export function preprocess(path: string, options: PreprocessOptions, ctx: PreprocessInput): Preprocessed {
  return new Preprocessor(options, ctx).run(path);
}

/** One open `#if` … `#endif` group. */
export interface Conditional {
  readonly loc: Loc;
  /** Some group was taken already. */
  taken: boolean;
  active: boolean;
  elseSeen: boolean;
}

/** A file being read. */
export interface OpenFile {
  readonly source: SourceFile;
  readonly lexed: LexedFile;
  /** Index of the next token. */
  at: number;
  readonly conditionals: Conditional[];
  /** Which search folder it came from, for `#include_next`. */
  readonly folder: number;
  readonly path: string;
}

export class Preprocessor implements TokenSource {
  readonly output = new TokenBuffer();
  readonly macros = new Map<string, Macro>();
  readonly dependencies: { path: string; isSystem: boolean }[] = [];
  readonly includes: { path: string; depth: number }[] = [];
  readonly options: PreprocessOptions;
  readonly ctx: PreprocessInput;
  readonly headers: HeaderSearch;
  readonly stack: OpenFile[] = [];
  /** Files never to be read again: `#pragma once`, or guarded by a macro that is defined. */
  readonly once = new Set<string>();
  readonly guards = new Map<string, Sym>();
  readonly pushedMacros = new Map<string, (Macro | undefined)[]>();
  readonly poisoned = new Set<Sym>();
  mainPath = "";
  private readonly lexOptions: LexOptions;
  private readonly lexCache = new Map<string, string>();
  private readonly pragmaOperator: Sym;
  readonly definedOperator: Sym;
  readonly expandContext: ExpandContext;
  readonly year: number;
  /** False while -imacros files are read. */
  private emitting = true;
  stopped = false;

  constructor(options: PreprocessOptions, ctx: PreprocessInput) {
    this.options = options;
    this.ctx = ctx;
    this.headers = new HeaderSearch(ctx.host, options.include);
    const { year, gnu } = standardOf(options.std);
    this.year = year;
    this.lexOptions = {
      lineComments: gnu || year >= 1999,
      dollars: options.dollars ?? true,
      digitSeparators: year >= 2023,
      ...(options.keepComments ? { keepComments: true } : {}),
    };
    ctx.symbols.enableKeywords(options.std, options.noAsm);
    this.definedOperator = ctx.symbols.intern("defined", IDENTIFIER);
    this.pragmaOperator = ctx.symbols.intern("_Pragma", IDENTIFIER);
    const builtins: BuiltinContext = { preprocessor: this, counter: 0, date: undefined };
    this.expandContext = {
      symbols: ctx.symbols,
      sources: ctx.sources,
      diagnostics: ctx.diagnostics,
      vaArgs: ctx.symbols.intern("__VA_ARGS__", IDENTIFIER),
      isStrict: !gnu,
      depth: 0,
      hasOverflowed: false,
      unusedMacros: ctx.diagnostics.wants("unused-macro") ? new Set() : undefined,
      builtin: (macro, name, args) => computeBuiltin(builtins, macro, name, args),
    };
  }

  run(path: string): Preprocessed {
    this.mainPath = path;
    for (const macro of builtinMacros()) this.define(macro);
    definePredefined(this.options, (name, value = 1) => this.predefine(name, String(value)));
    this.readText("<command line>", this.commandLineText());
    for (const { path: forced, macrosOnly } of this.options.forced) {
      this.emitting = !macrosOnly;
      this.includeForced(forced);
      this.emitting = true;
    }
    this.readMain(path);
    for (const { name, loc } of this.expandContext.unusedMacros ?? [])
      this.ctx.diagnostics.report("unused-macro", loc, { name });
    if (!this.options.keepPragmas) removeStrayTokens(this.output, this.ctx.diagnostics, this.ctx.symbols);
    const { output: tokens, dependencies, includes, macros } = this;
    return { tokens, dependencies, includes, macros };
  }

  private predefine(name: string, text: string): void {
    const [bare] = name.split("(", 1);
    this.define(new FixedMacro(bare!, `${name} ${text}`, this.expandContext));
  }

  private commandLineText(): string {
    return this.options.macros
      .map(({ define, undefine }) => {
        if (undefine !== undefined) return `#undef ${undefine}\n`;
        const [first = "", ...more] = (define ?? "").split("\n", 1)[0]!.split("=");
        return `#define ${first} ${more.length === 0 ? "1" : more.join("=")}\n`;
      })
      .join("");
  }

  private readText(name: string, text: string): void {
    const source = this.ctx.sources.addFile(name, text, 0, true);
    this.process(source, -1, name);
  }

  private readMain(path: string): void {
    const text = this.load(path);
    if (typeof text !== "string") {
      this.ctx.diagnostics.report("cannot-read", 0, { path, reason: text.reason });
      return;
    }
    this.dependencies.unshift({ path, isSystem: false });
    this.process(this.ctx.sources.addFile(path, text, 0, false), -1, path);
  }

  private includeForced(path: string): void {
    const found =
      this.ctx.host.kind(path) === "file"
        ? { path, folder: -1, isSystem: false }
        : this.headers.find(path, true, "", false, undefined);
    if (found) this.include(found, 0);
    else this.ctx.diagnostics.report("include-missing", 0, { name: path });
  }

  /** The text of a file, or why there is none. */
  private load(path: string): string | { reason: string } {
    const known = this.lexCache.get(path);
    if (known !== undefined) return known;
    const result = this.ctx.host.read(path);
    if (!result.ok) return { reason: result.message };
    const decoded = decodeSource(result.bytes);
    const text = this.options.trigraphs ? replaceTrigraphs(decoded) : decoded;
    this.lexCache.set(path, text);
    return text;
  }

  /** Reads a header that was found. */
  include(found: { path: string; folder: number; isSystem: boolean }, from: Loc): void {
    const identity = identityOf(this.ctx.host, found.path);
    const guard = this.guards.get(identity);
    if (this.once.has(identity) || (guard && guard.macro !== undefined)) return;
    if (this.stack.length >= INCLUDE_LIMIT) {
      this.ctx.diagnostics.report("include-too-deep", from, { limit: INCLUDE_LIMIT });
      this.stopped = true;
      return;
    }
    const text = this.load(found.path);
    if (typeof text !== "string") {
      this.ctx.diagnostics.report("cannot-read", from, { path: found.path, reason: text.reason });
      return;
    }
    this.includes.push({ path: found.path, depth: this.stack.length });
    this.addDependency(found.path, found.isSystem);
    this.process(this.ctx.sources.addFile(found.path, text, from, found.isSystem), found.folder, found.path);
  }

  addDependency(path: string, isSystem: boolean): void {
    if (!this.dependencies.some((known) => known.path === path)) this.dependencies.push({ path, isSystem });
  }

  private process(source: SourceFile, folder: number, path: string): void {
    const lexed = lex(source, this.ctx.symbols, this.ctx.diagnostics, this.lexOptions);
    const file: OpenFile = { source, lexed, at: 0, conditionals: [], folder, path };
    const guard = guardOf(lexed);
    if (guard) this.guards.set(identityOf(this.ctx.host, path), guard);
    const { diagnostics } = this.ctx;
    if (diagnostics.hasPragmas) diagnostics.recordPragmas(source.base);
    this.stack.push(file);
    this.walk(file);
    for (const open of file.conditionals) diagnostics.report("unterminated-conditional", open.loc, {});
    this.stack.pop();
    const outer = this.stack.at(-1);
    if (outer && diagnostics.hasPragmas) diagnostics.recordPragmas(outer.source.base + outer.lexed.starts[outer.at]!);
  }

  private walk(file: OpenFile): void {
    const { syms, starts, flags, comments } = file.lexed;
    const { base } = file.source;
    const expander = new Expander(this.expandContext, this);
    let comment = 0;
    while (file.at < syms.length && !this.stopped) {
      const i = file.at;
      while (comment < comments.length && comments[comment]!.before <= i) this.emitComment(comments[comment++]!, base);
      const sym = syms[i]!;
      if ((flags[i]! & AT_LINE_START) !== 0 && sym.image === "#") {
        runDirective(this, file);
        // What was skipped goes with its comments.
        while (comment < comments.length && comments[comment]!.before < file.at) comment++;
        continue;
      }
      file.at = i + 1;
      if (sym.macro === undefined && sym !== this.pragmaOperator) {
        if (this.poisoned.size > 0) this.checkPoison(sym, base + starts[i]!);
        if (this.emitting) this.output.push(sym, base + starts[i]!, flags[i]!);
        continue;
      }
      if (this.expandContext.hasOverflowed) this.stopped = true;
      else this.expandAt(expander, { sym, loc: base + starts[i]!, flags: flags[i]!, hide: undefined });
    }
    for (const last of comments.slice(comment)) this.emitComment(last, base);
  }

  /** Expands one macro use of the file and everything that it leads to. */
  private expandAt(expander: Expander, token: PpToken): void {
    if (token.sym === this.pragmaOperator) this.runPragma(expander, token);
    else if (!expander.expand(token)) this.emit(token);
    while (!expander.idle) {
      const next = expander.next();
      if (!next) break;
      if (next.sym === this.pragmaOperator) this.runPragma(expander, next);
      else this.emit(next);
    }
  }

  private runPragma(expander: Expander, token: PpToken): void {
    runPragmaOperator(this, token, () => expander.next());
  }

  emit(token: PpToken): void {
    if (this.emitting) this.output.push(token.sym, token.loc, token.flags);
  }

  /** A pragma the parser must see. */
  emitPragma(text: string, loc: Loc): void {
    const sym = this.ctx.symbols.intern(text, 9);
    sym.tokenType = T.Pragma;
    sym.tokenTypeIdx = T.Pragma.tokenTypeIdx!;
    if (this.emitting) this.output.push(sym, loc, AT_LINE_START);
  }

  /** -C: a comment, for the printer. */
  private emitComment({ text, start, flags }: Comment, base: Loc): void {
    if (this.emitting) this.output.push(this.ctx.symbols.intern(text, COMMENT), base + start, flags);
  }

  /** -dD, -dN, -dI: a directive as it was, for the printer. */
  keepDirective(kind: "definitions" | "names" | "includes", text: () => string, loc: Loc): void {
    if (this.options.keepDirectives === kind) this.emitPragma(`#${text()}`, loc);
  }

  checkPoison(sym: Sym, loc: Loc): void {
    if (this.poisoned.has(sym)) this.ctx.diagnostics.report("poisoned", loc, { name: sym.image });
  }

  // ── TokenSource: what a macro call reads beyond its own expansion ──────────────

  next(): PpToken | undefined {
    const file = this.stack.at(-1)!;
    this.passDirectives(file);
    const token = tokenAt(file, file.at);
    if (token) file.at++;
    return token;
  }

  peek(): PpToken | undefined {
    // A directive ends the search for a parenthesis, as with gcc: it may bring tokens that belong after the name.
    const file = this.stack.at(-1)!;
    return tokenAt(file, file.at);
  }

  /** Directives inside macro arguments are carried out where they stand (undefined in 6.10.3p11; gcc does so). */
  private passDirectives(file: OpenFile): void {
    const { syms, flags } = file.lexed;
    while (
      file.at < syms.length &&
      (flags[file.at]! & AT_LINE_START) !== 0 &&
      syms[file.at]!.image === "#" &&
      !this.stopped
    ) {
      runDirective(this, file);
    }
  }

  // ── Macros ─────────────────────────────────────────────────────────────────────

  define(macro: Macro): void {
    this.ctx.symbols.intern(macro.name, IDENTIFIER).macro = macro;
    this.macros.delete(macro.name);
    this.macros.set(macro.name, macro);
  }

  undefine(sym: Sym): void {
    sym.macro = undefined;
    this.macros.delete(sym.image);
  }
}

/** The token at an index of an open file. */
export function tokenAt(file: OpenFile, index: number): PpToken | undefined {
  const { syms, starts, flags } = file.lexed;
  const sym = syms[index];
  return sym && { sym, loc: file.source.base + starts[index]!, flags: flags[index]!, hide: undefined };
}

/**
 * The macro that guards a whole file: `#ifndef X` first and its `#endif` last.
 * While X is defined, reading the file again would give nothing.
 */
function guardOf(lexed: LexedFile): Sym | undefined {
  const { syms, flags } = lexed;
  const images = syms.slice(1, 6).map((sym) => sym.image);
  if (syms[0]?.image !== "#") return undefined;
  // `#ifndef X`, `#if !defined X` or `#if !defined(X)`.
  const words = images.join(" ");
  const at = words.startsWith("ifndef ")
    ? 2
    : words.startsWith("if ! defined (")
      ? 5
      : words.startsWith("if ! defined ")
        ? 4
        : 0;
  const name = at > 0 ? syms[at] : undefined;
  const next = at === 5 ? 7 : at + 1;
  if (name?.category !== IDENTIFIER || next >= syms.length || (flags[next]! & AT_LINE_START) === 0) return undefined;
  const last = syms.length - 1;
  if (syms[last]!.image !== "endif" || syms[last - 1]!.image !== "#") return undefined;
  let depth = 0;
  for (let i = 0; i < last; i++) {
    if ((flags[i]! & AT_LINE_START) === 0 || syms[i]!.image !== "#") continue;
    const word = syms[i + 1]!.image;
    if (word === "if" || word === "ifdef" || word === "ifndef") depth++;
    else if (word === "endif") {
      depth--;
      if (depth === 0 && i !== last - 1) return undefined;
    } else if (depth === 1 && word.startsWith("el")) return undefined;
  }
  return name;
}
