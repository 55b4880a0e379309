/**
 * GNU's constructors and destructors: functions that run before main and at exit.
 *
 * Objects have a list of functions to run first, with priorities (tool-conventions, Linking); of
 * destructors they know nothing. So each is registered by a constructor of its own:
 *
 *     __attribute__((destructor(200))) void f(void);
 *                    ==>  void f.destroy(void *) { f(); }
 *                         constructor(200)  void f.register(void) { __cxa_atexit(f.destroy, 0, 0); }
 *
 * What is registered first runs last, so destructors run in the reverse order of their
 * priorities. What the linker calls has neither parameters nor result: a constructor that has
 * either is called by a function that has none.
 */
import type { FunctionDecl } from "../ast/typed.ts";
import { FunctionBuilder } from "../ir/builder.ts";
import type { IrType, Signature, Symbol, Value } from "../ir/ir.ts";
import type { UnitContext } from "./context.ts";
import { conventionOfDefinition } from "./main.ts";
import { symbolAddress } from "./memory.ts";
import { runtimeSymbol } from "./runtime-call.ts";
import { symbolOf } from "./symbols.ts";

/** Notes the function's hooks in the module. */
export function addHooks(unit: UnitContext, decl: FunctionDecl): void {
  const { constructorPriority, destructorPriority } = decl.attributes;
  if (!decl.definition) return;
  const { constructors } = unit.module;
  if (constructorPriority !== undefined) {
    const symbol = symbolOf(unit, decl);
    const { params, results } = signatureOf(unit, decl);
    const isPlain = params.length === 0 && results.length === 0;
    const run = isPlain ? symbol : define(unit, decl, "construct", [], (b) => callIt(unit, decl, b));
    constructors.push({ symbol: run, priority: constructorPriority });
  }
  if (destructorPriority !== undefined)
    constructors.push({ symbol: registration(unit, decl), priority: destructorPriority });
}

const signatureOf = (unit: UnitContext, decl: FunctionDecl): Signature =>
  conventionOfDefinition(decl, unit.options).signature;

function registration(unit: UnitContext, decl: FunctionDecl): Symbol {
  const destroy = define(unit, decl, "destroy", ["i32"], (b) => callIt(unit, decl, b));
  return define(unit, decl, "register", [], (b) => {
    const callee = runtimeSymbol(unit, "__cxa_atexit", ["i32", "i32", "i32"], ["i32"]);
    emitCall(b, callee, [symbolAddress(b, destroy), b.i32(0), b.i32(0)]);
  });
}

function callIt(unit: UnitContext, decl: FunctionDecl, b: FunctionBuilder): void {
  const { params } = signatureOf(unit, decl);
  emitCall(
    b,
    symbolOf(unit, decl),
    params.map((type) => b.zero(type)),
    signatureOf(unit, decl),
  );
}

function emitCall(b: FunctionBuilder, callee: Symbol, args: Value[], signature: Signature = callee.signature!): void {
  b.emit("call", signature.results[0] ?? "void", args, 0, { kind: "call", callee, signature });
}

/** A function of the unit's own, without a result. */
function define(
  unit: UnitContext,
  decl: FunctionDecl,
  role: string,
  params: IrType[],
  build: (b: FunctionBuilder) => void,
): Symbol {
  const symbol = runtimeSymbol(unit, `${decl.symbol}.${role}`, params, []);
  symbol.defined = true;
  symbol.binding = "local";
  const b = new FunctionBuilder(symbol, { params, results: [] }, decl.loc);
  build(b);
  b.ret([]);
  unit.module.functions.push(b.finish());
  return symbol;
}
