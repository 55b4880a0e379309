/** What a machine does where its programs are observed: calls probes where they are reached. */

import { Stopped } from "../exceptions.ts";
import { VmOp } from "../gen/dispatch.gen.ts";
import type { VmInstance } from "../instance.ts";
import type { Machine } from "../machine.ts";
import type { VmFunction } from "../store.ts";
import { Activation } from "./activation.ts";
import { ObservedCode, type ObservedFunction, type OperandPlace, placesFrom } from "./observed-code.ts";
import type { Probe } from "./probe.ts";
import { ObservedProgram } from "./program.ts";

/** The probes of a function, and those with a callback by the position of a slot. */
interface Attached {
  readonly probes: Set<Probe>;
  readonly called: Map<number, Probe[]>;
}

export class Observer {
  readonly code: ObservedCode;
  private readonly machine: Machine;
  private readonly attached = new Map<VmFunction, Attached>();
  private readonly programs = new WeakMap<VmInstance, ObservedProgram>();
  private readonly begun: (program: ObservedProgram) => void;

  /** @param begun is told of each instance before anything of it runs */
  constructor(machine: Machine, begun: (program: ObservedProgram) => void) {
    this.machine = machine;
    this.begun = begun;
    this.code = new ObservedCode(machine);
  }

  program(instance: VmInstance): ObservedProgram {
    let program = this.programs.get(instance);
    if (program === undefined) {
      program = new ObservedProgram(this.machine, instance);
      this.programs.set(instance, program);
    }
    return program;
  }

  /** Called for a new instance. */
  instantiated(instance: VmInstance): void {
    this.begun(this.program(instance));
  }

  /** Called when a function has got its code. */
  translated(fn: VmFunction): void {
    const observed = this.code.translated(fn);
    if (observed !== undefined) this.arm(observed);
  }

  /** Called where code is returned to. */
  relocated(pc: number, fp: number): number {
    return this.code.relocated(pc, fp);
  }

  add(probe: Probe): void {
    for (const fn of probe.functions) {
      const attached = this.attached.get(fn) ?? { probes: new Set(), called: new Map() };
      this.attached.set(fn, attached);
      attached.probes.add(probe);
      this.arm(this.code.observe(fn));
    }
  }

  remove(probe: Probe): void {
    for (const fn of probe.functions) {
      const attached = this.attached.get(fn)!;
      attached.probes.delete(probe);
      this.arm(this.code.of(fn));
      if (attached.probes.size > 0) continue;
      this.attached.delete(fn);
      this.code.release(fn);
    }
  }

  /** How often a slot was reached: two words that slots count in. */
  countAt(slot: number): number {
    const { code } = this.machine;
    return (code[slot + 2]! >>> 0) * 2 ** 32 + (code[slot + 3]! >>> 0);
  }

  /** The offset of a slot's instruction in the function's body. */
  offsetAt(slot: number): number {
    return this.machine.code[slot + 1]!;
  }

  /** Called by the loop at a slot, before `pc`, that has callbacks. */
  reached(pc: number, fp: number): void {
    const { machine } = this;
    const { code } = machine;
    const slot = pc - 4;
    code[slot + 3] = code[slot + 3]! + 1;
    if (code[slot + 3] === 0) code[slot + 2] = code[slot + 2]! + 1;
    const { fn } = machine.functionAt(pc);
    const probes = this.attached.get(fn)?.called.get(slot) ?? [];
    const activation = this.activation(fn, slot, fp);
    try {
      machine.whileWaiting(() => {
        // One of them may remove another.
        for (const probe of [...probes]) probe.callback!(activation);
      });
    } catch (error) {
      throw new Stopped(error);
    } finally {
      activation.end();
    }
  }

  private activation(fn: VmFunction, slot: number, fp: number): Activation {
    const { machine } = this;
    const { sp, pc } = machine;
    const observed = this.code.of(fn);
    const offset = this.offsetAt(slot);
    return new Activation({
      program: this.program(fn.instance!),
      index: fn.index,
      offset,
      fp,
      locals: observed.locals,
      operands: () => observed.operandsAt(offset),
      results: resultsAt(observed, slot),
      frames: () => machine.framesAt(sp, pc),
      depth: sp >> 1,
    });
  }

  /** Makes the slots that a callback is waiting at call the machine, and all others only count. */
  private arm(observed: ObservedFunction): void {
    const attached = this.attached.get(observed.fn);
    if (attached === undefined || observed.code === undefined) return;
    const { called, probes } = attached;
    called.clear();
    for (const probe of probes) {
      if (probe.callback === undefined) continue;
      for (const slot of probe.slotsOf(observed)) called.set(slot, [...(called.get(slot) ?? []), probe]);
    }
    const { code } = this.machine;
    for (const slot of [...observed.slots.values(), ...observed.leaves]) {
      code[slot] = called.has(slot) ? VmOp.probe : VmOp.tally;
    }
  }
}

/** The results of a function at the slot in front of a return. */
function resultsAt({ fn, code }: ObservedFunction, slot: number): OperandPlace[] {
  const home = code!.leaves.get(slot - code!.body);
  return home === undefined ? [] : placesFrom(fn.type.results, home);
}
