import { expect, test } from "vitest";
import { Diagnostics } from "../../compiler/base/diagnostics.ts";
import { emit } from "../../compiler/codegen/emit.ts";
import { parseModule } from "../../compiler/ir/parse.ts";
import { printModule } from "../../compiler/ir/print.ts";
import { link } from "../../compiler/link/link.ts";
import { readObject } from "../../compiler/object/read.ts";
import { writeObject } from "../../compiler/object/write.ts";
import { interpret, OutOfFuel } from "./interpret.ts";
import { randomModule } from "./random-ir.ts";

const N_MODULES = Number(process.env.RANDOM_MODULES ?? 400);
const FIRST_SEED = Number(process.env.RANDOM_SEED ?? 1);
const MAX_CALLS = 60;

/** What a run records, its result last. */
function traceOf(run: (trace: (value: number) => number) => number | bigint): string {
  const record: (number | bigint | string)[] = [];
  const trace = (value: number): number => {
    record.push(value);
    if (record.length > MAX_CALLS) throw new OutOfFuel();
    return (value * 7 + record.length) | 0;
  };
  try {
    record.push(run(trace));
  } catch (error) {
    if (!(error instanceof OutOfFuel)) throw error;
    record.push("out of fuel");
  }
  return record.join(" ");
}

function compile(text: string): WebAssembly.Module {
  const { module } = parseModule(text);
  const { object } = readObject(writeObject(emit(module!)), "random.o");
  const diagnostics = new Diagnostics();
  const linked = link(
    [{ name: "random.o", object: object! }],
    { noEntry: true, importUndefined: true, unresolved: "ignore" },
    diagnostics,
  );
  expect(diagnostics.list).toEqual([]);
  return new WebAssembly.Module(linked!.wasm as BufferSource);
}

test("generated code does what the IR says", () => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + N_MODULES; seed++) {
    const text = printModule(randomModule(seed));
    const parsed = parseModule(text);
    expect(parsed.error, `seed ${seed}`).toBeUndefined();
    expect(printModule(parsed.module!), `seed ${seed}`).toBe(text);
    const fn = parsed.module!.functions[0]!;
    let compiled: WebAssembly.Module;
    try {
      compiled = compile(text);
    } catch (error) {
      throw new Error(`seed ${seed}: ${(error as Error).message}\n${text}`);
    }
    for (const args of [
      [0, 0n, 0],
      [5, -3n, 2.5],
      [-1, 1n << 40n, -1],
    ] as const) {
      const expected = traceOf((trace) => interpret(fn, args, trace));
      const actual = traceOf((trace) => {
        const instance = new WebAssembly.Instance(compiled, { env: { trace } });
        return (instance.exports.f as (...args: (number | bigint)[]) => number)(...args);
      });
      expect(actual, `seed ${seed}\n${text}`).toBe(expected);
    }
  }
});

/** `%a` is an argument and used by the next one, and their parameters would like the same local. */
const CROSSED = `
function export "f" @f(i32 %n, i64 %u, f64 %w) -> i32 {
b0:
  %a = i32.mul %n, 3
  %b = i32.rotl %a, %n
  %c = i32.mul %b, %b
  br b1(%a, %b, %c, %n)
b1(i32 %x, i32 %y, i32 %z, i32 %left):
  %s = i32.add %x, %z
  %t = i32.sub %s, %y
  %less = i32.sub %left, 1
  %more = i32.gt_s %left, 0
  br_if %more, b1(%y, %x, %t, %less), b2
b2:
  return %t
}
`;

test("arguments keep their locals while others are computed", () => {
  const { module, error } = parseModule(CROSSED);
  expect(error).toBeUndefined();
  const { f } = new WebAssembly.Instance(compile(printModule(module!)), {}).exports as Record<
    string,
    (...args: (number | bigint)[]) => number
  >;
  for (const n of [0, 1, 2, 5, 9]) expect(f!(n, 0n, 0)).toBe(interpret(module!.functions[0]!, [n, 0n, 0], () => 0));
});
