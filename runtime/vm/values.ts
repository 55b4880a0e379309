/** Conversions between JavaScript values and registers (JavaScript interface, ToWebAssemblyValue and ToJSValue). */

import { isRefType, type ValType } from "../../compiler/wasm/types.ts";

/** What conversions need of the machine. */
export interface ValueAccess {
  readonly R: Int32Array;
  readonly F: Float32Array;
  readonly D: Float64Array;
  readonly B: BigInt64Array;
  referenceOf(value: unknown): number | undefined;
  exportedFunction(reference: number): (...parameters: unknown[]) => unknown;
  externNumber(value: unknown): number;
  extern(number: number): unknown;
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
      access.R[at] = toReference(access, type, value);
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
      return fromReference(access, type, access.R[at]!);
  }
}

/** The number by which the machine knows a reference. */
export function toReference(access: ValueAccess, type: ValType, value: unknown): number {
  if (type === "externref") return access.externNumber(value);
  if (value === null) return 0;
  const reference = access.referenceOf(value);
  if (reference === undefined) throw new TypeError("a funcref must be null or an exported WebAssembly function");
  return reference;
}

export function fromReference(access: ValueAccess, type: ValType, reference: number): unknown {
  if (reference === 0) return null;
  return type === "externref" ? access.extern(reference) : access.exportedFunction(reference);
}

/** The value of a type that is used where none is given. */
export function defaultValue(type: ValType): unknown {
  if (type === "i64") return 0n;
  if (type === "externref") return undefined;
  return isRefType(type) ? null : 0;
}
