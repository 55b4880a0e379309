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
import { type Descriptor, directoryDescriptor, FdTable, fileDescriptor } from "./fd-table.ts";
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
import { OutputAllowance, WasiExit } from "./proc.ts";
import { cryptoRandom, type RandomSource, seededRandom } from "./random.ts";
import { unstable } from "./unstable.ts";

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
  /**
   * Ends the program while it waits or fills memory: its `look` is called every few milliseconds then, and what it
   * throws is thrown on. A `Budget` of `seaglass/vm` is one: its time limit and interrupt end sleeping programs, too.
   */
  budget?: { look(): void };
  limits?: WasiLimits;
  /** Called after every WASI function with its parameters and result. */
  trace?: (name: string, parameters: readonly (number | bigint)[], result: Errno) => void;
}

/** What a program may use of its host; what a file system in memory may hold is its own option. */
export interface WasiLimits {
  /** Descriptors open at a time; the standard streams and the directories given count, but are never refused. Default 4096. */
  descriptors?: number;
  /** Bytes written to standard output and error together; a program that writes more is stopped. Default: no end. */
  output?: number;
}

const DEFAULT_DESCRIPTORS = 4096;

/** What is needed of a module's instance, whichever engine made it. */
export interface InstanceLike {
  readonly exports: Readonly<Record<string, unknown>>;
}

export type WasiFunction = (...parameters: (number | bigint)[]) => number;

export interface Wasi {
  /** To be given to the engine as imports. */
  readonly imports: Record<"wasi_snapshot_preview1" | "wasi_unstable", Record<string, WasiFunction>>;
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
  const end: ProgramEnd = { isFinal: false, reason: null };
  const wrapAll = (rows: readonly Preview1Row[]) =>
    Object.fromEntries(rows.map((entry) => [entry.name, wrap(ctx, entry, end, options.trace)]));
  return {
    imports: { wasi_snapshot_preview1: wrapAll(preview1), wasi_unstable: wrapAll(unstable) },
    attach: (memory) => ctx.memory.attach(memory),
    start(instance) {
      attachExported(instance, ctx.memory);
      const start = exportedFunction(instance, "_start");
      end.isFinal = true;
      let thrown: { error: unknown } | null = null;
      try {
        start();
      } catch (error) {
        thrown = { error };
      } finally {
        ctx.fds.closeAll();
      }
      // What the program has caught comes first, but a machine tells more of what has ended it than the function did.
      const reason = end.reason instanceof WasiExit ? end.reason : thrown !== null ? thrown.error : end.reason;
      if (reason instanceof WasiExit) return reason.code;
      if (reason !== null) throw reason;
      return 0;
    },
    initialize(instance) {
      attachExported(instance, ctx.memory);
      if (instance.exports._initialize !== undefined) exportedFunction(instance, "_initialize")();
    },
    close: () => ctx.fds.closeAll(),
  };
}

/**
 * How a program was ended by a function. To WebAssembly that is an exception, which the program can catch: then every
 * further function ends it again.
 */
interface ProgramEnd {
  /** The program is a command: what ends it once ends it for good. */
  isFinal: boolean;
  reason: unknown;
}

function wrap(ctx: WasiContext, entry: Preview1Row, end: ProgramEnd, trace: WasiOptions["trace"]): WasiFunction {
  const call = entry.call as (ctx: WasiContext, ...parameters: (number | bigint)[]) => Errno;
  return (...parameters) => {
    if (end.reason !== null) throw end.reason;
    for (let i = 0; i < parameters.length; i++) {
      const value = parameters[i]!;
      parameters[i] = typeof value === "number" ? value >>> 0 : BigInt.asUintN(64, value);
    }
    let result: Errno;
    try {
      result = call(ctx, ...parameters);
    } catch (error) {
      if (!(error instanceof GuestFault)) {
        if (end.isFinal) end.reason = error;
        throw error;
      }
      result = Errno.fault;
    } finally {
      for (const fs of ctx.fileSystems) fs.release?.();
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
    fileSystems: [...new Set(options.preopens?.map(({ fs }) => fs))].filter((fs) => fs.release !== undefined),
    budget: options.budget,
    output: new OutputAllowance(options.limits?.output ?? Number.POSITIVE_INFINITY),
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
  const output = (sink: WriteFunction | OpenFile | undefined) =>
    typeof sink === "object" ? sink : outputStream(sink ?? (() => {}));
  const rights = STREAM_RIGHTS | FILE_RIGHTS;
  const given: Descriptor[] = [fileDescriptor(standardInput(options.stdin), rights, 0n, 0)];
  for (const file of [output(options.stdout), output(options.stderr)])
    given.push({ ...fileDescriptor(file, rights, 0n, 0), isOutput: true });
  for (const { name, fs, path = "/", trusted = false } of options.preopens ?? []) {
    const directory = trusted
      ? { fs: fs.unconfined ?? fs, path, trusted, isGuestRoot: false }
      : { fs, path: fs.canonicalPath?.(path) ?? path, trusted, isGuestRoot: name === "/" };
    given.push(directoryDescriptor(directory, name, PREOPEN_RIGHTS, PREOPEN_INHERITING));
  }
  return new FdTable(given, options.limits?.descriptors ?? DEFAULT_DESCRIPTORS);
}

function standardInput(source: WasiOptions["stdin"]): OpenFile {
  if (typeof source === "function") return inputStream(source);
  if (source === undefined || typeof source === "string") return bytesInput(new TextEncoder().encode(source ?? ""));
  return source instanceof Uint8Array ? bytesInput(source) : source;
}

function attachExported(instance: InstanceLike, guest: GuestMemory): void {
  const { memory } = instance.exports;
  if (typeof memory === "object" && memory !== null && "buffer" in memory) guest.attach(memory as MemoryLike);
  // Without one, every pointer is a bad one.
  else if (!guest.isAttached) guest.attach({ buffer: new ArrayBuffer(0) });
}

function exportedFunction(instance: InstanceLike, name: string): () => void {
  const found = instance.exports[name];
  if (typeof found !== "function") throw new Error(`the module does not export the function '${name}'`);
  return found as () => void;
}
