/**
 * What a machine may use: for embedders that run programs they do not know and
 * want to be sure that each ends and stays small.
 *
 * The two tiers count the same: one unit of fuel for each call of a program's
 * function and for each time that the start of a loop is reached, so every
 * program that runs without end uses fuel without end. Where a budget
 * asks for it, code has a check at these places, which counts `words[LEFT]` down;
 * at zero the machine comes here, where fuel, time and the flag are looked at and
 * the next few units are handed out. Machines without a budget have no checks.
 * Bulk operations take fuel for what they move, before they do it, and long ones
 * look at time and flag while they are at work.
 *
 * A program cannot catch the traps made here. The machine can be used
 * afterwards, as after any trap.
 */

import { Allowance, ObjectAllowance } from "./allowance.ts";
import { trap } from "./trap.ts";

export interface BudgetOptions {
  /** Units of fuel, a whole number; see {@link Budget.fuel}. Default: no end. */
  readonly fuel?: number;
  /**
   * Milliseconds that each call from the host may take, with all that it calls, host functions included; also the call
   * of a start function. Looked at after some hundred units of fuel and within bulk operations, but for a copy that
   * overlaps itself; what a host function does is not interrupted. `memory.atomic.wait` is. Default: no end.
   */
  readonly timeLimit?: number;
  /**
   * Stops programs from outside while word 0 is not zero: on a SharedArrayBuffer, another thread can set it. The
   * machine does not change it; nothing runs until it is zero again. A thread that waits
   * (`memory.atomic.wait`) does not look.
   */
  readonly interrupt?: Int32Array;
  /**
   * Bytes of all memories and tables together, 8 for each element of a table. Growth beyond gives -1, as where there is
   * no more memory; what starts larger is a MemoryLimitError, a RangeError. Structures and arrays do not count.
   */
  readonly memoryLimit?: number;
  /**
   * Bytes of structures and arrays that programs may make in all, freed ones included: 16 for each, 8 for each reference
   * in it, and what its numbers take, structures' in words. A program that makes more traps.
   */
  readonly allocationLimit?: number;
  /** Functions of programs that may be active at once, in whichever tier; there may be room for fewer. */
  readonly stackLimit?: number;
}

export const OUT_OF_TIME = "time limit exceeded";
const OUT_OF_FUEL = "all fuel consumed";

/** Units handed out at a time where time or a flag are to be looked at: some microseconds. */
const SHORT_ROUND = 256;
const LONG_ROUND = 2 ** 30;

/** What bulk operations move for a unit of fuel; what is less is free. */
export const BYTES_PER_UNIT = 64;

/** What checks in code use of `words`. */
export const LEFT = 0;
/** Generated functions that are active; the interpreter's are on its own stack. */
export const DEPTH = 1;
export const DEPTH_LIMIT = 2;
/** Bytes of JavaScript's stack that generated code may still take, as estimated in jit/stack-room.ts. */
export const ROOM = 3;

/** The words of a machine without a budget, or as they are at first. */
export function newBudgetWords(): Int32Array {
  const words = new Int32Array(4);
  words[DEPTH_LIMIT] = 2 ** 30;
  return words;
}

/** The checks that code needs. */
export interface Checks {
  /** At calls and loops, for fuel, time and interrupts. */
  readonly units: boolean;
  /** At calls, for the number of active functions. */
  readonly depth: boolean;
}

/** What bulk operations tell of their size. */
export interface Meter {
  /** Takes the fuel for moving so many bytes. Traps, having taken nothing, where there is not enough. */
  take(bytes: number): void;
  /** Between parts of an operation: traps where time is up or the flag is set. */
  look(): void;
}

/** The budget of one machine. */
export class Budget implements Meter {
  readonly checks: Checks;
  /** For the checks in code; at {@link LEFT} the units that are handed out already. */
  readonly words = newBudgetWords();
  /** For memories and tables, if their bytes are limited. */
  readonly memory: Allowance | undefined;
  /** For structures and arrays, if their bytes are limited. */
  readonly objects: ObjectAllowance | undefined;
  private readonly timeLimit: number;
  private readonly interrupt: Int32Array | undefined;
  private readonly round: number;
  /** Units that are not handed out. */
  private reserve: number;
  /** When the call from the host has to be over. */
  private deadline = Number.POSITIVE_INFINITY;
  /** Calls from the host that are active, each within the one before. */
  private active = 0;

  /** @throws RangeError for what is no number or negative, and for all but a time that is not whole */
  constructor(options: BudgetOptions = {}) {
    const { fuel, timeLimit, interrupt, memoryLimit, allocationLimit, stackLimit } = options;
    if (fuel !== undefined) checkWhole("fuel", fuel);
    if (memoryLimit !== undefined) checkWhole("memoryLimit", memoryLimit);
    if (allocationLimit !== undefined) checkWhole("allocationLimit", allocationLimit);
    if (stackLimit !== undefined) checkWhole("stackLimit", stackLimit);
    if (timeLimit !== undefined && !(timeLimit >= 0))
      throw new RangeError("timeLimit must be a number of milliseconds");
    this.reserve = fuel ?? Number.POSITIVE_INFINITY;
    this.timeLimit = timeLimit ?? Number.POSITIVE_INFINITY;
    this.interrupt = interrupt;
    this.memory = memoryLimit === undefined ? undefined : new Allowance(memoryLimit);
    this.objects = allocationLimit === undefined ? undefined : new ObjectAllowance(allocationLimit);
    const looks = timeLimit !== undefined || interrupt !== undefined;
    this.round = looks ? SHORT_ROUND : LONG_ROUND;
    this.checks = { units: looks || fuel !== undefined, depth: stackLimit !== undefined };
    if (stackLimit !== undefined) this.words[DEPTH_LIMIT] = Math.min(stackLimit, LONG_ROUND);
  }

  /**
   * The fuel that is left; Infinity where none was given. A call of a program's function takes one unit, as does each
   * time that the start of a loop is reached. Operations on many bytes of memories or arrays, or on many references,
   * which count as 8 bytes each, take one for every 64 bytes: those that fill, copy, initialise or grow, new arrays, and
   * builtins on strings. A program that needs more traps with "all fuel consumed".
   */
  get fuel(): number {
    return this.reserve + this.words[LEFT]!;
  }

  /** Adds units of fuel, also while a program runs. @throws RangeError for what is not a whole number */
  addFuel(units: number): void {
    checkWhole("fuel", units);
    this.reserve += units;
  }

  /** For a check that finds no unit left: takes one of the next ones. Traps where the program is to stop. */
  refill(): void {
    this.look();
    const units = Math.min(this.reserve, this.round);
    if (units === 0) trap(OUT_OF_FUEL);
    this.reserve -= units;
    this.words[LEFT] = units - 1;
  }

  /**
   * Also for functions of the host that wait or work for long: to be called every few milliseconds. What it throws is
   * for the machine, and cannot be caught by the program.
   */
  look(): void {
    if (this.interrupt !== undefined && Atomics.load(this.interrupt, 0) !== 0) trap("interrupted");
    if (performance.now() > this.deadline) trap(OUT_OF_TIME);
  }

  take(bytes: number): void {
    const units = Math.floor(bytes / BYTES_PER_UNIT);
    const left = this.words[LEFT]!;
    if (units <= left) {
      this.words[LEFT] = left - units;
      return;
    }
    this.look();
    if (units - left > this.reserve) trap(OUT_OF_FUEL);
    this.reserve -= units - left;
    this.words[LEFT] = 0;
  }

  /** For what blocks: the milliseconds that it may take. */
  get timeLeft(): number {
    return Math.max(0, this.deadline - performance.now());
  }

  /** At the start of a call from the host. */
  begin(): void {
    if (this.active++ === 0 && this.timeLimit !== Number.POSITIVE_INFINITY) {
      this.deadline = performance.now() + this.timeLimit;
    }
  }

  /** At its end, however it ends. */
  end(): void {
    if (--this.active === 0) this.deadline = Number.POSITIVE_INFINITY;
  }
}

function checkWhole(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`${name} must be a whole number that is not negative`);
}
