/** Compares many random programs with native gcc; see run.mjs. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { compare, LIMIT, makePrograms, missingTools } from "./csmith.ts";
import { type RunJobs, withPool } from "./pool.ts";

/** Programs in memory at a time. */
const BATCH = 50;

export async function main(words: string[], root: string): Promise<number> {
  const { values } = parseArgs({
    args: words,
    options: {
      count: { type: "string", default: "1000" },
      seed: { type: "string", default: "1" },
      keep: { type: "string" },
    },
  });
  const missing = missingTools();
  if (missing !== undefined) {
    console.error(missing);
    return 2;
  }
  const first = Number(values.seed);
  const range = { first, end: first + Number(values.count), keep: values.keep };
  return await withPool({ root, milliseconds: LIMIT }, (run) => compareRange(range, run));
}

interface Range {
  readonly first: number;
  readonly end: number;
  /** Folder for the programs that went wrong. */
  readonly keep: string | undefined;
}

async function compareRange({ first, end, keep }: Range, run: RunJobs): Promise<number> {
  let compared = 0;
  let wrong = 0;
  for (let seed = first; seed < end; seed += BATCH) {
    const size = Math.min(BATCH, end - seed);
    const programs = await makePrograms(Array.from({ length: size }, (_, i) => seed + i));
    const found = await compare(programs, run);
    for (const { program, level, reason } of found) {
      console.log(`seed ${program.seed} ${level}: ${reason}`);
      if (keep === undefined) continue;
      mkdirSync(keep, { recursive: true });
      writeFileSync(join(keep, `${program.seed}.c`), program.text);
    }
    compared += programs.length;
    wrong += found.length;
    console.log(`seeds ${seed}-${seed + size - 1}: ${compared} programs compared, ${wrong} disagreements so far`);
  }
  return wrong === 0 ? 0 : 1;
}
