/**
 * Instantiation (core specification 4.5.4): imports are given, what the module
 * defines is allocated, segments are written, the start function runs.
 */

import type { DataSegment, ElementSegment, Expr } from "../../compiler/wasm/module.ts";
import { initMemory } from "./bulk.ts";
import { evaluateConstant } from "./constant.ts";
import { VmTag } from "./exceptions.ts";
import { type GlobalCell, newGlobal } from "./global.ts";
import { type CompiledModule, VmInstance } from "./instance.ts";
import type { Machine } from "./machine.ts";
import { LinearMemory, noMemory } from "./memory.ts";
import type { VmFunction } from "./store.ts";
import { ReferenceTable } from "./table.ts";
import { runtimeError, TrapSignal } from "./trap.ts";

/** One resolved import, in the module's order. */
export type Extern =
  | { readonly kind: "function"; readonly fn: VmFunction }
  | { readonly kind: "table"; readonly table: ReferenceTable }
  | { readonly kind: "memory"; readonly memory: LinearMemory }
  | { readonly kind: "global"; readonly global: GlobalCell }
  | { readonly kind: "tag"; readonly tag: VmTag };

/** Makes an instance. The imports fit the module. */
export function instantiate(machine: Machine, module: CompiledModule, imports: readonly Extern[]): VmInstance {
  const instance = allocate(machine, module, imports);
  fillSegments(machine, instance);
  machine.observer?.instantiated(instance);
  const { start } = module.decoded;
  if (start !== undefined) machine.start(instance.functions[start]!);
  return instance;
}

/** Makes an instance with all that it has, but writes no segment and does not start it. */
export function allocate(machine: Machine, module: CompiledModule, imports: readonly Extern[]): VmInstance {
  const { decoded, spaces } = module;
  const types = module.typesIn(machine.types);
  const allowance = machine.budget?.memory;
  const { canonical } = types;
  const layouts = canonical.map((index) => machine.layout(index));
  const instance = new VmInstance(machine.newInstanceId(), module, noMemory(), canonical, layouts);
  for (const item of imports) {
    if (item.kind === "function") instance.functions.push(item.fn);
    else if (item.kind === "table") instance.tables.push(item.table);
    else if (item.kind === "tag") instance.tags.push(item.tag);
    else if (item.kind === "memory") instance.memories.push(item.memory);
    else instance.globals.push(item.global);
  }
  decoded.functions.forEach((fn, i) => {
    instance.functions.push(machine.addFunction(canonical[fn.type]!, instance, spaces.imported.function + i));
  });
  for (const { type } of decoded.tags) instance.tags.push(new VmTag(machine.types, canonical[type]!));
  for (const memory of decoded.memories) instance.memories.push(new LinearMemory(memory, allowance));
  if (instance.memories.length > 0) instance.memory = instance.memories[0]!;
  for (const { type, init } of decoded.globals) {
    const { words, reference } = evaluateConstant(machine, instance, init, type.type);
    const global = newGlobal(machine, { ...type, type: types.canonicalType(type.type) });
    if (global.at >= 0) machine.R.set(words, global.at);
    global.reference = reference;
    instance.globals.push(global);
  }
  for (const table of decoded.tables) {
    const { element, init } = table;
    const initial = init === undefined ? null : evaluateConstant(machine, instance, init, element).reference;
    instance.tables.push(new ReferenceTable({ ...table, element: types.canonicalType(element) }, initial, allowance));
  }
  for (const segment of decoded.elements) instance.elements.push(references(machine, instance, segment));
  for (const segment of decoded.data) instance.data.push(segment.bytes);
  return instance;
}

function fillSegments(machine: Machine, instance: VmInstance): void {
  const { elements, data } = instance.module.decoded;
  try {
    for (const [i, segment] of elements.entries()) placeElements(machine, instance, segment, i);
    for (const [i, segment] of data.entries()) placeData(machine, instance, segment, i);
  } catch (error) {
    if (error instanceof TrapSignal) throw runtimeError(error.message, []);
    throw error;
  }
}

function references(machine: Machine, instance: VmInstance, { init, type }: ElementSegment): unknown[] {
  return Array.from(init as readonly (number | Expr)[], (item) =>
    typeof item === "number" ? instance.functions[item]! : evaluateConstant(machine, instance, item, type).reference,
  );
}

/** An offset, 32 or 64 bits; rounded above 2^53, where everything is out of bounds. */
function offsetOf(machine: Machine, instance: VmInstance, expr: Expr, is64: boolean): number {
  const { words } = evaluateConstant(machine, instance, expr, is64 ? "i64" : "i32");
  return (is64 ? (words[1]! >>> 0) * 2 ** 32 : 0) + (words[0]! >>> 0);
}

function placeElements(machine: Machine, instance: VmInstance, { where }: ElementSegment, index: number): void {
  if (where.mode === "passive") return;
  const segment = instance.elements[index]!;
  instance.elements[index] = [];
  if (where.mode === "declarative") return;
  const table = instance.tables[where.table]!;
  table.init(offsetOf(machine, instance, where.offset, table.is64), segment, 0, segment.length);
}

function placeData(machine: Machine, instance: VmInstance, { where }: DataSegment, index: number): void {
  if (where.mode !== "active") return;
  const bytes = instance.data[index]!;
  instance.data[index] = new Uint8Array(0);
  const memory = instance.memories[where.memory]!;
  initMemory(memory.latest(), bytes, offsetOf(machine, instance, where.offset, memory.is64), 0, bytes.length);
}
