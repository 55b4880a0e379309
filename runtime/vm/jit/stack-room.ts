/**
 * How much of JavaScript's stack generated code may take.
 *
 * A program that recurses deeper than JavaScript's stack allows is none the
 * worse: each generated function that calls others takes its frame off the
 * machine's room, and where there is not enough left, the interpreter executes
 * the call and all that it leads to, for which it needs none of that stack.
 *
 * Sizes are estimates of V8's frames before optimisation, which are the largest:
 * 8 bytes for each variable and each argument, and some for the engine. The
 * account costs a third of the time of a function that does nothing but call
 * itself (fib(32): 32 ms instead of 24).
 */
import type { FunctionText } from "./function-text.ts";
import { regionVariables } from "./regions.ts";

/** Bytes of a frame besides its variables, temporaries included. */
const FRAME_BYTES = 250;

/** Bytes for a change from one tier to the other: the loop, and what calls it. */
export const CHANGE_BYTES = 3000;

/** Arguments of a call that takes some 8 KB of the stack. 10,000 small calls would make V8 compile what makes them. */
const BLOCK = new Array<number>(1000).fill(0);
const BLOCK_BYTES = 8 * BLOCK.length;

/** Blocks that are tried; the stack of a usual engine has room for 120. */
const MOST_BLOCKS = 1000;

/** Blocks that there must be room for when code is generated: some 100 KB. */
const SPARE_BLOCKS = 13;

/** A part of the stack is for the host's functions, and for what calls the machine. */
const SHARE = 0.4;

/** Estimated bytes of a generated function's frame and of that of a part of it, if it has any. */
export function frameBytes(t: FunctionText, nVariables: number): number {
  const nArguments = 2 * t.type.params.length;
  const part = t.outline === null ? 0 : FRAME_BYTES + 16 * regionVariables(t.outline);
  return FRAME_BYTES + 8 * (nVariables + 2 * nArguments) + part;
}

/** Measures how many bytes all generated code that is active at once may take. */
export const stackRoom = (): number => Math.floor(blocksThatFit(MOST_BLOCKS) * BLOCK_BYTES * SHARE);

/** Whether JavaScript's stack is far from full. V8 ends the process if a regular expression is compiled on a full one. */
export const isFarFromFull = (): boolean => blocksThatFit(SPARE_BLOCKS) === SPARE_BLOCKS;

function blocksThatFit(most: number): number {
  let n = 0;
  const descend = (): void => {
    if (n === most) return;
    n++;
    descend.apply(null, BLOCK as []);
  };
  try {
    descend();
  } catch {
    // The stack is full: the last block did not fit.
    n--;
  }
  return n;
}
