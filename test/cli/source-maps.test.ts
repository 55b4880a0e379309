/** Source maps that modules name: files are read, nothing else is. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { sourceMapFiles } from "../../compiler/cli/seaglass/program-sources.ts";

const folder = mkdtempSync(join(tmpdir(), "seaglass-maps-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const load = sourceMapFiles(join(folder, "a.wasm"));

test("files beside the module, by path or address", () => {
  writeFileSync(join(folder, "a.wasm.map"), "{}");
  expect(load("a.wasm.map")).toBe("{}");
  expect(load(pathToFileURL(join(folder, "a.wasm.map")).href)).toBe("{}");
  expect(load("b.wasm.map")).toBeUndefined();
});

test("devices, folders and addresses of other computers are not read", () => {
  for (const url of ["/dev/null", ".", "file://elsewhere/a.map", "file:///%00", "https://example.org/a.map"])
    expect(load(url), url).toBeUndefined();
});
