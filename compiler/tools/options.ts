/**
 * Command lines as GNU's tools read them (getopt_long): letters may stand together (`-gU`), a letter's argument is
 * the rest of the word or the next word, long options may be shortened as far as they stay clear and take
 * `--name=argument` or the next word, options and files mix, `--` ends the options. One row per option; the same rows
 * make --help and docs/tools.md. (The compiler's options follow gcc's rules, which are others.)
 */

export interface ToolOption<State> {
  /** All spellings: "-g", "--extern-only". */
  readonly names: readonly string[];
  /** What the help calls its argument, if it takes one. */
  readonly argument?: string;
  /** The argument may be left out; letters then never have one. */
  readonly optional?: boolean;
  readonly help: string;
  /** @returns "bad" for an argument that is not understood */
  readonly apply: (state: State, argument: string) => "bad" | undefined | void;
}

export type ToolOptionProblem = {
  readonly kind: "unknown" | "needs-argument" | "bad-argument" | "ambiguous";
  readonly word: string;
};

/** For rows that set one field to one value. */
export const set =
  <State, Key extends keyof State>(key: Key, value: State[Key]) =>
  (state: State): void => {
    state[key] = value;
  };

/** For rows that set one field to the value that their argument stands for; another argument is refused. */
export const choose =
  <State, Key extends keyof State>(key: Key, values: Readonly<Record<string, State[Key]>>) =>
  (state: State, argument: string): "bad" | undefined => {
    if (!Object.hasOwn(values, argument)) return "bad";
    state[key] = values[argument]!;
    return undefined;
  };

/** What -t takes where numbers can be octal, decimal or hexadecimal. */
export const radixes = { o: 8, d: 10, x: 16 } as const;

/** For options that have no meaning here but that scripts give. */
export const ignore = (): void => {};

/** For rows that add their argument to a list. */
export const addTo =
  <Key extends string>(key: Key) =>
  (state: { readonly [K in Key]: string[] }, argument: string): void => {
    state[key].push(argument);
  };

export interface ReadToolOptions {
  readonly files: string[];
  readonly problems: ToolOptionProblem[];
}

/** Applies all options of a command line to `state`. */
export function readToolOptions<State>(
  rows: readonly ToolOption<State>[],
  words: readonly string[],
  state: State,
): ReadToolOptions {
  const files: string[] = [];
  const problems: ToolOptionProblem[] = [];
  const queue = [...words];
  const apply = (row: ToolOption<State>, word: string, given: string | undefined): void => {
    const takesNext = row.argument !== undefined && !row.optional && given === undefined;
    if (takesNext && queue.length === 0) problems.push({ kind: "needs-argument", word });
    else if (row.apply(state, takesNext ? queue.shift()! : (given ?? "")) === "bad")
      problems.push({ kind: "bad-argument", word });
  };
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (word === "--") files.push(...queue.splice(0));
    else if (word.startsWith("--")) readLong(rows, word, apply, problems);
    else if (word.startsWith("-") && word !== "-") readLetters(rows, word, apply, problems);
    else files.push(word);
  }
  return { files, problems };
}

type Apply<State> = (row: ToolOption<State>, word: string, given: string | undefined) => void;

function readLong<State>(
  rows: readonly ToolOption<State>[],
  word: string,
  apply: Apply<State>,
  problems: ToolOptionProblem[],
): void {
  const equals = word.indexOf("=");
  const name = equals < 0 ? word : word.slice(0, equals);
  const given = equals < 0 ? undefined : word.slice(equals + 1);
  const exact = rows.find((row) => row.names.includes(name));
  const begun = exact ? [exact] : rows.filter((row) => row.names.some((full) => full.startsWith(name)));
  if (begun.length === 0 || (given !== undefined && begun[0]!.argument === undefined))
    problems.push({ kind: "unknown", word });
  else if (begun.length > 1) problems.push({ kind: "ambiguous", word });
  else apply(begun[0]!, word, given);
}

function readLetters<State>(
  rows: readonly ToolOption<State>[],
  word: string,
  apply: Apply<State>,
  problems: ToolOptionProblem[],
): void {
  for (let i = 1; i < word.length; i++) {
    const row = rows.find(({ names }) => names.includes(`-${word[i]}`));
    if (row === undefined) {
      problems.push({ kind: "unknown", word });
      return;
    }
    const rest = word.slice(i + 1);
    if (row.argument !== undefined && !row.optional) {
      apply(row, word, rest === "" ? undefined : rest);
      return;
    }
    apply(row, word, undefined);
  }
}

/** Width of the column of spellings in --help. */
const SPELLINGS = 28;

/** The options of --help, one paragraph each. */
export function describeOptions(
  rows: readonly Pick<ToolOption<never>, "names" | "argument" | "optional" | "help">[],
): string {
  return rows
    .map((row) => {
      const left = `  ${spellings(row)}`;
      const gap = left.length < SPELLINGS ? left.padEnd(SPELLINGS) : `${left}\n${" ".repeat(SPELLINGS)}`;
      return `${gap}${row.help}\n`;
    })
    .join("");
}

/** "-t, --radix=RADIX" */
export function spellings({
  names,
  argument,
  optional,
}: Pick<ToolOption<never>, "names" | "argument" | "optional">): string {
  if (argument === undefined) return names.join(", ");
  const last = names.at(-1)!;
  const joined = last.startsWith("--") ? `=${argument}` : ` ${argument}`;
  return `${names.join(", ")}${optional ? `[${joined.trim()}]` : joined}`;
}
