/** Budgets: programs that would run without end are stopped, in either tier alike, and the machine can be used afterwards. */

import { Worker } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import { Budget, type BudgetOptions, createWebAssembly, MemoryLimitError, type Tier } from "../../runtime/vm/index.ts";
import { assemble } from "./text.ts";

type Fn = (...parameters: unknown[]) => unknown;

const tiers: readonly Tier[] = ["interpreter", "jit", "auto"];

function machine(tier: Tier, options: BudgetOptions) {
  const budget = new Budget(options);
  const engine = createWebAssembly({ tier, budget });
  const run = (text: string, imports: object = {}) =>
    new engine.Instance(new engine.Module(assemble(text)), imports as never).exports as Record<string, Fn>;
  return { budget, engine, run };
}

const stopped = (message: string) => expect.objectContaining({ name: "RuntimeError", message });

/** The result of what takes next to no time: a busy machine may let 30 ms pass in between, but not each time. */
function inTime<T>(run: () => T): T {
  for (let attempt = 1; ; attempt++) {
    try {
      return run();
    } catch (error) {
      if (attempt === 30) throw error;
    }
  }
}

const LOOP = `(module (func (export "loop") (loop (br 0))) (func (export "one") (result i32) (i32.const 1))
  (func (export "caught") (block (try_table (catch_all 0) (loop (br 0))))))`;

/** What each tier counts: calls, loops within loops, tail calls, calls through tables. */
const COUNTED = `(module (table funcref (elem $odd)) (type $t (func (param i32) (result i32)))
  (func $even (type $t) (if (i32.eqz (local.get 0)) (then (return (i32.const 1))))
    (call_indirect (type $t) (i32.sub (local.get 0) (i32.const 1)) (i32.const 0)))
  (func $odd (type $t) (if (i32.eqz (local.get 0)) (then (return (i32.const 0))))
    (return_call $even (i32.sub (local.get 0) (i32.const 1))))
  (func $down (param i32) (if (local.get 0) (then (return_call $down (i32.sub (local.get 0) (i32.const 1))))))
  (func (export "f") (param i32) (local i32)
    (loop
      (local.set 1 (i32.const 7))
      (loop (drop (call $even (i32.const 3))) (call $down (i32.const 2))
        (br_if 0 (local.tee 1 (i32.sub (local.get 1) (i32.const 1)))))
      (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))))`;
/** Units of f(n): itself, and for each turn its head and seven of the inner loop, with four calls and three in each. */
const unitsOf = (n: number) => 1 + n * (1 + 7 * (1 + 4 + 3));

describe.each(tiers)("%s", (tier) => {
  test("fuel ends a loop without end, and can be added", () => {
    const { budget, run, engine } = machine(tier, { fuel: 100_000 });
    const { loop, one } = run(LOOP);
    expect(loop).toThrow(stopped("all fuel consumed"));
    expect(loop).toThrow(engine.RuntimeError);
    expect(budget.fuel).toBe(0);
    expect(one).toThrow(stopped("all fuel consumed"));
    budget.addFuel(2);
    expect(one!()).toBe(1);
    expect(budget.fuel).toBe(1);
  });

  test("a call takes the same fuel in each tier, and exactly that is enough", () => {
    const { budget, run } = machine(tier, { fuel: unitsOf(1) });
    const { f } = run(COUNTED);
    f!(1);
    expect(budget.fuel).toBe(0);
    for (const n of [3, 500, 2000, 2]) {
      budget.addFuel(unitsOf(n));
      f!(n);
      expect(budget.fuel).toBe(0);
      budget.addFuel(unitsOf(n) - 1);
      expect(() => f!(n)).toThrow(stopped("all fuel consumed"));
      expect(budget.fuel).toBe(0);
    }
  });

  test("the stack says where fuel has ended", () => {
    const { run } = machine(tier, { fuel: 50 });
    const { outer } = run(`(module (func $inner (loop (br 0))) (func $outer (export "outer") (nop) (call $inner)))`);
    try {
      outer!();
      expect.unreachable();
    } catch (error) {
      const { frames } = error as { frames: { index: number }[] };
      expect(frames.map(({ index }) => index)).toEqual([0, 1]);
    }
  });

  test("programs do not catch what stops them", () => {
    const { run } = machine(tier, { fuel: 5000 });
    expect(run(LOOP).caught).toThrow(stopped("all fuel consumed"));
  });

  test("a start function is stopped, too", () => {
    const { run } = machine(tier, { fuel: 5000 });
    expect(() => run("(module (func $f (loop (br 0))) (start $f))")).toThrow(stopped("all fuel consumed"));
  });

  test("each call from the host has its time", () => {
    const { run } = machine(tier, { timeLimit: 30 });
    const { loop, one } = run(LOOP);
    for (let n = 0; n < 2; n++) {
      const start = performance.now();
      expect(loop).toThrow(stopped("time limit exceeded"));
      expect(performance.now() - start).toBeGreaterThanOrEqual(30);
    }
    expect(inTime(() => one!())).toBe(1);
  });

  test("between calls no time passes: instances can be made", () => {
    const { run } = machine(tier, { timeLimit: 20 });
    const { loop } = run(LOOP);
    expect(loop).toThrow(stopped("time limit exceeded"));
    const { size } = run(`(module (type $a (array i8)) (global $g (ref $a) (array.new_default $a (i32.const 100000)))
      (func (export "size") (result i32) (array.len (global.get $g))))`);
    expect(inTime(() => size!())).toBe(100000);
  });

  test("waiting for another thread ends with the time, too", () => {
    const { run } = machine(tier, { timeLimit: 30 });
    const { wait } = run(`(module (memory 1 1 shared) (func (export "wait") (param i64) (result i32)
      (memory.atomic.wait32 (i32.const 0) (i32.const 0) (local.get 0))))`);
    expect(inTime(() => wait!(1_000_000n))).toBe(2);
    expect(() => wait!(-1n)).toThrow(stopped("time limit exceeded"));
  });

  test("calls from within a call share its time", () => {
    const { run } = machine(tier, { timeLimit: 30 });
    let exports: Record<string, Fn> = {};
    exports = run(
      `(module (import "m" "again" (func $again)) (func (export "f") (loop (call $again) (br 0))) (func (export "g")))`,
      { m: { again: () => exports.g!() } },
    );
    expect(exports.f).toThrow(stopped("time limit exceeded"));
    inTime(() => exports.g!());
  });

  test("a flag stops programs until it is cleared", () => {
    const interrupt = new Int32Array(new SharedArrayBuffer(4));
    const { run } = machine(tier, { interrupt });
    let calls = 0;
    const host = () => {
      if (++calls === 3000) Atomics.store(interrupt, 0, 1);
    };
    const { f, one } = run(
      `(module (import "m" "host" (func $host)) (func (export "f") (loop (call $host) (br 0)))
        (func (export "one") (result i32) (i32.const 1)))`,
      { m: { host } },
    );
    expect(f).toThrow(stopped("interrupted"));
    expect(calls).toBeLessThan(4000);
    expect(f).toThrow(stopped("interrupted"));
    interrupt[0] = 0;
    expect(one!()).toBe(1);
  });

  test("another thread can set the flag", async () => {
    const interrupt = new Int32Array(new SharedArrayBuffer(8));
    const { run } = machine(tier, { interrupt, timeLimit: 20_000 });
    const { loop, one } = run(LOOP);
    const script = `const { workerData: flag } = require("worker_threads");
      Atomics.store(flag, 1, 1); Atomics.notify(flag, 1); setTimeout(() => Atomics.store(flag, 0, 1), 20);`;
    const thread = new Worker(script, { eval: true, workerData: interrupt });
    Atomics.wait(interrupt, 1, 0, 10_000);
    expect(loop).toThrow(stopped("interrupted"));
    await thread.terminate();
    Atomics.store(interrupt, 0, 0);
    expect(one!()).toBe(1);
  });

  test("recursion without end stops at the limit, and calls as deep as that do not", () => {
    const { run } = machine(tier, { stackLimit: 100 });
    const { depth, endless } = run(`(module
      (func $depth (export "depth") (param i32) (result i32)
        (if (result i32) (i32.le_u (local.get 0) (i32.const 1)) (then (i32.const 1))
          (else (i32.add (i32.const 1) (call $depth (i32.sub (local.get 0) (i32.const 1)))))))
      (func $endless (export "endless") (call $endless)))`);
    for (let n = 0; n < 300; n++) {
      expect(depth!(100)).toBe(100);
      expect(() => depth!(101)).toThrow(stopped("call stack exhausted"));
    }
    expect(endless).toThrow(stopped("call stack exhausted"));
    expect(depth!(100)).toBe(100);
  });

  test("recursion without end through the host stops at the limit", () => {
    const { run } = machine(tier, { stackLimit: 50 });
    let calls = 0;
    let exports: Record<string, Fn> = {};
    const host = () => {
      calls++;
      exports.f!();
    };
    exports = run(`(module (import "m" "host" (func $host)) (func (export "f") (call $host)))`, { m: { host } });
    for (let n = 1; n <= 300; n++) {
      expect(exports.f).toThrow(stopped("call stack exhausted"));
      expect(calls).toBe(50 * n);
    }
  });

  test("memories and tables together grow to the limit", () => {
    const page = 65536;
    const { run, engine } = machine(tier, { memoryLimit: 10 * page });
    const { bomb, grow, more } = run(`(module (memory 1) (table $t 100 externref)
      (func (export "bomb") (result i32) (local i32)
        (loop (br_if 0 (i32.ge_s (memory.grow (i32.const 1)) (i32.const 0))))
        (memory.size))
      (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
      (func (export "more") (param i32) (result i32) (table.grow $t (ref.null extern) (local.get 0))))`);
    const free = page / 8 - 100;
    expect(grow!(10)).toBe(-1);
    expect(bomb!()).toBe(9);
    expect(more!(free + 1)).toBe(-1);
    expect(more!(free)).toBe(100);
    expect(more!(1)).toBe(-1);
    expect(grow!(0)).toBe(9);
    const exceeded = expect.objectContaining({
      name: "RangeError",
      message: expect.stringContaining("memory limit of"),
    });
    expect(() => run("(module (memory 1))")).toThrow(exceeded);
    expect(() => run("(module (table 1 funcref))")).toThrow(MemoryLimitError);
    expect(() => new engine.Memory({ initial: 1 })).toThrow(exceeded);
    expect(() => new engine.Table({ element: "anyfunc", initial: 1 })).toThrow(exceeded);
    run("(module (memory 0) (table 0 funcref))");
  });

  test("growth that the engine refuses takes nothing of the limit", () => {
    const { budget, run } = machine(tier, { memoryLimit: 2 ** 52 });
    const { grow } = run(
      `(module (memory i64 0) (func (export "grow") (param i64) (result i64) (memory.grow (local.get 0))))`,
    );
    expect(grow!(2n ** 34n)).toBe(-1n);
    expect(budget.memory!.left).toBe(2 ** 52);
  });
});

/** Operations on 6400 bytes or 800 references each, and what they take beyond the call. */
const BULK: Readonly<Record<string, string>> = {
  "memory.fill": "(memory.fill (i32.const 0) (i32.const 1) (i32.const 6400))",
  "memory.copy": "(memory.copy (i32.const 0) (i32.const 7000) (i32.const 6400))",
  "memory.copy overlapping": "(memory.copy (i32.const 0) (i32.const 1) (i32.const 6400))",
  "memory.copy to another memory": "(memory.copy 1 0 (i32.const 0) (i32.const 0) (i32.const 6400))",
  "memory.init": "(memory.init $bytes (i32.const 0) (i32.const 0) (i32.const 6400))",
  "table.fill": "(table.fill $t (i32.const 0) (ref.null func) (i32.const 800))",
  "table.copy": "(table.copy $t $t (i32.const 0) (i32.const 1) (i32.const 800))",
  "table.init": "(table.init $t $functions (i32.const 0) (i32.const 0) (i32.const 800))",
  "table.grow": "(drop (table.grow $t (ref.null func) (i32.const 800)))",
  "array.new": "(drop (array.new $longs (i64.const 0) (i32.const 800)))",
  "array.new_default": "(drop (array.new_default $bytes (i32.const 6400)))",
  "array.new_data": "(drop (array.new_data $bytes $bytes (i32.const 0) (i32.const 6400)))",
  "array.new_elem": "(drop (array.new_elem $functions $functions (i32.const 0) (i32.const 800)))",
  "array.fill": "(array.fill $bytes (global.get $a) (i32.const 0) (i32.const 1) (i32.const 6400))",
  "array.copy":
    "(array.copy $bytes $bytes (global.get $a) (i32.const 0) (global.get $a) (i32.const 0) (i32.const 6400))",
  "array.init_data": "(array.init_data $bytes $bytes (global.get $a) (i32.const 0) (i32.const 0) (i32.const 6400))",
};
const bulkModule = (operation: string) => `(module (memory 1) (memory 1) (table $t 1000 funcref)
  (type $bytes (array (mut i8))) (type $longs (array (mut i64))) (type $functions (array (mut funcref)))
  (func $none) (data $bytes "${"x".repeat(6400)}") (elem $functions func ${"$none ".repeat(800)})
  (global $a (ref $bytes) (array.new_default $bytes (i32.const 6400)))
  (func (export "f") ${operation}))`;

describe.each(tiers)("structures and arrays: %s", (tier) => {
  const types = "(type $pair (struct (field i64) (field (ref null $pair)))) (type $bytes (array (mut i8)))";
  const operations: Readonly<Record<string, readonly [text: string, bytes: number]>> = {
    "struct.new": ["(struct.new $pair (i64.const 1) (ref.null $pair))", 32],
    "struct.new_default": ["(struct.new_default $pair)", 32],
    "array.new": ["(array.new $bytes (i32.const 1) (i32.const 100))", 116],
    "array.new_default": ["(array.new_default $bytes (i32.const 5))", 21],
    "array.new_fixed": ["(array.new_fixed $bytes 2 (i32.const 5) (i32.const 6))", 18],
    "array.new_data": ["(array.new_data $bytes $d (i32.const 0) (i32.const 3))", 19],
  };
  test.each(Object.entries(operations))("%s", (_, [text, bytes]) => {
    const { run } = machine(tier, { allocationLimit: 500 * bytes });
    const { f } = run(`(module ${types} (data $d "abc") (func (export "f") (drop ${text})))`);
    for (let n = 0; n < 500; n++) f!();
    expect(f).toThrow(stopped(`allocation limit of ${500 * bytes} bytes exceeded`));
  });

  test("a list without end is stopped, and programs do not catch that", () => {
    const { run } = machine(tier, { allocationLimit: 1e6 });
    const { f } = run(`(module ${types} (func (export "f") (local (ref null $pair))
      (block (try_table (catch_all 0) (loop (local.set 0 (struct.new $pair (i64.const 0) (local.get 0))) (br 0))))))`);
    expect(f).toThrow(stopped("allocation limit of 1000000 bytes exceeded"));
  });
});

describe.each(tiers)("bulk operations take fuel for their size: %s", (tier) => {
  test.each(Object.entries(BULK))("%s", (_, operation) => {
    const { budget, run } = machine(tier, { fuel: 101 + 100 });
    const { f } = run(bulkModule(operation));
    const spent = 101 + 100 - budget.fuel;
    budget.addFuel(spent - 100);
    expect(budget.fuel).toBe(101);
    f!();
    expect(budget.fuel).toBe(0);
    budget.addFuel(100);
    // What there is not enough fuel for is not begun.
    expect(f).toThrow(stopped("all fuel consumed"));
    expect(budget.fuel).toBe(99);
  });

  test("what is out of bounds takes none", () => {
    const { run } = machine(tier, { fuel: 111 });
    const { f } = run(bulkModule("(memory.fill (i32.const 0) (i32.const 1) (i32.const -1))"));
    expect(f).toThrow(stopped("memory access out of bounds"));
  });

  test("memory.grow takes fuel for what it adds", () => {
    const { budget, run } = machine(tier, { fuel: 2000 });
    const { f } = run(`(module (memory 0) (func (export "f") (result i32) (memory.grow (i32.const 1))))`);
    expect(f!()).toBe(0);
    expect(budget.fuel).toBe(2000 - 1 - 1024);
    expect(f).toThrow(stopped("all fuel consumed"));
  });

  test("builtins on strings take fuel for what they make", () => {
    const { budget, engine } = machine(tier, { fuel: 1000 });
    const module = new engine.Module(
      assemble(`(module (import "wasm:js-string" "concat" (func $concat (param externref externref) (result (ref extern))))
        (func (export "twice") (param externref) (result externref) (call $concat (local.get 0) (local.get 0))))`),
      { builtins: ["js-string"] },
    );
    const { twice } = new engine.Instance(module, {}).exports as Record<string, Fn>;
    let text: unknown = "0123456789abcdef";
    expect(() => {
      for (;;) text = twice!(text);
    }).toThrow(stopped("all fuel consumed"));
    expect((text as string).length).toBe(8192);
    // Ten calls; the first nine made strings of 32 to 8192 characters of two bytes.
    expect(budget.fuel).toBe(1000 - 10 - (1 + 2 + 4 + 8 + 16 + 32 + 64 + 128 + 256));
  });

  test("time ends within an operation on a large memory", () => {
    const { run } = machine(tier, { timeLimit: 5 });
    const { f } = run(`(module (memory 16384) (func (export "f")
      (memory.fill (i32.const 0) (i32.const 1) (i32.const 0x40000000)) (unreachable)))`);
    const start = performance.now();
    expect(f).toThrow(stopped("time limit exceeded"));
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

test("settings that make no sense are refused", () => {
  expect(() => new Budget({ fuel: 1.5 })).toThrow(RangeError);
  expect(() => new Budget({ stackLimit: -1 })).toThrow(RangeError);
  expect(() => new Budget({ timeLimit: Number.NaN })).toThrow(RangeError);
  expect(() => new Budget().addFuel(-1)).toThrow(RangeError);
});

test("without a limit on fuel there is no end of it", () => {
  expect(new Budget({ timeLimit: 5 }).fuel).toBe(Number.POSITIVE_INFINITY);
});
