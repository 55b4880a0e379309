/** Compares many mutants of modules with V8; see ../../conform/run.mjs. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Random } from "../../harness/random.ts";
import { type Disagreement, examine, examineText, type Verdict } from "./compare.ts";
import { runEverywhere } from "./execute.ts";
import { mutate, mutateText } from "./mutate.ts";
import { ownSeeds, scriptSeeds } from "./seeds.ts";

export async function main(words: string[], root: string): Promise<number> {
  const { values } = parseArgs({
    args: words,
    options: {
      count: { type: "string", default: "100000" },
      seed: { type: "string", default: "1" },
      text: { type: "boolean", default: false },
      run: { type: "boolean", default: false },
      keep: { type: "string" },
    },
  });
  const seeds = [...ownSeeds(), ...scriptSeeds(join(root, "../shared/spec"))];
  const verdicts: Record<Verdict, number> = { accepted: 0, refused: 0, "ours alone knows": 0 };
  const kinds = new Map<string, number>();
  for (let number = 0; number < Number(values.count); number++) {
    const random = new Random(Number(values.seed) * 1_000_003 + number);
    const mutant = values.text ? mutateText(random, seeds) : mutate(random, seeds);
    const examined = typeof mutant === "string" ? examineText(mutant) : examine(mutant);
    const { verdict } = examined;
    verdicts[verdict]++;
    const found = examined.found ?? (values.run && typeof mutant !== "string" ? runFault(mutant, verdict) : undefined);
    if (found === undefined) continue;
    const before = kinds.get(found.kind) ?? 0;
    kinds.set(found.kind, before + 1);
    if (before > 0) continue;
    console.log(`${number}: ${found.kind}\n  ${found.detail}`);
    if (values.keep === undefined) continue;
    mkdirSync(values.keep, { recursive: true });
    writeFileSync(join(values.keep, `${number}.${values.text ? "wat" : "wasm"}`), mutant);
  }
  console.log(`${values.count} mutants of ${seeds.length} modules: ${kinds.size} kinds of disagreement`);
  for (const [verdict, count] of Object.entries(verdicts)) console.log(`${verdict}: ${count}`);
  for (const [kind, count] of [...kinds].sort((a, b) => b[1] - a[1])) console.log(`${count} × ${kind}`);
  return kinds.size === 0 ? 0 : 1;
}

/** What goes wrong where a mutant that is valid runs; each difference is of its own kind. */
function runFault(mutant: Uint8Array, verdict: Verdict): Disagreement | undefined {
  if (verdict === "refused") return undefined;
  try {
    const difference = runEverywhere(mutant, verdict === "accepted");
    return difference === undefined ? undefined : { kind: difference, detail: "when it runs" };
  } catch (error) {
    return { kind: `crash: ${(error as Error).message}`, detail: (error as Error).stack ?? "" };
  }
}
