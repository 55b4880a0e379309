/** Types that refer to types, and what is valid and stable with them. */
import { expect, test } from "vitest";
import { TypeRegistry } from "../../compiler/wasm/canonical.ts";
import { decodeModule } from "../../compiler/wasm/decode.ts";
import { encodeModule } from "../../compiler/wasm/encode.ts";
import { matchesType } from "../../compiler/wasm/match.ts";
import { moduleTypes } from "../../compiler/wasm/module-types.ts";
import { heapOf, isNullable, refType } from "../../compiler/wasm/types.ts";
import { validateModule } from "../../compiler/wasm/validate.ts";
import { parseWat } from "../../compiler/wasm/wat/parse.ts";
import { printModule } from "../../compiler/wasm/wat/print.ts";
import { environment, referenceCases } from "./reference-cases.ts";
import { faultOf, openText } from "./text-module.ts";

const parsed = (text: string) => parseWat(...openText(text))!.module;

test.each(Object.entries(referenceCases))("%s", (_, { good, bad }) => {
  for (const fn of good) {
    const text = `${environment} (func ${fn})`;
    expect(faultOf(text), fn).toBeUndefined();
    const bytes = encodeModule(parsed(text));
    const module = decodeModule(bytes).module!;
    expect(encodeModule(module), fn).toEqual(bytes);
    expect(printModule(decodeModule(encodeModule(parsed(printModule(module)))).module!)).toBe(printModule(module));
    expect(validateModule(module)).toBeNull();
  }
  for (const [fn, message] of bad) expect(faultOf(`${environment} (func ${fn})`), fn).toMatch(message);
});

test("a type of references has one spelling", () => {
  expect(refType("func", true)).toBe("funcref");
  expect(refType("none", true)).toBe("nullref");
  expect(refType(7, false)).toBe("(ref 7)");
  for (const type of ["funcref", "(ref any)", "(ref null 12)", "(ref 0)"] as const) {
    expect(refType(heapOf(type), isNullable(type))).toBe(type);
  }
});

test.each([
  ["(type (sub (func))) (type (sub 0 (func)))", undefined],
  ["(type (func)) (type (sub 0 (func)))", "is final"],
  ["(type (sub (func (param anyref)))) (type (sub 0 (func (param eqref))))", "does not match"],
  ["(type (sub (func (param eqref)))) (type (sub 0 (func (param anyref))))", undefined],
  ["(type (sub (struct (field anyref)))) (type (sub 0 (struct (field eqref) (field i32))))", undefined],
  ["(type (sub (struct (field (mut anyref))))) (type (sub 0 (struct (field (mut eqref)))))", "does not match"],
  ["(type (sub (struct (field i8)))) (type (sub 0 (struct (field i16))))", "does not match"],
  ["(type (sub (array i8))) (type (sub 0 (struct)))", "does not match"],
  ["(rec (type (struct (field (ref 1)))) (type (func)))", undefined],
  ["(type (struct (field (ref 1)))) (type (func))", "unknown type 1"],
  ["(type (struct (field (ref null 0))))", undefined],
  ["(rec (type (sub 1 (struct))) (type (sub (struct))))", "unknown type 1 as supertype"],
  ["(table 1 (ref func))", "needs an initial value"],
  ["(func $f) (table 1 (ref func) (ref.func $f))", undefined],
  ["(type $s (struct)) (global (ref $s) (struct.new $s)) (global structref (global.get 0))", undefined],
  [
    "(type $a (array i8)) (global (ref $a) (array.new_data $a 0 (i32.const 0) (i32.const 0))) (data)",
    "constant expression",
  ],
])("%s", (text, fault) => {
  if (fault === undefined) expect(faultOf(text)).toBeUndefined();
  else expect(faultOf(text)).toMatch(fault);
});

test("types of different modules are the same if their groups are", () => {
  const registry = new TypeRegistry();
  const canonical = (text: string) => moduleTypes(parsed(text), registry).canonical;
  const pair = "(rec (type (struct (field (ref null 1)))) (type (func)))";
  const [a, b] = canonical(pair);
  // The same group behind another type, and written with other indexes.
  const shifted = "(type (func (param i32))) (rec (type (struct (field (ref null 2)))) (type (func)))";
  expect(canonical(shifted).slice(1)).toEqual([a, b]);
  // Alone, or as another member of its group, the function type is another.
  expect(canonical("(type (func))")[0]).not.toBe(b);
  expect(canonical("(rec (type (func)) (type (struct (field (ref null 0)))))")[0]).not.toBe(b);
  // A type that refers to itself is what an equal group of one type is.
  const loop = "(type $l (struct (field (ref null $l))))";
  expect(canonical(loop)).toEqual(canonical(`(rec ${loop})`));
  expect(canonical(`${loop} (type $m (struct (field (ref null $m))))`)).toEqual([
    ...canonical(loop),
    ...canonical(loop),
  ]);
});

test("a subtype is told from a type without a walk, between modules", () => {
  const registry = new TypeRegistry();
  const base = "(type $a (sub (struct)))";
  const one = moduleTypes(parsed(base), registry);
  const three = moduleTypes(
    parsed(`${base} (type $b (sub $a (struct (field i32)))) (type $c (sub $b (struct (field i32 i64))))`),
    registry,
  );
  const [a] = one.canonical;
  const [, b, c] = three.canonical as [number, number, number];
  expect(registry.types[c]!.supertypes).toEqual([a, b, c]);
  expect(matchesType(registry, three.canonicalType("(ref 2)"), one.canonicalType("(ref null 0)"))).toBe(true);
  expect(matchesType(registry, one.canonicalType("(ref 0)"), three.canonicalType("(ref 1)"))).toBe(false);
  expect(matchesType(registry, refType(c, false), "eqref")).toBe(true);
  expect(matchesType(registry, "nullref", refType(c, true))).toBe(true);
  expect(matchesType(registry, "nullfuncref", refType(c, true))).toBe(false);
});

test("names of types and fields come back from the text", () => {
  const text = printModule(
    parsed(`(type $point (struct (field $x i32) (field $y (mut f64))))
    (func $f (param $p (ref $point)) (result f64) (struct.get $point $y (local.get $p)))`),
  );
  expect(text).toContain("(type $point (struct (field $x i32) (field $y (mut f64))))");
  expect(text).toContain("struct.get $point $y");
  expect(text).toContain("(param $p (ref $point))");
  expect(printModule(parsed(text))).toBe(text);
});
