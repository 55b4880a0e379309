/**
 * Finds functions whose calls do nothing but compute a result, and those that only read:
 *
 *     static int depth(struct node *n) { return n ? n->depth : 0; }       reads
 *     static double norm(double x, double y) { return sqrt(x*x + y*y); }  computes
 *
 * Two calls of such a function with the same arguments are one if nothing was written in
 * between, a call whose result nobody needs goes, one that gives the same in every round of a
 * loop moves in front of it, and no call stands between a store and a load (ir/effect.ts
 * tells all passes).
 *
 * Callees come before callers. What a function does to its own frame is nobody else's concern;
 * a read-only datum is as good as an argument. Traps count as nothing (6.5.5p5 and others leave
 * the behaviour undefined). A function with a loop may not come back, so its calls stay where
 * they are, if only once. Declarations are believed: the attributes `const` and `pure` say
 * that a call also comes to an end, as in GCC.
 *
 * A call that cannot end in a longjmp needs nobody who waits for one: `invoke` becomes `br`.
 */
import { type AliasAnalysis, analyzeAliases, type Place, readPlace, writtenPlace } from "../ir/alias.ts";
import { CallGraph } from "../ir/call-graph.ts";
import { buildCfg } from "../ir/cfg.ts";
import { removeUnreachableBlocks } from "../ir/cleanup.ts";
import { effectOf } from "../ir/effect.ts";
import type { Behaviour, Block, Fn, Inst, IrModule } from "../ir/ir.ts";
import { factsOf } from "./facts.ts";
import type { ModulePass } from "./pass.ts";

export const inferEffects: ModulePass = {
  name: "infer-effects",
  scope: "module",
  requires: ["ssa", "no-unreachable"],
  minOpt: 1,
  run(module, ctx) {
    let changed = false;
    for (const symbol of module.symbols.values()) {
      if (!symbol.promise || symbol.behaviour) continue;
      symbol.behaviour = symbol.promise;
      changed = true;
    }
    const facts = factsOf(ctx);
    for (const fn of new CallGraph(module).bottomUp()) {
      const { symbol } = fn;
      // A weak definition may be replaced by another one.
      if (symbol.binding === "weak" || symbol.behaviour) continue;
      symbol.behaviour = behaviourOf(fn, () => analyzeAliases(fn, facts));
      changed ||= symbol.behaviour !== undefined;
    }
    if (changed) releaseInvokes(module);
    return changed;
  },
};

/** @returns undefined for a function that does something */
function behaviourOf(fn: Fn, analyze: () => AliasAnalysis): Behaviour | undefined {
  if (fn.dynamicStack || fn.blocks.some(({ terminator: { op } }) => op === "invoke" || op === "return_call"))
    return undefined;
  let aliases: AliasAnalysis | undefined;
  let reads = false;
  let returns = true;
  for (const { insts } of fn.blocks)
    for (const inst of insts) {
      if (inst.aux?.kind === "call" && inst.aux.callee === fn.symbol) {
        returns = false;
        continue;
      }
      const effect = effectOf(inst);
      if (effect === "none" && inst.op !== "frame.address" && inst.aux?.kind !== "call") continue;
      if (inst.aux?.kind === "call" && effect !== "control") {
        reads ||= effect === "read";
        returns &&= inst.aux.callee!.behaviour!.returns;
        continue;
      }
      aliases ??= analyze();
      if (!touchesOnlyOwn(inst, aliases)) {
        if (effect !== "read") return undefined;
        reads = true;
      } else if (inst.op === "memory.copy" && !isOwn(readPlace(inst), aliases)) reads = true;
    }
  return { effect: reads ? "read" : "none", returns: returns && !hasLoop(fn) };
}

/** Does a load read, or anything else write, only what belongs to the call? */
function touchesOnlyOwn(inst: Inst, aliases: AliasAnalysis): boolean {
  const effect = effectOf(inst);
  if (effect === "read") return isOwn(readPlace(inst), aliases);
  const written = effect === "write" ? writtenPlace(inst) : undefined;
  return written?.kind === "slot";
}

const isOwn = (place: Place | undefined, aliases: AliasAnalysis): boolean =>
  place !== undefined && (place.kind === "slot" || aliases.isConstant(place));

function hasLoop(fn: Fn): boolean {
  const { blocks, succs } = buildCfg(fn);
  return blocks.some((_, b) => succs[b]!.some((next) => next <= b));
}

/** Takes the second way away from calls that never take it. */
function releaseInvokes({ functions }: IrModule): void {
  for (const fn of functions) {
    const released = fn.blocks.filter(isHarmlessInvoke);
    for (const block of released) {
      const { terminator } = block;
      if (terminator.op === "invoke") block.terminator = { op: "br", loc: terminator.loc, target: terminator.normal };
    }
    if (released.length > 0) removeUnreachableBlocks(fn);
  }
}

function isHarmlessInvoke({ insts, terminator }: Block): boolean {
  if (terminator.op !== "invoke") return false;
  const call = insts.at(-1)!;
  return call.op === "call" && effectOf(call) !== "control";
}
