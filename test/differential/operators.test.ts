/** Operators, conversions and constant folding against gcc: see operators.ts and bit-precise.ts. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compile, type Files, link } from "../../compiler/index.ts";
import { builtSysroot, runProgram } from "../harness/runner.ts";
import { bitPreciseExpectation, bitPreciseProgram } from "./bit-precise.ts";
import { floats, integers, operatorProgram } from "./operators.ts";

const hasGcc = spawnSync("gcc", ["--version"]).status === 0;
const shared: { sysroot?: Files } = {};

/** The lines our program prints. */
function ours(text: string, flags: readonly string[]): string[] {
  const sysroot = (shared.sysroot ??= builtSysroot());
  const { object, diagnostics } = compile(
    { "program.c": text },
    { path: "program.c", flags: [...flags, "-w"], sysroot },
  );
  expect(object, diagnostics.map(({ rendered }) => rendered).join("")).toBeDefined();
  const { wasm } = link([object!], { flags, sysroot });
  return runProgram(wasm! as Uint8Array<ArrayBuffer>).stdout.split("\n");
}

function gccs(text: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), "seaglass-operators-"));
  try {
    writeFileSync(join(folder, "program.c"), text);
    const program = join(folder, "program");
    execFileSync("gcc", [
      "-w",
      "-O0",
      "-fwrapv",
      "-fsigned-char",
      "-fexcess-precision=16",
      join(folder, "program.c"),
      "-o",
      program,
    ]);
    return execFileSync(program, { encoding: "utf8" }).split("\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// Every rank, and of the small ones not both signs.
const fewIntegers = integers.filter(({ name }) => !/unsigned char|^short|^unsigned$|slong/.test(name));

const programs = {
  "integers with integers": [integers, fewIntegers],
  "floating types with all": [floats, [...floats, ...fewIntegers]],
  "integers with floating types": [integers, floats],
} as const;

// What gcc says of each is asked once.
const answers = new Map<string, string[]>();

describe.skipIf(!hasGcc)("operators at edge values, as gcc", () => {
  for (const [name, [left, right]] of Object.entries(programs)) {
    for (const flag of ["-O0", "-O2"]) {
      test(`${name}, ${flag}`, () => {
        const text = operatorProgram(left, right);
        const wanted = answers.get(name) ?? gccs(text);
        answers.set(name, wanted);
        expect(ours(text, [flag])).toEqual(wanted);
      });
    }
  }
});

describe("bit-precise integers at edge values, as big integers", () => {
  for (const flag of ["-O0", "-O2"]) {
    test(flag, () => {
      expect(ours(bitPreciseProgram(), [flag, "-std=c23"]).slice(0, -1)).toEqual(bitPreciseExpectation());
    });
  }
});
