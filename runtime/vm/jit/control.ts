/**
 * Generation of control flow. Blocks become labelled blocks, loops endless
 * loops that are left at their end, branches `break` and `continue`.
 *
 * Code can also be generated to be entered at a loop, with what the interpreter
 * has in its registers there ("on-stack replacement"): `resuming` is true until
 * that loop is reached. The loop and the blocks around it are entered in either
 * case; what is in front of them is skipped while `resuming`.
 */

import type { Instr } from "../../../compiler/wasm/instr.ts";
import { blockSignature } from "../../../compiler/wasm/module.ts";
import { OP, type OpRow } from "../../../compiler/wasm/opcodes.ts";
import type { FuncType, ValType } from "../../../compiler/wasm/types.ts";
import { DEPTH, DEPTH_LIMIT, LEFT, ROOM } from "../budget.ts";
import { endHandler, type Handler } from "./exceptions.ts";
import { assign, type FunctionText, LEAVE, Unsupported } from "./function-text.ts";
import { inShape, type Operand, VARIABLE, variables } from "./operand.ts";
import { branchOut, dispatchText, returnOut } from "./regions.ts";
import { parameterNames, registerInShape, writeResult } from "./registers.ts";

export interface Frame {
  /** Of its instruction in the body. */
  readonly offset: number;
  readonly row: OpRow;
  readonly type: FuncType;
  /** Operands below the block's parameters. */
  readonly height: number;
  readonly label: number;
  /** An `if` whose `else` has not come yet. */
  hasElse: boolean;
  /** For an `if` around the loop that is entered: whether that is in the `else` part. */
  readonly entersElse: boolean;
  /** Of a `try` or `try_table`. */
  readonly handler: Handler | null;
}

/** The loop at which code is entered, and the blocks around it, by their offsets in the body. */
export interface Entry {
  readonly loop: number;
  readonly around: ReadonlyMap<number, { readonly inElse: boolean; readonly inHandler: boolean }>;
}

/** Blocks nested deeper than this, handlers counted twice, are left to the interpreter: JavaScript parsers recurse. */
export const MAX_DEPTH = 800;

/** How deep the JavaScript of blocks is nested. */
const depthOf = (frames: readonly Frame[]): number =>
  frames.reduce((depth, { handler }) => depth + (handler === null ? 1 : 2), 0);

export function openBlock(t: FunctionText, { row, block, catches }: Instr, entry: Entry | undefined): Frame {
  if (t.frames.length > MAX_DEPTH / 2 && depthOf(t.frames) > MAX_DEPTH) {
    throw new Unsupported(`blocks nested more than ${MAX_DEPTH} deep`);
  }
  const type = blockSignature(t.ctx.types, block)!;
  let condition = row === OP.if ? t.popCondition() : "";
  t.settleAll(type.params.length);
  // Nothing is known of parameters: a branch back to a loop brings others.
  t.dropTo(t.height - type.params.length);
  for (const param of type.params) t.pushVariable(param);
  const label = t.newLabel();
  const watches = row.group === "exception";
  const around = entry?.around.get(t.offset);
  const isEntry = entry !== undefined && entry.loop === t.offset;
  if (around?.inHandler === true) throw new Unsupported("a loop in a handler");
  if (around !== undefined || isEntry) {
    if (row === OP.if) t.emit(`c = ${condition};`);
    t.emit("}");
    condition = around?.inElse === true ? "!resuming && c" : "resuming || c";
  }
  if (isEntry) t.emit(resume(t));
  if (row === OP.loop || around !== undefined || isEntry) t.narrow.clear();
  if (row === OP.loop) t.emit(`L${label}: for (;;) {`);
  else if (row === OP.if) t.emit(`L${label}: if (${condition}) {`);
  else t.emit(`L${label}: {${watches ? " try {" : ""}`);
  const entersElse = around?.inElse === true;
  if (around !== undefined && !entersElse) t.emit("if (!resuming) {");
  if (row === OP.loop) checkpoint(t);
  const height = t.height - type.params.length;
  const clauses = row === OP.try_table ? catches : null;
  const handler = watches ? { clauses, hasCatch: false, hasCatchAll: false } : null;
  const frame: Frame = { offset: t.offset, row, type, height, label, hasElse: row === OP.if, entersElse, handler };
  t.frames.push(frame);
  return frame;
}

/** Emits what is to be done each time around a loop and at each function's start: the checks of a budget, if there is one. */
export function checkpoint(t: FunctionText): void {
  if (!t.ctx.checks?.units) return;
  t.emit(`if (W[${LEFT}] === 0) { ${t.mark()} refill(); } else W[${LEFT}] = W[${LEFT}] - 1 | 0;`);
}

/** Statements of a function that account for its being active. */
export interface Accounts {
  /** At its very start: leaves the call to the interpreter where JavaScript's stack has no room. */
  readonly isDeep: string;
  /** In front of its `try`, and in it. */
  readonly before: string;
  readonly check: string;
  /** Wherever it is left. Not by `finally`, which is more code than both, for V8 too. */
  readonly after: string;
}

/**
 * How a function takes its frame's bytes off the machine's room, if it calls others, and counts itself, where there is
 * a budget. Code entered at a loop has been counted, and has been given room, by the machine.
 */
export function countDepth(t: FunctionText, isStart: boolean, frame: number): Accounts {
  const counts = isStart && t.ctx.checks?.depth === true;
  const names = parameterNames(t.type.params).join(", ");
  const isDeep = isStart && frame > 0 ? `if (W[${ROOM}] < ${frame}) return deep(K${t.index})(${names});\n` : "";
  const before = [
    ...(frame > 0 ? [`W[${ROOM}] = W[${ROOM}] - ${frame} | 0;`] : []),
    ...(counts ? [`W[${DEPTH}] = W[${DEPTH}] + 1 | 0;`] : []),
  ];
  const after = [
    ...(frame > 0 ? [`W[${ROOM}] = W[${ROOM}] + ${frame} | 0;`] : []),
    ...(counts ? [`W[${DEPTH}] = W[${DEPTH}] - 1 | 0;`] : []),
  ];
  return {
    isDeep,
    before: before.join(" "),
    check: counts ? `if ((sp() >> 1) + W[${DEPTH}] > W[${DEPTH_LIMIT}]) exhausted();` : "",
    after: after.map((statement) => `${statement} `).join(""),
  };
}

/** Statements that take operands out of the interpreter's registers. */
function resume(t: FunctionText): string {
  const lines = t.stack.map(({ type, kind, shape }, n) => {
    if (kind !== VARIABLE) return "";
    return assign(variables(`s${n}`, type, shape), registerInShape(type, `fp + ${t.homeOf(n)}`, shape));
  });
  return `if (resuming) { ${lines.join(" ")} resuming = false; }`;
}

export function elsePart(t: FunctionText, reachable: boolean): void {
  const frame = t.frames[t.frames.length - 1]!;
  if (reachable) t.settleAll(frame.type.results.length);
  t.dropTo(frame.height);
  t.narrow.clear();
  frame.hasElse = false;
  t.emit("} else {");
  if (frame.entersElse) t.emit("if (!resuming) {");
  for (const type of frame.type.params) t.pushVariable(type);
}

/** Ends a block. Its results are at its positions, where branches to it put theirs. */
export function endBlock(t: FunctionText, reachable: boolean): void {
  const frame = t.frames.pop()!;
  t.narrow.clear();
  if (t.frames.length === 0) {
    if (reachable) t.emit(returnText(t));
    return;
  }
  if (frame.handler !== null) endHandler(t, frame, reachable);
  else {
    if (reachable) settleResults(t, frame);
    t.emit(reachable && frame.row === OP.loop ? `break L${frame.label}; }` : "}");
  }
  t.dropTo(frame.height);
  for (const type of frame.type.results) t.pushVariable(type);
}

/** Results into the variables of the block's first positions; behind a handler they may be higher on the stack. */
export function settleResults(t: FunctionText, frame: Frame): void {
  const { results } = frame.type;
  if (t.height === frame.height + results.length) t.settleAll(results.length);
  else t.emit(passText(t, frame.height, results));
}

/** Statements that put the uppermost operands into the variables from position `base` on; the stack stays as it is. */
export function passText(t: FunctionText, base: number, types: readonly ValType[]): string {
  const first = t.height - types.length;
  return types.map((_, i) => t.assignment(t.stack[first + i]!, base + i)).join(" ");
}

/** What branches to a block bring. */
export const labelTypes = ({ row, type }: Frame): readonly ValType[] => (row === OP.loop ? type.params : type.results);

/** A branch as a statement. */
export function branchText(t: FunctionText, depth: number): string {
  const frame = t.frames[t.frames.length - 1 - depth]!;
  const types = labelTypes(frame);
  if (t.region !== null && t.frames.length - 1 - depth < t.region.nFrames) return branchOut(t, t.region, frame, types);
  if (depth === t.frames.length - 1) return returnText(t);
  const pass = passText(t, frame.height, types);
  return `${pass} ${frame.row === OP.loop ? "continue" : "break"} L${frame.label};`;
}

export function setUnreachable(t: FunctionText): void {
  t.dropTo(t.frames[t.frames.length - 1]!.height);
  t.skipping = 0;
}

export function branch(t: FunctionText, depth: number): void {
  t.emit(branchText(t, depth));
  setUnreachable(t);
}

export function branchIf(t: FunctionText, depth: number): void {
  const condition = t.popCondition();
  t.emit(`if (${condition}) { ${branchText(t, depth)} }`);
}

export function branchTable(t: FunctionText, labels: readonly number[]): void {
  const { low } = t.pop();
  const dispatch = t.region === null ? t.outline?.dispatches.get(t.offset) : undefined;
  if (dispatch !== undefined) {
    t.settleAll(0);
    t.emit(dispatchText(t, low, labels, dispatch));
    setUnreachable(t);
    return;
  }
  const last = labels[labels.length - 1]!;
  const cases = new Map<number, number[]>();
  labels.forEach((depth, i) => {
    if (i === labels.length - 1 || depth === last) return;
    const same = cases.get(depth);
    if (same === undefined) cases.set(depth, [i]);
    else same.push(i);
  });
  t.emit(`switch (${low}) {`);
  for (const [depth, numbers] of cases) {
    t.emit(`${numbers.map((n) => `case ${n}:`).join(" ")} ${branchText(t, depth)}`);
  }
  t.emit(`default: ${branchText(t, last)} }`);
  setUnreachable(t);
}

/** A return of the uppermost operands as a statement. */
export function returnText(t: FunctionText): string {
  const { results } = t.type;
  if (t.region !== null) return returnOut(t, t.region);
  if (results.length === 0) return `${LEAVE}return;`;
  const operands = t.stack.slice(t.height - results.length).map((operand) => inShape(operand, "words"));
  const stores = operands.map(({ type, parts }, i) => writeResult(type, i, parts)).join(" ");
  return `${stores} ${LEAVE}return ${(operands[0] as Operand).low};`;
}

export function returnNow(t: FunctionText): void {
  t.emit(returnText(t));
  setUnreachable(t);
}
