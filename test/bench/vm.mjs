/**
 * Speed of the virtual machine's tiers against Node's own engine and, where it is installed, wasm3, an interpreter in C:
 *
 *     node test/bench/vm.mjs [--only=REGEX] [--suites=LIST] [--interpreter] [--runs=N] [--compiler=sea-cc] [FILE]...
 *
 * FILE is a C file, a module or a folder of them. Without any, the programs of the benchmark in ../shared/bench, of all
 * suites or of those listed (micro, embedded, kernels, real); those of "real" where prepare.sh has put their sources
 * ($REF). C files are compiled by clang-19 -O2 with wasi-libc, or by sea-cc -O2. Each run is a process of its own, since
 * what one program makes V8 learn slows the next; figures are CPU time in all threads from instantiation on, so
 * compiling counts, and the shortest of N runs. V8 compiles on a thread of its own while the program runs on, so there
 * is a column for the time on the clock too. With --interpreter the interpreter alone is measured too; it takes
 * minutes. `WASM3=FILE` says where wasm3 is, else it is looked for on PATH; its time is that of its process.
 * `STDIN=FILE` gives programs an input.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, dirname, isAbsolute, join } from "node:path";
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
  const [before, start] = [process.cpuUsage(), performance.now()];
  const module = new WebAssemblyOfTier.Module(bytes);
  const status = wasi.start(new WebAssemblyOfTier.Instance(module, wasi.imports));
  const { user, system } = process.cpuUsage(before);
  const clock = performance.now() - start;
  console.log(JSON.stringify({ cpu: (user + system) / 1000, clock, status, output }));
}

/** Figures of a run in another process; undefined if it took too long or ended badly. */
function measureVm(engine, machine, path) {
  const words = [here, "--one", engine, machine, path];
  const { stdout } = spawnSync(process.execPath, words, {
    encoding: "utf8",
    timeout: LIMIT * 1000,
    maxBuffer: 1 << 26,
  });
  const line = stdout.trim().split("\n").pop();
  return line.startsWith("{") ? JSON.parse(line) : undefined;
}

/** The same of wasm3. Node does not tell a child's CPU time, bash does. */
function measureWasm3(command, path) {
  const script = 'TIMEFORMAT="%3U %3S %3R"; time "$0" --stack-size 4000000 "$1" 2>&1';
  const { status, stdout, stderr } = spawnSync("bash", ["-c", script, command, path], {
    encoding: "utf8",
    input: process.env.STDIN === undefined ? "" : readFileSync(process.env.STDIN),
    timeout: LIMIT * 1000,
    maxBuffer: 1 << 26,
  });
  const [user, system, real] = stderr.trim().split("\n").pop().split(" ").map(Number);
  if (status === null || Number.isNaN(real)) return undefined;
  return { cpu: (user + system) * 1000, clock: real * 1000, status, output: stdout };
}

/** Where wasm3 is; undefined if nowhere. */
function findWasm3() {
  if (process.env.WASM3) return process.env.WASM3;
  const places = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, "wasm3"));
  return places.find((place) => existsSync(place));
}

/** The module of a program; undefined if it cannot be compiled. */
function moduleOf({ name, files, flags }, command, folder) {
  if (files[0].endsWith(".wasm")) return files[0];
  const output = join(folder, `${name}.wasm`);
  const words = [...command, "-w", ...flags, ...files, "-o", output, "-lm"];
  return spawnSync(words[0], words.slice(1)).status === 0 ? output : undefined;
}

/** Programs at a path of the command line. */
function programsAt(path) {
  const names = statSync(path).isDirectory() ? readdirSync(path).filter((name) => /\.(c|wasm)$/.test(name)) : undefined;
  const files = names === undefined ? [path] : names.sort().map((name) => join(path, name));
  return files.map((file) => ({ name: basename(file).replace(/\.(c|wasm)$/, ""), files: [file], flags: [] }));
}

/** Programs of the benchmark. Paths in its list that begin with @ are its own, others those of sources elsewhere. */
async function workloads(suites) {
  const list = join(root, "../shared/bench/workloads.mjs");
  const sources = process.env.REF ?? join(tmpdir(), "ref");
  const at = (path) => (path.startsWith("@") ? join(dirname(list), path.slice(1)) : join(sources, path));
  const programs = [];
  for (const { name, suite, files, flags, stdin } of (await import(pathToFileURL(list).href)).default) {
    if (!suites.includes(suite)) continue;
    const program = {
      name,
      files: files.map(at),
      flags: flags.map((flag) =>
        flag.startsWith("-I") && !isAbsolute(flag.slice(2)) ? `-I${at(flag.slice(2))}` : flag,
      ),
      stdin: stdin && at(stdin),
    };
    if (existsSync(program.files[0])) programs.push(program);
    else console.log(`${name} is left out: ${program.files[0]} is absent`);
  }
  return programs;
}

/** The least of each figure of several runs; undefined if one failed. */
function shortest(runs, measure) {
  let best;
  for (let i = 0; i < runs; i++) {
    const run = measure();
    if (run === undefined) return undefined;
    const { cpu, clock } = best ?? run;
    best = { ...run, cpu: Math.min(cpu, run.cpu), clock: Math.min(clock, run.clock) };
  }
  return best;
}

const geometricMean = (list) => Math.exp(list.reduce((sum, x) => sum + Math.log(x), 0) / list.length);

/** Text of ratios: one engine's time by another's. */
class Ratios {
  #lists = new Map();

  constructor(columns) {
    this.columns = columns;
    for (const { title } of columns) this.#lists.set(title, []);
  }

  /** The cells of a program, from its runs by engine. */
  cells(program, runs) {
    return this.columns.map(({ title, of, by, figure }) => {
      const [run, base] = [runs.get(of), runs.get(by)];
      if (run === undefined || base === undefined) return "failed";
      if (run.status !== base.status || run.output !== base.output) return "wrong";
      const ratio = run[figure] / base[figure];
      this.#lists.get(title).push({ program, ratio });
      return ratio.toFixed(2);
    });
  }

  means() {
    return this.columns.map(({ title }) => geometricMean(this.#lists.get(title).map(({ ratio }) => ratio)).toFixed(2));
  }

  worst() {
    return this.columns.map(({ title }) => {
      const list = this.#lists.get(title);
      const { program, ratio } = list.reduce((a, b) => (b.ratio > a.ratio ? b : a), list[0]);
      return `${program} ${ratio.toFixed(2)}`;
    });
  }
}

const row = (name, cells) => console.log(`${name.padEnd(16)}${cells.map((text) => text.padStart(20)).join("")}`);

async function main(words) {
  const option = (name) => words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
  const given = words.filter((word) => !word.startsWith("--"));
  const only = new RegExp(option("only") ?? "");
  const suites = (option("suites") ?? "micro,embedded,kernels,real").split(",");
  const programs = given.length > 0 ? given.flatMap(programsAt) : await workloads(suites);
  const command = option("compiler") === "sea-cc" ? ours : theirs;
  const runs = Number(option("runs") ?? 1);
  const tiers = ["auto", ...(words.includes("--interpreter") ? ["interpreter"] : [])];
  const wasm3 = findWasm3();
  if (wasm3 === undefined) console.log("wasm3 is left out: it is neither at $WASM3 nor on PATH");
  const bases = ["native", ...(wasm3 === undefined ? [] : ["wasm3"])];
  const byCpu = tiers.flatMap((of) => bases.map((by) => ({ title: `${of}/${by}`, of, by, figure: "cpu" })));
  const byClock = bases.slice(1).map((by) => ({ title: `auto/${by} clock`, of: "auto", by, figure: "clock" }));
  const ratios = new Ratios([...byCpu, ...byClock]);
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
  row("program", [...bases.map((base) => `${base} ms`), ...ratios.columns.map(({ title }) => title)]);
  for (const program of programs) {
    if (!only.test(program.name)) continue;
    if (program.stdin) process.env.STDIN = program.stdin;
    const path = moduleOf(program, command, folder);
    const measured = new Map();
    for (const engine of path === undefined ? [] : [...bases, ...tiers]) {
      const measure = () => (engine === "wasm3" ? measureWasm3(wasm3, path) : measureVm(engine, machine, path));
      measured.set(engine, shortest(runs, measure));
    }
    if (program.stdin) delete process.env.STDIN;
    const times = bases.map((base) => measured.get(base)?.cpu.toFixed(0) ?? "failed");
    row(program.name, [...times, ...ratios.cells(program.name, measured)]);
  }
  row("geometric mean", [...bases.map(() => ""), ...ratios.means()]);
  row("worst", [...bases.map(() => ""), ...ratios.worst()]);
  rmSync(folder, { recursive: true });
}

if (process.argv[2] === "--one") await runOne(process.argv.slice(3));
else await main(process.argv.slice(2));
