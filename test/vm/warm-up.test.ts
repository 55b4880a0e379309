/** The interpreter runs all its instructions once in the midst of a program (runtime/vm/warm-up.ts); nobody may notice. */
import { expect, test } from "vitest";
import { Budget, createWebAssembly } from "../../runtime/vm/index.ts";
import { assemble } from "./text.ts";

const program = `(module
  (memory (export "memory") 1)
  (global $sum (mut i64) (i64.const 0))
  (type $box (struct (field (mut i32))))
  (func $deep (export "deep") (param $n i32) (param $kept (ref $box)) (result i32)
    (local $own (ref null $box)) (local $i i32)
    (local.set $own (struct.new $box (local.get $n)))
    (if (result i32) (local.get $n)
      (then
        (i32.add
          (call $deep (i32.sub (local.get $n) (i32.const 1)) (local.get $kept))
          (i32.add (struct.get $box 0 (local.get $own)) (struct.get $box 0 (local.get $kept)))))
      (else
        (loop $again
          (global.set $sum (i64.add (global.get $sum) (i64.extend_i32_u (local.get $i))))
          (i32.store (i32.const 8) (local.get $i))
          (local.set $i (i32.add (local.get $i) (i32.const 1)))
          (br_if $again (i32.lt_u (local.get $i) (i32.const 20000))))
        (struct.get $box 0 (local.get $kept)))))
  (func (export "run") (param $n i32) (result i32)
    (call $deep (local.get $n) (struct.new $box (i32.const 1000))))
  (func (export "sum") (result i64) (global.get $sum)))`;

test("a program goes on behind the warm-up with its frames, references, globals and memory", () => {
  const budget = new Budget({ fuel: 100_000 });
  const Vm = createWebAssembly({ tier: "interpreter", budget });
  const { exports } = new Vm.Instance(new Vm.Module(assemble(program)));
  const { run, sum, memory } = exports as unknown as {
    run(n: number): number;
    sum(): bigint;
    memory: { readonly buffer: ArrayBuffer };
  };
  const depth = 60;
  expect(run(depth)).toBe((depth * (depth + 1)) / 2 + 1000 * (depth + 1));
  expect(sum()).toBe(BigInt((20_000 * 19_999) / 2));
  const bytes = new Uint8Array(memory.buffer);
  expect(new DataView(memory.buffer).getInt32(8, true)).toBe(19_999);
  expect(bytes.every((byte, i) => byte === 0 || (i >= 8 && i < 12))).toBe(true);
  // `run`, `sum`, `deep` 61 times, and the start of the loop 20,000 times.
  expect(budget.fuel).toBe(100_000 - 63 - 20_000);
});
