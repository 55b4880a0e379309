/** Traps: the signal thrown inside the interpreter, and the error a program's caller sees. */

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

/** A function that was active when a program stopped. */
export interface Frame {
  /** From the name section, or the export or import name; undefined if it has none. */
  readonly name: string | undefined;
  /** Index of the function in its module. */
  readonly index: number;
  /** Offset of the instruction in the module's bytes. */
  readonly offset: number;
}

/** Frames written into an error's stack; a runaway recursion has many thousands. */
const MAX_FRAMES = 50;

/** The module cannot be decoded or is invalid. */
export class CompileError extends Error {
  static {
    Object.defineProperty(CompileError.prototype, "name", errorName("CompileError"));
  }
}

/** The imports do not fit the module. */
export class LinkError extends Error {
  static {
    Object.defineProperty(LinkError.prototype, "name", errorName("LinkError"));
  }
}

/** The program trapped. */
export class RuntimeError extends Error {
  #trapped = false;
  /** Active functions, innermost first. */
  frames: readonly Frame[] = [];
  static {
    Object.defineProperty(RuntimeError.prototype, "name", errorName("RuntimeError"));
  }

  /** The error of a trap of the machine's. */
  static ofTrap(message: string): RuntimeError {
    const error = new RuntimeError(message);
    error.#trapped = true;
    return error;
  }

  /** Programs do not catch traps, also those that passed through the host; an error that the host made is like any other. */
  static isTrap(error: unknown): boolean {
    return error instanceof RuntimeError && error.#trapped;
  }
}

function errorName(value: string): PropertyDescriptor {
  return { value, writable: true, enumerable: false, configurable: true };
}

/** An error whose stack lists the program's functions in V8's form, then those of the host. */
export function runtimeError(message: string, frames: readonly Frame[]): RuntimeError {
  const error = RuntimeError.ofTrap(message);
  Object.defineProperty(error, "frames", { value: frames, writable: true, enumerable: false, configurable: true });
  const host = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const lines = [`RuntimeError: ${message}`, ...frames.slice(0, MAX_FRAMES).map(formatFrame), ...host];
  Object.defineProperty(error, "stack", {
    value: lines.join("\n"),
    writable: true,
    enumerable: false,
    configurable: true,
  });
  return error;
}

function formatFrame({ name, index, offset }: Frame): string {
  const place = `wasm://wasm/seaglass:wasm-function[${index}]:0x${offset.toString(16)}`;
  return name === undefined ? `    at ${place}` : `    at ${name} (${place})`;
}
