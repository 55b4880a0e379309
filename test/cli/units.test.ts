/** Several units in one command: what the program does must not tell that they were optimised as one. */

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const bin = fileURLToPath(new URL("../../bin", import.meta.url));
let folder = "";

const sources = {
  "main.c": `#include <stdio.h>
int twice(int), work(int);
extern int config;
static int count = 1;
static int helper(int x) { return x + count++; }
int main(void) { printf("%d %d %d\\n", twice(21), helper(config), work(3)); }
`,
  "other.c": `int config = 5;
static int count = 10;
static int helper(int x) { return x * count++; }
int unused(int x) { return x / 3; }
int twice(int x) { return 2 * x; }
int work(int n) { int s = 0; for (int i = 0; i < n; i++) s += helper(i); return s; }
`,
  "again.c": "int nowhere(void); int twice(int x) { return nowhere() + x; }\n",
  "hook.c": "int hooked(int x) { return x + 1; }\nint main(void) { extern int calls(void); return calls(); }\n",
  "calls.c": "int hooked(int); int calls(void) { return hooked(41); }\n",
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "seaglass-units-"));
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (command: string, words: string) =>
  spawnSync(command, words.split(" "), { cwd: folder, encoding: "utf8" });
const compile = (words: string) => start(join(bin, "sea-cc"), words);

test("share no names by chance and do the same", () => {
  expect(compile("-O2 main.c other.c -o joined").stderr).toBe("");
  expect(start("./joined", "").stdout).toBe("42 6 35\n");
  compile("-O2 -c main.c other.c");
  compile("-O2 --no-binaryen -s main.o other.o -o apart.wasm");
  compile("-O2 --no-binaryen -s main.c other.c -o joined.wasm");
  const size = (name: string) => statSync(join(folder, name)).size;
  expect(size("joined.wasm")).toBeLessThan(size("apart.wasm"));
});

test("are named in messages as they were written", () => {
  const { stderr, status } = compile("-O2 main.c other.c again.c");
  expect(status).toBe(1);
  expect(stderr).toContain("'twice' is defined in other.c");
  expect(stderr).toContain("'twice' is defined in again.c");
});

test("keep what other objects of the link call", () => {
  compile("-O2 -c calls.c");
  expect(compile("-O2 hook.c calls.o -o hook").stderr).toBe("");
  expect(start("./hook", "").status).toBe(42);
});
