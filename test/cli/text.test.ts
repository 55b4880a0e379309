/** seaglass wasm and seaglass wat, over files in memory. */
import { expect, test } from "vitest";
import { memoryHost } from "../../compiler/base/host.ts";
import type { Environment } from "../../compiler/driver/environment.ts";
import { assembleModule, printBinary } from "../../compiler/driver/text-modules.ts";

function environment(files: Record<string, string | Uint8Array>) {
  const held = new Map<string, string | Uint8Array>(Object.entries(files));
  const printed: string[] = [];
  const env: Environment = {
    host: memoryHost(held),
    identity: { tool: "seaglass", version: "", sysroot: "", tools: "" },
    readStdin: () => new Uint8Array(),
    writeFiles(outputs) {
      for (const { path, bytes } of outputs) held.set(path, bytes);
      return undefined;
    },
    print: (text) => void printed.push(String(text)),
    report: (text) => void printed.push(text),
    color: false,
    epoch: 0,
    makeProgram: () => [],
  };
  return { env, held, printed };
}

const text = `(module
  (type (;0;) (func (result i32)))
  (func $one (type 0) (result i32)
    i32.const 1)
  (export "one" (func $one))
)
`;

test("text becomes a module, and the module the same text", () => {
  const { env, held, printed } = environment({ "a.wat": text });
  expect(assembleModule("a.wat", undefined, env)).toBe(0);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(held.get("a.wasm") as Uint8Array<ArrayBuffer>));
  expect((exports.one as () => number)()).toBe(1);
  expect(printBinary("a.wasm", undefined, {}, env)).toBe(0);
  expect(printed).toEqual([text]);
  expect(printBinary("a.wasm", "b.wat", { customs: true }, env)).toBe(0);
  expect(assembleModule("b.wat", "b.wasm", env)).toBe(0);
  expect(held.get("b.wasm")).toEqual(held.get("a.wasm"));
});

test("what is wrong is told, and nothing is written", () => {
  const { env, held, printed } = environment({ "a.wat": "(module\n  (func (nop 1)))", "a.wasm": Uint8Array.of(1, 2) });
  expect(assembleModule("a.wat", "out.wasm", env)).toBe(1);
  expect(assembleModule("none.wat", undefined, env)).toBe(1);
  expect(printBinary("a.wasm", "out.wat", {}, env)).toBe(1);
  expect(printed.join("")).toContain("a.wat:2:14: error: expected an operand in parentheses or ')', found '1'");
  expect(printed.join("")).toContain("cannot read 'none.wat'");
  expect(printed.join("")).toContain("cannot read 'a.wasm': magic header not detected, at byte 0");
  expect([...held.keys()]).toEqual(["a.wat", "a.wasm"]);
});
