/**
 * Starts a bundled tool with the machine code that V8 made of it when the package was
 * built: compiling half a megabyte of JavaScript anew would take a third of the time
 * of a small compilation. A cache that another version of Node made is refused by V8
 * and does no harm.
 */
import fs from "node:fs";
import { createRequire, wrap } from "node:module";
import { dirname, join } from "node:path";
import vm from "node:vm";

type Wrapped = (exports: object, require: NodeJS.Require, module: object, file: string, folder: string) => void;

export interface LoadedTool {
  readonly exports: Record<string, (...args: never[]) => unknown>;
  /** What V8 knows of the code by now, for the next start. */
  makeCache(): Uint8Array;
}

/** Loads `dist/NAME.cjs`; for the build, which has no cache yet. */
export function loadTool(dist: string, name: string): LoadedTool {
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
