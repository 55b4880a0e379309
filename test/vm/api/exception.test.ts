/** `WebAssembly.Tag`, `WebAssembly.Exception` and the tag of JavaScript's exceptions. */

import { describe, expect, test } from "vitest";
import { assemble, engines, type Fn, ours, strangers } from "./engines.ts";

describe.each(engines)("%s", (_, WebAssembly) => {
  const tag = (...parameters: string[]) => new WebAssembly.Tag({ parameters } as never);
  const exception = (...values: unknown[]) => new WebAssembly.Exception(...(values as [object, unknown[]]));

  test("types of tags", () => {
    for (const type of [undefined, null, 1, {}, { parameters: 1 }, { parameters: ["i16"] }, { parameters: [null] }]) {
      expect(() => new WebAssembly.Tag(type as never)).toThrow(TypeError);
    }
    expect(String(tag())).toBe("[object WebAssembly.Tag]");
    expect(tag("i32", "i64", "f32", "f64", "externref", "anyfunc")).toBeInstanceOf(WebAssembly.Tag);
  });

  test("arguments of the constructor", () => {
    for (const value of strangers) expect(() => exception(value, [])).toThrow(TypeError);
    expect(() => exception(tag())).toThrow(TypeError);
    expect(() => exception(tag("i32"), 1)).toThrow(TypeError);
    expect(() => exception(tag("i64"), [1])).toThrow(TypeError);
    expect(() => exception(tag("i32"), [1n])).toThrow(TypeError);
    expect(String(exception(tag(), []))).toBe("[object WebAssembly.Exception]");
  });

  test("values are converted to the tag's types", () => {
    const object = {};
    const kind = tag("i32", "f32", "i64", "f64", "externref");
    const made = exception(kind, ["7.9", 0.1, 2n ** 63n, 0.1, object]);
    const values = [0, 1, 2, 3, 4].map((index) => made.getArg(kind, index));
    expect(values).toEqual([7, Math.fround(0.1), -(2n ** 63n), 0.1, object]);
    expect(values[4]).toBe(object);
  });

  test("is and getArg look at the tag", () => {
    const kind = tag("i32");
    const made = exception(kind, [7]);
    expect([made.is(kind), made.is(tag("i32"))]).toEqual([true, false]);
    expect(() => made.getArg(tag("i32"), 0)).toThrow(TypeError);
    expect(() => made.getArg({} as never, 0)).toThrow(TypeError);
    expect(() => made.is({})).toThrow(TypeError);
    expect(() => made.getArg(kind, 1)).toThrow(RangeError);
    for (const method of ["is", "getArg"] as const) {
      expect(() => Reflect.apply(made[method], {}, [kind, 0])).toThrow(TypeError);
    }
  });

  test("a stack is taken on request", () => {
    expect((exception(tag(), []) as { stack?: string }).stack).toBe(undefined);
    expect((exception(tag(), [], { traceStack: false }) as { stack?: string }).stack).toBe(undefined);
    expect((exception(tag(), [], { traceStack: true }) as { stack?: string }).stack).toMatch(/at .*exception/);
    expect(() => exception(tag(), [], 1)).toThrow(TypeError);
  });
});

describe("what Node 20's V8 does otherwise or not at all", () => {
  const tag = (...parameters: string[]) => new ours.Tag({ parameters } as never);

  test("parameters are any iterable object", () => {
    const parameters = new Set(["i32"]) as Iterable<"i32">;
    expect(new ours.Exception(new ours.Tag({ parameters }), new Set([1]))).toBeInstanceOf(ours.Exception);
  });

  test("there must be as many values as parameters", () => {
    expect(() => new ours.Exception(tag("i32"), [])).toThrow(TypeError);
    expect(() => new ours.Exception(tag("i32"), [1, 2])).toThrow(TypeError);
  });

  test("an index is converted as an unsigned long", () => {
    const kind = tag("i32");
    const made = new ours.Exception(kind, [7]);
    for (const index of [-1, 2 ** 32, Number.NaN, undefined, 0n, "x"]) {
      expect(() => made.getArg(kind, index as number)).toThrow(TypeError);
    }
    expect(made.getArg(kind, "0" as never)).toBe(7);
  });

  test("a vector cannot be given", () => {
    expect(() => new ours.Exception(tag("v128"), [0])).toThrow(TypeError);
  });

  const catching = assemble(`(import "m" "f" (func $f)) (import "m" "tag" (tag $js (param externref)))
    (func (export "run") (result externref)
      (block $caught (result externref) (try_table (catch $js $caught) (call $f)) (return (ref.null extern))))`);
  const throwing = assemble(`(import "m" "tag" (tag $js (param externref)))
    (func (export "run") (param externref) (throw $js (local.get 0)))`);

  function runner(bytes: Uint8Array<ArrayBuffer>, f: Fn): Fn {
    const imports = { m: { f, tag: ours.JSTag as unknown } };
    return new ours.Instance(new ours.Module(bytes), imports).exports.run as Fn;
  }

  test("a program catches what JavaScript throws by JSTag", () => {
    for (const thrown of strangers) {
      const run = runner(catching, () => {
        throw thrown;
      });
      expect(run()).toBe(thrown);
    }
  });

  test("a program throws to JavaScript by JSTag", () => {
    const run = runner(throwing, () => 0);
    for (const value of strangers) {
      let thrown: unknown = "nothing";
      try {
        run(value);
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBe(value);
    }
  });

  test("exceptions with another tag are not JavaScript's", () => {
    const other = new ours.Exception(tag("externref"), [1]);
    const run = runner(catching, () => {
      throw other;
    });
    expect(run).toThrow(expect.toSatisfy((error: unknown) => error === other));
  });

  test("exceptions cannot be made with JSTag", () => {
    expect(() => new ours.Exception(ours.JSTag, [1])).toThrow(TypeError);
  });
});
