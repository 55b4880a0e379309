/** Which warnings are shown and as what: -W options, pragmas, headers of the system, limits. */
import { expect, test } from "vitest";
import { compile } from "../../compiler/index.ts";

const path = "main.c";
const program = `#include <sys.h>
int f(int i, unsigned n) {
  int spare;
  return i < n;
}
`;
const sysroot = { "include/sys.h": "static inline int in_system(int a) { int spare; return a; }\n" };

/** What is said, as "line: severity group". */
function said(source: string, ...flags: string[]): string[] {
  const { diagnostics } = compile({ [path]: source }, { path, flags: ["-fsyntax-only", ...flags], sysroot });
  return diagnostics.map(({ line, severity, group }) => `${line ?? 0}: ${severity} ${group ?? ""}`.trim());
}

test("nothing by default, -Wall and -Wextra turn on their own", () => {
  expect(said(program)).toEqual([]);
  expect(said(program, "-Wall")).toEqual(["3: warning unused-variable"]);
  expect(said(program, "-Wall", "-Wextra")).toEqual(["4: warning sign-compare", "3: warning unused-variable"]);
});

test("a group by its name, wherever it stands among families", () => {
  expect(said(program, "-Wsign-compare")).toEqual(["4: warning sign-compare"]);
  expect(said(program, "-Wno-unused-variable", "-Wall")).toEqual([]);
  expect(said(program, "-Wall", "-Wno-unused")).toEqual([]);
  expect(said(program, "-Weverything")).toContain("2: warning missing-prototypes");
});

test("-w is the last word", () => {
  expect(said(program, "-Wall", "-w")).toEqual([]);
  expect(said(program, "-w", "-Wall")).toEqual([]);
});

test("-Werror makes errors of all, and all are told; of one, -Werror=name; -Wno-error=name takes one out", () => {
  const both = ["-Wall", "-Wextra"];
  expect(said(program, ...both, "-Werror")).toEqual(["4: error sign-compare", "3: error unused-variable"]);
  expect(said(program, ...both, "-Werror=sign-compare")).toEqual([
    "4: error sign-compare",
    "3: warning unused-variable",
  ]);
  expect(said(program, ...both, "-Werror", "-Wno-error=sign-compare")).toEqual([
    "4: warning sign-compare",
    "3: error unused-variable",
  ]);
  expect(said(program, "-Werror=sign-compare")).toEqual(["4: error sign-compare"]);
});

test("headers of the system are quiet without -Wsystem-headers", () => {
  expect(said(program, "-Wall", "-Wsystem-headers")).toEqual([
    "1: warning unused-variable",
    "3: warning unused-variable",
  ]);
});

test("pragmas hold from where they stand until they are popped", () => {
  const quiet = `int f(int a) { int b; return a; }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-variable"
int g(int a) { int b; return a; }
#pragma GCC diagnostic error "-Wunused-variable"
int h(int a) { int b; return a; }
#pragma GCC diagnostic pop
int i(int a) { int b; return a; }
_Pragma("clang diagnostic ignored \\"-Wunused\\"")
int j(int a) { int b; return a; }
`;
  const expected = ["1: warning unused-variable", "6: error unused-variable", "8: warning unused-variable"];
  expect(said(quiet, "-Wall")).toEqual(expected);
});

test("-pedantic tells extensions, -pedantic-errors refuses them, __extension__ asks for none", () => {
  const extended = "int f(int a) { return a ?: 1; }\nint g(int a) { return __extension__(a ?: 1); }\n";
  expect(said(extended)).toEqual([]);
  expect(said(extended, "-pedantic")).toEqual(["1: warning gnu-conditional-omitted-operand"]);
  expect(said(extended, "-pedantic-errors")).toEqual(["1: error gnu-conditional-omitted-operand"]);
});

test("-fmax-errors, -ferror-limit and -Wfatal-errors stop early", () => {
  const wrong = "int a = b;\nint c = d;\nint e = g;\n";
  expect(said(wrong).length).toBe(3);
  expect(said(wrong, "-fmax-errors=2")).toEqual(["1: error", "2: error", "0: error"]);
  expect(said(wrong, "-ferror-limit=1")).toEqual(["1: error", "0: error"]);
  expect(said(wrong, "-Wfatal-errors")).toEqual(["1: error", "0: error"]);
});
