/** Directives (C11 6.10), one function each. */
import type { Loc } from "../base/source.ts";
import { positionIn } from "../base/source.ts";
import { nearest } from "../base/suggest.ts";
import { AT_LINE_START, IDENTIFIER, NUMBER, STRING } from "../lex/tokens.ts";
import { evaluateCondition } from "./conditional.ts";
import { embed } from "./embed.ts";
import { type Expander, expanderOf, expandList, numberToken } from "./expand.ts";
import { folderOf, type HeaderName, headerName } from "./include.ts";
import { type Macro, macroText, type PpToken, parseDefine, sameMacro, spellingOf } from "./macro.ts";
import { runPragma } from "./pragma.ts";
import { type OpenFile, type Preprocessor, tokenAt } from "./preprocessor.ts";

/** A directive with the tokens after its name. */
export interface Line {
  readonly name: PpToken;
  readonly tokens: PpToken[];
  /** Location of the `#`. */
  readonly hash: Loc;
}

type Rule = (pp: Preprocessor, file: OpenFile, line: Line) => void;

const rules: Record<string, Rule | undefined> = {
  define: defineMacro,
  undef: undefineMacro,
  include: (pp, file, line) => includeHeader(pp, file, line, false),
  include_next: (pp, file, line) => includeHeader(pp, file, line, true),
  import: (pp, file, line) => includeHeader(pp, file, line, false),
  embed,
  line: setLine,
  error: (pp, _file, line) => pp.ctx.diagnostics.report("user-error", line.name.loc, { text: spellingOf(line.tokens) }),
  warning: (pp, _file, line) =>
    pp.ctx.diagnostics.report("user-warning", line.name.loc, { text: spellingOf(line.tokens) }),
  pragma: (pp, _file, line) => runPragma(pp, line.tokens, line.name.loc),
  ident: () => {},
  sccs: () => {},
  assert: () => {},
  unassert: () => {},
  if: (pp, file, line) => openGroup(pp, file, line, evaluateIf(pp, line)),
  ifdef: (pp, file, line) => openGroup(pp, file, line, isDefined(pp, line)),
  ifndef: (pp, file, line) => openGroup(pp, file, line, !isDefined(pp, line)),
  elif: (pp, file, line) => nextGroup(pp, file, line),
  elifdef: (pp, file, line) => nextGroup(pp, file, line),
  elifndef: (pp, file, line) => nextGroup(pp, file, line),
  else: (pp, file, line) => nextGroup(pp, file, line),
  endif: closeGroup,
};

/** Carries out the directive whose `#` is the next token of the file. */
export function runDirective(pp: Preprocessor, file: OpenFile): void {
  const hash = file.at;
  const end = endOfLine(file, hash);
  file.at = end;
  const name = tokenAt(file, hash + 1);
  // A lone # is the null directive (6.10.7).
  if (!name || hash + 1 >= end) return;
  const tokens: PpToken[] = [];
  for (let i = hash + 2; i < end; i++) tokens.push(tokenAt(file, i)!);
  const line: Line = { name, tokens, hash: file.source.base + file.lexed.starts[hash]! };
  const rule = Object.hasOwn(rules, name.sym.image) ? rules[name.sym.image] : undefined;
  if (rule) rule(pp, file, line);
  else if (name.sym.category === NUMBER) lineMarker(file, line);
  else reportUnknown(pp, name);
}

function reportUnknown(pp: Preprocessor, { sym, loc }: PpToken): void {
  const report = pp.ctx.diagnostics.report("invalid-directive", loc, { name: sym.image });
  const near = nearest(sym.image, Object.keys(rules));
  report.suggest(near, loc, sym.image.length, `#${near}`);
}

function endOfLine(file: OpenFile, from: number): number {
  const { syms, flags } = file.lexed;
  let end = from + 1;
  while (end < syms.length && (flags[end]! & AT_LINE_START) === 0) end++;
  return end;
}

// ── Macros ─────────────────────────────────────────────────────────────────────

function defineMacro(pp: Preprocessor, _file: OpenFile, line: Line): void {
  if (line.tokens.length === 0) {
    pp.ctx.diagnostics.report("expected-macro-name", line.name.loc, {});
    return;
  }
  const macro = parseDefine(line.tokens, pp.expandContext.vaArgs, pp.ctx.diagnostics);
  if (!macro) return;
  const { sym } = line.tokens[0]!;
  const old = sym.macro as Macro | undefined;
  if (pp.poisoned.size > 0) pp.checkPoison(sym, macro.loc);
  if (old && !sameMacro(old, macro)) {
    const report = pp.ctx.diagnostics.report("macro-redefined", macro.loc, { name: macro.name });
    if (old.loc > 0) report.note("previous-definition", old.loc, {});
  }
  pp.define(macro);
  if (pp.stack.length === 1) pp.expandContext.unusedMacros?.add(macro);
  pp.keepDirective("definitions", () => `define ${macroText(macro)}`, line.hash);
  pp.keepDirective("names", () => `define ${macro.name}`, line.hash);
}

function undefineMacro(pp: Preprocessor, _file: OpenFile, line: Line): void {
  const [name] = line.tokens;
  if (!name || name.sym.category !== IDENTIFIER) {
    pp.ctx.diagnostics.report("expected-macro-name", name?.loc ?? line.name.loc, {});
    return;
  }
  expectEnd(pp, line, 1);
  pp.undefine(name.sym);
  pp.keepDirective("definitions", () => `undef ${name.sym.image}`, line.hash);
}

function expectEnd(pp: Preprocessor, line: Line, used: number): void {
  const extra = line.tokens[used];
  if (extra) pp.ctx.diagnostics.report("extra-tokens", extra.loc, { directive: line.name.sym.image });
}

// ── Includes ───────────────────────────────────────────────────────────────────

function includeHeader(pp: Preprocessor, file: OpenFile, line: Line, next: boolean): void {
  const header = headerName(line.tokens) ?? headerName(expandList(pp.expandContext, line.tokens));
  if (!header) {
    pp.ctx.diagnostics.report("include-expects", line.tokens[0]?.loc ?? line.name.loc, {
      directive: line.name.sym.image,
    });
    return;
  }
  const found = pp.headers.find(
    header.name,
    header.quoted,
    folderOf(file.path),
    file.source.isSystem,
    next && pp.stack.length > 1 ? file.folder : undefined,
  );
  if (found) {
    pp.keepDirective("includes", () => `${line.name.sym.image} ${spellingOf(line.tokens)}`, line.hash);
    pp.include(found, line.name.loc);
    return;
  }
  if (pp.options.missingHeadersAllowed) {
    pp.addDependency(header.name, false);
    return;
  }
  reportMissing(pp, file, line, header);
  // As with gcc and clang a missing header ends it: everything after would be nonsense.
  pp.stopped = true;
}

function reportMissing(pp: Preprocessor, file: OpenFile, line: Line, header: HeaderName): void {
  const { loc } = line.tokens[0]!;
  const report = pp.ctx.diagnostics.report(
    "include-missing",
    { start: loc, end: line.tokens.at(-1)!.loc },
    { name: header.name },
  );
  const near = pp.headers.nearest(header.name, header.quoted, folderOf(file.path));
  if (near !== undefined) report.suggest(near, loc + 1, header.name.length);
}

// ── Lines ──────────────────────────────────────────────────────────────────────

function setLine(pp: Preprocessor, file: OpenFile, line: Line): void {
  const tokens = expandList(pp.expandContext, line.tokens);
  const [number, name] = tokens;
  const valid = number && /^[0-9]+$/.test(number.sym.image) && (!name || name.sym.category === STRING);
  if (!valid) pp.ctx.diagnostics.report("line-directive", line.tokens[0]?.loc ?? line.name.loc, {});
  else markLine(file, line, Number(number.sym.image), name?.sym.image.slice(1, -1));
}

/** `# 12 "file.c" 3`: what a preprocessor writes. */
function lineMarker(file: OpenFile, line: Line): void {
  const name = line.tokens[0]?.sym;
  const isSystem = line.tokens.some((token) => token.sym.image === "3");
  markLine(
    file,
    line,
    Number(line.name.sym.image),
    name?.category === STRING ? name.image.slice(1, -1) : undefined,
    isSystem,
  );
}

/** @param isSystem undefined: as before */
function markLine(
  file: OpenFile,
  line: Line,
  presumedLine: number,
  presumedName: string | undefined,
  isSystem?: boolean,
): void {
  const offset = line.hash - file.source.base;
  const previous = file.source.lineMarks.at(-1);
  file.source.lineMarks.push({
    offset,
    physicalLine: positionIn(file.source, offset).line + 1,
    presumedLine,
    presumedName: presumedName ?? previous?.presumedName,
    isSystem: isSystem ?? previous?.isSystem ?? false,
  });
}

// ── Conditionals ───────────────────────────────────────────────────────────────

function openGroup(pp: Preprocessor, file: OpenFile, line: Line, condition: boolean): void {
  file.conditionals.push({ loc: line.hash, taken: condition, active: condition, elseSeen: false });
  if (!condition) skipGroup(pp, file);
}

/** `#elif`, `#else` reached while their predecessor was taken: the rest is skipped. */
function nextGroup(pp: Preprocessor, file: OpenFile, line: Line): void {
  if (checkElse(pp, file, line)) skipGroup(pp, file);
}

function checkElse(pp: Preprocessor, file: OpenFile, line: Line): boolean {
  const open = file.conditionals.at(-1);
  const directive = line.name.sym.image;
  if (!open) {
    pp.ctx.diagnostics.report("else-without-if", line.name.loc, { directive });
    return false;
  }
  if (open.elseSeen) pp.ctx.diagnostics.report("else-after-else", line.name.loc, { directive });
  if (directive === "else") {
    open.elseSeen = true;
    expectEnd(pp, line, 0);
  }
  open.active = false;
  return true;
}

function closeGroup(pp: Preprocessor, file: OpenFile, line: Line): void {
  if (!file.conditionals.pop()) pp.ctx.diagnostics.report("else-without-if", line.name.loc, { directive: "endif" });
  else expectEnd(pp, line, 0);
}

/** Skips to the next group that is taken, or past the `#endif` (6.10.1p6: only names of directives are looked at). */
function skipGroup(pp: Preprocessor, file: OpenFile): void {
  const { syms, flags } = file.lexed;
  let depth = 0;
  while (file.at < syms.length) {
    const hash = file.at;
    if ((flags[hash]! & AT_LINE_START) === 0 || syms[hash]!.image !== "#") {
      file.at++;
      continue;
    }
    const end = endOfLine(file, hash);
    const word = hash + 1 < end ? syms[hash + 1]!.image : "";
    if (word === "if" || word === "ifdef" || word === "ifndef") depth++;
    else if (depth > 0) {
      if (word === "endif") depth--;
    } else if (word === "endif" || word === "else" || word.startsWith("elif")) {
      if (resumesAt(pp, file, hash, end, word)) return;
      continue;
    }
    file.at = end;
  }
}

/** Handles `#else`, `#elif` or `#endif` of the group being skipped. @returns whether reading goes on after it */
function resumesAt(pp: Preprocessor, file: OpenFile, hash: number, end: number, word: string): boolean {
  const tokens: PpToken[] = [];
  for (let i = hash + 2; i < end; i++) tokens.push(tokenAt(file, i)!);
  const line: Line = { name: tokenAt(file, hash + 1)!, tokens, hash: file.source.base + file.lexed.starts[hash]! };
  file.at = end;
  if (word === "endif") {
    closeGroup(pp, file, line);
    return true;
  }
  if (!checkElse(pp, file, line)) return true;
  const open = file.conditionals.at(-1)!;
  if (open.taken) return false;
  const condition =
    word === "else" || (word === "elif" ? evaluateIf(pp, line) : isDefined(pp, line) === (word === "elifdef"));
  open.taken = condition;
  open.active = condition;
  return condition;
}

function isDefined(pp: Preprocessor, line: Line): boolean {
  const [name] = line.tokens;
  if (!name || name.sym.category !== IDENTIFIER) {
    pp.ctx.diagnostics.report("expected-macro-name", name?.loc ?? line.name.loc, {});
    return false;
  }
  expectEnd(pp, line, 1);
  useMacro(pp, name);
  return name.sym.macro !== undefined;
}

/** Asking whether a macro is defined is a use of it. */
function useMacro(pp: Preprocessor, { sym }: PpToken): void {
  if (sym.macro) pp.expandContext.unusedMacros?.delete(sym.macro as Macro);
}

function evaluateIf(pp: Preprocessor, line: Line): boolean {
  if (line.tokens.length === 0) {
    pp.ctx.diagnostics.report("if-without-expression", line.name.loc, { directive: line.name.sym.image });
    return false;
  }
  const tokens: PpToken[] = [];
  const expander = expanderOf(pp.expandContext, line.tokens);
  // `defined` may come out of a macro: undefined in C (6.10.1p4), done by every compiler.
  for (let token = expander.next(); token; token = expander.next())
    tokens.push(token.sym === pp.definedOperator ? definedValue(pp, token, expander) : token);
  return evaluateCondition(tokens, line.name.loc, pp.ctx.diagnostics, pp.year >= 2023);
}

/** Reads what follows `defined`: X or (X), and gives 1 or 0. */
function definedValue(pp: Preprocessor, at: PpToken, expander: Expander): PpToken {
  const isParenthesized = expander.peek()?.sym.image === "(";
  if (isParenthesized) expander.read();
  const name = expander.read();
  const isClosed = !isParenthesized || expander.read()?.sym.image === ")";
  if (name?.sym.category !== IDENTIFIER || !isClosed)
    pp.ctx.diagnostics.report("if-expression", at.loc, { problem: "'defined' needs a macro name" });
  if (name) useMacro(pp, name);
  return numberToken(pp.ctx, name?.sym.macro !== undefined ? 1 : 0, at.loc);
}
