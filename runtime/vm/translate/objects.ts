/** Translation of operations on structures and arrays that the loop has cases for (../dispatch/objects.ts). */

import type { Instr } from "../../../compiler/wasm/instr.ts";
import { type ArrayType, type StructType, unpacked } from "../../../compiler/wasm/types.ts";
import { VmOp } from "../gen/dispatch.gen.ts";
import type { FieldLayout } from "../objects.ts";
import { slowRows } from "../slow.ts";
import type { Translation } from "./translation.ts";
import { slowInstruction } from "./values.ts";

/** By the words of an operand, or for references. */
const STRUCT_GET = { word: VmOp["struct.get"], wide: VmOp["struct.get64"], reference: VmOp["struct.get_ref"] };
const STRUCT_SET = { word: VmOp["struct.set"], wide: VmOp["struct.set64"], reference: VmOp["struct.set_ref"] };

const ARRAY_GET = { word: VmOp["array.get"], wide: VmOp["array.get64"], reference: VmOp["array.get_ref"] };
const ARRAY_SET = { word: VmOp["array.set"], wide: VmOp["array.set64"], reference: VmOp["array.set_ref"] };
const PACKED_GET = { i8: VmOp["array.get8"], i16: VmOp["array.get16"] };
const PACKED_SET = { i8: VmOp["array.set8"], i16: VmOp["array.set16"] };
const EXTEND = { i8: VmOp["i32.extend8_s"], i16: VmOp["i32.extend16_s"] };

/** How a field is moved; undefined for a vector. */
function kindOf({ isReference, slots }: FieldLayout): "word" | "wide" | "reference" | undefined {
  if (isReference) return "reference";
  return slots === 1 ? "word" : slots === 2 ? "wide" : undefined;
}

export function structGet(t: Translation, instr: Instr): void {
  const field = t.ctx.layouts[instr.type]!.fields[instr.field]!;
  const kind = kindOf(field);
  if (kind === undefined) return slowly(t, instr);
  const { storage } = (t.ctx.types[instr.type] as StructType).fields[instr.field]!;
  t.emitResult(unpacked(storage), STRUCT_GET[kind], t.popRegister(), field.slot);
  extend(t, instr, field);
}

/** The signed form of a load of a packed value. */
function extend(t: Translation, { row }: Instr, { packed }: FieldLayout): void {
  if (packed === null || !row.name.endsWith("_s")) return;
  const register = t.popRegister();
  t.emitResult("i32", EXTEND[packed], register, 0);
}

export function structSet(t: Translation, instr: Instr): void {
  const field = t.ctx.layouts[instr.type]!.fields[instr.field]!;
  const kind = kindOf(field);
  if (kind === undefined || field.packed !== null) return slowly(t, instr);
  const value = t.popRegister();
  t.emit(STRUCT_SET[kind], t.popRegister(), value, field.slot);
}

export function arrayGet(t: Translation, instr: Instr): void {
  const field = t.ctx.layouts[instr.type]!.fields[0]!;
  const kind = kindOf(field);
  if (kind === undefined) return slowly(t, instr);
  const { storage } = (t.ctx.types[instr.type] as ArrayType).element;
  const index = t.popRegister();
  const op = field.packed === null ? ARRAY_GET[kind] : PACKED_GET[field.packed];
  t.emitResult(unpacked(storage), op, t.popRegister(), index);
  extend(t, instr, field);
}

export function arraySet(t: Translation, instr: Instr): void {
  const field = t.ctx.layouts[instr.type]!.fields[0]!;
  const kind = kindOf(field);
  if (kind === undefined) return slowly(t, instr);
  const value = t.popRegister();
  const index = t.popRegister();
  t.emit(field.packed === null ? ARRAY_SET[kind] : PACKED_SET[field.packed], t.popRegister(), index, value);
}

export function structNew(t: Translation, { row, type }: Instr): void {
  const { params, results } = slowRows.get(row)!.signature(t.ctx, { type } as Instr);
  t.settleTop(params.length);
  t.dropTo(t.height - params.length);
  const base = t.homeAt(t.height);
  t.emitResult(results[0]!, VmOp["struct.new"], base, type);
}

function slowly(t: Translation, instr: Instr): void {
  slowInstruction(t, slowRows.get(instr.row)!, instr);
}
