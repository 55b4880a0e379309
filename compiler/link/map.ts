/** The map of a linked module: what was placed where, and from which object it came. */
import type { LinkContext, LinkSymbol } from "./context.ts";

export function printMap(ctx: LinkContext): string {
  const { output } = ctx;
  const lines = ["Memory"];
  const hex = (value: number): string => value.toString(16).padStart(8, "0");
  const row = (address: number, size: number, text: string): void => {
    lines.push(`  ${hex(address)} ${String(size).padStart(8)}  ${text}`);
  };
  for (const section of output.sections) {
    row(section.address, section.size, section.name);
    for (const unit of section.units) row(unit.address, unit.source.size, `    ${unit.source.name}  ${unit.file.name}`);
  }
  row(output.heapBase, 0, "heap");
  lines.push("", "Functions");
  output.importedFunctions.forEach((symbol, i) => {
    lines.push(`  ${String(i).padStart(8)}        -  ${symbol.name}  (imported)`);
  });
  for (const fn of output.functions) {
    const isInput = "source" in fn;
    const size = isInput ? String(fn.source.body.length) : "-";
    lines.push(
      `  ${String(fn.index).padStart(8)} ${size.padStart(8)}  ${fn.name}  ${isInput ? fn.file.name : "(linker)"}`,
    );
  }
  if (ctx.options.crossReference) lines.push("", "Cross reference", ...crossReference(ctx));
  return `${lines.join("\n")}\n`;
}

/** Each global symbol with the file that defines it and those that refer to it. */
function crossReference({ objects, symbols }: LinkContext): string[] {
  const users = new Map<LinkSymbol, Set<string>>();
  for (const file of objects) {
    for (const symbol of file.symbols) {
      const names = users.get(symbol);
      if (names) names.add(file.name);
      else users.set(symbol, new Set([file.name]));
    }
  }
  return [...symbols.values()]
    .filter((symbol) => users.has(symbol))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((symbol) => {
      const definer = symbol.file?.name ?? (symbol.isDefined ? "(linker)" : "(undefined)");
      const others = [...users.get(symbol)!].filter((name) => name !== definer);
      return [`  ${symbol.name}  ${definer}`, ...others.map((name) => `      ${name}`)];
    });
}
