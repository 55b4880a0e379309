/**
 * Expectations written in a test program, in comments:
 *
 *     // run: -O0 -O1                   a variant for each -O; other flags go to all (default: -O0 -O1)
 *     // stdin: text                    what the program reads; further lines add lines
 *     // args: a b                      its arguments
 *     // stdout: text                   what it must print; further lines add lines
 *     // exit: 3                        its exit status (default 0)
 *     // trap: unreachable              it must be stopped, with this in the message
 *     // with: other.c                  a second source of the program, beside this one
 *     // only: compile                  the object is enough; do not link or run
 *     // skip-native: reason            gcc would give another answer
 *     int bad = "x";                    // error[id]: part of the text (on this line; error[id]@-1 on the line before)
 *                                       // warning[id] and, in test/diagnostics, note[id] likewise
 */
import type { Message } from "../../compiler/index.ts";

export interface Variant {
  readonly name: string;
  readonly flags: readonly string[];
}

export interface ExpectedMessage {
  readonly severity: Message["severity"];
  readonly id: string;
  readonly text: string;
  readonly line: number;
}

export interface Expectations {
  readonly variants: readonly Variant[];
  readonly stdin: string;
  readonly args: readonly string[];
  /** Undefined: any output will do. */
  readonly stdout: string | undefined;
  readonly exit: number;
  readonly trap: string | undefined;
  readonly sources: readonly string[];
  readonly compileOnly: boolean;
  readonly skipNative: boolean;
  readonly messages: readonly ExpectedMessage[];
}

export function readExpectations(text: string): Expectations {
  const all = (name: string): string[] => {
    const pattern = new RegExp(`^\\s*//\\s?${name}:(?: (.*))?$`, "gm");
    return [...text.matchAll(pattern)].map((match) => match[1] ?? "");
  };
  const words = (name: string): string[] => all(name).flatMap((line) => line.split(/\s+/).filter(Boolean));
  const lines = (name: string): string | undefined => {
    const found = all(name);
    return found.length === 0 ? undefined : `${found.join("\n")}\n`;
  };
  return {
    variants: variantsOf(words("run")),
    stdin: lines("stdin") ?? "",
    args: words("args"),
    stdout: lines("stdout"),
    exit: Number(all("exit")[0] ?? 0),
    trap: all("trap")[0],
    sources: words("with"),
    compileOnly: words("only").includes("compile"),
    skipNative: all("skip-native").length > 0,
    messages: expectedMessages(text),
  };
}

function variantsOf(words: readonly string[]): Variant[] {
  const levels = words.filter((word) => word.startsWith("-O"));
  const shared = words.filter((word) => !word.startsWith("-O"));
  return (levels.length > 0 ? levels : ["-O0", "-O1"]).map((level) => ({ name: level, flags: [...shared, level] }));
}

function expectedMessages(text: string): ExpectedMessage[] {
  const found: ExpectedMessage[] = [];
  text.split("\n").forEach((line, i) => {
    for (const match of line.matchAll(
      /\b(error|warning|note)\[([\w-]+)\](?:@(-?\d+))?(?::\s*([^[]*?))?(?=\s*(?:\*\/|$|(?:error|warning|note)\[))/g,
    )) {
      const [, severity, id, shift, part] = match;
      found.push({
        severity: severity as Message["severity"],
        id: id!,
        text: part?.trim() ?? "",
        line: i + 1 + Number(shift ?? 0),
      });
    }
  });
  return found;
}
