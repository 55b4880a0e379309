/**
 * What one round of a loop stores and the next one loads goes from round to round as a value.
 *
 *     body(%i): load a[%i - 1]                    before: %first = load a[0]
 *               … store a[%i], %v          =>     body(%i, %last = %first, then %v):
 *                                                     … store a[%i], %v
 *
 * The processor would find the stored value too, but some cycles later, and in such loops each
 * round waits for the one before. Nothing else in the loop may write to where is loaded
 * (ir/dependence.ts); the first value is loaded in front, as the first round would have done.
 *
 * Callahan, Carr and Kennedy, "Improving Register Allocation for Subscripted Variables" (1990).
 */
import { type AliasAnalysis, analyzeAliases } from "../ir/alias.ts";
import { replaceValues } from "../ir/cleanup.ts";
import { type Access, findStreams, type Stream } from "../ir/dependence.ts";
import { effectOf } from "../ir/effect.ts";
import { Emitter } from "../ir/emitter.ts";
import { Induction } from "../ir/induction.ts";
import type { Fn, Inst, IrType, Param, Value } from "../ir/ir.ts";
import { findOwnLoops, isOwnLoop, type OwnLoop } from "../ir/own-loops.ts";
import { insertPreheaders } from "../ir/preheaders.ts";
import { factsOf } from "./facts.ts";
import type { FunctionPass } from "./pass.ts";

export const carryLoads: FunctionPass = {
  name: "carry-loads",
  requires: ["ssa", "no-unreachable"],
  destroys: ["simplified"],
  minOpt: 2,
  run(fn, ctx) {
    if (ctx.level === "s" || ctx.level === "z") return false;
    if (!fn.blocks.some(isOwnLoop) || fn.blocks.some(({ terminator }) => terminator.op === "invoke")) return false;
    let changed = insertPreheaders(fn);
    const aliases = analyzeAliases(fn, factsOf(ctx));
    const carried = new Map<Value, Value>();
    for (const own of findOwnLoops(fn))
      for (const { load, store } of findCarried(own, aliases)) carried.set(load, carry(fn, own, load, store));
    if (carried.size === 0) return changed;
    for (const block of fn.blocks) block.insts = block.insts.filter((inst) => !carried.has(inst));
    replaceValues(fn, (value) => carried.get(value) ?? value);
    changed = true;
    return changed;
  },
};

interface Carried {
  readonly load: Inst;
  readonly store: Inst;
}

/** Pairs of a store and a load of what it stored in the round before. */
function findCarried({ loop }: OwnLoop, aliases: AliasAnalysis): Carried[] {
  const body = loop.header.insts;
  if (!body.every(isUnderstood)) return [];
  const streams = findStreams(new Induction(loop), body) ?? [];
  const found: Carried[] = [];
  for (const stream of streams) {
    const stores = stream.accesses.filter(({ isStore }) => isStore);
    // One store, so that nothing comes between it and the load.
    const [store] = stores;
    if (!store || stores.length > 1 || stream.step === 0 || store.width > Math.abs(stream.step)) continue;
    if (streams.some((other) => other !== stream && other.isWritten && aliases.mayAlias(other.place, stream.place)))
      continue;
    const load = stream.accesses.find((access) => isNext(store, access, stream));
    if (load) found.push({ load: load.inst, store: store.inst });
  }
  return found;
}

/** Pure, or an access that is no more than that. */
const isUnderstood = (inst: Inst): boolean =>
  effectOf(inst) === "none" || (effectOf(inst) !== "control" && inst.aux?.kind === "memory");

/** Does an access load all that was stored in the round before, with nothing lost on the way? */
function isNext(store: Access, { inst, isStore, offset, width }: Access, { step }: Stream): boolean {
  const type = store.inst.args[1]!.type;
  return (
    !isStore &&
    offset + step === store.offset &&
    width === store.width &&
    inst.op === `${type}.load` &&
    store.inst.op === `${type}.store`
  );
}

/** @returns the parameter that stands for the load */
function carry(fn: Fn, { loop, before }: OwnLoop, load: Inst, store: Inst): Value {
  const { header, entry, back } = loop;
  const starts = new Map<Value, Value>(header.params.map((param, i) => [param, entry.args[i]!]));
  const code = new Emitter(fn, before.insts, load.loc);
  const address = code.recompute(load.args[0]!, starts, (value) => !loop.isInside(value));
  const param: Param = { kind: "param", id: fn.nextId++, type: load.type as IrType, name: "" };
  header.params.push(param);
  entry.args.push(code.emit(load.op, load.type, [address], load.imm, load.aux));
  back.args.push(store.args[1]!);
  return param;
}
