/**
 * Vectors (GNU and OpenCL) to IR. The value of a vector expression is a list of
 * pieces (vector-shape.ts), one for most. Operators work piece by piece: on a v128 by
 * the instruction for its lanes if there is one, otherwise on each lane alone.
 */
import type { ArithmeticOperator, CompareOperator, Initializer, TExpr } from "../ast/typed.ts";
import { bug } from "../base/diagnostics.ts";
import type { IrType, Value } from "../ir/ir.ts";
import type { CType } from "../types/ctype.ts";
import { alignOf, sizeOf } from "../types/layout.ts";
import { rowByName } from "../wasm/opcodes.ts";
import { lowerAggregate, storeInto } from "./aggregate.ts";
import type { Address, FunctionContext } from "./context.ts";
import { convertScalar, normalize } from "./convert.ts";
import { lowerScalar } from "./expr.ts";
import { lowerIntrinsic } from "./intrinsics.ts";
import { adaptWidth, addressAt, addressValue, advance, loadScalar, slotAddress, storeScalar } from "./memory.ts";
import { arithmetic, compareScalars } from "./number.ts";
import { lowerPlace, readPlace, writePlace } from "./place.ts";
import { representationOf } from "./representation.ts";
import { buildLanes, type Lane, lanesOf, permute } from "./vector-lanes.ts";
import { type Piece, type Scalar, shapeOf as shapeOfType, type VectorShape } from "./vector-shape.ts";

const shapeOf = (ctx: FunctionContext, type: CType): VectorShape => shapeOfType(type, ctx.unit.options);

/** Does the vector expression compute pieces, rather than name a place that holds it or a call that returns it? */
export function isVectorOperation(expr: TExpr): boolean {
  if (expr.type.kind !== "vector") return false;
  switch (expr.op) {
    case "binary":
    case "compare":
    case "negate":
    case "complement":
    case "compound-assign":
    case "increment":
    case "swizzle":
    case "shuffle":
    case "splat":
    case "bit-cast":
    case "convert-lanes":
    case "select-lanes":
    case "builtin":
      return true;
    case "load":
      return expr.lvalue.op === "swizzle" || isFreshLiteral(expr.lvalue);
    case "assign":
      return expr.lvalue.op === "swizzle";
    default:
      return false;
  }
}

/** A compound literal that is only read needs no memory. */
const isFreshLiteral = (lvalue: TExpr): lvalue is TExpr & { op: "compound" } =>
  lvalue.op === "compound" && !lvalue.variable.addressTaken;

/** The pieces of a vector value. */
export function lowerVector(ctx: FunctionContext, expr: TExpr): Value[] {
  ctx.b.loc = expr.loc;
  const shape = shapeOf(ctx, expr.type);
  if (!isVectorOperation(expr)) {
    const isScalar = representationOf(expr.type, ctx.unit.options).kind === "scalar";
    return isScalar ? [lowerScalar(ctx, expr)] : loadPieces(ctx, lowerAggregate(ctx, expr), shape.pieces);
  }
  switch (expr.op) {
    case "binary": {
      const left = lowerVector(ctx, expr.left);
      return vectorArithmetic(ctx, shape, expr.operator, left, lowerVector(ctx, expr.right));
    }
    case "compare": {
      const left = lowerVector(ctx, expr.left);
      return vectorCompare(ctx, shapeOf(ctx, expr.left.type), shape, expr.operator, left, lowerVector(ctx, expr.right));
    }
    case "negate":
      return lowerVector(ctx, expr.operand).map((value) => negateLanes(ctx, shape, value));
    case "complement":
      return lowerVector(ctx, expr.operand).map((value) => complementLanes(ctx, shape, value));
    case "assign": {
      const place = vectorPlace(ctx, expr.lvalue);
      const value = lowerVector(ctx, expr.value);
      place.write(value);
      return value;
    }
    case "compound-assign": {
      const place = vectorPlace(ctx, expr.lvalue);
      const right = lowerVector(ctx, expr.value);
      const value = vectorArithmetic(ctx, shape, expr.operator, place.read(), right);
      place.write(value);
      return value;
    }
    case "increment": {
      const place = vectorPlace(ctx, expr.lvalue);
      const old = place.read();
      const fresh = vectorArithmetic(
        ctx,
        shape,
        expr.delta === 1 ? "+" : "-",
        old,
        splat(ctx, shape, oneOf(ctx, shape.lane)),
      );
      place.write(fresh);
      return expr.prefix ? fresh : old;
    }
    case "load":
      if (isFreshLiteral(expr.lvalue)) return buildInitialized(ctx, expr.type, expr.lvalue.init);
      return lowerVector(ctx, { ...expr.lvalue, type: expr.type } as TExpr);
    case "swizzle": {
      const lanes = lanesOf(shapeOf(ctx, expr.vector.type), lowerVector(ctx, expr.vector));
      return permute(
        ctx,
        shape,
        expr.lanes.map((lane) => lanes[lane]),
      );
    }
    case "shuffle": {
      const source = shapeOf(ctx, expr.left.type);
      const left = lowerVector(ctx, expr.left);
      const right = expr.right === expr.left ? left : lowerVector(ctx, expr.right);
      const lanes = [...lanesOf(source, left), ...lanesOf(shapeOf(ctx, expr.right.type), right)];
      return permute(
        ctx,
        shape,
        expr.lanes.map((lane) => lanes[lane]),
      );
    }
    case "splat":
      return splat(ctx, shape, lowerScalar(ctx, expr.operand));
    case "bit-cast":
      return castBits(ctx, shape, expr.operand);
    case "convert-lanes":
      return convertLanes(ctx, shapeOf(ctx, expr.operand.type), shape, lowerVector(ctx, expr.operand));
    case "select-lanes": {
      const mask = lowerVector(ctx, expr.mask);
      const then = lowerVector(ctx, expr.then);
      const otherwise = lowerVector(ctx, expr.else);
      return selectLanes(ctx, shapeOf(ctx, expr.mask.type), shape, mask, then, otherwise);
    }
    case "builtin":
      if (expr.name === "__builtin_shuffle") return shuffleByMask(ctx, shape, expr.args);
      return [lowerIntrinsic(ctx, expr) ?? bug(`no value of ${expr.name}`, expr.loc)];
    default:
      return bug(`no vector value: ${expr.op}`, expr.loc);
  }
}

// ── Memory ─────────────────────────────────────────────────────────────────────

const loadPieces = (ctx: FunctionContext, from: Address, pieces: readonly Piece[]): Value[] =>
  pieces.map(({ offset, scalar }) => loadScalar(ctx.b, advance(from, offset), scalar));

export function storePieces(
  ctx: FunctionContext,
  to: Address,
  pieces: readonly Piece[],
  values: readonly Value[],
): void {
  pieces.forEach(({ offset, scalar }, i) => {
    storeScalar(ctx.b, advance(to, offset), scalar, values[i]!);
  });
}

/** The pieces of a vector, or of a record that holds nothing but one. */
export const lowerPieces = (ctx: FunctionContext, expr: TExpr, pieces: readonly Piece[]): Value[] =>
  expr.type.kind === "vector" ? lowerVector(ctx, expr) : loadPieces(ctx, lowerAggregate(ctx, expr), pieces);

/** Computes a vector into memory. */
export function lowerVectorInto(ctx: FunctionContext, expr: TExpr, to: Address): void {
  storePieces(ctx, to, shapeOf(ctx, expr.type).pieces, lowerVector(ctx, expr));
}

/** A vector value in a slot of its own. */
export function spillVector(ctx: FunctionContext, expr: TExpr): Address {
  const place = slotAddress(ctx, "", expr.type);
  lowerVectorInto(ctx, expr, place);
  return place;
}

interface VectorPlace {
  read(): Value[];
  write(values: readonly Value[]): void;
}

/** What a vector lvalue designates, all of it or some lanes; side effects happen here, once. */
function vectorPlace(ctx: FunctionContext, lvalue: TExpr): VectorPlace {
  const shape = shapeOf(ctx, lvalue.type);
  if (lvalue.op === "swizzle") return lanesPlace(ctx, lvalue, shape);
  const place = lowerPlace(ctx, lvalue);
  if (representationOf(lvalue.type, ctx.unit.options).kind === "scalar") {
    return { read: () => [readPlace(ctx, place)], write: ([value]) => void writePlace(ctx, place, value!) };
  }
  if (place.kind !== "memory") return bug("vector in a variable", lvalue.loc);
  const { address } = place;
  return {
    read: () => loadPieces(ctx, address, shape.pieces),
    write: (values) => storePieces(ctx, address, shape.pieces, values),
  };
}

function lanesPlace(ctx: FunctionContext, lvalue: TExpr & { op: "swizzle" }, shape: VectorShape): VectorPlace {
  const whole = vectorPlace(ctx, lvalue.vector);
  const outer = shapeOf(ctx, lvalue.vector.type);
  return {
    read: () => {
      const lanes = lanesOf(outer, whole.read());
      return permute(
        ctx,
        shape,
        lvalue.lanes.map((lane) => lanes[lane]),
      );
    },
    write: (values) => {
      const lanes: Lane[] = lanesOf(outer, whole.read());
      const fresh = lanesOf(shape, values);
      lvalue.lanes.forEach((lane, i) => {
        lanes[lane] = fresh[i]!;
      });
      whole.write(permute(ctx, outer, lanes));
    },
  };
}

/** `v[i]` of a vector that is no lvalue. */
export function lowerElement(ctx: FunctionContext, expr: TExpr & { op: "element" }): Value {
  const shape = shapeOf(ctx, expr.vector.type);
  if (expr.index.op !== "int")
    return loadScalar(ctx.b, elementAddress(ctx, spillVector(ctx, expr.vector), expr), shape.lane);
  return extractLane(ctx, shape, lowerVector(ctx, expr.vector), Number(expr.index.value));
}

/** The address of a lane of a vector in memory. */
export function elementAddress(ctx: FunctionContext, vector: Address, expr: TExpr & { op: "element" }): Address {
  const { b } = ctx;
  const size = sizeOf(expr.type);
  if (expr.index.op === "int") return advance(vector, Number(expr.index.value) * size);
  const index = adaptWidth(b, lowerScalar(ctx, expr.index), "i32", false);
  const distance = b.emit("i32.mul", "i32", [index, b.i32(size)]);
  return addressAt(
    b.emit("i32.add", "i32", [addressValue(b, vector), distance]),
    alignOf(expr.type),
    0,
    vector.volatile,
  );
}

// ── Lanes ──────────────────────────────────────────────────────────────────────

export function extractLane(ctx: FunctionContext, shape: VectorShape, values: readonly Value[], index: number): Value {
  const { lane, number } = lanesOf(shape, values)[index] ?? bug("no such lane");
  return lane.type === "v128" ? extractFrom(ctx, shape, lane, number) : lane;
}

function extractFrom(ctx: FunctionContext, { lane, prefix }: VectorShape, value: Value, number: number): Value {
  const suffix = lane.bytes < 4 ? (lane.signed ? "_s" : "_u") : "";
  return ctx.b.emit(`${prefix}.extract_lane${suffix}`, lane.type, [value], 0, { kind: "lane", lane: number });
}

export function replaceLane(
  ctx: FunctionContext,
  shape: VectorShape,
  value: Value,
  number: number,
  lane: Value,
): Value {
  return ctx.b.emit(`${shape.prefix}.replace_lane`, "v128", [value, lane], 0, { kind: "lane", lane: number });
}

function splat(ctx: FunctionContext, shape: VectorShape, value: Value): Value[] {
  const piece =
    shape.pieces[0]!.scalar.type === "v128"
      ? buildLanes(ctx.b, shape, new Array<Value>(16 / shape.lane.bytes).fill(value))
      : value;
  return shape.pieces.map(() => piece);
}

function oneOf(ctx: FunctionContext, { type }: Scalar): Value {
  if (type === "i64") return ctx.b.i64(1n);
  if (type === "i32") return ctx.b.i32(1);
  return type === "f32" ? ctx.b.f32(1) : ctx.b.f64(1);
}

/** A vector from its initialiser: lanes, or a vector for the whole. */
export function buildInitialized(ctx: FunctionContext, type: CType, init: Initializer): Value[] {
  const shape = shapeOf(ctx, type);
  const lanes = new Array<Value | undefined>(shape.lanes).fill(undefined);
  for (const element of init.elements) {
    if (element.kind !== "value") return bug("bytes for a vector");
    if (element.type.kind === "vector") {
      const whole = lowerVector(ctx, element.value);
      if (element === init.elements.at(-1)) return whole;
      lanes.forEach((_, i) => {
        lanes[i] = extractLane(ctx, shape, whole, i);
      });
    } else lanes[element.offset / shape.lane.bytes] = lowerScalar(ctx, element.value);
  }
  return fromLanes(ctx, shape, lanes);
}

/** Pieces of lanes that are values; those without one are zero. */
function fromLanes(ctx: FunctionContext, shape: VectorShape, lanes: readonly (Value | undefined)[]): Value[] {
  return shape.pieces.map(({ first, scalar, lanes: count }) => {
    if (scalar.type !== "v128") return lanes[first] ?? ctx.b.zero(scalar.type);
    return buildLanes(ctx.b, shape, lanes.slice(first, first + count));
  });
}

/** Computes each lane of a piece alone. */
function laneByLane(
  ctx: FunctionContext,
  from: VectorShape,
  to: VectorShape,
  piece: Piece,
  operands: readonly Value[],
  compute: (...lanes: Value[]) => Value,
): Value {
  const lanes = Array.from({ length: piece.lanes }, (_, i) =>
    compute(...operands.map((operand) => extractFrom(ctx, from, operand, i))),
  );
  return buildLanes(ctx.b, to, lanes);
}

// ── Operators ──────────────────────────────────────────────────────────────────

function vectorArithmetic(
  ctx: FunctionContext,
  shape: VectorShape,
  operator: ArithmeticOperator,
  left: readonly Value[],
  right: readonly Value[],
): Value[] {
  return shape.pieces.map((piece, i) => operate(ctx, shape, piece, operator, left[i]!, right[i]!));
}

const vectorNames: Partial<Record<ArithmeticOperator, string>> = { "+": "add", "-": "sub", "*": "mul", "/": "div" };
const bitwiseOps: Partial<Record<ArithmeticOperator, string>> = { "&": "v128.and", "|": "v128.or", "^": "v128.xor" };

function operate(
  ctx: FunctionContext,
  shape: VectorShape,
  piece: Piece,
  operator: ArithmeticOperator,
  left: Value,
  right: Value,
): Value {
  const { b } = ctx;
  const { lane, prefix } = shape;
  const each = (x: Value, y: Value): Value => normalizeLane(ctx, lane, arithmetic(ctx, lane, operator, x, y));
  if (piece.scalar.type !== "v128") return each(left, right);
  const op = bitwiseOps[operator] ?? `${prefix}.${vectorNames[operator] ?? ""}`;
  if (rowByName(op)) return b.emit(op, "v128", [left, right]);
  if (operator === "*") return multiplyBytes(ctx, left, right);
  const amount = operator === "<<" || operator === ">>" ? uniformAmount(ctx, shape, right) : undefined;
  if (amount)
    return b.emit(`${prefix}.${operator === "<<" ? "shl" : lane.signed ? "shr_s" : "shr_u"}`, "v128", [left, amount]);
  return laneByLane(ctx, shape, shape, piece, [left, right], each);
}

const normalizeLane = (ctx: FunctionContext, lane: Scalar, value: Value): Value =>
  lane.type === "i32" ? normalize(ctx.b, value, lane) : value;

/** Products in 16 bits, of which the low bytes are picked. */
function multiplyBytes({ b }: FunctionContext, left: Value, right: Value): Value {
  const low = b.emit("i16x8.extmul_low_i8x16_u", "v128", [left, right]);
  const high = b.emit("i16x8.extmul_high_i8x16_u", "v128", [left, right]);
  const bytes = Uint8Array.from({ length: 16 }, (_, i) => i * 2);
  return b.emit("i8x16.shuffle", "v128", [low, high], 0, { kind: "bytes", bytes });
}

/** The distance of a shift by the same in all lanes, which is what the instructions do. */
function uniformAmount({ b }: FunctionContext, { lane }: VectorShape, amount: Value): Value | undefined {
  if (amount.kind !== "inst") return undefined;
  if (amount.op.endsWith(".splat")) return adaptWidth(b, amount.args[0]!, "i32", false);
  if (amount.op !== "v128.const" || amount.aux?.kind !== "bytes") return undefined;
  const { bytes } = amount.aux;
  return bytes.every((byte, i) => byte === bytes[i % lane.bytes]) ? b.i32(bytes[0]!) : undefined;
}

function negateLanes({ b }: FunctionContext, { lane, prefix }: VectorShape, value: Value): Value {
  if (value.type === "v128") return b.emit(`${prefix}.neg`, "v128", [value]);
  if (lane.type === "f32" || lane.type === "f64") return b.emit(`${lane.type}.neg`, lane.type, [value]);
  return normalize(b, b.emit(`${lane.type}.sub`, lane.type, [b.zero(lane.type), value]), lane);
}

function complementLanes({ b }: FunctionContext, { lane }: VectorShape, value: Value): Value {
  if (value.type === "v128") return b.emit("v128.not", "v128", [value]);
  if (value.type === "i64") return b.emit("i64.xor", "i64", [value, b.i64(-1n)]);
  return normalize(b, b.emit("i32.xor", "i32", [value, b.i32(-1)]), lane);
}

const compareNames: Record<CompareOperator, string> = {
  "==": "eq",
  "!=": "ne",
  "<": "lt",
  "<=": "le",
  ">": "gt",
  ">=": "ge",
};

function vectorCompare(
  ctx: FunctionContext,
  shape: VectorShape,
  mask: VectorShape,
  operator: CompareOperator,
  left: readonly Value[],
  right: readonly Value[],
): Value[] {
  return shape.pieces.map(({ scalar }, i) => {
    const [a, b] = [left[i]!, right[i]!];
    if (scalar.type === "v128") return comparePiece(ctx, shape, operator, a, b);
    const flag = compareScalars(ctx, shape.lane, operator, a, b);
    return maskLane(ctx, flag, mask.lane.type);
  });
}

/** All ones for 1, zero for 0. */
function maskLane({ b }: FunctionContext, flag: Value, type: IrType): Value {
  const ones = b.emit("i32.sub", "i32", [b.i32(0), flag]);
  return adaptWidth(b, ones, type as "i32" | "i64", true);
}

function comparePiece(
  { b }: FunctionContext,
  shape: VectorShape,
  operator: CompareOperator,
  left: Value,
  right: Value,
): Value {
  const { lane, floating, prefix } = shape;
  const signless = floating || operator === "==" || operator === "!=";
  const op = `${prefix}.${compareNames[operator]}${signless ? "" : lane.signed ? "_s" : "_u"}`;
  if (rowByName(op)) return b.emit(op, "v128", [left, right]);
  // There is no unsigned order of 64-bit lanes; with the top bits flipped it is the signed one.
  const top = b.emit("v128.const", "v128", [], 0, {
    kind: "bytes",
    bytes: Uint8Array.from({ length: 16 }, (_, i) => (i % 8 === 7 ? 0x80 : 0)),
  });
  const flip = (value: Value): Value => b.emit("v128.xor", "v128", [value, top]);
  return b.emit(`${prefix}.${compareNames[operator]}_s`, "v128", [flip(left), flip(right)]);
}

const isMask = (value: Value): boolean =>
  value.kind === "inst" && /^[if]\d+x\d+\.(eq|ne|[lg][te])(_[su])?$/.test(value.op);

function selectLanes(
  ctx: FunctionContext,
  maskShape: VectorShape,
  shape: VectorShape,
  mask: readonly Value[],
  then: readonly Value[],
  otherwise: readonly Value[],
): Value[] {
  const { b } = ctx;
  return shape.pieces.map(({ scalar }, i) => {
    const flag = mask[i]!;
    if (scalar.type === "v128") {
      const whole = isMask(flag) ? flag : b.emit(`${maskShape.prefix}.ne`, "v128", [flag, b.zero("v128")]);
      return b.emit("v128.bitselect", "v128", [then[i]!, otherwise[i]!, whole]);
    }
    const test = flag.type === "i64" ? b.emit("i64.ne", "i32", [flag, b.i64(0n)]) : flag;
    return b.emit("select", scalar.type, [then[i]!, otherwise[i]!, test]);
  });
}

// ── Conversions ────────────────────────────────────────────────────────────────

/** Conversions of whole vectors that are one instruction. */
function convertOp(from: VectorShape, to: VectorShape): string | undefined {
  if (from.prefix === "i32x4" && to.prefix === "f32x4") return `f32x4.convert_i32x4_${from.lane.signed ? "s" : "u"}`;
  if (from.prefix === "f32x4" && to.prefix === "i32x4") return `i32x4.trunc_sat_f32x4_${to.lane.signed ? "s" : "u"}`;
  return undefined;
}

function convertLanes(ctx: FunctionContext, from: VectorShape, to: VectorShape, values: readonly Value[]): Value[] {
  const { b } = ctx;
  const isVector = to.pieces[0]!.scalar.type === "v128";
  if (isVector && from.prefix === to.prefix) return [...values];
  const op = isVector ? convertOp(from, to) : undefined;
  if (op) return values.map((value) => b.emit(op, "v128", [value]));
  const lanes = Array.from({ length: to.lanes }, (_, i) =>
    convertScalar(b, extractLane(ctx, from, values, i), from.lane, to.lane),
  );
  return fromLanes(ctx, to, lanes);
}

const scalarPrefixes: Partial<Record<IrType, string>> = { i32: "i32x4", i64: "i64x2", f32: "f32x4", f64: "f64x2" };

/** The bytes of another value as a vector. */
function castBits(ctx: FunctionContext, to: VectorShape, operand: TExpr): Value[] {
  const isVector = to.pieces[0]!.scalar.type === "v128";
  if (isVector && operand.type.kind === "vector") return lowerVector(ctx, operand);
  const from = representationOf(operand.type, ctx.unit.options);
  if (isVector && from.kind === "scalar") {
    const prefix = from.bytes === 1 ? "i8x16" : from.bytes === 2 ? "i16x8" : scalarPrefixes[from.type];
    return [ctx.b.emit(`${prefix}.splat`, "v128", [lowerScalar(ctx, operand)])];
  }
  return loadPieces(ctx, inMemory(ctx, operand), to.pieces);
}

/** The bytes of a vector as a scalar. */
export function castToScalar(ctx: FunctionContext, operand: TExpr, to: Scalar): Value {
  if (operand.type.kind !== "vector") return bug("vector expected", operand.loc);
  const prefix = to.bytes >= 4 && ctx.unit.options.features.has("simd128") ? scalarPrefixes[to.type] : undefined;
  if (prefix)
    return ctx.b.emit(`${prefix}.extract_lane`, to.type, lowerVector(ctx, operand), 0, { kind: "lane", lane: 0 });
  return loadScalar(ctx.b, inMemory(ctx, operand), to);
}

/** A value of any type in a slot. */
export function inMemory(ctx: FunctionContext, expr: TExpr): Address {
  const place = slotAddress(ctx, "", expr.type);
  storeInto(ctx, expr, place);
  return place;
}

// ── Shuffles by a mask that is computed ────────────────────────────────────────

/** `__builtin_shuffle(a, b, mask)`: the vectors lie one behind the other in memory, and each lane is loaded by its number. */
function shuffleByMask(ctx: FunctionContext, shape: VectorShape, args: readonly TExpr[]): Value[] {
  const { b } = ctx;
  const size = sizeOf(shape.type);
  const vectors = args.slice(0, -1).map((arg) => lowerVector(ctx, arg));
  const maskType = args.at(-1)!.type;
  const mask = lowerVector(ctx, args.at(-1)!);
  const slot = b.newSlot("", size * vectors.length, Math.min(16, size));
  const table = addressAt(b.emit("slot.address", "i32", [], 0, { kind: "slot", slot }), slot.align);
  vectors.forEach((values, i) => {
    storePieces(ctx, advance(table, i * size), shape.pieces, values);
  });
  const last = shape.lanes * vectors.length - 1;
  const lanes = Array.from({ length: shape.lanes }, (_, i) => {
    const number = adaptWidth(b, extractLane(ctx, shapeOf(ctx, maskType), mask, i), "i32", false);
    const distance = b.emit("i32.mul", "i32", [
      b.emit("i32.and", "i32", [number, b.i32(last)]),
      b.i32(shape.lane.bytes),
    ]);
    const address = b.emit("i32.add", "i32", [addressValue(b, table), distance]);
    return loadScalar(b, addressAt(address, shape.lane.bytes), shape.lane);
  });
  return fromLanes(ctx, shape, lanes);
}
