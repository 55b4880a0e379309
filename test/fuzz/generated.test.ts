/** Some generated modules on all engines, always the same; `node test/conform/run.mjs generated` makes more. */
import { expect, test } from "vitest";
import { compareEngines } from "./generated/compare.ts";

const SEED = 5_000_000;

test.each([0, 1, 2, 3])("generated modules run as on V8, part %i", { timeout: 300_000 }, (part) => {
  const found: string[] = [];
  for (let number = SEED + 10 * part; number < SEED + 10 * (part + 1); number++) {
    const difference = compareEngines(number);
    if (difference !== undefined) found.push(`${number}: ${difference}`);
  }
  expect(found).toEqual([]);
});
