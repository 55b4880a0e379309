/** sea-cc: the drop-in C compiler on Node. */
import { basename, resolve } from "node:path";
import { runDriver } from "../driver/driver.ts";
import type { Environment } from "../driver/environment.ts";
import { compileInMemory, memberNames } from "../driver/library.ts";
import { runInDeepThread, StackExhausted } from "./deep-thread.ts";
import { settingEngine } from "./engine-settings.ts";
import { describeInternalError } from "./internal-error.ts";
import { nodeEnvironment } from "./node-environment.ts";
import { nodeHost, writeAll } from "./node-files.ts";

// For seaglass, which loads this bundle when there is something to compile.
export { runDriver } from "../driver/driver.ts";
export { assembleModule, printBinary } from "../driver/text-modules.ts";
export { writeArchive } from "../object/archive.ts";
export { main as linkerMain } from "./ld.ts";

/** Runs the process's command line. @returns the exit status; undefined if a thread will set it */
export function main(folder: string): number | undefined {
  const dist = resolve(folder);
  const words = process.argv.slice(2);
  const tool = basename(process.argv[1] ?? "sea-cc");
  const stackExhausted = (): never => {
    throw new StackExhausted();
  };
  try {
    return run(words, { ...nodeEnvironment(tool, dist), host: settingEngine(nodeHost), stackExhausted });
  } catch (error) {
    if (!(error instanceof StackExhausted)) throw error;
    runInDeepThread(dist, tool, words);
    return undefined;
  }
}

/** What deep-thread.ts runs. */
export const mainOfThread = (dist: string, tool: string, words: readonly string[]): number =>
  run(words, nodeEnvironment(tool, dist));

function run(words: readonly string[], env: Environment): number {
  const { tool } = env.identity;
  try {
    return runDriver(words, env);
  } catch (error) {
    if (error instanceof StackExhausted) throw error;
    writeAll(2, `${tool}: ${describeInternalError(error, [tool, ...words])}`);
    return 1;
  }
}

/** For the build: a command whose output is dropped. */
export function warmUp(words: readonly string[], dist: string): void {
  const status = runDriver(words, { ...nodeEnvironment("sea-cc", dist), writeFiles: () => undefined });
  if (status !== 0) throw new Error("the compiler just built cannot compile hello.c");
}

export interface LibraryObjects {
  readonly members: { name: string; bytes: Uint8Array }[];
  /** Sources with mistakes, or that stopped the compiler; what was wrong has been reported. */
  readonly failed: string[];
}

/** For the build: compiles sources to members of an archive. */
export function compileLibrary(paths: readonly string[], flags: readonly string[], dist: string): LibraryObjects {
  const env = nodeEnvironment("sea-cc", dist);
  const names = memberNames(paths);
  const result: LibraryObjects = { members: [], failed: [] };
  paths.forEach((path, i) => {
    const bytes = compileOrExplain(path, flags, env);
    if (bytes === undefined) result.failed.push(path);
    else result.members.push({ name: names[i]!, bytes });
  });
  return result;
}

function compileOrExplain(path: string, flags: readonly string[], env: Environment): Uint8Array | undefined {
  try {
    return compileInMemory(path, flags, env);
  } catch (error) {
    env.report(describeInternalError(error, ["sea-cc", ...flags, "-c", path]));
    return undefined;
  }
}
