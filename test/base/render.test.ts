/** How diagnostics look. */

import { expect, test } from "vitest";
import { Diagnostics } from "../../compiler/base/diagnostics.ts";
import { renderDiagnostic } from "../../compiler/base/render.ts";
import { SourceMap } from "../../compiler/base/source.ts";

const plain = { color: false, tool: "sea-cc" };

function render(text: string, mark: string, end = mark, color = false): string {
  const sources = new SourceMap();
  const file = sources.addFile("main.c", text);
  const diagnostics = new Diagnostics();
  const start = file.base + text.indexOf(mark);
  diagnostics.report("unsupported", { start, end: file.base + text.indexOf(end) }, { construct: "'x'" });
  return renderDiagnostic(diagnostics.list[0]!, sources, { color, tool: "sea-cc" });
}

test("a place is shown with its line, caret and range", () => {
  expect(render("int a;\nint b = foo + bar;\n", "foo", "bar")).toBe(
    "main.c:2:9: error: 'x' is not supported yet\n    2 | int b = foo + bar;\n      |         ^~~~~~~~~\n",
  );
});

test("tabs are widened in both lines", () => {
  const [, line, marks] = render("\tx = yy;\n", "yy").split("\n");
  expect(marks!.indexOf("^")).toBe(line!.indexOf("yy"));
});

test("of a long line only a window is shown", () => {
  const lines = render(`${"a ".repeat(500_000)}bad ${"b ".repeat(1000)}`, "bad").split("\n");
  expect(lines[1]!.length).toBeLessThan(200);
  expect(lines[2]!.indexOf("^")).toBe(lines[1]!.indexOf("bad"));
});

test("escape sequences in a source reach no terminal", () => {
  expect(render("int \x1b[31mx;\n", "x")).not.toContain("\x1b");
});

test("the caret may stand behind the end of the line", () => {
  expect(render("int x\n", "\n").split("\n")[2]).toBe("      |      ^");
});

test("a message without a place names the tool", () => {
  const diagnostics = new Diagnostics();
  diagnostics.report("no-input", 0, {});
  expect(renderDiagnostic(diagnostics.list[0]!, undefined, plain)).toBe("sea-cc: error: no input files\n");
});

test("includes and macros that led to the place are named", () => {
  const sources = new SourceMap();
  const main = sources.addFile("main.c", '#include "a.h"\n');
  const text = "#define TWICE(x) (x + oops)\nint v = TWICE(1);\n";
  const header = sources.addFile("a.h", text, main.base);
  const body = text.indexOf("oops");
  const expansion = sources.addExpansion("TWICE", header.base + text.indexOf("TWICE(1)"), [header.base + body]);
  const diagnostics = new Diagnostics();
  diagnostics.report("unsupported", expansion, { construct: "this" });
  expect(renderDiagnostic(diagnostics.list[0]!, sources, plain)).toBe(
    `In file included from main.c:1:
a.h:2:9: error: this is not supported yet
    2 | int v = TWICE(1);
      |         ^~~~~
a.h:1:23: note: expanded from macro 'TWICE'
    1 | #define TWICE(x) (x + oops)
      |                       ^~~~
`,
  );
});

test("colours only on request", () => {
  expect(render("int x;\n", "x", "x", true)).toContain("\x1b[1;31merror: ");
});

test("an argument of a macro is shown where it is written, what is to be inserted below its place", () => {
  const sources = new SourceMap();
  const text = 'f("日本", TWICE(größ));\n';
  const file = sources.addFile("main.c", text);
  const argument = file.base + text.indexOf("größ");
  const expanded = sources.addExpansion("TWICE", file.base + text.indexOf("TWICE"), [argument]);
  const diagnostics = new Diagnostics();
  diagnostics.report("undeclared", expanded, { name: "größ" }).suggest("größe", argument, 4);
  const [head, , marks, fix] = renderDiagnostic(diagnostics.list[0]!, sources, plain).split("\n");
  expect(head).toContain("main.c:1:15: error");
  expect(fix!.indexOf("größe")).toBe(marks!.indexOf("^"));
});
