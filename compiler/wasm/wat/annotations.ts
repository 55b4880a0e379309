/**
 * Annotations of the text format that have a meaning here: custom sections and branch hints (6.3.7, appendix A.5), and
 * two of ours for what modules with the same text can differ in, so that text can bring back the same bytes:
 *
 *     (@datacount)                   a data count section that no instruction needs
 *     (local i32) (@run) (local i32) the second local is a run of its own, not part of the first
 *     (local i32) (@run i64)         a run of no locals
 */
import { ByteWriter } from "../../base/bytes.ts";
import { BRANCH_HINT_SECTION, type FunctionHints, writeBranchHints } from "../branch-hints.ts";
import { type CustomSection, Section, sectionOrder } from "../module.ts";
import type { Annotation, Cursor } from "./cursor.ts";

export const DATA_COUNT = "datacount";
export const LOCAL_RUN = "run";

/** What must not stand just anywhere. */
export const knownAnnotations: ReadonlySet<string> = new Set([
  "name",
  "custom",
  DATA_COUNT,
  LOCAL_RUN,
  BRANCH_HINT_SECTION,
  "reloc",
  "sym",
  "sym.import.data",
  "sym.segment",
]);

/** Keywords of sections in `(after …)`. */
export const sectionWords: Readonly<Record<string, number>> = {
  type: Section.type,
  import: Section.import,
  func: Section.function,
  table: Section.table,
  memory: Section.memory,
  tag: Section.tag,
  global: Section.global,
  export: Section.export,
  start: Section.start,
  elem: Section.element,
  datacount: Section.dataCount,
  code: Section.code,
  data: Section.data,
};

/** `(@custom "name" (after code)? "contents"*)` */
export function parseCustom({ contents }: Annotation): CustomSection {
  const name = contents.utf8("the name of the custom section");
  const place = contents.kind === "open" ? parsePlace(contents) : {};
  const bytes = contents.allBytes();
  contents.expectDone("a string or ')'");
  return { name, bytes, ...place };
}

function parsePlace(cursor: Cursor): { after?: number } {
  const inside = cursor.enter();
  const side = inside.keyword("'before' or 'after'");
  if (side !== "before" && side !== "after")
    cursor.fail("wat-annotation", { name: "custom", fault: "needs '(before …)' or '(after …)'" });
  const word = inside.keyword("a section");
  inside.expectDone();
  if (word === (side === "before" ? "first" : "last")) return side === "before" ? { after: 0 } : {};
  const id = Object.hasOwn(sectionWords, word) ? sectionWords[word]! : undefined;
  if (id === undefined)
    return inside.fail("wat-annotation", { name: "custom", fault: `names no section with '${word}'` });
  return { after: side === "after" ? id : sectionBefore(id) };
}

function sectionBefore(id: number): number {
  const rank = sectionOrder.indexOf(id as (typeof sectionOrder)[number]);
  return rank === 0 ? 0 : sectionOrder[rank - 1]!;
}

/** What `(@metadata.code.branch_hint "\01")` in front of the instruction says. */
export function branchHint(cursor: Cursor): boolean | undefined {
  const [first, second] = cursor.annotations(BRANCH_HINT_SECTION);
  if (first === undefined) return undefined;
  const fault = (text: string, { loc }: Annotation) =>
    cursor.fail("wat-annotation", { name: BRANCH_HINT_SECTION, fault: text }, loc);
  if (second !== undefined) fault("is given twice", second);
  const target = cursor.groupWord() ?? cursor.text;
  if (target !== "if" && target !== "br_if") fault("belongs in front of 'if' or 'br_if'", first);
  const bytes = first.contents.bytes();
  if (bytes.length !== 1 || bytes[0]! > 1) fault('needs "\\00" or "\\01"', first);
  return bytes[0] === 1;
}

/** The section of all branch hints; it stands before the code. */
export function hintSection(bodies: readonly FunctionHints[]): CustomSection | undefined {
  const writer = new ByteWriter();
  writeBranchHints(writer, bodies);
  const bytes = writer.toBytes();
  return bytes.length === 0 ? undefined : { name: BRANCH_HINT_SECTION, bytes, after: Section.dataCount };
}
