/**
 * The host's view of a module's linear memory.
 *
 * `memory.grow` detaches the old ArrayBuffer, so no view may be kept across a
 * call into the module: every access goes through `refresh`, which compares
 * the buffer's identity and costs one load when nothing changed. Every access
 * is bounds-checked here and a bad pointer becomes a `GuestFault`, which the
 * import wrapper turns into the error code `fault`.
 */

import { viewOf } from "../vm/memory-view.ts";

/** A pointer given to a WASI function lies outside the module's memory. */
export class GuestFault extends Error {
  constructor() {
    super("pointer outside linear memory");
    this.name = "GuestFault";
  }
}

/** What any engine's `Memory` object offers. */
export interface MemoryLike {
  readonly buffer: ArrayBufferLike;
}

/** A piece of guest memory to read from or write into. */
export interface GuestBuffer {
  pointer: number;
  length: number;
}

/** `IOV_MAX`, as everywhere. */
const MAX_BUFFERS = 1024;
const MAX_COUNT = 2 ** 32 - 1;

export class GuestMemory {
  private source: MemoryLike | null = null;
  private data: Uint8Array = new Uint8Array(0);
  private view: DataView = new DataView(new ArrayBuffer(0));
  private readonly decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

  attach(source: MemoryLike): void {
    this.source = source;
  }

  get isAttached(): boolean {
    return this.source !== null;
  }

  private refresh(): void {
    if (this.source === null) throw new Error("a WASI function was called before the module's memory was attached");
    const view = viewOf(this.source);
    if (view === undefined) {
      const { buffer } = this.source;
      if (buffer !== this.view.buffer) this.see(new DataView(buffer));
    } else if (view !== this.view) this.see(view);
  }

  private see(view: DataView): void {
    this.view = view;
    this.data = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  }

  /** Throws unless the bytes are in memory: for results, before something is done that cannot be undone. */
  check(pointer: number, length: number): void {
    this.refresh();
    if (pointer + length > this.data.length) throw new GuestFault();
  }

  /** A live view of `length` bytes; do not keep it across calls into the module. */
  bytes(pointer: number, length: number): Uint8Array {
    this.check(pointer, length);
    return this.data.subarray(pointer, pointer + length);
  }

  u8(pointer: number): number {
    this.check(pointer, 1);
    return this.view.getUint8(pointer);
  }

  u16(pointer: number): number {
    this.check(pointer, 2);
    return this.view.getUint16(pointer, true);
  }

  u32(pointer: number): number {
    this.check(pointer, 4);
    return this.view.getUint32(pointer, true);
  }

  u64(pointer: number): bigint {
    this.check(pointer, 8);
    return this.view.getBigUint64(pointer, true);
  }

  setU8(pointer: number, value: number): void {
    this.check(pointer, 1);
    this.view.setUint8(pointer, value);
  }

  setU16(pointer: number, value: number): void {
    this.check(pointer, 2);
    this.view.setUint16(pointer, value, true);
  }

  setU32(pointer: number, value: number): void {
    this.check(pointer, 4);
    this.view.setUint32(pointer, value, true);
  }

  setU64(pointer: number, value: bigint): void {
    this.check(pointer, 8);
    this.view.setBigUint64(pointer, BigInt.asUintN(64, value), true);
  }

  setBytes(pointer: number, bytes: Uint8Array): void {
    this.check(pointer, bytes.length);
    this.data.set(bytes, pointer);
  }

  /** Decodes UTF-8 strictly; null when the bytes are not UTF-8. */
  text(pointer: number, length: number): string | null {
    this.check(pointer, length);
    try {
      // A copy, because decoders refuse views of shared memory.
      return this.decoder.decode(this.data.slice(pointer, pointer + length));
    } catch {
      return null;
    }
  }

  /**
   * Reads an array of `iovec`/`ciovec`: 8 bytes each, pointer then length. All must be in memory. Of very many only the
   * first are taken, since whoever reads or writes may be given less than was asked for.
   */
  buffers(pointer: number, count: number): GuestBuffer[] {
    this.check(pointer, count * 8);
    const list: GuestBuffer[] = [];
    let total = 0;
    for (let i = 0; i < count && i < MAX_BUFFERS; i++) {
      const at = pointer + i * 8;
      const buffer = { pointer: this.view.getUint32(at, true), length: this.view.getUint32(at + 4, true) };
      this.check(buffer.pointer, buffer.length);
      // The count that is told is of 32 bits.
      total += buffer.length;
      if (total > MAX_COUNT) break;
      list.push(buffer);
    }
    return list;
  }
}
