/** What is linked, and how; the linker's own words (`-Wl,…`) are in link-options.ts. */
import { allocators, isAllocator } from "../library-variants.ts";
import { NO_SCRIPTS, NO_SHARED_LIBRARIES, setKeyword } from "../link-options.ts";
import { linkerWords } from "../linker-words.ts";
import { applySetting } from "./emscripten.ts";
import { either, flag, type Group, ignored, joined, type Reading, reading, refused, value } from "./rows.ts";

function chooseAllocator(reading: Reading, name: string, word: string): void {
  if (isAllocator(name)) reading.options.malloc = name;
  else reading.problems.push({ kind: "bad-value", word, choices: Object.keys(allocators) });
}

/** `-s` itself, or a setting of Emscripten's. */
function stripOrSet(reading: Reading, setting: string, word: string): void {
  if (setting === "") reading.link.stripAll = true;
  else applySetting(reading, setting, word);
}

/** @param readWords reads words for the linker */
export const linking = (readWords: (reading: Reading, words: string[]) => void): Group => ({
  title: "Linking",
  rows: [
    reading.either("-l NAME", (r, name) => r.addLibrary(name), "link libNAME.a; -l:FILE that file"),
    either("-L FOLDER", (o, path) => o.libraryFolders.push(path), "search it for libraries"),
    reading.joined("-Wl, WORDS", (r, text) => readWords(r, linkerWords(text)), "for the linker, see below"),
    reading.separate("-Xlinker WORD", (r, text) => readWords(r, [text])),
    reading.joined(
      "-fmalloc= NAME",
      chooseAllocator,
      `${Object.keys(allocators).join(" ")} (fast; at -O0 checked, at -Oz small)`,
    ),
    flag(
      "-nostdlib",
      (o) => (o.noStartFiles = o.noDefaultLibraries = true),
      "link neither start code nor libraries of ours",
    ),
    flag("-nodefaultlibs", (o) => (o.noDefaultLibraries = true), "no libraries of ours"),
    flag("-nolibc", (o) => (o.noDefaultLibraries = true)),
    flag("-nostartfiles", (o) => (o.noStartFiles = true), "no start code"),
    reading.joined("-s", stripOrSet, "leave out names of functions"),
    flag("-r", (o) => (o.link.relocatable = true), "link objects to one object"),
    either("-u NAME", (o, name) => o.link.undefined.push(name), "take what defines it from archives"),
    either("-e NAME", (o, name) => (o.link.entry = name), "where the module begins"),
    value("--entry NAME", (o, name) => (o.link.entry = name)),
    reading.either("-z WORD", setKeyword, "stack-size=BYTES"),
    flag("--no-entry", (o) => (o.link.noEntry = true), "make a library: exported functions, no main"),
    joined(
      "-mexec-model= MODEL",
      (o, model) => (o.link.noEntry = model === "reactor"),
      "command, or reactor for a library",
    ),
    value("--export NAME", (o, name) => o.link.exports.push(name), "offer this function to JavaScript"),
    flag("--single-file", (o) => (o.singleFile = true), "a page that holds everything in one file"),
    ...ignored(
      "flag",
      "-static -rdynamic -pie -no-pie -static-pie -static-libgcc -shared-libgcc -static-libasan -static-libubsan -static-libstdc++ -symbolic -nopie",
    ),
    ...refused("flag", NO_SHARED_LIBRARIES, "-shared"),
    ...refused("either", NO_SCRIPTS, "-T"),
    ...ignored("separate", "-rpath"),
  ],
});
