/** gcc's long names of options whose usual names are short: `--compile` is `-c`. */
import type { Row } from "./rows.ts";

const pairs: Readonly<Record<string, string>> = {
  "--all-warnings": "-Wall",
  "--ansi": "-ansi",
  "--assemble": "-S",
  "--comments": "-C",
  "--comments-in-macros": "-CC",
  "--compile": "-c",
  "--define-macro": "-D",
  "--dependencies": "-M",
  "--entry": "-e",
  "--extra-warnings": "-Wextra",
  "--for-linker": "-Xlinker",
  "--force-link": "-u",
  "--imacros": "-imacros",
  "--include": "-include",
  "--include-directory": "-I",
  "--include-directory-after": "-idirafter",
  "--language": "-x",
  "--library-directory": "-L",
  "--no-line-commands": "-P",
  "--no-standard-includes": "-nostdinc",
  "--no-standard-libraries": "-nostdlib",
  "--no-warnings": "-w",
  "--output": "-o",
  "--pedantic": "-pedantic",
  "--pedantic-errors": "-pedantic-errors",
  "--preprocess": "-E",
  "--print-missing-file-dependencies": "-MG",
  "--save-temps": "-save-temps",
  "--trace-includes": "-H",
  "--trigraphs": "-trigraphs",
  "--undefine-macro": "-U",
  "--user-dependencies": "-MM",
  "--verbose": "-v",
  "--write-dependencies": "-MD",
  "--write-user-dependencies": "-MMD",
};

/** What takes an argument takes it after "=" or as the next word. */
export function longNames(rows: readonly Row[]): Row[] {
  return Object.entries(pairs).map(([spelling, short]): Row => {
    const whole = rows.find((row) => row.spelling === short);
    if (whole) return { spelling, form: whole.form === "flag" ? "flag" : "value", apply: whole.apply };
    // "-Wall" is a word of the family -W.
    const family = rows.find((row) => row.form === "joined" && short.startsWith(row.spelling))!;
    const rest = short.slice(family.spelling.length);
    return { spelling, form: "flag", apply: (state, _, word) => family.apply(state, rest, word) };
  });
}

/** For the list: `--compile` and `-c`. */
export const longNamePairs: readonly (readonly [string, string])[] = Object.entries(pairs);
