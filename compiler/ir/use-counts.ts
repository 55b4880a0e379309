/** How often values are used. */
import { forEachOperand } from "./cleanup.ts";
import type { Fn, Value } from "./ir.ts";

/** @returns uses by value id, those in terminators included */
export function countUses(fn: Fn): Int32Array {
  const uses = new Int32Array(fn.nextId);
  const count = (value: Value): void => {
    uses[value.id]!++;
  };
  for (const { insts, terminator } of fn.blocks) {
    for (const inst of insts) inst.args.forEach(count);
    forEachOperand(terminator, count);
  }
  return uses;
}
