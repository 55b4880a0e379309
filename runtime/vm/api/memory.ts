/** `WebAssembly.Memory` (JavaScript interface, "Memories"). */

import { MAX_PAGES } from "../../../compiler/wasm/types.ts";
import { MemoryLimitError } from "../allowance.ts";
import { LinearMemory } from "../memory.ts";
import { MEMORY_VIEW } from "../memory-view.ts";
import { toLimits } from "./limits.ts";
import type { Realm } from "./realm.ts";
import { defineInterface, fromAddress, toAddress } from "./webidl.ts";

export interface MemoryDescriptor {
  initial: number | bigint;
  maximum?: number | bigint;
  address?: "i32" | "i64";
  shared?: boolean;
}

/** The most pages of a 64-bit memory: 2³⁷-1 (JavaScript interface, "Implementation-defined Limits"). */
const MAX_PAGES_64 = 2 ** 37 - 1;

export function defineMemory(realm: Realm) {
  const memoryOf = (shell: unknown, what: string) =>
    realm.memories.require(shell, `WebAssembly.Memory.${what}: Receiver is not a WebAssembly.Memory`);

  class Memory {
    constructor(descriptor: MemoryDescriptor) {
      const context = "WebAssembly.Memory()";
      const limits = toLimits(descriptor, { i32: MAX_PAGES, i64: MAX_PAGES_64 }, context);
      realm.memories.join(
        this,
        allocateMemory(() => new LinearMemory({ limits }, realm.budget?.memory), context),
      );
    }

    get buffer(): ArrayBuffer | SharedArrayBuffer {
      return memoryOf(this, "buffer").buffer;
    }

    toFixedLengthBuffer(): ArrayBuffer | SharedArrayBuffer {
      return memoryOf(this, "toFixedLengthBuffer()").toFixedLength();
    }

    toResizableBuffer(): ArrayBuffer {
      const context = "WebAssembly.Memory.toResizableBuffer()";
      const memory = memoryOf(this, "toResizableBuffer()");
      if (memory.isShared) throw new TypeError(`${context}: the buffer of a shared memory grows by itself`);
      if (memory.type.limits.max === undefined) throw new TypeError(`${context}: memory must have a maximum`);
      return memory.toResizable();
    }

    grow(delta: number): number;
    grow(delta: bigint): bigint;
    grow(delta: unknown): number | bigint {
      const context = "WebAssembly.Memory.grow()";
      const memory = memoryOf(this, "grow()");
      const address = memory.type.limits.is64 ? "i64" : "i32";
      const pages = toAddress(delta, address, `${context}: Argument 0`);
      const old = memory.grow(Number(pages));
      if (old < 0) throw new RangeError(`${context}: Maximum memory size exceeded`);
      return fromAddress(old, address);
    }
  }
  realm.memories.prototype = Memory.prototype;
  Object.defineProperty(Memory.prototype, MEMORY_VIEW, {
    get(this: unknown): DataView {
      return memoryOf(this, String(MEMORY_VIEW)).latest();
    },
  });
  return defineInterface("Memory", 1, Memory);
}

/** A memory that is valid can still be more than there is. */
function allocateMemory(allocate: () => LinearMemory, context: string): LinearMemory {
  try {
    return allocate();
  } catch (error) {
    if (error instanceof MemoryLimitError) throw new MemoryLimitError(`${context}: ${error.message}`);
    if (error instanceof RangeError) throw new RangeError(`${context}: could not allocate memory`);
    throw error;
  }
}
