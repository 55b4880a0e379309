/**
 * The stack frame: where slots lie relative to the frame pointer.
 *
 * The shadow stack grows down; the global __stack_pointer is its end. A function with
 * slots lowers it on entry and raises it again on every way out. A function that calls
 * nothing need not tell anyone that it uses the space below the stack pointer: there
 * are no signals in WebAssembly.
 */
import { alignUp } from "../base/align.ts";
import type { Fn, Inst, StackSlot } from "../ir/ir.ts";

export interface Frame {
  /** In bytes, a multiple of 16; 0 for no frame. */
  readonly size: number;
  /** Larger alignments than the stack's own 16 make the prologue round down. */
  readonly align: number;
  readonly offsets: ReadonlyMap<StackSlot, number>;
  /** Someone reads the frame's address. */
  readonly needsPointer: boolean;
  /** The global must follow: the function calls others or moves the stack pointer itself. */
  readonly writesStackPointer: boolean;
  /** There is a "stack.alloc". */
  readonly allocates: boolean;
  /** The caller's stack pointer cannot be computed from the frame pointer and is kept in a local. */
  readonly savesCaller: boolean;
}

const STACK_ALIGN = 16;

export function layoutFrame(fn: Fn): Frame {
  const offsets = new Map<StackSlot, number>();
  let size = 0;
  let align = STACK_ALIGN;
  // Small slots first: their offsets are the short ones. Equal alignments stay together.
  const slots = [...fn.slots].sort((a, b) => slotRank(a) - slotRank(b) || b.align - a.align);
  for (const slot of slots) {
    size = alignUp(size, slot.align);
    offsets.set(slot, size);
    size += slot.size;
    align = Math.max(align, slot.align);
  }
  size = alignUp(size, align);
  const { calls, movesStack, allocates } = surveyStackUse(fn);
  const hasFrame = fn.slots.length > 0;
  return {
    size,
    align,
    offsets,
    needsPointer: hasFrame,
    writesStackPointer: (hasFrame && calls) || movesStack,
    allocates,
    savesCaller: movesStack || (hasFrame && align > STACK_ALIGN && calls),
  };
}

const slotRank = (slot: StackSlot): number => (slot.size <= 16 ? 0 : slot.size <= 256 ? 1 : 2);

function surveyStackUse(fn: Fn): { calls: boolean; movesStack: boolean; allocates: boolean } {
  let calls = false;
  let allocates = false;
  let movesStack = fn.dynamicStack;
  for (const block of fn.blocks) {
    if (block.terminator.op === "return_call") calls = true;
    for (const { op, aux } of block.insts) {
      if (aux !== undefined) calls ||= aux.kind === "call";
      else if (op === "stack.alloc") allocates = true;
      else if (op === "stack.restore") movesStack = true;
    }
  }
  return { calls, movesStack: movesStack || allocates, allocates };
}

/**
 * For a load or store straight to a slot: the access's offset from the frame pointer,
 * which then is its address operand; -1 for anything else.
 */
export function foldedSlotOffset(access: Inst, frame: Frame): number {
  if (access.aux?.kind !== "memory") return -1;
  const address = access.args[0];
  if (address?.kind !== "inst" || address.aux?.kind !== "slot") return -1;
  const offset = frame.offsets.get(address.aux.slot)! + address.imm + access.imm;
  return offset <= 0x7fffffff ? offset : -1;
}
