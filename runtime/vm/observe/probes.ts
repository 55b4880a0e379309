/**
 * Probes: for debuggers, tracers, and whoever wants to know what programs do.
 *
 *     const probes = new Probes();
 *     const WebAssembly = createWebAssembly({ probes });
 *     const { instance } = await WebAssembly.instantiate(bytes, imports);
 *     const program = probes.program(instance);
 *     const probe = probes.add({ program, function: "work", on: "enter" }, (activation) => {
 *       console.log(activation.local(0));
 *     });
 *     probe.remove();
 *
 * They can be added and removed at any time, also by callbacks and by functions of the host. A function without
 * probes runs as fast as ever; one with some is interpreted, as code that can be stopped at each of its instructions.
 */
import type { Machine } from "../machine.ts";
import type { Activation } from "./activation.ts";
import { Observer } from "./observer.ts";
import { type Points, Probe } from "./probe.ts";
import type { LinePlace, ObservedProgram } from "./program.ts";
import { planWatch, type WatchEvent, type WatchWhat } from "./watch.ts";

/** Where a probe is. */
export interface ProbeWhere {
  readonly program: ObservedProgram;
  /** Index or name of the function; without it, all functions that the module defines. */
  readonly function?: number | string | undefined;
  /**
   * "enter": in front of a function's first instruction. "leave": where it returns; not where it is left by a trap, an
   * exception or a tail call. "instruction": in front of each instruction, or of the one at `offset`. "line": where
   * the code of `line` begins.
   */
  readonly on: "enter" | "leave" | "instruction" | "line";
  /** Of an instruction, in the module's bytes. */
  readonly offset?: number;
  /** A line of a source, whose file is known by the end of its path. */
  readonly line?: number;
  readonly file?: string | undefined;
}

/** Which instance of the JavaScript interface is meant. */
export interface InstanceLike {
  readonly exports: object;
}

export class Probes {
  /** Called with each program before anything of it runs, its start function included. */
  onProgram: ((program: ObservedProgram) => void) | undefined;
  private observer: Observer | undefined;
  private readonly programs = new WeakMap<object, ObservedProgram>();

  /** The program that an instance is. @throws TypeError for an instance of another machine */
  program(instance: InstanceLike): ObservedProgram {
    const program = this.programs.get(instance.exports);
    if (program === undefined) throw new TypeError("the instance is none of the machine that has these probes");
    return program;
  }

  /**
   * Adds a probe; without a callback, it only counts, which takes less time.
   * What a callback throws ends the program's call, which cannot catch it.
   * @throws RangeError for a function, an instruction or a line that there is not
   */
  add(where: ProbeWhere, callback?: (activation: Activation) => void): Probe {
    const { program } = where;
    const placed = place(where);
    const probe = new Probe(this.of(program), placed.functions, placed.points, callback);
    this.of(program).add(probe);
    return probe;
  }

  /**
   * Calls back where bytes of a memory, a global or a local change or are read. A change is told where the instruction
   * that made it, or that called the host which did, is over.
   * @throws RangeError for what there is not
   */
  watch(what: WatchWhat, callback: (activation: Activation, event: WatchEvent) => void): Probe {
    const { program } = what;
    const plan = planWatch(what);
    const chosen = plan.function === undefined ? program.functions : [program.function(plan.function)];
    const look = (at: Activation): void => {
      const event = plan.look(at);
      if (event !== undefined) callback(at, event);
    };
    return this.addAt(program, plan.points, look, chosen);
  }

  /** @internal A probe at the offsets that `points` gives for functions, by their index. */
  addAt(
    program: ObservedProgram,
    points: (functionIndex: number) => number[],
    callback: (activation: Activation) => void,
    among = program.functions,
  ): Probe {
    const observer = this.of(program);
    const functions = among.map(({ index }) => program.instance.functions[index]!);
    // They are found by reading the function, once.
    const known = new Map<number, number[]>();
    const found = (index: number): number[] => {
      const list = known.get(index) ?? [...new Set(points(index))];
      known.set(index, list);
      return list;
    };
    const probe = new Probe(observer, functions, ({ fn }) => found(fn.index), callback);
    observer.add(probe);
    return probe;
  }

  /** @internal For a machine that is to have these probes. */
  attach(machine: Machine): void {
    if (this.observer !== undefined) throw new TypeError("these probes are those of another machine");
    this.observer = new Observer(machine, (program) => this.onProgram?.(program));
    machine.observer = this.observer;
  }

  /** @internal The interface shows an instance as this object of exports. */
  shown(program: ObservedProgram, exports: object): void {
    this.programs.set(exports, program);
  }

  private of({ machine }: ObservedProgram): Observer {
    if (this.observer === undefined || machine.observer !== this.observer) {
      throw new TypeError("the program is none of the machine that has these probes");
    }
    return this.observer;
  }
}

function place(where: ProbeWhere): { functions: Probe["functions"]; points: Points } {
  const { program, on, offset } = where;
  const { functions } = program.instance;
  const chosen = where.function === undefined ? program.functions : [program.function(where.function)];
  const among = (list: typeof chosen) => list.map(({ index }) => functions[index]!);
  if (on === "leave") return { functions: among(chosen), points: "leave" };
  if (on === "enter") return { functions: among(chosen), points: () => [0] };
  if (on === "instruction" && offset === undefined) return { functions: among(chosen), points: "every" };
  const offsets = on === "line" ? linesOf(program, where) : [offset!];
  const byFunction = new Map<number, number[]>();
  for (const at of offsets) {
    const fn = program.functionAt(at);
    if (fn === undefined || !chosen.includes(fn) || !program.startsAt(fn, at)) continue;
    byFunction.set(fn.index, [...(byFunction.get(fn.index) ?? []), at - fn.start]);
  }
  if (byFunction.size === 0) throw new RangeError(`there is no code at ${describe(where)}`);
  return {
    functions: [...byFunction.keys()].map((index) => functions[index]!),
    points: ({ fn }) => byFunction.get(fn.index) ?? [],
  };
}

function linesOf(program: ObservedProgram, { line, file }: ProbeWhere): number[] {
  if (line === undefined) throw new RangeError("a probe on a line needs its number");
  return program.offsetsOf({ line, file } satisfies LinePlace);
}

const describe = ({ on, offset, file, line }: ProbeWhere): string =>
  on === "line" ? `line ${line}${file === undefined ? "" : ` of ${file}`}` : `offset ${offset}`;
