/**
 * Scopes whose end does something: a variable's `cleanup` function is called (GNU), an array
 * of run-time size gives its memory back.
 *
 *     for (…) {                          %sp = stack.save
 *       int a[n];                        %a = stack.alloc (n * 4)
 *       if (f(a)) break;          ==>    … stack.restore %sp; br exit
 *     }                                  … stack.restore %sp; br step
 *
 * `ctx.openScopes` lists such variables, innermost last. Whatever leaves scopes (the end of a
 * block, jumps, return) emits the actions of those that its target is not in; a label knows what
 * is in scope there (Label.closing). As with GCC, memory of `alloca` that is younger than an array
 * is given back with it.
 */
import type { Label, TExpr, Variable } from "../ast/typed.ts";
import { bug } from "../base/diagnostics.ts";
import type { Value } from "../ir/ir.ts";
import { alignOf } from "../types/layout.ts";
import { conventionOf } from "./abi.ts";
import type { FunctionContext } from "./context.ts";
import { lowerScalar } from "./expr.ts";
import { addressValue, storeType } from "./memory.ts";
import { frameCell, functionAddress } from "./nested.ts";
import { variableAddress } from "./place.ts";
import { callRuntimeVoid } from "./runtime-call.ts";
import { symbolOf } from "./symbols.ts";

export interface OpenScope {
  readonly variable: Variable;
  /** Of an array: the builder's variable with the stack pointer from before. */
  readonly stackPointer: object | undefined;
}

/** A variable with `cleanup` has come into scope. */
export function openCleanup(ctx: FunctionContext, variable: Variable): void {
  if (variable.attributes.cleanup) ctx.openScopes.push({ variable, stackPointer: undefined });
}

/** Gives an object of run-time size its memory. @returns the number of bytes */
export function allocate(ctx: FunctionContext, variable: Variable, size: TExpr): Value {
  const { b } = ctx;
  const stackPointer = { name: "sp" };
  b.declare(stackPointer, "i32");
  b.write(stackPointer, b.emit("stack.save", "i32", []));
  ctx.openScopes.push({ variable, stackPointer });
  const bytes = lowerScalar(ctx, size);
  const memory = b.emit("stack.alloc", "i32", [bytes], Math.max(16, variable.align, alignOf(variable.type)));
  // What nested functions use is where they find it.
  if (variable.owner) storeType(b, frameCell(ctx, variable, variable.owner), memory);
  else {
    b.declare(variable, "i32");
    b.write(variable, memory);
    ctx.homes.set(variable, { kind: "address" });
  }
  return bytes;
}

/** The end of scopes, for the path at hand: those opened since there were `depth`. */
export function leaveScopes(ctx: FunctionContext, depth: number): void {
  const outermost = callCleanups(ctx, depth);
  if (outermost) ctx.b.emit("stack.restore", "void", [ctx.b.read(outermost)]);
}

/** All scopes end, and the frame with them. */
export function leaveFunction(ctx: FunctionContext): void {
  callCleanups(ctx, 0);
  tell(ctx, "__cyg_profile_func_exit");
}

/** The function begins. */
export const enterFunction = (ctx: FunctionContext): void => tell(ctx, "__cyg_profile_func_enter");

/** `-finstrument-functions`: calls with the function's address, and with that of the call, which WebAssembly does not tell. */
function tell(ctx: FunctionContext, name: string): void {
  const { unit, definition } = ctx;
  if (!unit.options.instrument || definition.decl.attributes.noInstrument) return;
  callRuntimeVoid(ctx, name, [functionAddress(ctx, definition.decl), ctx.b.i32(0)]);
}

/** @returns the oldest stack pointer */
function callCleanups(ctx: FunctionContext, depth: number): object | undefined {
  let outermost: object | undefined;
  for (let i = ctx.openScopes.length - 1; i >= depth; i--) {
    const { variable, stackPointer } = ctx.openScopes[i]!;
    if (variable.attributes.cleanup && !stackPointer) callCleanup(ctx, variable);
    outermost = stackPointer ?? outermost;
  }
  return outermost;
}

/** The function's result, if it has one, is ignored. */
function callCleanup(ctx: FunctionContext, variable: Variable): void {
  const { b, unit } = ctx;
  const decl = variable.attributes.cleanup ?? bug("no cleanup", variable.loc);
  const { signature } = conventionOf(decl.type, unit.options);
  const address = addressValue(b, variableAddress(ctx, variable));
  b.emit("call", signature.results[0] ?? "void", [address], 0, {
    kind: "call",
    callee: symbolOf(unit, decl),
    signature,
  });
}

/** How many of the open scopes a label is in as well. */
export function sharedDepth(ctx: FunctionContext, label: Label): number {
  const around = new Set<Variable>();
  for (let each = label.closing; each; each = each.outer) if (each.variable) around.add(each.variable);
  const depth = ctx.openScopes.findIndex(({ variable }) => !around.has(variable));
  return depth < 0 ? ctx.openScopes.length : depth;
}

/** Forgets the scopes that end here in the text. */
export function closeScopes(ctx: FunctionContext, depth: number): void {
  ctx.openScopes.length = depth;
}
