/** How symbols are made. */
import type { DataReloc, Datum, IrModule, Signature, Symbol } from "./ir.ts";

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

/** A read-only datum of a pass's own, local to the module. */
export function addConstants(
  module: IrModule,
  prefix: string,
  bytes: Uint8Array,
  align: number,
  relocs: DataReloc[],
): Datum {
  let number = module.data.length;
  while (module.symbols.has(`${prefix}.${number}`)) number++;
  const symbol = newSymbol(`${prefix}.${number}`, "data", { defined: true, binding: "local" });
  module.symbols.set(symbol.name, symbol);
  const datum: Datum = {
    symbol,
    size: bytes.length,
    align,
    bytes,
    relocs,
    readOnly: true,
    strings: false,
    section: undefined,
    threadLocal: false,
    common: false,
  };
  module.data.push(datum);
  return datum;
}
