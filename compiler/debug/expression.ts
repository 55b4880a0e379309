/**
 * Location expressions: how a debugger finds a variable. What is special about WebAssembly is that
 * locals have no addresses; `DW_OP_WASM_location` pushes what one holds (Yury Delendik, "DWARF for
 * WebAssembly", https://yurydelendik.github.io/webassembly-dwarf/).
 *
 *     in local 3                     WASM_location 0 3, stack_value
 *     where local 3 points to        WASM_location 0 3
 *     in the frame, 8 bytes up       fbreg 8
 *     a datum                        addr &datum
 *     a constant                     consts 5, stack_value
 */
import { ByteWriter } from "../base/bytes.ts";
import type { Place } from "../codegen/variables.ts";
import type { Symbol } from "../ir/ir.ts";
import { type Reloc, RelocCode } from "../object/format.ts";
import { Op } from "./dwarf.ts";
import type { DebugSection } from "./sections.ts";

export interface Expression {
  readonly bytes: Uint8Array;
  /** The address in it, if there is one; its offset counts from the expression's start. */
  readonly address?: Reloc | undefined;
}

/** `DW_OP_WASM_location`'s first operand: a local. */
const WASM_LOCAL = 0;

function expression(fill: (writer: ByteWriter) => void): Expression {
  const writer = new ByteWriter(16);
  fill(writer);
  return { bytes: writer.toBytes() };
}

function local(writer: ByteWriter, index: number): void {
  writer.u8(Op.WASM_location);
  writer.u8(WASM_LOCAL);
  writer.uleb(index);
}

/** What frame offsets count from. */
export const frameBase = (pointerLocal: number): Expression =>
  expression((writer) => {
    local(writer, pointerLocal);
    writer.u8(Op.stack_value);
  });

/** A datum. */
export const dataLocation = (symbol: number, offset = 0, isValue = false): Expression => ({
  ...expression((writer) => {
    writer.u8(Op.addr);
    writer.u32(0);
    if (isValue) writer.u8(Op.stack_value);
  }),
  address: { type: RelocCode.memoryAddrI32, offset: 1, index: symbol, addend: offset },
});

/** @param isAddress the place is that of the variable's address. @returns undefined if it cannot be told */
export function placeLocation(
  place: Place,
  isAddress: boolean,
  symbols: ReadonlyMap<Symbol, number>,
): Expression | undefined {
  if (place.kind === "symbol") {
    const symbol = symbols.get(place.symbol);
    return symbol === undefined ? undefined : dataLocation(symbol, place.offset, !isAddress);
  }
  if (place.kind === "number") return isAddress ? undefined : constant(place);
  return expression((writer) => {
    if (place.kind === "local") local(writer, place.local);
    else {
      writer.u8(Op.fbreg);
      writer.sleb32(place.offset);
    }
    if (!isAddress) writer.u8(Op.stack_value);
  });
}

/** Floating-point numbers are given as their bytes, which no operation could make. */
function constant({ type, value }: Place & { kind: "number" }): Expression {
  return expression((writer) => {
    if (type === "f32" || type === "f64") {
      writer.u8(Op.implicit_value);
      writer.uleb(type === "f32" ? 4 : 8);
      if (type === "f32") writer.f32(Number(value));
      else writer.f64(Number(value));
      return;
    }
    writer.u8(Op.consts);
    writer.sleb64(BigInt(value));
    writer.u8(Op.stack_value);
  });
}

/** Writes the expression; its length comes before it in a form that depends on where it stands. */
export function writeExpression({ writer, relocs }: DebugSection, { bytes, address }: Expression): void {
  if (address) relocs.push({ ...address, offset: writer.length + address.offset });
  writer.bytes(bytes);
}
