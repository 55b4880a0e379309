/** The JavaScript interface: what the built-in `WebAssembly` does, the virtual machine does. */

import { describe, expect, test } from "vitest";
import { emptyModule } from "../../compiler/wasm/module.ts";
import { createWebAssembly, type WebAssemblyObject } from "../../runtime/vm/index.ts";
import { addFunction, encode, f32, f64, get, i, i32, i64, typeIndex, withMemory } from "../wasm/build.ts";

const engines: readonly [string, WebAssemblyObject][] = [
  ["V8", globalThis.WebAssembly as unknown as WebAssemblyObject],
  ["the virtual machine", createWebAssembly()],
];

type Fn = (...parameters: unknown[]) => unknown;

describe.each(engines)("%s", (_, WebAssembly) => {
  const instantiate = (module: ReturnType<typeof emptyModule>, imports?: Record<string, Record<string, unknown>>) =>
    new WebAssembly.Instance(new WebAssembly.Module(encode(module)), imports).exports as Record<string, never>;

  test("a table larger than engines make", () => {
    const module = emptyModule();
    module.tables.push({ element: "funcref", limits: { min: 10_000_001 } });
    expect(() => instantiate(module)).toThrow(/10000001/);
  });

  test("values are converted on their way in and out", () => {
    const module = emptyModule();
    addFunction(module, "i32", ["i32"], ["i32"], [get(0)]);
    addFunction(module, "i64", ["i64"], ["i64"], [get(0)]);
    addFunction(module, "f32", ["f32"], ["f32"], [get(0)]);
    addFunction(module, "f64", ["f64"], ["f64"], [get(0)]);
    addFunction(module, "externref", ["externref"], ["externref"], [get(0)]);
    addFunction(module, "funcref", ["funcref"], ["funcref"], [get(0)]);
    addFunction(module, "nothing", [], [], []);
    addFunction(module, "many", ["i32"], ["i32", "i64", "f64"], [get(0), i64(-5n), f64(2.5)]);
    const e = instantiate(module) as Record<string, Fn>;
    expect(e.i32!(2 ** 32 + 7.9)).toBe(7);
    expect(e.i32!("-3")).toBe(-3);
    expect(e.i32!()).toBe(0);
    expect(e.i32!({ valueOf: () => 9 })).toBe(9);
    expect(() => e.i32!(1n)).toThrow(TypeError);
    expect(() => e.i32!(Symbol())).toThrow(TypeError);
    expect(e.i64!(2n ** 63n)).toBe(-(2n ** 63n));
    expect(e.i64!("12")).toBe(12n);
    expect(() => e.i64!(1)).toThrow(TypeError);
    expect(e.f32!(0.1)).toBe(Math.fround(0.1));
    expect(e.f64!(0.1)).toBe(0.1);
    expect(e.f64!()).toBeNaN();
    const object = {};
    expect(e.externref!(object)).toBe(object);
    expect(e.externref!(null)).toBe(null);
    expect(e.externref!(undefined)).toBe(undefined);
    expect(e.externref!(3)).toBe(3);
    expect(e.funcref!(null)).toBe(null);
    expect(e.funcref!(e.i32)).toBe(e.i32);
    expect(() => e.funcref!(() => 0)).toThrow(TypeError);
    expect(e.nothing!(1, 2)).toBe(undefined);
    expect(e.many!(1)).toEqual([1, -5n, 2.5]);
    expect(e.i32!.length).toBe(1);
    expect(e.nothing!.name).toBe("6");
  });

  test("exports are a frozen object without prototype", () => {
    const module = withMemory();
    addFunction(module, "f", [], [], []);
    const exports = instantiate(module);
    expect(Object.getPrototypeOf(exports)).toBe(null);
    expect(Object.isFrozen(exports)).toBe(true);
    expect(Object.keys(exports)).toEqual(["memory", "f"]);
    expect(exports.memory).toBeInstanceOf(WebAssembly.Memory);
    expect(String(exports.memory)).toBe("[object WebAssembly.Memory]");
  });

  test("a function is the same object wherever it comes from", () => {
    const module = emptyModule();
    module.tables.push({ element: "funcref", limits: { min: 2 } });
    module.exports.push({ name: "table", kind: "table", index: 0 });
    const index = addFunction(module, "f", [], ["i32"], [i32(42)]);
    module.exports.push({ name: "g", kind: "function", index });
    module.elements.push({
      where: { mode: "active", table: 0, offset: Uint8Array.of(0x41, 0, 0x0b) },
      type: "funcref",
      init: [index],
    });
    const exports = instantiate(module) as unknown as { f: Fn; g: Fn; table: InstanceType<typeof WebAssembly.Table> };
    expect(exports.f).toBe(exports.g);
    expect(exports.table.get(0)).toBe(exports.f);
    expect(exports.table.get(1)).toBe(null);
    exports.table.set(1, exports.f);
    expect((exports.table.get(1) as Fn)()).toBe(42);
    expect(() => exports.table.get(2)).toThrow(RangeError);
    expect(() => exports.table.set(0, () => 0)).toThrow(TypeError);
    expect(exports.table.grow(3)).toBe(2);
    expect(exports.table.length).toBe(5);
    const reexport = emptyModule();
    reexport.imports.push({
      module: "m",
      name: "f",
      desc: { kind: "function", type: typeIndex(reexport, { params: [], results: ["i32"] }) },
    });
    reexport.exports.push({ name: "again", kind: "function", index: 0 });
    expect(instantiate(reexport, { m: { f: exports.f } }).again).toBe(exports.f);
  });

  test("memory grows and the old buffer is detached", () => {
    const module = withMemory();
    addFunction(module, "grow", ["i32"], ["i32"], [get(0), i("memory.grow")]);
    addFunction(module, "peek", ["i32"], ["i32"], [get(0), i("i32.load")]);
    addFunction(module, "poke", ["i32", "i32"], [], [get(0), get(1), i("i32.store")]);
    const e = instantiate(module) as unknown as Record<string, Fn> & {
      memory: InstanceType<typeof WebAssembly.Memory>;
    };
    const { buffer } = e.memory;
    expect(e.memory.buffer).toBe(buffer);
    expect(buffer.byteLength).toBe(65536);
    e.poke!(65532, 0x01020304);
    expect(new Uint8Array(buffer)[65535]).toBe(1);
    expect(() => e.poke!(65533, 1)).toThrow(WebAssembly.RuntimeError);
    expect(e.grow!(2)).toBe(1);
    expect(buffer.byteLength).toBe(0);
    expect(e.memory.buffer.byteLength).toBe(3 * 65536);
    expect(e.peek!(65532)).toBe(0x01020304);
    new Uint8Array(e.memory.buffer)[65536] = 7;
    expect(e.peek!(65536)).toBe(7);
    expect(e.memory.grow(1)).toBe(3);
    expect(e.grow!(0)).toBe(4);
    expect(e.grow!(65536)).toBe(-1);
    expect(() => e.memory.grow(65536)).toThrow(RangeError);
  });

  test("a memory, a table and globals can be made outside and shared", () => {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 2 });
    const counter = new WebAssembly.Global({ value: "i64", mutable: true }, 5n);
    const module = emptyModule();
    module.imports.push(
      { module: "m", name: "memory", desc: { kind: "memory", limits: { min: 1, max: 3 } } },
      { module: "m", name: "counter", desc: { kind: "global", type: "i64", mutable: true } },
      { module: "m", name: "limit", desc: { kind: "global", type: "f32", mutable: false } },
    );
    module.exports.push({ name: "counter", kind: "global", index: 0 }, { name: "memory", kind: "memory", index: 0 });
    addFunction(
      module,
      "count",
      [],
      [],
      [i("global.get", { index: 0 }), i64(1n), "i64.add", i("global.set", { index: 0 })],
    );
    addFunction(module, "limit", [], ["f32"], [i("global.get", { index: 1 })]);
    const e = instantiate(module, { m: { memory, counter, limit: 1.5 } }) as unknown as Record<string, Fn>;
    e.count!();
    expect(counter.value).toBe(6n);
    counter.value = 2n ** 40n;
    e.count!();
    expect(counter.value).toBe(2n ** 40n + 1n);
    expect(e.counter).toBe(counter);
    expect(e.memory).toBe(memory);
    expect(e.limit!()).toBe(1.5);
    expect(() => Object.assign(new WebAssembly.Global({ value: "i32" }, 1), { value: 2 })).toThrow(TypeError);
  });

  test("what the host throws comes out as it is, after nested calls too", () => {
    const module = emptyModule();
    const type = typeIndex(module, { params: ["i32"], results: ["i32"] });
    module.imports.push({ module: "m", name: "host", desc: { kind: "function", type } });
    addFunction(module, "call", ["i32"], ["i32"], [get(0), i("call", { index: 0 }), i32(1), "i32.add"]);
    const thrown = new RangeError("mine");
    let e: Record<string, Fn>;
    const host = (n: number): number => {
      if (n === 0) throw thrown;
      return n === 100 ? (e.call!(10) as number) : n < 50 ? (e.call!(n - 1) as number) : n * 2;
    };
    e = instantiate(module, { m: { host } }) as unknown as Record<string, Fn>;
    expect(e.call!(60)).toBe(121);
    expect(() => e.call!(100)).toThrow(thrown);
    expect(() => e.call!(100)).toThrow("mine");
    expect(e.call!(60)).toBe(121);
  });

  test("a call in the host's function may use the frames above", () => {
    const module = emptyModule();
    const type = typeIndex(module, { params: ["i64"], results: ["i64"] });
    module.imports.push({ module: "m", name: "host", desc: { kind: "function", type } });
    addFunction(
      module,
      "sum",
      ["i64"],
      ["i64"],
      [
        get(0),
        "i64.eqz",
        i("if", { block: "i64" }),
        i64(0n),
        "else",
        get(0),
        get(0),
        i64(1n),
        "i64.sub",
        i("call", { index: 0 }),
        "i64.add",
        "end",
      ],
    );
    let e: Record<string, Fn>;
    e = instantiate(module, { m: { host: (n: bigint) => e.sum!(n) } }) as unknown as Record<string, Fn>;
    expect(e.sum!(100n)).toBe(5050n);
  });

  test("several results of a host function", () => {
    const module = emptyModule();
    const type = typeIndex(module, { params: [], results: ["i32", "i64", "f32"] });
    module.imports.push({ module: "m", name: "three", desc: { kind: "function", type } });
    addFunction(module, "call", [], ["i32", "i64", "f32"], [i("call", { index: 0 })]);
    const call = (three: Fn) => (instantiate(module, { m: { three } }) as unknown as Record<string, Fn>).call!();
    expect(call(() => [1, 2n, 3.5])).toEqual([1, 2n, 3.5]);
    expect(call(() => new Set([1, 2n, 3.5]))).toEqual([1, 2n, 3.5]);
    expect(() => call(() => [1])).toThrow(TypeError);
    expect(() => call(() => 1)).toThrow(TypeError);
  });

  test.each([
    ["no imports at all", undefined, TypeError],
    ["no module", {}, TypeError],
    ["no function", { m: {} }, "LinkError"],
    ["not a function", { m: { f: 1, g: 1, memory: 1 } }, "LinkError"],
  ])("link error: %s", (_name, imports, error) => {
    const module = emptyModule();
    const type = typeIndex(module, { params: [], results: [] });
    module.imports.push({ module: "m", name: "f", desc: { kind: "function", type } });
    const expected = error === "LinkError" ? WebAssembly.LinkError : (error as typeof TypeError);
    expect(() => instantiate(module, imports as never)).toThrow(expected);
  });

  test.each([
    ["memory too small", { kind: "memory", limits: { min: 3 } } as const, { initial: 2 }],
    ["memory without maximum", { kind: "memory", limits: { min: 1, max: 4 } } as const, { initial: 2 }],
    [
      "memory with too large a maximum",
      { kind: "memory", limits: { min: 1, max: 4 } } as const,
      { initial: 2, maximum: 5 },
    ],
  ])("link error: %s", (_name, desc, descriptor) => {
    const module = emptyModule();
    module.imports.push({ module: "m", name: "x", desc });
    const imports = { m: { x: new WebAssembly.Memory(descriptor) } };
    expect(() => instantiate(module, imports)).toThrow(WebAssembly.LinkError);
  });

  test("link error: globals of another type or mutability", () => {
    const module = emptyModule();
    module.imports.push({ module: "m", name: "x", desc: { kind: "global", type: "i32", mutable: false } });
    const link = (x: unknown) => () => instantiate(module, { m: { x } });
    expect(link(1)).not.toThrow();
    expect(link(1n)).toThrow(WebAssembly.LinkError);
    expect(link("1")).toThrow(WebAssembly.LinkError);
    expect(link(new WebAssembly.Global({ value: "i64" }, 1n))).toThrow(WebAssembly.LinkError);
    expect(link(new WebAssembly.Global({ value: "i32", mutable: true }, 1))).toThrow(WebAssembly.LinkError);
  });

  test("compile errors", async () => {
    const module = emptyModule();
    addFunction(module, null, [], ["i32"], [f32(1)]);
    expect(() => new WebAssembly.Module(encode(module))).toThrow(WebAssembly.CompileError);
    expect(WebAssembly.validate(encode(module))).toBe(false);
    expect(WebAssembly.validate(encode(emptyModule()))).toBe(true);
    await expect(WebAssembly.compile(encode(module))).rejects.toThrow(WebAssembly.CompileError);
    expect(() => new WebAssembly.Module("bytes" as never)).toThrow(TypeError);
  });

  test("promises", async () => {
    const module = withMemory();
    addFunction(module, "f", [], ["i32"], [i32(3)]);
    const bytes = encode(module);
    const both = await WebAssembly.instantiate(bytes, {});
    expect((both.instance.exports as Record<string, Fn>).f!()).toBe(3);
    expect(both.module).toBeInstanceOf(WebAssembly.Module);
    const instance = await WebAssembly.instantiate(both.module, {});
    expect(instance).toBeInstanceOf(WebAssembly.Instance);
    const response = (type: string) => new Response(bytes, { headers: { "Content-Type": type } });
    const streamed = await WebAssembly.instantiateStreaming(Promise.resolve(response("application/wasm")), {});
    expect((streamed.instance.exports as Record<string, Fn>).f!()).toBe(3);
    await expect(WebAssembly.compileStreaming(response("text/plain"))).rejects.toThrow(TypeError);
  });

  test("descriptions of a module", () => {
    const module = withMemory();
    const type = typeIndex(module, { params: [], results: [] });
    module.imports.push({ module: "a", name: "b", desc: { kind: "function", type } });
    module.customs.push({ name: "note", bytes: Uint8Array.of(1, 2, 3) });
    const made = new WebAssembly.Module(encode(module));
    expect(WebAssembly.Module.exports(made)).toEqual([{ name: "memory", kind: "memory" }]);
    expect(WebAssembly.Module.imports(made)).toEqual([{ module: "a", name: "b", kind: "function" }]);
    const [section] = WebAssembly.Module.customSections(made, "note");
    expect(new Uint8Array(section!)).toEqual(Uint8Array.of(1, 2, 3));
    expect(WebAssembly.Module.customSections(made, "other")).toEqual([]);
    expect(() => WebAssembly.Module.exports({} as never)).toThrow(TypeError);
  });

  test("a start function runs, and its trap is thrown", () => {
    const module = withMemory();
    module.start = addFunction(module, null, [], [], [i32(0), i32(77), i("i32.store")]);
    const { memory } = instantiate(module) as unknown as { memory: InstanceType<typeof WebAssembly.Memory> };
    expect(new Int32Array(memory.buffer)[0]).toBe(77);
    const failing = emptyModule();
    failing.start = addFunction(failing, null, [], [], ["unreachable"]);
    expect(() => instantiate(failing)).toThrow(WebAssembly.RuntimeError);
  });
});
