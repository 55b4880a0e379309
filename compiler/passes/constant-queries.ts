/**
 * Answers what the language asks of the optimiser, once functions have been inlined and
 * constants folded, and before the branches that depend on the answers go:
 *
 *     __builtin_constant_p(x)        is `x` a constant by now?
 *     __builtin_object_size(p, 0)    how many bytes follow `p` in its object? (ir/object-size.ts)
 */
import { becomeConstant } from "../ir/constants.ts";
import type { Fn, Inst, IrModule } from "../ir/ir.ts";
import { ObjectSizes } from "../ir/object-size.ts";
import type { ModulePass } from "./pass.ts";

export const constantQueries: ModulePass = {
  name: "constant-queries",
  scope: "module",
  requires: ["ssa"],
  minOpt: 0,
  keepsNotes: true,
  run(module) {
    const queries = queriesOf(module);
    if (queries.length === 0) return false;
    const sizes = new ObjectSizes(module);
    // All answers before the first is written: one query may ask about another.
    const found = queries.map(({ fn, inst }) => answers[inst.op]!(fn, inst, sizes));
    queries.forEach(({ inst }, i) => becomeConstant(inst, found[i]!));
    return true;
  },
};

interface Query {
  readonly fn: Fn;
  readonly inst: Inst;
}

function queriesOf(module: IrModule): Query[] {
  const queries: Query[] = [];
  for (const fn of module.functions)
    for (const { insts } of fn.blocks)
      for (const inst of insts) if (Object.hasOwn(answers, inst.op)) queries.push({ fn, inst });
  return queries;
}

type Answer = (fn: Fn, inst: Inst, sizes: ObjectSizes) => number;

const answers: Readonly<Record<string, Answer>> = {
  "is.constant": (_, { args: [operand] }) => Number(operand?.kind === "inst" && operand.op.endsWith(".const")),
  "object.size.most": (fn, { args: [pointer] }, sizes) => sizes.remaining(fn, pointer!, "most") ?? -1,
  "object.size.least": (fn, { args: [pointer] }, sizes) => sizes.remaining(fn, pointer!, "least") ?? 0,
};
