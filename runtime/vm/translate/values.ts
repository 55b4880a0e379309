/** Translation of what computes: operations on values, accesses to memory, locals, globals and constants. */

import type { Instr } from "../../../compiler/wasm/instr.ts";
import type { OpRow } from "../../../compiler/wasm/opcodes.ts";
import { isRefType, type ValType } from "../../../compiler/wasm/types.ts";
import { VmOp } from "../gen/dispatch.gen.ts";
import type { SlowRow } from "../slow/operation.ts";
import { CONSTANT, HOME, LOCAL, type Operand } from "./code-builder.ts";
import {
  ADD_SHIFTED,
  comparisons,
  ELEMENT_ADDRESS,
  type Forms,
  forms,
  GLOBAL_GET,
  GLOBAL_SET,
  moveClass,
  SELECT,
  SHIFTED_ADD,
} from "./forms.ts";
import type { Translation } from "./translation.ts";

export function numeric(t: Translation, form: Forms): void {
  if (form.params.length === 1) {
    unary(t, form);
    return;
  }
  const second = t.pop();
  const first = t.pop();
  if (form.exchanged !== null) binary(t, forms.get(form.exchanged)!, second, first);
  else if (form.plain === VmOp["i32.add"] && addShifted(t, first, second)) return;
  else binary(t, form, first, second);
}

function binary(t: Translation, form: Forms, first: Operand, second: Operand): void {
  const right = form.immediate >= 0 ? asImmediate(second) : null;
  if (right !== null) {
    t.emitResult(form.result!, form.immediate, t.register(first), right);
    return;
  }
  const left = form.immediate >= 0 ? asImmediate(first) : null;
  if (left !== null && form.commutes) {
    t.emitResult(form.result!, form.immediate, t.register(second), left);
  } else if (left !== null && form.inverse !== null && left !== form.largest) {
    // Constant c < x is x ≥ c + 1, and c ≥ x is x < c + 1.
    const inverse = forms.get(form.inverse)!;
    t.emitResult(form.result!, inverse.immediate, t.register(second), (left + 1) | 0);
  } else {
    const a = t.register(first);
    t.emitResult(form.result!, form.plain, a, t.register(second));
  }
}

/** Adds a register that the last instruction has shifted by 1, 2 or 3; the shift becomes part of the addition. */
function addShifted(t: Translation, first: Operand, second: Operand): boolean {
  const { fresh } = t;
  if (fresh < 0 || fresh !== t.length - 4 || t.words[fresh] !== VmOp["i32.shl_i"]) return false;
  const shift = t.words[fresh + 3]!;
  const shifted = t.words[fresh + 2]!;
  if (shift < 1 || shift > 3) return false;
  // Fresh is the operand pushed last: the second, unless that is a constant or a local.
  if (second.where === HOME && first.where !== CONSTANT) {
    t.length = fresh;
    t.emitResult("i32", ADD_SHIFTED[shift]!, t.register(first), shifted);
    return true;
  }
  if (second.where === HOME) {
    t.length = fresh;
    t.emitResult("i32", SHIFTED_ADD[shift]!, shifted, first.value);
    return true;
  }
  return false;
}

function unary(t: Translation, form: Forms): void {
  // Not of a comparison is the opposite comparison.
  if (form.plain === VmOp["i32.eqz"] && t.fresh >= 0) {
    const comparison = comparisons.get(t.words[t.fresh]!);
    if (comparison?.forms.inverse) {
      const inverse = forms.get(comparison.forms.inverse)!;
      t.words[t.fresh] = comparison.immediate ? inverse.immediate : inverse.plain;
      return;
    }
  }
  const a = t.popRegister();
  t.emitResult(form.result!, form.plain, a, 0);
}

/** Makes the top operand, which an operation on floats has just computed, the canonical NaN if it is any NaN. */
export function canonicalize(t: Translation): void {
  const { type } = t.top();
  t.emitResult(type, type === "f32" ? VmOp.canonical_f32 : VmOp.canonical_f64, t.popRegister(), 0);
}

/** The constant as a word that means the same for the type: itself, or an i64 that is a sign-extended word. */
function asImmediate(operand: Operand): number | null {
  if (operand.where !== CONSTANT) return null;
  if (operand.type === "i64" && operand.high !== operand.value >> 31) return null;
  return operand.value;
}

export function memoryAccess(t: Translation, row: OpRow, form: Forms, { offset }: Instr): void {
  if (form.result !== null) load(t, row, form, offset);
  else store(t, row, form, offset);
}

/** The address as a constant, if it is one and can be used as such; else -1. */
function constantAddress(form: Forms, address: Operand, offset: number): number {
  if (address.where !== CONSTANT || form.constantAddress < 0) return -1;
  const constant = (address.value >>> 0) + offset;
  return constant > 0xffffffff ? -1 : constant;
}

function load(t: Translation, row: OpRow, form: Forms, offset: number): void {
  const { fresh } = t;
  const address = t.pop();
  const constant = constantAddress(form, address, offset);
  if (constant >= 0) {
    t.emitResult(form.result!, form.constantAddress, 0, constant);
    return;
  }
  // An element's address that the last instruction has computed.
  if (form.indexed >= 0 && offset === 0 && fresh >= 0 && fresh === t.length - 4) {
    const [inRegister, atConstant] = ELEMENT_ADDRESS[row.width]!;
    const op = t.words[fresh]!;
    if (op === inRegister || op === atConstant) {
      t.length = fresh;
      const load = op === inRegister ? form.indexed : form.indexedImmediate;
      t.emitResult(form.result!, load, t.words[fresh + 2]!, t.words[fresh + 3]!);
      return;
    }
  }
  t.emitResult(form.result!, form.plain, t.register(address), offset);
}

function store(t: Translation, row: OpRow, form: Forms, offset: number): void {
  const value = t.pop();
  const address = t.pop();
  const constant = constantAddress(form, address, offset);
  if (constant >= 0) {
    t.emit(form.constantAddress, 0, t.register(value), constant);
    return;
  }
  const at = t.register(address);
  // An i64 whose low bytes are stored is as good as an i32.
  const immediate = form.immediateStore >= 0 && row.width <= 4 && value.where === CONSTANT;
  if (immediate) t.emit(form.immediateStore, at, value.value, offset);
  else t.emit(form.plain, at, t.register(value), offset);
}

/** Operands go home, where the function for rare instructions finds them one behind the other. */
export function slowInstruction(t: Translation, row: SlowRow, instr: Instr): void {
  const { params, results } = row.signature(t.ctx, instr);
  t.settleTop(params.length);
  t.dropTo(t.height - params.length);
  const base = t.homeAt(t.height);
  t.emit(VmOp.slow, row.kind, base, row.immediate(instr));
  const more = row.more?.(instr);
  if (more !== undefined)
    for (let i = 0; i < more.length; i += 4) t.emit(more[i]!, more[i + 1]!, more[i + 2]!, more[i + 3]!);
  for (const type of results) t.push(type);
}

export function localGet(t: Translation, index: number): void {
  t.pushLocal(t.localTypes[index]!, t.localRegisters[index]!);
}

export function localSet(t: Translation, index: number): void {
  const register = t.localRegisters[index]!;
  const { fresh } = t;
  const value = t.pop();
  t.settleLocals(register);
  if (fresh >= 0 && t.fresh === fresh && value.where === HOME) {
    t.words[fresh + 1] = register;
    t.fresh = -1;
  } else t.moveTo(value, register);
}

export function localTee(t: Translation, index: number): void {
  if (t.top().where === LOCAL && t.top().value === t.localRegisters[index]) return;
  localSet(t, index);
  localGet(t, index);
}

export function globalGet(t: Translation, index: number): void {
  const { type } = t.ctx.globalTypes[index]!;
  t.emitResult(type, GLOBAL_GET[moveClass(type)], 0, globalPlace(t, type, index));
}

export function globalSet(t: Translation, index: number): void {
  const { type } = t.ctx.globalTypes[index]!;
  t.emit(GLOBAL_SET[moveClass(type)], 0, t.popRegister(), globalPlace(t, type, index));
}

/** Where a number is in the register file; references are found by the index of the global. */
function globalPlace(t: Translation, type: ValType, index: number): number {
  return isRefType(type) ? index : t.ctx.globals[index]!.at;
}

export function select(t: Translation): void {
  const condition = t.pop();
  const second = t.pop();
  const first = t.pop();
  const c = t.register(condition);
  const a = t.register(first);
  const b = t.register(second);
  const d = t.push(first.type);
  t.fresh = t.emit(SELECT[moveClass(first.type)], d, a, b);
  const { fresh } = t;
  t.emit(c, 0, 0, 0);
  t.fresh = fresh;
}

export function memorySize(t: Translation): void {
  t.emitResult("i32", VmOp["memory.size"], 0, 0);
}

export function memoryGrow(t: Translation): void {
  t.emitResult("i32", VmOp["memory.grow"], t.popRegister(), 0);
}

/** `memory.fill` and `memory.copy`: three registers. */
export function bulk(t: Translation, op: number): void {
  const length = t.popRegister();
  const second = t.popRegister();
  const first = t.popRegister();
  t.emit(op, first, second, length);
}

export function f64Const(t: Translation, bits: bigint): void {
  t.pushConstant("f64", Number(BigInt.asIntN(32, bits)) | 0, Number(BigInt.asIntN(32, bits >> 32n)) | 0);
}

export function isNull(t: Translation): void {
  const a = t.popRegister();
  t.emitResult("i32", VmOp["ref.is_null"], a, 0);
}

export function referencesEqual(t: Translation): void {
  const b = t.popRegister();
  const a = t.popRegister();
  t.emitResult("i32", VmOp["ref.eq"], a, b);
}

/** An instruction from one operand to a result. */
export function fromOne(t: Translation, type: ValType, op: number, b = 0): void {
  t.emitResult(type, op, t.popRegister(), b);
}

/** `ref.cast` and `ref.as_non_null`: the operand is what it was, if it is of the type. */
export function checkReference(t: Translation, op: number, word = 0): void {
  const operand = t.top();
  if (operand.where === CONSTANT) t.settle(operand);
  t.emit(op, 0, operand.where === LOCAL ? operand.value : operand.home, word);
}

export function vectorConst(t: Translation, bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 16);
  const home = t.push("v128");
  for (let i = 0; i < 4; i += 2) {
    t.emit(VmOp.const64, home + i, view.getInt32(4 * i, true), view.getInt32(4 * i + 4, true));
  }
}

export function dropOne(t: Translation): void {
  t.pop();
  t.fresh = -1;
}
