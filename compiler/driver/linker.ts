/**
 * The linker as a command, sea-ld: wasm-ld's command line in, a module out. The compiler's
 * own link (link-job.ts) adds start code and the C library, and makes a program around the
 * module; here nothing is linked but what is named.
 */
import { writeOutputs } from "./compile-job.ts";
import type { Environment } from "./environment.ts";
import { linkerVersionText } from "./identity.ts";
import type { LinkInput } from "./jobs.ts";
import { linkFiles, linkReports, newLinkDiagnostics } from "./link-job.ts";
import { describeLinkOptions, readLinkOptions } from "./link-options.ts";
import { type LinkProblem, type LinkSink, usualMode } from "./link-settings.ts";
import { newOptions, type Options } from "./options.ts";
import { reportProblems, showDiagnostics } from "./reporter.ts";
import { expandResponseFiles } from "./response-files.ts";

/** Runs one command. @returns the exit status: 0, or 1 when something was wrong */
export function runLinker(words: readonly string[], env: Environment): number {
  const { options, inputs, problems } = readLinkerCommandLine(expandResponseFiles(words, env.host));
  const { query, link: settings } = options;
  const diagnostics = newLinkDiagnostics(options);
  reportProblems(problems, diagnostics);
  const isAnswered = query !== undefined || settings.showVersion;
  if (isAnswered && !diagnostics.hasErrors)
    env.print(query === "help" ? linkerHelp(env) : linkerVersionText(env.identity));
  if (isAnswered && inputs.length === 0 && !diagnostics.hasErrors) return 0;
  if (inputs.length === 0 && !diagnostics.hasErrors) diagnostics.report("no-input", 0, {});
  const linked = diagnostics.hasErrors ? undefined : linkFiles(inputs, new Map(), options, env, diagnostics);
  if (showDiagnostics(diagnostics, undefined, options, env) || !linked) return 1;
  if (settings.printMap) env.print(linked.map ?? "");
  const mode = settings.relocatable ? 0o644 : 0o755;
  const module = { path: options.output ?? "a.out", bytes: linked.wasm, mode };
  return writeOutputs([...linkReports(linked, options), module], env, options) ? 0 : 1;
}

const linkerHelp = ({ identity }: Environment): string =>
  `Usage: ${identity.tool} [options] file...\n\n${describeLinkOptions()}`;

export interface LinkerCommand {
  /** As for a compiler that is given nothing to compile, nor a library of its own. */
  readonly options: Options;
  readonly inputs: readonly LinkInput[];
  readonly problems: readonly LinkProblem[];
}

/** Reads a command line without the command's name; response files are already expanded. */
export function readLinkerCommandLine(words: readonly string[]): LinkerCommand {
  const options: Options = { ...newOptions(), noStartFiles: true, noDefaultLibraries: true, sysroot: undefined };
  const inputs: LinkInput[] = [];
  const problems: LinkProblem[] = [];
  const sink: LinkSink = {
    link: options.link,
    problems,
    mode: usualMode,
    savedModes: [],
    addLibraryFolder: (path) => options.libraryFolders.push(path),
    addLibrary: (name) => inputs.push({ kind: "library", name, mode: sink.mode }),
    setOutput: (path) => (options.output = path),
    setColor: (when) => (options.color = when),
    setQuery: (name) => (options.query = name),
  };
  readLinkOptions(words, sink, (path) => inputs.push({ kind: "file", path, mode: sink.mode }));
  return { options, inputs, problems };
}
