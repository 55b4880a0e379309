/**
 * The command line of sea-cc: one row per option, in groups under options/, from which
 * the parser, --help and docs/cc.md are made. gcc's meaning holds where an option has
 * one here; options that mean nothing for WebAssembly are rows too, accepted in silence,
 * because build systems try them and take any word on stderr for a refusal.
 */

import { nearest } from "../base/suggest.ts";
import { readLinkOptions } from "./link-options.ts";
import { usualMode } from "./link-settings.ts";
import { joinLinkerWords } from "./linker-words.ts";
import { describeGroups, optionTable, readOptions } from "./option-table.ts";
import { arithmetic, code, target } from "./options/code.ts";
import { debugging } from "./options/debug.ts";
import { emscripten, joinSettings } from "./options/emscripten.ts";
import { inside } from "./options/inside.ts";
import { language } from "./options/language.ts";
import { linking } from "./options/linking.ts";
import { longNames } from "./options/long-names.ts";
import { meaninglessFamilies, meaninglessFlags, meaninglessValues } from "./options/meaningless.ts";
import { messages } from "./options/messages.ts";
import { output, queries } from "./options/output.ts";
import { dependencies, preprocessor } from "./options/preprocessor.ts";
import { type CommandLineProblem, type Group, type Reading, type Row, reading } from "./options/rows.ts";
import { newOptions, type Options } from "./options/settings.ts";

export type { CommandLineProblem } from "./options/rows.ts";
export * from "./options/settings.ts";

const isMeaningless = (name: string): boolean => {
  const [bare = "", setTo] = name.replace(/^no-/, "").split(/=(.*)/s);
  return setTo === undefined
    ? meaninglessFlags.has(bare) || meaninglessFamilies.test(bare)
    : meaninglessValues.has(bare) || meaninglessFlags.has(bare);
};

/** What other compilers have after -f, and no other row knows. */
const otherFlags: Row = reading.joined("-f", ({ problems }, name, word) => {
  if (!isMeaningless(name)) problems.push({ kind: "unknown", word });
});

const preprocessing = preprocessor(readPreprocessorWords);

/** In the order of --help and docs/cc.md. */
export const optionGroups: readonly Group[] = [
  output,
  queries,
  preprocessing,
  dependencies,
  language,
  code,
  debugging,
  arithmetic,
  target,
  messages,
  linking(readLinkerWords),
  emscripten,
  inside,
];

const concernsCompiling: ReadonlySet<Row> = new Set(
  [preprocessing, language, code, debugging, arithmetic, target, messages].flatMap((group) => group.rows),
);

const rows = optionGroups.flatMap((group) => group.rows);
const table = optionTable<Reading>([...rows, ...longNames(rows), otherFlags]);

/** Reads a command line without the command's name; response files are already expanded. */
export function parseCommandLine(words: readonly string[]): { options: Options; problems: CommandLineProblem[] } {
  const options = newOptions();
  const state: Reading = {
    options,
    link: options.link,
    language: undefined,
    mode: usualMode,
    savedModes: [],
    problems: [],
    addLibraryFolder: (path) => options.libraryFolders.push(path),
    addLibrary: (name) => options.inputs.push({ kind: "library", name, mode: state.mode }),
    setOutput: (path) => (options.output = path),
    setColor: (when) => (options.color = when),
    setQuery: (name) => (options.query = `linker-${name}`),
  };
  const input = (path: string) =>
    options.inputs.push({ kind: "file", path, language: state.language, mode: state.mode });
  const problem = (each: CommandLineProblem) => state.problems.push(each);
  readOptions(table, joinLinkerWords(joinSettings(words)), state, input, problem, (row, written) => {
    if (concernsCompiling.has(row)) options.compileWords.push(...written);
  });
  return { options, problems: state.problems };
}

/** The lines of --help, or of --help-debug. */
export function describeOptions(debugging: boolean): string {
  return describeGroups(optionGroups.filter((group) => !!group.isForDebugging === debugging));
}

/** The option that an unknown one was meant to be. */
export function nearestOption(word: string): string | undefined {
  const flags = [...meaninglessFlags].flatMap((name) => [`-f${name}`, `-fno-${name}`]);
  return nearest(word, [
    ...table.rows.filter(({ refusal }) => refusal === undefined).map(({ spelling }) => spelling),
    ...flags,
  ]);
}

function readLinkerWords(state: Reading, words: string[]): void {
  const input = (path: string) =>
    state.options.inputs.push({ kind: "file", path, language: undefined, mode: state.mode });
  readLinkOptions(words, state, input);
}

function readPreprocessorWords(options: Options, words: string[]): void {
  const { options: more } = parseCommandLine(words);
  options.macros.push(...more.macros);
  options.includeFolders.push(...more.includeFolders);
  if (more.dependencies.mode !== "none") options.dependencies = { ...more.dependencies };
  // gcc's -Wp,-MD takes the file name as its own argument.
  const [path] = more.inputs;
  if (path?.kind === "file") options.dependencies.file = path.path;
}
