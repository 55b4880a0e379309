/** Traps: the signal thrown inside the interpreter, and the error a program's caller sees. */

import { isStackExhausted } from "../../compiler/base/stack.ts";
import type { SourceFrame } from "../../compiler/wasm/dwarf/places.ts";

/** Thrown where a trap happens, without a stack; the interpreter's loop turns it into a {@link RuntimeError}. */
export class TrapSignal {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

/** Stops the program. The words are those of V8, which users have met before. */
export function trap(message: string): never {
  throw new TrapSignal(message);
}

/** The words of the trap for a stack that is full. */
export const EXHAUSTED = "call stack exhausted";

/** A function that was active when a program stopped. */
export interface Frame {
  /** From the name section, or the export or import name; undefined if it has none. */
  readonly name: string | undefined;
  /** Index of the function in its module. */
  readonly index: number;
  /** Offset of the instruction in the module's bytes. */
  readonly offset: number;
  /**
   * Where in which functions of the source that is, by the module's DWARF or source map, read when this is first asked
   * for: the innermost first, then those whose calls the compiler replaced by a body. Empty where nothing is known.
   */
  readonly sources: readonly SourceFrame[];
}

/** Frames written into an error's stack; a runaway recursion has many thousands. */
const MAX_FRAMES = 50;

/** A class of errors like those of the language: it can be called without `new`, and its prototype has a message. */
export interface NativeErrorConstructor<Made extends Error> {
  new (message?: string, options?: ErrorOptions): Made;
  (message?: string, options?: ErrorOptions): Made;
  readonly prototype: Made;
}

/** ECMAScript 20.5.6, "NativeError Object Structure". */
function nativeError<Made extends Error>(name: string): NativeErrorConstructor<Made> {
  function NativeError(message?: string, options?: ErrorOptions): Made {
    const error = Reflect.construct(
      Error,
      message === undefined ? ["", options] : [message, options],
      new.target ?? made,
    );
    // An error without a message inherits the empty one.
    if (message === undefined) delete error.message;
    Error.captureStackTrace?.(error, NativeError);
    return error as Made;
  }
  const made = NativeError as unknown as NativeErrorConstructor<Made>;
  const prototype = Object.create(Error.prototype) as Made;
  for (const [key, value] of Object.entries({ constructor: made, name, message: "" })) {
    Object.defineProperty(prototype, key, { value, writable: true, enumerable: false, configurable: true });
  }
  Object.defineProperty(made, "prototype", { value: prototype, writable: false });
  Object.defineProperty(made, "name", { value: name, configurable: true });
  Object.defineProperty(made, "length", { value: 1, configurable: true });
  return Object.setPrototypeOf(made, Error) as NativeErrorConstructor<Made>;
}

/** The module cannot be decoded or is invalid. */
export const CompileError = nativeError<CompileError>("CompileError");
export type CompileError = Error;

/** The imports do not fit the module. */
export const LinkError = nativeError<LinkError>("LinkError");
export type LinkError = Error;

/** The program trapped. */
export const RuntimeError = nativeError<RuntimeError>("RuntimeError");
export interface RuntimeError extends Error {
  /** Functions that were active at a trap, innermost first; undefined for an error that the host made. */
  readonly frames?: readonly Frame[];
}

/** Errors of the machine's own, and the host's part of their stacks, if they have frames. */
const traps = new WeakMap<object, readonly string[]>();

/** The error of a trap of the machine's. */
export function trapError(message: string): RuntimeError {
  const error = new RuntimeError(message);
  traps.set(error, []);
  return error;
}

/** Programs do not catch traps, also those that passed through the host; an error that the host made is like any other. */
export function isTrap(error: unknown): boolean {
  return typeof error === "object" && error !== null && traps.has(error);
}

/** An error whose stack lists the program's functions in V8's form, then those of the host. */
export function runtimeError(message: string, frames: readonly Frame[]): RuntimeError {
  const error = trapError(message);
  Object.defineProperty(error, "frames", { value: frames, writable: true, enumerable: false, configurable: true });
  const host = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line) && !isProgram(line));
  traps.set(error, host);
  describeFrames(error);
  return error;
}

/**
 * Puts an error's frames into its stack, in front of the host's. Generated code is not listed twice. The text is made
 * when it is first asked for: it may need the lines of the program's sources.
 */
export function describeFrames(error: RuntimeError): void {
  const define = (what: PropertyDescriptor) =>
    Object.defineProperty(error, "stack", { ...what, enumerable: false, configurable: true });
  const set = (value: unknown) => define({ value, writable: true });
  const get = () => {
    const frames = (error.frames ?? []).slice(0, MAX_FRAMES).flatMap(formatFrame);
    const text = [`RuntimeError: ${error.message}`, ...frames, ...(traps.get(error) ?? [])].join("\n");
    set(text);
    return text;
  };
  define({ get, set });
}

const isProgram = (line: string) => line.includes("wasm://wasm/seaglass:") || line.includes("(eval at evaluate");

/** A function's line; more than one where the compiler has replaced calls by bodies. */
function formatFrame({ name, index, offset, sources }: Frame): string[] {
  const code = `wasm://wasm/seaglass:wasm-function[${index}]:0x${offset.toString(16)}`;
  if (sources.length === 0) return [formatPlace(name, code)];
  return sources.map(({ functionName, file, line, column }) =>
    formatPlace(functionName ?? name, `${file}:${line}${column > 0 ? `:${column}` : ""}`),
  );
}

const formatPlace = (name: string | undefined, place: string): string =>
  name === undefined ? `    at ${place}` : `    at ${name} (${place})`;

/** The words for an error that the loop or generated code meets, if it is a trap that has not been told of. */
export function trapMessage(error: unknown): string | undefined {
  if (error instanceof TrapSignal) return error.message;
  if (isStackExhausted(error)) return EXHAUSTED;
  return error instanceof RangeError ? "memory access out of bounds" : undefined;
}
