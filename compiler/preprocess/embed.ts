/**
 * `#embed` (C23 6.10.4): the bytes of a file as integer constants.
 *
 *     unsigned char icon[] = {
 *     #embed "icon.png" limit(4) suffix(, 0)
 *     };                          →   unsigned char icon[] = { 137 , 80 , 78 , 71 , 0 };
 *
 * A token for every byte and every comma would make big files slow. Where the numbers can
 * only be items of an initialiser – they are all that stands behind its brace, or they
 * are very many – one token stands for all of them (lex/literals.ts) and the initialiser
 * copies its bytes.
 */
import { embeddedImage } from "../lex/literals.ts";
import { NUMBER, PUNCTUATOR } from "../lex/tokens.ts";
import { evaluateInteger } from "./conditional.ts";
import type { Line } from "./directives.ts";
import { expandList, madeToken, numberToken } from "./expand.ts";
import { folderOf, headerName } from "./include.ts";
import type { PpToken } from "./macro.ts";
import type { OpenFile, Preprocessor } from "./preprocessor.ts";

/** What `__has_embed` answers (C23 6.10.1p8). */
export const EMBED_NOT_FOUND = 0;
export const EMBED_FOUND = 1;
export const EMBED_EMPTY = 2;

/** Behind a comma, which might be one of a call, so many numbers can only initialise something. */
const SURELY_DATA = 1024;

/** A parameter's tokens between its parentheses. */
type Parameters = Map<string, { readonly name: PpToken; readonly tokens: readonly PpToken[] }>;

interface Resource {
  readonly name: string;
  readonly quoted: boolean;
  readonly parameters: Parameters;
}

/** What keeps a directive from being read. */
interface Problem {
  readonly problem: string;
  readonly at: PpToken | undefined;
}

const known = ["limit", "prefix", "suffix", "if_empty"] as const;

/** Carries out the directive. */
export function embed(pp: Preprocessor, file: OpenFile, line: Line): void {
  const { loc } = line.name;
  const resource = readResource(pp, line.tokens);
  if ("problem" in resource) {
    if (resource.at) reportMalformed(pp, resource);
    else pp.ctx.diagnostics.report("include-expects", loc, { directive: "embed" });
    return;
  }
  const { parameters } = resource;
  const unknown = [...parameters].find(([name]) => !known.includes(name as "limit"));
  if (unknown) {
    pp.ctx.diagnostics.report("embed-parameter", unknown[1].name.loc, { name: unknown[0] });
    return;
  }
  const limit = limitOf(pp, parameters);
  if (typeof limit === "object") {
    reportMalformed(pp, limit);
    return;
  }
  const path = findResource(pp, resource, file);
  const found = path === undefined ? undefined : pp.ctx.host.read(path);
  if (path === undefined || !found?.ok) {
    pp.ctx.diagnostics.report("include-missing", line.tokens[0]!.loc, { name: resource.name });
    pp.stopped = true;
    return;
  }
  pp.addDependency(path, false);
  const bytes = found.bytes.subarray(0, limit);
  const emitAll = (name: string): void => {
    for (const token of expandList(pp.expandContext, parameters.get(name)?.tokens ?? [])) pp.emit(token);
  };
  if (bytes.length === 0) emitAll("if_empty");
  else {
    emitAll("prefix");
    emitBytes(pp, bytes, loc);
    emitAll("suffix");
  }
}

function reportMalformed(pp: Preprocessor, { problem, at }: Problem): void {
  pp.ctx.diagnostics.report("embed-malformed", at!.loc, { problem });
}

/** The value of `__has_embed(…)`. */
export function hasEmbed(pp: Preprocessor, tokens: readonly PpToken[]): number {
  const file = pp.stack.at(-1)!;
  const resource = readResource(pp, tokens);
  if ("problem" in resource || [...resource.parameters.keys()].some((name) => !known.includes(name as "limit")))
    return EMBED_NOT_FOUND;
  const limit = limitOf(pp, resource.parameters);
  const path = findResource(pp, resource, file);
  const found = path === undefined ? undefined : pp.ctx.host.read(path);
  if (typeof limit === "object" || !found?.ok) return EMBED_NOT_FOUND;
  return Math.min(found.bytes.length, limit) === 0 ? EMBED_EMPTY : EMBED_FOUND;
}

const findResource = (pp: Preprocessor, { name, quoted }: Resource, file: OpenFile): string | undefined =>
  pp.headers.findEmbedded(name, quoted, folderOf(file.path));

// ── Reading the directive ──────────────────────────────────────────────────────

/** The file's name and the parameters; macros are replaced if the name does not stand there as it is. */
function readResource(pp: Preprocessor, given: readonly PpToken[]): Resource | Problem {
  let tokens = given;
  let header = headerName(tokens);
  if (!header) {
    tokens = expandList(pp.expandContext, tokens);
    header = headerName(tokens);
  }
  if (!header) return { problem: "no file is named", at: undefined };
  const end = header.quoted ? 1 : tokens.findIndex(({ sym }) => sym.image.startsWith(">")) + 1;
  const parameters: Parameters = new Map();
  for (let at = end; at < tokens.length; ) {
    const start = tokens[at]!;
    const { name, next } = parameterName(tokens, at);
    at = next;
    if (parameters.has(name)) return { problem: `'${name}' is given twice`, at: start };
    const close = tokens[at]?.sym.image === "(" ? closing(tokens, at) : at - 1;
    if (close === undefined) return { problem: `the parentheses of '${name}' are not closed`, at: start };
    parameters.set(name, { name: start, tokens: tokens.slice(at + 1, Math.max(at + 1, close)) });
    at = close + 1;
  }
  return { ...header, parameters };
}

/** `name`, `__name__` or `vendor::name`. */
function parameterName(tokens: readonly PpToken[], at: number): { name: string; next: number } {
  const word = (index: number): string => tokens[index]?.sym.image.replace(/^__(.*)__$/, "$1") ?? "";
  let next = at + 1;
  while (/^::?$/.test(word(next))) next++;
  return next === at + 1 ? { name: word(at), next } : { name: `${word(at)}::${word(next)}`, next: next + 1 };
}

/** Where the bracket opened at `open` is closed. */
function closing(tokens: readonly PpToken[], open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const { image } = tokens[at]!.sym;
    if (image === "(" || image === "[" || image === "{") depth++;
    else if (image === ")" || image === "]" || image === "}") depth--;
    if (depth === 0) return at;
  }
  return undefined;
}

function limitOf(pp: Preprocessor, parameters: Parameters): number | Problem {
  const limit = parameters.get("limit");
  if (!limit) return Number.POSITIVE_INFINITY;
  const tokens = expandList(pp.expandContext, limit.tokens);
  const value = evaluateInteger(tokens, limit.name.loc, pp.ctx.diagnostics, pp.year >= 2023);
  if (value === undefined || value < 0n) return { problem: "the limit must be a number of bytes", at: limit.name };
  return Number(value);
}

// ── Tokens ─────────────────────────────────────────────────────────────────────

function emitBytes(pp: Preprocessor, bytes: Uint8Array, loc: number): void {
  const { symbols } = pp.ctx;
  const before = pp.output.syms.at(-1)?.image;
  const isData = (before === "{" && bytes.length > 1) || (before === "," && bytes.length >= SURELY_DATA);
  if (isData && !pp.options.keepPragmas) {
    pp.emit(madeToken(symbols.intern(embeddedImage(bytes), NUMBER), loc));
    return;
  }
  const comma = madeToken(symbols.intern(",", PUNCTUATOR), loc);
  bytes.forEach((byte, i) => {
    if (i > 0) pp.emit(comma);
    pp.emit(numberToken(pp.ctx, byte, loc));
  });
}
