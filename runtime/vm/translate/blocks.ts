/** Translation of where blocks start and end. */

import type { Instr } from "../../../compiler/wasm/instr.ts";
import { blockSignature } from "../../../compiler/wasm/module.ts";
import { OP } from "../../../compiler/wasm/opcodes.ts";
import type { BlockType, FuncType } from "../../../compiler/wasm/types.ts";
import { VmOp } from "../gen/dispatch.gen.ts";
import { totalWords } from "../words.ts";
import { emitCondition, emitReturn, passTo, popCondition } from "./branches.ts";
import { writeClauses } from "./exceptions.ts";
import type { Translation } from "./translation.ts";

function signature(t: Translation, block: BlockType): FuncType {
  return blockSignature(t.ctx.types, block)!;
}

export function openBlock(t: Translation, { row, block, catches }: Instr): void {
  const type = signature(t, block);
  const toElse: number[] = [];
  if (row === OP.if) {
    const condition = popCondition(t, false);
    t.settleTop(type.params.length);
    t.settleLocals();
    emitCondition(t, condition, toElse);
  } else {
    t.settleTop(type.params.length);
    t.settleLocals();
  }
  const { counters } = t.ctx;
  // Generated code that is entered at a loop finds all operands at home.
  if (row === OP.loop && counters !== undefined) t.copyConstants();
  t.fresh = -1;
  const height = t.height - type.params.length;
  const base = t.homeAt(height);
  const last = base + totalWords(type.results);
  if (last > t.frameSize) t.frameSize = last;
  const watches = row === OP.try || row === OP.try_table;
  const watched = watches ? { from: t.length, to: -1, clauses: catches } : undefined;
  t.frames.push({ row, type, height, base, start: t.length, toEnd: [], toElse: toElse[0] ?? -1, watched });
  if (row === OP.loop && counters !== undefined) {
    t.emit(VmOp.count, t.offset + 1, counters.index, counters.turns);
  }
  // Behind the counter: where generated code goes on, it has a check of its own.
  if (row === OP.loop && t.ctx.checks?.units) t.emit(VmOp.check_units, 0, 0, 0);
}

/** Ends the first part of an `if`; `reachable` tells whether its end is. */
export function elsePart(t: Translation, reachable: boolean): void {
  const frame = t.frames[t.frames.length - 1]!;
  if (reachable) {
    t.settleTop(frame.type.results.length);
    t.emitJump(VmOp.br, 0, 0, frame.toEnd);
  }
  t.dropTo(frame.height);
  t.placeLabel([frame.toElse]);
  frame.toElse = -1;
  for (const type of frame.type.params) t.push(type);
}

export function endBlock(t: Translation, reachable: boolean): void {
  const frame = t.frames.pop()!;
  if (t.frames.length === 0) {
    if (reachable) emitReturn(t);
    // What branches to the function's outermost label returns by itself.
    return;
  }
  if (frame.watched && frame.watched.clauses.length > 0) {
    const to = t.length;
    if (reachable) {
      t.settleTop(frame.type.results.length);
      t.emitJump(VmOp.br, 0, 0, frame.toEnd);
    }
    writeClauses(t, frame, to);
  } else if (reachable) {
    // Behind a handler the results are above the exception that it caught.
    if (frame.watched) passTo(t, frame);
    else t.settleTop(frame.type.results.length);
  }
  t.dropTo(frame.height);
  if (frame.toElse >= 0) frame.toEnd.push(frame.toElse);
  t.placeLabel(frame.toEnd);
  for (const type of frame.type.results) t.push(type);
}
