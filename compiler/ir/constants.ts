/** Constants as values: what they are, and how to make them. */
import type { Loc } from "../base/source.ts";
import type { Fn, Inst, IrType, Value } from "./ir.ts";

/** i32, f32 and f64 constants are numbers, i64 constants bigints. */
export type Constant = number | bigint;

/** @returns the number that a value is known to be */
export function constantOf(value: Value): Constant | undefined {
  if (value.kind !== "inst") return undefined;
  switch (value.op) {
    case "i32.const":
    case "f32.const":
    case "f64.const":
      return value.imm;
    case "i64.const":
      return value.aux?.kind === "i64" ? value.aux.value : undefined;
    default:
      return undefined;
  }
}

/** @returns a value as signed number if it is a constant of type i32 */
export const i32Of = (value: Value | undefined): number | undefined =>
  value?.kind === "inst" && value.op === "i32.const" ? value.imm : undefined;

/** @returns a value as signed number if it is an integer constant */
export function integerOf(value: Value | undefined): bigint | undefined {
  if (value?.kind !== "inst") return undefined;
  if (value.op === "i32.const") return BigInt(value.imm);
  return value.op === "i64.const" && value.aux?.kind === "i64" ? value.aux.value : undefined;
}

/** @returns a new integer constant, to be put into a block; the value is taken modulo the width */
export function integerConstant(fn: Fn, type: "i32" | "i64", value: bigint, loc: Loc): Inst {
  return {
    kind: "inst",
    id: fn.nextId++,
    op: `${type}.const`,
    type,
    args: [],
    loc,
    imm: type === "i32" ? Number(BigInt.asIntN(32, value)) : 0,
    aux: type === "i64" ? { kind: "i64", value: BigInt.asIntN(64, value) } : undefined,
  };
}

/** Turns an instruction into a constant of its type, in place. */
export function becomeConstant(inst: Inst, value: Constant): Inst {
  inst.op = `${inst.type}.const`;
  inst.args = [];
  inst.imm = typeof value === "number" ? value : 0;
  inst.aux = typeof value === "bigint" ? { kind: "i64", value } : undefined;
  return inst;
}

/** @returns a new constant, to be put into a block */
export function newConstant(fn: Fn, type: IrType, value: Constant, loc: Loc): Inst {
  const inst: Inst = { kind: "inst", id: fn.nextId++, op: "", type, args: [], loc, imm: 0, aux: undefined };
  return becomeConstant(inst, value);
}

/**
 * @returns whether a condition holds, if that is certain; an object's address is no null pointer (6.3.2.3p3), that
 * of a weak one may be
 */
export function truthOf(condition: Value): boolean | undefined {
  const constant = i32Of(condition);
  if (constant !== undefined) return constant !== 0;
  if (condition.kind !== "inst" || condition.imm < 0) return undefined;
  const { op, aux } = condition;
  const isSure = op === "symbol.address" && aux?.kind === "symbol" && aux.symbol.binding !== "weak";
  return op === "slot.address" || isSure ? true : undefined;
}

/** Constants and addresses are computed anew wherever they are used: to move them gains nothing. */
export const isConstantOrAddress = (value: Value): value is Inst =>
  value.kind === "inst" &&
  (value.op.endsWith(".const") || value.op === "slot.address" || value.op === "symbol.address");
