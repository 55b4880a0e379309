/** Runs all GCC torture programs and says which fail, and which of them nobody expects to; see run.mjs. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { withPool } from "./pool.ts";
import { absence, describeResult, findTorture, knownFailures, surprises, tortureJob, tortureNames } from "./torture.ts";

export async function main(words: string[], root: string): Promise<number> {
  const isFlag = (word: string): boolean => /^-[^-]/.test(word);
  const { values, positionals } = parseArgs({
    args: words.filter((word) => !isFlag(word)),
    options: { match: { type: "string", default: "" }, json: { type: "string" }, quiet: { type: "boolean" } },
    allowPositionals: true,
  });
  const folder = findTorture();
  if (folder === undefined) {
    console.error(absence);
    return 2;
  }
  const part = positionals[0] === "compile" ? "compile" : "execute";
  const flags = words.filter(isFlag);
  const names = tortureNames(folder, part).filter((name) => new RegExp(values.match).test(name));
  const start = performance.now();
  const jobs = names.map((name) => tortureJob(folder, part, name, flags));
  const results = await withPool({ root }, (run) => run(jobs));
  const failures = results.filter(({ outcome }) => outcome !== "pass");
  if (!values.quiet) for (const result of failures) console.log(describeResult(result));
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(results, undefined, 1));
  const slowest = results.reduce((a, b) => (a.compileMilliseconds > b.compileMilliseconds ? a : b));
  const count = (outcome: string): number => results.filter((result) => result.outcome === outcome).length;
  console.log(
    `${part} ${flags.join(" ")}: ${results.length - failures.length}/${results.length} pass, ` +
      `${count("rejected")} rejected, ${count("crash")} crashes, ${count("failed")} run wrong, ` +
      `${count("slow compile") + count("slow run")} too slow; ` +
      `${((performance.now() - start) / 1000).toFixed(0)} s, slowest to compile ${slowest.name} ` +
      `(${slowest.compileMilliseconds.toFixed(0)} ms)`,
  );
  const level = flags.find((flag) => flag.startsWith("-O")) ?? "-O0";
  const known = knownFailures(readFileSync(join(root, `test/conform/known-${part}.txt`), "utf8"), level);
  const unexpected = surprises(results, known);
  for (const surprise of unexpected) console.log(`not as known: ${surprise}`);
  return unexpected.length === 0 ? 0 : 1;
}
