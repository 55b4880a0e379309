/**
 * Exceptions (core specification 4.4.9, and the legacy proposal's `try` … `catch`).
 *
 * Code that may throw costs nothing until it does: each interpreted function has a list of
 * handlers, inner ones first, that say which stretch of its code they watch (generated code
 * has JavaScript's own, see jit/exceptions.ts). An exception looks for
 * one at the instruction where it was thrown, then at the call in each caller, and where
 * it finds one the machine goes on there with what the exception carries in registers.
 * Calls through the host keep a loop per call; there the exception travels as a
 * JavaScript exception and is looked at again by the loop below.
 */
import type { TypeRegistry } from "../../compiler/wasm/canonical.ts";
import type { FuncType } from "../../compiler/wasm/types.ts";

/** An exception's kind. Two tags are the same only if they are one object. */
export class VmTag {
  /** With canonical indexes in it. */
  readonly type: FuncType;
  /** Canonical index of its type. */
  readonly typeNumber: number;

  constructor(types: TypeRegistry, typeNumber: number) {
    this.type = types.typeAt(typeNumber) as FuncType;
    this.typeNumber = typeNumber;
  }
}

/** On its way, or held by a reference. */
export class VmException {
  /** Undefined for what the host threw, which only handlers for everything catch. */
  readonly tag: VmTag | undefined;
  /** Words of the values, laid out as registers. */
  readonly payload: Int32Array;
  /** The references among them, if there are any, by half the number of their word. */
  readonly references: readonly unknown[] | null;
  /** What the host threw. */
  readonly cause: unknown;

  constructor(
    tag: VmTag | undefined,
    payload: Int32Array,
    references: readonly unknown[] | null,
    cause: unknown = undefined,
  ) {
    this.tag = tag;
    this.payload = payload;
    this.references = references;
    this.cause = cause;
  }
}

/** An exception of the host on its way through the loop. */
export class HostException {
  readonly error: unknown;
  constructor(error: unknown) {
    this.error = error;
  }
}

/** What somebody who observes a program throws to stop it; programs do not catch it. */
export class Stopped extends HostException {}

/** One clause. Positions are words from the function's entry. */
export interface Handler {
  readonly from: number;
  readonly to: number;
  /** How many blocks are open around the `try`. */
  readonly level: number;
  /** Index of the tag in the module; -1 catches everything. */
  readonly tag: number;
  /** Where to go on; -1 for `delegate`, which leaves the exception to handlers of at most `outer` levels. */
  readonly target: number;
  readonly outer: number;
  /** Register for a reference to the exception, or -1. A `rethrow` inside of the handler asks for one. */
  reference: number;
  /** First register for its values. */
  readonly values: number;
}

/** The clause that catches an exception thrown by the instruction at `at`. */
export function findHandler(
  handlers: readonly Handler[],
  at: number,
  tag: VmTag | undefined,
  tags: readonly VmTag[],
): Handler | undefined {
  let level = Number.POSITIVE_INFINITY;
  for (const handler of handlers) {
    if (at < handler.from || at >= handler.to || handler.level > level) continue;
    if (handler.target < 0) level = handler.outer;
    else if (handler.tag < 0 || (tag !== undefined && tags[handler.tag] === tag)) return handler;
  }
  return undefined;
}
