/** A compiler killed at any moment leaves whole files or none, and many at once do not disturb each other. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { removeFile, writeFiles } from "../../compiler/cli/node-files.ts";

const tool = fileURLToPath(new URL("../../bin/sea-cc", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "seaglass-killed-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const path = (name: string): string => join(work, name);
const bytesOf = (name: string): Buffer => readFileSync(path(name));

interface Ending {
  readonly status: number | null;
  readonly milliseconds: number;
}

/** @param life milliseconds until the process is killed */
function compile(words: readonly string[], life?: number): Promise<Ending> {
  return new Promise((done) => {
    const start = performance.now();
    const child = spawn(tool, words, { cwd: work, stdio: "ignore" });
    const timer = life === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), life);
    child.on("exit", (status) => {
      clearTimeout(timer);
      done({ status, milliseconds: performance.now() - start });
    });
  });
}

const many = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

writeFileSync(
  path("main.c"),
  `#include <stdio.h>
${many(40)
  .map((i) => `int f${i}(int n) { int sum = ${i}; for (int k = 0; k < n; k++) sum += k * ${i} % 7; return sum; }`)
  .join("\n")}
int main(void) { printf("%d\\n", f1(2)); return 0; }
`,
);

test("killed", { timeout: 300_000 }, async () => {
  const { milliseconds } = await compile(["-MD", "-c", "main.c", "-o", "good.o"]);
  const object = bytesOf("good.o");
  await compile(["main.c", "-o", "good"]);
  const program = bytesOf("good");
  for (const i of many(8)) {
    for (const name of ["x.o", "x.d", "x"]) rmSync(path(name), { force: true });
    const life = milliseconds * (0.6 + i / 15);
    await Promise.all([compile(["-MD", "-c", "main.c", "-o", "x.o"], life), compile(["main.c", "-o", "x"], life)]);
    if (existsSync(path("x.o"))) {
      expect(bytesOf("x.o").equals(object)).toBe(true);
      expect(bytesOf("x.d").toString()).toBe(bytesOf("good.d").toString().replace("good.o", "x.o"));
    }
    if (existsSync(path("x"))) expect(bytesOf("x").length).toBe(program.length);
  }
});

test("at once, with the same output", { timeout: 300_000 }, async () => {
  const commands = many(12).map((i) => ["-save-temps", "-MD", "-c", "main.c", "-o", i % 2 ? "same.o" : `o${i}.o`]);
  const endings = await Promise.all(commands.map((words) => compile(words)));
  expect(endings.map(({ status }) => status)).toEqual(commands.map(() => 0));
  for (const i of [0, 2, 10]) expect(bytesOf(`o${i}.o`).equals(bytesOf("same.o"))).toBe(true);
  expect(readdirSync(work).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

test("files that cannot all be written are all left as they were", () => {
  writeFileSync(path("a"), "old");
  const file = (name: string) => ({ path: path(name), bytes: new TextEncoder().encode("new"), mode: 0o644 });
  expect(writeFiles([file("a"), file("none/b")])).toMatchObject({ reason: "no such file or directory" });
  expect(bytesOf("a").toString()).toBe("old");
  expect(writeFiles([file("a")])).toBeUndefined();
  expect(bytesOf("a").toString()).toBe("new");
  expect(readdirSync(work).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  expect(process.listenerCount("SIGHUP")).toBe(0);
  removeFile(path("a"));
  removeFile(work);
  expect([existsSync(path("a")), existsSync(work)]).toEqual([false, true]);
});
