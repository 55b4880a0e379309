/**
 * Compares printf, strtod and their kin with the host's glibc on many random numbers; see run.mjs. One C program,
 * floats/floats.c, is compiled by gcc and by our compiler; both print a hash for each thousand cases.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

/** Cases of the two kinds in a usual run. */
const DOUBLES = 1_000_000;
const QUADS = 100_000;
/** Cases a process is given at once. */
const STEP = 50_000;
const SHOWN = 10;

export async function main(words: string[], root: string): Promise<number> {
  const { values } = parseArgs({
    args: words,
    options: {
      count: { type: "string", default: String(DOUBLES) },
      quads: { type: "string", default: String(QUADS) },
      seed: { type: "string", default: "0" },
    },
  });
  const first = Number(values.seed);
  const wrong = compareFloats(root, { double: Number(values.count), quad: Number(values.quads) }, first, console.log);
  for (const line of wrong) console.log(line);
  return wrong.length === 0 ? 0 : 1;
}

export function missingCompiler(): string | undefined {
  return spawnSync("gcc", ["--version"]).status === 0 ? undefined : "gcc is not installed";
}

/** @returns lines that differ, ours after theirs, at most SHOWN of each kind */
export function compareFloats(
  root: string,
  counts: Readonly<Record<"double" | "quad", number>>,
  first: number,
  report: (line: string) => void = () => {},
): string[] {
  const folder = mkdtempSync(join(tmpdir(), "seaglass-floats-"));
  const source = join(root, "test/conform/floats/floats.c");
  const [theirs, ours] = [join(folder, "theirs"), join(folder, "ours")];
  const run = (command: string, words: string[]): string => {
    const { status, stdout, stderr } = spawnSync(command, words, { encoding: "utf8", maxBuffer: 2 ** 30 });
    if (status !== 0) throw new Error(`${command} ${words.join(" ")}: ${stderr}`);
    return stdout;
  };
  const differences = (...words: string[]): [string, string][] => {
    const [expected, found] = [theirs, ours].map((program) => run(program, words).split("\n"));
    return expected!.flatMap((line, i): [string, string][] => (line === found![i] ? [] : [[line, found![i]!]]));
  };
  try {
    run("gcc", ["-O2", "-w", source, "-o", theirs, "-lm"]);
    run(join(root, "bin/sea-cc"), ["-O2", "-w", source, "-o", ours]);
    return (["double", "quad"] as const).flatMap((kind) => {
      const wrong: string[] = [];
      for (let from = first; from < first + counts[kind]; from += STEP) {
        const to = Math.min(from + STEP, first + counts[kind]);
        for (const [block] of differences(kind, String(from), String(to))) {
          const start = Number.parseInt(block, 10);
          const end = Math.min(start + 1000, to);
          if (wrong.length < SHOWN)
            wrong.push(
              ...differences(kind, String(Math.max(start, from)), String(end), "-v").map((pair) => pair.join("\n  ")),
            );
        }
        report(`${kind}: up to ${to} compared, ${wrong.length === 0 ? "all equal" : "not all equal"}`);
      }
      return wrong.slice(0, SHOWN);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
