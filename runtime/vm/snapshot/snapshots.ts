/**
 * Snapshots of instances: all of an instance's state as bytes, from which an instance can be made later, in another
 * machine, process or computer. For programs that start slowly (initialise once, restore often), for going back in time,
 * and for moving programs that run: one that its budget has stopped can be gone on with.
 *
 *     const snapshots = new Snapshots();
 *     const budget = new Budget({ fuel: 1e6 });
 *     const engine = createWebAssembly({ tier: "interpreter", budget, snapshots });
 *     …a call throws "all fuel consumed"…
 *     const bytes = snapshots.take(instance);
 *
 *     const again = others.restore(module, imports, bytes);       // in a machine with `snapshots: others`
 *     const result = others.resume(again);                        // what the call would have returned
 */

import { MalformedError } from "../../../compiler/base/bytes.ts";
import { type ImportObject, makeExports, readImports } from "../api/instance.ts";
import type { InstanceRecord, Realm } from "../api/realm.ts";
import type { VmInstance } from "../instance.ts";
import { allocate } from "../instantiate.ts";
import type { Machine } from "../machine.ts";
import { TrapSignal } from "../trap.ts";
import { captureStopped, goOn, type Stopped } from "./execution.ts";
import { openSnapshot, readSnapshot, writeSnapshot } from "./format.ts";
import { SnapshotError } from "./snapshot-error.ts";

/** An instance, for which `Instance` is declared elsewhere. */
interface AnyInstance {
  readonly exports: Readonly<Record<string, unknown>>;
}

/** The snapshots of one machine. */
export class Snapshots {
  private realm: Realm | null = null;
  /** What was stopped in instances and has not been gone on with. */
  private readonly stopped = new WeakMap<VmInstance, Stopped>();
  private lastRefusal: string | null = null;

  /** For createWebAssembly. */
  join(realm: Realm): void {
    if (this.realm !== null) throw new TypeError("these snapshots belong to another machine");
    this.realm = realm;
  }

  /** For the machine: it is about to stop a program. */
  onStop(machine: Machine, isGenerated: boolean): void {
    const found = isGenerated ? "generated functions were active" : captureStopped(machine);
    this.lastRefusal = typeof found === "string" ? found : null;
    if (typeof found !== "string") this.stopped.set(found.instance, found);
  }

  /** Why the call that was stopped last cannot be kept; null if it can, or there was none. */
  get refusal(): string | null {
    return this.lastRefusal;
  }

  /** Whether a call into an instance was stopped by the budget and can be gone on with. */
  isStopped(instance: object): boolean {
    return this.stopped.has(this.recordOf(instance).instance);
  }

  /**
   * The state of an instance. Of a call that was stopped it has the functions that were active, too, unless
   * `execution` is false. All of them have to be interpreted ones of this instance: with generated code (tiers "jit" and
   * "auto") or functions of the host in between, a call cannot be kept.
   * @throws SnapshotError for what cannot be kept, TypeError for what is no instance
   */
  take(instance: object, { execution = true }: { readonly execution?: boolean } = {}): Uint8Array {
    const record = this.recordOf(instance);
    const { machine } = this.owner();
    const stopped = execution ? this.stopped.get(record.instance) : undefined;
    if (execution && machine.isActive) throw new SnapshotError("a program is running");
    if (execution && stopped === undefined && this.refusal !== null) {
      throw new SnapshotError(`the call that was stopped cannot be kept: ${this.refusal}`);
    }
    return writeSnapshot(machine, record.instance, stopped);
  }

  /**
   * Makes an instance with the state in a snapshot, taken by any machine. Neither segments are written nor is a start
   * function called.
   * @param imports as for `new WebAssembly.Instance`; memories, tables and mutable globals among them get the contents
   *   that they had
   * @throws SnapshotError for bytes that are damaged or of another module, and what instantiation throws
   */
  restore(module: object, imports: ImportObject | undefined, bytes: Uint8Array): AnyInstance {
    const context = "Snapshots.restore()";
    const realm = this.owner();
    const { machine } = realm;
    const record = realm.modules.require(module, `${context}: Argument 0 must be a WebAssembly.Module`);
    const reader = openSnapshot(record.compiled, bytes);
    const externs = readImports(realm, record, imports, context);
    const instance = allocate(machine, record.compiled, externs);
    try {
      const stopped = readSnapshot(machine, instance, reader);
      if (stopped !== undefined) this.stopped.set(instance, stopped);
    } catch (error) {
      if (error instanceof TrapSignal) throw new SnapshotError(`the instance cannot be made: ${error.message}`);
      if (!(error instanceof MalformedError)) throw error;
      throw new SnapshotError(`the snapshot is malformed: ${error.message} at ${error.offset}`);
    }
    const made: InstanceRecord = { instance, exports: makeExports(realm, instance) };
    return realm.instances.shellOf(made) as AnyInstance;
  }

  /**
   * Goes on with the call that was stopped in an instance; it can be stopped again.
   * @returns what the call returns
   * @throws SnapshotError if there is none, and what the call throws
   */
  resume(instance: object): unknown {
    const record = this.recordOf(instance);
    const stopped = this.stopped.get(record.instance);
    if (stopped === undefined) throw new SnapshotError("no call was stopped in this instance");
    this.stopped.delete(record.instance);
    return goOn(this.owner().machine, stopped);
  }

  private owner(): Realm {
    if (this.realm === null)
      throw new TypeError("these snapshots belong to no machine: pass them to createWebAssembly");
    return this.realm;
  }

  private recordOf(instance: object): InstanceRecord {
    return this.owner().instances.require(instance, "Argument 0 must be a WebAssembly.Instance of this machine");
  }
}
