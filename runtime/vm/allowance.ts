/**
 * How many bytes the memories and tables of a machine may have together. What
 * nobody can reach any more still counts until JavaScript's collector has
 * found it, of which it tells between tasks of the event loop.
 */

import { trap } from "./trap.ts";

/** What is thrown where a memory or a table starts larger than the machine's budget allows; growth gives -1 instead. */
export class MemoryLimitError extends RangeError {}

/**
 * How many bytes of structures and arrays programs may make in all. What is freed is not given back: when JavaScript's
 * collector finds it, nobody is told before the program's call has ended.
 */
export class ObjectAllowance {
  readonly limit: number;
  private left: number;

  /** @param limit in bytes */
  constructor(limit: number) {
    this.limit = limit;
    this.left = limit;
  }

  /** For a new object, before it is made. Traps where there are not as many bytes left. */
  take(bytes: number): void {
    if (bytes > this.left) trap(`allocation limit of ${this.limit} bytes exceeded`);
    this.left -= bytes;
  }
}

export class Allowance {
  readonly limit: number;
  private used = 0;
  private readonly collected = new FinalizationRegistry<Share>((share) => share.release(share.bytes));

  /** @param limit in bytes */
  constructor(limit: number) {
    this.limit = limit;
  }

  /** Bytes that are left. */
  get left(): number {
    return this.limit - this.used;
  }

  /** The share of a new memory or table, which ends when that is collected. @throws MemoryLimitError */
  open(owner: object, bytes: number): Share {
    const share = new Share(this);
    if (!share.take(bytes)) throw new MemoryLimitError(`memory limit of ${this.limit} bytes exceeded`);
    this.collected.register(owner, share);
    return share;
  }

  /** For shares. */
  use(bytes: number): void {
    this.used += bytes;
  }
}

/** What one memory or table has of an allowance. */
export class Share {
  bytes = 0;
  private readonly allowance: Allowance;

  constructor(allowance: Allowance) {
    this.allowance = allowance;
  }

  /** Bytes by which it may grow. */
  get left(): number {
    return this.allowance.left;
  }

  /** @returns false, having done nothing, if there are not as many bytes left */
  take(bytes: number): boolean {
    if (bytes > this.left) return false;
    this.allowance.use(bytes);
    this.bytes += bytes;
    return true;
  }

  /** Gives back bytes taken before. */
  release(bytes: number): void {
    this.allowance.use(-bytes);
    this.bytes -= bytes;
  }
}
