/**
 * The command line of ar: one letter says what to do, further ones how (`ar crs libx.a a.o`, `ar -r -c libx.a a.o`);
 * one table for reading, help and documents.
 */
import type { Position } from "../object/archive-edit.ts";
import type { ToolContext, ToolDescription } from "./tool.ts";

interface Letter {
  readonly letter: string;
  readonly help: string;
}

const operations: readonly Letter[] = [
  { letter: "d", help: "delete members" },
  { letter: "m", help: "move members to the end, or to a place" },
  { letter: "p", help: "print members' contents" },
  { letter: "q", help: "append files, whatever there is of their names" },
  { letter: "r", help: "put files in the place of members of their names, new ones at the end" },
  { letter: "s", help: "only write the symbol index, as sea-ranlib does" },
  { letter: "t", help: "list members" },
  { letter: "x", help: "write members to files" },
];

const modifiers: readonly Letter[] = [
  { letter: "a", help: "the place is after the member whose name is given before the archive's" },
  { letter: "b", help: "the place is before that member" },
  { letter: "i", help: "the same as b" },
  { letter: "c", help: "do not say that the archive is new" },
  { letter: "D", help: "no dates, owners and modes in the archive, which is usual" },
  { letter: "U", help: "dates, owners and modes as they are" },
  { letter: "u", help: "with U, replace only what is older than the file" },
  { letter: "N", help: "of several members of a name, take the one whose number is given before the archive" },
  { letter: "o", help: "with x, give files the dates of members; with t, also show where members are" },
  { letter: "O", help: "with t, show where members are" },
  { letter: "P", help: "names with folders" },
  { letter: "s", help: "write the symbol index, which is usual" },
  { letter: "S", help: "do not write the symbol index" },
  { letter: "T", help: "a thin archive: members stay files of their own" },
  { letter: "v", help: "say what is done" },
  { letter: "V", help: "show the version" },
  { letter: "f", help: "accepted, without effect" },
  { letter: "l", help: "accepted, without effect" },
  { letter: "L", help: "accepted, without effect" },
];

const longOptions: ToolDescription["options"] = [
  { names: ["--help"], help: "show this help" },
  { names: ["--version"], help: "show the version" },
  { names: ["--output"], argument: "FOLDER", help: "with x, where files go" },
  { names: ["--thin"], help: "the same as T" },
  { names: ["-M"], help: "read a script in the language of MRI librarians from standard input" },
  { names: ["--plugin"], argument: "NAME", help: "accepted, without effect" },
  { names: ["--target"], argument: "NAME", help: "accepted, without effect" },
  { names: ["--record-libdeps"], argument: "TEXT", help: "accepted, without effect" },
];

export const arDescription: ToolDescription = {
  name: "ar",
  about: "makes, changes and lists archives",
  usage: "[-]{dmpqrstx}[modifier...] [member] [count] archive [file...] | -M",
  options: [
    ...operations.map(({ letter, help }) => ({ names: [letter], help })),
    ...modifiers.filter(({ letter }) => letter !== "s").map(({ letter, help }) => ({ names: [`[${letter}]`], help })),
    ...longOptions,
  ],
};

export interface ArCommand {
  readonly operation: string;
  has(modifier: string): boolean;
  readonly position: Position | undefined;
  /** Which of several members of a name; from 1. */
  readonly count: number | undefined;
  readonly archive: string;
  readonly names: readonly string[];
  /** Where extracted files go. */
  readonly folder: string;
}

export type ParsedCommand = "help" | "version" | "script" | ArCommand | undefined;

interface Long {
  readonly rest: string[];
  readonly values: Map<string, string>;
}

/** @returns undefined if there is something to complain of, which has been done */
export function parseArCommand(words: readonly string[], ctx: ToolContext): ParsedCommand {
  const long = readLong(words, ctx);
  if (long === undefined) return undefined;
  const { rest, values } = long;
  if (values.has("--help")) return "help";
  if (values.has("--version")) return "version";
  let letters = (rest.shift() ?? "").replace(/^-/, "");
  while (/^-[A-Za-z]+$/.test(rest[0] ?? "")) letters += rest.shift()!.slice(1);
  if (values.has("--thin")) letters += "T";
  if (letters === "V") return "version";
  if (letters === "h") return "help";
  if (letters === "M") return "script";
  return readCommand(words, letters, rest, values.get("--output") ?? "", ctx);
}

function readCommand(
  words: readonly string[],
  letters: string,
  rest: string[],
  folder: string,
  ctx: ToolContext,
): ArCommand | undefined {
  const known = [...operations, ...modifiers].map(({ letter }) => letter);
  const asked = [...letters].filter((letter) => letter !== "s" && operations.some((row) => row.letter === letter));
  // "s" is an operation only when there is no other.
  const operation = asked[0] ?? (letters.includes("s") ? "s" : "");
  const has = (modifier: string): boolean => letters.includes(modifier);
  const side = has("a") ? "after" : has("b") || has("i") ? "before" : undefined;
  const position: Position | undefined = side && { side, name: rest.shift() ?? "" };
  const count = has("N") ? Number(rest.shift()) : undefined;
  const archive = rest.shift();
  const isKnown = [...letters].every((letter) => known.includes(letter));
  const isCount = count === undefined || (Number.isInteger(count) && count > 0);
  if (!isKnown || asked.length > 1 || operation === "" || archive === undefined || !isCount) {
    ctx.diagnostics.report("archive-usage", 0, { text: words.join(" "), usage: ctx.usage });
    return undefined;
  }
  return { operation, has, position, count, archive, names: rest, folder };
}

/** Takes the long options out. */
function readLong(words: readonly string[], ctx: ToolContext): Long | undefined {
  const rest: string[] = [];
  const values = new Map<string, string>();
  const queue = [...words];
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (word === "--") rest.push(...queue.splice(0));
    else if (/^-X(32|64|32_64|any)$/.test(word)) continue;
    else if (!word.startsWith("--")) rest.push(word);
    else {
      const [name, value] = word.split(/=(.*)/s);
      const row = longOptions.find(({ names }) => names.includes(name!));
      if (row === undefined) {
        ctx.diagnostics.report("unknown-option", 0, { option: word });
        return undefined;
      }
      values.set(name!, row.argument === undefined ? "" : (value ?? queue.shift() ?? ""));
    }
  }
  return { rest, values };
}
