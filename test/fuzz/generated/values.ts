/**
 * Random instructions that make a value of a wanted type, from the table of instructions.
 *
 * Arithmetic may give NaNs of any sign and payload (core specification 4.3.3), so each such instruction is followed
 * by one that puts one NaN in place of all others, unless its value goes where no difference shows: into other
 * arithmetic or a comparison ("any NaN" below). All else keeps bits, and so has to be equal.
 */
import { type OpRow, opRows } from "../../../compiler/wasm/opcodes.ts";
import { isRefType, type ValType, valTypeByLetter } from "../../../compiler/wasm/types.ts";
import type { Body } from "./body.ts";
import { emitBlockValues, emitCallValue, emitUnreachableValue } from "./control.ts";
import { constantInstr, N_DATA, PAGE_MASK, TABLE_SIZE } from "./shape.ts";

const MAX_DEPTH = 9;

/** What comes next, with its share. */
export type Choice = readonly [weight: number, make: () => void];

export function choose(b: Body, choices: readonly Choice[]): void {
  let at = b.random.next() * choices.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, make] of choices) {
    at -= weight;
    if (at < 0) return make();
  }
}

/** Instructions that make a value of this type, and nothing else, from operands. */
const rowsOf = (groups: readonly string[]): ReadonlyMap<ValType, readonly OpRow[]> => {
  const map = new Map<ValType, OpRow[]>();
  for (const row of opRows as readonly OpRow[]) {
    if (!groups.includes(row.group) || row.sig === null || row.name.includes(".relaxed_")) continue;
    const [, result] = row.sig.split(":");
    if (result!.length !== 1 || (result === "a" && row.width === 0)) continue;
    const type = valTypeByLetter(result!);
    map.set(type, [...(map.get(type) ?? []), row]);
  }
  return map;
};
const numericRows = rowsOf(["numeric"]);
const vectorRows = rowsOf(["simd"]);
const isLoad = (row: OpRow): boolean => row.width > 0 && row.sig!.startsWith("a:");
const scalarLoads = new Map([...rowsOf(["memory"])].map(([type, rows]) => [type, rows.filter(isLoad)]));
const laneLoads = rowsOf(["memory"])
  .get("v128")!
  .filter((row) => !isLoad(row));
// A wait would wait.
const atomicRows = new Map(
  [...rowsOf(["atomic"])].map(([type, rows]) => [type, rows.filter(({ name }) => !name.includes(".wait"))]),
);

const MAKES_NAN =
  /^f(?:32|64)(?:x\d)?\.(?:add|sub|mul|div|sqrt|min|max|ceil|floor|trunc|nearest|demote\w+|promote\w+)$/;
/** Not `copysign`, which gives the sign of a NaN to a number. */
const KEEPS_NAN = /^f(?:32|64)\.(?:neg|abs)$/;
const isArithmetic = (row: OpRow): boolean => MAKES_NAN.test(row.name);
/** Comparisons and conversions to integers: what they make of a NaN is the same for all. */
const hidesNaN = ({ name, sig }: OpRow): boolean => /^[fd]+:[il]$/.test(sig!) && !name.includes("reinterpret");

/** A value on the stack. @param anyNaN whether a NaN in it may be any */
export function emitValue(b: Body, type: ValType, anyNaN = false): void {
  if (b.left-- <= 0 || b.depth >= MAX_DEPTH || b.random.chance(0.1)) {
    emitLeaf(b, type);
    return;
  }
  b.depth++;
  const { features } = b.shape;
  choose(b, [
    [isRefType(type) ? 0 : 11, () => emitOperation(b, type, anyNaN)],
    [isRefType(type) ? 3 : 0, () => emitTableGet(b, type)],
    [isRefType(type) ? 0 : 2, () => emitLoad(b, type)],
    [features.atomics && atomicRows.has(type) ? 2 : 0, () => emitRow(b, b.random.pick(atomicRows.get(type)!), false)],
    [type === "i32" ? 1 : 0, () => emitState(b)],
    [1, () => emitSelect(b, type, anyNaN)],
    [1.5, () => emitTee(b, type)],
    [2, () => emitBlockValues(b, [type])],
    [1.5, () => emitCallValue(b, type)],
    [0.15, () => emitUnreachableValue(b, type)],
  ]);
  b.depth--;
}

export function emitValues(b: Body, types: readonly ValType[]): void {
  for (const type of types) emitValue(b, type);
}

function emitLeaf(b: Body, type: ValType): void {
  const local = b.local(type);
  const globals = b.shape.globals.flatMap((global, index) => (global.type === type && index > 0 ? [index] : []));
  choose(b, [
    [local === undefined ? 0 : 3, () => b.op("local.get", { index: local! })],
    [globals.length === 0 ? 0 : 1, () => b.op("global.get", { index: b.random.pick(globals) })],
    [2, () => emitConstant(b, type)],
  ]);
}

export function emitConstant(b: Body, type: ValType): void {
  if (type === "funcref" && b.random.chance(0.7)) {
    b.op("ref.func", { index: b.random.below(b.shape.functions.length) });
  } else b.write(constantInstr(b.random, type));
}

function emitOperation(b: Body, type: ValType, anyNaN: boolean): void {
  const scalar = numericRows.get(type);
  const isVector = scalar === undefined || (b.usesVectors && b.random.chance(0.2));
  emitRow(b, b.random.pick(isVector ? (vectorRows.get(type) ?? scalar!) : scalar), anyNaN);
}

/** An instruction with operands. */
export function emitRow(b: Body, row: OpRow, anyNaN: boolean): void {
  const [operands, result] = row.sig!.split(":");
  const mayBeAny = isArithmetic(row) || hidesNaN(row) || (anyNaN && KEEPS_NAN.test(row.name));
  [...operands!].forEach((letter, i) => {
    const type = valTypeByLetter(letter);
    if (letter === "a") emitAddress(b, row);
    else if (i === 1 && /\.(?:div|rem)_/.test(row.name)) emitDivisor(b, type);
    else if (/^i(?:32|64)\.trunc_f/.test(row.name)) emitSmallFloat(b, type);
    else emitValue(b, type, mayBeAny);
  });
  b.row(row, immediates(b, row));
  if (isArithmetic(row) && !anyNaN) emitOneNaN(b, valTypeByLetter(result!), row.name.startsWith("f32"));
}

function immediates(b: Body, row: OpRow) {
  const { random } = b;
  const shuffle = Uint8Array.from({ length: 16 }, () => random.below(32));
  const align = row.group === "atomic" ? row.naturalAlign : random.below(row.naturalAlign + 1);
  const step = row.group === "atomic" && random.chance(0.98) ? 8 : 1;
  const offset = random.chance(0.97) ? random.pick([0, 0, 0, 1, 3, 4, 8, 100, 1000]) * step : random.pick(FAR_OFFSETS);
  return { align, offset, lane: random.below(nLanes(row)), value: row.imm.includes("shuffle") ? shuffle : 0 };
}

const FAR_OFFSETS = [65520, 65535, 65536, 131064, 0x7fffffff, 0xffffffff];

/** `i8x16.replace_lane` has 16, `v128.load32_lane` 4. */
function nLanes({ name, width }: OpRow): number {
  if (width > 0) return 16 / width;
  return Number(/x(\d+)\./.exec(name)?.[1] ?? 1);
}

/** Mostly in the first page. */
function emitAddress(b: Body, row: OpRow): void {
  const mask = row.group === "atomic" && b.random.chance(0.98) ? PAGE_MASK & ~7 : PAGE_MASK;
  choose(b, [
    [5, () => b.i32(b.random.below(200) & mask)],
    [5, () => emitMasked(b, mask)],
    [0.3, () => emitValue(b, "i32")],
  ]);
}

/** An i32 with no other bits than those. */
function emitMasked(b: Body, mask: number): void {
  emitValue(b, "i32");
  b.i32(mask);
  b.op("i32.and");
}

function emitDivisor(b: Body, type: ValType): void {
  emitValue(b, type);
  if (b.random.chance(0.15)) return;
  if (type === "i32") b.i32(1);
  else b.op("i64.const", { value: 1n });
  b.op(type === "i32" ? "i32.or" : "i64.or");
}

/** One that mostly fits in an integer. */
function emitSmallFloat(b: Body, type: ValType): void {
  if (b.random.chance(0.1)) {
    emitValue(b, type, true);
    return;
  }
  emitMasked(b, b.random.pick([0xff, 0x7fff, 0x7fffffff]));
  b.op(type === "f32" ? "f32.convert_i32_s" : "f64.convert_i32_s");
}

/** Puts the canonical NaN in place of one that arithmetic made, in each lane. */
function emitOneNaN(b: Body, type: ValType, isFloat: boolean): void {
  const index = b.scratch(type);
  b.op("local.tee", { index });
  if (type === "v128") {
    const value = new Uint8Array(16);
    const view = new DataView(value.buffer);
    for (let at = 0; at < 16; at += isFloat ? 4 : 8) {
      if (isFloat) view.setUint32(at, 0x7fc00000, true);
      else view.setBigUint64(at, 0x7ff8000000000000n, true);
    }
    b.op("v128.const", { value });
  } else if (type === "f32") b.op("f32.const", { value: 0x7fc00000 });
  else b.op("f64.const", { value: 0x7ff8000000000000n });
  b.op("local.get", { index });
  b.op("local.get", { index });
  if (type === "v128") {
    b.op(isFloat ? "f32x4.eq" : "f64x2.eq");
    b.op("v128.bitselect");
  } else {
    b.op(type === "f32" ? "f32.eq" : "f64.eq");
    b.op("select");
  }
}

function emitLoad(b: Body, type: ValType): void {
  const isLane = type === "v128" && b.random.chance(0.3);
  emitRow(b, b.random.pick(isLane ? laneLoads : scalarLoads.get(type)!), false);
}

/** Sizes, and tests of references. */
function emitState(b: Body): void {
  const table = b.random.below(b.shape.tables.length);
  const element = b.shape.tables[table]!;
  const { features } = b.shape;
  choose(b, [
    [1, () => b.op("memory.size")],
    [
      0.3,
      () => {
        b.i32(b.random.pick([0, 0, 1, 1, 2, 70000, -1]));
        b.op("memory.grow");
      },
    ],
    [features.references ? 1 : 0, () => b.op("table.size", { table })],
    [
      features.references ? 2 : 0,
      () => {
        emitValue(b, element);
        b.op("ref.is_null");
      },
    ],
    [
      features.references ? 0.3 : 0,
      () => {
        emitValue(b, element);
        b.i32(b.random.pick([0, 1, 2, -1]));
        b.op("table.grow", { table });
      },
    ],
  ]);
}

function emitTableGet(b: Body, type: ValType): void {
  const table = b.shape.tables.indexOf(type);
  if (table < 0 || !b.shape.features.references) {
    emitConstant(b, type);
    return;
  }
  emitTableIndex(b);
  b.op("table.get", { table });
}

/** Mostly of an element that all tables have. */
export function emitTableIndex(b: Body): void {
  choose(b, [
    [5, () => b.i32(b.random.below(TABLE_SIZE))],
    [4, () => emitMasked(b, TABLE_SIZE - 1)],
    [0.3, () => emitValue(b, "i32")],
  ]);
}

function emitSelect(b: Body, type: ValType, anyNaN: boolean): void {
  emitValue(b, type, anyNaN);
  emitValue(b, type, anyNaN);
  emitValue(b, "i32");
  if (isRefType(type) || b.random.chance(0.2)) b.op("select_t", { types: [type] });
  else b.op("select");
}

function emitTee(b: Body, type: ValType): void {
  emitValue(b, type);
  const index = b.local(type);
  if (index !== undefined) b.op("local.tee", { index });
}

/** A data segment and the operands of an instruction on a range of memory: addresses and a length. */
export function emitRange(b: Body, fromData: boolean): number {
  b.i32(b.random.chance(0.95) ? b.random.below(4000) : b.random.pick(FAR_OFFSETS) | 0);
  b.i32(fromData ? b.random.below(20) : b.random.below(4000));
  b.i32(b.random.chance(0.95) ? b.random.below(20) : b.random.pick([0, 1000, 70000, -1]));
  return b.random.below(N_DATA);
}
