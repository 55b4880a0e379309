/** Generated code has chains of thousands of links: they compile, with all warnings on, where recursion would run out of stack. */
import { expect, test } from "vitest";
import { compile } from "../../compiler/index.ts";

const LINKS = 10_000;
const repeat = (text: (i: number) => string, count = LINKS): string =>
  Array.from({ length: count }, (_, i) => text(i)).join("\n");

const programs: Record<string, string> = {
  "a sum": `int f(int a) { return ${repeat((i) => `a * ${i} +`)} 0; }`,
  commas: `int g(int); int f(int a) { return ${repeat((i) => `g(${i}),`)} a; }`,
  "a conjunction": `int f(int *a) { return ${repeat((i) => `a[${i}] &&`)} 1; }`,
  "a condition": `int f(int *a) { if (${repeat((i) => `a[${i}] ||`)} 0) return 1; return 0; }`,
  "cases in a row": `int f(int a) { switch (a) {\n${repeat((i) => `case ${i}:`)} return 1; } return 0; }`,
  "else if": `int g(int); int f(int a) { ${repeat((i) => `if (a == ${i}) return g(${i}); else`, 4000)} return 0; }`,
};

for (const [name, text] of Object.entries(programs)) {
  test(name, () => {
    const { object, diagnostics } = compile(
      { "long.c": text },
      { flags: ["-O0", "-Wall", "-Wextra", "-Wno-unused-value"], sysroot: {} },
    );
    expect(diagnostics.map(({ text: message }) => message)).toEqual([]);
    expect(object).toBeDefined();
  });
}

test("a table written backwards, with some of it twice", () => {
  const items = repeat((i) => `[${LINKS - 1 - i}] = ${i}, [${i}] = ${i},`);
  const { object, diagnostics } = compile({ "long.c": `int a[] = {${items}};` }, { flags: ["-w"], sysroot: {} });
  expect(diagnostics).toEqual([]);
  expect(object).toBeDefined();
});
