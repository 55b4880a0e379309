/** Data segments of a module for an object, and what `(@reloc …)` refers to. */
import { nearest } from "../base/suggest.ts";
import type { DataSegment } from "../wasm/module.ts";
import { OP } from "../wasm/opcodes.ts";
import type { Annotation, Cursor } from "../wasm/wat/cursor.ts";
import type { SegmentNotes, SymbolNote } from "../wasm/wat/linking.ts";
import { guarded } from "../wasm/wat/parse.ts";
import { type Assembly, flagsOf, refuse } from "./assembly.ts";
import { objectSymbol, type Reloc, RelocCode, SegmentFlag, SymbolFlag } from "./format.ts";

/** Adds the symbols of data that other objects define, and the segments with theirs. */
export function addData(assembly: Assembly): void {
  const { wat } = assembly;
  for (const note of wat.linking.dataImports) {
    addDataSymbol(assembly, note, { flags: SymbolFlag.undefined, name: note.id ?? "" });
  }
  wat.module.data.forEach((segment, index) => {
    const notes = wat.linking.segments.get(index)!;
    addSegment(assembly, segment, notes, wat.names.data.get(index));
  });
}

function addSegment(assembly: Assembly, segment: DataSegment, notes: SegmentNotes, id: string | undefined): void {
  const { wat, object } = assembly;
  if (!isMovable(segment)) {
    const advice = "without an address the linker finds a place for it";
    return refuse(assembly, "data at an address of its own choice", advice, notes.loc);
  }
  if (id === undefined && notes.symbols.length === 0) {
    return refuse(assembly, "data without a name", "nothing could refer to it: (data $name …)", notes.loc);
  }
  const { bytes } = segment;
  const index = object.segments.length;
  const words = notes.segment?.qualifiers ?? new Map<string, string>();
  const align = Number(words.get("align") ?? 1);
  if (!Number.isInteger(Math.log2(align))) wat.diagnostics.report("wat-alignment", notes.loc, { align });
  object.segments.push({
    name: words.get("name") ?? `.data.${id ?? notes.symbols[0]!.qualifiers.get("name") ?? index}`,
    alignLog2: Math.log2(align) | 0,
    flags: (words.has("strings") ? SegmentFlag.strings : 0) | (words.has("retain") ? SegmentFlag.retain : 0),
    size: bytes.length,
    bytes,
    relocs: [],
  });
  for (const note of notes.symbols) {
    const rest = bytes.length - note.offset;
    const fields = { index, offset: note.offset, size: Number(note.qualifiers.get("size") ?? rest) };
    const isLocal = !note.qualifiers.has("name");
    addDataSymbol(assembly, note, { ...fields, flags: isLocal ? SymbolFlag.local : 0, name: note.id ?? id ?? "" });
  }
  if (id === undefined || assembly.dataSymbols.has(id)) return;
  const whole = objectSymbol("data", id, { flags: SymbolFlag.local, index, size: bytes.length });
  assembly.dataSymbols.set(id, object.symbols.push(whole) - 1);
}

/** Passive, or active at address 0, which stands for "wherever". */
function isMovable({ where }: DataSegment): boolean {
  if (where.mode !== "active") return true;
  const [opcode, value, end] = where.offset;
  return opcode === OP["i32.const"].code && value === 0 && end === OP.end.code;
}

function addDataSymbol(
  { wat, object, dataSymbols }: Assembly,
  note: SymbolNote,
  { name, flags, ...fields }: { name: string; flags: number; index?: number; offset?: number; size?: number },
): void {
  const symbol = objectSymbol("data", note.qualifiers.get("name") ?? name, {
    ...fields,
    flags: flags | flagsOf(wat, note),
  });
  const index = object.symbols.push(symbol) - 1;
  if (note.id !== undefined) dataSymbols.set(note.id, index);
}

/** Makes relocations of the `(@reloc …)` between the strings of segments: each follows the bytes it is about. */
export function relocateData(assembly: Assembly): void {
  const { wat, object } = assembly;
  let index = 0;
  for (const notes of wat.module.data.map((_, i) => wat.linking.segments.get(i)!)) {
    const segment = object.segments[index++];
    for (const { offset, annotation } of notes.relocations) {
      guarded(() => {
        const reloc = relocationOf(assembly, annotation, undefined);
        if (offset < ADDRESS_SIZE) fault(annotation, "follows the four bytes that it is about");
        segment?.relocs.push({ ...reloc, offset: offset - ADDRESS_SIZE });
      });
    }
    segment?.relocs.sort((a, b) => a.offset - b.offset);
  }
}

const ADDRESS_SIZE = 4;

type Method = "data" | "functable";

/** Relocation types by method and form. */
const types: Readonly<Record<Method, Partial<Record<string, number>>>> = {
  data: { leb: RelocCode.memoryAddrLeb, sleb: RelocCode.memoryAddrSleb, i32: RelocCode.memoryAddrI32 },
  functable: { sleb: RelocCode.tableIndexSleb, i32: RelocCode.tableIndexI32 },
};

/** `format? method? $symbol addend?`; @param form what the place asks for; without one the annotation has to say it */
export function relocationOf(assembly: Assembly, annotation: Annotation, form: "sleb" | "leb" | undefined): Reloc {
  const cursor = annotation.contents.fork();
  const format = takeOneOf(cursor, ["i32", "leb", "sleb"]) ?? form;
  const method = (takeOneOf(cursor, ["data", "functable"]) ?? "data") as Method;
  const type = types[method][format ?? ""];
  if (type === undefined || (form !== undefined && format !== form))
    fault(annotation, form === undefined ? "needs the format i32" : "has a format that does not fit here");
  const index = method === "data" ? dataSymbol(assembly, cursor) : functionSymbol(assembly, cursor);
  const addend = cursor.done ? 0 : Number(BigInt.asIntN(32, cursor.integer(32)));
  cursor.expectDone();
  return { type: type!, offset: 0, index, addend };
}

function fault({ name, loc, contents }: Annotation, text: string): never {
  return contents.fail("wat-annotation", { name, fault: text }, loc);
}

function takeOneOf(cursor: Cursor, words: readonly string[]): string | undefined {
  return words.find((word) => cursor.takeKeyword(word));
}

const functionSymbol = ({ wat, symbols }: Assembly, cursor: Cursor): number =>
  symbols.function[wat.spaces.func.use(cursor)] ?? cursor.unexpected("a function");

function dataSymbol({ dataSymbols }: Assembly, cursor: Cursor): number {
  const { loc } = cursor;
  const id = cursor.optionalId() ?? cursor.unexpected("the $name of data");
  const index = dataSymbols.get(id.name);
  if (index !== undefined) return index;
  const near = nearest(id.name, dataSymbols.keys());
  return cursor.fail("wat-unknown-name", { what: "data", name: `$${id.name}` }, loc, (message) =>
    message.suggest(near && `$${near}`, loc, id.name.length + 1),
  );
}
