/**
 * `__builtin_constant_p(x)`: 1 for what is constant here, and where the value of the
 * expression may still turn out to be one (parameters of functions that are inlined), a
 * question that the optimiser answers. Where the language wants a constant now, the
 * answer is now too.
 */
import type { Expr } from "../ast/nodes.ts";
import type { TExpr } from "../ast/typed.ts";
import type { Loc } from "../base/source.ts";
import { VOLATILE } from "../types/ctype.ts";
import { intType } from "../types/target.ts";
import { pointsIntoText } from "./builtin-fold.ts";
import { type Sema, unevaluated } from "./context.ts";
import { checkValue } from "./expr.ts";
import { flag } from "./fold.ts";

export function checkConstantQuery(s: Sema, operand: Expr, loc: Loc): TExpr {
  const isOpen = s.fn !== undefined && s.unevaluated === 0 && !s.constantsOnly;
  const value = isOpen ? checkValue(s, operand) : unevaluated(s, () => checkValue(s, operand));
  if (isConstant(value)) return flag(true, loc);
  if (!isOpen || !mayBecomeConstant(value)) return flag(false, loc);
  return { op: "builtin", name: "__builtin_constant_p", args: [value], type: intType, loc };
}

function isConstant(value: TExpr): boolean {
  if (value.op === "load" && value.lvalue.op === "deref") return pointsIntoText(value.lvalue.pointer);
  return (
    value.op === "int" ||
    value.op === "float" ||
    value.op === "float128" ||
    (value.op === "decay" && value.array.op === "string")
  );
}

/** Made of the values of local variables alone, so that to compute it does nothing else and cannot fail. */
function mayBecomeConstant(value: TExpr): boolean {
  if (value.type.kind !== "integer" && value.type.kind !== "enum" && value.type.kind !== "float") return false;
  if (value.type.kind === "float" && value.type.name !== "float" && value.type.name !== "double") return false;
  if (value.type.kind === "integer" && value.type.name.endsWith("int128")) return false;
  switch (value.op) {
    case "int":
    case "float":
      return true;
    case "load":
      return (
        value.lvalue.op === "variable" &&
        value.lvalue.variable.storage === "automatic" &&
        (value.lvalue.type.quals & VOLATILE) === 0
      );
    case "convert":
    case "not":
    case "negate":
    case "complement":
      return mayBecomeConstant(value.operand);
    case "binary":
      return !/[/%]/.test(value.operator) && mayBecomeConstant(value.left) && mayBecomeConstant(value.right);
    case "compare":
    case "logical":
      return mayBecomeConstant(value.left) && mayBecomeConstant(value.right);
    default:
      return false;
  }
}

/** Checks what must be constant. */
export function asConstant<Result>(s: Sema, check: () => Result): Result {
  const before = s.constantsOnly;
  s.constantsOnly = true;
  const result = check();
  s.constantsOnly = before;
  return result;
}
