/**
 * How fast the front of the compiler is, in lines of the file given:
 *
 *     node test/bench/parse.mjs FILE … [--rounds=N]
 *
 * for example SQLite's amalgamation, as it comes (sqlite3.c) or preprocessed. Bundles the
 * compiler as it is in the tree, as the command line is bundled. The first round is a
 * compiler just started, whose code V8 still has to compile; the others are a warm one.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { cachingHost, loadCompiler, optionsFor } from "./compiler.mjs";

const rounds = Number(process.argv.find((arg) => arg.startsWith("--rounds="))?.slice(9) ?? 9);
const inputs = process.argv.slice(2).filter((arg) => !arg.startsWith("--"));
if (inputs.length === 0) {
  console.error("usage: node test/bench/parse.mjs FILE … [--rounds=N]");
  process.exit(2);
}

const compiler = await loadCompiler(`
  export { newCompilation } from "./compiler/pipeline.ts";
  export { parseCommandLine } from "./compiler/driver/options.ts";
  export { planJobs } from "./compiler/driver/jobs.ts";
  export { compileOptions } from "./compiler/driver/compile-job.ts";
  export { preprocess } from "./compiler/preprocess/preprocessor.ts";
  export { parse } from "./compiler/parse/parse.ts";
`);
const host = cachingHost();

/** CPU and wall milliseconds since the program began. */
const clock = () => {
  const { user, system } = process.cpuUsage();
  return { cpu: (user + system) / 1000, wall: performance.now() };
};
const since = (start) => {
  const now = clock();
  return { cpu: now.cpu - start.cpu, wall: now.wall - start.wall };
};

function once(path) {
  const ctx = compiler.newCompilation(host);
  const start = clock();
  const { tokens } = compiler.preprocess(path, optionsFor(compiler, path).preprocess, ctx);
  const lex = since(start);
  const middle = clock();
  const unit = compiler.parse(tokens, ctx);
  const parsing = since(middle);
  return { lex, parse: parsing, tokens: tokens.length, items: unit.items.length, ctx };
}

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

for (const path of inputs) {
  const lines = readFileSync(path, "utf8").split("\n").length - 1;
  const runs = Array.from({ length: rounds }, () => once(path));
  const [{ ctx, tokens, items }] = runs;
  for (const { id, text, loc } of ctx.diagnostics.list.slice(0, 5)) {
    const place = ctx.sources.position(loc);
    console.log(`  ${place?.presumedName}:${place?.presumedLine}:${place?.column}: ${text} [${id}]`);
  }
  console.log(`${basename(path)}: ${lines} lines, ${tokens} tokens, ${items} items, ${rounds} rounds`);
  for (const stage of ["lex", "parse"]) {
    const show = (name, clockName) => {
      const times = runs.map((run) => run[stage][clockName]);
      const speed = (ms) =>
        `${ms.toFixed(0).padStart(5)} ms ${Math.round(lines / ms)
          .toString()
          .padStart(5)} k lines/s`;
      console.log(
        `  ${name}  median ${speed(median(times))}   best ${speed(Math.min(...times))}   first ${speed(times[0])}`,
      );
    };
    show(`${stage === "lex" ? "lex+preprocess" : "parse         "}  cpu `, "cpu");
    show("                wall", "wall");
  }
}
