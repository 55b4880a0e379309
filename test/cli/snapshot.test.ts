/** `seaglass run --vm --snapshot=FILE` and `--restore=FILE`: a program that is stopped goes on in other processes. */

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const bin = fileURLToPath(new URL("../../bin", import.meta.url));
let folder = "";

const source = `#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static int less(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }
int main(int argc, char **argv) {
  char line[50], *words[200];
  double sum = 0;
  fgets(line, sizeof line, stdin);
  for (int i = 0; i < 200; i++) {
    words[i] = malloc(20);
    snprintf(words[i], 20, "%s%d", argv[1], i * 7919 % 1000);
    sum += 1.0 / (i + 1);
    if (i % 20 == 0) printf("%d %s\\n", i, words[i]), fflush(stdout);
  }
  qsort(words, 200, sizeof *words, less);
  printf("%s %s %s %.10f %s", words[0], words[100], words[199], sum, line);
  return 7;
}
`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "seaglass-snapshot-"));
  writeFileSync(join(folder, "main.c"), source);
  const { stderr, status } = spawnSync(join(bin, "sea-cc"), ["-O1", "main.c", "-o", "main.wasm"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(options: string) {
  const words = `run ${options} main.wasm -- word`.split(" ").filter(Boolean);
  const settings = { cwd: folder, encoding: "utf8", timeout: 60_000, input: "a line of input\n" } as const;
  return spawnSync(join(bin, "seaglass"), words, settings);
}

test("a program goes on where it was stopped, through several processes", () => {
  const expected = run("");
  expect(expected.status).toBe(7);
  let { status, stdout, stderr } = run("--vm --fuel=5000 --snapshot=state");
  let output = stdout;
  let stops = 0;
  for (; status === 134; stops++) {
    expect(stderr).toContain("all fuel consumed");
    expect(stderr).toContain("goes on with --restore=state");
    ({ status, stdout, stderr } = run("--vm --fuel=5000 --restore=state --snapshot=state"));
    output += stdout;
  }
  expect({ status, stderr, output }).toEqual({ status: 7, stderr: "", output: expected.stdout });
  expect(stops).toBeGreaterThan(2);
});

test("it goes on in generated code, too", () => {
  const first = run("--vm --fuel=5000 --snapshot=state");
  expect(run("--vm --restore=state --tier=jit")).toMatchObject({
    status: 7,
    stdout: run("").stdout.slice(first.stdout.length),
  });
});

test("what cannot be kept or gone on with is refused", () => {
  const refused = (message: string) => ({ status: 1, stderr: expect.stringContaining(message) });
  rmSync(join(folder, "state"), { force: true });
  const generated = run("--vm --tier=jit --fuel=5000 --snapshot=state");
  expect(generated).toMatchObject(refused("were active; use --tier=interpreter"));
  expect(existsSync(join(folder, "state"))).toBe(false);
  expect(run("--restore=state")).toMatchObject(refused("--restore=state needs --vm"));
  expect(run("--vm --restore=state")).toMatchObject(refused("cannot read 'state'"));
  run("--vm --fuel=5000 --snapshot=state");
  writeFileSync(join(folder, "part"), readFileSync(join(folder, "state")).subarray(0, 1000));
  expect(run("--vm --restore=part")).toMatchObject(refused("the snapshot is damaged or not complete"));
  expect(run("--vm --fuel=5000 --snapshot=no/such/folder")).toMatchObject(refused("cannot write 'no/such/folder'"));
});
