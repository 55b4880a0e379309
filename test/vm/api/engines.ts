/** The engines that tests of the JavaScript interface run on: the built-in one is the oracle. */

import { Diagnostics } from "../../../compiler/base/diagnostics.ts";
import { SourceMap } from "../../../compiler/base/source.ts";
import { encodeModule } from "../../../compiler/wasm/encode.ts";
import { parseWat } from "../../../compiler/wasm/wat/parse.ts";
import { createWebAssembly, type WebAssemblyObject } from "../../../runtime/vm/index.ts";

export type Fn = (...parameters: unknown[]) => unknown;

const native = globalThis.WebAssembly as unknown as WebAssemblyObject;

export const engines: readonly (readonly [string, WebAssemblyObject])[] = [
  ["V8", native],
  ["the virtual machine", createWebAssembly()],
];

/** For what the built-in engine of Node 20 does not have. */
export const ours: WebAssemblyObject = engines[1]![1];

/** What a call comes to: its value, or the class of what it throws. */
export function outcome(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return `throws ${(error as Error).constructor.name}`;
  }
}

/** A value of each kind, for functions that have to refuse most. */
export const strangers: readonly unknown[] = [
  ...[undefined, null, true, "", "1", 0, 1.5, Number.NaN, 1n, Symbol("s"), {}, [], () => 0],
];

/** A module written as text, without `(module` around it. */
export function assemble(fields: string): Uint8Array<ArrayBuffer> {
  const sources = new SourceMap();
  const diagnostics = new Diagnostics();
  diagnostics.sources = sources;
  const wat = parseWat(sources.addFile("test.wat", `(module ${fields})`), diagnostics);
  if (wat === undefined) throw new Error(diagnostics.list.map(({ text }) => text).join("; "));
  return encodeModule(wat.module) as Uint8Array<ArrayBuffer>;
}
