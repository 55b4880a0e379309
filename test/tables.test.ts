/** The tables are consistent, and what is generated from them is up to date. */

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { numeric } from "../compiler/wasm/numeric.ts";
import { type OpRow, opRows } from "../compiler/wasm/opcodes.ts";

const rows: readonly OpRow[] = opRows;

test("opcodes and mnemonics are unique", () => {
  expect(new Set(rows.map((row) => row.opcode)).size).toBe(rows.length);
  expect(new Set(rows.map((row) => row.name)).size).toBe(rows.length);
});

test("widths go with memory operands", () => {
  for (const row of rows) {
    expect(row.width > 0, row.name).toBe(row.imm.includes("memarg"));
    const suffix = /(?:load|store|rmw)(\d+)(?:x(\d+))?/.exec(row.name);
    if (suffix !== null) expect(row.width, row.name).toBe((Number(suffix[1]) * Number(suffix[2] ?? 1)) / 8);
  }
});

test("a kind of immediate occurs once in a row", () => {
  for (const row of rows) expect(new Set(row.imm).size, row.name).toBe(row.imm.length);
});

test("every numeric row has a meaning with as many parameters as operands and lanes", () => {
  const computed = rows.filter((row) => row.group === "numeric" || row.group === "simd");
  expect(Object.keys(numeric).sort()).toEqual(computed.map((row) => row.name).sort());
  for (const row of computed) {
    const given = (numeric as Record<string, (...args: never[]) => unknown>)[row.name]!.length;
    expect(given, row.name).toBeLessThanOrEqual(row.sig!.indexOf(":") + row.imm.length);
  }
});

test("the interpreter's loop is generated from its table", async () => {
  const { generateDispatch } = await import("../runtime/vm/dispatch.ts");
  const path = new URL("../runtime/vm/gen/dispatch.gen.ts", import.meta.url);
  expect(generateDispatch(), "run node runtime/vm/generate.mjs").toBe(readFileSync(path, "utf8"));
});

test("the interpreter executes every instruction", async () => {
  const { isSupported } = await import("../runtime/vm/translate.ts");
  for (const row of rows) expect(isSupported(row), row.name).toBe(true);
});
