/** What a command line asks of the linker; the rows of the table in link-options.ts write it. */
import type { LinkOptions } from "../link/link.ts";
import type { OptionProblem } from "./option-table.ts";

/** Settings that options add to. */
type Lists =
  | "exports"
  | "exportsIfDefined"
  | "undefined"
  | "required"
  | "wrap"
  | "defsym"
  | "excludedLibraries"
  | "keepSections"
  | "extraFeatures"
  | "traceSymbols";

export type LinkSettings = { -readonly [Name in keyof Omit<LinkOptions, Lists>]: LinkOptions[Name] } & {
  readonly [Name in Lists]: string[];
} & {
  mapFile: string | undefined;
  /** The map goes to standard output. */
  printMap: boolean;
  /** Where to write why members of archives were linked. */
  extractionFile: string | undefined;
  /** Files that list symbols, by what they mean (symbol-lists.ts). */
  readonly symbolLists: { readonly kind: SymbolListKind; readonly path: string }[];
  showVersion: boolean;
  fatalWarnings: boolean;
  /** Undefined: as for the compiler. */
  errorLimit: number | undefined;
};

export type SymbolListKind = "importable" | "retained" | "dynamic" | "version";

export const newLinkSettings = (): LinkSettings => ({
  exports: [],
  exportsIfDefined: [],
  undefined: [],
  required: [],
  wrap: [],
  defsym: [],
  excludedLibraries: [],
  keepSections: [],
  extraFeatures: [],
  traceSymbols: [],
  mapFile: undefined,
  printMap: false,
  extractionFile: undefined,
  symbolLists: [],
  showVersion: false,
  fatalWarnings: false,
  errorLimit: undefined,
});

/** How inputs are linked; options in front of them decide. */
export interface InputMode {
  /** Take all members of archives. */
  readonly wholeArchive: boolean;
  /** Take objects only if they define something needed. */
  readonly lazy: boolean;
  /** Take files as they are, as data. */
  readonly binary: boolean;
}

export const usualMode: InputMode = { wholeArchive: false, lazy: false, binary: false };

export type LinkProblem =
  | OptionProblem
  | {
      readonly kind: "bad-value";
      readonly word: string;
      /** What may stand there, if that is a short list. */
      readonly choices?: readonly string[];
    }
  /** Known, but it cannot be had here. */
  | { readonly kind: "unsupported"; readonly word: string; readonly reason: string };

/** Where things that are not settings go, in the order of the command line. */
export interface LinkSink {
  readonly link: LinkSettings;
  readonly problems: { push(problem: LinkProblem): unknown };
  /** Of the inputs that follow. */
  mode: InputMode;
  readonly savedModes: InputMode[];
  addLibraryFolder(path: string): void;
  addLibrary(name: string): void;
  setOutput(path: string): void;
  setColor(when: "auto" | "always" | "never"): void;
  /** --help or --version: answered instead of linking. */
  setQuery(name: "help" | "version"): void;
}
