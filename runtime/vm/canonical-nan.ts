/**
 * Deterministic execution as far as values go (core specification 4.3.3, "NaN propagation", and the deterministic profile
 * of its appendix): where an operation may give any of several NaNs, it gives the canonical one with a positive sign. Of
 * the relaxed vector instructions compiler/wasm/vector.ts has the choice that the profile makes in any case.
 */

import type { OpRow } from "../../compiler/wasm/opcodes.ts";

/** Words of the canonical NaNs; the low word of the f64 is 0. */
export const CANONICAL_F32 = 0x7fc00000;
export const CANONICAL_F64_HIGH = 0x7ff80000;

/** What moves NaNs as they are (`abs`, `neg`, `copysign`, `pmin`, …) is not among these. */
const ARBITRARY =
  /^f(32|64|32x4|64x2)\.(add|sub|mul|div|min|max|sqrt|ceil|floor|trunc|nearest|demote_.*|promote_.*|relaxed_(n?madd|min|max))$/;

/** Whether the specification leaves open which NaN an operation gives. */
export function hasArbitraryNaN({ name }: OpRow): boolean {
  return ARBITRARY.test(name);
}

/** Makes NaNs among the lanes of a vector canonical. */
export function canonicalizeLanes(vector: Uint8Array, laneBytes: 4 | 8): void {
  const view = new DataView(vector.buffer, vector.byteOffset, vector.byteLength);
  for (let at = 0; at < vector.byteLength; at += laneBytes) {
    if (laneBytes === 4 && Number.isNaN(view.getFloat32(at, true))) view.setInt32(at, CANONICAL_F32, true);
    if (laneBytes === 8 && Number.isNaN(view.getFloat64(at, true))) {
      view.setInt32(at, 0, true);
      view.setInt32(at + 4, CANONICAL_F64_HIGH, true);
    }
  }
}
