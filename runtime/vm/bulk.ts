/**
 * Bulk operations on memory: bounds are checked first, so that what traps writes nothing. Addresses and lengths are
 * numbers; 64-bit ones may have been rounded, but only where they are out of bounds in any case.
 */

import { trap } from "./trap.ts";

const OUT_OF_BOUNDS = "memory access out of bounds";

function bytes(view: DataView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

export function fillMemory(view: DataView, at: number, value: number, length: number): void {
  if (at + length > view.byteLength) trap(OUT_OF_BOUNDS);
  bytes(view).fill(value, at, at + length);
}

export function copyMemory(view: DataView, to: number, from: number, length: number, source = view): void {
  if (to + length > view.byteLength || from + length > source.byteLength) trap(OUT_OF_BOUNDS);
  if (source === view) bytes(view).copyWithin(to, from, from + length);
  else bytes(view).set(bytes(source).subarray(from, from + length), to);
}

export function initMemory(view: DataView, data: Uint8Array, to: number, from: number, length: number): void {
  if (to + length > view.byteLength || from + length > data.length) trap(OUT_OF_BOUNDS);
  bytes(view).set(data.subarray(from, from + length), to);
}
