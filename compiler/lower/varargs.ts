/**
 * `va_list` is a pointer into the buffer that the caller laid out (abi.ts): each
 * argument lies at the next multiple of its alignment, at least 4; records that pass
 * by address are there as an address.
 */
import type { TExpr } from "../ast/typed.ts";
import type { CType } from "../types/ctype.ts";
import { alignOf, sizeOf } from "../types/layout.ts";
import { passingOf } from "./abi.ts";
import type { Address, FunctionContext } from "./context.ts";
import { addressAt, loadType, slotAddress } from "./memory.ts";
import { lowerPlace, readPlace, writePlace } from "./place.ts";

export function lowerVaStart(ctx: FunctionContext, list: TExpr): void {
  const area = ctx.variadicArea ?? ctx.b.i32(0);
  writePlace(ctx, lowerPlace(ctx, list), area);
}

export function lowerVaCopy(ctx: FunctionContext, to: TExpr, from: TExpr): void {
  const place = lowerPlace(ctx, to);
  writePlace(ctx, place, readPlace(ctx, lowerPlace(ctx, from)));
}

/** The address of the next argument of this type; moves the list past it. */
export function lowerVaArgAddress(ctx: FunctionContext, list: TExpr, type: CType): Address {
  const { b } = ctx;
  const passing = passingOf(type, ctx.unit.options);
  if (passing.how === "ignore") return slotAddress(ctx, "", type);
  const byAddress = passing.how === "address";
  const size = byAddress ? 4 : Math.max(4, sizeOf(type));
  const align = byAddress ? 4 : Math.max(4, alignOf(type));
  const place = lowerPlace(ctx, list);
  let at = readPlace(ctx, place);
  if (align > 4) {
    at = b.emit("i32.and", "i32", [b.emit("i32.add", "i32", [at, b.i32(align - 1)]), b.i32(-align)]);
  }
  writePlace(ctx, place, b.emit("i32.add", "i32", [at, b.i32(Math.ceil(size / 4) * 4)]));
  if (!byAddress) return addressAt(at, align);
  return addressAt(loadType(b, addressAt(at, 4), "i32"), alignOf(type));
}
