/**
 * Builtins by table: every row is applied to edge values twice, as constants that the
 * compiler folds and as values that it does not know, at -O0 and -O1. Both must agree,
 * and with gcc's answers (-m32: its `long` is ours) where gcc is installed and knows the name.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compile, type Files, link } from "../compiler/index.ts";
import { builtSysroot, runProgram } from "./harness/runner.ts";

const hasGcc = spawnSync("gcc", ["-m32", "-E", "-"], { input: "" }).status === 0 && canLink();

/** The headers and libraries for -m32 are a package of their own. */
function canLink(): boolean {
  return (
    spawnSync("gcc", ["-m32", "-x", "c", "-", "-o", "/dev/null"], { input: "int main(void){return 0;}" }).status === 0
  );
}

const words = ["0", "1", "2", "-1", "0x80000000", "0x7fffffff", "0x12345678", "0xf0", "0xffff0000"];
const longs = [...words, "0x8000000000000000", "0x7fffffffffffffff", "0x0123456789abcdef", "0xffffffff"];
const nonzero = (list: string[]): string[] => list.filter((value) => value !== "0");
const floats = ["0.0", "-0.0", "1.5", "-2.5", "0.5", "1e300", "1e-310", "INF", "-INF", "1e10", "-0.3", "3.5", "1e-40"];
const withNan = [...floats, "NAN"];
const strings = ['""', '"a"', '"abc"', '"abd"', '"abcabc"', '"\\xff"', '"a\\0b"'];

interface Row {
  readonly names: string;
  /** Types of the operands. */
  readonly types: readonly string[];
  /** Their values; the last list serves the rest. */
  readonly values: readonly (readonly string[])[];
  /** What is printed: an integer, or a number by its bits. */
  readonly result?: "number";
  /** Not in gcc 12. */
  readonly ours?: boolean;
}

const row = (names: string, types: string, ...values: string[][]): Row => ({ names, types: types.split(","), values });
const sized = (names: string): string[] => ["", "l", "ll"].map((size) => names.replaceAll("%", size));
const sizedTypes = (sign: string): string[] => ["int", "long", "long long"].map((type) => sign + type);
const perSize = (names: string, sign: string, values: string[][], count = 1): Row[] =>
  sized(names).map((name, at) =>
    row(name, Array(count).fill(sizedTypes(sign)[at]).join(","), values[at === 2 ? 1 : 0]!),
  );

const rows: readonly Row[] = [
  ...perSize("clz% ctz%", "unsigned ", [nonzero(words), nonzero(longs)]),
  ...perSize("popcount% parity%", "unsigned ", [words, longs]),
  ...perSize("ffs% clrsb%", "", [words, longs]),
  row("bswap16", "unsigned short", words),
  row("bswap32", "unsigned", words),
  row("bswap64", "unsigned long long", longs),
  row(
    "abs",
    "int",
    words.filter((value) => value !== "0x80000000"),
  ),
  row("expect", "long,long", words, ["0", "1"]),
  ...["add", "sub", "mul"].flatMap((op) => [
    row(`${op}_overflow_p`, "int,int,int", words, words, ["0"]),
    row(`${op}_overflow_p`, "unsigned,int,signed char", words, words, ["0"]),
    row(`${op}_overflow_p`, "long long,unsigned long long,unsigned", longs, longs, ["0"]),
    row(`${op}_overflow_p`, "long long,long long,long long", longs, longs, ["0"]),
    row(`${op}_overflow_p`, "unsigned long long,int,unsigned long long", longs, words, ["0"]),
    row(`${op}_overflow_p`, "signed char,unsigned short,short", words, words, ["0"]),
  ]),
  row("isnan isinf isfinite isnormal isinf_sign finite", "double", withNan),
  row("isnan isinf isfinite isnormal isinf_sign", "float", withNan),
  row("isnan isinf isfinite isnormal isinf_sign", "long double", withNan),
  row("isgreater isgreaterequal isless islessequal islessgreater isunordered", "double,double", withNan, withNan),
  row("isgreater isless isunordered", "float,double", withNan, withNan),
  { ...row("fabs sqrt floor ceil trunc rint nearbyint round", "double", floats), result: "number" },
  { ...row("fabsf sqrtf floorf ceilf truncf rintf nearbyintf roundf", "float", floats), result: "number" },
  { ...row("copysign fmin fmax fdim", "double,double", floats, floats), result: "number" },
  { ...row("copysignf fminf fmaxf", "float,float", floats, floats), result: "number" },
  { ...row("fmod", "double,double", floats, ["1.0", "0.75", "1e10"]), result: "number" },
  { ...row("powi", "double,int", floats, ["0", "1", "2", "-1"]), result: "number" },
  row("strlen", "const char *", strings),
  row("strcmp", "const char *,const char *", strings, strings),
  row("strncmp memcmp", "const char *,const char *,unsigned", strings, strings, ["0", "1"]),
  row("strspn strcspn", "const char *,const char *", strings, strings),
  { ...row("bitreverse32", "unsigned", words), ours: true },
  { ...row("bitreverse8", "unsigned char", words), ours: true },
  { ...row("bitreverse64", "unsigned long long", longs), ours: true },
  { ...row("rotateleft32 rotateright32", "unsigned,unsigned", words, ["0", "1", "31", "32", "40"]), ours: true },
  { ...row("rotateleft16 rotateright8", "unsigned char,unsigned char", words, ["0", "1", "7"]), ours: true },
  { ...row("rotateleft64", "unsigned long long,unsigned long long", longs, ["0", "1", "63"]), ours: true },
  ...["unsigned char", "unsigned short", "unsigned", "unsigned long long"].flatMap((type) => [
    { ...row("popcountg parityg", type, longs), ours: true },
    { ...row("clzg ctzg", `${type},int`, longs, ["99"]), ours: true },
  ]),
  ...["signed char", "short", "int", "long long"].map((type) => ({ ...row("ffsg clrsbg", type, longs), ours: true })),
  { ...row("iszero issubnormal signbit", "double", floats), ours: true },
  { ...row("iszero issubnormal", "float", floats), ours: true },
  { ...row("roundeven", "double", floats), result: "number", ours: true },
];

/** Only the sign of a comparison is the same everywhere, and only the truth of a class. */
const isSign = (name: string): boolean => /cmp$/.test(name);
const isTruth = (name: string): boolean => /^is(?!inf_sign)|^finite|^signbit/.test(name);

function combinations(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>((all, list) => all.flatMap((head) => list.map((each) => [...head, each])), [[]]);
}

/** `folded` calls with constants and `computed` ones with volatile copies; one line of output each. */
function program(table: readonly Row[]): string {
  const parts: string[] = [];
  const calls: string[] = [];
  for (const { names, types, values, result } of table) {
    const lists = types.map((_, at) => values[Math.min(at, values.length - 1)]!);
    for (const name of names.split(" ")) {
      const lines = combinations(lists).map((operands) => {
        const constants = operands.map((operand, at) => `(${types[at]})${operand}`);
        const copies = operands.map((_, at) => `v${at}`);
        const call = (list: string[]): string => {
          const text = `__builtin_${name}(${list.join(", ")})`;
          return isSign(name) ? `(${text} > 0) - (${text} < 0)` : isTruth(name) ? `!!${text}` : text;
        };
        const sets = operands.map((_, at) => `v${at} = ${constants[at]};`).join(" ");
        return `  ${sets} ${result ?? "integer"}("${name}(${operands.join(", ").replaceAll('"', "'").replaceAll("\\", "/")})", ${call(constants)}, ${call(copies)});`;
      });
      const variables = types.map(
        (type, at) => `${type.endsWith("*") ? `${type} volatile` : `volatile ${type}`} v${at};`,
      );
      calls.push(`t${parts.length}();`);
      parts.push(`static void t${parts.length}(void) {\n  ${variables.join(" ")}\n${lines.join("\n")}\n}`);
    }
  }
  return `#include <stdio.h>
#include <string.h>
#define INF __builtin_inf()
#define NAN __builtin_nan("")
static void integer(const char *what, long long folded, long long computed) {
  if (folded != computed) printf("DIFFER ");
  printf("%s %lld %lld\\n", what, folded, computed);
}
static void number(const char *what, double folded, double computed) {
  unsigned long long a, b;
  memcpy(&a, &folded, 8);
  memcpy(&b, &computed, 8);
  if (folded != folded && computed != computed) a = b = 0;
  if (a != b) printf("DIFFER ");
  printf("%s %llx %llx\\n", what, a, b);
}
${parts.join("\n")}
int main(void) {
  ${calls.join("\n  ")}
}
`;
}

const shared: { sysroot?: Files } = {};

function run(source: string, flags: readonly string[]): string {
  shared.sysroot ??= builtSysroot();
  const { object, diagnostics } = compile(
    { "t.c": source },
    { path: "t.c", flags: [...flags, "-w"], sysroot: shared.sysroot },
  );
  expect(diagnostics.filter(({ severity }) => severity === "error").map(({ rendered }) => rendered)).toEqual([]);
  const { wasm } = link([object!], { flags, sysroot: shared.sysroot });
  return runProgram(wasm!).stdout;
}

function runNatively(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), "seaglass-builtins-"));
  try {
    writeFileSync(join(folder, "t.c"), source);
    const flags = ["-m32", "-msse2", "-mfpmath=sse", "-w"];
    execFileSync("gcc", [...flags, join(folder, "t.c"), "-o", join(folder, "t"), "-lm"]);
    return execFileSync(join(folder, "t"), { encoding: "utf8" });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const lines = (output: string): string[] => output.split("\n");
const differing = (output: string): string[] => lines(output).filter((line) => line.startsWith("DIFFER"));

describe.each([
  ["gcc's builtins", false],
  ["those of newer compilers", true],
])("%s", (_, ours) => {
  const source = program(rows.filter((each) => Boolean(each.ours) === ours));
  const atNone = { output: "" };
  test("folded as computed at -O0", () => {
    atNone.output = run(source, ["-O0"]);
    expect(lines(atNone.output).length).toBeGreaterThan(500);
    expect(differing(atNone.output)).toEqual([]);
  });
  test("the same at -O1", () => expect(lines(run(source, ["-O1"]))).toEqual(lines(atNone.output)));
  // Only what gcc folds: glibc has the right to other zeros from fmin(0.0, -0.0).
  test.runIf(hasGcc && !ours)("as gcc folds them", () => {
    const folded = (output: string): string[] => lines(output).map((line) => line.replace(/^DIFFER | \S+$/g, ""));
    expect(folded(atNone.output)).toEqual(folded(runNatively(source)));
  });
});
