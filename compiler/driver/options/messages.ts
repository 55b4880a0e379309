/** What is warned about, and how messages look. */
import { applyWarningFlag } from "../warnings.ts";
import { choose, flag, type Group, type Reading, reading } from "./rows.ts";
import type { Options } from "./settings.ts";

function applyWarning({ options, problems }: Reading, name: string, word: string): void {
  if (applyWarningFlag(options.warnings, name)) return;
  const [, warning] = /^(?:no-)?error=(.*)$/.exec(name) ?? [];
  if (warning !== undefined) problems.push({ kind: "unknown-warning-error", word, warning });
  else if (!name.startsWith("no-")) problems.push({ kind: "unknown-warning", word });
}

function setErrorLimit({ options, problems }: Reading, count: string, word: string): void {
  if (/^\d+$/.test(count)) options.errorLimit = Number(count);
  else problems.push({ kind: "bad-value", word });
}

function setColor(reading: Reading, when: string, word: string): void {
  reading.options.color = choose(reading, word, when, ["auto", "always", "never"]) ?? "auto";
}

/** gcc's names say where the text goes too: "json-stderr", "sarif-file". */
function setFormat(reading: Reading, name: string, word: string): void {
  const format = /^(text|json|sarif)(-stderr|-file)?$/.exec(name)?.[1];
  if (format === undefined && !/^(clang|gcc|msvc|vi)$/.test(name))
    reading.problems.push({ kind: "bad-value", word, choices: ["text", "json", "sarif"] });
  reading.options.diagnosticsFormat = (format ?? "text") as Options["diagnosticsFormat"];
}

export const messages: Group = {
  title: "Messages",
  about: "The groups of warnings are in [diagnostics.md](diagnostics.md).",
  rows: [
    flag("-w", (o) => (o.warnings.none = true), "no warnings"),
    reading.joined("-W NAME", applyWarning, "warn; -Wno-NAME: do not; -Werror, -Werror=NAME: that is an error"),
    reading.joined("-fmax-errors= N", setErrorLimit, "stop after so many; 0 is never"),
    reading.joined("-ferror-limit= N", setErrorLimit),
    reading.joined("-fdiagnostics-color= WHEN", setColor, "auto always never"),
    flag("-fdiagnostics-color", (o) => (o.color = "always")),
    flag("-fno-diagnostics-color", (o) => (o.color = "never")),
    flag("-fcolor-diagnostics", (o) => (o.color = "always")),
    flag("-fno-color-diagnostics", (o) => (o.color = "never")),
    flag("-fdiagnostics-plain-output", (o) => (o.color = "never")),
    reading.joined("-fdiagnostics-format= FORMAT", setFormat, "text, json or sarif, to the standard error"),
  ],
};
