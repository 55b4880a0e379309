/** C types as seen from JavaScript, and calls that convert them. */

import { expect, test } from "vitest";
import { kindOfCType } from "../../runtime/glue/index.ts";
import { Library } from "../../runtime/glue/library.ts";
import { assemble } from "./modules.ts";

test.each([
  ["void", "void"],
  ["int", "i32"],
  ["char", "i32"],
  ["const int", "i32"],
  ["long", "i32"],
  ["unsigned char", "i32"],
  ["unsigned", "u32"],
  ["unsigned long int", "u32"],
  ["size_t", "u32"],
  ["uint32_t", "u32"],
  ["long long", "i64"],
  ["long long int", "i64"],
  ["unsigned long long", "u64"],
  ["uint64_t", "u64"],
  ["_Bool", "bool"],
  ["float", "f32"],
  ["volatile double", "f64"],
  ["const char *", "string"],
  ["char const*", "string"],
  ["const char *restrict", "string"],
  ["const char *const", "string"],
  ["char *", "pointer"],
  ["const char **", "pointer"],
  ["const unsigned char *", "pointer"],
  ["int (*)(void)", "pointer"],
  ["struct point *", "pointer"],
  ["enum color", "i32"],
])("%s is %s", (c, kind) => {
  expect(kindOfCType(c)).toBe(kind);
});

/** Functions that return what they are given, a string repeater, and a call back into JavaScript. */
const ECHO = `(module
  (import "env" "call" (func $call (param i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "i32") (param i32) (result i32) (local.get 0))
  (func (export "i64") (param i64) (result i64) (local.get 0))
  (func (export "f64") (param f64) (result f64) (local.get 0))
  (func (export "second") (param i32 i32) (result i32) (local.get 1))
  (func (export "back") (param i32) (result i32) (drop (call $call (local.get 0))) (local.get 0)))`;

async function load(signatures: Record<string, string>, call: (pointer: number) => number = () => 0) {
  const module = new WebAssembly.Module(await assemble(ECHO));
  const instance = new WebAssembly.Instance(module, { env: { call } });
  const library = new Library(instance, signatures);
  return { library, call: library.functions as Record<string, (...args: unknown[]) => unknown> };
}

test("results are converted by kind", async () => {
  const of = async (signature: string, name: string, value: unknown) =>
    (await load({ [name]: signature })).call[name]!(value);
  expect(await of("i:i", "i32", -1)).toBe(-1);
  expect(await of("u:u", "i32", 4294967295)).toBe(4294967295);
  expect(await of("p:p", "i32", -16)).toBe(4294967280);
  expect(await of("b:b", "i32", true)).toBe(true);
  expect(await of("b:i", "i32", false)).toBe(0);
  expect(await of("l:l", "i64", -1n)).toBe(-1n);
  expect(await of("L:L", "i64", 2n ** 64n - 1n)).toBe(2n ** 64n - 1n);
  expect(await of("d:d", "f64", 0.1)).toBe(0.1);
  expect(await of("s:s", "i32", "größe")).toBe("größe");
  expect(await of("s:s", "i32", 0)).toBeNull();
  expect(await of("s:s", "i32", "x".repeat(200_000))).toHaveLength(200_000);
});

test("several strings in one call, and strings in nested calls, keep apart", async () => {
  let inner = "";
  const loaded = await load({ second: "ss:s", back: "s:s" }, () => {
    inner = loaded.call.second!("c".repeat(70_000), "inner") as string;
    return 0;
  });
  expect(loaded.call.second!("a", "b")).toBe("b");
  expect(loaded.call.back!("outer")).toBe("outer");
  expect(inner).toBe("inner");
});

test("lent strings do not use up memory", async () => {
  const { call, library } = await load({ i32: "s:s" });
  for (let i = 0; i < 2000; i++) call.i32!("x".repeat(1000));
  expect(library.readString(0)).toBe("");
  const memory = (library as unknown as { memory: WebAssembly.Memory }).memory;
  expect(memory.buffer.byteLength).toBe(2 * 65536);
});
