/**
 * Neighbouring narrow loads become one wide one. WebAssembly's memory is little-endian and
 * takes any alignment, so what portable C spells out byte by byte is one instruction:
 *
 *     p[0] | p[1] << 8 | p[2] << 16 | p[3] << 24     =>   i32.load p
 *     p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3]     =>   i32.load p, its bytes turned around
 *
 * From an `or`, `add` or `xor` the operands are followed through shifts by constants and
 * zero extensions down to loads; each gives the bits it lands on. If the loads lie side by
 * side in memory in the order of their bits, or in the opposite one, make up a width that
 * an instruction has, and nothing writes between the first and the last, the wide load
 * takes its place behind the last.
 */
import { areSideBySide } from "../ir/adjacent-accesses.ts";
import { placeOf, widened } from "../ir/alias.ts";
import { replacementOf, replaceValues } from "../ir/cleanup.ts";
import { integerConstant, integerOf } from "../ir/constants.ts";
import { effectOf } from "../ir/effect.ts";
import type { Block, Fn, Inst, Value } from "../ir/ir.ts";
import type { FunctionPass } from "./pass.ts";

export const mergeLoads: FunctionPass = {
  name: "merge-loads",
  requires: ["ssa"],
  minOpt: 2,
  run(fn) {
    let changed = false;
    for (const block of fn.blocks) changed = mergeInBlock(fn, block) || changed;
    return changed;
  },
};

/** A narrow load and the lowest bit that it gives in the value put together. */
interface Leaf {
  readonly load: Inst;
  readonly bits: number;
  readonly shift: number;
}

/** Bits that a load without sign gives. */
const loadBits: Record<string, number> = {
  "i32.load8_u": 8,
  "i32.load16_u": 16,
  "i64.load8_u": 8,
  "i64.load16_u": 16,
  "i64.load32_u": 32,
};

/** More parts than a value has bytes cannot fit. */
const MOST_LEAVES = 8;

function mergeInBlock(fn: Fn, block: Block): boolean {
  const joints = block.insts.filter(({ op }) => joint.test(op));
  if (joints.length === 0) return false;
  const position = new Map<Value, number>(block.insts.map((inst, i) => [inst, i]));
  const merged = new Map<Value, Value>();
  const below = new Set<Value>();
  const behind = new Map<Inst, Inst[]>();
  // The last joint of a tree is its root; what is below one that was merged is done with.
  for (const root of joints.reverse()) {
    if (below.has(root)) continue;
    const tree = collectLeaves(root);
    const last = tree && lastLoad(block, position, tree.leaves);
    const insts = last && wideLoad(fn, root, tree!.leaves);
    if (!insts) continue;
    for (const value of tree!.joints) below.add(value);
    merged.set(root, insts.at(-1)!);
    behind.set(last!, [...(behind.get(last!) ?? []), ...insts]);
  }
  if (merged.size === 0) return false;
  block.insts = block.insts.flatMap((inst) => [inst, ...(behind.get(inst) ?? [])]);
  replaceValues(fn, (value) => replacementOf(merged, value));
  return true;
}

const joint = /^i(?:32|64)\.(?:or|add|xor)$/;

/** The loads that a value is put together from, lowest bits first; undefined if there is anything else. */
function collectLeaves(root: Inst): { leaves: Leaf[]; joints: Value[] } | undefined {
  const leaves: Leaf[] = [];
  const joints: Value[] = [];
  // `shift` counts in the root; `start` is where the type of this part of the tree begins there.
  const work: { value: Value; shift: number; start: number }[] = [{ value: root, shift: 0, start: 0 }];
  for (let item = work.pop(); item; item = work.pop()) {
    const { value, shift, start } = item;
    if (value.kind !== "inst" || leaves.length + work.length > MOST_LEAVES) return undefined;
    const bits = loadBits[value.op];
    if (bits !== undefined && placeOf(value)) {
      if (shift - start + bits > (value.type === "i64" ? 64 : 32)) return undefined;
      leaves.push({ load: value, bits, shift });
    } else if (value.op === "i64.extend_i32_u") {
      work.push({ value: value.args[0]!, shift, start: shift });
    } else if (value.op.endsWith(".shl")) {
      const by = integerOf(value.args[1]);
      if (by === undefined || by <= 0n || by >= 64n) return undefined;
      work.push({ value: value.args[0]!, shift: shift + Number(by), start });
    } else if (joint.test(value.op)) {
      joints.push(value);
      for (const arg of value.args) work.push({ value: arg, shift, start });
    } else {
      return undefined;
    }
  }
  leaves.sort((a, b) => a.shift - b.shift);
  const isWhole = leaves.every(({ shift }, i) => shift === (i === 0 ? 0 : leaves[i - 1]!.shift + leaves[i - 1]!.bits));
  return isWhole ? { leaves, joints } : undefined;
}

/** Does each part follow the one of the next lower bits in memory? */
const isInOrder = (leaves: readonly Leaf[]): boolean => areSideBySide(leaves.map(({ load }) => load));

/** Bytes, of which each lies before the one of the next lower bits? */
const isReversed = (leaves: readonly Leaf[]): boolean =>
  leaves.every(({ bits }) => bits === 8) && areSideBySide(leaves.map(({ load }) => load).reverse());

/** The last of the loads, if all are in the block and nothing is written between the first and it. */
function lastLoad(block: Block, position: ReadonlyMap<Value, number>, leaves: readonly Leaf[]): Inst | undefined {
  const places = leaves.map(({ load }) => position.get(load));
  if (places.includes(undefined)) return undefined;
  const [first, last] = [Math.min(...(places as number[])), Math.max(...(places as number[]))];
  for (let i = first; i < last; i++) {
    const effect = effectOf(block.insts[i]!);
    if (effect === "write" || effect === "control") return undefined;
  }
  return block.insts[last];
}

/** The load, and what turns its bytes around if need be; undefined if the machine has none such. */
function wideLoad(fn: Fn, root: Inst, leaves: readonly Leaf[]): Inst[] | undefined {
  const bits = leaves.reduce((sum, leaf) => sum + leaf.bits, 0);
  const type = root.type as "i32" | "i64";
  const full = type === "i64" ? 64 : 32;
  if (bits !== full && bits !== 16 && bits !== 32) return undefined;
  const isTurned = !isInOrder(leaves);
  if (isTurned && (bits !== full || !isReversed(leaves))) return undefined;
  const { load } = isTurned ? leaves.at(-1)! : leaves[0]!;
  const op = bits === full ? `${type}.load` : `${type}.load${bits}_u`;
  const aux = widened(load);
  const wide: Inst = {
    kind: "inst",
    id: fn.nextId++,
    op,
    type,
    args: [load.args[0]!],
    loc: root.loc,
    imm: load.imm,
    aux,
  };
  return isTurned ? [wide, ...reversal(fn, wide, type)] : [wide];
}

/**
 * The bytes of a value in the other order (Warren, Hacker's Delight, 7-1): pairs of bytes change places within
 * their halves by two rotations; before that the halves of 64 bits do.
 */
function reversal(fn: Fn, value: Inst, type: "i32" | "i64"): Inst[] {
  const insts: Inst[] = [];
  const emit = (op: string, a: Value, b: Value): Inst => {
    const inst = {
      kind: "inst",
      id: fn.nextId++,
      op: `${type}.${op}`,
      type,
      args: [a, b],
      loc: value.loc,
      imm: 0,
      aux: undefined,
    } as const;
    insts.push(inst as unknown as Inst);
    return inst as unknown as Inst;
  };
  const constant = (number: bigint): Inst => {
    const inst = integerConstant(fn, type, number, value.loc);
    insts.push(inst);
    return inst;
  };
  if (type === "i32") {
    const mask = constant(0x00ff00ffn);
    const up = emit("rotl", emit("and", value, mask), constant(24n));
    emit("or", up, emit("and", emit("rotl", value, constant(8n)), mask));
    return insts;
  }
  const swap = (of: Inst, by: bigint, mask: bigint): Inst => {
    const kept = constant(mask);
    const up = emit("shl", emit("and", of, kept), constant(by));
    return emit("or", up, emit("and", emit("shr_u", of, constant(by)), kept));
  };
  swap(swap(emit("rotl", value, constant(32n)), 16n, 0x0000ffff0000ffffn), 8n, 0x00ff00ff00ff00ffn);
  return insts;
}
