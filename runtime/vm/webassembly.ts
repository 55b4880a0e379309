/**
 * The WebAssembly JavaScript interface on top of the machine: an object that
 * takes the place of the built-in `WebAssembly`. Each call of
 * {@link createWebAssembly} makes classes of its own, with a machine of their
 * own: objects of two machines do not mix.
 */

import type { ExternType } from "../../compiler/wasm/module.ts";
import { formatFuncType, type Limits, matchesLimits, sameType, type ValType } from "../../compiler/wasm/types.ts";
import { compileModule, isValidModule } from "./compile.ts";
import { VmException, VmTag } from "./exceptions.ts";
import type { CompiledModule } from "./instance.ts";
import { type Extern, type GlobalCell, instantiate as instantiateModule } from "./instantiate.ts";
import { Machine } from "./machine.ts";
import { LinearMemory } from "./memory.ts";
import { ReferenceTable } from "./table.ts";
import { CompileError, LinkError, RuntimeError, TrapSignal } from "./trap.ts";
import { defaultValue, fromReference, readValue, toReference, writeValue } from "./values.ts";

export interface ModuleImportDescriptor {
  module: string;
  name: string;
  kind: string;
}

export interface ModuleExportDescriptor {
  name: string;
  kind: string;
}

/** Imports, by module and name. */
export type ImportObject = Record<string, Record<string, unknown>>;

export type WebAssemblyObject = ReturnType<typeof createWebAssembly>;

/** Makes a `WebAssembly` object. Its machine takes memory when the first module is compiled. */
export function createWebAssembly() {
  let made: Machine | null = null;
  const theMachine = (): Machine => (made ??= newMachine());
  const newMachine = (): Machine => {
    const machine = new Machine();
    machine.hostView = {
      // What the host threw and the program passed on comes back as it was.
      show: (exception) => (exception.tag ? exceptions.shellOf(exception, Exception.prototype) : exception.cause),
      exceptionOf: (shell) => exceptions.internalOf(shell),
    };
    return machine;
  };
  const modules = new Shells<CompiledModule>();
  const memories = new Shells<LinearMemory>();
  const tables = new Shells<ReferenceTable>();
  const globals = new Shells<GlobalCell>();
  const tags = new Shells<VmTag>();
  const exceptions = new Shells<VmException>();

  const compiledOf = (module: unknown) => modules.require(module, "Argument 0 must be a WebAssembly.Module");

  class Module {
    constructor(bytes: BufferSource) {
      modules.join(this, compileModule(toBytes(bytes, "WebAssembly.Module()"), "WebAssembly.Module()"));
    }

    static exports(module: Module): ModuleExportDescriptor[] {
      return compiledOf(module).decoded.exports.map(({ name, kind }) => ({ name, kind }));
    }

    static imports(module: Module): ModuleImportDescriptor[] {
      const { imports } = compiledOf(module).decoded;
      return imports.map(({ module: from, name, desc }) => ({ module: from, name, kind: desc.kind }));
    }

    static customSections(module: Module, name: string): ArrayBuffer[] {
      if (name === undefined) throw new TypeError("Argument 1 is required");
      const { customs } = compiledOf(module).decoded;
      const wanted = customs.filter((section) => section.name === String(name));
      return wanted.map((section) => section.bytes.slice().buffer as ArrayBuffer);
    }
  }

  class Memory {
    constructor(descriptor: { initial: number; maximum?: number }) {
      memories.join(this, new LinearMemory({ limits: toLimits(descriptor, 65536, "WebAssembly.Memory()") }));
    }

    get buffer(): ArrayBuffer {
      return memories.require(this, "Receiver is not a WebAssembly.Memory").buffer;
    }

    grow(pages: number): number {
      const memory = memories.require(this, "Receiver is not a WebAssembly.Memory");
      const old = memory.grow(toUint32(pages, "WebAssembly.Memory.grow(): Argument 0"));
      if (old < 0) throw new RangeError("WebAssembly.Memory.grow(): Maximum memory size exceeded");
      return old;
    }
  }

  class Table {
    constructor(descriptor: { element: string; initial: number; maximum?: number }, value?: unknown) {
      const context = "WebAssembly.Table()";
      const element = toElementType(descriptor, context);
      const limits = toLimits(descriptor, 10_000_000, context);
      tables.join(this, new ReferenceTable({ element, limits }, elementReference(element, value)));
    }

    get length(): number {
      return tableOf(this).elements.length;
    }

    get(index: number): unknown {
      const table = tableOf(this);
      const at = toUint32(index, "WebAssembly.Table.get(): Argument 0");
      return inRange(() => fromReference(theMachine(), table.type.element, table.get(at)));
    }

    set(index: number, value?: unknown): void {
      const table = tableOf(this);
      const at = toUint32(index, "WebAssembly.Table.set(): Argument 0");
      const reference = elementReference(table.type.element, value);
      inRange(() => table.set(at, reference));
    }

    grow(by: number, value?: unknown): number {
      const table = tableOf(this);
      const count = toUint32(by, "WebAssembly.Table.grow(): Argument 0");
      const old = table.grow(count, elementReference(table.type.element, value));
      if (old < 0) throw new RangeError("WebAssembly.Table.grow(): failed to grow table");
      return old;
    }
  }

  const tableOf = (shell: unknown) => tables.require(shell, "Receiver is not a WebAssembly.Table");

  /** A missing value is the type's default. */
  function elementReference(type: ValType, value: unknown): number {
    return toReference(theMachine(), type, value === undefined ? defaultValue(type) : value);
  }

  class Global {
    constructor(descriptor: { value: string; mutable?: boolean }, value?: unknown) {
      const type = toValueType(descriptor?.value, "WebAssembly.Global()");
      const at = theMachine().allocateGlobal(type);
      writeValue(theMachine(), type, at, value === undefined ? defaultValue(type) : value);
      globals.join(this, { type: { type, mutable: Boolean(descriptor.mutable) }, at });
    }

    get value(): unknown {
      const { type, at } = globalOf(this);
      return readValue(theMachine(), type.type, at);
    }

    set value(value: unknown) {
      const { type, at } = globalOf(this);
      if (!type.mutable) {
        throw new TypeError("set WebAssembly.Global.value: Can't set the value of an immutable global.");
      }
      writeValue(theMachine(), type.type, at, value);
    }

    valueOf(): unknown {
      return this.value;
    }
  }

  const globalOf = (shell: unknown) => globals.require(shell, "Receiver is not a WebAssembly.Global");

  class Tag {
    constructor(descriptor: { parameters: Iterable<string> }) {
      const params = Array.from(descriptor.parameters, (name) => toValueType(name, "WebAssembly.Tag()"));
      tags.join(this, new VmTag({ params, results: [] }));
    }
  }

  const tagOf = (shell: unknown) => tags.require(shell, "Argument 0 must be a WebAssembly.Tag");

  /** An exception of a program: thrown by a function that lets it pass, or made here for a program to catch. */
  class Exception {
    constructor(shell: Tag, values: Iterable<unknown>) {
      const tag = tagOf(shell);
      exceptions.join(this, new VmException(tag, theMachine().encode(tag.type.params, [...values])));
    }

    is(shell: Tag): boolean {
      return exceptionOf(this).tag === tagOf(shell);
    }

    getArg(shell: Tag, index: number): unknown {
      const { tag, payload } = exceptionOf(this);
      const at = toUint32(index, "WebAssembly.Exception.getArg(): Argument 1");
      if (tag === undefined || tag !== tagOf(shell))
        throw new TypeError("First argument does not match the exception tag");
      if (at >= tag.type.params.length) throw new RangeError("Index must be convertible to a valid number");
      return theMachine().decode(tag.type.params, payload)[at];
    }
  }

  const exceptionOf = (shell: unknown) => exceptions.require(shell, "Receiver is not a WebAssembly.Exception");

  class Instance {
    readonly exports: Readonly<Record<string, unknown>>;

    constructor(module: Module, imports?: ImportObject) {
      this.exports = makeExports(compiledOf(module), imports);
    }
  }

  function makeExports(compiled: CompiledModule, imports: ImportObject | undefined): Readonly<Record<string, unknown>> {
    const context = "WebAssembly.Instance()";
    const { decoded } = compiled;
    if (decoded.imports.length > 0 && (imports === undefined || imports === null)) {
      throw new TypeError(`${context}: Imports argument must be present and must be an object`);
    }
    if (imports !== undefined && (imports === null || (typeof imports !== "object" && typeof imports !== "function"))) {
      throw new TypeError(`${context}: Argument 1 must be an object`);
    }
    // All imports are read before any is judged.
    const values = decoded.imports.map(({ module, name }, i) => {
      const from = (imports as ImportObject)[module];
      if ((typeof from !== "object" && typeof from !== "function") || from === null) {
        throw new TypeError(`${context}: Import #${i} "${module}": module is not an object or function`);
      }
      return from[name];
    });
    const externs = decoded.imports.map(({ module, name, desc }, i) =>
      resolveImport(compiled, desc, values[i], `${context}: Import #${i} "${module}" "${name}"`),
    );
    const made = instantiateModule(theMachine(), compiled, externs);
    const exports: Record<string, unknown> = Object.create(null);
    for (const { name, kind, index } of decoded.exports) {
      if (kind === "function") exports[name] = theMachine().exportedFunction(made.instance.functions[index]!);
      else if (kind === "memory") exports[name] = memories.shellOf(made.memories[index]!, Memory.prototype);
      else if (kind === "table") exports[name] = tables.shellOf(made.instance.tables[index]!, Table.prototype);
      else if (kind === "tag") exports[name] = tags.shellOf(made.instance.tags[index]!, Tag.prototype);
      else if (kind === "global") exports[name] = globals.shellOf(made.globals[index]!, Global.prototype);
    }
    return Object.freeze(exports);
  }

  function resolveImport(compiled: CompiledModule, desc: ExternType, value: unknown, context: string): Extern {
    switch (desc.kind) {
      case "function":
        return { kind: "function", fn: importFunction(compiled, desc.type, value, context) };
      case "memory":
        return { kind: "memory", memory: importMemory(desc.limits, value, context) };
      case "table":
        return { kind: "table", table: importTable(desc, value, context) };
      case "global":
        return { kind: "global", global: importGlobal(desc, value, context) };
      case "tag":
        return { kind: "tag", tag: importTag(compiled, desc.type, value, context) };
    }
  }

  function importFunction(compiled: CompiledModule, typeIndex: number, value: unknown, context: string) {
    if (typeof value !== "function") throw new LinkError(`${context}: function import requires a callable`);
    const machine = theMachine();
    const type = compiled.decoded.types[typeIndex]!;
    const reference = machine.referenceOf(value);
    if (reference === undefined) return machine.addFunction(type, null, 0, value as never);
    const fn = machine.function(reference);
    if (machine.typeNumber(fn.type) !== machine.typeNumber(type)) {
      const found = formatFuncType(fn.type);
      throw new LinkError(`${context}: imported function has type ${found}, but ${formatFuncType(type)} is required`);
    }
    return fn;
  }

  function importTag(compiled: CompiledModule, typeIndex: number, value: unknown, context: string): VmTag {
    const tag = tags.internalOf(value);
    if (tag === undefined) throw new LinkError(`${context}: tag import requires a WebAssembly.Tag`);
    if (theMachine().typeNumber(tag.type) !== theMachine().typeNumber(compiled.decoded.types[typeIndex]!)) {
      throw new LinkError(`${context}: imported tag does not match the expected type`);
    }
    return tag;
  }

  function importMemory(limits: Limits, value: unknown, context: string): LinearMemory {
    const memory = memories.internalOf(value);
    if (memory === undefined) throw new LinkError(`${context}: memory import must be a WebAssembly.Memory object`);
    checkLimits({ ...memory.type.limits, min: memory.pages }, limits, `${context}: memory import`, "pages");
    return memory;
  }

  function importTable(desc: ExternType & { kind: "table" }, value: unknown, context: string): ReferenceTable {
    const table = tables.internalOf(value);
    if (table === undefined) throw new LinkError(`${context}: table import requires a WebAssembly.Table`);
    if (!sameType(table.type.element, desc.element)) {
      throw new LinkError(`${context}: imported table does not match the expected type`);
    }
    checkLimits(
      { ...table.type.limits, min: table.elements.length },
      desc.limits,
      `${context}: table import`,
      "elements",
    );
    return table;
  }

  function importGlobal(desc: ExternType & { kind: "global" }, value: unknown, context: string): GlobalCell {
    const machine = theMachine();
    const cell = globals.internalOf(value);
    if (cell !== undefined) {
      if (cell.type.mutable !== desc.mutable) {
        throw new LinkError(`${context}: imported global does not match the expected mutability`);
      }
      if (!sameType(cell.type.type, desc.type)) {
        throw new LinkError(`${context}: imported global does not match the expected type`);
      }
      return cell;
    }
    if (desc.mutable) throw new LinkError(`${context}: imported mutable global must be a WebAssembly.Global object`);
    if (!fitsGlobal(desc.type, value))
      throw new LinkError(`${context}: global import must be a ${wantedFor(desc.type)}`);
    const at = machine.allocateGlobal(desc.type);
    writeValue(machine, desc.type, at, value);
    return { type: { type: desc.type, mutable: false }, at };
  }

  function fitsGlobal(type: ValType, value: unknown): boolean {
    if (type === "i64") return typeof value === "bigint";
    if (type === "externref") return true;
    if (type === "funcref") return value === null || theMachine().referenceOf(value) !== undefined;
    return type !== "v128" && typeof value === "number";
  }

  function newModule(bytes: BufferSource, context: string): Module {
    return modules.shellOf(compileModule(toBytes(bytes, context), context), Module.prototype) as Module;
  }

  async function compile(bytes: BufferSource): Promise<Module> {
    return newModule(bytes, "WebAssembly.compile()");
  }

  function instantiate(source: BufferSource, imports?: ImportObject): Promise<{ module: Module; instance: Instance }>;
  function instantiate(source: Module, imports?: ImportObject): Promise<Instance>;
  async function instantiate(source: Module | BufferSource, imports?: ImportObject): Promise<unknown> {
    if (modules.internalOf(source) !== undefined) return new Instance(source as Module, imports);
    const module = newModule(source as BufferSource, "WebAssembly.instantiate()");
    return { module, instance: new Instance(module, imports) };
  }

  async function compileStreaming(source: Response | PromiseLike<Response>): Promise<Module> {
    return newModule(await responseBytes(source, "compileStreaming"), "WebAssembly.compileStreaming()");
  }

  async function instantiateStreaming(
    source: Response | PromiseLike<Response>,
    imports?: ImportObject,
  ): Promise<{ module: Module; instance: Instance }> {
    const bytes = await responseBytes(source, "instantiateStreaming");
    const module = newModule(bytes, "WebAssembly.instantiateStreaming()");
    return { module, instance: new Instance(module, imports) };
  }

  function validate(bytes: BufferSource): boolean {
    return isValidModule(toBytes(bytes, "WebAssembly.validate()"));
  }

  const namespace = {
    Module,
    Instance,
    Memory,
    Table,
    Global,
    Tag,
    Exception,
    CompileError,
    LinkError,
    RuntimeError,
    compile,
    instantiate,
    compileStreaming,
    instantiateStreaming,
    validate,
  };
  Object.defineProperty(namespace, Symbol.toStringTag, { value: "WebAssembly", configurable: true });
  for (const name of ["Module", "Instance", "Memory", "Table", "Global", "Tag", "Exception"] as const) {
    Object.defineProperty(namespace[name].prototype, Symbol.toStringTag, {
      value: `WebAssembly.${name}`,
      configurable: true,
    });
  }
  return namespace;
}

/** Pairs the machine's objects with those that stand for them in JavaScript, so that each has one. */
class Shells<Internal extends object> {
  private readonly internals = new WeakMap<object, Internal>();
  private readonly shells = new WeakMap<Internal, object>();

  join(shell: object, internal: Internal): void {
    this.internals.set(shell, internal);
    this.shells.set(internal, shell);
  }

  internalOf(shell: unknown): Internal | undefined {
    return typeof shell === "object" && shell !== null ? this.internals.get(shell) : undefined;
  }

  require(shell: unknown, message: string): Internal {
    const internal = this.internalOf(shell);
    if (internal === undefined) throw new TypeError(message);
    return internal;
  }

  shellOf(internal: Internal, prototype: object): object {
    let shell = this.shells.get(internal);
    if (shell === undefined) {
      shell = Object.create(prototype) as object;
      this.join(shell, internal);
    }
    return shell;
  }
}

function wantedFor(type: ValType): string {
  return type === "i64" ? "BigInt" : type === "funcref" ? "null or an exported function" : "number";
}

function toBytes(source: BufferSource, context: string): Uint8Array {
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  if (source instanceof ArrayBuffer || Object.prototype.toString.call(source) === "[object ArrayBuffer]") {
    return new Uint8Array(source);
  }
  throw new TypeError(`${context}: Argument 0 must be a buffer source`);
}

async function responseBytes(source: Response | PromiseLike<Response>, name: string): Promise<ArrayBuffer> {
  const response = await source;
  if (typeof Response === "undefined" || !(response instanceof Response)) {
    throw new TypeError(`WebAssembly.${name}(): Argument 0 must be a Response or a promise of one`);
  }
  const type = (response.headers.get("Content-Type") ?? "").trim().toLowerCase();
  if (type !== "application/wasm") {
    throw new TypeError(`WebAssembly.${name}(): Incorrect response MIME type. Expected 'application/wasm'.`);
  }
  if (!response.ok) throw new TypeError(`WebAssembly.${name}(): HTTP status code is not ok`);
  return response.arrayBuffer();
}

function toUint32(value: unknown, what: string): number {
  const number = Math.trunc(Number(value));
  if (!(number >= 0 && number <= 0xffffffff)) throw new TypeError(`${what} must be convertible to a valid number`);
  return number;
}

function toLimits(descriptor: { initial: number; maximum?: number }, most: number, context: string): Limits {
  if (typeof descriptor !== "object" || descriptor === null) {
    throw new TypeError(`${context}: Argument 0 must be a descriptor`);
  }
  if (descriptor.initial === undefined) throw new TypeError(`${context}: Property 'initial' is required`);
  const min = toUint32(descriptor.initial, `${context}: Property 'initial'`);
  const max =
    descriptor.maximum === undefined ? undefined : toUint32(descriptor.maximum, `${context}: Property 'maximum'`);
  if (max !== undefined && max < min) {
    throw new RangeError(`${context}: Property 'maximum': value ${max} is below the lower bound ${min}`);
  }
  if (min > most) throw new RangeError(`${context}: Property 'initial': value ${min} is above the upper bound ${most}`);
  return max === undefined ? { min } : { min, max };
}

function toElementType(descriptor: { element: string }, context: string): "funcref" | "externref" {
  const element = String(descriptor?.element);
  if (element === "anyfunc" || element === "funcref") return "funcref";
  if (element === "externref") return element;
  throw new TypeError(`${context}: Descriptor property 'element' must be a WebAssembly reference type`);
}

function toValueType(name: unknown, context: string): ValType {
  const type = name === "anyfunc" ? "funcref" : String(name);
  if (["i32", "i64", "f32", "f64", "v128", "funcref", "externref"].includes(type)) return type as ValType;
  throw new TypeError(`${context}: Descriptor property 'value' must be a WebAssembly type`);
}

function checkLimits(actual: Limits, required: Limits, what: string, unit: string): void {
  if (matchesLimits(actual, required)) return;
  if (actual.min < required.min) {
    throw new LinkError(`${what} has ${actual.min} ${unit}, which is less than the required ${required.min}`);
  }
  const maximum = actual.max === undefined ? "no maximum" : `a maximum of ${actual.max} ${unit}`;
  throw new LinkError(`${what} has ${maximum}, which is more than the allowed ${required.max}`);
}

/** Table methods throw RangeErrors where instructions trap. */
function inRange<T>(access: () => T): T {
  try {
    return access();
  } catch (error) {
    if (error instanceof TrapSignal) throw new RangeError(`WebAssembly.Table: ${error.message}`);
    throw error;
  }
}
