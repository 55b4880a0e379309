/**
 * What every host of a compiled program shares: finding a module's imports by
 * name and running a command from start to exit status.
 */

import { createWasi, type InstanceLike, type WasiOptions } from "../wasi/index.ts";
import { describeTrap, formatTrap, ProgramError, type TrapSources } from "./trap.ts";

/** Functions and other values to import, by module and name. */
export type ImportModules = Record<string, Record<string, unknown>>;

/** The part of the `WebAssembly` object that hosts need; the built-in one or that of the bundled virtual machine. */
export interface Engine {
  Module: {
    new (bytes: BufferSource): object;
    imports(module: never): { module: string; name: string; kind: string }[];
    exports(module: never): { name: string; kind: string }[];
  };
  Instance: new (module: never, imports?: never) => InstanceLike;
}

/** A compiled module together with the engine it belongs to. */
export interface Program {
  engine: Engine;
  module: object;
}

/** The status of a program that was stopped by a trap: 128 + SIGABRT, as a shell shows it. */
export const TRAP_STATUS = 134;

/** The module cannot be run here, as it is or with what this host has. */
export class UnsuitableModule extends Error {}

/** Whether an error says so, ours or the engine's; its message is for users. */
export function refusesModule(error: unknown): boolean {
  return error instanceof UnsuitableModule || (error instanceof Error && /^(Compile|Link)Error$/.test(error.name));
}

/** Whether the module is a command (exports `_start`) rather than a library. */
export function isCommand({ engine, module }: Program): boolean {
  return engine.Module.exports(module as never).some((entry) => entry.name === "_start");
}

/**
 * The imports a module asks for, taken from `provided`. A function that nobody
 * provides becomes one that stops the program when it is called, so that the
 * rest of the program can be used; anything else is an error at once.
 * @throws UnsuitableModule
 */
export function resolveImports({ engine, module }: Program, provided: ImportModules): ImportModules {
  const imports: ImportModules = {};
  for (const { module: from, name, kind } of engine.Module.imports(module as never)) {
    let value = provided[from]?.[name];
    if (value === undefined) {
      if (kind !== "function")
        throw new UnsuitableModule(`the program needs the ${kind} '${name}' of '${from}' as an import`);
      value = () => {
        const where = from === "env" ? "" : ` of '${from}'`;
        throw new ProgramError(`'${name}'${where} was called, which neither the program nor its host defines`);
      };
    }
    (imports[from] ??= {})[name] = value;
  }
  return imports;
}

/** Makes an instance with the given imports. */
export function instantiate(program: Program, provided: ImportModules): InstanceLike {
  return new program.engine.Instance(program.module as never, resolveImports(program, provided) as never);
}

export interface CommandOptions extends WasiOptions {
  /** Further imports. They may look at the memory of the instance once it runs. */
  imports?: (memory: () => ArrayBufferLike) => ImportModules;
  /** Told of the new instance before it runs. */
  onInstance?: (instance: InstanceLike) => void;
  /** Receives what went wrong, as text, if the program was stopped. */
  report: (text: string) => void;
  /** For reports: where the program's instructions come from. */
  sources?: TrapSources;
}

/**
 * Runs a command and returns its exit status; a trap is reported and gives status 134.
 * @throws UnsuitableModule, and what the engine throws for a module that does not fit; see {@link refusesModule}
 */
export function runCommand(program: Program, options: CommandOptions): number {
  if (!isCommand(program)) throw new UnsuitableModule("it is no program: it does not export the function '_start'");
  const wasi = createWasi(options);
  const memory = memorySource();
  try {
    const instance = instantiate(program, { ...options.imports?.(memory.buffer), ...wasi.imports });
    memory.attach(instance);
    options.onInstance?.(instance);
    return wasi.start(instance);
  } catch (error) {
    options.report(describeFailure(error, options.sources));
    return TRAP_STATUS;
  }
}

/** The text for an error that stopped a program; errors that are not the program's are thrown on. */
export function describeFailure(error: unknown, sources?: TrapSources): string {
  const report = describeTrap(error, sources);
  if (report === null) throw error;
  return formatTrap(report);
}

/** Gives imports access to a memory that exists only after they were made. */
export function memorySource(): { buffer: () => ArrayBufferLike; attach: (instance: InstanceLike) => void } {
  let memory: { buffer: ArrayBufferLike } | null = null;
  return {
    buffer: () => {
      if (memory === null) throw new Error("the program has no memory yet");
      return memory.buffer;
    },
    attach: (instance) => {
      memory = (instance.exports.memory as typeof memory | undefined) ?? null;
    },
  };
}
