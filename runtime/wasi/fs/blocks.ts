/**
 * The bytes of files in blocks of one large file, which can be read and written without waiting: the data file of
 * opfs.ts. A file's content is a list of block numbers. Parts that were never written are holes: they take no block
 * and read as zeros. Within a file's last block, bytes behind its end are anything.
 *
 * A block that the index which was saved last has is not changed before the next is saved, whether its file is written
 * over, cut or removed meanwhile: what is written goes to another block. So a crash in between leaves all files as they
 * were saved.
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
  /** Taken since the index was saved. */
  private readonly fresh = new Set<number>();
  /** Given back since the index was saved, which has them. */
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
    if (this.free.length === 0 && (this.count + 1) * BLOCK_BYTES > this.capacity) return -Errno.nospc;
    const block = this.free.pop() ?? this.count++;
    this.fresh.add(block);
    return block;
  }

  giveBack(block: number): void {
    if (block === HOLE) return;
    if (this.fresh.delete(block)) this.free.push(block);
    else this.returned.push(block);
  }

  /** Whether a block may be changed: the saved index does not have it. */
  isFresh(block: number): boolean {
    return this.fresh.has(block);
  }

  /** After the index was saved: it has no returned block any more, and all others. */
  saved(): void {
    for (const block of this.returned.reverse()) this.free.push(block);
    this.returned = [];
    this.fresh.clear();
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
    return forRuns(this.blocks, position, length, (block, offset, done, n) => {
      const part = into.subarray(done, done + n);
      if (block === HOLE) part.fill(0);
      else if (this.transfer("read", part, block * BLOCK_BYTES + offset) !== n) return Errno.io;
      return Errno.success;
    });
  }

  write(from: Uint8Array, position: number): number {
    if (from.length === 0) return 0;
    const first = Math.floor(position / BLOCK_BYTES);
    const targets = this.targets(position, from.length);
    if (targets.length === 0) return -Errno.nospc;
    const length = Math.min(from.length, (first + targets.length) * BLOCK_BYTES - position);
    const n = forRuns(targets, position - first * BLOCK_BYTES, length, (block, offset, done, bytes) => {
      const part = from.subarray(done, done + bytes);
      return this.transfer("write", part, block * BLOCK_BYTES + offset) === bytes ? Errno.success : Errno.nospc;
    });
    // Blocks that nothing was written to stay as they were.
    const end = n < 0 ? first : Math.ceil((position + n) / BLOCK_BYTES);
    for (const [i, block] of targets.entries()) {
      const old = this.blocks[first + i] ?? HOLE;
      if (block === old) continue;
      this.space.giveBack(first + i < end ? old : block);
      if (first + i < end) this.blocks[first + i] = block;
    }
    if (n > 0) this.size = Math.max(this.size, position + n);
    return n;
  }

  resize(size: number): Errno {
    const kept = this.size % BLOCK_BYTES;
    const last = this.blocks[this.blocks.length - 1];
    if (size > this.size && kept > 0 && last !== HOLE) {
      const zeros = new Uint8Array(Math.min(BLOCK_BYTES - kept, size - this.size));
      const n = this.write(zeros, this.size);
      if (n < zeros.length) return n < 0 ? -n : Errno.nospc;
    }
    const needed = Math.ceil(size / BLOCK_BYTES);
    while (this.blocks.length > needed) this.space.giveBack(this.blocks.pop()!);
    while (this.blocks.length < needed) this.blocks.push(HOLE);
    this.size = size;
    return Errno.success;
  }

  release(): void {
    this.resize(0);
  }

  /**
   * The blocks that a range is to be written to, as far as there is space: its own where they may be changed, else
   * others, with what of the content is not in the range.
   */
  private targets(position: number, length: number): number[] {
    const targets: number[] = [];
    const end = position + length;
    for (let index = Math.floor(position / BLOCK_BYTES); index * BLOCK_BYTES < end; index++) {
      const old = this.blocks[index] ?? HOLE;
      const block = this.space.isFresh(old) ? old : this.space.take();
      if (block < 0) break;
      const isWhole = position <= index * BLOCK_BYTES && end >= (index + 1) * BLOCK_BYTES;
      if (block !== old && !isWhole && !this.copy(old, block)) {
        this.space.giveBack(block);
        break;
      }
      targets.push(block);
    }
    return targets;
  }

  /** @returns whether the browser has done it */
  private copy(from: number, to: number): boolean {
    const bytes = new Uint8Array(BLOCK_BYTES);
    if (from !== HOLE && this.transfer("read", bytes, from * BLOCK_BYTES) !== BLOCK_BYTES) return false;
    return this.transfer("write", bytes, to * BLOCK_BYTES) === BLOCK_BYTES;
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

/**
 * Goes through a range in pieces that lie together, as long as `visit` succeeds.
 * @param blocks from byte 0 on
 * @returns the bytes that it has succeeded for, or minus its Errno if there are none
 */
function forRuns(
  blocks: readonly number[],
  position: number,
  length: number,
  visit: (block: number, offset: number, done: number, n: number) => Errno,
): number {
  let done = 0;
  while (done < length) {
    const at = position + done;
    const index = Math.floor(at / BLOCK_BYTES);
    const offset = at % BLOCK_BYTES;
    const block = blocks[index]!;
    let end = index + 1;
    const follows = () => blocks[end] === (block === HOLE ? HOLE : block + end - index);
    while (end * BLOCK_BYTES - at < length - done && follows()) end++;
    const n = Math.min(length - done, end * BLOCK_BYTES - at);
    const error = visit(block, offset, done, n);
    if (error !== Errno.success) return done > 0 ? done : -error;
    done += n;
  }
  return done;
}
