/** Limits of `seaglass run`: a program that exceeds one is stopped, and the user is told why. */

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const bin = fileURLToPath(new URL("../../bin", import.meta.url));
let folder = "";

const source = `#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
static volatile int sink;
static int down(int n) { sink = n; return down(n + 1) + sink; }
static char *volatile block;
int main(int argc, char **argv) {
  switch (argc > 1 ? argv[1][0] : 0) {
    case 'l': for (;;) sink++;
    case 'r': return down(0);
    case 'm': { int n = 0; while ((block = malloc(1 << 20))) block[0] = 1, n++; printf("%d\\n", n); return 0; }
    case 't': { unsigned r; getentropy(&r, sizeof r); sleep(1000); printf("%u %ld %ld\\n", r, (long)time(0), (long)clock()); return 0; }
    case 's': sleep(1000); return 0;
    case 'i': return getchar();
    case 'o': for (;;) puts("more");
    case 'd': { int n = 0; while (fopen("main.c", "r")) n++; printf("%d\\n", n); return 0; }
    default: puts("fine"); return 3;
  }
}
`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "seaglass-budget-"));
  writeFileSync(join(folder, "main.c"), source);
  const { stderr, status } = spawnSync(join(bin, "sea-cc"), ["main.c", "-o", "main.wasm"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(options: string, what = "") {
  const words = `run ${options} main.wasm -- ${what}`.split(" ").filter(Boolean);
  return spawnSync(join(bin, "seaglass"), words, { cwd: folder, encoding: "utf8", timeout: 60_000 });
}

const stopped = (message: string) => ({ status: 134, stderr: expect.stringContaining(message) });

test("a loop without end is stopped by fuel or by time", () => {
  expect(run("--vm --fuel=1000000", "loop")).toMatchObject(stopped("all fuel consumed"));
  expect(run("--vm --time-limit=0.2", "loop")).toMatchObject(stopped("time limit exceeded"));
});

test("a program that sleeps or waits for input is stopped by time", () => {
  expect(run("--vm --time-limit=0.2", "sleep")).toMatchObject(stopped("time limit exceeded"));
  const words = ["-c", `sleep 4 | exec "${join(bin, "seaglass")}" run --vm --time-limit=0.2 main.wasm -- input`];
  expect(spawnSync("/bin/sh", words, { cwd: folder, encoding: "utf8", timeout: 60_000 })).toMatchObject(
    stopped("time limit exceeded"),
  );
});

test("recursion without end is stopped by the limit of the stack", () => {
  const { status, stderr } = run("--vm --stack-limit=50", "recursion");
  expect({ status, stderr }).toEqual(stopped("stack overflow (recursion too deep)"));
  expect(stderr).toContain("at down (47 times)\n    at main\n");
});

test("memory is refused beyond the limit", () => {
  const { status, stdout } = run(`--vm --memory-limit=${32 << 20}`, "memory");
  expect(status).toBe(0);
  expect(Number(stdout)).toBeGreaterThan(20);
  expect(Number(stdout)).toBeLessThan(32);
  expect(run("--vm --memory-limit=100")).toMatchObject(
    stopped("the program cannot start: memory limit of 100 bytes exceeded"),
  );
});

test("output and open files are limited on either engine", () => {
  for (const engine of ["", "--vm "]) {
    const flood = run(`${engine}--output-limit=100000`, "output");
    expect(flood).toMatchObject(stopped("the program writes more than 100000 bytes of output"));
    expect(flood.stdout).toMatch(/^(more\n)+(m|mo|mor|more)?$/);
    expect(flood.stdout.length).toBeLessThanOrEqual(100000);
    // The streams, / and . are open at the start.
    expect(run(`${engine}--descriptor-limit=8`, "descriptors")).toMatchObject({ status: 0, stdout: "3\n", stderr: "" });
  }
});

test("a program that keeps to its limits does not notice them", () => {
  const limits = `--vm --fuel=100000 --time-limit=20 --memory-limit=${16 << 20} --stack-limit=1000 --output-limit=5`;
  expect(run(limits)).toMatchObject({ status: 3, stdout: "fine\n", stderr: "" });
});

test("runs with a seed are the same, on any day and in any engine", () => {
  const { status, stdout, stderr } = run("--seed=5", "time");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/^\d+ 946685800 \d+\n$/);
  expect(run("--vm --seed=5", "time").stdout).toBe(stdout);
  expect(run("--vm --seed=6", "time").stdout).not.toBe(stdout);
});

test("options that make no sense are refused", () => {
  expect(run("--vm --fuel=much")).toMatchObject({
    status: 1,
    stderr: "seaglass: error: --fuel needs a number of units, not 'much'\n",
  });
  expect(run("--output-limit=1.5")).toMatchObject({
    status: 1,
    stderr: "seaglass: error: --output-limit needs a number of bytes, not '1.5'\n",
  });
  expect(run("--seed=x")).toMatchObject({ status: 1, stderr: expect.stringContaining("--seed needs a number") });
  expect(run("--fuel=5")).toMatchObject({ status: 1, stderr: "seaglass: error: --fuel=5 needs --vm\n" });
});

test("scripts have limits, too", () => {
  const script = `(module (func (export "loop") (loop (br 0))) (func (export "one") (result i32) (i32.const 1)))
    (assert_trap (invoke "loop") "time limit exceeded")
    (assert_return (invoke "one") (i32.const 1))`;
  writeFileSync(join(folder, "loop.wast"), script);
  const words = ["wast", "--time-limit=0.1", "loop.wast"];
  const run = spawnSync(join(bin, "seaglass"), words, { cwd: folder, encoding: "utf8", timeout: 60_000 });
  expect(run).toMatchObject({ status: 0, stdout: expect.stringContaining("2 passed, 0 failed\n"), stderr: "" });
});
