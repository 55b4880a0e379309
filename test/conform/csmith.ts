/**
 * Random programs without undefined behaviour, made by csmith. Each prints a checksum
 * of its variables; native gcc says what it must be. `-m32` gives gcc our `long` and
 * pointers, `-malign-double` our layout of 64-bit members.
 */
import { execFile, execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Job, Result } from "./job.ts";
import type { RunJobs } from "./pool.ts";

export interface Program {
  readonly seed: number;
  readonly text: string;
  /** What the native program printed. */
  readonly expected: string;
}

/** A program whose answer at one level is not the native one. */
export interface Disagreement {
  readonly program: Program;
  readonly level: string;
  readonly reason: string;
}

const headers = "/usr/include/csmith";
export const levels = ["-O0", "-O2"];
const NATIVE_LIMIT = 5000;
/** What our compiler and its program may take, in milliseconds. */
export const LIMIT = 20 * NATIVE_LIMIT;

/** Why random programs cannot be made here, in words; undefined if they can. */
export function missingTools(): string | undefined {
  // csmith leaves a file in the folder where it runs.
  if (spawnSync("csmith", ["--version"], { cwd: tmpdir() }).status !== 0)
    return "csmith is absent: install Debian's package csmith";
  if (!existsSync(join(headers, "csmith.h"))) return "csmith.h is absent: install Debian's package libcsmith-dev";
  const probe = spawnSync("gcc", ["-m32", "-x", "c", "-o", "/dev/null", "-"], {
    input: "int main(void) { return 0; }",
  });
  return probe.status === 0 ? undefined : "gcc -m32 does not work: install Debian's package gcc-multilib";
}

/** The programs of the seeds; those that natively do not end in time are left out. */
export async function makePrograms(seeds: readonly number[]): Promise<Program[]> {
  const folder = mkdtempSync(join(tmpdir(), "seaglass-csmith-"));
  try {
    const programs: Program[] = [];
    const rest = [...seeds];
    const work = async (): Promise<void> => {
      for (let seed = rest.shift(); seed !== undefined; seed = rest.shift()) {
        const program = await makeProgram(seed, folder);
        if (program !== undefined) programs.push(program);
      }
    };
    await Promise.all([work(), work()]);
    return programs.sort((a, b) => a.seed - b.seed);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function makeProgram(seed: number, folder: string): Promise<Program | undefined> {
  const text = execFileSync("csmith", ["--seed", String(seed)], { cwd: folder, encoding: "utf8", maxBuffer: 1 << 26 });
  const source = join(folder, `${seed}.c`);
  const binary = join(folder, `${seed}`);
  writeFileSync(source, text);
  await command("gcc", ["-m32", "-malign-double", "-O1", "-w", "-I", headers, source, "-o", binary], 60_000);
  const expected = await command(binary, [], NATIVE_LIMIT).catch(() => undefined);
  rmSync(binary, { force: true });
  return expected === undefined ? undefined : { seed, text, expected };
}

function command(file: string, words: readonly string[], timeout: number): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(file, words, { timeout, killSignal: "SIGKILL" }, (error, stdout) =>
      error === null ? resolve(stdout) : reject(error),
    );
  });
}

/** Compiles and runs each program at every level. @returns what went wrong */
export async function compare(programs: readonly Program[], run: RunJobs): Promise<Disagreement[]> {
  const cases = programs.flatMap((program) => levels.map((level) => ({ program, level })));
  const results = await run(cases.map(({ program, level }) => jobOf(program, level)));
  return cases.flatMap(({ program, level }, i) => {
    const reason = describeDifference(program, results[i]!);
    return reason === undefined ? [] : [{ program, level, reason }];
  });
}

function jobOf({ seed, text }: Program, level: string): Job {
  const path = `seed-${seed}.c`;
  return {
    name: `${path} ${level}`,
    words: ["-w", level, "-I", headers, path],
    files: { [path]: text },
    goal: "run",
    validate: true,
  };
}

function describeDifference({ expected }: Program, { outcome, reason, stdout }: Result): string | undefined {
  if (outcome !== "pass") return `${outcome}: ${reason}`;
  return stdout === expected ? undefined : `printed '${stdout.trim()}', gcc's program '${expected.trim()}'`;
}
