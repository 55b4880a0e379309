/** References: what a program no longer holds is collected, wherever it has been. */

import { expect, test } from "vitest";
import { createWebAssembly } from "../../runtime/vm/index.ts";
import { isCollected } from "./collection.ts";
import { assemble } from "./text.ts";
import { tested } from "./tier.ts";

const Vm = createWebAssembly(tested);

type Fn = (...parameters: unknown[]) => unknown;

function run(text: string, imports: object = {}): Record<string, Fn> {
  return new Vm.Instance(new Vm.Module(assemble(text)), imports as never).exports as Record<string, Fn>;
}

/** Whether an object that is passed to a function is gone after the call. */
async function isForgotten(use: (object: object) => void): Promise<boolean> {
  const reference = (() => {
    const object = { large: new Array(100).fill(0) };
    use(object);
    return new WeakRef(object);
  })();
  return isCollected(reference);
}

const program = `(module
  (import "host" "call" (func $host (param externref) (result externref)))
  (tag $tag (param externref))
  (table $table (export "table") 2 externref)
  (global $global (mut externref) (ref.null extern))
  (func $same (param externref) (result externref) (local externref)
    (local.set 1 (local.get 0)) (local.get 1))
  (func (export "return") (param externref) (result externref) (call $same (local.get 0)))
  (func (export "many") (param externref) (result i32 externref i64)
    (i32.const 1) (call $same (local.get 0)) (i64.const 2))
  (func (export "number") (param externref) (result i32) (ref.is_null (call $same (local.get 0))))
  (func (export "trap") (param externref) (drop (call $same (local.get 0))) unreachable)
  (func (export "host") (param externref) (drop (call $host (local.get 0))))
  (func $tail (param externref i32) (result i32)
    (if (i32.eqz (local.get 1)) (then (return (i32.const 7))))
    (return_call $tail (local.get 0) (i32.sub (local.get 1) (i32.const 1))))
  (func (export "tail") (param externref) (result i32) (return_call $tail (local.get 0) (i32.const 3)))
  (func $throw (param externref) (local externref) (local.set 1 (local.get 0)) (throw $tag (local.get 1)))
  (func (export "catch") (param externref) (result i32)
    (block $caught (result externref)
      (try_table (catch $tag $caught) (call $throw (local.get 0)))
      (return (i32.const 0)))
    drop (i32.const 1))
  (func (export "store") (param externref)
    (global.set $global (local.get 0)) (table.set $table (i32.const 1) (local.get 0)))
  (func (export "forget")
    (global.set $global (ref.null extern)) (table.set $table (i32.const 1) (ref.null extern)))
  (func $deep (export "deep") (param externref i32) (result externref)
    (if (result externref) (i32.eqz (local.get 1))
      (then (local.get 0))
      (else (call $deep (local.get 0) (i32.sub (local.get 1) (i32.const 1)))))))`;

const returns = ["return", "many", "number", "host", "tail", "catch"];

test.each(returns)("nothing is held after %s", async (name) => {
  const fn = run(program, { host: { call: (value: unknown) => value } })[name]!;
  expect(await isForgotten((object) => void fn(object))).toBe(true);
});

test("nothing is held after a trap", async () => {
  const { trap } = run(program, { host: { call: () => null } });
  const stop = (object: object) => {
    try {
      trap!(object);
    } catch {}
  };
  expect(await isForgotten(stop)).toBe(true);
});

test("nothing is held after the host has thrown", async () => {
  const thrower = () => {
    throw new Error("host");
  };
  const { host } = run(program, { host: { call: thrower } });
  const stop = (object: object) => {
    try {
      host!(object);
    } catch {}
  };
  expect(await isForgotten(stop)).toBe(true);
});

test("globals and tables hold what is stored until something else is", async () => {
  const { store, forget } = run(program, { host: { call: () => null } });
  expect(await isForgotten((object) => void store!(object))).toBe(false);
  expect(await isForgotten((object) => [store!(object), forget!()])).toBe(true);
});

test("values come back as they were", () => {
  const exports = run(program, { host: { call: (value: unknown) => value } });
  for (const value of [null, undefined, 1, "text", Symbol.iterator, exports.deep]) {
    expect(exports.return!(value)).toBe(value);
    expect(exports.many!(value)).toEqual([1, value, 2n]);
    expect(exports.number!(value)).toBe(value === null ? 1 : 0);
    expect(exports.catch!(value)).toBe(1);
    expect(exports.tail!(value)).toBe(7);
  }
});

test("a local starts as null", () => {
  const { f } = run(`(module (func (export "f") (result i32) (local externref funcref)
    (i32.add (ref.is_null (local.get 0)) (ref.is_null (local.get 1)))))`);
  expect(f!()).toBe(2);
});

test("deep frames make room for their references", () => {
  const { deep } = run(program, { host: { call: () => null } });
  const object = {};
  expect(deep!(object, 20000)).toBe(object);
});
