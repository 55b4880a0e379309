/**
 * Distances between addresses of one object are constants, though the addresses are
 * not: `&v.c - (char *)&v`, `&a[5] - a`. C does not require it (6.6p6), compilers and
 * the programs that use tables of offsets do.
 */
import type { FunctionDecl, TExpr, Variable } from "../ast/typed.ts";

interface Place {
  /** The object; of a string literal its bytes. */
  readonly object: Variable | FunctionDecl | string;
  readonly offset: bigint;
}

/** How many bytes `left` lies behind `right`, if both point into one object at constant places. */
export function constantDistance(left: TExpr, right: TExpr): bigint | undefined {
  const a = pointed(left);
  const b = a && pointed(right);
  return b && a.object === b.object ? a.offset - b.offset : undefined;
}

/** Where a pointer points. */
function pointed(pointer: TExpr): Place | undefined {
  switch (pointer.op) {
    case "address":
      return designated(pointer.lvalue);
    case "decay":
      return designated(pointer.array);
    case "convert":
      return pointer.type.kind === "pointer" ? pointed(pointer.operand) : undefined;
    case "pointer-add": {
      const base =
        pointer.index.op === "int" && typeof pointer.size === "number" ? pointed(pointer.pointer) : undefined;
      if (base === undefined || pointer.index.op !== "int") return undefined;
      const distance = pointer.index.value * BigInt(pointer.size as number);
      return { ...base, offset: base.offset + (pointer.subtract ? -distance : distance) };
    }
    default:
      return undefined;
  }
}

function designated(lvalue: TExpr): Place | undefined {
  switch (lvalue.op) {
    case "variable":
      return { object: lvalue.variable, offset: 0n };
    case "function":
      return { object: lvalue.decl, offset: 0n };
    case "string":
      return { object: lvalue.bytes.join(), offset: 0n };
    case "member": {
      const object = designated(lvalue.object);
      return object && { ...object, offset: object.offset + BigInt(lvalue.offset) };
    }
    case "deref":
      return pointed(lvalue.pointer);
    default:
      return undefined;
  }
}
