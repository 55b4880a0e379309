/** Reading the stacks of the three engines. */

import { expect, test } from "vitest";
import { describeTrap, formatTrap } from "../../runtime/glue/index.ts";

function trap(message: string, stack: string): Error {
  const error = new Error(message);
  error.name = "RuntimeError";
  error.stack = stack;
  return error;
}

test.each([
  [
    "V8",
    "memory access out of bounds",
    `RuntimeError: memory access out of bounds
    at copy (wasm://wasm/0012ab34:wasm-function[5]:0x1c3)
    at wasm://wasm/0012ab34:wasm-function[7]:0x20
    at main (wasm://wasm/0012ab34:wasm-function[8]:0x30)
    at start (file:///host.mjs:1:1)`,
  ],
  [
    "V8, named module",
    "memory access out of bounds",
    `RuntimeError: memory access out of bounds
    at x.wasm.copy (wasm://wasm/x.wasm-0012ab34:wasm-function[5]:0x1c3)
    at wasm://wasm/x.wasm-0012ab34:wasm-function[7]:0x20
    at x.wasm.main (wasm://wasm/x.wasm-0012ab34:wasm-function[8]:0x30)`,
  ],
  [
    "SpiderMonkey",
    "index out of bounds",
    `copy@http://localhost/x.wasm:wasm-function[5]:0x1c3
http://localhost/x.wasm:wasm-function[7]:0x20
main@http://localhost/x.wasm:wasm-function[8]:0x30
start@http://localhost/x.js:1:1`,
  ],
])("%s", (_engine, message, stack) => {
  const report = describeTrap(trap(message, stack))!;
  expect(report.message).toBe("memory access out of bounds");
  expect(report.frames[0]).toEqual({ name: "copy", offset: 0x1c3 });
  expect(report.frames.map((frame) => frame.name).slice(1)).toEqual([expect.stringMatching(/function 7|http/), "main"]);
});

test("JavaScriptCore", () => {
  const stack = "<?>.wasm-function[copy]@[wasm code]\n<?>.wasm-function[main]@[wasm code]\nstart@http://x.js";
  const report = describeTrap(trap("Out of bounds memory access (evaluating 'x')", stack))!;
  expect(formatTrap(report)).toBe("runtime error: memory access out of bounds\n    at copy\n    at main\n");
});

test("what is not the program's fault is no trap", () => {
  expect(describeTrap(new TypeError("x is not a function"))).toBeNull();
  expect(describeTrap("text")).toBeNull();
});

test("abort() reads as such, recursion is folded, what starts main is left out", () => {
  const line = (name: string) => `    at ${name} (wasm://wasm/00:wasm-function[1]:0x1)\n`;
  const aborted = describeTrap(
    trap("unreachable", line("abort") + line("check") + line("__original_main") + line("_start")),
  )!;
  expect(formatTrap(aborted)).toBe("runtime error: aborted\n    at abort\n    at check\n    at main\n");
  const deep = describeTrap(trap("unreachable", line("f").repeat(7) + line("main") + line("_start")))!;
  expect(formatTrap(deep)).toBe("runtime error: unreachable code reached\n    at f (7 times)\n    at main\n");
});

test("an access out of bounds at the end of an endless recursion is a stack overflow", () => {
  const line = (name: string) => `    at ${name} (wasm://wasm/1a2b:wasm-function[1]:0x10)\n`;
  const message = "memory access out of bounds";
  expect(describeTrap(trap(message, line("even") + line("odd").repeat(49)))!.message).toContain("stack overflow");
  expect(describeTrap(trap(message, line("walk").repeat(35) + line("main")))!.message).toBe(message);
});
