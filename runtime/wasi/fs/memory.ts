/** A file system in memory. */

import { Errno } from "../abi.ts";
import { TreeFileSystem } from "./tree.ts";
import type { Content, ContentStore, TreeOptions } from "./tree-nodes.ts";

export interface MemoryFileSystemOptions extends TreeOptions {
  /** Bytes all files and targets of links together may take; beyond it writes fail with `nospc`. Default 2 GiB. */
  capacity?: number;
}

const DEFAULT_CAPACITY = 2 ** 31;
/** Bytes that even the smallest file is made with. */
const SMALLEST = 64;

export class MemoryFileSystem extends TreeFileSystem {
  constructor(files: Record<string, string | Uint8Array> = {}, options: MemoryFileSystemOptions = {}) {
    super(new MemoryStore(options.capacity ?? DEFAULT_CAPACITY), options);
    for (const [path, content] of Object.entries(files)) this.writeFile(path, content);
  }
}

class MemoryStore implements ContentStore {
  constructor(private free: number) {}

  create(): Content {
    return new MemoryContent(this);
  }

  reserve(bytes: number): Errno {
    if (bytes > this.free) return Errno.nospc;
    this.free -= bytes;
    return Errno.success;
  }
}

class MemoryContent implements Content {
  size = 0;
  /** Only the first `size` bytes are the file's, the rest are zero. */
  private data = new Uint8Array(0);

  constructor(private readonly store: MemoryStore) {}

  read(into: Uint8Array, position: number): number {
    const part = this.data.subarray(position, Math.min(this.size, position + into.length));
    into.set(part);
    return part.length;
  }

  write(from: Uint8Array, position: number): number {
    const end = position + from.length;
    if (end > this.size) {
      const error = this.resize(end);
      if (error !== Errno.success) return -error;
    }
    this.data.set(from, position);
    return from.length;
  }

  resize(size: number): Errno {
    const { data } = this;
    const error = this.store.reserve(size - this.size);
    if (error !== Errno.success) return error;
    if (size > data.length) {
      const grown = allocate(Math.max(size, data.length * 2, SMALLEST)) ?? allocate(size);
      if (grown === null) {
        this.store.reserve(this.size - size);
        return Errno.nospc;
      }
      grown.set(data.subarray(0, this.size));
      this.data = grown;
    } else if (size === 0) this.data = new Uint8Array(0);
    else if (size < this.size) data.fill(0, size, this.size);
    this.size = size;
    return Errno.success;
  }

  release(): void {
    this.resize(0);
  }
}

/** Null where the engine has no such array to give. */
function allocate(bytes: number): Uint8Array<ArrayBuffer> | null {
  try {
    return new Uint8Array(bytes);
  } catch {
    return null;
  }
}
