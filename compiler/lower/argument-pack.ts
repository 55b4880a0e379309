/**
 * `__builtin_va_arg_pack()`: a function's variable arguments as the last ones of a call
 * that it makes, and `__builtin_va_arg_pack_len()`, their number (GCC manual, "Constructing
 * Calls").
 *
 * As all of a call's variable arguments they are passed on where they lie. Behind others,
 * they have to be laid out anew, for which their sizes must be known. So a function that
 * mentions the builtin finds a header in front of its arguments:
 *
 *     0: how many     4: their layouts, size and alignment of each     8: room they need     16: the arguments …
 */
import type { TExpr } from "../ast/typed.ts";
import type { Value } from "../ir/ir.ts";
import type { Address, FunctionContext, UnitContext } from "./context.ts";
import { addressAt, addressValue, advance, loadType, storeType, symbolAddress } from "./memory.ts";
import { callRuntimeVoid } from "./runtime-call.ts";
import { anonymousDatum } from "./symbols.ts";

export interface ArgumentLayout {
  readonly size: number;
  readonly align: number;
}

/** Bytes of the header; a multiple of every argument's alignment. */
export const HEADER_SIZE = 16;

const LAYOUTS = 4;
const ROOM = 8;

export const isArgumentPack = (arg: TExpr | undefined): boolean =>
  arg?.op === "builtin" && arg.name === "__builtin_va_arg_pack";

/** Fills in the header for arguments that are laid out behind it. */
export function storeHeader(ctx: FunctionContext, header: Address, layouts: readonly ArgumentLayout[]): void {
  const { b, unit } = ctx;
  storeType(b, header, b.i32(layouts.length));
  storeType(b, advance(header, LAYOUTS), layouts.length > 0 ? symbolAddress(b, layoutTable(unit, layouts)) : b.i32(0));
  // What aligning may add is counted with each.
  storeType(b, advance(header, ROOM), b.i32(layouts.reduce((sum, { size, align }) => sum + size + align, 0)));
}

function layoutTable(unit: UnitContext, layouts: readonly ArgumentLayout[]) {
  const words = Uint32Array.from(layouts.flatMap(({ size, align }) => [size, align]));
  return anonymousDatum(unit, ".Larguments", {
    size: words.byteLength,
    align: 4,
    bytes: new Uint8Array(words.buffer),
    relocs: [],
    readOnly: true,
    strings: false,
    section: undefined,
    threadLocal: false,
    common: false,
  }).symbol;
}

/** A word of the header of the function at hand. */
function headerWord({ b, variadicArea }: FunctionContext, offset: number): Value {
  const header = b.emit("i32.sub", "i32", [variadicArea ?? b.i32(0), b.i32(HEADER_SIZE)]);
  return loadType(b, advance(addressAt(header, 4), offset), "i32");
}

/** `__builtin_va_arg_pack_len()` */
export const argumentCount = (ctx: FunctionContext): Value => headerWord(ctx, 0);

/** @returns space on the stack for `size` bytes and the function's variable arguments behind them */
export function allocateWithPack(ctx: FunctionContext, size: number): Address {
  const { b } = ctx;
  const whole = b.emit("i32.add", "i32", [headerWord(ctx, ROOM), b.i32(size)]);
  return addressAt(b.emit("stack.alloc", "i32", [whole], HEADER_SIZE), HEADER_SIZE);
}

/** Lays the function's variable arguments out behind others, which end at `end`. */
export function appendPack(ctx: FunctionContext, end: Address): void {
  const { b } = ctx;
  const from = ctx.variadicArea ?? b.i32(0);
  callRuntimeVoid(ctx, "__lay_arguments", [addressValue(b, end), from, headerWord(ctx, LAYOUTS), argumentCount(ctx)]);
}
