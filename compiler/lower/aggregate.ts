/** Values that live in memory: records, and whatever else is handled by address. */
import type { TExpr } from "../ast/typed.ts";
import { bug } from "../base/diagnostics.ts";
import type { Value } from "../ir/ir.ts";
import type { CType } from "../types/ctype.ts";
import { alignOf, hasRuntimeSize, sizeOf } from "../types/layout.ts";
import { atomicCopyFrom, atomicCopyTo, isAtomicAccess } from "./atomic.ts";
import { lowerBuiltinAggregate } from "./builtin.ts";
import { lowerCallInto } from "./call.ts";
import type { Address, FunctionContext } from "./context.ts";
import { branchOn, lowerEffect, lowerScalar, lowerWide } from "./expr.ts";
import { addressAt, addressValue, copyBytes, slotAddress, storePair, storeScalar } from "./memory.ts";
import { lowerAddress } from "./place.ts";
import { representationOf } from "./representation.ts";
import { lowerBlockBody } from "./stmt.ts";
import { lowerVaArgAddress } from "./varargs.ts";
import { isVectorOperation, lowerVectorInto, spillVector } from "./vector.ts";

/** Address of the bytes of a record value. They stay as they are until the full expression ends. */
export function lowerAggregate(ctx: FunctionContext, expr: TExpr): Address {
  if (isVectorOperation(expr)) return spillVector(ctx, expr);
  switch (expr.op) {
    case "load":
      return isAtomicAccess(ctx, expr.lvalue.type) ? lowerAtomicLoad(ctx, expr) : lowerAddress(ctx, expr.lvalue);
    case "variable":
    case "deref":
    case "member":
    case "string":
    case "compound":
      return lowerAddress(ctx, expr);
    case "assign": {
      const to = lowerAddress(ctx, expr.lvalue);
      if (!isAtomicAccess(ctx, expr.lvalue.type)) {
        lowerAggregateInto(ctx, expr.value, to);
        return to;
      }
      const value = lowerAggregate(ctx, expr.value);
      atomicCopyTo(ctx, expr.type, value, to);
      return value;
    }
    case "comma":
      lowerEffect(ctx, expr.left);
      return lowerAggregate(ctx, expr.right);
    case "conditional":
      return lowerConditionalAggregate(ctx, expr);
    case "call": {
      const place = slotAddress(ctx, "", expr.type);
      lowerCallInto(ctx, expr, place);
      return place;
    }
    case "statement": {
      const value = lowerBlockBody(ctx, expr.body, (last, scopesEnd) =>
        scopesEnd && !hasRuntimeSize(last.type) ? lowerCopy(ctx, last) : lowerAggregate(ctx, last),
      );
      return value ?? slotAddress(ctx, "", expr.type);
    }
    case "va-arg":
      return lowerVaArgAddress(ctx, expr.list, expr.type);
    case "convert":
      return lowerAggregate(ctx, expr.operand);
    case "union-cast": {
      const place = slotAddress(ctx, "", expr.type);
      storeInto(ctx, expr.operand, place);
      return place;
    }
    case "builtin":
      return lowerBuiltinAggregate(ctx, expr);
    default:
      return bug(`not a value in memory: ${expr.op}`, expr.loc);
  }
}

function lowerAtomicLoad(ctx: FunctionContext, { lvalue, type }: TExpr & { op: "load" }): Address {
  const place = slotAddress(ctx, "", type);
  atomicCopyFrom(ctx, type, lowerAddress(ctx, lvalue), place);
  return place;
}

/** A value that outlives what it was made of. */
function lowerCopy(ctx: FunctionContext, expr: TExpr): Address {
  const place = slotAddress(ctx, "", expr.type);
  lowerAggregateInto(ctx, expr, place);
  return place;
}

function lowerConditionalAggregate(ctx: FunctionContext, expr: TExpr & { op: "conditional" }): Address {
  const { b } = ctx;
  if (!expr.then) return bug("a record is no condition", expr.loc);
  const thenBlock = b.newBlock();
  const elseBlock = b.newBlock();
  const join = b.newBlock();
  const result = b.addParam(join, "i32");
  branchOn(ctx, expr.condition, thenBlock, elseBlock);
  b.enterSealed(thenBlock);
  b.br(join, [addressValue(b, lowerAggregate(ctx, expr.then))]);
  b.enterSealed(elseBlock);
  b.br(join, [addressValue(b, lowerAggregate(ctx, expr.else))]);
  b.enterSealed(join);
  return addressAt(result, alignOf(expr.type));
}

/** Puts a record value at `to`. */
export function lowerAggregateInto(ctx: FunctionContext, expr: TExpr, to: Address): void {
  if (isVectorOperation(expr)) {
    lowerVectorInto(ctx, expr, to);
    return;
  }
  const from = lowerAggregate(ctx, expr);
  if (hasRuntimeSize(expr.type)) copySized(ctx, to, from, expr.type);
  else copyBytes(ctx.b, to, from, sizeOf(expr.type));
}

/** Copies a record of run-time size. */
export function copySized(ctx: FunctionContext, to: Address, from: Address, type: CType): void {
  const { b } = ctx;
  b.emit("memory.copy", "void", [addressValue(b, to), addressValue(b, from), sizeInBytes(ctx, type)]);
}

/** The size of a record of run-time size. */
export const sizeInBytes = (ctx: FunctionContext, type: CType): Value =>
  type.kind === "record" ? lowerScalar(ctx, type.record.runtimeSize as TExpr) : bug("a record is expected");

/** Puts a value of any type at `to`. */
export function storeInto(ctx: FunctionContext, expr: TExpr, to: Address): void {
  const representation = representationOf(expr.type, ctx.unit.options);
  switch (representation.kind) {
    case "scalar":
      storeScalar(ctx.b, to, representation, lowerScalar(ctx, expr));
      break;
    case "wide":
      storePair(ctx.b, to, lowerWide(ctx, expr));
      break;
    case "memory":
      lowerAggregateInto(ctx, expr, to);
      break;
    case "none":
      lowerEffect(ctx, expr);
  }
}
