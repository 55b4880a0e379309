/** The tools as processes, the way build systems and people start them. */

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

const bin = fileURLToPath(new URL("../../bin", import.meta.url));
const work: { folder: string } = { folder: "" };

beforeAll(() => {
  work.folder = mkdtempSync(join(tmpdir(), "seaglass-tools-"));
});
afterAll(() => rmSync(work.folder, { recursive: true, force: true }));
beforeEach(() => {
  for (const name of readdirSync(work.folder)) rmSync(join(work.folder, name), { recursive: true, force: true });
});

const file = (name: string, text: string): void => writeFileSync(join(work.folder, name), text);
const files = (): string[] => readdirSync(work.folder).sort();

function start(
  command: string,
  words: string[],
  input = "",
): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(command, words, { cwd: work.folder, encoding: "utf8", input });
}

/** Runs a tool that must succeed without a word on stderr. */
function run(tool: string, line: string, input = ""): string {
  const { status, stdout, stderr } = start(join(bin, tool), line.split(" "), input);
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return stdout;
}

const hello = `#include <stdio.h>
int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++) printf("%s;", argv[i]);
  for (int c; (c = getchar()) != EOF;) putchar(c);
  return argc;
}
`;

describe("sea-cc", () => {
  test("makes a program that runs by itself and nothing else", () => {
    file("hello.c", hello);
    run("sea-cc", "hello.c");
    expect(files()).toEqual(["a.out", "hello.c"]);
    expect(statSync(join(work.folder, "a.out")).mode & 0o111).toBe(0o111);
    expect(start("./a.out", ["one", "two"], "input")).toMatchObject({ status: 3, stdout: "one;two;input" });
  });
  test("ends with Binaryen at -Oz unless told otherwise", () => {
    file("hello.c", hello);
    run("sea-cc", "-Oz hello.c -o hello");
    expect(start("./hello", ["one"], "input")).toMatchObject({ status: 2, stdout: "one;input" });
    run("sea-cc", "-Oz -s hello.c -o with.wasm");
    run("sea-cc", "-Oz -s --no-binaryen hello.c -o without.wasm");
    const size = (name: string) => statSync(join(work.folder, name)).size;
    expect(size("with.wasm")).toBeLessThan(size("without.wasm"));
  });
  test("compiles chains that are longer than the stack is deep", () => {
    const chain = (n: number, link: (i: number) => string): string =>
      Array.from({ length: n }, (_, i) => link(i)).join("");
    file(
      "chains.c",
      `int f(int x) { return ${chain(4000, (i) => `x == ${i} ? ${2 * i} : `)}-1; }
int main(void) { int a, b; ${chain(5000, () => "a = b = ")}f(3000); return a != 6000 || f(9999) != -1; }`,
    );
    run("sea-cc", "chains.c");
    expect(start("./a.out", []).status).toBe(0);
  });
  test("links objects and archives", () => {
    file("main.c", "int f(void); int main(void) { return f(); }\n");
    file("f.c", "int g(void); int f(void) { return g() + 1; }\n");
    file("g.c", "int g(void) { return 4; }\n");
    run("sea-cc", "-c main.c f.c g.c");
    run("sea-ar", "rcs libfg.a f.o g.o");
    run("sea-ranlib", "libfg.a");
    run("sea-cc", "main.o -L. -lfg -lm -o prog");
    expect(start("./prog", []).status).toBe(5);
  });
  test("an ES module with declarations", () => {
    file(
      "lib.c",
      'const char *greet(const char *name);\n#include <stdio.h>\n__attribute__((export_name("add"))) int add(int a, int b) { return a + b; }\n',
    );
    run("sea-cc", "lib.c --no-entry -o lib.mjs");
    expect(files()).toEqual(["lib.c", "lib.d.mts", "lib.mjs", "lib.wasm"]);
    expect(readFileSync(join(work.folder, "lib.d.mts"), "utf8")).toContain("add(a: number, b: number): number");
    const script = "import { load } from './lib.mjs'; console.log((await load()).add(2, 3))";
    expect(start(process.execPath, ["--input-type=module", "-e", script]).stdout).toBe("5\n");
  });
  test("a page, with files or in one", () => {
    file("hello.c", hello);
    run("sea-cc", "hello.c -o page.html");
    expect(files()).toEqual(["hello.c", "page.html", "page.js", "page.wasm"]);
    run("sea-cc", "hello.c --single-file -o one.html");
    expect(files()).toContain("one.html");
    expect(files()).not.toContain("one.wasm");
  });
  test("reads standard input, writes standard output", () => {
    expect(run("sea-cc", "-E -P -x c -", "#define A 3\nint a = A;\n").trim()).toBe("int a = 3;");
    run("sea-cc", "-x c - -o prog", "int main(void) { return 9; }\n");
    expect(start("./prog", []).status).toBe(9);
  });
  test("data stands in objects and programs as it is", () => {
    file("data.c", 'const char marker[] = "LiTTleEnDian"; int main(void) { return marker[0] != 76; }\n');
    run("sea-cc", "-c data.c");
    run("sea-cc", "data.o -o data");
    for (const name of ["data.o", "data"])
      expect(readFileSync(join(work.folder, name)).includes("LiTTleEnDian")).toBe(true);
  });
  test("writes make rules beside the object", () => {
    file("a.h", "");
    file("a.c", '#include "a.h"\nint a;\n');
    run("sea-cc", "-MD -MP -MT target -c a.c -o a.o");
    expect(readFileSync(join(work.folder, "a.d"), "utf8")).toBe("target: a.c a.h\na.h:\n");
  });
  test("-S is WebAssembly text", () => {
    file("a.c", "int twice(int n) { return 2 * n; }\n");
    expect(run("sea-cc", "-O1 -S a.c -o -")).toMatch(/^\(module[\s\S]*i32\./);
  });
  test("says who it is", () => {
    expect(run("sea-cc", "--version")).toMatch(/^sea-cc \(.*\) 12\.\d+\.\d+\n/);
    expect(run("sea-cc", "-dumpmachine")).toBe("wasm32-wasi\n");
    expect(run("sea-cc", "-dumpversion")).toBe("12\n");
    expect(run("sea-cc", "-print-file-name=libc.a")).toMatch(/sysroot\/lib\/libc\.a\n$/);
  });
});

describe("seaglass", () => {
  test("run compiles and runs", () => {
    file("hello.c", hello);
    for (const words of [
      ["run", "hello.c", "--", "a", "-b"],
      ["run", "--vm", "hello.c", "--", "a", "-b"],
      ["run", "--vm", "--tier=jit", "hello.c", "--", "a", "-b"],
      ["run", "--tier=interpreter", "--vm", "hello.c", "--", "a", "-b"],
    ])
      expect(start(join(bin, "seaglass"), words, "input")).toMatchObject({
        status: 3,
        stdout: "a;-b;input",
        stderr: "",
      });
    expect(files()).toEqual(["hello.c"]);
  });
  test("run names a tier that the machine does not have", () => {
    file("hello.c", hello);
    const { status, stderr } = start(join(bin, "seaglass"), ["run", "--vm", "--tier=fast", "hello.c"]);
    expect(status).toBe(1);
    expect(stderr).toBe("seaglass: error: unknown tier 'fast'; there are interpreter, jit, auto\n");
  });
  test("run shows mistakes and gives status 1", () => {
    file("bad.c", "int main(void) { return x; }\n");
    const { status, stderr } = start(join(bin, "seaglass"), ["run", "bad.c"]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^bad\.c:1:25: error: /);
  });
  test("build says what came out", () => {
    file("hello.c", hello);
    expect(run("seaglass", "build hello.c -o hello.mjs")).toMatch(
      /^hello\.mjs +\d.*\nhello\.wasm +\d.*\nhello\.d\.mts/m,
    );
  });
});
