/**
 * The second tier: functions that run often become JavaScript, which the
 * engine's own compiler makes fast. The interpreter counts calls and turns of
 * loops; generated code is entered at a function's start, or, where one call
 * lasts long, at a loop.
 *
 * Generated code calls `run` of a {@link VmFunction}. Where that is no generated
 * code it is a function that passes parameters in registers to the machine, as
 * for all functions of the host.
 */

import { localTypes } from "../../../compiler/wasm/module.ts";
import { ROOM } from "../budget.ts";
import * as bulk from "../bulk.ts";
import { VmException, type VmTag } from "../exceptions.ts";
import type { VmInstance } from "../instance.ts";
import type { Machine } from "../machine.ts";
import type { VmFunction } from "../store.ts";
import type { ReferenceTable } from "../table.ts";
import type { TranslationContext } from "../translate/translation.ts";
import { EXHAUSTED, trap } from "../trap.ts";
import { atomicFunctions } from "./atomics.ts";
import { createEnvironment } from "./environment.ts";
import { Unsupported } from "./function-text.ts";
import { type Generated, generate, generateRegion, outlineOf } from "./generate.ts";
import type { Outline } from "./interfaces.ts";
import { keepsNaNs } from "./nan.ts";
import { phaseSizes, type Sizes } from "./outline.ts";
import { type CalledRegion, PASSED_ON, sharedVariables } from "./regions.ts";
import { inwardText, outwardText } from "./registers.ts";
import { isFarFromFull, stackRoom } from "./stack-room.ts";

/** Generated code, or what stands for it. The body is what a tail call calls, without a trampoline of its own. */
export type Callable = ((...words: unknown[]) => unknown) & { body?: Callable };

/** When the interpreter asks for generated code. */
export interface Thresholds {
  /** Calls of a function; 0 generates each function before its first call. */
  readonly calls: number;
  /** Turns of a loop during one call or several. */
  readonly turns: number;
  /** Which functions are split, and how; tests split small ones. */
  readonly sizes?: Sizes;
}

/** How functions are executed: by the interpreter, as generated code, or first so and then so. */
export const tiers = ["interpreter", "jit", "auto"] as const;
export type Tier = (typeof tiers)[number];

/** Null where nothing is generated. */
export function thresholdsOf(tier: Tier): Thresholds | null {
  if (tier === "interpreter") return null;
  return tier === "jit" ? { calls: 0, turns: 0 } : { calls: 200, turns: 1000 };
}

/** Calls of a function that will not be generated as a whole soon. */
const FEW_CALLS = 3;

const NO_ARGUMENTS: unknown[] = [];

/** Goes on in a function with the interpreter's frame. */
export type Resumption = (fp: number) => void;

/** What the code of a split function has in common, also where it is entered at loops. */
interface Parts {
  /** Evaluates text that sees the regions and the variables that they share. */
  readonly evaluate: (text: string, places: readonly number[]) => unknown;
  /** Its regions, by number, as far as code calls them. */
  readonly called: Map<number, CalledRegion>;
}

export class Jit {
  readonly thresholds: Thresholds;
  private readonly machine: Machine;
  private readonly generated = new WeakSet<VmFunction>();
  /** Why functions stay interpreted. */
  private readonly refused = new WeakMap<VmFunction, string>();
  /** Code that is entered at loops, by their offsets; null where there is none. */
  private readonly resumable = new WeakMap<VmFunction, Map<number, Resumption | null>>();
  /** How functions are split, null for those that are not, and what has become of it. */
  private readonly outlines = new WeakMap<VmFunction, Outline | null>();
  private readonly parts = new WeakMap<Outline, Parts>();
  /** Functions that are interpreted until further notice, and what else they would be generated as. */
  private readonly suspended = new Map<VmFunction, Callable | null>();
  private readonly interpretations = new WeakMap<VmFunction, Callable>();
  private readonly inward = new Map<number, (fn: VmFunction, base: number) => void>();
  private readonly outward = new Map<number, (outward: object, fn: VmFunction) => Callable>();
  private readonly environments = new WeakMap<VmInstance, object>();
  private readonly shared: object;
  private readonly results: Int32Array;
  private isRoomMeasured = false;

  constructor(machine: Machine, thresholds: Thresholds) {
    this.machine = machine;
    this.thresholds = thresholds;
    const tail: { callee: Callable | null; args: unknown[] } = { callee: null, args: NO_ARGUMENTS };
    const environment = createEnvironment();
    this.results = environment.X;
    this.shared = {
      ...environment,
      ...bulk,
      tail,
      R: machine.R,
      D: machine.D,
      V: machine.V,
      W: machine.budgetWords,
      refill: () => machine.refill(true),
      meter: machine.generatedMeter,
      sp: () => machine.sp,
      exhausted: () => trap(EXHAUSTED),
      caught: (thrown: unknown) => machine.exceptionIn(thrown),
      newException: (tag: VmTag, words: readonly number[], references: readonly unknown[] | null) =>
        new VmException(tag, Int32Array.from(words), references),
      exceptionOf: (reference: unknown) => machine.exception(reference),
      deep: (fn: VmFunction) => this.interpreted(fn),
      indirect: (table: ReferenceTable, tableIndex: number, index: number, type: number, instance: VmInstance) => {
        const { elements } = table;
        const at = index >>> 0;
        const fn = (at < elements.length ? elements[at] : null) as VmFunction | null;
        if (fn === null || fn.run === null || fn.typeNumber !== type) {
          return this.need(machine.indirectCallee(instance, tableIndex, at, type));
        }
        return fn.run;
      },
      trampoline: (first: unknown) => {
        while (tail.callee !== null) {
          const { callee, args } = tail;
          tail.callee = null;
          tail.args = NO_ARGUMENTS;
          first = (callee.body ?? callee)(...args);
        }
        return first;
      },
      unwind: (error: unknown, fn: VmFunction, places: readonly number[], place: number) =>
        places[place] === PASSED_ON ? error : machine.unwind(error, fn, places[place] ?? 0),
    };
  }

  /** Whether this engine lets code be generated, and code that does what it shall. */
  static isPossible(): boolean {
    try {
      return new Function("return true")() === true && keepsNaNs();
    } catch {
      return false;
    }
  }

  /** Whether a function of a program is generated; generates it if that is to be done before its first call. */
  has(fn: VmFunction): boolean {
    return this.generated.has(fn) || (this.thresholds.calls === 0 && this.add(fn));
  }

  /** Whether the interpreter is to count what a function does. */
  canCount(fn: VmFunction): boolean {
    return !this.refused.has(fn);
  }

  /** Why a function cannot be generated, which is tried if need be; undefined if it can. */
  refusal(fn: VmFunction): string | undefined {
    const isKnown = this.refused.has(fn) || this.generated.has(fn) || Boolean(this.suspended.get(fn));
    if (!isKnown && isFarFromFull()) this.attempt(fn);
    return this.refused.get(fn);
  }

  /** Generates a function. @returns false if it has to stay interpreted */
  add(fn: VmFunction): boolean {
    if (this.generated.has(fn)) return true;
    if (this.refused.has(fn) || this.suspended.has(fn) || !isFarFromFull()) return false;
    const made = this.attempt(fn);
    if (made === undefined) return false;
    this.generated.add(fn);
    fn.run = made as Callable;
    return true;
  }

  /** Leaves a function's calls to the interpreter. What is active as generated code stays so until it returns. */
  suspend(fn: VmFunction): void {
    if (this.suspended.has(fn)) return;
    this.suspended.set(fn, this.generated.delete(fn) ? fn.run : null);
    if (fn.run !== null) fn.run = this.interpreted(fn);
  }

  /** Ends what {@link suspend} has begun. */
  unsuspend(fn: VmFunction): void {
    const run = this.suspended.get(fn) ?? null;
    this.suspended.delete(fn);
    if (run === null) return;
    this.generated.add(fn);
    fn.run = run;
  }

  /** Runs a generated function whose parameters are at `base`; results appear there. */
  run(fn: VmFunction, base: number): void {
    let enter = this.inward.get(fn.typeNumber);
    if (enter === undefined) {
      enter = this.evaluate(inwardText(fn.type)) as (fn: VmFunction, base: number) => void;
      this.inward.set(fn.typeNumber, enter);
    }
    enter(fn, base);
  }

  /** Code that goes on in a function at a loop; null if there is none. */
  resumption(fn: VmFunction, loop: number): Resumption | null {
    if (this.suspended.has(fn)) return null;
    let loops = this.resumable.get(fn);
    if (loops === undefined) {
      loops = new Map();
      this.resumable.set(fn, loops);
    }
    let found = loops.get(loop);
    if (found === undefined) {
      if (!isFarFromFull()) return null;
      found = (this.attempt(fn, loop) as Resumption | undefined) ?? null;
      loops.set(loop, found);
    }
    return found;
  }

  private attempt(fn: VmFunction, loop?: number): unknown {
    const instance = fn.instance!;
    if (!this.isRoomMeasured) {
      this.isRoomMeasured = true;
      this.machine.budgetWords[ROOM]! += stackRoom();
    }
    try {
      const { budget, canonicalNaNs } = this.machine;
      const context = instance.translationContext(fn.index, { checks: budget?.checks, canonicalNaNs });
      const outline = this.outlineOf(fn, context) ?? this.phasesOf(fn, context, loop);
      const made = generate(context, fn.index, outline, loop);
      for (const callee of made.callees) this.need(instance.functions[callee]!);
      fn.frameBytes = Math.max(fn.frameBytes, made.frameBytes);
      return outline === null
        ? this.evaluate(made.text, this.environment(instance), made.places)
        : this.evaluateParts(fn, outline, made, context);
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error;
      if (loop === undefined) this.refused.set(fn, error.reason);
      return undefined;
    }
  }

  private outlineOf(fn: VmFunction, context: TranslationContext): Outline | null {
    let outline = this.outlines.get(fn);
    if (outline === undefined) {
      outline = outlineOf(context, fn.index, this.thresholds.sizes);
      this.outlines.set(fn, outline);
    }
    return outline;
  }

  /** How code that is entered at a loop is split, of a function that is small as such. */
  private phasesOf(fn: VmFunction, context: TranslationContext, loop: number | undefined): Outline | null {
    if (loop === undefined || this.machine.callsOf(fn) > FEW_CALLS) return null;
    return outlineOf(context, fn.index, phaseSizes, loop);
  }

  /** Evaluates a split function. Its regions are generated when they are called. */
  private evaluateParts(fn: VmFunction, outline: Outline, made: Generated, context: TranslationContext): unknown {
    let parts = this.parts.get(outline);
    if (parts === undefined) {
      parts = this.newParts(fn, outline, context);
      this.parts.set(outline, parts);
    }
    for (const called of made.regions) parts.called.set(called.region.number, called);
    return parts.evaluate(`(() => { ${made.text} })()`, made.places);
  }

  private newParts(fn: VmFunction, outline: Outline, context: TranslationContext): Parts {
    const called = new Map<number, CalledRegion>();
    const numbers = [...outline.regions.values()].map(({ number }) => number);
    /** What stands for a region until it is called. */
    const later =
      (number: number) =>
      (...words: unknown[]): unknown => {
        if (!isFarFromFull()) trap(EXHAUSTED);
        const { text, places, callees } = generateRegion(context, fn.index, outline, called.get(number)!);
        for (const callee of callees) this.need(fn.instance!.functions[callee]!);
        const region = evaluate(`q${number} = regions[${number}] = (() => { ${text} })()`, places) as Callable;
        return region(...words);
      };
    const variables = [
      ...sharedVariables(outline, localTypes(fn.type, context.fn)).map((name) => `${name} = 0`),
      ...numbers.map((number) => `q${number} = later(${number})`),
      `regions = [${Array.from({ length: Math.max(...numbers) + 1 }, (_, i) => (numbers.includes(i) ? `q${i}` : "null"))}]`,
    ];
    // Code that is evaluated directly sees the variables around it.
    const text = `var ${variables.join(", ")}; return (text, places) => eval(text);`;
    const evaluate = this.evaluate(text, { ...this.environment(fn.instance!), later }) as Parts["evaluate"];
    return { evaluate, called };
  }

  /** What generated code calls for a function. */
  private need(fn: VmFunction): Callable {
    fn.run ??= this.elsewhere(fn);
    return fn.run;
  }

  /** What generated code calls where a generated function is to be interpreted. */
  private interpreted(fn: VmFunction): Callable {
    let found = this.interpretations.get(fn);
    if (found === undefined) {
      found = this.elsewhere(fn);
      this.interpretations.set(fn, found);
    }
    return found;
  }

  /** A function that passes parameters in registers to the machine. */
  private elsewhere(fn: VmFunction): Callable {
    let make = this.outward.get(fn.typeNumber);
    if (make === undefined) {
      make = this.evaluate(`return (outward, fn) => { ${outwardText(fn.type)} };`) as NonNullable<typeof make>;
      this.outward.set(fn.typeNumber, make);
    }
    return make(this.machine.outward, fn);
  }

  /** The names that code of an instance may use. */
  private environment(instance: VmInstance): object {
    let environment = this.environments.get(instance);
    if (environment === undefined) {
      const tables = Object.fromEntries(instance.tables.map((table, i) => [`T${i}`, table]));
      const atomic = atomicFunctions(this.machine, instance, this.results);
      environment = { ...this.shared, I: instance, H: instance.memory, atomic, ...tables };
      this.environments.set(instance, environment);
    }
    return environment;
  }

  private evaluate(text: string, environment = this.shared, places: readonly number[] = []): unknown {
    const names = Object.keys(environment).join(", ");
    const make = new Function("E", "places", `"use strict"; const { ${names} } = E; ${text}`);
    return make(environment, places);
  }
}
