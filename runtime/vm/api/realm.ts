/**
 * What the classes of one `WebAssembly` object share: the machine, and which object of the machine each JavaScript
 * object stands for (JavaScript interface, "WebAssembly JS Object Caches").
 */

import type { GlobalType, ValType } from "../../../compiler/wasm/types.ts";
import type { Budget } from "../budget.ts";
import { type VmException, VmTag } from "../exceptions.ts";
import { type GlobalCell, newGlobal } from "../global.ts";
import type { CompiledModule, VmInstance } from "../instance.ts";
import { Machine } from "../machine.ts";
import type { LinearMemory } from "../memory.ts";
import type { Probes } from "../observe/probes.ts";
import type { ReferenceTable } from "../table.ts";
import { readGlobal, writeGlobal } from "../values.ts";
import type { MachineOptions } from "../webassembly.ts";

/** What a `Module` holds. */
export interface ModuleRecord {
  readonly compiled: CompiledModule;
  /** Names of the sets of builtins that its imports may come from, without "wasm:". */
  readonly builtins: readonly string[];
  /** The module name from which string constants are imported, or null. */
  readonly stringConstants: string | null;
}

/** What an `Instance` holds. */
export interface InstanceRecord {
  readonly instance: VmInstance;
  readonly exports: object;
}

export class Realm {
  readonly modules = new Shells<ModuleRecord>();
  readonly instances = new Shells<InstanceRecord>();
  readonly memories = new Shells<LinearMemory>();
  readonly tables = new Shells<ReferenceTable>();
  readonly globals = new Shells<GlobalCell>();
  readonly tags = new Shells<VmTag>();
  readonly exceptions = new Shells<VmException>();
  readonly budget: Budget | undefined;
  readonly probes: Probes | undefined;
  private readonly options: MachineOptions;
  private made: Machine | null = null;
  private knownJsTag: VmTag | null = null;

  constructor(options: MachineOptions) {
    // Whoever made the object may change it before the machine is made.
    this.options = { ...options };
    this.budget = options.budget;
    this.probes = options.probes;
  }

  /** Made when it is first needed, since it takes memory. */
  get machine(): Machine {
    if (this.made !== null) return this.made;
    const { tier = "auto", thresholds, loadSourceMap, probes, snapshots, ...settings } = this.options;
    const machine = new Machine({
      ...settings,
      tier: tier === "auto" ? (thresholds ?? tier) : tier,
      onStop: snapshots && ((stopped, isGenerated) => snapshots.onStop(stopped, isGenerated)),
    });
    machine.loadSourceMap = loadSourceMap;
    probes?.attach(machine);
    machine.hostView = {
      show: (exception) => this.showException(exception),
      exceptionOf: (thrown) => this.exceptions.internalOf(thrown) ?? this.jsException(machine, thrown),
    };
    this.made = machine;
    return machine;
  }

  /** The tag of what JavaScript throws, made when a program first wants it. */
  get jsTag(): VmTag {
    this.knownJsTag ??= this.newTag(["externref"]);
    return this.knownJsTag;
  }

  newTag(params: readonly ValType[]): VmTag {
    const { types } = this.machine;
    return new VmTag(types, types.indexOf({ params, results: [] }));
  }

  /** What JavaScript gets to see of an exception: what the host threw comes back as it was. */
  private showException(exception: VmException): unknown {
    const { tag } = exception;
    if (tag === undefined) return exception.cause;
    if (tag === this.knownJsTag) return this.machine.decode(exception, 0);
    return this.exceptions.shellOf(exception);
  }

  /** While no program knows the tag, none can tell an exception that has it from one without. */
  private jsException(machine: Machine, thrown: unknown): VmException | undefined {
    const tag = this.knownJsTag;
    return tag === null ? undefined : machine.encode(tag, [thrown], thrown);
  }

  /** Allocates a global with a value converted from JavaScript. @throws TypeError if it does not convert */
  newGlobal(type: GlobalType, value: unknown): GlobalCell {
    const global = newGlobal(this.machine, type);
    writeGlobal(this.machine, global, value);
    return global;
  }

  readGlobal(global: GlobalCell): unknown {
    return readGlobal(this.machine, global);
  }

  writeGlobal(global: GlobalCell, value: unknown): void {
    writeGlobal(this.machine, global, value);
  }
}

/** Pairs the machine's objects with those that stand for them in JavaScript, so that each has one. */
export class Shells<Internal extends object> {
  private readonly internals = new WeakMap<object, Internal>();
  private readonly shells = new WeakMap<Internal, object>();
  /** Of objects made by {@link shellOf}. */
  prototype: object = Object.prototype;

  join(shell: object, internal: Internal): void {
    this.internals.set(shell, internal);
    this.shells.set(internal, shell);
  }

  internalOf(shell: unknown): Internal | undefined {
    return typeof shell === "object" && shell !== null ? this.internals.get(shell) : undefined;
  }

  /** @throws TypeError for what stands for nothing of this kind */
  require(shell: unknown, message: string): Internal {
    const internal = this.internalOf(shell);
    if (internal === undefined) throw new TypeError(message);
    return internal;
  }

  shellOf(internal: Internal): object {
    let shell = this.shells.get(internal);
    if (shell === undefined) {
      shell = Object.create(this.prototype) as object;
      this.join(shell, internal);
    }
    return shell;
  }
}
