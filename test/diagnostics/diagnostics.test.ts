/**
 * Every message of the catalog: `<id>.c` is a program that gets it. The first line says
 * what the message means (docs/diagnostics.md is made of it), comments say all messages
 * that are expected, notes included: one too many fails as one too few does.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { catalog, type DiagnosticId } from "../../compiler/base/catalog.ts";
import type { Message } from "../../compiler/index.ts";
import { readExpectations } from "../harness/directives.ts";
import { buildProgram, root } from "../harness/runner.ts";
import { catalogDocument } from "./catalog-document.ts";
import { commandCases } from "./command-cases.ts";

const folder = join(root, "test/diagnostics");
const programs = readdirSync(folder).filter((name) => name.endsWith(".c"));

/** A message without a place is expected in line 0: `error[id]@-1` in line 1. */
function linesOf(messages: readonly Message[]): string[] {
  const all = messages.flatMap((message) => [message, ...message.notes]);
  return all.map(({ severity, id, line }) => `${line ?? 0}: ${severity} ${id}`).sort();
}

describe("programs", () => {
  for (const name of programs) {
    test(name, () => {
      const path = join(folder, name);
      const { messages: expected, variants } = readExpectations(readFileSync(path, "utf8"));
      const { messages } = buildProgram([path], variants[0]!.flags, {}, false);
      const wanted = expected.map(({ severity, id, line }) => `${line}: ${severity} ${id}`).sort();
      expect(linesOf(messages), messages.map(({ rendered }) => rendered).join("")).toEqual(wanted);
      const texts = messages.flatMap((message) => [message, ...message.notes]).map(({ text }) => text);
      for (const { text } of expected) expect(texts.join("\n")).toContain(text);
      const own = name.replace(/\.c$/, "");
      if (own in catalog) expect(expected.map(({ id }) => id)).toContain(own);
    });
  }
});

test("every message has a test", () => {
  const ids = Object.keys(catalog) as DiagnosticId[];
  const isCommand = new Set(commandCases.map(({ id }) => id));
  const untested = ids.filter((id) => !isCommand.has(id) && !existsSync(join(folder, `${id}.c`)));
  expect(untested, "write test/diagnostics/<id>.c").toEqual([]);
});

test("every message is reported somewhere", () => {
  const sources = ["compiler"].flatMap((name) =>
    readdirSync(join(root, name), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts") && !path.endsWith("base/catalog.ts"))
      .map((path) => readFileSync(join(root, name, path), "utf8")),
  );
  const unused = Object.keys(catalog).filter((id) => !sources.some((text) => text.includes(`"${id}"`)));
  expect(unused).toEqual([]);
});

test("docs/diagnostics.md is current", async () => {
  await expect(catalogDocument(), "run npx vitest run test/diagnostics -u").toMatchFileSnapshot(
    join(root, "docs/diagnostics.md"),
  );
});
