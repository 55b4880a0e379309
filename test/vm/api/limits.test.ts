/** Sizes of modules that all engines take, and the ones beyond that all refuse. */

import { describe, expect, test } from "vitest";
import { emptyModule, type Module } from "../../../compiler/wasm/module.ts";
import { findExcess } from "../../../runtime/vm/api/implementation-limits.ts";
import { encode, expr } from "../../wasm/build.ts";
import { assemble } from "../text.ts";
import { engines, ours } from "./engines.ts";

type Build = (module: Module, count: number) => void;

const repeat = <T>(count: number, item: T): T[] => new Array<T>(count).fill(item);
const addLocals: Build = (module, count) => {
  module.types.push({ params: ["i32", "i64"], results: [] });
  module.functions.push({ type: 0, locals: [{ count, type: "f64" }], body: expr([]) });
};

/** What there is a limit of, the limit, and a module with so many. */
const limits: readonly (readonly [string, number, Build])[] = [
  ["parameters", 1000, (module, count) => module.types.push({ params: repeat(count, "i32"), results: [] })],
  ["results", 1000, (module, count) => module.types.push({ params: [], results: repeat(count, "i32") })],
  ["locals", 49_998, addLocals],
  [
    "bytes of a function",
    7_654_321,
    (module, count) => {
      module.types.push({ params: [], results: [] });
      const body = new Uint8Array(count - 1).fill(1);
      body[body.length - 1] = 0x0b;
      module.functions.push({ type: 0, locals: [], body });
    },
  ],
  [
    "data segments",
    100_000,
    (module, count) => {
      module.data = repeat(count, { where: { mode: "passive" }, bytes: new Uint8Array() });
    },
  ],
  [
    "tables",
    100_000,
    (module, count) => {
      module.tables = repeat(count, { element: "funcref", limits: { min: 0 } });
    },
  ],
];

describe.each(engines)("%s", (_, WebAssembly) => {
  test.each(limits)("%s", (_name, limit, build) => {
    for (const count of [limit, limit + 1]) {
      const module = emptyModule();
      build(module, count);
      const bytes = encode(module);
      expect(WebAssembly.validate(bytes)).toBe(count === limit);
      if (count > limit) expect(() => new WebAssembly.Module(bytes)).toThrow(WebAssembly.CompileError);
    }
  });
});

test("memories, of which V8 in Node 20 takes one", () => {
  for (const count of [100, 101]) {
    const module = emptyModule();
    module.memories = repeat(count, { limits: { min: 0 } });
    expect(ours.validate(encode(module))).toBe(count === 100);
  }
});

test("fields of structures and supertypes", () => {
  const structure = (count: number) => {
    const module = emptyModule();
    module.types.push({ fields: repeat(count, { storage: "i8" as const, mutable: false }) });
    return module;
  };
  const chain = (depth: number) => {
    const module = emptyModule();
    for (let i = 0; i <= depth; i++)
      module.types.push({ fields: [], isOpen: true, supertypes: i === 0 ? [] : [i - 1] });
    return module;
  };
  expect([structure(10_000), chain(63)].map(findExcess)).toEqual([null, null]);
  expect(findExcess(structure(10_001))).toBe("10001 fields are more than the limit of 10000");
  expect(findExcess(chain(64))).toBe("64 supertypes are more than the limit of 63");
});

test("operands of array.new_fixed, in functions and in constant expressions", () => {
  const make = (count: number, place: "function" | "global" | "segment") => {
    const array = `${"(i32.const 0)".repeat(count)} (array.new_fixed $bytes ${count})`;
    const item = {
      function: `(func ${array} drop)`,
      global: `(global (ref $bytes) ${array})`,
      segment: `(elem (ref $bytes) (item ${array}))`,
    }[place];
    return assemble(`(module (type $bytes (array i8)) ${item})`);
  };
  for (const place of ["function", "global", "segment"] as const) {
    expect(ours.validate(make(10_000, place))).toBe(true);
    expect(() => new ours.Module(make(10_001, place))).toThrow(
      "10001 operands of array.new_fixed are more than the limit of 10000",
    );
  }
});
