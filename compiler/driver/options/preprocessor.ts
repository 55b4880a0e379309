/** Macros, headers, and rules for make. */
import { either, flag, type Group, ignored, joined, type Row, refused, toggle, value } from "./rows.ts";
import type { Options } from "./settings.ts";

/** `-I-` is an old way to write -iquote. */
function addIncludeFolder(options: Options, path: string): void {
  if (path === "-") options.quoteFolders.push(...options.includeFolders.splice(0));
  else options.includeFolders.push(path);
}

const prefixMap = (spelling: string, kinds: readonly ("prefixMaps" | "debugPrefixMaps")[], help: string): Row =>
  joined(
    `${spelling} OLD=NEW`,
    (o, text) => {
      const [, from = "", to = ""] = /^(.*)=([^=]*)$/s.exec(text) ?? [];
      for (const kind of kinds) o[kind].push({ from, to });
    },
    help,
  );

/** @param readWords reads the words of -Wp, which are a command line of their own */
export const preprocessor = (readWords: (options: Options, words: string[]) => void): Group => ({
  title: "Preprocessor",
  rows: [
    either("-D NAME[=VALUE]", (o, text) => o.macros.push({ kind: "define", text }), "define a macro"),
    either("-U NAME", (o, text) => o.macros.push({ kind: "undefine", text }), "undefine a macro"),
    flag("-undef", (o) => (o.noPredefined = true), "no predefined macros"),
    either("-I FOLDER", addIncludeFolder, "search it for headers"),
    either("-iquote FOLDER", (o, path) => o.quoteFolders.push(path), 'search it for `#include "…"`'),
    either("-isystem FOLDER", (o, path) => o.systemFolders.push(path), "search it after -I, without warnings"),
    either("-idirafter FOLDER", (o, path) => o.afterFolders.push(path), "search it last"),
    joined("--embed-dir= FOLDER", (o, path) => o.embedFolders.push(path), "search it for `#embed`"),
    either("-include FILE", (o, path) => o.forcedIncludes.push({ path, macrosOnly: false }), "include it first"),
    either("-imacros FILE", (o, path) => o.forcedIncludes.push({ path, macrosOnly: true }), "take its macros first"),
    either("-iprefix PREFIX", (o, prefix) => (o.includePrefix = prefix), "what -iwithprefix puts in front"),
    either("-iwithprefix FOLDER", (o, folder) => o.afterFolders.push(o.includePrefix + folder), "search it last"),
    either("-iwithprefixbefore FOLDER", (o, folder) => o.includeFolders.push(o.includePrefix + folder)),
    value("--sysroot FOLDER", (o, path) => (o.sysroot = path), "with include/ and lib/ instead of our own"),
    either("-isysroot FOLDER", (o, path) => (o.sysroot = path)),
    flag("-nostdinc", (o) => (o.noStandardIncludes = true), "do not search our own headers"),
    flag("-P", (o) => (o.noLineMarkers = true), "with -E: no line markers"),
    flag("-C", (o) => (o.keepComments = true), "with -E: keep comments, but for those of directives"),
    flag("-CC", (o) => (o.keepComments = true), "the same"),
    flag("-H", (o) => (o.listIncludes = true), "list the headers used"),
    flag("-dM", (o) => (o.dump = "macros"), "with -E: list the macros"),
    flag("-dD", (o) => (o.dump = "definitions"), "with -E: keep `#define` and `#undef`"),
    flag("-dN", (o) => (o.dump = "names"), "with -E: keep them, with names only"),
    flag("-dI", (o) => (o.dump = "includes"), "with -E: keep `#include`"),
    joined("-Wp, WORDS", (o, text) => readWords(o, text.split(",")), "for the preprocessor"),
    either("-Xpreprocessor WORD", (o, text) => readWords(o, [text])),
    prefixMap("-ffile-prefix-map=", ["prefixMaps", "debugPrefixMaps"], "NEW for OLD in all paths that the output has"),
    prefixMap("-fmacro-prefix-map=", ["prefixMaps"], "only in `__FILE__` and its like"),
    prefixMap("-fdebug-prefix-map=", ["debugPrefixMaps"], "only in debug information"),
    ...toggle("dollars-in-identifiers", (o, on) => (o.dollars = on), "names may have a $"),
    ...refused("flag", "only standard C is preprocessed", "-traditional-cpp -traditional"),
    ...ignored("flag", "-dU -nostdinc++ -remap -no-integrated-cpp"),
    ...ignored("either", "-A -imultilib -imultiarch"),
  ],
});

function setDependencies(options: Options, mode: "only" | "beside", systemHeaders: boolean): void {
  options.dependencies.mode = mode;
  options.dependencies.systemHeaders &&= systemHeaders;
  if (mode === "only") options.phase = "preprocess";
}

export const dependencies: Group = {
  title: "Rules for make",
  rows: [
    flag("-M", (o) => setDependencies(o, "only", true), "print a rule instead of compiling"),
    flag("-MM", (o) => setDependencies(o, "only", false), "without headers of the system"),
    flag("-MD", (o) => setDependencies(o, "beside", true), "write a rule beside the object"),
    flag("-MMD", (o) => setDependencies(o, "beside", false), "without headers of the system"),
    flag("-MP", (o) => (o.dependencies.phonyTargets = true), "an empty rule for each header"),
    flag("-MG", (o) => (o.dependencies.missingAreGenerated = true), "headers that are missing will be made"),
    either("-MF FILE", (o, path) => (o.dependencies.file = path), "where the rule goes"),
    either("-MT NAME", (o, text) => o.dependencies.targets.push({ text, quote: false }), "the rule's target"),
    either("-MQ NAME", (o, text) => o.dependencies.targets.push({ text, quote: true }), "the target, quoted for make"),
    either("-MJ FILE", (o, path) => (o.databaseFile = path), "write an entry of compile_commands.json"),
  ],
};
