/**
 * Liveness of locals: which values are needed at the start and end of each block.
 *
 * Value by value (Boissinot et al., "Computing Liveness Sets for SSA-Form Programs",
 * 2011, section 5): from every use walk the predecessors backwards until the block of
 * the definition. The work is proportional to the result, and no bit matrix of
 * blocks × values is needed, which for generated functions would not fit in memory.
 * Most values never leave their block; stackify lists those that do.
 *
 * Arguments of a branch are used at the end of the branching block; parameters are
 * defined at the start of theirs and not live into it.
 */
import type { Cfg } from "../ir/cfg.ts";
import type { Value } from "../ir/ir.ts";
import type { FunctionCode } from "./stackify.ts";

export interface Liveness {
  /** By position: the values needed on entry that were defined before. */
  readonly liveIn: readonly (readonly Value[])[];
  readonly liveOut: readonly (readonly Value[])[];
}

export function computeLiveness(cfg: Cfg, { homes, travellers, readers }: FunctionCode): Liveness {
  const n = cfg.blocks.length;
  const liveIn: Value[][] = [];
  const liveOut: Value[][] = [];
  for (let i = 0; i < n; i++) {
    liveIn.push([]);
    liveOut.push([]);
  }
  // The last value that was marked per block: sets without duplicates for the price of a number.
  const markedIn = new Int32Array(n).fill(-1);
  const markedOut = new Int32Array(n).fill(-1);
  const work: number[] = [];
  for (const value of travellers) {
    const { id } = value;
    // Parameters of the function are defined in front of the entry block.
    const home = Math.max(homes[id]!, 0);
    const markIn = (block: number): void => {
      if (block === home || markedIn[block] === id) return;
      markedIn[block] = id;
      liveIn[block]!.push(value);
      work.push(block);
    };
    readers[id]!.forEach(markIn);
    for (let block = work.pop(); block !== undefined; block = work.pop()) {
      const preds = cfg.preds[block]!;
      for (let i = 0; i < preds.length; i++) {
        const pred = preds[i]!;
        if (markedOut[pred] !== id) {
          markedOut[pred] = id;
          liveOut[pred]!.push(value);
        }
        markIn(pred);
      }
    }
  }
  return { liveIn, liveOut };
}
