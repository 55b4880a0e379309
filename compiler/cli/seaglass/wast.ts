/** seaglass wast: scripts of the WebAssembly specification on the bundled machine. */
import fs from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { Budget, createWebAssembly, type Tier, tiers } from "../../../runtime/vm/index.ts";
import { runScript, type ScriptEngine } from "../../../runtime/vm/script/run.ts";
import { ScriptThreads } from "../../../runtime/vm/script/threads.ts";
import { describeError, writeAll } from "../node-files.ts";
import { addLimitOptions, readLimits } from "./limit-options.ts";
import { isTier } from "./run.ts";

export function addWastCommand(program: Command): void {
  const command = program
    .command("wast")
    .description("run scripts of the WebAssembly specification in the bundled machine, and count assertions")
    .argument("<paths...>", ".wast files, or folders of them")
    .option("--failures", "show each assertion that failed")
    .option("--tier <tier>", `how the machine executes functions: ${tiers.join(", ")}`, "auto")
    .option("--native", "run them in Node's engine instead");
  addLimitOptions(command, "machine").action((paths: string[], options: WastOptions) => {
    const { limits, error } = readLimits(process.argv);
    if (error !== undefined || !isTier(options.tier)) {
      const problem = error ?? `unknown tier '${options.tier}'; there are ${tiers.join(", ")}`;
      writeAll(2, `seaglass: error: ${problem}\n`);
      process.exitCode = 1;
      return;
    }
    const threads = options.native ? undefined : new ScriptThreads();
    const budget = new Budget(limits.machine);
    const machine = () => createWebAssembly({ tier: options.tier as Tier, waitQueue: threads!, budget });
    const engine = options.native ? WebAssembly : machine();
    process.exitCode = runAll(paths, engine as unknown as ScriptEngine, threads, options.failures === true);
  });
}

interface WastOptions {
  readonly failures?: boolean;
  readonly native?: boolean;
  readonly tier: string;
}

function runAll(
  paths: readonly string[],
  engine: ScriptEngine,
  threads: ScriptThreads | undefined,
  showFailures: boolean,
): number {
  let passed = 0;
  let failed = 0;
  try {
    for (const path of paths.flatMap(scriptsAt)) {
      const result = runScript(
        path,
        reading(path, () => fs.readFileSync(path, "utf8")),
        engine,
        threads,
      );
      passed += result.passed;
      failed += result.failures.length;
      writeAll(1, `${path}: ${result.passed} passed, ${result.failures.length} failed\n`);
      if (!showFailures) continue;
      for (const { line, text } of result.failures) writeAll(1, `${path}:${line}: ${text}\n`);
    }
  } catch (error) {
    writeAll(2, `seaglass: error: ${describeError(error)}\n`);
    return 1;
  }
  writeAll(1, `${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

/** The file itself, or all scripts in the folder and those below, sorted. */
function scriptsAt(path: string): string[] {
  return reading(path, () => fs.statSync(path).isDirectory()) ? scriptsBelow(path).sort() : [path];
}

/** Scripts in a folder and those below. Links to folders are not followed, since they may lead back here. */
function scriptsBelow(folder: string): string[] {
  const entries = reading(folder, () => fs.readdirSync(folder, { withFileTypes: true }));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return scriptsBelow(path);
    return entry.name.endsWith(".wast") ? [path] : [];
  });
}

/** What `read` returns; where the system refuses, an error that names the path. */
function reading<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`cannot read '${path}': ${describeError(error)}`);
  }
}
