/**
 * What only the whole unit can tell: tentative definitions (6.9.2), aliases, weak
 * references, functions without a body, inline functions that need one.
 */
import type { FunctionDecl, Variable } from "../ast/typed.ts";
import { isComplete } from "../types/layout.ts";
import { typeText } from "../types/print.ts";
import type { Sema } from "./context.ts";
import { declareWeakAliases } from "./pragma.ts";
import { warnUnusedInFile } from "./warn/unused.ts";

export function finishDeclarations(s: Sema): void {
  defineTentative(s);
  declareWeakAliases(s);
  emitAlwaysInline(s);
  warnUnusedInFile(s);
  for (const decl of s.declared) {
    const { alias, weakref } = decl.attributes;
    if (weakref !== undefined) useWeakReference(s, decl, weakref === "" ? (alias ?? decl.name) : weakref);
    else if (alias !== undefined) useAliasTarget(s, decl, alias);
    else if (decl.kind === "function" && decl.linkage === "internal" && decl.used && !decl.definition) {
      s.diagnostics.report("static-undefined", decl.loc, { name: decl.name });
    }
  }
}

/** GNU: a static name for something that need not exist; that is a weak reference if nothing else refers to it. */
function useWeakReference(s: Sema, decl: FunctionDecl | Variable, name: string): void {
  const target = s.linked.get(name) ?? s.declared.find((each) => each.symbol === name);
  delete decl.attributes.alias;
  if (target === undefined) {
    decl.symbol = name;
    decl.linkage = "external";
    decl.attributes.weak = true;
    return;
  }
  decl.attributes.refersTo = target;
  const isDefined = target.kind === "function" ? target.definition !== undefined : target.defined;
  if (!isDefined && !target.used) target.attributes.weak = true;
  target.used ||= decl.used;
}

/**
 * An inline definition is no definition for the linker (6.7.4p7), but what must always
 * be inlined is never looked for elsewhere: the unit gets a copy of its own.
 */
function emitAlwaysInline(s: Sema): void {
  for (const { decl } of s.functions) {
    if (decl.emitted || !decl.inline || decl.attributes.alwaysInline !== true) continue;
    decl.emitted = true;
    decl.linkage = "internal";
    decl.symbol = `${decl.symbol}.inline`;
  }
}

function useAliasTarget(s: Sema, decl: FunctionDecl | Variable, alias: string): void {
  const target = s.linked.get(alias) ?? s.declared.find((each) => each.symbol === alias);
  const isDefined =
    target &&
    (target.kind === "function"
      ? target.definition !== undefined || target.attributes.alias !== undefined
      : target.defined);
  if (isDefined) target.used = true;
  else s.diagnostics.report("alias-target", decl.loc, { name: decl.name, target: alias });
}

/** At the end of the unit, what is still tentative is a definition with zeros (6.9.2p2). */
function defineTentative(s: Sema): void {
  for (const variable of s.tentative) {
    const { type } = variable;
    // An array of unknown length gets one element (6.9.2p5).
    if (type.kind === "array" && type.length === undefined) variable.type = { ...type, length: 1 };
    else if (!isComplete(type)) {
      s.diagnostics.report("incomplete-object", variable.loc, { name: variable.name, type: typeText(type) });
      continue;
    }
    variable.defined = true;
    s.objects.push({ variable, init: undefined });
  }
}
