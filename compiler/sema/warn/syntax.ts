/** Questions about how expressions are written. */
import type { Expr } from "../../ast/nodes.ts";
import { withoutParens } from "./lint.ts";

/** Do two expressions name the same object, written the same way and without side effects? */
export function sameSyntax(left: Expr, right: Expr): boolean {
  const [a, b] = [withoutParens(left), withoutParens(right)];
  switch (a.kind) {
    case "identifier":
      return b.kind === "identifier" && a.name === b.name;
    case "constant":
      return b.kind === "constant" && a.text === b.text;
    case "member":
      return b.kind === "member" && a.arrow === b.arrow && a.name === b.name && sameSyntax(a.object, b.object);
    case "index":
      return b.kind === "index" && sameSyntax(a.array, b.array) && sameSyntax(a.index, b.index);
    case "unary":
      return (
        b.kind === "unary" && a.operator === b.operator && /^[*&]$/.test(a.operator) && sameSyntax(a.operand, b.operand)
      );
    default:
      return false;
  }
}

/** A short text for an expression, as people would write it. */
export function spellingOf(expr: Expr): string {
  switch (expr.kind) {
    case "identifier":
      return expr.name.image;
    case "constant":
      return expr.text;
    case "paren":
      return `(${spellingOf(expr.inner)})`;
    case "member":
      return `${spellingOf(expr.object)}${expr.arrow ? "->" : "."}${expr.name.image}`;
    case "index":
      return `${spellingOf(expr.array)}[${spellingOf(expr.index)}]`;
    case "unary":
      return expr.operator.startsWith("post")
        ? `${spellingOf(expr.operand)}${expr.operator.slice(4)}`
        : `${expr.operator}${spellingOf(expr.operand)}`;
    case "sizeof-expr":
      return `sizeof${expr.operand.kind === "paren" ? "" : " "}${spellingOf(expr.operand)}`;
    case "binary":
      return `${spellingOf(expr.left)} ${expr.operator} ${spellingOf(expr.right)}`;
    default:
      return "…";
  }
}
