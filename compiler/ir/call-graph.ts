/** Who calls whom in a module, and which functions are referred to otherwise. */
import type { Block, Fn, Inst, IrModule, Symbol } from "./ir.ts";

export class CallGraph {
  readonly functions = new Map<Symbol, Fn>();
  /** How many direct calls there are of a function. */
  readonly calls = new Map<Symbol, number>();
  private readonly addressed = new Set<Symbol>();

  constructor(module: IrModule) {
    for (const fn of module.functions) this.functions.set(fn.symbol, fn);
    for (const { symbol } of module.constructors) this.addressed.add(symbol);
    for (const { symbol, target } of module.aliases) this.addressed.add(symbol).add(target);
    for (const { relocs } of module.data) for (const { symbol } of relocs) this.addressed.add(symbol);
    for (const fn of module.functions)
      for (const block of fn.blocks) {
        for (const inst of block.insts) this.note(inst);
        if (block.terminator.op === "return_call") this.note(block.terminator.call);
      }
  }

  private note({ aux }: Inst): void {
    if (aux?.kind === "call" && aux.callee) this.calls.set(aux.callee, (this.calls.get(aux.callee) ?? 0) + 1);
    else if (aux?.kind === "symbol" && aux.symbol.kind === "function") this.addressed.add(aux.symbol);
  }

  /** Is it reached by the direct calls of this module only, so that nothing is left of it once they are gone? */
  isOnlyCalled({ symbol }: Fn): boolean {
    return symbol.binding === "local" && !symbol.used && symbol.exportName === undefined && !this.addressed.has(symbol);
  }

  /** Callees before callers, as far as there is no recursion. An explicit stack: chains of calls are long. */
  bottomUp(): Fn[] {
    const order: Fn[] = [];
    const seen = new Set<Fn>();
    for (const root of this.functions.values()) {
      const work: (Fn | { readonly done: Fn })[] = [root];
      for (let item = work.pop(); item; item = work.pop()) {
        if ("done" in item) {
          order.push(item.done);
          continue;
        }
        if (seen.has(item)) continue;
        seen.add(item);
        work.push({ done: item });
        for (const callee of this.calleesOf(item)) if (!seen.has(callee)) work.push(callee);
      }
    }
    return order;
  }

  private calleesOf(fn: Fn): Fn[] {
    const callees: Fn[] = [];
    for (const block of fn.blocks)
      for (const { aux } of block.insts) {
        const callee = aux?.kind === "call" && aux.callee ? this.functions.get(aux.callee) : undefined;
        if (callee) callees.push(callee);
      }
    return callees;
  }
}

/** Calls with other types than the definition's are undefined (C11 6.5.2.2p9) and left to trap. */
export const fitsDefinition = ({ args, type }: Inst, { params, signature }: Fn): boolean =>
  args.length === params.length &&
  params.every((param, i) => param.type === args[i]!.type) &&
  (signature.results[0] ?? "void") === type;

export interface CallSite {
  readonly caller: Fn;
  readonly block: Block;
  readonly call: Inst;
}

/** The calls of each function that is only called, by instructions; those that replace their caller are no such. */
export function sitesOfOwnFunctions(module: IrModule, graph = new CallGraph(module)): Map<Fn, CallSite[]> {
  const sites = new Map<Fn, CallSite[]>();
  for (const fn of module.functions) if (graph.isOnlyCalled(fn)) sites.set(fn, []);
  for (const caller of module.functions)
    for (const block of caller.blocks) {
      for (const call of block.insts) {
        const callee = call.aux?.kind === "call" && call.aux.callee && graph.functions.get(call.aux.callee);
        if (callee) sites.get(callee)?.push({ caller, block, call });
      }
      const { terminator } = block;
      if (terminator.op !== "return_call" || terminator.call.aux?.kind !== "call") continue;
      const callee = terminator.call.aux.callee && graph.functions.get(terminator.call.aux.callee);
      if (callee) sites.delete(callee);
    }
  return sites;
}
