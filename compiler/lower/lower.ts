/**
 * Lowering: the checked tree of a translation unit becomes an IR module.
 *
 * In: CheckedUnit (ast/typed.ts): names resolved, conversions explicit.
 * Out: IrModule: functions in SSA form, data with relocations, symbols.
 *
 *     int twice(int x) { return x + x; }      function @twice(i32 %x) -> i32 {
 *                                             b0:
 *                                               %1 = i32.add %x, %x
 *                                               return %1
 *                                             }
 *
 * Scalars whose address is not taken become SSA values at once (ir/builder.ts);
 * everything else gets a stack slot. What a type looks like in IR is
 * representation.ts, how it is passed abi.ts.
 */
import type { CheckedUnit, FunctionDecl, FunctionDefinition, Variable } from "../ast/typed.ts";
import type { Diagnostics } from "../base/diagnostics.ts";
import type { IrModule } from "../ir/ir.ts";
import { typeText } from "../types/print.ts";
import type { LowerOptions, UnitContext } from "./context.ts";
import { lowerFunction } from "./function.ts";
import { addHooks } from "./hooks.ts";
import { conventionOfDefinition } from "./main.ts";
import { buildStaticVariable } from "./static-objects.ts";
import { symbolOf } from "./symbols.ts";

export type { LowerOptions } from "./context.ts";

/** Translates a checked unit without errors to IR. */
export function lower(unit: CheckedUnit, options: LowerOptions, diagnostics: Diagnostics): IrModule {
  const module: IrModule = { functions: [], data: [], symbols: new Map(), constructors: [], aliases: [] };
  const ctx: UnitContext = {
    module,
    options,
    diagnostics,
    symbols: new Map(),
    strings: new Map(),
    nextString: 0,
    frames: new Map(),
    pools: new Map(),
  };
  const functions = unit.functions.filter((definition) => isNeeded(definition.decl));
  for (const definition of functions) {
    const { decl } = definition;
    const symbol = symbolOf(ctx, decl);
    symbol.defined = true;
    symbol.signature = conventionOfDefinition(decl, options).signature;
    symbol.prototype = prototypeText(definition);
  }
  for (const definition of functions) module.functions.push(lowerFunction(ctx, definition));
  for (const object of unit.objects) buildStaticVariable(ctx, object);
  for (const decl of unit.declared) noteAttributes(ctx, decl);
  module.entities = ctx.symbols;
  if (options.hidden) hideDefinitions(ctx);
  return module;
}

/** -fvisibility=hidden: of what is defined here. Attributes and pragmas have said something else before. */
function hideDefinitions({ symbols }: UnitContext): void {
  for (const [{ attributes }, symbol] of symbols)
    if (symbol.defined && symbol.binding !== "local" && attributes.visibility === undefined) symbol.hidden = true;
}

/** The declaration as a programmer would write it: for messages, and for types in other languages. */
function prototypeText({ decl, params }: FunctionDefinition): string {
  const list = params.map((param) => typeText(param.type, param.name));
  if (decl.type.variadic) list.push("...");
  return typeText(decl.type.returns, `${decl.name}(${list.length === 0 ? "void" : list.join(", ")})`);
}

const isNeeded = (decl: FunctionDecl): boolean =>
  decl.emitted && (decl.linkage !== "internal" || decl.used || decl.attributes.used === true || hasHook(decl));

const hasHook = (decl: FunctionDecl): boolean =>
  decl.attributes.constructorPriority !== undefined ||
  decl.attributes.destructorPriority !== undefined ||
  decl.attributes.exportName !== undefined;

/** Constructors, aliases, and declarations that must stay for the linker. */
function noteAttributes(ctx: UnitContext, decl: FunctionDecl | Variable): void {
  const { attributes } = decl;
  if (decl.kind === "function") addHooks(ctx, decl);
  if (attributes.alias !== undefined) {
    const target = ctx.module.symbols.get(attributes.alias);
    const symbol = symbolOf(ctx, decl);
    if (target) {
      symbol.defined = true;
      ctx.module.aliases.push({ symbol, target });
    }
  }
  if (attributes.used && decl.kind === "function" && decl.definition) symbolOf(ctx, decl);
}
