/** Symbols and anonymous data of the unit. */
import type { FunctionDecl, Variable } from "../ast/typed.ts";
import type { Behaviour, Datum, Signature, Symbol } from "../ir/ir.ts";
import { newSymbol } from "../ir/symbols.ts";
import { typeText } from "../types/print.ts";
import { type Convention, conventionOf } from "./abi.ts";
import type { UnitContext } from "./context.ts";

/** The symbol of a function or variable with static storage; made at its first use. */
export function symbolOf(unit: UnitContext, decl: FunctionDecl | Variable): Symbol {
  const known = unit.symbols.get(decl);
  if (known) return known;
  const { attributes } = decl;
  if (attributes.refersTo) return symbolOf(unit, attributes.refersTo);
  const named = unit.module.symbols.get(decl.symbol);
  const convention = decl.kind === "function" ? conventionOf(decl.type, unit.options) : undefined;
  const symbol: Symbol = named ?? {
    name: decl.symbol,
    kind: decl.kind === "function" ? "function" : "data",
    signature: convention?.signature,
    defined: false,
    binding: decl.linkage === "external" ? (attributes.weak ? "weak" : "global") : "local",
    hidden: attributes.visibility === "hidden" || attributes.visibility === "internal",
    used: attributes.used ?? false,
    importModule: attributes.importModule,
    importName: attributes.importName,
    exportName: attributes.exportName,
    temperature: attributes.cold ? "cold" : attributes.hot ? "hot" : undefined,
    promise: convention && decl.kind === "function" ? promiseOf(decl, convention) : undefined,
    prototype: decl.kind === "function" ? typeText(decl.type, decl.name) : undefined,
  };
  if (!named) unit.module.symbols.set(symbol.name, symbol);
  unit.symbols.set(decl, symbol);
  return symbol;
}

/**
 * GCC's attributes `const` and `pure`. (C23's unsequenced and reproducible, 6.7.13.7, say less, so they say nothing
 * here.) What is passed in memory is read from there.
 */
function promiseOf({ attributes }: FunctionDecl, convention: Convention): Behaviour | undefined {
  if (convention.signature.results.length === 0 || !(attributes.const || attributes.pure)) return undefined;
  const inMemory = convention.variadic || convention.params.some(({ how }) => how === "address");
  return { effect: attributes.const && !inMemory ? "none" : "read", returns: true };
}

/** A call of an unprototyped function decides its signature if nothing else has. */
export function settleSignature(symbol: Symbol, signature: Signature): Signature {
  symbol.signature ??= signature;
  return symbol.signature;
}

/** A read-only datum with these bytes; equal string literals share one (C11 6.4.5p7 permits it). */
export function stringDatum(unit: UnitContext, bytes: Uint8Array, align: number): Datum {
  let key = `${align}:`;
  for (const byte of bytes) key += String.fromCharCode(byte);
  const known = unit.strings.get(key);
  if (known) return known;
  const datum = anonymousDatum(unit, ".L.str", {
    size: bytes.length,
    align,
    bytes,
    relocs: [],
    readOnly: true,
    strings: align === 1 && bytes.indexOf(0) === bytes.length - 1,
    section: undefined,
    threadLocal: false,
    common: false,
  });
  unit.strings.set(key, datum);
  return datum;
}

/** A datum under a name of its own, local to the unit. */
export function anonymousDatum(unit: UnitContext, prefix: string, data: Omit<Datum, "symbol">): Datum {
  const symbol = newSymbol(`${prefix}.${unit.nextString++}`, "data", { defined: true, binding: "local" });
  unit.module.symbols.set(symbol.name, symbol);
  const datum: Datum = { symbol, ...data };
  unit.module.data.push(datum);
  return datum;
}
