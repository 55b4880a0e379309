/** Compiled C programs print on the virtual machine what they print on V8. */

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWebAssembly, type WebAssemblyObject } from "../../runtime/vm/index.ts";
import { createWasi } from "../../runtime/wasi/index.ts";

const here = new URL("programs/", import.meta.url).pathname;
const programs = readdirSync(here).filter((name) => name.endsWith(".c"));
const hasClang = spawnSync("clang-19", ["--version"]).status === 0;
if (!hasClang) console.log("skipped: test/vm/programs.test.ts needs clang-19 with wasi-libc");

/** Larger programs, with constants that keep them short on an interpreter. */
const bench = new URL("../../../shared/bench/micro/", import.meta.url).pathname;
const small: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "blake2b.c": {},
  "format.c": {},
  "listmalloc.c": {},
  "strings.c": {},
};
if (hasClang && !existsSync(bench)) console.log(`skipped: part of test/vm/programs.test.ts needs ${bench}`);

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "seaglass-vm-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function compile(source: string, flags: readonly string[]): Uint8Array<ArrayBuffer> {
  const output = join(folder, "program.wasm");
  execFileSync("clang-19", ["--target=wasm32-wasi", ...flags, source, "-o", output, "-lm"]);
  return new Uint8Array(readFileSync(output));
}

interface Run {
  status: number;
  output: string;
}

function run(engine: WebAssemblyObject, bytes: Uint8Array<ArrayBuffer>): Run {
  let output = "";
  const decoder = new TextDecoder();
  const write = (part: Uint8Array) => {
    output += decoder.decode(part, { stream: true });
    return part.length;
  };
  const wasi = createWasi({ args: ["program", "one", "two"], stdout: write, stderr: write, stdin: "some input\n" });
  const instance = new engine.Instance(new engine.Module(bytes), wasi.imports as never);
  return { status: wasi.start(instance), output };
}

const native = globalThis.WebAssembly as unknown as WebAssemblyObject;

const variants = programs.flatMap((name) =>
  ["-O0", "-O2", "-O2 -msimd128 -mbulk-memory -mnontrapping-fptoint"].map((flags) => [name, flags] as const),
);

test.skipIf(!hasClang).each(variants)("%s %s", (name, flags) => {
  const bytes = compile(join(here, name), flags.split(" "));
  const expected = run(native, bytes);
  for (const tier of ["interpreter", "jit", "auto"] as const) {
    expect(run(createWebAssembly({ tier }), bytes)).toEqual(expected);
  }
  expect(expected.output.length).toBeGreaterThan(0);
});

test
  .skipIf(!hasClang || !existsSync(bench) || process.env.SEAGLASS_SLOW_TESTS === undefined)
  .each(Object.entries(small))("%s of the benchmarks", (name) => {
  const bytes = compile(join(bench, name), ["-O2"]);
  expect(run(createWebAssembly(), bytes)).toEqual(run(native, bytes));
});
