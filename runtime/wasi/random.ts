/** Random bytes (`random_get`), from the engine or, for repeatable runs, from a seed. */

import { Errno } from "./abi.ts";
import type { WasiContext } from "./context.ts";

/** Fills the buffer. */
export type RandomSource = (into: Uint8Array) => void;

/** `crypto.getRandomValues` refuses more than this at a time, and views of shared memory altogether. */
const CHUNK = 65536;

/** Bytes asked for at a time, so that what takes long can be ended: some milliseconds. A multiple of CHUNK. */
const ROUND = 1 << 22;

export const cryptoRandom: RandomSource = (into) => {
  const chunk = new Uint8Array(Math.min(CHUNK, into.length));
  for (let at = 0; at < into.length; at += CHUNK) {
    const part = chunk.subarray(0, Math.min(CHUNK, into.length - at));
    crypto.getRandomValues(part);
    into.set(part, at);
  }
};

/**
 * A repeatable source. The generator is splitmix32 (a Weyl sequence through a
 * mixing function): statistically fine for programs, of no use for secrets.
 */
export function seededRandom(seed: number): RandomSource {
  let state = seed >>> 0;
  return (into) => {
    for (let i = 0; i < into.length; i++) {
      state = (state + 0x9e3779b9) | 0;
      let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
      into[i] = mixed ^ (mixed >>> 15);
    }
  };
}

export function randomGet(ctx: WasiContext, buffer: number, length: number): Errno {
  ctx.memory.check(buffer, length);
  for (let done = 0; done < length; done += ROUND) {
    ctx.budget?.look();
    ctx.random(ctx.memory.bytes(buffer + done, Math.min(ROUND, length - done)));
  }
  return Errno.success;
}
