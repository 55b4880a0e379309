/** Traps: same situations as in V8, same words, and the program's functions in the stack. */

import { describe, expect, test } from "vitest";
import { emptyModule, type Module } from "../../compiler/wasm/module.ts";
import { emptyNames, encodeNames } from "../../compiler/wasm/names.ts";
import { createWebAssembly, RuntimeError } from "../../runtime/vm/index.ts";
import { addFunction, encode, f64, get, i, i32, i64, type Step, typeIndex, withMemory } from "../wasm/build.ts";
import { tested } from "./tier.ts";

const { tier } = tested;
const Vm = createWebAssembly({ tier });
const V8 = globalThis.WebAssembly;

type Fn = (...parameters: unknown[]) => unknown;

function run(engine: { Module: unknown; Instance: unknown }, module: Module): Record<string, Fn> {
  const { Module, Instance } = engine as typeof V8;
  return new Instance(new Module(encode(module)), {}).exports as Record<string, Fn>;
}

function errorOf(fn: Fn): Error {
  try {
    fn();
  } catch (error) {
    return error as Error;
  }
  throw new Error("did not trap");
}

const page = { align: 0, offset: 65533 };
const cases: Readonly<Record<string, readonly Step[]>> = {
  unreachable: ["unreachable"],
  "load across the end": [i32(0), i("i32.load", page), "drop"],
  "load far outside": [i32(-1), i("i64.load", { offset: 0xffffffff }), "drop"],
  "load of a constant address": [i32(70000), i("f64.load"), "drop"],
  "store across the end": [i32(0), i64(1n), i("i64.store", page)],
  "small store outside": [i32(65536), i32(1), i("i32.store8")],
  "signed division by zero": [i32(1), i32(0), "i32.div_s", "drop"],
  "unsigned division by zero": [i32(1), i32(0), "i32.div_u", "drop"],
  "division overflow": [i32(-0x80000000), i32(-1), "i32.div_s", "drop"],
  "remainder by zero": [i32(1), i32(0), "i32.rem_s", "drop"],
  "64-bit division by zero": [i64(1n), i64(0n), "i64.div_u", "drop"],
  "64-bit division overflow": [i64(-(2n ** 63n)), i64(-1n), "i64.div_s", "drop"],
  "64-bit remainder by zero": [i64(1n), i64(0n), "i64.rem_u", "drop"],
  "float too large": [f64(3e9), "i32.trunc_f64_s", "drop"],
  "float not a number": [f64(NaN), "i64.trunc_f64_u", "drop"],
  "table index outside": [i32(9), i("call_indirect", { index: 0 })],
  "table.get outside": [i32(9), i("table.get"), "drop"],
  "table.init outside the table": [i32(3), i32(0), i32(1), i("table.init")],
  "table.init outside the segment": [i32(0), i32(1), i32(1), i("table.init")],
  "unaligned atomic access": [i32(2), i("i32.atomic.load", { align: 2 }), "drop"],
  "memory.fill outside": [i32(65530), i32(1), i32(7), i("memory.fill")],
  "memory.copy outside": [i32(0), i32(65530), i32(7), i("memory.copy")],
};

function trapModule(): Module {
  const module = withMemory();
  typeIndex(module, { params: [], results: [] });
  module.tables.push({ element: "funcref", limits: { min: 3 } });
  module.elements.push({ where: { mode: "passive" }, type: "(ref func)", init: [0] });
  for (const [name, steps] of Object.entries(cases)) addFunction(module, name, [], [], steps);
  return module;
}

const ours = run(Vm, trapModule());
const native = run(V8, trapModule());

test.each(Object.keys(cases))("%s", (name) => {
  const found = errorOf(ours[name]!);
  const expected = errorOf(native[name]!);
  expect(found).toBeInstanceOf(Vm.RuntimeError);
  expect(found.message).toBe(expected.message);
  expect(found.name).toBe("RuntimeError");
});

test("an atomic access that is unaligned and outside is said to be unaligned", () => {
  // As in the specification's interpreter; of V8's two compilers in Node 20 one says so.
  const module = withMemory();
  const load = (name: string, at: number) =>
    addFunction(module, name, [], [], [i32(at), i("i32.atomic.load", { align: 2 }), "drop"]);
  load("unaligned", 65535);
  load("aligned", 65536);
  const e = run(Vm, module);
  expect(() => e.unaligned!()).toThrow("operation does not support unaligned accesses");
  expect(() => e.aligned!()).toThrow("memory access out of bounds");
});

test("a store that traps writes nothing", () => {
  const module = withMemory();
  addFunction(module, "store", ["i32", "i64"], [], [get(0), get(1), i("i64.store")]);
  const e = run(Vm, module) as unknown as Record<string, Fn> & { memory: { buffer: ArrayBuffer } };
  expect(() => e.store!(65530, -1n)).toThrow("out of bounds");
  expect(new Uint8Array(e.memory.buffer).some((byte) => byte !== 0)).toBe(false);
});

describe("indirect calls", () => {
  const module = emptyModule();
  module.tables.push({ element: "funcref", limits: { min: 3 } });
  const add = addFunction(module, null, ["i32", "f64"], ["i64"], [i64(0n)]);
  const elements = Uint8Array.of(0x41, 1, 0x0b);
  module.elements.push({ where: { mode: "active", table: 0, offset: elements }, type: "funcref", init: [add] });
  const type = typeIndex(module, { params: ["i32"], results: [] });
  addFunction(module, "call", ["i32"], [], [i32(5), get(0), i("call_indirect", { index: type })]);
  const names = emptyNames();
  names.functions.set(add, "compare_items");
  module.customs.push({ name: "name", bytes: encodeNames(names) });
  const e = run(Vm, module);

  test("the callee and both types are named", () => {
    expect(errorOf(() => e.call!(1)).message).toBe(
      "null function or function signature mismatch: 'compare_items' has type (i32, f64) -> i64, but is called with type (i32) -> ()",
    );
  });

  test("a null element is named", () => {
    expect(errorOf(() => e.call!(2)).message).toMatch(/^null function or .*: element 2 of the table is null$/);
  });

  test("outside of the table", () => {
    expect(errorOf(() => e.call!(-1)).message).toBe("table index is out of bounds");
  });
});

function named(): Module {
  const module = emptyModule();
  const type = typeIndex(module, { params: [], results: [] });
  module.imports.push({ module: "m", name: "host", desc: { kind: "function", type } });
  const inner = addFunction(module, null, [], [], [i32(1), i32(0), "i32.div_u", "drop"]);
  const middle = addFunction(module, null, [], [], ["nop", i("call", { index: inner })]);
  addFunction(module, "outer", [], [], [i("call", { index: middle })]);
  addFunction(module, "through", [], [], [i("call", { index: 0 })]);
  const names = emptyNames();
  names.functions
    .set(inner, "divide")
    .set(middle, "work")
    .set(inner + 2, "outer");
  module.customs.push({ name: "name", bytes: encodeNames(names) });
  return module;
}

test("the stack names the program's functions and where they were", () => {
  let e: Record<string, Fn> = {};
  const imports = { m: { host: () => e.outer!() } };
  const bytes = encode(named());
  e = new Vm.Instance(new Vm.Module(bytes), imports).exports as Record<string, Fn>;
  const error = errorOf(e.outer!) as RuntimeError;
  expect(error.frames!.map((frame) => frame.name)).toEqual(["divide", "work", "outer"]);
  // The opcode at each offset is the division's and the calls'.
  expect(error.frames!.map((frame) => bytes[frame.offset])).toEqual([0x6e, 0x10, 0x10]);
  expect(error.stack).toMatch(
    /^RuntimeError: divide by zero\n {4}at divide \(wasm:\/\/wasm\/\w+:wasm-function\[1\]:0x[0-9a-f]+\)\n/,
  );
  const nested = errorOf(e.through!) as RuntimeError;
  expect(nested.frames!.map((frame) => frame.name)).toEqual(["divide", "work", "outer", "through"]);
  expect(Object.keys(error)).toEqual([]);
});

describe("endless recursion", () => {
  test("within the program", () => {
    const module = emptyModule();
    addFunction(module, "down", ["i64"], ["i64"], [get(0), i("call", { index: 0 }), i64(1n), "i64.add"]);
    const e = run(Vm, module);
    for (let n = 0; n < 3; n++) {
      const error = errorOf(() => e.down!(1n)) as RuntimeError;
      expect(error).toBeInstanceOf(RuntimeError);
      expect(error.message).toBe("call stack exhausted");
      expect(error.frames![0]!.name).toBe("down");
    }
  });

  test("through the host", () => {
    const module = emptyModule();
    const type = typeIndex(module, { params: [], results: [] });
    module.imports.push({ module: "m", name: "host", desc: { kind: "function", type } });
    addFunction(module, "down", [], [], [i("call", { index: 0 })]);
    let e: Record<string, Fn> = {};
    e = new Vm.Instance(new Vm.Module(encode(module)), { m: { host: () => e.down!() } }).exports as Record<string, Fn>;
    expect(errorOf(e.down!).message).toMatch(/call stack/);
    expect(errorOf(e.down!).message).toMatch(/call stack/);
  });

  test("with large frames", () => {
    const module = emptyModule();
    addFunction(module, "down", [], [], [i("call", { index: 0 })], [{ count: 40000, type: "f64" }]);
    expect(errorOf(run(Vm, module).down!).message).toBe("call stack exhausted");
  });
});

test("deep recursion that ends is fine", () => {
  const module = emptyModule();
  addFunction(
    module,
    "sum",
    ["i32"],
    ["i32"],
    [
      get(0),
      "i32.eqz",
      i("if", { block: "i32" }),
      i32(0),
      "else",
      get(0),
      get(0),
      i32(1),
      "i32.sub",
      i("call", { index: 0 }),
      "i32.add",
      "end",
    ],
  );
  const depth = 100000;
  expect(run(Vm, module).sum!(depth)).toBe(((depth * (depth + 1)) / 2) | 0);
});

test("tail calls need no stack", () => {
  const module = emptyModule();
  const index = 0;
  addFunction(
    module,
    "count",
    ["i32", "i64"],
    ["i64"],
    [
      get(0),
      "i32.eqz",
      i("if", { block: null }),
      get(1),
      "return",
      "end",
      get(0),
      i32(1),
      "i32.sub",
      get(1),
      i64(3n),
      "i64.add",
      i("return_call", { index }),
    ],
  );
  expect(run(Vm, module).count!(1_000_000, 5n)).toBe(3_000_005n);
});

test("instances of one machine call each other", () => {
  const callee = withMemory();
  addFunction(callee, "read", ["i32"], ["i32"], [get(0), i("i32.load")]);
  addFunction(callee, "fail", [], [], ["unreachable"]);
  const lower = run(Vm, callee) as unknown as Record<string, Fn> & { memory: { buffer: ArrayBuffer } };
  new Int32Array(lower.memory.buffer)[3] = 99;
  const caller = withMemory();
  const type = typeIndex(caller, { params: ["i32"], results: ["i32"] });
  caller.imports.push({ module: "m", name: "read", desc: { kind: "function", type } });
  caller.imports.push({
    module: "m",
    name: "fail",
    desc: { kind: "function", type: typeIndex(caller, { params: [], results: [] }) },
  });
  addFunction(caller, "both", ["i32"], ["i32"], [get(0), i("call", { index: 0 }), get(0), i("i32.load"), "i32.add"]);
  addFunction(caller, "failing", [], [], [i("call", { index: 1 })]);
  const upper = new Vm.Instance(new Vm.Module(encode(caller)), { m: lower }).exports as unknown as Record<
    string,
    Fn
  > & {
    memory: { buffer: ArrayBuffer };
  };
  new Int32Array(upper.memory.buffer)[3] = 1;
  expect(upper.both!(12)).toBe(100);
  expect((errorOf(upper.failing!) as RuntimeError).frames!.map((frame) => frame.name)).toEqual(["fail", "failing"]);
});
