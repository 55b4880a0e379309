/**
 * A WASI preview 1 host for one program.
 *
 * Each import is a JavaScript closure around the table's function: Node 20
 * aborts when a host function of its own is called right after `memory.grow`,
 * and the closure is also where pointers become unsigned and a bad pointer
 * becomes an error code.
 */

import { Errno, FILE_RIGHTS, STREAM_RIGHTS } from "./abi.ts";
import { type Clock, systemClock } from "./clock.ts";
import type { WasiContext } from "./context.ts";
import { PREOPEN_INHERITING, PREOPEN_RIGHTS } from "./fd.ts";
import { directoryDescriptor, FdTable, fileDescriptor } from "./fd-table.ts";
import {
  bytesInput,
  type FileSystem,
  inputStream,
  type OpenFile,
  outputStream,
  type ReadFunction,
  type WriteFunction,
} from "./fs/file-system.ts";
import { GuestFault, GuestMemory, type MemoryLike } from "./guest-memory.ts";
import { type Preview1Row, preview1 } from "./preview1.ts";
import { WasiExit } from "./proc.ts";
import { cryptoRandom, type RandomSource, seededRandom } from "./random.ts";

/** A directory given to the program. */
export interface Preopen {
  /** Its name in the program, e.g. "/" or ".". */
  name: string;
  fs: FileSystem;
  /** Where it is in `fs`; default: its root. */
  path?: string;
  /**
   * Gives paths to the file system as they are, without keeping them inside
   * the directory: for programs that may do what the user may do.
   */
  trusted?: boolean;
}

export interface WasiOptions {
  /** Arguments, the program's name first. */
  args?: readonly string[];
  env?: Readonly<Record<string, string | undefined>>;
  /** Text, bytes, a function, or an open file (`nodeDescriptor(0)`); default: empty. */
  stdin?: string | Uint8Array | ReadFunction | OpenFile;
  /** A function or an open file; default: output is dropped. */
  stdout?: WriteFunction | OpenFile;
  stderr?: WriteFunction | OpenFile;
  /** Descriptors 3, 4, … in this order. */
  preopens?: readonly Preopen[];
  /** A source of random bytes, or a seed that makes them repeatable. */
  random?: RandomSource | number;
  clock?: Partial<Clock>;
  /** Called after every WASI function with its parameters and result. */
  trace?: (name: string, parameters: readonly (number | bigint)[], result: Errno) => void;
}

/** What is needed of a module's instance, whichever engine made it. */
export interface InstanceLike {
  readonly exports: Readonly<Record<string, unknown>>;
}

export type WasiFunction = (...parameters: (number | bigint)[]) => number;

export interface Wasi {
  /** To be given to the engine as imports. */
  readonly imports: { wasi_snapshot_preview1: Record<string, WasiFunction> };
  /** Tells which memory pointers refer to; `start` and `initialize` do it from the instance's exports. */
  attach(memory: MemoryLike): void;
  /**
   * Runs a command's `_start` and returns its exit status. A trap or an
   * exception of an import is thrown on.
   */
  start(instance: InstanceLike): number;
  /** Prepares a library: runs its `_initialize`, if any. */
  initialize(instance: InstanceLike): void;
  /** Closes all descriptors. */
  close(): void;
}

/** Makes a host. One host serves one instance. */
export function createWasi(options: WasiOptions = {}): Wasi {
  const ctx = createContext(options);
  const functions: Record<string, WasiFunction> = {};
  for (const entry of preview1) functions[entry.name] = wrap(ctx, entry, options.trace);
  const attach = (memory: MemoryLike) => ctx.memory.attach(memory);
  return {
    imports: { wasi_snapshot_preview1: functions },
    attach,
    start(instance) {
      attachExported(instance, attach);
      try {
        exportedFunction(instance, "_start")();
        return 0;
      } catch (error) {
        if (error instanceof WasiExit) return error.code;
        throw error;
      } finally {
        ctx.fds.closeAll();
      }
    },
    initialize(instance) {
      attachExported(instance, attach);
      if (instance.exports._initialize !== undefined) exportedFunction(instance, "_initialize")();
    },
    close: () => ctx.fds.closeAll(),
  };
}

function wrap(ctx: WasiContext, entry: Preview1Row, trace: WasiOptions["trace"]): WasiFunction {
  const call = entry.call as (ctx: WasiContext, ...parameters: (number | bigint)[]) => Errno;
  return (...parameters) => {
    for (let i = 0; i < parameters.length; i++) {
      const value = parameters[i];
      if (typeof value === "number") parameters[i] = value >>> 0;
    }
    let result: Errno;
    try {
      result = call(ctx, ...parameters);
    } catch (error) {
      if (!(error instanceof GuestFault)) throw error;
      result = Errno.fault;
    }
    trace?.(entry.name, parameters, result);
    return result;
  };
}

function createContext(options: WasiOptions): WasiContext {
  const encoder = new TextEncoder();
  const clock = { ...systemClock(), ...options.clock };
  const { random } = options;
  return {
    memory: new GuestMemory(),
    fds: openDescriptors(options),
    args: (options.args ?? []).map((arg) => encoder.encode(arg)),
    env: Object.entries(options.env ?? {})
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => encoder.encode(`${name}=${value}`)),
    clock,
    startTime: clock.monotonic(),
    random: typeof random === "number" ? seededRandom(random) : (random ?? cryptoRandom),
  };
}

function openDescriptors(options: WasiOptions): FdTable {
  const fds = new FdTable();
  const output = (sink: WriteFunction | OpenFile | undefined) =>
    typeof sink === "object" ? sink : outputStream(sink ?? (() => {}));
  const rights = STREAM_RIGHTS | FILE_RIGHTS;
  for (const file of [standardInput(options.stdin), output(options.stdout), output(options.stderr)])
    fds.add(fileDescriptor(file, rights, 0n, 0));
  for (const { name, fs, path = "/", trusted = false } of options.preopens ?? []) {
    const isGuestRoot = name === "/" && !trusted;
    fds.add(directoryDescriptor({ fs, path, trusted, isGuestRoot }, name, PREOPEN_RIGHTS, PREOPEN_INHERITING));
  }
  return fds;
}

function standardInput(source: WasiOptions["stdin"]): OpenFile {
  if (typeof source === "function") return inputStream(source);
  if (source === undefined || typeof source === "string") return bytesInput(new TextEncoder().encode(source ?? ""));
  return source instanceof Uint8Array ? bytesInput(source) : source;
}

function attachExported(instance: InstanceLike, attach: (memory: MemoryLike) => void): void {
  const { memory } = instance.exports;
  if (typeof memory === "object" && memory !== null && "buffer" in memory) attach(memory as MemoryLike);
}

function exportedFunction(instance: InstanceLike, name: string): () => void {
  const found = instance.exports[name];
  if (typeof found !== "function") throw new Error(`the module does not export the function '${name}'`);
  return found as () => void;
}
