/** Big functions are generated in parts: nothing of it shows but in speed. */

import { describe, expect, test } from "vitest";
import { createWebAssembly, type Thresholds, type WebAssemblyObject } from "../../runtime/vm/index.ts";
import { assemble } from "./text.ts";

type Fn = (...parameters: unknown[]) => unknown;

function load(engine: WebAssemblyObject, text: string, imports: object = {}): Record<string, Fn> {
  return new engine.Instance(new engine.Module(assemble(text)), imports as never).exports as Record<string, Fn>;
}

/** An interpreter: operations are bytes of memory from 0 on. Its registers have all types; the result is several. */
const program = `(module
  (import "host" "see" (func $see (param i32 f64)))
  (memory (export "memory") 1)
  (func $run (export "run") (param $pc i32) (param $n i64) (result i64 f32 f64 i32)
    (local $a i64) (local $x f64) (local $y f32) (local $i i32) (local $unused i64)
    (local.set $x (f64.const 1.5))
    (local.set $y (f32.const 0.25))
    (block $out
      (loop $next
        (block $trap (block $seven (block $six (block $five (block $four (block $three (block $two (block $one (block $zero
          (local.set $pc (i32.add (local.get $pc) (i32.const 1)))
          (br_table $zero $one $two $three $four $five $six $seven $trap
            (i32.load8_u (i32.sub (local.get $pc) (i32.const 1)))))
        ;; 0: the end
        (br $out))
        ;; 1: counts
        (local.set $a (i64.add (local.get $a) (local.get $n)))
        (br $next))
        ;; 2: a loop
        (local.set $i (i32.const 10))
        (loop $again
          (local.set $x (f64.add (local.get $x) (f64.const 0.5)))
          (local.set $a (i64.xor (local.get $a) (i64.shl (local.get $n) (i64.extend_i32_u (local.get $i)))))
          (br_if $again (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
        (br $next))
        ;; 3: multiplies and goes on with what is behind
        (local.set $y (f32.mul (local.get $y) (f32.const 3))))
        ;; 4: tells the host
        (call $see (local.get $pc) (local.get $x))
        (br $next))
        ;; 5: jumps back as long as there is something to count
        (local.set $n (i64.sub (local.get $n) (i64.const 1)))
        (if (i64.ne (local.get $n) (i64.const 0))
          (then (local.set $pc (i32.sub (local.get $pc) (i32.load8_u (local.get $pc)))) (br $next)))
        (local.set $pc (i32.add (local.get $pc) (i32.const 1)))
        (br $next))
        ;; 6: returns
        (return (i64.const -1) (local.get $y) (f64.neg (local.get $x)) (local.get $pc)))
        ;; 7: writes and reads memory, which may have grown
        (drop (memory.grow (i32.const 1)))
        (i64.store (i32.sub (i32.mul (memory.size) (i32.const 65536)) (i32.const 8)) (local.get $a))
        (local.set $a (i64.rotl (i64.load (i32.sub (i32.mul (memory.size) (i32.const 65536)) (i32.const 8))) (i64.const 9)))
        (br $next))
        ;; 8: traps
        (local.set $i (i32.div_s (local.get $pc) (i32.const 0)))
        (br $next)))
    (local.get $a) (local.get $y) (local.get $x) (local.get $i)))`;

const codes: Readonly<Record<string, readonly number[]>> = {
  nothing: [0],
  "each operation": [1, 2, 4, 3, 7, 1, 2, 0],
  "a loop": [1, 2, 3, 5, 4, 7, 0],
  "a return": [2, 3, 4, 6],
  "a trap": [1, 4, 8, 0],
};

interface Outcome {
  readonly seen: string[];
  readonly result: unknown;
  readonly message: string;
}

function outcome(engine: WebAssemblyObject, code: readonly number[], n: bigint): Outcome {
  const seen: string[] = [];
  const see = (...words: unknown[]) => void seen.push(words.join(" "));
  const { memory, run } = load(engine, program, { host: { see } });
  new Uint8Array((memory as unknown as WebAssembly.Memory).buffer).set(code);
  let result: unknown;
  try {
    // More than once: generated code is entered at its start and at its loop.
    for (let k = 0; k < 3; k++) result = run!(0, n);
    return { seen, result, message: "" };
  } catch (error) {
    return { seen, result, message: (error as Error).message };
  }
}

const native = globalThis.WebAssembly as unknown as WebAssemblyObject;
const sizes = (region: number) => ({ most: 0, rest: 0, region, shortest: 0 });
const engines: Readonly<Record<string, Thresholds>> = {
  "small parts": { calls: 0, turns: 0, sizes: sizes(150) },
  "large parts": { calls: 0, turns: 0, sizes: sizes(1000) },
  "small parts later": { calls: 2, turns: 2, sizes: sizes(150) },
  "large parts later": { calls: 2, turns: 2, sizes: sizes(1000) },
};

describe.each(Object.keys(engines))("%s", (name) => {
  const engine = createWebAssembly({ thresholds: engines[name]! });

  test.each(Object.keys(codes))("%s", (code) => {
    for (const n of [1n, 3n, 40n, -7n]) {
      if (codes[code]!.includes(5) && n < 0n) continue;
      expect(outcome(engine, codes[code]!, n)).toEqual(outcome(native, codes[code]!, n));
    }
  });

  test("parts are functions, but not in stack traces", () => {
    let inside = "";
    const see = () => {
      inside += new Error().stack;
    };
    const { memory, run } = load(engine, program, { host: { see } });
    const bytes = new Uint8Array((memory as unknown as WebAssembly.Memory).buffer);
    bytes.set([4, 4, 4, 0]);
    for (let k = 0; k < 3; k++) run!(0, 1n);
    expect(inside).toMatch(/f1_r\d+/);
    bytes.set([4, 8]);
    let stack = "";
    try {
      run!(0, 1n);
    } catch (error) {
      stack = (error as Error).stack!;
    }
    expect(stack.match(/wasm-function\[1\]/g)).toHaveLength(1);
    expect(stack).toMatch(/^RuntimeError: divide by zero\n {4}at run /);
  });

  test("tail calls leave them", () => {
    const { f } = load(
      engine,
      `(module (func $g (param i32 i64) (result i64)
          (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
          (local.set 1 (i64.add (local.get 1) (i64.const 0x100000003)))
          (return_call $f (i32.sub (local.get 0) (i32.const 1)) (local.get 1)))
        (func $f (export "f") (param i32 i64) (result i64)
          (if (i32.and (local.get 0) (i32.const 1)) (then
            (return_call $f (i32.sub (local.get 0) (i32.const 1)) (i64.sub (local.get 1) (i64.const 1)))))
          (return_call $g (local.get 0) (local.get 1))))`,
    );
    expect(f!(100_000, 5n)).toBe(5n + 50_000n * 0x100000003n - 50_000n);
  });
});

test("more locals than parts can give back", () => {
  const engine = createWebAssembly({ thresholds: { calls: 0, turns: 0, sizes: sizes(1_000_000) } });
  const all = Array.from({ length: 5000 }, (_, i) => i);
  const text = `(module (func (export "f") (param i64) (result i64) (local ${all.map(() => "i64").join(" ")})
    (loop $again
      (block ${all.map((i) => `(local.set ${i + 1} (i64.add (local.get ${i + 1}) (local.get 0)))`).join("\n")})
      (br_if $again (i64.lt_u (local.get 1) (i64.const 30))))
    (i64.const 0) ${all.map((i) => `(i64.add (local.get ${i + 1}))`).join("\n")}))`;
  const [ours, theirs] = [engine, native].map((one) => load(one, text).f!);
  for (let k = 0; k < 3; k++) expect(ours!(10n)).toBe(theirs!(10n));
});

test.each([10, 3000, 30_000])("parts that are first called %i calls deep", (depth) => {
  const engine = createWebAssembly({ thresholds: { calls: 0, turns: 0, sizes: sizes(300) } });
  const turn = (k: number) => `(local.set $a (i32.xor (i32.mul (local.get $a) (i32.const ${k})) (local.get $n)))`;
  const turns = (from: number) => Array.from({ length: 20 }, (_, i) => turn(from + i)).join("\n");
  const text = `(module (import "host" "see" (func $see))
    (func $deep (export "deep") (param $n i32) (result i32) (local $a i32)
      (local.set $a (local.get $n))
      (if (local.get $n)
        (then (local.set $a (call $deep (i32.sub (local.get $n) (i32.const 1)))))
        (else (call $see) ${turns(3)}))
      (if (i32.eq (local.get $n) (i32.const 1)) (then ${turns(50)}))
      (local.get $a)))`;
  let inside = "";
  const see = () => {
    inside += new Error().stack;
  };
  const [ours, theirs] = [engine, native].map((one) => load(one, text, { host: { see } }).deep!);
  expect(ours!(depth)).toBe(theirs!(depth));
  expect(ours!(1)).toBe(theirs!(1));
  expect(inside).toMatch(/f1_r\d+/);
});

test("what an instruction has is not taken for what the next one has", () => {
  const engine = createWebAssembly({ thresholds: { calls: 0, turns: 0, sizes: sizes(100) } });
  const text = `(module (memory 1) (table $a 2 funcref) (table $b 2 funcref)
    (func (export "f") (param i32) (result i32)
      (table.copy $a $b (i32.const 0) (i32.const 0) (i32.const 1))
      (if (local.get 0) (then
        (memory.fill (i32.const 8) (local.get 0) (i32.const 8))
        (memory.copy (i32.const 16) (i32.const 4) (i32.const 16))))
      (i32.load (i32.const 18))))`;
  for (const one of [engine, native]) expect(load(one, text).f!(7)).toBe(0x07070000);
});

/** A function of loops one after the other, as `main` often is. */
function phases(see: string): string {
  const phase = (k: number) => `
    (local.set $i (i32.const ${100 + k}))
    (loop $again
      ${Array.from(
        { length: 6 },
        (_, j) => `
      (local.set $a (i64.add (i64.rotl (local.get $a) (i64.const ${j + k})) (i64.extend_i32_s (local.get $i))))
      (local.set $x (f64.add (local.get $x) (f64.const ${j + 0.5})))
      (local.set $y (f32.sub (local.get $y) (f32.demote_f64 (local.get $x))))
      (i32.store (i32.and (local.get $i) (i32.const 0xfff)) (i32.wrap_i64 (local.get $a)))`,
      ).join("")}
      ${see}
      (br_if $out (i64.eq (local.get $a) (i64.const ${k})))
      (br_if $again (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))`;
  return `(module (import "host" "see" (func $see (param i32)))
    (memory 1)
    (func (export "main") (param $a i64) (result i64 f64 f32 i32)
      (local $x f64) (local $y f32) (local $i i32) (local $n i32)
      (block $out (loop $rounds
        ${[0, 1, 2, 3].map(phase).join("")}
        (br_if $rounds (i32.lt_u (local.tee $n (i32.add (local.get $n) (i32.const 1))) (i32.const 3)))))
      (local.get $a) (local.get $x) (local.get $y) (i32.load (local.get $n))))`;
}

test("code that is entered at one of many loops has the others as parts", () => {
  const auto = createWebAssembly({ thresholds: { calls: 200, turns: 20 } });
  const see = "(call $see (local.get $i))";
  const inside = new Set<string>();
  const look = () => {
    for (const name of new Error().stack!.match(/f1_\w+/g) ?? []) inside.add(name);
  };
  const made = load(auto, phases(see), { host: { see: look } });
  const known = load(native, phases(see), { host: { see: () => {} } });
  for (const n of [1n, -5n, 2n ** 40n + 3n]) expect(made.main!(n)).toEqual(known.main!(n));
  expect(inside).toContain("f1_at");
  expect([...inside].filter((name) => name.startsWith("f1_r")).length).toBeGreaterThan(1);
});
