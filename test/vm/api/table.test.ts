/** `WebAssembly.Table`: descriptors, elements, growth. */

import { describe, expect, test } from "vitest";
import { emptyModule } from "../../../compiler/wasm/module.ts";
import type { WebAssemblyObject } from "../../../runtime/vm/index.ts";
import { addFunction, encode, i32 } from "../../wasm/build.ts";
import { engines, type Fn, ours, outcome, strangers } from "./engines.ts";

function exportedFunction(WebAssembly: WebAssemblyObject): Fn {
  const module = emptyModule();
  addFunction(module, "f", [], ["i32"], [i32(42)]);
  return new WebAssembly.Instance(new WebAssembly.Module(encode(module))).exports.f as Fn;
}

describe.each(engines)("%s", (_, WebAssembly) => {
  const make = (descriptor: unknown, ...value: unknown[]) =>
    new WebAssembly.Table(descriptor as { element: "anyfunc"; initial: number }, ...value);
  const functions = (initial: number, maximum?: number) => make({ element: "anyfunc", initial, maximum });
  const objects = (initial: number) => make({ element: "externref", initial });

  test.each([
    ["nothing", undefined, "throws TypeError"],
    ["without element", { initial: 1 }, "throws TypeError"],
    ["without initial", { element: "anyfunc" }, "throws TypeError"],
    ["no reference type", { element: "i32", initial: 1 }, "throws TypeError"],
    ["an unknown type", { element: "anyFunc", initial: 1 }, "throws TypeError"],
    ["an object that becomes a name", { element: { toString: (): string => "anyfunc" }, initial: 1 }, 1],
    ["a fraction", { element: "externref", initial: 2.5 }, 2],
    ["negative", { element: "anyfunc", initial: -1 }, "throws TypeError"],
    ["a maximum below the initial length", { element: "anyfunc", initial: 2, maximum: 1 }, "throws RangeError"],
    ["the largest maximum", { element: "anyfunc", initial: 2, maximum: 0xffffffff }, 2],
    ["a maximum above it", { element: "anyfunc", initial: 2, maximum: 2 ** 32 }, "throws TypeError"],
    ["more than engines make", { element: "anyfunc", initial: 10_000_001 }, "throws RangeError"],
  ])("a descriptor: %s", (_name, descriptor, expected) => {
    expect(outcome(() => make(descriptor).length)).toBe(expected);
  });

  test("elements without a value are null, or undefined in tables of externref", () => {
    expect(functions(1).get(0)).toBe(null);
    expect(objects(1).get(0)).toBe(undefined);
    const table = objects(1);
    table.set(0, 5);
    table.set(0);
    expect(table.get(0)).toBe(undefined);
    table.grow(1);
    expect(table.get(1)).toBe(undefined);
  });

  test("the constructor's value fills the table", () => {
    const f = exportedFunction(WebAssembly);
    const table = make({ element: "anyfunc", initial: 3 }, f);
    expect([table.get(0), table.get(2)]).toEqual([f, f]);
    expect(make({ element: "externref", initial: 1 }, null).get(0)).toBe(null);
    expect(make({ element: "anyfunc", initial: 1 }, undefined).get(0)).toBe(null);
    expect(() => make({ element: "anyfunc", initial: 1 }, {})).toThrow(TypeError);
  });

  test("only null and exported functions are functions", () => {
    const table = functions(1);
    const f = exportedFunction(WebAssembly);
    table.set(0, f);
    for (const value of strangers.filter((each) => each !== null)) {
      expect(() => table.set(0, value)).toThrow(TypeError);
      if (value !== undefined) expect(() => table.grow(1, value)).toThrow(TypeError);
    }
    expect(table.get(0)).toBe(f);
    table.set(0, null);
    expect(table.get(0)).toBe(null);
  });

  test("any value is an externref", () => {
    const table = objects(1);
    for (const value of strangers) {
      table.set(0, value);
      expect(table.get(0)).toBe(value);
    }
  });

  test("indexes out of range", () => {
    const table = functions(2);
    for (const index of [2, 0xffffffff]) {
      expect(() => table.get(index)).toThrow(RangeError);
      expect(() => table.set(index, null)).toThrow(RangeError);
    }
    for (const index of [-1, 2 ** 32, Number.NaN, undefined, 0n, "x"]) {
      expect(() => table.get(index as number)).toThrow(TypeError);
      expect(() => table.set(index as number, null)).toThrow(TypeError);
    }
    expect(table.get(1.7)).toBe(null);
  });

  test("the index is converted before the value is looked at", () => {
    const order: string[] = [];
    const index = {
      valueOf() {
        order.push("index");
        return 0;
      },
    };
    expect(() => functions(1).set(index as never, {})).toThrow(TypeError);
    expect(order).toEqual(["index"]);
  });

  test("growth", () => {
    const f = exportedFunction(WebAssembly);
    const table = functions(1, 4);
    expect(table.grow(2, f)).toBe(1);
    expect([table.length, table.get(0), table.get(2)]).toEqual([3, null, f]);
    expect(() => table.grow(2)).toThrow(RangeError);
    expect(table.grow(0)).toBe(3);
    expect(table.grow(1)).toBe(3);
    expect(table.get(3)).toBe(null);
    expect(() => functions(1).grow(10_000_000)).toThrow(RangeError);
  });
});

test("growth takes undefined for no value, as Web IDL has it; newer versions of V8 do not", () => {
  const table = new ours.Table({ element: "anyfunc", initial: 0 });
  expect(table.grow(1, undefined)).toBe(0);
  expect(table.get(0)).toBe(null);
});

describe("64-bit addresses, which V8 in Node 20 does not have", () => {
  const make = (initial: unknown) =>
    new ours.Table({ element: "externref", address: "i64", initial: initial as bigint });

  test("lengths and indexes are BigInts", () => {
    const table = make(2n);
    table.set(1n, "x");
    expect([table.length, table.get(1n), table.grow(1n), table.length]).toEqual([2n, "x", 2n, 3n]);
    expect(() => table.get(3n)).toThrow(RangeError);
    expect(() => table.get((1n << 64n) - 1n)).toThrow(RangeError);
    expect(() => table.get(1n << 64n)).toThrow(TypeError);
    expect(() => table.get(1)).toThrow(TypeError);
  });

  test.each([
    ["a number", 1, "throws TypeError"],
    ["a string", "1", 1n],
    ["a boolean", true, 1n],
    ["negative", -1n, "throws TypeError"],
    ["more than engines make", 10_000_001n, "throws RangeError"],
  ])("an initial length: %s", (_, initial, expected) => {
    expect(outcome(() => make(initial).length)).toBe(expected);
  });
});
