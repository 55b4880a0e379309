/** `WebAssembly.Instance` and `instantiate`: imports are read in order, functions are called with conversions. */

import { describe, expect, test } from "vitest";
import { assemble, engines, type Fn, ours, strangers } from "./engines.ts";

type Imports = Record<string, Record<string, unknown>>;

describe.each(engines)("%s", (_, WebAssembly) => {
  const compile = (fields: string) => new WebAssembly.Module(assemble(fields));
  const load = (fields: string, imports?: Imports) =>
    new WebAssembly.Instance(compile(fields), imports).exports as Record<string, Fn>;

  test("arguments of the constructor", async () => {
    const empty = compile("");
    for (const value of strangers) expect(() => new WebAssembly.Instance(value as never)).toThrow(TypeError);
    const values = strangers.filter((value) => value !== undefined && Object(value) !== value);
    for (const value of values as Imports[]) {
      expect(() => new WebAssembly.Instance(empty, value)).toThrow(TypeError);
      await expect(WebAssembly.instantiate(empty, value)).rejects.toThrow(TypeError);
      await expect(WebAssembly.instantiate(assemble(""), value)).rejects.toThrow(TypeError);
    }
    expect(new WebAssembly.Instance(empty, (() => 0) as never)).toBeInstanceOf(WebAssembly.Instance);
    const needy = compile(`(import "m" "f" (func))`);
    expect(() => new WebAssembly.Instance(needy)).toThrow(TypeError);
    await expect(WebAssembly.instantiate(needy)).rejects.toThrow(TypeError);
  });

  test("imports are read in the order of the module, each as often as it is imported", () => {
    const log: string[] = [];
    const tracing = (name: string, target: object) =>
      new Proxy(target, {
        get(object, key) {
          log.push(`${name}${String(key)}`);
          return Reflect.get(object, key);
        },
      });
    const from = tracing("m.", { f: () => 0, g: 1, h: "none" });
    const fields = `(import "m" "g" (global i32)) (import "n" "f" (func)) (import "m" "f" (func)) (import "m" "g" (global i32))
      (import "m" "h" (memory 1)) (import "m" "after" (func))`;
    const imports = tracing("", { m: from, n: from }) as Imports;
    expect(() => load(fields, imports)).toThrow(WebAssembly.LinkError);
    expect(log.slice(0, 10)).toEqual(["m", "m.g", "n", "m.f", "m", "m.f", "m", "m.g", "m", "m.h"]);
  });

  test("an error of an import's getter comes through", async () => {
    const error = new RangeError("mine");
    const imports = {
      get m(): never {
        throw error;
      },
    };
    const module = compile(`(import "m" "f" (func))`);
    expect(() => new WebAssembly.Instance(module, imports)).toThrow(error);
    await expect(WebAssembly.instantiate(module, imports)).rejects.toThrow(error);
  });

  test("modules to import from are objects", () => {
    for (const m of strangers.filter((value) => Object(value) !== value)) {
      expect(() => load(`(import "m" "f" (func))`, { m } as Imports)).toThrow(TypeError);
    }
    const m = Object.assign(() => 0, { f: () => 0 }) as never;
    expect(() => load(`(import "m" "f" (func))`, { m })).not.toThrow();
  });

  test("what cannot be imported as a function, a memory, a table or a tag", () => {
    const kinds = ["(func)", "(memory 1)", "(table 1 funcref)", "(tag)"];
    for (const [index, kind] of kinds.entries()) {
      for (const f of strangers.filter((value) => index > 0 || typeof value !== "function")) {
        expect(() => load(`(import "m" "f" ${kind})`, { m: { f } })).toThrow(WebAssembly.LinkError);
      }
    }
  });

  test("an exported function is imported as what it is, so its type must be right", () => {
    const { f } = load(`(func (export "f") (param i32) (result i32) (local.get 0))`);
    const wrap = (type: string) => load(`(import "m" "f" (func ${type})) (export "f" (func 0))`, { m: { f } });
    expect(wrap("(param i32) (result i32)").f).toBe(f);
    for (const type of ["", "(param i32)", "(param i64) (result i32)", "(param i32 i32) (result i32)"]) {
      expect(() => wrap(type)).toThrow(WebAssembly.LinkError);
    }
    const plain = (x: number) => f!(x);
    const { f: wrapped } = load(`(import "m" "f" (func (param i64))) (export "f" (func 0))`, { m: { f: plain } });
    expect(wrapped).not.toBe(plain);
    expect(() => wrapped!(1n)).toThrow(TypeError);
  });

  test("functions of the host are exported with the names of their numbers", () => {
    const host = () => 0;
    const fields = `(import "m" "a" (func)) (import "m" "b" (func (param i32 i32)))
      (export "b" (func 1)) (export "a" (func 0)) (func (export "own") (param f64))`;
    const { a, b, own } = load(fields, { m: { a: host, b: host } });
    expect([a!.name, b!.name, own!.name, a!.length, b!.length, own!.length]).toEqual(["0", "1", "2", 0, 2, 1]);
    expect(Object.getOwnPropertyDescriptor(own, "name")).toEqual({
      ...{ value: "2", writable: false, enumerable: false, configurable: true },
    });
    expect(Object.hasOwn(own!, "prototype")).toBe(false);
    expect(() => Reflect.construct(own!, [])).toThrow(TypeError);
    expect(Object.getPrototypeOf(own)).toBe(Function.prototype);
  });

  test("a host function is called without a receiver, with as many values as it has parameters", () => {
    const calls: unknown[] = [];
    function f(this: unknown, ...values: unknown[]): void {
      calls.push(this, values);
    }
    const imports = { m: { f } };
    load(
      `(import "m" "f" (func $f (param i32 i64 f32))) (func $run (call $f (i32.const -1) (i64.const -1) (f32.const 0.5)))
      (start $run)`,
      imports,
    );
    expect(calls).toEqual([undefined, [-1, -1n, 0.5]]);
  });

  test("results of a host function are converted, and several come from an iterable object", () => {
    const run = (type: string, f: Fn) =>
      load(`(import "m" "f" (func $f (result ${type}))) (func (export "run") (result ${type}) (call $f))`, { m: { f } })
        .run!();
    expect(run("i32", () => "7.9")).toBe(7);
    expect(run("i32", () => undefined)).toBe(0);
    expect(() => run("i64", () => 1)).toThrow(TypeError);
    expect(run("i32 i64", () => new Set(["1", 2n]))).toEqual([1, 2n]);
    for (const value of [undefined, null, 1, {}, [1], [1, 2n, 3], [1, 2]]) {
      expect(() => run("i32 i64", () => value)).toThrow(TypeError);
    }
  });

  test("functions with vectors cannot be called, and their arguments are not looked at", () => {
    let converted = 0;
    const value = { valueOf: () => ++converted };
    const { f, g } = load(`(func (export "f") (param i32 v128)) (func (export "g") (result v128) unreachable)`);
    expect(() => f!(value)).toThrow(TypeError);
    expect(() => g!()).toThrow(TypeError);
    expect(converted).toBe(0);
    let called = 0;
    const imports = { m: { f: () => ++called } };
    const { run } = load(
      `(import "m" "f" (func $f (result v128))) (func (export "run") (drop (call $f)))`,
      imports as Imports,
    );
    expect(() => run!()).toThrow(TypeError);
    expect(called).toBe(0);
  });

  test("the exports object", () => {
    const instance = new WebAssembly.Instance(compile(`(func (export "b")) (func (export "a")) (func (export "0"))`));
    const { exports } = instance;
    expect(instance.exports).toBe(exports);
    expect(Object.getOwnPropertyNames(exports)).toEqual(["0", "b", "a"]);
    expect(Object.getOwnPropertyDescriptor(exports, "a")).toEqual({
      ...{ value: exports.a, writable: false, enumerable: true, configurable: false },
    });
    expect(() => Object.assign(instance, { exports: {} })).toThrow(TypeError);
    expect(Object.keys(instance)).toEqual([]);
  });

  test("of bytes, there are a module and an instance", async () => {
    const made = await WebAssembly.instantiate(assemble(`(func (export "f"))`), {});
    expect(Object.keys(made)).toEqual(["module", "instance"]);
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
    expect(made.module).toBeInstanceOf(WebAssembly.Module);
    expect(made.instance).toBeInstanceOf(WebAssembly.Instance);
    await expect(WebAssembly.instantiate(assemble("(func $f unreachable) (start $f)"))).rejects.toThrow(
      WebAssembly.RuntimeError,
    );
  });

  test("a segment out of bounds leaves what was written before it", () => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const fields = `(import "m" "memory" (memory 1)) (data (i32.const 0) "a") (data (i32.const 65536) "b")`;
    expect(() => load(fields, { m: { memory } })).toThrow(WebAssembly.RuntimeError);
    expect(new Uint8Array(memory.buffer)[0]).toBe(97);
  });
});

test("objects of one machine mean nothing to another", () => {
  const memory = new globalThis.WebAssembly.Memory({ initial: 1 });
  const module = new ours.Module(assemble(`(import "m" "memory" (memory 1))`));
  expect(() => new ours.Instance(module, { m: { memory } })).toThrow(ours.LinkError);
  expect(() => new ours.Instance(new globalThis.WebAssembly.Module(assemble("")) as never)).toThrow(TypeError);
});

test("the imports of a module that is there are read at once, which V8 does later; it runs later", async () => {
  const log: string[] = [];
  const imports = {
    m: {
      get f() {
        log.push("read");
        return () => log.push("run");
      },
    },
  };
  const module = new ours.Module(assemble(`(import "m" "f" (func $f)) (start $f)`));
  const promise = ours.instantiate(module, imports);
  log.push("returned");
  expect(await promise).toBeInstanceOf(ours.Instance);
  expect(log).toEqual(["read", "returned", "run"]);
});
