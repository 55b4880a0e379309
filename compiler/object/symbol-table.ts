/** Changes to the symbols of an object that leave it linkable. */
import type { ObjectFile, ObjectSymbol, Reloc } from "./format.ts";
import { relocRows } from "./format.ts";

/** All lists of relocations of an object. */
function relocLists({ functions, segments, customs }: ObjectFile): Reloc[][] {
  return [...functions, ...segments, ...customs].map(({ relocs }) => relocs);
}

const pointsToSymbol = ({ type }: Reloc): boolean => relocRows[type]!.target !== "type";

/** Which symbols anything refers to. */
export function usedSymbols(object: ObjectFile): Set<number> {
  const used = new Set(object.initFunctions.map(({ symbol }) => symbol));
  for (const relocs of relocLists(object)) for (const reloc of relocs) if (pointsToSymbol(reloc)) used.add(reloc.index);
  return used;
}

/** Drops symbols; nothing may refer to them. */
export function keepSymbols(object: ObjectFile, keeps: (symbol: ObjectSymbol, index: number) => boolean): void {
  const places: number[] = [];
  const kept: ObjectSymbol[] = [];
  object.symbols.forEach((symbol, i) => {
    places.push(kept.length);
    if (keeps(symbol, i)) kept.push(symbol);
  });
  if (kept.length === object.symbols.length) return;
  object.symbols = kept;
  for (const relocs of relocLists(object))
    for (const reloc of relocs) if (pointsToSymbol(reloc)) reloc.index = places[reloc.index]!;
  for (const init of object.initFunctions) init.symbol = places[init.symbol]!;
}

/**
 * Drops custom sections, and with them the symbols that stand for them. What still refers to one of these (an offset
 * within a section that has gone) keeps the number that is written there.
 */
export function keepCustoms(object: ObjectFile, keeps: (name: string) => boolean): void {
  const places: number[] = [];
  const kept: ObjectFile["customs"] = [];
  for (const custom of object.customs) {
    const stays = keeps(custom.name);
    places.push(stays ? kept.length : -1);
    if (stays) kept.push(custom);
  }
  if (kept.length === object.customs.length) return;
  object.customs = kept;
  const isGone = ({ kind, index }: ObjectSymbol): boolean => kind === "section" && (places[index] ?? -1) < 0;
  const { symbols } = object;
  for (const owner of [...object.functions, ...object.segments, ...kept]) {
    owner.relocs = owner.relocs.filter((reloc) => !pointsToSymbol(reloc) || !isGone(symbols[reloc.index]!));
  }
  keepSymbols(object, (symbol) => !isGone(symbol));
  for (const symbol of object.symbols) if (symbol.kind === "section") symbol.index = places[symbol.index]!;
  for (const comdat of object.comdats) {
    comdat.members = comdat.members.flatMap((member) => {
      if (member.kind !== "section") return [member];
      const index = places[member.index] ?? -1;
      return index < 0 ? [] : [{ ...member, index }];
    });
  }
}
