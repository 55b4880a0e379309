/** The rules of structures, arrays and small integers as references (core specification 3.4.7 to 3.4.9). */
import { type BodyChecker, invalid } from "./body-checker.ts";
import type { Instr } from "./instr.ts";
import type { Mnemonic, RowOf } from "./opcodes.ts";
import {
  type FieldType,
  isArrayType,
  isDefaultable,
  isPackedType,
  isRefType,
  isStructType,
  type RefType,
  refType,
  unpacked,
} from "./types.ts";

type AggregateOp = { [M in Mnemonic]: RowOf<M>["group"] extends "aggregate" ? M : never }[Mnemonic];

type Rule = (checker: BodyChecker, instr: Instr) => void;

export const aggregateRules: Readonly<Record<AggregateOp, Rule>> = {
  "struct.new": (c, { type }) => {
    const fields = structFields(c, type);
    for (let i = fields.length - 1; i >= 0; i--) c.pop(unpacked(fields[i]!.storage));
    c.push(refType(type, false));
  },
  "struct.new_default": (c, { type }) => {
    for (const field of structFields(c, type)) checkDefault(field);
    c.push(refType(type, false));
  },
  "struct.get": (c, instr) => getField(c, instr, false),
  "struct.get_s": (c, instr) => getField(c, instr, true),
  "struct.get_u": (c, instr) => getField(c, instr, true),
  "struct.set": (c, { type, field: index }) => {
    const field = structField(c, type, index);
    checkMutable(field, "field");
    c.pop(unpacked(field.storage));
    c.pop(refType(type, true));
  },
  "array.new": (c, { type }) => {
    const { storage } = elementOf(c, type);
    c.pop("i32");
    c.pop(unpacked(storage));
    c.push(refType(type, false));
  },
  "array.new_default": (c, { type }) => {
    checkDefault(elementOf(c, type));
    c.pop("i32");
    c.push(refType(type, false));
  },
  "array.new_fixed": (c, { type, count }) => {
    c.popRepeated(unpacked(elementOf(c, type).storage), count);
    c.push(refType(type, false));
  },
  "array.new_data": (c, { type }) => {
    checkNumeric(elementOf(c, type));
    popRange(c);
    c.push(refType(type, false));
  },
  "array.new_elem": (c, { type, index }) => {
    checkSegment(c, index, elementOf(c, type));
    popRange(c);
    c.push(refType(type, false));
  },
  "array.get": (c, { type }) => getElement(c, type, false),
  "array.get_s": (c, { type }) => getElement(c, type, true),
  "array.get_u": (c, { type }) => getElement(c, type, true),
  "array.set": (c, { type }) => {
    c.pop(unpacked(mutableElement(c, type).storage));
    popPlace(c, refType(type, true));
  },
  "array.len": (c) => {
    c.pop("arrayref");
    c.push("i32");
  },
  "array.fill": (c, { type }) => {
    const { storage } = mutableElement(c, type);
    c.pop("i32");
    c.pop(unpacked(storage));
    popPlace(c, refType(type, true));
  },
  "array.copy": (c, { type, source }) => {
    const to = mutableElement(c, type);
    const from = elementOf(c, source);
    if (!c.matches(from.storage, to.storage)) {
      invalid(`type mismatch: elements of ${from.storage} into an array of ${to.storage}`);
    }
    c.pop("i32");
    popPlace(c, refType(source, true));
    popPlace(c, refType(type, true));
  },
  "array.init_data": (c, { type }) => {
    checkNumeric(mutableElement(c, type));
    popRange(c);
    popPlace(c, refType(type, true));
  },
  "array.init_elem": (c, { type, index }) => {
    checkSegment(c, index, mutableElement(c, type));
    popRange(c);
    popPlace(c, refType(type, true));
  },
  "ref.i31": (c) => {
    c.pop("i32");
    c.push("(ref i31)");
  },
  "i31.get_s": getI31,
  "i31.get_u": getI31,
};

function structFields(c: BodyChecker, index: number): readonly FieldType[] {
  const type = c.ctx.types.typeAt(index);
  return isStructType(type) ? type.fields : invalid(`type mismatch: type ${index} is not that of structures`);
}

function structField(c: BodyChecker, type: number, index: number): FieldType {
  return structFields(c, type)[index] ?? invalid(`unknown field ${index}`);
}

function elementOf(c: BodyChecker, index: number): FieldType {
  const type = c.ctx.types.typeAt(index);
  return isArrayType(type) ? type.element : invalid(`type mismatch: type ${index} is not that of arrays`);
}

function mutableElement(c: BodyChecker, type: number): FieldType {
  const element = elementOf(c, type);
  checkMutable(element, "array");
  return element;
}

function checkMutable({ mutable }: FieldType, what: string): void {
  if (!mutable) invalid(`immutable ${what}`);
}

function checkDefault({ storage }: FieldType): void {
  if (!isDefaultable(storage)) invalid(`type mismatch: ${storage} has no default value`);
}

/** Bytes of a data segment become numbers, never references. */
function checkNumeric({ storage }: FieldType): void {
  if (isRefType(storage)) invalid("type mismatch: array type is not numeric or vector");
}

function checkSegment(c: BodyChecker, index: number, { storage }: FieldType): void {
  const { type } = c.ctx.module.elements[index]!;
  if (!c.matches(type, storage)) invalid(`type mismatch: elements of ${type} into an array of ${storage}`);
}

/** Packed numbers are read with or without their sign, others as they are. */
function checkSign({ storage }: FieldType, isSigned: boolean): void {
  if (isPackedType(storage) === isSigned) return;
  invalid(isSigned ? `type mismatch: ${storage} is not packed` : `type mismatch: ${storage} is packed`);
}

function getField(c: BodyChecker, { type, field: index }: Instr, hasSign: boolean): void {
  const field = structField(c, type, index);
  checkSign(field, hasSign);
  c.pop(refType(type, true));
  c.push(unpacked(field.storage));
}

function getElement(c: BodyChecker, type: number, hasSign: boolean): void {
  const element = elementOf(c, type);
  checkSign(element, hasSign);
  popPlace(c, refType(type, true));
  c.push(unpacked(element.storage));
}

/** An array and an index in it. */
function popPlace(c: BodyChecker, array: RefType): void {
  c.pop("i32");
  c.pop(array);
}

/** Where in a segment, and how much of it. */
function popRange(c: BodyChecker): void {
  c.pop("i32");
  c.pop("i32");
}

function getI31(c: BodyChecker): void {
  c.pop("i31ref");
  c.push("i32");
}
