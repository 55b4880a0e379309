/**
 * The WebAssembly JavaScript interface on top of the machine: an object that
 * takes the place of the built-in `WebAssembly`. Each call of
 * {@link createWebAssembly} makes classes of its own, with a machine of their
 * own: objects of two machines do not mix.
 */

import type { SourceMapLoader } from "../../compiler/wasm/sources.ts";
import { defineException, defineTag } from "./api/exception.ts";
import { defineGlobal } from "./api/global.ts";
import { defineInstance, type ImportObject, newInstance, readImports } from "./api/instance.ts";
import { defineMemory } from "./api/memory.ts";
import { type CompileOptions, compile, defineModule, type Extras, toExtras, validate } from "./api/module.ts";
import { type ModuleRecord, Realm } from "./api/realm.ts";
import { responseBytes } from "./api/streaming.ts";
import { defineTable } from "./api/table.ts";
import { copyBytes, defineClassString, defineHidden, defineLength } from "./api/webidl.ts";
import type { Budget } from "./budget.ts";
import type { Thresholds, Tier } from "./jit/jit.ts";
import type { Probes } from "./observe/probes.ts";
import type { WaitQueue } from "./slow/atomics.ts";
import type { Snapshots } from "./snapshot/snapshots.ts";
import { CompileError, LinkError, RuntimeError } from "./trap.ts";

export type { ImportObject } from "./api/instance.ts";
export type { CompileOptions, ModuleExportDescriptor, ModuleImportDescriptor } from "./api/module.ts";

export type WebAssemblyObject = ReturnType<typeof createWebAssembly>;

export interface MachineOptions {
  /** How functions are executed; "auto" is the interpreter, and generated JavaScript for what runs often. */
  readonly tier?: Tier;
  /** When "auto" generates JavaScript of a function; low ones make programs change tiers in the middle. */
  readonly thresholds?: Thresholds;
  /** How threads wait for each other in shared memories; as JavaScript's Atomics do when absent. */
  readonly waitQueue?: WaitQueue;
  /** What programs may use before they are stopped; no other machine has the same one. */
  readonly budget?: Budget;
  /**
   * Operations on floats give no NaN but the canonical one: a program that is given the same does the same, to the last
   * bit of its memory, on every computer and in each tier. What it is given by the host is the host's affair, as are
   * threads; how deep it can recurse is the same only with a limit on the stack.
   */
  readonly deterministic?: boolean;
  /** Keeps and restores the states of instances; no other machine has the same one. */
  readonly snapshots?: Snapshots;
  /** Gives the text of a source map that a module names, for lines of sources in stacks of errors. */
  readonly loadSourceMap?: SourceMapLoader;
  /** For looking at programs while they run. */
  readonly probes?: Probes;
}

/** Makes a `WebAssembly` object. Its machine takes memory when the first module is instantiated. */
export function createWebAssembly(options: MachineOptions = {}) {
  const realm = new Realm(options);
  options.snapshots?.join(realm);
  const classes = {
    Module: defineModule(realm),
    Instance: defineInstance(realm),
    Memory: defineMemory(realm),
    Table: defineTable(realm),
    Global: defineGlobal(realm),
    Tag: defineTag(realm),
    Exception: defineException(realm),
    CompileError,
    LinkError,
    RuntimeError,
  };
  type Module = InstanceType<typeof classes.Module>;
  type Instance = InstanceType<typeof classes.Instance>;
  type Tag = InstanceType<typeof classes.Tag>;
  type Source = { module: Module; instance: Instance };
  type Instantiate = {
    (source: BufferSource, imports?: ImportObject, options?: CompileOptions): Promise<Source>;
    (source: Module, imports?: ImportObject): Promise<Instance>;
  };

  const moduleOf = (record: ModuleRecord): Module => realm.modules.shellOf(record) as Module;

  /** Reading imports may run code of the host, so it happens at once; the rest is a task of its own. */
  async function instantiateModule(record: ModuleRecord, imports: unknown, context: string): Promise<Instance> {
    const resolved = readImports(realm, record, imports, context);
    await undefined;
    return realm.instances.shellOf(newInstance(realm, record.compiled, resolved)) as Instance;
  }

  async function instantiateBytes(bytes: Uint8Array<ArrayBuffer>, extras: Extras, imports: unknown, context: string) {
    const record = compile(bytes, extras, context);
    const instance = await instantiateModule(record, imports, context);
    return { module: moduleOf(record), instance };
  }

  const operations = {
    async compile(bytes: BufferSource, options?: CompileOptions): Promise<Module> {
      const context = "WebAssembly.compile()";
      const stable = copyBytes(bytes, `${context}: Argument 0 must be a buffer source`);
      const extras = toExtras(options, context);
      await undefined;
      return moduleOf(compile(stable, extras, context));
    },
    validate(bytes: BufferSource, options?: CompileOptions): boolean {
      const context = "WebAssembly.validate()";
      const stable = copyBytes(bytes, `${context}: Argument 0 must be a buffer source`);
      return validate(stable, toExtras(options, context));
    },
    async instantiate(source: unknown, imports?: unknown, options?: unknown): Promise<unknown> {
      const context = "WebAssembly.instantiate()";
      const record = realm.modules.internalOf(source);
      if (record !== undefined) return instantiateModule(record, imports, context);
      const bytes = copyBytes(source, `${context}: Argument 0 must be a buffer source`);
      checkImportObject(imports, context);
      const extras = toExtras(options, context);
      await undefined;
      return instantiateBytes(bytes, extras, imports, context);
    },
    async compileStreaming(source: Response | PromiseLike<Response>, options?: CompileOptions): Promise<Module> {
      const context = "WebAssembly.compileStreaming()";
      const extras = toExtras(options, context);
      return moduleOf(compile(await responseBytes(source, context), extras, context));
    },
    async instantiateStreaming(
      source: Response | PromiseLike<Response>,
      imports?: ImportObject,
      options?: CompileOptions,
    ): Promise<Source> {
      const context = "WebAssembly.instantiateStreaming()";
      checkImportObject(imports, context);
      const extras = toExtras(options, context);
      return instantiateBytes(await responseBytes(source, context), extras, imports, context);
    },
    /** The tag of what JavaScript throws. */
    get JSTag(): Tag {
      return realm.tags.shellOf(realm.jsTag) as Tag;
    },
  };
  defineLength(1, operations.compile, operations.validate, operations.instantiate);
  defineLength(1, operations.compileStreaming, operations.instantiateStreaming);
  defineHidden(operations, classes);
  defineClassString(operations, "WebAssembly");
  return operations as Omit<typeof operations, "instantiate"> & { instantiate: Instantiate } & typeof classes;
}

function checkImportObject(imports: unknown, context: string): void {
  const isObject = (typeof imports === "object" && imports !== null) || typeof imports === "function";
  if (imports !== undefined && !isObject) throw new TypeError(`${context}: Argument 1 must be an object`);
}
