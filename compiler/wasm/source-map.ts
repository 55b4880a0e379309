/**
 * Reads source maps (ECMA-426, "Source map format"). A module is one line of generated code; columns are offsets in its
 * file. What `mappings` holds, segment by segment, are differences from the segment before, in base 64.
 */
import type { LineRange, SourceLine } from "./dwarf/places.ts";

/** A map as its JSON says it; members that are not read here are left out. */
interface SourceMap {
  readonly mappings?: unknown;
  readonly sources?: unknown;
  readonly sourceRoot?: unknown;
  /** Of an index map: maps of parts, with where they start. */
  readonly sections?: unknown;
}

/** The custom section that holds the map's address as a name (tool-conventions, "Source maps"). */
export const SOURCE_MAP_SECTION = "sourceMappingURL";

/** Ranges of offsets in the module's file, ascending; empty for what is no source map. */
export function readSourceMap(text: string): LineRange[] {
  try {
    // In front of the JSON there may be a line that keeps it from being run as a script.
    return endsOf(mapStarts(JSON.parse(text.replace(/^\)\]\}'[^\n]*\n/, "")) as SourceMap, 0));
  } catch {
    return [];
  }
}

/** Where a segment starts, and the place it is of; undefined for code without source. */
interface Start {
  readonly at: number;
  readonly line: SourceLine | undefined;
}

function mapStarts(map: SourceMap, offset: number): Start[] {
  if (Array.isArray(map.sections)) {
    const sections = map.sections as { offset: { line: number; column: number }; map: SourceMap }[];
    return sections
      .filter((section) => section.offset.line === 0)
      .flatMap((section) => mapStarts(section.map, offset + section.offset.column));
  }
  const sources = Array.isArray(map.sources) ? map.sources : [];
  const root =
    typeof map.sourceRoot === "string" && map.sourceRoot !== "" ? `${map.sourceRoot.replace(/\/$/, "")}/` : "";
  const files = sources.map((source) => (typeof source === "string" ? root + source : ""));
  // Only the first line of generated code exists.
  const [mappings = ""] = typeof map.mappings === "string" ? map.mappings.split(";") : [];
  return segments(mappings, files, offset);
}

function segments(mappings: string, files: readonly string[], offset: number): Start[] {
  const starts: Start[] = [];
  let at = offset;
  let file = 0;
  let line = 0;
  let column = 0;
  for (const segment of mappings.split(",")) {
    const [advance, ...source] = readNumbers(segment);
    if (advance === undefined) continue;
    at += advance;
    if (source.length >= 3) {
      file += source[0]!;
      line += source[1]!;
      column += source[2]!;
    }
    // Lines and columns count from 0.
    const place = { file: files[file] ?? "", line: line + 1, column: column + 1 };
    starts.push({ at, line: source.length >= 3 ? place : undefined });
  }
  return starts;
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base64 VLQ: five bits in each digit, lowest first, a sixth says that more follow; the lowest of all is the sign. */
function readNumbers(text: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const char of text) {
    const digit = DIGITS.indexOf(char);
    if (digit < 0) throw new SyntaxError(`no digit of base 64: ${char}`);
    value += (digit & 31) * 2 ** shift;
    shift += 5;
    if (digit >= 32) continue;
    const magnitude = Math.floor(value / 2);
    numbers.push(value % 2 === 1 ? -magnitude : magnitude);
    value = 0;
    shift = 0;
  }
  return numbers;
}

/** Each segment lasts until the next one. @returns ascending ranges */
function endsOf(starts: readonly Start[]): LineRange[] {
  const sorted = [...starts].sort((a, b) => a.at - b.at);
  return sorted.flatMap(({ at, line }, i) => {
    const high = sorted[i + 1]?.at ?? Number.POSITIVE_INFINITY;
    return line === undefined || high <= at ? [] : [{ low: at, high, line }];
  });
}
