/** Structures, arrays and references to functions: what scripts of the specification cannot see from inside. */

import { describe, expect, test } from "vitest";
import { createWebAssembly } from "../../runtime/vm/index.ts";
import { isCollected } from "./collection.ts";
import { assemble } from "./text.ts";

const Vm = createWebAssembly();

type Fn = (...parameters: unknown[]) => unknown;

function run(text: string, imports: object = {}): Record<string, Fn> {
  return new Vm.Instance(new Vm.Module(assemble(text)), imports as never).exports as Record<string, Fn>;
}

const program = `(module
  (rec (type $node (struct (field $next (mut (ref null $node))) (field $value (mut externref)))))
  (type $bytes (array (mut i8)))
  (type $all (struct (field i8) (field i16) (field f32) (field f64) (field i64) (field v128) (field (mut i32))))
  (func (export "node") (param externref) (result (ref $node))
    (struct.new $node (ref.null $node) (local.get 0)))
  (func (export "link") (param (ref $node) (ref null $node)) (struct.set $node $next (local.get 0) (local.get 1)))
  (func (export "next") (param (ref $node)) (result (ref null $node)) (struct.get $node $next (local.get 0)))
  (func (export "value") (param (ref null $node)) (result externref) (struct.get $node $value (local.get 0)))
  (func (export "bytes") (param i32) (result (ref $bytes)) (array.new $bytes (i32.const -2) (local.get 0)))
  (func (export "byte") (param (ref $bytes) i32) (result i32 i32)
    (array.get_s $bytes (local.get 0) (local.get 1)) (array.get_u $bytes (local.get 0) (local.get 1)))
  (func (export "any") (param anyref) (result anyref) (local.get 0))
  (func (export "eq") (param eqref) (result eqref) (local.get 0))
  (func (export "extern") (param externref) (result externref) (local.get 0))
  (func (export "kind") (param externref) (result i32)
    (local $any anyref)
    (local.set $any (any.convert_extern (local.get 0)))
    (if (ref.test (ref i31) (local.get $any)) (then (return (i32.const 1))))
    (if (ref.test (ref $node) (local.get $any)) (then (return (i32.const 2))))
    (if (ref.test (ref struct) (local.get $any)) (then (return (i32.const 3))))
    (if (ref.test (ref array) (local.get $any)) (then (return (i32.const 4))))
    (if (ref.test (ref eq) (local.get $any)) (then (return (i32.const 5))))
    (ref.is_null (local.get $any)) (i32.const 6) (i32.mul))
  (func (export "all") (result i32 i32 i32 i64 i64 i64)
    (local $s (ref null $all))
    (local.set $s (struct.new $all (i32.const 0x1ff) (i32.const 0x18000)
      (f32.const nan:0x200001) (f64.const nan:0x4000000000001) (i64.const -5)
      (v128.const i64x2 1 2) (i32.const 9)))
    (struct.get_s $all 0 (local.get $s)) (struct.get_u $all 1 (local.get $s))
    (i32.reinterpret_f32 (struct.get $all 2 (local.get $s)))
    (i64.reinterpret_f64 (struct.get $all 3 (local.get $s)))
    (struct.get $all 4 (local.get $s))
    (i64x2.extract_lane 1 (struct.get $all 5 (local.get $s)))))`;

describe("as JavaScript sees them", () => {
  const exports = run(program);

  test("objects have no prototype, no properties, and cannot be given any", () => {
    for (const object of [exports.node!(1), exports.bytes!(3)] as object[]) {
      expect(typeof object).toBe("object");
      expect(Object.getPrototypeOf(object)).toBe(null);
      expect(Reflect.ownKeys(object)).toEqual([]);
      expect(Object.isFrozen(object)).toBe(true);
      expect(() => Reflect.set(object, "a", 1)).toThrow(TypeError);
      expect(Reflect.setPrototypeOf(object, {})).toBe(false);
    }
  });

  test("the same object is the same, by whatever way it comes", () => {
    const [a, b] = [exports.node!("a"), exports.node!("b")];
    expect(a).not.toBe(b);
    exports.link!(a, b);
    expect(exports.next!(a)).toBe(b);
    expect(exports.next!(b)).toBe(null);
    for (const name of ["any", "eq", "extern"]) expect(exports[name]!(a)).toBe(a);
    expect(exports.value!(exports.any!(b))).toBe("b");
  });

  test("values are of the types that they can be cast to", () => {
    const kinds = [
      [0, 1],
      [-(2 ** 30), 1],
      [2 ** 30 - 1, 1],
      [2 ** 30, 0],
      [0.5, 0],
      [-0, 0],
      ["text", 0],
      [{}, 0],
      [null, 6],
      [exports.node!(null), 2],
      [exports.bytes!(0), 4],
      [exports.node, 0],
    ] as const;
    for (const [value, kind] of kinds) expect([value, exports.kind!(value)]).toEqual([value, kind]);
    expect(Object.is(exports.any!(-0), -0)).toBe(true);
  });

  test("what is of another type is refused", () => {
    for (const wrong of [null, 1, {}, exports.bytes!(1), exports.node]) {
      expect(() => exports.next!(wrong)).toThrow(TypeError);
    }
    expect(() => exports.eq!({})).toThrow(TypeError);
    expect(() => exports.eq!(0.5)).toThrow(TypeError);
    expect(exports.eq!(7)).toBe(7);
    expect(() => exports.value!(null)).toThrow("dereferencing a null pointer");
  });

  test("objects of another machine are values of the host here", () => {
    const other = createWebAssembly();
    const { node } = new other.Instance(new other.Module(assemble(program))).exports as Record<string, Fn>;
    const foreign = node!(1);
    expect(exports.extern!(foreign)).toBe(foreign);
    expect(exports.kind!(foreign)).toBe(0);
    expect(() => exports.next!(foreign)).toThrow(TypeError);
  });
});

test("fields keep all bits, packed ones those that fit", () => {
  const { all } = run(program);
  expect(all!()).toEqual([-1, 0x8000, 0x7fa00001, 0x7ff4000000000001n, -5n, 2n]);
});

test("elements are in bounds", () => {
  const { bytes, byte } = run(program);
  expect(byte!(bytes!(3), 2)).toEqual([-2, 254]);
  expect(() => byte!(bytes!(3), 3)).toThrow("array element access out of bounds");
  expect(() => byte!(bytes!(3), -1)).toThrow("array element access out of bounds");
  expect(() => bytes!(-1)).toThrow("requested new array is too large");
});

test("objects that refer to each other are collected", async () => {
  const exports = run(program);
  const reference = (() => {
    const value = {};
    const [a, b] = [exports.node!(value), exports.node!(value)];
    exports.link!(a, b);
    exports.link!(b, a);
    return new WeakRef(value);
  })();
  expect(await isCollected(reference)).toBe(true);
});

test("types that two modules define alike are the same, others are not", () => {
  const types = (last: string) => `(rec (type $a (sub (struct (field (ref null $b))))) (type $b (${last})))`;
  const maker = run(`(module ${types("func")}
    (func $f (type $b))
    (func (export "make") (result (ref $a)) (struct.new $a (ref.func $f)))
    (func (export "call") (type $b))
    (elem declare func $f))`);
  const cast = (last: string) => `(module ${types(last)}
    (func (export "is") (param anyref) (result i32) (ref.test (ref $a) (local.get 0))))`;
  expect(run(cast("func")).is!(maker.make!())).toBe(1);
  expect(run(cast("func (param i32)")).is!(maker.make!())).toBe(0);
  const importing = (last: string) => `(module ${types(last)} (import "m" "f" (func (type $b))))`;
  expect(() => run(importing("func"), { m: { f: maker.call } })).not.toThrow();
  // The same signature outside of the group is another type.
  expect(() => run(`(module (import "m" "f" (func)))`, { m: { f: maker.call } })).toThrow(Vm.LinkError);
});

test("constant expressions make objects, and what traps in them makes no instance", () => {
  const text = (length: string) => `(module
    (type $pair (struct (field i32) (field (ref i31))))
    (type $pairs (array (ref $pair)))
    (type $words (array i32))
    (global $three i32 (i32.const 3))
    (global $pair (ref $pair) (struct.new $pair (i32.mul (i32.const 6) (i32.const 7)) (ref.i31 (global.get $three))))
    (global $words (ref $words) (array.new_default $words (i32.const ${length})))
    (table (export "table") 2 (ref null $pairs) 
      (array.new $pairs (struct.new $pair (i32.const 42) (ref.i31 (i32.const 0))) (i32.const 3)))
    (func (export "sum") (result i32)
      (i32.add
        (struct.get $pair 0 (array.get $pairs (table.get (i32.const 1)) (i32.const 2)))
        (i31.get_s (struct.get $pair 1 (global.get $pair))))))`;
  expect(run(text("5")).sum!()).toBe(45);
  expect(() => run(text("-1"))).toThrow("requested new array is too large");
  // The machine is as before.
  expect(run(text("5")).sum!()).toBe(45);
});

test("tail calls by reference need no stack", () => {
  const { run: count } = run(`(module
    (rec
      (type $step (func (param i32 (ref null $box)) (result i32)))
      (type $box (struct (field (mut i32)))))
    (elem declare func $down)
    (func $down (type $step)
      (struct.set $box 0 (local.get 1) (i32.add (struct.get $box 0 (local.get 1)) (i32.const 1)))
      (if (result i32) (i32.eqz (local.get 0))
        (then (struct.get $box 0 (local.get 1)))
        (else (return_call_ref $step (i32.sub (local.get 0) (i32.const 1)) (local.get 1) (ref.func $down)))))
    (func (export "run") (param i32) (result i32)
      (call_ref $step (local.get 0) (struct.new $box (i32.const 0)) (ref.func $down))))`);
  expect(count!(300_000)).toBe(300_001);
});
