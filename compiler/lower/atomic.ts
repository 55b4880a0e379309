/**
 * Atomic objects (C11 5.1.2.4, 7.17): what sema/atomic.ts asks for by name, and accesses to objects
 * of `_Atomic` types.
 *
 * With threads (`-matomics`) a load, store, exchange, addition … is one instruction; every other
 * change is computed and tried until nobody has come in between:
 *
 *     _Atomic float x; x *= 2;     ==>     %old = i32.atomic.load %x
 *                                        again: %new = %old * 2 (as floats)
 *                                          %seen = i32.atomic.rmw.cmpxchg %x, %old, %new
 *                                          if (%seen != %old) { %old = %seen; goto again; }
 *
 * Without, they are the plain accesses. WebAssembly's atomic instructions are all sequentially
 * consistent. Objects of other sizes than 1, 2, 4, 8 go through the runtime library
 * (stdlib/src/runtime/atomic.c), by the names of LLVM's and GCC's libatomic.
 */
import type { TExpr } from "../ast/typed.ts";
import { bug } from "../base/diagnostics.ts";
import type { Value } from "../ir/ir.ts";
import { ATOMIC, type CType, qualsOf, unqualified } from "../types/ctype.ts";
import { alignOf, sizeOf } from "../types/layout.ts";
import type { Address, FunctionContext, Pair } from "./context.ts";
import { normalize, type Scalar } from "./convert.ts";
import { arithmetic, lowerAny, lowerScalar, operate, representation, scalarOf } from "./expr.ts";
import {
  addressAt,
  addressValue,
  isVolatile,
  loadPair,
  loadScalar,
  slotAddress,
  storePair,
  storeScalar,
} from "./memory.ts";
import { callRuntime, callRuntimeVoid } from "./runtime-call.ts";

/** The strongest memory order, as the runtime library takes it. */
const SEQ_CST = 5;

const hasThreads = (ctx: FunctionContext): boolean => ctx.unit.options.features.has("atomics");

/** Must an access to an object of this type be atomic here? */
export const isAtomicAccess = (ctx: FunctionContext, type: CType): boolean =>
  (qualsOf(type) & ATOMIC) !== 0 && hasThreads(ctx);

// ── The operations that sema names ─────────────────────────────────────────────

export const isAtomicOperation = (name: string): boolean => name.startsWith("atomic.");

/** @returns the value, or undefined for an operation without one */
export function lowerAtomic(ctx: FunctionContext, expr: TExpr & { op: "builtin" }): Value | undefined {
  const { b } = ctx;
  const name = expr.name.slice("atomic.".length);
  if (name === "fence") {
    if (hasThreads(ctx)) b.emit("atomic.fence", "void", []);
    return undefined;
  }
  if (name.startsWith("call.")) return callLibrary(ctx, name.slice("call.".length), expr);
  if (name.startsWith("big.")) {
    updateBigOperand(ctx, name.slice("big.".length), expr);
    return undefined;
  }
  const [pointer, first, second] = expr.args;
  if (pointer?.type.kind !== "pointer") return bug("a pointer is expected", expr.loc);
  const scalar = scalarOf(ctx, pointer.type.to);
  const address = addressAt(lowerScalar(ctx, pointer), scalar.bytes, 0, isVolatile(pointer.type.to));
  switch (name) {
    case "load":
      return atomicLoad(ctx, address, scalar);
    case "store":
      atomicStore(ctx, address, scalar, lowerScalar(ctx, first!));
      return undefined;
    case "compare": {
      const expected = addressAt(lowerScalar(ctx, first!), scalar.bytes);
      return compareExchange(ctx, address, scalar, expected, lowerScalar(ctx, second!));
    }
    default:
      return update(ctx, address, scalar, unqualified(pointer.type.to), name, lowerScalar(ctx, first!));
  }
}

function callLibrary(ctx: FunctionContext, name: string, { args, type }: TExpr & { op: "builtin" }): Value | undefined {
  const orders = name === "compare_exchange" ? [SEQ_CST, SEQ_CST] : [SEQ_CST];
  const values = [...args.map((arg) => lowerScalar(ctx, arg)), ...orders.map((order) => ctx.b.i32(order))];
  if (type.kind !== "void") return callRuntime(ctx, `__atomic_${name}`, values, "i32");
  callRuntimeVoid(ctx, `__atomic_${name}`, values);
  return undefined;
}

// ── Scalars ────────────────────────────────────────────────────────────────────

/** Instructions work on integers of the scalar's size, narrow ones extended by zeros. */
const wordOf = (scalar: Scalar): "i32" | "i64" => (scalar.type === "i64" || scalar.type === "f64" ? "i64" : "i32");

const isFloating = (scalar: Scalar): boolean => scalar.type === "f32" || scalar.type === "f64";

/** "" or the width of a narrow access. */
const narrow = (scalar: Scalar): string => (scalar.bytes < 4 ? `${scalar.bytes * 8}` : "");

function toBits(ctx: FunctionContext, value: Value, scalar: Scalar): Value {
  const { b } = ctx;
  if (isFloating(scalar)) return b.emit(`${wordOf(scalar)}.reinterpret_${scalar.type}`, wordOf(scalar), [value]);
  return scalar.bytes < 4 ? b.emit("i32.and", "i32", [value, b.i32(2 ** (scalar.bytes * 8) - 1)]) : value;
}

function fromBits(ctx: FunctionContext, bits: Value, scalar: Scalar): Value {
  const { b } = ctx;
  if (isFloating(scalar)) return b.emit(`${scalar.type}.reinterpret_${wordOf(scalar)}`, scalar.type, [bits]);
  return scalar.signed ? normalize(b, bits, scalar) : bits;
}

function access(ctx: FunctionContext, op: string, address: Address, scalar: Scalar, operands: Value[]): Value {
  const { b } = ctx;
  const word = wordOf(scalar);
  const aux = { kind: "memory", align: scalar.bytes, volatile: address.volatile, alias: 0 } as const;
  return b.emit(
    `${word}.atomic.${op}`,
    op.startsWith("store") ? "void" : word,
    [addressValue(b, address), ...operands],
    0,
    aux,
  );
}

const loadBits = (ctx: FunctionContext, address: Address, scalar: Scalar): Value =>
  access(ctx, scalar.bytes < 4 ? `load${narrow(scalar)}_u` : "load", address, scalar, []);

const changeBits = (ctx: FunctionContext, op: string, address: Address, scalar: Scalar, operands: Value[]): Value =>
  access(ctx, scalar.bytes < 4 ? `rmw${narrow(scalar)}.${op}_u` : `rmw.${op}`, address, scalar, operands);

export function atomicLoad(ctx: FunctionContext, address: Address, scalar: Scalar): Value {
  if (!hasThreads(ctx)) return loadScalar(ctx.b, address, scalar);
  return fromBits(ctx, loadBits(ctx, address, scalar), scalar);
}

export function atomicStore(ctx: FunctionContext, address: Address, scalar: Scalar, value: Value): void {
  if (!hasThreads(ctx)) storeScalar(ctx.b, address, scalar, value);
  else access(ctx, `store${narrow(scalar)}`, address, scalar, [toBits(ctx, value, scalar)]);
}

/** Stores a value if the object is as expected, else says what it is. @returns i32, whether it was */
function compareExchange(
  ctx: FunctionContext,
  address: Address,
  scalar: Scalar,
  expected: Address,
  value: Value,
): Value {
  const { b } = ctx;
  const word = wordOf(scalar);
  // Compared are the bits, of floating numbers too (7.17.7.4p2).
  const wanted = toBits(ctx, loadScalar(b, expected, scalar), scalar);
  const threads = hasThreads(ctx);
  const seen = threads
    ? changeBits(ctx, "cmpxchg", address, scalar, [wanted, toBits(ctx, value, scalar)])
    : toBits(ctx, loadScalar(b, address, scalar), scalar);
  const same = b.emit(`${word}.eq`, "i32", [seen, wanted]);
  const hit = b.newBlock();
  const miss = b.newBlock();
  const join = b.newBlock();
  b.brIf(same, hit, miss);
  b.enterSealed(hit);
  if (!threads) storeScalar(b, address, scalar, value);
  b.br(join);
  b.enterSealed(miss);
  storeScalar(b, expected, scalar, fromBits(ctx, seen, scalar));
  b.br(join);
  b.enterSealed(join);
  return same;
}

/** Instructions for a change of an integer. */
const instructions: ReadonlySet<string> = new Set(["add", "sub", "and", "or", "xor", "xchg"]);

/** Changes the object by an operator and an operand. @returns the old value */
function update(
  ctx: FunctionContext,
  address: Address,
  scalar: Scalar,
  type: CType,
  operator: string,
  value: Value,
): Value {
  const fits = instructions.has(operator) && (operator === "xchg" || !isFloating(scalar));
  if (fits && hasThreads(ctx))
    return fromBits(ctx, changeBits(ctx, operator, address, scalar, [toBits(ctx, value, scalar)]), scalar);
  return atomicUpdate(ctx, address, scalar, (old) => changed(ctx, scalar, type, operator, old, value)).old;
}

function changed(ctx: FunctionContext, scalar: Scalar, type: CType, operator: string, old: Value, value: Value): Value {
  const { b } = ctx;
  if (operator === "xchg") return value;
  if (operator === "max" || operator === "min") {
    const less = isFloating(scalar) ? "lt" : scalar.signed ? "lt_s" : "lt_u";
    const wins = operator === "max" ? [value, old] : [old, value];
    return b.emit("select", scalar.type, [old, value, b.emit(`${scalar.type}.${less}`, "i32", wins)]);
  }
  const symbol = ({ add: "+", sub: "-", and: "&", nand: "&", or: "|", xor: "^" } as const)[operator] ?? bug(operator);
  const result = arithmetic(ctx, scalar, symbol, old, value);
  const ones = scalar.type === "i64" ? b.i64(-1n) : b.i32(-1);
  const whole = operator === "nand" ? b.emit(`${scalar.type}.xor`, scalar.type, [result, ones]) : result;
  return type.kind === "float" ? whole : normalize(b, whole, scalar);
}

/**
 * Replaces the object's value by one computed from it, at once.
 * @param compute may run more than once, and must have no effects
 */
export function atomicUpdate(
  ctx: FunctionContext,
  address: Address,
  scalar: Scalar,
  compute: (old: Value) => Value,
): { old: Value; fresh: Value } {
  const { b } = ctx;
  if (!hasThreads(ctx)) {
    const old = loadScalar(b, address, scalar);
    const fresh = compute(old);
    storeScalar(b, address, scalar, fresh);
    return { old, fresh };
  }
  const first = loadBits(ctx, address, scalar);
  const again = b.newBlock();
  const bits = b.addParam(again, wordOf(scalar));
  b.br(again, [first]);
  b.enter(again);
  const old = fromBits(ctx, bits, scalar);
  const fresh = compute(old);
  const seen = changeBits(ctx, "cmpxchg", address, scalar, [bits, toBits(ctx, fresh, scalar)]);
  retryUnless(ctx, b.emit(`${wordOf(scalar)}.eq`, "i32", [seen, bits]), again, [seen]);
  return { old, fresh };
}

/** Ends a loop: goes on if it has succeeded, else back. */
function retryUnless({ b }: FunctionContext, done: Value, again: ReturnType<typeof b.newBlock>, args: Value[]): void {
  const after = b.newBlock();
  const retry = b.newBlock();
  b.brIf(done, after, retry);
  b.enterSealed(retry);
  b.br(again, args);
  b.seal(again);
  b.enterSealed(after);
}

// ── Other sizes ────────────────────────────────────────────────────────────────

/** Copies an atomic object of any type to `to`. */
export function atomicCopyFrom(ctx: FunctionContext, type: CType, from: Address, to: Address): void {
  const { b } = ctx;
  const addresses = [addressValue(b, from), addressValue(b, to)];
  callRuntimeVoid(ctx, "__atomic_load", [b.i32(sizeOf(type)), ...addresses, b.i32(SEQ_CST)]);
}

/** Copies the bytes at `from` to an atomic object. */
export function atomicCopyTo(ctx: FunctionContext, type: CType, from: Address, to: Address): void {
  const { b } = ctx;
  const addresses = [addressValue(b, to), addressValue(b, from)];
  callRuntimeVoid(ctx, "__atomic_store", [b.i32(sizeOf(type)), ...addresses, b.i32(SEQ_CST)]);
}

/** As {@link atomicUpdate}, of 128 bits. */
export function atomicUpdatePair(
  ctx: FunctionContext,
  address: Address,
  type: CType,
  compute: (old: Pair) => Pair,
): { old: Pair; fresh: Pair } {
  const { b } = ctx;
  if (!hasThreads(ctx)) {
    const old = loadPair(b, address);
    const fresh = compute(old);
    storePair(b, address, fresh);
    return { old, fresh };
  }
  const plain = unqualified(type);
  const seen = slotAddress(ctx, "", plain);
  const wanted = slotAddress(ctx, "", plain);
  atomicCopyFrom(ctx, plain, address, seen);
  const again = b.newBlock();
  b.br(again);
  b.enter(again);
  const old = loadPair(b, seen);
  const fresh = compute(old);
  storePair(b, wanted, fresh);
  const addresses = [address, seen, wanted].map((each) => addressValue(b, each));
  const orders = [b.i32(SEQ_CST), b.i32(SEQ_CST)];
  const done = callRuntime(ctx, "__atomic_compare_exchange", [b.i32(sizeOf(plain)), ...addresses, ...orders], "i32");
  retryUnless(ctx, done, again, []);
  return { old, fresh };
}

/** An operator of sema on 128 bits; the old value goes to where the third argument says. */
function updateBigOperand(ctx: FunctionContext, operator: string, { args, loc }: TExpr & { op: "builtin" }): void {
  const { b } = ctx;
  const [pointer, operand, result] = args;
  if (pointer?.type.kind !== "pointer") return bug("a pointer is expected", loc);
  const type = unqualified(pointer.type.to);
  const address = addressAt(lowerScalar(ctx, pointer), alignOf(type));
  const value = lowerAny(ctx, operand!) as Pair;
  const to = addressAt(lowerScalar(ctx, result!), alignOf(type));
  const symbol = ({ add: "+", sub: "-", and: "&", nand: "&", or: "|", xor: "^" } as const)[operator];
  if (!symbol || representation(ctx, type).kind !== "wide") return bug(`no operation ${operator} on 128 bits`, loc);
  const { old } = atomicUpdatePair(ctx, address, type, (before) => {
    const after = operate(ctx, type, symbol, before, value) as Pair;
    if (operator !== "nand") return after;
    const invert = (half: Value): Value => b.emit("i64.xor", "i64", [half, b.i64(-1n)]);
    return { low: invert(after.low), high: invert(after.high) };
  });
  storePair(b, to, old);
}
