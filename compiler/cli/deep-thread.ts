/**
 * Compiles programs that nest deeper than the stack of the process.
 *
 * The stages walk trees by recursion, and Node gives a process a stack of 1 MB, which
 * `a = b = c = …` of some thousand links exhausts. The size is fixed once Node runs, but
 * a thread can have any. Threads start slowly, so a command runs in one only after it
 * has run out of stack: it is then done once more from the start.
 */
import { join } from "node:path";

/** In MiB; address space that is not touched costs nothing. */
const STACK_SIZE = 512;

/** Thrown out of the driver when the stack was exhausted. */
export class StackExhausted extends Error {}

/** Runs the command in a thread with a large stack; the exit status is set when it ends. */
export function runInDeepThread(dist: string, tool: string, words: readonly string[]): void {
  const code = `process.exitCode = require(${JSON.stringify(join(dist, "start.cjs"))}).start("cc").mainOfThread(...require("node:worker_threads").workerData)`;
  // Loaded only now: few commands need threads, and every one would wait for them.
  const { Worker } = process.getBuiltinModule("node:worker_threads");
  const thread = new Worker(code, {
    eval: true,
    workerData: [dist, tool, words],
    resourceLimits: { stackSizeMb: STACK_SIZE },
  });
  thread.on("exit", (status) => {
    process.exitCode = status;
  });
}
