/**
 * Where symbols are in the source, for the linker's messages: what other objects see where it is defined,
 * what is defined elsewhere where it is used first, in code if it is, else in the initialiser of a variable. Files are known by their last name, so that
 * an object does not depend on the folder it is made in.
 */
import type { Loc, SourceMap } from "../base/source.ts";
import type { Inst, IrModule, Symbol } from "../ir/ir.ts";
import type { SourcePlace } from "../object/format.ts";

export type SymbolPlaces = ReadonlyMap<Symbol, SourcePlace>;

export function symbolPlaces(module: IrModule, sources: SourceMap): SymbolPlaces {
  const places = new Map<Symbol, SourcePlace>();
  const note = (symbol: Symbol, loc: Loc): void => {
    const position = places.has(symbol) ? undefined : sources.displayPosition(loc);
    if (!position) return;
    const { presumedName, presumedLine } = position;
    places.set(symbol, { file: presumedName.slice(presumedName.lastIndexOf("/") + 1), line: presumedLine });
  };
  const noteUse = ({ aux, loc }: Inst): void => {
    const symbol = aux?.kind === "symbol" ? aux.symbol : aux?.kind === "call" ? aux.callee : undefined;
    if (symbol && !symbol.defined) note(symbol, loc);
  };
  for (const { symbol, loc, blocks } of module.functions) {
    note(symbol, loc);
    for (const { insts, terminator } of blocks) {
      insts.forEach(noteUse);
      if (terminator.op === "return_call") noteUse(terminator.call);
    }
  }
  for (const { symbol, loc, relocs } of module.data) {
    if (loc === undefined) continue;
    if (symbol.binding !== "local") note(symbol, loc);
    for (const { symbol: mentioned } of relocs) if (!mentioned.defined) note(mentioned, loc);
  }
  return places;
}
