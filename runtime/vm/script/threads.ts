/**
 * Threads of a script, in one thread of JavaScript: each runs until it ends or waits for another, and then the next
 * one does. This is one of the orders in which real threads could have run.
 */

import type { WaitQueue } from "../slow/atomics.ts";

type Outcome = ReturnType<WaitQueue["wait"]>;

interface Waiter {
  readonly buffer: ArrayBufferLike;
  /** Of the word, in bytes. */
  readonly address: number;
  isWoken: boolean;
}

export class ScriptThreads implements WaitQueue {
  private readonly ready: (() => void)[] = [];
  /** In the order in which they have come. */
  private waiters: Waiter[] = [];

  /** A thread that runs when others wait or have ended. */
  start(run: () => void): void {
    this.ready.push(run);
  }

  /** Runs all threads that have been started, one after the other, or until `isEnough`. */
  runOthers(isEnough = (): boolean => false): void {
    while (!isEnough()) {
      const next = this.ready.shift();
      if (next === undefined) return;
      next();
    }
  }

  wait(words: Int32Array | BigInt64Array, index: number, expected: number | bigint, milliseconds: number): Outcome {
    if (Atomics.load(words as Int32Array, index) !== expected) return "not-equal";
    const waiter: Waiter = { buffer: words.buffer, address: index * words.BYTES_PER_ELEMENT, isWoken: false };
    this.waiters.push(waiter);
    this.runOthers(() => waiter.isWoken);
    this.waiters = this.waiters.filter((each) => each !== waiter);
    if (waiter.isWoken) return "ok";
    if (milliseconds === Number.POSITIVE_INFINITY) throw new Error("waits for ever, since no other thread can run");
    return Atomics.wait(words as Int32Array, index, expected as number, milliseconds);
  }

  notify(words: Int32Array, index: number, count: number): number {
    const address = index * words.BYTES_PER_ELEMENT;
    const waiting = this.waiters.filter((each) => each.buffer === words.buffer && each.address === address);
    const woken = waiting.filter(({ isWoken }) => !isWoken).slice(0, count);
    for (const waiter of woken) waiter.isWoken = true;
    return woken.length;
  }
}
