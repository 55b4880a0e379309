/** Profiles on the road: counted while a program runs, added up in a file, used for the next build. */

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DEFAULT_PROFILE, type FunctionCounts, parseProfile } from "../../compiler/base/profile.ts";

const bin = fileURLToPath(new URL("../../bin", import.meta.url));
let folder = "";

/** `mix` is too large to be copied where nothing is known of its calls; arguments end the program with a status. */
const mixing = Array.from({ length: 45 }, (_, i) => `x = x * ${2 * i + 3} + (x >> ${1 + (i % 13)});`).join(" ");
const sources = {
  "main.c": `#include <stdio.h>
#include <stdlib.h>
unsigned other(unsigned);
static unsigned helper(unsigned x) { switch (x & 3) { case 0: return 1; case 1: return 5; default: return x; } }
unsigned mix(unsigned x) { ${mixing} return x; }
int main(int argc, char **argv) {
  unsigned sum = other(3);
  for (unsigned i = 0; i < 40; i++) for (unsigned j = 0; j < 40; j++) sum += i == 7 ? helper(j) : mix(sum ^ j);
  printf("%u\\n", sum);
  if (argc > 1) exit(3);
  return mix(sum) == mix(1);
}
`,
  "other.c": `static unsigned helper(unsigned x) { return x ? x * 3 : 7; }
unsigned other(unsigned n) { return helper(n) + helper(0); }
`,
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "seaglass-profile-"));
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (command: string, words: string) =>
  spawnSync(command, words.split(" ").filter(Boolean), { cwd: folder, encoding: "utf8" });
const compile = (words: string) => start(join(bin, "sea-cc"), words);
const seaglass = (words: string) => start(join(bin, "seaglass"), words);

function counts(path: string): { runs: number; of: (key: string) => FunctionCounts | undefined } {
  const profile = parseProfile(readFileSync(join(folder, path), "utf8"));
  if (typeof profile === "string") throw new Error(profile);
  return { runs: profile.runs, of: (key) => profile.functions.get(key) };
}

test("what a program counts makes the next build better, and no different", () => {
  const plain = compile("-O2 main.c other.c -o plain");
  expect(plain.stderr).toBe("");
  expect(compile("-O2 -fprofile-generate main.c other.c -o counting").stderr).toBe("");
  const { stdout } = start("./plain", "");
  expect(start("./counting", "")).toMatchObject({ stdout, stderr: "", status: 0 });
  const { of } = counts(DEFAULT_PROFILE);
  expect(of("main")?.counts[0]).toBe(1);
  expect(of("mix")?.counts).toEqual([39 * 40 + 2]);
  // Functions of one name in two units.
  expect(of("main.c:helper")?.counts).toEqual([40, 10, 30, 10, 20]);
  expect(of("other.c:helper")?.counts).toEqual([2, 1, 1]);

  expect(compile("-O2 -fprofile-use main.c other.c -o better").stderr).toBe("");
  expect(start("./better", "")).toMatchObject({ stdout, stderr: "", status: 0 });
  const callsOfMix = (options: string): number =>
    compile(`-O2 ${options} --dump-after=inline -c main.c -o main.o`).stdout.split("call @mix").length - 1;
  expect(callsOfMix("-fprofile-use")).toBeLessThan(callsOfMix(""));
});

test("runs add up, however they end, and wherever a program runs", () => {
  expect(seaglass("run --profile=runs.json main.c other.c").status).toBe(0);
  const before = readFileSync(join(folder, "runs.json"), "utf8");
  expect(seaglass("run --profile=runs.json -O0 main.c other.c -- leave").status).toBe(3);
  const { runs, of } = counts("runs.json");
  expect(runs).toBe(2);
  expect(of("mix")?.counts).toEqual([2 * 39 * 40 + 2]);
  compile("-fprofile-generate main.c other.c -o counting.wasm");
  expect(seaglass("run --vm --profile=vm.json counting.wasm").stderr).toBe("");
  expect(readFileSync(join(folder, "vm.json"), "utf8")).toBe(before);
});

test("the program itself knows the folder it was given", () => {
  compile("-fprofile-generate=counted main.c other.c -o counting");
  start("./counting", "");
  expect(counts(`counted/${DEFAULT_PROFILE}`).runs).toBe(1);
  expect(compile("-O1 -fprofile-use=counted -c main.c").stderr).toBe("");
});

test("functions that have changed since are compiled without it, and told", () => {
  writeFileSync(join(folder, "main.c"), sources["main.c"].replace("case 1: return 5;", "") + "int added;\n");
  seaglass("run --profile=old.json main.c other.c");
  writeFileSync(join(folder, "main.c"), sources["main.c"]);
  const { stderr, status } = compile("-O1 -fprofile-use=old.json main.c other.c -o again");
  expect(stderr).toMatch(/^sea-cc: warning: changed since the profile 'old.json' was made.*: 'main.c:helper'/);
  expect(status).toBe(0);
  expect(compile("-O1 -fprofile-use=old.json -Wno-coverage-mismatch -c main.c").stderr).toBe("");
});

test("what counts nothing, and what is no profile, is told", () => {
  compile("main.c other.c -o plain.wasm");
  expect(seaglass("run --profile plain.wasm").stderr).toContain("compile it with sea-cc -fprofile-generate");
  const { stderr, stdout } = seaglass("run --profile=notes.json main.c other.c");
  expect(stderr).toBe("");
  writeFileSync(join(folder, "notes.json"), "{}");
  const refused = seaglass("run --profile=notes.json main.c other.c");
  expect(refused.stdout).toBe(stdout);
  expect(refused.stderr).toContain("cannot write the profile 'notes.json': it holds something else");
  expect(readFileSync(join(folder, "notes.json"), "utf8")).toBe("{}");
  expect(existsSync(join(folder, "plain.json"))).toBe(false);
});
