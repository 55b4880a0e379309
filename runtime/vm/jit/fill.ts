/**
 * Puts operands into the texts of templates.ts and vector-forms.ts. Texts are taken apart once: replacing by a regular
 * expression each time took 22 of the 360 ms in which SQLite was generated.
 */

import type { Operand } from "./operand.ts";

/** A text between whose pieces operands stand. */
interface Pieces {
  /** One more than there are slots. */
  readonly texts: readonly string[];
  /** 4n + k for part k of operand n, {@link ADDRESS} for the address. */
  readonly slots: Int8Array;
}

const ADDRESS = -1;
/** `$0`, its high word `$0h`, or part 2 of a vector `$0:2`. */
const SLOT = /\$(a|\d)(h|:\d)?/;

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
  // Text, name, part, text, …
  const parts = text.split(SLOT);
  const texts = parts.filter((_, i) => i % 3 === 0);
  const slots = parts.flatMap((name, i) => {
    if (i % 3 !== 1) return [];
    return name === "a" ? [ADDRESS] : [4 * Number(name) + numberOf(parts[i + 1])];
  });
  return { texts, slots: Int8Array.from(slots) };
}

/** Of a part, as it is spelled behind the operand. */
const numberOf = (part = ":0"): number => (part === "h" ? 1 : Number(part.slice(1)));

/** A text with its operands: `$0`, `$0h`, `$0:2` and so on, and `$a`, the address of an access to memory. */
export function fill(text: string, operands: readonly Operand[], address = ""): string {
  const { texts, slots } = piecesOf(text);
  let filled = texts[0]!;
  for (let i = 0; i < slots.length; i++) filled += part(slots[i]!, operands, address) + texts[i + 1]!;
  return filled;
}

function part(slot: number, operands: readonly Operand[], address: string): string {
  return slot === ADDRESS ? address : (operands[slot >> 2]!.parts[slot & 3] ?? "");
}

/** Whether a text names a part of an operand more than once. */
export function isRepeated(text: string, operand: number): boolean {
  const named = piecesOf(text).slots.filter((slot) => slot >> 2 === operand);
  return new Set(named).size < named.length;
}
