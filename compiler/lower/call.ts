/** Calls by the convention of abi.ts. */
import type { FunctionDecl, TExpr } from "../ast/typed.ts";
import { bug } from "../base/diagnostics.ts";
import type { IrType, ResultType, Signature, Value } from "../ir/ir.ts";
import type { CType, FunctionType } from "../types/ctype.ts";
import { alignOf, hasRuntimeSize, sizeOf } from "../types/layout.ts";
import { type Convention, conventionOf, isReturnedInMemory, type Passing, passingOf, sameSignature } from "./abi.ts";
import { copySized, lowerAggregate, sizeInBytes, storeInto } from "./aggregate.ts";
import {
  type ArgumentLayout,
  allocateWithPack,
  appendPack,
  HEADER_SIZE,
  isArgumentPack,
  storeHeader,
} from "./argument-pack.ts";
import type { Address, FunctionContext } from "./context.ts";
import { lowerScalar, lowerWide } from "./expr.ts";
import {
  addressAt,
  addressValue,
  advance,
  copyBytes,
  loadPair,
  loadScalar,
  slotAddress,
  storePair,
  storeScalar,
  storeType,
  symbolAddress,
} from "./memory.ts";
import { callMismatched } from "./mismatch.ts";
import { linkedConvention, linkFor } from "./nested.ts";
import { settleSignature, symbolOf } from "./symbols.ts";
import { lowerPieces } from "./vector.ts";
import type { Scalar } from "./vector-shape.ts";

type Call = TExpr & { op: "call" };

/** A call used as a scalar or for its effect. @returns its value if it has one IR value */
export function lowerCall(ctx: FunctionContext, expr: Call): Value | undefined {
  const type = functionTypeOf(expr);
  const passing = passingOf(type.returns, ctx.unit.options);
  if (passing.how === "value") return emitCall(ctx, expr, type, undefined);
  if (passing.how === "ignore") {
    emitCall(ctx, expr, type, undefined);
    return undefined;
  }
  lowerCallInto(ctx, expr, slotAddress(ctx, "", type.returns));
  return undefined;
}

/** A call whose result goes to memory. The place must not be visible to the callee. */
export function lowerCallInto(ctx: FunctionContext, expr: Call, to: Address): void {
  const { b } = ctx;
  const type = functionTypeOf(expr);
  const passing = passingOf(type.returns, ctx.unit.options);
  if (isReturnedInMemory(passing)) {
    emitCall(ctx, expr, type, addressValue(b, to));
    return;
  }
  const value = emitCall(ctx, expr, type, undefined);
  if (value) storeSingle(ctx, to, value, sizeOf(type.returns));
}

/** The type of the function that is called. */
export function functionTypeOf(expr: Call): FunctionType {
  const { type } = expr.callee;
  const target = type.kind === "pointer" ? type.to : type;
  return target.kind === "function" ? target : bug("callee is not a function", expr.loc);
}

/** @param resultAddress where a result goes that is returned in memory */
export function emitCall(
  ctx: FunctionContext,
  expr: Call,
  type: FunctionType,
  resultAddress: Value | undefined,
): Value | undefined {
  const { b } = ctx;
  const direct = directCallee(expr.callee);
  const plain = conventionOf(
    type,
    ctx.unit.options,
    expr.args.map((arg) => arg.type),
  );
  const convention = linkedConvention(direct, plain);
  const target = direct ? undefined : lowerScalar(ctx, expr.callee);
  const values: Value[] = resultAddress ? [resultAddress] : [];
  const copiesBefore = ctx.copies.busy.length;
  const named = convention.params.length;
  for (let i = 0; i < named && i < expr.args.length; i++)
    passArgument(ctx, expr.args[i]!, convention.params[i]!, values);
  const variadic = convention.variadic
    ? variadicArea(ctx, expr.args.slice(named), direct?.usesArgumentPack ?? false)
    : undefined;
  if (variadic) values.push(variadic.address);
  const link = linkFor(ctx, direct);
  if (link) values.push(link);
  b.loc = expr.loc;
  const result = direct
    ? directCall(ctx, direct, convention, values)
    : indirectCall(ctx, target!, convention.signature, values);
  ctx.copies.free.push(...ctx.copies.busy.splice(copiesBefore));
  if (variadic?.stackPointer) b.emit("stack.restore", "void", [variadic.stackPointer]);
  return result;
}

function directCallee(callee: TExpr): FunctionDecl | undefined {
  let inner = callee;
  if (inner.op === "address" || inner.op === "decay") inner = inner.op === "address" ? inner.lvalue : inner.array;
  return inner.op === "function" ? inner.decl : undefined;
}

function directCall(
  ctx: FunctionContext,
  decl: FunctionDecl,
  convention: Convention,
  values: Value[],
): Value | undefined {
  const { b, unit } = ctx;
  const symbol = symbolOf(unit, decl);
  const declared = decl.type.prototype || symbol.defined ? settleSignature(symbol, convention.signature) : undefined;
  if (!declared) symbol.signature = symbol.signature?.params.length ? symbol.signature : convention.signature;
  const signature = declared ?? symbol.signature ?? convention.signature;
  const result = resultOf(convention.signature);
  if (!sameSignature(signature, convention.signature)) {
    if (symbol.defined) return callMismatched(b, symbol, signature, values, result);
    // The definition is elsewhere: through the table the call succeeds if it fits that, and traps otherwise.
    return indirectCall(ctx, symbolAddress(b, symbol), convention.signature, values);
  }
  const call = b.emit("call", result, values, 0, { kind: "call", callee: symbol, signature });
  if (decl.attributes.noreturn) endAfterNoReturn(ctx);
  return result === "void" ? undefined : call;
}

const resultOf = (signature: Signature): ResultType => signature.results[0] ?? "void";

/** What follows a function that does not return is not reached; lowering goes on in a block without predecessors. */
function endAfterNoReturn(ctx: FunctionContext): void {
  const { b } = ctx;
  b.unreachable();
  b.enterSealed(b.newBlock());
}

function indirectCall(ctx: FunctionContext, target: Value, signature: Signature, values: Value[]): Value | undefined {
  const result = resultOf(signature);
  const call = ctx.b.emit("call_indirect", result, [...values, target], 0, {
    kind: "call",
    callee: undefined,
    signature,
  });
  return result === "void" ? undefined : call;
}

function passArgument(ctx: FunctionContext, arg: TExpr, passing: Passing, values: Value[]): void {
  const { b } = ctx;
  switch (passing.how) {
    case "value":
      values.push(lowerScalar(ctx, arg));
      break;
    case "pair": {
      const pair = lowerWide(ctx, arg);
      values.push(pair.low, pair.high);
      break;
    }
    case "single": {
      const from = lowerAggregate(ctx, arg);
      if (passing.type === "pair") {
        const pair = loadPair(b, from);
        values.push(pair.low, pair.high);
      } else values.push(loadSingle(ctx, from, passing.type, sizeOf(arg.type)));
      break;
    }
    case "vector":
      values.push(...lowerPieces(ctx, arg, passing.pieces));
      break;
    case "address":
      values.push(copyForCallee(ctx, arg));
      break;
    case "ignore":
      lowerAggregate(ctx, arg);
  }
}

const singleOf = (type: IrType, size: number): Scalar => ({
  kind: "scalar",
  type,
  bytes: size as Scalar["bytes"],
  signed: false,
});

/** The scalar of a one-scalar record; narrow ones are loaded zero-extended to i32. */
export const loadSingle = (ctx: FunctionContext, from: Address, type: IrType, size: number): Value =>
  loadScalar(ctx.b, from, singleOf(type, size));

export const storeSingle = (ctx: FunctionContext, to: Address, value: Value, size: number): void =>
  storeScalar(ctx.b, to, singleOf(value.type as IrType, size), value);

/** The callee owns what it gets: a record argument is copied, unless it is a fresh temporary. */
function copyForCallee(ctx: FunctionContext, arg: TExpr): Value {
  const { b } = ctx;
  const from = lowerAggregate(ctx, arg);
  if (arg.op === "call") return addressValue(b, from);
  if (hasRuntimeSize(arg.type)) {
    // Given back with what was allocated before it, or by the function's end.
    const copy = b.emit("stack.alloc", "i32", [sizeInBytes(ctx, arg.type)], Math.max(16, alignOf(arg.type)));
    copySized(ctx, addressAt(copy, 1), from, arg.type);
    return copy;
  }
  const copy = copySlot(ctx, arg.type);
  copyBytes(b, copy, from, sizeOf(arg.type));
  return addressValue(b, copy);
}

/** A slot for the time of the call at hand, perhaps one that an earlier call has left. */
function copySlot(ctx: FunctionContext, type: CType): Address {
  const { busy, free } = ctx.copies;
  const known = free.findIndex((slot) => slot.size === sizeOf(type) && slot.align === alignOf(type));
  const [slot] = known < 0 ? [ctx.b.newSlot("", sizeOf(type), alignOf(type))] : free.splice(known, 1);
  busy.push(slot!);
  return addressAt(ctx.b.emit("slot.address", "i32", [], 0, { kind: "slot", slot: slot! }), slot!.align);
}

/** Variable arguments in memory. */
interface VariadicArea {
  readonly address: Value;
  /** The stack pointer to go back to after the call, if there is one. */
  readonly stackPointer: Value | undefined;
}

/**
 * Lays the variadic arguments out in a buffer of the frame, each aligned to its type.
 * @param wantsHeader the callee uses `__builtin_va_arg_pack` (argument-pack.ts)
 */
function variadicArea(ctx: FunctionContext, args: readonly TExpr[], wantsHeader: boolean): VariadicArea {
  const { b } = ctx;
  const pack = isArgumentPack(args.at(-1)) ? args.at(-1) : undefined;
  if (pack && args.length === 1) return { address: ctx.variadicArea ?? b.i32(0), stackPointer: undefined };
  const own = pack ? args.slice(0, -1) : args;
  if (own.length === 0 && !wantsHeader) return { address: b.i32(0), stackPointer: undefined };
  if (pack && wantsHeader)
    ctx.unit.diagnostics.report("va-arg-pack", pack.loc, {
      problem: "behind other arguments cannot go to a function that uses it itself",
    });
  const layouts = own.map((arg) => variadicLayout(ctx, arg));
  const { places, size, align } = layOut(layouts, wantsHeader ? HEADER_SIZE : 0);
  const values = own.map((arg) => variadicValue(ctx, arg));
  const stackPointer = pack && b.emit("stack.save", "i32", []);
  const area = pack ? allocateWithPack(ctx, size) : newArea(ctx, size, align);
  values.forEach((store, i) => store(advance(area, places[i]!)));
  if (pack) appendPack(ctx, advance(area, size));
  if (wantsHeader) storeHeader(ctx, area, layouts);
  return { address: addressValue(b, wantsHeader ? advance(area, HEADER_SIZE) : area), stackPointer };
}

function newArea({ b }: FunctionContext, size: number, align: number): Address {
  const slot = b.newSlot("", size, align);
  return addressAt(b.emit("slot.address", "i32", [], 0, { kind: "slot", slot }), align);
}

/** Where arguments go, one after the other from `start` on. */
function layOut(layouts: readonly ArgumentLayout[], start: number) {
  let size = start;
  let align = 4;
  const places = layouts.map((layout) => {
    const offset = Math.ceil(size / layout.align) * layout.align;
    size = offset + layout.size;
    align = Math.max(align, layout.align);
    return offset;
  });
  return { places, size, align };
}

function variadicLayout(ctx: FunctionContext, arg: TExpr): ArgumentLayout {
  const passing = passingOf(arg.type, ctx.unit.options);
  if (passing.how === "address") return { size: 4, align: 4 };
  if (passing.how === "ignore") return { size: 0, align: 1 };
  return { size: Math.max(4, sizeOf(arg.type)), align: Math.max(4, alignOf(arg.type)) };
}

/** Evaluates a variadic argument; what is returned stores it, after all have been evaluated. */
function variadicValue(ctx: FunctionContext, arg: TExpr): (to: Address) => void {
  const { b } = ctx;
  const passing = passingOf(arg.type, ctx.unit.options);
  switch (passing.how) {
    case "value": {
      const value = lowerScalar(ctx, arg);
      return (to) => storeSingle(ctx, to, value, sizeOf(arg.type));
    }
    case "pair": {
      const pair = lowerWide(ctx, arg);
      return (to) => storePair(b, to, pair);
    }
    case "vector":
    case "single": {
      const from = lowerAggregate(ctx, arg);
      return (to) => copyBytes(b, to, from, sizeOf(arg.type));
    }
    case "address": {
      const copy = copyForCallee(ctx, arg);
      return (to) => storeType(b, to, copy);
    }
    case "ignore":
      storeInto(ctx, arg, slotAddress(ctx, "", arg.type));
      return () => {};
  }
}
