/**
 * `constexpr` objects (C23 6.7.2p5, 6.6p8): named constants.
 *
 *     constexpr struct point p = { 3, 4 };
 *     static_assert(p.y == 4);
 *
 * The checked initialiser stays with the variable. Where the value of the variable, of a
 * member or of an element at a constant index is read, the constant stands in its place,
 * so that whatever folds constants folds these too.
 */
import type { InitElement, Initializer, TExpr } from "../ast/typed.ts";
import type { Loc } from "../base/source.ts";
import { isArithmetic, isInteger, isPointer, isScalar, isSigned, wrapTo } from "../types/classify.ts";
import { ATOMIC, bitIntOf, type CType, type Field, qualsOf, RESTRICT, unqualified, VOLATILE } from "../types/ctype.ts";
import { isVariablyModified, sizeOf } from "../types/layout.ts";
import { typeText } from "../types/print.ts";
import type { Sema } from "./context.ts";
import { convert } from "./fold.ts";
import { sizeOfElement } from "./overridden.ts";

/** The value of a `constexpr` object or of a part of one; undefined for other lvalues. */
export function constexprValue(lvalue: TExpr): TExpr | undefined {
  if (!isScalar(lvalue.type)) return undefined;
  const part = partOf(lvalue);
  return part && readPart(part, lvalue.op === "member" ? lvalue.field.bits : undefined, lvalue.type, lvalue.loc);
}

interface Part {
  readonly init: Initializer;
  readonly offset: number;
}

function partOf(lvalue: TExpr): Part | undefined {
  switch (lvalue.op) {
    case "variable":
    case "compound":
      return lvalue.variable.constant && { init: lvalue.variable.constant, offset: 0 };
    case "member": {
      const object = partOf(lvalue.object);
      return object && { ...object, offset: object.offset + lvalue.offset };
    }
    case "deref":
      return pointee(lvalue.pointer);
    default:
      return undefined;
  }
}

function pointee(pointer: TExpr): Part | undefined {
  if (pointer.op === "decay") return partOf(pointer.array);
  if (pointer.op !== "pointer-add" || pointer.subtract || pointer.index.op !== "int") return undefined;
  const array = pointee(pointer.pointer);
  if (!array || typeof pointer.size !== "number") return undefined;
  return { ...array, offset: array.offset + Number(pointer.index.value) * pointer.size };
}

function readPart({ init, offset }: Part, bits: Field["bits"], type: CType, loc: Loc): TExpr | undefined {
  const end = offset + sizeOf(type);
  if (offset < 0 || end > init.size) return undefined;
  const over = init.elements.filter((each) => each.offset < end && each.offset + sizeOfElement(each) > offset);
  const found = over.filter((each) => !bits || (each.kind === "value" && each.bits?.position === bits.position));
  // Nobody initialised it: it is zero.
  if (found.length === 0) return isInteger(type) ? { op: "int", value: 0n, type: unqualified(type), loc } : undefined;
  const [element] = found;
  if (found.length > 1 || element!.offset > offset) return undefined;
  return element!.kind === "value" ? sameValue(element!, offset, bits, type, loc) : byteAt(element!, offset, type, loc);
}

/** The element, if it is exactly what is read: another member of a union is not. */
function sameValue(
  { offset, type, bits, value }: InitElement & { kind: "value" },
  at: number,
  wanted: Field["bits"],
  read: CType,
  loc: Loc,
): TExpr | undefined {
  if (offset !== at || bits?.width !== wanted?.width || sizeOf(type) !== sizeOf(read) || type.kind !== read.kind)
    return undefined;
  if (value.op !== "int" && value.op !== "float" && value.op !== "float128" && value.op !== "complex") return undefined;
  return { ...value, type: unqualified(read), loc };
}

function byteAt(
  { offset, bytes }: InitElement & { kind: "bytes" },
  at: number,
  type: CType,
  loc: Loc,
): TExpr | undefined {
  if (!isInteger(type)) return undefined;
  let value = 0n;
  for (let i = sizeOf(type) - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[at - offset + i] ?? 0);
  return { op: "int", value: wrapTo(type, value, true), type: unqualified(type), loc };
}

/** Checks what a `constexpr` object may be (C23 6.7.2p5). */
export function checkConstexprType(s: Sema, name: string, type: CType, loc: Loc): void {
  if (isVariablyModified(type) || hasForbiddenQualifier(type))
    s.diagnostics.report("constexpr-type", loc, { name, type: typeText(type) });
}

function hasForbiddenQualifier(type: CType): boolean {
  if ((qualsOf(type) & (VOLATILE | ATOMIC | RESTRICT)) !== 0) return true;
  if (type.kind === "array") return hasForbiddenQualifier(type.element);
  return type.kind === "record" && (type.record.fields ?? []).some((field) => hasForbiddenQualifier(field.type));
}

/** No value may change on its way into a `constexpr` object, and pointers are null (C23 6.7.2p6). */
export function checkExact(s: Sema, given: TExpr, stored: TExpr, bits: Field["bits"]): void {
  const { type, loc } = stored;
  if (isPointer(type)) {
    if (stored.op !== "int" || stored.value !== 0n) s.diagnostics.report("constexpr-pointer", loc, {});
  } else if (isArithmetic(type) && !isExact(s, given, stored, bits))
    s.diagnostics.report("constexpr-value", loc, { type: typeText(type) });
}

function isExact(s: Sema, given: TExpr, stored: TExpr, bits: Field["bits"]): boolean {
  if (stored.op === "int") {
    if (given.op !== "int") return false;
    const fits = bits ? bitIntOf(bits.width, isSigned(stored.type, s.options.charSigned)) : stored.type;
    return given.value === wrapTo(fits, stored.value, s.options.charSigned);
  }
  if (given.op !== "int" && given.op !== "float" && given.op !== "float128") return true;
  const back = convert(s, stored, given.type);
  if (back.op === "float" && given.op === "float") return Object.is(back.value, given.value);
  if (back.op === "float128" && given.op === "float128") return back.bits === given.bits;
  return back.op === "int" && given.op === "int" && back.value === given.value;
}
