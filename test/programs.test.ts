/**
 * Every C program under test/c, test/stdlib, test/bugs: built and run as its comments say (harness/directives.ts).
 * SEAGLASS_FLAGS adds to the flags of all: with -fsanitize=address none may be stopped that is not otherwise, but those
 * about a certain allocator (test/stdlib/malloc/checked.c) or a limit of memory (no-growth.c).
 */

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import type { Files } from "../compiler/index.ts";
import type { Engine } from "../runtime/glue/host.ts";
import { WebAssembly as bundledMachine } from "../runtime/vm/index.ts";
import { type Expectations, readExpectations } from "./harness/directives.ts";
import { buildProgram, builtSysroot, filesBelow, root, runProgram } from "./harness/runner.ts";

const folders = ["test/c", "test/stdlib", "test/bugs"];
const programs = folders.flatMap((folder) => filesBelow(join(root, folder))).filter(isTest);
const machine = bundledMachine as unknown as Engine;
const shared: { sysroot?: Files } = {};
const sysroot = (): Files => (shared.sysroot ??= builtSysroot());
const moreFlags = process.env.SEAGLASS_FLAGS?.split(" ") ?? [];
const hasGcc = spawnSync("gcc", ["--version"]).status === 0;

/** Second sources of a program begin with an underscore. */
function isTest(path: string): boolean {
  return path.endsWith(".c") && !/\/_[^/]*$/.test(path);
}

for (const path of programs) {
  const text = readFileSync(path, "utf8");
  const expected = readExpectations(text);
  describe(relative(root, path), () => {
    for (const variant of expected.variants) {
      test(variant.name, () => checkVariant(path, expected, variant.flags));
    }
    // Whole programs are run in the bundled machine too.
    if (path.includes("/programs/")) test("in the machine", () => checkVariant(path, expected, ["-O1"], machine));
    // Jumps are exceptions: the machine has both encodings of them, Node perhaps only one.
    if (path.includes("/7.13-")) {
      test.each([["-O0"], ["-O1"], ["-O2", "-mexnref"]])("in the machine %s %s", (...flags) =>
        checkVariant(path, expected, flags.filter(Boolean), machine));
    }
    const runsNatively = expected.messages.length === 0 && !expected.skipNative && !expected.compileOnly;
    if (process.env.SEAGLASS_ORACLE && hasGcc && runsNatively && expected.trap === undefined) {
      test("gcc agrees", () => checkNative(path, expected));
    }
  });
}

function checkVariant(path: string, expected: Expectations, flags: readonly string[], engine?: Engine): void {
  const sources = [path, ...expected.sources.map((name) => join(dirname(path), name))];
  const { wasm, messages } = buildProgram(sources, [...flags, ...moreFlags], sysroot(), !expected.compileOnly);
  const errors = messages.filter((message) => message.severity === "error");
  const wanted = expected.messages.filter((message) => message.severity === "error");
  if (errors.length > 0 || wanted.length > 0) {
    const short = (list: readonly { line?: number | undefined; id: string }[]) =>
      list.map(({ line, id }) => `${line}: ${id}`).sort();
    expect(short(errors), errors.map((error) => error.rendered).join("")).toEqual(short(wanted));
  }
  for (const { severity, id, line, text } of expected.messages) {
    const found = messages.filter((message) => message.id === id && message.line === line);
    expect(
      found.map((message) => message.severity),
      `${id} in line ${line}`,
    ).toContain(severity);
    expect(found.map((message) => message.text).join("\n")).toContain(text);
  }
  if (wanted.length > 0 || expected.compileOnly) return;
  checkRun(wasm!, expected, engine);
}

function checkRun(wasm: Uint8Array<ArrayBuffer>, expected: Expectations, engine?: Engine): void {
  const result = runProgram(wasm, { args: expected.args, stdin: expected.stdin, engine });
  if (expected.trap !== undefined) {
    expect(result.stderr).toContain(expected.trap);
    expect(result.status).not.toBe(0);
    return;
  }
  if (expected.stdout !== undefined) expect(result.stdout + result.stderr).toBe(expected.stdout);
  expect(result.status, result.stdout + result.stderr).toBe(expected.exit);
}

/** The same answers from the machine's compiler, where there is one: `SEAGLASS_ORACLE=1 npm test`. */
function checkNative(path: string, expected: Expectations): void {
  const folder = mkdtempSync(join(tmpdir(), "seaglass-native-"));
  try {
    const program = join(folder, "program");
    const sources = [path, ...expected.sources.map((name) => join(dirname(path), name))];
    const flags = expected.variants[0]!.flags.filter((flag) => !flag.startsWith("-O"));
    execFileSync("gcc", ["-w", "-O1", ...flags, "-I", join(root, "test/harness"), ...sources, "-lm", "-o", program]);
    const result = spawnSync(program, expected.args, { input: expected.stdin, encoding: "utf8" });
    if (expected.stdout !== undefined) expect(result.stdout + result.stderr).toBe(expected.stdout);
    expect(result.status, result.stdout + result.stderr).toBe(expected.exit);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
