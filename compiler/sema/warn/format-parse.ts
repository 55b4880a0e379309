/**
 * Format strings of printf and scanf (C11 7.21.6, with C23's %b and %w, and GNU's
 * extensions), split into their conversions. What a conversion demands of its argument
 * is in format-types.ts, and the comparison with the call in format.ts.
 */

export interface Conversion {
  /** Byte offsets of the `%` and after the last character. */
  readonly start: number;
  readonly end: number;
  /** As written, from the `%`. */
  readonly text: string;
  readonly flags: string;
  /** A number, "*" or nothing. */
  readonly width: string;
  /** What follows the point; undefined without one. */
  readonly precision: string | undefined;
  /** "hh", "h", "l", "ll", "j", "z", "t", "L", "w32" … */
  readonly length: string;
  /** "d", "s", "[" …; empty when the format ends first. */
  readonly letter: string;
  /** scanf's `*`: the value is read and dropped. */
  readonly suppressed: boolean;
  /** `%2$d`: the argument is named by its number. */
  readonly position: number | undefined;
}

const printfPattern =
  /%(?:(\d+)\$)?([-+ #0'I]*)(\*(?:\d+\$)?|\d*)(?:\.(\*(?:\d+\$)?|-?\d*))?(hh|h|ll|l|j|z|t|L|q|wf?\d+)?([A-Za-z%]?)/y;
const scanfPattern =
  /%(?:(\d+)\$)?(\*?)(')?(\d*)(?:m(?=[a-zA-Z[]))?(hh|h|ll|l|j|z|t|L|q|wf?\d+)?(\[\^?\]?[^\]]*\]?|[A-Za-z%]?)/y;

/** The conversions of a format; `text` has one character for each byte. */
export function parseFormat(text: string, kind: "printf" | "scanf"): Conversion[] {
  const found: Conversion[] = [];
  for (let at = text.indexOf("%"); at !== -1; at = text.indexOf("%", at)) {
    const conversion = kind === "printf" ? parsePrintf(text, at) : parseScanf(text, at);
    at = conversion.end;
    if (conversion.letter !== "%") found.push(conversion);
  }
  return found;
}

function parsePrintf(text: string, at: number): Conversion {
  printfPattern.lastIndex = at;
  const [all, position, flags, width, precision, length, letter] = printfPattern.exec(text)!;
  const end = Math.max(at + all.length, at + 1);
  return {
    start: at,
    end,
    text: all,
    flags: flags ?? "",
    width: width ?? "",
    precision,
    length: length ?? "",
    letter: letter || (text[end] === undefined ? "" : text[end]!),
    suppressed: false,
    position: position === undefined ? undefined : Number(position),
  };
}

function parseScanf(text: string, at: number): Conversion {
  scanfPattern.lastIndex = at;
  const [all, position, star, , width, length, letter] = scanfPattern.exec(text)!;
  return {
    start: at,
    end: Math.max(at + all.length, at + 1),
    text: all,
    flags: "",
    width: width ?? "",
    precision: undefined,
    length: length ?? "",
    letter: letter ? letter[0]! : (text[at + all.length] ?? ""),
    suppressed: star === "*",
    position: position === undefined ? undefined : Number(position),
  };
}
