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
  const script = join(folder, "worker.cjs");
  bundleWorker(options.root, script);
  const pool = new Pool(() => startThread(script, sysroot), options);
  try {
    return await body((jobs) => Promise.all(jobs.map((job) => pool.run(job))));
  } finally {
    await pool.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Threads live as long as the pool: the longer one runs, the better V8 has compiled the compiler in it. */
class Pool {
  readonly #start: () => Worker;
  readonly #milliseconds: number;
  readonly #threads = new Set<Worker>();
  readonly #idle: Worker[];
  readonly #waiting: ((thread: Worker) => void)[] = [];

  constructor(start: () => Worker, { threads, milliseconds }: PoolOptions) {
    this.#start = start;
    this.#milliseconds = milliseconds ?? 10_000;
    this.#idle = Array.from({ length: threads ?? Math.min(2, availableParallelism()) }, () => this.#add());
  }

  async run(job: Job): Promise<Result> {
    const thread = this.#idle.pop() ?? (await new Promise<Worker>((resolve) => this.#waiting.push(resolve)));
    const result = await perform(thread, job, this.#milliseconds);
    this.#release(result.outcome.startsWith("slow") ? this.#replace(thread) : thread);
    return result;
  }

  async end(): Promise<void> {
    await Promise.all([...this.#threads].map((thread) => thread.terminate()));
  }

  #add(): Worker {
    const thread = this.#start();
    this.#threads.add(thread);
    return thread;
  }

  #replace(thread: Worker): Worker {
    this.#threads.delete(thread);
    thread.terminate();
    return this.#add();
  }

  #release(thread: Worker): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#idle.push(thread);
    else next(thread);
  }
}

function bundleWorker(root: string, outfile: string): void {
  buildSync({
    entryPoints: [join(root, "test/conform/worker.ts")],
    outfile,
    bundle: true,
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
