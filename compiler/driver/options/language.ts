/** Which C it is. */

import { applyWarningFlag } from "../warnings.ts";
import { flag, type Group, ignored, joined, type Reading, reading, refused, toggle } from "./rows.ts";
import type { Options } from "./settings.ts";

/** The standards' names, by what each is called first; "gnu" stands for all "c". */
const years = {
  "90": "89 90",
  "99": "99 9x",
  "11": "11 1x",
  "17": "17 18",
  "23": "2x 23",
} as const;

const standards: ReadonlySet<string> = new Set([
  ...Object.values(years).flatMap((names) => names.split(" ").flatMap((year) => [`c${year}`, `gnu${year}`])),
  ..."1990 199409 1999 199x 2011 2017 2018 2024".split(" ").map((year) => `iso9899:${year}`),
]);

function setStandard(reading: Reading, name: string, word: string): void {
  const cxx = /^(c|gnu)\+\+/.test(name);
  if (cxx) reading.problems.push({ kind: "other-language", word });
  else if (standards.has(name)) reading.options.std = name;
  else
    reading.problems.push({
      kind: "bad-value",
      word,
      choices: ["c89", "c99", "c11", "c17", "c23", "gnu89", "gnu99", "gnu11", "gnu17", "gnu23"],
    });
}

function setPedantic(options: Options, errors: boolean): void {
  options.pedantic = true;
  options.warnings.pedanticErrors ||= errors;
  applyWarningFlag(options.warnings, "pedantic");
}

/** The compiler reads UTF-8, and programs have it in their strings. */
function checkCharset(reading: Reading, name: string, word: string): void {
  if (!/^(utf-?8|us-ascii|ascii)$/i.test(name))
    reading.problems.push({ kind: "unsupported", word, reason: "sources and strings are in UTF-8" });
}

export const language: Group = {
  title: "Language",
  rows: [
    reading.joined("-std= NAME", setStandard, "c89 c99 c11 c17 c23, gnu89 … gnu23 (gnu17), iso9899:…"),
    flag("-ansi", (o) => (o.std = "c90"), "the same as -std=c90"),
    flag("-pedantic", (o) => setPedantic(o, false), "warn about what is not standard C"),
    flag("-pedantic-errors", (o) => setPedantic(o, true), "refuse it"),
    flag("-trigraphs", (o) => (o.trigraphs = true), "??= and its like (-std=c… has them)"),
    ...toggle("signed-char", (o, on) => (o.charSigned = on), "char is signed (the default)"),
    ...toggle("unsigned-char", (o, on) => (o.charSigned = !on), "char is unsigned"),
    ...toggle("short-enums", (o, on) => (o.shortEnums = on), "an enumeration takes no more bytes than it needs"),
    ...toggle("common", (o, on) => (o.common = on), "tentative definitions of several files are one"),
    ...toggle("strict-aliasing", (o, on) => (o.strictAliasing = on), "objects are accessed by their type (-O2 on)"),
    ...toggle("builtin", (o, on) => (o.noBuiltin = !on), "functions are the library's if they are named so"),
    joined("-fno-builtin- NAME", (o, name) => o.noBuiltinNames.push(name), "this one is not"),
    flag("-ffreestanding", (o) => (o.freestanding = o.noBuiltin = true), "there need be no library"),
    flag("-fhosted", (o) => (o.freestanding = o.noBuiltin = false)),
    ...toggle("ms-extensions", (o, on) => (o.tagged = on ? "ms" : undefined), "members without a name may have a tag"),
    ...toggle("plan9-extensions", (o, on) => (o.tagged = on ? "plan9" : undefined), "and stand for their structure"),
    ...toggle("gnu89-inline", (o, on) => (o.gnu89Inline = on), "inline means what it did before C99"),
    ...toggle("asm", (o, on) => (o.noAsm = !on), "asm, inline and typeof are keywords"),
    reading.joined("-finput-charset= NAME", checkCharset, "UTF-8"),
    reading.joined("-fexec-charset= NAME", checkCharset, "UTF-8"),
    ...refused("flag", "wchar_t has 32 bits in the library", "-fshort-wchar"),
    ...refused("flag", "constants have the type they are written with", "-fsingle-precision-constant"),
    ...refused(
      "flag",
      "members lie where the ABI says; #pragma pack changes it",
      "-fpack-struct -funsigned-bitfields -fno-signed-bitfields",
    ),
    ...refused("joined", "members lie where the ABI says; #pragma pack changes it", "-fpack-struct="),
    ...refused("flag", "names of symbols are those of C", "-fleading-underscore"),
    ...ignored(
      "flag",
      "-fextended-identifiers -fno-single-precision-constant -fsigned-bitfields -fno-unsigned-bitfields -fno-leading-underscore -fno-pack-struct -fno-short-wchar",
    ),
  ],
};
