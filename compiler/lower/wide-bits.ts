/**
 * Bit-fields of more than 64 bits. One is read and written in pieces, each of which lies
 * in one aligned unit of 64 bits:
 *
 *     position 40, width 100      bits 40-63, 64-127, 128-139 of the storage
 */
import type { Value } from "../ir/ir.ts";
import { type CType, type Field, integerTypes } from "../types/ctype.ts";
import type { Address, FunctionContext, Pair } from "./context.ts";
import { loadBits, storeBits } from "./memory.ts";
import { representation } from "./number.ts";
import { normalizeWide, type Wide } from "./wide.ts";

type Bits = NonNullable<Field["bits"]>;

const UNIT = 64;
const word = integerTypes["unsigned long long"];

/** A piece and the bit of the field that it begins with. */
interface Piece {
  readonly bits: Bits;
  readonly from: number;
}

function piecesOf({ position, width }: Bits): Piece[] {
  const pieces: Piece[] = [];
  for (let from = 0; from < width; ) {
    const start = position + from;
    const size = Math.min(width - from, UNIT - (start % UNIT));
    pieces.push({ from, bits: { position: start, width: size } });
    from += size;
  }
  return pieces;
}

/** The type of the field as one that has just its bits. */
const cutTo = (ctx: FunctionContext, type: CType, { width }: Bits): Wide => ({
  ...(representation(ctx, type) as Wide),
  bits: width,
});

export function loadWideBits(ctx: FunctionContext, address: Address, type: CType, bits: Bits): Pair {
  const { b } = ctx;
  let [low, high]: [Value, Value] = [b.i64(0n), b.i64(0n)];
  const or = (whole: Value, part: Value): Value => b.emit("i64.or", "i64", [whole, part]);
  for (const { from, bits: part } of piecesOf(bits)) {
    const value = loadBits(ctx, address, word, part);
    if (from < UNIT) low = or(low, shifted(ctx, "shl", value, from));
    if (from + part.width > UNIT)
      high = or(
        high,
        from < UNIT ? shifted(ctx, "shr_u", value, UNIT - from) : shifted(ctx, "shl", value, from - UNIT),
      );
  }
  return normalizeWide(ctx, cutTo(ctx, type, bits), { low, high });
}

/** @returns the value as a read of the field would give it */
export function storeWideBits(ctx: FunctionContext, address: Address, type: CType, bits: Bits, value: Pair): Pair {
  const { b } = ctx;
  for (const { from, bits: part } of piecesOf(bits)) {
    const upper = from === 0 || from >= UNIT ? b.i64(0n) : shifted(ctx, "shl", value.high, UNIT - from);
    const piece =
      from < UNIT
        ? b.emit("i64.or", "i64", [shifted(ctx, "shr_u", value.low, from), upper])
        : shifted(ctx, "shr_u", value.high, from - UNIT);
    storeBits(ctx, address, word, part, piece);
  }
  return normalizeWide(ctx, cutTo(ctx, type, bits), value);
}

const shifted = (ctx: FunctionContext, op: "shl" | "shr_u", value: Value, distance: number): Value =>
  distance === 0 ? value : ctx.b.emit(`i64.${op}`, "i64", [value, ctx.b.i64(BigInt(distance))]);
