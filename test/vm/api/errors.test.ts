/** `CompileError`, `LinkError` and `RuntimeError` are classes like TypeError (ECMAScript 20.5.6). */

import { describe, expect, test } from "vitest";
import { assemble, engines, type Fn } from "./engines.ts";

describe.each(engines)("%s", (_, WebAssembly) => {
  const classes = [WebAssembly.CompileError, WebAssembly.LinkError, WebAssembly.RuntimeError] as unknown as {
    new (message?: unknown, options?: ErrorOptions): Error;
    (message?: unknown): Error;
    readonly prototype: Error;
  }[];

  test.each(classes)("%o", (made) => {
    expect(Object.getPrototypeOf(made)).toBe(Error);
    expect(Object.getPrototypeOf(made.prototype)).toBe(Error.prototype);
    expect(made.length).toBe(1);
    const names = Object.getOwnPropertyNames(made.prototype).sort();
    expect(names).toEqual(["constructor", "message", "name"]);
    for (const [key, value] of Object.entries({ constructor: made, name: made.name, message: "" })) {
      const property = { value, writable: true, enumerable: false, configurable: true };
      expect(Object.getOwnPropertyDescriptor(made.prototype, key)).toEqual(property);
    }
  });

  test.each(classes)("objects of %o", (made) => {
    for (const error of [new made("text"), made("text")]) {
      expect(error).toBeInstanceOf(made);
      expect(String(error)).toBe(`${made.name}: text`);
      expect(Object.prototype.toString.call(error)).toBe("[object Error]");
      expect(error.stack).toMatch(new RegExp(`^${made.name}: text\n +at `));
      expect(Object.keys(error)).toEqual([]);
    }
    expect(Object.hasOwn(new made(), "message")).toBe(false);
    expect(new made({ toString: () => "converted" }).message).toBe("converted");
    const cause = {};
    expect(new made("text", { cause }).cause).toBe(cause);
    class Derived extends made {}
    expect(new Derived("text")).toBeInstanceOf(Derived);
  });

  test("what programs throw", () => {
    const load = (fields: string, imports?: Record<string, Record<string, unknown>>) =>
      new WebAssembly.Instance(new WebAssembly.Module(assemble(fields)), imports).exports as Record<string, Fn>;
    expect(load(`(func (export "f") unreachable)`).f).toThrow(WebAssembly.RuntimeError);
    expect(() => load("(func $f unreachable) (start $f)")).toThrow(WebAssembly.RuntimeError);
    expect(() => load("(func (result i32))")).toThrow(WebAssembly.CompileError);
    expect(() => load(`(import "m" "f" (func))`, { m: { f: 1 } })).toThrow(WebAssembly.LinkError);
    expect(() => load(`(import "m" "f" (func))`, {})).toThrow(TypeError);
    expect(() => load(`(memory 1) (data (i32.const 65536) "x")`)).toThrow(WebAssembly.RuntimeError);
    const error = new SyntaxError("the host's own");
    const fail = () => {
      throw error;
    };
    expect(() => load(`(import "m" "f" (func $f)) (start $f)`, { m: { f: fail } })).toThrow(error);
  });
});
