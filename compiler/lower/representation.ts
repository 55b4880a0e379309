/**
 * How a C type is held once it is lowered.
 *
 * - "scalar": one IR value. Integers narrower than 32 bits live in an i32 that is
 *   always properly sign- or zero-extended; so is a `_BitInt` in the i32 or i64 that holds it.
 * - "wide": 128 bits as two i64 values, low half first: `__int128`, and the bits
 *   of `long double` (binary128).
 * - "memory": records, arrays, complex numbers, and vectors that are not one v128; a value is
 *   the address of its bytes.
 * - "none": void.
 */
import { bug } from "../base/diagnostics.ts";
import type { Features } from "../base/features.ts";
import type { IrType } from "../ir/ir.ts";
import { integerOf } from "../types/classify.ts";
import type { BitIntType, CType, IntegerKind } from "../types/ctype.ts";
import { sizeOf } from "../types/layout.ts";

export type Representation =
  | {
      readonly kind: "scalar";
      readonly type: IrType;
      /** Size in memory. f32 of two bytes is `_Float16` (half.ts). */
      readonly bytes: 1 | 2 | 4 | 8 | 16;
      readonly signed: boolean;
      /** Of a `_BitInt` that does not fill its bytes: its width. */
      readonly bits?: number;
    }
  | { readonly kind: "wide"; readonly floating: boolean; readonly signed: boolean; readonly bits?: number }
  | { readonly kind: "memory" }
  | { readonly kind: "none" };

const scalar = (type: IrType, bytes: 1 | 2 | 4 | 8 | 16, signed: boolean): Representation => ({
  kind: "scalar",
  type,
  bytes,
  signed,
});

const byName = {
  bool: scalar("i32", 1, false),
  char: scalar("i32", 1, true),
  "signed char": scalar("i32", 1, true),
  "unsigned char": scalar("i32", 1, false),
  short: scalar("i32", 2, true),
  "unsigned short": scalar("i32", 2, false),
  int: scalar("i32", 4, true),
  "unsigned int": scalar("i32", 4, false),
  long: scalar("i32", 4, true),
  "unsigned long": scalar("i32", 4, false),
  "long long": scalar("i64", 8, true),
  "unsigned long long": scalar("i64", 8, false),
  __int128: { kind: "wide", floating: false, signed: true },
  "unsigned __int128": { kind: "wide", floating: false, signed: false },
} as const satisfies Record<IntegerKind, Representation>;

const unsignedChar = scalar("i32", 1, false);
const pointer = scalar("i32", 4, false);
const half = scalar("f32", 2, true);
const float = scalar("f32", 4, true);
const double = scalar("f64", 8, true);
const longDouble: Representation = { kind: "wide", floating: true, signed: true };
const memory: Representation = { kind: "memory" };
/** By size: small vectors use the low lanes. */
const vectors: Readonly<Record<number, Representation>> = Object.fromEntries(
  ([1, 2, 4, 8, 16] as const).map((bytes) => [bytes, scalar("v128", bytes, false)]),
);
const none: Representation = { kind: "none" };

/** What the representation of types depends on besides the types. */
export interface Target {
  /** False under `-funsigned-char`. */
  readonly charSigned: boolean;
  readonly features: Features;
}

export function representationOf(type: CType, target: Target): Representation {
  switch (type.kind) {
    case "integer":
      return type.name === "char" && !target.charSigned ? unsignedChar : byName[type.name];
    case "enum":
      return type.decl.underlying ? representationOf(type.decl.underlying, target) : byName.int;
    case "pointer":
    case "nullptr":
      return pointer;
    case "float":
      if (type.name === "float") return float;
      if (type.name === "double") return double;
      return type.name === "long double" ? longDouble : half;
    case "record":
    case "array":
    case "complex":
      return memory;
    case "void":
      return none;
    case "function":
      return pointer;
    case "vector":
      return target.features.has("simd128") && sizeOf(type) <= 16 ? vectors[sizeOf(type)]! : memory;
    case "bitint":
      return bitPrecise(type);
    case "error":
      return bug(`no representation for a type of kind ${type.kind}`);
  }
}

/** That of the integer type it is stored as, with its width where that is less. */
function bitPrecise(type: BitIntType): Representation {
  const container: Representation = byName[integerOf(type).name];
  if (type.width === sizeOf(type) * 8 || (container.kind !== "scalar" && container.kind !== "wide")) return container;
  return { ...container, bits: type.width };
}
