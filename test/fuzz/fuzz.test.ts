/** Some mutants of the programs here, always the same; ../conform/run.mjs compiles more. */
import { expect, test } from "vitest";
import { withPool } from "../conform/pool.ts";
import { root } from "../harness/runner.ts";
import { fuzz, fuzzJob, LIMIT, readPrograms } from "./fuzz.ts";

const COUNT = 500;
const SEED = 2;

test("mutants are compiled or refused", { timeout: 600_000 }, async () => {
  const programs = readPrograms(root);
  const jobs = Array.from({ length: COUNT }, (_, i) => fuzzJob(root, programs, SEED, i));
  // The long run holds LIMIT itself; here other tests run beside.
  const found = await withPool({ root, milliseconds: 4 * LIMIT }, (run) => fuzz(jobs, run, 0));
  expect(found.map(({ job, result }) => `${job.name}: ${result.outcome}: ${result.reason}`)).toEqual([]);
});
