/** Warnings about operators: what is compared with what, and how operators bind. */
import type { Expr } from "../../ast/nodes.ts";
import type { TExpr } from "../../ast/typed.ts";
import type { Loc, Span } from "../../base/source.ts";
import { bitsOf, isInteger, isSigned, promote, usualConversions } from "../../types/classify.ts";
import type { CType } from "../../types/ctype.ts";
import { typeText } from "../../types/print.ts";
import { type Sema, spanOf } from "../context.ts";
import { isNullConstant } from "../conversions.ts";
import { isFromMacro, withoutParens } from "./lint.ts";
import { warnLogical } from "./logic.ts";
import { rangeOfType, rangeOfValue } from "./ranges.ts";
import { sameSyntax, spellingOf } from "./syntax.ts";

type Binary = Expr & { kind: "binary" };

const comparisons = new Set(["==", "!=", "<", "<=", ">", ">="]);
const isComparison = (operator: string): boolean => comparisons.has(operator);
const isEquality = (operator: string): boolean => operator === "==" || operator === "!=";

/** A binary operator on checked values, before its conversions. Called only when `s.lint` is there. */
export function warnBinary(s: Sema, node: Binary, left: TExpr, right: TExpr): void {
  warnPrecedence(s, node, left, right);
  if (s.unevaluated > 0) return;
  const { operator } = node;
  if (operator === "&&" || operator === "||") warnLogical(s, node, left, right);
  else if (isComparison(operator)) warnComparison(s, node, left, right);
  else if (operator === "<<") warnShift(s, node, left);
  else if (operator === "/") warnDivision(s, node, left, right);
  else if (operator === "+" || operator === "-") warnAddition(s, node, left, right);
}

// ── How operators bind ─────────────────────────────────────────────────────────

/** Places parentheses around an expression: two insertions. */
export function insertParens(s: Sema, span: Span): { open: Loc; close: Loc } | undefined {
  const sources = s.lint?.sources;
  if (!sources || sources.expansionAt(span.start) || sources.expansionAt(span.end)) return undefined;
  return { open: span.start, close: sources.afterToken(span.end) };
}

function noteParens(
  s: Sema,
  report: ReturnType<Sema["diagnostics"]["report"]>,
  what: string,
  span: Span,
  loc: Loc,
  id: "parentheses-around" | "parentheses-evaluated" = "parentheses-around",
): void {
  if (!report.isShown) return;
  const places = insertParens(s, span);
  report.note(id, loc, { what });
  if (places) report.insert(places.open, "(").insert(places.close, ")");
}

function warnPrecedence(s: Sema, node: Binary, left: TExpr, right: TExpr): void {
  const { operator, loc } = node;
  if (isFromMacro(s, loc)) return;
  for (const child of [node.left, node.right]) {
    if (child.kind === "binary" && !isFromMacro(s, child.loc)) warnChild(s, node, child);
  }
  const first = node.left;
  if (isComparison(operator) && first.kind === "unary" && first.operator === "!" && !looksBoolean(node.right, right)) {
    const report = s.diagnostics.report("not-of-left-operand", first.loc, { operator }, spanOf(first));
    noteParens(
      s,
      report,
      "comparison",
      { start: first.operand.start, end: node.end },
      first.loc,
      "parentheses-evaluated",
    );
  }
  const isChain =
    isComparison(operator) && !isEquality(operator) && first.kind === "binary" && isComparison(first.operator);
  if (isChain && !isEquality(first.operator) && isInteger(left.type)) {
    const text = `X ${first.operator} Y ${operator} Z`;
    s.diagnostics.report("chained-comparison", loc, { text }, spanOf(first), spanOf(node.right));
  }
}

function warnChild(s: Sema, node: Binary, child: Binary): void {
  const { operator: outer, loc } = node;
  const inner = child.operator;
  const span = spanOf(child);
  if (outer === "||" && inner === "&&") {
    // `a || b && "message"` is how assertions say what is wrong.
    if (child.right.kind === "string" || child.left.kind === "string") return;
    noteParens(s, s.diagnostics.report("and-within-or", child.loc, {}, span), "'&&' expression", span, child.loc);
  } else if ((outer === "|" && (inner === "&" || inner === "^")) || (outer === "^" && inner === "&")) {
    const report = s.diagnostics.report("bitwise-within-bitwise", child.loc, { inner, outer }, span);
    noteParens(s, report, `'${inner}' expression`, span, child.loc);
  } else if ((outer === "<<" || outer === ">>") && (inner === "+" || inner === "-")) {
    const report = s.diagnostics.report("addition-in-shift", child.loc, { inner, outer }, span);
    noteParens(s, report, `'${inner}' expression`, span, child.loc);
  } else if ((outer === "&" || outer === "|" || outer === "^") && isComparison(inner)) {
    const report = s.diagnostics.report("comparison-in-bitwise", loc, { inner, outer }, span);
    noteParens(s, report, `'${inner}' expression`, span, child.loc);
    const meant =
      child === node.right
        ? { start: node.left.start, end: child.left.end }
        : { start: child.right.start, end: node.right.end };
    noteParens(s, report, `'${outer}' expression`, meant, loc, "parentheses-evaluated");
  }
}

/** `a + b ? c : d` where b looks like the condition that was meant. */
export function warnConditional(s: Sema, node: Expr & { kind: "conditional" }, condition: TExpr): void {
  const test = node.condition;
  if (test.kind !== "binary" || !/^([-+*/%&|^]|<<|>>)$/.test(test.operator) || isFromMacro(s, test.loc)) return;
  const isBitwise = /^[&|^]$/.test(test.operator);
  if (isBitwise || condition.op !== "binary" || !looksBoolean(test.right, condition.right)) return;
  const { operator } = test;
  const report = s.diagnostics.report("conditional-precedence", node.loc, { operator }, spanOf(test));
  noteParens(s, report, `'${operator}' expression`, spanOf(test), node.loc);
  const meant = { start: test.right.start, end: node.end };
  noteParens(s, report, "'?:' expression", meant, node.loc, "parentheses-evaluated");
}

function looksBoolean(expr: Expr, value: TExpr): boolean {
  const inner = withoutParens(expr);
  if (inner.kind === "unary" && inner.operator === "!") return true;
  if (inner.kind === "binary" && (isComparison(inner.operator) || inner.operator === "&&" || inner.operator === "||"))
    return true;
  return value.type.kind === "integer" && value.type.name === "bool";
}

// ── Comparisons ────────────────────────────────────────────────────────────────

function warnComparison(s: Sema, node: Binary, left: TExpr, right: TExpr): void {
  const { operator, loc } = node;
  if (warnAddressCompare(s, node, left, right)) return;
  if (isSelfComparison(s, node, left)) {
    const result = operator === "==" || operator === "<=" || operator === ">=" ? "true" : "false";
    s.diagnostics.report("self-comparison", loc, { result }, spanOf(node.left), spanOf(node.right));
    return;
  }
  if (!isInteger(left.type) || !isInteger(right.type)) return;
  if (left.type.kind === "enum" && right.type.kind === "enum" && left.type.decl !== right.type.decl) {
    const args = { left: typeText(left.type), right: typeText(right.type) };
    s.diagnostics.report("compare-enums", loc, args, spanOf(node.left), spanOf(node.right));
  }
  if (!warnAlways(s, node, left, right)) warnSigns(s, node, left, right);
}

function isSelfComparison(s: Sema, node: Binary, left: TExpr): boolean {
  // A floating-point number differs from itself if it is none.
  if (left.type.kind === "float" || left.op !== "load" || isFromMacro(s, node.loc) || isFromMacro(s, node.left.loc))
    return false;
  return (left.lvalue.type.quals & 2) === 0 && sameSyntax(node.left, node.right);
}

/** Arrays and functions against null, anything against a string literal. */
function warnAddressCompare(s: Sema, node: Binary, left: TExpr, right: TExpr): boolean {
  if (!isEquality(node.operator)) return false;
  const literal = [left, right].find((each) => each.op === "decay" && each.array.op === "string");
  const [address, other] = isNullConstant(right) ? [left, right] : [right, left];
  if (literal && !isNullConstant(left) && !isNullConstant(right)) {
    s.diagnostics.report("compare-string", node.loc, {}, spanOf(node.left), spanOf(node.right));
    return true;
  }
  const found = isNullConstant(other) && !isFromMacro(s, node.loc) ? addressedName(address) : undefined;
  if (!found) return false;
  const result = node.operator === "==" ? "false" : "true";
  s.diagnostics.report(
    "compare-null",
    node.loc,
    { ...found, result },
    spanOf(address === left ? node.left : node.right),
  );
  return true;
}

/** What has an address that is never null. */
function addressedName(value: TExpr): { what: string; name: string } | undefined {
  if (value.op === "address" && value.lvalue.op === "function" && !value.lvalue.decl.attributes.weak)
    return { what: "function", name: value.lvalue.decl.name };
  if (value.op === "decay" && value.array.op === "variable" && !value.array.variable.attributes.weak)
    return { what: "array", name: value.array.variable.name };
  if (value.op === "address" && value.lvalue.op === "variable" && !value.lvalue.variable.attributes.weak)
    return { what: "variable", name: value.lvalue.variable.name };
  return undefined;
}

/** A condition that is an address of something. */
export function warnAddressCondition(s: Sema, value: TExpr, span: Span): void {
  if (isFromMacro(s, value.loc)) return;
  const found = addressedName(value);
  if (found) s.diagnostics.report("address-true", span, found);
}

/** Comparisons with a constant that the other operand can never reach. */
function warnAlways(s: Sema, node: Binary, left: TExpr, right: TExpr): boolean {
  if (left.op === "int" && right.op === "int") return false;
  if (left.op !== "int" && right.op !== "int") return false;
  if (isFromMacro(s, node.left.loc) || isFromMacro(s, node.right.loc)) return false;
  const [constant, value] = left.op === "int" ? [left, right] : [right as TExpr & { op: "int" }, left];
  const operator = left.op === "int" ? mirrored[node.operator]! : node.operator;
  const common = usualConversions(promote(left.type), promote(right.type));
  const unsigned = !isSigned(common, s.options.charSigned);
  const ranges = [spanOf(node.left), spanOf(node.right)] as const;
  if (constant.value === 0n && unsigned && (operator === "<" || operator === ">=")) {
    // What was an enumeration or a small unsigned type may be signed elsewhere.
    if (isSigned(promote(value.type), s.options.charSigned) || value.type.kind === "enum") return false;
    s.diagnostics.report(
      "unsigned-zero",
      node.loc,
      { operator, result: operator === "<" ? "false" : "true" },
      ...ranges,
    );
    return true;
  }
  if (bitsOf(value.type) >= 32 || value.type.kind === "enum") return false;
  const result = decided(operator, rangeOfType(s, value.type), constant.value);
  if (result === undefined) return false;
  const args = { value: constant.value, type: typeText(value.type), result: String(result) };
  s.diagnostics.report("compare-out-of-range", node.loc, args, ...ranges);
  return true;
}

const mirrored: Readonly<Record<string, string>> = {
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
  "==": "==",
  "!=": "!=",
};

/** Of `value operator constant`, if every value of the range gives the same answer. */
function decided(operator: string, range: { width: number; negative: boolean }, constant: bigint): boolean | undefined {
  const max = (1n << BigInt(range.width)) - 1n;
  const min = range.negative ? -max - 1n : 0n;
  if (operator === "==" || operator === "!=") return constant > max || constant < min ? operator === "!=" : undefined;
  if (operator === "<" || operator === ">=") {
    if (constant > max) return operator === "<";
    return constant < min ? operator === ">=" : undefined;
  }
  if (constant < min) return operator === ">";
  return constant > max ? operator === "<=" : undefined;
}

/** A signed operand that becomes unsigned, if it can be negative. */
function warnSigns(s: Sema, node: Binary, left: TExpr, right: TExpr): void {
  const common = usualConversions(promote(left.type), promote(right.type));
  if (common.kind !== "integer" || isSigned(common, s.options.charSigned)) return;
  const leftSigned = isSigned(promote(left.type), s.options.charSigned);
  if (leftSigned === isSigned(promote(right.type), s.options.charSigned)) return;
  const [signed, unsigned] = leftSigned ? [left, right] : [right, left];
  if (!rangeOfValue(s, signed).negative) return;
  // Equal numbers are equal if the unsigned one is small: `flags == -1` for an unsigned char.
  if (isEquality(node.operator) && rangeOfValue(s, unsigned).width < bitsOf(common)) return;
  const args = { left: typeText(left.type), right: typeText(right.type) };
  s.diagnostics.report("sign-compare", node.loc, args, spanOf(node.left), spanOf(node.right));
}

// ── Arithmetic ─────────────────────────────────────────────────────────────────

function warnShift(s: Sema, node: Binary, left: TExpr): void {
  if (left.op === "int" && left.value < 0n && isSigned(left.type, s.options.charSigned))
    s.diagnostics.report("shift-negative", node.loc, {}, spanOf(node.left));
}

function warnDivision(s: Sema, node: Binary, left: TExpr, right: TExpr): void {
  warnSizeDivision(s, node);
  // `5 / 9 * x`: two numbers as they are written, where much of the quotient is lost.
  const isNumber = (each: Expr): boolean => each.kind === "constant" && /^\d+$/.test(each.text);
  if (left.op !== "int" || right.op !== "int" || !isNumber(node.left) || !isNumber(node.right)) return;
  if (right.value === 0n || left.value % right.value === 0n || isFromMacro(s, node.loc)) return;
  if (left.value / right.value >= 10n) return;
  const args = { text: spellingOf(node), value: left.value / right.value };
  s.diagnostics.report("integer-division", node.loc, args, spanOf(node.left), spanOf(node.right));
}

/** `sizeof p / sizeof *p` where p is a pointer. */
function warnSizeDivision(s: Sema, node: Binary): void {
  const [left, right] = [withoutParens(node.left), withoutParens(node.right)];
  if (left.kind !== "sizeof-expr" || right.kind !== "sizeof-expr") return;
  const [whole, element] = [withoutParens(left.operand), withoutParens(right.operand)];
  const base =
    element.kind === "unary" && element.operator === "*"
      ? element.operand
      : element.kind === "index"
        ? element.array
        : undefined;
  if (!base || whole.kind !== "identifier" || !sameSyntax(whole, withoutParens(base))) return;
  const entity = s.scope.lookUp(whole.name.image);
  if (entity?.kind !== "variable" || entity.type.kind !== "pointer") return;
  const text = `${spellingOf(left)} / ${spellingOf(right)}`;
  s.diagnostics.report("sizeof-pointer-division", node.loc, { text }, spanOf(node.left), spanOf(node.right));
}

function warnAddition(s: Sema, node: Binary, left: TExpr, right: TExpr): void {
  const [pointer, number] = isInteger(right.type) ? [left, right] : [right, left];
  if (!isInteger(number.type) || pointer.type.kind !== "pointer") return;
  const { to } = pointer.type;
  if ((to.kind === "void" || to.kind === "function") && s.lint?.extension === 0)
    s.diagnostics.report("gnu-void-arithmetic", node.loc, { type: typeText(to) }, spanOf(node));
  const isLiteral = pointer.op === "decay" && pointer.array.op === "string";
  if (node.operator !== "+" || !isLiteral || isFromMacro(s, pointer.loc) || isIndexOf(pointer, number)) return;
  s.diagnostics
    .report("string-plus-integer", node.loc, { type: typeText(number.type) }, spanOf(node.left), spanOf(node.right))
    .note("use-subscript", node.loc, {});
}

const isIndexOf = (pointer: TExpr & { op: "decay" }, number: TExpr): boolean =>
  number.op === "int" && lengthOf(pointer.array.type) >= number.value && number.value >= 0n;

const lengthOf = (type: CType): number => (type.kind === "array" && typeof type.length === "number" ? type.length : 0);
