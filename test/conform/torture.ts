/**
 * The GCC torture programs: 1,653 that are run and 1,903 that are only compiled. They
 * are not part of this repository. They are looked for in the folder that the variable
 * SEAGLASS_TORTURE names (one with `execute` and `compile` in it) and otherwise
 * unpacked from Debian's package gcc-12-source, once, to the system's temporary folder.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Job, Result } from "./job.ts";

/** Said where the programs are absent. */
export const absence =
  "the GCC torture programs are absent: install Debian's package gcc-12-source or set SEAGLASS_TORTURE to gcc.c-torture";

/** The folder with `execute` and `compile` in it. */
export function findTorture(): string | undefined {
  const named = process.env.SEAGLASS_TORTURE;
  if (named !== undefined) return existsSync(join(named, "execute")) ? named : undefined;
  const unpacked = join(tmpdir(), "seaglass-gcc.c-torture");
  if (existsSync(unpacked)) return unpacked;
  const archive = sourceArchive();
  return archive === undefined ? undefined : unpack(archive, unpacked);
}

function sourceArchive(): string | undefined {
  const folder = "/usr/src/gcc-12";
  if (!existsSync(folder)) return undefined;
  const name = readdirSync(folder).find((entry) => /^gcc-12.*\.tar\.xz$/.test(entry));
  return name === undefined ? undefined : join(folder, name);
}

/** Unpacks beside the goal and renames, so that half a folder is never taken for a whole one. */
function unpack(archive: string, folder: string): string {
  const temporary = `${folder}.${process.pid}`;
  mkdirSync(temporary);
  const place = `${archive.replace(/^.*\/|-dfsg|\.tar\.xz$/g, "")}/gcc/testsuite/gcc.c-torture`;
  execFileSync("tar", ["-xf", archive, "-C", temporary, "--strip-components=4", place]);
  renameSync(temporary, folder);
  return folder;
}

/** Names of the programs that are run, or that are only compiled, in a fixed order. */
export function tortureNames(folder: string, part: "execute" | "compile"): string[] {
  const parts = part === "execute" ? ["", "ieee/"] : [""];
  return parts.flatMap((sub) =>
    readdirSync(join(folder, part, sub))
      .filter((name) => name.endsWith(".c"))
      .sort()
      .map((name) => sub + name),
  );
}

/** The job for one program, with the options it asks for itself. */
export function tortureJob(folder: string, part: "execute" | "compile", name: string, flags: readonly string[]): Job {
  const path = join(folder, part, name);
  const text = readFileSync(path, "latin1");
  const own = [...text.matchAll(/dg-(?:additional-)?options\s+"([^"]*)"/g)].flatMap((match) => match[1]!.split(/\s+/));
  const words = ["-w", ...flags, ...own.filter(Boolean), path];
  return { name, words, goal: part === "execute" ? "run" : "object" };
}

/** A selection spread over all programs: every `names.length / count`-th. */
export function selectEvenly(names: readonly string[], count: number): string[] {
  return names.filter((_, i) => Math.floor(((i + 1) * count) / names.length) > Math.floor((i * count) / names.length));
}

/**
 * The programs that are known to fail at a level, with the reasons. The list has lines
 * `name: reason` and, for what fails at some levels only, `name -O0 -O1: reason`.
 */
export function knownFailures(text: string, level: string): Map<string, string> {
  const known = new Map<string, string>();
  for (const line of text.split("\n")) {
    const [, name, levels, reason] = /^([^#\s:]+)((?: -O\w)*): (.+)$/.exec(line) ?? [];
    if (name !== undefined && (levels === "" || levels!.split(" ").includes(level))) known.set(name, reason!);
  }
  return known;
}

/** Where the list of known failures is wrong, in either way. What is known as slow may pass. */
export function surprises(results: readonly Result[], known: ReadonlyMap<string, string>): string[] {
  return results.flatMap((result) => {
    const reason = known.get(result.name);
    if (result.outcome === "pass")
      return reason === undefined || reason.startsWith("slow") ? [] : [`${result.name} passes, though: ${reason}`];
    return reason === undefined ? [describeResult(result)] : [];
  });
}

/** `name: outcome: reason` for what did not pass. */
export const describeResult = ({ name, outcome, reason }: Result): string => `${name}: ${outcome}: ${reason}`;
