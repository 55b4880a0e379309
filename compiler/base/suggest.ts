/** "did you mean": the candidate that is fewest edits away, if it is near enough to be a slip of the finger. */

/** The nearest of the candidates; the first one of several equally near. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  // A name of one or two letters is near to everything and gets no suggestion.
  if (name.length < 3) return caseTwin(name, candidates);
  for (const candidate of candidates) {
    const limit = Math.min(bestDistance, furthest(name.length, candidate.length) + 1);
    if (candidate === name || Math.abs(candidate.length - name.length) >= limit) continue;
    const distance = editDistance(name, candidate, limit);
    if (distance >= limit) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}

/** A third of the letters may be wrong; a little more if some are missing. */
function furthest(length: number, other: number): number {
  const longer = Math.max(length, other);
  return Math.abs(length - other) <= 1 ? Math.max(1, Math.floor(longer / 3)) : Math.floor((longer + 2) / 3);
}

/** Of a very short name only one that differs in the case of its letters is near. */
function caseTwin(name: string, candidates: Iterable<string>): string | undefined {
  for (const candidate of candidates) {
    if (candidate !== name && candidate.toLowerCase() === name.toLowerCase()) return candidate;
  }
  return undefined;
}

/**
 * Levenshtein's distance with swaps of neighbours; stops counting at `limit`. Letters more
 * than `limit` places apart are never matched: only a band along the diagonal is computed.
 */
export function editDistance(a: string, b: string, limit: number): number {
  const width = b.length + 1;
  const away = Math.min(limit, a.length + b.length);
  let before = new Array<number>(width).fill(away);
  let previous = Array.from({ length: width }, (_, i) => i);
  let current = new Array<number>(width).fill(away);
  for (let i = 1; i <= a.length; i++) {
    const from = Math.max(1, i - limit);
    const to = Math.min(b.length, i + limit);
    current[from - 1] = from === 1 ? i : away;
    let least = current[from - 1]!;
    for (let j = from; j <= to; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = previous[j - 1]! + (same ? 0 : 1);
      cost = Math.min(cost, previous[j]! + 1, current[j - 1]! + 1);
      if (i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1))
        cost = Math.min(cost, before[j - 2]! + 1);
      current[j] = cost;
      if (cost < least) least = cost;
    }
    if (to < b.length) current[to + 1] = away;
    if (least >= limit) return limit;
    [before, previous, current] = [previous, current, before];
  }
  return Math.min(limit, previous[b.length]!);
}
