/**
 * `__builtin_object_size(pointer, kind)`: how many bytes are left of the object that a
 * pointer points into, as far as its expression tells (GCC manual, "Object Size
 * Checking"). Bit 0 of the kind asks for the closest member instead of the whole object;
 * bit 1 for the least instead of the largest possible number, which is what an unknown
 * object has: 0 instead of (size_t)-1.
 */
import type { TExpr } from "../ast/typed.ts";
import { allocators } from "../base/allocators.ts";
import { type CType, VOLATILE } from "../types/ctype.ts";
import { hasRuntimeSize, isComplete, sizeOf } from "../types/layout.ts";

/** A place in an object whose size may be known, and the bounds of the member that it is in, all counted in bytes. */
interface Place {
  /** Undefined where nobody knows the object. */
  readonly size: number | undefined;
  readonly at: number;
  /** Where the closest member ends; undefined where there is none. */
  readonly memberEnd: number | undefined;
}

/** The number of bytes, or undefined if the expression does not tell. */
export function objectSize(pointer: TExpr, kind: number): number | undefined {
  if (pointer.op === "conditional" && pointer.then) {
    const sizes = [objectSize(pointer.then, kind), objectSize(pointer.else, kind)];
    if (sizes[0] === undefined || sizes[1] === undefined) return undefined;
    return (kind & 2 ? Math.min : Math.max)(sizes[0], sizes[1]);
  }
  const place = pointee(pointer);
  const end = place && (kind & 1 ? (place.memberEnd ?? place.size) : place.size);
  return end === undefined ? undefined : Math.max(0, end - place!.at);
}

/** Is this made of local variables in a way that passes/constant-queries.ts can follow, without doing anything else? */
export function mayBecomeKnown(pointer: TExpr): boolean {
  switch (pointer.op) {
    case "load":
      return (
        pointer.lvalue.op === "variable" &&
        pointer.lvalue.variable.storage === "automatic" &&
        (pointer.lvalue.type.quals & VOLATILE) === 0
      );
    case "convert":
      return pointer.operand.type.kind === "pointer" && mayBecomeKnown(pointer.operand);
    case "pointer-add":
      return pointer.index.op === "int" && typeof pointer.size === "number" && mayBecomeKnown(pointer.pointer);
    case "address":
      return pointer.lvalue.op === "deref" && mayBecomeKnown(pointer.lvalue.pointer);
    default:
      return false;
  }
}

const sizeOfObject = (type: CType): number | undefined =>
  isComplete(type) && !hasRuntimeSize(type) ? sizeOf(type) : undefined;

const wholeObject = (size: number | undefined): Place => ({ size, at: 0, memberEnd: size });

function pointee(pointer: TExpr): Place | undefined {
  switch (pointer.op) {
    case "address":
      return placeOf(pointer.lvalue);
    case "decay":
      return placeOf(pointer.array);
    case "convert":
      return pointer.operand.type.kind === "pointer" ? pointee(pointer.operand) : undefined;
    case "comma":
      return pointee(pointer.right);
    case "pointer-add": {
      const place = pointee(pointer.pointer);
      if (!place || pointer.index.op !== "int" || typeof pointer.size !== "number") return undefined;
      const distance = Number(pointer.index.value) * pointer.size;
      return { ...place, at: place.at + (pointer.subtract ? -distance : distance) };
    }
    case "builtin":
      return /alloca/.test(pointer.name) ? allocated(pointer.args[0]) : undefined;
    case "call":
      return allocatedBy(pointer);
    default:
      return undefined;
  }
}

function placeOf(lvalue: TExpr): Place | undefined {
  switch (lvalue.op) {
    case "variable":
    case "compound":
    case "string":
      return wholeObject(sizeOfObject(lvalue.type));
    case "deref":
      return pointee(lvalue.pointer) ?? { size: undefined, at: 0, memberEnd: undefined };
    case "member":
      return memberOf(lvalue);
    default:
      return undefined;
  }
}

/** An array at the end of a record that is not a whole object may go on behind it: who allocated it knows. */
function memberOf({ object, field, offset }: TExpr & { op: "member" }): Place | undefined {
  const record = placeOf(object);
  if (!record) return undefined;
  const at = record.at + offset;
  const size = sizeOfObject(field.type);
  const last = object.type.kind === "record" ? object.type.record.fields?.at(-1) : undefined;
  const open = field.type.kind === "array" && (record.size === undefined || !size) && last?.name === field.name;
  return { size: record.size, at, memberEnd: open || size === undefined ? record.size : at + size };
}

function allocated(...sizes: (TExpr | undefined)[]): Place | undefined {
  const numbers = sizes.map((size) => (size?.op === "int" ? Number(size.value) : Number.NaN));
  const product = numbers.reduce((a, b) => a * b, 1);
  return Number.isNaN(product) ? undefined : wholeObject(product);
}

function allocatedBy({ callee, args }: TExpr & { op: "call" }): Place | undefined {
  const decl = callee.op === "address" && callee.lvalue.op === "function" ? callee.lvalue.decl : undefined;
  const sizes = decl && Object.hasOwn(allocators, decl.name) ? allocators[decl.name] : undefined;
  return sizes && allocated(...sizes.map((index) => args[index]));
}
