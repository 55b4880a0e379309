/**
 * Where values are while a function is stopped: what translation knows of the operands at each instruction that it
 * translates. For going on in the middle of a function, in the same machine or in another one.
 */

import type { Instr } from "../../../compiler/wasm/instr.ts";
import { OP, type OpRow } from "../../../compiler/wasm/opcodes.ts";
import { type FuncType, funcTypeAt, type ValType } from "../../../compiler/wasm/types.ts";
import type { Operand } from "./code-builder.ts";
import type { Translation } from "./translation.ts";

/** An instruction at which a function may be stopped, before it has had any effect. */
export interface Place {
  /** In the body; {@link START} for the checks in front of the first instruction. */
  readonly offset: number;
  /** Words of what it became, from the start of the function's code. */
  readonly start: number;
  readonly end: number;
  /** Where to go on once every operand is at home. */
  readonly resume: number;
  /** The stack, lowest first. */
  readonly operands: readonly Operand[];
  /** Of a call that comes back to this function. */
  readonly call: PlacedCall | null;
}

export interface PlacedCall {
  /** Types of the results, with canonical indexes in them. */
  readonly results: readonly ValType[];
  /** How many operands stay on the stack while it is active. */
  readonly kept: number;
  /** Where the callee's frame starts, from the start of the caller's. */
  readonly base: number;
}

export const START = -1;

const operandsOf = (t: Translation): Operand[] => t.operands.slice(0, t.height).map((operand) => ({ ...operand }));

/** The place in front of the body: parameters and locals, no operands. */
export function startPlace(t: Translation): Place {
  return { offset: START, start: 0, end: t.length, resume: 0, operands: [], call: null };
}

/**
 * Translates an instruction and finds out about its place.
 * @returns null where a function is never stopped: at what is neither a loop, a call nor a rare instruction
 */
export function placeOf(t: Translation, row: OpRow, instr: Instr, isRare: boolean, run: () => void): Place | null {
  const callType = typeOfCall(t, row, instr);
  if (!isRare && callType === null && row !== OP.loop) {
    run();
    return null;
  }
  const { offset, length: start } = t;
  const before = operandsOf(t);
  run();
  const end = t.length;
  // A loop is stopped at its check, when its operands are where each of its turns finds them.
  if (row === OP.loop) {
    const resume = t.frames[t.frames.length - 1]!.start;
    return { offset, start, end, resume, operands: operandsOf(t), call: null };
  }
  const call = callType === null ? null : placedCall(t, callType);
  return { offset, start, end, resume: start, operands: before, call };
}

function placedCall(t: Translation, { results }: FuncType): PlacedCall {
  const kept = t.height - results.length;
  return { results: results.map((type) => t.canonicalType(type)), kept, base: t.homeAt(kept) };
}

/** The type of a call that comes back. */
function typeOfCall({ ctx }: Translation, row: OpRow, instr: Instr): FuncType | null {
  if (row === OP.call) return funcTypeAt(ctx.types, ctx.functionTypes[instr.index]!)!;
  if (row === OP.call_indirect) return funcTypeAt(ctx.types, instr.index)!;
  return row === OP.call_ref ? funcTypeAt(ctx.types, instr.type)! : null;
}
