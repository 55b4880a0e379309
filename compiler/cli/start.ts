/**
 * Starts a bundled tool with the machine code that V8 made of it when the package was
 * built: compiling a megabyte of JavaScript anew would take a third of the time
 * of a small compilation. A cache that another version of Node made is refused by V8
 * and does no harm.
 *
 * A bundle is the text of a function of the parameters that Node gives to a module, so
 * that it need not be copied to be wrapped.
 */
import fs from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

type Wrapped = (exports: object, require: NodeJS.Require, module: object, file: string, folder: string) => void;

export interface LoadedTool {
  readonly exports: Record<string, (...args: never[]) => unknown>;
  /** What V8 knows of the code by now, for the next start. */
  makeCache(): Uint8Array;
}

/** Loads the tool `NAME.js`, by default from beside this file; for the build, which has no cache yet, and for tools. */
export function loadTool(name: string, folder: string = __dirname): LoadedTool {
  const file = join(folder, `${name}.js`);
  const script = new vm.Script(fs.readFileSync(file, "latin1"), {
    filename: file,
    cachedData: readCache(join(folder, `${name}.cache`)),
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} };
  const run = script.runInThisContext() as Wrapped;
  run(module.exports, require, module, file, folder);
  return { exports: module.exports, makeCache: () => script.createCachedData() };
}

/** For the launchers in bin/. */
export const start = (name: string): LoadedTool["exports"] => loadTool(name).exports;

function readCache(path: string): Buffer | undefined {
  try {
    return fs.readFileSync(path);
  } catch {
    return undefined;
  }
}
