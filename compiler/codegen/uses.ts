/**
 * Which instructions matter, and how often each value is used. Without optimisation
 * the IR holds computations nobody needs (a discarded `x++`'s old value, parameters of
 * variables that are dead); they are left out here instead of being generated.
 */
import type { Cfg } from "../ir/cfg.ts";
import { targetsOf } from "../ir/cleanup.ts";
import { isDroppable } from "../ir/effect.ts";
import type { Fn, Target, Terminator, Value } from "../ir/ir.ts";

export interface Uses {
  /** By value id: does anything observable depend on it? */
  readonly live: Uint8Array;
  /** By value id: uses by live instructions, terminators and arguments of live parameters. */
  readonly count: Int32Array;
}

export function countUses(fn: Fn, cfg: Cfg): Uses {
  const live = new Uint8Array(fn.nextId);
  const count = new Int32Array(fn.nextId);
  const work: Value[] = [];
  const use = (value: Value): void => {
    count[value.id]!++;
    if (live[value.id]) return;
    live[value.id] = 1;
    work.push(value);
  };
  const incoming: Target[][] = cfg.blocks.map(() => []);
  const paramPlace = new Map<Value, { block: number; index: number }>();
  cfg.blocks.forEach((block, b) => {
    block.params.forEach((param, index) => {
      paramPlace.set(param, { block: b, index });
    });
    for (const target of targetsOf(block.terminator)) incoming[cfg.position.get(target.block)!]!.push(target);
  });
  for (const block of cfg.blocks) {
    for (const inst of block.insts) {
      if (isDroppable(inst) || live[inst.id]) continue;
      live[inst.id] = 1;
      work.push(inst);
    }
    useOperands(block.terminator, use);
  }
  for (let value = work.pop(); value; value = work.pop()) {
    if (value.kind === "inst") {
      for (const arg of value.args) use(arg);
      continue;
    }
    const place = paramPlace.get(value);
    if (place) for (const target of incoming[place.block]!) use(target.args[place.index]!);
  }
  return { live, count };
}

function useOperands(terminator: Terminator, use: (value: Value) => void): void {
  if (terminator.op === "br_if") use(terminator.condition);
  else if (terminator.op === "br_table") use(terminator.index);
  else if (terminator.op === "return") terminator.values.forEach(use);
  else if (terminator.op === "return_call") terminator.call.args.forEach(use);
}
