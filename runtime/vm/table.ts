/** A table as the interpreter uses it: references as numbers, 0 for null. */

import type { TableType } from "../../compiler/wasm/types.ts";
import { trap } from "./trap.ts";

/** The limit that browsers share (JavaScript interface, "Implementation limits"). */
const MAX_ELEMENTS = 10_000_000;

const OUT_OF_BOUNDS = "table index is out of bounds";

export class ReferenceTable {
  elements: Int32Array;
  readonly type: TableType;

  /** @throws RangeError if a table of this size is valid but too large */
  constructor(type: TableType, initial = 0) {
    const { min } = type.limits;
    if (min > MAX_ELEMENTS) throw new RangeError(`a table of ${min} elements is above the limit of ${MAX_ELEMENTS}`);
    this.type = type;
    this.elements = new Int32Array(min);
    if (initial !== 0) this.elements.fill(initial);
  }

  /** Adds elements and returns the old length, or -1 if that many are not allowed. */
  grow(by: number, initial: number): number {
    const old = this.elements.length;
    const { max = MAX_ELEMENTS } = this.type.limits;
    if (old + by > Math.min(max, MAX_ELEMENTS)) return -1;
    const elements = new Int32Array(old + by);
    elements.set(this.elements);
    elements.fill(initial, old);
    this.elements = elements;
    return old;
  }

  get(index: number): number {
    if (index >= this.elements.length) trap(OUT_OF_BOUNDS);
    return this.elements[index]!;
  }

  set(index: number, reference: number): void {
    if (index >= this.elements.length) trap(OUT_OF_BOUNDS);
    this.elements[index] = reference;
  }

  fill(at: number, reference: number, length: number): void {
    if (at + length > this.elements.length) trap(OUT_OF_BOUNDS);
    this.elements.fill(reference, at, at + length);
  }

  copy(to: number, source: ReferenceTable, from: number, length: number): void {
    if (to + length > this.elements.length || from + length > source.elements.length) trap(OUT_OF_BOUNDS);
    if (source === this) this.elements.copyWithin(to, from, from + length);
    else this.elements.set(source.elements.subarray(from, from + length), to);
  }

  init(to: number, segment: Int32Array, from: number, length: number): void {
    if (to + length > this.elements.length || from + length > segment.length) trap(OUT_OF_BOUNDS);
    this.elements.set(segment.subarray(from, from + length), to);
  }
}
