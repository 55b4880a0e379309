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
import { checkDeclaration, checkFunctionDefinition, finishDeclarations } from "./declare.ts";

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
      runPragma(s, item.text);
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

/** `#pragma pack`, `#pragma weak name` or `name = alias`, `#pragma redefine_extname old new`. */
export function runPragma(s: Sema, text: string): void {
  const pack = /^\s*pack\s*\(([^)]*)\)/.exec(text);
  if (pack) {
    runPack(
      s,
      pack[1]!
        .split(",")
        .map((part) => part.trim())
        .filter((part) => part !== ""),
    );
    return;
  }
  const [word, name, other] = text.trim().split(/[\s=]+/);
  if (name === undefined) return;
  const known = s.linked.get(name);
  if (word === "weak") {
    s.weakNames.add(name);
    if (known) known.attributes.weak = true;
    if (known && other !== undefined) known.attributes.alias = other;
  } else if (word === "redefine_extname" && other !== undefined) {
    s.renamed.set(name, other);
    if (known) known.symbol = other;
  }
}

function runPack(s: Sema, words: string[]): void {
  if (words.length === 0) {
    s.pack = 0;
    return;
  }
  const label = words.find((word) => /^[A-Za-z_]/.test(word) && word !== "push" && word !== "pop") ?? "";
  if (words[0] === "push") s.packStack.push({ label, value: s.pack });
  else if (words[0] === "pop") {
    let top = s.packStack.pop();
    while (label !== "" && top && top.label !== label) top = s.packStack.pop();
    s.pack = top?.value ?? 0;
  }
  const number = words.find((word) => /^\d+$/.test(word));
  if (number !== undefined) s.pack = Number(number);
}
