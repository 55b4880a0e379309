/** The passes in order, with the reason for each place. -O0 is the shortest list, not another road. */
import type { IrModule } from "../ir/ir.ts";
import { deadCode } from "./dead-code.ts";
import { fold } from "./fold.ts";
import { checkPipeline, type OptimizeLevel, type Pass, type PassHooks, runPasses } from "./pass.ts";
import { simplifyCfg } from "./simplify-cfg.ts";
import { valueNumbering } from "./value-numbering.ts";

export const passes: readonly Pass[] = [
  // Lowering leaves empty and single-entry blocks behind; everything later is smaller without them.
  simplifyCfg,
  // Constants and identities, before equal computations are looked for.
  fold,
  // Equal computations become one.
  valueNumbering,
  // New constants have come out of it.
  { ...fold, name: "fold-again" },
  // Branches on constants are gone now.
  { ...simplifyCfg, name: "simplify-cfg-again" },
  // Last: what nothing uses any more.
  deadCode,
];

/** Optimises the module in place. */
export function optimize(
  module: IrModule,
  options: { readonly optimize: OptimizeLevel; readonly hooks?: PassHooks },
): IrModule {
  checkPipeline(passes, ["ssa", "no-unreachable"]);
  runPasses(passes, module, options.optimize, options.hooks ?? {});
  return module;
}
