/**
 * Translation of calls. Arguments are passed in place, see translate.ts.
 *
 * A tail call moves its arguments to the start of the frame. One that concerns
 * references, which are elsewhere and have to be forgotten, is made by the
 * machine; behind such instructions are the table, the words of the arguments
 * and those of the frame. What turns out not to be a function of the instance
 * is called instead, and the return behind the tail call is reached.
 */

import { type FuncType, funcTypeAt, isRefType } from "../../../compiler/wasm/types.ts";
import { VmOp } from "../gen/dispatch.gen.ts";
import { totalWords } from "../words.ts";
import { returnNow } from "./branches.ts";
import { leaveHandlers } from "./exceptions.ts";
import type { Translation } from "./translation.ts";

export function call(t: Translation, index: number): void {
  const type = funcTypeAt(t.ctx.types, t.ctx.functionTypes[index]!)!;
  const base = t.passArguments(type);
  t.emit(VmOp.call_unlinked, base, index, 0);
  pushResults(t, type);
}

export function callIndirect(t: Translation, typeIndex: number, table: number): void {
  const type = funcTypeAt(t.ctx.types, typeIndex)!;
  const index = popIndex(t, table);
  const base = t.passArguments(type);
  t.emit(VmOp.call_indirect, base, index, t.ctx.canonicalTypes[typeIndex]!);
  t.emit(table, 0, 0, 0);
  pushResults(t, type);
}

export function returnCall(t: Translation, index: number): void {
  const type = funcTypeAt(t.ctx.types, t.ctx.functionTypes[index]!)!;
  const base = t.passArguments(type);
  const from = t.length;
  if (t.usesReferences || type.params.some(isRefType)) {
    t.emit(VmOp.tail_call_function, base, index, 0);
    tailCallWords(t, type, 0);
  } else t.emit(VmOp.tail_call_unlinked, base, index, totalWords(type.params));
  leaveHandlers(t, from);
  pushResults(t, type);
  returnNow(t);
}

export function returnCallIndirect(t: Translation, typeIndex: number, table: number): void {
  const type = funcTypeAt(t.ctx.types, typeIndex)!;
  const index = popIndex(t, table);
  const base = t.passArguments(type);
  const from = t.length;
  t.emit(VmOp.tail_call_indirect, base, index, t.ctx.canonicalTypes[typeIndex]!);
  tailCallWords(t, type, table);
  leaveHandlers(t, from);
  pushResults(t, type);
  returnNow(t);
}

export function callRef(t: Translation, typeIndex: number): void {
  const type = funcTypeAt(t.ctx.types, typeIndex)!;
  const callee = t.popRegister();
  const base = t.passArguments(type);
  t.emit(VmOp.call_ref, base, callee, 0);
  pushResults(t, type);
}

export function returnCallRef(t: Translation, typeIndex: number): void {
  const type = funcTypeAt(t.ctx.types, typeIndex)!;
  const callee = t.popRegister();
  const base = t.passArguments(type);
  const from = t.length;
  t.emit(VmOp.tail_call_ref, base, callee, 0);
  tailCallWords(t, type, 0);
  leaveHandlers(t, from);
  pushResults(t, type);
  returnNow(t);
}

/** The index of a callee in a table, as an unsigned word: 64-bit ones that are not become the largest. */
function popIndex(t: Translation, table: number): number {
  const index = t.pop();
  const register = t.register(index);
  if (!t.ctx.tables[table]!.limits.is64) return register;
  t.emit(VmOp["i64.to_index"], index.home, register, 0);
  return index.home;
}

function tailCallWords(t: Translation, type: FuncType, table: number): void {
  t.frameSizes.push(t.emit(table, totalWords(type.params), 0, 0) + 2);
}

function pushResults(t: Translation, type: FuncType): void {
  for (const result of type.results) t.push(result);
}
