/**
 * Expressions (C11 6.5) to IR. Each kind of value has its entry:
 * `lowerScalar` for one IR value, `lowerWide` for 128 bits, `lowerAggregate`
 * (aggregate.ts) for what lives in memory, `lowerEffect` when the value is not wanted,
 * `branchOn` for conditions.
 */
import type { CompareOperator, TExpr } from "../ast/typed.ts";
import { bug } from "../base/diagnostics.ts";
import type { Block, Value } from "../ir/ir.ts";
import { isBool } from "../types/classify.ts";
import type { CType } from "../types/ctype.ts";
import { lowerAggregate } from "./aggregate.ts";
import { atomicUpdate, atomicUpdatePair, isAtomicAccess } from "./atomic.ts";
import { lowerBuiltin } from "./builtin.ts";
import { lowerCall } from "./call.ts";
import {
  complexCompare,
  complexCompoundAssign,
  complexToReal,
  complexTruth,
  isComplexOperation,
  lowerComplex,
} from "./complex.ts";
import type { FunctionContext, Pair } from "./context.ts";
import { falsity, truth } from "./convert.ts";
import { addressAt, addressValue, advance, loadPair, loadScalar } from "./memory.ts";
import { functionAddress } from "./nested.ts";
import {
  type AnyValue,
  addParams,
  compareAny,
  complementAny,
  convertAny,
  isPair,
  isWide,
  negateAny,
  operate,
  representation,
  scalarOf,
  smallNumber,
  truthOf,
  valuesOf,
} from "./number.ts";
import { lowerAddress, lowerPlace, type Place, readPair, readPlace, writePair, writePlace } from "./place.ts";
import { lowerPrint } from "./print-calls.ts";
import { lowerBlockBody } from "./stmt.ts";
import { lowerVaArgAddress, lowerVaCopy, lowerVaStart } from "./varargs.ts";
import { castToScalar, inMemory, isVectorOperation, lowerElement, lowerVector } from "./vector.ts";
import { pairConstant } from "./wide.ts";

/** Evaluates an expression for its side effects. */
export function lowerEffect(ctx: FunctionContext, expr: TExpr): void {
  ctx.b.loc = expr.loc;
  switch (expr.op) {
    case "int":
    case "float":
    case "float128":
    case "string":
    case "variable":
    case "function":
      return;
    case "comma":
      lowerSequence(ctx, expr);
      return;
    case "convert":
      if (representation(ctx, expr.type).kind === "none") {
        lowerEffect(ctx, expr.operand);
        return;
      }
      break;
    case "conditional":
      if (expr.then && representation(ctx, expr.type).kind !== "scalar") {
        lowerConditionalEffect(ctx, expr.condition, expr.then, expr.else);
        return;
      }
      break;
    case "statement":
      if (representation(ctx, expr.type).kind === "none") {
        lowerBlockBody(ctx, expr.body);
        return;
      }
      break;
    case "call":
      if (!lowerPrint(ctx, expr)) lowerCall(ctx, expr);
      return;
    case "va-start":
      lowerVaStart(ctx, expr.list);
      return;
    case "va-copy":
      lowerVaCopy(ctx, expr.to, expr.from);
      return;
    case "va-end":
      lowerPlace(ctx, expr.list);
      return;
    case "builtin":
      lowerBuiltin(ctx, expr);
      return;
    default:
  }
  switch (representation(ctx, expr.type).kind) {
    case "scalar":
      lowerScalar(ctx, expr);
      return;
    case "wide":
      lowerWide(ctx, expr);
      return;
    case "memory":
      lowerAggregate(ctx, expr);
      return;
    case "none":
      if (expr.op !== "error") lowerVoid(ctx, expr);
  }
}

/** A void expression that none of the cases above covers: `*(void *)p` and the like. */
function lowerVoid(ctx: FunctionContext, expr: TExpr): void {
  if (expr.op === "deref") lowerEffect(ctx, expr.pointer);
  else if (expr.op === "load") lowerVoid(ctx, expr.lvalue);
  else if (expr.op !== "variable" && expr.op !== "member") bug(`no void value: ${expr.op}`, expr.loc);
}

function lowerConditionalEffect(ctx: FunctionContext, condition: TExpr, then: TExpr, otherwise: TExpr): void {
  const { b } = ctx;
  const thenBlock = b.newBlock();
  const elseBlock = b.newBlock();
  const join = b.newBlock();
  branchOn(ctx, condition, thenBlock, elseBlock);
  b.enterSealed(thenBlock);
  lowerEffect(ctx, then);
  b.br(join);
  b.enterSealed(elseBlock);
  lowerEffect(ctx, otherwise);
  b.br(join);
  b.enterSealed(join);
}

/** `a, b, c …` for what it does: operands of a chain as long as programs make it, first one first. */
function lowerSequence(ctx: FunctionContext, expr: TExpr & { op: "comma" }): void {
  const rights: TExpr[] = [];
  let left: TExpr = expr;
  for (; left.op === "comma"; { left } = left) rights.push(left.right);
  lowerEffect(ctx, left);
  for (const right of rights.reverse()) lowerEffect(ctx, right);
}

/** The value of an expression of scalar type. */
export function lowerScalar(ctx: FunctionContext, expr: TExpr): Value {
  const { b } = ctx;
  b.loc = expr.loc;
  if (isVectorOperation(expr)) return lowerVector(ctx, expr)[0]!;
  switch (expr.op) {
    case "int":
      return constant(ctx, expr.type, expr.value);
    case "float":
      return scalarOf(ctx, expr.type).type === "f32" ? b.f32(expr.value) : b.f64(expr.value);
    case "load":
      return readPlace(ctx, lowerPlace(ctx, expr.lvalue));
    case "member":
    case "variable":
    case "deref":
    case "compound":
      return readPlace(ctx, lowerPlace(ctx, expr));
    case "function":
      return functionAddress(ctx, expr.decl);
    case "address":
      return expr.lvalue.op === "function"
        ? functionAddress(ctx, expr.lvalue.decl)
        : addressValue(b, lowerAddress(ctx, expr.lvalue));
    case "decay":
      return addressValue(b, lowerAddress(ctx, expr.array));
    case "convert":
      return lowerConvert(ctx, expr.operand, expr.type);
    case "binary":
      return lowerBinary(ctx, expr);
    case "compare":
      return lowerCompare(ctx, expr.operator, expr.left, expr.right);
    case "logical":
      return lowerLogical(ctx, expr);
    case "not":
      return representation(ctx, expr.operand.type).kind === "scalar"
        ? falsity(b, lowerScalar(ctx, expr.operand))
        : b.emit("i32.eqz", "i32", [lowerTruth(ctx, expr.operand)]);
    case "negate":
      return negateAny(ctx, expr.type, lowerScalar(ctx, expr.operand)) as Value;
    case "complement":
      return complementAny(ctx, expr.type, lowerScalar(ctx, expr.operand)) as Value;
    case "pointer-add":
      return lowerPointerAdd(ctx, expr);
    case "pointer-diff":
      return lowerPointerDiff(ctx, expr);
    case "assign": {
      // The place comes first: its side effects and the value's are unsequenced, and this order needs no spilling.
      const place = lowerPlace(ctx, expr.lvalue);
      const value = lowerScalar(ctx, expr.value);
      b.loc = expr.loc;
      return writePlace(ctx, place, value);
    }
    case "compound-assign":
      return lowerCompoundAssign(ctx, expr);
    case "increment":
      return lowerIncrement(ctx, expr);
    case "call":
      return lowerCall(ctx, expr) ?? bug("a call without a value is used", expr.loc);
    case "builtin":
      return lowerBuiltin(ctx, expr) ?? b.zero(scalarOf(ctx, expr.type).type);
    case "va-arg":
      return loadScalar(b, lowerVaArgAddress(ctx, expr.list, expr.type), scalarOf(ctx, expr.type));
    case "conditional":
      return lowerConditional(ctx, expr);
    case "comma":
      lowerEffect(ctx, expr.left);
      return lowerScalar(ctx, expr.right);
    case "statement": {
      const value = lowerBlockBody(ctx, expr.body, (last) => lowerScalar(ctx, last));
      return value ?? b.zero(scalarOf(ctx, expr.type).type);
    }
    case "real":
    case "imag":
      return lowerPart(ctx, expr) as Value;
    case "element":
      return lowerElement(ctx, expr);
    case "bit-cast":
      return castToScalar(ctx, expr.operand, scalarOf(ctx, expr.type));
    default:
      return bug(`no scalar value: ${expr.op}`, expr.loc);
  }
}

export function constant(ctx: FunctionContext, type: CType, value: bigint): Value {
  return scalarOf(ctx, type).type === "i64" ? ctx.b.i64(value) : ctx.b.i32(Number(BigInt.asIntN(32, value)));
}

function lowerConvert(ctx: FunctionContext, operand: TExpr, type: CType): Value {
  if (isBool(type)) return lowerTruth(ctx, operand);
  if (operand.type.kind === "function") return lowerScalar(ctx, operand);
  return lowerConverted(ctx, operand, type) as Value;
}

/** A conversion to a scalar or wide type. */
function lowerConverted(ctx: FunctionContext, operand: TExpr, type: CType): AnyValue {
  if (operand.type.kind === "complex") return complexToReal(ctx, operand, type);
  return convertAny(ctx, lowerAny(ctx, operand), operand.type, type);
}

/** `__real__` or `__imag__` of a complex number. */
function lowerPart(ctx: FunctionContext, expr: TExpr & { op: "real" | "imag" }): AnyValue {
  if (!isComplexOperation(expr.operand)) return readAny(ctx, lowerPlace(ctx, expr));
  const parts = lowerComplex(ctx, expr.operand);
  return expr.op === "real" ? parts.re : parts.im;
}

/** Is the expression nonzero? @returns i32 0 or 1 */
export function lowerTruth(ctx: FunctionContext, expr: TExpr): Value {
  if (expr.type.kind === "complex") return complexTruth(ctx, expr);
  return truthOf(ctx, lowerAny(ctx, expr), expr.type);
}

/** Long left-leaning chains (`a + b + c + …`) are walked by a loop, not by recursion. */
function lowerBinary(ctx: FunctionContext, expr: TExpr & { op: "binary" }): Value {
  const spine = [expr];
  let left = expr.left;
  while (left.op === "binary" && representation(ctx, left.type).kind === "scalar") {
    spine.push(left);
    left = left.left;
  }
  let value = lowerScalar(ctx, left);
  for (let node = spine.pop(); node; node = spine.pop()) {
    const right = isWide(ctx, node.right.type) ? lowerWide(ctx, node.right).low : lowerScalar(ctx, node.right);
    ctx.b.loc = node.loc;
    value = operate(ctx, node.type, node.operator, value, right) as Value;
  }
  return value;
}

function lowerCompare(ctx: FunctionContext, operator: CompareOperator, left: TExpr, right: TExpr): Value {
  if (left.type.kind === "complex") return complexCompare(ctx, operator, left, right);
  const first = lowerAny(ctx, left);
  return compareAny(ctx, left.type, operator, first, lowerAny(ctx, right));
}

function lowerLogical(ctx: FunctionContext, expr: TExpr & { op: "logical" }): Value {
  const { b } = ctx;
  const rest = b.newBlock();
  const join = b.newBlock();
  const short = b.newBlock();
  const result = b.addParam(join, "i32");
  if (expr.operator === "&&") branchOn(ctx, expr.left, rest, short);
  else branchOn(ctx, expr.left, short, rest);
  b.enterSealed(short);
  b.br(join, [b.i32(expr.operator === "&&" ? 0 : 1)]);
  b.enterSealed(rest);
  b.br(join, [lowerTruth(ctx, expr.right)]);
  b.enterSealed(join);
  return result;
}

// ── Pointers ───────────────────────────────────────────────────────────────────

/** `index * size` as an i32. */
function scaled(ctx: FunctionContext, index: Value, size: number | TExpr): Value {
  const { b } = ctx;
  const wrapped = index.type === "i64" ? b.emit("i32.wrap_i64", "i32", [index]) : index;
  if (size === 1) return wrapped;
  if (wrapped.kind === "inst" && wrapped.op === "i32.const" && typeof size === "number") {
    return b.i32(Math.imul(wrapped.imm, size));
  }
  if (typeof size !== "number") return b.emit("i32.mul", "i32", [wrapped, lowerScalar(ctx, size)]);
  const shift = Math.log2(size);
  return Number.isInteger(shift)
    ? b.emit("i32.shl", "i32", [wrapped, b.i32(shift)])
    : b.emit("i32.mul", "i32", [wrapped, b.i32(size)]);
}

function lowerPointerAdd(ctx: FunctionContext, expr: TExpr & { op: "pointer-add" }): Value {
  const { b } = ctx;
  const pointer = lowerScalar(ctx, expr.pointer);
  const distance = scaled(ctx, lowerScalar(ctx, expr.index), expr.size);
  b.loc = expr.loc;
  if (distance.kind === "inst" && distance.op === "i32.const") {
    const bytes = expr.subtract ? -distance.imm : distance.imm;
    return addressValue(b, advance(addressAt(pointer, 1), bytes));
  }
  return b.emit(expr.subtract ? "i32.sub" : "i32.add", "i32", [pointer, distance]);
}

function lowerPointerDiff(ctx: FunctionContext, expr: TExpr & { op: "pointer-diff" }): Value {
  const { b } = ctx;
  const left = lowerScalar(ctx, expr.left);
  const bytes = b.emit("i32.sub", "i32", [left, lowerScalar(ctx, expr.right)]);
  const { size } = expr;
  if (size === 1) return bytes;
  if (typeof size !== "number") return b.emit("i32.div_s", "i32", [bytes, lowerScalar(ctx, size)]);
  const shift = Math.log2(size);
  // The difference is a multiple of the size, so a shift divides exactly.
  return Number.isInteger(shift)
    ? b.emit("i32.shr_s", "i32", [bytes, b.i32(shift)])
    : b.emit("i32.div_s", "i32", [bytes, b.i32(size)]);
}

// ── Assignment ─────────────────────────────────────────────────────────────────

export function readAny(ctx: FunctionContext, place: Place): AnyValue {
  return isWide(ctx, place.type) ? readPair(ctx, place) : readPlace(ctx, place);
}

export function writeAny(ctx: FunctionContext, place: Place, value: AnyValue): AnyValue {
  if (!isPair(value)) return writePlace(ctx, place, value);
  return writePair(ctx, place, value);
}

export function lowerAny(ctx: FunctionContext, expr: TExpr): AnyValue {
  return isWide(ctx, expr.type) ? lowerWide(ctx, expr) : lowerScalar(ctx, expr);
}

function compoundAssign(ctx: FunctionContext, expr: TExpr & { op: "compound-assign" }): AnyValue {
  const { b } = ctx;
  const place = lowerPlace(ctx, expr.lvalue);
  if (expr.pointerSize !== undefined) {
    const distance = scaled(ctx, lowerScalar(ctx, expr.value), expr.pointerSize);
    const op = expr.operator === "-" ? "i32.sub" : "i32.add";
    return updatePlace(ctx, place, (old) => b.emit(op, "i32", [old as Value, distance])).fresh;
  }
  if (expr.computation.kind === "complex") return complexCompoundAssign(ctx, expr).re;
  // The right side first: it may itself assign to the variable through a call.
  const right = lowerAny(ctx, expr.value);
  return updatePlace(ctx, place, (before) => {
    const old = convertAny(ctx, before, expr.lvalue.type, expr.computation);
    b.loc = expr.loc;
    const result = operate(ctx, expr.computation, expr.operator, old, right);
    return convertAny(ctx, result, expr.computation, expr.lvalue.type);
  }).fresh;
}

/** Gives a place a value that is computed from the old one; of an `_Atomic` object, at once (6.5.16.2p3). */
function updatePlace(
  ctx: FunctionContext,
  place: Place,
  compute: (old: AnyValue) => AnyValue,
): { old: AnyValue; fresh: AnyValue } {
  const shape = representation(ctx, place.type);
  if (place.kind === "memory" && isAtomicAccess(ctx, place.type)) {
    if (shape.kind === "scalar") return atomicUpdate(ctx, place.address, shape, (old) => compute(old) as Value);
    return atomicUpdatePair(ctx, place.address, place.type, (old) => compute(old) as Pair);
  }
  const old = readAny(ctx, place);
  return { old, fresh: writeAny(ctx, place, compute(old)) };
}

function lowerCompoundAssign(ctx: FunctionContext, expr: TExpr & { op: "compound-assign" }): Value {
  const value = compoundAssign(ctx, expr);
  return isPair(value) ? bug("scalar expected", expr.loc) : value;
}

function increment(ctx: FunctionContext, expr: TExpr & { op: "increment" }): AnyValue {
  const { b } = ctx;
  const { type } = expr.lvalue;
  const place = lowerPlace(ctx, expr.lvalue);
  const { old, fresh } = updatePlace(ctx, place, (before) => incremented(ctx, expr, before, type));
  b.loc = expr.loc;
  return expr.prefix ? fresh : old;
}

function incremented(ctx: FunctionContext, expr: TExpr & { op: "increment" }, old: AnyValue, type: CType): AnyValue {
  const { b } = ctx;
  if (isBool(type)) return expr.delta === 1 ? b.i32(1) : b.emit("i32.eqz", "i32", [old as Value]);
  if (type.kind === "pointer") return b.emit("i32.add", "i32", [old as Value, pointerStep(ctx, expr)]);
  return operate(ctx, type, expr.delta === 1 ? "+" : "-", old, smallNumber(ctx, type, 1));
}

function pointerStep(ctx: FunctionContext, { step, delta }: TExpr & { op: "increment" }): Value {
  const { b } = ctx;
  if (typeof step === "number") return b.i32(delta * step);
  return b.emit("i32.mul", "i32", [lowerScalar(ctx, step), b.i32(delta)]);
}

function lowerIncrement(ctx: FunctionContext, expr: TExpr & { op: "increment" }): Value {
  const value = increment(ctx, expr);
  return isPair(value) ? bug("scalar expected", expr.loc) : value;
}

// ── Conditions ─────────────────────────────────────────────────────────────────

function lowerConditional(ctx: FunctionContext, expr: TExpr & { op: "conditional" }): Value {
  const { b } = ctx;
  const { type } = scalarOf(ctx, expr.type);
  const join = b.newBlock();
  const result = b.addParam(join, type);
  const elseBlock = b.newBlock();
  const thenBlock = b.newBlock();
  if (expr.then) {
    branchOn(ctx, expr.condition, thenBlock, elseBlock);
    b.enterSealed(thenBlock);
    b.br(join, [lowerScalar(ctx, expr.then)]);
  } else {
    // GNU `a ?: b`: the condition is evaluated once and is the value too.
    const value = lowerScalar(ctx, expr.condition);
    b.brIf(truth(b, value), thenBlock, elseBlock);
    b.enterSealed(thenBlock);
    b.br(join, [convertAny(ctx, value, expr.condition.type, expr.type) as Value]);
  }
  b.enterSealed(elseBlock);
  b.br(join, [lowerScalar(ctx, expr.else)]);
  b.enterSealed(join);
  return result;
}

/** Branches on a condition; `!`, `&&` and `||` become control flow. */
export function branchOn(ctx: FunctionContext, expr: TExpr, then: Block, otherwise: Block): void {
  const { b } = ctx;
  b.loc = expr.loc;
  if (expr.op === "not") {
    branchOn(ctx, expr.operand, otherwise, then);
    return;
  }
  if (expr.op === "logical") {
    branchOnLogical(ctx, expr, then, otherwise);
    return;
  }
  if (expr.op === "int") {
    b.br(expr.value !== 0n ? then : otherwise);
    return;
  }
  if (expr.op === "comma") {
    lowerEffect(ctx, expr.left);
    branchOn(ctx, expr.right, then, otherwise);
    return;
  }
  const condition = lowerTruth(ctx, expr);
  b.brIf(stripTruth(condition), then, otherwise, likelihood(expr));
}

/** `a && b || c …`: the operators lean to the left, as deep as the chain is long. */
function branchOnLogical(ctx: FunctionContext, expr: TExpr & { op: "logical" }, then: Block, otherwise: Block): void {
  const { b } = ctx;
  const rights: { operand: TExpr; block: Block; then: Block; otherwise: Block }[] = [];
  let left: TExpr = expr;
  while (left.op === "logical") {
    const block = b.newBlock();
    rights.push({ operand: left.right, block, then, otherwise });
    if (left.operator === "&&") then = block;
    else otherwise = block;
    ({ left } = left);
  }
  branchOn(ctx, left, then, otherwise);
  for (const right of rights.reverse()) {
    b.enterSealed(right.block);
    branchOn(ctx, right.operand, right.then, right.otherwise);
  }
}

/** `x != 0` as a branch condition is `x`. */
function stripTruth(value: Value): Value {
  if (value.kind !== "inst" || value.op !== "i32.ne") return value;
  const [left, right] = value.args;
  const isZero = right?.kind === "inst" && right.op === "i32.const" && right.imm === 0;
  return isZero && left ? left : value;
}

/** What `__builtin_expect` says of a condition: 1 it is expected to be true, -1 false, 0 nothing. */
function likelihood(expr: TExpr): number {
  const expected = expectedValue(expr);
  return expected === undefined ? 0 : expected !== 0n ? 1 : -1;
}

function expectedValue(expr: TExpr): bigint | undefined {
  if (expr.op === "convert") return expectedValue(expr.operand);
  if (expr.op === "builtin" && expr.name === "__builtin_expect") return integerValue(expr.args[1]);
  if (expr.op !== "compare" || (expr.operator !== "==" && expr.operator !== "!=")) return undefined;
  const right = integerValue(expr.right);
  const left = right === undefined ? undefined : expectedValue(expr.left);
  return left === undefined ? undefined : (left === right) === (expr.operator === "==") ? 1n : 0n;
}

const integerValue = (expr: TExpr | undefined): bigint | undefined => (expr?.op === "int" ? expr.value : undefined);

// ── 128 bits ───────────────────────────────────────────────────────────────────

/** The value of an expression of a 128-bit type. */
export function lowerWide(ctx: FunctionContext, expr: TExpr): Pair {
  const { b } = ctx;
  b.loc = expr.loc;
  switch (expr.op) {
    case "int":
      return pairConstant(ctx, expr.value);
    case "float128":
      return pairConstant(ctx, expr.bits);
    case "load":
      return readPair(ctx, lowerPlace(ctx, expr.lvalue));
    case "member":
    case "variable":
    case "deref":
    case "compound":
      return readPair(ctx, lowerPlace(ctx, expr));
    case "real":
    case "imag":
      return lowerPart(ctx, expr) as Pair;
    case "convert":
      return lowerConverted(ctx, expr.operand, expr.type) as Pair;
    case "binary": {
      const left = lowerWide(ctx, expr.left);
      const right = lowerAny(ctx, expr.right);
      return operate(ctx, expr.type, expr.operator, left, right) as Pair;
    }
    case "negate":
      return negateAny(ctx, expr.type, lowerWide(ctx, expr.operand)) as Pair;
    case "complement":
      return complementAny(ctx, expr.type, lowerWide(ctx, expr.operand)) as Pair;
    case "assign": {
      const place = lowerPlace(ctx, expr.lvalue);
      return writePair(ctx, place, lowerWide(ctx, expr.value));
    }
    case "compound-assign":
      return compoundAssign(ctx, expr) as Pair;
    case "increment":
      return increment(ctx, expr) as Pair;
    case "va-arg":
      return loadPair(b, lowerVaArgAddress(ctx, expr.list, expr.type));
    case "comma":
      lowerEffect(ctx, expr.left);
      return lowerWide(ctx, expr.right);
    case "conditional":
      return lowerWideConditional(ctx, expr);
    case "statement": {
      const value = lowerBlockBody(ctx, expr.body, (last) => lowerWide(ctx, last));
      return value ?? pairConstant(ctx, 0n);
    }
    case "bit-cast":
      return loadPair(b, inMemory(ctx, expr.operand));
    case "call":
    case "builtin":
      return loadPair(b, lowerAggregate(ctx, expr));
    default:
      return bug(`no 128-bit value: ${expr.op}`, expr.loc);
  }
}

function lowerWideConditional(ctx: FunctionContext, expr: TExpr & { op: "conditional" }): Pair {
  const { b } = ctx;
  const join = b.newBlock();
  const result = addParams(ctx, join, expr.type) as Pair;
  const thenBlock = b.newBlock();
  const elseBlock = b.newBlock();
  const value = expr.then ? undefined : lowerAny(ctx, expr.condition);
  if (value) b.brIf(truthOf(ctx, value, expr.condition.type), thenBlock, elseBlock);
  else branchOn(ctx, expr.condition, thenBlock, elseBlock);
  b.enterSealed(thenBlock);
  const first = value ? convertAny(ctx, value, expr.condition.type, expr.type) : lowerAny(ctx, expr.then!);
  b.br(join, valuesOf(first));
  b.enterSealed(elseBlock);
  b.br(join, valuesOf(lowerAny(ctx, expr.else)));
  b.enterSealed(join);
  return result;
}
