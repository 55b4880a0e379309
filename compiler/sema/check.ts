/**
 * Checking: the syntax tree of a translation unit becomes the checked tree.
 *
 * In: TranslationUnit (ast/nodes.ts). Out: CheckedUnit (ast/typed.ts). What the
 * standard's constraints forbid is reported; what was reported becomes an expression
 * or type of kind "error", about which nothing more is said.
 *
 * One file per chapter of 6.5 to 6.9: expr.ts and operators.ts, call.ts, init.ts,
 * specifiers.ts, declarator.ts, tags.ts, declare.ts, stmt.ts.
 */
import type { ExternalItem, StaticAssert, TranslationUnit } from "../ast/nodes.ts";
import { markOperands } from "../ast/operands.ts";
import type { CheckedUnit } from "../ast/typed.ts";
import type { Diagnostics } from "../base/diagnostics.ts";
import { standardOf } from "../lex/tokens.ts";
import { pointerTo, voidType } from "../types/ctype.ts";
import { checkTemplate } from "./asm.ts";
import { constantInteger } from "./constant.ts";
import { type CheckOptions, newSema, result, type Sema } from "./context.ts";
import { checkDeclaration, checkFunctionDefinition } from "./declare.ts";
import { finishDeclarations } from "./finish.ts";
import { runPragma } from "./pragma.ts";

export type { CheckOptions } from "./context.ts";

/** Checks a translation unit; the result is only meant for lowering if nothing was reported. */
export function check(
  unit: TranslationUnit,
  ctx: { readonly diagnostics: Diagnostics },
  options: CheckOptions,
): CheckedUnit {
  const s = newSema(ctx.diagnostics, options, standardOf(options.std).year);
  s.scope.names.set("__builtin_va_list", {
    kind: "typedef",
    name: "__builtin_va_list",
    type: pointerTo(voidType),
    loc: 0,
  });
  for (const item of unit.items) {
    const { list, isFull } = ctx.diagnostics;
    if (isFull) {
      ctx.diagnostics.stop();
      break;
    }
    const told = list.length;
    checkItem(s, item);
    if (list.length > told) markOperands(item, list.slice(told));
  }
  if (unit.items.length === 0) s.diagnostics.report("empty-translation-unit", 0, {});
  finishDeclarations(s);
  return result(s);
}

function checkItem(s: Sema, item: ExternalItem): void {
  switch (item.kind) {
    case "declaration":
      checkDeclaration(s, item);
      break;
    case "function-definition":
      checkFunctionDefinition(s, item);
      break;
    case "static-assert":
      checkStaticAssert(s, item);
      break;
    case "pragma":
      runPragma(s, item.text, item.loc);
      break;
    case "file-asm":
      checkTemplate(s, item.text, item.loc);
      break;
    case "empty-declaration":
      if (s.lint) s.diagnostics.report("extra-semicolon", item.loc, {});
      break;
  }
}

/** 6.7.10 */
export function checkStaticAssert(s: Sema, node: StaticAssert): void {
  const value = constantInteger(s, node.condition, "static assertion");
  if (value !== 0n) return;
  const message = node.message
    ? `: ${node.message.pieces.map((piece) => piece.text.replace(/^[^"]*"|"$/g, "")).join("")}`
    : "";
  s.diagnostics.report("static-assert", { start: node.condition.start, end: node.condition.end }, { message });
}
