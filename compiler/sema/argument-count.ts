/** The message about a call with too few or too many arguments. */
import type { DiagnosticBuilder } from "../base/diagnostics.ts";
import type { Loc } from "../base/source.ts";
import type { Sema } from "./context.ts";

/** @param callee the function's name, if it is called by its name */
export function reportArgumentCount(
  s: Sema,
  callee: string | undefined,
  given: number,
  wanted: number,
  loc: Loc,
): DiagnosticBuilder {
  const id = given < wanted ? "too-few-arguments" : "too-many-arguments";
  return s.diagnostics.report(id, loc, { callee: callee === undefined ? "a function" : `'${callee}'`, wanted, given });
}
