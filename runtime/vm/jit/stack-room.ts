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

/** Calls that are tried; the stack of a usual engine has room for 10,000 or so. */
const MOST_CALLS = 100_000;

/** Bytes that such a call takes. */
const CALL_BYTES = 80;

/** A part of the stack is for the host's functions, and for what calls the machine. */
const SHARE = 0.4;

/** Estimated bytes of a generated function's frame and of that of a part of it, if it has any. */
export function frameBytes(t: FunctionText, nVariables: number): number {
  const nArguments = 2 * t.type.params.length;
  const part = t.outline === null ? 0 : FRAME_BYTES + 16 * regionVariables(t.outline);
  return FRAME_BYTES + 8 * (nVariables + 2 * nArguments) + part;
}

/** Measures how many bytes all generated code that is active at once may take. Takes a millisecond. */
export const stackRoom = (): number => Math.floor(callsThatFit() * CALL_BYTES * SHARE);

function callsThatFit(): number {
  let deepest = 0;
  const descend = (n: number): void => {
    deepest = n;
    if (n < MOST_CALLS) descend(n + 1);
  };
  try {
    descend(0);
  } catch {
    // The stack is full: that is what was to be learnt.
  }
  return deepest;
}
