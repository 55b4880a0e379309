/** `WebAssembly.Memory`: descriptors, growth, what becomes of buffers. */

import { describe, expect, test } from "vitest";
import { emptyModule } from "../../../compiler/wasm/module.ts";
import type { WebAssemblyObject } from "../../../runtime/vm/index.ts";
import { encode, withMemory } from "../../wasm/build.ts";
import { assemble, engines, ours, outcome, strangers } from "./engines.ts";

const descriptors: readonly [string, unknown, unknown][] = [
  ["nothing", undefined, "throws TypeError"],
  ["a number", 1, "throws TypeError"],
  ["without initial", {}, "throws TypeError"],
  ["a function with members", Object.assign(() => 0, { initial: 2 }), 131072],
  ["a fraction", { initial: 1.9 }, 65536],
  ["a string", { initial: "2" }, 131072],
  ["a hexadecimal string", { initial: "0x2" }, 131072],
  ["an object", { initial: { valueOf: () => 1 } }, 65536],
  ["null", { initial: null }, 0],
  ["a negative number", { initial: -1 }, "throws TypeError"],
  ["not a number", { initial: Number.NaN }, "throws TypeError"],
  ["infinity", { initial: Number.POSITIVE_INFINITY }, "throws TypeError"],
  ["more than an unsigned long", { initial: 2 ** 32 }, "throws TypeError"],
  ["a BigInt", { initial: 1n }, "throws TypeError"],
  ["a symbol", { initial: Symbol("s") }, "throws TypeError"],
  ["more than there are pages", { initial: 65537 }, "throws RangeError"],
  ["a maximum above the number of pages", { initial: 0, maximum: 65537 }, "throws RangeError"],
  ["a maximum below the initial size", { initial: 2, maximum: 1 }, "throws RangeError"],
  ["a maximum that is no number", { initial: 0, maximum: "many" }, "throws TypeError"],
  ["an undefined maximum", { initial: 1, maximum: undefined }, 65536],
  ["shared without maximum", { initial: 1, shared: true }, "throws TypeError"],
];

describe.each(engines)("%s", (_, WebAssembly) => {
  const make = (descriptor: unknown) => new WebAssembly.Memory(descriptor as { initial: number });

  test.each(descriptors)("a descriptor: %s", (_name, descriptor, expected) => {
    expect(outcome(() => make(descriptor).buffer.byteLength)).toBe(expected);
  });

  test("pages to grow by are converted like a descriptor's", () => {
    for (const pages of strangers) {
      const native = outcome(() => new globalThis.WebAssembly.Memory({ initial: 1 }).grow(pages as number));
      expect(outcome(() => make({ initial: 1 }).grow(pages as number))).toBe(native);
    }
  });

  test("growing by nothing detaches the buffer too", () => {
    const memory = make({ initial: 1, maximum: 3 });
    const { buffer } = memory;
    expect(memory.buffer).toBe(buffer);
    expect(memory.grow(0)).toBe(1);
    expect(buffer.byteLength).toBe(0);
    expect(memory.buffer.byteLength).toBe(65536);
  });

  test("growing too far changes nothing", () => {
    const memory = make({ initial: 1, maximum: 3 });
    const { buffer } = memory;
    expect(() => memory.grow(3)).toThrow(RangeError);
    expect(memory.buffer).toBe(buffer);
    expect(memory.grow(2)).toBe(1);
    expect(() => memory.grow(1)).toThrow(RangeError);
  });

  test("bytes stay when the memory grows", () => {
    const memory = make({ initial: 1 });
    new Uint8Array(memory.buffer).set([1, 2, 3], 65533);
    memory.grow(1);
    expect([...new Uint8Array(memory.buffer, 65532, 5)]).toEqual([0, 1, 2, 3, 0]);
  });

  test("a memory's buffer cannot be replaced", () => {
    const memory = make({ initial: 1 });
    expect(() => Object.assign(memory, { buffer: new ArrayBuffer(1) })).toThrow(TypeError);
  });

  test("an instance that was given a memory exports the same object", () => {
    const module = emptyModule();
    module.imports.push({ module: "m", name: "x", desc: { kind: "memory", limits: { min: 1 } } });
    module.exports.push({ name: "a", kind: "memory", index: 0 }, { name: "b", kind: "memory", index: 0 });
    const memory = make({ initial: 1 });
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(encode(module)), { m: { x: memory } });
    expect([exports.a, exports.b]).toEqual([memory, memory]);
    expect(exports.a).toBe(memory);
  });

  test("each instance of a module has a memory of its own", () => {
    const module = new WebAssembly.Module(encode(withMemory()));
    const memoryOf = () => new WebAssembly.Instance(module).exports.memory as { buffer: ArrayBuffer };
    const [one, other] = [memoryOf(), memoryOf()];
    new Uint8Array(one.buffer)[0] = 1;
    expect(new Uint8Array(other.buffer)[0]).toBe(0);
  });
});

test("a fraction is cut off before the range is looked at, which V8 does later", () => {
  expect(new ours.Memory({ initial: -0.9 }).buffer.byteLength).toBe(0);
});

describe("64-bit addresses, which V8 in Node 20 does not have", () => {
  const make = (descriptor: unknown): InstanceType<WebAssemblyObject["Memory"]> =>
    new ours.Memory(descriptor as { initial: number });

  test("sizes are BigInts", () => {
    const memory = make({ address: "i64", initial: 1n, maximum: 3n });
    expect(memory.buffer.byteLength).toBe(65536);
    expect(memory.grow(2n)).toBe(1n);
    expect(memory.buffer.byteLength).toBe(3 * 65536);
    expect(() => memory.grow(1n)).toThrow(RangeError);
    expect(() => memory.grow(1 as never)).toThrow(TypeError);
  });

  test.each([
    ["a number", { address: "i64", initial: 1 }, "throws TypeError"],
    ["a string", { address: "i64", initial: "1" }, 65536],
    ["negative", { address: "i64", initial: -1n }, "throws TypeError"],
    ["more than 64 bits", { address: "i64", initial: 1n << 64n }, "throws TypeError"],
    ["more than is valid", { address: "i64", initial: 1n << 37n }, "throws RangeError"],
    ["a maximum that is valid", { address: "i64", initial: 1n, maximum: (1n << 37n) - 1n }, 65536],
    ["more than there is", { address: "i64", initial: (1n << 37n) - 1n }, "throws RangeError"],
    ["no address type", { address: "i33", initial: 1 }, "throws TypeError"],
    ["the usual address type", { address: "i32", initial: 1 }, 65536],
  ])("a descriptor: %s", (_, descriptor, expected) => {
    expect(outcome(() => make(descriptor).buffer.byteLength)).toBe(expected);
  });

  test("members are read and converted in the order of their names", () => {
    const order: string[] = [];
    const member = (name: string, value: unknown) => {
      order.push(name);
      const convert = () => {
        order.push(`convert ${name}`);
        return value;
      };
      return { valueOf: convert, toString: convert };
    };
    make({
      get maximum() {
        return member("maximum", 1);
      },
      get initial() {
        return member("initial", 1);
      },
      get address() {
        return member("address", "i32");
      },
    });
    const names = ["address", "initial", "maximum"];
    expect(order).toEqual(names.flatMap((name) => [name, `convert ${name}`]));
  });
});

describe("resizable buffers, which V8 in Node 20 does not have", () => {
  test("the buffer stays the same when the memory grows", () => {
    const memory = new ours.Memory({ initial: 1, maximum: 3 });
    const fixed = memory.buffer as ArrayBuffer;
    new Uint8Array(fixed)[7] = 7;
    expect(memory.toFixedLengthBuffer()).toBe(fixed);
    const buffer = memory.toResizableBuffer() as ArrayBuffer & { resize(length: number): void; maxByteLength: number };
    expect([fixed.byteLength, buffer.byteLength, buffer.maxByteLength]).toEqual([0, 65536, 3 * 65536]);
    expect(memory.buffer).toBe(buffer);
    expect(memory.toResizableBuffer()).toBe(buffer);
    expect(memory.grow(1)).toBe(1);
    expect(memory.buffer).toBe(buffer);
    expect(buffer.byteLength).toBe(131072);
    expect(new Uint8Array(buffer)[7]).toBe(7);
    buffer.resize(3 * 65536);
    expect(memory.grow(0)).toBe(3);
    expect(() => memory.grow(1)).toThrow(RangeError);
    const again = memory.toFixedLengthBuffer();
    expect([buffer.byteLength, again.byteLength]).toEqual([0, 3 * 65536]);
    expect(memory.buffer).toBe(again);
    expect(() => buffer.resize(3 * 65536)).toThrow(TypeError);
  });

  test("the buffer grows by whole pages and never shrinks", () => {
    const buffer = new ours.Memory({ initial: 1, maximum: 3 }).toResizableBuffer() as ArrayBuffer & {
      resize(length: unknown): void;
    };
    for (const length of [0, 65537, 4 * 65536, -65536, "x"]) expect(() => buffer.resize(length)).toThrow(RangeError);
    buffer.resize(65536);
    expect(buffer.byteLength).toBe(65536);
  });

  test("a program sees what the host writes, and the host what the program grows", () => {
    const bytes = assemble(`(memory (export "memory") 1 2)
      (func (export "grow") (result i32) (memory.grow (i32.const 1)))
      (func (export "peek") (param i32) (result i32) (i32.load (local.get 0)))`);
    const { memory, grow, peek } = new ours.Instance(new ours.Module(bytes)).exports as unknown as {
      memory: InstanceType<typeof ours.Memory>;
      grow: () => number;
      peek: (at: number) => number;
    };
    const buffer = memory.toResizableBuffer();
    expect(() => peek(65536)).toThrow(ours.RuntimeError);
    expect(grow()).toBe(1);
    expect(buffer.byteLength).toBe(131072);
    new Int32Array(buffer)[16384] = 42;
    expect(peek(65536)).toBe(42);
    expect(() => peek(131072 - 3)).toThrow(ours.RuntimeError);
  });

  test("a memory without a maximum has none", () => {
    expect(() => new ours.Memory({ initial: 1 }).toResizableBuffer()).toThrow(TypeError);
    expect(() => new ours.Memory({ initial: 1, maximum: 2, shared: true }).toResizableBuffer()).toThrow(TypeError);
  });
});

describe.each(engines)("shared memories of %s", (_, WebAssembly) => {
  test("the buffer is a frozen SharedArrayBuffer", () => {
    const { buffer } = new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true });
    expect(buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(Object.isFrozen(buffer)).toBe(true);
    expect(buffer.byteLength).toBe(65536);
  });
});
