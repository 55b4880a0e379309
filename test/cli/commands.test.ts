/** What commands of sea-cc print and write. */
import { describe, expect, test } from "vitest";
import { memoryHost } from "../../compiler/base/host.ts";
import { SymbolFlag } from "../../compiler/object/format.ts";
import { readObject } from "../../compiler/object/read.ts";
import { command, textOf } from "./memory-command.ts";

const add = "int add(int a, int b) { return a + b; }\n";
const bare = "-nostdlib --no-entry -Wl,--export=add";
const written = (line: string, files = { "a.c": add, "b.c": "int b;\n" }) =>
  [...command(line, files).written.keys()].sort();

describe("names of outputs", () => {
  test.each([
    ["-c a.c b.c", ["a.o", "b.o"]],
    ["-c a.c -o x/y.o", ["x/y.o"]],
    ["-S a.c", ["a.s"]],
    [`a.c b.c ${bare} -o p.wasm`, ["p.wasm"]],
    [`a.c ${bare}`, ["a.out"]],
    ["-c -MMD a.c -o x/y.o", ["x/y.d", "x/y.o"]],
    ["-E -MD a.c -o x/y.i", ["x/y.d", "x/y.i"]],
    ["-S -MD a.c", ["a.d", "a.s"]],
    [`-MD a.c b.c ${bare} -o x/p`, ["x/p", "x/p-a.d", "x/p-b.d"]],
    [`-MD a.c ${bare} -o x/p`, ["x/p", "x/p.d"]],
    [`-save-temps a.c ${bare} -o x/p.wasm`, ["x/p-a.i", "x/p-a.o", "x/p.wasm"]],
    [`-save-temps=cwd a.c ${bare} -o x/p.wasm`, ["p-a.i", "p-a.o", "x/p.wasm"]],
    ["-save-temps -c a.c -o x/y.o", ["x/y.i", "x/y.o"]],
    ["-fsyntax-only a.c", []],
    ["-c a.c -MM", []],
    ["-### a.c", []],
  ])("%s", (line, names) => {
    expect(written(line)).toEqual(names);
  });
});

test("-### shows the steps, quoted for a shell", () => {
  const { status, stderr, written } = command(`-### -O2 -DA="x" -c a.c -o a$.o`, { "a.c": add });
  expect(status).toBe(0);
  expect(written.size).toBe(0);
  expect(stderr.trimEnd().split("\n").at(-1)).toBe(String.raw` /bin/sea-cc -c -O2 "-DA=\"x\"" a.c -o "a\$.o"`);
});

test("-v shows what is linked, as CMake wants to know it", () => {
  const { stderr } = command("-v -O1 a.c -Lx -lz -o p", { "a.c": add });
  expect(stderr).toContain("#include <...> search starts here:\n /sysroot/include\nEnd of search list.\n");
  expect(stderr).toContain(" /bin/sea-ld -o p -Lx -L/sysroot/lib /sysroot/lib/crt1.o a.o -lz -lc\n");
});

test("-v alone says who it is and succeeds", () => {
  const { status, stdout, stderr } = command("-v");
  expect([status, stdout]).toEqual([0, ""]);
  expect(stderr).toMatch(/^Target: wasm32-wasi\nThread model: single$/m);
});

test("-MJ writes an entry for a compilation database", () => {
  const outcome = command("-MJ x.json -c -DA a.c -o a.o", { "a.c": add });
  expect(JSON.parse(`[${textOf(outcome, "x.json").replace(/,\n$/, "")}]`)).toEqual([
    {
      directory: "/work folder",
      file: "a.c",
      output: "a.o",
      arguments: ["/bin/sea-cc", "-c", "-DA", "a.c", "-o", "a.o"],
    },
  ]);
});

describe("rules for make", () => {
  const rule = (...words: string[]) => {
    const files = { "a.c": '#include "a b$#.h"\n#include <s.h>\n', "a b$#.h": "", "/sysroot/include/s.h": "" };
    return command(words.join(" "), files).stdout;
  };
  test("quote blanks, $ and #", () => {
    expect(rule("-MM a.c")).toBe("a.o: a.c a\\ b$$\\#.h\n");
    expect(rule("-MM -MQ $x# -MT $y a.c")).toBe("$$x\\# $y: a.c a\\ b$$\\#.h\n");
  });
  test("have headers of the system or not", () => {
    expect(rule("-M a.c")).toBe("a.o: a.c a\\ b$$\\#.h /sysroot/include/s.h\n");
    expect(rule("-M -MP -MT x a.c")).toBe(
      "x: a.c a\\ b$$\\#.h /sysroot/include/s.h\na\\ b$$\\#.h:\n/sysroot/include/s.h:\n",
    );
  });
  test("name headers that will be made", () => {
    const files = { "a.c": '#include "made.h"\n' };
    expect(command("-MM -MG a.c", files)).toMatchObject({ status: 0, stdout: "a.o: a.c made.h\n" });
    expect(command("-MM a.c", files)).toMatchObject({ status: 1, stdout: "" });
  });
});

describe("response files", () => {
  test("may name others", () => {
    const files = { "a.c": add, one: "-c @two", two: "a.c\n-o 'x y.o'" };
    expect([...command("@one", files).written.keys()]).toEqual(["x y.o"]);
  });
  test("that are not there are inputs", () => {
    expect(command("@none")).toMatchObject({ status: 1, stderr: expect.stringContaining("'@none'") });
  });
});

test("variables of the environment add to the command", () => {
  const files = { "a.c": "#include <p.h>\n#include <c.h>\nint x = FLAG;\n", "p/p.h": "", "c/c.h": "" };
  const values: Record<string, string> = { CPATH: "none:p", C_INCLUDE_PATH: "c", SEAGLASS_CFLAGS: "-DFLAG=1 -P" };
  const { status, stdout } = command("-E a.c", files, { variable: (name) => values[name] });
  expect([status, stdout]).toEqual([0, "int x = 1;\n"]);
});

test("__TIMESTAMP__ is when the file was changed, or what SOURCE_DATE_EPOCH says", () => {
  const host = { ...memoryHost({ "a.c": "__TIMESTAMP__\n" }), modified: () => 86_400 * 365.5 };
  expect(command("-E -P a.c", {}, { host, epoch: undefined }).stdout).toMatch(
    /^"[A-Z]\w+ Jan {2}[12] \d\d:\d\d:00 1971"\n$/,
  );
  expect(command("-E -P a.c", {}, { host, epoch: 0 }).stdout).toBe('"Thu Jan  1 00:00:00 1970"\n');
});

test("$ in names, and names of macros only", () => {
  const files = { "a.c": "#define A$ 1\n#define B(x) x\nA$ a$b\n" };
  expect(command("-E -P a.c", files).stdout).toBe("1 a$b\n");
  expect(command("-E -P -fno-dollars-in-identifiers a.c", { "a.c": "#define A 1\nA$A\n" }).stdout).toBe("1 $ 1\n");
  expect(command("-E -P -dN a.c", files).stdout).toMatch(/#define A\$\n#define B\n1 a\$b\n$/);
});

test("-fvisibility=hidden hides what is defined, and that only", () => {
  const source = `int other(void);
__attribute__((visibility("default"))) int shown(void) { return other(); }
int hidden; static int own; int *mine(void) { return &own; }
`;
  const { written } = command("-c -fvisibility=hidden a.c", { "a.c": source });
  const { object } = readObject(written.get("a.o")!, "a.o");
  const hidden = object!.symbols.filter((symbol) => (symbol.flags & SymbolFlag.hidden) !== 0).map(({ name }) => name);
  expect(hidden.sort()).toEqual(["hidden", "mine"]);
});

test("-fno-builtin-NAME leaves calls of one function alone", () => {
  const source = "double sqrt(double), fabs(double);\ndouble f(double x) { return sqrt(fabs(x)); }\n";
  const calls = (flags: string) =>
    command(`-S -O1 ${flags} a.c -o -`, { "a.c": source }).stdout.match(/(?<="env" ")\w+(?=" \(func)/g) ?? [];
  expect(calls("-Wall")).toEqual([]);
  expect(calls("-fno-builtin-fabs")).toEqual(["fabs"]);
  expect(calls("-fno-builtin")).toEqual(["fabs", "sqrt"]);
});

test("-fPIC is seen by programs", () => {
  const source = { "a.c": "__PIC__ __PIE__\n" };
  expect(command("-E -P a.c", source).stdout).toBe("__PIC__ __PIE__\n");
  expect(command("-E -P -fPIC a.c", source).stdout).toBe("2 __PIE__\n");
  expect(command("-E -P -fpie a.c", source).stdout).toBe("1 1\n");
  expect(command("-E -P -fPIE -fno-PIE a.c", source).stdout).toBe("__PIC__ __PIE__\n");
});

test("a link that fails takes the old output away, a compilation leaves it", () => {
  const removed: string[] = [];
  const removeFile = (path: string) => void removed.push(path);
  const files = { "a.c": "int f(void); int add(void) { return f(); }\n", "bad.c": "int x = ;\n" };
  expect(command(`a.c ${bare} -o p`, files, { removeFile }).status).toBe(1);
  expect(command(`bad.c ${bare} -o q`, files, { removeFile }).status).toBe(1);
  expect(command("-c bad.c", files, { removeFile }).status).toBe(1);
  expect(removed).toEqual(["p", "q"]);
});

test.each([
  ["-print-search-dirs", /^install: \/sysroot\/\nprograms: =\/bin\nlibraries: =\/sysroot\/lib\n$/],
  ["--print-multi-lib", /^\.;\n$/],
  ["-print-multi-directory", /^\.\n$/],
  ["-print-multi-os-directory", /^\.\n$/],
  ["-print-sysroot", /^\/sysroot\n$/],
  ["--print-prog-name=ld", /^\/bin\/sea-ld\n$/],
  ["-print-prog-name=cc1", /^cc1\n$/],
  ["-print-file-name=libc.a", /^\/sysroot\/lib\/libc\.a\n$/],
  ["-print-file-name=none.a", /^none\.a\n$/],
  ["-print-libgcc-file-name", /^\/sysroot\/lib\/libc\.a\n$/],
  ["-dumpfullversion", /^12\.\d+\.\d+\n$/],
  ["-dumpspecs", /^\n$/],
  ["-print-supported-cpus", /^Target: wasm32-wasi\nmvp\n/],
  ["--help", /^Usage: sea-cc [\s\S]*\n {2}-c +compile to objects/],
  ["--help-debug", /--dump-after=PASS/],
])("%s", (query, answer) => {
  const outcome = command(query, { "/bin/sea-ld": "", "/sysroot/lib/libc.a": "" });
  expect(outcome).toMatchObject({ status: 0, stderr: "", stdout: expect.stringMatching(answer) });
});

test.each([
  "-V",
  "-qversion",
  "-version",
  "--nothing",
  "-std=c12",
  "-x pascal",
  "-m64",
])("%s fails with a word", (line) => {
  const { status, stdout, stderr } = command(`${line} -c a.c`, { "a.c": add });
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(/^sea-cc: error: .*option/);
});
