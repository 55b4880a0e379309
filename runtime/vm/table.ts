/** A table as the interpreter uses it: references as in registers (see store.ts). */

import type { TableType } from "../../compiler/wasm/types.ts";
import type { Allowance, Share } from "./allowance.ts";
import type { Meter } from "./budget.ts";
import { trap } from "./trap.ts";

/** The limit that browsers share (JavaScript interface, "Implementation limits"). */
export const MAX_ELEMENTS = 10_000_000;

/** What an element counts where memory is limited, and as fuel. */
const ELEMENT_BYTES = 8;

const OUT_OF_BOUNDS = "table index is out of bounds";

export class ReferenceTable {
  elements: unknown[];
  readonly type: TableType;
  private readonly share: Share | undefined;

  /**
   * @param initial the elements; undefined is a reference like any other
   * @throws RangeError if a table of this size is valid but too large, or more than the machine may have
   */
  constructor(type: TableType, initial: unknown, allowance?: Allowance) {
    const { min } = type.limits;
    if (min > MAX_ELEMENTS) throw new RangeError(`a table of ${min} elements is above the limit of ${MAX_ELEMENTS}`);
    this.share = allowance?.open(this, min * ELEMENT_BYTES);
    this.type = type;
    this.elements = new Array(min).fill(initial);
  }

  /** Indexes are i64. */
  get is64(): boolean {
    return this.type.limits.is64 === true;
  }

  /** Adds elements and returns the old length, or -1 if that many are not allowed. */
  grow(by: number, initial: unknown, meter?: Meter): number {
    const old = this.elements.length;
    const { max = MAX_ELEMENTS } = this.type.limits;
    if (old + by > Math.min(max, MAX_ELEMENTS)) return -1;
    meter?.take(by * ELEMENT_BYTES);
    meter?.look();
    if (this.share?.take(by * ELEMENT_BYTES) === false) return -1;
    this.elements = this.elements.concat(new Array(by).fill(initial));
    return old;
  }

  get(index: number): unknown {
    if (index >= this.elements.length) trap(OUT_OF_BOUNDS);
    return this.elements[index];
  }

  set(index: number, reference: unknown): void {
    if (index >= this.elements.length) trap(OUT_OF_BOUNDS);
    this.elements[index] = reference;
  }

  fill(at: number, reference: unknown, length: number, meter?: Meter): void {
    if (at + length > this.elements.length) trap(OUT_OF_BOUNDS);
    meter?.take(length * ELEMENT_BYTES);
    this.elements.fill(reference, at, at + length);
  }

  copy(to: number, source: ReferenceTable, from: number, length: number, meter?: Meter): void {
    if (to + length > this.elements.length || from + length > source.elements.length) trap(OUT_OF_BOUNDS);
    meter?.take(length * ELEMENT_BYTES);
    if (source === this) this.elements.copyWithin(to, from, from + length);
    else for (let i = 0; i < length; i++) this.elements[to + i] = source.elements[from + i];
  }

  init(to: number, segment: readonly unknown[], from: number, length: number, meter?: Meter): void {
    if (to + length > this.elements.length) trap(OUT_OF_BOUNDS);
    if (from + length > segment.length) trap("element segment out of bounds");
    meter?.take(length * ELEMENT_BYTES);
    for (let i = 0; i < length; i++) this.elements[to + i] = segment[from + i];
  }
}
