/** "did you mean" for names of C: the nearest in view, or the header that declares a library's name. */
import type { DiagnosticBuilder } from "../base/diagnostics.ts";
import type { Loc } from "../base/source.ts";
import { nearest } from "../base/suggest.ts";
import type { Entity, Scope } from "./scope.ts";

/** Adds the nearest of the candidates to the message, with its replacement. */
export function suggestName(
  report: DiagnosticBuilder,
  name: string,
  candidates: Iterable<string>,
  loc: Loc,
): string | undefined {
  if (!report.isShown) return undefined;
  const found = nearest(name, candidates);
  report.suggest(found, loc, name.length);
  return found;
}

/** Suggests a name in view and shows where it is declared. */
export function suggestVisible(
  report: DiagnosticBuilder,
  name: string,
  scope: Scope,
  loc: Loc,
  fits: (entity: Entity) => boolean,
): boolean {
  if (!report.isShown) return false;
  const found = suggestName(report, name, namesThat(scope, fits), loc);
  const entity = found === undefined ? undefined : scope.lookUp(found);
  if (entity && entity.loc !== 0) report.note("declared-here", entity.loc, { name: entity.name });
  return found !== undefined;
}

function* namesThat(scope: Scope, fits: (entity: Entity) => boolean): Generator<string> {
  for (const name of scope.visibleNames()) {
    const entity = scope.lookUp(name);
    if (entity && entity.type.kind !== "error" && fits(entity)) yield name;
  }
}
