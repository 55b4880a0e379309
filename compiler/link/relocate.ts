/**
 * Fills in what relocations stand for.
 *
 * Objects hold every relocatable number in five bytes. In code they shrink to what the
 * final number needs: branches in WebAssembly count labels, not bytes, so nothing else
 * has to change. Branch hints count bytes of code, and follow; so does debug information:
 * if the module keeps any, the numbers stay padded.
 */

import { ByteWriter } from "../base/bytes.ts";
import { bug } from "../base/diagnostics.ts";
import { INDIRECT_TABLE, isUndefined, type Reloc, type RelocRow, relocRows, typeKey } from "../object/format.ts";
import type { BranchHint } from "../wasm/branch-hints.ts";
import type { FuncType } from "../wasm/types.ts";
import type { CustomUnit, FunctionUnit, InputObject, LinkContext, LinkSymbol, SegmentUnit } from "./context.ts";
import { addressOf, tableBaseOf, tlsBlock } from "./layout.ts";
import { functionIndexOf, mismatchName, sameType } from "./scan.ts";

/** Writes a function's code entry with all numbers final. @returns its branch hints, where their branches are now */
export function relocateCode(
  ctx: LinkContext,
  unit: FunctionUnit,
  compact: boolean,
  writer: ByteWriter,
): readonly BranchHint[] {
  const { body, relocs, hints } = unit.source;
  const moved: BranchHint[] = [];
  let at = 0;
  const copyTo = (end: number): void => {
    for (let hint = hints[moved.length]; hint && hint.offset < end; hint = hints[moved.length])
      moved.push({ ...hint, offset: writer.length + hint.offset - at });
    writer.bytes(body.subarray(at, end));
  };
  for (const reloc of relocs) {
    const row = relocRows[reloc.type]!;
    copyTo(reloc.offset);
    const value = relocationValue(ctx, unit.file, reloc, row);
    writeNumber(writer, row, value, compact);
    at = reloc.offset + fieldSize(row);
  }
  copyTo(body.length);
  return moved;
}

/** Bytes of the padded number in an object. */
export const fieldSize = ({ form }: RelocRow): number =>
  form === "i32" ? 4 : form === "i64" ? 8 : form.endsWith("64") ? 10 : 5;

function writeNumber(writer: ByteWriter, row: RelocRow, value: number, compact: boolean): void {
  switch (row.form) {
    case "uleb32":
      if (compact) writer.uleb(value >>> 0);
      else writer.uleb32Padded(value >>> 0);
      return;
    case "sleb32":
      if (compact) writer.sleb32(value);
      else writer.sleb32Padded(value);
      return;
    case "i32":
      writer.u32(value >>> 0);
      return;
    default:
      bug(`relocation ${row.name} of 64-bit memory`);
  }
}

/** A copy of a segment's bytes with all addresses in place. */
export function relocateData(ctx: LinkContext, unit: SegmentUnit): Uint8Array {
  const { bytes, relocs } = unit.source;
  return relocs.length === 0 ? bytes : patchWords(ctx, unit.file, bytes, relocs, unit.address);
}

export function relocateCustom(ctx: LinkContext, unit: CustomUnit): Uint8Array {
  return patchWords(ctx, unit.file, unit.source.bytes, unit.source.relocs, 0, tombstoneOf(unit.source.name));
}

/** What debug information says of code that was dropped; lists of ranges end at 0 and -1. */
const tombstoneOf = (section: string): number => (section === ".debug_loc" || section === ".debug_ranges" ? -2 : -1);

function patchWords(
  ctx: LinkContext,
  file: InputObject,
  bytes: Uint8Array,
  relocs: readonly Reloc[],
  address: number,
  tombstone = 0,
): Uint8Array {
  // Not slice(): of a Node Buffer that would be a view of the input.
  const patched = new Uint8Array(bytes);
  const view = new DataView(patched.buffer);
  for (const reloc of relocs) {
    const row = relocRows[reloc.type]!;
    if (row.form !== "i32" && row.form !== "uleb32") bug(`relocation ${row.name} in data`);
    let value = isDropped(file, reloc, row) ? tombstone : relocationValue(ctx, file, reloc, row);
    if (row.base === "place") value -= address + reloc.offset;
    if (row.form === "i32") view.setUint32(reloc.offset, value >>> 0, true);
    else writePadded(patched, reloc.offset, value);
  }
  return patched;
}

function writePadded(bytes: Uint8Array, at: number, value: number): void {
  const field = new ByteWriter(5);
  field.uleb32Padded(value >>> 0);
  bytes.set(field.view8(), at);
}

function isDropped(file: InputObject, reloc: Reloc, { target }: RelocRow): boolean {
  if (target === "type") return false;
  const unit = file.symbols[reloc.index]!.unit;
  return (unit?.kind === "function" || unit?.kind === "segment") && !unit.live;
}

function relocationValue(ctx: LinkContext, file: InputObject, reloc: Reloc, row: RelocRow): number {
  const { output } = ctx;
  if (row.target === "type") return typeIndexIn(ctx, file, reloc.index);
  const symbol = file.symbols[reloc.index]!;
  switch (row.target) {
    case "function":
      return calleeIndex(ctx, file, reloc.index);
    case "table-index":
      return row.base === "table" ? symbol.tableIndex - tableBaseOf(ctx) : symbol.tableIndex;
    case "data": {
      if (symbol.kind === "function") return symbol.tableIndex;
      const address = addressOf(symbol) + reloc.addend;
      return row.base === "tls" ? address - tlsBlock(ctx).address : address;
    }
    case "global": {
      const unit = symbol.kind === "global" ? symbol.unit : output.addressGlobals.get(symbol);
      return unit?.kind === "global" ? unit.index : symbol.importIndex;
    }
    case "tag":
      return symbol.unit?.kind === "tag" ? symbol.unit.index : 0;
    case "table":
      return tableIndexOf(ctx, symbol);
    case "function-offset":
      return symbol.unit?.kind === "function" ? symbol.unit.codeOffset + reloc.addend : 0;
    case "section-offset":
      return symbol.unit?.kind === "custom" ? symbol.unit.offset + reloc.addend : 0;
    default: {
      const never: never = row.target;
      return never;
    }
  }
}

/** The function to call, or the stub that stands in for it if the types differ. */
function calleeIndex(ctx: LinkContext, file: InputObject, index: number): number {
  const symbol = file.symbols[index]!;
  const source = file.object.symbols[index]!;
  if (isUndefined(source) && symbol.type !== undefined && ctx.output.stubs.size > 0) {
    const wanted = file.object.types[source.type]!;
    if (!sameType(wanted, symbol.type)) return ctx.output.stubs.get(mismatchName(symbol, wanted))!.index;
  }
  return functionIndexOf(symbol);
}

export function tableIndexOf({ output }: LinkContext, { name, unit, importIndex }: LinkSymbol): number {
  if (name === INDIRECT_TABLE) return output.functionTable;
  return unit?.kind === "table" ? unit.index : importIndex;
}

/** Index in the output of an object's type; equal types share one. */
function typeIndexIn(ctx: LinkContext, file: InputObject, index: number): number {
  return (file.typeIndexes[index] ??= typeIndexOf(ctx, file.object.types[index]!));
}

export function typeIndexOf({ output }: LinkContext, type: FuncType): number {
  const key = typeKey(type.params, type.results);
  let index = output.typeNumbers.get(key);
  if (index === undefined) {
    index = output.types.push(type) - 1;
    output.typeNumbers.set(key, index);
  }
  return index;
}
