/**
 * Drops local functions and data that nothing refers to any more, so that later passes do
 * not work on them. The linker would drop them too, for other units' sake as well.
 */
import type { Aux, Fn, IrModule, Symbol } from "../ir/ir.ts";
import type { ModulePass } from "./pass.ts";

export const deadFunctions: ModulePass = {
  name: "dead-functions",
  scope: "module",
  minOpt: 1,
  run(module) {
    const live = liveSymbols(module);
    const before = module.functions.length + module.data.length;
    module.functions = module.functions.filter(({ symbol }) => live.has(symbol));
    module.data = module.data.filter(({ symbol }) => live.has(symbol));
    return module.functions.length + module.data.length < before;
  },
};

const isRoot = ({ binding, used, exportName }: Symbol): boolean =>
  binding !== "local" || used || exportName !== undefined;

function liveSymbols(module: IrModule): Set<Symbol> {
  const functions = new Map<Symbol, Fn>(module.functions.map((fn) => [fn.symbol, fn]));
  const data = new Map(module.data.map((datum) => [datum.symbol, datum]));
  const live = new Set<Symbol>();
  const work: Symbol[] = [];
  const mark = (symbol: Symbol): void => {
    if (live.has(symbol)) return;
    live.add(symbol);
    work.push(symbol);
  };
  for (const { symbol } of [...module.functions, ...module.data]) if (isRoot(symbol)) mark(symbol);
  // A section of a given name is kept by those who collect its pieces.
  for (const { symbol, section } of module.data) if (section !== undefined) mark(symbol);
  for (const { symbol } of module.constructors) mark(symbol);
  for (const { symbol, target } of module.aliases) {
    mark(symbol);
    mark(target);
  }
  for (let symbol = work.pop(); symbol; symbol = work.pop()) {
    for (const { symbol: to } of data.get(symbol)?.relocs ?? []) mark(to);
    for (const aux of auxOf(functions.get(symbol))) {
      if (aux?.kind === "symbol") mark(aux.symbol);
      else if (aux?.kind === "call" && aux.callee) mark(aux.callee);
    }
  }
  return live;
}

function* auxOf(fn: Fn | undefined): Generator<Aux | undefined> {
  for (const { insts, terminator } of fn?.blocks ?? []) {
    for (const { aux } of insts) yield aux;
    if (terminator.op === "return_call") yield terminator.call.aux;
  }
}
