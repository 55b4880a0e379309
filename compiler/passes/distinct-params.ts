/**
 * Marks parameters that point to different objects in every call of a function, as if they were
 * `restrict` to each other. Known of local functions that are only called directly.
 *
 *     static void add(double *x, double *y, int n)      add(a, b, n); add(b, c, n);
 *                                                        with a, b, c from malloc
 */
import { sitesOfOwnFunctions } from "../ir/call-graph.ts";
import type { Inst, Value } from "../ir/ir.ts";
import { identifiedObject } from "../ir/objects.ts";
import type { ModulePass } from "./pass.ts";

export const distinctParams: ModulePass = {
  name: "distinct-params",
  scope: "module",
  requires: ["ssa"],
  minOpt: 2,
  run(module) {
    let changed = false;
    for (const [fn, calls] of sitesOfOwnFunctions(module)) {
      if (calls.length === 0) continue;
      fn.params.forEach((param, i) => {
        if (param.type !== "i32" || !calls.every(({ call }) => isApart(call, i))) return;
        param.distinct = true;
        changed = true;
      });
    }
    return changed;
  },
};

/** Is the argument an object that no other argument is? */
function isApart({ args }: Inst, position: number): boolean {
  const object = identifiedObject(args[position]!);
  return object !== undefined && args.every((arg: Value, i) => i === position || identifiedObject(arg) !== object);
}
