/**
 * How a vector lies in IR values: in pieces.
 *
 *     with SIMD        float8 → two v128          short4 → one v128, its upper half unused
 *     without          float8 → eight f32         short4 → four i32
 *
 * A vector of at most 16 bytes is one v128 and lives in SSA like any scalar. Larger
 * ones, and all without SIMD, live in memory between expressions; inside an expression
 * they are lists of pieces too. The calling convention passes the same pieces.
 */
import { bug } from "../base/diagnostics.ts";
import type { CType, VectorType } from "../types/ctype.ts";
import { sizeOf } from "../types/layout.ts";
import { type Representation, representationOf, type Target } from "./representation.ts";

export type Scalar = Extract<Representation, { kind: "scalar" }>;

/** One IR value of a vector. */
export interface Piece {
  /** Byte offset in the vector. */
  readonly offset: number;
  /** A v128, perhaps used in part, or one lane. */
  readonly scalar: Scalar;
  /** Number of its first lane, and how many it has. */
  readonly first: number;
  readonly lanes: number;
}

export interface VectorShape {
  readonly type: VectorType;
  readonly lanes: number;
  /** A lane as a scalar of its own. */
  readonly lane: Scalar;
  readonly floating: boolean;
  /** Lanes of a v128 as instructions name them: "i16x8". */
  readonly prefix: LanePrefix;
  readonly pieces: readonly Piece[];
}

export type LanePrefix = "i8x16" | "i16x8" | "i32x4" | "i64x2" | "f32x4" | "f64x2";

export function shapeOf(type: CType, target: Target): VectorShape {
  if (type.kind !== "vector") return bug(`vector type expected, found ${type.kind}`);
  const lane = representationOf(type.element, target);
  if (lane.kind !== "scalar") return bug("vector of something else than scalars");
  const floating = lane.type === "f32" || lane.type === "f64";
  const prefix = `${floating ? "f" : "i"}${lane.bytes * 8}x${16 / lane.bytes}` as LanePrefix;
  const pieces = target.features.has("simd128") ? vectorPieces(type, lane) : lanePieces(type, lane);
  return { type, lanes: type.length, lane, floating, prefix, pieces };
}

function vectorPieces(type: VectorType, lane: Scalar): Piece[] {
  const size = sizeOf(type);
  const each = 16 / lane.bytes;
  const scalar: Scalar = { kind: "scalar", type: "v128", bytes: Math.min(size, 16) as Scalar["bytes"], signed: false };
  return Array.from({ length: Math.max(1, size / 16) }, (_, i) => ({
    offset: i * 16,
    scalar,
    first: i * each,
    lanes: Math.min(each, type.length - i * each),
  }));
}

const lanePieces = (type: VectorType, lane: Scalar): Piece[] =>
  Array.from({ length: type.length }, (_, i) => ({ offset: i * lane.bytes, scalar: lane, first: i, lanes: 1 }));
