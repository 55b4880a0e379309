/**
 * Diagnostics as SARIF 2.1.0 (OASIS standard), which code review tools and editors read:
 * one log with one run; the catalog's ids are its rules, and each diagnostic a result
 * with its place, its notes as related locations, and its fix-its.
 */
import type { Diagnostic, FixIt } from "./diagnostics.ts";
import { type Loc, lineText, noLoc, type SourceMap, type Span } from "./source.ts";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/** All diagnostics as one log, ended by a newline. */
export function renderSarif(
  diagnostics: readonly Diagnostic[],
  sources: SourceMap | undefined,
  tool: { readonly tool: string; readonly version: string },
): string {
  const ids = [...new Set(diagnostics.map(({ id }) => id))];
  const rules = ids.map((id) => {
    const { group } = diagnostics.find((diagnostic) => diagnostic.id === id)!;
    return { id, ...(group === undefined ? {} : { properties: { tags: [`-W${group}`] } }) };
  });
  const driver = { name: tool.tool, version: tool.version, rules };
  const results = diagnostics.map((diagnostic) => resultOf(diagnostic, ids.indexOf(diagnostic.id), sources));
  const run = { tool: { driver }, columnKind: "utf16CodeUnits", results };
  return `${JSON.stringify({ $schema: SCHEMA, version: "2.1.0", runs: [run] })}\n`;
}

function resultOf(diagnostic: Diagnostic, ruleIndex: number, sources: SourceMap | undefined): object {
  const { id, severity, text, loc, ranges, notes, fixes } = diagnostic;
  const places = locationOf(loc, ranges, sources);
  const related = notes.map((note, i) => ({
    id: i,
    ...locationOf(note.loc, [], sources)[0],
    message: { text: note.text },
  }));
  return {
    ruleId: id,
    ruleIndex,
    level: severity === "fatal" ? "error" : severity,
    message: { text },
    ...(places.length === 0 ? {} : { locations: places }),
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    ...(fixes.length === 0 ? {} : { fixes: [{ artifactChanges: changesOf(fixes, sources) }] }),
  };
}

/** The region from the first to the last token underlined, or the caret's alone. */
function locationOf(loc: Loc, ranges: readonly Span[], sources: SourceMap | undefined): object[] {
  const position = loc === noLoc ? undefined : sources?.displayPosition(loc);
  if (position === undefined) return [];
  const { presumedName: uri, presumedLine: startLine, column: startColumn, file, line } = position;
  const own = ranges.find(({ start }) => start === loc);
  const end =
    own && sources!.expansionAt(own.end) === undefined ? sources!.position(sources!.afterToken(own.end)) : undefined;
  const region = {
    startLine,
    startColumn,
    ...(end === undefined ? {} : { endLine: end.presumedLine, endColumn: end.column }),
    snippet: { text: lineText(file, line) },
  };
  return [{ physicalLocation: { artifactLocation: { uri }, region } }];
}

/** Replacements grouped by the file they change. */
function changesOf(fixes: readonly FixIt[], sources: SourceMap | undefined): object[] {
  const byFile = new Map<string, object[]>();
  for (const { loc, remove, insert } of fixes) {
    const start = sources?.position(loc);
    const end = sources?.position(loc + remove);
    if (start === undefined || end === undefined) continue;
    const deletedRegion = {
      startLine: start.line,
      startColumn: start.column,
      endLine: end.line,
      endColumn: end.column,
    };
    const replacements = byFile.get(start.file.name) ?? [];
    replacements.push({ deletedRegion, insertedContent: { text: insert } });
    byFile.set(start.file.name, replacements);
  }
  return [...byFile].map(([uri, replacements]) => ({ artifactLocation: { uri }, replacements }));
}
