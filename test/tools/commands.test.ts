/** The table of commands, package.json and bin/ tell the same. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import table from "../../compiler/cli/commands.json" with { type: "json" };
import about from "../../package.json" with { type: "json" };

const root = fileURLToPath(new URL("../..", import.meta.url));
const launchers = readdirSync(`${root}bin`).filter((name) => name !== "package.json");

test("package.json installs every command", () => {
  const expected = Object.fromEntries(Object.keys(table.commands).map((name) => [name, `bin/${name}`]));
  expect(about.bin).toEqual(expected);
});

test("every command has a launcher, and no other file is in bin", () => {
  expect(launchers.sort()).toEqual(Object.keys(table.commands).sort());
});

test.each(Object.entries(table.commands))("%s starts %s", (name, bundle) => {
  expect(Object.keys(table.bundles)).toContain(bundle);
  const text = readFileSync(`${root}bin/${name}`, "utf8");
  expect(text).toMatch(/^#!\/usr\/bin\/env node\n"use strict";\n/);
  // Bundles with a cache are loaded by dist/start.cjs.
  expect(text).toContain(bundle.endsWith(".cjs") ? `dist/${bundle}` : `start("${bundle.replace(/\.js$/, "")}")`);
  expect(statSync(`${root}bin/${name}`).mode & 0o111).toBe(0o111);
});

const cached = Object.entries(table.bundles).filter(([, bundle]) => "cached" in bundle);

// V8 refuses what was kept while other flags were set, and compiles anew without a word.
test.each(cached)("V8 takes the code that was kept for %s", (bundle) => {
  const script = `
    const [file, cache] = process.argv.slice(1);
    const { readFileSync } = require("node:fs");
    const { constants, Script } = require("node:vm");
    const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
    const kept = { cachedData: readFileSync(cache), filename: file, importModuleDynamically };
    console.log(new Script(readFileSync(file, "latin1"), kept).cachedDataRejected);`;
  const file = `${root}dist/${bundle}`;
  const words = ["-e", script, file, file.replace(/\.js$/, ".cache")];
  expect(execFileSync(process.execPath, words, { encoding: "utf8", env: { PATH: process.env.PATH } })).toBe("false\n");
});
