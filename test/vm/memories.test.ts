/** Memories of all kinds: several, with 64-bit addresses, with small pages, shared between threads. */

import { Worker } from "node:worker_threads";
import { describe, expect, test, vi } from "vitest";
import { createWebAssembly } from "../../runtime/vm/index.ts";
import { createWasi } from "../../runtime/wasi/index.ts";
import { assemble } from "./text.ts";
import { tested } from "./tier.ts";

const Vm = createWebAssembly(tested);

type Fn = (...parameters: unknown[]) => unknown;

function run(text: string, imports: object = {}): Record<string, Fn> {
  return new Vm.Instance(new Vm.Module(assemble(text)), imports as never).exports as Record<string, Fn>;
}

const OUT = "memory access out of bounds";

describe("64-bit addresses", () => {
  const { load, far, store, copy, size, grow } = run(`(module (memory i64 1 3)
    (func (export "load") (param i64) (result i32) (i32.load (local.get 0)))
    (func (export "far") (param i64) (result i32) (i32.load8_u offset=0xffffffffffffffff (local.get 0)))
    (func (export "store") (param i64 i64) (i64.store32 offset=4 (local.get 0) (local.get 1)))
    (func (export "copy") (param i64 i64 i64) (memory.copy (local.get 0) (local.get 1) (local.get 2)))
    (func (export "size") (result i64) (memory.size))
    (func (export "grow") (param i64) (result i64) (memory.grow (local.get 0))))`);

  test("the last word, and no further", () => {
    store!(65528n, 0x1122334455667788n);
    expect(load!(65532n)).toBe(0x55667788);
    for (const at of [65533n, 0xffffffffn, 0x100000000n, 0x10000fffcn, -1n, 2n ** 53n + 1n]) {
      expect(() => load!(at)).toThrow(OUT);
    }
  });

  test("sums do not wrap around", () => {
    for (const at of [0n, 1n, 2n, -1n]) expect(() => far!(at)).toThrow(OUT);
    expect(() => copy!(-1n, 0n, 2n)).toThrow(OUT);
    expect(() => copy!(0n, 0n, -1n)).toThrow(OUT);
  });

  test("size and growth are 64-bit numbers", () => {
    expect([size!(), grow!(2n), size!(), grow!(1n), grow!(2n ** 40n), grow!(-1n)]).toEqual([1n, 1n, 3n, -1n, -1n, -1n]);
    expect(load!(3n * 65536n - 4n)).toBe(0);
  });
});

test("several memories are apart", () => {
  const { write, read, move, lane } = run(`(module
    (memory $a 1) (memory $b 1) (memory $c i64 1)
    (func (export "write") (param i32 f64) (f64.store $b (local.get 0) (local.get 1)))
    (func (export "read") (param i32) (result f64 f64 f64)
      (f64.load $a (local.get 0)) (f64.load $b (local.get 0)) (f64.load $c (i64.extend_i32_u (local.get 0))))
    (func (export "move") (param i32) (memory.copy $c $b (i64.extend_i32_u (local.get 0)) (local.get 0) (i32.const 8)))
    (func (export "lane") (result i64)
      (i64x2.extract_lane 1 (v128.load64_lane $b 1 (i32.const 16) (v128.const i64x2 1 2)))))`);
  write!(16, 0.5);
  expect(read!(16)).toEqual([0, 0.5, 0]);
  move!(16);
  expect(read!(16)).toEqual([0, 0.5, 0.5]);
  expect(lane!()).toBe(0x3fe0000000000000n);
  expect(() => write!(65529, 1)).toThrow(OUT);
});

test("pages of one byte", () => {
  const { load, grow, size } = run(`(module (memory 3 10 (pagesize 1))
    (func (export "load") (param i32) (result i32) (i32.load8_u (local.get 0)))
    (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
    (func (export "size") (result i32) (memory.size)))`);
  expect([load!(2), size!(), grow!(4), size!(), load!(6), grow!(4)]).toEqual([0, 3, 3, 7, 0, -1]);
  expect(() => load!(7)).toThrow(OUT);
});

test("a narrow exchange compares the operand's low bytes", () => {
  const { exchange, load } = run(`(module (memory 1)
    (data (i32.const 0) "\\05\\06")
    (func (export "exchange") (param i64 i64) (result i64)
      (i64.atomic.rmw8.cmpxchg_u (i32.const 0) (local.get 0) (local.get 1)))
    (func (export "load") (result i32) (i32.atomic.load16_u (i32.const 0))))`);
  expect(exchange!(0x504n, 7n)).toBe(5n);
  expect(load!()).toBe(0x605);
  expect(exchange!(0x105n, 0x107n)).toBe(5n);
  expect(load!()).toBe(0x607);
  expect(exchange!(-249n, 8n)).toBe(7n);
  expect(load!()).toBe(0x608);
});

describe("shared memories", () => {
  const program = `(module (memory (export "memory") 1 4 shared)
    (func (export "wait") (param i32 i64) (result i32)
      (memory.atomic.wait32 (i32.const 8) (local.get 0) (local.get 1)))
    (func (export "notify") (result i32) (memory.atomic.notify (i32.const 8) (i32.const 1)))
    (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
    (func (export "store") (param i32 i64) (i64.store offset=8 (local.get 0) (local.get 1)))
    (func (export "vector") (param i32) (result i32) (i32x4.extract_lane 3 (v128.load (local.get 0))))
    (func (export "fill") (param i32) (memory.fill (local.get 0) (i32.const 1) (i32.const 16)))
    (func (export "size") (result i32) (memory.size))
    (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
    (func (export "exchange") (param i32 i64) (result i64) (i64.atomic.rmw.xchg (local.get 0) (local.get 1)))
    (func (export "addAt") (param i32 i32) (result i32) (i32.atomic.rmw.add (local.get 0) (local.get 1)))
    (func (export "add") (param i32) (result i32) (i32.atomic.rmw.add (i32.const 16) (local.get 0))))`;

  /** Runs JavaScript in another thread with the memory's `buffer`. */
  function inThread(text: string, buffer: SharedArrayBuffer): Worker {
    return new Worker(`const { workerData: buffer } = require("node:worker_threads"); ${text}`, {
      eval: true,
      workerData: buffer,
    });
  }

  const bufferOf = ({ memory }: Record<string, unknown>) => (memory as { buffer: SharedArrayBuffer }).buffer;

  test("waiting ends with the time, with another value, or by notification", async () => {
    const exports = run(program);
    const { wait, notify } = exports;
    expect(wait!(0, 1000n)).toBe(2);
    expect(wait!(1, -1n)).toBe(1);
    expect(notify!()).toBe(0);
    const worker = inThread(
      "const w = new Int32Array(buffer); while (Atomics.notify(w, 2, 1) === 0);",
      bufferOf(exports),
    );
    expect(wait!(0, -1n)).toBe(0);
    await worker.terminate();
  });

  test("additions of two threads are all there", async () => {
    const exports = run(program);
    const buffer = bufferOf(exports);
    const worker = inThread("for (let i = 0; i < 1000; i++) Atomics.add(new Int32Array(buffer), 4, 1);", buffer);
    const ended = new Promise((resolve) => worker.on("exit", resolve));
    for (let i = 0; i < 1000; i++) exports.add!(2);
    await ended;
    expect(exports.add!(0)).toBe(3000);
  });

  test.each([
    "load",
    "store",
    "vector",
    "fill",
    "add",
  ])("what another thread adds is there at once: %s", async (first) => {
    const exports = run(program);
    const accesses: Record<string, () => unknown> = {
      load: () => exports.load!(100_000),
      store: () => exports.store!(100_000, 5n),
      vector: () => exports.vector!(99_988),
      fill: () => exports.fill!(100_004),
      add: () => exports.addAt!(100_000, 0),
    };
    const access = accesses[first]!;
    expect(access).toThrow(OUT);
    const worker = inThread("buffer.grow(3 * 65536); new Int32Array(buffer)[25_000] = 7;", bufferOf(exports));
    await new Promise((resolve) => worker.on("exit", resolve));
    expect(access()).toBe(first === "store" || first === "fill" ? undefined : 7);
    expect(exports.size!()).toBe(3);
    expect(exports.load!(100_000)).toBe(7);
    expect(() => exports.load!(3 * 65536 - 3)).toThrow(OUT);
    expect(() => exports.store!(3 * 65536 - 15, 0n)).toThrow(OUT);
  });

  test.each([
    "this thread",
    "another one",
  ])("atomic accesses reach what %s has added since the first of them", async (who) => {
    const exports = run(program);
    const { add, exchange, grow } = exports;
    add!(1);
    expect(() => exchange!(65536, 5n)).toThrow(OUT);
    if (who === "this thread") expect(grow!(1)).toBe(1);
    else {
      const worker = inThread("buffer.grow(2 * 65536);", bufferOf(exports));
      await new Promise((resolve) => worker.on("exit", resolve));
    }
    expect(exchange!(65536, 5n)).toBe(0n);
    expect(exchange!(65536, 6n)).toBe(5n);
    expect(() => exchange!(2 * 65536, 5n)).toThrow(OUT);
  });

  test("where memory is not shared nobody can wait", () => {
    const { wait, notify } = run(program.replace("1 4 shared", "1 4"));
    expect(notify!()).toBe(0);
    expect(() => wait!(0, 0n)).toThrow("not shared");
  });
});

test("what a WASI host reads is not detached by growth, and is read where it is after it", () => {
  let output = "";
  const wasi = createWasi({
    stdout: (part) => {
      output += new TextDecoder().decode(part);
      return part.length;
    },
  });
  const { exports } = new Vm.Instance(
    new Vm.Module(
      assemble(`(module
        (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
        (memory (export "memory") 1)
        (data (i32.const 0) "\\10\\00\\00\\00\\04\\00\\00\\00")
        (data (i32.const 16) "one\\ntwo\\n")
        (func (export "_start")
          (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
          (drop (memory.grow (i32.const 40)))
          (memory.copy (i32.const 2000000) (i32.const 20) (i32.const 4))
          (i32.store (i32.const 0) (i32.const 2000000))
          (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))`),
    ),
    wasi.imports as never,
  );
  const detaching = vi.spyOn(globalThis, "structuredClone");
  wasi.start({ exports } as never);
  expect(output).toBe("one\ntwo\n");
  expect(detaching).not.toHaveBeenCalled();
  const { buffer } = exports.memory as WebAssembly.Memory;
  (exports.memory as WebAssembly.Memory).grow(1);
  expect(detaching).toHaveBeenCalledOnce();
  expect(buffer.byteLength).toBe(0);
  detaching.mockRestore();
});
