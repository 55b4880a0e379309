/** Comparisons by name: which of them belong together. */

/** The comparison with the opposite result, for those that have one (not `f64.lt`: NaN fails both ways). */
export const oppositeOps: ReadonlyMap<string, string> = (() => {
  const map = new Map<string, string>();
  const pair = (a: string, b: string): void => {
    map.set(a, b);
    map.set(b, a);
  };
  for (const type of ["i32", "i64", "f32", "f64"]) pair(`${type}.eq`, `${type}.ne`);
  for (const type of ["i32", "i64"]) {
    for (const sign of ["s", "u"]) {
      pair(`${type}.lt_${sign}`, `${type}.ge_${sign}`);
      pair(`${type}.gt_${sign}`, `${type}.le_${sign}`);
    }
  }
  return map;
})();
