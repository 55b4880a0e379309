/**
 * Same inputs, same bytes: in whatever folder, at whatever time, in whatever environment, one after the
 * other or all at once, with the remembered code of the engine or without.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

const bin = fileURLToPath(new URL("../../bin", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "seaglass-repeatable-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const sources = {
  "part.h": "struct part { const char *name; double weight; };\ndouble total(const struct part *, int);\n",
  "total.c": `#include "part.h"
#include <assert.h>
double total(const struct part *p, int n) { double sum = 0; assert(n >= 0); while (n--) sum += p[n].weight; return sum; }
`,
  "names.c": 'const char *names(void) { return __FILE__ " in " __BASE_FILE__; }\n',
  "main.c": `#include <stdio.h>
#include "part.h"
const char *names(void);
int main(void) { struct part p[] = { { "a", 1 }, { "b", 2.5 } }; printf("%s %g\\n", names(), total(p, 2)); return 0; }
`,
};
type Source = keyof typeof sources;

interface Setting {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** All compilations at once, in another order. */
  readonly atOnce: boolean;
  /** How sources are named. */
  readonly path: (name: string) => string;
  readonly flags: readonly string[];
}

function run(tool: string, words: readonly string[], { folder, environment }: Setting): Promise<void> {
  return new Promise((done, fail) => {
    const env = { PATH: process.env.PATH, ...environment };
    const child = spawn(resolve(bin, tool), words, { cwd: folder, env, stdio: ["ignore", "inherit", "inherit"] });
    child.on("error", fail);
    child.on("exit", (status) => (status === 0 ? done() : fail(new Error(`${tool} ${words.join(" ")}: ${status}`))));
  });
}

/** Builds the project; @returns digests of what it made */
async function build(setting: Setting): Promise<Record<string, string>> {
  const { folder, flags, path, atOnce } = setting;
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text);
  const compile = (name: Source): Promise<void> =>
    run("sea-cc", [...flags, "-MD", "-c", path(name), "-o", name.replace(".c", ".o")], setting);
  const units: Source[] = ["main.c", "names.c", "total.c"];
  if (atOnce) await Promise.all(units.reverse().map(compile));
  else for (const unit of units) await compile(unit);
  await run("sea-ar", ["rcs", "libparts.a", "names.o", "total.o"], setting);
  const links = ["prog", "prog.mjs", "prog.html"].map(
    (name) => () => run("sea-cc", [...flags, "main.o", "-L.", "-lparts", "-o", name], setting),
  );
  if (atOnce) await Promise.all(links.map((link) => link()));
  else for (const link of links) await link();
  await run("sea-cc", [...flags, "-O2", ...units.sort().map(path), "-o", "whole.wasm"], setting);
  const made = readdirSync(folder).filter((name) => !(name in sources));
  // Rules for make are about the paths that were given.
  const kept = made.filter((name) => !name.endsWith(".d")).sort();
  return Object.fromEntries(kept.map((name) => [name, digest(readFileSync(join(folder, name)))]));
}

const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex").slice(0, 16);

/** Debug information names the folder that the compiler was called in, unless it is called something else. */
const mapped = (folder: string): string[] => [`-ffile-prefix-map=${folder}=.`, `-ffile-prefix-map=${folder}/=`];

test.each([["-O1"], ["-g"]])("a project built with %s in two folders", { timeout: 300_000 }, async (flag) => {
  const setting = (folder: string, isMapped: boolean): Setting => ({
    folder,
    environment: { HOME: "/", LANG: "C", TZ: "UTC" },
    atOnce: false,
    path: (name) => name,
    flags: [flag, ...(isMapped ? mapped(folder) : [])],
  });
  const here = setting(join(work, `here${flag}`), flag === "-g");
  const there: Setting = {
    ...setting(join(work, `there${flag}`, "in a deeper folder"), flag === "-g"),
    environment: { HOME: work, LANG: "de_DE.UTF-8", LC_ALL: "tr_TR.UTF-8", TZ: "Asia/Tokyo", USER: "someone" },
    atOnce: true,
  };
  const folder = join(work, `elsewhere${flag}`);
  const elsewhere: Setting = { ...setting(folder, true), path: (name) => join(folder, name) };
  const first = await build(here);
  expect(Object.keys(first)).toContain("prog.wasm");
  expect(await build(there)).toEqual(first);
  expect(await build(elsewhere)).toEqual(first);
});

/** The tools without what the engine remembers of them. */
test("a compiler without its cache", { timeout: 120_000 }, async () => {
  const copy = join(work, "package");
  for (const part of ["bin", "dist/start.cjs", "dist/cc.js", "dist/sysroot"])
    cpSync(join(bin, "..", part), join(copy, part), { recursive: true });
  const folder = join(work, "cold");
  mkdirSync(folder);
  writeFileSync(join(folder, "main.c"), "int main(void) { return 0; }\n");
  const setting: Setting = { folder, environment: {}, atOnce: false, path: (name) => name, flags: [] };
  await run("sea-cc", ["-g", "-c", "main.c", "-o", "warm.o"], setting);
  utimesSync(join(folder, "main.c"), 1, 1);
  await run(join(copy, "bin/sea-cc"), ["-g", "-c", "main.c", "-o", "cold.o"], setting);
  expect(readFileSync(join(folder, "cold.o"))).toEqual(readFileSync(join(folder, "warm.o")));
});
