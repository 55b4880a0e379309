/**
 * Macros that are computed where they are used: `__LINE__`, `__has_include(…)` and the
 * like (C11 6.10.8.1, clang's and gcc's feature tests).
 */
import type { Loc } from "../base/source.ts";
import { NUMBER, STRING } from "../lex/tokens.ts";
import { hasEmbed } from "./embed.ts";
import { expandList, madeToken, numberToken } from "./expand.ts";
import { folderOf, headerName } from "./include.ts";
import type { BuiltinMacro, Macro, PpToken } from "./macro.ts";
import type { PreprocessOptions, Preprocessor } from "./preprocessor.ts";

/** Computed macros by name. */
const computed: Record<string, BuiltinMacro> = {
  __LINE__: "line",
  __FILE__: "file",
  __FILE_NAME__: "file-name",
  __BASE_FILE__: "base-file",
  __INCLUDE_LEVEL__: "include-level",
  __COUNTER__: "counter",
  __DATE__: "date",
  __TIME__: "time",
  __TIMESTAMP__: "timestamp",
  __has_include: "has-include",
  __has_include_next: "has-include-next",
  __has_embed: "has-embed",
  __has_attribute: "has-attribute",
  __has_c_attribute: "has-c-attribute",
  __has_builtin: "has-builtin",
  __has_feature: "has-feature",
  __has_extension: "has-extension",
  __has_warning: "has-warning",
  __has_declspec_attribute: "has-feature",
  __is_identifier: "is-identifier",
};

export function builtinMacros(): Macro[] {
  return Object.entries(computed).map(([name, builtin]) => ({
    name,
    loc: 0,
    params: name.startsWith("__has") || name.startsWith("__is") ? [] : undefined,
    variadic: false,
    body: [],
    builtin,
    plain: true,
  }));
}

export interface BuiltinContext {
  readonly preprocessor: Preprocessor;
  counter: number;
  /** The time of the compilation, read once. */
  date: Date | undefined;
}

/** The tokens that a computed macro stands for at the place of `name`. */
export function computeBuiltin(
  ctx: BuiltinContext,
  macro: Macro,
  name: PpToken,
  args: readonly PpToken[] | undefined,
): PpToken[] {
  const pp = ctx.preprocessor;
  const { sources, symbols } = pp.ctx;
  const number = (value: number): PpToken[] => [numberToken(pp.ctx, value, name.loc)];
  const string = (text: string): PpToken[] => [
    madeToken(symbols.intern(`"${text.replace(/[\\"]/g, "\\$&")}"`, STRING), name.loc),
  ];
  switch (macro.builtin) {
    case "line": {
      // The line of the token last read: for a macro call that spans lines, gcc's and clang's answer differ; ours is where it starts.
      return number(sources.position(name.loc)?.presumedLine ?? 0);
    }
    case "file":
      return string(mapPrefix(pp.options.prefixMaps, sources.position(name.loc)?.presumedName ?? ""));
    case "file-name":
      return string((sources.position(name.loc)?.presumedName ?? "").replace(/^.*\//, ""));
    case "base-file":
      return string(mapPrefix(pp.options.prefixMaps, pp.mainPath));
    case "include-level":
      return number(pp.stack.length - 1);
    case "counter":
      return number(ctx.counter++);
    case "date":
      return string(dateText(now(ctx)));
    case "time":
      return string(now(ctx).toISOString().slice(11, 19));
    case "timestamp":
      return string(timestampText(modificationTime(ctx, name.loc)));
    case "has-include":
    case "has-include-next":
      return number(hasInclude(pp, args ?? [], macro.builtin === "has-include-next") ? 1 : 0);
    case "has-embed":
      return number(hasEmbed(pp, args ?? []));
    case "has-attribute":
      return number(pp.options.hasAttribute?.(plainName(args)) ? 1 : 0);
    case "has-c-attribute":
      return [madeToken(symbols.intern(`${attributeVersion(pp, args)}L`, NUMBER), name.loc)];
    case "has-builtin":
      return number(pp.options.hasBuiltin?.(plainName(args)) ? 1 : 0);
    case "is-identifier":
      return number(args?.length === 1 && args[0]!.sym.tokenType.name === "Identifier" ? 1 : 0);
    case "has-feature":
    case "has-extension":
      return number(hasFeature(pp, plainName(args)) ? 1 : 0);
    default:
      return number(0);
  }
}

/** A name of a file as objects are to say it. */
export function mapPrefix(maps: PreprocessOptions["prefixMaps"], name: string): string {
  const map = maps?.findLast(({ from }) => name.startsWith(from));
  return map ? map.to + name.slice(map.from.length) : name;
}

const hasFeature = ({ options }: Preprocessor, name: string): boolean =>
  name === "address_sanitizer" ? options.checkAddresses === true : features.has(name);

/** Names for `__has_feature` and `__has_extension` (clang's). */
const features = new Set([
  "c_alignas",
  "c_alignof",
  "c_generic_selections",
  "c_static_assert",
  "attribute_deprecated_with_message",
  "enumerator_attributes",
  "statement_attributes_with_gnu_syntax",
]);

/** What `__has_c_attribute` gives for the attributes of the standard (C23 6.7.13). */
const standardAttributes: Readonly<Record<string, number>> = {
  deprecated: 201904,
  fallthrough: 201910,
  maybe_unused: 202106,
  nodiscard: 202003,
  noreturn: 202202,
  _Noreturn: 202202,
  reproducible: 202207,
  unsequenced: 202207,
};

function attributeVersion(pp: Preprocessor, args: readonly PpToken[] | undefined): number {
  const name = plainName(args);
  const isPrefixed = args?.some(({ sym }) => sym.image === "::" || sym.image === ":") ?? false;
  if (isPrefixed) return pp.options.hasAttribute?.(name) ? 1 : 0;
  return Object.hasOwn(standardAttributes, name) ? standardAttributes[name]! : 0;
}

/** `__name__` counts as `name`; `gnu::name` too. */
function plainName(args: readonly PpToken[] | undefined): string {
  const text = (args ?? []).map((token) => token.sym.image).join("");
  return text.replace(/^(gnu|__gnu__|clang)::/, "").replace(/^__(?!builtin|sync|atomic|c11)(.*)__$/, "$1");
}

function hasInclude(pp: Preprocessor, args: readonly PpToken[], next: boolean): boolean {
  const header = headerName(args) ?? headerName(expandList(pp.expandContext, args));
  const file = pp.stack.at(-1)!;
  if (!header) return false;
  return (
    pp.headers.find(header.name, header.quoted, folderOf(file.path), false, next ? file.folder : undefined) !==
    undefined
  );
}

/** When the file with the macro was changed last, as gcc has it; where that is not known, the time of the compilation. */
function modificationTime(ctx: BuiltinContext, loc: Loc): Date {
  const { options, ctx: input } = ctx.preprocessor;
  const path = input.sources.position(loc)?.file.name;
  const changed = options.epoch === undefined && path !== undefined ? input.host.modified?.(path) : undefined;
  return changed === undefined ? now(ctx) : inLocalTime(new Date(changed * 1000));
}

function now(ctx: BuiltinContext): Date {
  const { epoch } = ctx.preprocessor.options;
  if (ctx.date) return ctx.date;
  if (epoch !== undefined) ctx.date = new Date(epoch * 1000);
  else ctx.date = inLocalTime(new Date());
  return ctx.date;
}

/** A date whose UTC fields are the local ones of the given. */
const inLocalTime = (date: Date): Date => new Date(date.getTime() - date.getTimezoneOffset() * 60_000);

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

const dateText = (date: Date): string =>
  `${months[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2, " ")} ${date.getUTCFullYear()}`;

const timestampText = (date: Date): string =>
  `${days[date.getUTCDay()]} ${months[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2, " ")} ${date.toISOString().slice(11, 19)} ${date.getUTCFullYear()}`;
