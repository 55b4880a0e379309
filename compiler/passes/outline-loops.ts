/**
 * Gives engines a second chance at functions that run once.
 *
 *     int main(void) {                          static void main.loop(int t) {
 *       for (int t = 0; t < n; t++)               for (int i = 1; i < m; i++) …
 *         for (int i = 1; i < m; i++)           }
 *           …                             =>    int main(void) {
 *     }                                           for (int t = 0; t < n; t++) main.loop(t);
 *                                               }
 *
 * An engine without on-stack replacement (V8's WebAssembly has none) goes on with the quick code
 * of its first tier until the function returns, however long it loops: a matrix product in a
 * function that is called once takes 3.7 times as long as it should. So a round of an outermost
 * loop that has loops inside becomes a function. It is called often enough to be compiled well,
 * and each call has enough to do to pay for itself. Loops without loops inside stay: a call for
 * every round would be too much.
 *
 * What runs once is `main`, and what is called from one place that is reached once. The loop
 * must end where it goes round, by one test; tests that need nothing but counters stay in the
 * caller, other values that it needs of a round are returned, or, if they are several, stored.
 * Where an outermost loop is no such, those inside that have loops inside are tried.
 */

import { isMainSymbol, sourceName } from "../base/entry-names.ts";
import { nextBlockId, nextSlotId } from "../ir/blocks.ts";
import { CallGraph } from "../ir/call-graph.ts";
import { buildCfg, type Cfg } from "../ir/cfg.ts";
import { replaceInTerminator, replaceValues, targetsOf } from "../ir/cleanup.ts";
import { buildDominators } from "../ir/dominators.ts";
import { isSpeculatable } from "../ir/effect.ts";
import { Emitter } from "../ir/emitter.ts";
import type { Block, Fn, Inst, IrModule, IrType, Param, StackSlot, Terminator, Value } from "../ir/ir.ts";
import { findLoops, type LoopForest } from "../ir/loops.ts";
import { newSymbol } from "../ir/symbols.ts";
import type { ModulePass } from "./pass.ts";

/** Values that are passed, that are handed back, and instructions that are done on both sides. */
const MOST_PARAMS = 16;
const MOST_RESULTS = 4;
const MOST_RECOMPUTED = 8;

export const outlineLoops: ModulePass = {
  name: "outline-loops",
  scope: "module",
  requires: ["ssa", "no-unreachable"],
  destroys: ["simplified"],
  minOpt: 2,
  run(module, { level }) {
    if (level === "s" || level === "z") return false;
    let changed = false;
    for (const fn of functionsThatRunOnce(module)) changed = outlineRounds(fn, module) || changed;
    return changed;
  },
};

function functionsThatRunOnce(module: IrModule): Fn[] {
  const graph = new CallGraph(module);
  const found = module.functions.filter(({ symbol }) => isMainSymbol(symbol.name) && !graph.calls.has(symbol));
  for (const fn of found) {
    const cfg = buildCfg(fn);
    const loops = findLoops(cfg, buildDominators(cfg));
    cfg.blocks.forEach(({ insts }, b) => {
      if (loops.headerOf[b] !== -1) return;
      for (const { aux } of insts) {
        const callee = aux?.kind === "call" && aux.callee && graph.functions.get(aux.callee);
        if (callee && graph.calls.get(callee.symbol) === 1 && graph.isOnlyCalled(callee)) found.push(callee);
      }
    });
  }
  return found;
}

function outlineRounds(fn: Fn, module: IrModule): boolean {
  if (fn.dynamicStack || fn.blocks.some(({ terminator }) => terminator.op === "invoke")) return false;
  const cfg = buildCfg(fn);
  const loops = findLoops(cfg, buildDominators(cfg));
  // Outer loops come before inner ones, which get their turn if the outer one has to stay.
  const tried = new Set([-1]);
  let changed = false;
  cfg.blocks.forEach((_, header) => {
    if (!loops.isHeader(header) || !tried.has(loops.outer[header]!)) return;
    const round = roundOf(cfg, loops, header);
    if (round && outline(fn, round, module)) changed = true;
    else tried.add(header);
  });
  return changed;
}

/** What is done from a loop's header to the test at its end. */
interface Round {
  readonly header: Block;
  readonly blocks: ReadonlySet<Block>;
  /** Where it ends. */
  readonly last: Block;
  readonly test: Terminator & { readonly op: "br_if" };
}

function roundOf(cfg: Cfg, loops: LoopForest, header: number): Round | undefined {
  const members: number[] = [];
  for (let b = header; b < cfg.blocks.length; b++) if (loops.contains(header, b)) members.push(b);
  if (!members.some((b) => b !== header && loops.isHeader(b))) return undefined;
  const inside = new Set(members);
  // A jump into the middle is another way in.
  if (members.some((b) => b !== header && cfg.preds[b]!.some((pred) => !inside.has(pred)))) return undefined;
  // Ways that lead to nothing but a trap belong to the round.
  for (const b of members)
    for (const next of cfg.succs[b]!)
      if (cfg.succs[next]!.length === 0 && cfg.blocks[next]!.terminator.op === "unreachable")
        if (cfg.preds[next]!.every((pred) => inside.has(pred))) inside.add(next);
  const ends = members.filter((b) => cfg.succs[b]!.some((next) => next === header || !inside.has(next)));
  const last = cfg.blocks[ends[0]!]!;
  if (ends.length !== 1 || last.terminator.op !== "br_if") return undefined;
  // It goes round or leaves, and never back into the middle.
  if (cfg.succs[ends[0]!]!.some((next) => next !== header && inside.has(next))) return undefined;
  const blocks = new Set([...inside].map((b) => cfg.blocks[b]!));
  const isTied = [...blocks].some(({ insts }) => insts.some(({ op }) => /^(?:stack\.|frame\.|longjmp\.)/.test(op)));
  return isTied ? undefined : { header: cfg.blocks[header]!, blocks, last, test: last.terminator };
}

function outline(fn: Fn, round: Round, module: IrModule): boolean {
  const own = new Set<Value>();
  for (const { params, insts } of round.blocks) for (const value of [...params, ...insts]) own.add(value);
  const wanted = valuesWanted(fn, round, own);
  const counters = new Set<Value>(round.header.params);
  const recomputed = recomputable(wanted, own, counters);
  const results = [...wanted].filter((value) => !counters.has(value) && !recomputed.has(value));
  const slots = slotsIn(round);
  const needed = valuesNeeded(round, own, counters);
  if (results.length > MOST_RESULTS || needed.length + slots.length >= MOST_PARAMS) return false;

  // The caller's side: a block in the place of the loop's, with its parameters and its test.
  const { header, last, test } = round;
  const site: Block = {
    id: nextBlockId(fn),
    params: header.params,
    insts: [],
    terminator: test,
  };
  const code = new Emitter(fn, site.insts, last.terminator.loc);
  const room = results.length > 1 ? addSlot(fn, 16 * results.length) : undefined;
  const passed = [...slots, ...(room ? [room] : [])].map((slot) =>
    code.emit("slot.address", "i32", [], 0, { kind: "slot", slot }),
  );
  const known = new Map<Value, Value>();
  for (const value of recomputed)
    known.set(
      value,
      code.recompute(value, known, (each) => !own.has(each) || counters.has(each)),
    );
  const callee = makeCallee(fn, round, module, needed, slots, results);
  const type = callee.signature.results[0] ?? "void";
  const call = code.emit("call", type, [...needed, ...passed], 0, {
    kind: "call",
    callee: callee.symbol,
    signature: callee.signature,
  });
  if (!room) for (const result of results) known.set(result, call);
  else
    results.forEach((result, i) => {
      known.set(result, code.emit(`${result.type}.load`, result.type, [passed.at(-1)!], 16 * i, accessOf(result)));
    });
  for (const value of wanted)
    if (recomputed.has(value))
      known.set(
        value,
        code.recompute(value, known, (each) => !own.has(each)),
      );

  fn.blocks = fn.blocks.filter((block) => !round.blocks.has(block));
  fn.blocks.push(site);
  for (const { terminator } of fn.blocks)
    for (const target of targetsOf(terminator)) if (target.block === header) target.block = site;
  header.params = [];
  replaceValues(fn, (value) => known.get(value) ?? value);
  return true;
}

/** Values of the round that its test or what comes after the loop needs. */
function valuesWanted(fn: Fn, { blocks, test }: Round, own: ReadonlySet<Value>): Set<Value> {
  const wanted = new Set<Value>();
  const note = (value: Value): Value => {
    if (own.has(value)) wanted.add(value);
    return value;
  };
  replaceInTerminator(test, note);
  for (const block of fn.blocks) {
    if (blocks.has(block)) continue;
    for (const { args } of block.insts) args.forEach(note);
    replaceInTerminator(block.terminator, note);
  }
  return wanted;
}

/** Those that the caller can find out by itself, from the loop's parameters and what is outside. */
function recomputable(
  wanted: ReadonlySet<Value>,
  own: ReadonlySet<Value>,
  counters: ReadonlySet<Value>,
): ReadonlySet<Value> {
  const found = new Set<Value>();
  for (const value of wanted) {
    let left = MOST_RECOMPUTED;
    const isSimple = (each: Value): boolean =>
      !own.has(each) ||
      counters.has(each) ||
      (each.kind === "inst" &&
        isSpeculatable(each) &&
        each.op !== "slot.address" &&
        left-- > 0 &&
        each.args.every(isSimple));
    if (!counters.has(value) && isSimple(value)) found.add(value);
  }
  return found;
}

/** Values that the round uses and does not make itself; constants are made where they are used. */
function valuesNeeded(round: Round, own: ReadonlySet<Value>, counters: ReadonlySet<Value>): Value[] {
  const needed = new Set<Value>();
  forOperands(round, (value) => {
    if ((!own.has(value) || counters.has(value)) && !isConstant(value)) needed.add(value);
    return value;
  });
  return [...needed];
}

/** Visits what the round uses, its test aside, and puts what is returned there. */
function forOperands({ blocks, last }: Round, visit: (value: Value) => Value): void {
  for (const block of blocks) {
    for (const { args } of block.insts) for (let i = 0; i < args.length; i++) args[i] = visit(args[i]!);
    if (block !== last) replaceInTerminator(block.terminator, visit);
  }
}

const isConstant = (value: Value): value is Inst =>
  value.kind === "inst" && (value.op.endsWith(".const") || value.op === "symbol.address");

/** Pieces of the frame whose address the round takes. */
function slotsIn({ blocks }: Round): StackSlot[] {
  const slots = new Set<StackSlot>();
  for (const { insts } of blocks) for (const { aux } of insts) if (aux?.kind === "slot") slots.add(aux.slot);
  return [...slots];
}

function addSlot(fn: Fn, size: number): StackSlot {
  const id = nextSlotId(fn);
  const slot: StackSlot = { id, name: "", size, align: 16 };
  fn.slots.push(slot);
  return slot;
}

const accessOf = ({ type }: Value): Inst["aux"] => ({
  kind: "memory",
  align: type === "v128" ? 16 : type === "i64" || type === "f64" ? 8 : 4,
  volatile: false,
  alias: 0,
});

/** The function that a round becomes: it takes over the blocks. Its last parameter is where several results go. */
function makeCallee(
  fn: Fn,
  round: Round,
  module: IrModule,
  needed: readonly Value[],
  slots: readonly StackSlot[],
  results: readonly Value[],
): Fn {
  const { header, last } = round;
  const constants = copyConstants(fn, round);
  const known = new Map<Value, Value>(constants);
  const newParam = (type: IrType, name: string): Param => ({ kind: "param", id: fn.nextId++, type, name });
  const params = needed.map((value) => newParam(value.type as IrType, value.kind === "param" ? value.name : ""));
  needed.forEach((value, i) => known.set(value, params[i]!));
  const addresses = new Map(slots.map((slot) => [slot, newParam("i32", slot.name)]));
  params.push(...addresses.values());
  forOperands(round, (value) => known.get(value) ?? value);
  for (const block of round.blocks) replaceSlots(fn, block, addresses);
  header.insts.unshift(...constants.values());

  const returned = results.length === 1 ? [...results] : [];
  if (results.length > 1) {
    const room = newParam("i32", "");
    params.push(room);
    const code = new Emitter(fn, last.insts, round.test.loc);
    results.forEach((result, i) => code.emit(`${result.type}.store`, "void", [room, result], 16 * i, accessOf(result)));
  }
  last.terminator = { op: "return", loc: round.test.loc, values: returned };
  const signature = {
    params: params.map(({ type }) => type),
    results: returned.map(({ type }) => type as IrType),
  };
  const symbol = newSymbol(freeName(`${sourceName(fn.symbol.name)}.loop`, module), "function", {
    signature,
    defined: true,
    binding: "local",
  });
  module.symbols.set(symbol.name, symbol);
  const callee: Fn = {
    symbol,
    signature,
    params,
    blocks: [header, ...[...round.blocks].filter((block) => block !== header)],
    slots: [],
    dynamicStack: false,
    nextId: fn.nextId,
    inlineHint: "never",
    ...(fn.unchecked && { unchecked: true }),
    loc: round.test.loc,
  };
  module.functions.push(callee);
  return callee;
}

/** Copies of the constants that the round uses from outside. */
function copyConstants(fn: Fn, round: Round): Map<Value, Inst> {
  const own = new Set<Value>([...round.blocks].flatMap(({ insts }) => insts));
  const copies = new Map<Value, Inst>();
  forOperands(round, (value) => {
    if (isConstant(value) && !own.has(value) && !copies.has(value)) copies.set(value, { ...value, id: fn.nextId++ });
    return value;
  });
  return copies;
}

/** Addresses in the caller's frame are counted from what was passed. */
function replaceSlots(fn: Fn, block: Block, addresses: ReadonlyMap<StackSlot, Param>): void {
  block.insts = block.insts.flatMap((inst) => {
    const address = inst.aux?.kind === "slot" && addresses.get(inst.aux.slot);
    if (!address) return [inst];
    const code = new Emitter(fn, [], inst.loc);
    const offset = code.i32(inst.imm);
    Object.assign(inst, { op: "i32.add", args: [address, offset], imm: 0, aux: undefined });
    return [offset, inst];
  });
}

function freeName(stem: string, { symbols }: IrModule): string {
  let name = stem;
  for (let number = 2; symbols.has(name); number++) name = `${stem}.${number}`;
  return name;
}
