/**
 * What a pass is, and how passes are run. The runner, not the pass, does timing,
 * dumping, verification and bisection.
 */

import type { BuiltinNames } from "../base/builtin-names.ts";
import { bug, type Diagnostics } from "../base/diagnostics.ts";
import { sourceName } from "../base/entry-names.ts";
import type { Features } from "../base/features.ts";
import type { FloatRules } from "../base/float-rules.ts";
import type { Profile, Thresholds } from "../base/profile.ts";
import type { Loc } from "../base/source.ts";
import type { Fn, IrModule } from "../ir/ir.ts";
import { verifyFunction, verifyModule } from "../ir/verify.ts";

/** Facts about a function that some passes need and others break. */
export type Property = "ssa" | "no-unreachable" | "simplified";

export interface PassContext {
  readonly module: IrModule;
  readonly level: OptimizeLevel;
  /** Which functions of the library's names do what the standard says. */
  readonly builtins: BuiltinNames;
  /** The program is for another C library, which has only the functions that are documented. */
  readonly otherLibrary?: boolean | undefined;
  /** The target has calls that take the place of their function. */
  readonly tailCalls: boolean;
  /** The target computes with vectors. */
  readonly simd: boolean;
  /** What else the target can do. */
  readonly features: Features;
  /** How exact floating point has to be. */
  readonly floats: FloatRules;
  /** Accesses of memory are to be checked: `-fsanitize=address`. */
  readonly addressChecks?: AddressChecks | undefined;
  /** What is to be counted, or has been; only for the passes that come before all others. */
  readonly profile?: ProfileContext | undefined;
}

export interface AddressChecks {
  /** What is compiled is a part of the C library: reports from there name the program's last call of it too. */
  readonly library: boolean;
  /** Where in which file a location is. */
  place(loc: Loc): { readonly file: string; readonly line: number } | undefined;
}

export interface ProfileContext {
  /** The unit's name. */
  readonly unit: string;
  /** Functions are to count, and to name this file; the empty string is the usual one. */
  readonly generate?: string | undefined;
  /** What was counted before, and in which file that stands. */
  readonly use?: { readonly path: string; readonly counts: Profile; readonly thresholds: Thresholds } | undefined;
  readonly diagnostics: Diagnostics;
}

/** What a profile knows a function by: several units may each have one of this name. */
export const profileKey = ({ symbol }: Fn, unit: string): string =>
  symbol.binding === "local" ? `${unit}:${sourceName(symbol.name)}` : sourceName(symbol.name);

export type OptimizeLevel = 0 | 1 | 2 | 3 | "s" | "z" | "g";

/** Speed of the generated code wanted, as a number: -Os and -Oz count as 2, -Og as 1. */
export const effort = (level: OptimizeLevel): number =>
  level === "g" ? 1 : level === "s" || level === "z" ? 2 : level;

/** What counts in a function: one that seldom runs is made small, as if alone under -Os. */
export const levelFor = ({ symbol }: Fn, level: OptimizeLevel): OptimizeLevel =>
  symbol.temperature === "cold" && effort(level) >= 2 && level !== "z" ? "s" : level;

interface PassBase {
  /** Key of --dump-after=, --disable-pass= and test/ir/<name>/. */
  readonly name: string;
  readonly requires?: readonly Property[];
  readonly establishes?: readonly Property[];
  readonly destroys?: readonly Property[];
  /** Lowest effort at which it runs. */
  readonly minOpt: number;
  /** It cleans up behind these: functions that they left as they were need it not. */
  readonly onlyAfter?: readonly string[];
  /** Notes for debuggers are as exact behind it as before (ir/notes.ts), or it says itself where they are not. */
  readonly keepsNotes?: boolean;
}

/** Works on one function at a time; the level is the function's own (levelFor). @returns whether it changed anything */
export interface FunctionPass extends PassBase {
  readonly scope?: "function";
  run(fn: Fn, ctx: PassContext): boolean;
}

/** Works on the whole module. */
export interface ModulePass extends PassBase {
  readonly scope: "module";
  run(module: IrModule, ctx: PassContext): boolean;
}

export type Pass = FunctionPass | ModulePass;

/** Debugging aids, all off by default. */
export interface PassHooks {
  /** Check the IR before the first pass and after each (ir/verify.ts). */
  readonly verify?: boolean;
  /** Called after each pass on each function; `fn` is undefined for module passes. */
  readonly after?: (pass: string, fn: Fn | undefined, changed: boolean, module: IrModule) => void;
  /** Called with the time a pass took over all functions. */
  readonly timed?: (pass: string, milliseconds: number) => void;
  /** Runs only the first so many (pass, function) pairs, to find the one that breaks a program. */
  readonly limit?: number;
  readonly disabled?: ReadonlySet<string>;
}

/** Runs `passes` in order over the module. */
export function runPasses(passes: readonly Pass[], ctx: PassContext, hooks: PassHooks): void {
  const { module, level } = ctx;
  const contexts = new Map([[level, ctx]]);
  const run: PassRun = { ctx, contexts, hooks, changed: new Map(), budget: hooks.limit ?? Number.POSITIVE_INFINITY };
  if (hooks.verify) expectSound(verifyModule(module), "lowering");
  for (const pass of passes) {
    if (pass.minOpt > effort(level) || hooks.disabled?.has(pass.name)) continue;
    const start = hooks.timed ? performance.now() : 0;
    runPass(pass, run);
    hooks.timed?.(pass.name, performance.now() - start);
  }
}

interface PassRun {
  readonly ctx: PassContext;
  /** By level of functions. */
  readonly contexts: Map<OptimizeLevel, PassContext>;
  readonly hooks: PassHooks;
  /** By pass that others clean up behind: what it changed. */
  readonly changed: Map<string, Set<Fn>>;
  /** (pass, function) pairs that may still run. */
  budget: number;
}

function runPass(pass: Pass, run: PassRun): void {
  const { ctx, hooks } = run;
  if (pass.scope === "module") {
    if (run.budget-- <= 0) return;
    const changed = pass.run(ctx.module, ctx);
    if (changed && !pass.keepsNotes) for (const fn of ctx.module.functions) loosenNotes(fn);
    if (hooks.verify) expectSound(verifyModule(ctx.module), pass.name);
    hooks.after?.(pass.name, undefined, changed, ctx.module);
    return;
  }
  const touched = new Set<Fn>();
  const before = pass.onlyAfter?.map((name) => run.changed.get(name));
  run.changed.set(pass.name, touched);
  for (const fn of ctx.module.functions) {
    if (run.budget-- <= 0) return;
    if (before && !before.some((fns) => fns?.has(fn))) continue;
    const changed = pass.run(fn, contextFor(fn, run));
    if (changed) touched.add(fn);
    if (changed && !pass.keepsNotes) loosenNotes(fn);
    if (hooks.verify) expectSound(verifyFunction(fn), pass.name);
    hooks.after?.(pass.name, fn, changed, ctx.module);
  }
}

function loosenNotes({ notes }: Fn): void {
  if (notes) notes.exact = false;
}

/** One for each level: what passes find out about the module they keep by context (facts.ts). */
function contextFor(fn: Fn, { ctx, contexts }: PassRun): PassContext {
  const level = levelFor(fn, ctx.level);
  let own = contexts.get(level);
  if (!own) contexts.set(level, (own = { ...ctx, level }));
  return own;
}

function expectSound(problems: readonly string[], maker: string): void {
  if (problems.length > 0) bug(`the IR is broken after ${maker}: ${problems.join("; ")}`);
}

/** Proves that each property a pass requires was established and not destroyed before it; throws otherwise. */
export function checkPipeline(passes: readonly Pass[], initial: readonly Property[]): void {
  const held = new Set<Property>(initial);
  for (const pass of passes) {
    for (const property of pass.requires ?? []) {
      if (!held.has(property)) throw new Error(`pass ${pass.name} requires ${property}, which does not hold there`);
    }
    for (const property of pass.destroys ?? []) held.delete(property);
    for (const property of pass.establishes ?? []) held.add(property);
  }
}
