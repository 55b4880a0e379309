/**
 * Starts the long runs, which are no part of the tests:
 *
 *     node test/conform/run.mjs torture [execute|compile] [-O1 …] [--match=RE] [--json=FILE]
 *     node test/conform/run.mjs debug [-O1 …] [--count=200] [--match=RE]
 *     node test/conform/run.mjs csmith [--count=1000] [--seed=1] [--widen] [--keep=FOLDER]
 *     node test/conform/run.mjs floats [--count=1000000] [--quads=100000] [--seed=0]
 *     node test/conform/run.mjs fuzz [--count=10000] [--seed=1] [--keep=FOLDER]
 *     node test/conform/run.mjs modules [--count=100000] [--seed=1] [--text] [--run] [--keep=FOLDER]
 *     node test/conform/run.mjs generated [--count=2000] [--seed=1] [--number=N] [--keep=FOLDER]
 *     node test/conform/run.mjs js-api --folder=FOLDER [--native] [--match=RE] [--quiet] [--short]
 *     node test/conform/run.mjs wasi --folder=FOLDER [--files=disk|memory] [--engine=native|interpreter|jit|node] [--match=RE]
 *     node test/conform/run.mjs accuracy [--points=FLOAT,DOUBLE,LONG-DOUBLE] [function ...]
 *
 * The TypeScript of the command is bundled and run.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildSync } from "esbuild";

const commands = {
  torture: "conform/torture-run.ts",
  debug: "conform/debug-run.ts",
  csmith: "conform/csmith-run.ts",
  floats: "conform/floats-run.ts",
  fuzz: "fuzz/fuzz-run.ts",
  modules: "fuzz/modules/modules-run.ts",
  generated: "fuzz/generated/generated-run.ts",
  "js-api": "conform/js-api/run.ts",
  wasi: "conform/wasi/run.ts",
  accuracy: "accuracy/accuracy-run.ts",
};
const [name, ...words] = process.argv.slice(2);
if (!(name in commands)) {
  console.error(`usage: run.mjs ${Object.keys(commands).join("|")} [options]`);
  process.exit(2);
}
const root = fileURLToPath(new URL("../..", import.meta.url));
// Below node_modules, so that the bundle finds packages.
const cache = join(root, "node_modules/.cache");
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, "run-"));
try {
  const outfile = join(folder, "run.mjs");
  buildSync({
    entryPoints: [join(root, "test", commands[name])],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    logLevel: "error",
    packages: "external",
  });
  const { main } = await import(pathToFileURL(outfile).href);
  process.exitCode = await main(words, root);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
