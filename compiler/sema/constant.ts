/** Constant expressions (C11 6.6) where the language demands one. */
import type { Expr } from "../ast/nodes.ts";
import type { TExpr } from "../ast/typed.ts";
import { isInteger } from "../types/classify.ts";
import { isError, type Sema, spanOf } from "./context.ts";
import { checkValue } from "./expr.ts";

/**
 * The value of an integer constant expression, or undefined after a report.
 * @param what names the place: "case label", "array size"
 */
export function constantInteger(s: Sema, expr: Expr, what: string): bigint | undefined {
  const value = checkValue(s, expr);
  if (value.op === "int" && isInteger(value.type)) return value.value;
  if (!isError(value)) s.diagnostics.report("not-constant", spanOf(expr), { what });
  return undefined;
}

/** May the expression initialise an object with static storage (6.6p7)? Addresses of static objects may, with an offset. */
export function isStaticConstant(expr: TExpr): boolean {
  switch (expr.op) {
    case "int":
    case "float":
    case "float128":
    case "string":
    case "function":
      return true;
    case "address":
      return isStaticLvalue(expr.lvalue);
    case "decay":
      return isStaticLvalue(expr.array);
    case "convert":
      return isStaticConstant(expr.operand);
    case "pointer-add":
      return isStaticConstant(expr.pointer) && expr.index.op === "int";
    case "binary":
      // address ± integer through uintptr_t
      return isStaticConstant(expr.left) && isStaticConstant(expr.right) && (expr.operator === "+" || expr.operator === "-");
    case "conditional":
      return expr.then !== undefined && isStaticConstant(expr.condition) && isStaticConstant(expr.then) && isStaticConstant(expr.else);
    case "compound":
      return expr.init.elements.every((element) => element.kind === "bytes" || isStaticConstant(element.value));
    case "load":
      // A compound literal as the value of a member: its own initialiser (GNU).
      return expr.lvalue.op === "compound" && isStaticConstant(expr.lvalue);
    case "error":
      return true;
    default:
      return false;
  }
}

function isStaticLvalue(lvalue: TExpr): boolean {
  switch (lvalue.op) {
    case "function":
    case "string":
      return true;
    case "variable":
      return lvalue.variable.storage === "static";
    case "compound":
      return lvalue.variable.storage === "static";
    case "member":
      return isStaticLvalue(lvalue.object);
    case "deref":
      return isStaticConstant(lvalue.pointer);
    default:
      return false;
  }
}
