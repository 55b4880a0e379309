/**
 * Chooses the parts of a big function that become functions of their own.
 *
 * V8 never optimises a function of more than 61,440 bytes of bytecode, takes
 * seconds for one near that, and throws the code away whenever it comes to an
 * instruction that has not been executed before. The loop of an interpreter
 * written in C is such a function: Lua's took 20 times as long as in V8's own
 * WebAssembly, and 7 times where the limit was raised; split, it takes 4 to 5 times as long.
 *
 * Such a loop looks like this, and the arms are what is moved out, the longest
 * first, until the rest is small:
 *
 *     loop                                  L0: for (;;) {
 *       block block block                     L1: { L2: { L3: {
 *         … br_table 0 1 2                      … switch (l3) {…}
 *       end                                     }
 *       (arm 0) br 2                            t = q0(l1, l2); l2 = X[4]; continue L0;
 *       end                                   }
 *       …                                     …
 *
 * A region is a sequence of whole instructions of one block, with no operands
 * on the stack where it starts and where it ends. Regions are as long as they
 * may be, so that loops stay in one piece; where there are too many ways out, as
 * where the `br_table` itself is, the blocks inside are looked at.
 */

import { OP } from "../../../compiler/wasm/opcodes.ts";
import { type Division, interfaces, type Part } from "./interfaces.ts";
import { leaves, opens, type Step } from "./liveness.ts";

/** In characters of text, to which V8 gives some 0.7 bytes of bytecode each. */
export interface Sizes {
  /** What is split. */
  readonly most: number;
  /** What should be left of it. */
  readonly rest: number;
  /** The longest region, and the shortest. */
  readonly region: number;
  readonly shortest: number;
}

/**
 * Lua and SQLite took 5.5 and 7.1 times V8's time where 30,000 characters were left, most of it for compiling that
 * again and again; 4.1 and 6.2 times with 10,000. Splitting functions of 12,000 characters too, not of 60,000 only,
 * takes 0.91 of the CPU time in zlib, 0.92 in LZ4, 0.86 in AES, 0.97 on the mean of twelve programs, and ends a
 * flaw of Argon2, which took twice as long in a third of its runs: V8 kept a loop of its one big function that was
 * compiled while it ran, and never compiled the function again. No smaller sizes do better.
 */
export const usualSizes: Sizes = { most: 12_000, rest: 6000, region: 8000, shortest: 300 };

/**
 * For code that is entered at a loop of a function that is seldom called, such as `main`. What follows is other loops,
 * one after the other, and V8 would compile all of it anew for each. With these sizes, which leave the loop itself in
 * one piece, Huffman coding takes 0.75 of the CPU time, base64 0.70, a skip list 0.91, others no more than before.
 * Leaving the other loops in one piece too took what base64 and others gain.
 */
export const phaseSizes: Sizes = { most: 6000, rest: 1000, region: 3000, shortest: 800 };

/** A call of a region and what follows it. */
const CALL = 150;

/** Ways out of a region. */
const MOST_EXITS = 12;

/** What measure.ts tells, for each step. */
export interface Measures {
  /** Characters in front of it. */
  readonly sizes: readonly number[];
  readonly places: readonly Place[];
}

/** Whether operands of the block are on the stack in front of an instruction, or it cannot be reached. */
export type Place = typeof CLEAR | typeof INSIDE | typeof UNREACHABLE;
export const CLEAR = 0;
export const INSIDE = 1;
export const UNREACHABLE = 2;

/** Steps `from` to before `to`. */
interface Candidate {
  readonly from: number;
  readonly to: number;
  readonly size: number;
}

export function outline(steps: readonly Step[], measures: Measures, nLocals: number, sizes: Sizes): Division {
  const candidates = new Search(steps, measures, sizes).all().sort((a, b) => b.size - a.size);
  let size = measures.sizes[measures.sizes.length - 1]!;
  const chosen: Part[] = [];
  for (const { from, to, size: saved } of candidates) {
    if (size <= sizes.rest) break;
    chosen.push({ from, to, isLeft: measures.places[to] === UNREACHABLE });
    size -= saved - CALL;
  }
  return interfaces(steps, chosen, nLocals);
}

/** Looks for regions that are as long as they may be. */
class Search {
  private readonly steps: readonly Step[];
  private readonly measures: Measures;
  private readonly bounds: Sizes;
  private readonly found: Candidate[] = [];

  constructor(steps: readonly Step[], measures: Measures, sizes: Sizes) {
    this.steps = steps;
    this.measures = measures;
    this.bounds = sizes;
  }

  all(): Candidate[] {
    this.block(0, this.steps.length - 1);
    return this.found;
  }

  /** The instructions of one block, which end before step `to`. */
  private block(from: number, to: number): void {
    let start = from;
    for (let i = from; i < to; i = this.next(i)) {
      if (this.steps[i]!.row !== OP.else) continue;
      this.sequence(start, i);
      start = i + 1;
    }
    this.sequence(start, to);
  }

  private sequence(from: number, to: number): void {
    // The region that is growing, up to the last place where it may end.
    let start = -1;
    let end = -1;
    for (let i = from; ; i = this.next(i)) {
      if (this.isClear(i) || i === to) {
        if (start >= 0 && this.fits(start, i) && this.mayEnd(i)) end = i;
        else if (start >= 0) {
          this.add(start, end);
          start = this.fits(end, i) ? end : -1;
          end = this.mayEnd(i) ? i : end;
        }
        if (start < 0 && this.isClear(i)) {
          start = i;
          end = i;
        }
      }
      if (i === to) break;
      const step = this.steps[i]!;
      if (!opens(step) || this.fits(i, step.end + 1)) continue;
      if (start >= 0) this.add(start, end);
      start = -1;
      this.block(i + 1, step.end);
    }
    if (start >= 0) this.add(start, end);
  }

  private next(i: number): number {
    const { end } = this.steps[i]!;
    return (end >= 0 ? end : i) + 1;
  }

  private isClear(i: number): boolean {
    return this.measures.places[i] === CLEAR;
  }

  /** Also in front of the end of a block, where code cannot be reached. */
  private mayEnd(i: number): boolean {
    return this.measures.places[i] !== INSIDE;
  }

  private add(from: number, to: number): void {
    const size = this.sizeOf(from, to);
    if (to > from && size >= this.bounds.shortest && this.fits(from, to)) this.found.push({ from, to, size });
  }

  private sizeOf(from: number, to: number): number {
    return this.measures.sizes[to]! - this.measures.sizes[from]!;
  }

  private fits(from: number, to: number): boolean {
    return this.sizeOf(from, to) <= this.bounds.region && this.exits(from, to) <= MOST_EXITS;
  }

  /** Different labels outside to which it may branch; returning is one. */
  private exits(from: number, to: number): number {
    const targets = new Set<number>();
    let depth = 0;
    for (let i = from; i < to; i++) {
      const step = this.steps[i]!;
      if (opens(step)) depth++;
      else if (step.row === OP.end) depth--;
      for (const label of step.labels) if (label >= depth) targets.add(label - depth);
      if (leaves(step.row) && step.labels.length === 0 && step.row !== OP.unreachable) targets.add(-1);
    }
    return targets.size;
  }
}
