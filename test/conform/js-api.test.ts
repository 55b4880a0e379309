/** The harness for the specification's tests of the JavaScript interface: assertions hold and fail as they should. */

import { expect, test } from "vitest";
import { AssertionError, assertions, formatValue } from "./js-api/assertions.ts";
import { readMeta } from "./js-api/harness.ts";

const throwing = (error: unknown) => () => {
  throw error;
};
class Derived extends TypeError {}

const cases: Readonly<Record<string, readonly [holds: () => unknown, fails: () => unknown]>> = {
  assert_true: [() => assertions.assert_true(true), () => assertions.assert_true(1)],
  assert_equals: [() => assertions.assert_equals(Number.NaN, Number.NaN), () => assertions.assert_equals(0, -0)],
  assert_not_equals: [() => assertions.assert_not_equals(0, -0), () => assertions.assert_not_equals("a", "a")],
  assert_array_equals: [
    () => assertions.assert_array_equals([1, "2"], [1, "2"]),
    () => assertions.assert_array_equals([1], [1, undefined]),
  ],
  assert_class_string: [
    () => assertions.assert_class_string(new Map(), "Map"),
    () => assertions.assert_class_string({}, "Map"),
  ],
  assert_own_property: [
    () => assertions.assert_own_property({ a: 1 }, "a"),
    () => assertions.assert_own_property({}, "toString"),
  ],
  assert_throws: [
    () => assertions.assert_throws(new TypeError(), throwing(new TypeError())),
    () => assertions.assert_throws(new TypeError(), throwing(new RangeError())),
  ],
  assert_throws_js: [
    () => assertions.assert_throws_js(TypeError, throwing(new TypeError())),
    () => assertions.assert_throws_js(TypeError, throwing(new Derived())),
  ],
  "assert_throws_js, nothing thrown": [
    () => assertions.assert_throws_js(RangeError, throwing(new RangeError())),
    () => assertions.assert_throws_js(RangeError, () => 3),
  ],
  assert_throws_exactly: [
    () => assertions.assert_throws_exactly(cases, throwing(cases)),
    () => assertions.assert_throws_exactly(cases, throwing({})),
  ],
};

test.each(Object.entries(cases))("%s", (_, [holds, fails]) => {
  holds();
  expect(fails).toThrow(AssertionError);
});

test("promises that should be rejected", async () => {
  await assertions.promise_rejects_js(null, TypeError, Promise.reject(new TypeError()));
  const wrong = assertions.promise_rejects_js(null, TypeError, Promise.reject(new RangeError()));
  await expect(wrong).rejects.toThrow(AssertionError);
  await expect(assertions.promise_rejects_js(null, TypeError, Promise.resolve(1))).rejects.toThrow(AssertionError);
});

test("comments of a test", () => {
  const text = "// META: global=window,jsshell\n// META: script=/wasm/jsapi/a.js\n// META: timeout=long\n";
  expect(readMeta(text)).toEqual({ scripts: ["/wasm/jsapi/a.js"], isLong: true });
  expect(readMeta("// META: global=jsshell\n")).toEqual({ scripts: [], isLong: false });
  expect(readMeta("function helper() {}\n")).toBe(null);
});

test("values in names of cases", () => {
  const shown = [-0, 1n, "a", [1, "b"], {}, null, Symbol("s"), Math.max].map(formatValue);
  expect(shown).toEqual([
    ...["-0", "1n", '"a"', '[1, "b"]', 'object "[object Object]"', "null", "Symbol(s)", 'function "max"'],
  ]);
});
