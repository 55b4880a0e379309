/** Ninja and GNU make: dependencies, response files, many jobs at once, builds that are stopped. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { missingProgram, newProject, root } from "./project.ts";

const absent = missingProgram("ninja", "make");
const parts = Array.from({ length: 12 }, (_, i) => `part${i}`);
const project = newProject({
  "build.ninja": `rule cc
  command = sea-cc -Wall -fdiagnostics-color=always -MD -MF $out.d -c $in -o $out
  depfile = $out.d
  deps = gcc
rule ar
  command = rm -f $out && sea-ar crs $out @$out.rsp
  rspfile = $out.rsp
  rspfile_content = $in
rule ld
  command = sea-cc @$out.rsp -o $out
  rspfile = $out.rsp
  rspfile_content = $in -lm
${parts.map((name) => `build ${name}.o: cc ${name}.c\n`).join("")}build main.o: cc main.c
build libparts.a: ar ${parts.map((name) => `${name}.o`).join(" ")}
build prog: ld main.o libparts.a
default prog
`,
  Makefile: `OBJECTS = ${parts.map((name) => `${name}.o`).join(" ")} main.o
CC = gcc
AR = ar rcu
RANLIB = ranlib
prog: $(OBJECTS)
	$(CC) -o $@ $^
%.o: %.c
	$(CC) -MMD -c $< -o $@
-include $(OBJECTS:.o=.d)
`,
  "value.h": "#define VALUE 1\n",
  "main.c": `${parts.map((name) => `int ${name}(void);`).join("\n")}
int main(int argc, char **argv) { return (${parts.map((name) => `${name}()`).join(" + ")}) != 12; }
`,
  ...Object.fromEntries(
    parts.map((name) => [`${name}.c`, `#include "value.h"\nint ${name}(void) { return VALUE; }\n`]),
  ),
});
afterAll(() => project.remove());
const files = (): string[] => readdirSync(project.folder).sort();

describe.skipIf(absent)("Ninja", () => {
  test("builds eight files at a time, and again what a header is used in", () => {
    project.run("ninja -j8 && ./prog");
    expect(project.run("ninja")).toContain("no work to do");
    project.write({ "value.h": "#define VALUE 2\n" });
    expect(project.attempt("ninja -j8 && ./prog").status).toBe(1);
    project.write({ "value.h": "#define VALUE 1\n" });
  });
  test("shows colours through its pipe", () => {
    project.write({ "main.c": "int main(void) { int unused; return 0; }\n" });
    expect(project.run("CLICOLOR_FORCE=1 ninja main.o")).toContain("\u001b[");
  });
  test("leaves no object of a build that is stopped", async () => {
    project.run("ninja -t clean");
    const before = files();
    const child = spawn("ninja", ["-j8"], {
      cwd: project.folder,
      env: { ...process.env, PATH: `${root}bin:${process.env.PATH}` },
      stdio: "ignore",
    });
    await sleep(150);
    child.kill("SIGTERM");
    await once(child, "exit");
    const left = files().filter((name) => !before.includes(name) && !name.startsWith(".ninja"));
    for (const name of left.filter((each) => each.endsWith(".o"))) project.run(`sea-cc -r ${name} -o whole.o`);
    expect(left.filter((name) => name.includes("tmp"))).toEqual([]);
  });
});

test.skipIf(absent)("sea-configure make builds with a makefile that is made for gcc", () => {
  project.write({ "main.c": "int part0(void);\nint main(void) { return part0() - 1; }\n" });
  const clean = "rm -f *.o prog";
  const shown = project.run(`${clean}; sea-configure make -n`);
  expect(shown).toContain(`${root}bin/sea-cc -MMD -c main.c -o main.o`);
  project.run(`${clean}; sea-configure make -j8 && ./prog`);
});
