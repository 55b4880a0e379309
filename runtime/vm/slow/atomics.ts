/**
 * Operations of the threads proposal: JavaScript's Atomics, which know memories that threads share. They have no
 * unsigned 32-bit arrays' equal for every case, so what they return is extended here as the instruction's name says.
 */

import type { OpRow } from "../../../compiler/wasm/opcodes.ts";
import { OUT_OF_TIME } from "../budget.ts";
import type { AtomicWords, LinearMemory } from "../memory.ts";
import { trap } from "../trap.ts";
import { accessWords, checkBounds, effectiveAddress, memoryOf } from "./memory.ts";
import { type Operands, type SlowSpec, signatureOf, u32 } from "./operation.ts";

type Narrow = Uint8Array | Uint16Array | Int32Array;
type Array = Narrow | BigInt64Array;

/** Does an operation on the element `index`, which the address is at. */
type Operation = (state: Operands, words: Array, index: number, memory: LinearMemory) => void;

/** How threads wait for each other: JavaScript's Atomics, or what an embedder has in their place. */
export interface WaitQueue {
  /** Waits while the word is as expected. @param milliseconds may be infinite */
  wait(
    words: Int32Array | BigInt64Array,
    index: number,
    expected: number | bigint,
    milliseconds: number,
  ): "ok" | "not-equal" | "timed-out";
  /** Wakes threads that wait at a word, at most `count`. @returns how many */
  notify(words: Int32Array, index: number, count: number): number;
}

/** Threads are those of JavaScript: workers, and the main thread where it may wait. */
export const realThreads: WaitQueue = {
  wait: (words, index, expected, milliseconds) =>
    words instanceof BigInt64Array
      ? Atomics.wait(words, index, expected as bigint, milliseconds)
      : Atomics.wait(words, index, expected as number, milliseconds),
  notify: (words, index, count) => Atomics.notify(words, index, count),
};

function arrayOf(words: AtomicWords, width: number): Array {
  if (width === 8) return words.doubles;
  return width === 4 ? words.words : width === 2 ? words.halves : words.bytes;
}

/** `i32.atomic.load8_u`, `i64.atomic.rmw32.add_u`, `memory.atomic.notify`, … */
export function atomicSpec(row: OpRow): SlowSpec {
  const { name } = row;
  const signature = signatureOf(row);
  // One thread's accesses are never moved here, so there is nothing to do.
  if (name === "atomic.fence") return { signature, immediate: () => 0, run: () => {} };
  const access = atomicAccess(row);
  return {
    ...accessWords,
    signature,
    run: (state) => {
      const memory = memoryOf(state);
      access(state, memory, effectiveAddress(state, memory));
    },
  };
}

/** Does an atomic operation at an address. The first operand, in whose place the result goes, is not looked at. */
export type AtomicAccess = (state: Operands, memory: LinearMemory, at: number) => void;

/** @param row any of those but `atomic.fence` */
export function atomicAccess(row: OpRow): AtomicAccess {
  const { width } = row;
  const operation = operationOf(row);
  return (state, memory, at) => {
    // In the order of the specification's interpreter, which shows where both are wrong.
    if (at % width !== 0) trap("operation does not support unaligned accesses");
    checkBounds(memory, at, width);
    operation(state, arrayOf(memory.words, width), at / width, memory);
  };
}

function operationOf({ name, width }: OpRow): Operation {
  if (name === "memory.atomic.notify") return notify;
  if (name.includes("wait")) return wait;
  const is64 = name.startsWith("i64");
  const operand = width === 8 ? wideOperand : narrowOperand;
  if (name.includes("load")) return (s, words, index) => setResult(s, is64, Atomics.load(words as Narrow, index));
  if (name.includes("store")) {
    return (s, words, index) => {
      Atomics.store(words as Narrow, index, operand(s, 1) as number);
    };
  }
  if (name.includes("cmpxchg")) return compareExchange(is64, width);
  const update = updates[/rmw\d*\.(\w+?)(_u)?$/.exec(name)![1]!]!;
  return (s, words, index) => setResult(s, is64, update(words as Narrow, index, operand(s, 1) as number));
}

type Update = (words: Narrow, index: number, value: number) => number;

const updates: Readonly<Record<string, Update>> = {
  add: (words, index, value) => Atomics.add(words, index, value),
  sub: (words, index, value) => Atomics.sub(words, index, value),
  and: (words, index, value) => Atomics.and(words, index, value),
  or: (words, index, value) => Atomics.or(words, index, value),
  xor: (words, index, value) => Atomics.xor(words, index, value),
  xchg: (words, index, value) => Atomics.exchange(words, index, value),
};

/** What is compared, like what is stored, are the operand's low bytes: as many as are accessed. */
function compareExchange(is64: boolean, width: number): Operation {
  if (width === 8) {
    return (s, words, index) => {
      const expected = wideOperand(s, 1);
      setResult(s, true, Atomics.compareExchange(words as BigInt64Array, index, expected, wideOperand(s, 2)));
    };
  }
  return (s, words, index) => {
    setResult(s, is64, Atomics.compareExchange(words as Narrow, index, narrowOperand(s, 1), narrowOperand(s, 2)));
  };
}

const narrowOperand = ({ machine, base }: Operands, n: number): number => machine.R[base + 2 * n]!;
const wideOperand = ({ machine, base }: Operands, n: number): bigint => machine.B[(base >> 1) + n]!;

/** An i64 made of fewer bytes is zero above them. */
function setResult({ machine, base }: Operands, is64: boolean, value: number | bigint): void {
  if (typeof value === "bigint") machine.B[base >> 1] = value;
  else {
    machine.R[base] = value;
    if (is64) machine.R[base + 1] = 0;
  }
}

/** In memories of one thread nobody waits. */
function notify(state: Operands, words: Array, index: number, memory: LinearMemory): void {
  const queue = state.machine.waitQueue;
  const woken = memory.isShared ? queue.notify(words as Int32Array, index, u32(state, 1)) : 0;
  state.machine.R[state.base] = woken;
}

const outcomes = { ok: 0, "not-equal": 1, "timed-out": 2 } as const;

/** The time is in nanoseconds, and for ever if negative. */
function wait(state: Operands, words: Array, index: number, memory: LinearMemory): void {
  const { machine, base } = state;
  if (!memory.isShared) trap("atomic wait on a memory that is not shared");
  const time = machine.B[(base >> 1) + 2]!;
  const milliseconds = time < 0n ? Number.POSITIVE_INFINITY : Number(time) / 1e6;
  const timeLeft = machine.budget?.timeLeft ?? Number.POSITIVE_INFINITY;
  const wide = words instanceof BigInt64Array;
  const expected = wide ? wideOperand(state, 1) : narrowOperand(state, 1);
  const outcome = machine.whileWaiting(() => {
    try {
      return machine.waitQueue.wait(
        wide ? words : (words as Int32Array),
        index,
        expected,
        Math.min(milliseconds, timeLeft),
      );
    } catch (error) {
      // The main thread of a page must not block.
      if (error instanceof TypeError) trap("Atomics.wait cannot be called in this context");
      throw error;
    }
  });
  if (outcome === "timed-out" && timeLeft < milliseconds) trap(OUT_OF_TIME);
  machine.R[base] = outcomes[outcome];
}
