/**
 * Bulk operations on memory: bounds are checked first, so that what traps writes nothing, then the budget's meter is told
 * of the bytes, if there is one. Addresses and lengths are numbers; 64-bit ones may have been rounded, but only where
 * they are out of bounds in any case.
 */

import type { Meter } from "./budget.ts";
import { trap } from "./trap.ts";

const OUT_OF_BOUNDS = "memory access out of bounds";

/** Bytes between two looks at a budget: a few milliseconds. */
const PIECE = 1 << 24;

function bytes(view: DataView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

/** Takes fuel for an operation that can be done in parts, and does them. */
function inPieces(length: number, meter: Meter, part: (from: number, to: number) => void): void {
  meter.take(length);
  for (let from = 0; from < length; from += PIECE) {
    if (from > 0) meter.look();
    part(from, Math.min(from + PIECE, length));
  }
}

export function fillMemory(view: DataView, at: number, value: number, length: number, meter?: Meter): void {
  if (at + length > view.byteLength) trap(OUT_OF_BOUNDS);
  const target = bytes(view);
  if (meter === undefined) target.fill(value, at, at + length);
  else inPieces(length, meter, (from, to) => target.fill(value, at + from, at + to));
}

export function copyMemory(
  view: DataView,
  to: number,
  from: number,
  length: number,
  source = view,
  meter?: Meter,
): void {
  if (to + length > view.byteLength || from + length > source.byteLength) trap(OUT_OF_BOUNDS);
  if (source === view) copyWithin(bytes(view), to, from, length, meter);
  else writeBytes(bytes(view), to, bytes(source), from, length, meter);
}

/** A copy that overlaps itself is done in one part: stopped in between, it could not be done again from its start. */
function copyWithin(target: Uint8Array, to: number, from: number, length: number, meter: Meter | undefined): void {
  if (meter !== undefined && Math.abs(to - from) >= length) {
    inPieces(length, meter, (start, end) => target.copyWithin(to + start, from + start, from + end));
    return;
  }
  meter?.take(length);
  target.copyWithin(to, from, from + length);
}

export function initMemory(
  view: DataView,
  data: Uint8Array,
  to: number,
  from: number,
  length: number,
  meter?: Meter,
): void {
  if (to + length > view.byteLength || from + length > data.length) trap(OUT_OF_BOUNDS);
  writeBytes(bytes(view), to, data, from, length, meter);
}

function writeBytes(
  target: Uint8Array,
  to: number,
  source: Uint8Array,
  from: number,
  length: number,
  meter: Meter | undefined,
): void {
  if (meter === undefined) target.set(source.subarray(from, from + length), to);
  else inPieces(length, meter, (start, end) => target.set(source.subarray(from + start, from + end), to + start));
}
