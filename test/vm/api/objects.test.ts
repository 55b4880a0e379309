/** Structures and arrays as JavaScript sees them (JavaScript interface, "Garbage Collected Objects"). */

import { expect, test } from "vitest";
import { assemble, type Fn, ours, outcome, strangers } from "./engines.ts";

const bytes = assemble(`
  (type $point (struct (field (mut i32)))) (type $other (struct (field i64))) (type $list (array (mut i8)))
  (table (export "table") 4 anyref)
  (global (export "global") (mut (ref null $point)) (ref.null $point))
  (func (export "point") (param i32) (result (ref $point)) (struct.new $point (local.get 0)))
  (func (export "other") (result (ref $other)) (struct.new $other (i64.const 1)))
  (func (export "list") (param i32) (result (ref $list)) (array.new_default $list (local.get 0)))
  (func (export "get") (param (ref $point)) (result i32) (struct.get $point 0 (local.get 0)))
  (func (export "any") (param anyref) (result anyref) (local.get 0))
  (func (export "eq") (param eqref) (result eqref) (local.get 0))
  (func (export "i31") (param i31ref) (result i31ref) (local.get 0))
  (func (export "struct") (param structref) (result structref) (local.get 0))
  (func (export "array") (param arrayref) (result arrayref) (local.get 0))
  (func (export "none") (param nullref) (result nullref) (local.get 0))
  (func (export "func") (param (ref func)) (result funcref) (local.get 0))
  (func (export "extern") (param (ref extern)) (result externref) (local.get 0))
  (func (export "toExtern") (param anyref) (result externref) (extern.convert_any (local.get 0)))`);
const exports = new ours.Instance(new ours.Module(bytes)).exports as Record<string, Fn> & {
  table: InstanceType<typeof ours.Table>;
  global: InstanceType<typeof ours.Global>;
};

test("objects are opaque", () => {
  for (const object of [exports.point!(1), exports.list!(3)] as Record<string, unknown>[]) {
    expect(typeof object).toBe("object");
    expect(Object.getPrototypeOf(object)).toBe(null);
    expect(Reflect.ownKeys(object!)).toEqual([]);
    expect([object!.x, "x" in object!, object![0], object!.length]).toEqual([undefined, false, undefined, undefined]);
    expect(Object.isExtensible(object)).toBe(false);
    expect(Object.getOwnPropertyDescriptor(object, "x")).toBe(undefined);
  }
});

test("objects cannot be changed, and nothing is refused silently", () => {
  const object = exports.point!(1) as Record<string, unknown>;
  // What is not strict says nothing where an ordinary object refuses.
  const sloppy = (body: string) => new Function("object", body) as Fn;
  for (const body of [
    "object.x = 1",
    "delete object.x",
    "'use strict'; object.x = 1",
    "'use strict'; delete object.x",
  ]) {
    expect(() => sloppy(body)(object)).toThrow(TypeError);
  }
  expect(() => Object.defineProperty(object, "x", { value: 1 })).toThrow(TypeError);
  expect(() => Object.setPrototypeOf(object, {})).toThrow(TypeError);
  for (const change of [Object.preventExtensions, Object.seal, Object.freeze]) {
    expect(() => change(object)).toThrow(TypeError);
  }
});

test("an object is always the same", () => {
  const point = exports.point!(7);
  expect(exports.any!(point)).toBe(point);
  expect(exports.struct!(point)).toBe(point);
  expect(exports.toExtern!(point)).toBe(point);
  exports.table.set(1, point);
  expect(exports.table.get(1)).toBe(point);
  exports.global.value = point;
  expect(exports.global.value).toBe(point);
  expect(exports.get!(exports.global.value)).toBe(7);
  expect(exports.point!(7)).not.toBe(point);
});

test("values of other types are refused", () => {
  const [point, other, list] = [exports.point!(1), exports.other!(), exports.list!(1)];
  expect(exports.get!(point)).toBe(1);
  for (const value of [other, list, null, ...strangers]) expect(() => exports.get!(value)).toThrow(TypeError);
  for (const value of [point, other, null]) expect(exports.struct!(value)).toBe(value);
  for (const value of [list, 1, undefined, "x", {}]) expect(() => exports.struct!(value)).toThrow(TypeError);
  expect(exports.array!(list)).toBe(list);
  for (const value of [point, 1, undefined]) expect(() => exports.array!(value)).toThrow(TypeError);
  expect(() => Object.assign(exports.global, { value: other })).toThrow(TypeError);
  expect(exports.none!(null)).toBe(null);
  for (const value of [point, 0, undefined]) expect(() => exports.none!(value)).toThrow(TypeError);
  expect(() => exports.func!(null)).toThrow(TypeError);
  expect(exports.func!(exports.get)).toBe(exports.get);
  expect(() => exports.extern!(null)).toThrow(TypeError);
  expect(exports.extern!(undefined)).toBe(undefined);
});

test("integers of 31 bits", () => {
  for (const number of [0, 1, -1, 2 ** 30 - 1, -(2 ** 30)]) {
    expect(exports.i31!(number)).toBe(number);
    expect(exports.eq!(number)).toBe(number);
    expect(exports.any!(number)).toBe(number);
  }
  for (const number of [2 ** 30, -(2 ** 30) - 1, 0.5, Number.NaN, "1", 1n, undefined]) {
    expect(outcome(() => exports.i31!(number))).toBe("throws TypeError");
    expect(outcome(() => exports.eq!(number))).toBe("throws TypeError");
    expect(exports.any!(number)).toBe(number);
  }
});

test("any value of JavaScript's is of anyref", () => {
  for (const value of strangers) expect(exports.any!(value)).toBe(value);
});
