/** A selection of the GCC torture programs; run.mjs runs all. Each level of optimisation gets a third. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../harness/runner.ts";
import { withPool } from "./pool.ts";
import { absence, findTorture, knownFailures, selectEvenly, surprises, tortureJob, tortureNames } from "./torture.ts";

const folder = findTorture();
const levels = ["-O0", "-O1", "-O2"];
const COUNTS = { execute: 300, compile: 90 };

describe.skipIf(folder === undefined)(folder === undefined ? absence : "GCC torture programs", () => {
  test.each(["execute", "compile"] as const)("%s", async (part) => {
    const names = selectEvenly(tortureNames(folder!, part), COUNTS[part]);
    const list = readFileSync(join(root, `test/conform/known-${part}.txt`), "utf8");
    const results = await withPool({ root, milliseconds: 60_000 }, (run) =>
      run(names.map((name, i) => tortureJob(folder!, part, name, [levels[i % levels.length]!]))),
    );
    const unexpected = levels.flatMap((level, n) =>
      surprises(
        results.filter((_, i) => i % levels.length === n),
        knownFailures(list, level),
      ),
    );
    expect(unexpected).toEqual([]);
  }, 600_000);
});
