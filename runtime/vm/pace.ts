/**
 * How long the interpreter's loop runs before it is entered anew.
 *
 * Code that V8 puts into a running function (OSR) knows neither the types of its variables nor the arrays; code that is
 * entered does, and is 1.8 times as fast. So the loop is left now and then. While V8 is making the loop's code, it is
 * left after a few instructions: then the code is used as soon as it is there, and V8 does not start to make a second
 * one for a loop that runs on without it, which takes as much time as the first, a third of a second. That the code is
 * there shows in how fast the loop is.
 */

/** Jumps until the loop is entered anew. */
const SLICE = 2000;
/** The same while there is no code: V8 looks whether a loop is hot after each six or seven instructions of ours. */
const SHORT_SLICE = 2;
/** Short slices between two looks at the clock: 0.5 ms with code, 5 ms without. A power of two. */
const BLOCK = 4096;
/** Milliseconds for so many slices that only code is fast enough for. */
const FAST = 1.5;
/** On slower computers: with code, slices take less than one of this many parts of what they ever took before. */
const GAIN = 3;
/** Milliseconds after which the loop is taken to be as fast as it gets. */
const PATIENCE = 10_000;

/**
 * Slices before the warm-up where all is interpreted: at once, but for the shortest programs, lest V8 makes code that
 * lacks most instructions.
 */
const SOON = 50;

/**
 * Where hot functions are generated: short slices before the copy of the loop that is never compiled takes over, which
 * has yet to be parsed, and the number and the length of the slices that it runs: five million instructions, a third of
 * a second, if none ends early for a call. Lua and SQLite take 50,000 and 67,000 slices, most programs less than 10,000.
 */
const COOL_AT = 40;
const COLD_SLICES = 80_000;
const COLD_SLICE = 10;

/** What the loop does when. */
export interface Phases {
  /** Whether nothing is generated. */
  readonly isAlone: boolean;
  /** Runs the loop with all its instructions; see warm-up.ts. */
  readonly warmUp: () => void;
  /** Goes over to the copy that is never compiled, see cold-loop.ts, and back. */
  readonly cool: () => void;
  readonly heat: () => void;
}

export class Pace {
  private readonly phases: Phases;
  private readonly warmUpAt: number;
  private slices = 0;
  private isSettled = false;
  private start = 0;
  private block = 0;
  private fastest = Number.POSITIVE_INFINITY;

  constructor(phases: Phases) {
    this.phases = phases;
    this.warmUpAt = phases.isAlone ? SOON : COOL_AT + COLD_SLICES;
  }

  /** For how many jumps the loop may run. */
  next(): number {
    if (this.isSettled) return SLICE;
    const slices = ++this.slices;
    if (slices >= this.warmUpAt) return this.nextHot(slices);
    if (this.phases.isAlone || slices < COOL_AT) return SHORT_SLICE;
    if (slices === COOL_AT) this.phases.cool();
    return COLD_SLICE;
  }

  private nextHot(slices: number): number {
    if (slices === this.warmUpAt) {
      this.phases.heat();
      this.phases.warmUp();
    } else if (slices % BLOCK === 0) this.look();
    return SHORT_SLICE;
  }

  private look(): void {
    const now = performance.now();
    if (this.start === 0) this.start = now;
    else {
      const time = now - this.block;
      this.isSettled = time < FAST || time < this.fastest / GAIN || now - this.start > PATIENCE;
      this.fastest = Math.min(this.fastest, time);
    }
    this.block = now;
  }
}
