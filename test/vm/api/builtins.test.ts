/** Builtins for strings and imported string constants, which V8 in Node 20 does not have: JavaScript's own strings are the oracle. */

import { describe, expect, test } from "vitest";
import { assemble, type Fn, ours, outcome, strangers } from "./engines.ts";

const signatures: Readonly<Record<string, string>> = {
  cast: "(param externref) (result (ref extern))",
  test: "(param externref) (result i32)",
  fromCharCodeArray: "(param (ref null $chars) i32 i32) (result (ref extern))",
  intoCharCodeArray: "(param externref (ref null $chars) i32) (result i32)",
  fromCharCode: "(param i32) (result (ref extern))",
  fromCodePoint: "(param i32) (result (ref extern))",
  charCodeAt: "(param externref i32) (result i32)",
  codePointAt: "(param externref i32) (result i32)",
  length: "(param externref) (result i32)",
  concat: "(param externref externref) (result (ref extern))",
  substring: "(param externref i32 i32) (result (ref extern))",
  equals: "(param externref externref) (result i32)",
  compare: "(param externref externref) (result i32)",
};

const names = Object.keys(signatures);
const chars = "(type $chars (array (mut i16)))";
const importOf = (name: string, signature = signatures[name]!) =>
  `(import "wasm:js-string" "${name}" (func $${name} ${signature}))`;
const options = { builtins: ["js-string"] };

/** All builtins, exported, and ways to make an array and to look into it. */
const exported = assemble(`${chars} ${names.map((name) => importOf(name)).join(" ")}
  ${names.map((name) => `(export "${name}" (func $${name}))`).join(" ")}
  (func (export "make") (param i32) (result (ref $chars)) (array.new $chars (i32.const 120) (local.get 0)))
  (func (export "at") (param (ref $chars) i32) (result i32) (array.get_u $chars (local.get 0) (local.get 1)))`);
const builtins = new ours.Instance(new ours.Module(exported, options), {}).exports as Record<string, Fn>;

const strings = ["", "a", "ab", "hello, world", "\0", "☺☺", "a😀b", "\ud800", "\udc00\ud800"];
const trapped = "throws RuntimeError";

test("test and cast", () => {
  for (const value of [...strangers, ...strings]) {
    expect(builtins.test!(value)).toBe(typeof value === "string" ? 1 : 0);
    expect(outcome(() => builtins.cast!(value))).toBe(typeof value === "string" ? value : trapped);
  }
});

test("codes of characters", () => {
  for (const code of [0, 65, 0xd800, 0xffff, 0x10000, 0x10ffff, -1]) {
    expect(builtins.fromCharCode!(code)).toBe(String.fromCharCode(code));
    const wanted = code < 0 ? trapped : String.fromCodePoint(code);
    expect(outcome(() => builtins.fromCodePoint!(code))).toBe(wanted);
  }
  expect(outcome(() => builtins.fromCodePoint!(0x110000))).toBe(trapped);
});

test("parts of strings", () => {
  for (const text of strings) {
    expect(builtins.length!(text)).toBe(text.length);
    for (let index = -1; index <= text.length; index++) {
      const inside = index >= 0 && index < text.length;
      expect(outcome(() => builtins.charCodeAt!(text, index))).toBe(inside ? text.charCodeAt(index) : trapped);
      expect(outcome(() => builtins.codePointAt!(text, index))).toBe(inside ? text.codePointAt(index) : trapped);
      for (let end = -1; end <= text.length + 1; end++) {
        const [from, to] = [index >>> 0, end >>> 0];
        const wanted = from > to || from > text.length ? "" : text.substring(from, to);
        expect(builtins.substring!(text, index, end)).toBe(wanted);
      }
    }
  }
});

test("two strings", () => {
  for (const first of strings) {
    for (const second of strings) {
      expect(builtins.concat!(first, second)).toBe(first + second);
      expect(builtins.equals!(first, second)).toBe(first === second ? 1 : 0);
      expect(builtins.compare!(first, second)).toBe(first === second ? 0 : first < second ? -1 : 1);
    }
    expect([builtins.equals!(first, null), builtins.equals!(null, first)]).toEqual([0, 0]);
  }
  expect(builtins.equals!(null, null)).toBe(1);
});

test("arrays of codes", () => {
  for (const text of strings) {
    const array = builtins.make!(text.length + 2);
    expect(builtins.intoCharCodeArray!(text, array, 1)).toBe(text.length);
    expect([builtins.at!(array, 0), builtins.at!(array, text.length + 1)]).toEqual([120, 120]);
    expect(builtins.fromCharCodeArray!(array, 1, text.length + 1)).toBe(text);
    expect(outcome(() => builtins.intoCharCodeArray!(text, array, 3))).toBe(trapped);
    expect(outcome(() => builtins.intoCharCodeArray!(text, array, -1))).toBe(trapped);
    expect(outcome(() => builtins.fromCharCodeArray!(array, 1, text.length + 3))).toBe(trapped);
    expect(outcome(() => builtins.fromCharCodeArray!(array, 1, 0))).toBe(trapped);
    expect(outcome(() => builtins.intoCharCodeArray!(text, null, 0))).toBe(trapped);
  }
  expect(outcome(() => builtins.fromCharCodeArray!(null, 0, 0))).toBe(trapped);
  expect(outcome(() => builtins.intoCharCodeArray!(1, builtins.make!(1), 0))).toBe(trapped);
});

test("what is no string traps, and a program does not catch that", () => {
  const catching = assemble(`${importOf("length")}
    (func (export "run") (param externref) (result i32)
      (block $caught (try_table (catch_all $caught) (return (call $length (local.get 0))))) (i32.const -1))`);
  const { run } = new ours.Instance(new ours.Module(catching, options), {}).exports as Record<string, Fn>;
  expect(run!("four")).toBe(4);
  for (const value of strangers.filter((each) => typeof each !== "string")) {
    expect(outcome(() => run!(value))).toBe(trapped);
    for (const name of ["charCodeAt", "codePointAt", "length", "concat", "substring", "compare"]) {
      expect(outcome(() => builtins[name]!(value, 0, 0))).toBe(trapped);
    }
    expect(outcome(() => builtins.equals!(value, ""))).toBe(value === null ? 0 : trapped);
  }
});

describe("compile options", () => {
  const lengthModule = assemble(importOf("length"));

  test("builtins are imports like others where they are not asked for", () => {
    const own = { "wasm:js-string": { length: () => 7 } };
    for (const each of [undefined, {}, { builtins: [] }, { builtins: ["other"] }]) {
      const module = new ours.Module(lengthModule, each);
      expect(ours.Module.imports(module)).toHaveLength(1);
      expect(() => new ours.Instance(module, {})).toThrow(TypeError);
      expect(() => new ours.Instance(module, own)).not.toThrow();
    }
    expect(ours.Module.imports(new ours.Module(lengthModule, options))).toEqual([]);
  });

  test("a name that is no builtin is imported from the object", () => {
    const bytes = assemble(`(import "wasm:js-string" "other" (func $f (result i32))) (export "f" (func $f))`);
    const imports = { "wasm:js-string": { other: () => 5 } };
    const { f } = new ours.Instance(new ours.Module(bytes, options), imports).exports as Record<string, Fn>;
    expect(f!()).toBe(5);
  });

  test("types have to be those of the builtins", () => {
    const grouped = `(rec (type $t (func ${signatures.length})) (type (struct)))
      (import "wasm:js-string" "length" (func (type $t)))`;
    const wider = importOf("concat", "(param externref externref) (result externref)");
    const fields = [grouped, wider, importOf("length", "(param i32)"), `(import "wasm:js-string" "test" (memory 1))`];
    for (const each of fields) {
      expect(ours.validate(assemble(each))).toBe(true);
      expect(ours.validate(assemble(each), options)).toBe(false);
      expect(() => new ours.Module(assemble(each), options)).toThrow(ours.CompileError);
    }
    expect(ours.validate(lengthModule, { builtins: ["js-string", "js-string"] })).toBe(false);
  });

  test("options are converted", async () => {
    for (const each of [1, "x", true] as never[]) {
      expect(() => new ours.Module(lengthModule, each)).toThrow(TypeError);
      await expect(ours.compile(lengthModule, each)).rejects.toThrow(TypeError);
    }
    expect(() => new ours.Module(lengthModule, { builtins: 1 as never })).toThrow(TypeError);
    const { instance } = await ours.instantiate(exported, {}, { builtins: new Set(["js-string"]) });
    expect((instance.exports.length as Fn)("abc")).toBe(3);
  });

  test("string constants are named by what they are", () => {
    const bytes = assemble(`(import "'" "hello" (global $a externref)) (import "'" "" (global $b (ref extern)))
      (import "'" "\\00é😀" (global $c externref))
      (export "a" (global $a)) (export "b" (global $b)) (export "c" (global $c))`);
    const module = new ours.Module(bytes, { importedStringConstants: "'" });
    expect(ours.Module.imports(module)).toEqual([]);
    const { a, b, c } = new ours.Instance(module, {}).exports as Record<string, { value: string }>;
    expect([a!.value, b!.value, c!.value]).toEqual(["hello", "", "\0é😀"]);
  });

  test.each([
    "(mut externref)",
    "funcref",
    "(ref func)",
    "i32",
    "anyref",
  ])("no string constant is of the type %s", (type) => {
    const bytes = assemble(`(import "'" "x" (global ${type}))`);
    expect(ours.validate(bytes)).toBe(true);
    expect(ours.validate(bytes, { importedStringConstants: "'" })).toBe(false);
    expect(ours.validate(bytes, { importedStringConstants: "other" })).toBe(true);
    expect(ours.validate(bytes, { importedStringConstants: null })).toBe(true);
  });
});
