/**
 * Random programs without undefined behaviour, made by csmith. Each prints a checksum
 * of its variables; native gcc says what it must be. `-m32` gives gcc our `long` and
 * pointers, `-malign-double` our layout of 64-bit members, `-mfpmath=sse` our floating
 * point.
 *
 * A program costs two processor seconds, half of them csmith's and gcc's. So that both
 * cores always have something to do, several programs are on their way at a time.
 * Limits count processor time: they mean the same on a busy machine.
 */
import { execFile, spawnSync } from "node:child_process";
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
  /** Whether the native compiler agrees with itself: `--builtins` makes calls such as `__builtin_clz(0)`. */
  isDefined(): Promise<boolean>;
}

/** A program whose answer at one level is not the native one. */
export interface Disagreement {
  readonly program: Program;
  readonly level: string;
  readonly reason: string;
}

const headers = "/usr/include/csmith";
const nativeFlags = ["-m32", "-malign-double", "-msse2", "-mfpmath=sse", "-w", "-I", headers];
const levels = ["-O0", "-O2"];
/** Programs on their way at a time: two with us, two with csmith and gcc. */
const LANES = 4;
/** Processor seconds. Few seeds take csmith longer, but those take minutes. */
const CSMITH_LIMIT = 2;
/** Processor seconds. A program that ends does so at once. */
const NATIVE_LIMIT = 1;
/** What our compiler and its program may take, in milliseconds. */
export const LIMIT = 100_000;

/** Options of csmith for a seed: what it leaves out by default, in turn. */
const widenings = [
  ["--float"],
  ["--builtins"],
  ["--inline-function", "--inline-function-prob", "80"],
  ["--float", "--builtins", "--volatile-pointers", "--const-pointers"],
  ["--max-struct-fields", "20", "--max-union-fields", "10", "--max-array-dim", "4"],
  ["--max-pointer-depth", "4", "--max-block-depth", "7", "--max-expr-complexity", "15"],
];

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

/** Which programs are compared. */
export interface Seeds {
  readonly first: number;
  /** How many; seeds whose program csmith does not finish or that itself does not end are passed over. */
  readonly count: number;
  /** Makes use of csmith's options. */
  readonly widened?: boolean;
}

/** Compares the programs of the seeds, in no certain order; tells of each when it is done. */
export async function compareSeeds(
  { first, count, widened = false }: Seeds,
  run: RunJobs,
  onCompared: (program: Program, found: readonly Disagreement[]) => void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "seaglass-csmith-"));
  let seed = first;
  let wanted = count;
  const work = async (): Promise<void> => {
    while (wanted > 0) {
      wanted--;
      const program = await makeProgram(seed++, widened, folder);
      if (program === undefined) wanted++;
      else onCompared(program, await compare(program, run));
    }
  };
  try {
    await Promise.all(Array.from({ length: LANES }, work));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function makeProgram(seed: number, widened: boolean, folder: string): Promise<Program | undefined> {
  const options = widened ? widenings[seed % widenings.length]! : [];
  const source = join(folder, `${seed}.c`);
  const binary = join(folder, `${seed}`);
  const text = await command(CSMITH_LIMIT, "csmith", ["--seed", String(seed), ...options], folder);
  // Builtins of the native processor say nothing about ours.
  if (text === undefined || text.includes("__builtin_ia32_")) return undefined;
  writeFileSync(source, text);
  const native = async (level: string): Promise<string | undefined> => {
    await command(60, "gcc", [...nativeFlags, level, source, "-o", binary], folder);
    const printed = await command(NATIVE_LIMIT, binary, [], folder);
    rmSync(binary, { force: true });
    return printed;
  };
  const expected = await native("-O0");
  return expected === undefined
    ? undefined
    : { seed, text, expected, isDefined: async () => (await native("-O2")) === expected };
}

/** What the command printed; undefined if it failed or took more than so many seconds of the processor. */
function command(seconds: number, file: string, words: readonly string[], cwd: string): Promise<string | undefined> {
  const limited = ["-c", `ulimit -t ${seconds}; exec "$0" "$@"`, file, ...words];
  return new Promise((resolve) => {
    execFile("sh", limited, { cwd, maxBuffer: 1 << 26 }, (error, stdout) =>
      resolve(error === null ? stdout : undefined),
    );
  });
}

async function compare(program: Program, run: RunJobs): Promise<Disagreement[]> {
  const results = await run(levels.map((level) => jobOf(program, level)));
  const found = levels.flatMap((level, i) => {
    const reason = describeDifference(program, results[i]!);
    return reason === undefined ? [] : [{ program, level, reason }];
  });
  return found.length > 0 && (await program.isDefined()) ? found : [];
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
