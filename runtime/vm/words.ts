/** How much of the register file values take. */

import type { ValType } from "../../compiler/wasm/types.ts";

/** Words of a value in the register file. */
export function wordsOf(type: ValType): number {
  return type === "v128" ? 4 : 2;
}

/** Words of several values, one behind the other. */
export function totalWords(types: readonly ValType[]): number {
  let total = 0;
  for (const type of types) total += wordsOf(type);
  return total;
}
