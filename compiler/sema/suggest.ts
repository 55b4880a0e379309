/** "did you mean": the name in view that is fewest edits away. */
import type { DiagnosticBuilder } from "../base/diagnostics.ts";
import type { Loc } from "../base/source.ts";

/** Adds a note with the nearest name, if one is near enough to be a slip of the finger. */
export function suggestName(report: DiagnosticBuilder, name: string, candidates: Iterable<string>, loc: Loc): void {
  const limit = Math.max(1, Math.floor(name.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const distance = editDistance(name, candidate, bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  if (best !== undefined) report.note("did-you-mean", loc, { name: best }).fix({ loc, remove: name.length, insert: best });
}

/** Levenshtein's distance with swaps of neighbours; stops counting at `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(previous[j - 1]! + (same ? 0 : 1), previous[j]! + 1, current[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least >= limit) return limit;
    before = previous;
    previous = current;
  }
  return previous[b.length]!;
}
