/** Small modules for tests, made of instructions. */

import { ByteWriter } from "../../compiler/base/bytes.ts";
import { encodeModule } from "../../compiler/wasm/encode.ts";
import { type Instr, instr, writeInstr } from "../../compiler/wasm/instr.ts";
import { emptyModule, type Func, type LocalRun, type Module } from "../../compiler/wasm/module.ts";
import { type Mnemonic, OP } from "../../compiler/wasm/opcodes.ts";
import { type FuncType, isFuncType, sameFuncType, type ValType } from "../../compiler/wasm/types.ts";

/** An instruction: its name, or its name and immediates. */
export type Step = Mnemonic | Instr;

export const i = (name: Mnemonic, immediates: Partial<Omit<Instr, "row">> = {}): Instr => instr(OP[name], immediates);
export const i32 = (value: number): Instr => i("i32.const", { value });
export const i64 = (value: bigint): Instr => i("i64.const", { value });
export const f32 = (value: number): Instr => {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, value);
  return i("f32.const", { value: view.getUint32(0) });
};
export const f64 = (value: number): Instr => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return i("f64.const", { value: view.getBigUint64(0) });
};
export const get = (index: number): Instr => i("local.get", { index });
export const set = (index: number): Instr => i("local.set", { index });

/** Encodes steps and the final `end`. */
export function expr(steps: readonly Step[]): Uint8Array {
  const writer = new ByteWriter();
  for (const step of [...steps, "end" as const]) writeInstr(writer, typeof step === "string" ? i(step) : step);
  return writer.toBytes();
}

export function typeIndex(module: Module, type: FuncType): number {
  const found = module.types.findIndex((other) => isFuncType(other) && sameFuncType(other, type));
  return found >= 0 ? found : module.types.push(type) - 1;
}

/** Adds a function and exports it under `name` if given; returns its index. */
export function addFunction(
  module: Module,
  name: string | null,
  params: readonly ValType[],
  results: readonly ValType[],
  steps: readonly Step[],
  locals: LocalRun[] = [],
): number {
  const imported = module.imports.filter((item) => item.desc.kind === "function").length;
  const fn: Func = { type: typeIndex(module, { params, results }), locals, body: expr(steps) };
  const index = imported + module.functions.push(fn) - 1;
  if (name !== null) module.exports.push({ name, kind: "function", index });
  return index;
}

/** A module with one page of memory, exported as "memory". */
export function withMemory(): Module {
  const module = emptyModule();
  module.memories.push({ limits: { min: 1 } });
  module.exports.push({ name: "memory", kind: "memory", index: 0 });
  return module;
}

export function encode(module: Module): Uint8Array<ArrayBuffer> {
  return encodeModule(module) as Uint8Array<ArrayBuffer>;
}
