/**
 * Every scalar instruction in every form that the translator makes of it gives
 * what compiler/wasm/numeric.ts says: registers, immediates on either side,
 * results straight into a local, comparisons fused with branches both ways.
 */

import { expect, test } from "vitest";
import { emptyModule } from "../../compiler/wasm/module.ts";
import { NumericTrap, numeric } from "../../compiler/wasm/numeric.ts";
import { type Mnemonic, type NumericOp, type OpRow, opRows } from "../../compiler/wasm/opcodes.ts";
import { type ValType, valTypeByLetter } from "../../compiler/wasm/types.ts";
import { createWebAssembly } from "../../runtime/vm/index.ts";
import { addFunction, encode, f32, f64, get, i, i32, i64, type Step, set } from "../wasm/build.ts";
import { tested } from "./tier.ts";

const Vm = createWebAssembly(tested);

type Value = number | bigint;

const edges: Readonly<Record<string, readonly Value[]>> = {
  i: [0, 1, -1, 31, 33, 0x7fffffff, -0x80000000, -559038737],
  l: [0n, 1n, -1n, 31n, 32n, 40n, 2n ** 63n - 1n, -(2n ** 63n), 0x123456789abcdefn, -0x80000000n, 0xffffffffn],
  f: [0, -0, 1.5, -2.5, 1e10, -0.5, NaN, Infinity, 2 ** 31, 8388609].map(Math.fround),
  d: [0, -0, 1.5, -2.5, 1e300, -0.5, NaN, -Infinity, 2147483647.5, 2 ** 63, 4503599627370495.5],
};

const constant = (type: ValType, value: Value): Step => {
  if (type === "i32") return i32(value as number);
  if (type === "i64") return i64(value as bigint);
  return type === "f32" ? f32(value as number) : f64(value as number);
};

const rows: readonly OpRow[] = opRows.filter((row) => row.group === "numeric");

function* combinations(letters: string): Generator<Value[]> {
  if (letters === "") {
    yield [];
    return;
  }
  for (const value of edges[letters[0]!]!) for (const rest of combinations(letters.slice(1))) yield [value, ...rest];
}

test.each(rows)("$name", ({ name, sig }) => {
  const [letters, result] = sig!.split(":") as [string, string];
  const params = Array.from(letters, valTypeByLetter);
  const results = [valTypeByLetter(result)];
  const op = i(name as Mnemonic);
  const module = emptyModule();
  const operands = params.map((_, n) => get(n));
  addFunction(module, "plain", params, results, [...operands, op]);
  const locals = [{ count: 1, type: results[0]! }];
  addFunction(module, "local", params, results, [...operands, op, set(params.length), get(params.length)], locals);
  if (params[0] === results[0]) addFunction(module, "same", params, results, [...operands, op, set(0), get(0)]);
  if (result === "i") {
    const choose = (steps: Step[]) =>
      [i("block", { block: null }), ...operands, ...steps, i32(1), "return", "end", i32(0)] as Step[];
    addFunction(module, "br_if", params, results, choose([op, "i32.eqz", i("br_if", { index: 0 })]));
    addFunction(module, "br_unless", params, results, [
      i("block", { block: null }),
      ...operands,
      op,
      i("br_if", { index: 0 }),
      i32(0),
      "return",
      "end",
      i32(1),
    ]);
    addFunction(module, "if", params, results, [
      ...operands,
      op,
      i("if", { block: "i32" }),
      i32(1),
      "else",
      i32(0),
      "end",
    ]);
  }
  const [x, y] = edges[letters[0]!]!.map((value) => constant(params[0]!, value)).slice(3, 5);
  if (params.length === 2) {
    addFunction(module, "right", [params[0]!], results, [get(0), y!, op]);
    addFunction(module, "left", [params[0]!], results, [x!, get(0), op]);
    addFunction(module, "both", [], results, [x!, y!, op]);
  }
  const e = new Vm.Instance(new Vm.Module(encode(module))).exports as Record<string, (...values: Value[]) => Value>;

  const same = (form: string, found: unknown, expected: unknown, values: readonly Value[]) => {
    if (!Object.is(found, expected))
      expect(`${form} ${values.join(", ")} = ${found}`).toBe(`${form} ${values.join(", ")} = ${expected}`);
  };
  const compute = numeric[name as NumericOp] as (...values: Value[]) => Value;
  const attempt = (fn: () => Value): unknown => {
    try {
      return fn();
    } catch (error) {
      return error instanceof NumericTrap ? error.reason : (error as Error).message;
    }
  };
  for (const values of combinations(letters)) {
    const expected = attempt(() => compute(...values));
    for (const form of ["plain", "local", "same"])
      if (e[form])
        same(
          form,
          attempt(() => e[form]!(...values)),
          expected,
          values,
        );
    if (typeof expected === "number") {
      for (const form of ["br_if", "br_unless", "if"])
        if (e[form]) same(form, e[form](...values), expected !== 0 ? 1 : 0, values);
    }
  }
  if (params.length < 2) return;
  const [left, right] = edges[letters[0]!]!.slice(3, 5) as [Value, Value];
  for (const value of edges[letters[0]!]!) {
    same(
      "right",
      attempt(() => e.right!(value)),
      attempt(() => compute(value, right)),
      [value],
    );
    same(
      "left",
      attempt(() => e.left!(value)),
      attempt(() => compute(left, value)),
      [value],
    );
  }
  same(
    "both",
    attempt(() => e.both!()),
    attempt(() => compute(left, right)),
    [],
  );
});

/** Words of the new value may need either word of the old one: in either order, and, for 32, each needs the other. */
test.each<[Mnemonic, bigint, bigint]>([
  ["i64.rotl", 32n, 0x89abcdef_01234567n],
  ["i64.rotl", 8n, 0x23456789_abcdef01n],
  ["i64.shl", 8n, 0x23456789_abcdef00n],
  ["i64.shl", 40n, 0xabcdef00_00000000n],
  ["i64.shr_u", 8n, 0x00012345_6789abcdn],
  ["i64.shr_u", 40n, 0x12345n],
  ["i64.add", 1n, 0x01234567_89abcdf0n],
  ["i64.sub", 0x1_0000_0000n, 0x01234566_89abcdefn],
])("a local becomes what %s by %d makes of it", (name, by, expected) => {
  const module = emptyModule();
  addFunction(module, "change", ["i64"], ["i64"], [get(0), i64(by), i(name), set(0), get(0)]);
  const { exports } = new Vm.Instance(new Vm.Module(encode(module)));
  const change = exports.change as (x: bigint) => bigint;
  expect(BigInt.asUintN(64, change(0x01234567_89abcdefn))).toBe(expected);
});
