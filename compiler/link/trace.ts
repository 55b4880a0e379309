/** What `--trace`, `--trace-symbol` and `--print-gc-sections` print, worded as other linkers do. */
import { isLocal, isUndefined } from "../object/format.ts";
import type { InputObject, LinkContext } from "./context.ts";

/** Tells of an object that is linked. */
export function traceFile({ options }: LinkContext, { name, object }: InputObject): void {
  const { print, trace, traceSymbols = [] } = options;
  if (trace) print?.(name);
  if (traceSymbols.length === 0) return;
  for (const symbol of object.symbols) {
    if (isLocal(symbol) || !traceSymbols.includes(symbol.name)) continue;
    print?.(`${name}: ${isUndefined(symbol) ? "reference to" : "definition of"} ${symbol.name}`);
  }
}

/** Lists functions and data that nothing reaches. */
export function traceDropped({ options, objects }: LinkContext): void {
  if (!options.printGcSections) return;
  for (const { name, functions, segments } of objects) {
    for (const unit of functions) if (!unit.live) options.print?.(`removing unused section ${name}:(${unit.name})`);
    for (const { live, source } of segments)
      if (!live) options.print?.(`removing unused section ${name}:(${source.name})`);
  }
}
