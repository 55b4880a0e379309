/** The linker's messages that need some searching to be helpful. */
import { isMainSymbol, sourceName } from "../base/entry-names.ts";
import { nearest } from "../base/suggest.ts";
import type { ObjectSymbol, SourcePlace } from "../object/format.ts";
import { type FuncType, formatFuncType } from "../wasm/types.ts";
import type { InputObject, LinkContext, LinkSymbol } from "./context.ts";
import { linkerSymbolKind } from "./linker-symbols.ts";

/** A function or datum that refers to something. */
export interface SymbolUse {
  readonly user: string;
  readonly file: string;
  readonly place: SourcePlace | undefined;
}

/** An object, and the line of its source if it is known: "a.o (a.c:12)"; "src/a.c:12" for one that was never written. */
export function placeIn(object: string, place: SourcePlace | undefined): string {
  if (!place) return object;
  const isSource = object.slice(object.lastIndexOf("/") + 1) === place.file;
  return isSource ? `${object}:${place.line}` : `${object} (${place.file}:${place.line})`;
}

/** Users listed per undefined symbol; the others are counted. */
const MAX_USERS = 3;

/** @param tolerated those that are worth a warning only */
export function reportUndefined(
  ctx: LinkContext,
  missing: ReadonlyMap<LinkSymbol, readonly SymbolUse[]>,
  tolerated: ReadonlySet<LinkSymbol>,
): void {
  for (const [symbol, uses] of missing) {
    if (isMainSymbol(symbol.name)) {
      ctx.diagnostics.report("undefined-symbol", 0, { name: sourceName(symbol.name) }).note("main-missing", 0, {});
      continue;
    }
    const id = tolerated.has(symbol) ? "unresolved-symbol" : "undefined-symbol";
    const message = ctx.diagnostics.report(id, 0, { name: symbol.name });
    const places = [...new Map(uses.toReversed().map((use) => [`${use.user} ${use.file}`, use])).values()].reverse();
    for (const { user, file, place } of places.slice(0, MAX_USERS))
      message.note("symbol-used-in", 0, { user: sourceName(user), file: placeIn(file, place) });
    if (places.length > MAX_USERS) message.note("symbol-used-more", 0, { count: places.length - MAX_USERS });
    if (symbol.name.startsWith("_Z")) message.note("undefined-symbol-cxx", 0, {});
    const library = ctx.options.libraryThatDefines?.(symbol.name);
    const similar = library === undefined ? similarName(ctx, symbol.name) : undefined;
    if (library !== undefined) message.note("undefined-symbol-library", 0, library);
    else if (similar !== undefined) message.note("undefined-symbol-hint", 0, { name: similar });
  }
}

/** Names on the command line that nothing defines. */
export function reportMissingRoots(ctx: LinkContext): void {
  const { options, symbols, diagnostics } = ctx;
  const isMissing = (name: string): boolean => !symbols.get(name)?.isDefined && linkerSymbolKind(name) === undefined;
  const entry = options.entry ?? (options.noEntry ? undefined : "_start");
  if (entry !== undefined && isMissing(entry)) diagnostics.report("entry-undefined", 0, { name: entry });
  for (const name of options.exports ?? []) {
    if (name !== entry && isMissing(name) && (options.unresolved ?? "error") === "error")
      diagnostics.report("export-undefined", 0, { name });
  }
  for (const name of options.required ?? []) if (isMissing(name)) diagnostics.report("required-undefined", 0, { name });
}

export function reportSignatureMismatch(
  ctx: LinkContext,
  symbol: LinkSymbol,
  called: FuncType,
  file: InputObject,
  source: ObjectSymbol,
): void {
  const definer = symbol.file ?? symbol.referrer;
  ctx.diagnostics
    .report("signature-mismatch", 0, { name: symbol.name })
    .note("signature-defined", 0, {
      type: symbol.source?.prototype ?? formatFuncType(symbol.type!),
      file: placeIn(definer?.name ?? "", symbol.source?.place),
    })
    .note("signature-called", 0, {
      type: source.prototype ?? formatFuncType(called),
      file: placeIn(file.name, source.place),
    });
}

/** A defined name that differs in little; names that begin with an underscore are nobody's to use. */
function similarName(ctx: LinkContext, name: string): string | undefined {
  const defined = [...ctx.symbols.values()].filter((symbol) => symbol.isDefined && symbol.kind !== "section");
  const candidates = [
    ...defined.map((symbol) => symbol.name),
    ...ctx.archives.flatMap(({ names }) => [...names.keys()]),
  ];
  return nearest(name, name.startsWith("_") ? candidates : candidates.filter((each) => !each.startsWith("_")));
}
