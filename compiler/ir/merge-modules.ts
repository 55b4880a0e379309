/**
 * Several modules become one, as if their units had been written in one file: what has linkage
 * is shared by name (C11 6.2.2p2), what has none gets a name of its own.
 *
 *     a: local @count, calls @f        local @count, local @count.1,
 *     b: local @count, defines @f  =>  calls and defines @f
 *
 * Units that contradict each other are for the linker, which knows how to say so: two
 * definitions of a name, functions of different types, functions that are data elsewhere.
 */
import type { Aux, IrModule, Signature, Symbol } from "./ir.ts";

/** Takes in modules one by one; they must not be used afterwards. */
export class ModuleMerger {
  readonly modules: IrModule[] = [];
  /** Instructions taken in so far. */
  size = 0;
  /** What has linkage, by name. */
  private readonly shared = new Map<string, Symbol>();

  /** Does the module agree with those taken in before? */
  accepts(module: IrModule): boolean {
    for (const symbol of module.symbols.values()) {
      if (symbol.binding === "local" && symbol.defined) continue;
      const known = this.shared.get(symbol.name);
      if (known ? !agree(known, symbol) : symbol.binding === "local") return false;
    }
    return true;
  }

  /** Does one of the modules use or define something of this name that has linkage? */
  knows(name: string): boolean {
    return this.shared.has(name);
  }

  add(module: IrModule): void {
    this.modules.push(module);
    this.size += sizeOfModule(module);
    const replaced = new Map<Symbol, Symbol>();
    for (const symbol of module.symbols.values()) {
      if (symbol.binding === "local") continue;
      const known = this.shared.get(symbol.name);
      if (!known) this.shared.set(symbol.name, symbol);
      else replaced.set(symbol, unify(known, symbol));
    }
    if (replaced.size > 0) replaceSymbols(module, (symbol) => replaced.get(symbol) ?? symbol);
  }

  /** The module that all have become. */
  finish(): IrModule {
    const { modules } = this;
    const symbols = new Map(this.shared);
    const names = new FreeNames(symbols);
    for (const module of modules)
      for (const symbol of module.symbols.values()) {
        if (symbol.binding !== "local") continue;
        symbol.name = names.for(symbol.name);
        symbols.set(symbol.name, symbol);
      }
    return {
      functions: modules.flatMap(({ functions }) => functions),
      data: modules.flatMap(({ data }) => data),
      symbols,
      constructors: modules.flatMap(({ constructors }) => constructors),
      aliases: modules.flatMap(({ aliases }) => aliases),
    };
  }
}

/** Instructions of all functions: what a module costs to keep and to optimise. */
export const sizeOfModule = ({ functions }: IrModule): number =>
  functions.reduce((sum, { blocks }) => sum + blocks.reduce((own, { insts }) => own + insts.length + 1, 0), 0);

function agree(a: Symbol, b: Symbol): boolean {
  return (
    a.kind === b.kind &&
    !(a.defined && b.defined) &&
    a.binding !== "local" &&
    b.binding !== "local" &&
    a.importModule === b.importModule &&
    a.importName === b.importName &&
    (a.signature === undefined || b.signature === undefined || sameSignature(a.signature, b.signature))
  );
}

const sameSignature = (a: Signature, b: Signature): boolean =>
  a.params.join() === b.params.join() && a.results.join() === b.results.join();

/** Makes one symbol of two. @returns it, which is the first one */
function unify(known: Symbol, other: Symbol): Symbol {
  if (other.defined) {
    // What the definition says counts.
    known.defined = true;
    known.binding = other.binding;
    known.hidden = other.hidden;
    known.prototype = other.prototype;
    known.temperature = other.temperature ?? known.temperature;
  } else if (!known.defined) {
    if (other.binding === "global") known.binding = "global";
    known.hidden ||= other.hidden;
  }
  known.signature ??= other.signature;
  known.prototype ??= other.prototype;
  known.used ||= other.used;
  known.exportName ??= other.exportName;
  known.promise ??= other.promise;
  known.temperature ??= other.temperature;
  return known;
}

function replaceSymbols(module: IrModule, to: (symbol: Symbol) => Symbol): void {
  module.functions = module.functions.map((fn) => {
    for (const { insts, terminator } of fn.blocks) {
      for (const inst of insts) inst.aux = replaceInAux(inst.aux, to);
      if (terminator.op === "return_call") terminator.call.aux = replaceInAux(terminator.call.aux, to);
    }
    return replaceOwn(fn, to);
  });
  module.data = module.data.map((datum) => ({
    ...replaceOwn(datum, to),
    relocs: datum.relocs.map((reloc) => replaceOwn(reloc, to)),
  }));
  module.constructors = module.constructors.map((each) => replaceOwn(each, to));
  module.aliases = module.aliases.map((each) => ({ ...replaceOwn(each, to), target: to(each.target) }));
}

function replaceInAux(aux: Aux | undefined, to: (symbol: Symbol) => Symbol): Aux | undefined {
  if (aux?.kind === "symbol") return replaceOwn(aux, to);
  if (aux?.kind !== "call" || !aux.callee) return aux;
  const callee = to(aux.callee);
  return callee === aux.callee ? aux : { ...aux, callee };
}

function replaceOwn<T extends { readonly symbol: Symbol }>(holder: T, to: (symbol: Symbol) => Symbol): T {
  const symbol = to(holder.symbol);
  return symbol === holder.symbol ? holder : { ...holder, symbol };
}

/** Names for what has no linkage. */
class FreeNames {
  private readonly taken: ReadonlyMap<string, Symbol>;
  /** By stem, the number to begin with. */
  private readonly next = new Map<string, number>();

  constructor(taken: ReadonlyMap<string, Symbol>) {
    this.taken = taken;
  }

  /** @returns the name itself if nothing else is called so */
  for(name: string): string {
    if (!this.taken.has(name)) return name;
    // What the compiler has numbered itself is numbered on.
    const stem = name.startsWith(".") ? name.replace(/\.\d+$/, "") : name;
    let number = this.next.get(stem) ?? 1;
    while (this.taken.has(`${stem}.${number}`)) number++;
    this.next.set(stem, number + 1);
    return `${stem}.${number}`;
  }
}
