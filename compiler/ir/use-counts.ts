/** How often values are used. */
import { targetsOf } from "./cleanup.ts";
import type { Fn, Value } from "./ir.ts";

/** @returns uses by value id, those in terminators included */
export function countUses(fn: Fn): Int32Array {
  const uses = new Int32Array(fn.nextId);
  const count = (value: Value): void => {
    uses[value.id]!++;
  };
  for (const { insts, terminator } of fn.blocks) {
    for (const inst of insts) inst.args.forEach(count);
    for (const target of targetsOf(terminator)) target.args.forEach(count);
    if (terminator.op === "br_if") count(terminator.condition);
    else if (terminator.op === "br_table") count(terminator.index);
    else if (terminator.op === "return") terminator.values.forEach(count);
    else if (terminator.op === "return_call") terminator.call.args.forEach(count);
  }
  return uses;
}
