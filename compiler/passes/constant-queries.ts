/**
 * Answers `__builtin_constant_p`: an operand that is a constant now was found to be one.
 * Runs once functions have been inlined and constants folded, and before the branches
 * that depend on the answers go.
 */
import type { FunctionPass } from "./pass.ts";

export const constantQueries: FunctionPass = {
  name: "constant-queries",
  requires: ["ssa"],
  minOpt: 0,
  run(fn) {
    let changed = false;
    for (const { insts } of fn.blocks) {
      for (const inst of insts) {
        if (inst.op !== "is.constant") continue;
        const [operand] = inst.args;
        inst.imm = operand?.kind === "inst" && operand.op.endsWith(".const") ? 1 : 0;
        inst.op = "i32.const";
        inst.args = [];
        changed = true;
      }
    }
    return changed;
  },
};
