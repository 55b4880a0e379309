/**
 * Which ways through a function are seldom taken, as far as that can be told before it
 * runs (Ball and Larus, "Branch Prediction for Free", 1993, of whose heuristics the
 * sure ones are here).
 *
 *     b0: br_if %bad, b1, b2           b0 → b1 is unlikely: b1 is doomed
 *     b1: call @abort(); unreachable   b1 is cold
 *     b2: br_if %x, b3, b4 unlikely    b2 → b3 is unlikely: the program says so
 *     b3: …; br b4                     b3 is cold
 *     b4: return                       b4 is not: b2 → b4 is likely
 *
 * Two walks over the graph:
 *
 * - Upwards: a block is *doomed* if it calls a function that seldom runs, or if every way
 *   on comes to such a call or to an end without return, as behind calls of `abort` and
 *   `exit`. An edge is unlikely if the branch says so (`__builtin_expect`, a profile), if
 *   it comes from a longjmp, or if it leads to doom where another edge does not.
 * - Downwards: a block is *cold* if all edges into it, but those back from its own loop,
 *   are unlikely or come from cold blocks.
 *
 * Both are relative to the function: how often that runs is its symbol's `temperature`.
 */
import type { Cfg } from "./cfg.ts";
import type { Block, Inst, Terminator } from "./ir.ts";

export interface Likelihood {
  /** Is this edge of the block (in the order of `cfg.succs`) seldom taken when the block runs? */
  isUnlikely(block: number, edge: number): boolean;
  /** Does the block seldom run when the function does? */
  isCold(block: number): boolean;
}

export function findLikelihood(cfg: Cfg): Likelihood {
  const doomed = findDoomed(cfg);
  const isUnlikely = (block: number, edge: number): boolean => {
    const said = saidBy(cfg.blocks[block]!.terminator, edge);
    if (said !== undefined) return said;
    const succs = cfg.succs[block]!;
    return doomed[succs[edge]!] === 1 && succs.some((other) => doomed[other] === 0);
  };
  const cold = findCold(cfg, isUnlikely);
  return { isUnlikely, isCold: (block) => cold[block] === 1 };
}

/** Is the edge unlikely by what the terminator says? Undefined if it says nothing. */
function saidBy(terminator: Terminator, edge: number): boolean | undefined {
  if (terminator.op === "invoke") return edge === 1;
  if (terminator.op !== "br_if" || terminator.likely === 0) return undefined;
  return terminator.likely > 0 === (edge === 1);
}

/** Successors come later in the order, except along back edges: nobody is doomed for going round once more. */
function findDoomed({ blocks, succs }: Cfg): Uint8Array {
  const doomed = new Uint8Array(blocks.length);
  for (let b = blocks.length - 1; b >= 0; b--) {
    const next = succs[b]!;
    const isDoomed =
      blocks[b]!.terminator.op === "unreachable" ||
      (next.length > 0 && next.every((target) => doomed[target] === 1)) ||
      callsCold(blocks[b]!);
    if (isDoomed) doomed[b] = 1;
  }
  return doomed;
}

const callsCold = ({ insts, terminator }: Block): boolean =>
  insts.some(isColdCall) || (terminator.op === "return_call" && isColdCall(terminator.call));

const isColdCall = ({ aux }: Inst): boolean => aux?.kind === "call" && aux.callee?.temperature === "cold";

function findCold({ blocks, succs }: Cfg, isUnlikely: Likelihood["isUnlikely"]): Uint8Array {
  const cold = new Uint8Array(blocks.length).fill(1);
  cold[0] = 0;
  for (let b = 0; b < blocks.length; b++) {
    if (cold[b] === 1) continue;
    // An edge back to a loop comes from below it: where the loop is cold, so is that.
    succs[b]!.forEach((target, edge) => {
      if (!isUnlikely(b, edge)) cold[target] = 0;
    });
  }
  return cold;
}
