/**
 * Scalar replacement: parts of stack slots that are only loaded and stored as a whole
 * become values.
 *
 *     i32.store (slot.address p + 4), %x
 *     memory.copy (slot.address q), (slot.address p), 8    =>   q's second word is %x
 *     %y = i32.load (slot.address q + 4)                        %y is %x
 *
 * Only slots whose address goes nowhere else are looked at. Their accesses cut them into
 * *parts*; a part is promoted if all accesses to it have its very bytes. Copies of whole
 * records do not spoil that: they are cut along the parts of both sides, of which the one
 * passes its boundaries to the other. What is not promoted stays in memory.
 *
 * The values are brought into SSA form by ir/ssa-variables.ts.
 */
import { buildCfg, type Cfg } from "../ir/cfg.ts";
import { forEachOperand, replacementOf } from "../ir/cleanup.ts";
import { i32Of } from "../ir/constants.ts";
import type { Block, Fn, Inst, IrType, StackSlot, Value } from "../ir/ir.ts";
import { SsaVariables } from "../ir/ssa-variables.ts";
import { rowByName } from "../wasm/opcodes.ts";
import type { FunctionPass } from "./pass.ts";

export const promoteSlots: FunctionPass = {
  name: "promote-slots",
  requires: ["ssa", "no-unreachable"],
  minOpt: 1,
  run(fn) {
    // After a longjmp memory has its values, and values would not (lower/setjmp.ts).
    if (fn.slots.length === 0 || fn.blocks.some(({ terminator }) => terminator.op === "invoke")) return false;
    const slots = collectSlots(fn);
    shareBoundaries(slots);
    for (const use of slots.values()) fillGaps(use);
    shareBoundaries(slots);
    keepCutParts(slots);
    const parts = [...slots.values()].flatMap(promotable);
    if (parts.length === 0) return false;
    new Promotion(fn, slots).run();
    fn.slots = fn.slots.filter((slot) => !isGone(slots.get(slot)));
    return true;
  },
};

const isGone = (use: SlotUse | undefined): boolean =>
  use !== undefined && use.accesses.length === 0 && use.bulk.length === 0;

/** Bytes of a slot that are accessed together. */
interface Part {
  /** Of the slot. */
  readonly name: string;
  readonly offset: number;
  readonly width: number;
  type: IrType;
  promoted: boolean;
}

interface Access {
  readonly inst: Inst;
  readonly offset: number;
  readonly width: number;
}

/** A `memory.copy` or `memory.fill` of a known number of bytes, from the slot's side. */
interface Bulk {
  readonly inst: Inst;
  readonly offset: number;
  readonly size: number;
  /** The slot at the other end of a copy, and the offset there. */
  other: { readonly slot: StackSlot; readonly offset: number } | undefined;
}

interface SlotUse {
  readonly slot: StackSlot;
  escapes: boolean;
  readonly accesses: Access[];
  readonly bulk: Bulk[];
  /** By offset. */
  readonly parts: Map<number, Part>;
}

// ── What is accessed ─────────────────────────────────────────────────────────────

function collectSlots(fn: Fn): Map<StackSlot, SlotUse> {
  const slots = new Map<StackSlot, SlotUse>();
  for (const slot of fn.slots) slots.set(slot, { slot, escapes: false, accesses: [], bulk: [], parts: new Map() });
  const escape = (value: Value): void => {
    const use = useOf(slots, value);
    if (use) use.escapes = true;
  };
  for (const block of fn.blocks) {
    for (const inst of block.insts) noteUse(slots, inst, escape);
    forEachOperand(block.terminator, escape);
  }
  for (const [slot, use] of slots) if (use.escapes) slots.delete(slot);
  for (const use of slots.values()) {
    for (const each of use.bulk) if (each.other && !slots.has(each.other.slot)) each.other = undefined;
    for (const { inst, offset, width } of use.accesses) addPart(use, offset, width, accessType(inst));
  }
  return slots;
}

const addressOf = (value: Value | undefined): (Inst & { aux: { kind: "slot" } }) | undefined =>
  value?.kind === "inst" && value.op === "slot.address" && value.aux?.kind === "slot" ? (value as never) : undefined;

function useOf(slots: Map<StackSlot, SlotUse>, value: Value | undefined): SlotUse | undefined {
  const address = addressOf(value);
  return address && slots.get((address.aux as unknown as { slot: StackSlot }).slot);
}

function noteUse(slots: Map<StackSlot, SlotUse>, inst: Inst, escape: (value: Value) => void): void {
  if (inst.op === "memory.copy" || inst.op === "memory.fill") {
    noteBulk(slots, inst, escape);
    return;
  }
  const [address, ...rest] = inst.args;
  if (address === undefined) return;
  rest.forEach(escape);
  const use = useOf(slots, address);
  if (!use) return;
  const width = plainWidth(inst);
  const offset = (address as Inst).imm + inst.imm;
  if (width === 0 || offset < 0 || offset + width > use.slot.size) use.escapes = true;
  else use.accesses.push({ inst, offset, width });
}

/** The bytes of a load or store of one scalar or vector; 0 for everything else. */
function plainWidth({ op, aux }: Inst): number {
  if (aux?.kind !== "memory" || aux.volatile || aux.lane !== undefined) return 0;
  const row = rowByName(op);
  if (!row || row.group === "atomic") return 0;
  return row.group === "memory" || op === "v128.load" || op === "v128.store" ? row.width : 0;
}

function noteBulk(slots: Map<StackSlot, SlotUse>, inst: Inst, escape: (value: Value) => void): void {
  const [to, from, count] = inst.args as [Value, Value, Value];
  const size = i32Of(count);
  const isFill = inst.op === "memory.fill";
  if (size === undefined || (isFill && i32Of(from) !== 0)) {
    inst.args.forEach(escape);
    return;
  }
  const target = useOf(slots, to);
  const source = isFill ? undefined : useOf(slots, from);
  for (const [use, address, other, far] of [
    [target, to, source, from],
    [source, from, target, to],
  ] as const) {
    if (!use) continue;
    const offset = (address as Inst).imm;
    if (offset < 0 || offset + size > use.slot.size || use === other) use.escapes = true;
    use.bulk.push({ inst, offset, size, other: other && { slot: other.slot, offset: (far as Inst).imm } });
  }
}

/** The type of a part by one of its accesses; accesses of fewer than 4 bytes have i32 values. */
function accessType(inst: Inst): IrType {
  const type = inst.type === "void" ? (inst.args[1]!.type as IrType) : inst.type;
  const width = plainWidth(inst);
  return type === "i64" && width < 8 ? "i32" : type;
}

/** Accesses of other bytes that overlap spoil a part. */
function addPart(use: SlotUse, offset: number, width: number, type: IrType): boolean {
  const same = use.parts.get(offset);
  if (same?.width === width) {
    // Integers and floats in turn: the bits are kept as an integer.
    if (same.type !== type) same.type = width === 4 ? "i32" : width === 8 ? "i64" : same.type;
    return false;
  }
  const part: Part = { name: use.slot.name, offset, width, type, promoted: !same };
  if (same) same.promoted = false;
  for (const other of use.parts.values()) {
    if (other.offset >= offset + width || offset >= other.offset + other.width) continue;
    other.promoted = false;
    part.promoted = false;
  }
  if (!same || same.width < width) use.parts.set(offset, part);
  return !same || same.width < width;
}

/** Records up to this many bytes are carried by values even where only copies touch them. */
const LARGEST_RECORD = 64;

/** Bytes that are only copied are parts too: they come from somewhere and go somewhere. */
function fillGaps(use: SlotUse): void {
  const { slot, bulk, parts } = use;
  if (bulk.length === 0 || slot.size > LARGEST_RECORD) return;
  const taken = new Uint8Array(slot.size);
  for (const { offset, width } of parts.values()) taken.fill(1, offset, offset + width);
  for (const { offset, size } of bulk) {
    for (let at = offset; at < offset + size; ) {
      let width = taken[at] ? 0 : 8;
      while (
        width > 0 &&
        (at % width !== 0 || at + width > offset + size || taken.subarray(at, at + width).includes(1))
      )
        width >>= 1;
      if (width > 0) {
        taken.fill(1, at, at + width);
        addPart(use, at, width, width === 8 ? "i64" : "i32");
      }
      at += Math.max(1, width);
    }
  }
}

/** Copies carry boundaries from slot to slot. */
function shareBoundaries(slots: Map<StackSlot, SlotUse>): void {
  const work = [...slots.values()];
  for (let use = work.pop(); use; use = work.pop()) {
    for (const { offset, size, other } of use.bulk) {
      const far = other && slots.get(other.slot);
      if (!far) continue;
      let changed = false;
      for (const part of use.parts.values()) {
        if (part.offset < offset || part.offset + part.width > offset + size) continue;
        changed = addPart(far, part.offset - offset + other.offset, part.width, part.type) || changed;
      }
      if (changed) work.push(far);
    }
  }
}

/** What a copy or a filling cuts stays in memory. */
function keepCutParts(slots: Map<StackSlot, SlotUse>): void {
  for (const use of slots.values())
    for (const { offset, size } of use.bulk)
      for (const part of use.parts.values()) {
        const apart = part.offset >= offset + size || offset >= part.offset + part.width;
        const inside = part.offset >= offset && part.offset + part.width <= offset + size;
        if (!apart && !inside) part.promoted = false;
      }
}

const promotable = (use: SlotUse): Part[] => [...use.parts.values()].filter(({ promoted }) => promoted);

// ── The values ───────────────────────────────────────────────────────────────────

class Promotion {
  private readonly fn: Fn;
  private readonly slots: Map<StackSlot, SlotUse>;
  private readonly cfg: Cfg;
  private readonly values: SsaVariables<Part>;
  private readonly replaced = new Map<Value, Value>();
  /** Of the block at hand. */
  private insts: Inst[] = [];
  private block = 0;
  private loc = 0;

  constructor(fn: Fn, slots: Map<StackSlot, SlotUse>) {
    this.fn = fn;
    this.slots = slots;
    this.cfg = buildCfg(fn);
    this.values = new SsaVariables(fn, this.cfg);
  }

  run(): void {
    const { cfg, slots } = this;
    for (const use of slots.values()) {
      use.accesses.length = 0;
      use.bulk.length = 0;
    }
    cfg.blocks.forEach((block, b) => this.rewriteBlock(block, b));
    this.values.finish((value) => replacementOf(this.replaced, value));
  }

  private rewriteBlock(block: Block, b: number): void {
    this.block = b;
    this.insts = [];
    for (const inst of block.insts) {
      this.loc = inst.loc;
      if (inst.op === "memory.copy" || inst.op === "memory.fill") this.rewriteBulk(inst);
      else if (!this.rewriteAccess(inst)) this.insts.push(inst);
    }
    block.insts = this.insts;
  }

  private read(part: Part): Value {
    return this.values.atEnd(part, this.block);
  }

  private write(part: Part, value: Value): void {
    this.values.write(part, this.block, value);
  }

  private rewriteAccess(inst: Inst): boolean {
    const use = useOf(this.slots, inst.args[0]);
    if (!use) return false;
    const offset = (inst.args[0] as Inst).imm + inst.imm;
    const part = use.parts.get(offset);
    if (!part?.promoted) {
      use.accesses.push({ inst, offset, width: 0 });
      return false;
    }
    if (inst.type === "void") this.write(part, this.toPart(part, inst.args[1]!));
    else this.replaced.set(inst, this.fromPart(part, this.read(part), inst));
    return true;
  }

  private emit(op: string, type: IrType | "void", args: Value[], imm = 0, aux: Inst["aux"] = undefined): Inst {
    const inst: Inst = { kind: "inst", id: this.fn.nextId++, op, type, args, loc: this.loc, imm, aux };
    this.insts.push(inst);
    return inst;
  }

  private toPart({ type }: Part, value: Value): Value {
    if (value.type === type) return value;
    return value.type === "i64" && type === "i32"
      ? this.emit("i32.wrap_i64", "i32", [value])
      : this.emit(`${type}.reinterpret_${value.type}`, type, [value]);
  }

  /** What a load of the whole part gives. */
  private fromPart({ width, type }: Part, value: Value, load: Inst): Value {
    const to = load.type as IrType;
    if (type === "i32" && to !== "f32" && to !== "i32" && width === 4)
      return this.emit(load.op.endsWith("_s") ? "i64.extend_i32_s" : "i64.extend_i32_u", "i64", [value]);
    if (width >= 4) return type === to ? value : this.emit(`${to}.reinterpret_${type}`, to, [value]);
    const bits = width * 8;
    const narrow = load.op.endsWith("_s")
      ? this.emit(`i32.extend${bits}_s`, "i32", [value])
      : this.emit("i32.and", "i32", [value, this.emit("i32.const", "i32", [], width === 1 ? 0xff : 0xffff)]);
    if (to === "i32") return narrow;
    return this.emit(load.op.endsWith("_s") ? "i64.extend_i32_s" : "i64.extend_i32_u", "i64", [narrow]);
  }

  /** Cuts a copy or a filling along the promoted parts of both sides. */
  private rewriteBulk(inst: Inst): void {
    const [to, from, count] = inst.args as [Value, Value, Value];
    const target = useOf(this.slots, to);
    const source = inst.op === "memory.copy" ? useOf(this.slots, from) : undefined;
    const size = i32Of(count);
    if ((!target && !source) || size === undefined) {
      this.insts.push(inst);
      return;
    }
    const cuts = [...this.cutsOf(target, to, size), ...this.cutsOf(source, from, size)];
    cuts.sort((a, b) => a.at - b.at);
    // All is read before anything is written.
    const writes: (() => void)[] = [];
    let done = 0;
    for (const { at, part } of cuts) {
      if (at < done) continue;
      this.copyRest(inst, done, at, writes);
      const value = this.readPiece(inst, source, at, part);
      writes.push(() => this.writePiece(inst, target, at, part, value));
      done = at + part.width;
    }
    this.copyRest(inst, done, size, writes);
    for (const write of writes) write();
  }

  private cutsOf(use: SlotUse | undefined, address: Value, size: number): { at: number; part: Part }[] {
    if (!use) return [];
    const start = (address as Inst).imm;
    return promotable(use)
      .filter(({ offset }) => offset >= start && offset < start + size)
      .map((part) => ({ at: part.offset - start, part }));
  }

  private readPiece(inst: Inst, source: SlotUse | undefined, at: number, part: Part): Value {
    if (inst.op === "memory.fill") return this.values.zero(part.type);
    const from = inst.args[1]!;
    const own = source?.parts.get((from as Inst).imm + at);
    if (own?.promoted) return this.read(own);
    const load = this.emit(loadOf(part), part.type, [this.addressAt(from, at, source)], 0, plainAccess);
    return load;
  }

  private writePiece(inst: Inst, target: SlotUse | undefined, at: number, part: Part, value: Value): void {
    const to = inst.args[0]!;
    const own = target?.parts.get((to as Inst).imm + at);
    if (own?.promoted) this.write(own, this.toPart(own, value));
    else this.emit(storeOf(part), "void", [this.addressAt(to, at, target), value], 0, plainAccess);
  }

  /** Bytes between parts, and parts that stay in memory. */
  private copyRest(inst: Inst, start: number, end: number, writes: (() => void)[]): void {
    if (end <= start) return;
    const [to, from] = inst.args as [Value, Value];
    const target = useOf(this.slots, to);
    const source = inst.op === "memory.copy" ? useOf(this.slots, from) : undefined;
    writes.push(() => {
      const destination = this.addressAt(to, start, target);
      const origin = inst.op === "memory.copy" ? this.addressAt(from, start, source) : from;
      this.emit(inst.op, "void", [destination, origin, this.emit("i32.const", "i32", [], end - start)]);
    });
  }

  private addressAt(address: Value, at: number, use: SlotUse | undefined): Value {
    const slot = addressOf(address);
    if (slot) {
      const inst = this.emit("slot.address", "i32", [], slot.imm + at, slot.aux);
      use?.accesses.push({ inst, offset: inst.imm, width: 0 });
      return inst;
    }
    if (at === 0) return address;
    return this.emit("i32.add", "i32", [address, this.emit("i32.const", "i32", [], at)]);
  }
}

const plainAccess = { kind: "memory", align: 1, volatile: false, alias: 0 } as const;

const loadOf = ({ type, width }: Part): string => (width < 4 ? `i32.load${width * 8}_u` : `${type}.load`);
const storeOf = ({ type, width }: Part): string => (width < 4 ? `i32.store${width * 8}` : `${type}.store`);
