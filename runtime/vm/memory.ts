/**
 * A linear memory as the interpreter uses it: a DataView over exactly the
 * bytes that exist, so that an access outside of it throws by itself.
 *
 * A program that allocates in small steps grows its memory often, and copying
 * all of it each time is quadratic. So the buffer may have room behind the
 * view. Only when the host asks for the ArrayBuffer, which must have the exact
 * length, is one of that length made.
 */

import type { MemoryType } from "../../compiler/wasm/types.ts";
import { PAGE_SIZE } from "../../compiler/wasm/types.ts";

/** The most bytes an ArrayBuffer is asked for; Node and browsers refuse larger ones, and wasm32 cannot address more. */
const MAX_BYTES = 65536 * PAGE_SIZE;

export class LinearMemory {
  view: DataView;
  readonly type: MemoryType;
  /** The buffer that the host has seen; it is detached when the memory grows. */
  private shown: ArrayBuffer | null = null;

  constructor(type: MemoryType) {
    this.type = type;
    this.view = new DataView(new ArrayBuffer(type.limits.min * PAGE_SIZE));
  }

  get pages(): number {
    return this.view.byteLength / PAGE_SIZE;
  }

  /** The bytes as the JavaScript interface shows them: the same object until the memory grows. */
  get buffer(): ArrayBuffer {
    if (this.shown !== null) return this.shown;
    const { view } = this;
    let buffer = view.buffer as ArrayBuffer;
    if (buffer.byteLength !== view.byteLength) {
      buffer = buffer.slice(0, view.byteLength);
      this.view = new DataView(buffer);
    }
    this.shown = buffer;
    return buffer;
  }

  /** Adds pages of zeros and returns the old number of pages, or -1 if that many are not allowed or to be had. */
  grow(pages: number): number {
    const old = this.pages;
    const { max = 65536 } = this.type.limits;
    if (old + pages > Math.min(max, 65536)) return -1;
    const length = (old + pages) * PAGE_SIZE;
    const buffer = this.view.buffer as ArrayBuffer;
    if (this.shown === null && length <= buffer.byteLength) {
      this.view = new DataView(buffer, 0, length);
      return old;
    }
    const grown = this.allocate(length);
    if (grown === null) return -1;
    new Uint8Array(grown).set(new Uint8Array(this.view.buffer, 0, this.view.byteLength));
    this.view = new DataView(grown, 0, length);
    if (this.shown !== null) detach(this.shown);
    this.shown = null;
    return old;
  }

  /** A buffer with room for a quarter more; an exact one if that is too much. */
  private allocate(length: number): ArrayBuffer | null {
    const { max = 65536 } = this.type.limits;
    const roomy = Math.min(length + Math.floor(length / 4), max * PAGE_SIZE, MAX_BYTES);
    for (const size of [roomy, length]) {
      try {
        return new ArrayBuffer(size);
      } catch {}
    }
    return null;
  }
}

function detach(buffer: ArrayBuffer): void {
  structuredClone(buffer, { transfer: [buffer] });
}

/** What instances without a memory use: every access is out of bounds. */
export function noMemory(): LinearMemory {
  return new LinearMemory({ limits: { min: 0, max: 0 } });
}
