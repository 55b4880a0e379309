/** The generator of glue, and the hosts that the command line itself uses. */

export {
  declarationsName,
  emitGlue,
  type GlueFile,
  type GlueRequest,
  type OutputKind,
  outputKindOf,
  type RuntimeTexts,
} from "./emit.ts";
export type { Engine, ImportModules } from "./host.ts";
export { chooseLauncher, extractModule, type Launcher, makeSelfRunning } from "./self-running.ts";
export {
  describeTrap,
  formatTrap,
  type TrapFrame,
  type TrapReport,
  type TrapSource,
  type TrapSources,
} from "./trap.ts";
export { type ExportedFunction, type ExportedValue, kindOfCType, type ValueKind } from "./values.ts";
