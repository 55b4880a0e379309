/** What is written for debuggers: -g in all its spellings. */
import { flag, type Group, ignored, joined, type Reading, reading } from "./rows.ts";
import type { Options } from "./settings.ts";

/** What -g without a number stands for. */
const USUAL_LEVEL = 2;

function setLevel({ options: { debug }, problems }: Reading, level: string, word: string): void {
  if (/^[0-3]?$/.test(level)) debug.level = level === "" ? USUAL_LEVEL : (Number(level) as 0 | 1 | 2 | 3);
  else if (!isForm(level)) problems.push({ kind: "unknown", word });
}

/** `-gdwarf-4` asks for debug information, too. */
function setVersion({ options: { debug }, problems }: Reading, version: string, word: string): void {
  if (!/^[2-5]$/.test(version)) {
    problems.push({ kind: "bad-value", word, choices: ["4", "5"] });
    return;
  }
  debug.version = version === "5" ? 5 : 4;
  debug.level ||= USUAL_LEVEL;
}

const linesOnly = ({ debug }: Options): void => {
  debug.level = 1;
};

/** Details of the form that other compilers let one choose. */
const isForm = (name: string): boolean => forms.test(name.replace(/^no-/, ""));

const forms =
  /^(as-loc-?view-support|as-locview-support|column-info|describe-dies|dwarf(32|64)?|embed-source|gnu-pubnames|inline-line-tables|inline-points|internal-reset-location-views|key-instructions|modules|pubnames|pubtypes|record-gcc-switches|source-map|statement-frontiers|strict-dwarf|template-alias|toggle|variable-location-views.*)$/;

export const debugging: Group = {
  title: "Debug information",
  about: "It never changes the code. Only Binaryen's step after linking is left out: it would lose what it is about.",
  rows: [
    reading.joined("-g LEVEL", setLevel, "0 none, 1 lines and functions, 2 variables and types as well (the usual)"),
    reading.joined("-ggdb LEVEL", setLevel),
    flag("-gline-tables-only", linesOnly, "the same as -g1"),
    flag("-gline-directives-only", linesOnly),
    flag("-gmlt", linesOnly),
    reading.joined("-gdwarf- VERSION", setVersion, "5 (the usual) or 4"),
    joined("-fdebug-compilation-dir= FOLDER", (o, folder) => (o.debugFolder = folder), "the compiler is called there"),
    joined("-ffile-compilation-dir= FOLDER", (o, folder) => (o.debugFolder = folder)),
    ...ignored("joined", "-gsplit-dwarf -gz -gbtf -gctf -gstabs -gxcoff -gcodeview -gvms -gcoff"),
  ],
};
