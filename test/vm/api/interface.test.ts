/** Properties of the namespace, its classes and their prototypes (Web IDL 3.7). */

import { describe, expect, test } from "vitest";
import { engines, ours } from "./engines.ts";

/** Name, kind and `length` of each property: class, operation, getter or accessor with a setter. */
type Shape = Readonly<Record<string, readonly [kind: "operation" | "getter" | "accessor", length?: number]>>;

interface ClassShape {
  readonly length: number;
  readonly prototype: Shape;
  readonly statics?: Shape;
}

const classes: Readonly<Record<string, ClassShape>> = {
  Module: {
    length: 1,
    prototype: {},
    statics: { exports: ["operation", 1], imports: ["operation", 1], customSections: ["operation", 2] },
  },
  Instance: { length: 1, prototype: { exports: ["getter"] } },
  Memory: { length: 1, prototype: { grow: ["operation", 1], buffer: ["getter"] } },
  Table: {
    length: 1,
    prototype: { grow: ["operation", 1], get: ["operation", 1], set: ["operation", 1], length: ["getter"] },
  },
  Global: { length: 1, prototype: { value: ["accessor"], ["valueOf" as string]: ["operation", 0] } },
  Tag: { length: 1, prototype: {} },
};

const operations: Shape = {
  compile: ["operation", 1],
  validate: ["operation", 1],
  instantiate: ["operation", 1],
  compileStreaming: ["operation", 1],
  instantiateStreaming: ["operation", 1],
};

function expectShape(object: object, shape: Shape): void {
  for (const [name, [kind, length]] of Object.entries(shape)) {
    const property = Object.getOwnPropertyDescriptor(object, name)!;
    expect([name, property.enumerable, property.configurable]).toEqual([name, true, true]);
    if (kind === "operation") {
      const fn = property.value as (...parameters: unknown[]) => unknown;
      expect([fn.name, fn.length, property.writable]).toEqual([name, length, true]);
      expect(Object.hasOwn(fn, "prototype")).toBe(false);
      expect(() => Reflect.construct(fn, [])).toThrow(TypeError);
    } else {
      expect(property.get!.name).toBe(`get ${name}`);
      expect(property.get!.length).toBe(0);
      expect(property.set?.name).toBe(kind === "accessor" ? `set ${name}` : undefined);
    }
  }
}

describe.each(engines)("%s", (_, WebAssembly) => {
  const namespace = WebAssembly as unknown as Record<string, { prototype: object }>;

  test("the namespace has operations that are enumerable", () => {
    expectShape(namespace, operations);
    expect(String(namespace)).toBe("[object WebAssembly]");
    expect(Object.getOwnPropertyDescriptor(namespace, Symbol.toStringTag)).toEqual({
      ...{ value: "WebAssembly", writable: false, enumerable: false, configurable: true },
    });
  });

  test.each(
    Object.keys({ ...classes, Exception: 0, CompileError: 0, LinkError: 0, RuntimeError: 0 }),
  )("%s is a property that is not enumerable", (name) => {
    const { value, ...flags } = Object.getOwnPropertyDescriptor(namespace, name)!;
    expect(flags).toEqual({ writable: true, enumerable: false, configurable: true });
    expect((value as { name: string }).name).toBe(name);
    expect(Object.getOwnPropertyDescriptor(value, "prototype")).toEqual({
      ...{ value: value.prototype, writable: false, enumerable: false, configurable: false },
    });
    expect(Object.getOwnPropertyDescriptor(value.prototype, "constructor")).toEqual({
      ...{ value, writable: true, enumerable: false, configurable: true },
    });
  });

  test.each(Object.entries(classes))("members of %s", (name, { length, prototype, statics = {} }) => {
    const made = namespace[name]!;
    expect((made as unknown as { length: number }).length).toBe(length);
    expectShape(made.prototype, prototype);
    expectShape(made, statics);
    const newer = ["toFixedLengthBuffer", "toResizableBuffer"];
    const found = Object.getOwnPropertyNames(made.prototype).filter((each) => !newer.includes(each));
    expect(found.sort()).toEqual(["constructor", ...Object.keys(prototype)].sort());
    expect(Object.getOwnPropertyDescriptor(made.prototype, Symbol.toStringTag)).toEqual({
      ...{ value: `WebAssembly.${name}`, writable: false, enumerable: false, configurable: true },
    });
    expect(() => (made as unknown as () => void)()).toThrow(TypeError);
  });

  test("methods and getters refuse other receivers", () => {
    for (const [name, { prototype }] of Object.entries(classes)) {
      const object = namespace[name]!.prototype;
      for (const [member, [kind]] of Object.entries(prototype)) {
        const { value, get, set } = Object.getOwnPropertyDescriptor(object, member)!;
        for (const receiver of [undefined, null, true, "", 1, Symbol("s"), {}, namespace[name], object]) {
          if (kind === "operation") expect(() => Reflect.apply(value, receiver, [0])).toThrow(TypeError);
          else expect(() => Reflect.apply(get!, receiver, [])).toThrow(TypeError);
          if (set !== undefined) expect(() => Reflect.apply(set, receiver, [0])).toThrow(TypeError);
        }
      }
    }
  });

  test("classes can be extended", () => {
    class Pages extends WebAssembly.Memory {
      twice() {
        return this.buffer.byteLength * 2;
      }
    }
    const memory = new Pages({ initial: 1 });
    expect(memory.twice()).toBe(131072);
    expect(memory).toBeInstanceOf(WebAssembly.Memory);
    expect(Object.getPrototypeOf(memory)).toBe(Pages.prototype);
  });
});

test("Exception, JSTag and resizable buffers, which Node 20 does not have or in an older form", () => {
  const operation = ["operation", 0] as const;
  expectShape(ours.Memory.prototype, { toFixedLengthBuffer: operation, toResizableBuffer: operation });
  expectShape(ours.Exception.prototype, { getArg: ["operation", 2], is: ["operation", 1], stack: ["getter"] });
  expect(ours.Exception.length).toBe(2);
  const { get, set, enumerable } = Object.getOwnPropertyDescriptor(ours, "JSTag")!;
  expect([get!.name, set, enumerable]).toEqual(["get JSTag", undefined, true]);
  expect(ours.JSTag).toBe(ours.JSTag);
  expect(ours.JSTag).toBeInstanceOf(ours.Tag);
});
