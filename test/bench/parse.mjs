/**
 * How fast the front of the compiler is, in lines of the file given:
 *
 *     node test/bench/parse.mjs FILE … [--rounds=N]
 *
 * for example SQLite's amalgamation, as it comes (sqlite3.c) or preprocessed. Bundles the
 * compiler as it is in the tree, as the command line is bundled. The first round is a
 * compiler just started, whose code V8 still has to compile; the others are a warm one.
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));
const rounds = Number(process.argv.find((arg) => arg.startsWith("--rounds="))?.slice(9) ?? 9);
const inputs = process.argv.slice(2).filter((arg) => !arg.startsWith("--"));
if (inputs.length === 0) {
  console.error("usage: node test/bench/parse.mjs FILE … [--rounds=N]");
  process.exit(2);
}

async function loadCompiler() {
  const entry = `
    export { newCompilation } from "./compiler/pipeline.ts";
    export { parseCommandLine } from "./compiler/driver/options.ts";
    export { planJobs } from "./compiler/driver/jobs.ts";
    export { compileOptions } from "./compiler/driver/compile-job.ts";
    export { preprocess } from "./compiler/preprocess/preprocessor.ts";
    export { parse } from "./compiler/parse/parse.ts";
  `;
  const folder = mkdtempSync(join(tmpdir(), "seaglass-bench-"));
  const outfile = join(folder, "bench.mjs");
  await build({
    stdin: { contents: entry, resolveDir: root, loader: "ts" },
    bundle: true,
    // Constants in place, as in the package; names and lines stay readable in a profile.
    minifySyntax: true,
    keepNames: true,
    format: "esm",
    platform: "node",
    target: "node20",
    outfile,
    logLevel: "warning",
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const { newCompilation, parseCommandLine, planJobs, compileOptions, preprocess, parse } = await loadCompiler();

function optionsFor(path) {
  const { options } = parseCommandLine(["-c", "-I", join(root, "stdlib/include"), path]);
  const [job] = planJobs(options).compile;
  const identity = { tool: "sea-cc", version: "", sysroot: root, tools: "" };
  return compileOptions(job, options, { identity, epoch: undefined }).preprocess;
}

const kindOf = (path) => {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() ? "file" : stat?.isDirectory() ? "directory" : undefined;
};

/** Files are read once, so that only the compiler is timed. */
const contents = new Map();
const host = {
  kind: kindOf,
  read(path) {
    if (!contents.has(path)) {
      if (kindOf(path) !== "file") return { ok: false, reason: "no such file" };
      contents.set(path, readFileSync(path));
    }
    return { ok: true, bytes: contents.get(path) };
  },
};

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
  const ctx = newCompilation(host);
  const start = clock();
  const { tokens } = preprocess(path, optionsFor(path), ctx);
  const lex = since(start);
  const middle = clock();
  const unit = parse(tokens, ctx);
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
