/** Compiles many mutants; see run.mjs. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { withPool } from "../conform/pool.ts";
import { fuzz, fuzzJob, LIMIT, readPrograms } from "./fuzz.ts";

/** Inputs in memory at a time. */
const BATCH = 500;

export async function main(words: string[], root: string): Promise<number> {
  const { values } = parseArgs({
    args: words,
    options: {
      count: { type: "string", default: "10000" },
      first: { type: "string", default: "0" },
      seed: { type: "string", default: "1" },
      keep: { type: "string" },
    },
  });
  const programs = readPrograms(root);
  const first = Number(values.first);
  const end = first + Number(values.count);
  let wrong = 0;
  await withPool({ root, milliseconds: LIMIT }, async (run) => {
    for (let at = first; at < end; at += BATCH) {
      const numbers = Array.from({ length: Math.min(BATCH, end - at) }, (_, i) => at + i);
      const jobs = numbers.map((number) => fuzzJob(root, programs, Number(values.seed), number));
      for (const { number, job, result } of await fuzz(jobs, run, at)) {
        wrong++;
        console.log(`${job.name}: ${result.outcome}: ${result.reason}`);
        if (values.keep === undefined) continue;
        mkdirSync(values.keep, { recursive: true });
        for (const text of Object.values(job.files!)) writeFileSync(join(values.keep, `${number}.c`), text);
      }
      console.log(`inputs ${at}-${at + numbers.length - 1}: ${wrong} handled badly so far`);
    }
  });
  return wrong === 0 ? 0 : 1;
}
