/** The compiler as a library: the same bundle compiles, links and runs in a page and in Node. */

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { serve } from "../../compiler/cli/seaglass/serve.ts";
import { findChromium, launchChromium } from "./chromium.ts";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));
const chromium = findChromium();

/** Runs as it stands in both places; `base` is where the bundles are. */
async function compileAndRun(base: string): Promise<{ output: string; status: number; messages: string[] }> {
  const { compile, link } = await import(/* @vite-ignore */ `${base}/compiler.mjs`);
  const { createWasi } = await import(/* @vite-ignore */ `${base}/wasi.mjs`);
  const files = {
    "hello.c":
      '#include <stdio.h>\n#include "twice.h"\nint main(void) { printf("hello %d\\n", twice(21)); return 7; }\n',
    "twice.h": "int twice(int n);\n",
    "twice.c": "int twice(int n) { return 2 * n; }\n",
    "wrong.c": "int main(void) { return missing; }\n",
  };
  const objects = ["hello.c", "twice.c"].map((path) => compile(files, { path, flags: ["-O1"] }).object);
  const { wasm } = link(objects);
  let output = "";
  const wasi = createWasi({
    args: ["hello"],
    stdout: (bytes: Uint8Array) => {
      output += new TextDecoder().decode(bytes);
    },
  });
  const { instance } = await WebAssembly.instantiate(wasm, wasi.imports);
  const status = wasi.start(instance);
  const messages = compile(files, { path: "wrong.c" }).diagnostics.map(
    (message: { file: string; line: number; column: number }) => `${message.file}:${message.line}:${message.column}`,
  );
  return { output, status, messages };
}

const expected = { output: "hello 42\n", status: 7, messages: ["wrong.c:1:25"] };

test("in Node", async () => {
  expect(existsSync(join(dist, "compiler.mjs")), "run: npm run build").toBe(true);
  expect(await compileAndRun(dist)).toEqual(expected);
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
      expect(await page.evaluate(`(${compileAndRun.toString()})(${JSON.stringify(base)})`)).toEqual(expected);
    } finally {
      await browser.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
