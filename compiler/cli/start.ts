/**
 * Starts a bundled tool with the machine code that V8 made of it when the package was
 * built: compiling half a megabyte of JavaScript anew would take a third of the time
 * of a small compilation. A cache that another version of Node made is refused by V8
 * and does no harm.
 */
import fs from "node:fs";
import { createRequire, wrap } from "node:module";
import { dirname, join } from "node:path";
import v8 from "node:v8";
import vm from "node:vm";

/**
 * V8 set for a tool that works for one to ten seconds and ends: its optimizing compiler
 * costs some 10 ms per function, so it starts nine times later than by default and
 * inlines less. SQLite at -O0, CPU in all threads: 7.3 s by default, 5.8 s with the
 * budget alone, 5.3 s with both. `seaglass` keeps the defaults: it may run a VM for long.
 */
const flags: Readonly<Record<string, readonly string[]>> = {
  cc: ["--interrupt-budget=600000", "--max-inlined-bytecode-size-cumulative=300"],
};

type Wrapped = (exports: object, require: NodeJS.Require, module: object, file: string, folder: string) => void;

export interface LoadedTool {
  readonly exports: Record<string, (...args: never[]) => unknown>;
  /** What V8 knows of the code by now, for the next start. */
  makeCache(): Uint8Array;
}

/**
 * Loads `dist/NAME.cjs`; for the build, which has no cache yet. The flags stay for the
 * rest of the process, and V8 refuses a cache made under others.
 */
export function loadTool(dist: string, name: string): LoadedTool {
  for (const flag of flags[name] ?? []) v8.setFlagsFromString(flag);
  const file = join(dist, `${name}.cjs`);
  const script = new vm.Script(wrap(fs.readFileSync(file, "latin1")), {
    filename: file,
    cachedData: readCache(join(dist, `${name}.cache`)),
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} };
  const run = script.runInThisContext() as Wrapped;
  run(module.exports, createRequire(file), module, file, dirname(file));
  return { exports: module.exports, makeCache: () => script.createCachedData() };
}

/** For the launchers in bin/. */
export const start = (name: string): LoadedTool["exports"] => loadTool(__dirname, name).exports;

function readCache(path: string): Buffer | undefined {
  try {
    return fs.readFileSync(path);
  } catch {
    return undefined;
  }
}
