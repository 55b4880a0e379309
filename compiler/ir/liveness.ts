/**
 * Liveness: which values are needed at the start and end of each block.
 *
 * Value by value (Boissinot et al., "Computing Liveness Sets for SSA-Form Programs",
 * 2011, section 5): from every use walk the predecessors backwards until the block of
 * the definition. The work is proportional to the result, and no bit matrix of
 * blocks × values is needed, which for generated functions would not fit in memory.
 *
 * Arguments of a branch are used at the end of the branching block; parameters are
 * defined at the start of theirs and not live into it.
 */
import type { Cfg } from "./cfg.ts";
import { targetsOf } from "./cleanup.ts";
import type { Fn, Terminator, Value } from "./ir.ts";

export interface Liveness {
  /** By position: the values needed on entry that were defined before. */
  readonly liveIn: readonly (readonly Value[])[];
  readonly liveOut: readonly (readonly Value[])[];
}

/** @param tracks only values for which this holds are considered */
export function computeLiveness(fn: Fn, cfg: Cfg, tracks: (value: Value) => boolean = () => true): Liveness {
  const n = cfg.blocks.length;
  const liveIn: Value[][] = Array.from({ length: n }, () => []);
  const liveOut: Value[][] = Array.from({ length: n }, () => []);
  const { values, uses, defBlock } = collectUses(fn, cfg, tracks);
  // The last value that was marked per block: sets without duplicates for the price of a number.
  const markedIn = new Int32Array(n).fill(-1);
  const markedOut = new Int32Array(n).fill(-1);
  const work: number[] = [];
  for (const value of values) {
    const { id } = value;
    const home = defBlock[id]!;
    // A block may use the value in its body and be a predecessor of others that do.
    for (const block of uses[id]!) {
      if (block === home || markedIn[block] === id) continue;
      markedIn[block] = id;
      liveIn[block]!.push(value);
      work.push(block);
    }
    for (let block = work.pop(); block !== undefined; block = work.pop()) {
      for (const pred of cfg.preds[block]!) {
        if (markedOut[pred] !== id) {
          markedOut[pred] = id;
          liveOut[pred]!.push(value);
        }
        if (pred === home || markedIn[pred] === id) continue;
        markedIn[pred] = id;
        liveIn[pred]!.push(value);
        work.push(pred);
      }
    }
  }
  return { liveIn, liveOut };
}

interface Uses {
  readonly values: Value[];
  /** By value id: blocks with a use, ascending, each once. */
  readonly uses: number[][];
  readonly defBlock: Int32Array;
}

function collectUses(fn: Fn, cfg: Cfg, tracks: (value: Value) => boolean): Uses {
  const defBlock = new Int32Array(fn.nextId);
  const uses: number[][] = new Array(fn.nextId);
  const values: Value[] = [];
  const use = (value: Value, block: number): void => {
    let list = uses[value.id];
    if (list === undefined) {
      if (!tracks(value)) return;
      list = uses[value.id] = [];
      values.push(value);
    }
    if (list[list.length - 1] !== block) list.push(block);
  };
  cfg.blocks.forEach((block, i) => {
    for (const param of block.params) defBlock[param.id] = i;
    for (const inst of block.insts) {
      defBlock[inst.id] = i;
      for (const arg of inst.args) use(arg, i);
    }
    forEachTerminatorUse(block.terminator, (value) => use(value, i));
  });
  return { values, uses, defBlock };
}

/** Calls `use` for every operand of a terminator, branch arguments included. */
export function forEachTerminatorUse(terminator: Terminator, use: (value: Value) => void): void {
  switch (terminator.op) {
    case "br_if":
      use(terminator.condition);
      break;
    case "br_table":
      use(terminator.index);
      break;
    case "return":
      for (const value of terminator.values) use(value);
      break;
    case "return_call":
      for (const value of terminator.call.args) use(value);
      break;
    default:
  }
  for (const target of targetsOf(terminator)) for (const arg of target.args) use(arg);
}
