/** Conversions between JavaScript values and registers (JavaScript interface, ToWebAssemblyValue and ToJSValue). */

import { isRefType, type ValType } from "../../compiler/wasm/types.ts";
import type { GlobalCell } from "./global.ts";
import type { VmFunction } from "./machine.ts";

/** What conversions need of the machine. */
export interface ValueAccess {
  readonly R: Int32Array;
  readonly F: Float32Array;
  readonly D: Float64Array;
  readonly B: BigInt64Array;
  readonly V: unknown[];
  functionOf(value: unknown): VmFunction | undefined;
  exportedFunction(fn: VmFunction): (...parameters: unknown[]) => unknown;
}

/** Writes a JavaScript value to the register at word `at`; a TypeError if it does not convert. */
export function writeValue(access: ValueAccess, type: ValType, at: number, value: unknown): void {
  switch (type) {
    case "i32":
      // Unary plus, since it refuses a BigInt or a symbol as the interface wants.
      access.R[at] = +(value as number);
      return;
    case "i64":
      access.B[at >> 1] = value as bigint;
      return;
    case "f32":
      access.F[at] = +(value as number);
      return;
    case "f64":
      access.D[at >> 1] = +(value as number);
      return;
    case "v128":
    case "exnref":
      throw new TypeError(`a value of type ${type} cannot come from JavaScript`);
    default:
      access.V[at >> 1] = toReference(access, type, value);
  }
}

export function readValue(access: ValueAccess, type: ValType, at: number): unknown {
  switch (type) {
    case "i32":
      return access.R[at];
    case "i64":
      return access.B[at >> 1];
    case "f32":
      return access.F[at];
    case "f64":
      return access.D[at >> 1];
    case "v128":
    case "exnref":
      throw new TypeError(`a value of type ${type} cannot be passed to JavaScript`);
    default:
      return fromReference(access, type, access.V[at >> 1]);
  }
}

/** A JavaScript value as a reference of the machine's. */
export function toReference(access: ValueAccess, type: ValType, value: unknown): unknown {
  if (type === "externref" || value === null) return value;
  const fn = access.functionOf(value);
  if (fn === undefined) throw new TypeError("a funcref must be null or an exported WebAssembly function");
  return fn;
}

export function fromReference(access: ValueAccess, type: ValType, reference: unknown): unknown {
  if (reference === null || type === "externref") return reference;
  return access.exportedFunction(reference as VmFunction);
}

/** A global's value as a JavaScript value. */
export function readGlobal(access: ValueAccess, { type, at, reference }: GlobalCell): unknown {
  return at < 0 ? fromReference(access, type.type, reference) : readValue(access, type.type, at);
}

/** Sets a global, whether it is mutable or not. */
export function writeGlobal(access: ValueAccess, global: GlobalCell, value: unknown): void {
  const { type, at } = global;
  if (at < 0) global.reference = toReference(access, type.type, value);
  else writeValue(access, type.type, at, value);
}

/** The value of a type that is used where none is given. */
export function defaultValue(type: ValType): unknown {
  if (type === "i64") return 0n;
  if (type === "externref") return undefined;
  return isRefType(type) ? null : 0;
}
