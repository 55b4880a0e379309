/**
 * A place in memory that a loop reads and writes over and over becomes a value for the
 * time of the loop.
 *
 *     body: %s = f64.load %p               before: %0 = f64.load %p
 *           %t = f64.add %s, %x      =>    body(%s): %t = f64.add %s, %x
 *           f64.store %p, %t               after: f64.store %p, %t
 *
 * The address must not change in the loop, every access in the loop that may touch the
 * place must be one of its very bytes, and one of the stores must happen in every round:
 * then the store after the loop is none that the program would not make.
 */

import {
  type AliasAnalysis,
  analyzeAliases,
  type ModuleFacts,
  type Place,
  placeOf,
  readPlace,
  writtenPlace,
} from "../ir/alias.ts";
import { nextBlockId } from "../ir/blocks.ts";
import { buildCfg, type Cfg } from "../ir/cfg.ts";
import { replacementOf, targetsOf } from "../ir/cleanup.ts";
import { buildDominators, type DominatorTree } from "../ir/dominators.ts";
import { effectOf } from "../ir/effect.ts";
import type { Block, Fn, Inst, IrType, StackSlot, Symbol, Value } from "../ir/ir.ts";
import { findLoops, type LoopForest } from "../ir/loops.ts";
import { mayWrite } from "../ir/memory-states.ts";
import { insertPreheaders } from "../ir/preheaders.ts";
import { SsaVariables } from "../ir/ssa-variables.ts";
import { factsOf } from "./facts.ts";
import type { FunctionPass, PassContext } from "./pass.ts";

export const promoteLoopMemory: FunctionPass = {
  name: "promote-loop-memory",
  requires: ["ssa", "no-unreachable"],
  destroys: ["simplified"],
  minOpt: 2,
  run(fn, ctx) {
    if (fn.blocks.some(({ terminator }) => terminator.op === "invoke")) return false;
    let changed = insertPreheaders(fn);
    const done = new Set<Block>();
    while (promoteNext(fn, done, ctx)) changed = true;
    return changed;
  },
};

/**
 * Promotes what one loop allows. Exits get blocks of their own as places are promoted, so the graph is looked at anew
 * after that. Inner loops come first: what they give to the loop around them may be promoted again.
 *
 * @returns whether there was such a loop; those looked at are noted in `done`
 */
function promoteNext(fn: Fn, done: Set<Block>, ctx: PassContext): boolean {
  const cfg = buildCfg(fn);
  const tree = buildDominators(cfg);
  const loops = findLoops(cfg, tree);
  let aliases: AliasAnalysis | undefined;
  for (let header = cfg.blocks.length - 1; header > 0; header--) {
    const block = cfg.blocks[header]!;
    if (!loops.isHeader(header) || done.has(block)) continue;
    done.add(block);
    aliases ??= analyzeAliases(fn, factsOf(ctx));
    const loop = new Loop(fn, cfg, tree, loops, header, aliases, factsOf(ctx), ctx.features.has("atomics"));
    const candidates = loop.candidates();
    if (candidates.length === 0) continue;
    loop.promote(candidates);
    return true;
  }
  return false;
}

/** A place and the accesses to it. */
interface Candidate {
  readonly place: Place;
  readonly address: Value;
  readonly imm: number;
  readonly type: IrType;
  readonly name: string;
  readonly aux: Inst["aux"];
}

const plain = /^(?:[if](?:32|64)|v128)\.(?:load|store)$/;

class Loop {
  private readonly fn: Fn;
  private readonly cfg: Cfg;
  private readonly tree: DominatorTree;
  private readonly aliases: AliasAnalysis;
  private readonly facts: ModuleFacts;
  /** May there be other threads? */
  private readonly threads: boolean;
  private readonly header: number;
  private readonly blocks: readonly number[];
  private readonly members: ReadonlySet<number>;

  constructor(
    fn: Fn,
    cfg: Cfg,
    tree: DominatorTree,
    loops: LoopForest,
    header: number,
    aliases: AliasAnalysis,
    facts: ModuleFacts,
    threads: boolean,
  ) {
    this.facts = facts;
    this.threads = threads;
    this.fn = fn;
    this.cfg = cfg;
    this.tree = tree;
    this.aliases = aliases;
    this.header = header;
    const blocks: number[] = [];
    for (let b = header; b < cfg.blocks.length; b++) if (loops.contains(header, b)) blocks.push(b);
    this.blocks = blocks;
    this.members = new Set(blocks);
  }

  candidates(): Candidate[] {
    const { cfg } = this;
    const accesses = this.blocks.flatMap((b) => cfg.blocks[b]!.insts.filter((inst) => effectOf(inst) !== "none"));
    // Calls may look at anything, or not come back.
    if (accesses.some((inst) => effectOf(inst) === "control")) return [];
    const inside = new Set<Value>(this.blocks.flatMap((b) => [...cfg.blocks[b]!.params, ...cfg.blocks[b]!.insts]));
    const found: Candidate[] = [];
    const certain = new Set(this.certainBlocks());
    for (const b of this.blocks) {
      for (const store of cfg.blocks[b]!.insts) {
        if (!mayWrite(store) || !plain.test(store.op) || (inside.has(store.args[0]!) && !isAddress(store.args[0]!)))
          continue;
        const place = placeOf(store);
        if (!place || found.some((other) => isSameAccess(other, store))) continue;
        if (!certain.has(b) && !this.isWritable(place)) continue;
        const type = store.args[1]!.type as IrType;
        const candidate = { place, address: store.args[0]!, imm: store.imm, type, name: "", aux: store.aux };
        if (accesses.every((inst) => isSameAccess(candidate, inst) || !this.touches(inst, place)))
          found.push(candidate);
      }
    }
    return found;
  }

  /** Blocks that every round passes. */
  private certainBlocks(): number[] {
    const { cfg, header } = this;
    const ends = this.blocks.filter((b) => cfg.succs[b]!.some((next) => next === header || !this.members.has(next)));
    return this.blocks.filter((b) => ends.every((end) => this.tree.dominates(b, end)));
  }

  /** Can the place be read and written at any time, unnoticed? */
  private isWritable({ kind, base, offset, width }: Place): boolean {
    if (offset === undefined || offset < 0) return false;
    if (kind === "slot") return offset + width <= (base as StackSlot).size;
    const datum = kind === "symbol" && !this.threads ? this.facts.data.get(base as Symbol) : undefined;
    return datum !== undefined && !datum.readOnly && datum.symbol.binding === "local" && offset + width <= datum.size;
  }

  private touches(inst: Inst, place: Place): boolean {
    if (effectOf(inst) === "read") {
      const read = readPlace(inst);
      return read ? this.aliases.canReach(place, read) : !this.aliases.isPrivate(place);
    }
    const written = writtenPlace(inst);
    if (written === undefined) return !this.aliases.isPrivate(place);
    if (this.aliases.mayAlias(written, place)) return true;
    return inst.op === "memory.copy" && this.aliases.mayAlias(place, readPlace(inst)!);
  }

  promote(candidates: readonly Candidate[]): void {
    const { fn, cfg, header } = this;
    const before = cfg.blocks[cfg.preds[header]!.find((pred) => !this.members.has(pred))!]!;
    const loopBlocks = new Set(this.blocks.map((b) => cfg.blocks[b]!));
    const exits = this.splitExits(loopBlocks);
    const graph = buildCfg(fn);
    const values = new SsaVariables<Candidate>(fn, graph);
    const replaced = new Map<Value, Value>();
    const emit = (
      block: Block,
      op: string,
      type: Inst["type"],
      args: Value[],
      { imm, aux, address }: Candidate,
    ): Inst => {
      const { loc } = block.terminator;
      // The address of an object stands in the loop; out here it needs a copy.
      const own = isAddress(address) ? { ...address, id: fn.nextId++, loc } : address;
      if (own !== address) block.insts.push(own as Inst);
      const inst: Inst = { kind: "inst", id: fn.nextId++, op, type, args: [own, ...args], loc, imm, aux };
      block.insts.push(inst);
      return inst;
    };
    for (const each of candidates) {
      const load = emit(before, `${each.type}.load`, each.type, [], each);
      values.write(each, graph.position.get(before)!, load);
    }
    graph.blocks.forEach((block, b) => {
      if (!loopBlocks.has(block)) return;
      block.insts = block.insts.filter((inst) => {
        const each = candidates.find((candidate) => isSameAccess(candidate, inst));
        if (!each) return true;
        if (inst.type === "void") values.write(each, b, inst.args[1]!);
        else replaced.set(inst, values.atEnd(each, b));
        return false;
      });
    });
    for (const exit of exits)
      for (const each of candidates)
        emit(exit, `${each.type}.store`, "void", [values.atEnd(each, graph.position.get(exit)!)], each);
    values.finish((value) => replacementOf(replaced, value));
  }

  /** Puts a block on every edge out of the loop. */
  private splitExits(loopBlocks: ReadonlySet<Block>): Block[] {
    const { fn } = this;
    let nextBlock = nextBlockId(fn);
    const exits: Block[] = [];
    for (const block of loopBlocks) {
      for (const target of targetsOf(block.terminator)) {
        if (loopBlocks.has(target.block)) continue;
        const { loc } = block.terminator;
        const to = { block: target.block, args: target.args };
        const exit: Block = { id: nextBlock++, params: [], insts: [], terminator: { op: "br", loc, target: to } };
        target.block = exit;
        target.args = [];
        exits.push(exit);
      }
    }
    fn.blocks.push(...exits);
    return exits;
  }
}

/** The same value, or two computations of an object's address. */
function isSameAddress(a: Value, b: Value | undefined): boolean {
  if (a === b) return true;
  if (b === undefined || !isAddress(a) || !isAddress(b) || a.op !== b.op || a.imm !== b.imm) return false;
  return objectOf(a) === objectOf(b);
}

const objectOf = ({ aux }: Inst): StackSlot | Symbol | undefined =>
  aux?.kind === "slot" ? aux.slot : aux?.kind === "symbol" ? aux.symbol : undefined;

const isAddress = (value: Value): value is Inst =>
  value.kind === "inst" && (value.op === "symbol.address" || value.op === "slot.address");

/** Does the instruction load or store exactly this, as a whole? */
function isSameAccess({ address, imm, type }: Candidate, inst: Inst): boolean {
  return (
    isSameAddress(address, inst.args[0]) &&
    inst.imm === imm &&
    (inst.op === `${type}.load` || inst.op === `${type}.store`) &&
    inst.aux?.kind === "memory" &&
    !inst.aux.volatile
  );
}
