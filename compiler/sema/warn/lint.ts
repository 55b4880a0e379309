/**
 * What the warnings of -Wall and -Wextra need to remember while a unit is checked.
 *
 * Checking calls into this folder where both the syntax (which parentheses were
 * written?) and the types of the operands are at hand. All of it hangs on `Sema.lint`:
 * it is undefined when none of these warnings is asked for, and then they cost one
 * comparison at each place. Warnings that are on by default look only at what is
 * rare: constants, calls of functions with a `format`.
 */
import type { Expr } from "../../ast/nodes.ts";
import type { Label, Variable } from "../../ast/typed.ts";
import type { DiagnosticId } from "../../base/catalog.ts";
import type { Diagnostics } from "../../base/diagnostics.ts";
import type { Loc, SourceMap } from "../../base/source.ts";
import type { Sema } from "../context.ts";

export interface Lint {
  readonly sources: SourceMap;
  /** Variables with a name in a block, in order of declaration; of the function at hand. */
  readonly locals: Variable[];
  /** How often a local variable was named, and how often only to store into it. */
  readonly mentions: Map<Variable, number>;
  readonly stores: Map<Variable, number>;
  /** -Wconversion and its like are asked for. */
  readonly conversions: boolean;
  readonly shadow: boolean;
  /** Labels that may be unused. */
  readonly spareLabels: Set<Label>;
  /** Inside `__extension__`: nothing is pedantic there. */
  extension: number;
}

const analyses: readonly DiagnosticId[] = [
  ...(["sign-compare", "self-comparison", "unsigned-zero", "address-true", "self-assignment"] as const),
  ...(["assignment-as-condition", "and-within-or", "bitwise-within-bitwise", "addition-in-shift"] as const),
  ...(["compare-string", "compare-null", "string-plus-integer", "compare-out-of-range"] as const),
  ...(["compare-enums", "comparison-in-bitwise", "not-of-left-operand", "conditional-precedence"] as const),
  ...(["comparison-unused", "switch-boolean", "switch-not-enumerator", "initializer-overridden"] as const),
  ...([
    "chained-comparison",
    "unsequenced",
    "integer-division",
    "sizeof-pointer-division",
    "char-subscript",
    "shift-negative",
  ] as const),
  ...(["precision-lost", "sign-changed", "fraction-lost", "double-promoted", "enum-converted"] as const),
  ...([
    "value-unused",
    "overlapping-comparisons",
    "constant-operand",
    "unused-variable",
    "unused-constant",
    "unused-but-set",
    "unused-parameter",
  ] as const),
  ...(["unused-but-set-parameter", "unused-function", "unused-label", "shadow", "missing-prototype"] as const),
  ...(["strict-prototypes", "old-style-definition", "declaration-after-statement", "empty-body"] as const),
  ...(["misleading-indentation", "dangling-else", "implicit-fallthrough", "uninitialized"] as const),
  ...(["sometimes-uninitialized", "maybe-uninitialized", "unreachable", "infinite-recursion"] as const),
  ...(["switch-missing", "switch-no-default", "missing-field-initializer", "ignored-qualifier"] as const),
  ...(["gnu-statement-expression", "gnu-omitted-operand", "gnu-case-range", "gnu-void-arithmetic"] as const),
  ...(["zero-length-array", "empty-record", "extra-semicolon", "variable-length-array"] as const),
];

/** The state of the analyses, or undefined when nobody asked for any of them. */
export function newLint(diagnostics: Diagnostics): Lint | undefined {
  const { sources } = diagnostics;
  if (sources === undefined || !diagnostics.wants(...analyses)) return undefined;
  return {
    sources,
    locals: [],
    mentions: new Map(),
    stores: new Map(),
    conversions: diagnostics.wants(
      "precision-lost",
      "sign-changed",
      "fraction-lost",
      "double-promoted",
      "enum-converted",
    ),
    shadow: diagnostics.wants("shadow"),
    spareLabels: new Set(),
    extension: 0,
  };
}

/** Reports the use of an extension, unless `__extension__` stands before it. */
export function warnExtension(
  s: Sema,
  id: "gnu-statement-expression" | "gnu-omitted-operand" | "gnu-case-range" | "zero-length-array" | "nested-function",
  loc: Loc,
): void {
  if (s.lint && s.lint.extension === 0) s.diagnostics.report(id, loc, {});
}

/** Checks what `__extension__` stands before. */
export function inExtension<Result>(s: Sema, check: () => Result): Result {
  if (s.lint) s.lint.extension++;
  const result = check();
  if (s.lint) s.lint.extension--;
  return result;
}

/** The expression inside parentheses and `__extension__`. */
export function withoutParens(expr: Expr): Expr {
  let inner = expr;
  for (;;) {
    if (inner.kind === "paren") ({ inner } = inner);
    else if (inner.kind === "extension") inner = inner.operand;
    else return inner;
  }
}

/** Does a token come out of a macro? What is odd in a macro's replacement is often right in its uses. */
export const isFromMacro = (s: Sema, loc: Loc): boolean => s.lint?.sources.expansionAt(loc) !== undefined;
