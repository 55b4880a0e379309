/** The linker's messages that need some searching to be helpful. */
import { isMainSymbol, sourceName } from "../base/entry-names.ts";
import { nearest } from "../base/suggest.ts";
import type { ObjectSymbol } from "../object/format.ts";
import { type FuncType, formatFuncType } from "../wasm/types.ts";
import type { InputObject, LinkContext, LinkSymbol } from "./context.ts";

/** A function or datum that refers to something. */
export interface SymbolUse {
  readonly user: string;
  readonly file: string;
}

/** Users listed per undefined symbol; the others are counted. */
const MAX_USERS = 3;

export function reportUndefined(ctx: LinkContext, missing: ReadonlyMap<LinkSymbol, readonly SymbolUse[]>): void {
  for (const [symbol, uses] of missing) {
    if (isMainSymbol(symbol.name)) {
      ctx.diagnostics.report("undefined-symbol", 0, { name: sourceName(symbol.name) }).note("main-missing", 0, {});
      continue;
    }
    const message = ctx.diagnostics.report("undefined-symbol", 0, { name: symbol.name });
    const places = [...new Map(uses.map((use) => [`${use.user} ${use.file}`, use])).values()];
    for (const { user, file } of places.slice(0, MAX_USERS))
      message.note("symbol-used-in", 0, { user: sourceName(user), file });
    if (places.length > MAX_USERS) message.note("symbol-used-more", 0, { count: places.length - MAX_USERS });
    const similar = similarName(ctx, symbol.name);
    if (similar !== undefined) message.note("undefined-symbol-hint", 0, { name: similar });
  }
}

/** Names on the command line that nothing defines. */
export function reportMissingRoots(ctx: LinkContext): void {
  const { options, symbols, diagnostics } = ctx;
  const isMissing = (name: string): boolean => !symbols.get(name)?.isDefined;
  const entry = options.entry ?? (options.noEntry ? undefined : "_start");
  if (entry !== undefined && isMissing(entry)) diagnostics.report("entry-undefined", 0, { name: entry });
  for (const name of options.exports ?? []) {
    if (name !== entry && isMissing(name) && !options.allowUndefined)
      diagnostics.report("export-undefined", 0, { name });
  }
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
      file: definer?.name ?? "",
    })
    .note("signature-called", 0, { type: source.prototype ?? formatFuncType(called), file: file.name });
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
