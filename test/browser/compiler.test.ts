/** The compiler as a library: the same bundle compiles, links and runs in a page and in Node. */

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { serve } from "../../compiler/cli/seaglass/serve.ts";
import { findChromium, launchChromium } from "./chromium.ts";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));
const chromium = findChromium();

/** A function of the address of the bundles, as text: the test's own tooling would rewrite its imports. */
const compileAndRun = `async (base) => {
  const { compile, link } = await import(base + "/compiler.mjs");
  const { createWasi } = await import(base + "/wasi.mjs");
  const files = {
    "hello.c": '#include <stdio.h>\\n#include "twice.h"\\nint main(void) { printf("hello %d\\\\n", twice(21)); return 7; }',
    "twice.h": "int twice(int n);",
    "twice.c": "int twice(int n) { return 2 * n; }",
    "wrong.c": "int main(void) { return missing; }",
  };
  const objects = ["hello.c", "twice.c"].map((path) => compile(files, { path, flags: ["-O1"] }).object);
  const { wasm } = link(objects);
  let output = "";
  const wasi = createWasi({ args: ["hello"], stdout: (bytes) => { output += new TextDecoder().decode(bytes); } });
  const { instance } = await WebAssembly.instantiate(wasm, wasi.imports);
  const status = wasi.start(instance);
  const { diagnostics } = compile(files, { path: "wrong.c" });
  return { output, status, messages: diagnostics.map(({ file, line, column }) => file + ":" + line + ":" + column) };
}`;

const expected = { output: "hello 42\n", status: 7, messages: ["wrong.c:1:25"] };

test("in Node", () => {
  expect(existsSync(join(dist, "compiler.mjs")), "run: npm run build").toBe(true);
  const script = `(${compileAndRun})(${JSON.stringify(dist)}).then((result) => console.log(JSON.stringify(result)))`;
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], { encoding: "utf8" });
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toEqual(expected);
});

describe.skipIf(chromium === null)("in Chromium", () => {
  test("without a file system and without help from the server", async () => {
    const folder = mkdtempSync(join(tmpdir(), "seaglass-library-"));
    for (const name of ["compiler.mjs", "wasi.mjs", "sysroot.mjs"])
      writeFileSync(join(folder, name), readFileSync(join(dist, name)));
    writeFileSync(join(folder, "index.html"), "<!doctype html><title>library</title>");
    const server = await serve({ root: folder, port: 0 });
    const browser = await launchChromium(chromium!);
    try {
      const page = await browser.newPage();
      await page.goto(server.url);
      const base = server.url.replace(/\/$/, "");
      expect(await page.evaluate(`(${compileAndRun})(${JSON.stringify(base)})`)).toEqual(expected);
    } finally {
      await browser.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
