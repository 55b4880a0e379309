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
  const linked = link([{ name: "random.o", object: object! }], { noEntry: true, allowUndefined: true }, diagnostics);
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
