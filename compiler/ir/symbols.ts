/** How symbols are made. */
import type { Datum, IrModule, Signature, Symbol } from "./ir.ts";

/** A global symbol that is defined elsewhere, as far as `fields` say nothing else. It is in no module yet. */
export const newSymbol = (name: string, kind: Symbol["kind"], fields: Partial<Symbol> = {}): Symbol => ({
  name,
  kind,
  signature: undefined,
  defined: false,
  binding: "global",
  hidden: false,
  used: false,
  importModule: undefined,
  importName: undefined,
  exportName: undefined,
  prototype: undefined,
  ...fields,
});

/** The symbol of a function defined elsewhere: the module's own if it mentions the name, else a new one. */
export function externalFunction(module: IrModule, name: string, signature: Signature): Symbol {
  const known = module.symbols.get(name);
  if (known) return known;
  const symbol = newSymbol(name, "function", { signature });
  module.symbols.set(name, symbol);
  return symbol;
}

/** A symbol for a datum of a pass's own, local to the module, whose name begins with `prefix`. */
export function newLocalData(module: IrModule, prefix: string): Symbol {
  let number = module.data.length;
  while (module.symbols.has(`${prefix}.${number}`)) number++;
  return newSymbol(`${prefix}.${number}`, "data", { binding: "local" });
}

/** Defines `symbol` as a datum, as plain as `fields` say nothing else. */
export function addDatum(
  module: IrModule,
  symbol: Symbol,
  fields: Partial<Datum> & Pick<Datum, "size" | "align">,
): Symbol {
  symbol.defined = true;
  module.symbols.set(symbol.name, symbol);
  module.data.push({
    symbol,
    bytes: undefined,
    relocs: [],
    readOnly: false,
    strings: false,
    section: undefined,
    threadLocal: false,
    common: false,
    ...fields,
  });
  return symbol;
}

/** A NUL-terminated string of a pass's own. */
export function addString(module: IrModule, prefix: string, text: string): Symbol {
  const bytes = new TextEncoder().encode(`${text}\0`);
  return addDatum(module, newLocalData(module, prefix), {
    size: bytes.length,
    align: 1,
    bytes,
    readOnly: true,
    strings: true,
  });
}
