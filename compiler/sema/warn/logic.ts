/** Warnings about `&&` and `||`: operands that are constants, comparisons that leave nothing open. */
import type { Expr } from "../../ast/nodes.ts";
import type { TExpr } from "../../ast/typed.ts";
import { isInteger } from "../../types/classify.ts";
import { type Sema, spanOf } from "../context.ts";
import { isFromMacro, withoutParens } from "./lint.ts";
import { sameSyntax, spellingOf } from "./syntax.ts";

type Binary = Expr & { kind: "binary" };

/** A comparison of an expression with an integer constant. */
interface Comparison {
  readonly subject: Expr;
  readonly operator: string;
  readonly constant: bigint;
}

const mirrored: Readonly<Record<string, string>> = {
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
  "==": "==",
  "!=": "!=",
};

export function warnLogical(s: Sema, node: Binary, left: TExpr, right: TExpr): void {
  if (isFromMacro(s, node.loc)) return;
  warnConstantOperand(s, node);
  const [first, second] = [comparisonOf(s, node.left, left), comparisonOf(s, node.right, right)];
  if (!first || !second || !sameSyntax(first.subject, second.subject)) return;
  const answers = new Set(
    samples(first, second).map((value) =>
      node.operator === "&&"
        ? holds(first, value) && holds(second, value)
        : holds(first, value) || holds(second, value),
    ),
  );
  if (answers.size !== 1) return;
  const text = `${spellingOf(withoutParens(node.left))} ${node.operator} ${spellingOf(withoutParens(node.right))}`;
  const result = answers.has(true) ? "true" : "false";
  s.diagnostics.report("overlapping-comparisons", node.loc, { text, result }, spanOf(node.left), spanOf(node.right));
}

/** `a == 1 || 2`: a number is no comparison. */
function warnConstantOperand(s: Sema, node: Binary): void {
  const operand = withoutParens(node.right);
  if (operand.kind !== "constant" || /^(?:[01]|'.*|true|false|nullptr)$/.test(operand.text)) return;
  if (isFromMacro(s, operand.loc)) return;
  const report = s.diagnostics.report("constant-operand", node.loc, { operator: node.operator }, spanOf(node.right));
  const before = withoutParens(node.left);
  if (before.kind !== "binary" || mirrored[before.operator] === undefined) return;
  const text = `${spellingOf(before.left)} ${before.operator} ${operand.text}`;
  report
    .note("compare-too", spanOf(node.right), { text })
    .fix({ loc: operand.loc, remove: operand.text.length, insert: text });
}

function comparisonOf(s: Sema, node: Expr, value: TExpr): Comparison | undefined {
  const expr = withoutParens(node);
  const compare = value.op === "convert" ? value.operand : value;
  if (expr.kind !== "binary" || compare.op !== "compare" || isFromMacro(s, expr.loc)) return undefined;
  if (!isInteger(compare.left.type) || !isInteger(compare.right.type)) return undefined;
  const { operator } = expr;
  if (compare.right.op === "int") return { subject: expr.left, operator, constant: compare.right.value };
  if (compare.left.op === "int")
    return { subject: expr.right, operator: mirrored[operator]!, constant: compare.left.value };
  return undefined;
}

/** Values among which both comparisons take every combination of answers they can take at all. */
const samples = (first: Comparison, second: Comparison): bigint[] =>
  [first.constant, second.constant].flatMap((value) => [value - 1n, value, value + 1n]);

function holds({ operator, constant }: Comparison, value: bigint): boolean {
  switch (operator) {
    case "==":
      return value === constant;
    case "!=":
      return value !== constant;
    case "<":
      return value < constant;
    case "<=":
      return value <= constant;
    case ">":
      return value > constant;
    default:
      return value >= constant;
  }
}
