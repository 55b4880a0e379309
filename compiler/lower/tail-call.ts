/**
 * `__attribute__((musttail)) return f(x);`: the function ends with the call, which takes
 * its place (`return_call`). Its frame is gone then, so nothing in it may be passed on by
 * the calling convention itself: no copies of records, no variadic arguments. What the
 * program passes on by pointers is its own business, as in clang.
 */
import type { TExpr } from "../ast/typed.ts";
import type { Loc } from "../base/source.ts";
import { passingOf } from "./abi.ts";
import { emitCall, functionTypeOf } from "./call.ts";
import type { FunctionContext } from "./context.ts";

type Call = TExpr & { op: "call" };

/** Lowers the statement; what follows it is not reached. */
export function lowerTailReturn(ctx: FunctionContext, call: Call): void {
  const { b } = ctx;
  const hindrance = findHindrance(ctx, call);
  if (hindrance !== undefined) report(ctx, call.loc, hindrance);
  emitCall(ctx, call, functionTypeOf(call), ctx.resultAddress);
  const last = b.block.insts.at(-1);
  // A function that does not return has ended its block already.
  if (last === undefined) return;
  if (last.aux?.kind !== "call") {
    report(ctx, call.loc, "the function is defined with another type than it is called with");
    return;
  }
  b.block.insts.pop();
  b.tailCall({ ...last, aux: { ...last.aux, tail: true } });
  b.enterSealed(b.newBlock());
}

const report = (ctx: FunctionContext, loc: Loc, reason: string): void => {
  ctx.unit.diagnostics.report("musttail-impossible", loc, { reason });
};

/** Why the call cannot take the place of its function. */
function findHindrance(ctx: FunctionContext, call: Call): string | undefined {
  const { definition, openScopes, unit } = ctx;
  const callee = functionTypeOf(call);
  const byAddress = (arg: TExpr): boolean => passingOf(arg.type, unit.options).how === "address";
  if (!unit.options.features.has("tail-call")) return "WebAssembly's tail calls are not asked for (-mtail-call)";
  if (definition.callsSetjmp) return "the function calls setjmp";
  if (openScopes.some(({ variable }) => variable.attributes.cleanup)) return "a variable with 'cleanup' is in scope";
  if (callee.variadic && call.args.length > callee.params.length) return "variadic arguments are in the caller's frame";
  if (call.args.some(byAddress)) return "a record that is passed is in the caller's frame";
  return undefined;
}
