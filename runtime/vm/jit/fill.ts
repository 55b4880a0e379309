/**
 * Puts operands into the texts of templates.ts. Texts are taken apart once: replacing by a regular expression each time
 * was a tenth of all generation, and V8 compiled it into dozens of functions.
 */

import type { Operand } from "./operand.ts";

/** A text between whose pieces operands stand. */
interface Pieces {
  /** One more than there are slots. */
  readonly texts: readonly string[];
  /** 2n for the low word of operand n, 2n + 1 for its high word, {@link ADDRESS} for the address. */
  readonly slots: Int8Array;
}

/** The slot of the address. */
export const ADDRESS = -1;
const SLOT = /\$(a|\d)(h?)/;

/** By text: there are as many as templates, and a few for each count of a shift. */
const known = new Map<string, Pieces>();

function piecesOf(text: string): Pieces {
  let pieces = known.get(text);
  if (pieces === undefined) {
    pieces = takeApart(text);
    known.set(text, pieces);
  }
  return pieces;
}

function takeApart(text: string): Pieces {
  // Text, name, `h` or nothing, text, …
  const parts = text.split(SLOT);
  const texts = parts.filter((_, i) => i % 3 === 0);
  const slots = parts.flatMap((name, i) => {
    if (i % 3 !== 1) return [];
    return name === "a" ? [ADDRESS] : [2 * Number(name) + (parts[i + 1] === "h" ? 1 : 0)];
  });
  return { texts, slots: Int8Array.from(slots) };
}

/** The text of a template with its operands: `$0`, `$0h` and so on, and `$a`, the address of an access to memory. */
export function fill(text: string, operands: readonly Operand[], address = ""): string {
  const { texts, slots } = piecesOf(text);
  let filled = texts[0]!;
  for (let i = 0; i < slots.length; i++) filled += part(slots[i]!, operands, address) + texts[i + 1]!;
  return filled;
}

function part(slot: number, operands: readonly Operand[], address: string): string {
  if (slot === ADDRESS) return address;
  const operand = operands[slot >> 1]!;
  return (slot & 1) === 0 ? operand.low : operand.high;
}

/** How often a text names an operand, or a word of it. */
export function namings(text: string, slot: number): number {
  return piecesOf(text).slots.filter((one) => one === slot).length;
}
