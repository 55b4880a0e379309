/** Constant expressions (C11 6.6) where the language demands one. */
import type { Expr } from "../ast/nodes.ts";
import type { TExpr } from "../ast/typed.ts";
import { bitsOf, isBool, isInteger } from "../types/classify.ts";
import type { CType } from "../types/ctype.ts";
import { asConstant } from "./constant-query.ts";
import { isError, type Sema, spanOf } from "./context.ts";
import { checkValue } from "./expr.ts";
import { binary, convert } from "./fold.ts";

/**
 * The value of an integer constant expression, or undefined after a report.
 * @param what names the place: "case label", "array size"
 */
export function constantInteger(s: Sema, expr: Expr, what: string): bigint | undefined {
  const value = asConstant(s, () => checkValue(s, expr));
  if (value.op === "int" && isInteger(value.type)) return value.value;
  if (!isError(value)) s.diagnostics.report("not-constant", spanOf(expr), { what });
  return undefined;
}

/** May the expression initialise an object with static storage (6.6p7)? Numbers may, and addresses of static objects. */
export function isStaticConstant(expr: TExpr): boolean {
  switch (expr.op) {
    case "int":
    case "float":
    case "float128":
    case "error":
      return true;
    case "complex":
      return isStaticConstant(expr.re) && isStaticConstant(expr.im);
    case "compound":
      return expr.init.elements.every((element) => element.kind === "bytes" || isStaticConstant(element.value));
    case "bit-cast":
    case "splat":
      return isStaticConstant(expr.operand);
    case "load":
      // A compound literal as the value of a member: its own initialiser (GNU).
      return expr.lvalue.op === "compound" && isStaticConstant(expr.lvalue);
    default:
      return isAddressConstant(expr);
  }
}

/** The address of something static with a constant distance, perhaps held in an integer of its size (6.6p9). */
function isAddressConstant(expr: TExpr): boolean {
  switch (expr.op) {
    case "address":
      return isStaticLvalue(expr.lvalue);
    case "decay":
      return isStaticLvalue(expr.array);
    case "convert":
      return holdsAddress(expr.type) && isAddressConstant(expr.operand);
    case "pointer-add":
      return isAddressConstant(expr.pointer) && expr.index.op === "int" && typeof expr.size === "number";
    case "binary": {
      const [left, right] = [expr.left, expr.right];
      if (expr.operator === "+" && left.op === "int") return isAddressConstant(right);
      return (expr.operator === "+" || expr.operator === "-") && right.op === "int" && isAddressConstant(left);
    }
    default:
      return false;
  }
}

const holdsAddress = (type: CType): boolean =>
  type.kind === "pointer" || (isInteger(type) && !isBool(type) && bitsOf(type) === 32);

function isStaticLvalue(lvalue: TExpr): boolean {
  switch (lvalue.op) {
    case "function":
      // A pointer to a nested function is made at run time.
      return !lvalue.decl.nesting;
    case "string":
      return true;
    case "variable":
      return lvalue.variable.storage === "static";
    case "compound":
      return lvalue.variable.storage === "static";
    case "member":
      return isStaticLvalue(lvalue.object);
    case "deref":
      return lvalue.pointer.op === "int" || isAddressConstant(lvalue.pointer);
    default:
      return false;
  }
}

/** GNU: a `const` object of static storage may stand for its value where a constant is wanted, also inside arithmetic. */
export function constantValue(s: Sema, value: TExpr): TExpr {
  switch (value.op) {
    case "load":
      return value.lvalue.op === "variable" ? (s.constants.get(value.lvalue.variable) ?? value) : value;
    case "convert":
      return convert(s, constantValue(s, value.operand), value.type, value.explicit);
    case "binary":
      return binary(
        s,
        value.operator,
        constantValue(s, value.left),
        constantValue(s, value.right),
        value.type,
        value.loc,
      );
    default:
      return value;
  }
}
