/** Snapshots: the state of instances as bytes, between calls and in the middle of one. */

import { describe, expect, test } from "vitest";
import {
  Budget,
  type BudgetOptions,
  createWebAssembly,
  type ImportObject,
  SnapshotError,
  Snapshots,
  type Tier,
  tiers,
} from "../../runtime/vm/index.ts";
import { assemble } from "./text.ts";

type Exports = Record<string, (...parameters: unknown[]) => unknown>;

function machine(tier: Tier, options: BudgetOptions = {}) {
  const snapshots = new Snapshots();
  const budget = new Budget(options);
  const engine = createWebAssembly({ tier, budget, snapshots, thresholds: { calls: 5, turns: 10 } });
  const load = (bytes: Uint8Array<ArrayBuffer>, imports: ImportObject = {}) => {
    const module = new engine.Module(bytes);
    return { module, instance: () => new engine.Instance(module, imports) };
  };
  return { snapshots, budget, engine, load };
}

/** An instance in another machine with the state of this one. */
function moved(
  from: { snapshots: Snapshots; instance: object },
  bytes: Uint8Array<ArrayBuffer>,
  to: ReturnType<typeof machine>,
  imports: ImportObject = {},
) {
  const snapshot = from.snapshots.take(from.instance);
  const { module } = to.load(bytes);
  const instance = to.snapshots.restore(module, imports, snapshot);
  return { instance, exports: instance.exports as Exports, snapshot };
}

const STATE = assemble(`(module
  (import "host" "twice" (func $twice (param i32) (result i32)))
  (memory (export "memory") 1 10) (memory $second i64 1 5)
  (table $t (export "table") 4 20 funcref) (table $anything 2 externref)
  (type $node (struct (field $value (mut i64)) (field $next (mut (ref null $node))) (field $tiny (mut i8))))
  (type $bytes (array (mut i8))) (type $nodes (array (mut anyref))) (type $unary (func (param i32) (result i32)))
  (global $count (export "count") (mut i32) (i32.const 1))
  (global $long (mut i64) (i64.const 2)) (global $float (mut f32) (f32.const 3)) (global $double (mut f64) (f64.const 4))
  (global $vector (mut v128) (v128.const i32x4 1 2 3 4))
  (global $ring (mut (ref null $node)) (ref.null $node)) (global $text (export "text") (mut externref) (ref.null extern))
  (global $nodes (mut (ref null $nodes)) (ref.null $nodes)) (global $caught (mut exnref) (ref.null exn))
  (global $bytes (mut (ref null $bytes)) (ref.null $bytes))
  (tag $e (param i32 (ref null $node)))
  (data $d "hello") (elem $s func $inc $twice)
  (func $inc (type $unary) (i32.add (local.get 0) (i32.const 1)))
  (func (export "change") (local $n (ref null $node)) (local $i i32)
    (global.set $count (i32.const 77)) (global.set $long (i64.const -3)) (global.set $float (f32.const nan:0x212345))
    (global.set $double (f64.const -nan:0x123)) (global.set $vector (v128.const i32x4 9 8 7 -6))
    (drop (memory.grow (i32.const 2))) (drop (memory.grow $second (i64.const 1)))
    (memory.init $d (i32.const 100) (i32.const 0) (i32.const 5)) (data.drop $d)
    (i32.store (i32.const 196000) (i32.const 0x01020304)) (i64.store $second (i64.const 70000) (i64.const -1))
    (table.init $t $s (i32.const 1) (i32.const 0) (i32.const 2)) (elem.drop $s)
    (drop (table.grow $t (ref.func $inc) (i32.const 3)))
    (table.set $anything (i32.const 1) (global.get $text))
    (local.set $n (struct.new $node (i64.const 5) (ref.null $node) (i32.const 0x1ff)))
    (struct.set $node $next (local.get $n) (struct.new $node (i64.const -6) (local.get $n) (i32.const 1)))
    (global.set $ring (local.get $n))
    (global.set $bytes (array.new $bytes (i32.const 200) (i32.const 3)))
    (global.set $nodes (array.new_fixed $nodes 5 (local.get $n) (ref.i31 (i32.const -9)) (ref.null any)
      (any.convert_extern (global.get $text)) (global.get $bytes)))
    (global.set $caught (block (result exnref)
      (try_table (catch_all_ref 0) (throw $e (i32.const 42) (local.get $n))) (unreachable))))
  (func (export "sum") (result i64)
    (i64.add (struct.get $node $value (global.get $ring))
      (i64.mul (i64.const 100) (struct.get $node $value (struct.get $node $next (global.get $ring))))))
  (func (export "shape") (result i32)
    (ref.eq (global.get $ring) (struct.get $node $next (struct.get $node $next (global.get $ring))))
    (ref.eq (global.get $ring) (ref.cast (ref null $node) (array.get $nodes (global.get $nodes) (i32.const 0))))
    (i32.add)
    (i31.get_s (ref.cast (ref i31) (array.get $nodes (global.get $nodes) (i32.const 1)))) (i32.add)
    (array.get_s $bytes (global.get $bytes) (i32.const 2)) (i32.add)
    (struct.get_u $node $tiny (global.get $ring)) (i32.add))
  (func (export "caught") (result i32) (local i32)
    (block (result i32 (ref null $node)) (try_table (catch $e 0) (throw_ref (global.get $caught))) (unreachable))
    (ref.eq (global.get $ring)) (i32.add))
  (func (export "numbers") (result i32 i64 i32 i64 i32)
    (global.get $count) (global.get $long) (i32.reinterpret_f32 (global.get $float))
    (i64.reinterpret_f64 (global.get $double)) (i32x4.extract_lane 3 (global.get $vector)))
  (func (export "memories") (result i32 i32 i32 i64 i64) (memory.size) (i32.load (i32.const 196000))
    (i32.load8_u (i32.const 104)) (memory.size $second) (i64.load $second (i64.const 70000)))
  (func (export "call") (param i32 i32) (result i32) (call_indirect $t (type $unary) (local.get 0) (local.get 1)))
  (func (export "tables") (result i32) (i32.add (i32.mul (i32.const 100) (table.size $t)) (ref.is_null (table.get $t (i32.const 0)))))
  (func (export "anything") (result externref) (table.get $anything (i32.const 1)))
  (func (export "init") (memory.init $d (i32.const 0) (i32.const 0) (i32.const 1)))
  (func (export "init_table") (table.init $t $s (i32.const 0) (i32.const 0) (i32.const 1))))`);

/** What the module's exports say of its state. */
function observe(exports: Exports) {
  const { sum, shape, caught, numbers, memories, call, tables, anything } = exports as Required<Exports>;
  return {
    ...{ sum: sum!(), shape: shape!(), caught: caught!(), numbers: numbers!(), memories: memories!() },
    ...{ calls: [call!(5, 1), call!(5, 2), call!(5, 6)], tables: tables!(), anything: anything!() },
    text: (exports.text as unknown as { value: unknown }).value,
  };
}

const imports = (factor: number) => ({ host: { twice: (x: number) => factor * x } });

describe.each(tiers)("between calls: %s", (tier) => {
  test("everything that an instance has is in another one", () => {
    const from = machine(tier);
    const instance = from.load(STATE, imports(2)).instance();
    const exports = instance.exports as Exports;
    const text = exports.text as unknown as { value: unknown };
    text.value = "a \ud800 text";
    exports.change!();
    const expected = observe(exports);
    expect(expected.numbers).toEqual([77, -3n, 0x7fa12345, BigInt.asIntN(64, 0xfff0000000000123n), -6]);
    const to = moved({ ...from, instance }, STATE, machine(tier), imports(3));
    // Functions of the host are those of the new imports.
    expect(observe(to.exports)).toEqual({ ...expected, calls: [6, 15, 6] });
    expect(to.exports.init).toThrow("out of bounds");
    expect(to.exports.init_table).toThrow("out of bounds");
    expect((to.exports.table as unknown as { get(at: number): unknown }).get(1)).toBeTypeOf("function");
  });

  test("what has not been dropped is still there, and values of globals are values", () => {
    const from = machine(tier);
    const instance = from.load(STATE, imports(2)).instance();
    for (const value of [undefined, null, 1.5, -0, 7, true, 12345678901234567890n, -5n, "", "é"]) {
      (instance.exports.text as { value: unknown }).value = value;
      const { exports } = moved({ ...from, instance }, STATE, machine("interpreter"), imports(2));
      expect((exports.text as unknown as { value: unknown }).value).toBe(value);
      exports.init!();
      exports.init_table!();
      expect(exports.call!(5, 0)).toBe(6);
    }
  });
});

test("memory that is zero takes no room", () => {
  const from = machine("interpreter");
  const bytes = assemble(
    `(module (memory 16000) (func (export "set") (i32.store8 (i32.const 1000000000) (i32.const 1))))`,
  );
  const instance = from.load(bytes).instance();
  (instance.exports as Exports).set!();
  const { snapshot, exports } = moved({ ...from, instance }, bytes, machine("interpreter"));
  expect(snapshot.length).toBeLessThan(400);
  exports.set!();
});

test("imported memories, tables and globals get what they had, functions and constants are the new ones", () => {
  const bytes = assemble(`(module (import "m" "memory" (memory 1)) (import "m" "table" (table 1 externref))
    (import "m" "global" (global (mut i32))) (import "m" "constant" (global externref)))`);
  const given = (engine: ReturnType<typeof createWebAssembly>, constant: unknown) => ({
    memory: new engine.Memory({ initial: 1 }),
    table: new engine.Table({ element: "externref", initial: 1 }),
    global: new engine.Global({ value: "i32", mutable: true }, 0),
    constant,
  });
  const from = machine("interpreter");
  const old = given(from.engine, { an: "object" });
  const { instance } = from.load(bytes, { m: old });
  const made = instance();
  old.memory.grow(1);
  new Uint8Array(old.memory.buffer)[70000] = 5;
  old.table.set(0, "x");
  old.global.value = 3;
  const to = machine("interpreter");
  const next = given(to.engine, {});
  new Uint8Array(next.memory.buffer)[0] = 1;
  moved({ ...from, instance: made }, bytes, to, { m: next });
  expect(next.memory.buffer.byteLength).toBe(2 * 65536);
  expect([0, 70000].map((at) => new Uint8Array(next.memory.buffer)[at])).toEqual([0, 5]);
  expect([next.table.get(0), next.global.value]).toEqual(["x", 3]);
});

describe("what cannot be kept is refused", () => {
  const text = `(module (table (export "t") 1 externref) (table (export "f") 1 funcref) (func (export "g")))`;
  test("objects of the host", () => {
    const from = machine("interpreter");
    const instance = from.load(assemble(text)).instance();
    (instance.exports.t as WebAssembly.Table).set(0, {});
    expect(() => from.snapshots.take(instance)).toThrow(
      new SnapshotError("table 0 holds a value of the host, of type object, which cannot be kept"),
    );
  });

  test("functions of other instances", () => {
    const from = machine("interpreter");
    const [one, other] = [from.load(assemble(text)).instance(), from.load(assemble(text)).instance()];
    (one.exports.f as WebAssembly.Table).set(0, other.exports.g);
    expect(() => from.snapshots.take(one)).toThrow("table 1 holds a function of another instance");
  });

  test("other modules, damaged bytes, and what is no instance", () => {
    const from = machine("interpreter");
    const { module, instance } = from.load(assemble(text));
    const bytes = from.snapshots.take(instance());
    const other = from.load(assemble("(module)")).module;
    const restore = (target: object, snapshot: Uint8Array) => () => from.snapshots.restore(target, {}, snapshot);
    expect(restore(other, bytes)).toThrow("the snapshot is one of another module");
    expect(restore(module, bytes.subarray(0, 10))).toThrow("this is no snapshot");
    expect(restore(module, bytes.subarray(0, -1))).toThrow("the snapshot is damaged or not complete");
    const changed = bytes.slice();
    changed[changed.length - 1]! ^= 1;
    expect(restore(module, changed)).toThrow("the snapshot is damaged or not complete");
    changed[4] = 9;
    expect(restore(module, changed)).toThrow("the snapshot is of version 9, not 1");
    expect(() => from.snapshots.take({})).toThrow(TypeError);
    expect(() => machine("jit").snapshots.take(instance())).toThrow(TypeError);
    expect(() => from.snapshots.resume(instance())).toThrow("no call was stopped in this instance");
    expect(() => new Snapshots().take(instance())).toThrow("belong to no machine");
    expect(() => createWebAssembly({ snapshots: from.snapshots })).toThrow("belong to another machine");
  });

  test("memories beyond the new machine's limit", () => {
    const from = machine("interpreter");
    const bytes = assemble(`(module (memory 1) (func (export "f") (drop (memory.grow (i32.const 9)))))`);
    const instance = from.load(bytes).instance();
    (instance.exports as Exports).f!();
    const to = machine("interpreter", { memoryLimit: 5 * 65536 });
    expect(() => moved({ ...from, instance }, bytes, to)).toThrow(
      new SnapshotError("memory 0 cannot have the 10 pages that it has in the snapshot"),
    );
  });
});

/** All kinds of values in locals and on the stack, across calls of all kinds, handlers, loops and bulk operations. */
const RUNNING = assemble(`(module
  (type $box (struct (field $v (mut i32)))) (type $fn (func (param i32 (ref null $box)) (result i32)))
  (type $words (array (mut i32)))
  (memory (export "memory") 1) (table $t funcref (elem $leaf $mid $tail)) (tag $e (param i32))
  (func $leaf (type $fn) (local f64 v128 i64)
    (local.set 2 (f64.const 1.5)) (local.set 3 (v128.const i32x4 1 2 3 4)) (local.set 4 (i64.const 0x100000001))
    (loop
      (local.set 2 (f64.add (local.get 2) (f64.const 0.5)))
      (local.set 3 (i32x4.add (local.get 3) (v128.const i32x4 1 1 1 1)))
      (local.set 4 (i64.mul (local.get 4) (i64.const 3)))
      (struct.set $box $v (local.get 1) (i32.add (struct.get $box $v (local.get 1)) (i32.const 1)))
      (br_if 0 (i32.gt_s (local.tee 0 (i32.sub (local.get 0) (i32.const 1))) (i32.const 0))))
    (i32.add (i32.trunc_f64_s (local.get 2))
      (i32.add (i32x4.extract_lane 2 (local.get 3)) (i32.wrap_i64 (i64.shr_u (local.get 4) (i64.const 32))))))
  (func $tail (type $fn) (return_call $leaf (i32.add (local.get 0) (i32.const 1)) (local.get 1)))
  (func $thrower (type $fn) (throw $e (call $tail (local.get 0) (local.get 1))))
  (func $mid (type $fn) (local i32)
    (local.set 2 (i32.const 1000))
    (i32.add (local.get 2)
      (i32.add (i32.const 7)
        (i32.add (call_indirect $t (type $fn) (i32.const 2) (local.get 1) (i32.const 0))
          (i32.add (call_ref $fn (local.get 0) (local.get 1) (ref.func $tail))
            (block (result i32) (try_table (result i32) (catch $e 0) (call $thrower (i32.const 3) (local.get 1)))))))))
  (func $many (param i32) (result i32 i64) (loop (br_if 0 (i32.gt_s (local.tee 0 (i32.sub (local.get 0) (i32.const 1))) (i32.const 0))))
    (i32.const 5) (i64.const 6))
  (func $recursive (param i32) (result i32)
    (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 1))
      (else (i32.add (i32.mul (local.get 0) (i32.const 3)) (call $recursive (i32.sub (local.get 0) (i32.const 1)))))))
  (func (export "f") (param i32) (result i32 i64 f32) (local $b (ref $box)) (local $sum i32) (local $a (ref null $words)) (local $l i64)
    (local.set $b (struct.new $box (i32.const 0)))
    (local.set $a (array.new $words (i32.const 3) (i32.const 1000)))
    (loop $again
      (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 31))
        (i32.add (call_indirect $t (type $fn) (local.get 0) (local.get $b) (i32.const 1)) (call $recursive (i32.const 5)))))
      (memory.fill (i32.add (local.get 0) (i32.const 100)) (local.get $sum) (i32.const 700))
      (array.fill $words (local.get $a) (local.get 0) (local.get $sum) (i32.const 500))
      (memory.copy (i32.const 2000) (i32.const 90) (i32.const 640))
      (call $many (i32.const 4)) (local.set $l (i64.add (local.get $l))) (local.set $sum (i32.add (local.get $sum)))
      (br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (i32.add (local.get $sum) (i32.add (struct.get $box $v (local.get $b)) (array.get $words (local.get $a) (i32.const 4))))
    (i64.add (local.get $l) (i64.load (i32.const 2003)))
    (f32.const 0.25)))`);

const uninterrupted = (() => {
  const { load, budget } = machine("interpreter", { fuel: 1e6 });
  const { f, memory } = load(RUNNING).instance().exports as Exports;
  const result = f!(4);
  const bytes = new Uint8Array((memory as unknown as { buffer: ArrayBuffer }).buffer).slice();
  return { result, bytes, fuel: 1e6 - budget.fuel };
})();

/** Runs a call on a few units of fuel, again and again in another machine, and at last with more than enough. */
function runInSteps(step: number, nextTier: Tier, maxStops: number) {
  let current = machine("interpreter", { fuel: step });
  let instance: { readonly exports: object } = current.load(RUNNING).instance();
  let go = () => (instance.exports as Exports).f!(4);
  for (let stops = 0; ; ) {
    try {
      const result = go();
      const { memory } = instance.exports as { memory: { buffer: ArrayBuffer } };
      return { result, stops, bytes: new Uint8Array(memory.buffer) };
    } catch (error) {
      expect((error as Error).message).toBe("all fuel consumed");
    }
    stops++;
    const isLast = stops === maxStops;
    const next = machine(isLast ? nextTier : "interpreter", { fuel: isLast ? 1e6 : step });
    const restored = moved({ ...current, instance }, RUNNING, next);
    current = next;
    instance = restored.instance;
    go = () => next.snapshots.resume(restored.instance);
  }
}

describe("in the middle of a call", () => {
  test("wherever it is stopped, it goes on to the same result in another machine", () => {
    const from = machine("interpreter", { fuel: 0 });
    const to = machine("interpreter", { fuel: 1e9 });
    const source = from.load(RUNNING);
    const target = to.load(RUNNING);
    const seen = new Set<number>();
    for (let first = 0; first < uninterrupted.fuel; first += first < 300 ? 1 : 13) {
      from.budget.addFuel(first - from.budget.fuel);
      const instance = source.instance();
      expect(() => (instance.exports as Exports).f!(4)).toThrow("all fuel consumed");
      const bytes = from.snapshots.take(instance);
      const restored = to.snapshots.restore(target.module, {}, bytes);
      expect(to.snapshots.resume(restored)).toEqual(uninterrupted.result);
      const { memory } = restored.exports as unknown as { memory: { buffer: ArrayBuffer } };
      expect(Buffer.compare(new Uint8Array(memory.buffer), uninterrupted.bytes)).toBe(0);
      seen.add(bytes.length);
      // What was left may be less than a bulk operation needs.
      expect(from.budget.fuel).toBeLessThan(80);
      if (from.budget.fuel > first) break;
    }
    expect(seen.size).toBeGreaterThan(10);
  });

  test.each(tiers)("it can be stopped many times, and go on in any tier: %s", (tier) => {
    for (const [step, maxStops] of [
      [80, 3],
      [100, 2],
    ] as const) {
      const { result, bytes, stops } = runInSteps(step, tier, maxStops);
      expect(result).toEqual(uninterrupted.result);
      expect(bytes).toEqual(uninterrupted.bytes);
      expect(stops).toBe(maxStops);
    }
  });

  test("it goes on in the same machine, too, with the fuel that is added", () => {
    const { snapshots, budget, load } = machine("interpreter", { fuel: 100 });
    const instance = load(RUNNING).instance();
    expect(() => (instance.exports as Exports).f!(4)).toThrow("all fuel consumed");
    budget.addFuel(1e6);
    expect(snapshots.resume(instance)).toEqual(uninterrupted.result);
    expect(snapshots.isStopped(instance)).toBe(false);
    expect(() => snapshots.resume(instance)).toThrow(SnapshotError);
  });

  test("a machine without limits goes on with a snapshot of one with them", () => {
    const from = machine("interpreter", { fuel: 300, stackLimit: 50 });
    const instance = from.load(RUNNING).instance();
    expect(() => (instance.exports as Exports).f!(4)).toThrow("all fuel consumed");
    for (const tier of tiers) {
      const to = machine(tier);
      const { instance: next } = moved({ ...from, instance }, RUNNING, to);
      expect(to.snapshots.resume(next)).toEqual(uninterrupted.result);
    }
  });

  test("traps tell the functions that were stopped, and handlers of them catch", () => {
    const bytes =
      assemble(`(module (tag $e) (func $inner (param i32) (loop (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
        (throw $e))
      (func (export "caught") (result i32) (block (try_table (catch $e 0) (call $inner (i32.const 100)))) (i32.const 3))
      (func (export "outer") (call $inner (i32.const 100)) )
      (func $trap (param i32) (loop (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))) (unreachable))
      (func $trapped (export "trapped") (call $trap (i32.const 100))))`);
    const stop = (name: string) => {
      const from = machine("interpreter", { fuel: 50 });
      const instance = from.load(bytes).instance();
      expect((instance.exports as Exports)[name]).toThrow("all fuel consumed");
      const to = machine("auto");
      const { instance: next } = moved({ ...from, instance }, bytes, to);
      return { to, resume: () => to.snapshots.resume(next) };
    };
    expect(stop("caught").resume()).toBe(3);
    const { to, resume } = stop("outer");
    expect(resume).toThrow(to.engine.Exception as never);
    expect(stop("trapped").resume).toThrow(
      expect.objectContaining({
        message: "unreachable",
        frames: [{ index: 3 }, { index: 4 }].map((each) => expect.objectContaining(each)),
      }),
    );
  });

  test("calls with generated code or functions of the host in between are refused", () => {
    const bytes = assemble(`(module (import "m" "host" (func $host)) (func (export "f") (call $host))
      (func (export "loop") (loop (br 0))))`);
    const from = machine("interpreter", { fuel: 1000 });
    let instance: { exports: object };
    const host = () => (instance.exports as Exports).loop!();
    instance = from.load(bytes, { m: { host } }).instance();
    expect((instance.exports as Exports).f).toThrow("all fuel consumed");
    expect(() => from.snapshots.take(instance)).toThrow("functions of the host or of other instances");
    expect(from.snapshots.take(instance, { execution: false }).length).toBeGreaterThan(0);
    const generated = machine("jit", { fuel: 1000 });
    const other = generated.load(bytes, { m: { host: () => {} } }).instance();
    expect((other.exports as Exports).loop).toThrow("all fuel consumed");
    expect(() => generated.snapshots.take(other)).toThrow("generated functions were active");
  });

  test("none is taken while a program runs", () => {
    for (const tier of tiers) {
      const from = machine(tier);
      let instance: object = {};
      const host = () => from.snapshots.take(instance);
      instance = from
        .load(assemble(`(module (import "m" "host" (func $host)) (func (export "f") (call $host)))`), { m: { host } })
        .instance();
      expect((instance as { exports: Exports }).exports.f).toThrow("a program is running");
      expect(from.snapshots.take(instance).length).toBeGreaterThan(0);
    }
  });
});
