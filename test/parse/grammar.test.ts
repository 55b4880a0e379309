/** The grammar as Chevrotain sees it, and the tables that stand for its analysis. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { Grammar } from "../../compiler/parse/grammar.ts";
import { writeLookahead, writeTokenKinds } from "../../compiler/parse/write-tables.ts";

const generated = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../compiler/parse/gen/${name}`, import.meta.url)), "utf8");

test("the grammar is valid", () => {
  expect(() => new Grammar("validate")).not.toThrow();
});

test("the generated files are current: node compiler/parse/generate.mjs", () => {
  expect(generated("token-kinds.gen.ts")).toBe(writeTokenKinds());
  expect(generated("lookahead.gen.ts")).toBe(writeLookahead());
});

test("a parser is made from the tables, without an analysis", () => {
  new Grammar();
  const start = process.cpuUsage();
  const count = 20;
  for (let i = 0; i < count; i++) new Grammar();
  const { user, system } = process.cpuUsage(start);
  // Milliseconds: 2 with the tables; Chevrotain's analysis takes hundreds.
  expect((user + system) / 1000 / count).toBeLessThan(25);
});
