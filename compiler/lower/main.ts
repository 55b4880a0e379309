/**
 * The forms of `main` (C11 5.1.2.2.1, and J.5.1 for the third parameter). Startup code
 * knows two of them, with no parameters and with two; others are compiled as the
 * second: `main(int argc)` ignores what it is not interested in, the environment of
 * `main(int argc, char **argv, char **envp)` is the library's `environ`.
 */
import type { FunctionDecl, Variable } from "../ast/typed.ts";
import type { Symbol, Value } from "../ir/ir.ts";
import { newSymbol } from "../ir/symbols.ts";
import { pointerTo } from "../types/ctype.ts";
import { charType, intType } from "../types/target.ts";
import { type Convention, conventionOf } from "./abi.ts";
import type { FunctionContext } from "./context.ts";
import { addressAt, loadType, symbolAddress } from "./memory.ts";
import { linkedConvention } from "./nested.ts";
import type { Target } from "./representation.ts";

/** The symbol that sema gives a main with parameters. */
const MAIN_WITH_ARGUMENTS = "__main_argc_argv";

/** How a definition is called: by its type, but main as startup code does. */
export function conventionOfDefinition(decl: FunctionDecl, target: Target): Convention {
  const { type } = decl;
  if (decl.symbol !== MAIN_WITH_ARGUMENTS || type.params.length === 2)
    return linkedConvention(decl, conventionOf(type, target));
  return conventionOf({ ...type, params: [intType, pointerTo(pointerTo(charType))], prototype: true }, target);
}

/** What a parameter of main gets for which nothing is passed. */
export function lowerEnvironment(ctx: FunctionContext, parameter: Variable): Value {
  const { b, unit } = ctx;
  if (ctx.definition.params[2] !== parameter) return b.i32(0);
  return loadType(b, addressAt(symbolAddress(b, environSymbol(unit.module.symbols)), 4), "i32");
}

function environSymbol(symbols: Map<string, Symbol>): Symbol {
  const known = symbols.get("environ");
  if (known !== undefined) return known;
  const symbol = newSymbol("environ", "data");
  symbols.set(symbol.name, symbol);
  return symbol;
}
