/**
 * The bytes of files in blocks of one large file, which can be read and written without waiting: the data file of
 * opfs.ts. A file's content is a list of block numbers. Parts that were never written are holes: they take no block
 * and read as zeros. Within a file's last block, bytes behind its end are zero.
 *
 * A block that was given back may still be part of a file in the index that was saved last. So it is used again only
 * after the next index is saved, and a crash in between leaves the files of the last one whole.
 */

import { Errno } from "../abi.ts";
import type { Content } from "./tree-nodes.ts";

/** What is needed of a FileSystemSyncAccessHandle. */
export interface SyncAccessHandle {
  read(into: Uint8Array, options: { at: number }): number;
  write(from: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
}

export const BLOCK_BYTES = 4096;
/** In the place of a block's number. */
const HOLE = -1;

/** Blocks of the data file. */
export class BlockSpace {
  private readonly free: number[] = [];
  /** Given back since the index was saved. */
  private returned: number[] = [];
  /** Blocks that the data file has. */
  private count = 0;

  /** @param capacity bytes that all blocks together may take */
  constructor(
    readonly data: SyncAccessHandle,
    private readonly capacity: number,
  ) {}

  /** The number of a block whose bytes are anything, or minus an Errno. */
  take(): number {
    const block = this.free.pop();
    if (block !== undefined) return block;
    if ((this.count + 1) * BLOCK_BYTES > this.capacity) return -Errno.nospc;
    return this.count++;
  }

  giveBack(block: number): void {
    if (block !== HOLE) this.returned.push(block);
  }

  /** After the index was saved: no saved file has the returned blocks any more. */
  saved(): void {
    for (const block of this.returned.reverse()) this.free.push(block);
    this.returned = [];
  }

  /** At the start: all blocks up to the last that is in use, but those in use, are free. */
  adopt(used: ReadonlySet<number>): void {
    for (const block of used) this.count = Math.max(this.count, block + 1);
    for (let block = this.count - 1; block >= 0; block--) if (!used.has(block)) this.free.push(block);
  }
}

export class BlockContent implements Content {
  /** @param blocks numbers of blocks, {@link HOLE} for none */
  constructor(
    private readonly space: BlockSpace,
    public size = 0,
    readonly blocks: number[] = [],
  ) {}

  read(into: Uint8Array, position: number): number {
    const length = Math.min(into.length, this.size - position);
    return this.forRuns(position, length, (block, offset, done, n) => {
      const part = into.subarray(done, done + n);
      if (block === HOLE) part.fill(0);
      else if (this.transfer("read", part, block * BLOCK_BYTES + offset) !== n) return Errno.io;
      return Errno.success;
    });
  }

  write(from: Uint8Array, position: number): number {
    const error = this.fillHoles(position, from.length);
    if (error !== Errno.success) return -error;
    const n = this.forRuns(position, from.length, (block, offset, done, bytes) => {
      const part = from.subarray(done, done + bytes);
      return this.transfer("write", part, block * BLOCK_BYTES + offset) === bytes ? Errno.success : Errno.nospc;
    });
    if (n > 0) this.size = Math.max(this.size, position + n);
    return n;
  }

  resize(size: number): Errno {
    const needed = Math.ceil(size / BLOCK_BYTES);
    while (this.blocks.length > needed) this.space.giveBack(this.blocks.pop()!);
    while (this.blocks.length < needed) this.blocks.push(HOLE);
    const kept = size % BLOCK_BYTES;
    const last = this.blocks[needed - 1];
    if (size < this.size && kept > 0 && last !== undefined && last !== HOLE) {
      const rest = new Uint8Array(BLOCK_BYTES - kept);
      if (this.transfer("write", rest, last * BLOCK_BYTES + kept) !== rest.length) return Errno.io;
    }
    this.size = size;
    return Errno.success;
  }

  release(): void {
    this.resize(0);
  }

  /** Gives blocks to a range; what of a new one is not in the range becomes zero. */
  private fillHoles(position: number, length: number): Errno {
    if (length === 0) return Errno.success;
    const first = Math.floor(position / BLOCK_BYTES);
    const last = Math.floor((position + length - 1) / BLOCK_BYTES);
    while (this.blocks.length <= last) this.blocks.push(HOLE);
    for (let index = first; index <= last; index++) {
      if (this.blocks[index] !== HOLE) continue;
      const block = this.space.take();
      if (block < 0) {
        this.blocks.length = Math.max(Math.ceil(this.size / BLOCK_BYTES), index);
        return -block;
      }
      this.blocks[index] = block;
      const isWhole = position <= index * BLOCK_BYTES && position + length >= (index + 1) * BLOCK_BYTES;
      if (isWhole) continue;
      const zeros = new Uint8Array(BLOCK_BYTES);
      if (this.transfer("write", zeros, block * BLOCK_BYTES) !== BLOCK_BYTES) return Errno.nospc;
    }
    return Errno.success;
  }

  /**
   * Goes through a range in pieces that lie together, as long as `visit` succeeds.
   * @returns the bytes that it has succeeded for, or minus its Errno if there are none
   */
  private forRuns(
    position: number,
    length: number,
    visit: (block: number, offset: number, done: number, n: number) => Errno,
  ): number {
    let done = 0;
    while (done < length) {
      const at = position + done;
      const index = Math.floor(at / BLOCK_BYTES);
      const offset = at % BLOCK_BYTES;
      const block = this.blocks[index]!;
      let end = index + 1;
      const follows = () => this.blocks[end] === (block === HOLE ? HOLE : block + end - index);
      while (end * BLOCK_BYTES - at < length - done && follows()) end++;
      const n = Math.min(length - done, end * BLOCK_BYTES - at);
      const error = visit(block, offset, done, n);
      if (error !== Errno.success) return done > 0 ? done : -error;
      done += n;
    }
    return done;
  }

  /** The bytes read or written; 0 where the browser refuses, as when its quota is used up. */
  private transfer(kind: "read" | "write", bytes: Uint8Array, at: number): number {
    // A copy where other threads can change it: access handles refuse shared memory.
    const isShared = !(bytes.buffer instanceof ArrayBuffer);
    const own = isShared ? new Uint8Array(bytes) : bytes;
    try {
      const n = this.space.data[kind](own, { at });
      if (isShared && kind === "read") bytes.set(own.subarray(0, n));
      return n;
    } catch {
      return 0;
    }
  }
}
