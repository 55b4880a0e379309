/** A small run of what `node test/conform/run.mjs accuracy` measures with a million points a function. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../harness/runner.ts";
import { allowedError, measure, missingTools, type WorstError } from "./accuracy.ts";

const POINTS = { float: 2000, double: 2000, "long double": 300 };
const missing = missingTools();
const tooFar = (rows: readonly WorstError[]): WorstError[] =>
  rows.filter((row) => !(Number(row.worst) <= allowedError(row)));

describe.skipIf(missing !== undefined)(missing ?? "mathematical functions compared with MPFR", () => {
  test("stay within their bars", async () => {
    expect(tooFar(await measure(root, POINTS))).toEqual([]);
  }, 300_000);
});

test("the long run, whose results are kept, stayed within them, too", () => {
  const rows = JSON.parse(readFileSync(join(root, "test/accuracy/worst-errors.json"), "utf8")) as WorstError[];
  expect(rows.length).toBeGreaterThan(0);
  expect(tooFar(rows)).toEqual([]);
});
