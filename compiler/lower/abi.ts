/**
 * The C calling convention of WebAssembly (tool-conventions, BasicCABI.md).
 *
 * Scalars pass as themselves, 128-bit scalars as two i64, vectors as their pieces
 * (vector-shape.ts), records of exactly one of these as that, other records as the address of a copy the caller makes,
 * empty records not at all. Results are the same, except that what does not fit in
 * one value is stored through an address passed as first parameter. Variadic
 * arguments lie in a buffer whose address is the last parameter.
 */
import { bug } from "../base/diagnostics.ts";
import type { IrType, Signature } from "../ir/ir.ts";
import type { CType, FunctionType } from "../types/ctype.ts";
import { sizeOf } from "../types/layout.ts";
import { representationOf, type Target } from "./representation.ts";
import { type Piece, shapeOf } from "./vector-shape.ts";

export type Passing =
  | { readonly how: "value"; readonly type: IrType }
  | { readonly how: "pair" }
  /** A record of one scalar: passed as `scalar`, which lies at offset 0 of the record. */
  | { readonly how: "single"; readonly scalar: CType; readonly type: IrType | "pair" }
  /** A vector, or a record of one, as several values: its pieces in order. */
  | { readonly how: "vector"; readonly pieces: readonly Piece[] }
  | { readonly how: "address" }
  | { readonly how: "ignore" };

export interface Convention {
  readonly params: Passing[];
  readonly result: Passing;
  /** The result is stored through a first, additional parameter. */
  readonly resultAddress: boolean;
  readonly variadic: boolean;
  readonly signature: Signature;
}

/** How an argument or result of this type is passed. */
export function passingOf(type: CType, target: Target): Passing {
  const representation = representationOf(type, target);
  switch (representation.kind) {
    case "none":
      return { how: "ignore" };
    case "scalar":
      return { how: "value", type: representation.type };
    case "wide":
      return { how: "pair" };
    case "memory":
      return passingOfAggregate(type, target);
  }
}

function passingOfAggregate(type: CType, target: Target): Passing {
  if (type.kind === "vector") return { how: "vector", pieces: shapeOf(type, target).pieces };
  if (type.kind !== "record") return { how: "address" };
  if (isEmptyRecord(type)) return { how: "ignore" };
  const scalar = soleScalar(type, target);
  if (!scalar || sizeOf(scalar) !== sizeOf(type)) return { how: "address" };
  if (scalar.kind === "vector") return { how: "vector", pieces: shapeOf(scalar, target).pieces };
  const inner = representationOf(scalar, target);
  if (inner.kind === "wide") return { how: "single", scalar, type: "pair" };
  return inner.kind === "scalar" ? { how: "single", scalar, type: inner.type } : { how: "address" };
}

/** Does the type hold nothing but other empty records and unnamed bit-fields? */
function isEmptyRecord(type: CType): boolean {
  if (type.kind === "array") return type.length === 0 || isEmptyRecord(type.element);
  if (type.kind !== "record") return false;
  const fields = type.record.fields ?? [];
  return fields.every((field) => (field.bits && field.name === undefined) || isEmptyRecord(field.type));
}

/** The one scalar in a record of one scalar, through nested records and arrays of one element. */
function soleScalar(type: CType, target: Target): CType | undefined {
  if (type.kind !== "record") return undefined;
  if (type.record.flexible) return undefined;
  let found: CType | undefined;
  for (const field of type.record.fields ?? []) {
    if (isEmptyRecord(field.type) || (field.bits && field.name === undefined)) continue;
    if (found) return undefined;
    let element = field.type;
    while (element.kind === "array" && element.length === 1) element = element.element;
    found =
      representationOf(element, target).kind === "memory" && element.kind !== "vector"
        ? soleScalar(element, target)
        : element;
    if (!found) return undefined;
  }
  return found;
}

/** The convention of a prototyped function, or of an unprototyped one called with `argTypes`. */
export function conventionOf(type: FunctionType, target: Target, argTypes?: readonly CType[]): Convention {
  const paramTypes = type.prototype || !argTypes ? type.params : argTypes;
  const result = passingOf(type.returns, target);
  const resultAddress = isReturnedInMemory(result);
  const params = paramTypes.map((param) => passingOf(param, target));
  const wasmParams: IrType[] = resultAddress ? ["i32"] : [];
  for (const passing of params) wasmParams.push(...valuesOf(passing));
  if (type.variadic) wasmParams.push("i32");
  const results = resultAddress ? [] : valuesOf(result);
  return { params, result, resultAddress, variadic: type.variadic, signature: { params: wasmParams, results } };
}

/** The same with a last parameter for the static link of a nested function. */
export const withLink = (convention: Convention): Convention => ({
  ...convention,
  signature: { ...convention.signature, params: [...convention.signature.params, "i32"] },
});

/** Only one value can be returned as it is. */
export const isReturnedInMemory = (passing: Passing): boolean =>
  passing.how === "address" || valuesOf(passing).length > 1;

/** The WebAssembly values one argument takes. */
export function valuesOf(passing: Passing): IrType[] {
  switch (passing.how) {
    case "value":
      return [passing.type];
    case "pair":
      return ["i64", "i64"];
    case "single":
      return passing.type === "pair" ? ["i64", "i64"] : [passing.type];
    case "vector":
      return passing.pieces.map(({ scalar }) => scalar.type);
    case "address":
      return ["i32"];
    case "ignore":
      return [];
    default:
      return bug("unknown way of passing");
  }
}

export const sameSignature = (a: Signature, b: Signature): boolean =>
  a.params.join() === b.params.join() && a.results.join() === b.results.join();
