/** `WebAssembly.Global`: types, values, mutability. */

import { describe, expect, test } from "vitest";
import { emptyModule, type Module } from "../../../compiler/wasm/module.ts";
import type { ValType } from "../../../compiler/wasm/types.ts";
import { addFunction, encode, expr, f32, f64, i32, i64 } from "../../wasm/build.ts";
import { engines, ours, outcome, strangers } from "./engines.ts";

const types = ["i32", "i64", "f32", "f64", "externref", "anyfunc"] as const;
type TypeName = (typeof types)[number];

function importing(type: ValType, mutable: boolean): Module {
  const module = emptyModule();
  module.imports.push({ module: "m", name: "x", desc: { kind: "global", type, mutable } });
  module.exports.push({ name: "x", kind: "global", index: 0 });
  return module;
}

describe.each(engines)("%s", (_, WebAssembly) => {
  const make = (descriptor: unknown, ...value: unknown[]) =>
    new WebAssembly.Global(descriptor as { value: TypeName }, ...value);
  const instantiate = (module: Module, imports?: Record<string, Record<string, unknown>>) =>
    new WebAssembly.Instance(new WebAssembly.Module(encode(module)), imports).exports as Record<
      string,
      InstanceType<typeof WebAssembly.Global>
    >;

  test.each([
    ["nothing", undefined, "throws TypeError"],
    ["no type", {}, "throws TypeError"],
    ["an unknown type", { value: "i16" }, "throws TypeError"],
    ["a vector", { value: "v128" }, "throws TypeError"],
    ["an object that becomes a name", { value: { toString: (): string => "i32" } }, 0],
  ])("a descriptor: %s", (_name, descriptor, expected) => {
    expect(outcome(() => make(descriptor).value)).toBe(expected);
  });

  test("values that are missing or undefined are the type's default", () => {
    const numbers = ["i32", "i64", "f32", "f64"];
    expect(numbers.map((value) => make({ value }).value)).toEqual([0, 0n, 0, 0]);
    expect(numbers.map((value) => make({ value }, undefined).value)).toEqual([0, 0n, 0, 0]);
    expect(make({ value: "anyfunc" }).value).toBe(null);
    expect(make({ value: "externref" }, undefined).value).toBe(undefined);
  });

  test.each(types)("values convert to %s, at first and later", (value) => {
    for (const each of strangers.filter((stranger) => stranger !== undefined)) {
      const native = outcome(() => new globalThis.WebAssembly.Global({ value, mutable: true }, each as never).value);
      expect(outcome(() => make({ value }, each).value)).toEqual(native);
      const cell = make({ value, mutable: true });
      expect(
        outcome(() => {
          cell.value = each;
          return cell.valueOf();
        }),
      ).toEqual(native);
    }
  });

  test("only mutable globals can be set, and a value is not converted for others", () => {
    let converted = 0;
    const value = { valueOf: () => ++converted };
    const cell = make({ value: "i32", mutable: 1 });
    cell.value = value;
    expect(cell.value).toBe(1);
    for (const mutable of [undefined, false, 0, "", null]) {
      const constant = make({ value: "i32", mutable }, 7);
      expect(() => Object.assign(constant, { value })).toThrow(TypeError);
      expect(constant.value).toBe(7);
    }
    expect(converted).toBe(1);
  });

  test.each<[ValType, unknown[], unknown[]]>([
    ["i32", [1, -1, 2.5], [1n, "1", null, undefined, {}]],
    ["i64", [1n], [1, "1", null, undefined]],
    ["f32", [1.5, Number.NaN], [1n, "1", null]],
    ["f64", [1.5], [1n, true]],
    ["externref", [...strangers], []],
    ["funcref", [null], [undefined, 1, {}, () => 0]],
    ["v128", [], [0, 0n, null, undefined]],
  ])("what can be imported as an immutable %s", (type, good, bad) => {
    for (const x of good) expect(() => instantiate(importing(type, false), { m: { x } })).not.toThrow();
    for (const x of bad) {
      expect(() => instantiate(importing(type, false), { m: { x } })).toThrow(WebAssembly.LinkError);
    }
    for (const x of good) {
      expect(() => instantiate(importing(type, true), { m: { x } })).toThrow(WebAssembly.LinkError);
    }
  });

  test("an imported global is the same object when it is exported", () => {
    const x = make({ value: "f64", mutable: true }, 0.5);
    const exports = instantiate(importing("f64", true), { m: { x } });
    expect(exports.x).toBe(x);
    const again = instantiate(importing("f64", true), { m: { x: exports.x! } });
    again.x!.value = 3;
    expect(x.value).toBe(3);
  });

  test("globals of a module, of all types", () => {
    const module = emptyModule();
    const constants = { i32: i32(-1), i64: i64(-1n), f32: f32(0.1), f64: f64(0.1) };
    for (const [index, [type, value]] of Object.entries(constants).entries()) {
      module.globals.push({ type: { type: type as ValType, mutable: false }, init: expr([value]) });
      module.exports.push({ name: type, kind: "global", index });
    }
    const { i32: a, i64: b, f32: c, f64: d } = instantiate(module);
    expect([a!.value, b!.value, c!.value, d!.value]).toEqual([-1, -1n, Math.fround(0.1), 0.1]);
    expect(String(a)).toBe("[object WebAssembly.Global]");
  });

  test("a vector cannot be seen nor set", () => {
    const module = emptyModule();
    module.globals.push({ type: { type: "v128", mutable: true }, init: expr([]) });
    module.globals[0]!.init = Uint8Array.of(0xfd, 12, ...new Array(16).fill(0), 0x0b);
    module.exports.push({ name: "x", kind: "global", index: 0 });
    addFunction(module, "f", [], [], []);
    const { x } = instantiate(module);
    expect(() => x!.value).toThrow(TypeError);
    expect(() => x!.valueOf()).toThrow(TypeError);
    expect(() => Object.assign(x!, { value: 0 })).toThrow(TypeError);
    expect(instantiate(importing("v128", true), { m: { x: x! } }).x).toBe(x);
  });
});

test("a missing externref is undefined; in Node 20's V8 it is null", () => {
  expect(new ours.Global({ value: "externref" }).value).toBe(undefined);
});

test("a setter without a value sets undefined (Web IDL 3.7.6), which V8 refuses", () => {
  const cell = new ours.Global({ value: "i32", mutable: true }, 7);
  Reflect.apply(Object.getOwnPropertyDescriptor(ours.Global.prototype, "value")!.set!, cell, []);
  expect(cell.value).toBe(0);
});
