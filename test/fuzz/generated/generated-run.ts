/** Compares what engines do with many generated modules; see ../../conform/run.mjs. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { decodeModule } from "../../../compiler/wasm/decode.ts";
import { printModule } from "../../../compiler/wasm/wat/print.ts";
import { compareEngines, moduleOf } from "./compare.ts";
import { reduceModule } from "./reduce.ts";

export async function main(words: string[]): Promise<number> {
  const { values } = parseArgs({
    args: words,
    options: {
      count: { type: "string", default: "2000" },
      seed: { type: "string", default: "1" },
      keep: { type: "string" },
      number: { type: "string" },
    },
  });
  if (values.number !== undefined) return reduceOne(Number(values.number), values.keep ?? ".");
  let found = 0;
  const [first, count] = [Number(values.seed) * 1_000_003, Number(values.count)];
  for (let number = first; number < first + count; number++) {
    let difference: string | undefined;
    const subject = moduleOf(number);
    try {
      difference = compareEngines(number, subject);
    } catch (error) {
      difference = (error as Error).stack;
    }
    if (difference === undefined) continue;
    found++;
    console.log(`${number}: ${difference}`);
    if (values.keep === undefined) continue;
    mkdirSync(values.keep, { recursive: true });
    writeFileSync(join(values.keep, `${number}.wasm`), subject.bytes);
  }
  console.log(`${count} modules: ${found} run differently`);
  return found === 0 ? 0 : 1;
}

/** Writes a smaller module that differs in the same engine. */
function reduceOne(number: number, folder: string): number {
  const { bytes, functions } = moduleOf(number);
  const engineOf = (difference: string | undefined) => difference?.split(":")[0];
  const engine = engineOf(compareEngines(number));
  if (engine === undefined) return 0;
  const isWanted = (smaller: Uint8Array) => engineOf(compareEngines(number, { bytes: smaller, functions })) === engine;
  const smallest = reduceModule(bytes, isWanted);
  writeFileSync(join(folder, `${number}.wasm`), smallest);
  writeFileSync(join(folder, `${number}.wat`), printModule(decodeModule(smallest).module!));
  console.log(compareEngines(number, { bytes: smallest, functions }));
  return 1;
}
