/** The process: arguments, environment, exit, signals, yielding. */

import { Errno } from "./abi.ts";
import type { WasiContext } from "./context.ts";

/**
 * Thrown by `proc_exit` to unwind the module's frames; `start` catches it. An
 * export called directly lets it through to the caller.
 */
export class WasiExit extends Error {
  constructor(readonly code: number) {
    super(`the program exited with status ${code}`);
    this.name = "WasiExit";
  }
}

/** Ends a program that uses more than `WasiOptions.limits` allow; reported like a trap. */
export class WasiLimitError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "RuntimeError";
  }
}

/** Counts what a program writes to its standard streams, and ends it when that is too much. */
export class OutputAllowance {
  private left: number;

  constructor(private readonly limit: number) {
    this.left = limit;
  }

  /** Before something is written. @throws WasiLimitError if it is too much */
  check(bytes: number): void {
    if (bytes > this.left) throw new WasiLimitError(`the program writes more than ${this.limit} bytes of output`);
  }

  /** After so much has been written. */
  take(bytes: number): void {
    this.left -= bytes;
  }
}

export function argsSizesGet(ctx: WasiContext, countAt: number, sizeAt: number): Errno {
  return putSizes(ctx, ctx.args, countAt, sizeAt);
}

export function argsGet(ctx: WasiContext, pointersAt: number, bytesAt: number): Errno {
  return putStrings(ctx, ctx.args, pointersAt, bytesAt);
}

export function environSizesGet(ctx: WasiContext, countAt: number, sizeAt: number): Errno {
  return putSizes(ctx, ctx.env, countAt, sizeAt);
}

export function environGet(ctx: WasiContext, pointersAt: number, bytesAt: number): Errno {
  return putStrings(ctx, ctx.env, pointersAt, bytesAt);
}

function putSizes(ctx: WasiContext, strings: Uint8Array[], countAt: number, sizeAt: number): Errno {
  ctx.memory.setU32(countAt, strings.length);
  ctx.memory.setU32(
    sizeAt,
    strings.reduce((sum, bytes) => sum + bytes.length + 1, 0),
  );
  return Errno.success;
}

/** Writes NUL-terminated strings one after the other, and a pointer to each. */
function putStrings(ctx: WasiContext, strings: Uint8Array[], pointersAt: number, bytesAt: number): Errno {
  for (const bytes of strings) {
    ctx.memory.setU32(pointersAt, bytesAt);
    ctx.memory.setBytes(bytesAt, bytes);
    ctx.memory.setU8(bytesAt + bytes.length, 0);
    pointersAt += 4;
    bytesAt += bytes.length + 1;
  }
  return Errno.success;
}

export function procExit(_ctx: WasiContext, code: number): never {
  throw new WasiExit(code);
}

/** The last signal number of preview 1 (`sys`). */
const LAST_SIGNAL = 30;
/** `none`, and the signals whose default action is to be ignored: chld, cont, urg, winch. */
const IGNORED_SIGNALS: readonly number[] = [0, 16, 17, 22, 27];

/** There are no handlers on this side: a signal takes its default action, which for most is the end. */
export function procRaise(_ctx: WasiContext, signal: number): Errno {
  if (signal > LAST_SIGNAL) return Errno.inval;
  if (IGNORED_SIGNALS.includes(signal)) return Errno.success;
  throw new WasiExit(128 + signal);
}

export function schedYield(): Errno {
  return Errno.success;
}
