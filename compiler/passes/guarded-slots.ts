/**
 * Red zones in stack frames (passes/check-addresses.ts).
 *
 * Variables whose address goes anywhere become parts of one slot, apart from each other. Its shadow is written at entry
 * and cleared at every exit, so that the stack below the frames is accessible to whoever uses it next:
 *
 *     char a[13]; int b;     =>    0 description   32 a   45 red   64 b   68 red   96
 *                                  f1 f1 f1 f1     00 05 f2 f2     04 f3 f3 f3
 *
 * The first word of the slot leads to a description, in which reports find the variables' names:
 *
 *     struct frame { const char *function, *file; unsigned variables;
 *                    struct { unsigned offset, size; const char *name; unsigned line; } variable[]; };
 *
 * What `alloca` and arrays of variable length take from the stack gets its red zones from the runtime, and gives up its
 * shadow when the stack pointer goes back: at exits, and at stack.restore, where longjmp lands as well. Frames that a
 * longjmp left are below the stack pointer then.
 */
import { alignUp } from "../base/align.ts";
import { sourceName } from "../base/entry-names.ts";
import { GRANULE, GRANULE_BITS, Poison, Runtime } from "../base/shadow.ts";
import { nextSlotId } from "../ir/blocks.ts";
import { replaceInTerminator } from "../ir/cleanup.ts";
import { Emitter } from "../ir/emitter.ts";
import type { Aux, Fn, Inst, StackSlot, Symbol, Value } from "../ir/ir.ts";
import { accessesOf, isInside } from "./access-checks.ts";
import type { AccessSites } from "./access-sites.ts";

/** Red zones are at least so large, and objects so aligned. */
const ZONE = 16;
/** Of the zone in front, which holds the address of the description, and of those around what alloca gives. */
const FIRST_ZONE = 32;

/** The slots that are used for more than accesses that are sure to be inside. */
export function exposedSlots(fn: Fn): StackSlot[] {
  const exposed = new Set<StackSlot>();
  const note = (value: Value): void => {
    if (value.kind === "inst" && value.aux?.kind === "slot") exposed.add(value.aux.slot);
  };
  for (const { insts, terminator } of fn.blocks) {
    for (const inst of insts) {
      const accesses = accessesOf(inst);
      const isPlain = accesses.length > 0 && accesses.every((access) => isInside(access, () => undefined));
      // The address is the first operand; the others of a store go somewhere.
      for (const value of isPlain && !inst.op.startsWith("memory.") ? inst.args.slice(1) : inst.args) note(value);
    }
    forTerminatorValues(terminator, note);
  }
  return fn.slots.filter((slot) => exposed.has(slot) && slot.size > 0);
}

function forTerminatorValues(terminator: Fn["blocks"][number]["terminator"], visit: (value: Value) => void): void {
  replaceInTerminator(terminator, (value) => {
    visit(value);
    return value;
  });
}

interface FrameLayout {
  readonly size: number;
  readonly align: number;
  readonly offsets: ReadonlyMap<StackSlot, number>;
  /** By granule. */
  readonly shadow: Uint8Array;
}

function layOut(slots: readonly StackSlot[]): FrameLayout {
  const offsets = new Map<StackSlot, number>();
  let end = FIRST_ZONE;
  let align = ZONE;
  for (const slot of slots) {
    const start = alignUp(end, Math.max(ZONE, slot.align));
    offsets.set(slot, start);
    end = start + slot.size + zoneBehind(slot.size);
    align = Math.max(align, slot.align);
  }
  const size = alignUp(end, ZONE);
  const shadow = new Uint8Array(size / GRANULE).fill(Poison.stackMiddle);
  shadow.fill(Poison.stackLeft, 0, FIRST_ZONE / GRANULE);
  let last = 0;
  for (const [slot, start] of offsets) {
    const whole = Math.floor(slot.size / GRANULE);
    shadow.fill(0, start / GRANULE, start / GRANULE + whole);
    if (slot.size % GRANULE !== 0) shadow[start / GRANULE + whole] = slot.size % GRANULE;
    last = start / GRANULE + Math.ceil(slot.size / GRANULE);
  }
  shadow.fill(Poison.stackRight, last);
  return { size, align, offsets, shadow };
}

/** What runs over the end of something large often does so by more. */
export const zoneBehind = (size: number): number => (size <= 128 ? ZONE : size <= 4096 ? 4 * ZONE : 16 * ZONE);

export function guardSlots(fn: Fn, slots: readonly StackSlot[], sites: AccessSites): void {
  if (slots.length === 0) return;
  const layout = layOut(slots);
  const frame: StackSlot = { id: nextSlotId(fn), name: "frame", size: layout.size, align: layout.align };
  fn.slots = [...fn.slots.filter((slot) => !layout.offsets.has(slot)), frame];
  for (const { insts } of fn.blocks)
    for (const inst of insts) {
      const start = inst.aux?.kind === "slot" ? layout.offsets.get(inst.aux.slot) : undefined;
      if (start === undefined) continue;
      inst.imm += start;
      inst.aux = { kind: "slot", slot: frame };
    }
  const entry = new Emitter(fn, [], fn.loc);
  const base = frameAddress(entry, frame);
  entry.emit("i32.store", "void", [base, sites.address(entry, describe(fn, layout, sites))], 0, memory(4));
  writeShadow(entry, base, layout.shadow, sites, false);
  fn.blocks[0]!.insts.unshift(...entry.insts);
  atExits(fn, (code) => writeShadow(code, frameAddress(code, frame), layout.shadow, sites, true));
}

const frameAddress = (code: Emitter, slot: StackSlot): Inst =>
  code.emit("slot.address", "i32", [], 0, { kind: "slot", slot });

const memory = (align: number): Aux => ({ kind: "memory", align, volatile: false, alias: 0 });

function describe(fn: Fn, { offsets }: FrameLayout, sites: AccessSites): Symbol {
  const variables = [...offsets].flatMap(([{ size, name, loc }, offset]) => {
    return [offset, size, sites.string(name), sites.place(loc)[1]];
  });
  const words = [sites.string(sourceName(fn.symbol.name)), sites.place(fn.loc)[0], offsets.size, ...variables];
  return sites.table(".asan.frame", words);
}

/** Writes what is not zero, or clears it, in the widest stores that fit. */
function writeShadow(code: Emitter, base: Value, shadow: Uint8Array, sites: AccessSites, clear: boolean): void {
  const start = code.binary("shr_u", base, GRANULE_BITS);
  const address = code.binary("add", start, sites.address(code, sites.runtimeDatum(Runtime.shadow)));
  const view = new DataView(shadow.buffer);
  for (let at = 0; at < shadow.length; ) {
    if (shadow[at] === 0) {
      at++;
      continue;
    }
    const bytes = [8, 4, 2, 1].find((width) => at + width <= shadow.length)!;
    if (bytes === 8) {
      const value = clear ? 0n : view.getBigInt64(at, true);
      const word = code.emit("i64.const", "i64", [], 0, { kind: "i64", value });
      code.emit("i64.store", "void", [address, word], at, memory(1));
    } else {
      const value = bytes === 4 ? view.getInt32(at, true) : bytes === 2 ? view.getUint16(at, true) : shadow[at]!;
      const op = bytes === 4 ? "i32.store" : bytes === 2 ? "i32.store16" : "i32.store8";
      code.emit(op, "void", [address, code.i32(clear ? 0 : value)], at, memory(1));
    }
    at += bytes;
  }
}

/** Puts code in front of every return. */
function atExits(fn: Fn, write: (code: Emitter) => void): void {
  for (const { insts, terminator } of fn.blocks)
    if (terminator.op === "return" || terminator.op === "return_call") write(new Emitter(fn, insts, terminator.loc));
}

/** Red zones around what the function takes from the stack while it runs, and their end. */
export function guardAllocations(fn: Fn, sites: AccessSites): void {
  let allocates = false;
  for (const block of fn.blocks) {
    const { insts } = block;
    block.insts = [];
    for (const inst of insts) {
      const code = new Emitter(fn, block.insts, inst.loc);
      if (inst.op === "stack.alloc") {
        allocates = true;
        guardAllocation(fn, code, inst, sites);
      }
      if (inst.op === "stack.restore") leaveStack(code, inst.args[0]!, sites);
      block.insts.push(inst);
    }
  }
  if (!allocates) return;
  const entry = new Emitter(fn, [], fn.loc);
  const top = entry.emit("stack.save", "i32", []);
  fn.blocks[0]!.insts.unshift(...entry.insts);
  atExits(fn, (code) => leaveStack(code, top, sites));
}

function leaveStack(code: Emitter, to: Value, sites: AccessSites): void {
  sites.call(code, Runtime.leaveStack, [code.emit("stack.save", "i32", []), to]);
}

/** The instruction becomes the address behind the red zone. */
function guardAllocation(fn: Fn, code: Emitter, inst: Inst, sites: AccessSites): void {
  const bytes = inst.args[0]!;
  const align = Math.max(ZONE, inst.imm);
  const left = Math.max(FIRST_ZONE, align);
  const total = code.binary("and", code.binary("add", bytes, left + FIRST_ZONE + ZONE - 1), -ZONE);
  const base = code.emit("stack.alloc", "i32", [total], align);
  sites.call(code, Runtime.guardAlloca, [base, code.i32(left), bytes, sites.emit(code, fn, inst.loc)]);
  inst.op = "i32.add";
  inst.args = [base, code.i32(left)];
  inst.imm = 0;
  inst.aux = undefined;
}
