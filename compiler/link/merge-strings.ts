/**
 * Of equal string literals one is enough; C does not promise that they differ (C11 6.4.5p7),
 * nor that one is not the end of another:
 *
 *     "a file"     a  space  f i l e \0
 *     "file"                 ^
 *
 * Ends are found by sorting: read backwards, a string that ends with another one begins with
 * it, so in descending order it comes before it, with nothing between them but strings that
 * end likewise.
 */
import { SegmentFlag } from "../object/format.ts";
import type { LinkContext, SegmentUnit } from "./context.ts";

/** Equal strings, by their bytes read backwards. */
type Strings = Map<string, SegmentUnit[]>;

/** @param sectionOf strings of different sections stay apart */
export function mergeStrings(ctx: LinkContext, sectionOf: (name: string) => string): void {
  const groups = new Map<string, Strings>();
  for (const { segments } of ctx.objects) {
    for (const unit of segments) {
      if (!isMergeable(unit)) continue;
      const key = `${sectionOf(unit.source.name)} ${unit.source.alignLog2}`;
      const strings: Strings = groups.get(key) ?? new Map();
      groups.set(key, strings);
      const text = backwards(unit.source.bytes);
      const equal = strings.get(text);
      if (equal) equal.push(unit);
      else strings.set(text, [unit]);
    }
  }
  for (const strings of groups.values()) {
    for (const [first, ...others] of strings.values()) for (const unit of others) unit.mergedInto = first;
    if (ctx.options.mergeTails) mergeTails(strings);
  }
}

const isMergeable = ({ live, source: { flags, relocs, bytes, size } }: SegmentUnit): boolean =>
  live && (flags & SegmentFlag.strings) !== 0 && relocs.length === 0 && bytes.length === size;

function backwards(bytes: Uint8Array): string {
  let text = "";
  for (let i = bytes.length - 1; i >= 0; i--) text += String.fromCharCode(bytes[i]!);
  return text;
}

function mergeTails(strings: Strings): void {
  let longest: { text: string; unit: SegmentUnit } | undefined;
  for (const [text, units] of [...strings].sort(([a], [b]) => (a < b ? 1 : -1))) {
    const { size, alignLog2 } = units[0]!.source;
    const at = (longest?.unit.source.size ?? 0) - size;
    if (longest?.text.startsWith(text) && at % 2 ** alignLog2 === 0) {
      for (const unit of units) {
        unit.mergedInto = longest.unit;
        unit.mergedAt = at;
      }
    } else longest = { text, unit: units[0]! };
  }
}
