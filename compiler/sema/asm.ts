/**
 * GNU's asm statements (GCC manual, "Extended Asm"). WebAssembly has no assembly to insert, but
 * programs use empty templates as barriers and to hide values from the optimiser:
 *
 *     asm volatile("" : "+r"(x) : : "memory");        x keeps its value
 *     asm("" : "=r"(y) : "0"(x + 1));                 y = x + 1: they share a register
 *
 * So what is left of an asm statement is what its operands do. All inputs are evaluated before
 * any output is set; an output that no input shares a register with keeps what it has.
 */
import type { AsmOperand, AsmStmt, StringLiteral } from "../ast/nodes.ts";
import type { TExpr, TStmt } from "../ast/typed.ts";
import { unqualified } from "../types/ctype.ts";
import { type Sema, spanOf } from "./context.ts";
import { convertForAssign, isLvalue, rvalue } from "./conversions.ts";
import { checkExpr } from "./expr.ts";
import { checkAssign } from "./operators.ts";
import { newVariable } from "./variable.ts";

const textOf = ({ pieces }: StringLiteral): string => pieces.map(({ text }) => text.slice(1, -1)).join("");

/** Reports assembly that would be code: anything but space, comments and `nop`. */
export function checkTemplate(s: Sema, text: StringLiteral, loc: number): void {
  const lines = textOf(text).split(/\\n|\\t|;/);
  if (lines.some((line) => !/^\s*(?:nop)?\s*(?:[#@].*|\/\/.*|\/\*.*\*\/\s*)?$/.test(line)))
    s.diagnostics.report("asm-statement", loc, {});
}

export function checkAsm(s: Sema, stmt: AsmStmt & { readonly loc: number }): TStmt {
  const { loc } = stmt;
  checkTemplate(s, stmt.text, loc);
  const outputs = stmt.operands.filter(({ output }) => output);
  const lvalues = outputs.map((operand) => checkOutput(s, operand));
  const body: TStmt[] = [];
  const assignments: TExpr[] = [];
  for (const operand of stmt.operands) {
    if (operand.output) continue;
    const value = checkExpr(s, operand.expr);
    const tied = outputSharedBy(s, operand, outputs);
    const lvalue = tied < 0 ? undefined : lvalues[tied];
    if (!lvalue) {
      body.push({ op: "expression", expr: value, loc });
      continue;
    }
    const type = unqualified(lvalue.type);
    const variable = newVariable(".asm", type, loc);
    variable.defined = true;
    const init = convertForAssign(s, rvalue(value), type, { what: "assigning" }, loc);
    body.push({ op: "declare", variable, init, loc });
    const kept: TExpr = { op: "variable", variable, type, loc };
    assignments.push(checkAssign(s, "=", lvalue, { op: "load", lvalue: kept, type, loc }, loc));
    lvalues[tied] = undefined;
  }
  // What is not assigned is evaluated for its effects.
  for (const lvalue of lvalues) if (lvalue) body.push({ op: "expression", expr: lvalue, loc });
  body.push(...assignments.map((expr): TStmt => ({ op: "expression", expr, loc })), { op: "barrier", loc });
  return { op: "block", body, loc, end: loc };
}

function checkOutput(s: Sema, { expr, constraint }: AsmOperand): TExpr | undefined {
  const lvalue = checkExpr(s, expr);
  if (!/^[=+]/.test(textOf(constraint))) s.diagnostics.report("asm-constraint", spanOf(expr), {});
  if (lvalue.type.kind === "error") return undefined;
  if (isLvalue(lvalue)) return lvalue;
  s.diagnostics.report("not-lvalue", spanOf(expr), {});
  return undefined;
}

/** The output whose register the input asks for, by number or `[name]`; -1 for none. */
function outputSharedBy(s: Sema, { constraint, expr }: AsmOperand, outputs: readonly AsmOperand[]): number {
  const match = /^%?(?:(\d+)|\[(\w+)\])/.exec(textOf(constraint));
  if (!match) return -1;
  const [, number, name] = match;
  const index = number !== undefined ? Number(number) : outputs.findIndex((each) => each.name?.image === name);
  if (index >= 0 && index < outputs.length) return index;
  s.diagnostics.report("asm-matching", spanOf(expr), { constraint: match[0] });
  return -1;
}
