/** "did you mean": the candidate that is fewest edits away, if it is near enough to be a slip of the finger. */

/** The nearest of the candidates; the first one of several equally near. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  // A third of the letters may be wrong; a name of one or two letters is near to everything and gets no suggestion.
  let bestDistance = Math.floor((name.length + 2) / 3) + 1;
  if (name.length < 3) return caseTwin(name, candidates);
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const distance = editDistance(name, candidate, bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Of a very short name only one that differs in the case of its letters is near. */
function caseTwin(name: string, candidates: Iterable<string>): string | undefined {
  for (const candidate of candidates) {
    if (candidate !== name && candidate.toLowerCase() === name.toLowerCase()) return candidate;
  }
  return undefined;
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
