/** Globals: numbers and vectors are words of the register file, references are held by the global itself. */

import { type GlobalType, isRefType } from "../../compiler/wasm/types.ts";
import type { Machine } from "./machine.ts";

/** A global: its type, its place in the register file (-1 for a reference), and its reference. */
export interface GlobalCell {
  readonly type: GlobalType;
  readonly at: number;
  reference: unknown;
}

/** What a global or an operand of a constant expression holds: words as in registers, or a reference. */
export interface Value {
  readonly words: ArrayLike<number>;
  readonly reference: unknown;
}

/** A new global that holds zero or null. */
export function newGlobal(machine: Machine, type: GlobalType): GlobalCell {
  return { type, at: isRefType(type.type) ? -1 : machine.allocateGlobal(type.type), reference: null };
}
