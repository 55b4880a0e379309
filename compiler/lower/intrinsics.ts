/** SIMD instructions called by name (wasm/intrinsics.ts). */
import type { TExpr } from "../ast/typed.ts";
import { bug } from "../base/diagnostics.ts";
import type { Aux, IrType, Value } from "../ir/ir.ts";
import { type Intrinsic, intrinsicNamed } from "../wasm/intrinsics.ts";
import type { FunctionContext } from "./context.ts";
import { lowerScalar } from "./expr.ts";

const letterTypes: Readonly<Record<string, IrType>> = { v: "v128", i: "i32", l: "i64", f: "f32", d: "f64" };

/** @returns the value, or undefined for a store */
export function lowerIntrinsic(ctx: FunctionContext, expr: TExpr & { op: "builtin" }): Value | undefined {
  const intrinsic = intrinsicNamed(expr.name) ?? bug(`builtin ${expr.name} is no instruction`, expr.loc);
  const operands: Value[] = [];
  const lanes: number[] = [];
  intrinsic.params.forEach((param, i) => {
    const arg = expr.args[i]!;
    if (param.kind === "operand") operands.push(lowerScalar(ctx, arg));
    else lanes.push(arg.op === "int" ? Number(arg.value) : bug("lane number expected", arg.loc));
  });
  ctx.b.loc = expr.loc;
  const { row, result } = intrinsic;
  const inst = ctx.b.emit(row.name, letterTypes[result] ?? "void", operands, 0, immediates(intrinsic, lanes));
  return result === "" ? undefined : inst;
}

function immediates({ row }: Intrinsic, lanes: readonly number[]): Aux | undefined {
  const [lane] = lanes;
  if (row.imm.includes("shuffle")) return { kind: "bytes", bytes: Uint8Array.from(lanes) };
  // Nothing is known of the alignment of what a `void *` points to.
  if (row.width > 0)
    return { kind: "memory", align: 1, volatile: false, alias: 0, ...(lane === undefined ? {} : { lane }) };
  return lane === undefined ? undefined : { kind: "lane", lane };
}
