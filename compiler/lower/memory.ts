/** Loads, stores, copies and bit-fields: everything that touches memory. */

import type { FunctionBuilder } from "../ir/builder.ts";
import type { Inst, IrType, Symbol, Value } from "../ir/ir.ts";
import { type CType, type Field, qualsOf, VOLATILE } from "../types/ctype.ts";
import { alignOf, sizeOf } from "../types/layout.ts";
import type { Address, FunctionContext, Pair } from "./context.ts";
import { halfFromBits, halfToBits } from "./half.ts";
import { type Representation, representationOf } from "./representation.ts";

type Scalar = Extract<Representation, { kind: "scalar" }>;

export const addressAt = (base: Value, align: number, offset = 0, volatile = false): Address => ({
  base,
  offset,
  align,
  volatile,
  alias: 0,
});

/** The address `bytes` further on. */
export function advance(address: Address, bytes: number): Address {
  if (bytes === 0) return address;
  // The largest power of two that divides both the old alignment and the distance.
  const align = Math.min(address.align, bytes & -bytes);
  return { ...address, offset: address.offset + bytes, align };
}

/** The address as one value. Arithmetic wraps at 2^32 like C's pointers here. */
export function addressValue(b: FunctionBuilder, address: Address): Value {
  if (address.offset === 0) return address.base;
  const { base } = address;
  if (base.kind === "inst" && (base.op === "slot.address" || base.op === "symbol.address")) {
    return b.emit(base.op, "i32", [], base.imm + address.offset, base.aux);
  }
  return b.emit("i32.add", "i32", [base, b.i32(address.offset)]);
}

/**
 * Base and offset of an access. WebAssembly adds its offset without wrapping, C's
 * pointer arithmetic here may go down: only non-negative offsets fold.
 */
function accessParts(b: FunctionBuilder, address: Address): { base: Value; offset: number } {
  return address.offset >= 0
    ? { base: address.base, offset: address.offset }
    : { base: addressValue(b, address), offset: 0 };
}

const memoryAux = (address: Address, bytes: number) =>
  ({
    kind: "memory",
    align: Math.min(address.align, bytes),
    volatile: address.volatile,
    alias: address.alias,
  }) as const;

/** `_Float16` in memory. */
const halfBits: Scalar = { kind: "scalar", type: "i32", bytes: 2, signed: false };

/** A vector of less than 16 bytes fills the low lanes of its v128; what the others hold does not matter. */
const isPartVector = (scalar: Scalar): boolean => scalar.type === "v128" && scalar.bytes < 16;

function loadOp(scalar: Scalar): string {
  if (scalar.type === "i32" && scalar.bytes < 4) return `i32.load${scalar.bytes * 8}_${scalar.signed ? "s" : "u"}`;
  if (isPartVector(scalar)) return `v128.load${scalar.bytes * 8}_${scalar.bytes < 4 ? "splat" : "zero"}`;
  return `${scalar.type}.load`;
}

function storeOp(scalar: Scalar): string {
  if (scalar.type === "i32" && scalar.bytes < 4) return `i32.store${scalar.bytes * 8}`;
  if (isPartVector(scalar)) return `v128.store${scalar.bytes * 8}_lane`;
  return `${scalar.type}.store`;
}

export function loadScalar(b: FunctionBuilder, address: Address, scalar: Scalar): Value {
  if (scalar.type === "f32" && scalar.bytes === 2) return halfFromBits(b, loadScalar(b, address, halfBits));
  const { base, offset } = accessParts(b, address);
  const value = b.emit(loadOp(scalar), scalar.type, [base], offset, memoryAux(address, scalar.bytes));
  // Nobody says what the bits above the width are that another compiler has stored.
  return scalar.bits === undefined ? value : cutToBits(b, value, scalar.bits, scalar.signed);
}

export function storeScalar(b: FunctionBuilder, address: Address, scalar: Scalar, value: Value): void {
  if (scalar.type === "f32" && scalar.bytes === 2) {
    storeScalar(b, address, halfBits, halfToBits(b, value));
    return;
  }
  const { base, offset } = accessParts(b, address);
  const aux = memoryAux(address, scalar.bytes);
  b.emit(storeOp(scalar), "void", [base, value], offset, isPartVector(scalar) ? { ...aux, lane: 0 } : aux);
}

/** Loads one whole IR value. */
export function loadType(b: FunctionBuilder, address: Address, type: IrType): Value {
  return loadScalar(b, address, wholeScalar(type));
}

export function storeType(b: FunctionBuilder, address: Address, value: Value): void {
  storeScalar(b, address, wholeScalar(value.type as IrType), value);
}

const widths = { i32: 4, f32: 4, i64: 8, f64: 8, v128: 16 } as const;
const wholeScalar = (type: IrType): Scalar => ({ kind: "scalar", type, bytes: widths[type], signed: true });

export function loadPair(b: FunctionBuilder, address: Address): Pair {
  return { low: loadType(b, address, "i64"), high: loadType(b, advance(address, 8), "i64") };
}

export function storePair(b: FunctionBuilder, address: Address, pair: Pair): void {
  storeType(b, address, pair.low);
  storeType(b, advance(address, 8), pair.high);
}

/** Copies `size` bytes, volatile ones piece by piece; the places may be the same but not overlap otherwise (C11 6.5.16.1p3). */
export function copyBytes(b: FunctionBuilder, to: Address, from: Address, size: number): void {
  if (size === 0) return;
  if (!to.volatile && !from.volatile) {
    b.emit("memory.copy", "void", [addressValue(b, to), addressValue(b, from), b.i32(size)]);
    return;
  }
  for (const { offset, scalar } of pieces(size)) {
    storeScalar(b, advance(to, offset), scalar, loadScalar(b, advance(from, offset), scalar));
  }
}

export function fillZero(b: FunctionBuilder, to: Address, size: number): void {
  if (size > 0) b.emit("memory.fill", "void", [addressValue(b, to), b.i32(0), b.i32(size)]);
}

/** Splits a size into the widest accesses. */
function* pieces(size: number): Generator<{ offset: number; scalar: Scalar }> {
  let offset = 0;
  for (const bytes of [8, 4, 2, 1] as const) {
    while (size - offset >= bytes) {
      yield { offset, scalar: { kind: "scalar", type: bytes === 8 ? "i64" : "i32", bytes, signed: false } };
      offset += bytes;
    }
  }
}

export function slotAddress(ctx: FunctionContext, name: string, type: CType): Address {
  const align = alignOf(type);
  const slot = ctx.b.newSlot(name, sizeOf(type), align);
  return addressAt(ctx.b.emit("slot.address", "i32", [], 0, { kind: "slot", slot }), align);
}

export function symbolAddress(b: FunctionBuilder, symbol: Symbol, offset = 0): Inst {
  return b.emit("symbol.address", "i32", [], offset, { kind: "symbol", symbol });
}

/** Of this thread's copy. */
export function threadLocalAddress(b: FunctionBuilder, symbol: Symbol): Inst {
  const offset = b.emit("tls.offset", "i32", [], 0, { kind: "symbol", symbol });
  return b.emit("i32.add", "i32", [b.emit("tls.base", "i32", []), offset]);
}

export const isVolatile = (type: CType): boolean => (qualsOf(type) & VOLATILE) !== 0;

// ── Bit-fields ─────────────────────────────────────────────────────────────────

type Bits = NonNullable<Field["bits"]>;

/**
 * The bytes that hold a bit-field: an aligned access where there is one, else just those bytes, of which there may be
 * 3 as well. Its storage unit is at `address` and may be up to 8 bytes; a packed field may straddle units.
 */
interface BitAccess {
  readonly address: Address;
  readonly bytes: number;
  readonly type: "i32" | "i64";
  readonly position: number;
}

function bitAccess(address: Address, bits: Bits): BitAccess {
  // An aligned access that contains the field is preferred: reading extra bytes of the same unit is harmless.
  for (const size of [1, 2, 4, 8] as const) {
    const start = Math.floor(bits.position / (size * 8)) * size;
    const within = bits.position - start * 8;
    if (within + bits.width <= size * 8 && address.align >= size) {
      return { address: advance(address, start), bytes: size, type: size === 8 ? "i64" : "i32", position: within };
    }
  }
  // Neither the bytes before the field nor those behind it need be the record's.
  const position = bits.position & 7;
  const bytes = Math.min(8, (position + bits.width + 7) >> 3);
  return { address: advance(address, bits.position >> 3), bytes, type: bytes > 4 ? "i64" : "i32", position };
}

/** All bytes of an access as one number. */
function loadUnit(b: FunctionBuilder, { address, bytes, type }: BitAccess): Value {
  let unit: Value | undefined;
  for (const { offset, scalar } of pieces(bytes)) {
    const piece = adaptWidth(b, loadScalar(b, advance(address, offset), scalar), type, false);
    unit = unit ? b.emit(`${type}.or`, type, [unit, shift(b, "shl", piece, 8 * offset)]) : piece;
  }
  return unit!;
}

function storeUnit(b: FunctionBuilder, { address, bytes }: BitAccess, unit: Value): void {
  for (const { offset, scalar } of pieces(bytes)) {
    const piece = shift(b, "shr_u", unit, 8 * offset);
    storeScalar(b, advance(address, offset), scalar, adaptWidth(b, piece, scalar.type as "i32" | "i64", false));
  }
}

function shift(b: FunctionBuilder, op: "shl" | "shr_u" | "shr_s", value: Value, distance: number): Value {
  const type = value.type as "i32" | "i64";
  if (distance === 0) return value;
  return b.emit(`${type}.${op}`, type, [value, type === "i64" ? b.i64(BigInt(distance)) : b.i32(distance)]);
}

/** Reads a bit-field and extends it to its declared type. */
export function loadBits(ctx: FunctionContext, address: Address, type: CType, bits: Bits): Value {
  const { b } = ctx;
  const target = representationOf(type, ctx.unit.options) as Scalar;
  const access = bitAccess(address, bits);
  const total = access.type === "i64" ? 64 : 32;
  const raised = shift(b, "shl", loadUnit(b, access), total - access.position - bits.width);
  const value = shift(b, target.signed ? "shr_s" : "shr_u", raised, total - bits.width);
  return adaptWidth(b, value, target.type as "i32" | "i64", target.signed);
}

/** Stores the low bits of `value`. @returns the value as a read of the field would give it */
export function storeBits(ctx: FunctionContext, address: Address, type: CType, bits: Bits, value: Value): Value {
  const { b } = ctx;
  const target = representationOf(type, ctx.unit.options) as Scalar;
  const access = bitAccess(address, bits);
  const unit = access.type;
  const constant = (n: bigint): Value => (unit === "i64" ? b.i64(n) : b.i32(Number(BigInt.asIntN(32, n))));
  const mask = (1n << BigInt(bits.width)) - 1n;
  const fieldMask = mask << BigInt(access.position);
  const old = loadUnit(b, access);
  const kept = b.emit(`${unit}.and`, unit, [old, constant(~fieldMask)]);
  let fresh: Value = adaptWidth(b, value, unit, false);
  fresh = b.emit(`${unit}.and`, unit, [fresh, constant(mask)]);
  fresh = shift(b, "shl", fresh, access.position);
  storeUnit(b, access, b.emit(`${unit}.or`, unit, [kept, fresh]));
  return cutToBits(b, value, bits.width, target.signed);
}

/** The low bits of a value, extended. */
export function cutToBits(b: FunctionBuilder, value: Value, width: number, signed: boolean): Value {
  const unit = value.type as "i32" | "i64";
  const distance = (unit === "i64" ? 64 : 32) - width;
  if (distance <= 0) return value;
  if (!signed) {
    const mask = (1n << BigInt(width)) - 1n;
    return b.emit(`${unit}.and`, unit, [value, unit === "i64" ? b.i64(mask) : b.i32(Number(mask))]);
  }
  return shift(b, "shr_s", shift(b, "shl", value, distance), distance);
}

/** i32 ↔ i64 with or without sign. */
export function adaptWidth(b: FunctionBuilder, value: Value, type: "i32" | "i64", signed: boolean): Value {
  if (value.type === type) return value;
  return type === "i32"
    ? b.emit("i32.wrap_i64", "i32", [value])
    : b.emit(signed ? "i64.extend_i32_s" : "i64.extend_i32_u", "i64", [value]);
}
