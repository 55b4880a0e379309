/**
 * Which instructions matter, and how often each value is used. Without optimisation
 * the IR holds computations nobody needs (a discarded `x++`'s old value, parameters of
 * variables that are dead); they are left out here instead of being generated.
 */
import type { Cfg } from "../ir/cfg.ts";
import { forEachOwnOperand, targetsOf } from "../ir/cleanup.ts";
import { isDroppable } from "../ir/effect.ts";
import type { Block, Fn, Target, Value } from "../ir/ir.ts";

export interface Uses {
  /** By value id: does anything observable depend on it? */
  readonly live: Uint8Array;
  /** By value id: uses by live instructions, terminators and arguments of live parameters. */
  readonly count: Int32Array;
}

/** @param kept matter even if nothing depends on them */
export function countUses(fn: Fn, cfg: Cfg, kept: Iterable<Value> = []): Uses {
  const live = new Uint8Array(fn.nextId);
  const count = new Int32Array(fn.nextId);
  const work: Value[] = [];
  const use = (value: Value): void => {
    count[value.id]!++;
    if (live[value.id]) return;
    live[value.id] = 1;
    work.push(value);
  };
  for (const value of kept) {
    if (live[value.id]) continue;
    live[value.id] = 1;
    work.push(value);
  }
  for (const { insts, terminator } of cfg.blocks) {
    for (let i = 0; i < insts.length; i++) {
      const inst = insts[i]!;
      if (isDroppable(inst) || live[inst.id]) continue;
      live[inst.id] = 1;
      work.push(inst);
    }
    forEachOwnOperand(terminator, use);
  }
  const places = paramPlaces(cfg);
  for (let value = work.pop(); value; value = work.pop()) {
    if (value.kind === "inst") {
      const { args } = value;
      for (let i = 0; i < args.length; i++) use(args[i]!);
      continue;
    }
    const place = places.get(value);
    if (place) for (const target of place.incoming) use(target.args[place.index]!);
  }
  return { live, count };
}

interface ParamPlace {
  readonly incoming: readonly Target[];
  readonly index: number;
}

/** Of each block parameter, what branches pass for it. Most blocks have none. */
function paramPlaces(cfg: Cfg): Map<Value, ParamPlace> {
  const places = new Map<Value, ParamPlace>();
  const incomingOf = new Map<Block, Target[]>();
  for (const block of cfg.blocks) {
    if (block.params.length === 0) continue;
    const incoming: Target[] = [];
    incomingOf.set(block, incoming);
    block.params.forEach((param, index) => {
      places.set(param, { incoming, index });
    });
  }
  if (places.size === 0) return places;
  for (const { terminator } of cfg.blocks)
    for (const target of targetsOf(terminator)) incomingOf.get(target.block)?.push(target);
  return places;
}
