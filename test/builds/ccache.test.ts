/** ccache takes objects from its store exactly when they are what the compiler would make. */
import { copyFileSync, mkdirSync, readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import about from "../../package.json" with { type: "json" };
import { missingProgram, newProject, root, type Variables } from "./project.ts";

const absent = missingProgram("ccache");
const project = newProject();
afterAll(() => project.remove());

const settings = { CCACHE_DIR: join(project.folder, "cache") };
const compile = (words: string, variables: Variables = {}): string =>
  project.run(`ccache sea-cc ${words}`, { ...settings, ...variables });

/** What became of the calls since the last question. */
function hits(): { direct: number; preprocessed: number; missed: number } {
  const text = project.run("ccache --print-stats; ccache -z >/dev/null", settings);
  const count = (name: string) => Number(new RegExp(`^${name}\\t(\\d+)$`, "m").exec(text)?.[1]);
  return {
    direct: count("direct_cache_hit"),
    preprocessed: count("preprocessed_cache_hit"),
    missed: count("cache_miss"),
  };
}

const missed = { direct: 0, preprocessed: 0, missed: 1 };
const direct = { direct: 1, preprocessed: 0, missed: 0 };
const preprocessed = { direct: 0, preprocessed: 1, missed: 0 };

describe.skipIf(absent)("ccache", () => {
  beforeEach(() => {
    project.write({ "x.c": '#include "x.h"\nint f(void) { int unused; return X; }\n', "x.h": "#define X 5\n" });
    project.run("ccache -C -z", settings);
  });
  const object = (): Buffer => readFileSync(join(project.folder, "x.o"));

  test("finds an object with its dependencies and its warnings", () => {
    const words = "-Wall -g -O1 -MD -MF x.d -c x.c -o x.o";
    const said = compile(words);
    const made = object();
    const rule = readFileSync(join(project.folder, "x.d"), "utf8");
    expect(hits()).toEqual(missed);
    project.run("rm x.o x.d");
    expect(compile(words)).toBe(said);
    expect(said).toContain("[-Wunused-variable]");
    expect(object()).toEqual(made);
    expect(readFileSync(join(project.folder, "x.d"), "utf8")).toBe(rule);
    expect(hits()).toEqual(direct);
    compile(words, { CCACHE_NODIRECT: "1" });
    expect(hits()).toEqual(preprocessed);
  });
  test("sees a change in a header of which nothing but a macro is used", () => {
    compile("-c x.c");
    project.write({ "x.h": "#define X 6\n" });
    hits();
    compile("-c x.c");
    expect(hits()).toEqual(missed);
    compile("-c x.c");
    expect(hits()).toEqual(direct);
  });
  test("sees a change in an embedded file", () => {
    project.write({ "x.c": 'const char f[] = {\n#embed "data"\n};\n', data: "one" });
    compile("-std=c23 -c x.c");
    project.write({ data: "two" });
    hits();
    compile("-std=c23 -c x.c");
    expect(hits()).toEqual(missed);
  });
  test("trusts the dependency file", () => {
    const depend = { CCACHE_DEPEND: "1" };
    compile("-MD -c x.c", depend);
    hits();
    compile("-MD -c x.c", depend);
    expect(hits()).toEqual(direct);
    project.write({ "x.h": "#define X 7\n" });
    compile("-MD -c x.c", depend);
    expect(hits()).toEqual(missed);
  });
  test("shares objects of two folders", () => {
    for (const name of ["one", "two"]) {
      const folder = join(project.folder, name);
      mkdirSync(folder, { recursive: true });
      for (const file of ["x.c", "x.h"]) copyFileSync(join(project.folder, file), join(folder, file));
      const mapped = `-g -I${folder} -ffile-prefix-map=${folder}=. -c ${folder}/x.c -o ${folder}/x.o`;
      project.run(`cd ${name} && ccache sea-cc ${mapped}`, {
        ...settings,
        CCACHE_BASEDIR: folder,
        CCACHE_NOHASHDIR: "1",
      });
      expect(hits()).toEqual(name === "one" ? missed : direct);
    }
  });
  test("takes a compiler of another time for another one", () => {
    // The launcher is the file that ccache looks at: a build of the package renews it.
    project.write({ "bin/sea-cc": `#!/bin/sh\nexec ${root}bin/sea-cc "$@"\n` });
    project.run("chmod +x bin/sea-cc");
    const own = { ...settings, PATH: `${project.folder}/bin:${process.env.PATH}` };
    project.run("ccache sea-cc -c x.c", own);
    hits();
    utimesSync(join(project.folder, "bin/sea-cc"), 1e9, 1e9);
    project.run("ccache sea-cc -c x.c", own);
    expect(hits()).toEqual(missed);
  });
});

test("the launcher's content changes with the version, for installers that keep files of equal content", () => {
  expect(readFileSync(`${root}bin/sea-cc`, "utf8")).toContain(`// Version ${about.version}:`);
});
