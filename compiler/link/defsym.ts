/** `--defsym=NAME=VALUE`, `--defsym=NAME=OTHER` and `--defsym=NAME=OTHER+NUMBER`. */
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
    const [, otherName = value, sign, distance] = /^(.+?)\s*(?:([+-])\s*(0x[0-9a-f]+|\d+))?$/i.exec(value) ?? [];
    const other = ctx.symbols.get(otherName);
    if (!other?.isDefined) {
      ctx.diagnostics.report("undefined-symbol", 0, { name: otherName });
      continue;
    }
    const { kind, unit, file, source, size, type } = other;
    const offset = other.offset + Number(distance ?? 0) * (sign === "-" ? -1 : 1);
    Object.assign(symbol, { kind, unit, file, source, offset, size, type, isDefined: true });
  }
}
