/**
 * Lvalues. A place is what an lvalue designates: a variable that lives in SSA
 * values, memory, or a bit-field in memory.
 */
import type { TExpr, Variable } from "../ast/typed.ts";
import { bug } from "../base/diagnostics.ts";
import type { Value } from "../ir/ir.ts";
import type { CType, Field } from "../types/ctype.ts";
import { alignOf, sizeOf } from "../types/layout.ts";
import { lowerAggregate } from "./aggregate.ts";
import { aliasClassOf } from "./alias-class.ts";
import { atomicCopyFrom, atomicCopyTo, atomicLoad, atomicStore, isAtomicAccess } from "./atomic.ts";
import type { Address, FunctionContext, Home, Pair } from "./context.ts";
import { lowerScalar } from "./expr.ts";
import { lowerInitializer } from "./init.ts";
import {
  addressAt,
  advance,
  isVolatile,
  loadBits,
  loadPair,
  loadScalar,
  slotAddress,
  storeBits,
  storePair,
  storeScalar,
  symbolAddress,
  threadLocalAddress,
} from "./memory.ts";
import { sharedAddress } from "./nested.ts";
import { loadAny } from "./number.ts";
import { representationOf } from "./representation.ts";
import { isThreadLocal } from "./static-objects.ts";
import { stringDatum, symbolOf } from "./symbols.ts";
import { elementAddress, extractLane, replaceLane } from "./vector.ts";
import { shapeOf, type VectorShape } from "./vector-shape.ts";
import { loadWideBits, storeWideBits } from "./wide-bits.ts";

export type Place =
  | { readonly kind: "variable"; readonly variable: Variable; readonly type: CType }
  /** A lane of a vector that lives in an SSA value. */
  | {
      readonly kind: "lane";
      readonly variable: Variable;
      readonly shape: VectorShape;
      readonly lane: number;
      readonly type: CType;
    }
  | { readonly kind: "memory"; readonly address: Address; readonly type: CType }
  | {
      readonly kind: "bits";
      readonly address: Address;
      readonly type: CType;
      readonly bits: NonNullable<Field["bits"]>;
    };

/** The place an lvalue designates; its side effects happen here, once. */
export function lowerPlace(ctx: FunctionContext, lvalue: TExpr): Place {
  const { type } = lvalue;
  if (lvalue.op === "variable" && ctx.homes.get(lvalue.variable)?.kind === "value") {
    return { kind: "variable", variable: lvalue.variable, type };
  }
  if (lvalue.op === "element" && isValueVariable(ctx, lvalue.vector)) return lanePlace(ctx, lvalue);
  const address = lowerAddress(ctx, lvalue);
  if (lvalue.op === "member" && lvalue.field.bits) return { kind: "bits", address, type, bits: lvalue.field.bits };
  if (!ctx.unit.options.strictAliasing) return { kind: "memory", address, type };
  return { kind: "memory", address: { ...address, alias: aliasClassOf(lvalue) }, type };
}

/** Sema saw to it that vectors with computed subscripts live in memory. */
function lanePlace(ctx: FunctionContext, { vector, index, type, loc }: TExpr & { op: "element" }): Place {
  if (vector.op !== "variable" || index.op !== "int") return bug("constant lane of a variable expected", loc);
  return {
    kind: "lane",
    variable: vector.variable,
    shape: shapeOf(vector.type, ctx.unit.options),
    lane: Number(index.value),
    type,
  };
}

/** The address of an lvalue (of a bit-field: of its storage unit), or of a record rvalue. */
export function lowerAddress(ctx: FunctionContext, lvalue: TExpr): Address {
  const { b } = ctx;
  const volatile = isVolatile(lvalue.type);
  switch (lvalue.op) {
    case "variable":
      return { ...variableAddress(ctx, lvalue.variable), volatile };
    case "deref":
      return derefAddress(ctx, lvalue.pointer, lvalue.type);
    case "member": {
      const address = advance(lowerAddress(ctx, lvalue.object), lvalue.offset);
      return volatile ? { ...address, volatile } : address;
    }
    case "element": {
      const address = elementAddress(ctx, lowerAddress(ctx, lvalue.vector), lvalue);
      return volatile ? { ...address, volatile } : address;
    }
    case "string":
      return addressAt(symbolAddress(b, stringDatum(ctx.unit, lvalue.bytes, lvalue.align).symbol), lvalue.align);
    case "compound":
      lowerInitializer(ctx, lvalue.variable, lvalue.init);
      return variableAddress(ctx, lvalue.variable);
    case "real":
      return lowerAddress(ctx, lvalue.operand);
    case "imag":
      return advance(lowerAddress(ctx, lvalue.operand), sizeOf(lvalue.type));
    case "comma":
    case "conditional":
    case "assign":
    case "call":
    case "statement":
    case "load":
    case "va-arg":
    case "union-cast":
    case "convert":
    case "builtin":
      return lowerAggregate(ctx, lvalue);
    default:
      return bug(`not an lvalue: ${lvalue.op}`, lvalue.loc);
  }
}

/** `*(p + constant)` keeps the constant as offset of the access. */
function derefAddress(ctx: FunctionContext, pointer: TExpr, type: CType): Address {
  const align = type.kind === "function" || type.kind === "void" ? 1 : alignOf(type);
  const volatile = isVolatile(type);
  if (pointer.op === "decay" || pointer.op === "address") {
    const inner = pointer.op === "decay" ? pointer.array : pointer.lvalue;
    if (inner.op !== "function" && !isValueVariable(ctx, inner)) {
      const address = lowerAddress(ctx, inner);
      return { ...address, volatile: volatile || address.volatile };
    }
  }
  if (pointer.op === "pointer-add" && pointer.index.op === "int" && typeof pointer.size === "number") {
    const distance = Number(pointer.index.value) * pointer.size * (pointer.subtract ? -1 : 1);
    const base = derefAddress(ctx, pointer.pointer, type);
    if (Number.isSafeInteger(distance) && Math.abs(distance) < 2 ** 30) {
      return { ...advance(base, distance), align, volatile };
    }
  }
  return addressAt(lowerScalar(ctx, pointer), align, 0, volatile);
}

const isValueVariable = (ctx: FunctionContext, expr: TExpr): boolean =>
  expr.op === "variable" && ctx.homes.get(expr.variable)?.kind === "value";

/** Must a scalar variable have an address? Volatile accesses are to memory; about setjmp see setjmp.ts. */
export const livesInMemory = ({ definition }: FunctionContext, variable: Variable): boolean =>
  variable.addressTaken || definition.callsSetjmp || isVolatile(variable.type);

/** The address of a variable that lives in memory. */
export function variableAddress(ctx: FunctionContext, variable: Variable): Address {
  const { b } = ctx;
  const align = Math.max(variable.align, alignOf(variable.type));
  if (isThreadLocal(ctx.unit, variable)) return addressAt(threadLocalAddress(b, symbolOf(ctx.unit, variable)), align);
  if (variable.storage !== "automatic") return addressAt(symbolAddress(b, symbolOf(ctx.unit, variable)), align);
  if (variable.owner) return sharedAddress(ctx, variable, variable.owner);
  const home = ctx.homes.get(variable) ?? declareInMemory(ctx, variable);
  switch (home.kind) {
    case "slot":
      return addressAt(b.emit("slot.address", "i32", [], 0, { kind: "slot", slot: home.slot }), align);
    case "address":
      return addressAt(b.read(variable), align);
    case "shared":
    case "value":
      return bug(`'${variable.name}' has no address`, variable.loc);
  }
}

/** Gives a variable a slot in the frame. */
export function declareInMemory(ctx: FunctionContext, variable: Variable): Home {
  if (variable.owner) {
    const home = { kind: "shared" } as const;
    ctx.homes.set(variable, home);
    return home;
  }
  const address = slotAddress(ctx, variable.name, variable.type).base;
  if (address.kind !== "inst" || address.aux?.kind !== "slot") return bug("slot expected");
  const { slot } = address.aux;
  slot.align = Math.max(slot.align, variable.align);
  const home = { kind: "slot", slot } as const;
  ctx.homes.set(variable, home);
  return home;
}

export function readPlace(ctx: FunctionContext, place: Place): Value {
  switch (place.kind) {
    case "variable":
      return ctx.b.read(place.variable);
    case "lane":
      return extractLane(ctx, place.shape, [ctx.b.read(place.variable)], place.lane);
    case "bits":
      return loadBits(ctx, place.address, place.type, place.bits);
    case "memory": {
      const scalar = representationOf(place.type, ctx.unit.options);
      if (scalar.kind !== "scalar") return bug("scalar expected");
      return isAtomicAccess(ctx, place.type)
        ? atomicLoad(ctx, place.address, scalar)
        : loadScalar(ctx.b, place.address, scalar);
    }
  }
}

/** Stores a scalar. @returns the value the place now holds */
export function writePlace(ctx: FunctionContext, place: Place, value: Value): Value {
  switch (place.kind) {
    case "variable":
      ctx.b.write(place.variable, value);
      return value;
    case "lane":
      ctx.b.write(place.variable, replaceLane(ctx, place.shape, ctx.b.read(place.variable), place.lane, value));
      return value;
    case "bits":
      return storeBits(ctx, place.address, place.type, place.bits, value);
    case "memory": {
      const scalar = representationOf(place.type, ctx.unit.options);
      if (scalar.kind !== "scalar") return bug("scalar expected");
      if (isAtomicAccess(ctx, place.type)) atomicStore(ctx, place.address, scalar, value);
      else storeScalar(ctx.b, place.address, scalar, value);
      return value;
    }
  }
}

export function readPair(ctx: FunctionContext, place: Place): Pair {
  if (place.kind === "bits") return loadWideBits(ctx, place.address, place.type, place.bits);
  if (place.kind !== "memory") return bug("128-bit values live in memory");
  if (!isAtomicAccess(ctx, place.type)) return loadAny(ctx, place.address, place.type) as Pair;
  const copy = slotAddress(ctx, "", place.type);
  atomicCopyFrom(ctx, place.type, place.address, copy);
  return loadPair(ctx.b, copy);
}

/** @returns the value the place now holds */
export function writePair(ctx: FunctionContext, place: Place, value: Pair): Pair {
  if (place.kind === "bits") return storeWideBits(ctx, place.address, place.type, place.bits, value);
  if (place.kind !== "memory") return bug("128-bit values live in memory");
  if (!isAtomicAccess(ctx, place.type)) {
    storePair(ctx.b, place.address, value);
    return value;
  }
  const copy = slotAddress(ctx, "", place.type);
  storePair(ctx.b, copy, value);
  atomicCopyTo(ctx, place.type, copy, place.address);
  return value;
}
