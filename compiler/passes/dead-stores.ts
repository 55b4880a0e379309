/**
 * Removes stores that nothing can see: every way on overwrites the bytes before anything
 * reads them, or they are the function's own and nothing reads them any more.
 *
 *     i64.store %p, %1                    memory.fill $s, 0, 8     (gone)
 *     … no load that may alias     =>     i32.store $s, %a
 *     i64.store %p, %2                    i32.store $s + 4, %b
 *
 * A walk backwards over the blocks in postorder carries what will be overwritten for certain
 * and which slots may still be read. Where ways part, only what holds on all of them counts;
 * on an edge back to a loop's header nothing is known, since the header comes later in the
 * walk. Thereby a value that is mentioned is always of the same round of every loop.
 *
 * Calls read everything but the slots whose address never left the function (ir/alias.ts).
 */
import {
  type AliasAnalysis,
  analyzeAliases,
  distanceBetween,
  type Place,
  readPlace,
  writtenPlace,
} from "../ir/alias.ts";
import { buildCfg, type Cfg } from "../ir/cfg.ts";
import { effectOf } from "../ir/effect.ts";
import type { Fn, Inst, StackSlot } from "../ir/ir.ts";
import { factsOf } from "./facts.ts";
import type { FunctionPass } from "./pass.ts";

/** So many overwritten places are remembered. */
const MOST_PLACES = 40;

export const deadStores: FunctionPass = {
  name: "dead-stores",
  requires: ["ssa", "no-unreachable"],
  minOpt: 1,
  run(fn, ctx) {
    if (!fn.blocks.some(({ insts }) => insts.some(isStore))) return false;
    const cfg = buildCfg(fn);
    const aliases = analyzeAliases(fn, factsOf(ctx));
    const read = slotsRead(fn);
    const starts: Future[] = [];
    let changed = false;
    for (let b = cfg.blocks.length - 1; b >= 0; b--) {
      const block = cfg.blocks[b]!;
      const walk = new Walk(aliases, read, futureAfter(cfg, b, starts));
      const kept = block.insts
        .reverse()
        .filter((inst) => walk.keeps(inst))
        .reverse();
      changed = changed || kept.length < block.insts.length;
      block.insts = kept;
      starts[b] = walk.future;
    }
    return changed;
  },
};

/** A store, filling or copy that may go if nobody sees what it writes. */
const isStore = (inst: Inst): boolean => effectOf(inst) === "write";

/** What is certain of the rest of the function, from some point on. */
interface Future {
  /** Overwritten before they are read, whichever way is taken. */
  readonly overwritten: readonly Place[];
  /** Slots that may be read; undefined for all. */
  readonly live: ReadonlySet<StackSlot> | undefined;
}

const unknownFuture: Future = { overwritten: [], live: undefined };
/** When a function is left, its slots are gone. */
const noFuture: Future = { overwritten: [], live: new Set() };

function futureAfter(cfg: Cfg, b: number, starts: readonly (Future | undefined)[]): Future {
  const next = [...new Set(cfg.succs[b]!)].map((to) => (to > b ? starts[to]! : unknownFuture));
  return next.length === 0 ? noFuture : next.reduce(common);
}

function common(a: Future, b: Future): Future {
  const overwritten = a.overwritten.filter((place) => isCovered(place, b.overwritten));
  return { overwritten, live: a.live && b.live ? new Set([...a.live, ...b.live]) : undefined };
}

/** Slots that a load or a copy mentions; only those whose address stays in the function count. */
function slotsRead(fn: Fn): Set<StackSlot> {
  const read = new Set<StackSlot>();
  for (const { insts } of fn.blocks)
    for (const inst of insts) {
      const place = readsMemory(inst) ? readPlace(inst) : undefined;
      if (place?.kind === "slot") read.add(place.base as StackSlot);
    }
  return read;
}

const readsMemory = (inst: Inst): boolean => effectOf(inst) === "read" || inst.op === "memory.copy";

class Walk {
  private readonly aliases: AliasAnalysis;
  private readonly slotsRead: ReadonlySet<StackSlot>;
  private overwritten: Place[];
  private live: Set<StackSlot> | undefined;

  constructor(aliases: AliasAnalysis, read: ReadonlySet<StackSlot>, { overwritten, live }: Future) {
    this.aliases = aliases;
    this.slotsRead = read;
    this.overwritten = [...overwritten];
    this.live = live && new Set(live);
  }

  get future(): Future {
    return { overwritten: this.overwritten, live: this.live };
  }

  /** Goes backwards past an instruction. @returns whether it must stay */
  keeps(inst: Inst): boolean {
    const effect = effectOf(inst);
    if (effect === "none") return true;
    const written = effect === "write" ? writtenPlace(inst) : undefined;
    if (written && this.isDead(written)) return false;
    if (written && Number.isFinite(written.width)) this.overwrite(written);
    if (effect === "control" || readsMemory(inst)) this.read(effect === "control" ? undefined : readPlace(inst));
    return true;
  }

  private isDead(place: Place): boolean {
    if (isCovered(place, this.overwritten)) return true;
    if (!this.aliases.isPrivate(place)) return false;
    const slot = place.base as StackSlot;
    return !this.slotsRead.has(slot) || (this.live !== undefined && !this.live.has(slot));
  }

  private overwrite(place: Place): void {
    if (this.overwritten.length >= MOST_PLACES) this.overwritten.shift();
    this.overwritten.push(place);
  }

  /** @param place undefined for whatever others know of */
  private read(place: Place | undefined): void {
    const { aliases } = this;
    this.overwritten = this.overwritten.filter((each) =>
      place ? !aliases.canReach(each, place) : aliases.isPrivate(each),
    );
    if (place?.kind === "slot") this.live?.add(place.base as StackSlot);
  }
}

/** Are all bytes of the place among those of the others? */
function isCovered(place: Place, others: readonly Place[]): boolean {
  let covered = 0;
  // Each round finds what goes on from the bytes that are known to be covered.
  for (let before = -1; covered < place.width && covered > before; ) {
    before = covered;
    for (const other of others) {
      const start = distanceBetween(place, other);
      if (start !== undefined && start <= covered) covered = Math.max(covered, start + other.width);
    }
  }
  return covered >= place.width;
}
