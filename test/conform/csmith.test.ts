/** Some random programs, other ones every time; run.mjs compares many. The seeds are in the test's name. */
import { describe, expect, test } from "vitest";
import { root } from "../harness/runner.ts";
import { compare, LIMIT, makePrograms, missingTools } from "./csmith.ts";
import { withPool } from "./pool.ts";

const COUNT = 50;
const first = Number(process.env.CSMITH_SEED ?? Math.floor(Date.now() / 1000));
const missing = missingTools();

describe.skipIf(missing !== undefined)(missing ?? "csmith's programs print what gcc's do", () => {
  test(`seeds ${first} to ${first + COUNT - 1} (CSMITH_SEED=${first} runs them again)`, async () => {
    const programs = await makePrograms(Array.from({ length: COUNT }, (_, i) => first + i));
    const found = await withPool({ root, milliseconds: LIMIT }, (run) => compare(programs, run));
    expect(found.map(({ program, level, reason }) => `seed ${program.seed} ${level}: ${reason}`)).toEqual([]);
  }, 900_000);
});
