/**
 * Marks parameters that point to different objects in every call of a function, as if they were
 * `restrict` to each other. Known of local functions that are only called directly.
 *
 *     static void add(double *x, double *y, int n)      add(a, b, n); add(b, c, n);
 *                                                        with a, b, c from malloc
 */
import type { Inst, IrModule, Symbol, Value } from "../ir/ir.ts";
import { identifiedObject } from "../ir/objects.ts";
import type { ModulePass } from "./pass.ts";

export const distinctParams: ModulePass = {
  name: "distinct-params",
  scope: "module",
  requires: ["ssa"],
  minOpt: 2,
  run(module) {
    const sites = callSites(module);
    let changed = false;
    for (const fn of module.functions) {
      const calls = sites.get(fn.symbol);
      if (!calls || calls.length === 0) continue;
      fn.params.forEach((param, i) => {
        if (param.type !== "i32" || !calls.every((call) => isApart(call, i))) return;
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

/** The calls of each local function that nothing else refers to. */
function callSites(module: IrModule): Map<Symbol, Inst[]> {
  const sites = new Map<Symbol, Inst[]>();
  for (const { symbol } of module.functions)
    if (symbol.binding === "local" && !symbol.used && symbol.exportName === undefined) sites.set(symbol, []);
  for (const { symbol } of module.constructors) sites.delete(symbol);
  for (const { target } of module.aliases) sites.delete(target);
  for (const { relocs } of module.data) for (const { symbol } of relocs) sites.delete(symbol);
  for (const { blocks } of module.functions)
    for (const { insts, terminator } of blocks) {
      for (const inst of insts) {
        if (inst.aux?.kind === "call" && inst.aux.callee) sites.get(inst.aux.callee)?.push(inst);
        else if (inst.aux?.kind === "symbol") sites.delete(inst.aux.symbol);
      }
      if (terminator.op === "return_call" && terminator.call.aux?.kind === "call" && terminator.call.aux.callee)
        sites.delete(terminator.call.aux.callee);
    }
  return sites;
}
