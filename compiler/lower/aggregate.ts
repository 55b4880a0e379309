/** Values that live in memory: records, and whatever else is handled by address. */
import type { TExpr } from "../ast/typed.ts";
import { bug } from "../base/diagnostics.ts";
import { alignOf, sizeOf } from "../types/layout.ts";
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
      return lowerAddress(ctx, expr.lvalue);
    case "variable":
    case "deref":
    case "member":
    case "string":
    case "compound":
      return lowerAddress(ctx, expr);
    case "assign": {
      const to = lowerAddress(ctx, expr.lvalue);
      lowerAggregateInto(ctx, expr.value, to);
      return to;
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
      const last = lowerBlockBody(ctx, expr.body, true);
      return last ? lowerAggregate(ctx, last) : slotAddress(ctx, "", expr.type);
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
  copyBytes(ctx.b, to, from, sizeOf(expr.type));
}

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
