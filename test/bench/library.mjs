/** What the benchmarks of the C library share: programs compiled by us and by another compiler, run in turns. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { WASI } from "node:wasi";
import { root } from "./compiler.mjs";

/** Clang with wasi-libc, as Debian installs them. */
export const theirs = ["clang-19", "--target=wasm32-wasi", "--sysroot=/usr", "-O2"];
export const ours = [join(root, "bin/sea-cc"), "-O2"];

export function build(command, source, output) {
  const words = [...command, "-w", "-fno-builtin", join(root, "test/bench", source), "-o", output];
  const { status, stderr } = spawnSync(words[0], words.slice(1), { encoding: "utf8" });
  if (status !== 0) throw new Error(`${words.join(" ")}:\n${stderr}`);
  return output;
}

/** The lines that a module prints, as the optimising compiler of the engine leaves it. */
export function linesOf(module, ...args) {
  const engine = ["--no-liftoff", "--no-wasm-lazy-compilation", "--no-wasm-dynamic-tiering", "--no-warnings"];
  const words = [...engine, new URL(import.meta.url).pathname, module, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim().split("\n");
}

async function runModule([path, ...args]) {
  const wasi = new WASI({ version: "preview1", args: [path, ...args], returnOnExit: true });
  const module = await WebAssembly.compile(readFileSync(path));
  process.exitCode = wasi.start(await WebAssembly.instantiate(module, wasi.getImportObject()));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await runModule(process.argv.slice(2));
