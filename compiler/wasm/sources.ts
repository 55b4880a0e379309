/**
 * Which lines of which sources a module's code comes from: by its DWARF sections, or else by a source map that a
 * custom section names.
 */
import { ByteReader } from "../base/bytes.ts";
import type { DecodedModule } from "./decode.ts";
import { debugSectionNames } from "./dwarf/forms.ts";
import { type DebugLines, debugSections, type LineRange, rangeWith, readDebugLines } from "./dwarf/places.ts";
import { Section } from "./module.ts";
import { readSourceMap, SOURCE_MAP_SECTION } from "./source-map.ts";

/** The text at an address, which may be relative to that of the module; undefined if there is none. */
export type SourceMapLoader = (url: string) => string | undefined;

/** What is known of a module's sources, by offsets in its file; nothing is thrown for what is damaged. */
export function moduleSources(module: DecodedModule, load?: SourceMapLoader): DebugLines {
  const contents = (name: string): Uint8Array | undefined => module.customs.find((each) => each.name === name)?.bytes;
  if (contents(debugSectionNames.line) !== undefined) {
    const code = module.sections.find(({ id }) => id === Section.code)?.offset ?? 0;
    return shifted(readDebugLines(debugSections(contents)), code);
  }
  const section = contents(SOURCE_MAP_SECTION);
  const url = section && readName(section);
  const text = url === undefined ? undefined : (dataOf(url) ?? load?.(url));
  return fromRanges(text === undefined ? [] : readSourceMap(text));
}

function shifted({ lineAt, framesAt, ranges }: DebugLines, by: number): DebugLines {
  return {
    lineAt: (offset) => lineAt(offset - by),
    framesAt: (offset) => framesAt(offset - by),
    ranges: ranges.map(({ low, high, line }) => ({ low: low + by, high: high + by, line })),
  };
}

function fromRanges(ranges: readonly LineRange[]): DebugLines {
  const lineAt = (offset: number) => rangeWith(ranges, offset)?.line;
  return {
    lineAt,
    framesAt(offset) {
      const line = lineAt(offset);
      return line === undefined ? [] : [{ ...line, functionName: undefined }];
    },
    ranges,
  };
}

function readName(bytes: Uint8Array): string | undefined {
  try {
    return new ByteReader(bytes).name();
  } catch {
    return undefined;
  }
}

/** What a `data:` address holds itself. */
function dataOf(url: string): string | undefined {
  const match = /^data:([^,]*),(.*)$/s.exec(url);
  if (match === null) return undefined;
  try {
    if (!/;base64$/i.test(match[1]!)) return decodeURIComponent(match[2]!);
    return new TextDecoder().decode(Uint8Array.from(atob(match[2]!), (char) => char.charCodeAt(0)));
  } catch {
    return undefined;
  }
}
