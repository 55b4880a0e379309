/** `--defsym=NAME=VALUE` and `--defsym=NAME=OTHER`. */
import type { LinkContext } from "./context.ts";
import { LinkSymbol } from "./context.ts";
import { defineAbsolute } from "./layout.ts";

export function defineFromOptions(ctx: LinkContext): void {
  for (const text of ctx.options.defsym ?? []) {
    const match = /^([^=]+)=(.+)$/.exec(text);
    if (!match) {
      ctx.diagnostics.report("defsym-malformed", 0, { text });
      continue;
    }
    const [, name, value] = match as unknown as [string, string, string];
    const symbol = ctx.symbols.get(name) ?? new LinkSymbol(name, "data");
    ctx.symbols.set(name, symbol);
    const number = Number(value);
    if (!Number.isNaN(number)) {
      defineAbsolute(symbol, number);
      continue;
    }
    const other = ctx.symbols.get(value);
    if (!other?.isDefined) {
      ctx.diagnostics.report("undefined-symbol", 0, { name: value });
      continue;
    }
    const { kind, unit, file, source, offset, size, type } = other;
    Object.assign(symbol, { kind, unit, file, source, offset, size, type, isDefined: true });
  }
}
