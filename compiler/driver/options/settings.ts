/** What a command line of sea-cc asks for; the rows of the option table write it, jobs and stages read it. */
import type { Feature } from "../../base/features.ts";
import { type FloatRules, strictFloats } from "../../base/float-rules.ts";
import type { Allocator } from "../library-variants.ts";
import { type InputMode, type LinkSettings, newLinkSettings } from "../link-settings.ts";
import { newWarningSettings, type WarningSettings } from "../warnings.ts";

/** What is made of the inputs: the last stage that runs. */
export type Phase = "preprocess" | "check" | "assembly" | "object" | "link";

export type Language = "c" | "c-header" | "preprocessed" | "assembler" | "wat";

export type Input =
  | {
      readonly kind: "file";
      readonly path: string;
      readonly language: Language | undefined;
      readonly mode: InputMode;
    }
  | { readonly kind: "library"; readonly name: string; readonly mode: InputMode };

/** -D and -U in their order; -include and -imacros likewise. */
export interface MacroOption {
  readonly kind: "define" | "undefine";
  readonly text: string;
}

export interface DependencyOptions {
  /** -M, -MM: print a rule instead of compiling; -MD, -MMD: beside compiling. */
  mode: "none" | "only" | "beside";
  systemHeaders: boolean;
  /** -MP: an empty rule for each header. */
  phonyTargets: boolean;
  /** -MG: missing headers are generated files. */
  missingAreGenerated: boolean;
  file: string | undefined;
  /** -MT as given, -MQ quoted for make. */
  targets: { text: string; quote: boolean }[];
}

/** -g: from 0 for none to 3, and which DWARF. */
export interface DebugSettings {
  level: 0 | 1 | 2 | 3;
  version: 4 | 5;
}

export interface PrefixMap {
  readonly from: string;
  readonly to: string;
}

export interface Options {
  phase: Phase;
  output: string | undefined;
  inputs: Input[];
  /** Printed instead of compiling: "--version", "-dumpmachine", "-print-sysroot" … */
  query: string | undefined;
  verbose: boolean;
  /** -###: print the steps, quoted, and run none. */
  dryRun: boolean;
  /** -save-temps: beside the output, or in the current folder. */
  saveTemps: "cwd" | "obj" | undefined;
  /** -MJ */
  databaseFile: string | undefined;
  /** The words that concern compiling, for showing the steps. */
  compileWords: string[];
  help: "none" | "options" | "debug";

  macros: MacroOption[];
  /** -include, -imacros. */
  forcedIncludes: { path: string; macrosOnly: boolean }[];
  quoteFolders: string[];
  embedFolders: string[];
  includeFolders: string[];
  systemFolders: string[];
  afterFolders: string[];
  /** -iprefix */
  includePrefix: string;
  noStandardIncludes: boolean;
  noPredefined: boolean;
  noLineMarkers: boolean;
  /** -C */
  keepComments: boolean;
  /** -H */
  listIncludes: boolean;
  /** -dM, -dD, -dN, -dI */
  dump: "none" | "macros" | "definitions" | "names" | "includes";
  dependencies: DependencyOptions;
  /** For `__FILE__` and its like; for debug information. -ffile-prefix-map= is both. */
  prefixMaps: PrefixMap[];
  debugPrefixMaps: PrefixMap[];

  std: string;
  trigraphs: boolean | undefined;
  /** Names may have a $. */
  dollars: boolean;
  pedantic: boolean;
  charSigned: boolean;
  shortEnums: boolean;
  common: boolean;
  /** -fvisibility= */
  hidden: boolean;
  trapv: boolean;
  strictAliasing: boolean;
  instrument: boolean;
  /** -fsanitize=address; of the C library, whose build says so. */
  checkAddresses: "program" | "library" | undefined;
  profile: { generate: string | undefined; use: string | undefined };
  noBuiltin: boolean;
  /** -fno-builtin-NAME */
  noBuiltinNames: string[];
  freestanding: boolean;
  gnu89Inline: boolean;
  /** What a member that is but a struct or union with a tag is: -fms-extensions, -fplan9-extensions. */
  tagged: "ms" | "plan9" | undefined;
  noAsm: boolean;
  floats: FloatRules;
  optimize: 0 | 1 | 2 | 3 | "s" | "z" | "g";
  /** There was an -O. */
  levelGiven: boolean;
  fastMath: boolean;
  /** Binaryen may be the last step of linking. */
  binaryen: boolean;
  debug: DebugSettings;
  /** Where debug information says that the compiler was called; undefined: where it was. */
  debugFolder: string | undefined;
  /** -mcpu= */
  cpu: string;
  /** Features turned on and off, in order. */
  features: { name: Feature; on: boolean }[];
  exnref: boolean;

  warnings: WarningSettings;
  errorLimit: number;
  color: "auto" | "always" | "never";
  /** -fdiagnostics-format= */
  diagnosticsFormat: "text" | "json" | "sarif";
  sysroot: string | undefined;

  link: LinkSettings;
  libraryFolders: string[];
  /** -fmalloc= */
  malloc: Allocator | undefined;
  noStartFiles: boolean;
  noDefaultLibraries: boolean;
  singleFile: boolean;

  dumpStages: string[];
  time: boolean;
  stopAfter: string | undefined;
  verifyIr: boolean;
  /** Names of passes, or "all". */
  dumpAfter: string[];
  disabledPasses: string[];
  /** Run only so many (pass, function) pairs. */
  passLimit: number | undefined;
}

export const newOptions = (): Options => ({
  phase: "link",
  output: undefined,
  inputs: [],
  query: undefined,
  verbose: false,
  dryRun: false,
  saveTemps: undefined,
  databaseFile: undefined,
  compileWords: [],
  help: "none",
  macros: [],
  forcedIncludes: [],
  quoteFolders: [],
  embedFolders: [],
  includeFolders: [],
  systemFolders: [],
  afterFolders: [],
  includePrefix: "",
  noStandardIncludes: false,
  noPredefined: false,
  noLineMarkers: false,
  keepComments: false,
  listIncludes: false,
  dump: "none",
  dependencies: {
    mode: "none",
    systemHeaders: true,
    phonyTargets: false,
    missingAreGenerated: false,
    file: undefined,
    targets: [],
  },
  prefixMaps: [],
  debugPrefixMaps: [],
  std: "gnu17",
  trigraphs: undefined,
  dollars: true,
  pedantic: false,
  charSigned: true,
  shortEnums: false,
  common: false,
  hidden: false,
  trapv: false,
  strictAliasing: true,
  instrument: false,
  checkAddresses: undefined,
  profile: { generate: undefined, use: undefined },
  noBuiltin: false,
  noBuiltinNames: [],
  freestanding: false,
  gnu89Inline: false,
  tagged: undefined,
  noAsm: false,
  floats: strictFloats,
  optimize: 0,
  levelGiven: false,
  fastMath: false,
  binaryen: true,
  debug: { level: 0, version: 5 },
  debugFolder: undefined,
  cpu: "generic",
  features: [],
  exnref: false,
  warnings: newWarningSettings(),
  errorLimit: 20,
  diagnosticsFormat: "text",
  color: "auto",
  sysroot: undefined,
  link: newLinkSettings(),
  libraryFolders: [],
  malloc: undefined,
  noStartFiles: false,
  noDefaultLibraries: false,
  singleFile: false,
  dumpStages: [],
  time: false,
  stopAfter: undefined,
  verifyIr: false,
  dumpAfter: [],
  disabledPasses: [],
  passLimit: undefined,
});
