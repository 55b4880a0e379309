/**
 * Modules made by clang with wasi-libc, of the benchmark's programs: each runs on Node's engine and on tiers of the
 * virtual machine, and has to end with the same status and the same output.
 *
 *     node clang-modules.mjs [--tiers=auto,jit,interpreter] [--flags=LIST] [--suites=LIST] [--seconds=1200] [NAME...]
 *
 * The programs are in ../shared/bench; those of its suite "real" run where prepare.sh has put their sources ($REF).
 * LIST has commas; flags are "O0", "O2" and "O2 msimd128" unless given.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const here = fileURLToPath(import.meta.url);
const root = fileURLToPath(new URL("../..", import.meta.url));
const bench = join(root, "../shared/bench");
const sources = process.env.REF ?? join(tmpdir(), "ref");
const clang = ["clang-19", "--target=wasm32-wasi", "--sysroot=/usr", "-w"];

/** One run in this process: prints how the program ends, as JSON. */
async function runOne([engine, machine, path, stdin]) {
  const { createWebAssembly, createWasi } = await import(pathToFileURL(machine).href);
  const Engine = engine === "native" ? WebAssembly : createWebAssembly({ tier: engine });
  const hash = createHash("sha256");
  let length = 0;
  const write = (part) => {
    hash.update(part);
    length += part.length;
    return part.length;
  };
  const input = stdin === undefined ? "" : readFileSync(stdin, "utf8");
  const wasi = createWasi({ args: ["program"], stdout: write, stderr: write, stdin: input });
  const status = wasi.start(new Engine.Instance(new Engine.Module(readFileSync(path)), wasi.imports));
  console.log(JSON.stringify({ status, length, hash: hash.digest("hex") }));
}

/** How a run ends: what it prints, or why it prints nothing. */
function outcomeOf(engine, machine, path, stdin, seconds) {
  const words = [here, "--one", engine, machine, path, ...(stdin === undefined ? [] : [stdin])];
  const run = spawnSync(process.execPath, words, { encoding: "utf8", timeout: seconds * 1000 });
  if (run.error !== undefined) return run.error.code === "ETIMEDOUT" ? "out of time" : String(run.error);
  return run.status === 0 ? run.stdout.trim() : run.stderr.trim().slice(0, 2000);
}

/** Where a path of the benchmark's table is. */
const resolvePath = (path) =>
  isAbsolute(path) ? path : path[0] === "@" ? join(bench, path.slice(1)) : join(sources, path);

function compile(workload, options, output) {
  const flags = workload.flags.map((flag) => (flag.startsWith("-I") ? `-I${resolvePath(flag.slice(2))}` : flag));
  const words = [...clang, ...options, ...flags, ...workload.files.map(resolvePath), "-o", output, "-lm"];
  const { status, stderr } = spawnSync(words[0], words.slice(1), { encoding: "utf8" });
  if (status !== 0) throw new Error(`${words.join(" ")}:\n${stderr}`);
}

async function main(words) {
  const text = (value) => ({ type: "string", default: value });
  const options = {
    tiers: text("auto,jit"),
    flags: text("O0,O2,O2 msimd128"),
    suites: text("micro,embedded,kernels,real"),
    seconds: text("1200"),
  };
  const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true });
  const { default: table } = await import(pathToFileURL(join(bench, "workloads.mjs")).href);
  const folder = mkdtempSync(join(tmpdir(), "seaglass-clang-"));
  const machine = join(folder, "machine.mjs");
  const contents = 'export * from "./runtime/vm/index.ts"; export { createWasi } from "./runtime/wasi/index.ts";';
  await build({ stdin: { contents, resolveDir: root, loader: "ts" }, bundle: true, format: "esm", outfile: machine });
  let [passed, failed] = [0, 0];
  for (const workload of table) {
    if (!values.suites.split(",").includes(workload.suite)) continue;
    if (positionals.length > 0 && !positionals.includes(workload.name)) continue;
    if (!workload.files.every((path) => existsSync(resolvePath(path)))) {
      console.log(`${workload.name}: its sources are absent`);
      continue;
    }
    for (const flags of values.flags.split(",")) {
      const module = join(folder, "program.wasm");
      compile(
        workload,
        flags.split(" ").map((flag) => `-${flag}`),
        module,
      );
      const stdin = workload.stdin && resolvePath(workload.stdin);
      const wanted = outcomeOf("native", machine, module, stdin, Number(values.seconds));
      if (!wanted.startsWith("{")) throw new Error(`${workload.name} -${flags}: ${wanted}`);
      for (const tier of values.tiers.split(",")) {
        const found = outcomeOf(tier, machine, module, stdin, Number(values.seconds));
        if (found === wanted) passed++;
        else failed++;
        if (found !== wanted) console.log(`${workload.name} -${flags}, ${tier}: ${found}, not ${wanted}`);
      }
    }
  }
  rmSync(folder, { recursive: true });
  console.log(`passed: ${passed}, failed: ${failed}`);
  return failed === 0 ? 0 : 1;
}

if (process.argv[2] === "--one") await runOne(process.argv.slice(3));
else process.exitCode = await main(process.argv.slice(2));
