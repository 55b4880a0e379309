/** Division of 64-bit integers on the virtual machine, which has none, against BigInt's. */

import { expect, test } from "vitest";
import { createWebAssembly } from "../../runtime/vm/index.ts";
import { divideSigned, divideUnsigned, remainderSigned, remainderUnsigned } from "../../runtime/vm/int64.ts";
import { assemble } from "./text.ts";

const words = new Int32Array(8);
const signed = new BigInt64Array(words.buffer);
const unsigned = new BigUint64Array(words.buffer);

/** Where methods change, and their neighbours. */
const edges = [1n, 10n, 998244353n, 0x7fff0000n, 1n << 31n, 1n << 32n, 1n << 53n, 1n << 63n].flatMap((n) => [
  n - 1n,
  n,
  n + 1n,
]);

/** Whole numbers of up to 64 bits, the same ones in each run. */
function* randomNumbers(count: number): Generator<bigint> {
  let state = 1;
  const word = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return BigInt(state);
  };
  for (let i = 0; i < count; i++) yield ((word() << 32n) | word()) >> (word() >> 26n);
}

type Division = (R: Int32Array, d: number, x: number, y: number) => void;

function run(divide: Division, x: bigint, y: bigint, results: BigInt64Array | BigUint64Array): bigint {
  unsigned[1] = x;
  unsigned[2] = y;
  divide(words, 0, 2, 4);
  return results[0]!;
}

function check(x: bigint, y: bigint): void {
  const [a, b] = [BigInt.asUintN(64, x), BigInt.asUintN(64, y)];
  if (b === 0n) return;
  const [c, d] = [BigInt.asIntN(64, x), BigInt.asIntN(64, y)];
  const found = [
    run(divideUnsigned, a, b, unsigned),
    run(remainderUnsigned, a, b, unsigned),
    ...(d === -1n ? [] : [run(divideSigned, a, b, signed), run(remainderSigned, a, b, signed)]),
  ];
  const expected = [a / b, a % b, ...(d === -1n ? [] : [c / d, c % d])];
  if (found.some((value, i) => value !== expected[i])) expect(found, `${a}, ${b}`).toEqual(expected);
}

test("multiples of divisors and their neighbours", () => {
  for (const x of edges) for (const y of edges) for (const n of [-1n, 0n, 1n]) check(x * y + n, y);
});

test("random numbers", () => {
  const numbers = [...randomNumbers(400), ...edges];
  for (const x of numbers) for (const y of numbers) check(x, y);
});

test("remainders by constants", () => {
  const engine = createWebAssembly({ tier: "jit" });
  for (const y of edges.filter((edge) => edge > 0n)) {
    const bytes = assemble(`(module (func (export "f") (param i64) (result i64)
      (i64.add (local.get 0) (i64.rem_u (local.get 0) (i64.const ${y})))))`);
    const f = new engine.Instance(new engine.Module(bytes)).exports.f as (x: bigint) => bigint;
    for (const x of [...randomNumbers(50), ...edges, y * 3n]) {
      const n = BigInt.asUintN(64, x);
      expect(BigInt.asUintN(64, f(n)), `${n} % ${y}`).toBe(BigInt.asUintN(64, n + (n % y)));
    }
  }
});
