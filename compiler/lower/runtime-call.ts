/** Calls to routines of the runtime library (128-bit integers and binary128), by compiler-rt's names. */
import type { IrType, Symbol, Value } from "../ir/ir.ts";
import { externalFunction } from "../ir/symbols.ts";
import type { FunctionContext, Pair, UnitContext } from "./context.ts";
import { addressAt, addressValue, loadPair } from "./memory.ts";

export const runtimeSymbol = (unit: UnitContext, name: string, params: IrType[], results: IrType[]): Symbol =>
  externalFunction(unit.module, name, { params, results });

/** A global that the linker defines. */
export const linkerGlobal = (unit: UnitContext, name: string): Symbol =>
  Object.assign(runtimeSymbol(unit, name, [], []), { kind: "global" as const, signature: undefined });

/** Calls a routine that returns one value. */
export function callRuntime(ctx: FunctionContext, name: string, args: Value[], result: IrType): Value {
  const params = args.map((arg) => arg.type as IrType);
  const callee = runtimeSymbol(ctx.unit, name, params, [result]);
  return ctx.b.emit("call", result, args, 0, { kind: "call", callee, signature: { params, results: [result] } });
}

/** Calls a routine for what it does. */
export function callRuntimeVoid(ctx: FunctionContext, name: string, args: Value[]): void {
  const params = args.map((arg) => arg.type as IrType);
  const callee = runtimeSymbol(ctx.unit, name, params, []);
  ctx.b.emit("call", "void", args, 0, { kind: "call", callee, signature: { params, results: [] } });
}

/** Calls a routine whose 128-bit result goes through a leading address. */
export function callRuntimePair(ctx: FunctionContext, name: string, args: Value[]): Pair {
  const { b } = ctx;
  const slot = b.newSlot("", 16, 16);
  const place = addressAt(b.emit("slot.address", "i32", [], 0, { kind: "slot", slot }), 16);
  const params: IrType[] = ["i32", ...args.map((arg) => arg.type as IrType)];
  const callee = runtimeSymbol(ctx.unit, name, params, []);
  b.emit("call", "void", [addressValue(b, place), ...args], 0, {
    kind: "call",
    callee,
    signature: { params, results: [] },
  });
  return loadPair(b, place);
}
