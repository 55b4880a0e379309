/**
 * Classes of types for alias analysis (C11 6.5p7): an object is accessed by an lvalue of its
 * own type, of the corresponding signed or unsigned one, or of a character type. An access
 * gets the number of its type's class; a store of one class does not change what a load of
 * another one reads (ir/alias.ts). Class 0 may be anything:
 *
 * - characters, records, and whatever is not a plain scalar;
 * - members of unions, as far as the union is named in the expression (6.5.2.3 footnote 95);
 *   a pointer to a member has forgotten the union, as in gcc;
 * - everything in a unit that mentions the attribute `may_alias`, or without optimisation of level 2.
 *
 * Pointers are one class, whatever they point to: programs are less exact about those.
 */
import type { TExpr } from "../ast/typed.ts";
import type { CType, IntegerKind } from "../types/ctype.ts";

const ANYTHING = 0;

const integerClasses: Record<IntegerKind, number> = {
  char: ANYTHING,
  "signed char": ANYTHING,
  "unsigned char": ANYTHING,
  bool: 1,
  short: 2,
  "unsigned short": 2,
  int: 3,
  "unsigned int": 3,
  long: 4,
  "unsigned long": 4,
  "long long": 5,
  "unsigned long long": 5,
  __int128: 6,
  "unsigned __int128": 6,
};

const floatClasses = { _Float16: 7, float: 8, double: 9, "long double": 10 } as const;
const POINTER = 11;

function classOfType(type: CType): number {
  switch (type.kind) {
    case "integer":
      return integerClasses[type.name];
    case "enum":
      return type.decl.underlying ? integerClasses[type.decl.underlying.name] : ANYTHING;
    case "float":
      return floatClasses[type.name];
    case "pointer":
      return POINTER;
    default:
      return ANYTHING;
  }
}

/** The class of an access to an lvalue. */
export function aliasClassOf(lvalue: TExpr): number {
  return isInUnion(lvalue) ? ANYTHING : classOfType(lvalue.type);
}

/** Does the expression say that the lvalue is (part of) a member of a union? */
function isInUnion(lvalue: TExpr): boolean {
  for (let at: TExpr | undefined = lvalue; at; at = containerOf(at))
    if (at.op === "member" && at.object.type.kind === "record" && at.object.type.record.isUnion) return true;
  return false;
}

/** What an lvalue is named as a part of: the record of a member, the array of an element. */
function containerOf(lvalue: TExpr): TExpr | undefined {
  switch (lvalue.op) {
    case "member":
      return lvalue.object;
    case "real":
    case "imag":
      return lvalue.operand;
    case "element":
      return lvalue.vector;
    case "deref": {
      let { pointer } = lvalue;
      while (pointer.op === "pointer-add") pointer = pointer.pointer;
      return pointer.op === "decay" ? pointer.array : pointer.op === "address" ? pointer.lvalue : undefined;
    }
    default:
      return undefined;
  }
}
