/** Some random numbers as text and back; run.mjs compares a million. */
import { describe, expect, test } from "vitest";
import { root } from "../harness/runner.ts";
import { compareFloats, missingCompiler } from "./floats-run.ts";

const COUNT = 20_000;
const first = Number(process.env.FLOATS_SEED ?? Math.floor(Date.now() / 1000));
const missing = missingCompiler();

describe.skipIf(missing !== undefined)(missing ?? "numbers are printed and read as by the host's library", () => {
  test(`${COUNT} cases from ${first} on (FLOATS_SEED=${first} runs them again)`, () => {
    expect(compareFloats(root, { double: COUNT, quad: COUNT / 10 }, first)).toEqual([]);
  }, 300_000);
});
