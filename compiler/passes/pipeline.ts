/** The passes in order, with the reason for each place. -O0 is the shortest list, not another road. */
import { allBuiltins, type BuiltinNames } from "../base/builtin-names.ts";
import { baseline, type Features } from "../base/features.ts";
import { type FloatRules, strictFloats } from "../base/float-rules.ts";
import type { IrModule } from "../ir/ir.ts";
import { addresses } from "./addresses.ts";
import { applyProfile } from "./apply-profile.ts";
import { carryLoads } from "./carry-loads.ts";
import { checkAddresses } from "./check-addresses.ts";
import { combine } from "./combine.ts";
import { compareBytes } from "./compare-bytes.ts";
import { constantGlobals } from "./constant-globals.ts";
import { constantQueries } from "./constant-queries.ts";
import { deadCode } from "./dead-code.ts";
import { deadFunctions } from "./dead-functions.ts";
import { deadStores } from "./dead-stores.ts";
import { distinctParams } from "./distinct-params.ts";
import { expandCopies } from "./expand-copies.ts";
import { fold } from "./fold.ts";
import { formatters } from "./formatters.ts";
import { hoist } from "./hoist.ts";
import { ifConvert } from "./if-convert.ts";
import { impliedConditions } from "./implied-conditions.ts";
import { inferEffects } from "./infer-effects.ts";
import { inline } from "./inline.ts";
import { instrumentProfile } from "./instrument-profile.ts";
import { libraryCalls } from "./library-calls.ts";
import { lookupTables } from "./lookup-tables.ts";
import { loopIdioms } from "./loop-idioms.ts";
import { looseFloats } from "./loose-floats.ts";
import { mergeLoads } from "./merge-loads.ts";
import { mergeStores } from "./merge-stores.ts";
import { mergeTails } from "./merge-tails.ts";
import { olderInstructions } from "./older-instructions.ts";
import { outlineLoops } from "./outline-loops.ts";
import {
  type AddressChecks,
  checkPipeline,
  type OptimizeLevel,
  type Pass,
  type PassHooks,
  type ProfileContext,
  runPasses,
} from "./pass.ts";
import { promoteLoopMemory } from "./promote-loop-memory.ts";
import { promoteSlots } from "./promote-slots.ts";
import { propagateConstants } from "./propagate-constants.ts";
import { reduceStrength } from "./reduce-strength.ts";
import { rotateLoops } from "./rotate-loops.ts";
import { shareAddresses } from "./share-addresses.ts";
import { shrinkSignatures } from "./shrink-signatures.ts";
import { simplifyCfg } from "./simplify-cfg.ts";
import { sink } from "./sink.ts";
import { superword } from "./superword.ts";
import { switches } from "./switches.ts";
import { tailCalls } from "./tail-calls.ts";
import { tailRecursion } from "./tail-recursion.ts";
import { threadJumps } from "./thread-jumps.ts";
import { unroll } from "./unroll.ts";
import { unrollPartly } from "./unroll-partly.ts";
import { unswitchLoops } from "./unswitch-loops.ts";
import { valueNumbering } from "./value-numbering.ts";
import { vectorizeLoops } from "./vectorize-loops.ts";

/**
 * Before everything else, on each unit as it was lowered: there a function has the same shape whatever is asked of the
 * optimiser, and a name of its own.
 */
export const profilePasses: readonly Pass[] = [instrumentProfile, applyProfile];

export const passes: readonly Pass[] = [
  // Lowering leaves empty and single-entry blocks behind; everything later is smaller without them. Without
  // optimisation little comes later: there one round has to do, behind everything that decides branches.
  { ...simplifyCfg, name: "simplify-cfg-first", minOpt: 1 },
  // Constants and identities, before equal computations are looked for; addresses of slots get their offsets.
  fold,
  // Copies whose size is known are no reason to leave a record in memory.
  libraryCalls,
  // Variables whose address was taken only to reach their members.
  promoteSlots,
  // What is copied into callers should be small.
  { ...deadCode, name: "dead-code-early", minOpt: 1 },
  // A function that calls itself last is a loop, and can be copied as one.
  tailRecursion,
  inline,
  deadFunctions,
  // What is still called, with what all its calls have in common.
  shrinkSignatures,
  { ...simplifyCfg, name: "simplify-cfg-inlined", minOpt: 1 },
  { ...fold, name: "fold-inlined", minOpt: 1 },
  { ...libraryCalls, name: "library-calls-inlined" },
  // So is how much is compared, and what for.
  compareBytes,
  // Variables whose address only inlined functions took, records that they were passed.
  { ...promoteSlots, name: "promote-slots-inlined" },
  { ...fold, name: "fold-promoted", minOpt: 1 },
  // What is constant by now counts as such; the branches that ask for it go below.
  constantQueries,
  // Numbers that powers and divisions are by are known as well.
  looseFloats,
  // What is printed is known by now as well as it will be.
  formatters,
  // Whole variables that never change, or that nobody reads.
  constantGlobals,
  // What is called for its result alone is an operation like others.
  inferEffects,
  // Calls are where they stay: which parameters are never the same object?
  distinctParams,
  // Addresses that have a part in common show it.
  addresses,
  // Equal computations become one.
  valueNumbering,
  // What loads got from stores needs no memory any more.
  deadStores,
  // Conditions that branches before them have answered.
  impliedConditions,
  // Ways that are never taken bring nothing along.
  propagateConstants,
  // New constants have come out of it.
  { ...fold, name: "fold-again", minOpt: 1 },
  // Equal operands are one value now, by which rotations and the like are known.
  combine,
  // Branches on constants are gone now.
  simplifyCfg,
  // Who knows the answer need not ask.
  threadJumps,
  { ...simplifyCfg, name: "simplify-cfg-threaded", minOpt: 2, onlyAfter: ["thread-jumps"] },
  // Switches that only choose among constants become values.
  lookupTables,
  { ...simplifyCfg, name: "simplify-cfg-looked-up", minOpt: 2, onlyAfter: ["lookup-tables"] },
  // So do short branches, of which loops and what follows them have fewer blocks.
  ifConvert,
  { ...simplifyCfg, name: "simplify-cfg-converted", minOpt: 2, onlyAfter: ["if-convert"] },
  // Tests go to the bottom of loops, where they leave the way free for what can go in front of them.
  rotateLoops,
  { ...simplifyCfg, name: "simplify-cfg-rotated", minOpt: 2, onlyAfter: ["rotate-loops"] },
  // A few rounds, counted: then what they index is known.
  unroll,
  { ...fold, name: "fold-unrolled", minOpt: 2 },
  { ...simplifyCfg, name: "simplify-cfg-unrolled", minOpt: 2 },
  { ...promoteSlots, name: "promote-slots-unrolled", minOpt: 2 },
  { ...fold, name: "fold-unrolled-again", minOpt: 2 },
  { ...addresses, name: "addresses-unrolled", minOpt: 2 },
  { ...valueNumbering, name: "value-numbering-rotated", minOpt: 2 },
  { ...deadStores, name: "dead-stores-rotated", minOpt: 2 },
  { ...combine, name: "combine-unrolled", minOpt: 2 },
  // Rounds of a loop over bytes lie side by side now.
  mergeLoads,
  mergeStores,
  // As do computations that are alike, whose memory is not in values yet.
  superword,
  hoist,
  // Addresses that do not change are out of the way: what is there can be a value.
  promoteLoopMemory,
  // So are conditions that do not change.
  unswitchLoops,
  { ...simplifyCfg, name: "simplify-cfg-hoisted", minOpt: 2 },
  // Whole loops that the engine has an instruction for.
  loopIdioms,
  // What is still in loops has to be there, and what their tests depend on is not.
  vectorizeLoops,
  // Loops whose rounds wait for each other are left as they were.
  carryLoads,
  // Bodies are measured next, and uses counted.
  { ...deadCode, name: "dead-code-carried", minOpt: 2 },
  // Loops that are still what they were make fewer tests, and what they access in several rounds lies side by side.
  unrollPartly,
  { ...simplifyCfg, name: "simplify-cfg-lengthened", minOpt: 2, onlyAfter: ["unroll-partly"] },
  // Nobody looks for the steps of addresses any more.
  reduceStrength,
  { ...simplifyCfg, name: "simplify-cfg-carried", minOpt: 2 },
  { ...fold, name: "fold-vectorized", minOpt: 2 },
  // Loops have been told by their tests: these may become something else.
  switches,
  expandCopies,
  // The last that looks at addresses: neighbours are offsets from one of them.
  shareAddresses,
  // Nobody looks at blocks one by one any more.
  mergeTails,
  { ...simplifyCfg, name: "simplify-cfg-merged", minOpt: 2, onlyAfter: ["merge-tails"] },
  // Nobody makes such instructions any more.
  olderInstructions,
  // What is computed stays, but perhaps not where.
  sink,
  // What nothing uses any more. (Code generation leaves it out by itself.)
  deadCode,
  // Loops are what they will be, and what they need is all that they mention.
  outlineLoops,
  // What is accessed by now has to be, and who checks it looks at nothing else.
  checkAddresses,
  // Last: the other passes see calls and returns.
  tailCalls,
];

export interface OptimizeOptions {
  readonly optimize: OptimizeLevel;
  readonly builtins?: BuiltinNames;
  readonly otherLibrary?: boolean | undefined;
  readonly hooks?: PassHooks;
  readonly features?: Features;
  readonly floats?: FloatRules;
  readonly addressChecks?: AddressChecks | undefined;
}

/** Makes a unit count what it does, or notes what was counted. */
export function profile(module: IrModule, options: OptimizeOptions, context: ProfileContext): void {
  run(profilePasses, module, options, context);
}

/** Optimises the module in place. */
export function optimize(module: IrModule, options: OptimizeOptions): IrModule {
  run(passes, module, options);
  return module;
}

function run(list: readonly Pass[], module: IrModule, options: OptimizeOptions, profile?: ProfileContext): void {
  checkPipeline(list, ["ssa", "no-unreachable"]);
  const features = options.features ?? baseline;
  const tailCalls = features.has("tail-call");
  const simd = features.has("simd128");
  const floats = options.floats ?? strictFloats;
  const builtins = options.builtins ?? allBuiltins;
  const { optimize: level, addressChecks, otherLibrary } = options;
  const ctx = { module, level, builtins, otherLibrary, tailCalls, simd, features, floats, addressChecks, profile };
  runPasses(list, ctx, options.hooks ?? {});
}
