/**
 * Which values of a function are certainly not computed from a parameter, so that they are not based on it in the
 * sense of C11 6.7.3.1p3. Once one that may be has gone to memory or to another function, all that comes from
 * there may be too.
 */
import { targetsOf } from "./cleanup.ts";
import { effectOf } from "./effect.ts";
import type { Block, Fn, Inst, Param, Value } from "./ir.ts";
import { isComparison } from "./lane-widths.ts";

/** @returns values that the function has now: of those that passes make later nothing is known */
export function valuesNotFrom(fn: Fn, origin: Param): ReadonlySet<Value> {
  const derived = derivedValues(fn, origin);
  const others = new Set<Value>();
  const add = (value: Value): void => {
    if (!derived.has(value)) others.add(value);
  };
  fn.params.forEach(add);
  for (const { params, insts } of fn.blocks) {
    params.forEach(add);
    insts.forEach(add);
  }
  return others;
}

function derivedValues(fn: Fn, origin: Param): Set<Value> {
  const derived = new Set<Value>([origin]);
  const escape = { happened: false };
  for (let size = -1, escaped = false; size !== derived.size || escaped !== escape.happened; ) {
    size = derived.size;
    escaped = escape.happened;
    for (const block of fn.blocks) {
      for (const inst of block.insts) noteInst(inst, derived, escape);
      noteEdges(block, derived);
    }
  }
  return derived;
}

function noteInst(inst: Inst, derived: Set<Value>, escape: { happened: boolean }): void {
  const effect = effectOf(inst);
  const isPassed = inst.args.some((arg) => derived.has(arg));
  if (effect === "none") {
    // A truth value leads nowhere.
    if (isPassed && !isComparison(inst.op)) derived.add(inst);
    return;
  }
  // To use it as an address gives nothing away.
  const isPlainAccess = inst.aux?.kind === "memory" && inst.args.slice(1).every((arg) => !derived.has(arg));
  if (isPassed && !isPlainAccess) escape.happened = true;
  if (escape.happened && inst.type !== "void") derived.add(inst);
}

function noteEdges({ terminator }: Block, derived: Set<Value>): void {
  for (const { block, args } of targetsOf(terminator))
    args.forEach((arg, i) => {
      if (derived.has(arg)) derived.add(block.params[i]!);
    });
}
