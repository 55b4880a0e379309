/**
 * Translation of `try`, `catch`, `delegate`, `try_table`, `throw` and their kin: see
 * ../exceptions.ts for what becomes of them. A handler starts with the operands that were
 * on the stack before its block, all of them at home, and the exception's values.
 *
 * The legacy `rethrow` names a block, not a reference: for it the first register of a
 * `catch` part holds one, where the program does not see it.
 */
import type { Instr } from "../../../compiler/wasm/instr.ts";
import { type FuncType, funcTypeAt } from "../../../compiler/wasm/types.ts";
import { VmOp } from "../gen/dispatch.gen.ts";
import { jumpTo, passTo } from "./branches.ts";
import type { Frame, Translation } from "./translation.ts";

const typeOfTag = (t: Translation, tag: number): FuncType => funcTypeAt(t.ctx.types, t.ctx.tagTypes[tag]!)!;

const noHandler = { target: -1, outer: -1, reference: -1, values: -1, tag: -1 };

/** `catch` and `catch_all` of a `try`: ends the part before, whose end `reachable` tells about. */
export function catchPart(t: Translation, tag: number, reachable: boolean): void {
  const frame = t.frames[t.frames.length - 1]!;
  const watched = frame.watched!;
  if (watched.to < 0) watched.to = t.length;
  if (reachable) {
    passTo(t, frame);
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
function pushValues(t: Translation, tag: number): number {
  const registers = tag < 0 ? [] : typeOfTag(t, tag).params.map((type) => t.push(type));
  return registers[0] ?? -1;
}

/** `delegate`: the block is ended by the caller. The label counts from outside of the `try`. */
export function delegateTo(t: Translation, depth: number): void {
  const level = t.frames.length;
  const { from } = t.frames[level - 1]!.watched!;
  // The handlers of the block that is named may catch, inner ones not.
  t.handlers.push({ ...noHandler, from, to: t.length, level, outer: level - 1 - depth });
}

/**
 * A tail call whose code starts at `from` has left the function, as far as exceptions of the callee are concerned: no
 * handler of the function may catch them, though functions of the host are called while its frame is still there.
 */
export function leaveHandlers(t: Translation, from: number): void {
  if (t.frames.some(({ watched }) => watched)) t.handlers.push({ ...noHandler, from, to: t.length, level: 0 });
}

/** What a `try_table` does about exceptions, behind its code: each clause branches to its label. */
export function writeClauses(t: Translation, { watched, height }: Frame, to: number): void {
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
    jumpTo(t, label);
  }
  t.dropTo(height);
}

export function throwTag(t: Translation, instr: Instr): void {
  const base = t.passArguments(typeOfTag(t, instr.index));
  t.emit(VmOp.throw, base, instr.index, 0);
  t.setUnreachable();
}

/** `rethrow`: the exception that the handler at this depth caught. */
export function rethrow(t: Translation, instr: Instr): void {
  const { base, watched } = t.frames[t.frames.length - 1 - instr.index]!;
  watched!.current!.reference = base;
  t.emit(VmOp.throw_ref, 0, base, 0);
  t.setUnreachable();
}

export function throwRef(t: Translation): void {
  t.emit(VmOp.throw_ref, 0, t.popRegister(), 0);
  t.setUnreachable();
}
