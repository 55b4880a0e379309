/**
 * How command lines are read: a table of rows, one per spelling or family of
 * spellings, and one loop over the words. A row says how the argument is written:
 *
 *     flag      -c                        no argument
 *     joined    -std=c11, -O2             the rest of the word
 *     separate  -target wasm32            the next word
 *     either    -ofile, -o file           the rest of the word, or the next word if that is empty
 *     value     --sysroot=DIR, --sysroot DIR
 *
 * A word is looked up whole first, then by the longest spelling that starts it.
 * A long option listed with one dash is known with two as well.
 */

export type ArgumentForm = "flag" | "joined" | "separate" | "either" | "value";

export interface OptionRow<State> {
  /** With its dash: "-o", "-std=". */
  readonly spelling: string;
  readonly form: ArgumentForm;
  /** Acts on the state; the word as written is given for families of flags. */
  readonly apply: (state: State, argument: string, word: string) => void;
  /** What the argument is called in lists of options. */
  readonly argument?: string;
  /** What it does, in one line; absent for another spelling, or the opposite, of the row above. */
  readonly help?: string;
  /** Accepted without effect. */
  readonly isIgnored?: boolean;
  /** Why it is known but refused. */
  readonly refusal?: string;
}

/** Rows that are listed together. */
export interface OptionGroup<State> {
  readonly title: string;
  /** What is to be known of all of them. */
  readonly about?: string;
  readonly isForDebugging?: boolean;
  readonly rows: readonly OptionRow<State>[];
}

export type OptionProblem =
  | { readonly kind: "unknown"; readonly word: string /** What it was meant to be. */; readonly suggestion?: string }
  | { readonly kind: "needs-argument"; readonly word: string };

export interface OptionTable<State> {
  readonly rows: readonly OptionRow<State>[];
  readonly bySpelling: ReadonlyMap<string, OptionRow<State>>;
  readonly longestSpelling: number;
}

export function optionTable<State>(rows: readonly OptionRow<State>[]): OptionTable<State> {
  const bySpelling = new Map(rows.map((row) => [row.spelling, row]));
  return { rows, bySpelling, longestSpelling: Math.max(...rows.map((row) => row.spelling.length)) };
}

/** Reads all words; what is not an option goes to `input`, what is wrong to `problem`. */
export function readOptions<State>(
  table: OptionTable<State>,
  words: readonly string[],
  state: State,
  input: (word: string) => void,
  problem: (problem: OptionProblem) => void,
  /** Told of each option that was found, with the words it was written in. */
  found?: (row: OptionRow<State>, words: readonly string[]) => void,
): void {
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word === "" || word[0] !== "-" || word === "-") {
      input(word);
      continue;
    }
    const match = lookUp(table, word);
    if (match === undefined) {
      problem({ kind: "unknown", word });
      continue;
    }
    const { row, rest } = match;
    const takesNext = row.form === "separate" || ((row.form === "either" || row.form === "value") && rest === "");
    if (takesNext && i + 1 >= words.length) {
      problem({ kind: "needs-argument", word });
      continue;
    }
    const written = takesNext ? [word, words[++i]!] : [word];
    found?.(row, written);
    row.apply(state, takesNext ? written[1]! : row.form === "value" ? rest.slice(1) : rest, word);
  }
}

/** Length of "-o": options of one letter are not known with two dashes. */
const LETTER_OPTION = 2;

function lookUp<State>(table: OptionTable<State>, word: string): { row: OptionRow<State>; rest: string } | undefined {
  const found = find(table, word);
  if (found !== undefined || !word.startsWith("--")) return found;
  const single = find(table, word.slice(1));
  return single !== undefined && single.row.spelling.length > LETTER_OPTION ? single : undefined;
}

function find<State>(table: OptionTable<State>, word: string): { row: OptionRow<State>; rest: string } | undefined {
  for (let length = Math.min(word.length, table.longestSpelling); length > 1; length--) {
    const row = table.bySpelling.get(word.slice(0, length));
    if (row === undefined) continue;
    const rest = word.slice(length);
    if (accepts(row.form, rest)) return { row, rest };
  }
  return undefined;
}

function accepts(form: ArgumentForm, rest: string): boolean {
  if (form === "flag" || form === "separate") return rest === "";
  return form !== "value" || rest === "" || rest[0] === "=";
}

/** A row as it is written: "-D NAME[=VALUE]", "-std=NAME", "--sysroot=FOLDER". */
export function syntaxOf({ spelling, form, argument }: OptionRow<never>): string {
  if (argument === undefined) return spelling;
  return `${spelling}${form === "value" ? "=" : form === "joined" ? "" : " "}${argument}`;
}

/** Rows with what they do, as --help shows them. */
export function describeRows(rows: readonly OptionRow<never>[]): string {
  return rows
    .filter(({ help }) => help !== undefined)
    .map((row) => `  ${syntaxOf(row).padEnd(26)} ${row.help!.replaceAll("`", "")}\n`)
    .join("");
}

/** Groups of rows, as --help shows them. */
export const describeGroups = (groups: readonly OptionGroup<never>[]): string =>
  groups.map(({ title, rows }) => `${title}:\n${describeRows(rows)}`).join("\n");
