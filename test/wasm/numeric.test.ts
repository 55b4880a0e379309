/** Every numeric instruction on edge values gives what Node's own WebAssembly gives. */

import { expect, test } from "vitest";
import { evaluate, NumericTrap, numeric } from "../../compiler/wasm/numeric.ts";
import { type NumericOp, type OpRow, opRows } from "../../compiler/wasm/opcodes.ts";
import { type ValType, valTypeByLetter } from "../../compiler/wasm/types.ts";
import { wide } from "../../compiler/wasm/wide.ts";
import { addFunction, encode, get, i, i32, withMemory } from "./build.ts";

const f32Max = 3.4028234663852886e38;
const edges: Record<string, readonly (number | bigint)[]> = {
  i: [0, 1, -1, 2, 7, 31, 32, 33, 0x7fffffff, -0x80000000, 0x12345678, -559038737, 0xff, 0x80, 0x8000, 0xffff],
  l: [
    ...[0n, 1n, -1n, 2n, 31n, 32n, 63n, 64n, 65n, 0x7fffffffffffffffn, -0x8000000000000000n, 0x123456789abcdef0n],
    ...[0xffffffffn, 0x80000000n, -0x80000000n, 0x100000000n, 9007199254740993n, 0x7fffff4000000001n, 0x80n, 0x8000n],
    ...[0x7fffffbfffffffffn, -0x7fffffbfffffffffn, 16777217n, 0x40000080_00000001n],
  ],
  f: [
    ...[0, -0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 3.7, -3.7, 1e10, -1e10, 1e-45, f32Max, -f32Max, Infinity, -Infinity],
    ...[NaN, 2 ** 31, -(2 ** 31), 2147483520, 2 ** 32, 2 ** 63, -(2 ** 63), 2 ** 64, 8388609, 4194304.5, -0.9],
  ].map(Math.fround),
  d: [
    ...[0, -0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 3.7, -3.7, 1e300, -1e300, 5e-324, Infinity, -Infinity, NaN],
    ...[2147483647.9, 2147483648, -2147483648.9, -2147483649, 4294967295.9, 4294967296, -0.9, 2 ** 63, -(2 ** 63)],
    ...[2 ** 64, 2 ** 53 + 2, 4503599627370495.5, 1.0000000596046448, 3.402823669209385e38],
  ],
};

/** Byte patterns that mean something as lanes of each width. */
const vectors: readonly Uint8Array[] = [
  bytes(Uint8Array, [0, 1, 2, 127, 128, 129, 255, 254, 16, 15, 3, 5, 200, 100, 64, 32]),
  bytes(Uint8Array, [255, 128, 127, 1, 0, 255, 2, 3, 31, 30, 17, 18, 90, 250, 6, 9]),
  bytes(Int16Array, [0, 1, -1, 32767, -32768, 255, 256, -129]),
  bytes(Int16Array, [-32768, -32768, 32767, 2, -1, 1000, -1000, 3]),
  bytes(Int32Array, [0, -1, 0x7fffffff, -0x80000000]),
  bytes(Int32Array, [70000, -70000, 3, 0x12345678]),
  bytes(BigInt64Array, [0x7fffffffffffffffn, -0x8000000000000000n]),
  bytes(BigInt64Array, [0x123456789abcdefn, -3n]),
  bytes(Float32Array, [0, -0, 1.5, -2.5]),
  bytes(Float32Array, [NaN, Infinity, -Infinity, 3e9]),
  bytes(Float32Array, [-0, 0, 2.5, 5e9]),
  bytes(Float64Array, [1.5, -0]),
  bytes(Float64Array, [NaN, 1e300]),
  bytes(Float64Array, [-3e9, 5e9]),
];

function bytes(
  ArrayType: { from(values: Iterable<never>): { buffer: ArrayBufferLike } },
  values: readonly (number | bigint)[],
): Uint8Array {
  return new Uint8Array(ArrayType.from(values as never).buffer);
}

type Value = number | bigint | Uint8Array;

/** Relaxed instructions are left to the specification's scripts: engines differ in them, and Node 20 has none. */
const rows: readonly OpRow[] = opRows.filter(
  ({ name, group }) => (group === "numeric" || group === "simd") && !name.includes(".relaxed_"),
);

/** One function per row and lane: operands come in as parameters, vectors through memory at 0, 16, 32; the result leaves the same way. */
const variants = rows.flatMap((row) => lanesOf(row).map((lane) => ({ row, lane, key: `${row.name} ${lane}` })));
const shuffleLanes = Uint8Array.from([0, 31, 1, 30, 2, 29, 3, 28, 16, 15, 17, 14, 5, 5, 26, 9]);

function lanesOf(row: OpRow): readonly (number | undefined)[] {
  if (!(row.imm as readonly string[]).includes("lane")) return [undefined];
  const count = Number(/x(\d+)/.exec(row.name)![1]);
  return count === 2 ? [0, 1] : [0, 1, count - 1];
}

function buildNative(): WebAssembly.Exports {
  const module = withMemory();
  for (const { row, lane, key } of variants) {
    const [params, result] = row.sig!.split(":") as [string, string];
    const types: ValType[] = [];
    const operands = Array.from(params, (letter, n) => {
      if (letter === "v") return [i32(0), i("v128.load", { align: 4, offset: 16 * n })];
      types.push(valTypeByLetter(letter));
      return [get(types.length - 1)];
    }).flat();
    const immediates = row.name === "i8x16.shuffle" ? { value: shuffleLanes } : { lane: lane ?? 0 };
    const compute = [...operands, i(row.name as NumericOp, immediates)];
    if (result === "v") {
      addFunction(module, key, types, [], [i32(48), ...compute, i("v128.store", { align: 4 })]);
    } else addFunction(module, key, types, [valTypeByLetter(result)], compute);
  }
  return new WebAssembly.Instance(new WebAssembly.Module(encode(module))).exports;
}

const native = buildNative();
const memory = new Uint8Array((native.memory as WebAssembly.Memory).buffer);

function runNative(key: string, operands: readonly Value[], resultsInVector: boolean): Value | string {
  const scalars = operands.filter((value) => typeof value !== "object");
  operands.forEach((value, n) => {
    if (typeof value === "object") memory.set(value, 16 * n);
  });
  try {
    const result = (native[key] as (...args: unknown[]) => Value)(...scalars);
    return resultsInVector ? memory.slice(48, 64) : result;
  } catch (error) {
    return (error as Error).message;
  }
}

function runOurs(row: OpRow, operands: readonly Value[], lane: number | undefined): Value | string {
  const compute = numeric[row.name as NumericOp] as (...args: unknown[]) => Value;
  try {
    return compute(...operands, row.name === "i8x16.shuffle" ? shuffleLanes : lane);
  } catch (error) {
    if (error instanceof NumericTrap) return error.reason;
    throw error;
  }
}

/** NaNs compare equal whatever their bits; in vectors every NaN lane becomes the same. */
function comparable(value: Value | string, name: string): unknown {
  if (typeof value !== "object") return Object.is(value, -0) ? "-0" : value;
  const lanes = name.startsWith("f32x4")
    ? new Float32Array(value.slice().buffer)
    : name.startsWith("f64x2")
      ? new Float64Array(value.slice().buffer)
      : value;
  return Array.from(lanes, (lane) => (Object.is(lane, -0) ? "-0" : lane)).join(" ");
}

function* combinations(letters: string): Generator<Value[]> {
  if (letters === "") {
    yield [];
    return;
  }
  const first = letters[0] === "v" ? vectors : edges[letters[0]!]!;
  for (const value of first) for (const rest of combinations(letters.slice(1))) yield [value, ...rest];
}

test.each(variants)("$key", ({ row, lane, key }) => {
  const [params, result] = row.sig!.split(":") as [string, string];
  for (const operands of combinations(params)) {
    const expected = comparable(runNative(key, operands, result === "v"), row.name);
    const found = comparable(runOurs(row, operands, lane), row.name);
    if (expected !== found)
      expect(`${key} ${operands.join("; ")} = ${found}`).toBe(`${key} ${operands.join("; ")} = ${expected}`);
  }
});

test("evaluate tells traps and bits of NaN apart from values", () => {
  expect(evaluate("i32.add", [2, 3])).toBe(5);
  expect(evaluate("i32.div_s", [1, 0])).toEqual(new NumericTrap("divide by zero"));
  expect(evaluate("i64.reinterpret_f64", [NaN])).toBeUndefined();
  expect(evaluate("f32.neg", [NaN])).toBeUndefined();
  expect(evaluate("f64.add", [NaN, 1])).toBeNaN();
  expect(evaluate("i8x16.extract_lane_u", [Uint8Array.from({ length: 16 }, (_, n) => 240 + n)], 3)).toBe(243);
});

test("arithmetic on 128 bits carries between the halves", () => {
  expect(wide["i64.add128"](-1n, 0n, 1n, 0n)).toEqual([0n, 1n]);
  expect(wide["i64.sub128"](0n, 0n, 1n, 0n)).toEqual([-1n, -1n]);
  expect(wide["i64.mul_wide_s"](-1n, 2n)).toEqual([-2n, -1n]);
  expect(wide["i64.mul_wide_u"](-1n, 2n)).toEqual([-2n, 1n]);
  const most = 0x7fffffffffffffffn;
  expect(wide["i64.add128"](-1n, most, 1n, 0n)).toEqual([0n, -most - 1n]);
});
