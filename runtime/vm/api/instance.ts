/** `WebAssembly.Instance`: imports are read and checked, exports shown (JavaScript interface, "Instances"). */

import { matchesGlobalType } from "../../../compiler/wasm/match.ts";
import type { ExternType, Import } from "../../../compiler/wasm/module.ts";
import type { ModuleTypes } from "../../../compiler/wasm/module-types.ts";
import {
  type FuncType,
  formatFuncType,
  type GlobalType,
  type MemoryType,
  PAGE_SIZE,
  sameType,
  type ValType,
} from "../../../compiler/wasm/types.ts";
import type { VmTag } from "../exceptions.ts";
import type { GlobalCell } from "../global.ts";
import type { CompiledModule, VmInstance } from "../instance.ts";
import { type Extern, instantiate } from "../instantiate.ts";
import type { LinearMemory } from "../memory.ts";
import type { VmFunction } from "../store.ts";
import type { ReferenceTable } from "../table.ts";
import { LinkError } from "../trap.ts";
import { isHidden } from "../values.ts";
import { findBuiltin } from "./js-string.ts";
import { checkLimits } from "./limits.ts";
import type { InstanceRecord, ModuleRecord, Realm } from "./realm.ts";
import { defineInterface, isObject } from "./webidl.ts";

/** Imports, by module and name. */
export type ImportObject = Record<string, Record<string, unknown>>;

export type Exports = Readonly<Record<string, unknown>>;

/** Imported values that can be given to a machine, in the module's order. */
export type ResolvedImports = readonly Extern[];

export function defineInstance(realm: Realm) {
  class Instance {
    constructor(module: object, imports?: ImportObject) {
      const context = "WebAssembly.Instance()";
      const record = realm.modules.require(module, `${context}: Argument 0 must be a WebAssembly.Module`);
      const resolved = readImports(realm, record, imports, context);
      realm.instances.join(this, newInstance(realm, record.compiled, resolved));
    }

    get exports(): Exports {
      const context = "WebAssembly.Instance.exports";
      return realm.instances.require(this, `${context}: Receiver is not a WebAssembly.Instance`).exports as Exports;
    }
  }
  realm.instances.prototype = Instance.prototype;
  return defineInterface("Instance", 1, Instance);
}

/**
 * Reads what a module imports and checks it ("read the imports").
 * @throws TypeError if there is no object to read from, LinkError for what does not fit
 */
export function readImports(
  realm: Realm,
  { compiled, builtins, stringConstants }: ModuleRecord,
  importObject: unknown,
  context: string,
): ResolvedImports {
  const { imports } = compiled.decoded;
  if (importObject !== undefined && !isObject(importObject)) {
    throw new TypeError(`${context}: Argument 1 must be an object`);
  }
  if (imports.length > 0 && importObject === undefined) {
    throw new TypeError(`${context}: Imports argument must be present and must be an object`);
  }
  const types = compiled.typesIn(realm.machine.types);
  let functions = 0;
  // Types are looked at only when all imports have been read and are of the right kinds.
  const checks: (() => void)[] = [];
  const externs = imports.map((item, i): Extern => {
    const what = `${context}: Import #${i} "${item.module}"`;
    if (item.module === stringConstants) {
      return { kind: "global", global: realm.newGlobal({ type: "(ref extern)", mutable: false }, item.name) };
    }
    const builtin = findBuiltin(builtins, item);
    const value =
      builtin === undefined
        ? readImport(importObject as ImportObject, item, what)
        : builtin.steps(realm.machine.shells, realm.machine.meter);
    const index = item.desc.kind === "function" ? functions++ : 0;
    return toExtern(realm, types, item.desc, value, `${what} "${item.name}"`, index, checks);
  });
  for (const check of checks) check();
  return externs;
}

function readImport(importObject: ImportObject, { module, name }: Import, what: string): unknown {
  const from: unknown = importObject[module];
  if (!isObject(from)) throw new TypeError(`${what}: module is not an object or function`);
  return (from as Record<string, unknown>)[name];
}

/** The value as what is imported. Its type is checked by what is added to `checks`. */
function toExtern(
  realm: Realm,
  types: ModuleTypes,
  desc: ExternType,
  value: unknown,
  context: string,
  index: number,
  checks: (() => void)[],
): Extern {
  switch (desc.kind) {
    case "function": {
      const type = types.canonical[desc.type]!;
      const fn = toFunction(realm, type, value, context, index);
      checks.push(() => checkFunction(realm, fn, type, context));
      return { kind: "function", fn };
    }
    case "memory": {
      const memory = realm.memories.internalOf(value);
      if (memory === undefined) throw new LinkError(`${context}: memory import must be a WebAssembly.Memory object`);
      checks.push(() => checkMemory(memory, desc, context));
      return { kind: "memory", memory };
    }
    case "table": {
      const table = realm.tables.internalOf(value);
      if (table === undefined) throw new LinkError(`${context}: table import requires a WebAssembly.Table`);
      checks.push(() => checkTable(table, { ...desc, element: types.canonicalType(desc.element) }, context));
      return { kind: "table", table };
    }
    case "global": {
      const type = { mutable: desc.mutable, type: types.canonicalType(desc.type) };
      const global = realm.globals.internalOf(value) ?? newConstant(realm, type, value, context);
      checks.push(() => checkGlobal(realm, global, type, context));
      return { kind: "global", global };
    }
    case "tag": {
      const tag = realm.tags.internalOf(value);
      if (tag === undefined) throw new LinkError(`${context}: tag import requires a WebAssembly.Tag`);
      checks.push(() => checkTag(tag, types.canonical[desc.type]!, context));
      return { kind: "tag", tag };
    }
  }
}

/** An exported function is imported as what it is, another function as one of the host. */
function toFunction(realm: Realm, typeNumber: number, value: unknown, context: string, index: number): VmFunction {
  if (typeof value !== "function") throw new LinkError(`${context}: function import requires a callable`);
  const { machine } = realm;
  const fn = machine.functionOf(value);
  if (fn !== undefined) return fn;
  const type = machine.types.typeAt(typeNumber) as FuncType;
  const hidden = [...type.params, ...type.results].some(isHidden);
  const host = hidden ? () => refuseHidden(type) : (value as (...parameters: unknown[]) => unknown);
  return machine.addFunction(typeNumber, null, index, host);
}

function refuseHidden(type: FuncType): never {
  throw new TypeError(`a function of type ${formatFuncType(type)} cannot be called from WebAssembly`);
}

function checkFunction({ machine: { types } }: Realm, fn: VmFunction, typeNumber: number, context: string): void {
  if (types.isSubtype(fn.typeNumber, typeNumber)) return;
  const [found, wanted] = [fn.type, types.typeAt(typeNumber) as FuncType].map(formatFuncType);
  throw new LinkError(`${context}: imported function has type ${found}, but ${wanted} is required`);
}

function checkMemory(memory: LinearMemory, { limits, pageSize = PAGE_SIZE }: MemoryType, context: string): void {
  if (memory.pageSize !== pageSize) {
    throw new LinkError(`${context}: imported memory has pages of ${memory.pageSize} bytes, not ${pageSize}`);
  }
  checkLimits({ ...memory.type.limits, min: memory.pages }, limits, `${context}: memory import`, "pages");
}

function checkTable(table: ReferenceTable, desc: ExternType & { kind: "table" }, context: string): void {
  if (!sameType(table.type.element, desc.element)) {
    throw new LinkError(`${context}: imported table does not match the expected type`);
  }
  const actual = { ...table.type.limits, min: table.elements.length };
  checkLimits(actual, desc.limits, `${context}: table import`, "elements");
}

/** An immutable global for a value that is none. */
function newConstant(realm: Realm, { type, mutable }: GlobalType, value: unknown, context: string) {
  if (mutable) throw new LinkError(`${context}: imported mutable global must be a WebAssembly.Global object`);
  const misfit = () => new LinkError(`${context}: global import must be a ${wantedFor(type)}`);
  if (!fitsGlobal(type, value)) throw misfit();
  try {
    return realm.newGlobal({ type, mutable: false }, value);
  } catch (error) {
    throw error instanceof TypeError ? misfit() : error;
  }
}

function fitsGlobal(type: ValType, value: unknown): boolean {
  if (isHidden(type)) return false;
  if (type === "i64") return typeof value === "bigint";
  return !["i32", "f32", "f64"].includes(type) || typeof value === "number";
}

function wantedFor(type: ValType): string {
  if (isHidden(type)) return "WebAssembly.Global object";
  return type === "i64" ? "BigInt" : type === "funcref" ? "null or an exported function" : "number";
}

function checkGlobal({ machine }: Realm, cell: GlobalCell, type: GlobalType, context: string): void {
  if (cell.type.mutable !== type.mutable) {
    throw new LinkError(`${context}: imported global does not match the expected mutability`);
  }
  if (!matchesGlobalType(machine.types, cell.type, type)) {
    throw new LinkError(`${context}: imported global does not match the expected type`);
  }
}

function checkTag(tag: VmTag, typeNumber: number, context: string): void {
  if (tag.typeNumber === typeNumber) return;
  throw new LinkError(`${context}: imported tag does not match the expected type`);
}

/** Instantiates a module. */
export function newInstance(realm: Realm, compiled: CompiledModule, imports: ResolvedImports): InstanceRecord {
  const instance = instantiate(realm.machine, compiled, imports);
  return { instance, exports: makeExports(realm, instance) };
}

/** "Create an exports object". */
export function makeExports(realm: Realm, instance: VmInstance): Exports {
  const { machine } = realm;
  const exports: Record<string, unknown> = Object.create(null);
  for (const { name, kind, index } of instance.module.decoded.exports) {
    if (kind === "function") exports[name] = machine.exportedFunction(instance.functions[index]!);
    else if (kind === "memory") exports[name] = realm.memories.shellOf(instance.memories[index]!);
    else if (kind === "table") exports[name] = realm.tables.shellOf(instance.tables[index]!);
    else if (kind === "tag") exports[name] = realm.tags.shellOf(instance.tags[index]!);
    else exports[name] = realm.globals.shellOf(instance.globals[index]!);
  }
  if (machine.observer !== null) realm.probes?.shown(machine.observer.program(instance), exports);
  return Object.freeze(exports);
}
