/**
 * A linear memory as the interpreter uses it: a DataView over exactly the
 * bytes that exist, so that an access outside of it throws by itself.
 *
 * A program that allocates in small steps grows its memory often, and copying
 * all of it each time is quadratic. So the buffer may have room behind the
 * view. Only when the host asks for the ArrayBuffer, which must have the exact
 * length, is one of that length made; our own hosts do without (memory-view.ts).
 *
 * A host that asks for a resizable buffer gets one, and then the memory grows
 * in it. Growth that the host asks of the buffer has to be growth of the memory.
 *
 * A shared memory is a SharedArrayBuffer that grows where it is. The view
 * keeps its length until somebody here looks whether another thread has grown
 * the memory, at the latest when an access seems to be out of bounds.
 */

import type { MemoryType } from "../../compiler/wasm/types.ts";
import { mostPages, PAGE_SIZE } from "../../compiler/wasm/types.ts";
import type { Allowance, Share } from "./allowance.ts";
import type { Meter } from "./budget.ts";

/** The most bytes that a program gets: more than Node and browsers have for one, so that asking them is what decides. */
const MAX_BYTES = 2 ** 34;

/** ArrayBuffers that grow, likewise. */
interface ResizableBuffer extends ArrayBuffer {
  readonly resizable: boolean;
  resize(length: number): void;
}

const ResizableArrayBuffer = ArrayBuffer as unknown as new (
  length: number,
  options: { maxByteLength: number },
) => ResizableBuffer;

/** SharedArrayBuffers that grow are newer than the rest (ECMAScript 2024). */
interface GrowableBuffer extends SharedArrayBuffer {
  grow(length: number): void;
}

const GrowableSharedArrayBuffer = globalThis.SharedArrayBuffer as unknown as new (
  length: number,
  options: { maxByteLength: number },
) => GrowableBuffer;

export class LinearMemory {
  view: DataView;
  readonly type: MemoryType;
  readonly pageSize: number;
  /** The most pages it may grow to. */
  private readonly most: number;
  /** The buffer that the host has seen; it is detached when the memory grows. */
  private shown: ArrayBuffer | SharedArrayBuffer | null = null;
  private readonly share: Share | undefined;
  private knownWords: AtomicWords | null = null;

  /** @throws RangeError if a memory of this size is valid but too large, or more than the machine may have */
  constructor(type: MemoryType, allowance?: Allowance) {
    this.type = type;
    this.pageSize = type.pageSize ?? PAGE_SIZE;
    const { min, max = Number.POSITIVE_INFINITY, shared } = type.limits;
    this.most = Math.min(max, mostPages(type), MAX_BYTES / this.pageSize);
    const length = min * this.pageSize;
    this.share = allowance?.open(this, length);
    this.view = viewOf(shared ? newShared(length, this.most * this.pageSize) : new ArrayBuffer(length));
  }

  get pages(): number {
    this.refresh();
    return this.view.byteLength / this.pageSize;
  }

  get isShared(): boolean {
    return this.type.limits.shared === true;
  }

  /** Addresses are i64. */
  get is64(): boolean {
    return this.type.limits.is64 === true;
  }

  /** The bytes as the JavaScript interface shows them: the same object until the memory grows. */
  get buffer(): ArrayBuffer | SharedArrayBuffer {
    if (this.shown !== null) return this.shown;
    const { view } = this;
    let { buffer } = view;
    if (!this.isShared && buffer.byteLength !== view.byteLength) {
      buffer = (buffer as ArrayBuffer).slice(0, view.byteLength);
      this.view = new DataView(buffer);
    }
    this.shown = buffer as ArrayBuffer | SharedArrayBuffer;
    // As the interface of threads says; its elements can still be written.
    if (this.isShared) Object.freeze(buffer);
    return this.shown;
  }

  /** For atomic operations: the bytes as integers of all widths. */
  get words(): AtomicWords {
    const { view } = this;
    if (this.knownWords === null || this.knownWords.view !== view) this.knownWords = new AtomicWords(view);
    return this.knownWords;
  }

  /** The view, of all that there is by now. */
  latest(): DataView {
    this.refresh();
    return this.view;
  }

  /** Takes notice of what other threads have added. @returns whether there was something */
  refresh(): boolean {
    const { buffer, byteLength } = this.view;
    if (!this.isShared || buffer.byteLength === byteLength) return false;
    this.view = viewOf(buffer);
    return true;
  }

  /** Adds pages of zeros and returns the old number of pages, or -1 if that many are not allowed or to be had. */
  grow(pages: number, meter?: Meter): number {
    const old = this.pages;
    if (old + pages > this.most) return -1;
    const added = pages * this.pageSize;
    meter?.take(added);
    // All there is may have to be copied, however little is added.
    meter?.look();
    if (this.share?.take(added) === false) return -1;
    const grown = this.growTo((old + pages) * this.pageSize, old);
    if (grown < 0) this.share?.release(added);
    return grown;
  }

  /** @returns `old`, or -1 if the bytes cannot be had */
  private growTo(length: number, old: number): number {
    if (this.isShared) return this.growShared(old, length);
    const buffer = this.view.buffer as ArrayBuffer;
    if (isResizable(buffer)) return this.growInPlace(buffer, old, length);
    if (this.shown === null && length <= buffer.byteLength) {
      this.view = new DataView(buffer, 0, length);
      return old;
    }
    const grown = this.allocate(length);
    if (grown === null) return -1;
    new Uint8Array(grown).set(new Uint8Array(this.view.buffer, 0, this.view.byteLength));
    this.view = new DataView(grown, 0, length);
    if (this.shown !== null) detach(this.shown as ArrayBuffer);
    this.shown = null;
    return old;
  }

  private growInPlace(buffer: ResizableBuffer, old: number, length: number): number {
    try {
      ResizableArrayBuffer.prototype.resize.call(buffer, length);
    } catch {
      return -1;
    }
    this.view = new DataView(buffer, 0, length);
    return old;
  }

  /**
   * Shows the memory as a buffer that stays the same when the memory grows, and whose `resize` grows the memory by
   * whole pages; a buffer shown before is detached. The memory has a maximum and is not shared.
   * @throws RangeError if there is no room for the maximum
   */
  toResizable(): ArrayBuffer {
    const shown = this.buffer as ArrayBuffer;
    if (isResizable(shown)) return shown;
    const { byteLength } = shown;
    const buffer = new ResizableArrayBuffer(byteLength, { maxByteLength: this.most * this.pageSize });
    Object.defineProperty(buffer, "resize", {
      value: (length: unknown) => this.resize(buffer, length),
      ...{ writable: true, enumerable: false, configurable: true },
    });
    return this.showInstead(buffer);
  }

  /** Shows the memory as a buffer of its length; a resizable buffer shown before is detached. */
  toFixedLength(): ArrayBuffer | SharedArrayBuffer {
    const shown = this.buffer;
    return this.isShared || !isResizable(shown) ? shown : this.showInstead(new ArrayBuffer(shown.byteLength));
  }

  private showInstead(buffer: ArrayBuffer): ArrayBuffer {
    const shown = this.buffer as ArrayBuffer;
    new Uint8Array(buffer).set(new Uint8Array(shown));
    this.view = new DataView(buffer, 0, buffer.byteLength);
    this.shown = buffer;
    detach(shown);
    return buffer;
  }

  /** What the `resize` of a resizable buffer does. */
  private resize(buffer: ResizableBuffer, length: unknown): void {
    if (this.view.buffer !== buffer) throw new TypeError("Cannot resize a detached buffer");
    const delta = (Number(length) - buffer.byteLength) / this.pageSize;
    if (!Number.isInteger(delta) || delta < 0 || this.grow(delta) < 0) {
      throw new RangeError(`A memory of ${buffer.byteLength} bytes cannot be resized to ${length}`);
    }
  }

  private growShared(old: number, length: number): number {
    try {
      (this.view.buffer as unknown as GrowableBuffer).grow(length);
    } catch {
      return -1;
    }
    this.refresh();
    return old;
  }

  /** A buffer with room for a quarter more; an exact one if that is too much. */
  private allocate(length: number): ArrayBuffer | null {
    const spare = Math.min(Math.floor(length / 4), this.share?.left ?? Number.POSITIVE_INFINITY);
    const roomy = Math.min(length + spare, this.most * this.pageSize);
    for (const size of [roomy, length]) {
      try {
        const buffer = new ArrayBuffer(size);
        // Bytes are copied by arrays of them, which in some engines (Node 20) are shorter than buffers can be.
        new Uint8Array(buffer);
        return buffer;
      } catch {}
    }
    return null;
  }
}

/**
 * A view of what a buffer has now. Without a length it would follow a shared buffer that grows, which is slow, and
 * nobody would notice the growth: see {@link LinearMemory.refresh}.
 */
const viewOf = (buffer: ArrayBuffer | SharedArrayBuffer): DataView => new DataView(buffer, 0, buffer.byteLength);

/** The bytes of a memory as what JavaScript's Atomics take. */
export class AtomicWords {
  readonly view: DataView;
  readonly bytes: Uint8Array;
  readonly halves: Uint16Array;
  readonly words: Int32Array;
  readonly doubles: BigInt64Array;

  constructor(view: DataView) {
    const { buffer, byteLength } = view;
    this.view = view;
    this.bytes = new Uint8Array(buffer, 0, byteLength);
    this.halves = new Uint16Array(buffer, 0, byteLength >> 1);
    this.words = new Int32Array(buffer, 0, Math.floor(byteLength / 4));
    this.doubles = new BigInt64Array(buffer, 0, Math.floor(byteLength / 8));
  }
}

/** A shared buffer that can grow as far as there are addresses for it. */
function newShared(length: number, most: number): SharedArrayBuffer {
  let error: unknown;
  for (
    let maxByteLength = Math.max(most, length);
    maxByteLength >= length;
    maxByteLength = Math.floor(maxByteLength / 2)
  ) {
    try {
      return new GrowableSharedArrayBuffer(length, { maxByteLength });
    } catch (refused) {
      error = refused;
    }
  }
  throw error;
}

function isResizable(buffer: object): buffer is ResizableBuffer {
  return (buffer as Partial<ResizableBuffer>).resizable === true;
}

function detach(buffer: ArrayBuffer): void {
  structuredClone(buffer, { transfer: [buffer] });
}

/** What instances without a memory use: every access is out of bounds. */
export function noMemory(): LinearMemory {
  return new LinearMemory({ limits: { min: 0, max: 0 } });
}
