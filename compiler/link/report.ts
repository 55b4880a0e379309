/** The linker's messages that need some searching to be helpful. */
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
    const message = ctx.diagnostics.report("undefined-symbol", 0, { name: symbol.name });
    const places = [...new Map(uses.map((use) => [`${use.user} ${use.file}`, use])).values()];
    for (const { user, file } of places.slice(0, MAX_USERS)) message.note("symbol-used-in", 0, { user, file });
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

/** A defined name that differs in little: a slip of the pen. */
function similarName(ctx: LinkContext, name: string): string | undefined {
  const limit = name.length <= 3 ? 1 : name.length <= 8 ? 2 : 3;
  let best: string | undefined;
  let bestDistance = limit + 1;
  const consider = (candidate: string): void => {
    if (candidate === name || Math.abs(candidate.length - name.length) >= bestDistance) return;
    const distance = editDistance(name, candidate, bestDistance);
    if (distance >= bestDistance) return;
    best = candidate;
    bestDistance = distance;
  };
  for (const symbol of ctx.symbols.values()) if (symbol.isDefined && symbol.kind !== "section") consider(symbol.name);
  for (const candidate of ctx.lazy.keys()) consider(candidate);
  return best;
}

/** Levenshtein's distance, or `limit` if it is at least that. */
function editDistance(a: string, b: string, limit: number): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let smallest = i;
    for (let j = 1; j <= b.length; j++) {
      const substitution = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, row[j]! + 1, next[j - 1]! + 1));
      smallest = Math.min(smallest, next[j]!);
    }
    if (smallest >= limit) return limit;
    row = next;
  }
  return Math.min(row[b.length]!, limit);
}
