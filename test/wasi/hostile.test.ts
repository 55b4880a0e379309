/** Programs that mean harm to their host: each ends with a clear error, on Node's engine and on both tiers of the machine. */

import { Worker } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import { Budget, type BudgetOptions, createWebAssembly } from "../../runtime/vm/index.ts";
import {
  createWasi,
  Errno,
  type InstanceLike,
  MemoryFileSystem,
  type MemoryFileSystemOptions,
  type WasiOptions,
} from "../../runtime/wasi/index.ts";
import { assemble } from "../vm/text.ts";

type EngineName = "native" | "interpreter" | "jit";
const engines: readonly EngineName[] = ["native", "interpreter", "jit"];
const machines: readonly EngineName[] = ["interpreter", "jit"];

/** The functions that programs here import, with their types. */
const IMPORTS = [
  "fd_read i32 i32 i32 i32",
  "fd_write i32 i32 i32 i32",
  "fd_pwrite i32 i32 i32 i64 i32",
  "fd_pread i32 i32 i32 i64 i32",
  "fd_seek i32 i64 i32 i32",
  "fd_readdir i32 i32 i32 i64 i32",
  "fd_close i32",
  "fd_filestat_get i32 i32",
  "path_open i32 i32 i32 i32 i32 i64 i64 i32 i32",
  "path_create_directory i32 i32 i32",
  "path_unlink_file i32 i32 i32",
  "path_symlink i32 i32 i32 i32 i32",
  "random_get i32 i32",
  "poll_oneoff i32 i32 i32 i32",
];

/** A command; `body` has functions by the names of their imports, and `$exit` with a status. */
function program(body: string, { pages = 2, data = "" } = {}): Uint8Array<ArrayBuffer> {
  const imports = IMPORTS.map((line) => {
    const [name, ...types] = line.split(" ");
    return `(import "wasi_snapshot_preview1" "${name}" (func $${name} (param ${types.join(" ")}) (result i32)))`;
  });
  return assemble(`(module ${imports.join("\n")}
    (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
    (memory (export "memory") ${pages}) (data (i32.const 1024) "${data}")
    ${body})`) as Uint8Array<ArrayBuffer>;
}

interface RunOptions extends WasiOptions {
  files?: MemoryFileSystemOptions;
  limits?: WasiOptions["limits"];
  machine?: BudgetOptions;
}

/** The exit status. */
function run(engine: EngineName, module: Uint8Array<ArrayBuffer>, { files, machine, ...options }: RunOptions = {}) {
  const budget = machine && new Budget(machine);
  const wasi = createWasi({
    preopens: [{ name: "/", fs: new MemoryFileSystem({}, files) }],
    ...(budget === undefined ? {} : { budget }),
    ...options,
  });
  const on =
    engine === "native"
      ? WebAssembly
      : createWebAssembly({ tier: engine, ...(budget === undefined ? {} : { budget }) });
  const instance = new on.Instance(new on.Module(module) as never, wasi.imports as never);
  return wasi.start(instance as InstanceLike);
}

/** A program that exits with the first error of `call`, which it repeats for ever. */
const repeated = (call: string, before = "") =>
  program(
    `(func (export "_start") (local $n i32) (local $error i32) ${before}
      (loop (local.set $n (i32.add (local.get $n) (i32.const 1)))
        (br_if 0 (i32.eqz (local.tee $error ${call}))))
      (call $exit (local.get $error)))`,
    { data: "abcdefgh" },
  );

/** Opens or makes the file whose name is of two letters, taken from the number in `$n`. */
const openNth = (flags: number) => `(block (result i32)
  (i32.store16 (i32.const 1024) (i32.or (i32.const 0x4040)
    (i32.or (i32.and (local.get $n) (i32.const 63)) (i32.shl (i32.and (i32.shr_u (local.get $n) (i32.const 6)) (i32.const 63)) (i32.const 8)))))
  (call $path_open (i32.const 3) (i32.const 0) (i32.const 1024) (i32.const 2) (i32.const ${flags})
    (i64.const 70) (i64.const 0) (i32.const 0) (i32.const 16)))`;

/** Sleeps for u64's largest number of nanoseconds. */
const SLEEPER = program(`(func (export "_start")
  (i32.store (i32.const 16) (i32.const 1)) (i64.store (i32.const 24) (i64.const -1))
  (drop (call $poll_oneoff (i32.const 0) (i32.const 64) (i32.const 1) (i32.const 128))))`);

/** Writes 64 KiB to standard output for ever. */
const FLOOD = repeated(
  "(call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))",
  "(i32.store (i32.const 0) (i32.const 1024)) (i32.store (i32.const 4) (i32.const 65536))",
);

describe.each(engines)("%s", (engine) => {
  test("opening without end", () => {
    expect(run(engine, repeated(openNth(1)))).toBe(Errno.mfile);
    expect(run(engine, repeated(openNth(1)), { limits: { descriptors: 10 } })).toBe(Errno.mfile);
  });

  test("writing to a file without end", () => {
    const writing = repeated(
      "(call $fd_write (i32.const 4) (i32.const 0) (i32.const 1) (i32.const 8))",
      `(drop (call $path_open (i32.const 3) (i32.const 0) (i32.const 1024) (i32.const 1) (i32.const 1)
        (i64.const 70) (i64.const 0) (i32.const 0) (i32.const 16)))
      (i32.store (i32.const 0) (i32.const 0)) (i32.store (i32.const 4) (i32.const 65536))`,
    );
    expect(run(engine, writing, { files: { capacity: 10_000_000 } })).toBe(Errno.nospc);
  });

  test("one byte at the end of a huge file, and before the start", () => {
    const at = (position: string) =>
      repeated(
        `(call $fd_pwrite (i32.const 4) (i32.const 0) (i32.const 1) (i64.const ${position}) (i32.const 8))`,
        `(drop ${openNth(1)}) (i32.store (i32.const 4) (i32.const 1))`,
      );
    expect(run(engine, at("0x7ffffffffffffff0"))).toBe(Errno.inval);
    expect(run(engine, at("0x1fffffffffff"))).toBe(Errno.fbig);
    expect(run(engine, at("0x7000_0000"), { files: { capacity: 1_000_000 } })).toBe(Errno.nospc);
    expect(run(engine, at("-1"))).toBe(Errno.inval);
  });

  test("files without content, directories in directories, links", () => {
    const making = repeated(`(block (result i32) (drop ${openNth(1)}) (call $fd_close (i32.const 4)))`);
    expect(run(engine, making, { files: { maxEntries: 1000 } })).toBe(Errno.badf);
    // Names of 127 letters.
    const nesting = repeated(
      `(block (result i32)
        (memory.fill (i32.add (i32.const 1024) (i32.shl (local.get $n) (i32.const 7))) (i32.const 0x61) (i32.const 127))
        (i32.store8 (i32.add (i32.const 1151) (i32.shl (local.get $n) (i32.const 7))) (i32.const 0x2f))
        (call $path_create_directory (i32.const 3) (i32.const 1152) (i32.shl (local.get $n) (i32.const 7))))`,
    );
    expect(run(engine, nesting)).toBe(Errno.nametoolong);
    const linking = repeated(
      `(block (result i32) (drop ${openNth(0)}) (call $path_symlink (i32.const 2048) (i32.const 4000) (i32.const 3) (i32.const 1024) (i32.const 2)))`,
      "(memory.fill (i32.const 2048) (i32.const 0x61) (i32.const 4000))",
    );
    expect(run(engine, linking, { files: { capacity: 1_000_000 } })).toBe(Errno.nospc);
  });

  test("removed files that stay open keep their space", () => {
    const hoarding = repeated(
      `(block (result i32) (drop ${openNth(1)})
        (drop (call $path_unlink_file (i32.const 3) (i32.const 1024) (i32.const 2)))
        (call $fd_write (i32.add (local.get $n) (i32.const 3)) (i32.const 0) (i32.const 1) (i32.const 8)))`,
      "(i32.store (i32.const 4) (i32.const 65536))",
    );
    expect(run(engine, hoarding, { files: { capacity: 10_000_000 } })).toBe(Errno.nospc);
  });

  test("billions of buffers, subscriptions and entries", () => {
    const exits = (call: string) =>
      run(engine, repeated(call, "(memory.fill (i32.const 0) (i32.const 255) (i32.const 1024))"));
    expect(exits("(call $fd_write (i32.const 1) (i32.const 0) (i32.const -1) (i32.const 8))")).toBe(Errno.fault);
    expect(exits("(call $fd_read (i32.const 0) (i32.const 65536) (i32.const 0x20000000) (i32.const 8))")).toBe(
      Errno.fault,
    );
    expect(exits("(call $fd_write (i32.const 1) (i32.const 0) (i32.const 2) (i32.const 8))")).toBe(Errno.fault);
    expect(exits("(call $poll_oneoff (i32.const 0) (i32.const 0) (i32.const -1) (i32.const 8))")).toBe(Errno.fault);
    expect(exits("(call $fd_readdir (i32.const 3) (i32.const 0) (i32.const -1) (i64.const 0) (i32.const 8))")).toBe(
      Errno.fault,
    );
    expect(exits("(call $random_get (i32.const 1) (i32.const -1))")).toBe(Errno.fault);
    const large = { pages: 1024 };
    const polling = program(
      `(func (export "_start") (call $exit (call $poll_oneoff (i32.const 0) (i32.const 0) (i32.const 1000000) (i32.const 8))))`,
      large,
    );
    expect(run(engine, polling)).toBe(Errno.inval);
    // All buffers overlap: their sum is far more than there is memory.
    const writing = program(
      `(func (export "_start") (local $at i32)
        (loop (i32.store offset=4 (local.get $at) (i32.const 0x4000000))
          (br_if 0 (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 8))) (i32.const 0x3fffff8))))
        (call $exit (call $fd_read (i32.const 0) (i32.const 0) (i32.const 8000000) (i32.const 8))))`,
      large,
    );
    expect(run(engine, writing, { stdin: "text" })).toBe(Errno.success);
  });

  test("a flood of output", () => {
    let bytes = 0;
    const stdout = (part: Uint8Array) => {
      bytes += part.length;
    };
    expect(() => run(engine, FLOOD, { stdout, limits: { output: 1_000_000 } })).toThrow(
      "the program writes more than 1000000 bytes of output",
    );
    expect(bytes).toBeGreaterThan(900_000);
    expect(bytes).toBeLessThanOrEqual(1_000_000);
  });

  test("catching the exit and going on", () => {
    let output = "";
    const stdout = (part: Uint8Array) => void (output += new TextDecoder().decode(part));
    const caught = program(
      `(func (export "_start")
        (i32.store (i32.const 0) (i32.const 1024)) (i32.store (i32.const 4) (i32.const 4))
        (block (try_table (catch_all 0) (call $exit (i32.const 7))))
        (block (try_table (catch_all 0) (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))
        (block (try_table (catch_all 0) (call $exit (i32.const 9)))))`,
      { data: "text" },
    );
    // Node's own engine has these instructions only behind a flag before version 24.
    if (engine === "native" && !WebAssembly.validate(caught)) return;
    expect(run(engine, caught, { stdout })).toBe(7);
    expect(output).toBe("");
    const flood = program(
      `(func (export "_start")
        (i32.store (i32.const 4) (i32.const 1000))
        (block (try_table (catch_all 0) (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))))))`,
    );
    expect(() => run(engine, flood, { limits: { output: 10 } })).toThrow("more than 10 bytes of output");
  });

  test("a module without memory, and functions called before there is one", () => {
    const without =
      assemble(`(module (import "wasi_snapshot_preview1" "random_get" (func $f (param i32 i32) (result i32)))
      (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
      (func (export "_start") (call $exit (call $f (i32.const 0) (i32.const 1)))))`);
    expect(run(engine, without as Uint8Array<ArrayBuffer>)).toBe(Errno.fault);
    const early =
      assemble(`(module (import "wasi_snapshot_preview1" "random_get" (func $f (param i32 i32) (result i32)))
      (memory (export "memory") 1) (func $start (drop (call $f (i32.const 0) (i32.const 1)))) (start $start)
      (func (export "_start")))`);
    expect(() => run(engine, early as Uint8Array<ArrayBuffer>)).toThrow("before the module's memory was attached");
  });

  test("sleeping for ever ends when the host's own patience does", () => {
    const end = performance.now() + 50;
    const budget = {
      look: () => {
        if (performance.now() > end) throw new Error("enough");
      },
    };
    expect(() => run(engine, SLEEPER, { budget })).toThrow("enough");
    expect(performance.now() - end).toBeLessThan(2000);
  });
});

describe.each(machines)("%s, with a budget", (engine) => {
  const outOfTime = expect.objectContaining({ name: "RuntimeError", message: "time limit exceeded" });
  const limited = { machine: { timeLimit: 100 } };

  test("sleeping, waiting for input, and random bytes without end", () => {
    expect(() => run(engine, SLEEPER, limited)).toThrow(outOfTime);
    const never = { type: 2, readable: () => null, close: () => 0 } as never;
    const reading = repeated("(call $fd_read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 8))");
    expect(() => run(engine, reading, { ...limited, stdin: never })).toThrow(outOfTime);
    const polling = program(`(func (export "_start") (i32.store8 (i32.const 8) (i32.const 1))
      (drop (call $poll_oneoff (i32.const 0) (i32.const 64) (i32.const 1) (i32.const 128))))`);
    expect(() => run(engine, polling, { ...limited, stdin: never })).toThrow(outOfTime);
    const random = program(
      `(func (export "_start") (loop (drop (call $random_get (i32.const 0) (i32.const 0x10000000))) (br 0)))`,
      { pages: 4096 },
    );
    const start = performance.now();
    expect(() => run(engine, random, limited)).toThrow(outOfTime);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test("what ends a sleep cannot be caught", () => {
    const stubborn = program(`(func (export "_start")
      (i32.store (i32.const 16) (i32.const 1)) (i64.store (i32.const 24) (i64.const -1))
      (loop (block (try_table (catch_all 0)
        (drop (call $poll_oneoff (i32.const 0) (i32.const 64) (i32.const 1) (i32.const 128))))) (br 0)))`);
    expect(() => run(engine, stubborn, limited)).toThrow(outOfTime);
  });

  test("another thread can end a sleep", async () => {
    const interrupt = new Int32Array(new SharedArrayBuffer(4));
    const thread = new Worker(
      `const { workerData } = require("node:worker_threads");
       setTimeout(() => Atomics.store(workerData, 0, 1), 50);`,
      { eval: true, workerData: interrupt },
    );
    await new Promise((resolve) => thread.once("online", resolve));
    const stopped = expect.objectContaining({ name: "RuntimeError", message: "interrupted" });
    expect(() => run(engine, SLEEPER, { machine: { interrupt } })).toThrow(stopped);
    await thread.terminate();
  });
});
