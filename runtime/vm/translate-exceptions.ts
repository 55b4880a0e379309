/**
 * Translation of `try`, `catch`, `delegate`, `try_table`, `throw` and their kin: see
 * exceptions.ts for what becomes of them. A handler starts with the operands that were
 * on the stack before its block, all of them at home, and the exception's values.
 *
 * The legacy `rethrow` names a block, not a reference: for it the first register of a
 * `catch` part holds one, where the program does not see it.
 */
import type { CatchClause, Instr } from "../../compiler/wasm/instr.ts";
import type { OpRow } from "../../compiler/wasm/opcodes.ts";
import type { FuncType, ValType } from "../../compiler/wasm/types.ts";
import type { Handler } from "./exceptions.ts";
import { VmOp } from "./gen/dispatch.gen.ts";

/** What a `try` block is remembered by, besides what every block is. */
export interface TryPart {
  /** Where its code starts, in words. */
  readonly from: number;
  /** Where the part that is watched ends; -1 while it is open. */
  to: number;
  /** The handlers of a `try_table`. */
  readonly clauses: readonly CatchClause[];
  /** The handler whose code is being translated. */
  current?: Handler;
}

export interface TryFrame {
  readonly row: OpRow;
  readonly type: FuncType;
  readonly height: number;
  readonly base: number;
  readonly toEnd: number[];
  readonly watched: TryPart | undefined;
}

/** The part of the translator that this file needs. */
export interface ExceptionTranslator {
  readonly ctx: { readonly types: readonly FuncType[]; readonly tagTypes: readonly number[] };
  readonly handlers: Handler[];
  readonly frames: readonly TryFrame[];
  readonly length: number;
  emit(op: number, d: number, a: number, b: number): number;
  /** Jumps to where `targets` will be placed. */
  emitJump(op: number, d: number, a: number, targets: number[]): void;
  /** Code can be reached from elsewhere here. */
  startLabel(): number;
  push(type: ValType): number;
  popRegister(): number;
  dropTo(height: number): void;
  settleTop(count: number): void;
  passTo(frame: TryFrame): void;
  passArguments(type: FuncType): number;
  jumpTo(depth: number): void;
  setUnreachable(): void;
}

const typeOfTag = (t: ExceptionTranslator, tag: number): FuncType => t.ctx.types[t.ctx.tagTypes[tag]!]!;

const noHandler = { target: -1, outer: -1, reference: -1, values: -1, tag: -1 };

/** `catch` and `catch_all` of a `try`: ends the part before, whose end `reachable` tells about. */
export function catchPart(t: ExceptionTranslator, tag: number, reachable: boolean): void {
  const frame = t.frames[t.frames.length - 1]!;
  const watched = frame.watched!;
  if (watched.to < 0) watched.to = t.length;
  if (reachable) {
    t.passTo(frame);
    t.emitJump(VmOp.br, 0, 0, frame.toEnd);
  }
  t.dropTo(frame.height);
  const target = t.startLabel();
  t.push("exnref");
  const values = pushValues(t, tag);
  watched.current = {
    ...noHandler,
    from: watched.from,
    to: watched.to,
    level: t.frames.length,
    tag,
    target,
    values,
  };
  t.handlers.push(watched.current);
}

/** The values of an exception as operands. @returns the register of the first */
function pushValues(t: ExceptionTranslator, tag: number): number {
  const registers = tag < 0 ? [] : typeOfTag(t, tag).params.map((type) => t.push(type));
  return registers[0] ?? -1;
}

/** `delegate`: the block is ended by the caller. The label counts from outside of the `try`. */
export function delegateTo(t: ExceptionTranslator, depth: number): void {
  const level = t.frames.length;
  const { from } = t.frames[level - 1]!.watched!;
  // The handlers of the block that is named may catch, inner ones not.
  t.handlers.push({ ...noHandler, from, to: t.length, level, outer: level - 1 - depth });
}

/** What a `try_table` does about exceptions, behind its code: each clause branches to its label. */
export function writeClauses(t: ExceptionTranslator, { watched, height }: TryFrame, to: number): void {
  for (const { kind, tag, label } of watched!.clauses) {
    t.dropTo(height);
    const target = t.startLabel();
    const values = pushValues(t, tag);
    const reference = kind.endsWith("_ref") ? t.push("exnref") : -1;
    t.handlers.push({
      ...noHandler,
      from: watched!.from,
      to,
      level: t.frames.length + 1,
      tag,
      target,
      reference,
      values,
    });
    t.jumpTo(label);
  }
  t.dropTo(height);
}

export function throwTag(t: ExceptionTranslator, instr: Instr): void {
  const base = t.passArguments(typeOfTag(t, instr.index));
  t.emit(VmOp.throw, base, instr.index, 0);
  t.setUnreachable();
}

/** `rethrow`: the exception that the handler at this depth caught. */
export function rethrow(t: ExceptionTranslator, instr: Instr): void {
  const { base, watched } = t.frames[t.frames.length - 1 - instr.index]!;
  watched!.current!.reference = base;
  t.emit(VmOp.throw_ref, 0, base, 0);
  t.setUnreachable();
}

export function throwRef(t: ExceptionTranslator): void {
  t.emit(VmOp.throw_ref, 0, t.popRegister(), 0);
  t.setUnreachable();
}
