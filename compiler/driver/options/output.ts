/** What is made, from what, and what is said about it. */
import {
  choose,
  either,
  flag,
  type Group,
  ignored,
  joined,
  type Reading,
  type Row,
  reading,
  singleDash,
} from "./rows.ts";
import type { Language } from "./settings.ts";

const languages: Readonly<Record<string, Language | "none">> = {
  c: "c",
  "c-header": "c-header",
  "cpp-output": "preprocessed",
  assembler: "assembler",
  wat: "wat",
  "assembler-with-cpp": "assembler",
  none: "none",
};

function setLanguage(reading: Reading, name: string): void {
  const found = choose(reading, `-x ${name}`, name, Object.keys(languages));
  const language = found === undefined ? undefined : languages[found];
  reading.language = language === "none" ? undefined : language;
}

export const output: Group = {
  title: "What is made",
  rows: [
    flag("-c", (o) => (o.phase = "object"), "compile to objects, do not link"),
    flag("-S", (o) => (o.phase = "assembly"), "write WebAssembly text instead of objects"),
    flag("-E", (o) => (o.phase = "preprocess"), "preprocess only, to standard output"),
    flag("-fsyntax-only", (o) => (o.phase = "check"), "report mistakes, write nothing"),
    either("-o FILE", (o, path) => (o.output = path), "the output; its extension says what kind (.o .wasm .mjs .html)"),
    reading.either("-x LANGUAGE", setLanguage, `of the inputs that follow: ${Object.keys(languages).join(" ")}`),
    flag("-save-temps", (o) => (o.saveTemps = "obj"), "keep the preprocessed and the object files"),
    reading.joined(
      "-save-temps= FOLDER",
      (r, place, word) => {
        r.options.saveTemps = choose(r, word, place, ["cwd", "obj"]) ?? "cwd";
      },
      "keep them here (cwd) or beside the output (obj)",
    ),
    flag("-v", (o) => (o.verbose = true), "show the steps and the folders that are searched"),
    flag("-###", (o) => (o.dryRun = true), "show the steps, run none"),
    flag("--help", (o) => (o.help = "options"), "this list"),
    flag("--target-help", (o) => (o.help = "options")),
    flag("--help-debug", (o) => (o.help = "debug"), "options for looking inside the compiler"),
    ...ignored(
      "flag",
      "-pipe -pass-exit-codes -no-canonical-prefixes -canonical-prefixes -Qunused-arguments -Q -Qn -Qy -time -dA -da -dp -dP -dH",
    ),
    ...ignored("either", "-B"),
    ...ignored("separate", "-dumpbase -dumpbase-ext -dumpdir -aux-info -wrapper"),
    ...ignored("joined", "-specs="),
  ],
};

const query = (spelling: string, help: string): Row =>
  flag(spelling, (o, _, word) => (o.query = singleDash(word)), help);
const queryOf = (syntax: string, help: string): Row =>
  joined(syntax, (o, _, word) => (o.query = singleDash(word)), help);

export const queries: Group = {
  title: "Questions",
  about: "Answered on standard output; nothing is compiled.",
  rows: [
    query("--version", "version and licence"),
    query("-dumpversion", "the version of GCC whose language this is"),
    query("-dumpfullversion", "the same in three numbers"),
    query("-dumpmachine", "the target"),
    query("-dumpspecs", "empty: nothing is made of specs"),
    query("-print-target-triple", "the target"),
    query("-print-effective-triple", "the target"),
    query("-print-multiarch", "the folder of the target's libraries; there is none"),
    query("-print-sysroot", "the folder with our own headers and libraries"),
    query("-print-sysroot-headers-suffix", "empty"),
    query("-print-resource-dir", "the same folder"),
    query("-print-search-dirs", "folders of tools and libraries"),
    query("-print-libgcc-file-name", "the library of what code needs: libc.a has it"),
    query("-print-multi-directory", "the folder of this variant of the libraries"),
    query("-print-multi-os-directory", "the same below the system's"),
    query("-print-multi-lib", "the variants of the libraries"),
    query("-print-supported-cpus", "what -mcpu= may be"),
    queryOf("-print-prog-name= NAME", "the path of a tool: ld, ar, nm …"),
    queryOf("-print-file-name= NAME", "the path of a library or a folder of ours"),
  ],
};
