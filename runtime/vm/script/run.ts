/**
 * Runs a script of the specification's tests on an engine with the interface of `WebAssembly`: the machine of this
 * package, or the one that is built in. Each assertion passes or fails by itself; a module that cannot be made is a
 * failure, and so is whatever is then asked of it.
 */
import type { Diagnostics } from "../../../compiler/base/diagnostics.ts";
import { Diagnostics as NewDiagnostics } from "../../../compiler/base/diagnostics.ts";
import { type Loc, SourceMap } from "../../../compiler/base/source.ts";
import { type DecodedModule, decodeModule } from "../../../compiler/wasm/decode.ts";
import { encodeModule } from "../../../compiler/wasm/encode.ts";
import { indexSpaces } from "../../../compiler/wasm/module.ts";
import { funcTypeAt, type GlobalType } from "../../../compiler/wasm/types.ts";
import { parseWat } from "../../../compiler/wasm/wat/parse.ts";
import {
  type Action,
  type Command,
  type ModuleForm,
  parseScript,
  parseTextForm,
} from "../../../compiler/wasm/wat/script.ts";
import { argumentsOf, describeResult, HostReferences, isExpected, resultsOf } from "./compare.ts";
import { isTrapMeant } from "./messages.ts";
import type { ScriptThreads } from "./threads.ts";
import { functionWrapper, globalWrapper, needsWrapper } from "./wrapper.ts";

type Exports = Readonly<Record<string, unknown>>;

/** What scripts need of an engine. */
export interface ScriptEngine {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: Record<string, Exports>) => { readonly exports: Exports };
  readonly Memory: new (descriptor: { initial: number; maximum: number; shared?: boolean }) => object;
  readonly Table: new (descriptor: {
    element: string;
    initial: number | bigint;
    maximum: number | bigint;
    address?: string;
  }) => object;
  readonly Global: new (descriptor: { value: string; mutable: boolean }, value: unknown) => object;
  readonly CompileError: new () => Error;
  readonly LinkError: new () => Error;
  readonly RuntimeError: new () => Error;
  readonly Exception: new (...args: never) => object;
}

export interface ScriptFailure {
  readonly line: number;
  readonly text: string;
}

export interface ScriptResult {
  readonly passed: number;
  readonly failures: readonly ScriptFailure[];
}

/** An instance with what is needed to call its exports. */
interface Running {
  readonly exports: Exports;
  readonly decoded: DecodedModule;
}

/** Something that was not as the script says. */
class Failure extends Error {}

/** Assertions of scripts of proposals about what was invalid before WebAssembly 3.0. */
const superseded = /^multiple (?:memories|tables)/;

/**
 * Runs a script.
 * @param threads what the engine waits with, for scripts of several threads; without it, threads are failures
 */
export function runScript(name: string, text: string, engine: ScriptEngine, threads?: ScriptThreads): ScriptResult {
  const sources = new SourceMap();
  const diagnostics = new NewDiagnostics();
  diagnostics.sources = sources;
  const lineOf = (loc: Loc): number => sources.position(loc)?.line ?? 0;
  const commands = parseScript(sources.addFile(name, text), diagnostics);
  if (commands === undefined) {
    return { passed: 0, failures: diagnostics.list.map(({ loc, text }) => ({ line: lineOf(loc), text })) };
  }
  let passed = 0;
  const failures: ScriptFailure[] = [];
  const runAll = (runner: ScriptRunner, list: readonly Command[]) => {
    for (const command of list) {
      if (command.kind === "assert_invalid" && superseded.test(command.message)) continue;
      try {
        if (command.kind === "thread" && threads !== undefined) {
          const thread = runner.thread(command.shared);
          threads.start(() => runAll(thread, command.commands));
        } else if (command.kind === "wait" && threads !== undefined) threads.runOthers();
        else runner.run(command);
        if (command.kind.startsWith("assert_")) passed++;
      } catch (error) {
        const { message } = error as Error;
        failures.push({ line: lineOf(command.loc), text: `${command.kind}: ${message}` });
      }
    }
  };
  runAll(new ScriptRunner(engine, sources), commands);
  threads?.runOthers();
  return { passed, failures };
}

class ScriptRunner {
  private readonly engine: ScriptEngine;
  private readonly sources: SourceMap;
  private readonly hosts = new HostReferences();
  private readonly registered: Record<string, Exports>;
  private readonly instances = new Map<string, Running>();
  private readonly definitions = new Map<string, { readonly module: object; readonly decoded: DecodedModule }>();
  private readonly wrappers = new WeakMap<object, (...args: unknown[]) => unknown>();
  private current: Running | undefined;
  private defined: { readonly module: object; readonly decoded: DecodedModule } | undefined;

  constructor(engine: ScriptEngine, sources: SourceMap) {
    this.engine = engine;
    this.sources = sources;
    this.registered = { spectest: spectest(engine) };
  }

  /** The state of a thread at its start: it sees some of the modules. */
  thread(shared: readonly string[]): ScriptRunner {
    const thread = new ScriptRunner(this.engine, this.sources);
    for (const id of shared) thread.instances.set(id, this.running(id === "" ? undefined : id));
    return thread;
  }

  run(command: Command): void {
    switch (command.kind) {
      case "module":
        return this.module(command.module);
      case "instance":
        return this.instance(command.id, command.of);
      case "register":
        this.registered[command.name] = this.running(command.id).exports;
        return;
      case "action":
        this.perform(command.action);
        return;
      case "assert_return":
        return this.assertReturn(command);
      case "assert_trap":
        return this.expectTrap(() => this.perform(command.action), command.message);
      case "assert_exhaustion":
        return this.expectError(() => this.perform(command.action), isExhaustion);
      case "assert_exception":
        return this.expectError(
          () => this.perform(command.action),
          (error) => error instanceof this.engine.Exception,
        );
      case "assert_module_trap":
        return this.expectTrap(() => this.instantiate(this.compile(command.module)), command.message);
      case "assert_unlinkable": {
        const made = this.compile(command.module);
        return this.expectError(
          () => this.instantiate(made),
          (error) => error instanceof this.engine.LinkError || error instanceof TypeError,
        );
      }
      case "assert_malformed":
      case "assert_malformed_custom":
      case "assert_invalid_custom":
        return this.assertMalformed(command.module);
      case "assert_invalid": {
        const bytes = this.bytesOf(command.module);
        return this.expectError(
          () => new this.engine.Module(bytes),
          (error) => error instanceof this.engine.CompileError,
        );
      }
      case "thread":
      case "wait":
        throw new Failure("this engine has no threads");
    }
  }

  private module(form: ModuleForm): void {
    this.current = undefined;
    const made = this.compile(form);
    this.defined = made;
    if (form.id !== undefined) this.definitions.set(form.id, made);
    if (!form.isDefinition) this.remember(form.id, this.instantiate(made));
  }

  private instance(id: string | undefined, of: string | undefined): void {
    const made = of === undefined ? this.defined : this.definitions.get(of);
    if (made === undefined) throw new Failure(`there is no module '${of ?? ""}'`);
    this.remember(id, this.instantiate(made));
  }

  private remember(id: string | undefined, running: Running): void {
    this.current = running;
    if (id !== undefined) this.instances.set(id, running);
  }

  private running(id: string | undefined): Running {
    const found = id === undefined ? this.current : this.instances.get(id);
    if (found === undefined) throw new Failure("the module could not be made");
    return found;
  }

  private compile(form: ModuleForm): { readonly module: object; readonly decoded: DecodedModule } {
    const bytes = this.bytesOf(form);
    const module = new this.engine.Module(bytes);
    return { module, decoded: decodeModule(bytes).module! };
  }

  private instantiate({ module, decoded }: { readonly module: object; readonly decoded: DecodedModule }): Running {
    const imports: Record<string, Exports> = {};
    for (const { module: from } of decoded.imports) imports[from] = this.registered[from] ?? {};
    return { exports: new this.engine.Instance(module, imports).exports, decoded };
  }

  private bytesOf(form: ModuleForm): Uint8Array {
    if (form.kind === "binary") return form.bytes;
    const diagnostics: Diagnostics = new NewDiagnostics();
    diagnostics.sources = this.sources;
    const wat = form.kind === "text" ? parseTextForm(form, diagnostics) : parseQuoted(form.bytes);
    if (wat === undefined) throw new Failure(diagnostics.list[0]?.text ?? "the text is malformed");
    return encodeModule(wat.module);
  }

  private assertMalformed(form: ModuleForm): void {
    let bytes: Uint8Array;
    try {
      bytes = this.bytesOf(form);
    } catch (error) {
      if (error instanceof Failure && !error.message.endsWith("is not supported yet")) return;
      throw error;
    }
    this.expectError(
      () => new this.engine.Module(bytes),
      (error) => error instanceof this.engine.CompileError,
    );
  }

  /** Runs something that has to fail in one way. */
  private expectError(run: () => unknown, isMeant: (error: unknown) => boolean): void {
    try {
      run();
    } catch (error) {
      if (!(error instanceof Failure) && isMeant(error)) return;
      throw error instanceof Failure ? error : new Failure(`failed otherwise: ${describeError(error)}`);
    }
    throw new Failure("did not fail");
  }

  private expectTrap(run: () => unknown, message: string): void {
    this.expectError(run, (error) => error instanceof this.engine.RuntimeError && isTrapMeant(error.message, message));
  }

  private assertReturn({ action, expected }: Extract<Command, { kind: "assert_return" }>): void {
    const results = this.perform(action);
    const isAll =
      results.length === expected.length && expected.every((each, i) => isExpected(results[i], each, this.hosts));
    if (!isAll) throw new Failure(`returned ${results.map(describeResult).join(" ") || "nothing"}`);
  }

  /** Calls a function or reads a global. @returns one item per result (compare.ts) */
  private perform(action: Action): unknown[] {
    const running = this.running(action.module);
    const item = running.exports[action.name];
    if (item === undefined) throw new Failure(`there is no export '${action.name}'`);
    if (action.kind === "get") {
      const type = globalType(running.decoded, action.name);
      return resultsOf([type.type], this.wrapped(item as object, () => globalWrapper(running.decoded, type))());
    }
    const index = indexSpaces(running.decoded).functions[exportIndex(running.decoded, action.name)]!;
    const type = funcTypeAt(running.decoded.types, index)!;
    const wrapper = () => functionWrapper(running.decoded, index);
    const call = needsWrapper(type) ? this.wrapped(item as object, wrapper) : item;
    const args = action.args.flatMap((value) => argumentsOf(value, this.hosts));
    return resultsOf(type.results, (call as (...args: unknown[]) => unknown)(...args));
  }

  private wrapped(callee: object, make: () => Uint8Array): (...args: unknown[]) => unknown {
    const known = this.wrappers.get(callee);
    if (known !== undefined) return known;
    const module = new this.engine.Module(make());
    const { exports } = new this.engine.Instance(module, { wrapped: { callee } });
    const call = exports.call as (...args: unknown[]) => unknown;
    this.wrappers.set(callee, call);
    return call;
  }
}

/** A text in strings is a file of its own; what is wrong with it is not shown. */
function parseQuoted(bytes: Uint8Array): ReturnType<typeof parseWat> {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
  const sources = new SourceMap();
  const diagnostics = new NewDiagnostics();
  diagnostics.sources = sources;
  return parseWat(sources.addFile("quoted", text), diagnostics);
}

function exportIndex(decoded: DecodedModule, name: string): number {
  return decoded.exports.find((item) => item.name === name)!.index;
}

const globalType = (decoded: DecodedModule, name: string): GlobalType =>
  indexSpaces(decoded).globals[exportIndex(decoded, name)]!;

/** Engines throw one or the other where the stack ends. */
const isExhaustion = (error: unknown): boolean =>
  error instanceof RangeError || (error instanceof Error && /stack/.test(error.message));

const describeError = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);

/** What not every engine has. */
function newer(engine: ScriptEngine): Exports {
  const memory = { initial: 1, maximum: 2, shared: true };
  const table = { element: "anyfunc", initial: 10n, maximum: 20n, address: "i64" };
  return {
    ...ifPossible("shared_memory", () => new engine.Memory(memory)),
    ...ifPossible("table64", () => new engine.Table(table)),
  };
}

function ifPossible(name: string, make: () => object): Exports {
  try {
    return { [name]: make() };
  } catch {
    return {};
  }
}

/** The module that scripts import from without defining it. */
function spectest(engine: ScriptEngine): Exports {
  const nothing = () => {};
  const global = (value: string, initial: unknown) => new engine.Global({ value, mutable: false }, initial);
  const prints = ["", "_i32", "_i64", "_f32", "_f64", "_i32_f32", "_f64_f64"].map((types) => [
    `print${types}`,
    nothing,
  ]);
  return {
    ...Object.fromEntries(prints),
    global_i32: global("i32", 666),
    global_i64: global("i64", 666n),
    global_f32: global("f32", 666.6),
    global_f64: global("f64", 666.6),
    table: new engine.Table({ element: "anyfunc", initial: 10, maximum: 20 }),
    memory: new engine.Memory({ initial: 1, maximum: 2 }),
    ...newer(engine),
  };
}
