/** Compares many random programs with native gcc; see run.mjs. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { compareSeeds, type Disagreement, LIMIT, missingTools } from "./csmith.ts";
import { withPool } from "./pool.ts";

/** Programs between two lines that say how far it is. */
const STEP = 50;

export async function main(words: string[], root: string): Promise<number> {
  const { values } = parseArgs({
    args: words,
    options: {
      count: { type: "string", default: "1000" },
      seed: { type: "string", default: "1" },
      widen: { type: "boolean", default: false },
      keep: { type: "string" },
    },
  });
  const missing = missingTools();
  if (missing !== undefined) {
    console.error(missing);
    return 2;
  }
  const seeds = { first: Number(values.seed), count: Number(values.count), widened: values.widen };
  let compared = 0;
  let last = 0;
  let wrong = 0;
  await withPool({ root, milliseconds: LIMIT }, (run) =>
    compareSeeds(seeds, run, ({ seed }, found) => {
      for (const disagreement of found) show(disagreement, values.keep);
      wrong += found.length;
      last = Math.max(last, seed);
      if (++compared % STEP === 0)
        console.log(`up to seed ${last}: ${compared} programs compared, ${wrong} disagreements so far`);
    }),
  );
  return wrong === 0 ? 0 : 1;
}

/** @param keep folder for the programs that went wrong */
function show({ program, level, reason }: Disagreement, keep: string | undefined): void {
  console.log(`seed ${program.seed} ${level}: ${reason}`);
  if (keep === undefined) return;
  mkdirSync(keep, { recursive: true });
  writeFileSync(join(keep, `${program.seed}.c`), program.text);
}
