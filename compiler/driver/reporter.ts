/** Shows the diagnostics of one compilation or link as they stand, and counts. */
import { Diagnostics } from "../base/diagnostics.ts";
import { renderDiagnostic } from "../base/render.ts";
import { renderJson } from "../base/render-json.ts";
import { renderSarif } from "../base/render-sarif.ts";
import type { SourceMap } from "../base/source.ts";
import type { Environment } from "./environment.ts";
import { type CommandLineProblem, nearestOption, type Options } from "./options.ts";
import { nearestWarningOption, warningPolicy } from "./warnings.ts";

/** Diagnostics that belong to no source: the command line and files. */
export function newDiagnostics(options: Options): Diagnostics {
  const diagnostics = new Diagnostics();
  prepareDiagnostics(diagnostics, options);
  return diagnostics;
}

export function prepareDiagnostics(diagnostics: Diagnostics, options: Options): void {
  diagnostics.policy = warningPolicy(options.warnings);
  diagnostics.errorLimit = options.warnings.firstErrorEnds ? 1 : options.errorLimit;
  diagnostics.inSystemHeaders = options.warnings.inSystemHeaders;
}

/** Renders everything reported. @returns whether there were errors */
export function showDiagnostics(
  diagnostics: Diagnostics,
  sources: SourceMap | undefined,
  options: Options,
  env: Environment,
): boolean {
  const color = options.color === "always" || (options.color === "auto" && env.color);
  const style = { color, tool: env.identity.tool };
  if (diagnostics.list.length === 0) return false;
  if (options.diagnosticsFormat === "json") env.report(renderJson(diagnostics.list, sources));
  else if (options.diagnosticsFormat === "sarif") env.report(renderSarif(diagnostics.list, sources, env.identity));
  else env.report(diagnostics.list.map((diagnostic) => renderDiagnostic(diagnostic, sources, style)).join(""));
  return diagnostics.hasErrors;
}

/** Turns what is wrong with the command line into diagnostics. */
export function reportProblems(problems: readonly CommandLineProblem[], diagnostics: Diagnostics): void {
  for (const problem of problems) {
    const { kind, word } = problem;
    if (kind === "unknown")
      diagnostics
        .report("unknown-option", 0, { option: word })
        .suggest(problem.suggestion ?? nearestOption(word), 0, word.length);
    else if (kind === "needs-argument") diagnostics.report("option-needs-argument", 0, { option: word });
    else if (kind === "unknown-warning")
      diagnostics
        .report("unknown-warning-option", 0, { option: word })
        .suggest(nearestWarningOption(word), 0, word.length);
    else if (kind === "unknown-warning-error")
      diagnostics
        .report("unknown-warning-error", 0, { option: word, warning: `-W${problem.warning}` })
        .suggest(nearestWarningOption(word), 0, word.length);
    else if (kind === "unsupported")
      diagnostics.report("unsupported-option", 0, { option: word, reason: problem.reason });
    else if (kind === "other-language") diagnostics.report("option-for-cxx", 0, { option: word });
    else if (problem.choices !== undefined)
      diagnostics.report("bad-option-choice", 0, { option: word, choices: problem.choices.join(", ") });
    else diagnostics.report("bad-option-value", 0, { option: word });
  }
}
