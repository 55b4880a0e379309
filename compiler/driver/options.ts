/**
 * The command line of sea-cc: one row per option, from which the parser and --help
 * are made. gcc's meaning holds where an option has one here; options that mean
 * nothing for WebAssembly are rows too, accepted in silence, because build systems
 * try them and take any word on stderr for a refusal.
 */

import { cpus, type Feature, featureNames } from "../base/features.ts";
import { type FloatRules, looseFloats, strictFloats } from "../base/float-rules.ts";
import { DEFAULT_PROFILE } from "../base/profile.ts";
import { nearest } from "../base/suggest.ts";
import { type LinkSettings, type LinkSink, linkTable, newLinkSettings, parseSize } from "./link-options.ts";
import {
  meaninglessFamilies,
  meaninglessFlags,
  meaninglessMachineFlags,
  meaninglessValues,
} from "./meaningless-options.ts";
import { type OptionProblem, type OptionRow, optionTable, readOptions } from "./option-table.ts";
import { applyWarningFlag, newWarningSettings, type WarningSettings } from "./warnings.ts";

/** What is made of the inputs: the last stage that runs. */
export type Phase = "preprocess" | "check" | "assembly" | "object" | "link";

export type Language = "c" | "c-header" | "preprocessed" | "assembler";

export type Input =
  | {
      readonly kind: "file";
      readonly path: string;
      readonly language: Language | undefined;
      readonly wholeArchive: boolean;
    }
  | { readonly kind: "library"; readonly name: string; readonly wholeArchive: boolean };

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

export interface Options {
  phase: Phase;
  output: string | undefined;
  inputs: Input[];
  /** Printed instead of compiling: "--version", "-dumpmachine", "-print-sysroot" … */
  query: string | undefined;
  verbose: boolean;
  /** -###: print the steps, quoted, and run none. */
  dryRun: boolean;
  saveTemps: boolean;
  help: "none" | "options" | "debug";

  macros: MacroOption[];
  /** -include, -imacros. */
  forcedIncludes: { path: string; macrosOnly: boolean }[];
  quoteFolders: string[];
  embedFolders: string[];
  includeFolders: string[];
  systemFolders: string[];
  afterFolders: string[];
  noStandardIncludes: boolean;
  noPredefined: boolean;
  keepComments: boolean;
  keepMacroComments: boolean;
  noLineMarkers: boolean;
  /** -H */
  listIncludes: boolean;
  /** -dM, -dD, -dI */
  dump: "none" | "macros" | "definitions" | "includes";
  dependencies: DependencyOptions;
  prefixMaps: { from: string; to: string }[];

  std: string;
  trigraphs: boolean | undefined;
  pedantic: boolean;
  charSigned: boolean;
  shortEnums: boolean;
  common: boolean;
  trapv: boolean;
  strictAliasing: boolean;
  instrument: boolean;
  profile: { generate: string | undefined; use: string | undefined };
  noBuiltin: boolean;
  freestanding: boolean;
  gnu89Inline: boolean;
  /** What a member that is but a struct or union with a tag is: -fms-extensions, -fplan9-extensions. */
  tagged: "ms" | "plan9" | undefined;
  noAsm: boolean;
  floats: FloatRules;
  optimize: 0 | 1 | 2 | 3 | "s" | "z" | "g";
  fastMath: boolean;
  /** Binaryen may be the last step of linking. */
  binaryen: boolean;
  debug: number;
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
  noStartFiles: boolean;
  noDefaultLibraries: boolean;
  singleFile: boolean;
  outputFormat: "esm" | "cjs" | undefined;

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
  saveTemps: false,
  help: "none",
  macros: [],
  forcedIncludes: [],
  quoteFolders: [],
  embedFolders: [],
  includeFolders: [],
  systemFolders: [],
  afterFolders: [],
  noStandardIncludes: false,
  noPredefined: false,
  keepComments: false,
  keepMacroComments: false,
  noLineMarkers: false,
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
  std: "gnu17",
  trigraphs: undefined,
  pedantic: false,
  charSigned: true,
  shortEnums: false,
  common: false,
  trapv: false,
  strictAliasing: true,
  instrument: false,
  profile: { generate: undefined, use: undefined },
  noBuiltin: false,
  freestanding: false,
  gnu89Inline: false,
  tagged: undefined,
  noAsm: false,
  floats: strictFloats,
  optimize: 0,
  fastMath: false,
  binaryen: true,
  debug: 0,
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
  noStartFiles: false,
  noDefaultLibraries: false,
  singleFile: false,
  outputFormat: undefined,
  dumpStages: [],
  time: false,
  stopAfter: undefined,
  verifyIr: false,
  dumpAfter: [],
  disabledPasses: [],
  passLimit: undefined,
});

export type CommandLineProblem =
  | OptionProblem
  | { readonly kind: "unknown-warning"; readonly word: string }
  | {
      readonly kind: "bad-value";
      readonly word: string;
    };

/** What the rows act on. */
interface Reading extends LinkSink {
  readonly options: Options;
  language: Language | undefined;
  wholeArchive: boolean;
  /** Words for the linker, collected from -Wl and -Xlinker. */
  readonly problems: CommandLineProblem[];
}

type Row = OptionRow<Reading>;
type Act = (options: Options, argument: string, word: string) => void;

const row =
  (form: Row["form"]) =>
  (spelling: string, act: Act, help?: string): Row => ({
    spelling,
    form,
    apply: (reading, argument, word) => act(reading.options, argument, word),
    help,
  });
const flag = row("flag");
const joined = row("joined");
const either = row("either");
const value = row("value");
const nothing: Act = () => {};
const ignore = (make: typeof flag, spellings: string): Row[] =>
  spellings
    .trim()
    .split(/\s+/)
    .map((spelling) => make(spelling, nothing));

/** A pair `-fNAME`, `-fno-NAME`. */
const toggle = (name: string, act: (options: Options, on: boolean) => void, help?: string): Row[] => [
  flag(`-f${name}`, (options) => act(options, true), help),
  flag(`-fno-${name}`, (options) => act(options, false)),
];

const query = (spelling: string, help?: string): Row =>
  flag(spelling, (o, _, word) => (o.query = singleDash(word)), help);

const phases: Row[] = [
  flag("-c", (o) => (o.phase = "object"), "compile to objects, do not link"),
  flag("-S", (o) => (o.phase = "assembly"), "write WebAssembly text instead of objects"),
  flag("-E", (o) => (o.phase = "preprocess"), "preprocess only, to standard output"),
  flag("-fsyntax-only", (o) => (o.phase = "check"), "report mistakes, write nothing"),
  either("-o", (o, path) => (o.output = path), "FILE: the output; its extension says what kind (.o .wasm .mjs .html)"),
  {
    spelling: "-x",
    form: "either",
    apply: (reading, name) => setLanguage(reading, name),
    help: "LANGUAGE: of the inputs that follow: c, c-header, cpp-output, none",
  },
  flag("-save-temps", (o) => (o.saveTemps = true), "keep the preprocessed and the object files"),
  joined("-save-temps=", (o) => (o.saveTemps = true)),
  flag("-v", (o) => (o.verbose = true), "show the steps and the folders that are searched"),
  flag("-###", (o) => (o.dryRun = true), "show the steps, run none"),
  flag("--help", (o) => (o.help = "options"), "this text"),
  flag("--help-debug", (o) => (o.help = "debug"), "options for looking inside the compiler"),
  query("--version", "version and licence"),
  ...[
    "-dumpversion",
    "-dumpfullversion",
    "-dumpmachine",
    "-print-sysroot",
    "-print-search-dirs",
    "-print-libgcc-file-name",
    "-print-multi-os-directory",
    "-print-multi-lib",
    "-print-multiarch",
    "-print-resource-dir",
    "-print-target-triple",
    "-print-effective-triple",
  ].map((spelling) => query(spelling)),
  joined("-print-prog-name=", (o, _, word) => (o.query = singleDash(word))),
  joined("-print-file-name=", (o, _, word) => (o.query = singleDash(word))),
];

const preprocessor: Row[] = [
  either("-D", (o, text) => o.macros.push({ kind: "define", text }), "NAME[=VALUE]: define a macro"),
  either("-U", (o, text) => o.macros.push({ kind: "undefine", text }), "NAME: undefine a macro"),
  either("-I", (o, path) => addIncludeFolder(o, path), "FOLDER: search it for headers"),
  either("-iquote", (o, path) => o.quoteFolders.push(path), 'FOLDER: search it for #include "…"'),
  either("-isystem", (o, path) => o.systemFolders.push(path), "FOLDER: search it after -I, without warnings"),
  joined("--embed-dir=", (o, path) => o.embedFolders.push(path), "FOLDER: search it for #embed"),
  either("-idirafter", (o, path) => o.afterFolders.push(path), "FOLDER: search it last"),
  either("-include", (o, path) => o.forcedIncludes.push({ path, macrosOnly: false }), "FILE: include it first"),
  either("-imacros", (o, path) => o.forcedIncludes.push({ path, macrosOnly: true }), "FILE: take its macros first"),
  value("--sysroot", (o, path) => (o.sysroot = path), "FOLDER: with include/ and lib/ instead of our own"),
  either("-isysroot", (o, path) => (o.sysroot = path)),
  flag("-nostdinc", (o) => (o.noStandardIncludes = true), "do not search our own headers"),
  flag("-undef", (o) => (o.noPredefined = true), "no predefined macros"),
  flag("-P", (o) => (o.noLineMarkers = true), "with -E: no line markers"),
  flag("-C", (o) => (o.keepComments = true), "with -E: keep comments"),
  flag("-CC", (o) => (o.keepComments = o.keepMacroComments = true)),
  flag("-H", (o) => (o.listIncludes = true), "list the headers used"),
  flag("-dM", (o) => (o.dump = "macros"), "with -E: list the macros"),
  flag("-dD", (o) => (o.dump = "definitions")),
  flag("-dN", (o) => (o.dump = "definitions")),
  flag("-dI", (o) => (o.dump = "includes")),
  flag("-M", (o) => setDependencies(o, "only", true), "print a make rule instead of compiling"),
  flag("-MM", (o) => setDependencies(o, "only", false)),
  flag("-MD", (o) => setDependencies(o, "beside", true), "write a make rule beside the object"),
  flag("-MMD", (o) => setDependencies(o, "beside", false)),
  flag("-MP", (o) => (o.dependencies.phonyTargets = true)),
  flag("-MG", (o) => (o.dependencies.missingAreGenerated = true)),
  either("-MF", (o, path) => (o.dependencies.file = path)),
  either("-MT", (o, text) => o.dependencies.targets.push({ text, quote: false })),
  either("-MQ", (o, text) => o.dependencies.targets.push({ text, quote: true })),
  joined("-Wp,", (o, text) => applyPreprocessorWords(o, text.split(","))),
  either("-Xpreprocessor", (o, text) => applyPreprocessorWords(o, [text])),
  ...["-fmacro-prefix-map=", "-ffile-prefix-map=", "-fdebug-prefix-map="].map((name) =>
    joined(name, (o, text) => {
      const [from = "", to = ""] = text.split(/=(.*)/s);
      o.prefixMaps.push({ from, to });
    }),
  ),
];

const language: Row[] = [
  value("-std", (o, name) => (o.std = name), "NAME: c89 c99 c11 c17 c23, gnu89 … gnu23 (gnu17)"),
  flag("-ansi", (o) => (o.std = "c90")),
  flag("-pedantic", (o) => setPedantic(o, false)),
  flag("-pedantic-errors", (o) => setPedantic(o, true)),
  flag("-trigraphs", (o) => (o.trigraphs = true)),
  ...toggle("signed-char", (o, on) => (o.charSigned = on), "char is signed (the default)"),
  ...toggle("unsigned-char", (o, on) => (o.charSigned = !on), "char is unsigned"),
  ...toggle("short-enums", (o, on) => (o.shortEnums = on)),
  ...toggle("common", (o, on) => (o.common = on), "tentative definitions of several files are one"),
  ...toggle("instrument-functions", (o, on) => (o.instrument = on), "call a function at every entry and exit"),
  ...toggle("trapv", (o, on) => (o.trapv = on), "stop when signed arithmetic overflows"),
  ...toggle("strict-aliasing", (o, on) => (o.strictAliasing = on), "objects are accessed by their type (-O2 on)"),
  ...toggle("builtin", (o, on) => (o.noBuiltin = !on)),
  joined("-fno-builtin-", nothing),
  flag("-ffreestanding", (o) => (o.freestanding = o.noBuiltin = true)),
  flag("-fhosted", (o) => (o.freestanding = o.noBuiltin = false)),
  ...toggle("ms-extensions", (o, on) => (o.tagged = on ? "ms" : undefined), "members without a name may have a tag"),
  ...toggle("plan9-extensions", (o, on) => (o.tagged = on ? "plan9" : undefined)),
  ...toggle("asm", (o, on) => (o.noAsm = !on)),
  ...toggle("finite-math-only", (o, on) => setFloats(o, { finite: on })),
  ...toggle("signed-zeros", (o, on) => setFloats(o, { unsignedZeros: !on })),
  ...toggle("associative-math", (o, on) => setFloats(o, { associative: on })),
  ...toggle("reciprocal-math", (o, on) => setFloats(o, { reciprocal: on })),
  ...toggle("unsafe-math-optimizations", (o, on) =>
    setFloats(o, { associative: on, reciprocal: on, unsignedZeros: on }),
  ),
  ...toggle("gnu89-inline", (o, on) => (o.gnu89Inline = on)),
  ...ignore(flag, "-fdollars-in-identifiers"),
];

/** `-fprofile-NAME` and `-fprofile-NAME=FILE`. */
const profileOption = (name: "generate" | "use", help: string): Row[] => [
  ...toggle(`profile-${name}`, (o, on) => (o.profile[name] = on ? "" : undefined)),
  joined(`-fprofile-${name}=`, (o, path) => (o.profile[name] = path), `FILE: ${help}`),
];

const code: Row[] = [
  joined("-O", (o, level, word) => setOptimization(o, level, word), "LEVEL: 0 1 2 3 s z g"),
  flag("-Ofast", (o) => setOptimization(o, "fast", "-Ofast"), "-O3 and -ffast-math"),
  ...toggle("fast-math", (o, on) => setFastMath(o, on), "give up strict IEEE arithmetic"),
  ...profileOption("generate", `the program counts what it does and adds it to FILE (${DEFAULT_PROFILE})`),
  ...profileOption("use", "compile for what such a program did"),
  flag("--no-binaryen", (o) => (o.binaryen = false), "leave out its last step after linking at -O2 and above"),
  joined("-g", (o, level) => (o.debug = level === "0" ? 0 : 2), "keep what a debugger needs"),
  { spelling: "-mcpu=", form: "joined", apply: chooseCpu, help: `NAME: ${Object.keys(cpus).join(" ")}` },
  ...featureNames.flatMap((name) => [
    flag(`-m${name}`, (o) => void o.features.push({ name, on: true }), "use this feature of WebAssembly"),
    flag(`-mno-${name}`, (o) => void o.features.push({ name, on: false })),
  ]),
  flag("-mexnref", (o) => (o.exnref = true), "catch exceptions as WebAssembly 3.0 does, which older engines cannot"),
  flag("-mno-exnref", (o) => (o.exnref = false)),
  flag("-pthread", useThreads, "compile for a program with threads"),
  flag("-pthreads", useThreads),
  ...ignore(flag, "-m32 -pipe -pass-exit-codes -fverbose-asm"),
  ...meaninglessMachineFlags.flatMap((name) => [flag(`-m${name}`, nothing), flag(`-mno-${name}`, nothing)]),
  ...ignore(joined, "-Wa, -G -march= -mtune= -mthread-model= -mmodel= -mfloat-abi= -mfpu= -mfpmath= -mcmodel= -mabi="),
  ...ignore(value, "--target -target --param -specs --specs"),
  { spelling: "-f", form: "joined", apply: (reading, name, word) => applyFlag(reading, name, word) },
];

const diagnostics: Row[] = [
  flag("-w", (o) => (o.warnings.none = true), "no warnings"),
  { spelling: "-W", form: "joined", apply: applyWarning, help: "NAME, no-NAME, error, error=NAME: choose warnings" },
  joined("-fmax-errors=", (o, n) => (o.errorLimit = Number(n) || 0), "N: stop after so many"),
  joined("-ferror-limit=", (o, n) => (o.errorLimit = Number(n) || 0)),
  { spelling: "-fdiagnostics-color=", form: "joined", apply: setColor },
  {
    spelling: "-fdiagnostics-format=",
    form: "joined",
    apply: setDiagnosticsFormat,
    help: "FORMAT: text, json or sarif, to the standard error",
  },
  flag("-fdiagnostics-color", (o) => (o.color = "always")),
  flag("-fno-diagnostics-color", (o) => (o.color = "never")),
  flag("-fcolor-diagnostics", (o) => (o.color = "always")),
  flag("-fno-color-diagnostics", (o) => (o.color = "never")),
];

const linker: Row[] = [
  { spelling: "-l", form: "either", apply: (r, name) => r.addLibrary(name), help: "NAME: link libNAME.a" },
  either("-L", (o, path) => o.libraryFolders.push(path), "FOLDER: search it for libraries"),
  {
    spelling: "-Wl,",
    form: "joined",
    apply: (r, text) => applyLinkerWords(r, text.split(",")),
    help: "WORDS: for the linker",
  },
  { spelling: "-Xlinker", form: "separate", apply: (r, text) => applyLinkerWords(r, [text]) },
  flag("-nostdlib", (o) => (o.noStartFiles = o.noDefaultLibraries = true)),
  flag("-nodefaultlibs", (o) => (o.noDefaultLibraries = true)),
  flag("-nolibc", (o) => (o.noDefaultLibraries = true)),
  flag("-nostartfiles", (o) => (o.noStartFiles = true)),
  flag("-s", (o) => (o.link.stripAll = true), "leave out names of functions"),
  flag("-r", (o) => (o.link.relocatable = true), "link objects to one object"),
  either("-u", (o, name) => o.link.undefined.push(name)),
  either("-e", (o, name) => (o.link.entry = name)),
  either("-z", (o, text) => {
    const stack = /^stack-size=(.*)$/.exec(text);
    if (stack) o.link.stackSize = parseSize(stack[1]!);
  }),
  flag("--no-entry", (o) => (o.link.noEntry = true), "make a library: exported functions, no main"),
  value("--entry", (o, name) => (o.link.entry = name)),
  value("--export", (o, name) => o.link.exports.push(name), "NAME: offer this function to JavaScript"),
  joined("-mexec-model=", (o, model) => (o.link.noEntry = model === "reactor")),
  flag("--single-file", (o) => (o.singleFile = true), "a page that holds everything in one file"),
  joined("-sSTACK_SIZE=", (o, size) => (o.link.stackSize = parseSize(size))),
  joined("-sSINGLE_FILE", (o, set) => (o.singleFile = set !== "=0")),
  ...ignore(flag, "-static -shared -rdynamic -pie -no-pie -static-pie -static-libgcc -shared-libgcc"),
  either("-T", nothing),
];

const inside: Row[] = [
  joined("--dump=", (o, names) => o.dumpStages.push(...names.split(","))),
  flag("--time", (o) => (o.time = true)),
  joined("--stop-after=", (o, name) => (o.stopAfter = name)),
  flag("--verify", (o) => (o.verifyIr = true)),
  joined("--dump-after=", (o, names) => o.dumpAfter.push(...names.split(","))),
  joined("--disable-pass=", (o, names) => o.disabledPasses.push(...names.split(","))),
  joined("--pass-limit=", (o, count) => (o.passLimit = Number(count) || 0)),
];

const table = optionTable<Reading>([
  ...phases,
  ...preprocessor,
  ...language,
  ...code,
  ...diagnostics,
  ...linker,
  ...inside,
]);

/** Reads a command line without the command's name; response files are already expanded. */
export function parseCommandLine(words: readonly string[]): { options: Options; problems: CommandLineProblem[] } {
  const options = newOptions();
  const reading: Reading = {
    options,
    link: options.link,
    language: undefined,
    wholeArchive: false,
    problems: [],
    addLibraryFolder: (path) => options.libraryFolders.push(path),
    addLibrary: (name) => options.inputs.push({ kind: "library", name, wholeArchive: reading.wholeArchive }),
    setWholeArchive: (on) => (reading.wholeArchive = on),
    setOutput: (path) => (options.output = path),
  };
  const input = (path: string) =>
    options.inputs.push({ kind: "file", path, language: reading.language, wholeArchive: reading.wholeArchive });
  readOptions(table, joinLinkerWords(words), reading, input, (problem) => reading.problems.push(problem));
  return { options, problems: reading.problems };
}

/** The lines of --help. */
export function describeOptions(): string {
  const lines = table.rows.filter((entry) => entry.help !== undefined).map(describeRow);
  return `${lines.join("\n")}\n`;
}

function describeRow(entry: Row): string {
  const named = /^([A-Z][A-Z[\]=, a-z-]*): (.*)$/.exec(entry.help!);
  const separator = entry.form === "value" ? "=" : entry.form === "either" ? " " : "";
  const left = named ? `${entry.spelling}${separator}${named[1]}` : entry.spelling;
  return `  ${left.padEnd(24)} ${named ? named[2] : entry.help}`;
}

const singleDash = (word: string): string => (word === "--version" ? word : word.replace(/^--/, "-"));

/** `-Xlinker -z -Xlinker stack-size=1` is one option for the linker: make one -Wl of each run. */
function joinLinkerWords(words: readonly string[]): string[] {
  const joinedWords: string[] = [];
  let run: string[] = [];
  const flush = () => {
    if (run.length > 0) joinedWords.push(`-Wl,${run.join(",")}`);
    run = [];
  };
  for (let i = 0; i < words.length; i++) {
    if (words[i] === "-Xlinker" && i + 1 < words.length) run.push(words[++i]!);
    else if (words[i]!.startsWith("-Wl,")) run.push(words[i]!.slice(4));
    else {
      flush();
      joinedWords.push(words[i]!);
    }
  }
  flush();
  return joinedWords;
}

function applyLinkerWords(reading: Reading, words: string[]): void {
  const input = (path: string) =>
    reading.options.inputs.push({ kind: "file", path, language: undefined, wholeArchive: reading.wholeArchive });
  readOptions(linkTable, words, reading as LinkSink, input, (problem) => reading.problems.push(problem));
}

function applyPreprocessorWords(options: Options, words: string[]): void {
  const { options: more } = parseCommandLine(words);
  options.macros.push(...more.macros);
  options.includeFolders.push(...more.includeFolders);
  if (more.dependencies.mode !== "none") options.dependencies = { ...more.dependencies };
  // gcc's -Wp,-MD takes the file name as its own argument.
  const [path] = more.inputs;
  if (path?.kind === "file") options.dependencies.file = path.path;
}

function setColor(reading: Reading, when: string, word: string): void {
  if (when === "always" || when === "never" || when === "auto") reading.options.color = when;
  else reading.problems.push({ kind: "bad-value", word });
}

/** gcc's names say where the text goes too: "json-stderr", "sarif-file". */
function setDiagnosticsFormat(reading: Reading, name: string, word: string): void {
  const format = /^(text|json|sarif)(-stderr|-file)?$/.exec(name)?.[1];
  if (format === undefined && !/^(clang|gcc|msvc|vi)$/.test(name)) reading.problems.push({ kind: "bad-value", word });
  reading.options.diagnosticsFormat = (format ?? "text") as Options["diagnosticsFormat"];
}

/** The option that an unknown one was meant to be. */
export function nearestOption(word: string): string | undefined {
  const flags = [...meaninglessFlags].flatMap((name) => [`-f${name}`, `-fno-${name}`]);
  return nearest(word, [...table.rows.map(({ spelling }) => spelling), ...flags]);
}

/** What an object needs to be part of a program with threads. */
function useThreads(options: Options): void {
  options.features.push({ name: "atomics", on: true }, { name: "bulk-memory", on: true });
  options.macros.push({ kind: "define", text: "_REENTRANT" });
}

function chooseCpu(reading: Reading, name: string, word: string): void {
  if (name in cpus) reading.options.cpu = name;
  else reading.problems.push({ kind: "bad-value", word });
}

function applyWarning(reading: Reading, name: string, word: string): void {
  const known = applyWarningFlag(reading.options.warnings, name);
  if (!known && !name.startsWith("no-")) reading.problems.push({ kind: "unknown-warning", word });
}

const languages: Readonly<Record<string, Language | "none">> = {
  c: "c",
  "c-header": "c-header",
  "cpp-output": "preprocessed",
  assembler: "assembler",
  none: "none",
};

function setLanguage(reading: Reading, name: string): void {
  const found = languages[name];
  if (found === undefined) reading.problems.push({ kind: "bad-value", word: `-x ${name}` });
  reading.language = found === "none" ? undefined : found;
}

/** `-I-` is an old way to write -iquote. */
function addIncludeFolder(options: Options, path: string): void {
  if (path === "-") options.quoteFolders.push(...options.includeFolders.splice(0));
  else options.includeFolders.push(path);
}

function setDependencies(options: Options, mode: "only" | "beside", systemHeaders: boolean): void {
  options.dependencies.mode = mode;
  options.dependencies.systemHeaders = systemHeaders;
  if (mode === "only") options.phase = "preprocess";
}

function setPedantic(options: Options, errors: boolean): void {
  options.pedantic = true;
  options.warnings.pedanticErrors ||= errors;
  applyWarningFlag(options.warnings, "pedantic");
}

function setFastMath(options: Options, on: boolean): void {
  options.fastMath = on;
  options.floats = on ? looseFloats : strictFloats;
}

function setFloats(options: Options, rules: Partial<FloatRules>): void {
  options.floats = { ...options.floats, ...rules };
}

function setOptimization(options: Options, level: string, word: string): void {
  const levels: Readonly<Record<string, Options["optimize"]>> = { "": 1, s: "s", z: "z", g: "g", fast: 3 };
  const number = Number.parseInt(level, 10);
  options.optimize = levels[level] ?? (number >= 3 ? 3 : ((Number.isNaN(number) ? 0 : number) as 0 | 1 | 2));
  if (word === "-Ofast") setFastMath(options, true);
}

function applyFlag(reading: Reading, name: string, word: string): void {
  const bare = name.replace(/^no-/, "");
  const equals = bare.indexOf("=");
  const known =
    equals === -1
      ? meaninglessFlags.has(bare) || meaninglessFamilies.test(bare)
      : meaninglessValues.has(bare.slice(0, equals)) || meaninglessFlags.has(bare.slice(0, equals));
  if (!known) reading.problems.push({ kind: "unknown", word });
}
