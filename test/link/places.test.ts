/** Messages of the linker name functions, objects and lines of sources. */
import { expect, test } from "vitest";
import { compile } from "../../compiler/index.ts";
import { readObject } from "../../compiler/object/read.ts";
import { linkFiles } from "./linking.ts";

function unit(path: string, text: string, ...flags: string[]) {
  const { object } = compile({ [path]: text }, { path, flags, sysroot: {} });
  return { name: `${path.replace(/^.*\/|\.c$/g, "")}.o`, bytes: object! };
}

const user = unit("src/user.c", "int add(int, int);\n\nint twice(int a) {\n  return add(a, a);\n}\n");
const options = { noEntry: true, exports: ["twice"] };

test("an undefined symbol: where it is used", () => {
  expect(linkFiles([user], options).messages).toEqual([
    "error: undefined reference to 'add'",
    "  used by 'twice' in user.o (user.c:4)",
  ]);
});

test("two definitions: where both are", () => {
  const one = unit("one.c", "int add(int a, int b) { return a + b; }\n");
  const two = unit("two.c", "\nint add(int a, int b) { return a - b; }\n");
  expect(linkFiles([user, one, two], options).messages).toEqual([
    "error: duplicate definition of 'add'",
    "  'add' is defined in one.o (one.c:1)",
    "  'add' is defined in two.o (two.c:2)",
  ]);
});

test("variables: where they are defined, and whose initialisers name what is undefined", () => {
  const one = unit(
    "one.c",
    "int add(int, int);\nint (*operators[])(int, int) = {add};\nint twice(void) { return 0; }\n",
  );
  const two = unit("two.c", "\n\nint operators = 1;\n");
  expect(linkFiles([one], { ...options, exports: ["operators"] }).messages).toEqual([
    "error: undefined reference to 'add'",
    "  used by 'operators' in one.o (one.c:2)",
  ]);
  expect(linkFiles([one, two], options).messages.slice(0, 3)).toEqual([
    "error: duplicate definition of 'operators'",
    "  'operators' is defined in one.o (one.c:2)",
    "  'operators' is defined in two.o (two.c:3)",
  ]);
});

test("a call of another type: both types and places", () => {
  const other = unit("other.c", "\n\ndouble add(double a) { return a; }\n", "-O2");
  const { messages, result } = linkFiles([user, other], options);
  expect(messages).toEqual([
    "warning: 'add' is called as if it had another type; the call traps when it is run",
    "  defined as double add(double a) in other.o (other.c:3)",
    "  called as int add(int, int) in user.o (user.c:4)",
  ]);
  const { twice } = new WebAssembly.Instance(new WebAssembly.Module(result!.wasm as BufferSource)).exports;
  let stack = "";
  try {
    (twice as (n: number) => number)(1);
  } catch (error) {
    stack = String((error as Error).stack);
  }
  // The trap's stack says what was called.
  expect(stack).toContain("signature_mismatch:add");
});

test("C++ names", () => {
  const cxx = unit("u.c", 'int add(int, int) __asm__("_Z3addii");\nint twice(int a) { return add(a, a); }\n');
  expect(linkFiles([cxx], options).messages.join("\n")).toContain('extern "C"');
});

test("places do not depend on the folder", () => {
  const text = "int f(void) { return 1; }\n";
  expect(unit("a/f.c", text).bytes).toEqual(unit("/b/c/f.c", text).bytes);
  const { object } = readObject(unit("a/f.c", text).bytes, "f.o");
  expect(object!.symbols.find(({ name }) => name === "f")!.place).toEqual({ file: "f.c", line: 1 });
});

test("an object that was never written is its source", () => {
  const { object } = readObject(user.bytes, "src/user.c");
  expect(linkFiles([{ name: "src/user.c", object: object! }], options).messages[1]).toBe(
    "  used by 'twice' in src/user.c:4",
  );
});
