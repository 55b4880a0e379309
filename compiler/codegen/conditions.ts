/** Truth tests: what a branch or select needs of its condition is less than C's 0 or 1. */
import type { Fn, Terminator, Value } from "../ir/ir.ts";

/**
 * Strips comparisons with zero from the conditions of branches and selects: any nonzero
 * value is true, and "not" exchanges the two ways.
 */
export function simplifyConditions(fn: Fn): void {
  for (const block of fn.blocks) {
    for (const inst of block.insts) {
      // The number of operands rules out nearly all others before a text is compared.
      if (inst.args.length !== 3 || inst.op !== "select") continue;
      const { value, negated } = stripTests(inst.args[2]!);
      const [first, second] = inst.args as [Value, Value];
      inst.args = negated ? [second, first, value] : [first, second, value];
    }
    if (block.terminator.op === "br_if") simplifyBranch(block.terminator);
  }
}

function simplifyBranch(branch: Terminator & { op: "br_if" }): void {
  const { value, negated } = stripTests(branch.condition);
  branch.condition = value;
  if (!negated) return;
  [branch.then, branch.else] = [branch.else, branch.then];
  branch.likely = -branch.likely;
}

function stripTests(value: Value): { value: Value; negated: boolean } {
  let negated = false;
  while (value.kind === "inst") {
    const { op, args } = value;
    const comparesWithZero = (op === "i32.ne" || op === "i32.eq") && isZero(args[1]!);
    if (op !== "i32.eqz" && !comparesWithZero) break;
    if (op !== "i32.ne") negated = !negated;
    value = args[0]!;
  }
  return { value, negated };
}

const isZero = (value: Value): boolean => value.kind === "inst" && value.op === "i32.const" && value.imm === 0;
