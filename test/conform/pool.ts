/**
 * Compiles and runs many small programs: a few threads, each with the compiler in it,
 * so that a program costs tens of milliseconds instead of two processes. A thread that
 * does not answer in time is ended and replaced; its job is the one that was too slow.
 */

import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { buildSync } from "esbuild";
import type { Job, Outcome, Result } from "./job.ts";

export interface PoolOptions {
  /** Of the repository. */
  readonly root: string;
  readonly threads?: number;
  /** For the compiler and the program each. */
  readonly milliseconds?: number;
}

/** A thread's stack in MiB: as much as Node gives a process, so that what is too deep for sea-cc is too deep here. */
const STACK_SIZE = 1;

/** Runs all jobs. @returns the results in the order of the jobs */
export type RunJobs = (jobs: readonly Job[]) => Promise<Result[]>;

/** Gives `body` a pool. The compiler is bundled once: what is edited meanwhile does not matter. */
export async function withPool<T>(options: PoolOptions, body: (run: RunJobs) => Promise<T>): Promise<T> {
  const sysroot = join(options.root, "dist/sysroot");
  if (!existsSync(join(sysroot, "lib/libc.a"))) throw new Error("dist/ is missing; run: npm run build");
  const folder = mkdtempSync(join(tmpdir(), "seaglass-pool-"));
  try {
    const script = join(folder, "worker.cjs");
    bundleWorker(options.root, script);
    return await body((jobs) => runJobs(jobs, () => startThread(script, sysroot), options));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runJobs(jobs: readonly Job[], start: () => Worker, options: PoolOptions): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const serve = async (): Promise<void> => {
    let thread = start();
    while (next < jobs.length) {
      const index = next++;
      const result = await perform(thread, jobs[index]!, options.milliseconds ?? 10_000);
      if (result.outcome.startsWith("slow")) {
        await thread.terminate();
        thread = start();
      }
      results[index] = result;
    }
    await thread.terminate();
  };
  const threads = options.threads ?? Math.min(2, availableParallelism());
  await Promise.all(Array.from({ length: threads }, serve));
  return results;
}

function bundleWorker(root: string, outfile: string): void {
  buildSync({
    entryPoints: [join(root, "test/conform/worker.ts")],
    outfile,
    bundle: true,
    keepNames: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    logLevel: "error",
    external: ["binaryen"],
  });
}

function startThread(script: string, sysroot: string): Worker {
  const thread = new Worker(script, { workerData: { sysroot }, resourceLimits: { stackSizeMb: STACK_SIZE } });
  thread.setMaxListeners(0);
  return thread;
}

function perform(thread: Worker, job: Job, milliseconds: number): Promise<Result> {
  return new Promise((resolve) => {
    let phase: Outcome = "slow compile";
    const finish = (result: Result): void => {
      clearTimeout(timer);
      thread.off("message", onMessage).off("error", onError);
      resolve(result);
    };
    const fail = (outcome: Outcome, reason: string): void =>
      finish({ name: job.name, outcome, reason, stdout: "", compileMilliseconds: 0, runMilliseconds: 0 });
    const onTime = (): void => fail(phase, `no end after ${milliseconds} ms`);
    const onMessage = (message: Result | "compiled"): void => {
      if (message !== "compiled") {
        finish(message);
        return;
      }
      phase = "slow run";
      clearTimeout(timer);
      timer = setTimeout(onTime, milliseconds);
    };
    const onError = (error: Error): void => fail(phase === "slow run" ? "slow run" : "slow compile", error.message);
    let timer = setTimeout(onTime, milliseconds);
    thread.on("message", onMessage).on("error", onError);
    thread.postMessage(job);
  });
}
