/**
 * Initialisers of objects with static storage duration: constant expressions
 * (C11 6.6) become bytes, and addresses become relocations.
 */
import type { InitElement, Initializer, TExpr } from "../ast/typed.ts";
import { bug } from "../base/diagnostics.ts";
import type { DataReloc, Symbol } from "../ir/ir.ts";
import { halfBits } from "../types/half.ts";
import { sizeOf } from "../types/layout.ts";
import type { UnitContext } from "./context.ts";
import { isHalf } from "./convert.ts";
import { representationOf } from "./representation.ts";
import { buildStaticVariable } from "./static-objects.ts";
import { stringDatum, symbolOf } from "./symbols.ts";

/** A constant: a number's bits, or the address of a symbol plus a distance. */
type Constant =
  | { readonly kind: "integer"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "float128"; readonly bits: bigint }
  | { readonly kind: "address"; readonly symbol: Symbol; readonly addend: number };

export interface Image {
  readonly bytes: Uint8Array;
  readonly relocs: DataReloc[];
}

/** The bytes of a constant initialiser. */
export function buildImage(unit: UnitContext, init: Initializer): Image {
  const bytes = new Uint8Array(init.size);
  const relocs: DataReloc[] = [];
  placeElements(unit, { bytes, relocs }, init, 0);
  return { bytes, relocs };
}

function placeElements(unit: UnitContext, image: Image, init: Initializer, base: number): void {
  for (const element of init.elements) {
    const offset = base + element.offset;
    if (element.kind === "bytes") image.bytes.set(element.bytes, offset);
    else placeValue(unit, image, offset, element);
  }
}

function placeValue(unit: UnitContext, image: Image, offset: number, element: InitElement & { kind: "value" }): void {
  const { value, type } = element;
  if (value.op === "splat" && value.type.kind === "vector") {
    const { element, length } = value.type;
    const size = sizeOf(element);
    for (let i = 0; i < length; i++)
      placeValue(unit, image, offset + i * size, { kind: "value", offset: 0, type: element, value: value.operand });
    return;
  }
  if (value.op === "complex" && type.kind === "complex") {
    const part = (offset: number, value: TExpr): void =>
      placeValue(unit, image, offset, { kind: "value", offset: 0, type: type.element, value });
    part(offset, value.re);
    part(offset + sizeOf(type.element), value.im);
    return;
  }
  const nested = aggregateInitializer(value);
  if (nested) {
    placeElements(unit, image, nested, offset);
    return;
  }
  const constant = evaluate(unit, value);
  if (!constant) bug("initialiser is not constant", value.loc);
  const view = new DataView(image.bytes.buffer);
  if (constant.kind === "address") {
    image.relocs.push({ offset, symbol: constant.symbol, addend: constant.addend });
    return;
  }
  if (element.bits) {
    placeBits(image.bytes, offset, element.bits, (constant as { value: bigint }).value);
    return;
  }
  const shape = representationOf(type, unit.options);
  if (shape.kind === "wide") {
    const bits =
      constant.kind === "float128"
        ? constant.bits
        : constant.kind === "integer"
          ? constant.value
          : bug("128-bit constant expected", value.loc);
    view.setBigUint64(offset, BigInt.asUintN(64, bits), true);
    view.setBigUint64(offset + 8, BigInt.asUintN(64, bits >> 64n), true);
  } else if (constant.kind === "float") {
    if (shape.kind === "scalar" && isHalf(shape)) view.setUint16(offset, halfBits(constant.value), true);
    else if (shape.kind === "scalar" && shape.type === "f32") view.setFloat32(offset, constant.value, true);
    else view.setFloat64(offset, constant.value, true);
  } else if (constant.kind === "integer") {
    placeInteger(image.bytes, offset, sizeOf(type), constant.value);
  }
}

function placeInteger(bytes: Uint8Array, offset: number, size: number, value: bigint): void {
  for (let i = 0; i < size; i++) bytes[offset + i] = Number((value >> BigInt(8 * i)) & 0xffn);
}

function placeBits(bytes: Uint8Array, offset: number, bits: { width: number; position: number }, value: bigint): void {
  for (let i = 0; i < bits.width; i++) {
    const at = bits.position + i;
    const mask = 1 << (at & 7);
    const index = offset + (at >> 3);
    if ((value >> BigInt(i)) & 1n) bytes[index]! |= mask;
    else bytes[index]! &= ~mask;
  }
}

/** A compound literal that initialises a record or array: its own initialiser. */
function aggregateInitializer(value: TExpr): Initializer | undefined {
  if (value.op === "load") return aggregateInitializer(value.lvalue);
  if (value.op === "bit-cast") return aggregateInitializer(value.operand);
  return value.op === "compound" ? value.init : undefined;
}

export function isConstantElement(unit: UnitContext, element: InitElement): boolean {
  if (element.kind === "bytes") return true;
  const nested = aggregateInitializer(element.value);
  if (nested) return false;
  return isConstant(unit, element.value);
}

const isConstant = (unit: UnitContext, value: TExpr): boolean =>
  value.op === "complex"
    ? isConstant(unit, value.re) && isConstant(unit, value.im)
    : evaluate(unit, value) !== undefined;

/** The constant an expression is, if it is one. */
function evaluate(unit: UnitContext, expr: TExpr): Constant | undefined {
  switch (expr.op) {
    case "int":
      return { kind: "integer", value: expr.value };
    case "float":
      return { kind: "float", value: expr.value };
    case "float128":
      return { kind: "float128", bits: expr.bits };
    case "address":
      return addressOf(unit, expr.lvalue);
    case "decay":
      return addressOf(unit, expr.array);
    case "function":
      return addressOf(unit, expr);
    case "convert":
      return convertConstant(unit, expr);
    case "pointer-add": {
      const pointer = evaluate(unit, expr.pointer);
      const index = evaluate(unit, expr.index);
      if (index?.kind !== "integer" || typeof expr.size !== "number") return undefined;
      const distance = Number(BigInt.asIntN(32, index.value)) * expr.size * (expr.subtract ? -1 : 1);
      if (pointer?.kind === "integer")
        return { kind: "integer", value: BigInt.asUintN(32, pointer.value + BigInt(distance)) };
      return pointer?.kind === "address" ? { ...pointer, addend: pointer.addend + distance } : undefined;
    }
    case "binary": {
      const left = evaluate(unit, expr.left);
      const right = evaluate(unit, expr.right);
      if (left?.kind === "address" && right?.kind === "integer" && (expr.operator === "+" || expr.operator === "-")) {
        const distance = Number(BigInt.asIntN(32, right.value));
        return { ...left, addend: left.addend + (expr.operator === "+" ? distance : -distance) };
      }
      if (left?.kind === "integer" && right?.kind === "address" && expr.operator === "+") {
        return { ...right, addend: right.addend + Number(BigInt.asIntN(32, left.value)) };
      }
      return undefined;
    }
    case "comma":
      return undefined;
    case "load":
      return undefined;
    case "conditional": {
      const condition = evaluate(unit, expr.condition);
      if (condition?.kind !== "integer" || !expr.then) return undefined;
      return evaluate(unit, condition.value !== 0n ? expr.then : expr.else);
    }
    default:
      return undefined;
  }
}

function convertConstant(unit: UnitContext, expr: TExpr & { op: "convert" }): Constant | undefined {
  const inner = evaluate(unit, expr.operand);
  if (!inner) return undefined;
  if (expr.operand.type.kind === "record" || expr.type.kind === "void") return undefined;
  const shape = representationOf(expr.type, unit.options);
  if (inner.kind === "address")
    return shape.kind === "scalar" && shape.type === "i32" && shape.bytes === 4 ? inner : undefined;
  if (inner.kind === "integer" && shape.kind === "scalar") {
    if (expr.type.kind === "integer" && expr.type.name === "bool")
      return { kind: "integer", value: inner.value ? 1n : 0n };
    if (shape.type === "f64") return { kind: "float", value: Number(inner.value) };
    if (shape.type === "f32") return { kind: "float", value: Math.fround(Number(inner.value)) };
    const bits = shape.bytes * 8;
    return {
      kind: "integer",
      value: shape.signed ? BigInt.asIntN(bits, inner.value) : BigInt.asUintN(bits, inner.value),
    };
  }
  if (inner.kind === "integer" && shape.kind === "wide" && !shape.floating) return inner;
  if (inner.kind === "float" && shape.kind === "scalar") {
    if (shape.type === "f64") return inner;
    if (shape.type === "f32") return { kind: "float", value: Math.fround(inner.value) };
  }
  return inner.kind === "float128" && shape.kind === "wide" && shape.floating ? inner : undefined;
}

function addressOf(unit: UnitContext, lvalue: TExpr): Constant | undefined {
  switch (lvalue.op) {
    case "function":
      // Pointers to these are made at run time.
      if (lvalue.decl.nesting?.linked) return undefined;
      return { kind: "address", symbol: symbolOf(unit, lvalue.decl), addend: 0 };
    case "variable":
      if (lvalue.variable.storage !== "static") return undefined;
      return { kind: "address", symbol: symbolOf(unit, lvalue.variable), addend: 0 };
    case "string":
      return { kind: "address", symbol: stringDatum(unit, lvalue.bytes, lvalue.align).symbol, addend: 0 };
    case "compound":
      if (lvalue.variable.storage !== "static") return undefined;
      return {
        kind: "address",
        symbol: buildStaticVariable(unit, { variable: lvalue.variable, init: lvalue.init }),
        addend: 0,
      };
    case "member": {
      const object = addressOf(unit, lvalue.object);
      if (object?.kind === "integer") return { kind: "integer", value: object.value + BigInt(lvalue.offset) };
      return object?.kind === "address" ? { ...object, addend: object.addend + lvalue.offset } : undefined;
    }
    case "deref":
      return evaluate(unit, lvalue.pointer);
    default:
      return undefined;
  }
}
