/** Rules for make (`-M` and its relatives): which files an output was made from. */
import type { Preprocessed } from "./preprocessor.ts";

export interface DependencyFormat {
  /** False for -MM and -MMD: headers from system folders are left out. */
  readonly systemHeaders: boolean;
  /** -MP: each header becomes a target of its own, so that deleting one does not stop make. */
  readonly phonyTargets: boolean;
  /** -MT and -MQ; without any the object's name is the target. */
  readonly targets: readonly { readonly text: string; readonly quote: boolean }[];
}

/** Longest line, as gcc writes them. */
const LINE_WIDTH = 75;

/** The rule `target: main.c header.h …`. */
export function writeDependencies(
  source: Pick<Preprocessed, "dependencies">,
  target: string,
  format: DependencyFormat,
): string {
  const targets = format.targets.map(({ text, quote }) => (quote ? quoteForMake(text) : text));
  const files = source.dependencies.filter((file) => format.systemHeaders || !file.isSystem);
  const names = [...new Set(files.map((file) => quoteForMake(file.path)))];
  let text = `${(targets.length > 0 ? targets : [quoteForMake(target)]).join(" ")}:`;
  let column = text.length;
  for (const name of names) {
    if (column + name.length + 1 > LINE_WIDTH && column > 1) {
      text += " \\\n";
      column = 0;
    }
    text += ` ${name}`;
    column += name.length + 1;
  }
  text += "\n";
  if (format.phonyTargets) for (const name of names.slice(1)) text += `${name}:\n`;
  return text;
}

/** Blanks, `$` and `#` have meanings in a makefile. */
function quoteForMake(name: string): string {
  return name
    .replace(/(\\*)([ \t])/g, "$1$1\\$2")
    .replace(/\$/g, "$$$$")
    .replace(/#/g, "\\#");
}
