/**
 * Neighbouring narrow stores become one wide one:
 *
 *     p[0] = x; p[1] = x >> 8;                       =>   i32.store16 p, x
 *     p[0] = 0; p[1] = 0; … p[7] = 0;                =>   i64.store p, 0
 *
 * Stores of a block to side by side places, of constants or of the parts of one value,
 * with no other access to memory between them, become one at the place of the last. The
 * greatest width is tried first.
 */
import { runsSideBySide } from "../ir/adjacent-accesses.ts";
import { placeOf, widened } from "../ir/alias.ts";
import { integerConstant, integerOf } from "../ir/constants.ts";
import { effectOf } from "../ir/effect.ts";
import type { Block, Fn, Inst, Value } from "../ir/ir.ts";
import type { FunctionPass } from "./pass.ts";

export const mergeStores: FunctionPass = {
  name: "merge-stores",
  requires: ["ssa"],
  minOpt: 2,
  run(fn) {
    let changed = false;
    for (const block of fn.blocks) changed = mergeInBlock(fn, block) || changed;
    return changed;
  },
};

/** Bytes that a store of an integer writes. */
const storeWidth: Record<string, number> = {
  "i32.store8": 1,
  "i32.store16": 2,
  "i32.store": 4,
  "i64.store8": 1,
  "i64.store16": 2,
  "i64.store32": 4,
  "i64.store": 8,
};

function mergeInBlock(fn: Fn, block: Block): boolean {
  const replacement = new Map<Inst, Inst[]>();
  let run: Inst[] = [];
  let base: unknown;
  const endRun = (): void => {
    if (run.length > 1) mergeRun(fn, run, replacement);
    run = [];
  };
  for (const inst of block.insts) {
    if (effectOf(inst) === "none") continue;
    const place = storeWidth[inst.op] !== undefined ? placeOf(inst) : undefined;
    // Another object's bytes could be the same ones: the order of stores would matter.
    if (!place || place.base !== base || run.length === LONGEST_RUN) endRun();
    base = place?.base;
    if (place?.offset !== undefined) run.push(inst);
    else endRun();
  }
  endRun();
  if (replacement.size === 0) return false;
  block.insts = block.insts.flatMap((inst) => replacement.get(inst) ?? [inst]);
  return true;
}

/** Stores that are looked at together. */
const LONGEST_RUN = 64;

/** Stores to one base, among which there is no other access: if they do not overlap, their order means nothing. */
function mergeRun(fn: Fn, run: readonly Inst[], replacement: Map<Inst, Inst[]>): void {
  if (doOverlap(run)) return;
  for (const neighbours of runsSideBySide(run)) {
    for (let at = 0; at < neighbours.length; ) {
      const part = greatestPart(fn, neighbours, at);
      if (!part) {
        at++;
        continue;
      }
      const stores = new Set(neighbours.slice(at, at + part.count));
      for (const store of stores) replacement.set(store, []);
      // Where the last of them was, all operands are known.
      replacement.set(run.findLast((store) => stores.has(store))!, part.insts);
      at += part.count;
    }
  }
}

function doOverlap(stores: readonly Inst[]): boolean {
  const places = stores.map((store) => placeOf(store)!).sort((a, b) => a.offset! - b.offset!);
  return places.some(({ offset }, i) => i > 0 && places[i - 1]!.offset! + places[i - 1]!.width > offset!);
}

/** The most stores from `at` on that one store can do, and that store with what it needs. */
function greatestPart(fn: Fn, run: readonly Inst[], at: number): { count: number; insts: Inst[] } | undefined {
  let width = 0;
  let best: { count: number; insts: Inst[] } | undefined;
  for (let i = at; i < run.length && width < 8; i++) {
    width += storeWidth[run[i]!.op]!;
    if (i === at || (width !== 2 && width !== 4 && width !== 8)) continue;
    const insts = wideStore(fn, run.slice(at, i + 1), width);
    if (insts) best = { count: i + 1 - at, insts };
  }
  return best;
}

function wideStore(fn: Fn, stores: readonly Inst[], width: number): Inst[] | undefined {
  const [first] = stores as [Inst];
  const source = constantOfAll(stores) ?? commonSource(stores);
  if (source === undefined) return undefined;
  const insts: Inst[] = [];
  let value: Value;
  if (typeof source === "bigint") {
    value = integerConstant(fn, width === 8 ? "i64" : "i32", source, first.loc);
    insts.push(value);
  } else {
    value = source;
    if (width === 8 && value.type === "i32") return undefined;
  }
  const full = value.type === "i64" ? 8 : 4;
  const op = width === full ? `${value.type}.store` : `${value.type}.store${width * 8}`;
  const aux = widened(first);
  const args = [first.args[0]!, value];
  insts.push({ kind: "inst", id: fn.nextId++, op, type: "void", args, loc: first.loc, imm: first.imm, aux });
  return insts;
}

/** The bytes that stores of constants write, as one number. */
function constantOfAll(stores: readonly Inst[]): bigint | undefined {
  let sum = 0n;
  let shift = 0n;
  for (const store of stores) {
    const constant = integerOf(store.args[1]);
    if (constant === undefined) return undefined;
    const bits = BigInt(storeWidth[store.op]! * 8);
    sum |= BigInt.asUintN(Number(bits), constant) << shift;
    shift += bits;
  }
  return sum;
}

/** The value whose parts are stored, from its lowest bits on. */
function commonSource(stores: readonly Inst[]): Value | undefined {
  const [first] = stores as [Inst];
  const start = partOf(first);
  let shift = start.shift;
  for (const store of stores) {
    const part = partOf(store);
    if (part.value !== start.value || part.shift !== shift) return undefined;
    shift += storeWidth[store.op]! * 8;
  }
  if (shift > widthOf(start.value)) return undefined;
  if (start.shift === 0) return start.value;
  return first.args[1]!.type === start.value.type ? first.args[1] : undefined;
}

const widthOf = (value: Value): number => (value.type === "i64" ? 64 : 32);

/** The value whose bits from `shift` on are stored. */
function partOf(store: Inst): { value: Value; shift: number } {
  const bits = storeWidth[store.op]! * 8;
  let value = store.args[1]!;
  let shift = 0;
  while (value.kind === "inst") {
    const by = /\.shr_[su]$/.test(value.op) ? Number(integerOf(value.args[1]) ?? -1n) : 0;
    // Bits that come in at the top of a shift are not the value's.
    if (by < 0 || shift + by + bits > widthOf(value) || (by === 0 && value.op !== "i32.wrap_i64")) break;
    shift += by;
    value = value.args[0]!;
  }
  return { value, shift };
}
