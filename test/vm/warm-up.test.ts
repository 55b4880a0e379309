/**
 * The interpreter runs all its instructions once in the midst of a program (runtime/vm/warm-up.ts), and where functions
 * may be generated it changes from one copy of its loop to another and back (cold-loop.ts); nobody may notice.
 */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { coldCopy } from "../../runtime/vm/cold-loop.ts";
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
          (br_if $again (i32.lt_u (local.get $i) (i32.const 900000))))
        (struct.get $box 0 (local.get $kept)))))
  (func (export "run") (param $n i32) (result i32)
    (call $deep (local.get $n) (struct.new $box (i32.const 1000))))
  (func (export "sum") (result i64) (global.get $sum)))`;

/** Turns of the loop: more than the copy is used for. */
const turns = 900_000;
const fuel = 1_500_000;

test.each([
  ["where all is interpreted", { tier: "interpreter" }],
  ["where hot functions are generated", { thresholds: { calls: 1e9, turns: 1e9 } }],
] as const)("a program goes on behind the warm-up with its frames, references, globals and memory, %s", (_, options) => {
  const budget = new Budget({ fuel });
  const Vm = createWebAssembly({ ...options, budget });
  const { exports } = new Vm.Instance(new Vm.Module(assemble(program)));
  const { run, sum, memory } = exports as unknown as {
    run(n: number): number;
    sum(): bigint;
    memory: { readonly buffer: ArrayBuffer };
  };
  const depth = 60;
  expect(run(depth)).toBe((depth * (depth + 1)) / 2 + 1000 * (depth + 1));
  expect(sum()).toBe(BigInt((turns * (turns - 1)) / 2));
  const bytes = new Uint8Array(memory.buffer);
  expect(new DataView(memory.buffer).getInt32(8, true)).toBe(turns - 1);
  expect(bytes.every((byte, i) => byte === 0 || (i >= 8 && i < 12))).toBe(true);
  // `run`, `sum`, `deep` 61 times, and the start of the loop.
  expect(budget.fuel).toBe(fuel - 63 - turns);
});

test("a copy of a function that is too big to be compiled does the same", () => {
  const counter = (from: number) => {
    let n = from;
    return (by: number) => {
      try {
        if (by === 0) throw new RangeError("by nothing");
        return n + by;
      } finally {
        n += by;
      }
    };
  };
  const [a, b] = [counter(5), coldCopy(counter, 5)!];
  expect(String(b).length).toBeGreaterThan(5000);
  for (const by of [1, 2, -7]) expect(b(by)).toBe(a(by));
  expect(() => b(0)).toThrow(RangeError);
});

test("there is no such copy of what has no place for what makes it big, is no text, or refers to something else", () => {
  const known = { n: 5 };
  expect(coldCopy((n: number) => n, 1)).toBeNull();
  expect(coldCopy(Math.max, 1)).toBeNull();
  const create = (n: number) => {
    try {
      return n + known.n;
    } finally {
      known.n++;
    }
  };
  expect(coldCopy(create, 1)).toBeNull();
});

test.each([
  { minify: true, keepNames: true },
  { minify: true },
  { keepNames: true },
  {},
])("the interpreter's loop has such a copy when it is bundled, %j", async (options) => {
  const folder = new URL("../../runtime/vm/", import.meta.url);
  const contents = 'export * from "./cold-loop.ts"; export * from "./gen/dispatch.gen.ts";';
  const stdin = { contents, resolveDir: fileURLToPath(folder), loader: "ts" } as const;
  const { outputFiles } = await build({ stdin, bundle: true, format: "esm", write: false, ...options });
  const url = `data:text/javascript;base64,${Buffer.from(outputFiles[0]!.contents).toString("base64")}`;
  const bundle = (await import(url)) as typeof import("../../runtime/vm/gen/dispatch.gen.ts") & {
    coldCopy: typeof coldCopy;
  };
  expect(bundle.coldCopy(bundle.createInner, { messages: {} } as never)).toBeInstanceOf(Function);
});
