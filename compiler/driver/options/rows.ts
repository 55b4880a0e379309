/**
 * How rows of the option table are written:
 *
 *     either("-D NAME[=VALUE]", (o, text) => …, "define a macro")
 *
 * The function says how the argument is written (option-table.ts), the text in front of
 * the blank is the spelling, what is behind it names the argument in --help and in
 * docs/cc.md. A row without help is another spelling, or the opposite, of the row with
 * help above it, and is listed with it.
 */
import type { LinkProblem, LinkSink } from "../link-settings.ts";
import type { OptionGroup, OptionRow } from "../option-table.ts";
import type { Language, Options } from "./settings.ts";

export type CommandLineProblem =
  | { readonly kind: "unknown-warning"; readonly word: string }
  /** `-Werror=NAME`: nothing would ever be an error. */
  | { readonly kind: "unknown-warning-error"; readonly word: string; readonly warning: string }
  | LinkProblem
  /** Of a C++ compiler, which this is not. */
  | { readonly kind: "other-language"; readonly word: string };

/** What the rows act on. */
export interface Reading extends LinkSink {
  readonly options: Options;
  language: Language | undefined;
  readonly problems: CommandLineProblem[];
}

export type Row = OptionRow<Reading>;
export type Group = OptionGroup<Reading>;
export type Act = (options: Options, argument: string, word: string) => void;
type ActOnReading = Row["apply"];

const reader =
  (form: Row["form"]) =>
  (syntax: string, apply: ActOnReading, help?: string): Row => {
    const blank = syntax.indexOf(" ");
    if (blank === -1) return { spelling: syntax, form, apply, help };
    return { spelling: syntax.slice(0, blank), form, apply, argument: syntax.slice(blank + 1), help };
  };

const onOptions =
  (form: Row["form"]) =>
  (syntax: string, act: Act, help?: string): Row =>
    reader(form)(syntax, (reading, argument, word) => act(reading.options, argument, word), help);

/** Rows that act on the options. */
export const flag = onOptions("flag");
export const joined = onOptions("joined");
export const separate = onOptions("separate");
export const either = onOptions("either");
export const value = onOptions("value");

/** Rows that look at the whole reading: they may find a problem, or add an input. */
export const reading = {
  flag: reader("flag"),
  joined: reader("joined"),
  separate: reader("separate"),
  either: reader("either"),
  value: reader("value"),
};

/** A pair `-fNAME`, `-fno-NAME`. */
export const toggle = (name: string, act: (options: Options, on: boolean) => void, help?: string): Row[] => [
  flag(`-f${name}`, (options) => act(options, true), help),
  flag(`-fno-${name}`, (options) => act(options, false)),
];

const spellingsOf = (text: string): string[] => text.trim().split(/\s+/);

/** Options that other compilers have and that mean nothing here. */
export const ignored = (form: Row["form"], spellings: string): Row[] =>
  spellingsOf(spellings).map((spelling) => ({ spelling, form, apply: () => {}, isIgnored: true }));

/** Options that cannot be had: a clear word is better than a program that is not what was asked for. */
export const refused = (form: Row["form"], reason: string, spellings: string): Row[] =>
  spellingsOf(spellings).map((spelling) => ({
    spelling,
    form,
    apply: ({ problems }, _, word) => problems.push({ kind: "unsupported", word, reason }),
    refusal: reason,
  }));

/** `--print-x` is known as `-print-x`, too. */
export const singleDash = (word: string): string => (word === "--version" ? word : word.replace(/^--/, "-"));

/** One of a short list. */
export function choose<T extends string>(
  { problems }: Reading,
  word: string,
  name: string,
  choices: readonly T[],
): T | undefined {
  if ((choices as readonly string[]).includes(name)) return name as T;
  problems.push({ kind: "bad-value", word, choices });
  return undefined;
}
