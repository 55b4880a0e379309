/** seaglass build: compile with sensible defaults, and say what came out. */
import fs from "node:fs";
import type { Command } from "commander";
import type { OutputFile } from "../../driver/environment.ts";
import { describeInternalError } from "../internal-error.ts";
import { nodeEnvironment } from "../node-environment.ts";
import { writeAll } from "../node-files.ts";
import { loadCompiler } from "./compiler.ts";
import { Progress } from "./progress.ts";

export function addBuildCommand(program: Command, dist: string): void {
  program
    .command("build")
    .description("compile C files; -o says what is made: prog, x.mjs, x.html, x.wasm")
    .argument("<files...>", "C files, objects, archives, and options of sea-cc")
    .allowUnknownOption()
    .passThroughOptions()
    .action((words: string[]) => {
      process.exitCode = build(words, dist);
    });
}

function build(words: string[], dist: string): number {
  const written: OutputFile[] = [];
  const status = compile(withDefaults(words), dist, (files) => written.push(...files));
  // What was asked for is written last.
  if (status === 0) for (const file of written.reverse()) writeAll(1, `${file.path}  ${sizeText(file.bytes.length)}\n`);
  return status;
}

/** People mean an optimised program and want to hear about mistakes, unless they say otherwise. */
export function withDefaults(words: readonly string[]): string[] {
  const optimized = words.some((word) => /^-O/.test(word));
  return [...(optimized ? [] : ["-O1"]), "-Wall", ...words];
}

/** Runs the driver with progress on the terminal. */
export function compile(
  words: readonly string[],
  dist: string,
  wrote?: (files: readonly OutputFile[]) => void,
): number {
  const env = nodeEnvironment("seaglass", dist);
  const progress = new Progress(process.stderr.isTTY === true);
  try {
    return loadCompiler(dist).runDriver(words, {
      ...env,
      report: (text) => {
        progress.clear();
        env.report(text);
      },
      progress: (step, done, total) => progress.show(step, done, total),
      writeFiles: (files) => {
        const failure = env.writeFiles(files);
        if (failure === undefined) wrote?.(files);
        return failure;
      },
    });
  } catch (error) {
    writeAll(2, `seaglass: ${describeInternalError(error, ["sea-cc", ...words])}`);
    return 1;
  } finally {
    progress.clear();
  }
}

function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(2)} MB`;
}

/** Whether a path is a file that is there. */
export const isFile = (path: string): boolean => fs.statSync(path, { throwIfNoEntry: false })?.isFile() === true;
