/**
 * Loads and stores whose places lie side by side, whatever the order in which they are made.
 *
 *     a[2] = …; b[0] = …; a[1] = …; b[1] = …        runs: a[1] a[2], b[0] b[1]
 */
import { distanceBetween, type Place, placeOf } from "./alias.ts";
import type { Inst } from "./ir.ts";

/** Does each access, of a known place, begin where the one before it ends? */
export function areSideBySide(accesses: readonly Inst[]): boolean {
  const places = accesses.map((access) => placeOf(access)!);
  return places.every((place, i) => i === 0 || distanceBetween(places[i - 1]!, place) === places[i - 1]!.width);
}

/**
 * @param accesses those that have no place are left out
 * @returns runs of two and more accesses side by side, lowest first; of several accesses to one place, each is in another run
 */
export function runsSideBySide(accesses: readonly Inst[]): Inst[][] {
  const runs: Inst[][] = [];
  for (const group of groupsWithDistances(accesses)) {
    const sorted = group.sort((a, b) => a.distance - b.distance);
    let open: { readonly run: Inst[]; end: number }[] = [];
    for (const { access, place, distance } of sorted) {
      open = open.filter(({ end }) => end >= distance);
      const known = open.find(({ end }) => end === distance);
      if (known) {
        known.run.push(access);
        known.end += place.width;
        continue;
      }
      const run = [access];
      runs.push(run);
      open.push({ run, end: distance + place.width });
    }
  }
  return runs.filter(({ length }) => length > 1);
}

interface Placed {
  readonly access: Inst;
  readonly place: Place;
  /** From what its group has in common. */
  readonly distance: number;
}

/** Accesses in groups, in which all distances are known. */
function groupsWithDistances(accesses: readonly Inst[]): Placed[][] {
  const groups = new Map<unknown, Placed[]>();
  for (const access of accesses) {
    const place = placeOf(access);
    const origin = place?.offset === undefined ? place?.anchor : place.base;
    if (!place || !origin) continue;
    const placed = { access, place, distance: place.offset ?? place.distance };
    const group = groups.get(origin);
    if (group) group.push(placed);
    else groups.set(origin, [placed]);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}
