/**
 * Red zones behind data (passes/check-addresses.ts): each datum becomes larger, and a constructor tells the runtime
 * where its end is and what it is called.
 *
 *     struct data { struct data *next; const struct datum *table; size_t count; };
 *     struct datum { const void *address; size_t size, whole; const char *name, *file; unsigned line; };
 *
 * Not where the size is somebody else's matter: sections that are read as one array, weak and common definitions, of
 * which the linker chooses one, and what each thread has its own copy of. String literals are no longer merged with
 * equal ones.
 */
import { alignUp } from "../base/align.ts";
import { REGISTER_PRIORITY, Runtime } from "../base/shadow.ts";
import { FunctionBuilder } from "../ir/builder.ts";
import { Emitter } from "../ir/emitter.ts";
import type { Datum, IrModule, Symbol } from "../ir/ir.ts";
import { newSymbol } from "../ir/symbols.ts";
import type { AccessSites } from "./access-sites.ts";
import { zoneBehind } from "./guarded-slots.ts";

const ALIGN = 16;

/** @param data those of the program; the module has more by now */
export function guardData(module: IrModule, data: readonly Datum[], sites: AccessSites): void {
  const guarded = new Map(data.filter(isGuarded).map((datum) => [datum, enlarge(datum)]));
  if (guarded.size === 0) return;
  module.data = module.data.map((datum) => guarded.get(datum) ?? datum);
  const rows = [...guarded].flatMap(([{ symbol, size, loc, strings }, { size: whole }]) => {
    const name = strings || symbol.name.startsWith(".") ? "" : symbol.name.replace(/\..*/, "");
    return [symbol, size, whole, sites.string(name), ...sites.place(loc)];
  });
  const table = sites.table(".asan.data", rows);
  registerAtStart(module, sites.table(".asan.unit", [0, table, guarded.size], false), sites);
}

const isGuarded = ({ symbol, size, section, threadLocal, common }: Datum): boolean =>
  symbol.binding !== "weak" && size > 0 && section === undefined && !threadLocal && !common;

const enlarge = (datum: Datum): Datum => ({
  ...datum,
  size: alignUp(datum.size + zoneBehind(datum.size), ALIGN),
  align: Math.max(datum.align, ALIGN),
  strings: false,
});

function registerAtStart(module: IrModule, unit: Symbol, sites: AccessSites): void {
  const signature = { params: [], results: [] };
  const symbol = newSymbol("asan.register", "function", { signature, defined: true, binding: "local" });
  module.symbols.set(symbol.name, symbol);
  const builder = new FunctionBuilder(symbol, signature, 0);
  const code = new Emitter(builder.fn, builder.block.insts, 0);
  sites.call(code, Runtime.registerData, [sites.address(code, unit)]);
  builder.ret([]);
  module.functions.push(builder.finish());
  module.constructors.push({ symbol, priority: REGISTER_PRIORITY });
}
