/** "did you mean" for names of C: the nearest in view, or the header that declares a library's name. */
import type { DiagnosticBuilder } from "../base/diagnostics.ts";
import { type Loc, noLoc, type SourceMap } from "../base/source.ts";
import { nearest } from "../base/suggest.ts";
import { headerOf } from "./library-names.ts";
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

/** Names the header that declares a library's name. @returns whether it is one */
export function suggestHeader(
  report: DiagnosticBuilder,
  name: string,
  loc: Loc,
  sources: SourceMap | undefined,
): boolean {
  const header = headerOf(name);
  if (header !== undefined && report.isShown)
    report.note("include-header", loc, { name, header }).insert(afterIncludes(sources, loc), `#include <${header}>\n`);
  return header !== undefined;
}

/** Behind the last #include of the file that a place is in, or where it begins. */
function afterIncludes(sources: SourceMap | undefined, loc: Loc): Loc {
  const file = sources?.fileOf(sources.fileLoc(loc));
  if (!file) return noLoc;
  const last = [...file.text.matchAll(/^[ \t]*#[ \t]*include\b.*\n/gm)].at(-1);
  return file.base + (last ? last.index + last[0].length : 0);
}

function* namesThat(scope: Scope, fits: (entity: Entity) => boolean): Generator<string> {
  for (const name of scope.visibleNames()) {
    const entity = scope.lookUp(name);
    if (entity && entity.type.kind !== "error" && fits(entity)) yield name;
  }
}
