/** Translation of branches and returns: conditions fused with jumps, and operands moved to where a label expects them. */

import { OP } from "../../../compiler/wasm/opcodes.ts";
import { isRefType, type RefType, type ValType } from "../../../compiler/wasm/types.ts";
import { VmOp } from "../gen/dispatch.gen.ts";
import { typeWord } from "../reference-types.ts";
import { wordsOf } from "../words.ts";
import { CONSTANT, HOME, LOCAL } from "./code-builder.ts";
import { comparisons, type Forms, forms, MOVE, moveClass } from "./forms.ts";
import type { Frame, Translation } from "./translation.ts";

/** A popped condition of a jump. */
type Condition =
  | { readonly kind: "word" | "wide" | "null"; readonly x: number; readonly sense: boolean }
  | {
      readonly kind: "compare";
      readonly forms: Forms;
      readonly immediate: boolean;
      readonly x: number;
      readonly y: number;
      readonly sense: boolean;
    };

/** Instructions that jump if a register is not true, and if it is. */
const jumps = {
  word: [VmOp.br_unless, VmOp.br_if],
  wide: [VmOp.br_unless64, VmOp.br_if64],
  null: [VmOp.br_unless_null, VmOp.br_if_null],
} as const;

function negate(condition: Condition): Condition {
  return { ...condition, sense: !condition.sense };
}

/** Moves what a branch passes to where its target expects it. Ascending order is safe: a source is never below its destination. */
export function passTo(t: Translation, frame: Frame): void {
  const types = frame.row === OP.loop ? frame.type.params : frame.type.results;
  let register = frame.base;
  for (let i = 0; i < types.length; i++) {
    t.moveTo(t.operands[t.height - types.length + i]!, register);
    register += wordsOf(types[i]!);
  }
}

function isInPlace(t: Translation, frame: Frame): boolean {
  const types = frame.row === OP.loop ? frame.type.params : frame.type.results;
  let register = frame.base;
  for (let i = 0; i < types.length; i++) {
    const operand = t.operands[t.height - types.length + i]!;
    if (operand.where !== HOME || operand.home !== register) return false;
    register += wordsOf(types[i]!);
  }
  return true;
}

/** Branches without condition, leaving the model of the stack alone. */
export function jumpTo(t: Translation, depth: number): void {
  const frame = t.frameAt(depth);
  if (depth === t.frames.length - 1) {
    emitReturn(t);
    return;
  }
  passTo(t, frame);
  if (frame.row === OP.loop) t.setTarget(t.emit(VmOp.br, 0, 0, 0) + 3, frame.start);
  else t.emitJump(VmOp.br, 0, 0, frame.toEnd);
}

export function branch(t: Translation, depth: number): void {
  jumpTo(t, depth);
  t.setUnreachable();
}

export function branchIf(t: Translation, depth: number): void {
  jumpIf(t, depth, popCondition(t, true));
}

/** Branches if the condition holds, leaving the model of the stack alone. */
function jumpIf(t: Translation, depth: number, condition: Condition): void {
  const frame = t.frameAt(depth);
  if (depth < t.frames.length - 1 && isInPlace(t, frame)) {
    const targets: number[] = frame.row === OP.loop ? [] : frame.toEnd;
    emitCondition(t, condition, targets);
    if (frame.row === OP.loop) t.setTarget(targets[0]!, frame.start);
    return;
  }
  const around: number[] = [];
  emitCondition(t, negate(condition), around);
  jumpTo(t, depth);
  t.placeLabel(around);
}

/** `br_on_null`: what is branched with is below the reference, which is still there if it is not null. */
export function branchOnNull(t: Translation, depth: number): void {
  const { type, where } = t.top();
  const register = t.popRegister();
  jumpIf(t, depth, { kind: "null", x: register, sense: true });
  if (where === LOCAL) t.pushLocal(type, register);
  else t.push(type);
}

export function branchOnNonNull(t: Translation, depth: number): void {
  jumpIf(t, depth, { kind: "null", x: registerOfTop(t), sense: false });
  t.pop();
  t.fresh = -1;
}

/** `br_on_cast`, or with `sense` false `br_on_cast_fail`: the reference goes either way. */
export function branchOnCast(t: Translation, depth: number, type: RefType, sense: boolean): void {
  const register = registerOfTop(t);
  t.emitResult("i32", VmOp["ref.test"], register, typeWord(t.canonicalType(type)));
  const condition = { kind: "word", x: t.popRegister(), sense } as const;
  jumpIf(t, depth, condition);
}

/** The register of the top operand, which stays. */
function registerOfTop(t: Translation): number {
  const top = t.top();
  if (top.where === CONSTANT) t.settle(top);
  return top.where === LOCAL ? top.value : top.home;
}

export function branchTable(t: Translation, labels: readonly number[]): void {
  const index = t.popRegister();
  const at = t.emit(VmOp.br_table, 0, index, labels.length - 1) + 4;
  // Words of the table are filled in from the targets; the table is padded to whole instructions.
  for (let i = 0; i < labels.length; i += 4) t.emit(0, 0, 0, 0);
  const stubs = new Map<number, number>();
  labels.forEach((depth, i) => {
    const frame = t.frameAt(depth);
    const types = frame.row === OP.loop ? frame.type.params : frame.type.results;
    const direct = depth < t.frames.length - 1 && types.length === 0;
    if (direct && frame.row === OP.loop) t.setTarget(at + i, frame.start);
    else if (direct) frame.toEnd.push(at + i);
    else {
      if (!stubs.has(depth)) {
        stubs.set(depth, t.length);
        jumpTo(t, depth);
      }
      t.setTarget(at + i, stubs.get(depth)!);
    }
  });
  t.setUnreachable();
}

/** Pops a condition; if a comparison has just computed it, takes that instruction back. `sense`: jump if true or if false. */
export function popCondition(t: Translation, sense: boolean): Condition {
  const { fresh } = t;
  const operand = t.pop();
  if (fresh >= 0 && fresh === t.length - 4 && operand.where === HOME) {
    const op = t.words[fresh]!;
    const x = t.words[fresh + 2]!;
    const y = t.words[fresh + 3]!;
    const comparison = comparisons.get(op);
    const isZeroTest = op === VmOp["i32.eqz"] || op === VmOp["i64.eqz"];
    if (comparison !== undefined || isZeroTest) {
      t.length = fresh;
      t.fresh = -1;
      if (isZeroTest) return { kind: op === VmOp["i64.eqz"] ? "wide" : "word", x, sense: !sense };
      return { kind: "compare", ...comparison!, x, y, sense };
    }
  }
  return { kind: "word", x: t.register(operand), sense };
}

export function emitCondition(t: Translation, condition: Condition, targets: number[]): void {
  if (condition.kind !== "compare") {
    const { kind, x, sense } = condition;
    t.emitJump(jumps[kind][sense ? 1 : 0], x, 0, targets);
    return;
  }
  const { immediate, x, y, sense } = condition;
  const inverse = condition.forms.inverse;
  if (sense || inverse !== null) {
    const form = sense ? condition.forms : forms.get(inverse!)!;
    t.emitJump(immediate ? form.branchImmediate : form.branch, x, y, targets);
  } else t.emitJump(condition.forms.branchNot, x, y, targets);
}

export function emitReturn(t: Translation): void {
  const { results } = t.type;
  if (t.ctx.observed) leaveSlot(t);
  if (results.length === 0) t.returns.push(t.emit(VmOp.return, 0, 0, 0));
  else if (results.length === 1 && !isRefType(results[0]!)) {
    const operand = t.top();
    const register = operand.where === LOCAL ? operand.value : operand.home;
    if (operand.where === CONSTANT) t.moveTo(operand, operand.home);
    t.returns.push(t.emit(results[0] === "v128" ? VmOp.return_v128 : VmOp.return_1, 0, register, 0));
  } else {
    emitReturnMany(t, results);
  }
}

/** In front of a return of observed code, where results are at home since the instruction's own slot. */
function leaveSlot(t: Translation): void {
  const count = t.type.results.length;
  const at = t.emit(VmOp.tally, t.offset, 0, 0);
  t.slots.push(at);
  t.leaves.set(at, count === 0 ? 0 : t.operands[t.height - count]!.home);
}

/** Results go home first: their places at the start of the frame may be locals that other results come from. */
function emitReturnMany(t: Translation, results: readonly ValType[]): void {
  const first = t.height - results.length;
  for (let i = first; i < t.height; i++) t.moveTo(t.operands[i]!, t.operands[i]!.home);
  let register = 0;
  for (let i = first; i < t.height; i++) {
    const { home, type } = t.operands[i]!;
    if (home !== register) t.emit(MOVE[moveClass(type)], register, home, 0);
    register += wordsOf(type);
  }
  t.returns.push(t.emit(VmOp.return, 0, 0, 0));
}

export function returnNow(t: Translation): void {
  emitReturn(t);
  t.setUnreachable();
}

export function unreachable(t: Translation): void {
  t.emit(VmOp.unreachable, 0, 0, 0);
  t.setUnreachable();
}
