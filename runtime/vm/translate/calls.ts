/** Translation of calls. Arguments are passed in place, see translate.ts. */

import { VmOp } from "../gen/dispatch.gen.ts";
import { returnNow } from "./branches.ts";
import { totalWords } from "./forms.ts";
import type { Translation } from "./translation.ts";

export function call(t: Translation, index: number): void {
  const type = t.ctx.types[t.ctx.functionTypes[index]!]!;
  const base = t.passArguments(type);
  t.emit(VmOp.call_unlinked, base, index, 0);
  for (const result of type.results) t.push(result);
}

export function callIndirect(t: Translation, typeIndex: number, table: number): void {
  const type = t.ctx.types[typeIndex]!;
  const operand = t.pop();
  const index = t.register(operand);
  const base = t.passArguments(type);
  t.emit(VmOp.call_indirect, base, index, t.ctx.canonicalTypes[typeIndex]!);
  t.emit(table, 0, 0, 0);
  for (const result of type.results) t.push(result);
}

/** The return behind a tail call is reached where a callee outside the instance has been called instead. */
export function returnCall(t: Translation, index: number): void {
  const type = t.ctx.types[t.ctx.functionTypes[index]!]!;
  const base = t.passArguments(type);
  t.emit(VmOp.tail_call_unlinked, base, index, totalWords(type.params));
  for (const result of type.results) t.push(result);
  returnNow(t);
}

export function returnCallIndirect(t: Translation, typeIndex: number, table: number): void {
  const type = t.ctx.types[typeIndex]!;
  const index = t.popRegister();
  const base = t.passArguments(type);
  t.emit(VmOp.tail_call_indirect, base, index, t.ctx.canonicalTypes[typeIndex]!);
  t.emit(table, totalWords(type.params), 0, 0);
  for (const result of type.results) t.push(result);
  returnNow(t);
}
