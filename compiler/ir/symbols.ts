/** Names of a module that no source text mentions. */
import type { IrModule, Signature, Symbol } from "./ir.ts";

/** The symbol of a function defined elsewhere: the module's own if it mentions the name, else a new one. */
export function externalFunction(module: IrModule, name: string, signature: Signature): Symbol {
  const known = module.symbols.get(name);
  if (known) return known;
  const symbol: Symbol = {
    name,
    kind: "function",
    signature,
    defined: false,
    binding: "global",
    hidden: false,
    used: false,
    importModule: undefined,
    importName: undefined,
    exportName: undefined,
    prototype: undefined,
  };
  module.symbols.set(name, symbol);
  return symbol;
}
