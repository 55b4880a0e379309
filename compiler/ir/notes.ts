/**
 * Notes for debuggers: which value is which variable of the source, and from where on.
 *
 *     b1(%i, %s):                     notes of b1:   at its start: i = %i, s = %s
 *       %t = i32.mul %i, %i                          after %t: t = %t
 *       %u = i32.add %s, %t                          after %u: s = %u
 *
 * They stand beside the code, never in it: passes see and count the same instructions whether
 * there are notes or not, so a program that is compiled to be debugged is the program itself.
 * The price is that passes may leave notes behind. So a function's notes are in one of two
 * states:
 *
 * - **exact**: the places are right. Only passes that say `keepsNotes` have changed the function;
 *   what they do to values and blocks reaches the notes through the functions of this file.
 * - otherwise the places mean nothing any more. Then only variables count that had one value in
 *   all of the function: wherever that value still is, it is the variable's. Whoever copies
 *   instructions (ir/clone.ts) makes several values of one, and the variable is forgotten.
 *
 * Code generation turns notes into ranges of code (codegen/variables.ts). What a variable is, only
 * the makers and the readers of notes know; here it is any object.
 */
import type { Block, Inst, StackSlot, Value } from "./ir.ts";

export interface VariableNote {
  readonly variable: object;
  /** What the variable is from here on; undefined if nobody knows. */
  value: Value | undefined;
  /** The instruction of the block behind which that is so; undefined at its start. */
  after: Inst | undefined;
}

/** Where a variable is that lives in memory all the time. */
export type MemoryHome =
  | { readonly kind: "slot"; readonly slot: StackSlot; readonly offset: number }
  /** Its value, in notes, is its address. */
  | { readonly kind: "address" };

export interface Notes {
  /** In order of execution within each block. */
  readonly at: Map<Block, VariableNote[]>;
  readonly homes: Map<object, MemoryHome>;
  exact: boolean;
}

export const newNotes = (): Notes => ({ at: new Map(), homes: new Map(), exact: true });

/** From the block's end, as it is now, the variable has the value. */
export function noteValue(notes: Notes, block: Block, variable: object, value: Value): void {
  notesOf(notes, block).push({ variable, value, after: block.insts.at(-1) });
}

/** A parameter of the block is the variable. */
export function noteParameter(notes: Notes, block: Block, variable: object, value: Value): void {
  notesOf(notes, block).unshift({ variable, value, after: undefined });
}

function notesOf({ at }: Notes, block: Block): VariableNote[] {
  let list = at.get(block);
  if (!list) at.set(block, (list = []));
  return list;
}

/** Operands have been rewritten: so are notes. */
export function replaceInNotes({ at }: Notes, resolve: (value: Value) => Value): void {
  for (const list of at.values()) for (const note of list) if (note.value) note.value = resolve(note.value);
}

/** The instructions of a block are about to be appended to those of another. */
export function appendNotes(notes: Notes, to: Block, from: Block): void {
  const moved = notes.at.get(from);
  if (!moved) return;
  const last = to.insts.at(-1);
  for (const note of moved) note.after ??= last;
  notesOf(notes, to).push(...moved);
  notes.at.delete(from);
}

/** Branches go around an empty block now: what was noted there is known no longer where it led. */
export function skipNotes(notes: Notes, skipped: Block, target: Block): void {
  for (const { variable } of notes.at.get(skipped) ?? []) {
    const list = notesOf(notes, target);
    if (!list.some((note) => note.variable === variable && note.after === undefined))
      list.unshift({ variable, value: undefined, after: undefined });
  }
}

/** An instruction is about to give way to others. */
export function moveNotes({ at }: Notes, block: Block, from: Inst, to: Inst | undefined): void {
  for (const note of at.get(block) ?? []) if (note.after === from) note.after = to;
}

/** Instructions were copied: their values stand for one of several executions each. */
export function forgetCopied({ at }: Notes, copies: ReadonlyMap<Value, Value>): void {
  for (const list of at.values())
    for (const note of list) if (note.value && copies.has(note.value)) note.value = undefined;
}
