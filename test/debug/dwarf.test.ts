/** What -g adds to objects, as LLVM's tools read it; skipped where LLVM 19 is not installed. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { Diagnostics } from "../../compiler/base/diagnostics.ts";
import { link } from "../../compiler/link/link.ts";
import { codeOf, compileText, readBack } from "./compiling.ts";

const hasLlvm = spawnSync("llvm-dwarfdump-19", ["--version"]).status === 0;
const scratch = mkdtempSync(join(tmpdir(), "seaglass-dwarf-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function llvm(tool: string, bytes: Uint8Array, ...words: string[]): string {
  const path = join(scratch, "in.o");
  writeFileSync(path, bytes);
  return spawnSync(tool, [...words, path], { encoding: "utf8" }).stdout;
}

const dump = (bytes: Uint8Array, ...words: string[]): string => llvm("llvm-dwarfdump-19", bytes, ...words);

const everything = `
typedef struct list { struct list *next; int value; } list;
struct bits { unsigned a : 3, : 2, b : 7; long long c; };
union both { float f; int i; };
typedef const char *text;
typedef int row[];
row row2 = { 1, 2 };
text message = "hello";
const list *const last = 0;
enum colour { RED, GREEN = 5, BLUE };
struct bits bits = { 1, 2, 3 };
static const char name[] = "name";
extern int elsewhere;
_Complex double z;
int (*callback)(const char *, ...);
int grid[3][4];
volatile enum colour colour;
typedef int lanes __attribute__((vector_size(16)));
lanes vector;
unsigned __int128 wide;
long double precise;
_Bool flag;
__attribute__((noreturn)) void stop(void);
static int sum(list *l, int n) {
  static int calls;
  int s = 0;
  calls++;
  for (int i = 0; i < n && l; i++) {
    int v = l->value;
    s += v;
    l = l->next;
  }
  return s + name[n];
}
int variable(int n, union both u) {
  int room[n];
  room[0] = n;
  list two = { 0, 2 }, one = { &two, 1 };
  return sum(&one, room[0]) + u.i;
}
int main(void) { return variable(2, (union both){ .i = 1 }) + elsewhere; }
`;

const levels = ["-O0", "-Og", "-O1", "-O2", "-O3", "-Os"];

test.each(levels)("%s: the code is the same with -g and without", (level) => {
  const plain = codeOf(compileText(everything, level));
  for (const debug of ["-g", "-g1", "-g3", "-gdwarf-4"])
    expect(codeOf(compileText(everything, level, debug))).toEqual(plain);
});

test("sections are custom sections with relocations against functions, data and each other", () => {
  const { customs, symbols } = readBack(compileText(everything, "-g"));
  const names = customs.map(({ name }) => name).filter((name) => name.startsWith(".debug"));
  expect(names.sort()).toEqual(
    [".abbrev", ".info", ".line", ".line_str", ".loclists", ".rnglists", ".str"].map((name) =>
      name.replace(".", ".debug_"),
    ),
  );
  const info = customs.find(({ name }) => name === ".debug_info")!;
  expect(new Set(info.relocs.map(({ index }) => symbols[index]!.kind))).toEqual(
    new Set(["section", "function", "data"]),
  );
});

describe.skipIf(!hasLlvm)(hasLlvm ? "LLVM" : "LLVM 19 is not installed", () => {
  test.each(
    levels.flatMap((level) => ["-g", "-gdwarf-4", "-g1"].map((debug) => [level, debug])),
  )("finds nothing wrong at %s %s", (level, debug) => {
    expect(dump(compileText(everything, level!, debug!), "--verify")).toContain("No errors");
  });

  test("finds nothing wrong with linked modules either", () => {
    const files = ["-O0", "-O2"].map((level, i) => ({
      name: `${i}.o`,
      bytes: compileText(
        i === 0
          ? everything
          : "int elsewhere = 3; static int gone(void) { return 1; } int used(void) { return elsewhere; }",
        level,
        "-g",
      ),
    }));
    const linked = link(files, { noEntry: true, exports: ["variable", "used"] }, new Diagnostics());
    expect(dump(linked!.wasm, "--verify")).toContain("No errors");
    expect(dump(linked!.wasm, "--name=sum")).toContain("DW_TAG_subprogram");
  });

  test("finds nothing wrong with objects that were joined, or with what is linked of them", () => {
    const files = ["int f(int x) { return x; }", everything, "int elsewhere = 3;"].map((text, i) => ({
      name: `${i}.o`,
      bytes: compileText(text, "-g"),
    }));
    const joined = link(files, { relocatable: true }, new Diagnostics())!.wasm;
    expect(dump(joined, "--verify")).toContain("No errors");
    expect(dump(joined, "--name=precise")).toContain("long double");
    const linked = link(
      [{ name: "all.o", bytes: joined }],
      { noEntry: true, exports: ["variable"] },
      new Diagnostics(),
    );
    expect(dump(linked!.wasm, "--verify")).toContain("No errors");
  });

  test.each([
    ["message", /"text"/],
    ["row2", /int\[2\]/],
    ["last", /const list \*const/],
    ["bits", /DW_TAG_structure_type.*?"bits".*?\(16\)/s],
    ["a", /DW_AT_data_bit_offset\s+\(0\)\s+DW_AT_bit_size\s+\(3\)/],
    ["b", /DW_AT_data_bit_offset\s+\(5\)\s+DW_AT_bit_size\s+\(7\)/],
    ["z", /_Complex double/],
    ["callback", /int \(\*\)\(const char \*, \.\.\.\)/],
    ["grid", /int\[3\]\[4\]/],
    ["colour", /volatile colour/],
    ["wide", /unsigned __int128/],
    ["precise", /long double/],
    ["flag", /_Bool/],
    ["sum", /DW_TAG_subprogram/],
    ["room", /DW_OP_WASM_location 0x0/],
    ["calls", /DW_OP_addr/],
    ["GREEN", /DW_AT_const_value\s+\(5\)/],
  ])("knows '%s'", (name, what) => {
    expect(dump(compileText(everything, "-g"), `--name=${name}`)).toMatch(what);
  });

  test("finds the line of each place in the code", () => {
    const bytes = compileText(
      "int f(int x);\nint g(int x) {\n  x = f(x);\n  x = f(x + 1);\n\n  return f(x) * 2;\n}\n",
      "-g",
    );
    const rows = [...dump(bytes, "--debug-line").matchAll(/^0x\w+ +(\d+) +\d+ +\d+ +\d+ +\d+ +\d+ +is_stmt(.*)$/gm)];
    expect(rows.map(([, line, more]) => `${line}${more!.trimEnd()}`)).toEqual(["2", "3 prologue_end", "4", "6"]);
  });

  test("names files as prefix maps say", () => {
    const text = '# 1 "/home/me/proj/sub/a.c"\nint x; int f(void) { return x; }\n';
    const bytes = compileText(text, "-g", "-fdebug-prefix-map=/home/me=.", "-fdebug-prefix-map=/src=/build");
    const shown = dump(bytes, "--debug-info", "--debug-line");
    expect(shown).toContain('DW_AT_comp_dir\t("/build")');
    expect(shown).toContain("./proj/sub");
    expect(shown).not.toMatch(/\/home|\/src/);
  });

  test("a variable is where it is said to be, from where it is", () => {
    const shown = dump(
      compileText("int f(int a) {\n  int b = a * 3;\n  int c = 7;\n  b += c;\n  return b;\n}", "-g"),
      "--name=b",
    );
    expect(shown).toMatch(/DW_OP_WASM_location 0x0 0x1, DW_OP_stack_value/);
  });
});
