/**
 * What the small tools have in common: a table of options, `--help` and `--version`, response files, messages and the
 * exit status. A tool is a value; the command line (compiler/cli/tools.ts) gives it the system as an environment.
 */
import { Diagnostics } from "../base/diagnostics.ts";
import type { Host } from "../base/host.ts";
import { splitResponseFile } from "../base/response-file.ts";
import { describeOptions, ignore, readToolOptions, type ToolOption } from "./options.ts";

export interface WrittenFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Permission bits. */
  readonly mode: number;
}

/** What the system knows of a file. */
export interface FileStatus {
  readonly mode: number;
  /** Seconds since 1970. */
  readonly date: number;
  readonly uid: number;
  readonly gid: number;
}

/** Programs that hold their module and run by themselves, as sea-cc writes them. */
export interface ModuleContainers {
  /** The module in a file, if it is one of these. */
  extract(file: Uint8Array): Uint8Array | undefined;
  /** The file with another module in it. */
  replace(file: Uint8Array, module: Uint8Array): Uint8Array;
}

export interface ToolEnvironment {
  readonly host: Host;
  readonly version: string;
  readonly containers: ModuleContainers;
  readStdin(): Uint8Array;
  status(path: string): FileStatus | undefined;
  /** All or none of the files; the reason if none. */
  write(files: readonly WrittenFile[]): { readonly path: string; readonly reason: string } | undefined;
  setDate(path: string, date: number): void;
  /** To standard output. */
  print(data: string | Uint8Array): void;
  /** To standard error. */
  report(text: string): void;
}

/** What a running tool works with. */
export interface ToolContext {
  readonly tool: string;
  /** What follows the tool's name on its command line. */
  readonly usage: string;
  readonly env: ToolEnvironment;
  readonly diagnostics: Diagnostics;
  readonly print: (data: string | Uint8Array) => void;
}

/** What a tool is, as far as help and documents tell. */
export interface ToolDescription {
  /** Without "sea-": "nm". */
  readonly name: string;
  /** One sentence without a full stop: "lists symbols". */
  readonly about: string;
  /** What follows the name: "[option...] [file...]". */
  readonly usage: string;
  readonly options: readonly Omit<ToolOption<never>, "apply">[];
}

export interface Tool extends ToolDescription {
  /** @returns the exit status */
  run(words: readonly string[], env: ToolEnvironment): number;
}

export interface ToolDefinition<State> {
  readonly name: string;
  readonly about: string;
  readonly usage: string;
  readonly options: readonly ToolOption<State>[];
  readonly defaults: () => State;
  /** Does the work; what is wrong goes to the diagnostics. */
  readonly run: (state: State, files: readonly string[], ctx: ToolContext) => void;
  /** Options that are not in the table are no mistake. */
  readonly readsAnyOption?: boolean;
}

interface Asked {
  help: boolean;
  version: boolean;
}

/** Options of every tool. Their letters mean other things in some. */
const commonOptions: readonly ToolOption<Asked>[] = [
  {
    names: ["--help"],
    help: "show this help",
    apply: (asked) => {
      asked.help = true;
    },
  },
  {
    names: ["-V", "--version"],
    help: "show the version",
    apply: (asked) => {
      asked.version = true;
    },
  },
];

/** Makes a tool of its table and its work. */
export function defineTool<State extends object>(definition: ToolDefinition<State>): Tool {
  const { name, about, usage } = definition;
  const own = definition.options;
  const isTaken = (spelling: string): boolean => own.some(({ names }) => names.includes(spelling));
  const common = commonOptions.map((row) => ({ ...row, names: row.names.filter((each) => !isTaken(each)) }));
  const rows: readonly ToolOption<State & Asked>[] = [...own, ...common];
  const description: ToolDescription = { name, about, usage, options: rows };
  return {
    ...description,
    run(words, env) {
      const ctx = newContext(description, env);
      const { diagnostics } = ctx;
      const state = { ...definition.defaults(), help: false, version: false };
      const { files, problems } = readToolOptions(rows, expandResponseFiles(words, env), state);
      if (state.help) env.print(helpText(description));
      else if (state.version) env.print(versionText(name, env));
      else {
        for (const { kind, word } of definition.readsAnyOption ? [] : problems)
          diagnostics.report(problemIds[kind], 0, { option: word });
        if (diagnostics.hasErrors) diagnostics.report("tool-help", 0, { tool: name });
        else definition.run(state, files, ctx);
      }
      return finish(ctx);
    },
  };
}

export const newContext = ({ name, usage }: ToolDescription, env: ToolEnvironment): ToolContext => ({
  tool: name,
  usage,
  env,
  diagnostics: new Diagnostics(),
  print: env.print,
});

/** For a command line that lacks files or options. */
export function reportUsage({ tool, usage, diagnostics }: ToolContext): void {
  diagnostics.report("tool-usage", 0, { tool, usage });
}

const problemIds = {
  unknown: "unknown-option",
  "needs-argument": "option-needs-argument",
  "bad-argument": "bad-option-value",
  ambiguous: "option-ambiguous",
} as const;

/** Shows the messages. @returns the exit status */
export function finish({ tool, env, diagnostics }: ToolContext): number {
  for (const { severity, text } of diagnostics.list) {
    const label = severity === "fatal" ? "error: " : severity === "note" ? "" : `${severity}: `;
    env.report(`sea-${tool}: ${label}${text}\n`);
  }
  return diagnostics.hasErrors ? 1 : 0;
}

export function helpText({ name, about, usage, options }: ToolDescription): string {
  return `Usage: sea-${name} ${usage}\nsea-${name} ${about}.\n\nOptions:\n${describeOptions(options)}`;
}

/** Build systems look for "GNU" to know what the options are. */
export function versionText(name: string, { version }: ToolEnvironment): string {
  return `GNU ${name} compatible sea-${name} (Seaglass) ${version}\n`;
}

/** Response files within response files end somewhere. */
const MAX_DEPTH = 10;

/** Replaces each `@file` by the words in that file; a word whose file is not there stays. */
export function expandResponseFiles(words: readonly string[], env: ToolEnvironment, depth = 0): string[] {
  return words.flatMap((word) => {
    if (!word.startsWith("@") || depth === MAX_DEPTH) return [word];
    const file = env.host.read(word.slice(1));
    if (!file.ok) return [word];
    return expandResponseFiles(splitResponseFile(new TextDecoder().decode(file.bytes)), env, depth + 1);
  });
}

/** A row for options that other tools of the name take and that change nothing here. */
export const accepted = (names: readonly string[], argument?: string): ToolOption<unknown> => ({
  names,
  ...(argument === undefined ? {} : { argument }),
  help: "accepted, without effect",
  apply: ignore,
});
