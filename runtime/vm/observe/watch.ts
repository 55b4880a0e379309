/**
 * Watching values: a memory's bytes, a global or a local. A watch is made of probes behind the instructions that may
 * change the value, calls included, since the host may; and in front of those that read it.
 */
import type { Instr } from "../../../compiler/wasm/instr.ts";
import { OP } from "../../../compiler/wasm/opcodes.ts";
import type { Activation } from "./activation.ts";
import type { ObservedProgram } from "./program.ts";

/** What is watched: one of the three. */
export interface WatchWhat {
  readonly program: ObservedProgram;
  /** Bytes of a memory, the first one unless `memory` says another. */
  readonly address?: number;
  readonly size?: number;
  readonly memory?: number;
  /** Index of a global. */
  readonly global?: number;
  /** Index of a local of a function, which is given by index or name. */
  readonly local?: number;
  readonly function?: number | string;
  /** "change": where the value has become another one. "read": where it is about to be read. */
  readonly on: "change" | "read";
}

/** What has happened. Bytes of memory are copies. */
export interface WatchEvent {
  /** Of the instruction that did it, or called what did it, in the module's bytes. */
  readonly offset: number;
  readonly before: unknown;
  readonly after: unknown;
}

/** Where to look, by function, and what to do there. */
export interface WatchPlan {
  readonly function: number | string | undefined;
  /** Offsets in the function's body. */
  readonly points: (functionIndex: number) => number[];
  /** The event, if there is one. */
  readonly look: (at: Activation) => WatchEvent | undefined;
}

const calls: ReadonlySet<unknown> = new Set([OP.call, OP.call_indirect, OP.call_ref]);
const writesInBulk: ReadonlySet<unknown> = new Set([OP["memory.copy"], OP["memory.fill"], OP["memory.init"]]);

/** They are copied and compared again and again. */
const MAX_BYTES = 65536;

/** How a watch is made. @throws RangeError for what there is not */
export function planWatch(what: WatchWhat): WatchPlan {
  const { size = 4 } = what;
  if (what.address !== undefined && !(size >= 1 && size <= MAX_BYTES)) {
    throw new RangeError(`a watch is on 1 to ${MAX_BYTES} bytes, not ${size}`);
  }
  if (what.address !== undefined) return what.on === "read" ? memoryReads(what) : memoryChanges(what);
  const { global, local } = what;
  if (global !== undefined) {
    if (what.on === "read") return reads(what, (instr) => instr.row === OP["global.get"] && instr.index === global);
    const read = () => what.program.global(global);
    return changes(what, read, Object.is, (instr) => instr.row === OP["global.set"] && instr.index === global);
  }
  if (local === undefined || what.function === undefined) {
    throw new RangeError("a watch is on an address, a global, or a local of a function");
  }
  if (what.on === "read") return reads(what, (instr) => instr.row === OP["local.get"] && instr.index === local);
  return localChanges(what, local);
}

/** Watches what all functions share: it is compared behind all that may change it. */
function changes<Value>(
  { program }: WatchWhat,
  read: () => Value,
  isSame: (a: Value, b: Value) => boolean,
  writes: (instr: Instr) => boolean,
): WatchPlan {
  let last = read();
  const causes = new Causes(program, (instr) => writes(instr) || calls.has(instr.row));
  return {
    function: undefined,
    points: (index) => causes.behind(index),
    look: (at) => {
      const now = read();
      if (isSame(last, now)) return undefined;
      const event = { offset: causes.of(at), before: last, after: now };
      last = now;
      return event;
    },
  };
}

function memoryChanges(what: WatchWhat): WatchPlan {
  const { program, address, size = 4, memory = 0 } = what;
  const read = () => program.memory(memory).slice(address!, address! + size);
  const isSame = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i]);
  return changes(what, read, isSame, (instr) => writesMemory(instr) && instr.memory === memory);
}

const writesMemory = ({ row }: Instr): boolean =>
  writesInBulk.has(row) || (row.width > 0 && !row.name.includes("load"));

function memoryReads({ program, address, size = 4, memory = 0 }: WatchWhat): WatchPlan {
  const end = address! + size;
  const isRead = ({ row, memory: to, source }: Instr) =>
    row === OP["memory.copy"] ? source === memory : row.width > 0 && !row.name.includes("store") && to === memory;
  return {
    function: undefined,
    points: (index) => program.instructionsOf(index).flatMap(({ offset, instr }) => (isRead(instr) ? [offset] : [])),
    look: (at) => {
      const [from, to] = rangeRead(program.instructionAt(at.offset)!, at);
      if (from >= end || to <= address!) return undefined;
      const bytes = program.memory(memory).slice(address!, end);
      return { offset: at.offset, before: bytes, after: bytes };
    },
  };
}

/** The addresses that an instruction is about to read. */
function rangeRead({ row, offset }: Instr, at: Activation): [from: number, to: number] {
  const unsigned = (operand: unknown) =>
    typeof operand === "bigint" ? Number(BigInt.asUintN(64, operand)) : (operand as number) >>> 0;
  if (row === OP["memory.copy"]) {
    const from = unsigned(at.operand(-2));
    return [from, from + unsigned(at.operand(-1))];
  }
  // The address is the first operand.
  const from = unsigned(at.operand(-row.sig!.indexOf(":"))) + offset;
  return [from, from + row.width];
}

/** Watches a local: a call of the function compares with its own. */
function localChanges({ program, function: which }: WatchWhat, local: number): WatchPlan {
  const sets = (instr: Instr) =>
    (instr.row === OP["local.set"] || instr.row === OP["local.tee"]) && instr.index === local;
  const causes = new Causes(program, sets);
  const before = new Map<number, unknown>();
  return {
    function: which,
    points: (index) => [...causes.behind(index), ...causes.at(index)],
    look: (at) => {
      const now = at.local(local);
      const cause = causes.of(at);
      const old = before.get(at.depth);
      const isBehind = cause >= 0 && before.delete(at.depth);
      if (sets(program.instructionAt(at.offset)!)) before.set(at.depth, now);
      return isBehind && !Object.is(old, now) ? { offset: cause, before: old, after: now } : undefined;
    },
  };
}

function reads({ program, function: which, local, global }: WatchWhat, isRead: (instr: Instr) => boolean): WatchPlan {
  return {
    function: which,
    points: (index) => program.instructionsOf(index).flatMap(({ offset, instr }) => (isRead(instr) ? [offset] : [])),
    look: (at) => {
      const value = global === undefined ? at.local(local!) : program.global(global);
      return { offset: at.offset, before: value, after: value };
    },
  };
}

/** Instructions of some kind, and those behind them. */
class Causes {
  private readonly program: ObservedProgram;
  private readonly isCause: (instr: Instr) => boolean;
  /** By offset in the module, that of the cause in front. */
  private readonly inFront = new Map<number, number>();

  constructor(program: ObservedProgram, isCause: (instr: Instr) => boolean) {
    this.program = program;
    this.isCause = isCause;
  }

  at(index: number): number[] {
    const found = this.program.instructionsOf(index).filter(({ instr }) => this.isCause(instr));
    return found.map(({ offset }) => offset);
  }

  behind(index: number): number[] {
    const { start } = this.program.function(index);
    const list = this.program.instructionsOf(index);
    return list.flatMap(({ offset }, i) => {
      const before = list[i - 1];
      if (before === undefined || !this.isCause(before.instr)) return [];
      this.inFront.set(start + offset, start + before.offset);
      return [offset];
    });
  }

  /** The offset in the module of the cause in front of where a call is stopped, or -1. */
  of({ offset }: Activation): number {
    return this.inFront.get(offset) ?? -1;
  }
}
