/** What generated code adds to the interpreter: the two give the same results, and change places in the middle of a program. */

import { describe, expect, test, vi } from "vitest";
import { type OpRow, opRows } from "../../compiler/wasm/opcodes.ts";
import { createWebAssembly, type Tier, type WebAssemblyObject } from "../../runtime/vm/index.ts";
import { assemble } from "./text.ts";

type Fn = (...parameters: unknown[]) => unknown;

const tiers: readonly Tier[] = ["interpreter", "jit", "auto"];

function load(engine: WebAssemblyObject, bytes: Uint8Array<ArrayBuffer>, imports: object = {}): Record<string, Fn> {
  return new engine.Instance(new engine.Module(bytes), imports as never).exports as Record<string, Fn>;
}

describe("random expressions", () => {
  const names: Readonly<Record<string, string>> = { i: "i32", l: "i64", f: "f32", d: "f64" };
  const integers = ["0", "1", "-1", "31", "32", "40", "63", "65535", "65536", "2147483647", "-2147483648", "-20"];
  const wide = [...integers, "4294967295", "4294967296", "-4294967296", "0xdeadbeefcafebabe", "0x8000000000000000"];
  const floats = ["0", "-0", "1.5", "-3.25", "1e9", "nan", "-nan:0x200001", "inf", "-inf", "4294967296", "-9.3e18"];
  const locals: Readonly<Record<string, readonly number[]>> = {
    i: [0, 1, 8],
    l: [2, 3, 9],
    f: [4, 5, 10],
    d: [6, 7, 11],
  };
  const rows = (opRows as readonly OpRow[]).filter(
    ({ group, sig }) => group === "numeric" && sig !== null && /^[ilfd]+:[ilfd]$/.test(sig),
  );

  /** Numbers below n, the same ones in each run. */
  function random(seed: number): (n: number) => number {
    let state = seed;
    return (n) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * n);
    };
  }

  function expression(below: (n: number) => number, letter: string, depth: number): string {
    const type = names[letter]!;
    const one = <T>(list: readonly T[]): T => list[below(list.length)]!;
    const inner = (letter: string) => expression(below, letter, depth - 1);
    const form = depth === 0 ? 0 : below(9);
    if (form < 2) {
      if (below(3) > 0) return `(local.get ${one(locals[letter]!)})`;
      return `(${type}.const ${one(letter === "i" ? integers : letter === "l" ? wide : floats)})`;
    }
    if (form === 2) return `(local.tee ${one(locals[letter]!)} ${inner(letter)})`;
    if (form === 3) return `(select ${inner(letter)} ${inner(letter)} ${inner("i")})`;
    if (form === 4) return `(block (result ${type}) (br_if 0 ${inner(letter)} ${inner("i")}) drop ${inner(letter)})`;
    if (form === 5) {
      const store = `(${type}.store offset=${8 * below(8)} (i32.const 16) ${inner(letter)})`;
      return `(block (result ${type}) ${store} (${type}.load offset=${8 * below(8)} (i32.const 16)))`;
    }
    const row = one(rows.filter(({ sig }) => sig!.endsWith(letter)));
    return `(${row.name} ${Array.from(row.sig!.split(":")[0]!, inner).join(" ")})`;
  }

  const outcome = (fn: Fn, parameters: readonly unknown[]): unknown => {
    try {
      return fn(...parameters);
    } catch (error) {
      return (error as Error).message;
    }
  };

  const words = [0, 1, -1, 0x7fffffff, -0x80000000, 12345678];
  const longs = [0n, 1n, -1n, 2n ** 63n - 1n, -(2n ** 63n), 0x123456789abcdefn, -987654321987n];
  const numbers = [0, -0, 1.5, Number.NaN, Number.POSITIVE_INFINITY, -1e10, 1234.5];

  test.each(Array.from({ length: 12 }, (_, n) => n + 1))("seed %i", (seed) => {
    const engines = [
      globalThis.WebAssembly as unknown as WebAssemblyObject,
      ...tiers.map((tier) => createWebAssembly({ tier })),
    ];
    const below = random(seed);
    for (let n = 0; n < 15; n++) {
      const letter = "ilfd"[below(4)]!;
      const text = `(module (memory 1) (func (export "f") (param i32 i32 i64 i64 f32 f32 f64 f64) (result ${names[letter]!})
        (local i32 i64 f32 f64) ${expression(below, letter, 5)}))`;
      const bytes = assemble(text);
      const [native, ...ours] = engines.map((engine) => load(engine, bytes).f!);
      for (let k = 0; k < 8; k++) {
        const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
        const float = () => Math.fround(pick(numbers));
        const parameters = [
          pick(words),
          pick(words),
          pick(longs),
          pick(longs),
          float(),
          float(),
          pick(numbers),
          pick(numbers),
        ];
        const expected = outcome(native!, parameters);
        for (const fn of ours) expect(outcome(fn, parameters), text).toBe(expected);
      }
    }
  });
});

describe.each(tiers)("%s", (tier) => {
  const engine = createWebAssembly({ tier });
  const run = (text: string, imports: object = {}) => load(engine, assemble(text), imports);

  test("an i64 that has a local's low word is not that local", () => {
    const { f } = run(`(module (func (export "f") (param i64 i64) (result i64)
      (drop (local.tee 0 (i64.or (i64.shl (local.get 1) (i64.const 32)) (i64.and (local.get 0) (i64.const 0xffffffff)))))
      (local.get 0)))`);
    expect(f!(0x500000007n, 3n)).toBe(0x300000007n);
  });

  test("a reference that is given no value is null", () => {
    const program = `(module
      (func (export "null") (result externref) (local externref) (local.get 0))
      (func $turn (export "turn") (param externref i32) (result externref) (local externref)
        (if (i32.eqz (local.get 1)) (then (return (local.get 2))))
        (local.set 2 (local.get 0))
        (return_call $turn (local.get 0) (i32.sub (local.get 1) (i32.const 1)))))`;
    const exports = run(program);
    expect(exports.null!()).toBe(null);
    expect(exports.turn!({}, 5)).toBe(null);
  });

  test("a high word that is 0 at first is not so behind labels", () => {
    // A parameter of a loop, and locals behind an if, in its else, at a loop's start and behind a block.
    const { loop, locals } = run(`(module
      (func (export "loop") (param $n i32) (result i64)
        (i64.const 5)
        (loop $again (param i64) (result i64)
          (i64.mul (i64.const 0x10000))
          (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
      (func (export "locals") (param $x i64) (param $c i32) (result i64) (local $y i64) (local $sum i64)
        (local.set $y (i64.and (local.get $x) (i64.const 0xffffffff)))
        (if (local.get $c) (then (local.set $y (local.get $x))) (else (local.set $y (i64.add (local.get $y) (i64.const 1)))))
        (local.set $sum (i64.mul (local.get $y) (local.get $y)))
        (local.set $y (i64.shr_u (local.get $x) (i64.const 32)))
        (block $out
          (br_if $out (local.get $c))
          (local.set $y (i64.sub (i64.const 0) (local.get $y))))
        (local.set $sum (i64.add (local.get $sum) (local.get $y)))
        (local.set $y (i64.const 3))
        (loop $again
          (local.set $sum (i64.add (local.get $sum) (i64.extend_i32_u (i64.eqz (local.get $y)))))
          (local.set $y (i64.mul (local.get $y) (i64.const 0x40000000)))
          (br_if $again (i64.ne (local.get $y) (i64.const 0))))
        (i64.xor (local.get $sum) (local.get $y))))`);
    expect(loop!(3)).toBe(5n << 48n);
    const x = 0x1234_5678_9abc_def0n;
    const square = (y: bigint) => BigInt.asIntN(64, y * y);
    expect(locals!(x, 1)).toBe(BigInt.asIntN(64, square(x) + (x >> 32n)));
    expect(locals!(x, 0)).toBe(BigInt.asIntN(64, square((x & 0xffffffffn) + 1n) - (x >> 32n)));
  });

  test("a loop goes on in generated code with what is on the stack and in locals", () => {
    // The inner loop gets hot in the second part of an if, below operands of all types.
    const { f } = run(`(module (func (export "f") (param i32) (result f64) (local i64 f32)
      (local.set 2 (f32.const 0.5))
      (f64.const 1000)
      (loop (result f64)
        (if (result f64) (i32.eqz (local.get 0))
          (then (f64.const 0))
          (else
            (i64.const 7)
            (loop (local.set 1 (i64.add (local.get 1) (i64.const 3)))
              (br_if 0 (i64.ne (i64.rem_u (local.get 1) (i64.const 30000)) (i64.const 0))))
            (local.set 1 (i64.add (local.get 1)))
            (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
            (f64.add (f64.convert_i64_s (local.get 1)) (f64.promote_f32 (local.get 2))))))
      f64.add))`);
    expect(f!(1)).toBe(31007.5);
  });

  test("a loop goes on in generated code with half of an i64", () => {
    const { f } = run(`(module (func (export "f") (param i64 i64) (result i32) (local i32)
      (loop
        (local.set 2 (i32.add (local.get 2) (i32.wrap_i64 (local.get 0))))
        (local.set 2 (i32.sub (local.get 2) (i32.wrap_i64 (i64.shr_u (local.get 1) (i64.const 32)))))
        (br_if 0 (i32.lt_s (local.get 2) (i32.const 5000))))
      (local.get 2)))`);
    expect(f!(5n, 0x200000001n)).toBe(5001);
  });

  test("a constant below a loop is there where the loop was not reached", () => {
    const { f, g } = run(`(module
      (func (export "f") (param i32) (result i32)
        (i32.const 6)
        (block (br_if 0 (local.get 0)) (loop (br_if 0 (i32.const 0)))))
      (func (export "g") (param i32) (result i32)
        (i32.const 7)
        (if (local.get 0) (then (loop (br_if 0 (i32.const 0)))) (else))))`);
    expect([f!(1), f!(0), g!(0), g!(1)]).toEqual([6, 6, 7, 7]);
  });

  test("hot functions call cold ones, the host and themselves, and the other way round", () => {
    const { f } = run(
      `(module (import "m" "host" (func $host (param i64 f32) (result i64)))
        (table funcref (elem $even $odd))
        (type $t (func (param i32) (result i32)))
        (func $even (param i32) (result i32)
          (if (i32.eqz (local.get 0)) (then (return (i32.const 1))))
          (call_indirect (type $t) (i32.sub (local.get 0) (i32.const 1)) (i32.const 1)))
        (func $odd (param i32) (result i32)
          (if (i32.eqz (local.get 0)) (then (return (i32.const 0))))
          (call $even (i32.sub (local.get 0) (i32.const 1))))
        (func (export "f") (param i32) (result i64) (local i64)
          (loop
            (local.set 1 (i64.add (call $host (local.get 1) (f32.const 1.5)) (i64.extend_i32_u (call $even (i32.const 9)))))
            (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
          (local.get 1)))`,
      { m: { host: (x: bigint, y: number) => x + BigInt(y * 2) } },
    );
    expect(f!(3000)).toBe(9000n);
  });

  test("the memory that a callee grows is the caller's", () => {
    const { f } = run(`(module (memory 1) (func $grow (drop (memory.grow (i32.const 1))))
      (func (export "f") (result i32) (i32.store (i32.const 0) (i32.const 5)) (call $grow)
        (i32.store (i32.const 65536) (i32.const 6)) (i32.add (i32.load (i32.const 0)) (i32.load (i32.const 65536)))))`);
    expect(f!()).toBe(11);
  });

  test("a trap names the instruction in a function that cannot be generated", () => {
    const { f } = run(`(module (memory 1) (func (export "f") (param i32)
      (drop (ref.i31 (i32.const 0))) (nop) (nop)
      (loop (nop) (nop) (drop (i32.load (local.get 0))) (nop) (nop) (nop))))`);
    const offset = () => {
      try {
        f!(-1);
      } catch (error) {
        return (error as { frames: { offset: number }[] }).frames[0]!.offset;
      }
      return -1;
    };
    const before = offset();
    expect(before).toBeGreaterThan(0);
    for (let i = 0; i < 3000; i++) f!(0);
    expect(offset()).toBe(before);
  });

  test("recursion deeper than JavaScript's stack", () => {
    const { f } = run(`(module (memory 1) (table funcref (elem $down $through))
      (type $t (func (param i32 i64 f64) (result i64 f64)))
      (func $down (type $t) (local i64 i64 i64 i64 i64 i64 i64 i64)
        (if (i32.eqz (local.get 0)) (then (return (i64.const 1) (f64.const 0.5))))
        (loop (local.set 4 (i64.add (local.get 4) (i64.const 1))) (br_if 0 (i64.lt_u (local.get 4) (i64.const 3))))
        (call_indirect (type $t) (i32.sub (local.get 0) (i32.const 1)) (i64.const 5) (f64.const 1) (i32.const 1))
        (local.set 2)
        (i64.add (local.get 4))
        (f64.add (local.get 2) (f64.const 0.25)))
      (func $through (type $t)
        (if (i32.eq (local.get 0) (i32.load (i32.const 0))) (then unreachable))
        (call $down (local.get 0) (local.get 1) (local.get 2)))
      (func (export "f") (param i32 i32) (result f64) (local f64)
        (i32.store (i32.const 0) (local.get 1))
        (call $down (local.get 0) (i64.const 1) (f64.const 1))
        (local.set 2)
        (f64.add (f64.convert_i64_u) (local.get 2))))`);
    for (const depth of [1, 10, 300, 20000, 10, 60000]) expect(f!(depth, -1)).toBe(1.5 + 3.25 * depth);
    expect(() => f!(60000, 7)).toThrow(expect.objectContaining({ message: "unreachable" }));
    expect(f!(30000, -1)).toBe(1.5 + 3.25 * 30000);
  });

  test("functions with large frames recurse as deep as others", () => {
    const sum = Array.from({ length: 200 }, (_, i) => `(local.set ${i + 1} (i32.add (local.get 0) (i32.const ${i})))`);
    const { f } = run(`(module (func $f (export "f") (param i32) (result i32) (local ${"i32 ".repeat(200)})
      (if (i32.eqz (local.get 0)) (then (return (i32.const 0)))) ${sum.join("\n")}
      (i32.sub (i32.add (call $f (i32.sub (local.get 0) (i32.const 1))) (local.get 200)) (local.get 199))))`);
    for (let i = 0; i < 300; i++) f!(3);
    expect(f!(5000)).toBe(5000);
  });

  test("endless mutual recursion traps", () => {
    const { f } = run('(module (func $a (call $b)) (func $b (call $a)) (func (export "f") (call $a)))');
    expect(f).toThrow(expect.objectContaining({ name: "RuntimeError", message: "call stack exhausted" }));
    expect(f).toThrow(engine.RuntimeError);
  });

  test("a trap names the function and the instruction, in either tier", () => {
    const { f } = run(`(module (func $inner (param i32) (result i32) (i32.load offset=4 (local.get 0)))
      (memory 1) (func (export "f") (param i32) (result i32) (i32.add (i32.const 1) (call $inner (local.get 0)))))`);
    for (let i = 0; i < 1000; i++) f!(i);
    expect(() => f!(-1)).toThrow(expect.objectContaining({ message: "memory access out of bounds" }));
    try {
      f!(-1);
    } catch (error) {
      const frames = (error as { frames: { index: number; offset: number }[] }).frames;
      expect(frames.map(({ index }) => index)).toEqual([0, 1]);
      expect(frames.every(({ offset }) => offset > 30)).toBe(true);
    }
  });
});

test.each([
  "(local.get 0) (i32.add)",
  "(local.get 0) (i32.shr_s) (i32.eqz)",
  "(i32.extend8_s)",
])("expressions of thousands of operations: %s", (operation) => {
  const module = assemble(`(module (func (export "f") (param i32) (result i32)
      (local.get 0) ${`${operation}\n`.repeat(20_000)}))`);
  const [wanted, ...found] = [WebAssembly, ...tiers.map((tier) => createWebAssembly({ tier }))].map((engine) =>
    load(engine as WebAssemblyObject, module).f!(5),
  );
  expect(found).toEqual(tiers.map(() => wanted));
});

test("handlers in handlers, hundreds deep", () => {
  const depth = 790;
  const module = assemble(`(module (tag $e) (func (export "f") (param i32) (result i32)
    ${"(try (result i32) (do (throw $e)) (catch $e\n".repeat(depth)} (local.get 0) ${"))".repeat(depth)}))`);
  for (const tier of tiers) expect(load(createWebAssembly({ tier }), module).f!(5)).toBe(5);
});

test("options are those with which the object was made", () => {
  const options: { tier: Tier } = { tier: "jit" };
  const Vm = createWebAssembly(options);
  options.tier = "interpreter";
  let generated = 0;
  const { Function: original } = globalThis;
  vi.stubGlobal(
    "Function",
    new Proxy(original, {
      construct(target, parts) {
        generated++;
        return Reflect.construct(target, parts) as object;
      },
    }),
  );
  const module = new Vm.Module(assemble('(module (func (export "one") (result i32) (i32.const 1)))'));
  expect((new Vm.Instance(module).exports.one as () => number)()).toBe(1);
  vi.unstubAllGlobals();
  expect(generated).toBeGreaterThan(0);
});

test.each([
  ["atomic operations", "1", "(drop (i64.atomic.rmw16.add_u (i32.const 2) (i64.const 1)))"],
  ["accesses to a shared memory", "1 2 shared", "(i64.store (i32.const 65528) (i64.const 7))"],
  ["accesses with 64-bit addresses", "i64 1", "(i64.store (i64.const 8) (i64.extend_i32_u (i32.load (i64.const 4))))"],
  ["accesses to a memory of small pages", "16 (pagesize 1)", "(i64.store8 (i32.const 15) (i64.const 7))"],
  ["waiting", "1 2 shared", "(drop (memory.atomic.wait32 (i32.const 0) (i32.const 1) (i64.const -1)))"],
  ["waking", "1 2 shared", "atomic.fence (drop (memory.atomic.notify (i32.const 0) (i32.const 1)))"],
])("%s are generated", (_, memory, instructions) => {
  let stack = "";
  const see = () => {
    stack = new Error().stack!;
  };
  const text = `(module (import "host" "see" (func $see)) (memory ${memory})
    (func (export "f") ${instructions} (call $see)))`;
  load(createWebAssembly({ tier: "jit" }), assemble(text), { host: { see } }).f!();
  expect(stack).toMatch(/\bf1\b/);
});
