/** Objects that an address certainly leads to: stack slots, data, and fresh memory. */
import { allocators } from "../base/allocators.ts";
import type { Inst, StackSlot, Symbol, Value } from "./ir.ts";

/** What `realloc` returns may be the object that it was given. */
const isAllocator = (name: string): boolean => Object.hasOwn(allocators, name) && name !== "realloc";

/** A call that makes a new object. A program's own malloc of that name counts: it must do what the standard says. */
export const isAllocation = (value: Value): boolean =>
  value.kind === "inst" &&
  value.op === "call" &&
  value.aux?.kind === "call" &&
  value.aux.callee !== undefined &&
  !value.aux.callee.defined &&
  isAllocator(value.aux.callee.name);

/** An allocation, or a parameter that is given an object of its own in every call. */
export const isOwnObject = (value: Value): boolean =>
  value.kind === "param" ? value.distinct === true : isAllocation(value);

/** The slot, symbol or allocation that an address is derived from by adding constants; undefined if that is not clear. */
export function identifiedObject(address: Value): StackSlot | Symbol | Inst | undefined {
  let at = address;
  while (at.kind === "inst") {
    if (at.op === "slot.address" && at.aux?.kind === "slot") return at.aux.slot;
    if (at.op === "symbol.address" && at.aux?.kind === "symbol") return at.aux.symbol;
    if (isAllocation(at)) return at;
    if (at.op !== "i32.add" || at.args[1]!.kind !== "inst" || at.args[1]!.op !== "i32.const") return undefined;
    at = at.args[0]!;
  }
  return undefined;
}
