/** Some mutants of modules, always the same; `node test/conform/run.mjs modules` makes more. */
import { expect, test } from "vitest";
import { Random } from "../harness/random.ts";
import { examine, examineText, type Verdict } from "./modules/compare.ts";
import { mutate, mutateText } from "./modules/mutate.ts";
import { ownSeeds } from "./modules/seeds.ts";

const COUNT = 5000;
const SEED = 7;

test("mutants of text are read or refused with a message", { timeout: 300_000 }, () => {
  const seeds = ownSeeds();
  const found: string[] = [];
  for (let number = 0; number < COUNT / 5; number++) {
    const examined = examineText(mutateText(new Random(SEED * 1_000_003 + number), seeds));
    if (examined.found !== undefined) found.push(`${number}: ${examined.found.detail}`);
  }
  expect(found).toEqual([]);
});

test("mutants of modules are accepted and refused as V8 does", { timeout: 300_000 }, () => {
  const seeds = ownSeeds();
  const found: string[] = [];
  const verdicts: Verdict[] = [];
  for (let number = 0; number < COUNT; number++) {
    const examined = examine(mutate(new Random(SEED * 1_000_003 + number), seeds));
    verdicts.push(examined.verdict);
    if (examined.found !== undefined) found.push(`${number}: ${examined.found.detail}`);
  }
  expect(found).toEqual([]);
  for (const each of ["accepted", "refused"])
    expect(verdicts.filter((verdict) => verdict === each).length).toBeGreaterThan(COUNT / 20);
});
