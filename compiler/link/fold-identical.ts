/**
 * Identical functions become one: getters of the same offset, instances of one macro,
 * wrappers of the same call. For size only (or on demand), as it takes names from back traces.
 *
 *     int a_next(struct a *p) { return p->next; }      both names lead to the
 *     int b_next(struct b *p) { return p->next; }      same function
 *
 * Two functions are identical if they have the same type, the same bytes and relocations that lead to
 * the same places. Folding some makes their callers identical in turn, so rounds repeat
 * until nothing changes (functions that call each other in a circle stay apart). In C
 * different functions have different addresses (C11 6.5.9p6), so only those are folded whose
 * address nobody takes: Tallam et al., "Safe ICF: Pointer Safe and Unwinding Aware
 * Identical Code Folding in Gold", 2010.
 */
import { isUndefined, type Reloc, relocRows, typeKey } from "../object/format.ts";
import type { FunctionUnit, InputObject, LinkContext, LinkSymbol, Unit } from "./context.ts";
import { keepsDebugInfo } from "./customs.ts";
import { fieldSize } from "./relocate.ts";

export function foldIdentical(ctx: LinkContext): void {
  // Debug information describes each function where it is.
  const { forSize, foldIdentical: asked } = ctx.options;
  if (!(forSize || asked) || keepsDebugInfo(ctx)) return;
  const candidates = findCandidates(ctx);
  const names = new Names();
  const folded = new Map<Unit, FunctionUnit>();
  for (let changed = true; changed; ) {
    changed = false;
    const known = new Map<string, FunctionUnit>();
    for (const unit of candidates) {
      const key = keyOf(unit, names, folded);
      const first = known.get(key);
      if (!first) {
        known.set(key, unit);
        continue;
      }
      folded.set(unit, first);
      candidates.delete(unit);
      unit.live = false;
      changed = true;
    }
  }
  if (folded.size > 0) redirectSymbols(ctx, folded);
}

/** Live functions that are only called. */
function findCandidates({ objects }: LinkContext): Set<FunctionUnit> {
  const addressed = new Set<Unit>();
  for (const file of objects) {
    for (const unit of [...file.functions, ...file.segments]) {
      if (!unit.live) continue;
      for (const { type, index } of unit.source.relocs) {
        const { target } = relocRows[type]!;
        const to = target === "type" || target === "function" ? undefined : file.symbols[index]!.unit;
        if (to) addressed.add(to);
      }
    }
    for (const { unit, isExported } of file.symbols) if (unit && isExported) addressed.add(unit);
  }
  const isCandidate = (unit: FunctionUnit): boolean =>
    unit.live && unit.source.exportName === undefined && !addressed.has(unit);
  return new Set(objects.flatMap(({ functions }) => functions.filter(isCandidate)));
}

/** Small numbers for objects, to be part of keys. */
class Names {
  private readonly numbers = new Map<Unit | LinkSymbol, number>();

  of(object: Unit | LinkSymbol): number {
    let number = this.numbers.get(object);
    if (number === undefined) this.numbers.set(object, (number = this.numbers.size));
    return number;
  }
}

/** Equal for functions that do the same, as far as is known. */
function keyOf({ file, source, type }: FunctionUnit, names: Names, folded: ReadonlyMap<Unit, FunctionUnit>): string {
  const parts = [typeKey(type.params, type.results)];
  let at = 0;
  for (const reloc of source.relocs) {
    parts.push(latin1(source.body.subarray(at, reloc.offset)), targetKey(file, reloc, names, folded));
    // What stands in the field itself means nothing.
    at = reloc.offset + fieldSize(relocRows[reloc.type]!);
  }
  parts.push(latin1(source.body.subarray(at)));
  return parts.join("|");
}

function targetKey(
  file: InputObject,
  { type, index, addend }: Reloc,
  names: Names,
  folded: ReadonlyMap<Unit, FunctionUnit>,
): string {
  const { target } = relocRows[type]!;
  if (target === "type") {
    const { params, results } = file.object.types[index]!;
    return `${type} ${typeKey(params, results)}`;
  }
  const symbol = file.symbols[index]!;
  const source = file.object.symbols[index]!;
  // A call with another type than the definition's goes to a stub.
  const wanted = target === "function" && isUndefined(source) ? file.object.types[source.type] : undefined;
  const called = wanted ? typeKey(wanted.params, wanted.results) : "";
  const { unit } = symbol;
  const place = unit ? `unit ${names.of(remaining(unit, folded))} ${symbol.offset}` : `symbol ${names.of(symbol)}`;
  return `${type} ${place} ${addend} ${called}`;
}

function latin1(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** What stands for a unit after all rounds so far. */
function remaining(unit: Unit, folded: ReadonlyMap<Unit, FunctionUnit>): Unit {
  let to = unit;
  for (let next = folded.get(to); next; next = folded.get(to)) to = next;
  return to;
}

/** All names of a folded function lead to the one that stays. */
function redirectSymbols({ objects, symbols }: LinkContext, folded: ReadonlyMap<Unit, FunctionUnit>): void {
  const redirect = (symbol: LinkSymbol): void => {
    if (symbol.unit) symbol.unit = remaining(symbol.unit, folded);
  };
  for (const file of objects) file.symbols.forEach(redirect);
  for (const symbol of symbols.values()) redirect(symbol);
}
