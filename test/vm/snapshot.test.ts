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
import { fingerprint } from "../../runtime/vm/snapshot/fingerprint.ts";
import { RUNNING, STATE } from "./snapshot-programs.ts";
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
    `(module (memory 4000) (func (export "set") (i32.store8 (i32.const 200000000) (i32.const 1))))`,
  );
  const instance = from.load(bytes).instance();
  (instance.exports as Exports).set!();
  const { snapshot, exports } = moved({ ...from, instance }, bytes, machine("interpreter"));
  expect(snapshot.length).toBeLessThan(400);
  exports.set!();
});

test("memories of any length, and bytes that are only partly zero", () => {
  const from = machine("interpreter");
  const bytes = assemble(`(module (memory (export "memory") 1027 (pagesize 1))
    (func (export "set") (param i32 i32) (i32.store8 (local.get 0) (local.get 1))))`);
  for (const at of [0, 255, 256, 511, 1023, 1024, 1026]) {
    const instance = from.load(bytes).instance();
    (instance.exports as Exports).set!(at, 0x80);
    const { exports } = moved({ ...from, instance }, bytes, from);
    const restored = new Uint8Array((exports.memory as unknown as { buffer: ArrayBuffer }).buffer);
    expect([restored.length, restored.indexOf(0x80), restored.lastIndexOf(0x80)]).toEqual([1027, at, at]);
  }
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

  test("few bytes that would make many large objects", () => {
    const from = machine("interpreter");
    const fields = "(field i64)".repeat(1000);
    const { module, instance } = from.load(assemble(`(module (type (struct ${fields})))`));
    const bytes = [...from.snapshots.take(instance())];
    // Behind the header is the number of objects, 0; 100 take two bytes each, and 800,000 without their contents.
    const crafted = Uint8Array.from([...bytes.slice(0, 24), 100, ...new Array(200).fill(0), ...bytes.slice(25)]);
    new DataView(crafted.buffer).setUint32(16, fingerprint(crafted.subarray(24))[0], true);
    new DataView(crafted.buffer).setUint32(20, fingerprint(crafted.subarray(24))[1], true);
    expect(() => from.snapshots.restore(module, {}, crafted)).toThrow("there are fewer bytes than objects need");
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
