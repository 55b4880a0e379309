/** seaglass run --vm --trace, --count, --watch and --vm-profile. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const bin = fileURLToPath(new URL("../../bin", import.meta.url));
let folder = "";

const source = `#include <stdio.h>
#include <stdlib.h>
volatile int total;
static __attribute__((noinline)) int twice(int n) {
  total += n;
  return n * 2;
}
int main(int argc, char **argv) {
  int n = 0;
  for (int i = 0; i < 3; i++)
    n += twice(i + 5);
  printf("%d %p\\n", n, (void *)&total);
  return argc > 1 ? n / (argc - 2) : 0;
}
`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "seaglass-observe-"));
  writeFileSync(join(folder, "main.c"), source);
  const words = ["-g", "-O0", "main.c", "-o", "main.wasm"];
  const { stderr, status } = spawnSync(join(bin, "sea-cc"), words, { cwd: folder, encoding: "utf8" });
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(options: string, args = "") {
  const words = `run ${options} main.wasm -- ${args}`.split(" ").filter(Boolean);
  return spawnSync(join(bin, "seaglass"), words, { cwd: folder, encoding: "utf8", timeout: 60_000 });
}

test("a trap is told with lines of C, in the machine and in Node's engine", () => {
  for (const options of ["", "--vm", "--vm --tier=jit"]) {
    const { stderr, status } = run(options, "one");
    expect(stderr).toBe("runtime error: integer divide by zero\n    at main (main.c:13:23)\n");
    expect(status).toBe(134);
  }
});

test("--trace shows calls and what they return", () => {
  const { stderr, stdout, status } = run("--vm --trace");
  expect(stdout).toMatch(/^36 /);
  expect(status).toBe(0);
  const lines = stderr.split("\n").filter((line) => /^ *twice/.test(line));
  expect(lines.map((line) => line.trim())).toEqual([
    "twice(5)",
    "twice = 10",
    "twice(6)",
    "twice = 12",
    "twice(7)",
    "twice = 14",
  ]);
});

test("--trace=instructions shows each with its operands", () => {
  const { stderr } = run("--vm --trace=instructions");
  expect(stderr).toMatch(/^0x[0-9a-f]{6} main\.c:6 twice: i32\.(mul|shl) {2}\[\d+ \d+\]$/m);
});

test("--count counts calls and instructions, also of a program that is stopped", () => {
  expect(run("--vm --count").stderr).toMatch(/^ +calls {2}function\n(.*\n)* +3 {2}twice\n/);
  const { stderr } = run("--vm --count=instructions --count=calls", "one");
  expect(stderr).toMatch(/^runtime error: integer divide by zero\n/);
  expect(stderr).toMatch(/^ +\d\d+ {2}twice$/m);
});

test("--watch shows what changes memory", () => {
  const address = run("").stdout.split(" ")[1]!.trim();
  const { stderr } = run(`--vm --watch=${address}`);
  expect(stderr).toBe(
    [
      [0, 5],
      [5, 11],
      [11, 18],
    ]
      .map(([from, to]) => {
        const hex = (n: number) => `0x${n.toString(16).padStart(2, "0")}000000`;
        return `${address}: ${hex(from!)} to ${hex(to!)} in twice (main.c:5)\n`;
      })
      .join(""),
  );
});

test("--vm-profile shows what functions and lines take, and writes a file", () => {
  const { stderr, status } = run("--vm --vm-profile=out.cpuprofile");
  expect(stderr).toMatch(/ 3 {2}twice\n/);
  expect(stderr).toMatch(/ {2}\S*main\.c:6\n/);
  expect(status).toBe(0);
  expect(Object.keys(JSON.parse(readFileSync(join(folder, "out.cpuprofile"), "utf8")))).toEqual([
    "nodes",
    "startTime",
    "endTime",
    "samples",
    "timeDeltas",
  ]);
});

test("options are refused that mean nothing", () => {
  expect(run("--trace").stderr).toBe("seaglass: error: --trace needs --vm\n");
  expect(run("--vm --watch=there").stderr).toMatch("--watch needs address[,size], not 'there'");
  expect(run("--vm --count=lines").stderr).toMatch("--count needs calls|instructions, not 'lines'");
  expect(run("--vm --watch=16,0")).toMatchObject({
    status: 1,
    stderr: "seaglass: error: --watch=16,0: a watch is on 1 to 65536 bytes, not 0\n",
  });
  expect(run("--vm --vm-profile=no/such/folder/x.cpuprofile")).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("seaglass: error: cannot write 'no/such/folder/x.cpuprofile'"),
  });
  expect(run("--vm --vm-profile=x.txt").stderr).toMatch("--vm-profile needs FILE.cpuprofile, not 'x.txt'");
});
