/** Plays the directory that a browser keeps for a page, with access handles. */

import type { SyncAccessHandle } from "../../runtime/wasi/fs/blocks.ts";
import type { OpfsDirectory } from "../../runtime/wasi/fs/opfs.ts";

export class FakeDirectory implements OpfsDirectory {
  private readonly open = new Set<string>();

  /** @param quota bytes of all files together, beyond which writing throws */
  constructor(
    readonly files = new Map<string, Uint8Array>(),
    private readonly quota = Number.POSITIVE_INFINITY,
  ) {}

  /** What a crash would leave. */
  copy(): FakeDirectory {
    return new FakeDirectory(new Map([...this.files].map(([name, bytes]) => [name, bytes.slice()])));
  }

  async getFileHandle(name: string) {
    if (!this.files.has(name)) this.files.set(name, new Uint8Array(0));
    return { createSyncAccessHandle: async () => this.handle(name) };
  }

  private handle(name: string): SyncAccessHandle {
    if (this.open.has(name)) throw new Error("NoModificationAllowedError");
    this.open.add(name);
    let isOpen = true;
    const bytes = () => {
      if (!isOpen) throw new Error("InvalidStateError");
      return this.files.get(name)!;
    };
    const resize = (size: number) => {
      const others = [...this.files.values()].reduce((sum, file) => sum + file.length, 0) - bytes().length;
      if (others + size > this.quota) throw new Error("QuotaExceededError");
      const resized = new Uint8Array(size);
      resized.set(bytes().subarray(0, size));
      this.files.set(name, resized);
    };
    return {
      read: (into, { at }) => {
        const part = bytes().subarray(at, at + into.length);
        into.set(part);
        return part.length;
      },
      write: (from, { at }) => {
        if (at + from.length > bytes().length) resize(at + from.length);
        bytes().set(from, at);
        return from.length;
      },
      truncate: resize,
      getSize: () => bytes().length,
      flush: () => void bytes(),
      close: () => {
        isOpen = false;
        this.open.delete(name);
      },
    };
  }
}
