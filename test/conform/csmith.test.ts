/** Some random programs, other ones every time; run.mjs compares many. The seeds are in the test's name. */
import { describe, expect, test } from "vitest";
import { root } from "../harness/runner.ts";
import { compareSeeds, LIMIT, missingTools } from "./csmith.ts";
import { withPool } from "./pool.ts";

const COUNT = 50;
const first = Number(process.env.CSMITH_SEED ?? Math.floor(Date.now() / 1000));
const missing = missingTools();

test.runIf(process.env.CI !== undefined)("what CI compares with is installed", () => expect(missing).toBeUndefined());

describe.skipIf(missing !== undefined)(missing ?? "csmith's programs print what gcc's do", () => {
  test(`${COUNT} seeds from ${first} on (CSMITH_SEED=${first} runs them again)`, async () => {
    const wrong: string[] = [];
    await withPool({ root, milliseconds: LIMIT }, (run) =>
      compareSeeds({ first, count: COUNT }, run, (_, found) => {
        for (const { program, level, reason } of found) wrong.push(`seed ${program.seed} ${level}: ${reason}`);
      }),
    );
    expect(wrong).toEqual([]);
  }, 900_000);
});
