/**
 * What jumps have to know of scopes (C11 6.8.6.1): which variables' scopes end on the way, for
 * lowering to call `cleanup` functions and to free arrays; and that none leads into the scope of
 * a variably modified type, whose size it would not evaluate.
 *
 * What matters of the scopes around a place is a list, innermost first, that grows with each
 * declaration and shares its tail with all places of the block (`Closing`): a jump leaves what is
 * in the list of its own place only, and enters what is in that of its target only.
 */
import type { Closing, Label, Variable } from "../ast/typed.ts";
import type { Loc } from "../base/source.ts";
import type { CType } from "../types/ctype.ts";
import { hasRuntimeSize, isVariablyModified } from "../types/layout.ts";
import type { FunctionState, Sema } from "./context.ts";

/** A name came into scope; `variable` if it is an automatic one. */
export function noteScope(s: Sema, name: string, type: CType, loc: Loc, variable?: Variable): void {
  if (!s.fn) return;
  const isModified = isVariablyModified(type);
  const acts = variable !== undefined && (variable.attributes.cleanup !== undefined || hasRuntimeSize(type));
  if (!isModified && !acts) return;
  const bars = isModified ? "size" : undefined;
  s.fn.closing = { variable: acts ? variable : undefined, bars, name, loc, outer: s.fn.closing };
}

/** A statement expression begins; its scope ends with it. */
export function noteStatementExpression(s: Sema, loc: Loc): void {
  if (s.fn) s.fn.closing = { variable: undefined, bars: "expression", name: "", loc, outer: s.fn.closing };
}

/** Checks the jumps of a function when all of its labels are known. */
export function checkJumps(s: Sema, fn: FunctionState): void {
  for (const { label, from, loc } of fn.gotos) checkEntry(s, from, label.closing, loc);
}

/** A jump to a `case` comes from its switch. */
export function checkEntry(s: Sema, from: Closing | undefined, to: Closing | undefined, loc: Loc): void {
  const open = new Set<Closing>();
  for (let each = from; each; each = each.outer) open.add(each);
  for (let each = to; each && !open.has(each); each = each.outer) {
    if (!each.bars) continue;
    if (each.bars === "expression") {
      s.diagnostics.report("jump-into-expression", loc, {});
      return;
    }
    s.diagnostics
      .report("jump-into-scope", loc, { name: each.name })
      .note("declared-here", each.loc, { name: each.name });
    return;
  }
}

/** A `goto`. */
export function noteGoto(s: Sema, label: Label, loc: Loc): Label {
  const fn = s.fn!;
  fn.gotos.push({ label, from: fn.closing, loc });
  return label;
}
