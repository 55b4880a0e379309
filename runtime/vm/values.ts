/** Conversions between JavaScript values and registers (JavaScript interface, ToWebAssemblyValue and ToJSValue). */

import type { TypeRegistry } from "../../compiler/wasm/canonical.ts";
import { topOf } from "../../compiler/wasm/match.ts";
import { heapOf, isNullable, isRefType, type RefType, type ValType } from "../../compiler/wasm/types.ts";
import type { GlobalCell } from "./global.ts";
import type { ObjectShells } from "./objects.ts";
import { isOfType, typeWord } from "./reference-types.ts";
import type { VmFunction } from "./store.ts";

/** What conversions need of the machine. */
export interface ValueAccess {
  readonly R: Int32Array;
  readonly F: Float32Array;
  readonly D: Float64Array;
  readonly B: BigInt64Array;
  readonly V: unknown[];
  readonly types: TypeRegistry;
  readonly shells: ObjectShells;
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
    default:
      if (isHidden(type)) throw new TypeError(`a value of type ${type} cannot come from JavaScript`);
      access.V[at >> 1] = toReference(access, type as RefType, value);
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
    default:
      if (isHidden(type)) throw new TypeError(`a value of type ${type} cannot be passed to JavaScript`);
      return fromReference(access, type as RefType, access.V[at >> 1]);
  }
}

/** Values of these types never leave or enter a program (JavaScript interface, ToJSValue and ToWebAssemblyValue). */
export function isHidden(type: ValType): boolean {
  if (!isRefType(type)) return type === "v128";
  const heap = heapOf(type);
  return heap === "exn" || heap === "noexn";
}

/**
 * A JavaScript value as a reference of the machine's.
 * @param type with canonical indexes in it
 * @throws TypeError if there is no such reference
 */
export function toReference(access: ValueAccess, type: RefType, value: unknown): unknown {
  if (type === "externref") return access.shells.take(value);
  const refuse = (): never => {
    throw new TypeError(refusal(access, type));
  };
  if (value === null) return isNullable(type) ? null : refuse();
  const top = topOf(access.types, heapOf(type));
  const reference = top === "func" ? access.functionOf(value) : access.shells.take(value);
  if (reference === undefined && top === "func") return refuse();
  return isOfType(access.types, reference, typeWord(type)) ? reference : refuse();
}

function refusal({ types }: ValueAccess, type: RefType): string {
  if (type === "funcref") return "a funcref must be null or an exported WebAssembly function";
  const what = topOf(types, heapOf(type)) === "func" ? "an exported WebAssembly function" : "a value";
  return `a value of type ${type} must be ${what} of that type${isNullable(type) ? " or null" : ""}`;
}

/** A reference as JavaScript sees it. */
export function fromReference(access: ValueAccess, type: RefType, reference: unknown): unknown {
  if (reference === null) return null;
  if (topOf(access.types, heapOf(type)) !== "func") return access.shells.show(reference);
  return access.exportedFunction(reference as VmFunction);
}

/** A global's value as a JavaScript value. */
export function readGlobal(access: ValueAccess, { type, at, reference }: GlobalCell): unknown {
  return at < 0 ? fromReference(access, type.type as RefType, reference) : readValue(access, type.type, at);
}

/** Sets a global, whether it is mutable or not. */
export function writeGlobal(access: ValueAccess, global: GlobalCell, value: unknown): void {
  const { type, at } = global;
  if (at < 0) global.reference = toReference(access, type.type as RefType, value);
  else writeValue(access, type.type, at, value);
}

/** The value of a type that is used where none is given. */
export function defaultValue(type: ValType): unknown {
  if (type === "i64") return 0n;
  if (type === "externref") return undefined;
  return isRefType(type) ? null : 0;
}
