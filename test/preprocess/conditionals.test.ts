/** #if and its relatives. */
import { describe, expect, it } from "vitest";
import { expand, run } from "./run.ts";

const isTrue = (condition: string, std = "gnu17"): boolean =>
  expand(`#if ${condition}\nyes\n#endif\n`, { std }) === "yes";

describe("#if arithmetic", () => {
  it.each([
    "1 ? 2 : (1/0)",
    "-1 > 0u",
    "0x7fffffffffffffff + 1 < 0",
    "18446744073709551615 == -1",
    "'a' == 97 && '\\377' < 0 && '\\n' == 10 && L'\\xff' == 255",
    "(2 || 1/0) && !(0 && 1/0)",
    "1ull == 1 && 0b101 == 5 && 0x1F == 31 && 010 == 8 && 1'000 == 1000",
    "~0 == -1 && -1 >> 1 == -1 && 1 << 63 < 0",
    "-1 >> 63 == -1 && (0u - 1) >> 63 == 1 && 1 << -1 == 0",
    "10 / 3 == 3 && -10 / 3 == -3 && -10 % 3 == -1 && 3 - 2 - 1 == 0",
    "(1, 2) == 2 && 1 + 2 * 3 == 7 && (1 | 2 ^ 3 & 1) == 3",
    "(0 ? -1 : 0u) == 0 && (1 ? -1 : 0u) > 0",
    "undefined_name == 0 && int == 0 && true == 0",
    "defined __FILE__ && defined(__LINE__) && !defined X",
    '__has_include("main.c") && !__has_include(<main.c>) && defined __has_include',
  ])("%s", (condition) => {
    expect(isTrue(condition)).toBe(true);
  });

  it("knows true in C23", () => {
    expect(isTrue("true && !false", "c23")).toBe(true);
  });

  it("does not expand the operand of defined, even from a macro", () => {
    expect(expand("#define X Y\n#define D defined(X)\n#if defined X && D\nyes\n#endif")).toBe("yes");
  });

  it.each([
    ["1 +", "if-expression"],
    ["(1", "if-expression"],
    ["1)", "if-expression"],
    ["1 2", "if-expression"],
    ["1.0", "if-expression"],
    ['"x"', "if-expression"],
    ["1 ? 2", "if-expression"],
    ["defined", "if-expression"],
    ["defined 3", "if-expression"],
    ["= 1", "if-expression"],
    ["12abc", "if-expression"],
    ["nomacro(1)", "if-expression"],
    ["1 / 0", "if-divide"],
    ["5 % (2 - 2)", "if-divide"],
    ["", "if-without-expression"],
  ])("refuses %s", (condition, id) => {
    expect(run(`#if ${condition}\n#endif\n`).messages).toEqual([`1: ${id}`]);
  });

  it("survives deep nests", () => {
    expect(run(`#if ${"(".repeat(10_000)}1${")".repeat(10_000)}\n#endif`).messages).toEqual(["1: if-expression"]);
    expect(run(`#if ${"!".repeat(10_000)}1\n#endif`).messages).toEqual(["1: if-expression"]);
    expect(isTrue(`${"1+".repeat(10_000)}1`)).toBe(true);
  });
});

describe("groups", () => {
  it("take the first that is true", () => {
    const choose = (x: number) =>
      expand("#if X == 1\na\n#elif X == 2\nb\n#elif X >= 2\nc\n#else\nd\n#endif\n", { macros: [{ define: `X=${x}` }] });
    expect([1, 2, 3, 0].map(choose)).toEqual(["a", "b", "c", "d"]);
  });

  it("may nest in skipped groups", () => {
    expect(expand("#if 0\n#if 1\nx\n#else\ny\n#endif\n#elif 1\nz\n#endif")).toBe("z");
  });

  it("skip what is no C", () => {
    expect(expand("#if 0\nit's \" broken @ \\ x\n#else\nok\n#endif\n#if 1\n#elif garbage (\n#endif")).toBe("ok");
  });

  it("know #elifdef and #elifndef", () => {
    expect(expand("#ifdef X\na\n#elifdef __FILE__\nb\n#endif\n#ifdef X\n#elifndef X\nc\n#endif")).toBe("b\nc");
  });

  it.each([
    ["#else", "1: else-without-if"],
    ["#elif 1", "1: else-without-if"],
    ["#endif", "1: else-without-if"],
    ["#if 1\n#else\n#else\n#endif", "3: else-after-else"],
    ["#if 0\n#else\n#elif 1\n#endif", "3: else-after-else"],
    ["#if 1\n#if 1\n#endif\n", "1: unterminated-conditional"],
    ["#if 0\n", "1: unterminated-conditional"],
    ["#ifdef\n#endif", "1: expected-macro-name"],
    ["#ifdef a b\n#endif", "1: extra-tokens"],
    ["#if 1\n#endif x", "2: extra-tokens"],
    ["#foo", "1: invalid-directive"],
    ["#line x", "1: line-directive"],
  ])("refuse %j", (text, message) => {
    expect(run(text).messages).toEqual([message]);
  });
});

describe("other directives", () => {
  it("#error and #warning tell their text", () => {
    const { diagnostics } = run("#error don't \"do this // c\n#warning  two  words /* c */\n");
    expect(diagnostics.list.map((each) => [each.severity, each.text])).toEqual([
      ["error", "don't \"do this // c"],
      ["warning", "two words"],
    ]);
  });

  it("the null directive, #ident and #sccs mean nothing", () => {
    expect(expand('#\n# /* x */\n#ident "x"\n#sccs "y"\nz')).toBe("z");
  });

  it("digraphs, splices and spaces may spell them", () => {
    expect(expand("%:define A 1\n # define B 2\n#def\\\nine C 3\n/* x */ # define D 4\nA B C D")).toBe("1 2 3 4");
  });
});
