/**
 * Records what gcc and clang say of the programs in compared/, in compared/recorded.json:
 *
 *     node test/diagnostics/record-compared.mjs
 *
 * Needs gcc, clang-19 and wasi-libc's headers. docs/diagnostics-compared.md is made of the
 * record and of our own messages by compared.test.ts.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("compared", import.meta.url));
/** Some of gcc's warnings need its optimizer. */
const flags = ["-std=gnu17", "-O1", "-Wall", "-Wextra"];
const compilers = { gcc: ["gcc"], clang: ["clang-19", "--target=wasm32-wasi"] };

const run = ([command, ...words], file) =>
  spawnSync(command, [...words, ...flags, "-c", file, "-o", "/dev/null"], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  }).stderr;

const version = ([command]) => spawnSync(command, ["--version"], { encoding: "utf8" }).stdout.split("\n", 1)[0];

const programs = readdirSync(folder)
  .filter((name) => name.endsWith(".c"))
  .sort();
const recorded = {
  flags: flags.join(" "),
  versions: Object.fromEntries(Object.entries(compilers).map(([name, words]) => [name, version(words)])),
  messages: Object.fromEntries(
    programs.map((file) => [
      file,
      Object.fromEntries(Object.entries(compilers).map(([name, words]) => [name, run(words, file)])),
    ]),
  ),
};
writeFileSync(`${folder}/recorded.json`, `${JSON.stringify(recorded, undefined, 2)}\n`);
