/** How symbols are made. */
import type { IrModule, Signature, Symbol } from "./ir.ts";

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
