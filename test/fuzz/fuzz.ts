/**
 * Compiles mutants of the programs of this repository. Whatever the source is, the
 * compiler says what is wrong with it or makes a module that is valid, and comes to an
 * end.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Job, Result } from "../conform/job.ts";
import type { RunJobs } from "../conform/pool.ts";
import { Random } from "../harness/random.ts";
import { filesBelow } from "../harness/runner.ts";
import { type Corpus, mutate } from "./mutate.ts";

/** Milliseconds for one input. */
export const LIMIT = 5000;
/** Longer programs tell little more and cost much. */
const MAX_LENGTH = 20_000;

export interface Programs extends Corpus {
  readonly paths: readonly string[];
}

/** A mutant that was not handled well. */
export interface Finding {
  readonly number: number;
  readonly job: Job;
  readonly result: Result;
}

export function readPrograms(root: string): Programs {
  const sources = ["test", "examples", "stdlib/src"]
    .flatMap((folder) => filesBelow(join(root, folder)))
    .filter((path) => path.endsWith(".c"))
    .map((path) => ({ path, name: relative(root, path), text: readFileSync(path, "latin1") }))
    .filter(({ text }) => text.length <= MAX_LENGTH);
  const keys = sources.map(({ name }, index) => ({
    index,
    key: hash(name),
    wrong: name.startsWith("test/diagnostics"),
  }));
  const [wrong, right] = [keys.filter(({ wrong }) => wrong), keys.filter(({ wrong }) => !wrong)];
  return {
    paths: sources.map(({ path }) => path),
    texts: sources.map(({ text }) => text),
    choose: (random) => rendezvous(random, random.chance(0.2) ? wrong : right),
  };
}

/** Chooses so that a new program takes its share and changes no other choice (rendezvous hashing). */
function rendezvous(random: Random, programs: readonly { readonly index: number; readonly key: number }[]): number {
  const number = random.below(2 ** 32);
  const weights = programs.map(({ key }) => new Random(key ^ number).next());
  return programs[weights.reduce((best, weight, i) => (weight > weights[best]! ? i : best), 0)]!.index;
}

const hash = (text: string): number => createHash("sha256").update(text).digest().readInt32LE();

const flagSets = [
  ["-O0"],
  ["-O0", "-g"],
  ["-O1"],
  ["-O2"],
  ["-O2", "-msimd128"],
  ["-O1", "-Wall", "-Wextra"],
  ["-O1", "-std=c89"],
  ["-O0", "-std=c2x", "-pedantic"],
  ["-Os", "-fms-extensions", "-fshort-enums"],
];

/** All functions go into the module, and nothing has to be there. */
const always = ["--verify", "-nostartfiles", "-Wl,--no-entry,--export-all,--allow-undefined"];
const folders = ["test/harness", "stdlib/src"];

/** Input `number` of the run with this seed; each can be made alone. */
export function fuzzJob(root: string, programs: Programs, seed: number, number: number): Job {
  const random = new Random(seed * 1_000_003 + number);
  const index = programs.choose(random);
  const text = mutate(random, programs, index);
  // Beside the program, so that its headers are found.
  const path = join(dirname(programs.paths[index]!), "mutant.c");
  const flags = random.pick(flagSets);
  return {
    name: `${seed}/${number} of ${relative(root, programs.paths[index]!)} ${flags.join(" ")}`,
    words: [...flags, ...always, ...folders.flatMap((folder) => ["-I", join(root, folder)]), path],
    files: { [path]: Buffer.from(text, "latin1") },
    goal: "module",
    validate: true,
  };
}

const isBad = ({ outcome }: Result): boolean => outcome !== "pass" && outcome !== "rejected";

/** @returns what went wrong; what was too slow is tried again before, alone, for a busy machine may be the reason */
export async function fuzz(jobs: readonly Job[], run: RunJobs, first: number): Promise<Finding[]> {
  const results = await run(jobs);
  for (const [i, result] of results.entries()) {
    if (result.outcome === "slow compile") [results[i]] = (await run([jobs[i]!])) as [Result];
  }
  return jobs.flatMap((job, i) => (isBad(results[i]!) ? [{ number: first + i, job, result: results[i]! }] : []));
}
