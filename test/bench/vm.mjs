/**
 * Speed of the virtual machine's tiers against Node's own engine:
 *
 *     node test/bench/vm.mjs [--only=REGEX] [--interpreter] [--compiler=sea-cc] [FILE.c | FILE.wasm | FOLDER]...
 *
 * Without files, the programs of the benchmark's suites micro, embedded and kernels in ../shared/bench. C files are
 * compiled by clang-19 -O2 with wasi-libc, or by sea-cc -O2. Each run is a process of its own, since what one program
 * makes V8 learn slows the next; figures are CPU time in all threads from instantiation on, so compiling counts. With
 * --interpreter the interpreter alone is measured too; it takes minutes. `STDIN=FILE` gives programs an input.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { root } from "./compiler.mjs";
import { ours, theirs } from "./library.mjs";

const here = fileURLToPath(import.meta.url);
/** Seconds that one run may take. */
const LIMIT = 300;

/** One run in this process: prints its figures as JSON. */
async function runOne([engine, machine, path]) {
  const { createWebAssembly, createWasi } = await import(pathToFileURL(machine).href);
  const WebAssemblyOfTier = engine === "native" ? WebAssembly : createWebAssembly({ tier: engine });
  let output = "";
  const decoder = new TextDecoder();
  const write = (part) => {
    output += decoder.decode(part, { stream: true });
    return part.length;
  };
  const stdin = process.env.STDIN === undefined ? "" : readFileSync(process.env.STDIN, "utf8");
  const wasi = createWasi({ args: [basename(path)], stdout: write, stderr: write, stdin });
  const bytes = readFileSync(path);
  const before = process.cpuUsage();
  const module = new WebAssemblyOfTier.Module(bytes);
  const status = wasi.start(new WebAssemblyOfTier.Instance(module, wasi.imports));
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ cpu: (user + system) / 1000, status, output }));
}

/** Figures of a run; undefined if it took too long or ended badly. */
function measure(engine, machine, path) {
  const words = [here, "--one", engine, machine, path];
  const { stdout } = spawnSync(process.execPath, words, {
    encoding: "utf8",
    timeout: LIMIT * 1000,
    maxBuffer: 1 << 26,
  });
  const line = stdout.trim().split("\n").pop();
  return line.startsWith("{") ? JSON.parse(line) : undefined;
}

/** The module of a program; undefined if it cannot be compiled. */
function moduleOf(path, command, folder) {
  if (path.endsWith(".wasm")) return path;
  const output = join(folder, `${basename(path, ".c")}.wasm`);
  const words = [...command, "-w", path, "-o", output, "-lm"];
  return spawnSync(words[0], words.slice(1)).status === 0 ? output : undefined;
}

function programsAt(path) {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => /\.(c|wasm)$/.test(name));
  return names.sort().map((name) => join(path, name));
}

const geometricMean = (list) => Math.exp(list.reduce((sum, x) => sum + Math.log(x), 0) / list.length);

async function main(words) {
  const option = (name) => words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
  const given = words.filter((word) => !word.startsWith("--"));
  const suites = ["micro", "embedded", "kernels"].map((suite) => join(root, "../shared/bench", suite));
  const only = new RegExp(option("only") ?? "");
  const command = option("compiler") === "sea-cc" ? ours : theirs;
  const engines = ["auto", ...(words.includes("--interpreter") ? ["interpreter"] : [])];
  const folder = mkdtempSync(join(tmpdir(), "seaglass-vm-bench-"));
  const machine = join(folder, "machine.mjs");
  const exports = 'export * from "./runtime/vm/index.ts"; export { createWasi } from "./runtime/wasi/index.ts";';
  await build({
    stdin: { contents: exports, resolveDir: root, loader: "ts" },
    bundle: true,
    minifySyntax: true,
    format: "esm",
    outfile: machine,
  });
  const ratios = new Map(engines.map((engine) => [engine, []]));
  console.log(`${"program".padEnd(18)}${["native ms", ...engines].map((name) => name.padStart(13)).join("")}`);
  for (const program of (given.length > 0 ? given : suites).flatMap(programsAt)) {
    if (!only.test(basename(program))) continue;
    const path = moduleOf(program, command, folder);
    const native = path && measure("native", machine, path);
    const cells = engines.map((engine) => {
      const run = native && measure(engine, machine, path);
      if (run === undefined) return "failed";
      if (run.status !== native.status || run.output !== native.output) return "wrong";
      ratios.get(engine).push(run.cpu / native.cpu);
      return (run.cpu / native.cpu).toFixed(2);
    });
    const figures = [native?.cpu.toFixed(0) ?? "failed", ...cells];
    console.log(`${basename(program).padEnd(18)}${figures.map((text) => text.padStart(13)).join("")}`);
  }
  const means = engines.map((engine) => geometricMean(ratios.get(engine)).toFixed(2));
  console.log(`${"geometric mean".padEnd(18)}${["", ...means].map((text) => text.padStart(13)).join("")}`);
  rmSync(folder, { recursive: true });
}

if (process.argv[2] === "--one") await runOne(process.argv.slice(3));
else await main(process.argv.slice(2));
