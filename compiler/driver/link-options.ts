/**
 * The options of the linker: of sea-ld, and after `-Wl,` and `-Xlinker`. They are wasm-ld's, and
 * those of GNU ld that have a meaning here or that build systems pass without needing one.
 */
import { nearest } from "../base/suggest.ts";
import { buildIdKinds, type Unresolved } from "../link/options.ts";
import { type InputMode, type LinkSettings, type LinkSink, type SymbolListKind, usualMode } from "./link-settings.ts";
import {
  describeGroups,
  type OptionGroup,
  type OptionRow,
  optionTable,
  readOptions,
  syntaxOf,
} from "./option-table.ts";

export { type LinkSettings, type LinkSink, newLinkSettings } from "./link-settings.ts";

type Row = OptionRow<LinkSink>;
type Act = (sink: LinkSink, argument: string, word: string) => void;

/** A row from "-spelling ARGUMENT". */
const row =
  (form: Row["form"]) =>
  (syntax: string, apply: Act, help?: string): Row => {
    const [spelling = "", argument] = syntax.split(" ");
    return { spelling, form, apply, ...(argument !== undefined && { argument }), ...(help !== undefined && { help }) };
  };
const flag = row("flag");
const joined = row("joined");
const either = row("either");
const value = row("value");

/** A pair `-NAME`, `-no-NAME`. */
const toggle = (name: string, act: (link: LinkSettings, on: boolean) => void, help: string): Row[] => [
  flag(`-${name}`, ({ link }) => act(link, true), help),
  flag(`-no-${name}`, ({ link }) => act(link, false)),
];

const spellings = (text: string): string[] => text.trim().split(/\s+/);
const ignored = (form: Row["form"], text: string): Row[] =>
  spellings(text).map((spelling) => ({ spelling, form, apply: () => {}, isIgnored: true }));
const refused = (form: Row["form"], reason: string, text: string): Row[] =>
  spellings(text).map((spelling) => ({
    spelling,
    form,
    apply: ({ problems }, argument, word) =>
      problems.push({ kind: "unsupported", word: form === "flag" ? word : `${word} ${argument}`, reason }),
    refusal: reason,
  }));

type SizeName = "initialMemory" | "maxMemory" | "initialHeap" | "stackSize" | "globalBase" | "tableBase";

/** Sets a number of bytes (or of elements), or says that it is none. */
export function setSize({ link, problems }: LinkSink, name: SizeName, text: string, word: string): void {
  const size = parseSize(text);
  if (size === undefined) problems.push({ kind: "bad-value", word });
  else link[name] = size;
}

const size = (syntax: string, name: SizeName, help?: string): Row =>
  value(syntax, (sink, text, word) => setSize(sink, name, text, `${word.split("=")[0]}=${text}`), help);

function choose<T extends string>(sink: LinkSink, name: string, word: string, choices: readonly T[]): T | undefined {
  if ((choices as readonly string[]).includes(name)) return name as T;
  sink.problems.push({ kind: "bad-value", word, choices });
  return undefined;
}

const listOf = (text: string): string[] => text.split(/[,:]/).filter(Boolean);
const setMode =
  (change: Partial<InputMode>): Act =>
  (sink) =>
    (sink.mode = { ...sink.mode, ...change });
const readList =
  (kind: SymbolListKind): Act =>
  ({ link }, path) =>
    void link.symbolLists.push({ kind, path });

export const NO_SHARED_LIBRARIES = "shared libraries cannot be made yet; link statically";
export const NO_SCRIPTS = "there are no linker scripts for WebAssembly";

const inputs: Row[] = [
  either("-l NAME", (sink, name) => sink.addLibrary(name), "link libNAME.a; -l:FILE that file"),
  value("-library NAME", (sink, name) => sink.addLibrary(name)),
  either("-L FOLDER", (sink, path) => sink.addLibraryFolder(path), "search it for libraries"),
  value("-library-path FOLDER", (sink, path) => sink.addLibraryFolder(path)),
  flag("-whole-archive", setMode({ wholeArchive: true }), "take all members of the archives that follow"),
  flag("-no-whole-archive", setMode({ wholeArchive: false }), "only those that are needed"),
  flag("-start-lib", setMode({ lazy: true }), "take the objects that follow only if they are needed"),
  flag("-end-lib", setMode({ lazy: false })),
  either("-b FORMAT", setFormat, "of the files that follow: `binary` takes them as data"),
  value("-format FORMAT", setFormat),
  flag("-push-state", (sink) => void sink.savedModes.push(sink.mode), "remember these settings until -pop-state"),
  flag("-pop-state", (sink) => (sink.mode = sink.savedModes.pop() ?? usualMode)),
];

function setFormat(sink: LinkSink, format: string): void {
  sink.mode = { ...sink.mode, binary: format === "binary" };
}

const outputs: Row[] = [
  either("-o FILE", (sink, path) => sink.setOutput(path), "the output"),
  value("-output FILE", (sink, path) => sink.setOutput(path)),
  flag("-relocatable", ({ link }) => (link.relocatable = true), "link objects to one object"),
  flag("-r", ({ link }) => (link.relocatable = true)),
  flag("-i", ({ link }) => (link.relocatable = true)),
  flag("-strip-all", ({ link }) => (link.stripAll = true), "no names, no debug information"),
  flag("-s", ({ link }) => (link.stripAll = true)),
  flag("-strip-debug", ({ link }) => (link.stripDebug = true), "no debug information"),
  flag("-S", ({ link }) => (link.stripDebug = true)),
  value("-keep-section NAME", ({ link }, name) => link.keepSections.push(name), "keep it in spite of -strip-all"),
  value("-retain-symbols-file FILE", readList("retained"), "name only the functions and globals listed in it"),
  value("-soname NAME", ({ link }, name) => (link.moduleName = name), "the module's name, for tools"),
  either("-h NAME", ({ link }, name) => (link.moduleName = name)),
  flag("-build-id", ({ link }) => (link.buildId = "fast"), "write a number that tells builds apart"),
  flag("-no-build-id", ({ link }) => (link.buildId = undefined)),
  joined("-build-id= KIND", setBuildId, `${buildIdKinds.join(", ")}, none or 0xDIGITS`),
  joined("-O LEVEL", ({ link }, level) => (link.mergeTails = Number(level) >= 2), "2: strings share their ends"),
  value(
    "-icf KIND",
    ({ link }, kind) => (link.foldIdentical = kind !== "none"),
    "all, safe: identical functions are one",
  ),
];

function setBuildId(sink: LinkSink, kind: string, word: string): void {
  const hex = /^0x((?:[0-9a-f]{2})+)$/i.exec(kind)?.[1];
  if (hex !== undefined) sink.link.buildId = { hex };
  else if (kind === "none") sink.link.buildId = undefined;
  // GNU ld's other hash.
  else if (kind === "md5" || kind === "tree") sink.link.buildId = "uuid";
  else sink.link.buildId = choose(sink, kind, word, buildIdKinds);
}

const symbols: Row[] = [
  value("-entry NAME", ({ link }, name) => (link.entry = name), "where the module begins"),
  either("-e NAME", ({ link }, name) => (link.entry = name)),
  flag("-no-entry", ({ link }) => (link.noEntry = true), "make a library (reactor) without main"),
  value("-export NAME", ({ link }, name) => link.exports.push(name), "export a function or object"),
  value("-export-if-defined NAME", ({ link }, name) => link.exportsIfDefined.push(name), "the same, if there is one"),
  flag("-export-all", ({ link }) => (link.exportAll = true), "export everything"),
  ...toggle("export-dynamic", (link, on) => (link.exportDynamic = on), "export everything that is not hidden"),
  flag("-E", ({ link }) => (link.exportDynamic = true)),
  value("-dynamic-list FILE", readList("dynamic"), "export what it lists: { name; pattern*; };"),
  value("-version-script FILE", readList("version"), "export nothing that it says is `local`"),
  value(
    "-exclude-libs NAMES",
    ({ link }, names) => link.excludedLibraries.push(...listOf(names)),
    "export nothing of these archives; ALL of none",
  ),
  value("-undefined NAME", ({ link }, name) => link.undefined.push(name), "take what defines it from archives"),
  either("-u NAME", ({ link }, name) => link.undefined.push(name)),
  value(
    "-require-defined NAME",
    ({ link }, name) => link.required.push(name),
    "the same; it is an error if nothing does",
  ),
  flag("-allow-undefined", (sink) => allowUndefined(sink.link, true), "undefined symbols become imports"),
  flag("-no-undefined", ({ link }) => allowUndefined(link, false)),
  flag("-no-allow-undefined", ({ link }) => allowUndefined(link, false)),
  flag("-import-undefined", ({ link }) => (link.importUndefined = true), "undefined functions become imports"),
  value("-allow-undefined-file FILE", readList("importable"), "those listed in it do"),
  value("-unresolved-symbols HOW", setUnresolved, "report-all, ignore-all, import-dynamic"),
  flag("-warn-unresolved-symbols", ({ link }) => (link.unresolved = "warn"), "undefined symbols are only warned of"),
  flag("-error-unresolved-symbols", ({ link }) => (link.unresolved = "error")),
  flag(
    "-allow-multiple-definition",
    ({ link }) => (link.allowMultipleDefinition = true),
    "of several definitions the first is taken",
  ),
  value(
    "-wrap NAME",
    ({ link }, name) => link.wrap.push(name),
    "calls of it go to __wrap_NAME, calls of __real_NAME to it",
  ),
  value(
    "-defsym NAME=VALUE",
    ({ link }, text) => link.defsym.push(text),
    "define a symbol: a number, another one, or NAME+NUMBER",
  ),
];

/** Emscripten's and wasm-ld's word for both: functions are imported, other symbols are null. */
export function allowUndefined(link: LinkSettings, on: boolean): void {
  link.importUndefined = on;
  link.unresolved = on ? "ignore" : "error";
}

function setUnresolved(sink: LinkSink, how: string, word: string): void {
  const choices: Readonly<Record<string, Unresolved>> = {
    "report-all": "error",
    "ignore-all": "ignore",
    "ignore-in-object-files": "ignore",
    "ignore-in-shared-libs": "error",
    "import-dynamic": "ignore",
  };
  const name = choose(sink, how, word, Object.keys(choices));
  if (name !== undefined) sink.link.unresolved = choices[name];
  if (name === "import-dynamic") sink.link.importUndefined = true;
}

/** The host's memory, where nothing else is said. */
export const usualMemory = { module: "env", name: "memory" } as const;

const memory: Row[] = [
  size("-initial-memory BYTES", "initialMemory", "of memory at the start; 64k, 16m"),
  size("-max-memory BYTES", "maxMemory", "of memory at most"),
  size("-initial-heap BYTES", "initialHeap", "for malloc, at the start"),
  flag("-no-growable-memory", ({ link }) => (link.fixedMemory = true), "memory keeps its first size"),
  flag("-import-memory", ({ link }) => (link.importMemory = usualMemory), "memory comes from the host"),
  joined("-import-memory= MODULE,NAME", importMemory),
  flag(
    "-export-memory",
    ({ link }) => (link.exportMemory = "memory"),
    "offer memory to the host even if it is imported",
  ),
  joined("-export-memory= NAME", ({ link }, name) => (link.exportMemory = name)),
  flag("-shared-memory", ({ link }) => (link.sharedMemory = true), "threads share it; needs -max-memory"),
  ...toggle(
    "stack-first",
    (link, on) => (link.stackFirst = on),
    "the stack below data, where overflow traps (the default)",
  ),
  either("-z WORD", setKeyword, "stack-size=BYTES; defs, undefs, muldefs"),
  size("-global-base ADDRESS", "globalBase", "lowest address of data"),
  flag("-import-table", ({ link }) => (link.importTable = true), "the table of function pointers comes from the host"),
  flag("-export-table", ({ link }) => (link.exportTable = true), "offer it to the host"),
  flag("-growable-table", ({ link }) => (link.growableTable = true), "it may grow"),
  size("-table-base NUMBER", "tableBase", "of the first function in it (1)"),
];

/** In -Wl, the comma has made two words of it. */
function importMemory(sink: LinkSink, text: string, word: string): void {
  const [module = "", name = ""] = text.split(",");
  if (module === "" || name === "") sink.problems.push({ kind: "bad-value", word });
  else sink.link.importMemory = { module, name };
}

/** GNU ld has many more, about pages and loaders. */
export function setKeyword(sink: LinkSink, text: string): void {
  const stackSize = /^stack-size=(.*)$/.exec(text)?.[1];
  if (stackSize !== undefined) setSize(sink, "stackSize", stackSize, `-z ${text}`);
  else if (text === "defs") allowUndefined(sink.link, false);
  else if (text === "undefs") allowUndefined(sink.link, true);
  else if (text === "muldefs") sink.link.allowMultipleDefinition = true;
}

const selection: Row[] = [
  ...toggle("gc-sections", (link, on) => (link.gcSections = on), "leave out what nothing uses (the default)"),
  ...toggle("print-gc-sections", (link, on) => (link.printGcSections = on), "list what is left out"),
  ...toggle("check-features", (link, on) => (link.checkFeatures = on), "objects must go together (the default)"),
  value("-features NAMES", ({ link }, names) => (link.features = listOf(names)), "the features that objects may use"),
  value(
    "-extra-features NAMES",
    ({ link }, names) => link.extraFeatures.push(...listOf(names)),
    "features to name in the module besides",
  ),
];

const reports: Row[] = [
  value("-Map FILE", ({ link }, path) => (link.mapFile = path), "write there what was placed where"),
  flag("-print-map", ({ link }) => (link.printMap = true), "show it"),
  flag("-M", ({ link }) => (link.printMap = true)),
  flag("-cref", ({ link }) => (link.crossReference = true), "with it, which files mention each symbol"),
  value(
    "-why-extract FILE",
    ({ link }, path) => (link.extractionFile = path),
    "write there why members of archives were linked",
  ),
  flag("-trace", ({ link }) => (link.trace = true), "show the files that are linked"),
  flag("-t", ({ link }) => (link.trace = true)),
  flag("-verbose", ({ link }) => (link.trace = true)),
  value("-trace-symbol NAME", ({ link }, name) => link.traceSymbols.push(name), "show the files that mention it"),
  either("-y NAME", ({ link }, name) => link.traceSymbols.push(name)),
  ...toggle("fatal-warnings", (link, on) => (link.fatalWarnings = on), "warnings are errors"),
  value("-error-limit N", setErrorLimit, "stop after so many errors; 0 never"),
  flag("-color-diagnostics", (sink) => sink.setColor("always"), "colours in messages"),
  joined("-color-diagnostics= WHEN", setColor),
  flag("-no-color-diagnostics", (sink) => sink.setColor("never")),
  flag("-version", (sink) => sink.setQuery("version"), "version and licence"),
  flag("-v", ({ link }) => (link.showVersion = true), "the version, and then link"),
  flag("-V", ({ link }) => (link.showVersion = true)),
  flag("-help", (sink) => sink.setQuery("help"), "this text"),
];

function setErrorLimit(sink: LinkSink, text: string, word: string): void {
  if (/^\d+$/.test(text)) sink.link.errorLimit = Number(text);
  else sink.problems.push({ kind: "bad-value", word });
}

function setColor(sink: LinkSink, when: string, word: string): void {
  const choice = choose(sink, when, word, ["auto", "always", "never"]);
  if (choice !== undefined) sink.setColor(choice);
}

const target: Row[] = [
  either("-m TARGET", (sink, name) => void choose(sink, name, `-m ${name}`, ["wasm32"]), "wasm32"),
  ...refused("flag", NO_SHARED_LIBRARIES, "-shared -Bshareable"),
  ...refused("flag", "a module keeps no relocations; -r makes an object that has them", "-emit-relocs -q"),
  ...refused("either", NO_SCRIPTS, "-T"),
  ...refused("value", NO_SCRIPTS, "-script -default-script -section-start"),
];

/** Of other systems' files and loaders. */
const meaningless: Row[] = [
  ...ignored(
    "flag",
    `-start-group -end-group -( -) -as-needed -no-as-needed -Bstatic -Bdynamic -Bsymbolic -Bsymbolic-functions -static
    -dn -dy -call_shared -non_shared -nostdlib -x -X -pie -no-pie -no-shared -warn-common
    -warn-shared-textrel -no-copy-dt-needed-entries -copy-dt-needed-entries -add-needed -no-add-needed -eh-frame-hdr
    -demangle -no-demangle -discard-all -discard-locals -sort-common -no-merge-data-segments
    -merge-data-segments -compress-relocations -stats -n -N -d -dp -dc -no-allow-shlib-undefined -allow-shlib-undefined
    -enable-new-dtags -disable-new-dtags -no-dynamic-linker -no-export-default -export-default -dead_strip
    -no-keep-memory -no-omagic -omagic -nmagic -no-warn-mismatch -experimental-pic -no-shlib-sigcheck -save-temps
    -print-memory-usage -reduce-memory-overheads -no-ld-generated-unwind-info -warn-once -warn-section-align
    -gc-keep-exported -unique`,
  ),
  ...ignored(
    "value",
    `-rpath -rpath-link -hash-style -plugin -plugin-opt -sort-section -sort-common -dynamic-linker -thread-count
    -threads -compress-debug-sections -oformat -orphan-handling -image-base -subsystem -major-image-version
    -install_name -compatibility_version -current_version -rsp-quoting -mllvm -thinlto-jobs -thinlto-cache-dir
    -thinlto-cache-policy -lto-partitions -dependency-file -demangle -pack-dyn-relocs`,
  ),
  ...ignored("either", "-R -A -F -f -G -Y -I"),
  ...ignored("joined", "-lto-O -lto-CGO"),
];

/** In the order of --help; spelled with one dash, readOptions accepts them with two. */
export const linkGroups: readonly OptionGroup<LinkSink>[] = [
  { title: "Inputs", rows: inputs },
  { title: "Output", rows: outputs },
  { title: "Symbols", rows: symbols },
  { title: "Memory and tables", rows: memory },
  { title: "What is linked", rows: selection },
  { title: "Reports", rows: reports },
  { title: "Target", rows: target },
];

export const linkTable = optionTable<LinkSink>([...linkGroups.flatMap(({ rows }) => rows), ...meaningless]);

/** What --help shows: long names as people write them, and what scripts look for in it. */
export function describeLinkOptions(): string {
  const groups = linkGroups.map(({ title, rows }) => ({ title, rows: rows.map(withTwoDashes) }));
  const names = meaningless.map((row) => syntaxOf(withTwoDashes(row)));
  return `${describeGroups(groups)}\nAccepted without effect:\n${wrap(names)}`;
}

const withTwoDashes = (row: Row): Row => (row.spelling.length > 2 ? { ...row, spelling: `-${row.spelling}` } : row);

/** Lines of words. */
function wrap(words: readonly string[]): string {
  const lines: string[] = [];
  for (const word of words) {
    const line = `${lines.at(-1) ?? ""} ${word}`;
    if (lines.length > 0 && line.length < 100) lines[lines.length - 1] = line;
    else lines.push(`  ${word}`);
  }
  return `${lines.join("\n")}\n`;
}

/** Reads words for the linker. */
export function readLinkOptions(words: readonly string[], sink: LinkSink, input: (path: string) => void): void {
  readOptions(linkTable, words, sink, input, (problem) => {
    const suggestion = problem.kind === "unknown" ? nearestLinkOption(problem.word) : undefined;
    sink.problems.push(suggestion === undefined ? problem : { kind: "unknown", word: problem.word, suggestion });
  });
}

function nearestLinkOption(word: string): string | undefined {
  const dashes = word.startsWith("--") ? "-" : "";
  const known = linkTable.rows.filter(({ refusal, spelling }) => refusal === undefined && spelling.length > 2);
  return nearest(
    word.replace(/=.*/, ""),
    known.map(({ spelling }) => dashes + spelling),
  );
}

/** "65536", "0x10000", "64k", "2m"; undefined for what is no size. */
export function parseSize(text: string): number | undefined {
  const match = /^(0x[0-9a-f]+|\d+)(?:([kmg])(?:i?b)?|b)?$/i.exec(text.trim());
  if (!match) return undefined;
  const scale = { "": 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[(match[2] ?? "").toLowerCase()]!;
  return Number(match[1]) * scale;
}
