/**
 * Removes instructions whose results are never used, and block parameters that
 * only feed themselves. Liveness starts from what has an effect (stores, calls,
 * terminators) and follows operands; an argument of a branch counts only when the
 * parameter it goes to is live, so loop-carried variables nobody reads vanish.
 */
import { forEachOwnOperand, targetsOf } from "../ir/cleanup.ts";
import { isDroppable } from "../ir/effect.ts";
import type { Block, Fn, Param, Target, Value } from "../ir/ir.ts";
import type { FunctionPass } from "./pass.ts";

export const deadCode: FunctionPass = {
  name: "dead-code",
  requires: ["ssa", "no-unreachable"],
  minOpt: 1,
  run(fn) {
    const live = findLive(fn);
    return sweep(fn, live);
  },
};

function findLive(fn: Fn): Set<Value> {
  const live = new Set<Value>();
  const work: Value[] = [];
  const mark = (value: Value): void => {
    if (live.has(value)) return;
    live.add(value);
    work.push(value);
  };
  const feeds = incomingArguments(fn);
  for (const block of fn.blocks) {
    for (const inst of block.insts) if (!isDroppable(inst)) mark(inst);
    forEachOwnOperand(block.terminator, mark);
  }
  for (let value = work.pop(); value; value = work.pop()) {
    if (value.kind === "inst") value.args.forEach(mark);
    else for (const { target, position } of feeds.get(value) ?? []) mark(target.args[position]!);
  }
  return live;
}

/** For each block parameter, the branch arguments that feed it. */
function incomingArguments(fn: Fn): Map<Param, { target: Target; position: number }[]> {
  const feeds = new Map<Param, { target: Target; position: number }[]>();
  for (const block of fn.blocks) {
    for (const target of targetsOf(block.terminator)) {
      target.block.params.forEach((param, position) => {
        const list = feeds.get(param);
        if (list) list.push({ target, position });
        else feeds.set(param, [{ target, position }]);
      });
    }
  }
  return feeds;
}

function sweep(fn: Fn, live: Set<Value>): boolean {
  let changed = false;
  const dead = new Map<Block, number[]>();
  for (const block of fn.blocks) {
    const kept = block.insts.filter((inst) => !isDroppable(inst) || live.has(inst));
    if (kept.length !== block.insts.length) {
      block.insts = kept;
      changed = true;
    }
    const positions = block.params.flatMap((param, i) => (live.has(param) ? [] : [i]));
    if (positions.length > 0) dead.set(block, positions);
  }
  if (dead.size === 0) return changed;
  for (const block of fn.blocks) {
    for (const target of targetsOf(block.terminator)) {
      const positions = dead.get(target.block);
      if (positions) target.args = target.args.filter((_, i) => !positions.includes(i));
    }
  }
  for (const [block, positions] of dead) block.params = block.params.filter((_, i) => !positions.includes(i));
  return true;
}
