/**
 * Generation of calls: of `run` of a function, which is generated code or leads
 * to the interpreter or the host.
 *
 * A tail call returns to a trampoline: the function puts the callee and its
 * arguments into `tail` and returns; its wrapper calls what it finds there
 * until there is nothing left. A function that calls itself in this way starts
 * again from its top.
 */

import { type FuncType, funcTypeAt } from "../../../compiler/wasm/types.ts";
import { setUnreachable } from "./control.ts";
import { assign, type FunctionText, LEAVE, RELOAD } from "./function-text.ts";
import { EXPRESSION, inShape, Operand, variables } from "./operand.ts";
import { tailCallOut } from "./regions.ts";
import { asType, forget, initialValue, readResult } from "./registers.ts";

/** Label of a function's body, where a call of itself goes. */
export const AGAIN = "F";

function popArguments(t: FunctionText, { params }: FuncType): Operand[] {
  return t.stack.splice(t.height - params.length);
}

const words = (operands: readonly Operand[]): string =>
  operands.flatMap((operand) => inShape(operand, "words").parts).join(", ");

/** Emits a call and pushes its results; memory may be another one afterwards. */
function emitCall(t: FunctionText, type: FuncType, call: string): void {
  t.calls = true;
  const base = t.height;
  const { results } = type;
  for (let i = 0; i < results.length; i++) t.define(base + i);
  const mark = t.mark();
  const lines = results.map((result, i) => {
    const parts = readResult(result, i);
    const names = t.pushVariable(result);
    if (i > 0) return assign(names, parts) + forget(result, i);
    return `${names[0]} = ${asType(result, call)}; ${assign(names.slice(1), parts.slice(1))}`;
  });
  t.emit(`${mark} ${lines.length === 0 ? `${call};` : lines.join(" ")}${RELOAD}`);
}

export function call(t: FunctionText, index: number): void {
  const type = funcTypeAt(t.ctx.types, t.ctx.functionTypes[index]!)!;
  t.callees.add(index);
  emitCall(t, type, `K${index}.run(${words(popArguments(t, type))})`);
}

function indirectCallee(t: FunctionText, typeIndex: number, table: number): string {
  t.checkTable(table);
  const { low } = t.pop();
  return `indirect(T${table}, ${table}, ${low}, ${t.ctx.canonicalTypes[typeIndex]!}, I)`;
}

export function callIndirect(t: FunctionText, typeIndex: number, table: number): void {
  const type = funcTypeAt(t.ctx.types, typeIndex)!;
  const callee = indirectCallee(t, typeIndex, table);
  emitCall(t, type, `${callee}(${words(popArguments(t, type))})`);
}

export function returnCall(t: FunctionText, index: number): void {
  const type = funcTypeAt(t.ctx.types, t.ctx.functionTypes[index]!)!;
  const operands = popArguments(t, type);
  if (index === t.index && t.region === null) callSelf(t, operands);
  else {
    t.callees.add(index);
    tailCall(t, `K${index}.run`, operands);
  }
}

export function returnCallIndirect(t: FunctionText, typeIndex: number, table: number): void {
  const callee = indirectCallee(t, typeIndex, table);
  tailCall(t, callee, popArguments(t, funcTypeAt(t.ctx.types, typeIndex)!));
}

function tailCall(t: FunctionText, callee: string, operands: readonly Operand[]): void {
  t.tailCalls = true;
  const leave = t.region === null ? `${LEAVE}return;` : tailCallOut(t, t.region);
  t.emit(`${t.mark()} tail.callee = ${callee}; tail.args = [${words(operands)}]; ${leave}`);
  setUnreachable(t);
}

/** All arguments are computed before the first parameter changes. */
function callSelf(t: FunctionText, operands: readonly Operand[]): void {
  const nParams = operands.length;
  t.callsSelf = true;
  const computed = operands.map((operand, i) => t.assignment(operand, t.height + i));
  const moved = operands.map(({ type }, i) => {
    const words = new Operand(type, EXPRESSION, variables(`s${t.height + i}`, type), []);
    const shape = t.shapeOf(i);
    return assign(variables(`l${i}`, type, shape), inShape(words, shape).parts);
  });
  const zeroed = t.localTypes.slice(nParams).map((type, i) => {
    const names = variables(`l${nParams + i}`, type, t.shapeOf(nParams + i));
    return assign(
      names,
      Array.from(names, () => initialValue(type)),
    );
  });
  t.emit(`${[...computed, ...moved, ...zeroed].join(" ")} continue ${AGAIN};`);
  setUnreachable(t);
}
