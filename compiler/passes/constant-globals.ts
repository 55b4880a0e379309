/**
 * Local variables of the whole program that are only read, or only written.
 *
 *     static int verbose;               nothing stores to it: it is 0 wherever it is loaded
 *     static unsigned long calls;       nothing loads it: `calls++` need not be done
 *
 * What counts is every use of the address, in the module and in its data: if it goes anywhere
 * but into additions and the addresses of plain loads and stores, anybody may do anything.
 * A datum that is only read becomes read-only, as if it had been declared `const`.
 */

import { buildCfg } from "../ir/cfg.ts";
import { forEachOperand } from "../ir/cleanup.ts";
import { effectOf } from "../ir/effect.ts";
import type { Datum, Fn, Inst, IrModule, Symbol, Value } from "../ir/ir.ts";
import type { ModulePass } from "./pass.ts";

export const constantGlobals: ModulePass = {
  name: "constant-globals",
  scope: "module",
  requires: ["ssa", "no-unreachable"],
  minOpt: 2,
  run(module) {
    const candidates = ownData(module);
    if (candidates.size === 0) return false;
    const uses: Uses = { candidates, read: new Set(), written: new Set(), stores: [] };
    for (const fn of module.functions) noteUses(fn, uses);
    const before = module.data;
    module.data = module.data.map((datum) =>
      candidates.has(datum.symbol) && !uses.written.has(datum.symbol) && !datum.readOnly
        ? { ...datum, readOnly: true }
        : datum,
    );
    const isRead = module.data.some((datum, i) => datum !== before[i]);
    return dropStores(module, uses) || isRead;
  },
};

/** Data that nobody outside of the module's functions can reach. */
function ownData(module: IrModule): Set<Symbol> {
  const own = new Set<Symbol>();
  for (const datum of module.data) if (isOwn(datum)) own.add(datum.symbol);
  for (const { relocs } of module.data) for (const { symbol } of relocs) own.delete(symbol);
  for (const { symbol, target } of module.aliases) {
    own.delete(symbol);
    own.delete(target);
  }
  return own;
}

const isOwn = ({ symbol, threadLocal, section, common, strings }: Datum): boolean =>
  symbol.binding === "local" &&
  !symbol.used &&
  symbol.exportName === undefined &&
  !threadLocal &&
  section === undefined &&
  !common &&
  !strings;

interface Uses {
  /** Those whose address has not gone anywhere else. */
  readonly candidates: Set<Symbol>;
  readonly read: Set<Symbol>;
  readonly written: Set<Symbol>;
  /** What writes to a candidate and does nothing else. */
  readonly stores: { readonly inst: Inst; readonly symbol: Symbol }[];
}

function noteUses(fn: Fn, uses: Uses): void {
  const sources = new Map<Value, Symbol>();
  const escape = (value: Value): void => {
    const symbol = sources.get(value);
    if (symbol) uses.candidates.delete(symbol);
  };
  // Definitions before uses, except through parameters: those are escapes.
  for (const { insts, terminator } of buildCfg(fn).blocks) {
    for (const inst of insts) noteInst(inst, sources, uses, escape);
    forEachOperand(terminator, escape);
  }
}

function noteInst(inst: Inst, sources: Map<Value, Symbol>, uses: Uses, escape: (value: Value) => void): void {
  if (inst.op === "symbol.address" && inst.aux?.kind === "symbol") {
    if (uses.candidates.has(inst.aux.symbol)) sources.set(inst, inst.aux.symbol);
    return;
  }
  if (sources.size === 0) return;
  const known = inst.args.map((arg) => sources.get(arg));
  if (known.every((symbol) => symbol === undefined)) return;
  if (inst.op === "i32.add" && (known[0] === undefined) !== (known[1] === undefined)) {
    sources.set(inst, (known[0] ?? known[1])!);
    return;
  }
  // A call may do with an address what it likes.
  const effect = inst.aux?.kind === "call" ? "control" : effectOf(inst);
  inst.args.forEach((arg, i) => {
    const symbol = known[i];
    if (!symbol) return;
    if (i === 0 && effect === "read") uses.read.add(symbol);
    else if (i === 0 && effect === "write") {
      uses.written.add(symbol);
      uses.stores.push({ inst, symbol });
    } else if (i === 1 && inst.op === "memory.copy") uses.read.add(symbol);
    else escape(arg);
  });
}

function dropStores(module: IrModule, { candidates, read, stores }: Uses): boolean {
  const dropped = new Set(
    stores.filter(({ symbol }) => candidates.has(symbol) && !read.has(symbol)).map(({ inst }) => inst),
  );
  if (dropped.size === 0) return false;
  for (const { blocks } of module.functions)
    for (const block of blocks) block.insts = block.insts.filter((inst) => !dropped.has(inst));
  return true;
}
